"""The service behind nginx, as deploy/nginx.conf has it: what passes, what nginx refuses, and that batches stream."""

# ruff: noqa: T201  # it prints what it found

from __future__ import annotations

import http.client
import json
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.served import Served

from .asking import JSON, ROOT, ask, free_port, is_cited, seeds

_MOST = 8 * 2**20
_LINES = 60
_MAIN = """
worker_processes 1;
error_log {place}/error.log;
pid {place}/nginx.pid;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {place}/body;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    include {place}/upstream.conf;
    include {place}/server.conf;
}}
"""


def configure(place: Path, service: int = 8000, port: int = 8080) -> list[str]:
    """Write nginx's configuration for these ports into a directory; the command that starts it."""
    upstream = (ROOT / "deploy" / "upstream.conf").read_text("utf-8")
    server = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    assert "127.0.0.1:8000 " in upstream
    assert "listen 8080;" in server
    (place / "upstream.conf").write_text(upstream.replace("127.0.0.1:8000 ", f"127.0.0.1:{service} "), "utf-8")
    (place / "server.conf").write_text(server.replace("listen 8080;", f"listen 127.0.0.1:{port};"), "utf-8")
    main = place / "main.conf"
    main.write_text(_MAIN.format(place=place), "utf-8")
    return ["nginx", "-p", str(place), "-e", f"{place}/error.log", "-c", str(main)]


@contextmanager
def behind_nginx() -> Iterator[tuple[int, int]]:
    """A service with nginx in front: the ports of nginx and of the service."""
    with Served(workers=1) as served, tempfile.TemporaryDirectory(dir="/var/tmp") as place:
        Path(place).chmod(0o755)  # where root starts nginx, its worker is another user
        port = free_port()
        command = configure(Path(place), served.port, port)
        subprocess.run([*command, "-t", "-q"], check=True)
        with subprocess.Popen([*command, "-g", "daemon off;"]) as nginx:
            try:
                _wait(port)
                yield port, served.port
            finally:
                nginx.terminate()


def check_proxied() -> list[str]:
    """Ask through nginx; the claims of docs/deploy.md that do not hold."""
    with behind_nginx() as (port, service):
        held = {claim: holds(port, service) for claim, holds in CLAIMS.items()}
    for claim, holds in held.items():
        print(f"{'yes' if holds else 'NO '}  {claim}")
    return [f"does not hold: {claim}" for claim, holds in held.items() if not holds]


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            ask(port, "GET", "/healthz")
        except OSError:
            subprocess.run(["sleep", "0.1"], check=True)
        else:
            return
    raise RuntimeError("nginx does not answer")


def _summarizes(port: int, _: int) -> bool:
    answer = ask(port, "POST", "/v1/summaries", seeds(), JSON)
    return answer.status == 200 and is_cited(json.loads(answer.body))


def _passes_problems(port: int, service: int) -> bool:
    for path, body in (("/v1/summaries", b'{"documents": []}'), ("/v1/none", b"{}"), ("/v1/summaries", b"{")):
        through, direct = (ask(one, "POST", path, body, JSON) for one in (port, service))
        if (through.status, through.kind, through.body) != (direct.status, "application/problem+json", direct.body):
            return False
    return True


def _refuses_large_bodies(port: int, service: int) -> bool:
    through, direct = (ask(one, "POST", "/v1/summaries", b" " * (_MOST + 1), JSON) for one in (port, service))
    theirs, ours = json.loads(through.body), json.loads(direct.body)
    same = ("type", "title", "status", "code")
    return (
        through.status == direct.status == 413
        and through.kind == direct.kind
        and theirs.keys() == ours.keys()
        and all(theirs[name] == ours[name] for name in same)
    )


def _passes_the_largest_body(port: int, _: int) -> bool:
    request = seeds()
    answer = ask(port, "POST", "/v1/summaries", request + b" " * (_MOST - len(request)), JSON)
    return answer.status == 200


def _streams_batches(port: int, service: int) -> bool:
    line = json.dumps({"id": "x", **json.loads(seeds())}).encode() + b"\n"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/v1/batches", line * _LINES, {"content-type": "application/jsonl"})
    response = connection.getresponse()
    first = response.readline()
    # The service counts a request once it has answered it whole.
    unfinished = b'route="/v1/batches"' not in ask(service, "GET", "/metrics").body
    rest = response.read().splitlines()
    connection.close()
    lines = [json.loads(one) for one in (first, *rest)]
    counted = b'route="/v1/batches"' in ask(service, "GET", "/metrics").body
    return unfinished and counted and len(lines) == _LINES and all(map(is_cited, lines))


def _keeps_metrics(port: int, _: int) -> bool:
    own, other = ask(port, "GET", "/metrics"), ask(port, "GET", "/metrics", source="127.0.0.2")
    return (own.status, other.status) == (200, 403)


def _keeps_headers(port: int, service: int) -> bool:
    through, direct = ask(port, "GET", "/"), ask(service, "GET", "/")
    kept = ("content-security-policy", "cache-control", "x-content-type-options")
    return through.status == 200 and all(through.headers.get(name) == direct.headers.get(name) for name in kept)


CLAIMS: dict[str, Callable[[int, int], bool]] = {
    "the seeds are summarized": _summarizes,
    "problems of the service pass as they are": _passes_problems,
    "a body of 8 MiB passes": _passes_the_largest_body,
    "a body of 8 MiB and a byte is refused by nginx, with the service's problem": _refuses_large_bodies,
    "the first line of a batch arrives before the last is worked on": _streams_batches,
    "/metrics is refused to every address but 127.0.0.1": _keeps_metrics,
    "the page keeps its security headers": _keeps_headers,
}
"""What docs/deploy.md says, and whether it holds for the ports of nginx and of the service."""
