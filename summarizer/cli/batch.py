"""The subcommand `summarize batch`: its arguments, its progress, and its closing message."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.options import declared_options

from .arguments import (
    DETAILS,
    WANTED,
    CommandParser,
    add_expert_dials,
    add_offsets,
    add_options,
    command_parser,
    completed_by,
    one_of,
    options_of,
)
from .console import cores, refuse, say

if TYPE_CHECKING:
    from summarizer.batch.local import Progress
    from summarizer.options import Options

_EPILOG = """\
CLUSTERS is JSON Lines, plain or compressed (.jsonl, .jsonl.gz, .jsonl.zst), or Parquet: a cluster a line or row,
{"id": ..., "documents": [...]}, with "seen" and "options" of its own where it has them. OUT is .jsonl or .parquet.
There is one line or row of OUT for each of CLUSTERS, in the same order; what cannot be summarized has "error" there.
.zst and .parquet need pip install 'consensus-summarizer[batch]'.

--task check takes {"id": ..., "text": ..., "documents": [...]} and checks each text against its documents, as
summarize check does; of the options of summaries it takes --language alone.

--engine ray does the same on many machines (pip install 'consensus-summarizer[ray]'): CLUSTERS and OUT are then paths
or addresses that all of them see, and OUT is a folder of parts, in no order. See docs/scale.md.

While it runs, OUT.partial and OUT.run are beside OUT. However it ends, --resume continues from them, to the same
bytes.

Exit codes: 0 OUT is complete, and its errors are counted; 1 it is not, for the reason given; 2 wrong usage.
"""
_ENGINES = ("local", "ray")
_TASKS = ("summarize", "check")
"""Those of `batch.record`, which help need not load."""
_LINE_SECONDS = 30.0
_BAR_SECONDS = 0.5


def batch(given: Sequence[str]) -> int:
    """Run the subcommand; returns its exit code."""
    parser = build_parser()
    parsed = parser.parse_args(given)
    if not parsed.clusters or parsed.output is None:
        parser.error("CLUSTERS and --output OUT are required; for a path called batch, write ./batch")
    if parsed.engine == "ray" and parsed.timeout is not None:
        parser.error("--timeout cannot be used with --engine ray")
    if parsed.engine == "local" and parsed.ray_address is not None:
        parser.error("--ray-address needs --engine ray")
    _refuse_unused(parser, parsed)
    options = options_of(parser, parsed)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return _on_ray(parsed, options) if parsed.engine == "ray" else _here(parsed, options)
    except KeyboardInterrupt:
        return refuse("interrupted; --resume continues from what is written")


def build_parser() -> CommandParser:
    """The parser of the subcommand."""
    parser = command_parser(
        "summarize batch", "Summarize many clusters, or check many texts, in order, with several processes.", _EPILOG
    )
    inputs = parser.add_argument("clusters", nargs="*", metavar="CLUSTERS", help="files of clusters; see below")
    output = parser.add_argument("--output", metavar="OUT", help="file of the results; see below")
    completed_by("file", inputs, output)
    parser.add_argument(
        "--task",
        type=one_of(_TASKS),
        choices=_TASKS,
        default=_TASKS[0],
        help="what is done with each line or row (default: summarize)",
    )
    parser.add_argument("--workers", type=_count, metavar="N", help="processes that work on it (default: the cores)")
    parser.add_argument("--resume", action="store_true", help="continue an interrupted run")
    parser.add_argument("--strict", action="store_true", help="stop at the first error")
    parser.add_argument(
        "--timeout", type=_seconds, metavar="SECONDS", help="longest time for one line or row; then it is an error"
    )
    parser.add_argument(
        "--engine",
        type=one_of(_ENGINES),
        choices=_ENGINES,
        default="local",
        help="this machine, or Ray's cluster (default: local)",
    )
    parser.add_argument(
        "--ray-address",
        metavar="ADDRESS",
        help="of Ray's cluster (default: RAY_ADDRESS, or one that is started here)",
    )
    add_offsets(parser)
    add_options(parser.add_argument_group("the summaries"), (*WANTED, *DETAILS))
    add_expert_dials(parser)
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 to 1024, not {text!r}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"must be a number greater than 0, not {text!r}")
    return seconds


def _interrupt(*_: Any) -> None:
    raise KeyboardInterrupt


def _refuse_unused(parser: CommandParser, parsed: argparse.Namespace) -> None:
    """Refuse an option of summaries that the task does not use."""
    from summarizer.batch.record import TASKS

    declared = {option.name for option in declared_options()}
    unused = sorted((declared & vars(parsed).keys()) - TASKS[parsed.task].options)
    if unused:
        parser.error(f"{parser.flag_of(unused[0])} cannot be used with --task {parsed.task}")


def _here(parsed: argparse.Namespace, options: Options) -> int:
    from summarizer.batch.local import Batch

    job = Batch(
        inputs=[Path(path) for path in parsed.clusters],
        output=Path(parsed.output),
        options=options,
        task=parsed.task,
        offset_unit=parsed.offsets,
        workers=parsed.workers or cores(),
        timeout=parsed.timeout,
        resume=parsed.resume,
        strict=parsed.strict,
    )
    meter = _Meter(_counted(parsed.task))
    try:
        end = job.run(meter.show)
    finally:
        meter.close()
    if meter.first is None and job.resume and not end.done:
        return _nothing(parsed.output)
    return _done(parsed, end.done, end.failed, meter.rate(), end.first_error)


def _on_ray(parsed: argparse.Namespace, options: Options) -> int:
    try:
        from summarizer.batch.ray_engine import RayBatch
    except ModuleNotFoundError as error:
        return refuse(f"--engine ray needs pip install 'consensus-summarizer[ray]' ({error.name} is missing)")
    started = time.monotonic()
    end = RayBatch(
        inputs=parsed.clusters,
        output=parsed.output,
        options=options,
        task=parsed.task,
        offset_unit=parsed.offsets,
        address=parsed.ray_address,
        workers=parsed.workers,
        resume=parsed.resume,
        strict=parsed.strict,
    ).run()
    if end is None:
        return _nothing(parsed.output)
    written, failed = end
    return _done(parsed, written, failed, f" ({written / (time.monotonic() - started):.3g}/s, Ray's start included)")


def _nothing(output: str) -> int:
    say(f"{output} is complete: nothing to resume")
    return 0


def _counted(task: str) -> str:
    """What a task works on, in the plural."""
    from summarizer.batch.record import TASKS

    return TASKS[task].counted


def _done(parsed: argparse.Namespace, done: int, failed: int, rate: str, first_error: str = "") -> int:
    errors = f", {failed:,} of them with an error" if failed else ""
    several = _counted(parsed.task)
    say(f"{done:,} {several.removesuffix('s') if done == 1 else several}{errors}: {parsed.output}{rate}")
    if first_error:
        say(f"the first error: {first_error}")
    return 0


class _Meter:
    """Progress on standard error: a bar where that is a terminal, else a line now and then."""

    def __init__(self, counted: str) -> None:
        self._counted = counted
        self.first: Progress | None = None
        self._last: Progress | None = None
        self._began = self._shown = time.monotonic()
        self._bar: Any = None

    def show(self, progress: Progress) -> None:
        now = time.monotonic()
        self._last = progress
        if self.first is None:
            self.first = progress
            if sys.stderr.isatty():
                from tqdm import tqdm

                form = "{percentage:3.0f}%|{bar}| {desc} [{elapsed}, {remaining} left]"
                columns, rows = shutil.get_terminal_size()  # some size, where the terminal does not know its own
                self._bar = tqdm(
                    total=1.0, initial=progress.read, bar_format=form, leave=False, ncols=columns, nrows=rows
                )
        if self._bar is not None and now - self._shown > _BAR_SECONDS:
            self._bar.set_description_str(self._counts(now), refresh=False)
            self._bar.update(progress.read - self._bar.n)
            self._shown = now
        elif self._bar is None and now - self._shown > _LINE_SECONDS:
            say(f"{progress.read:.0%}: {self._counts(now)}{self._left(now)}")
            self._shown = now

    def rate(self) -> str:
        """In this run, once it has ended."""
        return f" ({self._counts(time.monotonic()).rpartition(', ')[2]})" if self.first else ""

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()

    def _counts(self, now: float) -> str:
        assert self.first is not None and self._last is not None
        done = self._last.done - self.first.done + 1
        failed = f", {self._last.failed:,} errors" if self._last.failed else ""
        return f"{self._last.done:,} {self._counted}{failed}, {done / (now - self._began):.3g}/s"

    def _left(self, now: float) -> str:
        """Of the input, at the rate at which this run has read it."""
        from tqdm import tqdm

        assert self.first is not None and self._last is not None
        read = self._last.read - self.first.read
        if read <= 0:
            return ""
        return f", {tqdm.format_interval((1 - self._last.read) / read * (now - self._began))} left"
