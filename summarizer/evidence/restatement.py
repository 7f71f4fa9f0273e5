"""A sentence and those chosen to whether it tells again what one of them tells, in other words.

A summary that says one thing twice is worse than one that leaves something out. So much less is asked here than of a
citation: statements are one for a summary where they are the same, where they differ in a value alone (two tolls of
one event), where all facts of one stand in the other, and where it is likely that an editor would call them so. That
is a logistic model of four features, fitted on pairs that two readers labelled (`python -m eval.studies.repeats`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.corpus import Corpus
from summarizer.statements.alignment import Alignment
from summarizer.statements.differences import differences
from summarizer.statements.judgement import DIFFERS, SAME, Statement, likelihood
from summarizer.statements.support import FactJudge

from .statement_matching import LIKE_ENOUGH, StatementMatcher

WEIGHTS: Mapping[str, float] = {"judged": 1.2, "both_open": 0.1, "one_document": -0.5, "shared_mass": 1.2}
BIAS = 0.3
REPEATED, _NEVER = 0.5, 0.15
"""Likelihood from which a sentence repeats another, and below which not even its facts are asked about."""

_NEAR_TOP = 1
"""Place of the second sentence of a document."""
_FULL_MASS, _MOST_MASS = 20.0, 2.0
"""Weight of some ten telling words, as the judge of facts counts it, and how often more of it counts."""
_SLOTS, _OTHER_SLOTS = frozenset(("number", "date", "name", "place", "polarity")), 2
"""Slots of which two that differ make another event; of one alone, a third of the labelled pairs are repeats."""
_COMPARED = 12
"""Chosen sentences that one is compared with at most, the likest: bounds the cost of long summaries."""


class Restatements:
    """Whether sentences of a corpus tell others again."""

    def __init__(self, corpus: Corpus, matcher: StatementMatcher) -> None:
        self._graph, self._matcher = corpus.graph, matcher
        self._facts = FactJudge(matcher.judge)
        self._repeated: dict[tuple[int, int], bool] = {}

    def __call__(self, row: int, chosen: Sequence[int]) -> bool:
        """Whether a sentence tells again what one of the chosen ones does, or one of them what it does."""
        if not chosen:
            return False
        likeness = self._cosines(row, chosen)
        likest = np.argsort(-likeness, kind="stable")[:_COMPARED].tolist()
        return any(self._known(row, chosen[at]) for at in likest if likeness[at] >= LIKE_ENOUGH)

    def features(self, row: int, other: int, alignment: Alignment | None = None) -> dict[str, float]:
        """The features of two sentences.

        `judged`: the judge's score, as log odds; `both_open`: 1 where they are among the first two sentences of two
        documents; `one_document`; `shared_mass`: the weight of what both say, names apart, 1 for about ten telling
        words.
        """
        graph = self._graph
        one_document = graph.sentences[row].document == graph.sentences[other].document
        score = self._matcher.judgement(row, other).score
        shared = self._shared_mass(alignment or self._align(row, other))
        return {
            "judged": math.log(max(score, 1e-9) / max(1 - score, 1e-9)),
            "both_open": float(max(graph.places[row], graph.places[other]) <= _NEAR_TOP and not one_document),
            "one_document": float(one_document),
            "shared_mass": min(shared / _FULL_MASS, _MOST_MASS),
        }

    def _cosines(self, row: int, chosen: Sequence[int]) -> NDArray[np.float64]:
        """Of a sentence and each of the chosen, shape (chosen,); to the last bit what a product of scipy gives."""
        vectors = self._graph.features.tfidf
        indptr, indices, data = vectors.indptr, vectors.indices, vectors.data
        own = slice(indptr[row], indptr[row + 1])
        vector = np.zeros(vectors.shape[1])
        vector[indices[own]] = data[own]
        held = [slice(indptr[other], indptr[other + 1]) for other in chosen]
        products = np.concatenate([data[each] for each in held])
        products *= vector[np.concatenate([indices[each] for each in held])]
        of_chosen = np.repeat(np.arange(len(chosen)), [each.stop - each.start for each in held])
        return np.bincount(of_chosen, weights=products, minlength=len(chosen)).astype(np.float64)

    def _known(self, row: int, other: int) -> bool:
        """The answer for two sentences, of which swaps ask again and again."""
        pair = (min(row, other), max(row, other))
        if pair not in self._repeated:
            self._repeated[pair] = self._repeats(*pair)
        return self._repeated[pair]

    def _repeats(self, row: int, other: int) -> bool:
        if not self._matcher.are_in_one_language(row, other):
            return False
        if self._matcher.judgement(row, other).relation in (SAME, DIFFERS):
            return True
        here, there = self._matcher.statement(row), self._matcher.statement(other)
        alignment = self._align(row, other)
        likely = likelihood(WEIGHTS, BIAS, self.features(row, other, alignment))
        if likely < _NEVER or _of_other_events(alignment, here.language):
            return False
        if likely >= REPEATED:
            return True
        return self._holds(there, here) or self._holds(here, there)

    def _align(self, row: int, other: int) -> Alignment:
        return self._matcher.judge.align(self._matcher.statement(row), self._matcher.statement(other))

    def _shared_mass(self, alignment: Alignment) -> float:
        weight = self._matcher.judge.weight
        return max(
            sum(
                weight(one)
                for one, place in zip(units, aligned, strict=True)
                if place >= 0 and one.is_content and one.kind != "name"
            )
            for units, aligned in ((alignment.first, alignment.there), (alignment.second, alignment.here))
        )

    def _holds(self, statement: Statement, whole: Statement) -> bool:
        """Whether a statement says each fact of a whole one, what only describes apart."""
        spans = [fact.spans for fact in whole.facts if not fact.background]
        return bool(spans) and all(self._facts.is_likely(whole.within(own), statement) for own in spans)


def _of_other_events(alignment: Alignment, language: str) -> bool:
    """Whether two statements give two slots otherwise: another number on another day is of another event."""
    found = differences(alignment, language)
    return len({one.type for one in found} & _SLOTS) >= _OTHER_SLOTS
