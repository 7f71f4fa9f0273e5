"""A summary and its documents to one HTML page: the sentences, who says them, and every source in full."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from summarizer.datatypes import Citation, Document, DocumentReport, Headline, Summary, SummarySentence
from summarizer.errors import InputError
from summarizer.output.formats import source_numbers
from summarizer.output.wording import HOW_COUNTED, ROLES, count, in_part, publishers, source_of
from summarizer.text.detection import detect
from summarizer.text.languages import UNKNOWN

from .cards import cited, claim, language_of, marker, reference
from .differences import differences
from .highlighting import CitedSpan, highlighted
from .markup import Html, direction, element, escape, is_web_address, isolated, joined
from .origins import origins
from .page import Section, Top, page
from .support_map import drawing, idle_documents, roles_drawn
from .underlining import underlined


def report(summary: Summary, documents: Sequence[Document] = ()) -> str:
    """The summary as a page of HTML that needs nothing beside itself, ending with a line feed.

    Args:
        summary: of `summarize`.
        documents: as given to `summarize`, in the same order; where there are none, the summary's own `sources`.

    Raises:
        InputError: the documents are not those of the summary: another number of them, another id or text, or what
            is cited does not stand where the citation says.
    """
    documents = documents or summary.sources
    numbers = numbered(summary, documents)
    taken = f"{count(len(summary.sentences), 'sentence')}, {count(summary.words, 'word')}, each as its source has it"
    length = "; ".join([*publishers(summary), taken])
    sections = (
        Section("summary", "Summary", _summary(summary, numbers)),
        Section("map", "Who supports what", _map(summary, numbers)),
        *evidence(summary, documents, numbers),
    )
    return page(_top(summary, length, numbers), sections, summary)


def numbered(summary: Summary, documents: Sequence[Document]) -> dict[int, int]:
    """The numbers of the documents on a page, by their rows: first those that are cited.

    Raises:
        InputError: the documents are not those of the summary.
    """
    _check(summary, documents)
    return all_numbers(summary)


def all_numbers(summary: Summary) -> dict[int, int]:
    """The same numbers, where no text of the documents is shown and so none is compared."""
    numbers = source_numbers(summary)
    for row in range(len(summary.documents)):
        numbers.setdefault(row, len(numbers) + 1)
    return numbers


def evidence(summary: Summary, documents: Sequence[Document], numbers: Mapping[int, int]) -> tuple[Section, ...]:
    """What a reader checks a summary by: its differences, citations, origins and sources."""
    return (
        *(
            [Section("disagreements", "Where the sources differ", differences(summary, numbers))]
            if summary.disagreements
            else []
        ),
        Section("evidence", "Evidence", _evidence(summary, numbers)),
        Section("origins", "Origins", origins(summary, numbers)),
        Section("sources", "Sources", _sources(summary, documents, numbers)),
    )


def _evidence(summary: Summary, numbers: Mapping[int, int]) -> Html:
    how = element("p", {"class": "how"}, escape(HOW_COUNTED))
    return joined((how, *(claim(summary, one, numbers) for one in summary.sentences)))


def _check(summary: Summary, documents: Sequence[Document]) -> None:
    if len(documents) != len(summary.documents):
        raise InputError(f"the summary is of {len(summary.documents)} documents, but {len(documents)} are given")
    for place, (report, document) in enumerate(zip(summary.documents, documents, strict=True)):
        if report.id != document.id:
            raise InputError(f"document {place} must be {report.id!r}, as in the summary, not {document.id!r}")
        if report.sha256 and report.sha256 != hashlib.sha256(document.text.encode("utf-8")).hexdigest():
            raise InputError(f"the text of document {report.id!r} is not the one that was summarized")
    for sentence in summary.sentences:
        for one in cited(sentence):
            _check_citation(one.citation, documents)
    if summary.headline is not None:
        _check_headline(summary.headline, documents)


def _check_headline(headline: Headline, documents: Sequence[Document]) -> None:
    row, field = headline.document_index, headline.field
    if not 0 <= row < len(documents) or documents[row].id != headline.document_id:
        raise InputError(f"the headline is of document {headline.document_id!r}, which is not at {row}")
    content = documents[row].text if field == "text" else documents[row].title or ""
    if content[headline.start : headline.end] != headline.text:
        raise InputError(f"the headline does not stand in the {field} of document {headline.document_id!r}")


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


def _top(summary: Summary, length: str, numbers: Mapping[int, int]) -> Top:
    """The headline with its source below it, or what there is in place of one."""
    headline = summary.headline
    if headline is None:
        return Top("Consensus summary", _title(summary), length)
    source = source_of(headline, f"source {numbers[headline.document_index]}")
    return Top(_title(summary), headline.text, f"{length}. Headline: {source}", language_of(summary.language))


def _title(summary: Summary) -> str:
    origins = f" from {count(len(summary.origins), 'origin')}" if summary.origins else ""
    single = len(summary.documents) == 1
    return (
        f"What {count(len(summary.documents), 'document')}{'' if single else origins} {'says' if single else 'say'}"
    )


def _summary(summary: Summary, numbers: Mapping[int, int]) -> Html:
    if not summary.sentences:
        return joined((element("p", {"class": "none"}, escape("No sentence was chosen.")), warned(summary.warnings)))
    sentences = element(
        "ol",
        {"class": "said", "lang": language_of(summary.language), "dir": direction(summary.text)},
        *(_sentence(sentence, numbers) for sentence in summary.sentences),
    )
    return joined((sentences, warned(summary.warnings)))


def _sentence(sentence: SummarySentence, numbers: Mapping[int, int]) -> Html:
    number = sentence.index + 1
    markers: dict[str, list[Html]] = {"whole": [], "part": []}
    for one in cited(sentence):
        if one.citation.role != "similar":
            markers["part" if one.facts else "whole"].append(marker(one, numbers))
    counted = count(sentence.support.independent_origins, "origin")
    partial = in_part(sentence)
    origins = element(
        "a",
        {"class": "count", "href": f"#e{number}", "lang": "en", "dir": "ltr"},
        escape(f"{counted}; {partial}" if partial else counted),
    )
    return element(
        "li",
        {"id": f"s{number}"},
        element("span", {"class": "text"}, underlined(sentence), escape(" ")),
        element("sup", {"lang": "en"}, joined(markers["whole"], " ")),
        escape(" "),
        origins,
        *((escape(" "), element("sup", {"lang": "en"}, joined(markers["part"], " "))) if markers["part"] else ()),
    )


def warned(warnings: Sequence[str]) -> Html:
    """The warnings as a list; nothing where there are none."""
    notes = (element("li", {}, escape(warning)) for warning in warnings)
    return element("ul", {"class": "warnings", "aria-label": "Warnings"}, *notes) if warnings else Html("")


def _map(summary: Summary, numbers: Mapping[int, int]) -> Html:
    legend = (element("li", {"class": role}, escape(ROLES[role])) for role in roles_drawn(summary))
    idle = idle_documents(summary)
    more = f" {count(idle, 'more document')} support{'s' if idle == 1 else ''} none." if idle else ""
    words = f"Documents on the left, one box an origin; sentences of the summary on the right.{more}"
    caption = element("figcaption", {}, element("p", {}, escape(words)), element("ul", {"class": "legend"}, *legend))
    return element("figure", {"class": "map"}, drawing(summary, numbers), caption)


def _sources(summary: Summary, documents: Sequence[Document], numbers: Mapping[int, int]) -> Html:
    spots: dict[int, list[CitedSpan]] = {}
    for sentence in summary.sentences:
        for at, citation, _ in cited(sentence):
            counted = citation.role != "similar"
            spot = CitedSpan(citation.start, citation.end, f"q{at}", sentence.index + 1, counted)
            spots.setdefault(citation.document_index, []).append(spot)
    return joined(
        _source(summary, documents[row], row, number, spots.get(row, ())) for row, number in numbers.items()
    )


def _source(summary: Summary, document: Document, row: int, number: int, spots: Sequence[CitedSpan]) -> Html:
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
    state = "Used" if report.used else f"Not used: {report.note}"
    length = f"{count(report.sentences, 'sentence')}, {count(report.chars, 'character')}"
    head = element(
        "header",
        {},
        element(
            "h3",
            {"id": f"d{number}-title"},
            element("span", {"class": "number"}, escape(str(number))),
            escape(" "),
            isolated(report.title or report.id),
        ),
        element(
            "p",
            {"class": "about"},
            reference(report, ("publisher", "agency", "date")),
            escape(" "),
            *address(report),
        ),
        element("p", {"class": "state" if report.used else "state idle"}, escape(f"{state}.")),
        element("p", {"class": "about"}, escape(f"{length}.")),
    )
    return element(
        "article", {"id": f"d{number}", "class": "source", "aria-labelledby": f"d{number}-title"}, head, text
    )


def address(report: Document | DocumentReport) -> tuple[Html, ...]:
    """The address of a document, a link where it is one of the web; nothing where none is known."""
    if not report.url:
        return ()
    if not is_web_address(report.url):
        return (element("span", {"class": "address"}, isolated(report.url)),)
    return (element("a", {"class": "address", "href": report.url, "rel": "noreferrer"}, isolated(report.url)),)
