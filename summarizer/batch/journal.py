"""The lines of a run while it goes on, kept so that it can be killed at any instant and resumed.

Beside OUT lie, until it is whole: `OUT.partial`, the lines so far, in order; and `OUT.run`, what run they are of. A
line counts once its line feed is there: resuming cuts off the rest. OUT itself appears at once and whole. The order:
`.partial` (empty), `.run`, the lines, OUT, `.partial` away, `.run` away; so `.run` alone means that OUT is done.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from summarizer.errors import InputError, SummarizerError

from .files import Line

try:
    import fcntl
except ImportError:  # pragma: no cover  # Windows: two runs of one OUT at once are not noticed there
    fcntl = None  # type: ignore[assignment]

_SYNC_SECONDS, _SYNC_BYTES = 5.0, 16 << 20
_UNSURE_BYTES = 64 << 20
"""At the end, what a loss of power may have kept from the disk: there each line is looked at."""

_KEPT = "; what is there is kept, and --resume goes on with it"
_ERROR = b'"error"'
"""A line without it is no error, since the key stands so in JSON; a line with it is read to know."""


class Journal:
    """The lines of one run.

    Attributes:
        lines: how many there are.
        failed: how many of them are errors.
        last_id: the id of the last of them; None where there is none.
        done: OUT is there and whole, with nothing left to do.
    """

    def __init__(self, output: Path, run: Mapping[str, Any], *, resume: bool) -> None:
        """Begin a run, or go on with it.

        Args:
            output: OUT.
            run: what decides the lines, in JSON's types; a resumed run must be of the same.
            resume: whether to go on with what is there; without it nothing may be.

        Raises:
            InputError: there is something, and `resume` is not said, or it is of another run, or is being written.
            SummarizerError: the file system refuses.
        """
        self._output = output
        self._partial = output.with_name(output.name + ".partial")
        self._run = output.with_name(output.name + ".run")
        self.lines, self.failed, self.done = 0, 0, False
        self.last_id: str | None = None
        self._file: IO[bytes] | None = None
        self._unsynced, self._synced = 0, time.monotonic()
        try:
            with self._told():
                self._begin(run, resume)
        except SummarizerError:
            self.close()
            raise

    def _begin(self, run: Mapping[str, Any], resume: bool) -> None:
        if resume and self._output.exists() and not self._partial.exists():
            self._run.unlink(missing_ok=True)
            self.done = True
            return
        self._file = self._locked()
        lines = self._partial.stat().st_size > 0
        begun = self._run.exists() and lines  # what has no line yet may be begun anew
        if not begun and lines:
            raise InputError(f"{self._partial} is there without {self._run.name}, which says what it is of")
        if begun and not resume:
            raise InputError(f"{self._partial} is left of an interrupted run: --resume goes on with it; or delete it")
        if begun:
            self._check(run)
            self._read()
        else:
            self._state(run)

    def _locked(self) -> IO[bytes]:
        file = self._partial.open("ab", buffering=0)
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.close()
                raise InputError(f"{self._partial} is being written by another run") from None
        return file

    def _state(self, run: Mapping[str, Any]) -> None:
        new = self._run.with_name(self._run.name + ".new")
        try:
            with new.open("w", encoding="utf-8") as file:
                json.dump(run, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            new.replace(self._run)
        except OSError:
            new.unlink(missing_ok=True)
            raise

    def _check(self, run: Mapping[str, Any]) -> None:
        try:
            before = json.loads(self._run.read_text("utf-8"))
        except ValueError:
            raise InputError(f"{self._run} is damaged: delete it and {self._partial.name} to begin anew") from None
        other = [name for name in run if before.get(name) != run[name]]
        if other:
            raise InputError(
                f"{self._partial} is of another run: {' and '.join(other)} differ; delete it to begin anew"
            )

    def _read(self) -> None:
        """Count the lines that are whole, and cut off what follows them."""
        whole, size, last = 0, self._partial.stat().st_size, b""
        with self._partial.open("rb") as file:
            for content in file:
                if not content.endswith(b"\n"):
                    break
                if size - whole < _UNSURE_BYTES or _ERROR in content:
                    try:
                        line = Line.read(content)
                    except (ValueError, KeyError):
                        break
                    self.failed += line.failed
                whole += len(content)
                self.lines += 1
                last = content
        if last:
            self.last_id = Line.read(last).id
        os.truncate(self._partial, whole)

    def append(self, line: Line) -> None:
        """Add one line.

        Raises:
            SummarizerError: the file system refuses; what is there can be resumed.
        """
        assert self._file is not None
        with self._told(_KEPT):
            rest = memoryview(line.content)
            while rest:
                rest = rest[self._file.write(rest) :]
            self._unsynced += len(line.content)
            if self._unsynced > _SYNC_BYTES or time.monotonic() - self._synced > _SYNC_SECONDS:
                os.fsync(self._file.fileno())
                self._unsynced, self._synced = 0, time.monotonic()
        self.lines += 1
        self.failed += line.failed
        self.last_id = line.id

    def finish(self, convert: Callable[[Iterable[bytes], Path], None] | None = None) -> None:
        """Make OUT of the lines.

        Args:
            convert: writes the lines to a path in another format; without it they are OUT as they are.

        Raises:
            SummarizerError: the file system refuses; what is there can be resumed.
        """
        assert self._file is not None
        with self._told(_KEPT):
            os.fsync(self._file.fileno())
            if convert is None:
                self._partial.replace(self._output)
            else:
                new = self._output.with_name(self._output.name + ".new")
                try:
                    convert(self._all(), new)
                    _sync(new)
                    new.replace(self._output)
                finally:
                    new.unlink(missing_ok=True)
                self._partial.unlink()
            _sync(self._output.parent)
            self._run.unlink()
        self.done = True

    def _all(self) -> Iterator[bytes]:
        with self._partial.open("rb") as file:
            yield from file

    def close(self) -> None:
        """Leave it as it is, for another to resume."""
        if self._file is not None:
            self._file.close()

    @contextlib.contextmanager
    def _told(self, hint: str = "") -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise SummarizerError(f"{self._output} cannot be written: {error.strerror or error}{hint}") from None


def _sync(path: Path) -> None:
    """Have a file, or a folder's names, reach the disk; Windows knows no such thing for folders."""
    with contextlib.suppress(PermissionError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
