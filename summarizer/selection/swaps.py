"""Chosen sentences to what their objective would be with one of them exchanged: which few swaps to look at closely.

With the state of all chosen known, leaving one out takes back only what none of the others covers. So a value costs a
few sums; these are added up in another order than in `objective`, and are equal but for the last digits.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .budget import ROUNDING
from .objective import Objective, Values

_SLACK = 7e-10
"""What a gain loses by rounding to nine decimals, 5e-10 at most, and more than the last digits of a value."""


class Swaps:
    """The objective of chosen sentences, with each of them exchanged for each other sentence."""

    def __init__(self, objective: Objective, rows: Sequence[int]) -> None:
        self._rows, self._coverages = rows, objective.coverages
        self._progress = objective.at(rows)
        self._lone = [coverage.lone(rows) for coverage in objective.coverages]
        self._covered = self._progress.covered_with_each()

    @property
    def value(self) -> float:
        """The objective as it is."""
        return self._progress.value

    def promising(self, place: int, value: float) -> NDArray[np.bool_]:
        """The sentences that may bring more than a value in the place of one that is chosen, shape (n,)."""
        return self.values(place) > value + ROUNDING - _SLACK

    def values(self, place: int) -> Values:
        """The objective, but for the last digits, with each sentence in the place of a chosen one; shape (n,)."""
        out = self._rows[place]
        values = self._covered + self._progress.likeness_with_each(out)
        for coverage, lone in zip(self._coverages, self._lone, strict=True):
            own = lone[place]
            weights = coverage.weights[own]
            holders, sizes = coverage.held.holders_of(own)
            values += np.bincount(holders, weights=np.repeat(weights, sizes), minlength=len(values)) - weights.sum()
        return values
