"""The columns of all pages to paragraphs, those that are no part of the story with the reason.

Within a column a paragraph begins behind a gap, with an indent, in type of another size, or where the line above ends
a sentence although the next word had room there. Over the end of a column or page it goes on unless something says
that it does not; then also past what stands between, such as the words below a picture.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from summarizer.reading.pages.layout import Column
from summarizer.reading.pages.lines import Line
from summarizer.reading.pages.tables import rows_of_tables

_GAP = 1.3
"""In usual distances of lines."""
_INDENT = 0.8
"""In sizes of type."""
_SMALLER = 0.93
"""Beside the type of the story, as a caption is at the most."""
_MOST_BETWEEN = 4
"""Paragraphs that may stand between two parts of one."""
_LINES_FOR_REACH = 3
"""Of a size in a column, so that the longest shows how far its lines reach."""
_END = re.compile(r"[.!?…。!?؟۔।॥][)\]\"'”’»」』》)]{0,3}$")
_BULLET = re.compile(r"[•▪●◦‣■□]")
_LIST_MARK = re.compile(r"[–—*-] \S|\(?(?:\d{1,2}|[a-z])[.)] \S")
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|tab\.|photo|chart|map|abbildung|abb\.|tabelle|figura|tabla|tableau|obr\.|rys\.|рис\.|图|圖|表|図)"
    r" ?\d{1,3}(?:\.\d{1,2})? ?[.:|–—-]",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Paragraph:
    """Lines of a paragraph, over one page or several.

    Attributes:
        lines: from the first on.
        room: at the end of the last line, in points; None where there are too few lines to tell.
        is_indented: whether the first line begins further in than its column does.
        reason: why it is no part of the story, if it is none.
    """

    lines: list[Line]
    room: float | None = None
    is_indented: bool = False
    reason: str | None = None


def paragraphs_of(pages: Iterable[Iterable[Column]], body_size: float) -> list[Paragraph]:
    """The paragraphs of all pages in reading order; `body_size` is of the type that most of them are set in."""
    columns = [column for page in pages for column in page if column]
    distances = _usual_distances(columns)
    found: list[Paragraph] = []
    for column in columns:
        for number, part in enumerate(_parts(column, distances)):
            whole = _going_on(found, part, begins_column=number == 0)
            if whole is None:
                found.append(part)
            else:
                whole.lines += part.lines
                whole.room = part.room
    for paragraph in found:
        is_small = all(line.size <= _SMALLER * body_size for line in paragraph.lines)
        if is_small and _CAPTION.match(paragraph.lines[0].text):
            paragraph.reason = "caption"
    return found


def _usual_distances(columns: Iterable[Column]) -> dict[int, float]:
    """From one line to the next, for each size of type in whole points."""
    distances: dict[int, list[float]] = defaultdict(list)
    for column in columns:
        for above, line in pairwise(column):
            if _same_size(above, line) and 0 < above.bottom - line.bottom < 2.5 * line.size:
                distances[round(line.size)].append(above.bottom - line.bottom)
    return {size: median_low(found) for size, found in distances.items()}


def _same_size(first: Line, second: Line) -> bool:
    """Whether the type of two lines is of one size: of most of it, or of a few words of one that names files, say."""
    return any(
        abs(one - other) <= 0.06 * max(one, other)
        for one, other in ((first.size, second.size), (first.largest, second.largest))
    )


def _start(line: Line) -> float:
    """How far the line begins from where lines do, growing in the direction of reading."""
    return -line.right if line.from_right else line.left


def _end(line: Line) -> float:
    return -line.left if line.from_right else line.right


def _parts(column: Column, distances: dict[int, float]) -> list[Paragraph]:
    """The paragraphs of a column, the first and last of which may be parts of one."""
    starts = Counter(round(_start(line)) for line in column)
    margin = max(starts, key=lambda start: (starts[start], -start)) if len(column) > 2 else min(starts)
    indented = [_start(line) > margin + _INDENT * line.size for line in column]
    ends: dict[float, list[float]] = defaultdict(list)
    for line in column:
        ends[line.size].append(_end(line))
    reach = {size: max(found) for size, found in ends.items()}
    rows = rows_of_tables(column)
    parts: list[Paragraph] = []
    for number, line in enumerate(column):
        goes_on = False
        if number:
            above = column[number - 1]
            is_full = not _fits(line, reach[above.size] - _end(above))
            begins = _begins(above, line, is_full, distances) or _indent_begins(column, number, indented, margin)
            goes_on = rows.get(number) == rows.get(number - 1) and (number in rows or not begins)
        if goes_on:
            parts[-1].lines.append(line)
        else:
            parts.append(Paragraph([line], None, indented[number], rows.get(number)))
    for part in parts:
        last = part.lines[-1]
        if len(ends[last.size]) >= _LINES_FOR_REACH:
            part.room = reach[last.size] - _end(last)
    return parts


def _fits(line: Line, room: float) -> bool:
    """Whether the first word of a line has room at the end of the one above it."""
    letter = (line.right - line.left) / len(line.text)
    first_word = len(line.text.split(maxsplit=1)[0]) if " " in line.text else 1  # where no words are apart, a letter
    return room > (first_word + 1) * letter + 0.5 * line.size


def _begins(above: Line, line: Line, is_full: bool, distances: dict[int, float]) -> bool:
    """Whether a line begins a paragraph, by all but its indent."""
    if not _same_size(above, line) or _BULLET.match(line.text):
        return True
    ends = _END.search(above.text) is not None
    if _LIST_MARK.match(line.text) and (ends or above.text[-1] in ":;"):
        return True
    usual = distances.get(round(line.size), 1.2 * line.size)
    if above.bottom - line.bottom > _GAP * usual:
        return not (is_full and _goes_on(above, line))
    return not is_full and (ends or above.bold != line.bold)


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a sentence surely runs from one line to the other."""
    return not _END.search(above.text) and line.text[0].islower()


def _indent_begins(column: Column, number: int, indented: Sequence[bool], margin: float) -> bool:
    """Whether a line begins a paragraph by where it starts: further in, further out, or behind a block further in."""
    above, line = column[number - 1], column[number]
    is_centred = abs(above.left + above.right - line.left - line.right) < 4
    if is_centred or _goes_on(above, line):
        return False
    if indented[number]:
        return not indented[number - 1]
    behind_block = number > 1 and indented[number - 1] and indented[number - 2]
    return behind_block or _start(line) < margin - _INDENT * line.size


def _going_on(found: Sequence[Paragraph], part: Paragraph, *, begins_column: bool) -> Paragraph | None:
    """The paragraph that goes on with a part, over the end of a column or past something else, if one does."""
    first = part.lines[0]
    if part.reason or _BULLET.match(first.text):
        return None
    for between, paragraph in enumerate(reversed(found[-_MOST_BETWEEN:])):
        last = paragraph.lines[-1]
        if paragraph.reason or not _same_size(last, first) or last.bold != first.bold:
            continue
        if not (begins_column or between):
            return None  # they were told apart within their column
        is_full = paragraph.room is not None and not _fits(first, paragraph.room)
        if _goes_on(last, first):
            goes_on = is_full or (begins_column and not between) or last.text[-1] in "-,;"
        else:
            goes_on = is_full and not (between or part.is_indented)
        if goes_on:
            return paragraph
    return None
