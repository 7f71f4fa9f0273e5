"""What the sources give differently, to HTML: the kind and the matter, and each value with who gives it."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.datatypes import Disagreement, DisagreementValue, Summary
from summarizer.output.wording import kind_of, matter_of

from .figures import figures, is_over_time
from .markup import Html, element, escape, isolated, joined

_QUOTED = ("quotation", "polarity")
"""Kinds whose values are utterances or statements, and stand between quotation marks."""


def differences(summary: Summary, numbers: Mapping[int, int], prefix: str = "") -> Html:
    """The values of each matter, newest first, with the documents that give them and their latest date.

    Args:
        summary: whose they are.
        numbers: of the documents on the page, by row.
        prefix: of the ids of this summary on a page of several.
    """
    shown = {report.id: numbers[report.index] for report in summary.documents if report.index in numbers}
    return element(
        "ul",
        {"class": "disagreements"},
        *(_difference(one, summary.language, shown, prefix) for one in summary.disagreements),
    )


def _difference(disagreement: Disagreement, language: str, numbers: Mapping[str, int], prefix: str) -> Html:
    matter = matter_of(disagreement)
    about = element(
        "p",
        {"class": "about"},
        element("span", {"class": "kind"}, escape(kind_of(disagreement))),
        *((escape(" · "), isolated(matter)) if matter else ()),
    )
    if is_over_time(disagreement):
        table = figures(disagreement, language, lambda value: _sources(value, numbers, prefix))
        return element("li", {}, about, table)
    tag = "q" if disagreement.type in _QUOTED else "b"
    values = (_value(value, tag, _sources(value, numbers, prefix)) for value in disagreement.values)
    return element("li", {}, about, element("ul", {}, *values))


def _sources(value: DisagreementValue, numbers: Mapping[str, int], prefix: str) -> Html:
    """The numbers of the documents that give a value, each a link to its source."""
    shown = sorted(numbers[name] for name in value.document_ids)
    links = (
        element(
            "a",
            {"class": "marker", "href": f"#{prefix}d{number}", "aria-label": f"Source {number}"},
            escape(str(number)),
        )
        for number in shown
    )
    return element("sup", {}, joined(links, " "))


def _value(value: DisagreementValue, tag: str, given_by: Html) -> Html:
    published = (escape(" "), element("small", {}, isolated(value.published))) if value.published else ()
    return element("li", {}, element(tag, {"dir": "auto"}, escape(value.value)), escape(" "), given_by, *published)
