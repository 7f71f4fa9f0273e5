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

from summarizer.datatypes import Document, Sentence
from summarizer.text.normalization import outline
from summarizer.text.tokens import Words

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
class Source:
    """One distinct story: the row, in the caller's list, of the document read for it, and of its copies."""

    row: int
    copies: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Why two sources are one origin.

    Attributes:
        sources: the two, earlier print first.
        containment: part of the shorter one's shingles that the other has.
        aligned: sentences of the later print that retell the earlier one's in the same order.
        agency: that both credit, or None.
    """

    sources: tuple[int, int]
    containment: float
    aligned: int
    agency: str | None


@dataclass(frozen=True, slots=True)
class Origin:
    """Sources that tell one origin's story, the earliest print first, and what links them."""

    sources: tuple[int, ...]
    links: tuple[Link, ...] = ()


Place = tuple[int, int]
"""Source, and sentence in it."""


@dataclass(frozen=True, slots=True)
class Origins:
    """What `find_origins` finds.

    Attributes:
        groups: in the order of their first sources.
        printed_before: the sentences that an earlier print of the same story has, and where it has them.
        headings: of later prints.
    """

    groups: tuple[Origin, ...]
    printed_before: dict[Place, Place]
    headings: frozenset[Place]

    def is_own(self, place: Place) -> bool:
        """Whether a sentence is to be read: no earlier print has it, and it is no later print's heading."""
        return place not in self.printed_before and place not in self.headings

    def of_sources(self) -> NDArray[np.int64]:
        """The number of each source's origin, shape (sources,)."""
        numbers = {source: number for number, group in enumerate(self.groups) for source in group.sources}
        return np.array([numbers[source] for source in range(len(numbers))], dtype=np.int64)


def find_sources(documents: Sequence[Document]) -> list[Source]:
    """Group verbatim copies.

    Returns:
        Sources in canonical order: by outline of the text, whatever order the caller gave. Of several
        copies the earliest published is read; without a date, the shortest, then the first by text and id.
    """
    groups: dict[str, list[int]] = {}
    for row, document in enumerate(documents):
        groups.setdefault(outline(document.text), []).append(row)
    found = []
    for _, rows in sorted(groups.items()):
        rows.sort(key=lambda row: _precedence(documents[row]))
        found.append(Source(rows[0], tuple(rows[1:])))
    return found


def _precedence(document: Document) -> tuple[bool, str, int, str, str]:
    return document.published is None, document.published or "", len(document.text), document.text, document.id


def find_origins(
    documents: Sequence[Document], sentences: Sequence[Sequence[Sentence]], words: Sequence[Sequence[Words]]
) -> Origins:
    """Group reprints.

    Args:
        documents: of the sources, in canonical order.
        sentences: of each.
        words: of each sentence.

    Returns:
        Every source in one origin. Of the prints of one story the earliest published comes first; without dates
        the longest, from which the others may be cut.
    """
    stories = [
        [(place, word) for place, (sentence, word) in enumerate(zip(told, said, strict=True)) if not sentence.heading]
        for told, said in zip(sentences, words, strict=True)
    ]
    order = sorted(range(len(documents)), key=lambda one: _print_order(documents[one], stories[one], one))
    links = list(_links(documents, stories, order))
    groups = _groups(order, links)
    printed_before: dict[Place, Place] = {}
    for group in groups:
        for number, later in enumerate(group.sources[1:], start=1):
            printed_before |= _printed_before(stories, group.sources[:number], later)
    headings = frozenset(
        (later, place)
        for group in groups
        for later in group.sources[1:]
        for place, sentence in enumerate(sentences[later])
        if sentence.heading
    )
    return Origins(groups, printed_before, headings)


Story = list[tuple[int, Words]]


def _print_order(document: Document, story: Story, number: int) -> tuple[bool, str, int, int, int]:
    return document.published is None, document.published or "", -len(story), len(document.text), number


def _links(documents: Sequence[Document], stories: Sequence[Story], order: Sequence[int]) -> Iterator[Link]:
    """The pairs of sources that tell one origin's story."""
    if len(stories) < 2:
        return
    shingles = _run_rows([[t for _, word in story for t in word.tokens] for story in stories], _SHINGLE)
    common = (shingles @ shingles.T).toarray()
    sizes = np.maximum(common.diagonal(), 1)
    containment = common / np.minimum.outer(sizes, sizes)
    rank = {source: place for place, source in enumerate(order)}
    near = (containment >= min(_CREDITED, _RETOLD)) & (np.minimum.outer(sizes, sizes) >= _FEWEST_SHINGLES)
    pairs = np.argwhere(np.triu(near, k=1)).tolist()
    rare = _rare_words(stories) if pairs else []
    for first, second in pairs:
        one, other = sorted((first, second), key=rank.__getitem__)
        part = float(containment[first, second])
        agency = documents[one].agency if documents[one].agency == documents[other].agency else None
        aligned = _in_order(rare[one], rare[other])
        retold = part >= _RETOLD and aligned >= max(
            _FEWEST_IN_ORDER, _IN_ORDER * min(len(stories[one]), len(stories[other]))
        )
        if part >= _REPRINTED or retold or (agency is not None and part >= _CREDITED):
            yield Link((one, other), round(part, 4), aligned, agency)


def _run_rows(texts: Sequence[Sequence[str]], length: int, *, whole: bool = False) -> sparse.csr_array:
    """1 where a text, given as its tokens, holds a run of so many tokens; one row a text, one column a run.

    With `whole` a text that is shorter, but not empty, is a run of its own.
    """
    number = {token: i for i, token in enumerate(dict.fromkeys(itertools.chain.from_iterable(texts)), start=1)}
    base = len(number) + 1  # 0 fills up what is too short
    sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    flat = np.fromiter(map(number.__getitem__, itertools.chain.from_iterable(texts)), dtype=np.int64)
    counts = np.maximum(sizes - length + 1, (sizes > 0) & whole)
    of_text = np.repeat(np.arange(len(texts)), counts)
    begins = np.cumsum(sizes) - sizes
    starts = np.arange(len(of_text)) - np.repeat(np.cumsum(counts) - counts, counts) + begins[of_text]
    ends = (begins + sizes)[of_text]
    flat = np.concatenate((flat, np.zeros(length, dtype=np.int64)))
    keys = np.zeros(len(of_text), dtype=np.int64)
    most = 1  # no key is as large
    for place in range(length):
        if most > np.iinfo(np.int64).max // base:
            distinct, keys = np.unique(keys, return_inverse=True)
            most = len(distinct)
        keys = keys * base + np.where(starts + place < ends, flat[starts + place], 0)
        most *= base
    distinct, columns = np.unique(keys, return_inverse=True)
    shape = (len(texts), max(len(distinct), 1))
    held = sparse.csr_array((np.ones(len(columns)), (of_text, columns)), shape=shape)
    held.data[:] = 1  # what a text holds twice was added up
    return held


def _rare_words(stories: Sequence[Story]) -> list[sparse.csr_array]:
    """For each source the words of its sentences, as rows of ones, but for those of a tenth of all sentences."""
    words = _run_rows([word.tokens for story in stories for _, word in story], 1)
    frequency = np.bincount(words.indices, minlength=words.shape[1])
    rare = (frequency <= max(_RARE * words.shape[0], 2))[words.indices]
    starts = np.concatenate(([0], np.cumsum(rare)))[words.indptr]
    kept = sparse.csr_array((words.data[rare], words.indices[rare], starts), shape=words.shape)
    ends = np.cumsum([len(story) for story in stories])
    return [kept[end - len(story) : end] for story, end in zip(stories, ends.tolist(), strict=True)]


def _in_order(one: sparse.csr_array, other: sparse.csr_array) -> int:
    """How many sentences of one story retell the other's in the same order: the longest common subsequence."""
    common = (one @ other.T).toarray()
    shorter = np.minimum.outer(np.diff(one.indptr), np.diff(other.indptr))
    alike = (common >= _FEWEST_WORDS) & (common >= _ALIKE * shorter)
    longest = np.zeros(alike.shape[1] + 1, dtype=np.int64)
    for row in alike:
        diagonal = np.where(row, longest[:-1] + 1, 0)
        longest[1:] = np.maximum.accumulate(np.maximum(longest[1:], diagonal))
    return int(longest[-1])


def _groups(order: Sequence[int], links: Sequence[Link]) -> tuple[Origin, ...]:
    """Each source with the earlier one that it has most of, so that what takes from two stories does not join them.

    Groups, and the sources in each, are in order of print.
    """
    closest: dict[int, Link] = {}
    for link in links:
        rival = closest.get(link.sources[1])
        if rival is None or link.containment > rival.containment:
            closest[link.sources[1]] = link
    members: dict[int, list[int]] = {}
    head: dict[int, int] = {}
    for source in order:
        head[source] = head[closest[source].sources[0]] if source in closest else source
        members.setdefault(head[source], []).append(source)
    return tuple(Origin(tuple(group), tuple(closest[source] for source in group[1:])) for group in members.values())


def _printed_before(stories: Sequence[Story], earlier: Sequence[int], later: int) -> dict[Place, Place]:
    """The sentences of a later print that stand in earlier ones, by their runs, each with where it stands first."""
    places = [(source, place) for source in earlier for place, _ in stories[source]]
    before = [word.tokens for source in earlier for _, word in stories[source]]
    now = [word.tokens for _, word in stories[later]]
    if not before or not now:
        return {}
    runs = _run_rows([*before, *now], _SENTENCE_SHINGLE, whole=True)
    sizes = np.diff(runs.indptr)[len(before) :]
    common = (runs[len(before) :] @ runs[: len(before)].T).toarray()
    best = common.argmax(axis=1)
    found = {}
    for row, (place, _) in enumerate(stories[later]):
        if sizes[row] and common[row, best[row]] >= _SAID_BEFORE * sizes[row]:
            found[(later, place)] = places[int(best[row])]
    return found
