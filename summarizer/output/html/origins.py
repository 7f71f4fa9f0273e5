"""The origins of a summary to HTML: which documents are prints of one story, and what shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.datatypes import DocumentReport, OriginEvidence, OriginGroup, Summary
from summarizer.output.wording import count

from .cards import reference
from .markup import Html, element, escape, isolated, joined
from .support_map import grouped

_KINDS = {"copy": ", equal word for word", "near_copy": " of one story"}


def origins(summary: Summary, numbers: Mapping[int, int]) -> Html:
    """All documents by origin: which are prints of one story, on what evidence, and which were not used and why."""
    groups = {group.members: group for group in summary.origins}
    listed: list[Html] = []
    for rows in grouped(summary):
        group = groups.get(tuple(summary.documents[row].id for row in rows))
        listed.append(_origin(summary, rows, group, len(listed) + 1, numbers))
    return element("div", {"class": "groups"}, *listed)


def _origin(
    summary: Summary, rows: Sequence[int], group: OriginGroup | None, number: int, numbers: Mapping[int, int]
) -> Html:
    kind = count(len(rows), "print") + (_KINDS.get(group.kind, "") if group else "")
    heading = element("h3", {}, escape(f"Origin {number} "), element("small", {}, escape(kind)))
    members = (element("li", {}, _member(summary.documents[row], numbers[row])) for row in rows)
    evidence = [element("li", {}, *_why_one(link)) for link in group.evidence] if group else []
    return element(
        "article",
        {"class": "group"},
        heading,
        element("ul", {"class": "members"}, *members),
        element("ul", {"class": "why"}, *evidence) if evidence else Html(""),
    )


def _member(report: DocumentReport, number: int) -> Html:
    state = "used" if report.used else f"not used: {report.note}"
    return joined(
        (
            element(
                "a", {"class": "number", "href": f"#d{number}", "aria-label": f"Source {number}"}, escape(str(number))
            ),
            reference(report),
            element("span", {"class": "state" if report.used else "state idle"}, escape(state)),
        ),
        " ",
    )


def _why_one(link: OriginEvidence) -> tuple[Html, ...]:
    alike = f" have {link.containment:.0%} of the shorter one’s runs of five words in common"
    order = f" and {count(link.aligned_sentences, 'sentence')} in the same order"
    credit = (escape("; both credit "), isolated(link.credit_line)) if link.credit_line else ()
    return (isolated(link.document), escape(" and "), isolated(link.with_document), escape(alike + order), *credit)
