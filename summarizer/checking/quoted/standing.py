"""A quotation and a document to where its words stand there, exactly or but for what may be altered.

A quotation is looked for whole, then in its pieces between ellipses and bracketed insertions. An ellipsis leaves out
at most 1,000 characters of the source; an insertion takes the place of at most 8 words, one within a word
("[t]he", "walk[ed]") of a part of that word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from summarizer import lazy_regex as regex
from summarizer.datatypes import Span
from summarizer.text.tokens import NO_SPACE_CHAR

from .folding import QUOTATION_MARKS, Folded, Readable, cuts_word
from .pieces import WORD, Piece, Quotation
from .sources import Source

_LEFT_OUT = 1_000
_REPLACED_WORDS, _REPLACED_CHARS = 8, 160
_REPLACED_IN_WORD = 20
_FIRST_PLACES, _MOST_PLACES = 20, 2_000
"""How often a string is looked for in one text, within words and in all, so that no text takes time by its square."""
_SHORT = 60
"""Characters up to which a string may stand within many words."""

_OPEN_LEFT, _OPEN_RIGHT = ("prefix", "infix"), ("suffix", "infix")
"""Gaps behind which, and before which, a piece may be a part of a word."""
_NO_WORD_BEFORE, _NO_WORD_BEHIND = r"(?<![\p{L}\p{M}\p{N}])", r"(?![\p{L}\p{M}\p{N}])"
_WITHIN_WORD = regex.compile(r"[\p{L}\p{M}\p{N}']*+ ?[\p{L}\p{M}\p{N}']*+")


class Found(NamedTuple):
    """Where a quotation stands in a document.

    Attributes:
        span: in the text as it is given.
        exact: whether its characters stand so.
        pairs: each piece of the quotation, and what stands for it in the document, markup apart.
        gaps: what is around and between the pieces, as of `Quotation`.
    """

    span: Span
    exact: bool
    pairs: tuple[tuple[str, str], ...]
    gaps: tuple[str | None, ...] = ()


def find(quotation: Quotation, source: Source, language: str) -> Found | None:
    """Where the quotation stands: exactly if it does so anywhere, or else where it first stands altered."""
    found = _exact(quotation, source, language)
    if found is None:
        found = _altered(quotation, source, source.readable, source.folded, language)
    if found is None:
        whole = all(word in source.folded.key for word in quotation.words)
        others = source.divided + (source.unbracketed if whole else [])
        readings = (_altered(quotation, source, *other, language) for other in others)
        found = next((reading for reading in readings if reading is not None), None)
    return found


def _exact(quotation: Quotation, source: Source, language: str) -> Found | None:
    """Where the same characters stand, not cut out of a word."""
    text = source.readable.text
    if quotation.bare not in text:
        return None
    for words in dict.fromkeys((quotation.text, quotation.bare)):
        for at in _candidates(words, text):
            folded, end = source.folded, at + len(words)
            if not any(cuts_word(folded.key, folded.place(place), language) for place in (at, end)):
                return Found(Span(*source.readable.source(at, end)), True, ((words, words),))
    return None


def _altered(quotation: Quotation, source: Source, given: Readable, folded: Folded, language: str) -> Found | None:
    """Where the quotation stands by one key of a document, whole or in its pieces."""
    for key in quotation.keys:
        for place in _occurrences(key, folded.key, language):
            start, end = _widened(quotation, folded.text, *folded.source(*place))
            words = folded.text[start:end]
            exact = _composed(words) in (_composed(quotation.text), _composed(quotation.bare))
            span = Span(*given.source(start, end))
            omitted = span.end - span.start > end - start and given is not source.readable
            return Found(span, exact and not omitted, ((quotation.text, words),), ("insertion",) if omitted else ())
    places = _chain(quotation.pieces, quotation.gaps, folded.key, language)
    if not places:
        return None
    spans = [folded.source(*place) for place in places]
    words_of = (folded.text[start:end] for start, end in spans)
    pairs = tuple((piece.text, words) for piece, words in zip(quotation.pieces, words_of, strict=True))
    first, last = places[0][0], places[-1][1]
    while quotation.gaps[0] in _OPEN_LEFT and cuts_word(folded.key, first, language):
        first -= 1
    while quotation.gaps[-1] in _OPEN_RIGHT and cuts_word(folded.key, last, language):
        last += 1
    return Found(Span(*given.source(*folded.source(first, last))), False, pairs, quotation.gaps)


def _composed(text: str) -> str:
    """Canonically equivalent texts are the same characters."""
    return unicodedata.normalize("NFC", text)


def _widened(quotation: Quotation, text: str, start: int, end: int) -> tuple[int, int]:
    """With the quotation marks and the final stop around the words that the quotation has as well."""
    for char in quotation.bare:
        if start == 0 or char not in QUOTATION_MARKS or text[start - 1] not in QUOTATION_MARKS:
            break
        start -= 1
    for char in reversed(quotation.bare):
        if end == len(text) or char not in QUOTATION_MARKS or text[end] not in QUOTATION_MARKS:
            break
        end += 1
    if quotation.bare != quotation.text and text[end : end + 1] == quotation.text[-1]:
        end += 1
    return start, end


def _candidates(words: str, text: str, *, within: bool = False) -> Iterator[int]:
    """Where a string stands, up to some number of places; few of them within words, unless these are wanted."""
    at = text.find(words)
    for _ in range(_FIRST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)
    if len(words) <= _SHORT and not within:
        left, right = (WORD.match(char) and not NO_SPACE_CHAR.match(char) for char in (words[0], words[-1]))
        pattern = regex.compile(
            f"{_NO_WORD_BEFORE if left else ''}{regex.escape(words)}{_NO_WORD_BEHIND if right else ''}"
        )
        yield from (match.start() for match in islice(pattern.finditer(text, max(at, 0)), _MOST_PLACES))
        return
    for _ in range(_MOST_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)


def _occurrences(words: str, key: str, language: str) -> Iterator[tuple[int, int]]:
    """Where these words stand in a key, not cut out of a word."""
    for at in _candidates(words, key):
        if not (cuts_word(key, at, language) or cuts_word(key, at + len(words), language)):
            yield at, at + len(words)


class _Link(NamedTuple):
    """A place of a piece, and that of the piece before it."""

    start: int
    end: int
    before: _Link | None


def _chain(pieces: Sequence[Piece], gaps: Sequence[str | None], key: str, language: str) -> list[tuple[int, int]]:
    """The places of the pieces, each near enough behind the one before it; empty where they do not stand so."""
    if not all(piece.key in key for piece in pieces):
        return []
    reached: list[_Link] = []
    for number, piece in enumerate(pieces):
        before, behind = gaps[number], gaps[number + 1]
        places = [
            (start, start + len(piece.key))
            for start in _candidates(piece.key, key, within=before in _OPEN_LEFT or behind in _OPEN_RIGHT)
            if (before in _OPEN_LEFT or not cuts_word(key, start, language))
            and (behind in _OPEN_RIGHT or not cuts_word(key, start + len(piece.key), language))
        ]
        reached = (
            _joined(reached, places, before or "ellipsis", key)
            if number
            else [_Link(*place, None) for place in places]
        )
    chain: list[tuple[int, int]] = []
    link = reached[0] if reached else None
    while link is not None:
        chain.append((link.start, link.end))
        link = link.before
    return chain[::-1]


def _joined(reached: Sequence[_Link], places: Sequence[tuple[int, int]], gap: str, key: str) -> list[_Link]:
    """The chains that go on with one of these places, each from the nearest that is behind it."""
    joined: list[_Link] = []
    last = 0
    for start, end in places:
        while last < len(reached) and reached[last].end <= start:
            last += 1
        if last and _may_stand_for(gap, key, reached[last - 1].end, start):
            joined.append(_Link(start, end, reached[last - 1]))
    return joined


def _may_stand_for(gap: str, key: str, start: int, end: int) -> bool:
    """Whether an ellipsis or insertion may stand in the place of key[start:end]."""
    if gap == "ellipsis":
        return end - start <= _LEFT_OUT
    if gap != "insertion":
        return end - start <= _REPLACED_IN_WORD and _WITHIN_WORD.fullmatch(key, start, end) is not None
    return end - start <= _REPLACED_CHARS and len(WORD.findall(key, start, end)) <= _REPLACED_WORDS
