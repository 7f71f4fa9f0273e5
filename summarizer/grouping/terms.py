"""The texts of a heap to terms by number: one pass over each text, nothing but numbers kept."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_regex as regex
from summarizer.text.kept_words import KeptWords
from summarizer.text.languages import stop_words
from summarizer.text.normalization import is_plain
from summarizer.text.tokens import spelling, tokenize

_CAPITALIZED = regex.compile(r"\p{Lu}[\p{L}\p{M}\p{Nd}'’]*")
# The standard library's engine is faster on it.
_ASCII_CAPITALIZED = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9']*")
_PLAIN_CAPITALIZED = re.compile(r"[A-Z][A-Za-z0-9'’]*")
_NAME_SHARE = 0.7
"""Of a term's prints, those with a capital letter, where it is a name. What opens sentences has fewer."""


_WORD_OF = {"vi": 2, "zh": 2, "ja": 2, "th": 4, "lo": 4, "km": 4, "my": 4}
"""How many tokens about make a word, where they are syllables or single characters: these stand in every text."""


@dataclass(frozen=True, slots=True, eq=False)
class HeapTerms:
    """Row i is text i.

    Attributes:
        flat: the terms of all texts, one after the other, without stop words, by number.
        starts: where those of each text begin, and the last ones end, shape (n + 1,).
        names: which terms are mostly printed with a capital letter, shape (vocabulary,). In German these are all
            nouns; in scripts without capitals there are none.
    """

    flat: NDArray[np.int32]
    starts: NDArray[np.int64]
    names: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def vocabulary(self) -> int:
        """How many distinct terms there are."""
        return len(self.names)

    def of(self, row: int) -> NDArray[np.int32]:
        """The terms of a text."""
        return self.flat[self.starts[row] : self.starts[row + 1]]

    def part(self, rows: NDArray[np.int64]) -> HeapTerms:
        """Some of the texts; which terms are names stays as all texts show it."""
        sizes = np.diff(self.starts)[rows]
        starts = np.concatenate(([0], np.cumsum(sizes)))
        places = np.arange(int(starts[-1])) + np.repeat(self.starts[:-1][rows] - starts[:-1], sizes)
        return HeapTerms(self.flat[places], starts, self.names)


def heap_terms(texts: Iterable[str], languages: Sequence[str]) -> HeapTerms:
    """The terms of texts, each in its language (ISO 639-1): stems without stop words, and numbers."""
    number: dict[str, int] = {}
    readers = {language: _TermNumbers(language, number) for language in languages}
    printed: dict[str, Counter[str]] = {language: Counter() for language in languages}
    flat = [np.zeros(0, dtype=np.int32)]
    for text, language in zip(texts, languages, strict=True):
        known = map(readers[language].__getitem__, tokenize(text))
        flat.append(np.fromiter(itertools.chain.from_iterable(known), dtype=np.int32))
        printed[language].update(_capitalized(text))
    terms = np.concatenate(flat)
    starts = np.cumsum([len(own) for own in flat], dtype=np.int64)
    capitals = [0] * len(number)
    for language, counts in printed.items():
        terms_of = readers[language].get
        for word, times in counts.items():
            for token in _TOKENS[word]:
                for term in terms_of(token, ()):
                    capitals[term] += times
    printed_in_all = np.bincount(terms, minlength=len(number))
    heap = HeapTerms(terms, starts, np.array(capitals, dtype=np.int64) >= _NAME_SHARE * np.maximum(printed_in_all, 1))
    for length in sorted({*_WORD_OF.values()}):
        heap = _in_runs(heap, [row for row, name in enumerate(languages) if _WORD_OF.get(name) == length], length)
    return heap


def _capitalized(text: str) -> list[str]:
    """The words with a capital letter, from that on."""
    if text.isascii():
        return _ASCII_CAPITALIZED.findall(text)
    return (_PLAIN_CAPITALIZED if is_plain(text) else _CAPITALIZED).findall(text)


_TOKENS = KeptWords(tokenize)


def _in_runs(heap: HeapTerms, rows: Sequence[int], length: int) -> HeapTerms:
    """The heap with the terms of these texts in runs of so many; a run of names is a name."""
    if not rows:
        return heap
    own = [heap.of(row) for row in range(len(heap))]
    wide = [np.lib.stride_tricks.sliding_window_view(own[row], length) for row in rows if len(own[row]) >= length]
    every = np.concatenate([np.zeros((0, length), dtype=np.int32), *wide])
    distinct, place = np.unique(every, axis=0, return_inverse=True)
    number: NDArray[np.int32] = (place.ravel() + heap.vocabulary).astype(np.int32)
    done = 0
    for row in rows:
        size = max(len(own[row]) - length + 1, 0)
        own[row] = number[done : done + size]
        done += size
    starts = np.cumsum([0, *map(len, own)], dtype=np.int64)
    return HeapTerms(np.concatenate(own), starts, np.concatenate((heap.names, heap.names[distinct].all(axis=1))))


class _TermNumbers(dict[str, tuple[int, ...]]):
    """Token to the numbers of its terms, none for a stop word; `number`, which all languages share, grows."""

    def __init__(self, language: str, number: dict[str, int]) -> None:
        self._stop, self._spelling, self._number = stop_words(language), spelling(language), number

    def __missing__(self, token: str) -> tuple[int, ...]:
        terms = () if token in self._stop else self._spelling[token]
        number = self._number
        numbers: tuple[int, ...] = ()
        for term in terms:
            numbers += (number.setdefault(term, len(number)),)
        self[token] = numbers
        return numbers
