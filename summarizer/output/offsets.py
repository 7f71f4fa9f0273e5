"""What an offset counts: a summary whose offsets count code points to one whose offsets count something else.

An encoding in which every unit has one width turns offsets into places in bytes: the text from start to end is then
`text.encode(encoding)[start * width : end * width]`, whichever the unit. Where that cuts a character in two, no text
has these bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from summarizer.datatypes import (
    Citation,
    Document,
    DocumentReport,
    Headline,
    RemovedSpan,
    Span,
    Summary,
    SummarySentence,
)
from summarizer.errors import InputError
from summarizer.options import check_choice


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
        documents: those of the summary; others may be among them. Where there are none, its own `sources`.

    Raises:
        OptionError: there is no such unit.
        InputError: a document of the summary is missing, or has another text.
    """
    check_choice("offset_unit", offset_unit, OFFSET_UNITS)
    if offset_unit == CODE_POINT:
        return summary
    unit = OFFSET_UNITS[offset_unit]
    texts = {document.id: document.text for document in tuple(documents) or summary.sources}
    for report in summary.documents:
        check_text_of(report, texts, offset_unit)
    facts = [fact for sentence in summary.sentences for fact in sentence.facts]
    own = convert(summary.text, _ends([*summary.sentences, *(span for fact in facts for span in fact.spans)]), unit)
    pointed_at = _offsets_by_document(summary)
    places = {row: convert(texts[summary.documents[row].id], offsets, unit) for row, offsets in pointed_at.items()}
    return replace(
        summary,
        sentences=tuple(_moved_sentence(sentence, own, places) for sentence in summary.sentences),
        documents=tuple(_moved_report(report, places[report.index]) for report in summary.documents),
        headline=_moved_headline(summary, texts, unit),
    )


def convert(text: str, offsets: Iterable[int], unit: Unit) -> dict[int, int]:
    """Offsets in code points, each with the same place of the text in units; one pass, however many there are."""
    places, reached, units = {}, 0, 0
    for offset in sorted(set(offsets)):
        units += len(text[reached:offset].encode(unit.encoding)) // unit.width
        reached = offset
        places[offset] = units
    return places


def _ends(spans: Iterable[SummarySentence | Citation | RemovedSpan | Span]) -> Iterator[int]:
    return (offset for span in spans for offset in (span.start, span.end))


def check_text_of(report: DocumentReport, texts: Mapping[str, str], offset_unit: str) -> None:
    """Refuse texts that lack a document, or have another text of it.

    Raises:
        InputError: with its id.
    """
    if report.id not in texts:
        raise InputError(f"documents must hold {report.id!r} to count its offsets in {offset_unit}, but do not")
    if report.sha256 != hashlib.sha256(texts[report.id].encode("utf-8")).hexdigest():
        raise InputError(f"document {report.id!r} must have the text that was summarized, but has another")


def _offsets_by_document(summary: Summary) -> dict[int, list[int]]:
    offsets = {report.index: list(_ends(report.removed)) for report in summary.documents}
    for sentence in summary.sentences:
        for citation in _citations(sentence):
            offsets[citation.document_index] += _ends([citation])
    return offsets


def _citations(sentence: SummarySentence) -> Iterator[Citation]:
    """All that a sentence cites, and its facts."""
    yield from sentence.citations
    for fact in sentence.facts:
        yield from fact.citations
    if sentence.nearest:
        yield sentence.nearest


def _moved_sentence(
    sentence: SummarySentence, own: Mapping[int, int], places: Mapping[int, Mapping[int, int]]
) -> SummarySentence:
    def moved(cited: Citation) -> Citation:
        place = places[cited.document_index]
        return replace(cited, start=place[cited.start], end=place[cited.end])

    return replace(
        sentence,
        start=own[sentence.start],
        end=own[sentence.end],
        citations=tuple(map(moved, sentence.citations)),
        facts=tuple(
            replace(
                fact,
                start=own[fact.start],
                end=own[fact.end],
                spans=tuple(Span(own[span.start], own[span.end]) for span in fact.spans),
                citations=tuple(map(moved, fact.citations)),
            )
            for fact in sentence.facts
        ),
        nearest=moved(sentence.nearest) if sentence.nearest else None,
    )


def _moved_headline(summary: Summary, texts: Mapping[str, str], unit: Unit) -> Headline | None:
    headline = summary.headline
    if headline is None:
        return None
    report = summary.documents[headline.document_index]
    text = texts[report.id] if headline.field == "text" else report.title or ""
    place = convert(text, (headline.start, headline.end), unit)
    return replace(headline, start=place[headline.start], end=place[headline.end])


def _moved_report(report: DocumentReport, places: Mapping[int, int]) -> DocumentReport:
    removed = tuple(replace(span, start=places[span.start], end=places[span.end]) for span in report.removed)
    return replace(report, removed=removed)
