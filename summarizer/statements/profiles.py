"""A statement to what the features of judgements are counted from, found once; two of them to what they share."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from .units import Unit
from .weighing import Weighed, Weight

Pair = tuple[str, str]


class Profile:
    """What one statement brings to the features.

    Attributes:
        weighed: its units with their weights.
        masses: of its content, the weights by the clause that they stand in; `mass` their sum.
        pairs: the telling pairs of neighbours, with the smaller weight of both clauses.
    """

    __slots__ = ("_counts", "_names", "mass", "masses", "pairs", "pairs_mass", "weighed")

    def __init__(
        self, units: Sequence[Unit], roles: Sequence[float], weight: Weight, is_telling: Callable[[Pair], bool]
    ) -> None:
        self.weighed = weighed = Weighed(units, weight)
        self.masses = [weighed.weights[at] * roles[at] for at in weighed.content]
        self.mass = 0.0
        self._counts: dict[str, float] = {}
        for at, mass in zip(weighed.content, self.masses, strict=True):
            self.mass += mass
            stem = units[at].stem
            self._counts[stem] = self._counts.get(stem, 0.0) + mass
        self._names = {units[at].stem for at in weighed.content if units[at].kind == "name"}
        self.pairs = _pairs(units, roles, is_telling)
        self.pairs_mass: float = sum(self.pairs.values())

    def aligned(self, others: Sequence[int]) -> float:
        """The part of the mass that has an equal in another statement."""
        part = 0.0
        for at, mass in zip(self.weighed.content, self.masses, strict=True):
            if others[at] >= 0:
                part += mass
        return part

    def nameless_cosine(self, other: Profile) -> float:
        """The cosine of the stems that are names in neither, 0 to 1."""
        names = self._names | other._names
        here, there = self._without(names), other._without(names)
        lengths = math.hypot(*here.values()) * math.hypot(*there.values())
        return sum(mass * there[stem] for stem, mass in here.items() if stem in there) / lengths if lengths else 0.0

    def pairs_shared(self, other: Profile) -> float:
        """The part of the pairs of the one with fewer that the other has, 0 to 1."""
        pairs, others = self.pairs, other.pairs
        both = sum(min(mass, others[pair]) for pair, mass in pairs.items() if pair in others)
        return both / max(min(self.pairs_mass, other.pairs_mass), 1.0)

    def _without(self, names: set[str]) -> dict[str, float]:
        return {stem: mass for stem, mass in self._counts.items() if stem not in names} if names else self._counts


def _pairs(units: Sequence[Unit], roles: Sequence[float], is_telling: Callable[[Pair], bool]) -> dict[Pair, float]:
    pairs: dict[Pair, float] = {}
    for at in range(len(units) - 1):
        one, other = units[at], units[at + 1]
        if one.kind == other.kind == "function":
            continue
        pair = (one.stem, other.stem)
        if is_telling(pair):
            pairs[pair] = min(roles[at], roles[at + 1])
    return pairs
