"""A fact of one statement to whether another statement says it: support for a part.

The fact is laid beside the whole other sentence. Six named features are weighed by a table that `python -m
eval.studies.judgement` fitted on facts labelled twice; a difference inside the fact, or names that contradict between
the whole sentences, veto. Who/which/where clauses ("background") count nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from .alignment import Alignment
from .differences import differences
from .judgement import Judge, Statement, likelihood, no_verb_shared

WEIGHTS: Mapping[str, float] = {
    "nameless_cosine": 1.31,
    "cover": 1.44,
    "rare_cover": 0.73,
    "word_pairs": 2.93,
    "no_verb_shared": -0.21,
    "mass": 0.62,
}
BIAS = -2.64
CLAIMED = 0.75
"""Score from which a part is said to be supported."""
_CONTRADICTING = frozenset(("name", "place", "number", "date"))
_FULL_MASS, _MOST_MASS = 20.0, 2.0
_ROUNDING = 1e-9


class FactJudge:
    """Says whether sentences say a fact."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def supports(self, whole: Statement, fact: Statement, other: Statement) -> float | None:
        """The score with which another statement says a fact of a whole one; None where it does not."""
        if not self._may_be_likely(fact, other):
            return None
        alignment = self._judge.align(fact, other)
        score = self.score(fact, other, alignment)
        return score if score >= CLAIMED and not self.vetoes(whole, fact, other, alignment) else None

    def is_likely(self, fact: Statement, other: Statement) -> bool:
        """Whether another statement says a fact by its score alone."""
        return self._may_be_likely(fact, other) and self.score(fact, other) >= CLAIMED

    def vetoes(self, whole: Statement, fact: Statement, other: Statement, alignment: Alignment | None = None) -> bool:
        """Whether a difference keeps the other statement from supporting the fact, whatever the score."""
        if differences(alignment or self._judge.align(fact, other), fact.language):
            return True
        found = differences(self._judge.align(whole, other), whole.language)
        return any(one.type in _CONTRADICTING for one in found)

    def score(self, fact: Statement, other: Statement, alignment: Alignment | None = None) -> float:
        """How likely the other statement says the fact, 0 to 1."""
        return likelihood(WEIGHTS, BIAS, self.features(fact, other, alignment))

    def _may_be_likely(self, fact: Statement, other: Statement) -> bool:
        """Whether the score could be high enough if all of the fact were aligned, which costs less to find."""
        judge = self._judge
        highest = {
            "nameless_cosine": judge.nameless_cosine(fact, other),
            "cover": 1.0,
            "rare_cover": 1.0,
            "word_pairs": judge.pairs_found(fact, other),
            "no_verb_shared": 0.0,
            "mass": min(judge.content_weight(fact) / _FULL_MASS, _MOST_MASS),
        }
        return likelihood(WEIGHTS, BIAS, highest) >= CLAIMED - _ROUNDING

    def features(self, fact: Statement, other: Statement, alignment: Alignment | None = None) -> dict[str, float]:
        """The features of the score.

        `cover`: part of the fact's weight that is aligned; `rare_cover`: the same without names, by squared weights;
        `mass`: that weight itself, 1 for about ten telling words; the others as of the judge.
        """
        judge = self._judge
        alignment = alignment or judge.align(fact, other)
        cover = rare_cover = total = rare_total = 0.0
        for one, there in zip(fact.units, alignment.there, strict=True):
            if not one.is_content:
                continue
            weight = judge.weight(one)
            rare = 0.0 if one.kind == "name" else weight * weight
            total, rare_total = total + weight, rare_total + rare
            if there >= 0:
                cover, rare_cover = cover + weight, rare_cover + rare
        return {
            "nameless_cosine": judge.nameless_cosine(fact, other),
            "cover": cover / total if total else 0.0,
            "rare_cover": rare_cover / rare_total if rare_total else 0.0,
            "word_pairs": judge.pairs_found(fact, other),
            "no_verb_shared": no_verb_shared(fact, other, alignment),
            "mass": min(cover / _FULL_MASS, _MOST_MASS),
        }
