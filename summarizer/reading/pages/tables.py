"""The lines of a column to those that are rows of a table of figures, or of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarizer.reading.pages.layout import Column
from summarizer.reading.pages.lines import Line

_ROWS, _CELLS = 3, 3
"""The fewest of a table, and of a row of figures: two columns may be a list of names and what they are."""
_WIDEST = 8.0
"""Of a cell, in sizes of type."""
_LEADER = re.compile(r"(?:\. ?){4,200} ?\d{1,4}$")
"""The dots to the page number, in a table of contents."""


def rows_of_tables(column: Column) -> dict[int, str]:
    """The lines that are rows of a table of figures or of contents, by number, each with what it is."""
    leaders = [_LEADER.search(line.text) is not None for line in column]
    rows = dict.fromkeys(_in_runs([above and below for above, below in pairwise(leaders)]), "table of contents")
    rows |= dict.fromkeys(_in_runs([_are_rows(above, line) for above, line in pairwise(column)]), "table")
    return rows


def _in_runs(go_on: Sequence[bool]) -> Iterator[int]:
    """The numbers in runs of at least `_ROWS`, where `go_on[n]` says whether n and n + 1 are of one run."""
    first = 0
    for number, goes_on in enumerate((*go_on, False)):
        if not goes_on:
            if number + 1 - first >= _ROWS:
                yield from range(first, number + 1)
            first = number + 1


def _are_rows(above: Line, line: Line) -> bool:
    """Whether two lines are rows of a table of figures; the upper one may hold the names of its columns."""
    if len(above.cells) != len(line.cells) or len(line.cells) < _CELLS:
        return False
    figures = [any(char.isdecimal() for char in cell.text) for cell in line.cells]
    return 2 * sum(figures) >= len(figures) and all(map(_are_aligned, above.cells, line.cells))


def _are_aligned(above: Line, line: Line) -> bool:
    """Whether two short cells begin, end or have their middles under each other."""
    is_short = line.right - line.left <= _WIDEST * line.size
    left, right = line.left - above.left, line.right - above.right
    return is_short and min(abs(left), abs(right), abs(left + right) / 2) < 2
