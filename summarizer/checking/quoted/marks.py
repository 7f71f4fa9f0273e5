"""A text to what it quotes: the spans between its quotation marks, in order and apart.

A quotation stands between double marks of any kind, between British single marks, or in the lines of a Markdown
block quote that has no marks of its own. Of nested quotations the outer one counts. One that goes on over several
paragraphs has an opening mark at each, or at the first alone, and closes once; a mark that opens elsewhere in a later
paragraph shows that the one before was never closed. What has no word is no quotation; neither are the titles of
works between Chinese title marks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from summarizer.datatypes import Span
from summarizer.text.quotations import CLOSES_BEFORE, OPENS_AFTER

_FAMILIES = {
    **dict.fromkeys("“”„‟〝〞", "curly"),
    **dict.fromkeys('"', "straight"),
    **dict.fromkeys("＂", "wide"),
    **dict.fromkeys("«»‹›", "angle"),
}
"""Marks that pair with each other first; what is left over pairs with what is left over of others."""
_OPENING, _CLOSING = frozenset("“„«‹〝"), frozenset("”‟»›〞")
_DOUBLE = re.compile("[" + "".join(_FAMILIES) + "]")
_CORNER = re.compile("[「」『』]")
_LATEX = re.compile(r"``|''")
_SINGLE = re.compile(r"(?<!['`‘’])[‘’'](?!['`‘’])")
_BREAK = re.compile(r"\n[ \t\r\f\v]*(?:\n\s*)+")
_LINE_START = re.compile(r"[ \t>]*")
_LONGEST_BROKEN = 5_000
"""Characters up to which a quotation is closed in another paragraph that does not open with a mark."""
_ENDS_SENTENCE = frozenset(".!?…:;,—")
# What begins with an apostrophe for left-out letters: 'tis, '90s, rock 'n' roll.
_ELISION = re.compile(r"(?:\d\ds?|tis|twas|em|cause|til|till|n|bout|round|cos|ere)\b", re.IGNORECASE)
_BLOCK = re.compile(r"(?:^[ \t]{0,3}>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_BLOCK_MARK = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_CREDIT = re.compile(r"[ \t]*[-–—]")


class _Mark(NamedTuple):
    """A quotation mark: what it can be is opening, closing, or, where `opens` is None, either."""

    start: int
    end: int
    opens: bool | None
    family: str


def quotation_spans(text: str) -> list[Span]:
    """What stands between the marks of each quotation, marks excluded, in order and apart."""
    breaks = [match.end() for match in _BREAK.finditer(text)]
    double = _double(text, breaks)
    marked = _outermost([*double, *_british(text, breaks, double)])
    begins = [each[0] for each in marked]
    blocks = [span for span in _blocks(text) if not _touches(marked, begins, span)]
    found = sorted([*((start, end) for _, start, end, _ in marked), *blocks])
    return [Span(start, end) for start, end in found if _has_word(text, start, end)]


_Quoted = tuple[int, int, int, int]
"""Where the opening mark begins and ends, and the closing one begins and ends."""


def _double(text: str, breaks: Sequence[int]) -> list[_Quoted]:
    marks = [
        _Mark(match.start(), match.end(), _side(text, match.start(), match[0]), _FAMILIES[match[0]])
        for match in _DOUBLE.finditer(text)
    ]
    found: list[_Quoted] = []
    left: list[_Mark] = []
    for family in dict.fromkeys(_FAMILIES.values()):
        pairs, rest = _paired(text, breaks, [mark for mark in marks if mark.family == family])
        found += pairs
        left += rest
    found += _paired(text, breaks, sorted(left))[0]
    found += _paired(text, breaks, list(_latex(text)))[0]
    corners = (_Mark(match.start(), match.end(), match[0] in "「『", match[0]) for match in _CORNER.finditer(text))
    return found + _paired(text, breaks, list(corners))[0]


def _latex(text: str) -> Iterator[_Mark]:
    opened = "``" in text
    for match in _LATEX.finditer(text) if opened or "''" in text else ():
        side = match[0] == "``" if opened else _side(text, match.start(), match[0])
        yield _Mark(match.start(), match.end(), side, "latex")


def _side(text: str, start: int, mark: str) -> bool | None:
    """Whether a mark opens, by what stands beside it and then by its shape; None where neither tells."""
    before, after = text[start - 1 : start], text[start + len(mark) : start + len(mark) + 1]
    free_before = not before or OPENS_AFTER.match(before) is not None
    free_after = not after or CLOSES_BEFORE.match(after) is not None
    if free_before != free_after:
        return free_before
    return True if mark in _OPENING else False if mark in _CLOSING else None


def _paired(text: str, breaks: Sequence[int], marks: Sequence[_Mark]) -> tuple[list[_Quoted], list[_Mark]]:
    """Quotations, nested ones too, and the marks that belong to none."""
    found: list[_Quoted] = []
    left: list[_Mark] = []
    open_: list[_Mark] = []
    paragraph = 0  # that the innermost open quotation has reached
    for mark in marks:
        now = bisect_right(breaks, mark.start)
        opens = not open_ if mark.opens is None else mark.opens
        if open_ and opens and _goes_on(text, breaks, mark.start, now - paragraph):
            paragraph = now
            continue
        if now != paragraph and (opens or not open_ or mark.start - open_[-1].end > _LONGEST_BROKEN):
            left += open_
            open_ = []
            opens = mark.opens is not False
        paragraph = now
        if opens:
            open_.append(mark)
        elif open_:
            opening = open_.pop()
            found.append((opening.start, opening.end, mark.start, mark.end))
        else:
            left.append(mark)
    return found, left + open_


def _goes_on(text: str, breaks: Sequence[int], at: int, paragraphs: int) -> bool:
    """Whether an opening mark stands where a paragraph or line begins that goes on with an open quotation."""
    if paragraphs == 1:
        return _LINE_START.fullmatch(text, breaks[bisect_right(breaks, at) - 1], at) is not None
    line = text.rfind("\n", max(0, at - 8), at)
    if paragraphs or line < 0 or _LINE_START.fullmatch(text, line + 1, at) is None:
        return False
    return text[max(0, line - 4) : line].rstrip()[-1:] in _ENDS_SENTENCE


def _british(text: str, breaks: Sequence[int], double: Sequence[_Quoted]) -> Iterator[_Quoted]:
    """Between single marks; an apostrophe is none.

    From an opening mark to the first closing one that is no genitive ("the girls’ team"), or to the first genitive
    where no other closes before the next opening mark or the end of the paragraph.
    """
    begins, ends = sorted(each[0] for each in double), sorted(each[3] for each in double)

    def trusted(start: int, end: int) -> bool:
        inside = _between(begins, start, end)
        if inside != _between(ends, start, end):
            return False  # it would begin or end within a quotation between double marks
        return text[start] == "‘" or not inside or text[end - 1] in _ENDS_SENTENCE

    opening = genitive = -1
    for at in chain((match.start() for match in _SINGLE.finditer(text)), (len(text),)):
        opens = at < len(text) and _opens_single(text, at)
        if opening >= 0 and (opens or at == len(text) or _between(breaks, opening, at)):
            if genitive >= 0 and trusted(opening, genitive):
                yield opening, opening + 1, genitive, genitive + 1
            opening = genitive = -1
        if opens:
            opening = at
        elif opening >= 0 and _closes_single(text, at):
            if _is_genitive(text, at):
                genitive = at if genitive < 0 else genitive
                continue
            if trusted(opening, at):
                yield opening, opening + 1, at, at + 1
            opening = genitive = -1


def _is_genitive(text: str, at: int) -> bool:
    return text[at - 1] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isalpha()


def _opens_single(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] == "’" or (before and not (OPENS_AFTER.match(before) or before in '"“”*_')):
        return False
    return (after.isalnum() or after in ("“", '"', "…", "[", "*", "$", "£", "€")) and not _ELISION.match(text, at + 1)


def _closes_single(text: str, at: int) -> bool:
    if text[at] == "‘" or text[at - 1 : at].isspace():
        return False
    after = text[at + 1 : at + 2]
    return not after or CLOSES_BEFORE.match(after) is not None or after in '"“”*_'


def _between(places: Sequence[int], start: int, end: int) -> int:
    """How many of these sorted places are within text[start:end]."""
    return bisect_right(places, end) - bisect_right(places, start)


def _outermost(found: Iterable[_Quoted]) -> list[_Quoted]:
    """Those that no other holds; of two that cross, the earlier."""
    kept: list[_Quoted] = []
    for quoted in sorted(found, key=lambda each: (each[0], -each[3])):
        if not kept or quoted[0] >= kept[-1][3]:
            kept.append(quoted)
    return kept


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Block quotes without their first mark and without a line at their end that names who is quoted."""
    for block in _BLOCK.finditer(text) if ">" in text else ():
        lines: list[tuple[int, int]] = []
        at = block.start()
        for line in block[0].splitlines(keepends=True):
            mark = _BLOCK_MARK.match(line)
            assert mark is not None
            if line[mark.end() :].strip():
                lines.append((at + mark.end(), at + len(line.rstrip())))
            at += len(line)
        if len(lines) > 1 and _CREDIT.match(text, lines[-1][0]):
            lines.pop()
        if lines:
            yield lines[0][0], lines[-1][1]


def _touches(marked: Sequence[_Quoted], begins: Sequence[int], span: tuple[int, int]) -> bool:
    """Whether a quotation between marks has a part in the span; these are in order and apart, as they begin."""
    behind = bisect_right(begins, span[1])
    return behind > 0 and marked[behind - 1][3] > span[0]


def _has_word(text: str, start: int, end: int) -> bool:
    return any(map(str.isalnum, text[start:end]))
