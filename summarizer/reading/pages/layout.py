"""The lines of a page to its columns in the order in which they are read, each a list of whole lines from the top.

A gutter is an upright band without letters, with lines of some width on both sides. It need not be free on the whole
page: lines that cross it, such as a headline, cut the page into bands, which are read from the top; within a band,
the columns follow each other from the left, or from the right in scripts that are written so. A gutter is sure where
between two crossing lines both sides have `_SURE_LINES`. A heading with a blank above it, from side to side, begins
another story, with gutters of its own. In a column, what stands at one height is one line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from summarizer.reading.pages.lines import Line

_SURE_LINES = 3
_GUTTER = 0.7
"""Its least width, in sizes of type: those of newspapers have one."""
_OVERHANG = 2.0
"""Points by which a line may reach into a gutter: a "j" begins before its place, and edges are rounded."""
_COLUMN = 7.0
"""The least width of a column, in sizes of type; what is narrower is the cell of a table."""
_MOST_CANDIDATES = 12
"""Of places for a gutter: the edges that most lines share."""
_MOST_GUTTERS = 12
"""Within each other."""
_INDENT = 2.0
"""In sizes of type, at the most."""
_HEADING = 1.15
"""How large a heading that is not bold is at least, beside the type around it."""
_BLANK = 0.5
"""In sizes of type: how high the blank above the heading of another story is."""


Column = tuple[Line, ...]
"""Whole lines that follow each other, from the top."""


def columns_of(lines: Sequence[Line]) -> list[Column]:
    """The columns of a page in the order in which they are read."""
    from_right = sum(line.from_right for line in lines) > len(lines) / 2
    ordered = sorted(lines, key=lambda line: (-line.top, line.left))
    return [_column(part, from_right) for part in _parts(ordered, from_right, _MOST_GUTTERS)]


def with_short_columns(pages: Sequence[Sequence[Column]]) -> list[list[Column]]:
    """The columns of all pages, with those of one or two lines apart from the longer one that they stand beside.

    So few lines make no gutter sure. That they begin where columns of other pages do tells them.
    """
    lefts = [{min(line.left for line in column) for column in page if len(column) >= _SURE_LINES} for page in pages]
    starts = sorted({left for page in lefts if len(page) > 1 for left in page})
    return [[part for column in page for part in _with_short_column(column, starts)] for page in pages]


def _with_short_column(column: Column, starts: Sequence[float]) -> Iterator[Column]:
    """A column, and the short one whose lines stand beside its first, if there is one."""
    rows = [line.cells for line in column if len(line.cells) > 1]
    are_first = all(len(line.cells) > 1 for line in column[: len(rows)])
    if not 0 < len(rows) < _SURE_LINES or not are_first or not all(_are_in_columns(cells, starts) for cells in rows):
        yield column
        return
    yield tuple(line.cells[0] if line.cells else line for line in column)
    yield tuple(cells[1] for cells in rows)


def _are_in_columns(cells: Sequence[Line], starts: Sequence[float]) -> bool:
    """Whether what stands at one height are two lines that begin where columns do, at most with an indent."""
    return len(cells) == 2 and all(
        any(-_OVERHANG <= cell.left - start <= _INDENT * cell.size for start in starts) for cell in cells
    )


def _parts(lines: list[Line], from_right: bool, depth: int) -> Iterator[list[Line]]:
    """The lines of one column after the other."""
    for story in _stories(lines):
        gutter = _gutter(story) if depth else None
        if gutter is None:
            yield story
        else:
            yield from _sides(story, gutter, from_right, depth - 1)


def _sides(lines: list[Line], gutter: tuple[float, float], from_right: bool, depth: int) -> Iterator[list[Line]]:
    """The columns on both sides of a gutter, band by band, and what crosses it in between."""
    bands = list(_bands(lines, gutter))
    size = median(line.size for line in lines)
    plain: list[Line] = []
    for number, band in enumerate(bands):
        sides = [_left_of(band, gutter), _right_of(band, gutter)]
        around = [
            line
            for near in (bands[number - 1][-1:] if number else [], *bands[number + 1 : number + 2])
            for line in near[:1]
        ]
        # Where lines that cross the gutter stand beside it, something else than two columns is there.
        is_free = not any(line.beside(other) for line in (band[0], band[-1]) for other in around)
        if not all(sides) or not (is_free or _is_sure(band, gutter, size)):
            plain += band
            continue
        yield from _parts(plain, from_right, depth)
        plain = []
        for side in reversed(sides) if from_right else sides:
            yield from _parts(side, from_right, depth)
    yield from _parts(plain, from_right, depth)


def _stories(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines cut above each heading over which the page is blank from side to side: what is below is another story."""
    if not lines:
        return
    size = median(line.size for line in lines)
    story: list[Line] = []
    lowest = lines[0].bottom
    for line in lines:
        is_heading = line.bold or line.size > _HEADING * size
        if story and is_heading and line.top < lowest - _BLANK * size:
            yield story
            story = []
        story.append(line)
        lowest = min(lowest, line.bottom)
    yield story


def _gutter(lines: Sequence[Line]) -> tuple[float, float] | None:
    """The gutter with most lines in bands that it surely divides; the leftmost of equals; None if there is none."""
    if len(lines) < 2 * _SURE_LINES:
        return None
    size = median(line.size for line in lines)
    lefts, rights = (
        Counter(round(edge) for edge in edges) for edges in zip(*((x.left, x.right) for x in lines), strict=True)
    )
    candidates = sorted(
        {(float(edge) - _GUTTER * size, float(edge)) for edge in _shared(lefts)}
        | {(float(edge), float(edge) + _GUTTER * size) for edge in _shared(rights)}
    )
    worth = [
        (sum(len(band) for band in _bands(lines, gutter) if _is_sure(band, gutter, size)), gutter)
        for gutter in candidates
    ]
    best, gutter = max(worth, key=lambda pair: (pair[0], -pair[1][0]), default=(0, (0.0, 0.0)))
    return gutter if best else None


def _shared(edges: Counter[int]) -> list[int]:
    """The edges that most lines share, at least as many as make a side of a gutter sure."""
    return [edge for edge, count in edges.most_common(_MOST_CANDIDATES) if count >= _SURE_LINES]


def _is_sure(band: Sequence[Line], gutter: tuple[float, float], size: float) -> bool:
    return all(
        len(baselines) >= _SURE_LINES
        and sum(line.right - line.left for line in side) >= _COLUMN * size * len(baselines)
        for side in (_left_of(band, gutter), _right_of(band, gutter))
        for baselines in ({round(line.bottom) for line in side},)
    )


def _bands(lines: Sequence[Line], gutter: tuple[float, float]) -> Iterator[list[Line]]:
    """Lines from the top, cut where those that cross the gutter begin and end."""
    band: list[Line] = []
    crosses = False
    for line in lines:
        crossing = line.left < gutter[1] - _OVERHANG and line.right > gutter[0] + _OVERHANG
        if band and crossing != crosses:
            yield band
            band = []
        band.append(line)
        crosses = crossing
    if band:
        yield band


def _left_of(band: Sequence[Line], gutter: tuple[float, float]) -> list[Line]:
    return [line for line in band if line.right <= gutter[0] + _OVERHANG]


def _right_of(band: Sequence[Line], gutter: tuple[float, float]) -> list[Line]:
    return [line for line in band if line.left >= gutter[1] - _OVERHANG]


def _column(lines: Sequence[Line], from_right: bool) -> Column:
    """Lines of a column, what stands at one height joined to one line."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and rows[-1][0].beside(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return tuple(_joined(sorted(row, key=lambda line: line.left, reverse=from_right)) for row in rows)


def _joined(row: Sequence[Line]) -> Line:
    """One line of those at a height; what touches is one word, as a large initial and what follows it."""
    if len(row) == 1:
        return row[0]
    longest = max(row, key=lambda line: len(line.text))
    text, raised = "", []
    for number, line in enumerate(row):
        if number:
            before = row[number - 1]
            gap = max(line.left - before.right, before.left - line.right)
            is_initial = len(before.text) == 1 and before.text.isupper() and before.size > 1.8 * line.size
            text += "" if is_initial or gap < 0.15 * line.size else " "
        spans = ((0, len(line.text)),) if line.is_raised_beside(longest) else line.raised
        raised += [(len(text) + start, len(text) + end) for start, end in spans]
        text += line.text
    return replace(
        longest,
        text=text,
        left=min(line.left for line in row),
        right=max(line.right for line in row),
        largest=max(line.largest for line in row if len(line.text) > 3 or line is longest),
        bold=all(line.bold for line in row),
        raised=tuple(raised),
        cells=tuple(row),
    )
