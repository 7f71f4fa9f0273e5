"""Documents to origins: three prints of one agency's story are one origin.

*Copies* are documents equal word for word (white space, case, zero-width, compatibility and look-alike characters
aside). One of each is read; the others come back as citations.

*Reprints* share much of their text with another document: abridged, with a new lead or a local paragraph, or retold
sentence by sentence. They are read, but for the sentences that an earlier print has; and whatever counts who says
something counts origins, not documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from math import ceil

import numpy as np
from numpy.typing import NDArray

from summarizer.datatypes import Document
from summarizer.published import undated_last
from summarizer.text.normalization import outline

from .analysis import AnalysedDocument
from .overlap import Retellings, SharedRuns, Stories, runs_of

# Runs of five words, as of Broder, "On the resemblance and containment of documents", 1997, section 2. What follows
# is measured on the development sets (docs/evaluation.md, "Origins").
_SHINGLE = 5
_REPRINTED = 0.35
"""Part of the shorter document's shingles that the other has, in a reprint."""
_CREDITED = 0.2
"""The same where both credit the same agency."""
_SHORT, _REPRINTED_SHORT, _CREDITED_SHORT = 80, 0.5, 0.35
"""Both where the shorter document has fewer shingles than the first of these: one sentence that both have of a
statement may be a third of it."""
_FEWEST_SHINGLES = 40
"""A shorter text, such as a message, may be quoted in full by those who report on it, and is no print of theirs."""
_RETOLD, _IN_ORDER, _FEWEST_IN_ORDER = 0.25, 0.6, 4
"""The same where so much of the shorter document's sentences, and so many, stand in the other in the same order."""
_LEAST = min(_CREDITED, _RETOLD)
"""The same between every print of a story and the first one: whatever stands between them, a chain ends there."""
_NEAR, _MOST_TRIED, _MOST_MEMBERS = 0.1, 4, 32
"""A document is compared with so many first prints, the nearest that share so much, and so many members of each."""
_CUT = 0.75
"""Part of a print's shingles from which it is cut out of an undated longer one, and no source of that."""
_BLOCK = 32
_SENTENCE_SHINGLE = 3
_SAID_BEFORE = 0.6
"""Part of a sentence's runs of three words that a sentence of an earlier print has, where it is that one again."""


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
    """Distinct documents that tell one origin's story, the earliest print first, and what links each other to that.

    A document that is a print of another member than the first has a second link, to that one.
    """

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
        dates the longest, from which the others may be cut. Each later one shares at least a fifth of the shorter
        one's shingles with that first print itself, whichever member it is a print of.
    """
    stories = Stories.of(analysed)
    order = sorted(range(len(documents)), key=lambda at: _print_order(documents[at], stories, at))
    groups = _Grouping(documents, stories, order).groups()
    headings = frozenset(
        (later, place)
        for group in groups
        for later in group.members[1:]
        for place in np.flatnonzero(analysed[later].headings).tolist()
    )
    return Origins(groups, _printed_before(stories, groups), headings)


def _print_order(document: Document, stories: Stories, at: int) -> tuple[tuple[bool, int], int, int, int]:
    return undated_last(document.published), -stories.length(at), len(document.text), at


class _Grouping:
    """Puts each document, in order of print, into the group of a first print, or takes it for one.

    A document joins where it is a print of a member and shares at least `_LEAST` with the first print itself: no
    chains. Where it shares less, and is nearer to the member than the first print is, the two become a group of their
    own. Sentences are compared only for a link that stands, or that needs them to stand.
    """

    def __init__(self, documents: Sequence[Document], stories: Stories, order: Sequence[int]) -> None:
        self._documents, self._stories, self._order = documents, stories, order
        self._rank = {document: rank for rank, document in enumerate(order)}
        shingles = stories.runs(_SHINGLE)
        self._shared = SharedRuns(shingles)
        self._sizes = np.maximum(shingles.sizes, 1)
        self._retellings = Retellings(stories)
        self._members: dict[int, list[int]] = {}
        self._links: dict[int, list[Link]] = {}
        self._partly: dict[int, int] = {}

    def groups(self) -> tuple[Origin, ...]:
        """The groups of all documents; groups, and the documents in each, in order of print."""
        done = 0
        while done < len(self._order):
            # Many documents share a product; of many reprints, few are compared with each other in it.
            block = self._order[done : done + max(_BLOCK, len(self._members) // 4)]
            for document, near in zip(block, self._near(block, [*self._members, *block]), strict=True):
                done += 1
                if self._place(document, {root: part for root, part in near.items() if root in self._members}):
                    break  # the others were not compared with the new first print
        roots = sorted(self._members, key=self._rank.__getitem__)
        return tuple(Origin(tuple(self._members[root]), tuple(self._links[root])) for root in roots)

    def _near(self, later: Sequence[int], earlier: Sequence[int]) -> list[dict[int, float]]:
        """For each later document the earlier ones that share at least `_NEAR` with it, with the containment."""
        rows, columns, shared = self._shared.between(earlier, later)
        smaller = np.minimum(self._sizes[list(earlier)][rows], self._sizes[list(later)][columns])
        containment = shared / smaller
        tried = np.flatnonzero((containment >= _NEAR) & (smaller >= _FEWEST_SHINGLES))
        near: list[dict[int, float]] = [{} for _ in later]
        for row, column, part in zip(
            rows[tried].tolist(), columns[tried].tolist(), containment[tried].tolist(), strict=True
        ):
            near[column][earlier[row]] = part
        return near

    def _place(self, document: int, roots: Mapping[int, float]) -> bool:
        """Put a document with the member that it shares most with, of those that it is a print of.

        Returns:
            Whether that member was made a first print for it.
        """
        nearest = self._nearest(roots)[:_MOST_TRIED]
        root_of = {root: root for root in nearest}
        parts = {root: roots[root] for root in nearest}
        if len(nearest) > 1 or any(part < self._needed(root, document) for root, part in parts.items()):
            root_of = {member: root for root in nearest for member in self._members[root][:_MOST_MEMBERS]}
            (parts,) = self._near([document], [*root_of])
        compared, moved = 0, -1
        for member in self._nearest(parts):
            root, agency = root_of[member], self._common_agency(member, document)
            if parts[member] < self._needed(member, document, agency):
                if parts[member] < _RETOLD or compared == _MOST_TRIED:
                    continue
                compared += 1
                if not self._is_retold(member, document):
                    continue
            if roots[root] < _LEAST:
                if moved < 0 and self._may_leave(root, member, parts[member]):
                    moved = member
            elif not self._is_compiled(root, document, roots[root]):
                self._join(root, document, {root: roots[root], member: parts[member]})
                return False
        if moved < 0:
            self._members[document], self._links[document] = [document], []
            return False
        self._leave(root_of[moved], moved)
        self._join(moved, document, {moved: parts[moved]})
        return True

    def _join(self, root: int, document: int, linked: Mapping[int, float]) -> None:
        self._members[root].append(document)
        self._links[root] += [
            Link(
                pair=(earlier, document),
                containment=round(part, 4),
                aligned=self._retellings.in_order(earlier, document),
                agency=self._common_agency(earlier, document),
            )
            for earlier, part in linked.items()
        ]

    def _may_leave(self, root: int, member: int, part: float) -> bool:
        """Whether a member shares more than with its first print with another, and no member hangs on it."""
        links = self._links[root]
        hangs = any(link.pair[0] == member for link in links)
        return not hangs and all(link.containment < part for link in links if link.pair[1] == member)

    def _leave(self, root: int, member: int) -> None:
        """Make a member a first print."""
        self._members[root].remove(member)
        self._links[root] = [link for link in self._links[root] if link.pair[1] != member]
        if self._partly.get(root) == member:
            del self._partly[root]
        self._members[member], self._links[member] = [member], []

    def _nearest(self, parts: Mapping[int, float]) -> list[int]:
        """The documents by their containment, the highest first; of equals the earlier print."""
        return [document for _, _, document in sorted([(-part, self._rank[at], at) for at, part in parts.items()])]

    def _common_agency(self, first: int, second: int) -> str | None:
        agency = self._documents[first].agency
        return agency if agency == self._documents[second].agency else None

    def _needed(self, earlier: int, later: int, agency: str | None = None) -> float:
        """Part of the shorter one's shingles that the other must have."""
        is_short = min(self._sizes[earlier], self._sizes[later]) < _SHORT
        if agency is None:
            return _REPRINTED_SHORT if is_short else _REPRINTED
        return _CREDITED_SHORT if is_short else _CREDITED

    def _is_retold(self, earlier: int, later: int) -> bool:
        """Whether enough of the shorter one's sentences stand in the other in the same order."""
        shorter = min(self._stories.length(earlier), self._stories.length(later))
        return self._retellings.reach(max(_FEWEST_IN_ORDER, ceil(_IN_ORDER * shorter)), earlier, later)

    def _is_compiled(self, root: int, document: int, part: float) -> bool:
        """Whether an undated first print may be compiled from this document and a member that has nothing of it."""
        if self._documents[root].published is not None or part >= _CUT:
            return False
        member = self._partly.setdefault(root, document)
        if member == document:
            return False
        *_, shared = self._shared.between([document], [member])
        return bool(shared.sum() < _LEAST * min(self._sizes[document], self._sizes[member]))


def _printed_before(stories: Stories, groups: Sequence[Origin]) -> dict[Place, Place]:
    """The sentences of later prints that stand in an earlier one, by their runs, each with where it first stands."""
    groups = [group for group in groups if len(group.members) > 1]
    runs = _sentence_runs(stories, [member for group in groups for member in group.members])
    found: dict[Place, Place] = {}
    for group in groups:
        said: list[Place] = []
        holders: dict[int, list[int]] = {}
        for member in group.members:
            new = []
            for place, (size, own) in runs[member].items():
                shared = Counter(chain.from_iterable(holders.get(run, ()) for run in own))
                best = min(shared, key=lambda at: (-shared[at], at), default=-1)
                if best >= 0 and shared[best] >= _SAID_BEFORE * size:
                    found[member, place] = said[best]
                else:
                    new.append(place)
            for place in new:
                for run in runs[member][place][1]:
                    holders.setdefault(run, []).append(len(said))
                said.append((member, place))
    return found


def _sentence_runs(stories: Stories, documents: Sequence[int]) -> dict[int, dict[int, tuple[int, list[int]]]]:
    """How many runs the sentences of some documents hold, and which that others do, by document and place."""
    if not documents:
        return {}
    spans = [stories.span(document) for document in documents]
    bounds = [stories.starts[span.start : span.stop + 1] for span in spans]
    tokens = np.concatenate([stories.tokens[own[0] : own[-1]] for own in bounds])
    starts = np.concatenate(([0], np.cumsum(np.concatenate([np.diff(own) for own in bounds]))))
    every = runs_of(tokens, starts, _SENTENCE_SHINGLE, whole=True)
    shared, _ = every.shared()
    flat, edges = shared.runs.tolist(), pairwise(shared.starts.tolist())
    held = zip(every.sizes.tolist(), (flat[start:end] for start, end in edges), strict=True)
    return {
        document: dict(zip(stories.places[span].tolist(), islice(held, span.stop - span.start), strict=True))
        for document, span in zip(documents, spans, strict=True)
    }
