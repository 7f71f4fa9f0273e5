"""Documents to origins: three prints of one agency's story are one origin.

*Copies* are documents equal word for word (white space, case, zero-width, compatibility and look-alike characters
aside). One of each is read; the others come back as citations.

*Reprints* share much of their text with another document: abridged, with a new lead or a local paragraph, or retold
sentence by sentence. They are read, but for the sentences that an earlier print has; and whatever counts who says
something counts origins, not documents.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarizer.datatypes import Document
from summarizer.published import undated_last
from summarizer.text.normalization import outline
from summarizer.text.token_table import TokenTable, joined

from .analysis import AnalysedDocument

# Runs of five words, as of Broder, "On the resemblance and containment of documents", 1997, section 2. What follows
# is measured on the development sets (docs/evaluation.md, "Origins").
_SHINGLE = 5
_REPRINTED = 0.35
"""Part of the shorter document's shingles that the other has, in a reprint."""
_CREDITED = 0.2
"""The same where both credit the same agency."""
_FEWEST_SHINGLES = 40
"""A shorter text, such as a message, may be quoted in full by those who report on it, and is no print of theirs."""
_RETOLD, _IN_ORDER, _FEWEST_IN_ORDER = 0.25, 0.6, 4
"""The same where so much of the shorter document's sentences, and so many, stand in the other in the same order."""
_SENTENCE_SHINGLE = 3
_SAID_BEFORE = 0.6
"""Part of a sentence's runs of three words that a sentence of an earlier print has, where it is that one again."""
_ALIKE, _FEWEST_WORDS = 0.5, 3
"""Part, and number, of the rarer words that two sentences share, where one retells the other."""
_RARE = 0.1


@dataclass(frozen=True, slots=True)
class DistinctDocument:
    """Documents equal word for word: the row, in the caller's list, of the one that is read, and of its copies."""

    row: int
    copies: tuple[int, ...] = ()

    @property
    def rows(self) -> tuple[int, ...]:
        """All of them, the one that is read first."""
        return (self.row, *self.copies)


@dataclass(frozen=True, slots=True)
class Link:
    """Why two distinct documents are one origin.

    Attributes:
        pair: the two, earlier print first.
        containment: part of the shorter one's shingles that the other has.
        aligned: sentences of the later print that retell the earlier one's in the same order.
        agency: that both credit, or None.
    """

    pair: tuple[int, int]
    containment: float
    aligned: int
    agency: str | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Distinct documents that tell one origin's story, the earliest print first, and what links them."""

    members: tuple[int, ...]
    links: tuple[Link, ...] = ()


Place = tuple[int, int]
"""Distinct document, and sentence in it."""


@dataclass(frozen=True, slots=True)
class Origins:
    """What `find_origins` finds.

    Attributes:
        groups: in the order of their first members.
        printed_before: the sentences that an earlier print of the same story has, and where it has them.
        headings: of later prints.
    """

    groups: tuple[Origin, ...]
    printed_before: dict[Place, Place]
    headings: frozenset[Place]

    def is_own(self, place: Place) -> bool:
        """Whether a sentence is to be read: no earlier print has it, and it is no later print's heading."""
        return place not in self.printed_before and place not in self.headings

    def numbers(self) -> NDArray[np.int64]:
        """The number of each distinct document's origin, shape (distinct documents,)."""
        number_of = {member: number for number, group in enumerate(self.groups) for member in group.members}
        return np.array([number_of[member] for member in range(len(number_of))], dtype=np.int64)


def find_distinct(documents: Sequence[Document]) -> list[DistinctDocument]:
    """Group verbatim copies.

    Returns:
        Distinct documents in canonical order: by outline of the text, whatever order the caller gave. Of several
        copies the earliest published is read; without a date, the shortest, then the first by text and id.
    """
    outlines = {text: outline(text) for text in {document.text for document in documents}}
    copies: dict[str, list[int]] = {}
    for row, document in enumerate(documents):
        copies.setdefault(outlines[document.text], []).append(row)
    distinct = []
    for _, rows in sorted(copies.items()):
        rows.sort(key=lambda row: _precedence(documents[row]))
        distinct.append(DistinctDocument(rows[0], tuple(rows[1:])))
    return distinct


def _precedence(document: Document) -> tuple[tuple[bool, int], int, str, str]:
    return undated_last(document.published), len(document.text), document.text, document.id


def find_origins(documents: Sequence[Document], analysed: Sequence[AnalysedDocument]) -> Origins:
    """Group reprints.

    Args:
        documents: the distinct ones, in canonical order.
        analysed: the analysis of each.

    Returns:
        Every distinct document in one origin. Of the prints of one story the earliest published comes first; without
        dates the longest, from which the others may be cut.
    """
    stories = _Stories.of(analysed)
    order = sorted(range(len(documents)), key=lambda at: _print_order(documents[at], stories, at))
    groups = _groups(order, list(_links(documents, stories, order)))
    printed_before: dict[Place, Place] = {}
    for group in groups:
        for number, later in enumerate(group.members[1:], start=1):
            printed_before |= _printed_before(stories, group.members[:number], later)
    headings = frozenset(
        (later, place)
        for group in groups
        for later in group.members[1:]
        for place in np.flatnonzero(analysed[later].headings).tolist()
    )
    return Origins(groups, printed_before, headings)


@dataclass(frozen=True, slots=True, eq=False)
class _Stories:
    """The sentences of distinct documents without their headings, one document after the other.

    Attributes:
        table: tokens of all of them.
        ends: the row behind the last sentence of each document, shape (documents,).
        places: the sentences in their documents, shape (n,).
    """

    table: TokenTable
    ends: NDArray[np.int64]
    places: NDArray[np.int64]

    @classmethod
    def of(cls, analysed: Sequence[AnalysedDocument]) -> _Stories:
        rows = [np.flatnonzero(~document.headings) for document in analysed]
        table = joined(zip((document.tokens for document in analysed), rows, strict=True))
        return cls(table, np.cumsum([len(own) for own in rows]), np.concatenate(rows))

    def __len__(self) -> int:
        return len(self.ends)

    def rows(self, document: int) -> NDArray[np.int64]:
        """The sentences of a document."""
        return np.arange(self.ends[document - 1] if document else 0, self.ends[document])


def _print_order(document: Document, stories: _Stories, at: int) -> tuple[tuple[bool, int], int, int, int]:
    return undated_last(document.published), -len(stories.rows(at)), len(document.text), at


def _links(documents: Sequence[Document], stories: _Stories, order: Sequence[int]) -> Iterator[Link]:
    """The pairs of distinct documents that tell one origin's story."""
    if len(stories) < 2:
        return
    bounds = stories.table.starts[np.concatenate(([0], stories.ends))]
    shingles = _run_rows(stories.table.tokens, bounds, _SHINGLE)
    common = (shingles @ shingles.T).toarray()
    sizes = np.maximum(common.diagonal(), 1)
    containment = common / np.minimum.outer(sizes, sizes)
    rank = {at: place for place, at in enumerate(order)}
    near = (containment >= min(_CREDITED, _RETOLD)) & (np.minimum.outer(sizes, sizes) >= _FEWEST_SHINGLES)
    pairs = np.argwhere(np.triu(near, k=1)).tolist()
    rare = _rare_words(stories) if pairs else []
    for first, second in pairs:
        earlier, later = sorted((first, second), key=rank.__getitem__)
        part = float(containment[first, second])
        agency = documents[earlier].agency if documents[earlier].agency == documents[later].agency else None
        aligned = _in_order(rare[earlier], rare[later])
        shorter = min(len(stories.rows(earlier)), len(stories.rows(later)))
        retold = part >= _RETOLD and aligned >= max(_FEWEST_IN_ORDER, _IN_ORDER * shorter)
        if part >= _REPRINTED or retold or (agency is not None and part >= _CREDITED):
            yield Link((earlier, later), round(part, 4), aligned, agency)


def _run_rows(
    tokens: NDArray[np.int32], bounds: NDArray[np.int64], length: int, *, whole: bool = False
) -> sparse.csr_array:
    """1 where a text holds a run of so many tokens; one row a text, one column a run.

    Args:
        tokens: of all texts, one after the other, as numbers from 0.
        bounds: where each text begins, and the last one ends.
        length: of the runs.
        whole: a text that is shorter, but not empty, is a run of its own.
    """
    base = int(tokens.max(initial=0)) + 2  # 0 fills up what is too short
    sizes = np.diff(bounds)
    counts = np.maximum(sizes - length + 1, (sizes > 0) & whole)
    of_text = np.repeat(np.arange(len(sizes)), counts)
    starts = np.arange(len(of_text)) - np.repeat(np.cumsum(counts) - counts, counts) + bounds[:-1][of_text]
    ends = bounds[1:][of_text]
    flat = np.concatenate((tokens.astype(np.int64) + 1, np.zeros(length, dtype=np.int64)))
    keys = np.zeros(len(of_text), dtype=np.int64)
    most = 1  # no key is as large
    for place in range(length):
        if most > np.iinfo(np.int64).max // base:
            distinct, keys = np.unique(keys, return_inverse=True)
            most = len(distinct)
        keys = keys * base + np.where(starts + place < ends, flat[starts + place], 0)
        most *= base
    distinct, columns = np.unique(keys, return_inverse=True)
    shape = (len(sizes), max(len(distinct), 1))
    held = sparse.csr_array((np.ones(len(columns)), (of_text, columns)), shape=shape)
    held.data[:] = 1  # what a text holds twice was added up
    return held


def _rare_words(stories: _Stories) -> list[sparse.csr_array]:
    """For each document the words of its sentences, as rows of ones, but for those of a tenth of all sentences."""
    words = _run_rows(stories.table.tokens, stories.table.starts, 1)
    frequency = np.bincount(words.indices, minlength=words.shape[1])
    rare = (frequency <= max(_RARE * words.shape[0], 2))[words.indices]
    starts = np.concatenate(([0], np.cumsum(rare)))[words.indptr]
    kept = sparse.csr_array((words.data[rare], words.indices[rare], starts), shape=words.shape)
    return [kept[start:end] for start, end in itertools.pairwise([0, *stories.ends.tolist()])]


def _in_order(earlier: sparse.csr_array, later: sparse.csr_array) -> int:
    """How many sentences of one story retell the other's in the same order: the longest common subsequence."""
    common = (earlier @ later.T).toarray()
    shorter = np.minimum.outer(np.diff(earlier.indptr), np.diff(later.indptr))
    alike = (common >= _FEWEST_WORDS) & (common >= _ALIKE * shorter)
    longest = np.zeros(alike.shape[1] + 1, dtype=np.int64)
    for row in alike:
        diagonal = np.where(row, longest[:-1] + 1, 0)
        longest[1:] = np.maximum.accumulate(np.maximum(longest[1:], diagonal))
    return int(longest[-1])


def _groups(order: Sequence[int], links: Sequence[Link]) -> tuple[Origin, ...]:
    """Each document with the earlier one that it has most of, so that what takes from two stories does not join them.

    Groups, and the documents in each, are in order of print.
    """
    closest: dict[int, Link] = {}
    for link in links:
        rival = closest.get(link.pair[1])
        if rival is None or link.containment > rival.containment:
            closest[link.pair[1]] = link
    members: dict[int, list[int]] = {}
    head: dict[int, int] = {}
    for document in order:
        head[document] = head[closest[document].pair[0]] if document in closest else document
        members.setdefault(head[document], []).append(document)
    return tuple(
        Origin(tuple(group), tuple(closest[document] for document in group[1:])) for group in members.values()
    )


def _printed_before(stories: _Stories, earlier: Sequence[int], later: int) -> dict[Place, Place]:
    """The sentences of a later print that stand in earlier ones, by their runs, each with where it stands first."""
    before = np.concatenate([stories.rows(at) for at in earlier])
    now = stories.rows(later)
    if not len(before) or not len(now):
        return {}
    places = [(at, place) for at in earlier for place in stories.places[stories.rows(at)].tolist()]
    table = joined([(stories.table, np.concatenate((before, now)))])
    runs = _run_rows(table.tokens, table.starts, _SENTENCE_SHINGLE, whole=True)
    sizes = np.diff(runs.indptr)[len(before) :]
    common = (runs[len(before) :] @ runs[: len(before)].T).toarray()
    best = common.argmax(axis=1)
    return {
        (later, place): places[int(best[row])]
        for row, place in enumerate(stories.places[now].tolist())
        if sizes[row] and common[row, best[row]] >= _SAID_BEFORE * sizes[row]
    }
