"""Which lines are furniture as a whole: the patterns of `boilerplate_patterns`, asked only where they can apply.

Forty patterns on every line would be most of the cost of reading. Most of them have words, without which they are not
asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer import lazy_regex as regex
from summarizer.text.kept_words import LONGEST_KEPT, MOST_KEPT
from summarizer.text.paragraphs import ends_sentence

from .boilerplate_patterns import LINES as PAGE_LINES
from .boilerplate_patterns import LONGEST_FURNITURE, Line
from .boilerplate_sentences import SENTENCES

LINES = (*PAGE_LINES, *SENTENCES)
# A paragraph of several sentences is cut first, and each is judged for itself.
_BORDER = regex.compile(r"(?<=\p{Ll}{2}[.!?…][\"”’)\]]*)\s+(?=[\"“‘(]?\p{Lu})")

_ALWAYS = tuple(number for number, line in enumerate(LINES) if not line.words)
_LONGEST_ALWAYS = max(LINES[number].longest for number in _ALWAYS if LINES[number].reason != "separator")
_ALWAYS_WORDS = tuple(
    tuple(number for number in _ALWAYS if LINES[number].reason != "separator" and length <= LINES[number].longest)
    for length in range(_LONGEST_ALWAYS + 2)
)
"""By the length of a line that begins with a letter or digit, up to the longest: those that no word tells."""


class Hint(NamedTuple):
    """A word of furniture: the lines that may have it, by number, and how long the longest of them may be."""

    word: str
    numbers: tuple[int, ...]
    longest: int


def _hint(word: str) -> Hint:
    numbers = tuple(number for number, line in enumerate(LINES) if word in line.words)
    return Hint(word, numbers, max(LINES[number].longest for number in numbers))


_HINTS = tuple(_hint(word) for word in sorted({word for line in LINES for word in line.words}))


def _piece(hint: str) -> str:
    """A pattern for the runs without white space that have the longest word of a hint, as it stands in the hint."""
    word = max(hint.split(), key=len)
    before, _, after = hint.partition(word)
    return ("^" if before else "") + re.escape(word) + ("$" if after else "")


_PIECES = tuple(re.compile(_piece(hint.word)) for hint in _HINTS)
_AT_START = re.compile("|".join(piece.pattern for piece in _PIECES if piece.pattern.startswith("^")))


def _by_first_character(patterns: Sequence[str]) -> str:
    """What any of the patterns finds: the engine tries those alone that begin with the character at hand."""
    together: dict[str, list[str]] = {}
    for pattern in patterns:
        head = pattern[:2] if pattern.startswith("\\") else pattern[:1]
        together.setdefault(head, []).append(pattern[len(head) :])
    return "|".join(f"{head}(?:{'|'.join(dict.fromkeys(rest))})" for head, rest in together.items())


_ANYWHERE = re.compile(_by_first_character([p.pattern for p in _PIECES if not p.pattern.startswith("^")]))


class _HintsOf(dict[str, tuple[Hint, ...]]):
    """Run without white space to the hints that may stand around it: the runs of a language come again and again.

    Attributes:
        without: the runs that are known to have none, which are most.
    """

    def __init__(self) -> None:
        super().__init__()
        self.without: set[str] = set()

    def __missing__(self, run: str) -> tuple[Hint, ...]:
        may_have = _ANYWHERE.search(run) is not None or _AT_START.match(run) is not None
        hints = (
            tuple(hint for hint, piece in zip(_HINTS, _PIECES, strict=True) if piece.search(run)) if may_have else ()
        )
        if len(run) <= LONGEST_KEPT:
            if len(self) + len(self.without) >= MOST_KEPT:
                self.clear()
                self.without.clear()
            if hints:
                self[run] = hints
            else:
                self.without.add(run)
        return hints


_hints_of = _HintsOf()


class Kinds(dict[str, Line | None]):
    """Line or sentence of one document to its kind of furniture; many a sentence is a line, or one like another."""

    def __missing__(self, line: str) -> Line | None:
        self[line] = kind = furniture(line)
        return kind


def furniture(line: str) -> Line | None:
    """The kind of furniture that a line, or a sentence, is as a whole; None where it is none."""
    if len(line) > LONGEST_FURNITURE:
        return None
    kind = _kind(line)
    if kind is None or kind.spanning or not _BORDER.search(line):
        return kind
    # One that ends as a sentence is cut into its sentences later; another is a heading then, and stays whole.
    is_heading = not ends_sentence(line)
    return kind if is_heading and all(furniture(sentence) for sentence in _BORDER.split(line)) else None


def _kind(line: str) -> Line | None:
    """The first kind of furniture that a line is by its pattern, and that it is not too much news to be."""
    length, lower = len(line), line.lower()
    possible: list[int] = []
    for run in {*lower.split()}.difference(_hints_of.without):
        for word, numbers, longest in _hints_of[run]:
            if length <= longest and word in lower:
                possible += numbers
    always = _ALWAYS_WORDS[min(length, _LONGEST_ALWAYS + 1)] if line[:1].isalnum() else _ALWAYS
    for number in sorted({*always, *possible}) if possible else always:
        kind = LINES[number]
        if length <= kind.longest and kind.may_be(line) and kind.pattern.fullmatch(line) and not kind.stays(line):
            return kind
    return None
