"""The subcommand `summarize batch`: its arguments, its progress, and what it says in the end."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .arguments import add_offsets, add_options, options_of
from .console import refuse, say

if TYPE_CHECKING:
    from .batch import Batch, Progress

_EPILOG = """\
CLUSTERS is JSON Lines, plain or compressed (.jsonl, .jsonl.gz, .jsonl.zst), or Parquet: a cluster a line or row,
{"id": ..., "documents": [...]}, with "seen" and "options" of its own where it has them. OUT is .jsonl or .parquet.
There is one line or row of OUT for each of CLUSTERS, in the same order; what cannot be summarized has "error" there.
.zst and .parquet need pip install 'consensus-summarizer[batch]'.

While it runs, OUT.partial and OUT.run lie beside OUT. However it ends, --resume goes on with them, to the same bytes.

Exit codes: 0 OUT is whole (how many errors it has is said); 1 it is not, for the reason that is said; 2 wrong usage.
"""
_SAY_SECONDS = 30.0
_SHOW_SECONDS = 0.5


def batch(given: Sequence[str]) -> int:
    """Run the subcommand; returns its exit code."""
    parser = build_parser()
    parsed = parser.parse_args(given)
    if not parsed.clusters or parsed.output is None:
        parser.error("it takes CLUSTERS and --output OUT; for a path called batch, write ./batch")
    from .batch import Batch

    job = Batch(
        inputs=parsed.clusters,
        output=parsed.output,
        options=options_of(parsed),
        offset_unit=parsed.offsets,
        workers=parsed.workers,
        timeout=parsed.timeout,
        resume=parsed.resume,
        strict=parsed.strict,
    )
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return _run(job)
    except KeyboardInterrupt:
        return refuse("interrupted; --resume goes on from what is there")


def build_parser() -> argparse.ArgumentParser:
    """The parser of the subcommand."""
    parser = argparse.ArgumentParser(
        prog="summarize batch",
        description="Summarize many clusters, in order, with several processes.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("clusters", nargs="*", type=Path, metavar="CLUSTERS", help="files of clusters; see below")
    parser.add_argument("--output", type=Path, metavar="OUT", help="file of the summaries; see below")
    parser.add_argument(
        "--workers", type=_count, default=_cores(), metavar="N", help="processes that summarize (default: the cores)"
    )
    parser.add_argument("--resume", action="store_true", help="go on where an interrupted run stopped")
    parser.add_argument("--strict", action="store_true", help="stop at the first cluster that cannot be summarized")
    parser.add_argument(
        "--timeout", type=_seconds, metavar="SECONDS", help="longest time for one cluster; then it is an error"
    )
    add_offsets(parser)
    add_options(parser)
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


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _interrupt(*_: Any) -> None:
    raise KeyboardInterrupt


def _run(job: Batch) -> int:
    meter = _Meter()
    try:
        end = job.run(meter.tell)
    finally:
        meter.close()
    if meter.first is None and job.resume and not end.done:
        say(f"{job.output} is there and whole: nothing to resume")
        return 0
    failed = f", {end.failed:,} of them errors" if end.failed else ""
    say(f"{end.done:,} clusters{failed}: {job.output}{meter.rate()}")
    return 0


class _Meter:
    """Progress on standard error: a bar where that is a terminal, else a line now and then."""

    def __init__(self) -> None:
        self.first: Progress | None = None
        self._last: Progress | None = None
        self._began = self._said = time.monotonic()
        self._bar: Any = None

    def tell(self, progress: Progress) -> None:
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
        if self._bar is not None and now - self._said > _SHOW_SECONDS:
            self._bar.set_description_str(self._counts(now), refresh=False)
            self._bar.update(progress.read - self._bar.n)
            self._said = now
        elif self._bar is None and now - self._said > _SAY_SECONDS:
            say(f"{progress.read:.0%}: {self._counts(now)}{self._left(now)}")
            self._said = now

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
        return f"{self._last.done:,} clusters{failed}, {done / (now - self._began):.3g}/s"

    def _left(self, now: float) -> str:
        """Of the input, at the rate at which this run has read it."""
        from tqdm import tqdm

        assert self.first is not None and self._last is not None
        read = self._last.read - self.first.read
        if read <= 0:
            return ""
        return f", {tqdm.format_interval((1 - self._last.read) / read * (now - self._began))} left"
