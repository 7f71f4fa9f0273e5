"""`summarize batch --engine ray`: the same records to the same results, on many machines, by Ray Data.

Ray spreads the records, tries again what a lost process held, and notes which records are written, so that a run can
be resumed record by record (its `CheckpointConfig`). What is ours is the reading of a record, the function that is
mapped over them and the writing of a line: those of a run on one machine.

OUT is a folder of part files, as engines write it, in no order; beside it lie, until it is whole, `OUT.checkpoint`
and `OUT.run`. An empty `OUT/_SUCCESS` says that it is whole. Inputs and OUT may be on any storage that all machines
see: folders, or the addresses that pyarrow knows (s3://, gs://, hdfs://).
"""

from __future__ import annotations

import io
import json
import logging
import os
import posixpath
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is ever sent anywhere

import pyarrow
import ray
from pyarrow.fs import FileSystem, FileType
from ray.data import DataContext
from ray.data.checkpoint import CheckpointConfig
from ray.data.datasource import BlockBasedFileDatasink, FileBasedDatasource

from summarizer.errors import InputError, SummarizerError
from summarizer.options import DEFAULTS, Options
from summarizer.output.offsets import CODE_POINT

from .files import INPUTS, OUTPUTS, Line, Record, kind_of, records_in, write_rows
from .local import line_of, settings, stopped
from .record import SUMMARIZE, TASKS

_BLOCK_BYTES = 1 << 20
"""Of records that are worked on, written and noted together: what a lost process has to do again."""
_READ_CORES = 0.1
"""Reading is next to nothing; other than a core it also keeps Ray from summarizing in the process that reads."""


@dataclass(frozen=True, slots=True)
class RayBatch:
    """One run on a Ray cluster.

    Attributes:
        inputs: files of records (`files.INPUTS`); each is read by one process, so that there should be several.
        output: a folder whose name ends with one of `files.OUTPUTS`.
        options: for what a record does not say itself.
        task: what is done with each record, one of `record.TASKS`.
        offset_unit: what offsets count.
        address: of the cluster; None starts one on this machine, or takes that of ``RAY_ADDRESS``.
        workers: most records that are worked on at once; None is as many as the cluster has cores.
        resume: go on where an interrupted run of the same stopped.
        strict: stop at the first error.
    """

    inputs: Sequence[str]
    output: str
    options: Options = DEFAULTS
    task: str = SUMMARIZE
    offset_unit: str = CODE_POINT
    address: str | None = None
    workers: int | None = None
    resume: bool = False
    strict: bool = False

    def run(self) -> tuple[int, int] | None:
        """Do it.

        Returns:
            How many records this run wrote, and how many of them are errors; None where OUT was whole already.

        Raises:
            InputError: an input that cannot be read; an OUT that is there already, or of another run.
            SummarizerError: the run failed; or, with `strict`, a record is an error.
        """
        kind = kind_of(self.output.rstrip("/"), OUTPUTS)
        for path in self.inputs:
            kind_of(path, INPUTS)
        progress = _RunFile.of(self.output)
        if not progress.begin(self._description(), resume=self.resume):
            return None
        sink = _Results(self.output, kind, TASKS[self.task].result)
        try:
            self._connect()
        except (ray.exceptions.RayError, OSError, ValueError, RuntimeError) as error:
            progress.withdraw()
            raise SummarizerError(f"no Ray cluster can be reached or started: {_cause(error)}") from None
        try:
            self._write(sink)
        except (ray.exceptions.RayError, OSError, ValueError) as error:
            raise SummarizerError(f"{_cause(error)}; --resume continues from what is written") from None
        progress.end()
        return sink.written, sink.failed

    def _connect(self) -> None:
        address = self.address or os.environ.get("RAY_ADDRESS") or "local"
        ray.init(
            address=address,
            num_cpus=self.workers if address == "local" else None,
            include_dashboard=False if address == "local" else None,
            ignore_reinit_error=True,
            logging_level="error",
            log_to_driver=False,
        )

    def _write(self, sink: _Results) -> None:
        logging.getLogger("ray.data").setLevel(logging.CRITICAL)  # what goes wrong is raised, too
        context = DataContext.get_current()
        context.checkpoint_config = CheckpointConfig(
            id_column="key", checkpoint_path=_address(self.output.rstrip("/") + ".checkpoint")
        )
        context.target_max_block_size = _BLOCK_BYTES
        context.enable_progress_bars = sys.stderr.isatty()
        records = ray.data.read_datasource(_Records(list(self.inputs)), num_cpus=_READ_CORES)
        lines = records.map_batches(
            _lines,
            batch_size=None,
            batch_format="pyarrow",
            fn_kwargs={
                "options": self.options,
                "offset_unit": self.offset_unit,
                "task": self.task,
                "strict": self.strict,
            },
            num_cpus=1,
            concurrency=self.workers,
        )
        lines.write_datasink(sink)

    def _description(self) -> Mapping[str, Any]:
        """What decides the lines; the inputs by name and size, since looking into far files is slow."""
        sizes = []
        names: set[str] = set()
        for path in self.inputs:
            try:
                storage, place = FileSystem.from_uri(_address(path))
                status = storage.get_file_info(place)
            except (OSError, ValueError) as error:
                raise InputError(f"{path} cannot be read: {error}") from None
            if status.type is not FileType.File:
                raise InputError(f"{path} cannot be read: No such file")
            name = posixpath.basename(place)
            if name in names:
                raise InputError(f"two inputs are named {name}: their records would have the same keys")
            names.add(name)
            sizes.append(f"{name}: {status.size} bytes")
        return {"input": sizes, "settings": settings(self.task, self.options, self.offset_unit)}


class _Records(FileBasedDatasource):  # type: ignore[misc]
    """Files to rows of key, name and content; the key is that of the record in the whole run, wherever files lie."""

    def _open_input_source(self, filesystem: Any, path: str, **_: Any) -> Any:
        return filesystem.open_input_file(path)  # Parquet is read from its end

    def _read_stream(self, file: Any, path: str) -> Iterator[pyarrow.Table]:
        name = posixpath.basename(path)
        rows: list[dict[str, Any]] = []
        size = 0
        kind = kind_of(name, INPUTS)
        raw = file if kind == ".parquet" else io.BufferedReader(file, _BLOCK_BYTES)
        for record in records_in(raw, name, kind):
            rows.append({"key": f"{name}#{record.name}", "name": record.name, "content": record.content})
            size += len(record.content or b"")
            if size >= _BLOCK_BYTES:
                yield pyarrow.Table.from_pylist(rows, _ROWS)
                rows, size = [], 0
        yield pyarrow.Table.from_pylist(rows, _ROWS)


_ROWS = pyarrow.schema([("key", pyarrow.string()), ("name", pyarrow.string()), ("content", pyarrow.binary())])
_TYPES = {"content": pyarrow.binary()}
_DONE = pyarrow.schema([(name, _TYPES.get(name, pyarrow.string())) for name in ("key", *Line._fields)])


def _lines(rows: pyarrow.Table, options: Options, offset_unit: str, task: str, strict: bool) -> pyarrow.Table:
    """Rows of records to rows of lines."""
    done = []
    for row in rows.to_pylist():
        line = line_of(Record(row["name"], row["content"]), options, offset_unit, task)
        if strict and line.failed:
            raise stopped(line)
        done.append({"key": row["key"], **line._asdict()})
    return pyarrow.Table.from_pylist(done, _DONE)


class _Results(BlockBasedFileDatasink):  # type: ignore[misc]
    """Rows of lines to part files."""

    def __init__(self, output: str, kind: str, result: str) -> None:
        super().__init__(output, file_format=kind.removeprefix("."))
        self._result = result
        self._parquet = kind == ".parquet"
        self.written = 0
        self.failed = 0

    def write(self, blocks: Iterable[Any], ctx: Any) -> int:
        """How many of the lines are errors."""
        tables = list(blocks)
        super().write(tables, ctx)
        return sum(bool(code) for table in tables for code in table["code"].to_pylist())

    def write_block_to_file(self, block: Any, file: Any) -> None:
        rows = block.to_arrow()
        if self._parquet:
            lines = (Line(**row) for row in rows.select(list(Line._fields)).to_pylist())
            write_rows(lines, file, self._result)
        else:
            file.write(b"".join(rows["content"].to_pylist()))

    def on_write_complete(self, write_result: Any) -> None:
        self.written = int(write_result.num_rows)
        self.failed = int(sum(write_result.write_returns))


@dataclass(frozen=True, slots=True)
class _RunFile:
    """What says of an OUT which run it is of, and whether it is whole."""

    storage: FileSystem
    output: str

    @classmethod
    def of(cls, output: str) -> _RunFile:
        storage, place = FileSystem.from_uri(_address(output.rstrip("/")))
        return cls(storage, place)

    def begin(self, description: Mapping[str, Any], *, resume: bool) -> bool:
        """Whether there is anything to do."""
        if self._is_there(f"{self.output}/_SUCCESS"):
            if resume:
                return False
            raise InputError(f"{self.output} is complete: delete it to start again")
        if self._is_there(self.output + ".run"):
            if not resume:
                raise InputError(
                    f"{self.output} is left from an interrupted run: continue it with --resume, or delete it, "
                    f"{posixpath.basename(self.output)}.run and .checkpoint"
                )
            with self.storage.open_input_stream(self.output + ".run") as file:
                before = json.loads(file.read())
            other = [name for name in description if before.get(name) != description[name]]
            if other:
                raise InputError(f"{self.output} belongs to another run ({' and '.join(other)} differ)")
            return True
        if self._is_there(self.output):
            raise InputError(f"{self.output} exists without {posixpath.basename(self.output)}.run: delete it")
        with self.storage.open_output_stream(self.output + ".run") as file:
            file.write(json.dumps(description, indent=1).encode("utf-8"))
        return True

    def withdraw(self) -> None:
        """As if it had never begun, where nothing is done yet."""
        if not self._is_there(self.output):
            self.storage.delete_file(self.output + ".run")

    def end(self) -> None:
        self.storage.create_dir(self.output, recursive=True)
        with self.storage.open_output_stream(f"{self.output}/_SUCCESS"):
            pass
        self.storage.delete_file(self.output + ".run")

    def _is_there(self, path: str) -> bool:
        return bool(self.storage.get_file_info(path).type is not FileType.NotFound)


def _address(path: str) -> str:
    """A path as pyarrow takes it: local ones must be absolute."""
    return path if "://" in path else os.path.abspath(path)  # noqa: PTH100  # it may not exist


def _cause(error: Exception) -> str:
    """What went wrong in one line; Ray's errors carry the trace of every process between."""
    cause: BaseException = error
    while (inner := getattr(cause, "cause", None) or cause.__cause__) is not None:
        cause = inner
    lines = str(cause).strip().splitlines()
    return lines[0] if lines else type(cause).__name__
