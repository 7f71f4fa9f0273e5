"""What is found of words by themselves, kept from call to call: the words of a language come again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

LONGEST_KEPT, MOST_KEPT = 30, 50_000
"""Code points of a word of which something is kept, and how many words; what no language has is not kept."""
_V = TypeVar("_V")


class KeptWords(dict[str, _V]):
    """Word, or run without white space, to what a function finds of it alone; of too many all are dropped."""

    def __init__(self, find: Callable[[str], _V]) -> None:
        self._find = find

    def __missing__(self, word: str) -> _V:
        found = self._find(word)
        if len(word) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[word] = found
        return found
