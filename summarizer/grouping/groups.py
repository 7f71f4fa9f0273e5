"""Documents to groups of those that tell one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse
from summarizer.datatypes import Document
from summarizer.documents.analysis import analyse
from summarizer.documents.reprints import find_distinct
from summarizer.published import day_of
from summarizer.text.detection import languages_of

from .agglomeration import STORIES, Thresholds, agglomerate
from .neighbours import neighbours
from .prints import prints
from .terms import heap_terms
from .vectors import HeapVectors, vectors

_LEAD = 2_000
"""Characters of a document that are read: news first tells what happened, and much later background is shared."""
_SHORT = 1_000
"""Characters that tell the language; and of a document that may be nothing but a page's furniture."""


def groups(documents: Sequence[Document], thresholds: Thresholds = STORIES) -> list[list[int]]:
    """Groups of documents that tell one event each, as rows; a document that nothing goes with is a group of its own.

    The groups depend on no order: copies of a text are together, whatever else there is, and the rest is decided on
    distinct texts in canonical order. The rows of a group, and the groups by their first rows, are in that order.
    """
    documents = [_readable(document) for document in documents]
    distinct = find_distinct(documents)
    found = groups_of_distinct([documents[each.row] for each in distinct], thresholds)
    whole = ([each for row in group for each in distinct[row].rows] for group in found)
    # What has neither a text nor a title is like all others of its kind, and tells nothing with them.
    return [
        part for rows in whole for part in ([rows] if documents[rows[0]].text.strip() else [[row] for row in rows])
    ]


def groups_of_distinct(documents: Sequence[Document], thresholds: Thresholds = STORIES) -> list[list[int]]:
    """The same of documents that hold a text, none a copy of another, in canonical order."""
    return merged(compared(documents), thresholds)


class ComparedHeap(NamedTuple):
    """Documents of which it is known what they have in common.

    Attributes:
        documents: none a copy of another, in canonical order.
        prints: rows in a story told by one of them, the first one named; in order.
        vectors, near, days: of the first ones of these: what `agglomerate` merges by.
    """

    documents: Sequence[Document]
    prints: list[list[int]]
    vectors: HeapVectors
    near: sparse.csr_array
    days: list[int | None]


def compared(documents: Sequence[Document]) -> ComparedHeap:
    """What is known of documents before any are merged, whatever the thresholds."""
    languages = languages_of([document.text[:_SHORT] for document in documents])
    telling = [row for row, document in enumerate(documents) if _tells(document, languages[row])]
    texts = (heap_text(documents[row]) for row in telling)
    heap = heap_terms(texts, [languages[row] for row in telling])
    print_of = prints(heap)
    first = np.unique(print_of)
    rows = vectors(heap.part(first))
    members = _members(print_of)
    return ComparedHeap(
        documents,
        [[telling[row] for row in members[one]] for one in first.tolist()],
        rows,
        neighbours(rows.rows),
        [_day(documents[telling[one]].published) for one in first.tolist()],
    )


def merged(heap: ComparedHeap, thresholds: Thresholds) -> list[list[int]]:
    """The rows of a heap in groups: prints as one, then by what they have in common; what tells nothing alone."""
    found = agglomerate(heap.vectors, heap.near, heap.days, thresholds) if heap.prints else []
    groups = [sorted(row for each in group for row in heap.prints[each]) for group in found]
    silent = {*range(len(heap.documents))}.difference(*heap.prints)
    return sorted(groups + [[row] for row in sorted(silent)])


def _readable(document: Document) -> Document:
    """The document, or its title as its text where it has no other: feeds have items like that."""
    if document.text.strip() or not document.title:
        return document
    return replace(document, text=document.title, title=None, places=(), removed=())


def _tells(document: Document, language: str) -> bool:
    """Whether there is a story in it at all: a page of notices is like every other page of these notices."""
    if len(document.text) > _SHORT:
        return True
    analysed = analyse(document.text, language, document.removed)
    return len(analysed) > 0 and not analysed.relented


def heap_text(document: Document) -> str:
    """Title and lead, without what the document says is no part of its story."""
    ends = [0, *(edge for span in document.removed for edge in (span.start, span.end)), len(document.text)]
    kept = (document.text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True))
    return "\n".join((document.title or "", "".join(kept)[:_LEAD]))


def _members(print_of: NDArray[np.int64]) -> dict[int, list[int]]:
    members: dict[int, list[int]] = {}
    for row, first in enumerate(print_of.tolist()):
        members.setdefault(first, []).append(row)
    return members


def _day(published: str | None) -> int | None:
    day = day_of(published)
    return day.toordinal() if day is not None else None
