"""A summary and its documents to one HTML page: the sentences, who says them, and every source in full.

The page holds no script and asks for nothing: its policy allows one style sheet, its own, by hash. All links lead
inside the page, but for those to the documents' web addresses.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from .cards import claim, language_of, origins, reference
from .datatypes import Citation, Document, DocumentReport, Summary, SummarySentence
from .drawing import ROLES, drawing, role_of
from .errors import InputError
from .highlighting import CitedSpan, highlighted
from .languages import UNKNOWN, detect
from .markup import Html, count, direction, element, escape, is_web_address, isolated, joined
from .rendering import disagreement_lines, source_numbers

_SECTIONS = {
    "summary": "Summary",
    "map": "Who supports what",
    "disagreements": "Where the sources differ",
    "evidence": "Evidence",
    "origins": "Origins",
    "sources": "Sources",
}


def report(summary: Summary, documents: Sequence[Document]) -> str:
    """The summary as a page of HTML that needs nothing beside itself, ending with a line feed.

    Args:
        summary: of `summarize`.
        documents: as given to `summarize`, in the same order.

    Raises:
        InputError: the documents are not those of the summary: another number of them, another id or text, or what
            is cited does not stand where the citation says.
    """
    _check(summary, documents)
    numbers = source_numbers(summary)
    for row in range(len(documents)):
        numbers.setdefault(row, len(numbers) + 1)
    title = _title(summary)
    body = element(
        "body",
        {},
        element("a", {"class": "skip", "href": "#summary"}, escape("Skip to the summary")),
        _header(summary, title),
        element(
            "main",
            {},
            _summary(summary, numbers),
            _map(summary, numbers),
            _disagreements(summary, numbers),
            _section("evidence", *(claim(summary, one, numbers) for one in summary.sentences)),
            _section("origins", origins(summary, numbers)),
            _sources(summary, documents, numbers),
        ),
        _footer(summary),
    )
    return f"<!DOCTYPE html>\n{element('html', {'lang': 'en', 'dir': 'ltr'}, _head(title), body)}\n"


def _disagreements(summary: Summary, numbers: Mapping[int, int]) -> Html:
    """What the sources give differently, a line each; nothing where they do not."""
    lines = [element("li", {}, escape(line)) for line in disagreement_lines(summary, dict(numbers))]
    return _section("disagreements", element("ul", {"class": "disagreements"}, *lines)) if lines else Html("")


def _check(summary: Summary, documents: Sequence[Document]) -> None:
    if len(documents) != len(summary.documents):
        raise InputError(f"the summary is of {len(summary.documents)} documents, but {len(documents)} are given")
    for place, (told, document) in enumerate(zip(summary.documents, documents, strict=True)):
        if told.id != document.id:
            raise InputError(f"document {place} must be {told.id!r}, as in the summary, not {document.id!r}")
        if told.sha256 and told.sha256 != hashlib.sha256(document.text.encode("utf-8")).hexdigest():
            raise InputError(f"the text of document {told.id!r} is not the one that was summarized")
    for sentence in summary.sentences:
        for citation in sentence.citations:
            _check_citation(citation, documents)


def _check_citation(citation: Citation, documents: Sequence[Document]) -> None:
    row, start, end = citation.document_index, citation.start, citation.end
    cited = f"document {citation.document_id!r} at {start}-{end}"
    if not 0 <= row < len(documents) or documents[row].id != citation.document_id:
        raise InputError(f"{cited} is cited as document {row}, which is another one or none")
    text = documents[row].text
    if (
        not 0 <= start <= end <= len(text)
        or text[start:end] != citation.cited_text
        or not citation.cited_text.strip()
    ):
        raise InputError(f"{cited} does not hold the text that is cited")


def _head(title: str) -> Html:
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        {},
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "color-scheme", "content": "light dark"}),
        element("meta", {"name": "referrer", "content": "no-referrer"}),
        element("title", {}, escape(title)),
        element("style", {}, style),
    )


@cache
def _style() -> Html:
    """Our own file, with nothing in it that HTML would read: it is the one thing that is not escaped."""
    return Html((files(__package__) / "data" / "report.css").read_text("utf-8"))


def _title(summary: Summary) -> str:
    origins = f" from {count(len(summary.origins), 'independent origin')}" if summary.origins else ""
    one = len(summary.documents) == 1
    return f"What {count(len(summary.documents), 'document')}{'' if one else origins} {'says' if one else 'say'}"


def _header(summary: Summary, title: str) -> Html:
    links = (element("li", {}, element("a", {"href": f"#{name}"}, escape(said))) for name, said in _SECTIONS.items())
    length = f"{count(len(summary.sentences), 'sentence')}, {count(summary.words, 'word')}, each as its source has it"
    return element(
        "header",
        {"class": "top"},
        element("p", {"class": "kicker"}, escape("Consensus summary")),
        element("h1", {}, escape(title)),
        element("p", {"class": "length"}, escape(length)),
        element("nav", {"aria-label": "Contents"}, element("ul", {}, *links)),
    )


def _section(name: str, *inside: Html) -> Html:
    heading = element("h2", {"id": f"{name}-title"}, escape(_SECTIONS[name]))
    return element("section", {"id": name, "aria-labelledby": f"{name}-title"}, heading, *inside)


def _summary(summary: Summary, numbers: Mapping[int, int]) -> Html:
    if not summary.sentences:
        return _section(
            "summary", element("p", {"class": "none"}, escape("No sentence was chosen.")), _warnings(summary)
        )
    said = element(
        "ol",
        {"class": "said", "lang": language_of(summary.language), "dir": direction(summary.text)},
        *(_said(sentence, numbers) for sentence in summary.sentences),
    )
    return _section("summary", said, _warnings(summary))


def _said(sentence: SummarySentence, numbers: Mapping[int, int]) -> Html:
    number = sentence.index + 1
    markers = (
        element(
            "a",
            {
                "class": f"marker {role_of(citation)}",
                "href": f"#q{number}-{place}",
                "aria-label": f"Source {numbers[citation.document_index]}: {ROLES.get(citation.role, citation.role)}",
            },
            escape(str(numbers[citation.document_index])),
        )
        for place, citation in enumerate(sentence.citations, start=1)
    )
    origins = element(
        "a",
        {"class": "count", "href": f"#e{number}", "lang": "en", "dir": "ltr"},
        escape(count(sentence.support.independent_origins, "origin")),
    )
    shown = escape(f"{sentence.text} ")
    return element(
        "li",
        {"id": f"s{number}"},
        element("span", {"class": "text"}, shown),
        element("sup", {"lang": "en"}, joined(markers, " ")),
        escape(" "),
        origins,
    )


def _warnings(summary: Summary) -> Html:
    notes = (element("li", {}, escape(warning)) for warning in summary.warnings)
    return element("ul", {"class": "warnings", "aria-label": "Warnings"}, *notes) if summary.warnings else Html("")


def _map(summary: Summary, numbers: Mapping[int, int]) -> Html:
    legend = (element("li", {"class": role}, escape(said)) for role, said in ROLES.items())
    caption = element(
        "figcaption",
        {},
        element("p", {}, escape("Documents on the left, one box an origin; sentences of the summary on the right.")),
        element("ul", {"class": "legend"}, *legend),
    )
    return _section("map", element("figure", {"class": "map"}, drawing(summary, numbers), caption))


def _sources(summary: Summary, documents: Sequence[Document], numbers: Mapping[int, int]) -> Html:
    cited: dict[int, list[CitedSpan]] = {}
    for sentence in summary.sentences:
        for place, citation in enumerate(sentence.citations, start=1):
            number = sentence.index + 1
            spot = CitedSpan(citation.start, citation.end, f"q{number}-{place}", number)
            cited.setdefault(citation.document_index, []).append(spot)
    return _section(
        "sources",
        *(_source(summary, documents[row], row, number, cited.get(row, ())) for row, number in numbers.items()),
    )


def _source(summary: Summary, document: Document, row: int, number: int, cited: Sequence[CitedSpan]) -> Html:
    told = summary.documents[row]
    language = detect([document.text])
    text = element(
        "div",
        {
            "class": "story",
            "lang": language_of(summary.language if language == UNKNOWN else language),
            "dir": direction(document.text),
        },
        highlighted(document.text, cited, told.removed),
    )
    state = "Used" if told.used else f"Not used: {told.note}"
    length = f"{count(told.sentences, 'sentence')}, {count(told.chars, 'character')}"
    head = element(
        "header",
        {},
        element(
            "h3",
            {"id": f"d{number}-title"},
            element("span", {"class": "number"}, escape(str(number))),
            escape(" "),
            isolated(told.title or told.id),
        ),
        element(
            "p", {"class": "about"}, reference(told, ("publisher", "agency", "date")), escape(" "), *_address(told)
        ),
        element("p", {"class": "state" if told.used else "state idle"}, escape(f"{state}.")),
        element("p", {"class": "about"}, escape(f"{length}.")),
    )
    return element(
        "article", {"id": f"d{number}", "class": "source", "aria-labelledby": f"d{number}-title"}, head, text
    )


def _address(told: DocumentReport) -> tuple[Html, ...]:
    if not told.url:
        return ()
    if not is_web_address(told.url):
        return (element("span", {"class": "address"}, isolated(told.url)),)
    return (element("a", {"class": "address", "href": told.url, "rel": "noreferrer"}, isolated(told.url)),)


def _footer(summary: Summary) -> Html:
    parts = (("Made with", summary.signature), ("From", summary.input_digest))
    pairs = (
        element("div", {}, element("dt", {}, escape(name)), element("dd", {}, escape(said))) for name, said in parts
    )
    return element(
        "footer",
        {},
        element("p", {}, escape("Equal documents and settings give this page byte for byte.")),
        element("dl", {}, *pairs),
    )
