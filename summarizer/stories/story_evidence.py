"""A story to what its card opens: the whole summary, who says each sentence, where they differ, the documents.

All ids begin with that of the story, since many stories stand on one page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from summarizer.datatypes import Document, DocumentReport, Summary, SummarySentence
from summarizer.output.html.cards import Cited, cited, language_of, marker, quoted
from summarizer.output.html.differences import differences
from summarizer.output.html.markup import Html, direction, element, escape, isolated, joined
from summarizer.output.html.naming import names_of
from summarizer.output.html.report import address, all_numbers, warned
from summarizer.output.html.support_map import role_of
from summarizer.output.html.underlining import underlined
from summarizer.output.wording import count, flags_of, said_by, source_of

from .lines import documents_of, line_of
from .records import Story


class Summarized(NamedTuple):
    """The summary of a story as it stands on the page.

    Attributes:
        summary: of the story.
        numbers: of its documents, by row: first those that are cited.
        prefix: of all ids.
        report: address of the page where the documents stand whole; empty where there is none.
        briefly: the summary with its documents in a few words, for quotes: the list beside them has all of it.
    """

    summary: Summary
    numbers: Mapping[int, int]
    prefix: str
    report: str
    briefly: Summary


def summarized(story: Story, report: str = "") -> Summarized | None:
    """What the page shows of a story's summary; None where it has none."""
    if story.summary is None:
        return None
    named = zip(story.summary.documents, names_of(story.summary), strict=True)
    briefly = replace(story.summary, documents=tuple(_briefly(one, name) for one, name in named))
    return Summarized(story.summary, all_numbers(story.summary), f"{story.id}-", report, briefly)


def _briefly(report: DocumentReport, name: str) -> DocumentReport:
    """A document by its publisher, or else its name, and the day."""
    known = " · ".join(filter(None, (report.publisher or name, (report.published or "")[:10])))
    return replace(report, title=known, publisher=None, agency=None, published=None)


def evidence(story: Story, shown: Summarized | None) -> Html:
    """What a reader opens."""
    documents = count(len(story.document_ids), "document")
    whole = "Whole summary, evidence, " if shown else ""
    return element(
        "details",
        {"class": "opened"},
        element("summary", {}, escape(f"{whole}{documents}")),
        element(
            "div",
            {"class": "columns"},
            *((element("div", {}, *_summary(story, shown)),) if shown else ()),
            element("div", {}, *_documents(story, shown)),
        ),
    )


def marked(shown: Summarized, sentence: SummarySentence, most: int | None = None) -> Iterator[Html]:
    """A sentence, and the numbers of the first `most` documents that say it whole, each a link to its quote."""
    whole = [one for one in cited(sentence) if not one.facts and one.citation.role != "similar"]
    marks = [marker(one, shown.numbers, shown.prefix) for one in whole[:most]]
    if len(whole) > len(marks):
        marks.append(element("span", {"class": "more"}, escape(f"+{len(whole) - len(marks)}")))
    yield underlined(sentence)
    yield escape("\u00a0")  # no mark begins a line
    yield element("sup", {"lang": "en", "dir": "ltr"}, joined(marks, " "))


def _summary(story: Story, shown: Summarized) -> Iterator[Html]:
    summary = shown.summary
    yield element("h4", {}, escape("Summary"))
    if summary.sentences:
        yield element(
            "ol", {"class": "whole"}, *(_sentence(story, shown, sentence) for sentence in summary.sentences)
        )
    else:
        yield element("p", {"class": "none"}, escape("No sentence was chosen."))
    yield warned(summary.warnings)
    if summary.disagreements:
        yield element("h4", {}, escape("Where the documents differ"))
        yield differences(summary, shown.numbers, shown.prefix)


def _sentence(story: Story, shown: Summarized, sentence: SummarySentence) -> Html:
    language = {"lang": language_of(shown.summary.language), "dir": direction(sentence.text)}
    flags = [element("li", {"class": "flag"}, escape(flag)) for flag in flags_of(sentence)]
    quotes = element(
        "details",
        {"class": "quotes"},
        element("summary", {}, escape(said_by(sentence))),
        element("ul", {"class": "badges"}, *flags) if flags else Html(""),
        element("ul", {"class": "cards"}, *(_quote(shown, sentence, one) for one in _counted(sentence))),
    )
    return element("li", _said_by(story, sentence), element("p", language, *marked(shown, sentence)), quotes)


def _said_by(story: Story, sentence: SummarySentence) -> dict[str, str]:
    """The numbers of the origins that say a sentence or a part of it, among those of its story."""
    number = {name: place for place, group in enumerate(story.origins, start=1) for name in group}
    citations = [one.citation for one in _counted(sentence) if one.citation.role != "conflicts"]
    found = {number[one.document_id] for one in citations if one.document_id in number}
    return {"data-origins": " ".join(map(str, sorted(found)))} if found else {}


def _counted(sentence: SummarySentence) -> Iterator[Cited]:
    """What is cited for a sentence, but for what is nearest to it and counts for nothing: its own report has that."""
    return (one for one in cited(sentence) if one.citation.role != "similar")


def _quote(shown: Summarized, sentence: SummarySentence, one: Cited) -> Html:
    place = f"{shown.report}#q{one.at}" if shown.report else ""
    figure = quoted(shown.briefly, sentence, one, shown.numbers, place)
    return element("li", {"id": f"{shown.prefix}q{one.at}", "class": f"card {role_of(one.citation)}"}, figure)


def _documents(story: Story, shown: Summarized | None) -> Iterator[Html]:
    """All documents of a story, those of one origin together, and which of them the headline is from."""
    documents = documents_of(story)
    reports = {report.id: report for report in shown.summary.documents} if shown else {}
    numbers = {name: shown.numbers[report.index] for name, report in reports.items()} if shown else {}
    yield element("h4", {}, escape("Documents by origin" if story.origins else "Documents; origins were not counted"))
    if story.headline is not None:
        name = story.headline.document_id
        publisher = documents[name].publisher
        who = f"document {numbers[name]}" if name in numbers else f"a document of {publisher}" if publisher else name
        yield element("p", {"class": "about"}, escape("Headline: "), isolated(source_of(story.headline, who)))
    origins = []
    for place, group in enumerate(story.origins or [(name,) for name in story.document_ids], start=1):
        several = f", {count(len(group), 'document')}" if len(group) > 1 else ""
        members = (
            _document(documents[name], reports.get(name), numbers.get(name), story.id)
            for name in sorted(group, key=lambda name: (numbers.get(name, 0), name))
        )
        named = f"Origin {place}{several}" if story.origins else f"Document {place}"
        heading = element("p", {"class": "origin-name"}, escape(named))
        own: dict[str, str | int] = {"id": f"{story.id}-o{place}", "data-origin": place} if story.origins else {}
        origins.append(element("li", own, heading, element("ul", {"class": "members"}, *members)))
    yield element("ol", {"id": f"{story.id}-origins", "class": "by-origin"}, *origins)


def _document(document: Document, report: DocumentReport | None, number: int | None, story: str) -> Html:
    """A document by its name, with its number where the summary cites by numbers."""
    parts = [element("span", {"class": "number"}, escape(str(number)))] if number else []
    parts += [line_of(document), *address(document)]
    if report and not report.used:
        parts.append(element("span", {"class": "state idle"}, escape(f"not used: {report.note}")))
    return element("li", {"id": f"{story}-d{number}"} if number else {}, joined(parts, " "))
