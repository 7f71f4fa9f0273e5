"""A comparison and its documents to one HTML page: a table of who says what, and the evidence for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.datatypes import Comparison, Document, OriginGroup, Summary, SummarySentence
from summarizer.output.comparison_text import name_of_origin, parts
from summarizer.output.wording import count, publishers

from .cards import cited, language_of, marker
from .markup import Html, direction, element, escape, isolated, joined
from .page import Section, Top, page
from .report import evidence, numbered
from .underlining import underlined


def comparison_report(comparison: Comparison, documents: Sequence[Document] = ()) -> str:
    """The comparison as a page of HTML that needs nothing beside itself, ending with a line feed.

    Args:
        comparison: of `compare`.
        documents: as given to `compare`, in the same order; where there are none, the summary's own `sources`.

    Raises:
        InputError: the documents are not those of the comparison.
    """
    summary = comparison.summary
    documents = documents or summary.sources
    numbers = numbered(summary, documents)
    title = f"{count(len(summary.documents), 'document')} side by side"
    read = ", ".join([count(len(comparison.origins), "origin"), *publishers(summary)])
    length = f"{read}; {count(len(summary.sentences), 'statement')}, each as its source has it"
    table = Section("statements", "Who says what", _table(comparison, numbers))
    return page(Top("Comparison", title, length), (table, *evidence(summary, documents, numbers)), summary)


def _table(comparison: Comparison, numbers: Mapping[int, int]) -> Html:
    origins, width = comparison.origins, len(comparison.origins) + 1
    head = element(
        "tr",
        {},
        element("th", {"scope": "col"}, escape("Statement")),
        *(element("th", {"scope": "col"}, _heading(comparison.summary, group, numbers)) for group in origins),
    )
    bodies = (
        element(
            "tbody",
            {},
            element(
                "tr", {}, element("th", {"class": "part", "colspan": width, "scope": "rowgroup"}, isolated(heading))
            ),
            *(_row(comparison, sentence, numbers) for sentence in sentences),
        )
        for heading, sentences in parts(comparison)
    )
    table = element("table", {"class": "statements"}, element("thead", {}, head), *bodies)
    return element("div", {"class": "wide", "role": "region", "tabindex": 0, "aria-label": "Who says what"}, table)


def _heading(summary: Summary, group: OriginGroup, numbers: Mapping[int, int]) -> Html:
    """An origin by what names it, and how many other prints it has."""
    name, row = name_of_origin(summary, group)
    others = len(group.members) - 1
    link = element("a", {"href": f"#d{numbers[row]}"}, isolated(name))
    return joined((link, escape(f" and {count(others, 'other print')}"))) if others else link


def _row(comparison: Comparison, sentence: SummarySentence, numbers: Mapping[int, int]) -> Html:
    summary, number = comparison.summary, sentence.index + 1
    text = element(
        "a",
        {"href": f"#e{number}", "lang": language_of(summary.language), "dir": direction(sentence.text)},
        underlined(sentence),
    )
    cells = []
    for group in comparison.origins:
        markers = [
            marker(one, numbers)
            for one in cited(sentence)
            if one.citation.origin_group == group.id and one.citation.role != "similar"
        ]
        cells.append(element("td", {}, joined(markers, " ") if markers else escape("–")))
    return element("tr", {"id": f"s{number}"}, element("th", {"scope": "row"}, text), *cells)
