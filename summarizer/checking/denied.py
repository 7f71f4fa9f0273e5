"""A claim and passages to whether they differ in what they deny, in English.

A denial of a claim is found in a passage whose negator stands on the same word, or, where the passage has no such
word, in its main clause. Where it has the word both denied and not, neighbours say which of them is the claim's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from summarizer.statements.alignment import equal
from summarizer.statements.units import Unit

from .denials import Denial, denials, denies_an_act, is_aside, is_of_nobody

_NEXT = 2
"""Neighbours that are compared."""


class _Place(NamedTuple):
    """A word of a sentence as it is compared."""

    units: Sequence[Unit]
    at: int
    denied: bool

    def beside(self, other: _Place) -> int:
        """How many of the sides of two words have an equal neighbour: 0 to 2."""
        return sum(_meet(_near(self, step), _near(other, step)) for step in (-1, 1))


def _near(place: _Place, step: int) -> list[Unit]:
    """The nearest words of meaning on one side."""
    units, at = place.units, place.at
    side = units[at + 1 :] if step > 0 else units[:at][::-1]
    return [unit for unit in side if unit.is_content][:_NEXT]


def _meet(here: Sequence[Unit], there: Sequence[Unit]) -> bool:
    return any(equal(one, other) for one in here for other in there)


def differs_in_denial(claim: Sequence[Unit], passages: Sequence[Sequence[Unit]]) -> bool:
    """Whether a claim denies what passages do not, or they deny what it does not.

    Args:
        claim: its units.
        passages: the units of each that says it.
    """
    own, others = denials(claim), [denials(units) for units in passages]
    if not own and not any(others):
        return False
    every = list(zip(passages, others, strict=True))
    places = [place for units, found in every for place in _places(claim, units, found)]
    if any(not _is_denied(claim, one, places, every) for one in own):
        return True
    denied = frozenset(at for one in own for at in one.words)
    alone = [
        place for units, found in every for place in _places(claim, units, _others_than(claim, denied, units, found))
    ]
    words = (at for at, unit in enumerate(claim) if unit.kind == "word" and at not in denied)
    return any(_turns(_Place(claim, at, denied=False), alone) < 0 for at in words)


def _others_than(
    claim: Sequence[Unit], denied: Collection[int], units: Sequence[Unit], found: Sequence[Denial]
) -> list[Denial]:
    """The denials of a passage that stand on no word that the claim denies, and say that something is not so."""
    return [
        one
        for one in found
        if not any(equal(claim[at], units[there]) for at in denied for there in one.words)
        and denies_an_act(units, one)
    ]


def _places(claim: Sequence[Unit], units: Sequence[Unit], found: Sequence[Denial]) -> Iterator[_Place]:
    """The words of meaning of a passage, with which of them it denies of what the claim speaks of."""
    denied: set[int] = set()
    for one in found:
        denied |= one.nouns
        if not one.nouns or any(equal(units[at], unit) for at in one.nouns for unit in claim if unit.is_content):
            denied |= one.verbs
    return (_Place(units, at, at in denied) for at, unit in enumerate(units) if unit.is_content)


def _turns(place: _Place, places: Sequence[_Place]) -> int:
    """How a word of the claim stands in the passages: 1 as it is, -1 the other way round, 0 not at all."""
    same, turned = [
        [
            place.beside(one)
            for one in places
            if one.denied is denied and equal(place.units[place.at], one.units[one.at])
        ]
        for denied in (place.denied, not place.denied)
    ]
    if not same and not turned:
        return 0
    return 1 if max(same, default=-1) >= max(turned, default=-1) else -1


def _is_denied(
    claim: Sequence[Unit],
    one: Denial,
    places: Sequence[_Place],
    passages: Sequence[tuple[Sequence[Unit], Sequence[Denial]]],
) -> bool:
    """Whether passages deny what the claim does; in other words where they do so in a main clause."""
    turns = {at: _turns(_Place(claim, at, denied=True), places) for at in sorted(one.words)}
    if denies_an_act(claim, one) and any(turn for at, turn in turns.items() if at != one.sign):
        turns.pop(one.sign, None)  # it may deny another act
    if any(turns.values()):
        return max(turns.values()) > 0
    return any(
        (is_of_nobody(claim, one) and is_of_nobody(units, other)) or not is_aside(units, other)
        for units, found in passages
        for other in found
    )
