"""A number among the units of a sentence to whom it counts and what befell them: 12 dead is not 12 hurt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.text.lexicon.tolls import ACTS, PERSONS

from .quantities import Quantity
from .units import Unit

_BEHIND, _AHEAD = 4, 3


def acts(units: Sequence[Unit], i: int, named: Mapping[str, tuple[str, ...]] = ACTS) -> frozenset[str]:
    """What befell those whom a quantity counts, by the words around it; those behind it first."""
    for around in (units[i + 1 : i + 1 + _BEHIND], units[max(i - _AHEAD, 0) : i]):
        found = acts_of(around, named)
        if found:
            return found
    return frozenset()


def acts_of(units: Sequence[Unit], named: Mapping[str, tuple[str, ...]] = ACTS) -> frozenset[str]:
    """What befell people by some words."""
    return frozenset(
        act
        for unit in units
        for act, beginnings in named.items()
        if unit.form.startswith(beginnings) and not unit.quantity
    )


def of_persons(quantity: Quantity, named: Mapping[str, tuple[str, ...]] = ACTS) -> bool:
    """Whether people are counted, or those to whom something befell: "19 people", "19 were hurt", "19 dead"."""
    if quantity.unit.dimension:
        return False
    return (
        not quantity.heads
        or quantity.what.startswith(PERSONS)
        or any(head.startswith(beginnings) for head in quantity.heads for beginnings in named.values())
    )
