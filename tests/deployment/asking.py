"""What a deployed service has to do: health, the seeds, a file of each kind."""

from __future__ import annotations

import http.client
import json
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.extras.files import FILES, PARQUET

ROOT = Path(__file__).resolve().parent.parent.parent
SEEDS = ROOT / "seeds" / "kim-putin-summit"
JSON = {"content-type": "application/json"}


class Answer(NamedTuple):
    """What came back; the headers by their names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The media type, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0]


def ask(
    port: int,
    method: str,
    path: str,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    source: str = "",
) -> Answer:
    """The answer of a service on 127.0.0.1.

    Args:
        port: of the service.
        method: of HTTP.
        path: with its query.
        body: of the request.
        headers: of the request.
        source: the address to ask from; empty is any.
    """
    connection = http.client.HTTPConnection(
        "127.0.0.1", port, timeout=60, source_address=(source, 0) if source else None
    )
    try:
        connection.request(method, path, body, dict(headers or {}))
        response = connection.getresponse()
        lower = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, lower, response.read())
    finally:
        connection.close()


def wait_until_ready(port: int, alive: Callable[[], bool], seconds: float = 90) -> float:
    """Wait for `/readyz`; the seconds that it took.

    Raises:
        RuntimeError: the service ended, or was not ready in time.
    """
    begun = time.monotonic()
    while time.monotonic() - begun < seconds and alive():
        try:
            if ask(port, "GET", "/readyz").status == 200:
                return time.monotonic() - begun
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.2)
    raise RuntimeError(f"the service ended, or was not ready within {seconds:g} seconds")


def seeds() -> bytes:
    """A request for a summary of the seed stories."""
    documents = [{"id": path.name, "text": path.read_text("utf-8")} for path in sorted(SEEDS.glob("*.txt"))]
    assert len(documents) >= 3, SEEDS
    return json.dumps({"documents": documents}).encode()


def is_cited(summary: Mapping[str, Any]) -> bool:
    """Whether a summary has sentences, each with a citation."""
    return bool(summary["sentences"]) and all(sentence["citations"] for sentence in summary["sentences"])


def form(name: str, content: bytes) -> tuple[bytes, dict[str, str]]:
    """A form of one file, and its headers."""
    boundary = secrets.token_hex(16)
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
    body = head.encode() + content + f"\r\n--{boundary}--\r\n".encode()
    return body, {"content-type": f"multipart/form-data; boundary={boundary}"}


def uploads() -> Iterable[tuple[str, bytes]]:
    """A small file of each kind, by name."""
    with tempfile.TemporaryDirectory() as place:
        parquet = Path(place) / "a.parquet"
        subprocess.run([sys.executable, "-c", PARQUET, str(parquet)], check=True)
        yield parquet.name, parquet.read_bytes()
    yield from ((name, small.content) for name, small in FILES.items() if small.content)


def failures(port: int) -> tuple[int, list[str]]:
    """Ask a service everything; how many requests it got, and what went wrong."""
    wrong = []
    count = 2
    if ask(port, "GET", "/healthz").status != 200:
        wrong.append("/healthz does not answer 200")
    answer = ask(port, "POST", "/v1/summaries", seeds(), JSON)
    if answer.status != 200 or not is_cited(json.loads(answer.body)):
        wrong.append(f"the seeds are answered {answer.status}: {answer.body[:200]!r}")
    for name, content in uploads():
        body, headers = form(name, content)
        answer = ask(port, "POST", "/v1/summaries/files", body, headers)
        count += 1
        if answer.status != 200 or not is_cited(json.loads(answer.body)):
            wrong.append(f"{name} is answered {answer.status}: {answer.body[:200]!r}")
    return count, wrong


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
