"""The documents of a summary to HTML: each closed, with what is in it in one line, and all of its text below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarizer.datatypes import Document, DocumentReport, Summary
from summarizer.output.wording import count
from summarizer.text.detection import detect
from summarizer.text.languages import UNKNOWN

from .cards import address, cited, language_of, reference
from .folding import folded_after
from .highlighting import CitedSpan, highlighted
from .independent_origins import independent_origins, numbers_by_row
from .markup import Html, direction, element, escape, isolated
from .naming import names_of, state_of


class _Heading(NamedTuple):
    """What stands over a source.

    Attributes:
        number: on the page.
        name: of the document.
        origin: its number, None where it has none.
        state: whether it is used.
    """

    number: int
    name: str
    origin: int | None
    state: str


def sources(summary: Summary, documents: Sequence[Document], numbers: Mapping[int, int]) -> Html:
    """All documents by their numbers; of very many, those behind the first ones together closed once more."""
    names, origins = names_of(summary), numbers_by_row(independent_origins(summary))
    spots = _spots(summary)
    shown = [
        _source(
            summary,
            documents[row],
            row,
            _Heading(number, names[row], origins.get(row), state_of(summary, row, numbers)),
            spots.get(row, ()),
        )
        for row, number in numbers.items()
    ]
    return folded_after(shown, "document")


def _spots(summary: Summary) -> dict[int, list[CitedSpan]]:
    """What is cited of each document, by row."""
    spots: dict[int, list[CitedSpan]] = {}
    for sentence in summary.sentences:
        for at, citation, _ in cited(sentence):
            counted = citation.role != "similar"
            spot = CitedSpan(citation.start, citation.end, f"q{at}", sentence.index + 1, counted)
            spots.setdefault(citation.document_index, []).append(spot)
    return spots


def _source(summary: Summary, document: Document, row: int, heading: _Heading, spots: Sequence[CitedSpan]) -> Html:
    report = summary.documents[row]
    language = detect([document.text])
    text = element(
        "div",
        {
            "class": "story",
            "lang": language_of(summary.language if language == UNKNOWN else language),
            "dir": direction(document.text),
        },
        highlighted(document.text, spots, report.removed),
    )
    line = element(
        "summary",
        {},
        element("span", {"class": "number"}, escape(str(heading.number))),
        escape(" "),
        element("span", {"class": "name"}, isolated(heading.name)),
        escape(" "),
        element("span", {"class": "brief"}, escape(_brief(report, spots))),
    )
    origin = {"data-origin": heading.origin} if heading.origin else {}
    return element(
        "details",
        {"class": "source", "id": f"d{heading.number}", **origin},
        line,
        _about(report, heading.state),
        text,
    )


def _brief(report: DocumentReport, spots: Sequence[CitedSpan]) -> str:
    """What is folded: "12 sentences, 2,270 characters; cited 3 times"."""
    cited_times = sum(spot.counted for spot in spots)
    times = "once" if cited_times == 1 else f"{cited_times:,} times"
    length = f"{count(report.sentences, 'sentence')}, {count(report.chars, 'character')}"
    return f"{length}; cited {times}" if cited_times else f"{length}; not cited"


def _about(report: DocumentReport, state: str) -> Html:
    """Who published it, when and where; whether the summary has a sentence of it; and its id, in small type."""
    known = reference(report, ("publisher", "agency", "date"))
    return element(
        "div",
        {"class": "head"},
        element("p", {"class": "about"}, known, escape(" "), *address(report)),
        element("p", {"class": "state" if report.used else "state idle"}, escape(f"{state[:1].upper()}{state[1:]}.")),
        element("p", {"class": "id"}, escape("id "), element("code", {}, isolated(report.id))),
    )
