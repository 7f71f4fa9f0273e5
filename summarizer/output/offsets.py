"""What an offset counts: a summary whose offsets count code points to one whose offsets count something else.

An encoding in which every unit has one width turns offsets into places in bytes: the text from start to end is then
`text.encode(encoding)[start * width : end * width]`, whichever the unit. Where that cuts a character in two, no text
has these bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from summarizer.datatypes import Document, DocumentReport, Summary, SummarySentence
from summarizer.errors import InputError, OptionError


class Unit(NamedTuple):
    """An encoding, and how many bytes of it one unit takes."""

    encoding: str
    width: int


CODE_POINT = "unicode_code_point"
"""The unit of all records."""

OFFSET_UNITS = {
    CODE_POINT: Unit("utf-32-le", 4),
    "utf16": Unit("utf-16-le", 2),
    "utf8": Unit("utf-8", 1),
}
"""What JSON calls them in `offset_unit`."""


def count_in(summary: Summary, offset_unit: str, documents: Iterable[Document]) -> Summary:
    """The same summary with all its offsets in another unit; lengths such as `chars` stay in code points.

    Args:
        summary: of `summarize`.
        offset_unit: one of `OFFSET_UNITS`.
        documents: those of the summary; others may be among them. Code points need none.

    Raises:
        OptionError: there is no such unit.
        InputError: a document of the summary is missing, or has another text.
    """
    if not isinstance(offset_unit, str) or offset_unit not in OFFSET_UNITS:
        raise OptionError(f"offset_unit must be one of {', '.join(OFFSET_UNITS)}, not {offset_unit!r}")
    if offset_unit == CODE_POINT:
        return summary
    unit = OFFSET_UNITS[offset_unit]
    texts = {document.id: document.text for document in documents}
    for report in summary.documents:
        _check_text_of(report, texts, offset_unit)
    own = convert(summary.text, (end for said in summary.sentences for end in (said.start, said.end)), unit)
    pointed_at = _offsets_by_document(summary)
    places = {row: convert(texts[summary.documents[row].id], offsets, unit) for row, offsets in pointed_at.items()}
    return replace(
        summary,
        sentences=tuple(_moved_sentence(sentence, own, places) for sentence in summary.sentences),
        documents=tuple(_moved_report(report, places[report.index]) for report in summary.documents),
    )


def convert(text: str, offsets: Iterable[int], unit: Unit) -> dict[int, int]:
    """Offsets in code points, each with the same place of the text in units; one pass, however many there are."""
    found, reached, units = {}, 0, 0
    for offset in sorted(set(offsets)):
        units += len(text[reached:offset].encode(unit.encoding)) // unit.width
        reached = offset
        found[offset] = units
    return found


def _check_text_of(report: DocumentReport, texts: Mapping[str, str], offset_unit: str) -> None:
    if report.id not in texts:
        raise InputError(f"documents must hold {report.id!r} to count its offsets in {offset_unit}, but do not")
    if report.sha256 != hashlib.sha256(texts[report.id].encode("utf-8")).hexdigest():
        raise InputError(f"document {report.id!r} must have the text that was summarized, but has another")


def _offsets_by_document(summary: Summary) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {report.index: [] for report in summary.documents}
    for report in summary.documents:
        found[report.index] += (end for span in report.removed for end in (span.start, span.end))
    for sentence in summary.sentences:
        for one in sentence.citations:
            found[one.document_index] += (one.start, one.end)
    return found


def _moved_sentence(
    sentence: SummarySentence, own: Mapping[int, int], places: Mapping[int, Mapping[int, int]]
) -> SummarySentence:
    citations = tuple(
        replace(one, start=places[one.document_index][one.start], end=places[one.document_index][one.end])
        for one in sentence.citations
    )
    return replace(sentence, start=own[sentence.start], end=own[sentence.end], citations=citations)


def _moved_report(report: DocumentReport, places: Mapping[int, int]) -> DocumentReport:
    removed = tuple(replace(span, start=places[span.start], end=places[span.end]) for span in report.removed)
    return replace(report, removed=removed)
