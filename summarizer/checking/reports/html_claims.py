"""A claim to its evidence in HTML: its verdict, what is to be looked at in it, and what sources say."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checking.records import CheckReport, Claim
from summarizer.output.html.cards import language_of
from summarizer.output.html.markup import Html, direction, element, escape, joined
from summarizer.output.wording import count

from .html_cited import Cited, Place, cited_places, origin_numbers, place_in
from .html_findings import Shown, differences, facts, figure, listed, not_found, own_citations, quotation, verdict_of
from .wording import NEAREST, NOT_FOUND, names_of, shortened, titles_of

_SAYING = ("supports", "corroborates", "copy", "supports_part")
"""Roles of citations whose documents say a claim, or a part of it."""


def evidence(report: CheckReport) -> Html:
    """All claims in order, each folded, with an id that the text leads to."""
    page = Shown(report, names_of(report), titles_of(report), origin_numbers(report))
    return joined(_claim(page, claim) for claim in report.claims)


def _claim(page: Shown, claim: Claim) -> Html:
    number = claim.index + 1
    places = cited_places(page.report, claim)
    title = element("h3", {}, escape(f"Claim {number}: "), verdict_of(claim))
    begins = element("span", {"class": "words", "dir": "auto"}, escape(shortened(claim.text)))
    own = element(
        "blockquote",
        {"class": "own", "lang": language_of(page.report.language), "dir": direction(claim.text)},
        escape(claim.text),
    )
    counted = _support(claim)
    return element(
        "details",
        {"id": f"c{number}", "class": f"checked {claim.verdict}", "data-origins": _origins(page, claim)},
        element("summary", {}, title, escape(" "), begins),
        _ways(page.report, claim),
        own,
        element("p", {"class": "lead"}, escape(counted)) if counted else Html(""),
        *differences(page, claim, places),
        *(quotation(page, quote, places) for quote in claim.quotes),
        *not_found(claim),
        *own_citations(page, claim),
        *facts(page, claim, places),
        *_sources(page, claim, places),
    )


def _ways(report: CheckReport, claim: Claim) -> Html:
    """Back to the text, and on to the claims beside."""
    number = claim.index + 1
    ways = [(f"#t{number}", "In the text", f"Claim {number} in the text")]
    if number > 1:
        ways.append((f"#c{number - 1}", f"‹ {number - 1}", f"Previous claim, {number - 1}"))
    if number < len(report.claims):
        ways.append((f"#c{number + 1}", f"{number + 1} ›", f"Next claim, {number + 1}"))
    links = (element("a", {"href": to, "aria-label": label}, escape(shown)) for to, shown, label in ways)
    return element("p", {"class": "ways"}, joined(links, " "))


def _support(claim: Claim) -> str:
    """How many documents and origins say it, and how many a part; empty where none does."""
    support, parts = claim.support, []
    if support.documents:
        origins, one = support.independent_origins, support.independent_origins == 1
        documents = f"{count(support.documents, 'document')} of " if support.documents > origins else ""
        parts.append(f"{documents}{count(origins, 'independent origin')} say{'s' if one else ''} this")
    if more := support.partial_origins:
        parts.append(f"{count(more, 'more origin' if parts else 'origin')} say{'s' if more == 1 else ''} a part")
    return "; ".join(parts) + "." if parts else ""


def _sources(page: Shown, claim: Claim, places: dict[Place, Cited]) -> Iterator[Html]:
    """What the sources say that is not shown above."""
    shown = {place_in(one.citation) for one in claim.differences}
    left = [citation for citation in claim.citations if place_in(citation) not in shown]
    if left:
        alike = all(one.role == "similar" for one in left)
        yield element("h4", {"class": "plain"}, escape(NEAREST if alike else "In the sources"))
        yield listed([figure(page, citation, places) for citation in left])
    elif claim.verdict == "unsupported":
        yield element("p", {"class": "how"}, escape(f"A sentence like it was {NOT_FOUND}."))


def _origins(page: Shown, claim: Claim) -> str:
    """The numbers of the origins that say a claim or a part of it, as "1 3"."""
    saying = (one.document_index for one in claim.citations if one.role in _SAYING)
    return " ".join(map(str, sorted({page.origins[row] for row in saying if row in page.origins})))
