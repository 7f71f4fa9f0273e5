"""Which lines are furniture as a whole: the patterns of `boilerplate_patterns`, asked only where they can apply.

Forty patterns on every line would be most of the cost of reading. Most of them have words; those that stand nowhere
in the document rule their patterns out for all of its lines.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer import lazy_regex as regex
from summarizer.text.paragraphs import ends_sentence

from .boilerplate_patterns import LINES as PAGE_LINES
from .boilerplate_patterns import LONGEST_FURNITURE, Line
from .boilerplate_sentences import SENTENCES

LINES = (*PAGE_LINES, *SENTENCES)
# A paragraph of several sentences is cut first, and each is judged for itself.
_BORDER = regex.compile(r"(?<=\p{Ll}{2}[.!?…][\"”’)\]]*)\s+(?=[\"“‘(]?\p{Lu})")

# Searching a line for some sixty words costs less than trying forty patterns on it.
_ALWAYS = tuple(number for number, line in enumerate(LINES) if not line.words)
_ALWAYS_WORDS = tuple(number for number in _ALWAYS if LINES[number].reason != "separator")
_LONGEST_ALWAYS = max(LINES[number].longest for number in _ALWAYS_WORDS)


class Hint(NamedTuple):
    """A word of furniture: the lines that may have it, by number, and how long the longest of them may be."""

    word: str
    numbers: tuple[int, ...]
    longest: int


def _hint(word: str) -> Hint:
    numbers = tuple(number for number, line in enumerate(LINES) if word in line.words)
    return Hint(word, numbers, max(LINES[number].longest for number in numbers))


_HINTS = tuple(_hint(word) for word in sorted({word for line in LINES for word in line.words}))
# Of a hint of several words its longest, without which it is not there either.
_PIECES = tuple(max(hint.word.split(), key=len) for hint in _HINTS)
_ANY_PIECE = re.compile("|".join(map(re.escape, _PIECES)))

_LONGEST_KEPT, _MOST_KEPT = 30, 50_000
"""Characters of a run whose pieces are remembered between calls, and how many runs are."""


class _PiecesOf(dict[str, tuple[str, ...]]):
    """Run without white space to the pieces in it: the runs of a language come again in every document."""

    def __init__(self) -> None:
        super().__init__()
        self.without: set[str] = set()

    def __missing__(self, run: str) -> tuple[str, ...]:
        pieces = tuple(piece for piece in _PIECES if piece in run) if _ANY_PIECE.search(run) else ()
        if len(run) <= _LONGEST_KEPT:
            if len(self) + len(self.without) >= _MOST_KEPT:
                self.clear()
                self.without.clear()
            if pieces:
                self[run] = pieces
            else:
                self.without.add(run)
        return pieces


_pieces_of = _PiecesOf()


# A document is asked for twice in a row, by its lines and then by its sentences.
@lru_cache(maxsize=1)
def hints(text: str) -> tuple[Hint, ...]:
    """The words of a whole document that any line of furniture has, for `furniture`: they are few."""
    lower = text.lower()
    runs = set(lower.split()) - _pieces_of.without
    pieces = set(itertools.chain.from_iterable(map(_pieces_of.__getitem__, runs)))
    return tuple(hint for hint, piece in zip(_HINTS, _PIECES, strict=True) if piece in pieces and hint.word in lower)


def furniture(line: str, hinted: Sequence[Hint]) -> Line | None:
    """The kind of furniture that a line, or a sentence, is as a whole; None where it is none.

    Args:
        line: of the document.
        hinted: the `hints` of the document.
    """
    if len(line) > LONGEST_FURNITURE:
        return None
    kind = _kind(line, hinted)
    if kind is None or kind.spanning or not _BORDER.search(line):
        return kind
    # One that ends as a sentence is cut into its sentences later; another is a heading then, and stays whole.
    is_heading = not ends_sentence(line)
    return kind if is_heading and all(furniture(sentence, hinted) for sentence in _BORDER.split(line)) else None


def _kind(line: str, hinted: Sequence[Hint]) -> Line | None:
    """The first kind of furniture that a line is by its pattern, and that it is not too much news to be."""
    length, lower = len(line), line.lower()
    possible = [
        number for word, numbers, longest in hinted if length <= longest and word in lower for number in numbers
    ]
    if line[:1].isalnum():
        if length > _LONGEST_ALWAYS and not possible:
            return None  # most sentences
        always = _ALWAYS_WORDS
    else:
        always = _ALWAYS
    for number in sorted({*always, *possible}) if possible else always:
        kind = LINES[number]
        if length <= kind.longest and kind.pattern.fullmatch(line) and not kind.stays(line):
            return kind
    return None
