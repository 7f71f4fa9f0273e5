"""How long a summary may be: what each sentence costs of every limit that is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options

WELL_FILLED = 0.75
"""The part of the budget that a selection has to fill where candidates allow."""

ROUNDING = 1e-9
"""Sums of costs, shares and weights that differ by less are equal."""


@dataclass(frozen=True, slots=True, eq=False)
class Budget:
    """What each sentence costs, as a part of each limit.

    Attributes:
        costs: shape (limits, n), a row for each limit that is set; a selection fits while no row sums to over 1.
    """

    costs: NDArray[np.float64]

    @classmethod
    def of(cls, graph: SentenceGraph, options: Options) -> Budget:
        """The limits of the options; characters count a space between sentences."""
        features = graph.features
        limits: list[NDArray[np.float64]] = []
        if options.word_limit is not None:
            limits.append(features.words / options.word_limit)
        if options.max_chars is not None:
            limits.append((features.chars + 1) / (options.max_chars + 1))
        if options.max_sentences is not None:
            limits.append(np.full(len(graph), 1 / options.max_sentences))
        return cls(np.array(limits))

    @property
    def single(self) -> NDArray[np.float64]:
        """What each sentence costs of the limit that it strains most, shape (n,)."""
        highest: NDArray[np.float64] = self.costs.max(axis=0)
        return highest

    def used(self, rows: Sequence[int]) -> NDArray[np.float64]:
        """The part used of each limit, shape (limits,)."""
        total: NDArray[np.float64] = self.costs[:, list(rows)].sum(axis=1)
        return total

    def filled(self, rows: Sequence[int]) -> float:
        """The part used of the limit that is used most."""
        return float(self.used(rows).max(initial=0.0))

    def fits(self, used: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which sentences could be added to what is used, shape (n,)."""
        return np.asarray((self.costs + used[:, None] <= 1 + ROUNDING).all(axis=0))
