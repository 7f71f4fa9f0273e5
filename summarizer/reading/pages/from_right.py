"""The letters of a line that is written from the right to the order in which they are read, by where they stand.

Programs write such lines in either order, word by word, and what a library makes of that is right for most words
only. What stands on the page is sure: it is read from the right, but numbers and words in other scripts from the
left, as the bidirectional algorithm of Unicode (UAX #9) has set them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from summarizer.reading.pages.letters import Letter

_WORD_GAP = 0.22
"""In sizes of type."""
_Sign = tuple[bool, list[Letter]]
"""A letter with the marks that stand over it, and whether a gap is before it."""
_OPENING = {")": "(", "]": "[", "}": "{", "»": "«", "›": "‹"}
_CLOSING = {opening: closing for closing, opening in _OPENING.items()}


@lru_cache(maxsize=4096)
def direction(char: str) -> str:
    """Of a letter "right" or "left", where its script begins; of a digit "number"; "" of others."""
    kind = unicodedata.bidirectional(char)
    return {"R": "right", "AL": "right", "L": "left", "EN": "number", "AN": "number"}.get(kind, "")


def in_order_of_reading(letters: Sequence[Letter]) -> list[Letter]:
    """The letters of a line from its right end on, each `spaced` where a word begins."""
    bases = [letter for letter in letters if not unicodedata.combining(letter.text)]
    if not bases:
        return list(letters)
    # Those of a ligature share its box, and keep their order.
    bases.sort(key=lambda letter: -(letter.left + letter.right))
    marks: dict[int, list[Letter]] = {}
    middles = [-(letter.left + letter.right) for letter in bases]
    for letter in letters:
        if unicodedata.combining(letter.text):
            marks.setdefault(_nearest(middles, -(letter.left + letter.right)), []).append(letter)
    signs = [
        (gap > _WORD_GAP * base.size, [base, *marks.get(number, ())])
        for number, (gap, base) in enumerate(zip(_gaps(bases), bases, strict=True))
    ]
    is_arabic = any(unicodedata.bidirectional(letter.text) == "AL" for letter in bases)
    # Within numbers stand separators; in Hebrew also the signs of percentages and of ranges (rules W4 to W6).
    turned = _turned(signs, ("CS",) if is_arabic else ("CS", "ES", "ET"))
    return [letter for number, sign in enumerate(turned) for letter in _letters(sign, opens=sign[0] or not number)]


def _gaps(bases: Sequence[Letter]) -> list[float]:
    return [0.0, *(last.left - letter.right for last, letter in pairwise(bases))]


def _nearest(middles: Sequence[float], middle: float) -> int:
    at = bisect_left(middles, middle)
    return min(
        (number for number in (at - 1, at) if 0 <= number < len(middles)), key=lambda n: abs(middles[n] - middle)
    )


def _turned(signs: Sequence[_Sign], in_numbers: Sequence[str]) -> Iterator[_Sign]:
    """Signs from the right, with each run of those that are read from the left turned."""
    run: list[_Sign] = []
    sure = 0  # as many of the run are of it whatever follows
    has_words = is_in_brackets = False
    before = ""
    for sign in signs:
        is_apart, (base, *_) = sign
        kind, way = unicodedata.bidirectional(base.text), direction(base.text)
        in_number = way == "number" or kind in in_numbers
        is_bracket = base.text in _OPENING or base.text in _CLOSING
        goes_on = way == "left" or (has_words and not (is_bracket and is_in_brackets)) or (in_number and not is_apart)
        if way == "right" or not goes_on:
            yield from (*_reversed(run[:sure]), *run[sure:])
            run, sure, has_words = [], 0, False
        if way == "right" or not (way or in_number or run):
            yield sign
            before = base.text
            continue
        if not run:
            is_in_brackets = before in _OPENING or before in _CLOSING
        run.append(sign)
        has_words |= way == "left"
        if way or (kind == "ET" and in_number):
            sure = len(run)
    yield from (*_reversed(run[:sure]), *run[sure:])


def _reversed(run: Sequence[_Sign]) -> list[_Sign]:
    """The same from the left; a gap stays where it is, and the one before the run before it."""
    gaps = [is_apart for is_apart, _ in run]
    return [(is_apart, sign) for is_apart, (_, sign) in zip(gaps[:1] + gaps[:0:-1], reversed(run), strict=True)]


def _letters(sign: _Sign, *, opens: bool) -> Iterator[Letter]:
    """The letters of a sign; a bracket as it opens or closes in the order of reading."""
    is_apart, (base, *marks) = sign
    text = (_OPENING if opens else _CLOSING).get(base.text, base.text)
    yield base._replace(text=text, spaced=is_apart)
    yield from (mark._replace(spaced=False) for mark in marks)
