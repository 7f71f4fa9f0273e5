"""A judged claim to the record of it, with citations, support and differences."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.datatypes import Citation, Support
from summarizer.statements.differences import Difference

from .citing import Citer
from .judging import JudgedClaim, JudgedFact
from .records import (
    NO_SUPPORT,
    CheckedFact,
    CheckedQuote,
    CitedSource,
    Claim,
    SourceDifference,
)
from .unfound import Lookup

_ROUNDED = 4
_NEAREST = 0.2
"""Score from which the likeliest passage is worth to be named beside what was not found."""


def claim_record(
    index: int, text: str, judged: JudgedClaim, quoted: Sequence[CheckedQuote], citer: Citer, lookup: Lookup
) -> Claim:
    """The record of a claim.

    Args:
        index: its place among the claims.
        text: the checked text.
        judged: the claim with its verdicts.
        quoted: the quotations that begin in it.
        citer: of the corpus.
        lookup: of the corpus.
    """
    start, end, _ = judged.text
    verdict = judged.name()
    facts = tuple(_fact(text, one, citer) for one in judged.facts)
    conflicts = [citer.conflict(judged.text.words, one) for one in judged.verdict.conflicts]
    citations, support = _cited(verdict, judged, conflicts, citer)
    return Claim(
        index=index,
        text=text[start:end],
        start=start,
        end=end,
        verdict=verdict,
        score=round(judged.verdict.score, _ROUNDED),
        citations=citations,
        support=support,
        differences=_differences(text, judged, conflicts, citer),
        facts=facts,
        quotes=tuple(quoted),
        not_found=tuple(lookup.not_found(judged.words, start)),
        cited=tuple(
            CitedSource(
                mark.text,
                mark.start,
                mark.end,
                None if row is None else citer.document_id(row),
                None if distinct is None else judged.name({distinct}),
            )
            for mark, row, distinct in judged.cited
        ),
        cited_verdict=judged.cited_verdict,
    )


def _fact(text: str, fact: JudgedFact, citer: Citer) -> CheckedFact:
    verdict = fact.verdict
    cited = (
        citer.supporting(fact.words, verdict.supporting)
        if verdict.supporting
        else tuple(citer.conflict(fact.words, one) for one in verdict.conflicts)
    )
    return CheckedFact(
        start=fact.spans[0].start,
        end=fact.spans[-1].end,
        spans=fact.spans,
        text=" … ".join(text[start:end] for start, end in fact.spans),
        verdict=verdict.name,
        score=round(verdict.score, _ROUNDED),
        citations=cited,
    )


def _cited(
    verdict: str, judged: JudgedClaim, conflicts: Sequence[Citation], citer: Citer
) -> tuple[tuple[Citation, ...], Support]:
    """The citations of a claim with that verdict, and how many support it."""
    words, whole = judged.text.words, judged.verdict
    if verdict == "unsupported":
        near = whole.evidence[:1] if whole.score >= _NEAREST else ()
        return citer.as_role(words, near, "similar"), NO_SUPPORT
    supporting = citer.supporting(words, whole.supporting) if verdict == "supported" else ()
    known = {one.document_index for one in (*supporting, *conflicts)}
    parts = [
        *citer.as_role(words, whole.supporting if verdict != "supported" else (), "supports_part"),
        *citer.as_role(words, whole.partial, "supports_part"),
        *citer.as_role(words, [one for fact in judged.facts for one in fact.verdict.supporting], "supports_part"),
    ]
    partly = {one.document_index: one for one in reversed(parts) if one.document_index not in known}
    listed = [partly[one] for one in dict.fromkeys(part.document_index for part in parts) if one in partly]
    return (*supporting, *conflicts, *listed), citer.support(supporting, listed)


def _type(difference: Difference) -> str:
    """What a difference is called in a report: a negator has a place in the claim, an opposite is another word."""
    if difference.type != "polarity":
        return difference.type
    return "negation" if difference.units else "wording"


def _differences(
    text: str, judged: JudgedClaim, conflicts: Sequence[Citation], citer: Citer
) -> tuple[SourceDifference, ...]:
    """What sources give otherwise; of one place and source once, by whatever rule it was found."""
    found = [
        _difference(text, judged, difference, citer.printed(conflict, difference), citation)
        for conflict, citation in zip(judged.verdict.conflicts, conflicts, strict=True)
        for difference in conflict.differences
    ]
    first: dict[object, SourceDifference] = {}
    for one in found:
        first.setdefault((one.type, one.start, one.end, one.source_value, one.citation), one)
    return tuple(first.values())


def _difference(
    text: str, judged: JudgedClaim, difference: Difference, printed: str, citation: Citation
) -> SourceDifference:
    """What a source gives otherwise, by where it stands in the text."""
    start, end, _ = judged.text
    if difference.units:
        start, end = start + difference.units[0].start, start + difference.units[0].end
    else:
        here = [one for one in judged.words.statement.units if one.form == difference.first]
        if here:
            start, end = start + here[0].start, start + here[0].end
    return SourceDifference(
        type=_type(difference),
        about=difference.about,
        value=text[start:end],
        start=start,
        end=end,
        source_value=printed,
        citation=citation,
    )
