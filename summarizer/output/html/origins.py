"""The origins of a summary to HTML: which documents are prints of one story, and what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summarizer.datatypes import OriginEvidence, Summary
from summarizer.output.wording import count

from .cards import reference
from .folding import folded
from .independent_origins import IndependentOrigin, documents_in, independent_origins
from .markup import Html, element, escape, isolated, joined
from .naming import names_of, state_of
from .unread import unread_by_reason, unread_in_words

_KINDS = {"copy": ", equal word for word", "near_copy": " of one story"}


def origins(summary: Summary, numbers: Mapping[int, int]) -> Html:
    """All documents by independent origin, closed: what makes them one, and which of them could not be read."""
    names, found = names_of(summary), independent_origins(summary)
    listed = [_origin(summary, origin, numbers, names) for origin in found]
    unread = unread_by_reason(summary.documents, summary.sources)
    listed += [_unread(summary, heading, rows, numbers, names) for heading, rows in unread.items()]
    documents = len(summary.documents) - sum(map(len, unread.values()))
    line = f"{count(len(found), 'independent origin')} of {count(documents, 'document')}"
    if unread:
        line += f"; {unread_in_words(summary.documents, summary.sources)}"
    return folded(line, element("div", {"class": "groups"}, *listed))


def _origin(summary: Summary, origin: IndependentOrigin, numbers: Mapping[int, int], names: Sequence[str]) -> Html:
    kinds = {group.kind for group in origin.groups}
    kind = documents_in(origin) + (_KINDS.get(kinds.pop(), "") if len(kinds) == 1 else "")
    heading = element("h3", {}, escape(f"Origin {origin.number} "), element("small", {}, escape(kind)))
    members = (element("li", {}, _member(summary, row, numbers, names[row])) for row in origin.rows)
    why = [element("li", {}, *line) for line in _why(summary, origin, names)]
    return element(
        "article",
        {"class": "group", "id": f"o{origin.number}"},
        heading,
        element("ul", {"class": "members"}, *members),
        element("ul", {"class": "why"}, *why) if why else Html(""),
    )


def _unread(
    summary: Summary, heading: str, rows: Sequence[int], numbers: Mapping[int, int], names: Sequence[str]
) -> Html:
    """The documents that are nobody's word here."""
    members = (element("li", {}, _member(summary, row, numbers, names[row])) for row in rows)
    return element(
        "article",
        {"class": "group unread"},
        element("h3", {}, escape(heading)),
        element("ul", {"class": "members"}, *members),
    )


def _member(summary: Summary, row: int, numbers: Mapping[int, int], name: str) -> Html:
    report, number = summary.documents[row], numbers[row]
    state = state_of(summary, row, numbers)
    return joined(
        (
            element(
                "a", {"class": "number", "href": f"#d{number}", "aria-label": f"Source {number}"}, escape(str(number))
            ),
            reference(report, name=name),
            element("span", {"class": "state" if report.used else "state idle"}, escape(state)),
        ),
        " ",
    )


def _why(summary: Summary, origin: IndependentOrigin, names: Sequence[str]) -> Iterator[tuple[Html, ...]]:
    """What shows that its documents are one origin."""
    rows = {report.id: row for row, report in enumerate(summary.documents)}
    for name in origin.shared:
        yield escape("They share the publisher or agency "), isolated(name)
    for group in origin.groups:
        for link in group.evidence:
            yield _why_one(link, *(names[rows[one]] for one in (link.document, link.with_document)))


def _why_one(link: OriginEvidence, name: str, with_name: str) -> tuple[Html, ...]:
    alike = f" have {link.containment:.0%} of the shorter one’s runs of five words in common"
    order = f" and {count(link.aligned_sentences, 'sentence')} in the same order"
    credit = (escape("; both credit "), isolated(link.credit_line)) if link.credit_line else ()
    return (isolated(name), escape(" and "), isolated(with_name), escape(alike + order), *credit)
