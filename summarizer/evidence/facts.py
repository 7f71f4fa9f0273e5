"""A chosen sentence to its facts, each with who says it alone: support for a part, with the part named.

Whole support, and the count of origins, are those of `statement_matching`; here stand only documents of other
origins, which say no more than a part. Of a document one sentence is cited for a fact, the likest.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summarizer.corpus import Corpus
from summarizer.statements.judgement import Statement
from summarizer.statements.support import FactJudge
from summarizer.text.clauses import FactSpan

from .statement_matching import StatementMatcher

_SUPPOSING = ("if ", "unless ", "whether ")
"""What opens a clause that states nothing."""


class FactMatch(NamedTuple):
    """A fact of a sentence, and the sentences that say it, as rows with their scores."""

    span: FactSpan
    rows: tuple[tuple[int, float], ...]


class FactMatcher:
    """Finds who says a part of a sentence."""

    def __init__(self, corpus: Corpus, matcher: StatementMatcher) -> None:
        self._corpus, self._matcher = corpus, matcher
        self._judge = FactJudge(matcher.judge)
        self._origins: list[int] = corpus.graph.origin_of.tolist()

    def matches(self, row: int) -> tuple[FactMatch, ...]:
        """The facts of a sentence that joins several; none of one that is a single fact."""
        whole = self._matcher.statement(row)
        if sum(not fact.background for fact in whole.facts) < 2:
            return ()
        found = self._matcher.matches(row)
        known = {self._origins[other] for other in (row, *found.same)}
        known |= {self._origins[conflict.row] for conflict in found.conflicting}
        return tuple(FactMatch(fact, tuple(self._supporting(row, whole, fact, known))) for fact in whole.facts)

    def _supporting(self, row: int, whole: Statement, span: FactSpan, known: set[int]) -> Iterator[tuple[int, float]]:
        """The likest sentence of each document that says a fact; none of background, or of what is only supposed."""
        begin = span.spans[0][0]
        if span.background or whole.text[begin:].lower().startswith(_SUPPOSING):
            return
        fact = whole.within(span.spans)
        best: dict[int, tuple[int, float]] = {}
        for other in self._matcher.candidates(row):
            document = self._corpus.graph.sentences[other].document
            if self._origins[other] in known:
                continue
            score = self._judge.supports(whole, fact, self._matcher.statement(other))
            if score is not None and (document not in best or score > best[document][1]):
                best[document] = (other, score)
        yield from best.values()
