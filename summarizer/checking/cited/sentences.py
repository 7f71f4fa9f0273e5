"""Marks to the claims that they belong to.

A mark that is given for a stretch of text belongs to each claim that shares a word with it; one given for less than a
word goes by its place, as markers do. A marker in a claim, or
behind it and before the next in the same paragraph, belongs to that claim. So one at the end of a paragraph belongs
to its last claim, whichever others the writer may have meant too. One that opens a paragraph belongs to the claim
behind it, and so does each that opens a line of such a paragraph. A marker alone in its paragraph belongs to none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from summarizer import lazy_regex as regex
from summarizer.datatypes import Document
from summarizer.errors import InputError
from summarizer.text.tokens import NO_SPACE_CHAR

from .code import Stretch
from .records import CitedText, Mark
from .resolving import names_of, resolve

MOST_PAIRS = 1_000_000
"""Of marks and the claims that they cover: what hostile JSON, with many citations of all the text, may ask for."""

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_LONGEST_WORD = 300
_PARAGRAPH = regex.compile(r"\n[ \t\r]*\n|\n[ \t]{0,8}(?:[-*+•–]|[0-9]{1,3}[.)]|#{1,6}|>)[ \t]")
_NEXT_TO = regex.compile(r"[ \t,;]{0,4}")
_OPENS_LINE = regex.compile(r"(?:\A|\n)[ \t]{0,12}\Z")


def cited_by(
    cited: CitedText,
    claims: Sequence[Stretch],
    documents: Sequence[Document],
    numbering: Sequence[int] | None = None,
) -> tuple[tuple[tuple[Mark, int | None], ...], ...]:
    """For each claim the marks that belong to it, in the order of the text, each with its document's index, or None.

    Args:
        cited: the text.
        claims: where they stand in it, in order and apart.
        documents, numbering: as `cited_text` had them.

    Raises:
        InputError: stretches that are cited for cover claims more than `MOST_PAIRS` times.
    """
    names = names_of(documents, numbering)
    starts = [start for start, _ in claims]
    covered = [_covered(mark, cited.text, claims, starts) for mark in cited.marks]
    if sum(len(rows) for rows in covered if rows) > MOST_PAIRS:
        raise InputError.of(
            "text", f"must not have citations of more than {MOST_PAIRS:,} sentences in all", actual=""
        )
    placed = _placed(cited, claims, starts)
    found: list[list[tuple[Mark, int | None]]] = [[] for _ in claims]
    for mark, by_stretch, by_place in zip(cited.marks, covered, placed, strict=True):
        rows = by_place if by_stretch is None else by_stretch
        if rows:
            pair = (mark, resolve(mark, names))
            for row in rows:
                found[row].append(pair)
    return tuple(map(tuple, found))


def _covered(mark: Mark, text: str, claims: Sequence[Stretch], starts: Sequence[int]) -> range | None:
    """The claims that share a word with what a mark is given for; None where it is given for no word."""
    if mark.covers is None or not _has_word(text, *mark.covers):
        return None
    start, end = mark.covers
    first, last = max(bisect_right(starts, start) - 1, 0), bisect_left(starts, end)
    if first < last and not _shares(text, mark.covers, claims[first]):
        first += 1
    if first < last and not _shares(text, mark.covers, claims[last - 1]):
        last -= 1
    return range(first, last)


def _shares(text: str, covers: Stretch, claim: Stretch) -> bool:
    start, end = max(covers[0], claim[0]), min(covers[1], claim[1])
    return start < end and _has_word(text, start, end)


def _has_word(text: str, start: int, end: int) -> bool:
    """Whether a whole word stands between two offsets; of a script without spaces, a character."""
    if end - start > _LONGEST_WORD:
        return True
    for word in _WORD.finditer(text, start, end):
        cut_before = word.start() == start and _WORD.match(text, start - 1, start) if start else None
        cut_behind = word.end() == end and _WORD.match(text, end, end + 1)
        if not (cut_before or cut_behind) or NO_SPACE_CHAR.search(word[0]):
            return True
    return False


def _placed(cited: CitedText, claims: Sequence[Stretch], starts: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """For each mark, by where it stands, the claim that it belongs to."""
    text = cited.text
    breaks = [found.start() for found in _PARAGRAPH.finditer(text)]
    last_end, last_behind, opened = -1, True, -1
    for mark in cited.marks:
        # A citation behind a place belongs to what ends there, though the next claim may begin there.
        at = mark.start if mark.start < mark.end else max(mark.start - 1, 0)
        row = bisect_right(starts, at) - 1
        if row >= 0 and at < claims[row][1]:
            yield (row,)
            continue
        paragraph = bisect_left(breaks, at)
        follows = row >= 0 and bisect_left(breaks, claims[row][1]) == paragraph
        precedes = row + 1 < len(claims) and bisect_left(breaks, starts[row + 1]) == paragraph
        if last_end >= 0 and _NEXT_TO.fullmatch(text, last_end, max(at, last_end)):
            behind = last_behind
        elif follows:
            behind = not (precedes and opened == paragraph and _OPENS_LINE.search(text[max(at - 14, 0) : at]))
        else:
            behind = False
            opened = paragraph if precedes else opened
        last_end, last_behind = mark.end, behind
        if behind and follows:
            yield (row,)
        else:
            yield (row + 1,) if precedes and not behind else ()
