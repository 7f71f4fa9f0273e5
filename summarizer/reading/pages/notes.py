"""The columns of a page to the same without footnotes, and the footnotes with their marks.

A footnote is taken out only if all three signs are there: it is the last in its column and lowest on its page, in
smaller type than the story, and begins with a mark that is a sign of its own, is raised, or is raised in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.reading.pages.layout import Column
from summarizer.reading.pages.lines import Line

_SMALLER = 0.93
"""Beside the type of the story."""
_MOST_LINES = 60
"""At the foot of a column that are looked at."""
_MOST_COLUMNS = 8
"""Of a page that may have notes at their feet: its last ones."""
_MARK = re.compile(r"\(?(?P<mark>\d{1,3}|\*{1,3}|[†‡§¶]{1,2})[.)]{0,2} ?[^\W\d]")

Notes = list[list[Line]]
"""Footnotes, each by its lines."""


def split_notes(columns: Sequence[Column], body_size: float) -> tuple[list[Column], Notes]:
    """The columns without the footnotes at their feet, and these."""
    raised = {line.text[start:end] for column in columns for line in column for start, end in line.raised}
    kept: list[Column] = []
    notes: Notes = []
    first = len(columns) - _MOST_COLUMNS
    for number, column in enumerate(columns):
        cut = _first_note(column, body_size, raised) if number >= first else len(column)
        others = [line for other in columns[max(first, 0) :] if other is not column for line in other]
        if cut < len(column) and any(_stands_below(line, column[cut:]) for line in others):
            cut = len(column)
        kept.append(column[:cut])
        notes += _single(column[cut:], raised)
    return [column for column in kept if column], notes


def marks_of(notes: Notes) -> frozenset[str]:
    """The marks that footnotes begin with."""
    return frozenset(mark for note in notes if (mark := _mark(note[0])) is not None)


def _first_note(column: Column, body_size: float, raised: set[str]) -> int:
    """The number of the first line of the footnotes of a column; of the line behind the last, if there are none."""
    tail = len(column)
    while tail and column[tail - 1].size <= _SMALLER * body_size and len(column) - tail < _MOST_LINES:
        tail -= 1
    return next((number for number in range(tail, len(column)) if _is_sure(column[number], raised)), len(column))


def _mark(line: Line) -> str | None:
    found = _MARK.match(line.text)
    return found["mark"] if found else None


def _is_sure(line: Line, raised: set[str]) -> bool:
    mark = _mark(line)
    return mark is not None and (
        not mark.isdecimal() or mark in raised or bool(line.raised and line.raised[0][0] == 0)
    )


def _stands_below(line: Line, notes: Sequence[Line]) -> bool:
    """Whether a line that is no note stands below them, in their column."""
    left, right = min(note.left for note in notes), max(note.right for note in notes)
    return line.bottom < notes[-1].bottom and line.left < right and line.right > left


def _single(lines: Sequence[Line], raised: set[str]) -> Notes:
    notes: Notes = []
    for line in lines:
        if not notes or _is_sure(line, raised):
            notes.append([])
        notes[-1].append(line)
    return notes
