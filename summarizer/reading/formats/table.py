"""CSV and TSV to a document a row: delimiter and header are found out from the content.

A line ``sep=;`` before all, as Excel writes and reads it, is obeyed. Where the first row looks like data and none of
its cells is called as a field is, the columns are 1, 2, 3 and so on. What a quotation mark breaks is read as far as
it goes.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock

from summarizer.errors import InputError
from summarizer.reading.encodings.decoding import decode
from summarizer.reading.extracted import FileContent
from summarizer.reading.limits import MOST_DOCUMENTS
from summarizer.reading.tables.names import is_date
from summarizer.reading.tables.tabular import documents_of_table, known_names

_DELIMITERS = (",", ";", "\t", "|")
_NONE = "\x1f"
"""The delimiter of a table of one column, which no text has."""
_SAMPLE_CHARS = 1 << 16
_SAMPLE_ROWS = 20
_CONSISTENT = 0.8
"""Rows of a sample that must have as many cells as the first, so that commas of a prose make no columns."""
_LONGEST_NAME = 60
"""Characters of a column's name; a longer cell is data."""
_SEPARATOR = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_FIELD_LIMIT = Lock()

_BROKEN = (
    "line {} begins a row whose quotation marks are broken: it and what is behind it is left out; "
    "write a quotation mark within a cell twice"
)
_WIDE = (
    "rows with more cells than there are columns are left out ({}, the first on line {}): "
    "put quotation marks around cells that hold the delimiter"
)

_Line = tuple[int, list[str]]
"""Where a row begins, and its cells."""


def read(content: bytes, text_column: str | None = None) -> FileContent:
    """The documents of a table, one a row.

    Args:
        content: of the file.
        text_column: the column of the texts, found where it is None.

    Raises:
        InputError: it is no text, or no column holds texts.
    """
    text = decode(content, "it").replace("\0", "\ufffd")
    separator = _SEPARATOR.match(text)
    with _any_length():
        if separator is not None:
            lines, broken = _parsed(text[separator.end() :], separator[1], 2)
        else:
            lines, broken = _parsed(text, _delimiter(text), 1)
    warnings = [] if broken is None else [_BROKEN.format(broken)]
    if warnings and len(lines) < 2:
        raise InputError(warnings[0])
    columns, body = _header(lines)
    wide = [line for line, cells in body if _is_wide(cells, len(columns))]
    if wide:
        warnings.append(_WIDE.format(f"{len(wide):,}", wide[0]))
    if len(wide) * 2 > len(body):
        raise InputError(warnings[-1])
    rows = (cells if any(map(str.strip, cells)) and not _is_wide(cells, len(columns)) else None for _, cells in body)
    table = documents_of_table(columns, rows, text_column=text_column)
    return replace(table, warnings=(*table.warnings, *warnings))


@contextmanager
def _any_length() -> Iterator[None]:
    """Cells of any length; the limit of the module of CSV is one for the whole process, so it is put back."""
    with _FIELD_LIMIT:
        before = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        try:
            yield
        finally:
            csv.field_size_limit(before)


def _delimiter(text: str) -> str:
    """The one that makes rows of equal width, under names of fields if there are any."""
    start = text[:_SAMPLE_CHARS]
    if len(start) < len(text):
        start = start[: start.rfind("\n") + 1] or start
    best, most = _NONE, (0, 0.0, 1)
    for delimiter in _DELIMITERS:
        reader = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
        rows = [row for row in itertools.islice(reader, _SAMPLE_ROWS) if row]
        if not rows:
            continue
        width, known = len(rows[0]), known_names(rows[0])
        consistency = sum(len(row) == width for row in rows) / len(rows)
        if width > 1 and (known or consistency >= _CONSISTENT) and (known, consistency, width) > most:
            best, most = delimiter, (known, consistency, width)
    return best


def _parsed(text: str, delimiter: str, first_line: int) -> tuple[list[_Line], int | None]:
    """The rows, from the first that is not empty, and the line on which a broken one begins, where reading ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[_Line] = []
    while len(lines) <= MOST_DOCUMENTS + 1:  # one more than may be read
        begins = reader.line_num + first_line
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            return lines, begins
        if (cells and lines) or any(map(str.strip, cells)):
            lines.append((begins, cells))
    return lines, None


def _header(lines: list[_Line]) -> tuple[list[str], list[_Line]]:
    """The names of the columns, and the rows below."""
    names = [cell.strip() for cell in lines[0][1]] if lines else []
    if known_names(names) or not any(map(_is_data, names)):
        return names, lines[1:]
    return [str(number) for number in range(1, len(names) + 1)], lines


def _is_wide(cells: list[str], width: int) -> bool:
    return any(cell.strip() for cell in cells[width:])


def _is_data(cell: str) -> bool:
    """Whether it is no name of a column: a number, a date, an address, or long."""
    return len(cell) > _LONGEST_NAME or cell[:1].isdigit() or "://" in cell or is_date(cell)
