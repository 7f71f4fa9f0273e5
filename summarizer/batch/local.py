"""Files of many records to one file of results: in order, in bounded memory, and resumed where it was stopped.

The parent reads records and writes lines, both as bytes; the workers do the rest. The number of lines that are there
says how many records are done, so that a resumed run gives the bytes of an unbroken one.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.errors import InputError, SummarizerError
from summarizer.options import DEFAULTS, Options
from summarizer.output.offsets import CODE_POINT
from summarizer.signature import signature

from .files import INPUTS, MOST_BYTES, OUTPUTS, Line, Record, RecordFile, kind_of, require, write_parquet
from .journal import Journal
from .record import SUMMARIZE, TASKS, error_record, record_name
from .workers import in_order

_FINGERPRINT = 1 << 20
"""Bytes at either end of an input that tell it from another."""

_LOST = {
    "worker_lost": "the process that worked on it ended twice: it may need more memory than is available",
    "deadline": "it took longer than --timeout allows",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        done: records that have their line, in this run and in those before it.
        failed: how many of them are errors.
        read: share of the input that has been read, from 0 to 1; of compressed files, as they lie on the disk.
        first_error: in the end, the first error of this run.
    """

    done: int
    failed: int
    read: float
    first_error: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """One run: what of, whereto, and how.

    Attributes:
        inputs: files of records (`files.INPUTS`), read in this order.
        output: a file (`files.OUTPUTS`).
        options: for what a record does not say itself.
        task: what is done with each record, one of `record.TASKS`.
        offset_unit: what offsets count.
        workers: processes that do it.
        timeout: longest time for one record, in seconds, after which it is an error; None is any. A run that needs
            it is not the same everywhere.
        resume: go on where an interrupted run of the same stopped.
        strict: stop at the first error.
    """

    inputs: Sequence[Path]
    output: Path
    options: Options = DEFAULTS
    task: str = SUMMARIZE
    offset_unit: str = CODE_POINT
    workers: int = 1
    timeout: float | None = None
    resume: bool = False
    strict: bool = False

    def run(self, tell: Callable[[Progress], None] | None = None) -> Progress:
        """Do it; `tell` is called after each line with how far it is.

        Raises:
            InputError: an input that cannot be read; lines that are there already, and are not to be resumed, or are
                of another run.
            SummarizerError: the output cannot be written; or, with `strict`, a record that is an error.
        """
        kind = kind_of(str(self.output), OUTPUTS)
        require(str(self.output), kind)
        if self.output.is_dir():
            raise InputError(f"{self.output} is a folder, not a file to write")
        for path in self.inputs:
            require(str(path), kind_of(str(path), INPUTS))
        if self.output.resolve() in [path.resolve() for path in self.inputs]:
            raise InputError(f"{self.output} is also an input")
        run = {"input": [_fingerprint(path) for path in self.inputs], "settings": self._settings()}
        with contextlib.closing(Journal(self.output, run, resume=self.resume)) as journal:
            if journal.done:
                return Progress(0, 0, 1.0)
            reader = _Reader(self.inputs)
            records = iter(reader)
            _skip(records, journal)
            work = functools.partial(line_of, options=self.options, offset_unit=self.offset_unit, task=self.task)
            first = ""
            with contextlib.closing(in_order(work, _give_up, records, self.workers, self.timeout)) as lines:
                for line in lines:
                    if line.failed:
                        first = first or f"{line.id}: {line.detail}"
                        if self.strict:
                            raise stopped(line)
                    journal.append(line)
                    if tell is not None:
                        tell(Progress(journal.lines, journal.failed, reader.share()))
            to_parquet = functools.partial(write_parquet, result=TASKS[self.task].result)
            journal.finish(to_parquet if kind == ".parquet" else None)
            return Progress(journal.lines, journal.failed, 1.0, first)

    def _settings(self) -> Mapping[str, Any]:
        """What decides the lines beside the records."""
        return {**settings(self.task, self.options, self.offset_unit), "timeout": self.timeout}


def settings(task: str, options: Options, offset_unit: str) -> dict[str, Any]:
    """What decides a line beside its record."""
    return {"task": task, "signature": signature(options, {}), "offset_unit": offset_unit}


def line_of(given: Record, options: Options = DEFAULTS, offset_unit: str = CODE_POINT, task: str = SUMMARIZE) -> Line:
    """A record to its line, or to that of an error; a summary as ``summarize X.jsonl --format json`` has it."""
    if given.content is None:
        return Line.of(error_record(given.name, "limit", f"it is longer than {MOST_BYTES:,} bytes"))
    try:
        record = json.loads(given.content)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "not UTF-8, or nested too deeply"
        return Line.of(error_record(given.name, "not_json", f"it is not JSON: {reason}"))
    result = TASKS[task].run(record, options, offset_unit=offset_unit)
    return Line.of({**result, "id": record_name(record) or given.name})


def _give_up(record: Record, code: str) -> Line:
    return Line.of(error_record(_named(record), code, _LOST[code]))


def _named(given: Record) -> str:
    """The id that the line of a record has."""
    try:
        return record_name(json.loads(given.content or b"")) or given.name
    except (ValueError, RecursionError):
        return given.name


def stopped(line: Line) -> SummarizerError:
    """What ends a strict run at an error."""
    return SummarizerError(f"stopped at an error: {line.id}: {line.detail}")


class _Reader:
    """The records of several files, one file after the other."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._sizes = [path.stat().st_size for path in paths]
        self._before = 0
        self._open: RecordFile | None = None

    def __iter__(self) -> Iterator[Record]:
        for path, size in zip(self._paths, self._sizes, strict=True):
            with RecordFile(path) as file:
                self._open = file
                yield from file
                self._open = None
            self._before += size

    def share(self) -> float:
        read = self._before + (self._open.bytes_read() if self._open else 0)
        return min(1.0, read / max(1, sum(self._sizes)))


def _skip(records: Iterator[Record], journal: Journal) -> None:
    """Pass over the records that have their line."""
    if not journal.lines:
        return
    last = next(itertools.islice(records, journal.lines - 1, None), None)
    if last is None or journal.last_id != _named(last):
        raise InputError("the input is not that of the interrupted run: it has another record where that run stopped")


def _fingerprint(path: Path) -> str:
    """What tells an input from another: its size and both its ends, whatever it is called."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            digest = hashlib.sha256(file.read(_FINGERPRINT))
            file.seek(max(0, size - _FINGERPRINT))
            digest.update(file.read(_FINGERPRINT))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from None
    return f"{size} bytes, sha256 of both ends {digest.hexdigest()}"
