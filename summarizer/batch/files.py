"""Files of records: JSON Lines, plain or compressed, and Parquet, read one record at a time whatever their size.

A record is named after its file and its place in it, from 1, as in ``clusters-17``: the line, or the row of Parquet.
Reading `.zst` and `.parquet`, and writing `.parquet`, needs the extra `batch` (pyarrow).
"""

from __future__ import annotations

import gzip
import io
import itertools
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

from summarizer.errors import InputError

MOST_BYTES = 64 << 20
"""Longest record that is read, in bytes: some 400,000 sentences."""

INPUTS = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst", ".parquet")
OUTPUTS = (".jsonl", ".ndjson", ".parquet")
RESULT = "summary"
COLUMNS = ("id", "text", RESULT, "error")
"""Of Parquet that is written, all strings: the id; the text of the summary, or the one that was checked; the whole
result in JSON, under the name of what the task makes; what is wrong."""

_ROWS = 16
_GROUP = 1000


class Record(NamedTuple):
    """A record as it is passed on: JSON in UTF-8, or None where it is longer than `MOST_BYTES`."""

    name: str
    content: bytes | None


class Line(NamedTuple):
    """The result of a record: the line that is written, and what of it is known without reading it.

    Attributes:
        id: of the record.
        content: JSON in UTF-8, with its line feed.
        text: of the summary, or the one that was checked; None where there is an error.
        code: of the error, one of `record.CODES`; empty where there is none.
        detail: what is wrong, for a person.
    """

    id: str
    content: bytes
    text: str | None = None
    code: str = ""
    detail: str = ""

    @property
    def failed(self) -> bool:
        """Whether it is an error."""
        return bool(self.code)

    @classmethod
    def of(cls, result: Mapping[str, Any]) -> Line:
        """The line of what the function of a task returns, with an id."""
        content = json.dumps(result, ensure_ascii=False) + "\n"
        return cls._of(result, content.encode("utf-8", "backslashreplace"))

    @classmethod
    def read(cls, content: bytes) -> Line:
        """A line of a file that a run has written.

        Raises:
            ValueError: it is damaged.
        """
        result = json.loads(content)
        if not isinstance(result, dict):
            raise ValueError("not an object")
        return cls._of(result, content)

    @classmethod
    def _of(cls, result: Mapping[str, Any], content: bytes) -> Line:
        error = result.get("error") or {"code": "", "detail": ""}
        # The message of a fault of ours may hold what UTF-8 cannot.
        detail = error["detail"].encode("utf-8", "backslashreplace").decode("utf-8")
        return cls(result["id"], content, result.get("text"), error["code"], detail)

    def row(self, result: str = RESULT) -> dict[str, str | None]:
        """It as a row of `COLUMNS`, with this name for the result."""
        if self.failed:
            return {"id": self.id, "text": None, result: None, "error": f"{self.code}: {self.detail}"}
        return {"id": self.id, "text": self.text, result: self.content.decode("utf-8").strip(), "error": None}


def kind_of(path: str, kinds: tuple[str, ...]) -> str:
    """The one of the kinds that a file name ends with.

    Raises:
        InputError: none.
    """
    fitting = [kind for kind in kinds if path.lower().endswith(kind)]
    if not fitting:
        raise InputError(f"{path} must end with one of {', '.join(kinds)}")
    return max(fitting, key=len)


def require(path: str, kind: str) -> None:
    """Make sure that files of this kind can be read and written here.

    Raises:
        InputError: the extra `batch` is missing.
    """
    if kind.endswith((".zst", ".parquet")):
        _arrow(path)


class RecordFile:
    """One file of records, open; iterating gives its records from the place where it stands."""

    def __init__(self, path: Path) -> None:
        kind = kind_of(path.name, INPUTS)
        try:
            self._raw: IO[bytes] = path.open("rb")
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error.strerror or error}") from None
        self._path = path
        self._kept = os.dup(self._raw.fileno())  # what decompresses closes the file at its end
        self._size = os.fstat(self._kept).st_size
        self._records = records_in(self._raw, path.name, kind)

    def __enter__(self) -> RecordFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._raw.close()
        os.close(self._kept)

    def __iter__(self) -> Iterator[Record]:
        return self

    def __next__(self) -> Record:
        try:
            return next(self._records)
        except StopIteration:
            if os.fstat(self._kept).st_size != self._size:
                raise InputError(f"{self._path} has changed while it was read") from None
            raise
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise InputError(f"{self._path} cannot be read: {_reason(error)}") from None

    def bytes_read(self) -> int:
        """Of the file as it lies on the disk, about."""
        return self._size if self._raw.closed else self._raw.tell()


def records_in(raw: IO[bytes], name: str, kind: str) -> Iterator[Record]:
    """The records of an open file.

    Args:
        raw: the file, at its beginning; Parquet must be able to seek.
        name: of the file, after which its records are named.
        kind: one of `INPUTS`.

    Raises:
        InputError: the extra `batch` is needed and missing.
        OSError, EOFError, ValueError: the file is damaged, or cut short.
    """
    stem = os.fsencode(Path(name).name[: -len(kind)]).decode("utf-8", "replace")
    if kind == ".parquet":
        return _rows(raw, stem)
    stream: Any = raw
    if kind.endswith(".gz"):
        stream = gzip.open(raw)  # noqa: SIM115  # closed with the file
    elif kind.endswith(".zst"):
        stream = io.BufferedReader(_arrow(name).CompressedInputStream(raw, "zstd"), 1 << 20)
    return _lines(stream, stem)


def _lines(stream: IO[bytes], stem: str) -> Iterator[Record]:
    """The lines that are not empty, each named by its number."""
    for number in itertools.count(1):
        line = stream.readline(MOST_BYTES + 1)
        if not line:
            return
        name = f"{stem}-{number}"
        if len(line) > MOST_BYTES and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(MOST_BYTES)
            yield Record(name, None)
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield Record(name, line.strip())


def _rows(raw: IO[bytes], stem: str) -> Iterator[Record]:
    parquet = _arrow(f"{stem}.parquet", "parquet")
    try:
        batches = parquet.ParquetFile(raw, pre_buffer=False).iter_batches(batch_size=_ROWS)
        for number, row in enumerate((row for batch in batches for row in _of_batch(batch)), start=1):
            record = "" if row is None else json.dumps(_stated(row), ensure_ascii=False, default=_text)
            content = record.encode("utf-8")
            yield Record(f"{stem}-{number}", content if len(content) <= MOST_BYTES else None)
    except _arrow(stem).ArrowException as error:
        raise ValueError(str(error)) from None


def _of_batch(batch: Any) -> Iterator[Any]:
    """The rows; nothing for one that Python has no values for: text that is not UTF-8, a day beyond its calendar."""
    try:
        yield from batch.to_pylist()
    except (ValueError, OverflowError):
        for number in range(batch.num_rows):
            try:
                yield from batch.slice(number, 1).to_pylist()
            except (ValueError, OverflowError):
                yield None


def _stated(value: Any) -> Any:
    """A value of Parquet without the fields that have none: every row there has every field."""
    if isinstance(value, dict):
        return {name: _stated(inner) for name, inner in value.items() if inner is not None}
    return [_stated(element) for element in value] if isinstance(value, list) else value


def _text(value: Any) -> str | None:
    """What JSON has no type for, such as a time; nothing for bytes that are no text."""
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return None
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


def write_parquet(lines: Iterable[bytes], path: Path, result: str = RESULT) -> None:
    """The lines of a file to one Parquet file of `COLUMNS`; equal lines make equal files.

    Args:
        lines: of the run.
        path: of the file.
        result: the name of the column that holds the whole results.

    Raises:
        InputError: the extra `batch` is missing.
        OSError: the file cannot be written.
    """
    with path.open("wb") as file:
        write_rows(map(Line.read, lines), file, result)


def write_rows(lines: Iterable[Line], file: Any, result: str = RESULT) -> None:
    """The same to an open file."""
    arrow, parquet = _arrow("writing Parquet"), _arrow("writing Parquet", "parquet")
    schema = arrow.schema([(result if name == RESULT else name, arrow.string()) for name in COLUMNS])
    rest = iter(lines)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := list(itertools.islice(rest, _GROUP)):
            writer.write_table(arrow.Table.from_pylist([line.row(result) for line in group], schema))


def _arrow(name: str, module: str = "") -> Any:
    """The module of pyarrow."""
    from importlib import import_module

    try:
        return import_module(f"pyarrow.{module}" if module else "pyarrow")
    except ModuleNotFoundError:
        raise InputError(f"{name} needs pip install 'consensus-summarizer[batch]'") from None


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error).partition("\n")[0] or type(error).__name__
