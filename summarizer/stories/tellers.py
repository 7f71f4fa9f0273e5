"""Groups of documents to stories, in their order: here, or in several processes that may be killed.

A process is sent the documents of a few groups at a time, and sends back a story without them, so that none holds the
heap, and what waits is bounded. A story depends on its documents and the options alone: however many processes there
are, the bytes are the same.
"""

from __future__ import annotations

import contextlib
import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from summarizer.batch.files import Line, Record
from summarizer.batch.workers import in_order
from summarizer.datatypes import Document
from summarizer.errors import SummarizerError
from summarizer.options import Options

from .records import Story
from .telling import story


def tell(
    groups: Sequence[Sequence[Document]], options: Options, *, summarized: bool, workers: int = 1
) -> Iterator[Story]:
    """The story of each group.

    Args:
        groups: the documents of each, in the order of the heap.
        options: of the summaries.
        summarized: whether the stories have summaries.
        workers: processes; with 1 it is done in this one.

    Raises:
        SummarizerError: a process ended twice at one story, or none could be started.
    """
    if workers == 1 or len(groups) < 2:
        yield from (story(documents, options, summarized=summarized) for documents in groups)
        return
    work = partial(_work, options=options, summarized=summarized)
    with contextlib.closing(in_order(work, _give_up, _records(groups), min(workers, len(groups)))) as lines:
        for documents, line in zip(groups, lines, strict=True):
            if line.failed:
                raise SummarizerError(line.detail)
            told: Story = pickle.loads(line.content)  # of a process of our own
            yield replace(told, sources=tuple(documents))


def _records(groups: Iterable[Sequence[Document]]) -> Iterator[Record]:
    for documents in groups:
        yield Record(documents[0].id, pickle.dumps(tuple(documents)))


def _work(record: Record, options: Options, summarized: bool) -> Line:
    documents: tuple[Document, ...] = pickle.loads(record.content or b"")
    told = story(documents, options, summarized=summarized)
    return Line(record.name, pickle.dumps(replace(told, sources=())))


def _give_up(record: Record, code: str) -> Line:
    detail = f"the process that told the story of document {record.name!r} ended twice: it may need more memory"
    return Line(record.name, b"", code=code, detail=detail)
