"""A missing quotation and the documents to the stretch of one that has most of its words in its order.

Rare words of the quotation say where it might stand; there the longest common run of words in order is counted. A
stretch counts that has at least 60 % of the quotation's words, which are at least 4.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer import lazy_regex as regex
from summarizer.datatypes import Span
from summarizer.text.lexicon.scripts import SPACELESS

from .pieces import Quotation
from .sources import Source

_FEWEST_WORDS, _SHARE = 4, 0.6
_MOST_WORDS = 500
"""Words of a quotation that are looked for; of a longer one, the first."""
_MOST_PLACES = 400
"""Places of rare words that say where a quotation might stand."""
_SAME_WORD = 8
"""How often one word of a quotation says so."""
_BEST = 4
"""Stretches that are compared word by word."""
_STRAY = 2
"""Words more than the quotation has between two, from which the one at the edge is of another sentence."""
_MOST_AT_EDGES = 2
"""Words at each end of a stretch that are none of the quotation's."""
_ENDS_SENTENCE = re.compile("[.!?。！？।]")
_ASCII_WORD = re.compile("[a-z0-9]+")
_WORD = regex.compile(rf"[{SPACELESS}]\p{{M}}*+|(?:(?![{SPACELESS}])[\p{{L}}\p{{M}}\p{{N}}])++")

Pairs = list[tuple[int, int]]
"""Numbers of a word of the quotation and of its like in a stretch, in order."""


class Nearest(NamedTuple):
    """A document by its number, and a stretch of its text as it is given."""

    document: int
    span: Span


def key_words(key: str) -> list[str]:
    """The words of a key; each character of a script without spaces."""
    return _ASCII_WORD.findall(key) if key.isascii() else _WORD.findall(key)


class Stretches:
    """The words of all documents, in one row, and where those stand that missing quotations have."""

    def __init__(self, sources: Sequence[Source], quotations: Iterable[Quotation]) -> None:
        self._sources = sources
        self._words: list[str] = []
        self._firsts: list[int] = []
        for source in sources:
            self._firsts.append(len(self._words))
            self._words += key_words(source.folded.key)
        self._counted: dict[int, list[tuple[int, int]]] = {}
        wanted = {word for quotation in quotations for word in _sought(quotation)}
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._words):
            if word in wanted:
                self._places[word].append(place)

    def nearest(self, quotation: Quotation) -> Nearest | None:
        """The stretch with most of the quotation's words; of equals the one with most rare words."""
        sought = _sought(quotation)
        if len(sought) < _FEWEST_WORDS:
            return None
        best: Pairs = []
        for low, high in self._likely(sought):
            pairs = [(number, low + place) for number, place in common_words(sought, self._words[low:high])]
            if len(pairs) > len(best):
                best = pairs
        best = _without_strays(best)
        return self._stretch(best, len(sought)) if len(best) >= _SHARE * len(sought) else None

    def _likely(self, sought: Sequence[str]) -> list[tuple[int, int]]:
        """Stretches of the row, each within a document, where rare words of the quotation stand in its order."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(sought):
            numbers[word].append(number)
        slack = max(3, len(sought) // 4)
        votes: Counter[int] = Counter()
        first: dict[int, int] = {}
        left = _MOST_PLACES
        places = {word: self._places[word] for word in numbers if word in self._places}
        for word in sorted(places, key=lambda word: len(places[word])):
            for place in places[word][:left]:
                for number in numbers[word][:_SAME_WORD]:
                    around = (place - number) // slack
                    votes[around] += 1
                    first.setdefault(around, place)
            left -= len(places[word])
            if left <= 0:
                break
        near = {around: votes[around] + votes.get(around + 1, 0) for around in votes}
        likely = sorted(near, key=lambda around: (-near[around], around))[:_BEST]
        return [self._around(first[around], (around - 1) * slack, len(sought) + 4 * slack) for around in likely]

    def _around(self, place: int, low: int, length: int) -> tuple[int, int]:
        """So much of the row as is of one document with the word at that place."""
        document = bisect_right(self._firsts, place) - 1
        end = self._firsts[document + 1] if document + 1 < len(self._firsts) else len(self._words)
        return max(self._firsts[document], low), min(end, low + length)

    def _spans(self, document: int) -> list[tuple[int, int]]:
        """Where the words of a document stand in its key."""
        if document not in self._counted:
            key = self._sources[document].folded.key
            words = (_ASCII_WORD if key.isascii() else _WORD).finditer(key)
            self._counted[document] = [match.span() for match in words]
        return self._counted[document]

    def _stretch(self, pairs: Pairs, length: int) -> Nearest:
        """From the first common word to the last, with as many at the edges as the quotation has others there."""
        document = bisect_right(self._firsts, pairs[0][1]) - 1
        source, first = self._sources[document], self._firsts[document]
        key, words = source.folded.key, self._spans(document)
        start, end = pairs[0][1] - first, pairs[-1][1] - first
        for _ in range(min(pairs[0][0], _MOST_AT_EDGES)):
            if start > 0 and not _ENDS_SENTENCE.search(key, words[start - 1][1], words[start][0]):
                start -= 1
        for _ in range(min(length - 1 - pairs[-1][0], _MOST_AT_EDGES)):
            if end + 1 < len(words) and not _ENDS_SENTENCE.search(key, words[end][1], words[end + 1][0]):
                end += 1
        return Nearest(document, Span(*source.readable.source(*source.folded.source(words[start][0], words[end][1]))))


def _sought(quotation: Quotation) -> list[str]:
    return key_words(quotation.keys[0])[:_MOST_WORDS]


def common_words(sought: Sequence[str], words: Sequence[str]) -> Pairs:
    """A longest common subsequence that ends as early and begins as late as may be.

    Rows of the table of lengths are kept as bits, a zero where the length grows (Hyyrö 2004, "Bit-parallel LCS-length
    computation revisited", section 3); the pairs are read off them backwards.
    """
    where: dict[str, int] = defaultdict(int)
    for place, word in enumerate(words):
        where[word] |= 1 << place
    full = (1 << len(words)) - 1
    rows = [full]
    for word in sought:
        row = rows[-1]
        alike = row & where.get(word, 0)
        rows.append(((row + alike) | (row - alike)) & full)
    pairs: Pairs = []
    number, place = len(sought), (full & ~rows[-1]).bit_length()
    count = place - rows[-1].bit_count() + (rows[-1] >> place).bit_count()
    while count:
        reached = (1 << place) - 1
        while place - (rows[number - 1] & reached).bit_count() == count:
            number -= 1
        while words[place - 1] != sought[number - 1]:
            place -= 1
        number, place, count = number - 1, place - 1, count - 1
        pairs.append((number, place))
    return pairs[::-1]


def _without_strays(pairs: Pairs) -> Pairs:
    """Without words at the edges that stand further from the next than in the quotation."""
    first, last = 0, len(pairs) - 1
    while first < last and _gap(pairs, first) > _STRAY:
        first += 1
    while last > first and _gap(pairs, last - 1) > _STRAY:
        last -= 1
    return pairs[first : last + 1]


def _gap(pairs: Pairs, at: int) -> int:
    (number, place), (next_number, next_place) = pairs[at : at + 2]
    return (next_place - place) - (next_number - number)
