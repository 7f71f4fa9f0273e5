"""Claims to their verdicts: as wholes, by the facts that they join, and by the sources that they cite themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from summarizer.corpus import Corpus
from summarizer.datatypes import Span
from summarizer.statements.differences import Difference

from .cited.records import Mark
from .claims import ClaimText, blanked
from .quoting import QuoteHolders
from .records import CheckedQuote
from .scoring import Words
from .verdicts import Checker, Verdict

Cited = tuple[Mark, int | None]
"""A citation that a claim makes, and the document that is meant, by its row in the caller's list."""


@dataclass(frozen=True, slots=True)
class JudgedFact:
    """One of several facts of a claim: its pieces, in code points of the text, and what is said of it."""

    spans: tuple[Span, ...]
    words: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim with all that is said of it.

    Attributes:
        text: where it stands, and its words.
        words: the same, ready to be compared.
        verdict: of the whole.
        facts: that it joins, background left out; none of a claim that is one fact.
        cited: its own citations, each with the row of the document in the caller's list, and among the distinct
            ones where it was compared.
    """

    text: ClaimText
    words: Words
    verdict: Verdict
    facts: tuple[JudgedFact, ...]
    cited: tuple[tuple[Mark, int | None, int | None], ...]

    def name(self, documents: Collection[int] | None = None) -> str:
        """The verdict by all distinct documents, or by some."""
        whole = self.verdict if documents is None else self.verdict.by(documents)
        if whole.name != "unsupported":
            return whole.name
        facts = (one.verdict if documents is None else one.verdict.by(documents) for one in self.facts)
        return "partly" if any(fact.supporting for fact in facts) else "unsupported"

    @property
    def cited_verdict(self) -> str | None:
        """The verdict by the documents that the claim cites; None where it cites none that was given."""
        documents = {distinct for _, _, distinct in self.cited if distinct is not None}
        return self.name(documents) if documents else None


def judged_claims(
    checker: Checker,
    corpus: Corpus,
    language: str,
    claims: Sequence[ClaimText],
    marks: Sequence[Sequence[Cited]],
    quoted: Sequence[Sequence[CheckedQuote]],
) -> list[JudgedClaim]:
    """The verdict of each claim, in order.

    Args:
        checker: of the corpus.
        corpus: with the documents.
        language: of the claims.
        claims: in order.
        marks: of each claim, what it cites.
        quoted: of each claim, the quotations that begin in it.
    """
    compared = {
        row: number
        for number, each in enumerate(corpus.distinct)
        for row in each.rows
        if checker.passages.language(number) == language
    }
    cited = [tuple((mark, row, compared.get(row) if row is not None else None) for mark, row in own) for own in marks]
    wanted = [{number for _, _, number in own if number is not None} for own in cited]
    words = [Words(claim.words, language) for claim in claims]
    facts = [_facts(one) for one in words]
    holders = QuoteHolders(corpus)
    wholes = [holders.held(one, own) for one, own in zip(checker.verdicts(words, wanted), quoted, strict=True)]
    parts = iter(
        checker.verdicts(
            [Words(text, language) for own in facts for _, text in own],
            [wanted[at] for at, own in enumerate(facts) for _ in own],
            are_parts=True,
        )
    )
    told = [
        [
            JudgedFact(spans, text, holders.held(next(parts), [one for one in quoted[at] if _begins_in(one, spans)]))
            for spans, text in ((_moved(spans, claims[at].start), text) for spans, text in own)
        ]
        for at, own in enumerate(facts)
    ]
    return [
        JudgedClaim(
            claim,
            words[at],
            wholes[at],
            tuple(
                replace(fact, verdict=_with_conflicts(fact.verdict, wholes[at], spans))
                for fact, (spans, _) in zip(told[at], facts[at], strict=True)
            ),
            cited[at],
        )
        for at, claim in enumerate(claims)
    ]


def _facts(words: Words) -> list[tuple[tuple[Span, ...], str]]:
    """The facts of a claim that joins several, each as spans of the claim and as words with all else blanked."""
    told = [fact for fact in words.statement.facts if not fact.background]
    if len(told) < 2:
        return []
    text = words.statement.text
    found = []
    for fact in told:
        edges = [0, *(edge for span in fact.spans for edge in span), len(text)]
        outside = list(zip(edges[::2], edges[1::2], strict=True))
        found.append((tuple(Span(*span) for span in fact.spans), blanked(text, outside)))
    return found


def _with_conflicts(part: Verdict, whole: Verdict, spans: Sequence[Span]) -> Verdict:
    """The verdict of a fact with what documents give otherwise within it."""
    conflicts = []
    for conflict in whole.conflicts:
        inside = tuple(one for one in conflict.differences if _stands_in(one, spans))
        if inside:
            conflicts.append(conflict._replace(differences=inside))
    return Verdict(part.evidence, tuple(conflicts))


def _stands_in(one: Difference, spans: Sequence[Span]) -> bool:
    return one.units is None or any(span.start <= one.units[0].start < span.end for span in spans)


def _begins_in(quote: CheckedQuote, spans: Sequence[Span]) -> bool:
    return any(span.start <= quote.start < span.end for span in spans)


def _moved(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(start + by, end + by) for start, end in spans)
