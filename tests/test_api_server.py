"""The server as a process: how it starts, what it bears, and how it stops."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from hatchling.builders.wheel import WheelBuilder

from api.settings import PREFIX, Settings, SettingsError, read_settings
from tests.served import FERRY, ROOT, Served, exchange, head_and_body, head_of

PAGE = (ROOT / "docs" / "service.md").read_text("utf-8")
BODY = json.dumps({"documents": FERRY}).encode()
REQUEST = (
    b"POST /v1/summaries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
    + str(len(BODY)).encode()
    + b"\r\n\r\n"
    + BODY
)


@pytest.fixture(scope="module")
def impatient() -> Iterator[Served]:
    with Served(workers=1, head_deadline=0.5, body_deadline=0.5, read_deadline=1, connections=6) as running:
        yield running


@pytest.mark.slow
@pytest.mark.parametrize("sent", [b"", b"GET /heal", b"GET /healthz HTTP/1.1\r\nHost: x\r\n"])
def test_a_head_that_does_not_come_is_not_waited_for(impatient: Served, sent: bytes) -> None:
    started = time.monotonic()
    answer = exchange(impatient, sent)
    assert time.monotonic() - started < 10
    status, headers, body = head_and_body(answer)
    assert (status, headers["connection"], json.loads(body)["code"]) == (408, "close", "head_timeout")


def test_a_second_head_that_does_not_come_is_not_waited_for_either(impatient: Served) -> None:
    with impatient.connect() as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        first = connection.recv(65536)
        connection.sendall(b"GET /heal")
        answer = b""
        while more := connection.recv(65536):
            answer += more
    assert head_and_body(first)[0] == 200
    assert b"HTTP/1.1 408" in answer


@pytest.mark.parametrize("second", [b"GET /v1/limits HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\nHost: x\n\n"])
@pytest.mark.parametrize("first", [b"GET", b"HEAD"])
def test_a_request_sent_ahead_of_an_answer_is_not_read_and_the_answer_says_so(
    impatient: Served, first: bytes, second: bytes
) -> None:
    answer = exchange(impatient, first + b" /healthz HTTP/1.1\r\nHost: x\r\n\r\n" + second)
    assert answer.count(b"HTTP/1.1") == 1
    status, headers, _ = head_and_body(answer)
    assert (status, headers["connection"]) == (200, "close")


def test_a_request_sent_ahead_while_a_child_works_is_told_so_too(impatient: Served) -> None:
    body = json.dumps({"documents": FERRY}).encode()
    ahead = head_of("/v1/summaries", "application/json", len(body)) + body
    answer = exchange(impatient, ahead + b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.count(b"HTTP/1.1") == 1
    assert head_and_body(answer)[1]["connection"] == "close"


@pytest.mark.parametrize(
    "sent",
    [b"Content-Length: 500\r\n\r\n{", b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", b"Content-Length: 9\r\n\r\n"],
)
def test_a_body_that_does_not_come_is_not_waited_for(impatient: Served, sent: bytes) -> None:
    answer = exchange(
        impatient, b"POST /v1/summaries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + sent
    )
    status, _, body = head_and_body(answer)
    assert (status, json.loads(body)["code"]) == (408, "body_timeout")


def test_a_slow_line_of_a_batch_ends_it_with_an_error_line(impatient: Served) -> None:
    line = json.dumps({"id": "one", "documents": FERRY}).encode() + b"\n"
    head = b"POST /v1/batches HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\n"
    chunk = line + b'{"id": "tw'
    answer = exchange(impatient, head + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n" % (len(chunk), chunk))
    assert head_and_body(answer)[0] == 200
    assert b'"id": "one"' in answer
    assert b'"line": 2' in answer
    assert b"body_timeout" in answer


def test_more_connections_than_may_be_are_answered_503(impatient: Served) -> None:
    with httpx.Client(base_url=impatient.url) as client:
        client.get("/healthz")
        held = [impatient.connect() for _ in range(5)]
        time.sleep(0.1)
        for sent in (b"", REQUEST, REQUEST[:-9] + b" " * 3_000_000):
            answer = exchange(impatient, sent)
            status, headers, body = head_and_body(answer)
            assert (status, headers["retry-after"], json.loads(body)["code"]) == (503, "1", "busy")
        assert client.get("/healthz").status_code == 200
        assert 'route="other",status="503"' in client.get("/metrics").text
        for connection in held:
            connection.close()


def test_who_does_not_read_is_left(impatient: Served) -> None:
    large = {"documents": [{"id": "a", "text": "The ferry sank at sea today & more. " * 20_000}]}
    body = json.dumps(large).encode()
    head = b"POST /v1/summaries?format=html HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    connection = impatient.connect()
    connection.setsockopt(1, 8, 4096)  # SOL_SOCKET, SO_RCVBUF: small, so that the answer does not fit
    with connection:
        connection.sendall(head + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        until = time.monotonic() + 20
        while "/v1/summaries" not in "".join(line for line in impatient.lines[-3:]):
            assert time.monotonic() < until, "the connection is still waited for"
            time.sleep(0.05)


def test_a_request_in_work_is_answered_before_the_service_stops() -> None:
    with Served(workers=1) as served:
        (pid,) = served.children()
        os.kill(pid, signal.SIGSTOP)
        answers: list[bytes] = []
        asking = threading.Thread(target=lambda: answers.append(exchange(served, REQUEST)))
        asking.start()
        while "children_busy 1.0" not in httpx.get(served.url + "/metrics").text:
            time.sleep(0.01)
        served.process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        os.kill(pid, signal.SIGCONT)
        asking.join()
        status, _, _ = head_and_body(answers[0])
        assert status == 200
        assert served.process.wait(20) == 0


def test_a_request_that_was_on_the_way_is_answered() -> None:
    with Served(workers=1) as served:
        connections = [served.connect() for _ in range(5)]
        served.process.send_signal(signal.SIGTERM)
        for connection in connections:
            connection.sendall(REQUEST)
        answers = []
        for connection in connections:
            with connection:
                answer = b""
                while more := connection.recv(65536):
                    answer += more
                answers.append(head_and_body(answer))
        assert [status for status, _, _ in answers] == [200] * 5
        assert served.process.wait(20) == 0


def test_a_body_that_still_comes_when_the_service_stops_is_told_how_it_ended() -> None:
    with Served(workers=1, deadline=1, body_deadline=1) as served, served.connect() as connection:
        connection.sendall(REQUEST[:-20])
        while "/healthz" not in served.log:
            httpx.get(served.url + "/healthz")
        served.process.send_signal(signal.SIGTERM)
        answer = b""
        while more := connection.recv(65536):
            answer += more
        status, _, body = head_and_body(answer)
        assert (status, json.loads(body)["code"]) == (408, "body_timeout")
        assert served.process.wait(20) == 0


def test_the_least_memory_that_a_child_may_have_is_enough_to_start() -> None:
    with Served(workers=1, child_memory_bytes=256 * 2**20) as served:
        assert httpx.post(served.url + "/v1/summaries", json={"documents": FERRY}).status_code == 200


def test_limits_that_the_examples_do_not_keep_leave_them_out() -> None:
    with Served(workers=1, max_documents=1) as served:
        contract = httpx.get(served.url + "/openapi.json").json()
        assert (
            "example" not in contract["paths"]["/v1/summaries"]["post"]["requestBody"]["content"]["application/json"]
        )
        assert httpx.get(served.url + "/docs").status_code == 200


def test_a_second_signal_stops_it_at_once() -> None:
    with Served(workers=1, deadline=60) as served:
        (pid,) = served.children()
        os.kill(pid, signal.SIGSTOP)
        with served.connect() as connection:
            connection.sendall(REQUEST)
            while "children_busy 1.0" not in httpx.get(served.url + "/metrics").text:
                time.sleep(0.01)
            served.process.send_signal(signal.SIGTERM)
            time.sleep(0.3)
            assert served.process.poll() is None
            served.process.send_signal(signal.SIGTERM)
            assert served.process.wait(5) == 1
        with contextlib.suppress(ProcessLookupError):  # it goes with the service, at the latest once it goes on
            os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "eighty", "SUMMARIZER_PORT: "),
        ("PORT", "70000", "less than or equal to 65535"),
        ("WORKERS", "0", "greater than or equal to 1"),
        ("API_KEYS", "secret", "SUMMARIZER_API_KEYS: each must be a SHA-256 digest"),
        ("API_KEYS", f"desk:{hashlib.sha256().hexdigest()}", "the digest of the empty string"),
        ("CORS_ORIGINS", "*", "SUMMARIZER_CORS_ORIGINS: each must be an origin"),
        ("LOG_LEVEL", "loud", "SUMMARIZER_LOG_LEVEL: "),
        ("DEADLNE", "3", "SUMMARIZER_DEADLNE is not a setting"),
    ],
)
def test_a_setting_that_cannot_be_stops_the_start_with_a_message(name: str, value: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "api"],
        cwd=ROOT,
        env={**os.environ, PREFIX + name: value},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("summarize serve: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_port_that_is_taken_is_said(served: Served) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "api", "--port", str(served.port)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "address already in use" in done.stderr


def test_the_defaults_let_nobody_in_from_elsewhere() -> None:
    settings = Settings()
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.cors_origins == ()


def test_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_CORS_ORIGINS", "https://a.example, http://b.example:8080")
    monkeypatch.setenv("SUMMARIZER_DEADLINE", "2.5")
    settings = read_settings(port=9)
    assert settings.cors_origins == ("https://a.example", "http://b.example:8080")
    assert (settings.deadline, settings.port) == (2.5, 9)
    monkeypatch.setenv("SUMMARIZER_DEADLINE", "soon")
    with pytest.raises(SettingsError, match=r"^SUMMARIZER_DEADLINE: should be a valid number"):
        read_settings()


def test_the_documentation_lists_every_setting_with_its_default() -> None:
    listed = dict(re.findall(r"^\| `SUMMARIZER_(\w+)` \| ([^|]*) \|", PAGE, re.MULTILINE))
    assert set(listed) == {name.upper() for name in Settings.model_fields}
    for name, declared in Settings.model_fields.items():
        if declared.default_factory is None and declared.default not in ((), None):
            shown = listed[name.upper()].strip().strip("`").replace(",", "").replace("yes", "True")
            assert shown == str(declared.default), name


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in an environment of its own, which sees what it depends on and not this checkout."""
    folder = tmp_path_factory.mktemp("installed")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    venv.create(folder / "env", with_pip=False)
    packages = next((folder / "env").glob("lib/python*/site-packages"))
    with zipfile.ZipFile(built) as wheel:
        wheel.extractall(packages)
    ours = next(Path(one) for one in sys.path if one.endswith("site-packages"))
    (packages / "dependencies.pth").write_text(f"{ours}\n")
    return folder / "env" / "bin" / "python"


@pytest.mark.slow
def test_the_wheel_serves_under_a_name_of_its_own(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)  # which may hold the checkout
    look = "import importlib.util as u; print(u.find_spec('api'), u.find_spec('summarizer').origin)"
    found = subprocess.run([installed, "-c", look], capture_output=True, text=True, check=True, cwd=tmp_path).stdout
    assert found.startswith("None ")
    assert str(ROOT) not in found
    with Served([str(installed), "-m", "summarizer", "serve"], cwd=tmp_path, workers=1) as served:
        answer = httpx.post(served.url + "/v1/summaries", json={"documents": FERRY})
        assert answer.status_code == 200
        assert "Summary" in httpx.get(served.url + "/openapi.json").json()["components"]["schemas"]
        assert httpx.get(served.url + "/").status_code == 200
        assert served.stop() == 0


def test_without_its_extra_the_command_says_what_is_missing(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    (tmp_path / "fastapi.py").write_text("raise ModuleNotFoundError('gone', name='fastapi')")
    done = subprocess.run(
        [installed, "-m", "summarizer", "serve"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 1
    assert "pip install 'consensus-summarizer[api]'" in done.stderr
