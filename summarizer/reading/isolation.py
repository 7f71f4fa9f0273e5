"""Readers of foreign formats in a process of their own, under limits of time and memory.

A hostile or damaged file may make a library loop, fill the memory or crash: then that process is ended, the file is
refused, and the next one gets a new process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from types import TracebackType
from typing import IO, Any, Self

from summarizer.datatypes import Locator, Place, RemovedSpan
from summarizer.errors import InputError
from summarizer.reading.extracted import Extracted, FileContent
from summarizer.reading.worker import received, send

SECONDS = 60.0
"""For one file."""
MEMORY = 4 << 30
"""Bytes of address space, of which libraries reserve more than they use."""


class Isolation:
    """Reads files in another process, which is started when the first is read; to be used in a `with` statement."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, reader: str, content: bytes, options: Mapping[str, Any]) -> FileContent:
        """What a reader of `formats` makes of a file's bytes.

        Raises:
            InputError: the reader refuses it, or was ended.
        """
        process = self._process or self._start()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, end)
        timer.start()
        try:
            answer = _asked(process, {"reader": reader, "options": dict(options)}, content)
        except OSError:
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            self._end()
            if late.is_set():
                raise InputError(f"takes longer than {self._seconds:g} seconds to read; it may be damaged")
            raise InputError("made its reader crash or need too much memory; it may be damaged")
        if "refused" in answer:
            raise InputError(answer["refused"])
        return _file_content(answer["read"])

    def _start(self) -> subprocess.Popen[bytes]:
        # Imports are those of this process; -P, since modules in the folder that one works in are none of them.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path or os.curdir for path in sys.path)}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "summarizer.reading.worker", str(self._memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _asked(process: subprocess.Popen[bytes], asked: Mapping[str, Any], content: bytes) -> dict[str, Any] | None:
    """The answer of the process; None where it ended before there was one."""
    to, back = process.stdin, process.stdout
    assert to is not None
    assert back is not None
    _send(to, asked, content)
    answer = received(back)
    return None if answer is None else json.loads(answer)


def _send(to: IO[bytes], asked: Mapping[str, Any], content: bytes) -> None:
    send(to, json.dumps(asked).encode())
    send(to, content)


def _file_content(answer: Mapping[str, Any]) -> FileContent:
    return FileContent(tuple(_extracted(one) for one in answer["documents"]), tuple(answer["warnings"]))


def _extracted(one: Mapping[str, Any]) -> Extracted:
    places = (Place(**{**place, "locator": Locator(**place["locator"])}) for place in one["places"])
    removed = (RemovedSpan(**span) for span in one["removed"])
    return Extracted(one["text"], one["fields"], tuple(places), tuple(removed), one["key"])
