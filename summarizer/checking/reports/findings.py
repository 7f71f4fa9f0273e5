"""A report to what it finds fault with, in words: one list for text, Markdown, SARIF and JUnit.

Every claim that is not supported has a finding of its verdict; then its quotations that are altered or missing, what
of it was found in no document, and the sources that it cites without their saying so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from summarizer.checking.records import CheckReport, CitedSource, Claim, NotFound, SourceDifference
from summarizer.datatypes import Citation

from .wording import (
    CITED,
    NOT_FOUND,
    QUOTE_VERDICTS,
    RULES,
    TYPES,
    UNKNOWN_SOURCE,
    VERDICTS,
    changes_of,
    difference_of,
    names_of,
    numbered,
    quoted,
    shortened,
    source_of,
)

_MOST_SOURCES = 3
"""That a message names; the citations of a finding are all of them."""


class Finding(NamedTuple):
    """One fault.

    Attributes:
        rule: one of `RULES`.
        claim: index of the claim.
        start, end: what it is about, in the checked text.
        message: in words; a part of the text in it may be shortened, and is not escaped.
        citations: sentences of the documents that it rests on.
    """

    rule: str
    claim: int
    start: int
    end: int
    message: str
    citations: tuple[Citation, ...] = ()

    @property
    def level(self) -> str:
        """As its rule has it."""
        return RULES[self.rule].level


class Cited(NamedTuple):
    """What is known of documents when findings are put into words.

    `names` and `rows` of documents are by index and by id.
    """

    names: Mapping[int, str]
    rows: Mapping[str, int]


def findings(report: CheckReport) -> list[Finding]:
    """All of them, by claim; within a claim in the order of the docstring above."""
    cited = cited_in(report)
    return [finding for claim in report.claims for finding in _of_claim(claim, cited)]


def by_gravity(found: Iterable[Finding]) -> list[Finding]:
    """The same in the order of `RULES`, and of one rule in the order of the text."""
    ranks = {rule: rank for rank, rule in enumerate(RULES)}
    return sorted(found, key=lambda one: (ranks[one.rule], one.start, one.claim))


def cited_in(report: CheckReport) -> Cited:
    """The names of all documents, and their rows; with the id where there is no publisher or title."""
    names = names_of(report)
    for one in report.documents:
        if not (one.publisher or one.title):
            names[one.index] = f"{shortened(names[one.index])} ({one.id})"
    return Cited(names, {one.id: one.index for one in report.documents})


def _of_claim(claim: Claim, cited: Cited) -> Iterator[Finding]:
    yield from _of_verdict(claim, cited)
    yield from _of_quotes(claim, cited)
    yield from _of_what_was_not_found(claim)
    yield from _of_citations(claim, cited)


def _of_verdict(claim: Claim, cited: Cited) -> Iterator[Finding]:
    if claim.verdict == "supported":
        if claim.differences:
            said = "; ".join(differences_of(claim, cited))
            yield _finding("sources-differ", claim, f"supported, and given otherwise: {said}", conflicts_of(claim))
        return
    yield _finding(claim.verdict, claim, f"{VERDICTS[claim.verdict]}: {_matter_of(claim, cited)}", claim.citations)


def _matter_of(claim: Claim, cited: Cited) -> str:
    """What of a claim its verdict is about: what sources give otherwise, facts that they do not say, or all of it."""
    if claim.differences:
        return "; ".join(differences_of(claim, cited))
    if claim.verdict == "partly" and (missing := [fact for fact in claim.facts if fact.verdict != "supported"]):
        return "; ".join(f"{VERDICTS[fact.verdict]}: {quoted(fact.text)}" for fact in missing)
    return quoted(claim.text)


def differences_of(claim: Claim, cited: Cited, *, sentences: bool = False) -> list[str]:
    """What sources give otherwise, in words: those that give the same value in one line, the first of them named.

    With its sentence, if asked for; a negation is with it in any case, as it has no value that says it all.
    """
    groups: dict[tuple[str, str, int, str], list[SourceDifference]] = {}
    for one in claim.differences:
        groups.setdefault((one.type, one.value, one.start, one.source_value), []).append(one)
    lines = []
    for same in groups.values():
        others = len({one.citation.document_index for one in same}) - 1
        more = f" (and {others:,} more)" if others else ""
        sentence = sentences and same[0].type != "negation"
        behind = f": {quoted(same[0].citation.cited_text)}" if sentence else ""
        lines.append(f"{difference_of(same[0], cited.names)}{more}{behind}")
    return lines


def conflicts_of(claim: Claim) -> tuple[Citation, ...]:
    """The sentences that give a claim otherwise, each once."""
    against = [one for one in claim.citations if one.role == "conflicts"]
    places = dict.fromkeys([*(one.citation for one in claim.differences), *against])
    return tuple({(one.document_index, one.start, one.end): one for one in places}.values())


def sources_of(citations: tuple[Citation, ...], cited: Cited) -> str:
    """Who is cited, the first few by name."""
    named = list(dict.fromkeys(source_of(one, cited.names) for one in citations))
    more = len(named) - _MOST_SOURCES
    return ", ".join([*named[:_MOST_SOURCES], *([f"{more:,} more"] if more > 0 else [])])


def _of_quotes(claim: Claim, cited: Cited) -> Iterator[Finding]:
    for quote in claim.quotes:
        words = quoted(quote.text)
        if quote.verdict == "missing":
            near = (quote.nearest,) if quote.nearest else ()
            message = f"{QUOTE_VERDICTS['missing']}: {words}"
            yield Finding("quote-missing", claim.index, quote.start, quote.end, message, near)
        elif quote.verdict == "altered":
            source = f"; in {sources_of(quote.citations, cited)}: {quoted(quote.source_text or '')}"
            changes = f" ({changes_of(quote)})" if quote.changes else ""
            message = f"{QUOTE_VERDICTS['altered']}{changes}: {words}{source if quote.citations else ''}"
            yield Finding("quote-altered", claim.index, quote.start, quote.end, message, quote.citations)


def _of_what_was_not_found(claim: Claim) -> Iterator[Finding]:
    for one in absent_from(claim):
        kind = TYPES[one.type]
        message = f"{kind} {NOT_FOUND}: {shortened(one.text)}"
        yield Finding(f"not-found-{kind}", claim.index, one.start, one.end, message)


def absent_from(claim: Claim) -> list[NotFound]:
    """What of a claim was found in no document; a value that a source gives otherwise is shown with that."""
    otherwise = {(one.start, one.end) for one in claim.differences}
    return [one for one in claim.not_found if (one.start, one.end) not in otherwise]


def _of_citations(claim: Claim, cited: Cited) -> Iterator[Finding]:
    known = [source for source in claim.cited if source.document_id is not None]
    if known and claim.cited_verdict not in (None, "supported"):
        start, end = min(one.start for one in known), max(one.end for one in known)
        message = f"cited: {'; '.join(cited_lines(claim, cited))}"
        yield Finding("citation-unsupported", claim.index, start, end, message, _uncited(claim))
    for source in claim.cited:
        if source.document_id is None:
            message = UNKNOWN_SOURCE.format(shortened(source.marker))
            yield Finding("citation-unknown", claim.index, source.start, source.end, message)


def cited_lines(claim: Claim, cited: Cited) -> list[str]:
    """What the sources that a claim cites say of it, and where they do not say it, who else does."""
    known = [source for source in claim.cited if source.document_id is not None and source.verdict is not None]
    lines = [
        CITED.get(source.verdict or "", f"{{}}: {source.verdict}").format(meant_by(source, cited)) for source in known
    ]
    if known and claim.cited_verdict != "supported":
        others = dict.fromkeys(source_of(one, cited.names) for one in _uncited(claim)[:_MOST_SOURCES])
        lines += [f"{other} has it" for other in others]
    return list(dict.fromkeys(lines))


def meant_by(source: CitedSource, cited: Cited) -> str:
    """The document that a marker means, as this report numbers it; with the marker, where that has another number."""
    row = cited.rows.get(source.document_id or "")
    marker = shortened(source.marker)
    if row is None:
        return marker
    own = numbered(row, cited.names.get(row, source.document_id or ""))
    return own if marker == f"[{row + 1}]" else f"{marker} ({own})"


_SUPPORTING = ("supports", "corroborates", "copy")


def _uncited(claim: Claim) -> tuple[Citation, ...]:
    """The sentences that support a claim in documents that it does not cite itself."""
    meant = {source.document_id for source in claim.cited}
    return tuple(one for one in claim.citations if one.role in _SUPPORTING and one.document_id not in meant)


def _finding(rule: str, claim: Claim, message: str, citations: tuple[Citation, ...]) -> Finding:
    return Finding(rule, claim.index, claim.start, claim.end, message, citations)
