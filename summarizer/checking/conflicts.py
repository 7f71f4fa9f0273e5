"""A claim and a passage to what the passage gives otherwise, where it holds nearly all of the rest of the claim.

The differences are those of `statements`; which of them count, and how much of the rest must be there, says a table.
The bounds were set on statements of our own (docs/checking.md), so that few are named wrongly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarizer.evidence.background import ClusterBackground
from summarizer.graph.features import Features
from summarizer.statements.alignment import FUNCTION_WEIGHT, Alignment, align
from summarizer.statements.differences import Difference, differences
from summarizer.statements.units import Unit
from summarizer.statements.weighing import Weighed

from .denied import differs_in_denial
from .scoring import Words
from .unfound import Lookup
from .whole_names import whole_names

_REST_COVERED: Mapping[str, float] = {"number": 0.6, "date": 0.6, "place": 0.6, "polarity": 0.65, "name": 0.75}
"""Part of the weight of a claim, what differs apart, that one passage must hold to give it otherwise."""
_OF_UNKNOWN: Mapping[str, float] = {"number": 0.5, "date": 0.45}
"""The same where no document has the claim's value, which is then rarely right."""
_LIKELY = 0.2
"""Score of a window from which that is asked."""
_DOUBTED: Mapping[str, float] = {"polarity": 0.5, "modality": 0.75, "wording": 0.7}
_DENIED = 0.38
"""The same from which an opposite, another stage, another word at its place, or a denial, keeps a passage from saying
it, though it need not give it otherwise."""

LEAST_HELD = 0.3
"""Part of a claim's units that a passage must hold to be worth to be laid beside it."""


class Conflict(NamedTuple):
    """What a passage gives otherwise; the first of each difference is the claim's.

    Attributes:
        document, row: the distinct document and the passage.
        differences: that count; none where the passage gives nothing otherwise.
        rest_covered: part of the rest of the claim that it holds.
        doubts: what keeps it from saying the claim: a denial, an opposite, another stage, word or name at one place.
    """

    document: int
    row: int
    differences: tuple[Difference, ...]
    rest_covered: float
    doubts: tuple[Difference, ...] = ()


class ConflictFinder:
    """Lays claims beside passages, by how telling words are among these."""

    def __init__(self, features: Features, language: str, lookup: Lookup) -> None:
        self._background = ClusterBackground(features)
        self._language, self._lookup = language, lookup

    def judge(self, claim: Words, passage: Words, document: int, row: int, score: float) -> Conflict:
        """What a passage gives otherwise than a claim that its window says with that score."""
        alignment = align(
            Weighed(claim.statement.units, self._weight), Weighed(passage.statement.units, self._weight)
        )
        every = self._differences(claim, passage, alignment)
        doubts = tuple(one for one in every if self._rest_covered(claim, alignment, [one]) >= _doubted_from(one))
        found = [one for one in every if _may_contradict(one)]
        if not found:
            return Conflict(document, row, (), 0.0, doubts)
        rest = self._rest_covered(claim, alignment, found)
        shown = [one for one in found if self._is_shown(one, rest, score)]
        shown, of_others = whole_names(shown, alignment, self._language)
        return Conflict(document, row, tuple(shown), rest, (*doubts, *of_others))

    def _differences(self, claim: Words, passage: Words, alignment: Alignment) -> list[Difference]:
        """All, but negators that stand on other words than the claim's, or say the same otherwise."""
        found = differences(alignment, self._language)
        if self._language != "en" or not any(map(_is_negation, found)):
            return [*found]
        turns = differs_in_denial(claim.statement.units, [passage.statement.units])
        return [one for one in found if turns or not _is_negation(one)]

    def _is_shown(self, one: Difference, rest: float, score: float) -> bool:
        """Whether enough of the rest is there for a difference to count."""
        if rest >= _REST_COVERED[one.type] and (one.type != "date" or one.strong):
            return True
        if rest < _OF_UNKNOWN.get(one.type, 1.0) or one.units is None or score < _LIKELY:
            return False
        return not self._lookup.holds_value(one.units[0], for_sure=True)

    def _rest_covered(self, claim: Words, alignment: Alignment, found: Sequence[Difference]) -> float:
        differing = {(one.units[0].start, one.units[0].end) for one in found if one.units}
        total = part = 0.0
        for one, there in zip(claim.statement.units, alignment.there, strict=True):
            if one.is_content and (one.start, one.end) not in differing:
                weight = self._weight(one)
                total += weight
                part += weight if there >= 0 else 0.0
        return part / total if total else 0.0

    def _weight(self, unit: Unit) -> float:
        return self._background.weight(unit.stem) if unit.is_content else FUNCTION_WEIGHT


def _is_negation(one: Difference) -> bool:
    """Whether a negator stands in one statement alone: it is given with the word behind it."""
    return one.type == "polarity" and one.units is not None and any(" " in unit.form for unit in one.units)


def _doubted_from(one: Difference) -> float:
    """How much of the rest must be there; a negator, unlike an opposite, has a place in both."""
    return _DENIED if one.type == "polarity" and one.units else _DOUBTED.get(one.type, 2.0)


def _may_contradict(one: Difference) -> bool:
    """Whether a difference is of fact: of numbers, that both are given."""
    return one.amounts != (0.0, 0.0) if one.type == "number" else one.type in _REST_COVERED
