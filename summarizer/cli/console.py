"""The command's streams: results to standard output, messages to standard error, files by name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from summarizer.datatypes import Cluster
from summarizer.errors import SummarizerError

from .arguments import Reading

_STREAM_ALONE = "standard input (-) cannot be combined with other paths"


def keep_for_results() -> None:
    """Send to standard error what a library in C prints on standard output: HiGHS 1.12 does, a line now and then."""
    if sys.stdout is not sys.__stdout__ or sys.stdout is None:
        return  # not the process's own: a test, or an interpreter without one
    sys.stdout.flush()
    results = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = os.fdopen(results, "w", encoding=sys.stdout.encoding, errors=sys.stdout.errors)


def clusters_of(
    paths: Sequence[str], reading: Reading, leaving_out: Mapping[Path, str] | None = None
) -> Iterator[Cluster]:
    """The clusters of the paths that a command was given; of standard input where there is none, or `-`.

    What is left out are files that are no input, with the words of the warning that says so.
    """
    from summarizer.reading.files import read_clusters, read_stream

    if "-" in paths and len(paths) > 1:
        raise SummarizerError(_STREAM_ALONE)
    if not paths or paths[0] == "-":
        return read_stream(sys.stdin.buffer, text_column=reading["text_column"])
    return read_clusters(paths, **reading, leaving_out=leaving_out or {})


def heap_at(paths: Sequence[str], reading: Reading, passing_over: Sequence[Path] = ()) -> Cluster:
    """All documents of the paths that a command was given as one heap; of standard input where that is `-`.

    What is passed over are files of the command's own, which are no input.
    """
    from summarizer.reading.files import read_heap, read_heap_stream

    if "-" not in paths:
        return read_heap(paths, **reading, passing_over=passing_over)
    if len(paths) > 1:
        raise SummarizerError(_STREAM_ALONE)
    return read_heap_stream(sys.stdin.buffer, text_column=reading["text_column"])


def write(path: Path, content: str) -> None:
    """A file that was asked for beside the result."""
    try:
        path.write_text(content, encoding="utf-8", newline="")
    except OSError as error:
        raise SummarizerError(f"{path} cannot be written: {error.strerror or error}") from None


def put(content: str) -> None:
    """UTF-8 whatever the locale says: the bytes are the same everywhere."""
    flush_results()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content)
        return
    with _refused_if_full():
        buffer.write(content.encode("utf-8"))
        buffer.flush()


def flush_results() -> None:
    """Write what is still held back.

    Raises:
        SummarizerError: standard output is closed, or the disk is full; then the rest is dropped.
        BrokenPipeError: the reader of standard output has gone away.
    """
    if sys.stdout is None:
        raise SummarizerError("standard output is closed")
    with _refused_if_full():
        sys.stdout.flush()


def discard_results() -> None:
    """Let what cannot be written go nowhere; Python would complain about it once more on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _refused_if_full() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_results()
        raise SummarizerError(f"standard output cannot be written: {error.strerror or error}") from None


def say(message: str) -> None:
    """A message, on one line of standard error."""
    from summarizer.output.formats import visible

    line = f"summarize: {visible(message)}"
    if "tqdm" in sys.modules:
        from tqdm import tqdm

        tqdm.write(line, file=sys.stderr)  # above the progress bar, not into it
        return
    print(line, file=sys.stderr)  # noqa: T201  # this is the command's voice


def refuse(message: str, code: int = 1) -> int:
    """A message, and the exit code of what was refused."""
    say(message)
    return code


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
