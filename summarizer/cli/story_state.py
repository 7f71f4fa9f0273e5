"""The options `--state` and `--forget-before` of `summarize stories`, and the heap that they keep between runs."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from .console import say

if TYPE_CHECKING:
    from summarizer.datatypes import Cluster
    from summarizer.options import Options
    from summarizer.stories.records import Stories

    from .arguments import CommandParser


def add_state(parser: CommandParser) -> argparse.Action:
    """Both options; returns the one that names a file."""
    state = parser.add_argument(
        "--state",
        metavar="FILE",
        type=Path,
        help="keep the heap in FILE between runs, and say what is new; see below",
    )
    parser.add_argument(
        "--forget-before",
        metavar="DAY",
        type=_day,
        help="drop what is dated before that day (2026-03-02) from FILE, and take none of it in again",
    )
    return state


def check_state(parser: CommandParser, parsed: argparse.Namespace) -> None:
    """Refuse what needs a state, without one."""
    if parsed.forget_before is not None and parsed.state is None:
        parser.error("--forget-before needs --state FILE")


def files_of(path: Path | None) -> tuple[Path, ...]:
    """The files of a state, which may lie in the folder of the heap: a run that was killed leaves a journal."""
    if path is None:
        return ()
    real = os.path.realpath(path)  # beside which SQLite keeps it
    return Path(real), Path(f"{real}-journal")


def is_begun(path: Path) -> bool:
    """Whether a run has made the state; one that has nothing to keep leaves no file."""
    return path.exists() and (not path.is_file() or path.stat().st_size > 0)


@contextmanager
def updated(parsed: argparse.Namespace, heap: Cluster, options: Options) -> Iterator[Stories]:
    """The stories of the state with the heap added; they are known once the context is left without an error."""
    from summarizer.stories.state import StoryState

    with StoryState(parsed.state) as state:
        if parsed.forget_before is not None:
            dropped = state.forget_before(parsed.forget_before)
            day = parsed.forget_before.isoformat()
            say(
                f"{dropped:,} {'document' if dropped == 1 else 'documents'} dated before {day} dropped from the state"
            )
        asked = {"summaries": parsed.summaries, "since": parsed.since, "workers": parsed.workers or 1}
        found = state.update(heap.documents, options, **asked)
        yield replace(found, warnings=(*heap.warnings, *found.warnings))


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(f"must be a day as in 2026-03-02, not {text!r}")
    return day
