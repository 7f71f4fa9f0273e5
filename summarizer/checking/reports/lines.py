"""A report to the lines that an editor reads, in words and unescaped: text and Markdown arrange and escape them."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.checking.records import CheckedQuote, CheckReport, Claim
from summarizer.datatypes import DocumentReport, Support
from summarizer.output.wording import count, entry_of

from .findings import Cited, absent_from, by_gravity, cited_lines, conflicts_of, differences_of, findings, sources_of
from .wording import (
    NEAREST,
    NOT_FOUND,
    QUOTE_VERDICTS,
    SIGNS,
    TYPES,
    UNKNOWN_SOURCE,
    VERDICTS,
    changes_of,
    described,
    names_of,
    quoted,
    shortened,
    source_of,
)

PROBLEMS = "Look at these first"
CLAIMS = "Claim by claim"
UNCHECKED = "Not checked"
DOCUMENTS = "Documents"
WARNINGS = "Warnings"
_MOST_PROBLEMS = 30
_MOST_UNCITED = 20
"""Documents that are all listed, cited or not: a screen of a terminal."""
_MOST_CITATIONS = 5
"""Of a claim, that are quoted; JSON has all of them."""


def heading_of(claim: Claim) -> str:
    """Its number and its verdict: "Claim 2: ≠ the sources give it otherwise"."""
    return f"Claim {claim.index + 1}: {SIGNS[claim.verdict]} {VERDICTS[claim.verdict]}"


def problem_lines(report: CheckReport) -> list[str]:
    """What to look at, the gravest first; what was found in no document is in `not_found_lines`."""
    found = [one for one in by_gravity(findings(report)) if not one.rule.startswith("not-found")]
    more = len(found) - _MOST_PROBLEMS
    lines = [f"Claim {one.claim + 1}: {one.message}" for one in found[:_MOST_PROBLEMS]]
    return lines + ([f"and {more:,} more, at their claims"] if more > 0 else [])


def not_found_lines(report: CheckReport) -> list[str]:
    """Figures, days and names of the text that were found in no document, a line for each kind, each once."""
    lines = []
    for kind, word in TYPES.items():
        texts = dict.fromkeys(shortened(one.text) for one in report.not_found if one.type == kind)
        lines += [f"{word}s: {', '.join(texts)}"] if texts else []
    return lines


def claim_lines(claim: Claim, cited: Cited) -> list[str]:
    """What the documents say of a claim: against it first, then for it, then its quotations and what it cites."""
    return [
        *_against(claim, cited),
        *(f"{VERDICTS[fact.verdict]}: {quoted(fact.text)}" for fact in claim.facts),
        *_sayings(claim, cited),
        *_counted(claim.support),
        *(line for quote in claim.quotes for line in _of_quote(quote, cited)),
        *_not_found(claim),
        *_citing(claim, cited),
    ]


def _against(claim: Claim, cited: Cited) -> Iterator[str]:
    yield from differences_of(claim, cited, sentences=True)
    shown = {(one.citation.document_index, one.citation.start) for one in claim.differences}
    for one in conflicts_of(claim):
        if (one.document_index, one.start) not in shown:
            yield described(one, cited.names)


def _sayings(claim: Claim, cited: Cited) -> Iterator[str]:
    """The sentences for it, and the nearest one of those that are not counted."""
    told = [one for one in claim.citations if one.role != "conflicts"]
    yield from (described(one, cited.names) for one in told[:_MOST_CITATIONS])
    if len(told) > _MOST_CITATIONS:
        yield f"and {count(len(told) - _MOST_CITATIONS, 'more sentence')}"


def _counted(support: Support) -> Iterator[str]:
    """How many origins say it: "2 independent origins in 3 documents"."""
    origins, documents = support.independent_origins, support.documents
    if origins:
        within = f" in {count(documents, 'document')}" if documents != origins else ""
        yield f"{count(origins, 'independent origin')}{within}"
    if support.partial_origins:
        yield f"a part: {count(support.partial_origins, 'independent origin')}"


def _of_quote(quote: CheckedQuote, cited: Cited) -> Iterator[str]:
    words, sources = quoted(quote.text), sources_of(quote.citations, cited)
    if quote.verdict == "missing":
        yield f"{QUOTE_VERDICTS['missing']}: {words}"
        if quote.nearest:
            yield f"{NEAREST}: {source_of(quote.nearest, cited.names)}: {quoted(quote.nearest.cited_text)}"
    elif quote.verdict == "altered":
        changes = f" ({changes_of(quote)})" if quote.changes else ""
        yield f"{QUOTE_VERDICTS['altered']}{changes}: {words}"
        yield f"in {sources}: {quoted(quote.source_text or '')}"
    else:
        yield f"quoted as in {sources}: {words}"


def _not_found(claim: Claim) -> Iterator[str]:
    if absent := absent_from(claim):
        named = dict.fromkeys(f"{TYPES[one.type]} {shortened(one.text)}" for one in absent)
        yield f"{NOT_FOUND}: {', '.join(named)}"


def _citing(claim: Claim, cited: Cited) -> Iterator[str]:
    told = cited_lines(claim, cited)
    if told:
        yield f"cited: {'; '.join(told)}"
    unknown = dict.fromkeys(shortened(one.marker) for one in claim.cited if one.document_id is None)
    yield from (UNKNOWN_SOURCE.format(marker) for marker in unknown)


def unchecked_lines(report: CheckReport) -> list[str]:
    """What was not checked, and why."""
    return [f"{one.reason}: {shortened(one.text)}" for one in report.unchecked]


def document_lines(report: CheckReport) -> list[str]:
    """The documents by their numbers; of many, those that claims or the text cite, and how many others."""
    places = {
        one.document_index: entry_of(one.locator) for claim in report.claims for one in claim.citations if one.locator
    }
    meant = {one.document_id for claim in report.claims for one in claim.cited}
    few = len(report.documents) <= _MOST_UNCITED
    listed = [one for one in report.documents if few or one.used or one.id in meant]
    names = names_of(report)
    lines = [f"[{one.index + 1}] {_told(one, names[one.index], places.get(one.index))}" for one in listed]
    others = len(report.documents) - len(lines)
    return lines + ([f"{count(others, 'document')} cited by no claim"] if others else [])


def _told(document: DocumentReport, name: str, place: str | None) -> str:
    """Title, publisher, agency, day, address and id of a document, as far as they are known."""
    title = document.title if document.publisher else name
    credit = document.agency and f"({document.agency})"
    parts = (title, document.publisher, credit, document.published, document.url, document.id, place)
    state = "" if document.used else " – cited by no claim"
    told = dict.fromkeys(shortened(part) for part in parts if part)
    return ", ".join(told).replace(", (", " (") + state
