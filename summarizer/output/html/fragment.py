"""A summary to a fragment of HTML for a notebook: sentences, numbered sources, where these differ, warnings.

It has no style sheet, no script and no ids, since many fragments stand in one notebook, under its own style, and some
programs that show notebooks take all of that away. A number shows on hovering what its source says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from summarizer.datatypes import Citation, DocumentReport, Summary, SummarySentence
from summarizer.output.formats import disagreement_lines, printed_again, source_numbers
from summarizer.output.wording import ROLES, count, in_part, publishers

from .cards import language_of
from .independent_origins import independent_origins
from .markup import Html, direction, element, escape, is_web_address, isolated, joined

FRAME: Mapping[str, str | int] = {"style": "max-width: 44em; line-height: 1.5", "dir": "ltr"}
"""Attributes of the one `div` that each fragment is."""
SPACED: Mapping[str, str | int] = {"style": "margin: 0.6em 0"}
"""Attributes of one of several things that can be opened."""
MUTED = "opacity: 0.75; font-size: 0.9em"


def fragment(summary: Summary) -> str:
    """The summary as one `div`, to stand among other things."""
    numbers = source_numbers(summary)
    parts = [*_heading(summary), _sentences(summary, numbers), *_details(summary, numbers)]
    return element("div", FRAME, *parts)


def _heading(summary: Summary) -> Iterator[Html]:
    if summary.headline is not None:
        text = summary.headline.text
        attributes = {"lang": language_of(summary.language), "dir": direction(text)}
        yield element("p", attributes, element("strong", {}, escape(text)))


def _sentences(summary: Summary, numbers: dict[int, int]) -> Html:
    if not summary.sentences:
        return element("p", {}, escape("No sentence was chosen."))
    attributes = {"lang": language_of(summary.language), "dir": direction(summary.text)}
    return joined(element("p", attributes, *_sentence(sentence, numbers)) for sentence in summary.sentences)


def _sentence(sentence: SummarySentence, numbers: dict[int, int]) -> Iterator[Html]:
    """Its text, who says it, and how many origins that are, as text has it."""
    yield escape(f"{sentence.text} ")
    supporting = [citation for citation in sentence.citations if citation.role != "conflicts"]
    yield element(
        "sup", {"style": "line-height: 0"}, joined((_marker(citation, numbers) for citation in supporting), " ")
    )
    origins, partial = count(sentence.support.independent_origins, "origin"), in_part(sentence)
    if len(supporting) > 1 or partial:
        told = f"({origins}; {partial})" if partial else f"({origins})"
        yield escape(" ")
        yield element("small", {"lang": "en", "dir": "ltr", "style": MUTED}, escape(told))


def _marker(citation: Citation, numbers: dict[int, int]) -> Html:
    said = f"{ROLES.get(citation.role, citation.role)}: {' '.join(citation.cited_text.split())}"
    return element("span", {"title": said}, escape(f"[{numbers[citation.document_index]}]"))


def _details(summary: Summary, numbers: dict[int, int]) -> Iterator[Html]:
    """What is closed until a reader asks: the sources, and where they differ; and the warnings, which are not."""
    if numbers:
        read = [
            count(len(summary.documents), "document"),
            count(len(independent_origins(summary)), "independent origin"),
            *publishers(summary),
        ]
        again = printed_again(summary, numbers)
        entries = (
            source_entry(summary.documents[row], number, again.get(row, "")) for row, number in numbers.items()
        )
        yield folded(f"{count(len(numbers), 'source')} cited, of {', '.join(read)}", "ol", entries)
        differing = [element("li", {}, isolated(line)) for line in disagreement_lines(summary, numbers)]
        if differing:
            yield folded("Where the sources differ", "ul", iter(differing))
    for warning in summary.warnings:
        yield element("p", {"style": MUTED}, escape(f"Warning: {warning}"))


def folded(title: str, kind: str, entries: Iterator[Html]) -> Html:
    """A list, "ol" or "ul", that is closed until a reader asks."""
    return element("details", {}, element("summary", {}, escape(title)), element(kind, {}, *entries))


def source_entry(report: DocumentReport, number: int, behind: str = "") -> Html:
    """A source in a list, under its number."""
    return element("li", {"value": number}, *_source(report), escape(behind))


def _source(report: DocumentReport) -> Iterator[Html]:
    """Publisher, title, agency and date; the title leads to the document's address on the web, if it has one."""
    title = isolated(report.title or report.id)
    if report.url and is_web_address(report.url):
        title = element("a", {"href": report.url, "rel": "noreferrer"}, title)
    known = (report.publisher, report.agency, report.published)
    publisher, agency, published = (isolated(each) if each else None for each in known)
    yield joined((each for each in (publisher, title, agency, published) if each), ", ")
