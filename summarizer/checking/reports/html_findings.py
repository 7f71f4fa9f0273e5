"""What a report finds of a claim to HTML: values given otherwise, quotations, what the text cites, its parts.

The words of the text stand over those of the source, and below them the sentence of the source amid its neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.checking.records import CheckedFact, CheckedQuote, CheckReport, CitedSource, Claim, SourceDifference
from summarizer.datatypes import Citation
from summarizer.output.html.markup import Html, direction, element, escape, isolated, joined
from summarizer.output.wording import count, place_of

from .html_changes import changed_words, emphasized
from .html_cited import Cited, Place, passage, place_in, reference
from .wording import CITED, NOT_FOUND, QUOTE_VERDICTS, ROLES, SIGNS, TYPES, UNKNOWN_SOURCE, VERDICTS, changes_of

MOST_SHOWN = 3
"""Sentences of sources that are shown for one thing before a reader asks for more."""


class Shown(NamedTuple):
    """What evidence is made from: the report, and names, titles and origins of its documents by row."""

    report: CheckReport
    names: dict[int, str]
    titles: dict[int, str]
    origins: dict[int, int]


def verdict_of(claim: Claim | CheckedFact) -> Html:
    """The verdict by sign and words."""
    words = VERDICTS.get(claim.verdict, claim.verdict)
    return element(
        "span", {"class": f"verdict {claim.verdict}"}, escape(f"{SIGNS.get(claim.verdict, '·')}\u00a0{words}")
    )


def differences(page: Shown, claim: Claim, places: dict[Place, Cited]) -> Iterator[Html]:
    """Each value of the text over that of sources, and the sentences that give it; equal ones of sources together."""
    groups: dict[tuple[str, str, int, str], list[SourceDifference]] = {}
    for one in claim.differences:
        groups.setdefault((one.type, one.value, one.start, one.source_value), []).append(one)
    yield from (_difference(page, same, places) for same in groups.values())


def _difference(page: Shown, same: Sequence[SourceDifference], places: dict[Place, Cited]) -> Html:
    one = same[0]
    about = one.about if one.about not in ("", one.type) else ""
    heading = (escape(f"Otherwise in the sources: {one.type}"), *((escape(" · "), isolated(about)) if about else ()))
    denied = one.type == "negation"
    cited = {place_in(each.citation): each.citation for each in same}
    more = len({citation.document_index for citation in cited.values()}) - 1
    source = joined((_named(page, one.citation), escape(f" and {more:,} more" if more else "")))
    figures = [figure(page, citation, places, "" if denied else one.source_value) for citation in cited.values()]
    return element(
        "div",
        {"class": "finding contradicted"},
        element("h4", {}, *heading),
        # Of a negation, its two words alone would say little: the sentence below does.
        Html("") if denied else _versus(_stated(escape("The text"), one.value), _stated(source, one.source_value)),
        listed(figures),
    )


def listed(figures: Sequence[Html]) -> Html:
    """What sources say, the first few before a reader asks for more."""
    first, more = ([element("li", {}, one) for one in part] for part in (figures[:MOST_SHOWN], figures[MOST_SHOWN:]))
    told = element("summary", {}, escape(count(len(more), "more sentence")))
    rest = element("details", {}, told, element("ul", {"class": "found"}, *more)) if more else Html("")
    return joined((element("ul", {"class": "found"}, *first), rest))


def _stated(who: Html, value: str) -> tuple[Html, Html]:
    return who, element("b", {"dir": "auto"}, escape(value))


def _versus(*rows: tuple[Html, Html]) -> Html:
    """What the text has, and below it what a source has."""
    pairs = (element("div", {}, element("dt", {}, who), element("dd", {}, what)) for who, what in rows)
    return element("dl", {"class": "versus"}, *pairs)


def _named(page: Shown, citation: Citation) -> Html:
    return isolated(page.names.get(citation.document_index, citation.document_id))


def quotation(page: Shown, quote: CheckedQuote, places: dict[Place, Cited]) -> Html:
    """A quotation beside the words of its source, or those that are nearest, with what is not the same made bold."""
    shown = quote.nearest if quote.verdict == "missing" else next(iter(quote.citations), None)
    changes = f": {changes_of(quote)}" if quote.changes else ""
    heading = element("h4", {}, escape(f"“…” {QUOTE_VERDICTS.get(quote.verdict, quote.verdict)}{changes}"))
    if shown is None:
        body = element("q", {"class": "quoted", "dir": "auto"}, escape(quote.text))
    elif quote.verdict == "exact":
        body = figure(page, shown, places)
    else:
        theirs = quote.source_text if quote.source_text is not None else shown.cited_text
        ours, other = changed_words(quote.text, theirs)
        who = _named(page, shown)
        name = joined((escape("Nearest: "), who)) if quote.verdict == "missing" else who
        body = joined(
            (
                _versus((escape("The text"), _said(ours)), (name, _said(other))),
                figure(page, shown, places),
            )
        )
    return element("div", {"class": f"finding quotation {quote.verdict}"}, heading, body)


def _said(words: Html) -> Html:
    return element("span", {"class": "quoted", "dir": "auto"}, words)


def not_found(claim: Claim) -> Iterator[Html]:
    """Figures, days and names of the claim that were found in no document; nothing where there are none."""
    # A value that a source gives otherwise is shown with it, which says more.
    told = {(one.start, one.end) for one in claim.differences}
    absent = [one for one in claim.not_found if (one.start, one.end) not in told]
    if not absent:
        return
    chips = (
        element(
            "li", {}, escape(f"{TYPES.get(one.type, one.type)} "), element("b", {"dir": "auto"}, escape(one.text))
        )
        for one in absent
    )
    heading = element("h4", {}, escape(NOT_FOUND.capitalize()))
    yield element("div", {"class": "finding absences"}, heading, element("ul", {"class": "badges"}, *chips))


def own_citations(page: Shown, claim: Claim) -> Iterator[Html]:
    """What the sources that the text cites say of the claim, and which others support it where they do not."""
    if not claim.cited:
        return
    rows = {one.id: one.index for one in page.report.documents}
    lines = [_own_citation(page, one, rows.get(one.document_id or "")) for one in claim.cited]
    if claim.cited_verdict != "supported" and (others := _elsewhere(page, claim)):
        lines.append(element("li", {"class": "supported"}, *others))
    heading = element("h4", {}, escape("What the text cites"))
    yield element("div", {"class": "finding plain"}, heading, element("ul", {"class": "parts"}, *lines))


def _own_citation(page: Shown, one: CitedSource, row: int | None) -> Html:
    """A marker of the text, and what its document says of the claim; `row` is None where there is none."""
    kind, marker = one.verdict or "unknown", element("b", {"dir": "auto"}, escape(one.marker))
    sign = element("span", {"class": "sign"}, escape(SIGNS.get(kind, "?")))
    if row is None:
        before, _, behind = UNKNOWN_SOURCE.partition("{}")
        return element("li", {"class": kind}, sign, escape(f" {before}"), marker, escape(behind))
    before, _, behind = CITED.get(kind, "{}").partition("{}")
    link = element("a", {"href": f"#d{row + 1}"}, isolated(page.names.get(row, one.document_id or "")))
    return element("li", {"class": kind}, sign, escape(" "), marker, escape(f": {before}"), link, escape(behind))


def _elsewhere(page: Shown, claim: Claim) -> list[Html]:
    """The documents that say a claim and that it does not cite."""
    named = {one.document_id for one in claim.cited}
    saying = {
        one.document_index: one.document_id
        for one in claim.citations
        if one.role in ("supports", "corroborates", "copy") and one.document_id not in named
    }
    links = [
        element("a", {"href": f"#d{row + 1}"}, isolated(page.names.get(row, name)))
        for row, name in sorted(saying.items())
        if 0 <= row < len(page.report.documents)
    ]
    if not links:
        return []
    sign = element("span", {"class": "sign"}, escape(SIGNS["supported"]))
    return [
        sign,
        escape(" Not cited for it: "),
        joined(links, ", "),
        escape(" has it" if len(links) == 1 else " have it"),
    ]


def facts(page: Shown, claim: Claim, places: dict[Place, Cited]) -> Iterator[Html]:
    """What the claim joins, each part with its own verdict; nothing where it is one."""
    if not claim.facts:
        return
    lines = []
    for fact in claim.facts:
        links = [_jump(page, one, places) for one in fact.citations]
        said = element("span", {"dir": "auto", "class": "part"}, escape(fact.text))
        lines.append(
            element(
                "li", {"class": fact.verdict}, said, escape(" "), verdict_of(fact), escape(" "), joined(links, " ")
            )
        )
    heading = element("h4", {}, escape("Part by part"))
    yield element("div", {"class": "finding plain"}, heading, element("ul", {"class": "parts"}, *lines))


def _jump(page: Shown, citation: Citation, places: dict[Place, Cited]) -> Html:
    """The number of a document, a link to what is cited of it."""
    label = f"Source {citation.document_index + 1}, {page.names.get(citation.document_index, '')}"
    number = escape(str(citation.document_index + 1))
    place = places.get(place_in(citation))
    if place is None:
        return element("span", {"class": "number"}, number)
    return element("a", {"class": "number", "href": f"#{place.anchor}", "aria-label": label}, number)


def figure(page: Shown, citation: Citation, places: dict[Place, Cited], value: str = "") -> Html:
    """What is cited amid what stands around it, who says it, and a link to its place in the source."""
    row, around = citation.document_index, passage(page.report, citation)
    told = ROLES.get(citation.role, "{}")
    before, _, behind = told.partition("{}")
    role = element("p", {"class": "role"}, escape(before), _named(page, citation), escape(behind))
    quote = element(
        "blockquote",
        {"dir": direction(citation.cited_text)},
        element("span", {"class": "around"}, escape(around.before)),
        element("mark", {}, emphasized(around.cited, value)),
        element("span", {"class": "around"}, escape(around.behind)),
    )
    place = places.get(place_in(citation))
    documents = page.report.documents
    named = reference(documents[row], page.titles[row]) if row in page.titles else isolated(citation.document_id)
    where = place_of(citation)
    caption = element(
        "figcaption",
        {},
        element("span", {"class": "number"}, escape(str(row + 1))),
        named,
        element("span", {"class": "place"}, escape(where)) if where else Html(""),
        element("a", {"class": "jump", "href": f"#{place.anchor}"}, escape("Read in its place"))
        if place
        else Html(""),
    )
    return element("figure", {"class": f"passage {citation.role}"}, role, quote, caption)
