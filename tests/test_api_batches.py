"""Lines in, lines out: in order, while lines still come, and one bad line is one error."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.served import FERRY, ROOT, Served, head_of

LINES = {"content-type": "application/x-ndjson"}


def cluster(name: str, **more: Any) -> bytes:
    return json.dumps({"id": name, "documents": FERRY, **more}).encode() + b"\n"


def results(answer: httpx.Response) -> list[dict[str, Any]]:
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.content.splitlines()]


def test_every_line_is_answered_in_order(client: httpx.Client) -> None:
    body = b"".join(cluster(f"c{row}", options={"max_sentences": 1 + row % 2}) for row in range(12))
    lines = results(client.post("/v1/batches", content=body, headers=LINES))
    assert [line["id"] for line in lines] == [f"c{row}" for row in range(12)]
    assert [len(line["sentences"]) for line in lines] == [1 + row % 2 for row in range(12)]


def test_a_line_is_what_the_command_writes(client: httpx.Client, tmp_path: Path) -> None:
    content = cluster("one") + cluster("two")
    (tmp_path / "clusters.jsonl").write_bytes(content)
    command = [sys.executable, "-m", "summarizer", str(tmp_path / "clusters.jsonl"), "--format", "json"]
    by_command = subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout
    assert client.post("/v1/batches", content=content, headers=LINES).content == by_command


def test_a_bad_line_is_one_error_line(client: httpx.Client) -> None:
    body = b"".join(
        (
            cluster("a"),
            b"not json\n",
            b"\n",
            b'{"id": "b"}\n',
            b"[" * 50 + b"\n",
            cluster("c"),
            b'{"documents": []}\n',
            cluster("d"),
        )
    )
    lines = results(client.post("/v1/batches", content=body, headers=LINES))
    assert [line["id"] for line in lines] == ["a", None, "b", None, "c", None, "d"]
    errors = {line["line"]: line["error"] for line in lines if "error" in line}
    assert {number: error["code"] for number, error in errors.items()} == {
        2: "not_json",
        4: "invalid",
        5: "limit",
        7: "invalid",
    }
    assert errors[4]["errors"][0] == {"pointer": "/documents", "code": "missing", "detail": "is required"}


def test_the_last_line_needs_no_end(client: httpx.Client) -> None:
    body = cluster("a") + cluster("b").rstrip()
    assert [line["id"] for line in results(client.post("/v1/batches", content=body, headers=LINES))] == ["a", "b"]


@pytest.mark.parametrize("body", [b"", b"\n\n", b"  \r\n"])
def test_nothing_gives_nothing(client: httpx.Client, body: bytes) -> None:
    assert results(client.post("/v1/batches", content=body, headers=LINES)) == []


@pytest.mark.slow
def test_a_batch_may_be_larger_than_a_body_may_be() -> None:
    with Served(workers=2, max_body_bytes=1_000, in_flight_bytes=500_000) as served:
        body = b"".join(cluster(f"c{row}") for row in range(400))
        assert len(body) > 150_000
        answer = httpx.post(served.url + "/v1/batches", content=body, headers=LINES, timeout=60)
        assert [line["id"] for line in results(answer)] == [f"c{row}" for row in range(400)]
        assert "in_flight_bytes 0.0" in httpx.get(served.url + "/metrics").text


def test_a_line_that_is_too_long_ends_the_batch_with_an_error() -> None:
    with Served(workers=1, max_body_bytes=1_000) as served:
        body = b"\n\r\n" + cluster("a") + b"\n" + b" " * 1_001 + b"\n" + cluster("b")
        lines = results(httpx.post(served.url + "/v1/batches", content=body, headers=LINES, timeout=60))
    assert [(line["id"], line.get("line"), line.get("error", {}).get("code")) for line in lines] == [
        ("a", None, None),
        (None, 5, "body_too_large"),
    ]


@pytest.mark.parametrize("streamed", [False, True])
def test_the_number_of_a_line_is_that_of_an_editor(client: httpx.Client, streamed: bool) -> None:
    body = b"\n  \n" + cluster("a") + b"\r\n{\n\n{"
    content: Any = (body[at : at + 7] for at in range(0, len(body), 7)) if streamed else body
    lines = results(client.post("/v1/batches", content=content, headers=LINES))
    assert [line.get("line") for line in lines] == [None, 5, 7]


def test_results_come_while_lines_are_still_to_come(served: Served) -> None:
    with served.connect() as connection:
        connection.sendall(b"POST /v1/batches HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n")
        connection.sendall(b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
        first = b"".join(cluster(f"c{row}") for row in range(4))
        connection.sendall(f"{len(first):x}\r\n".encode() + first + b"\r\n")
        answer = b""
        while b'"id": "c0"' not in answer:
            answer += connection.recv(65536)
        assert b'"id": "last"' not in answer
        last = cluster("last")
        connection.sendall(f"{len(last):x}\r\n".encode() + last + b"\r\n0\r\n\r\n")
        while more := connection.recv(65536):
            answer += more
    assert answer.count(b'"schema": "urn:consensus-summarizer:summary:1"') == 5


@pytest.mark.slow
def test_who_does_not_read_is_not_read_from() -> None:
    with Served(workers=1, read_deadline=2) as served, served.connect() as connection:
        connection.setsockopt(1, 8, 4096)  # SOL_SOCKET, SO_RCVBUF
        connection.settimeout(20)
        connection.sendall(b"POST /v1/batches HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n")
        connection.sendall(b"Transfer-Encoding: chunked\r\n\r\n")
        story = " ".join(f"Boat {row} of the fleet sank off port {row * 7} on a stormy Monday." for row in range(190))
        line = cluster("x", documents=[{"id": "a", "text": story}], options={"max_words": 5_000, "redundancy": 1})
        sent = 0
        with pytest.raises(OSError):  # in the end the connection is given up
            while sent < 500 * 2**20:
                connection.sendall(f"{len(line):x}\r\n".encode() + line + b"\r\n")
                sent += len(line)
        assert sent < 100 * 2**20


@pytest.mark.slow
def test_a_batch_does_not_shut_out_who_asks_for_one_summary() -> None:
    with Served(workers=1) as served:
        body = b"".join(cluster(f"c{row}") for row in range(1_500))
        stop = threading.Event()

        def batch() -> None:
            while not stop.is_set():
                with contextlib.suppress(httpx.HTTPError):  # it is cut off in the end
                    httpx.post(served.url + "/v1/batches", content=body, headers=LINES, timeout=120)

        running = [threading.Thread(target=batch) for _ in range(4)]
        for one in running:
            one.start()
        while "children_busy 1.0" not in httpx.get(served.url + "/metrics").text:
            time.sleep(0.01)
        statuses = [
            httpx.post(served.url + "/v1/summaries", json={"documents": FERRY}).status_code for _ in range(20)
        ]
        stop.set()
        served.process.kill()
        for one in running:
            one.join()
        assert statuses == [200] * 20


def test_a_batch_that_nobody_waits_for_is_given_up() -> None:
    with Served(workers=1, deadline=60) as served:
        (pid,) = served.children()
        os.kill(pid, signal.SIGSTOP)
        body = 20 * cluster("a")
        with served.connect() as connection:
            connection.sendall(head_of("/v1/batches", "application/x-ndjson", len(body)) + body)
            while "children_busy 1.0" not in httpx.get(served.url + "/metrics").text:
                time.sleep(0.01)
        until = time.monotonic() + 20
        while "children_lost 1.0" not in httpx.get(served.url + "/metrics").text:
            assert time.monotonic() < until
            time.sleep(0.02)
        assert httpx.post(served.url + "/v1/summaries", json={"documents": FERRY}).status_code == 200
        assert "in_flight_bytes 0.0" in httpx.get(served.url + "/metrics").text


def test_a_child_that_is_lost_is_one_error_line() -> None:
    with Served(workers=1) as served:
        (pid,) = served.children()
        os.kill(pid, signal.SIGSTOP)
        with served.connect() as connection:
            body = cluster("a") + cluster("b")
            connection.sendall(head_of("/v1/batches", "application/x-ndjson", len(body), "Connection: close") + body)
            while "children_busy 1.0" not in httpx.get(served.url + "/metrics").text:
                time.sleep(0.01)
            os.kill(pid, signal.SIGKILL)
            answer = b""
            while more := connection.recv(65536):
                answer += more
    assert b'{"id": null, "line": 1, "error": {' in answer
    assert b'"id": "b"' in answer
