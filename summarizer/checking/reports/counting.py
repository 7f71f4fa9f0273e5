"""A report whose offsets count code points to one whose offsets count units of UTF-16 or UTF-8.

Offsets of claims and all that is in them count in the checked text, those of citations and of removed spans in their
documents; which is which, the type of a record says.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

from summarizer.checking.records import CheckReport
from summarizer.datatypes import Citation, DocumentReport, Span
from summarizer.options import check_choice
from summarizer.output.offsets import CODE_POINT, OFFSET_UNITS, check_text_of, convert

_TEXT = -1
"""The row of the checked text; documents have their index."""
_Move = Callable[[int, int], int]
"""A row and an offset there to the offset in another unit."""


def count_in(report: CheckReport, offset_unit: str) -> CheckReport:
    """The same report with all its offsets in another unit; `chars` of documents stay in code points.

    Raises:
        OptionError: there is no such unit.
        InputError: a document of the report is not in its `sources`, or has another text there.
    """
    check_choice("offset_unit", offset_unit, OFFSET_UNITS)
    if offset_unit == CODE_POINT:
        return report
    given = {document.id: document.text for document in report.sources}
    for one in report.documents:
        check_text_of(one, given, offset_unit)
    texts = {_TEXT: report.text, **{one.index: given[one.id] for one in report.documents}}
    offsets: dict[int, set[int]] = {row: set() for row in texts}

    def noted(row: int, offset: int) -> int:
        offsets[row].add(offset)
        return offset

    _all(report, noted)
    unit = OFFSET_UNITS[offset_unit]
    places = {row: convert(texts[row], found, unit) for row, found in offsets.items()}
    return _all(report, lambda row, offset: places[row][offset])


def _all(report: CheckReport, move: _Move) -> CheckReport:
    return dataclasses.replace(
        report,
        claims=_moved(report.claims, move, _TEXT),
        unchecked=_moved(report.unchecked, move, _TEXT),
        documents=_moved(report.documents, move, _TEXT),
    )


def _moved(value: Any, move: _Move, row: int) -> Any:
    """A record with its offsets moved, and those of all records in it."""
    if isinstance(value, Span):
        return Span(move(row, value.start), move(row, value.end))
    if isinstance(value, tuple):
        return tuple(_moved(one, move, row) for one in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    row = _row_of(value, row)
    return dataclasses.replace(value, **dict(_changes(value, move, row)))


def _row_of(value: object, row: int) -> int:
    if isinstance(value, Citation):
        return value.document_index
    return value.index if isinstance(value, DocumentReport) else row


def _changes(value: Any, move: _Move, row: int) -> Iterable[tuple[str, Any]]:
    for field in dataclasses.fields(value):
        held = getattr(value, field.name)
        if field.name in ("start", "end"):
            yield field.name, move(row, held)
        elif isinstance(held, tuple) or dataclasses.is_dataclass(held):
            yield field.name, _moved(held, move, row)
