"""The command's streams: results to standard output, messages to standard error, files by name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from summarizer.datatypes import Cluster
from summarizer.errors import SummarizerError


def keep_for_results() -> None:
    """Send to standard error what a library in C prints on standard output: HiGHS 1.12 does, a line now and then."""
    if sys.stdout is not sys.__stdout__ or sys.stdout is None:
        return  # not the process's own: a test, or an interpreter without one
    sys.stdout.flush()
    results = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = os.fdopen(results, "w", encoding=sys.stdout.encoding, errors=sys.stdout.errors)


def clusters_of(paths: Sequence[str]) -> Iterator[Cluster]:
    """The clusters of the paths that a command was given; of standard input where there is none, or `-`."""
    from summarizer.reading.files import read_clusters, read_stream

    if "-" in paths and len(paths) > 1:
        raise SummarizerError("standard input (-) cannot be combined with other paths")
    return read_stream(sys.stdin.buffer) if not paths or paths[0] == "-" else read_clusters(paths)


def write(path: Path, content: str) -> None:
    """A file that was asked for beside the result."""
    try:
        path.write_text(content, encoding="utf-8", newline="")
    except OSError as error:
        raise SummarizerError(f"{path} cannot be written: {error.strerror or error}") from None


def put(content: str) -> None:
    """UTF-8 whatever the locale says: the bytes are the same everywhere."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content)
        return
    buffer.write(content.encode("utf-8"))
    buffer.flush()


def say(message: str) -> None:
    """A message, on one line of standard error."""
    from summarizer.output.formats import visible

    line = f"summarize: {visible(message)}"
    if "tqdm" in sys.modules:
        from tqdm import tqdm

        tqdm.write(line, file=sys.stderr)  # above the progress bar, not into it
        return
    print(line, file=sys.stderr)  # noqa: T201  # this is the command's voice


def refuse(message: str) -> int:
    """A message, and the exit code of what was refused."""
    say(message)
    return 1
