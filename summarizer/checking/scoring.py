"""A claim and passages in a row to how likely these say it, by their words alone.

A logistic model of five features, of which each weighs what a table says. The table was fitted by `python -m
eval.studies.attribution` on claims of AttributionBench (Li et al. 2024, section 3) that people had judged, each of
its four sets counting by the root of its size; leaving one set out at a time, it holds for the others.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from summarizer.statements.alignment import equal
from summarizer.statements.judgement import Statement, likelihood
from summarizer.statements.units import Unit, units
from summarizer.text.tokens import tokenize

WEIGHTS: Mapping[str, float] = {
    "cover": 1.03,
    "neighbours": 0.77,
    "runs": 1.75,
    "mass": 1.05,
    "numbers_missing": -1.09,
}
BIAS = -1.60
SUPPORTED, PARTLY = 0.5, 0.45
"""Scores from which a claim counts as said, and as said in part."""
_MASS = 10
_REACH = 3
"""Words of meaning within which two that are neighbours in the claim must stand."""
_RUN = 3


class Words:
    """A sentence as the score reads it.

    Attributes:
        text: as it is read.
        content: the units that say something by themselves.
        tokens: all words, in order.
    """

    def __init__(self, text: str, language: str, story: date | None = None) -> None:
        self.text = text
        self._read = (text, language, story)
        self.content: Sequence[Unit] = [one for one in units(text, language, story) if one.is_content]
        self.tokens = tokenize(text)

    @cached_property
    def statement(self) -> Statement:
        """The same with its clauses, which only what is laid beside another sentence needs."""
        return Statement.of(*self._read)

    @cached_property
    def keys(self) -> frozenset[str]:
        """What its units equal others by."""
        return frozenset(key for one in self.content for key in one.keys)

    @cached_property
    def values(self) -> list[Unit]:
        """Its quantities and dates, and what else begins with a digit."""
        return [one for one in self.content if is_value(one)]

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """Where each key stands among the content."""
        places: dict[str, list[int]] = {}
        for at, one in enumerate(self.content):
            for key in one.keys:
                places.setdefault(key, []).append(at)
        return places

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every three words in a row."""
        return frozenset(runs_of(self.tokens))

    def holds(self, unit: Unit) -> bool:
        """Whether a unit of another sentence stands here."""
        if is_value(unit):
            return any(_is_one_value(unit, one) for one in self.values)
        return not self.keys.isdisjoint(unit.keys)

    def where(self, unit: Unit) -> list[int]:
        """The places of a unit of another sentence among the content."""
        if is_value(unit):
            values = ((at, one) for at, one in enumerate(self.content) if is_value(one))
            return [at for at, one in values if _is_one_value(unit, one)]
        return sorted({at for key in unit.keys for at in self.places.get(key, ())})


def _is_one_value(one: Unit, other: Unit) -> bool:
    """Whether two values are one; what is neither a quantity nor a date, as 10:43, by how it is printed."""
    return one.form == other.form or (one.kind in ("quantity", "date") and equal(one, other))


def is_value(unit: Unit) -> bool:
    """Whether a unit is a quantity or a date, or looks like one."""
    return unit.kind in ("quantity", "date") or unit.form[:1].isdigit()


def runs_of(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """Every three words in a row, in order."""
    return list(zip(*(tokens[at:] for at in range(_RUN)), strict=False))


@dataclass(frozen=True, slots=True)
class Found:
    """What of a claim stands in one passage, in the order of the claim.

    Attributes:
        content: which of its content units.
        neighbours: which pairs of them, one behind the other.
        runs: which runs of three words.
    """

    content: tuple[bool, ...]
    neighbours: tuple[bool, ...]
    runs: tuple[bool, ...]


def found_in(claim: Words, passage: Words) -> Found:
    """What of a claim stands in one passage."""
    where = [passage.where(one) if passage.holds(one) else [] for one in claim.content]
    neighbours = [
        any(first < second <= first + _REACH for first in here for second in there)
        for here, there in itertools.pairwise(where)
    ]
    return Found(
        tuple(bool(places) for places in where),
        tuple(neighbours),
        tuple(run in passage.runs for run in runs_of(claim.tokens)),
    )


def together(found: Sequence[Found]) -> Found:
    """What of a claim stands in several passages together."""
    content = zip(*(one.content for one in found), strict=True)
    neighbours = zip(*(one.neighbours for one in found), strict=True)
    runs = zip(*(one.runs for one in found), strict=True)
    return Found(tuple(map(any, content)), tuple(map(any, neighbours)), tuple(map(any, runs)))


def features(claim: Words, found: Found) -> dict[str, float]:
    """The features of the score.

    `cover`: part of the content units that is found; `neighbours`, `runs`: the same of pairs of neighbours and of
    three words in a row, where the claim has any, else as `cover`; `mass`: the number of units found, 1 for ten;
    `numbers_missing`: part of the claim's quantities and dates that is not found.
    """
    cover = _share(found.content, 0.0)
    values = [is_there for one, is_there in zip(claim.content, found.content, strict=True) if is_value(one)]
    return {
        "cover": cover,
        "neighbours": _share(found.neighbours, cover),
        "runs": _share(found.runs, cover),
        "mass": min(sum(found.content), _MASS) / _MASS,
        "numbers_missing": 1 - _share(values, 1.0),
    }


def score(claim: Words, found: Found, *, is_part: bool = False) -> float:
    """How likely passages say a claim, 0 to 1; of a part of one, that it is short counts for nothing."""
    if not claim.content:
        return 0.0
    values = features(claim, found)
    return likelihood(WEIGHTS, BIAS, values | {"mass": values["cover"]} if is_part else values)


def _share(flags: Sequence[bool], without: float) -> float:
    return sum(flags) / len(flags) if flags else without
