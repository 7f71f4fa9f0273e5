"""The service as a process of its own, for tests and measurements."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
JSON = {"content-type": "application/json"}
FERRY: list[dict[str, Any]] = [
    {
        "id": "a",
        "publisher": "Daily Post",
        "text": "A ferry carrying traders capsized off Lagos on Monday, killing at least 12 people, officials said. "
        "Rescue work went on through the night.",
    },
    {
        "id": "b",
        "publisher": "The Herald",
        "text": "At least 12 people were killed when a ferry carrying traders capsized off Lagos on Monday. "
        "The boat was built for 40 passengers.",
    },
]


class Served:
    """A running service.

    Args:
        command: what starts it; by default the checkout's.
        cwd: where.
        settings: environment variables, without their prefix and in lower case.
    """

    def __init__(
        self, command: Sequence[str] = (sys.executable, "-m", "api"), cwd: Path = ROOT, **settings: object
    ) -> None:
        given = {f"SUMMARIZER_{name.upper()}": str(value) for name, value in settings.items()}
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, "SUMMARIZER_PORT": "0", **given},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._listens = threading.Event()
        self.port = 0
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        if not self._listens.wait(60) or not self.port:
            self.stop()
            raise RuntimeError("the service did not start:\n" + "".join(self.lines))
        self.url = f"http://127.0.0.1:{self.port}"

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line)
            found = re.search(r"listening on http://[^\"]*:(\d+)", line)
            if found:
                self.port = int(found[1])
                self._listens.set()
        self._listens.set()

    @property
    def log(self) -> str:
        """What it has said on standard error."""
        return "".join(self.lines)

    def children(self) -> list[int]:
        """The processes that summarize, by their ids: those below it that the fork server has started."""
        parents = {}
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = status.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(status.parent.name)] = int(fields[1])
        below = [pid for pid, parent in parents.items() if parent == self.process.pid]
        return [pid for pid, parent in parents.items() if parent in below]

    def connect(self) -> socket.socket:
        """A connection to it, to be written by hand."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def stop(self, timeout: float = 30) -> int:
        """Ask it to stop; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self._reader.join(5)
        if self.process.stderr is not None:
            self.process.stderr.close()
        return code

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def head_of(path: str, kind: str, length: int, *more: str) -> bytes:
    """The head of a POST of so many bytes."""
    lines = [f"POST {path} HTTP/1.1", "Host: x", f"Content-Type: {kind}", f"Content-Length: {length}", *more, "", ""]
    return "\r\n".join(lines).encode("ascii")


def head_and_body(answer: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer as it came from a socket."""
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return int(first.split()[1]), headers, body


def exchange(served: Served, *parts: bytes) -> bytes:
    """Send the parts, and read until the connection is closed."""
    with served.connect() as connection:
        for part in parts:
            connection.sendall(part)
        answer = b""
        while True:
            try:
                more = connection.recv(65536)
            except ConnectionResetError:
                return answer + b"<reset>"
            if not more:
                return answer
            answer += more
