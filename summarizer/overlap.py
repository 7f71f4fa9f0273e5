"""How much of a sentence others already say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .similarity import SentenceGraph

VERBATIM = 2.0
"""The likeness of equal sentences: over 1, so that no option lets the same words be said twice."""

# Swaps ask again and again about a few sentences; each answer is as long as the cluster.
_MOST_KEPT = 64


class Overlap:
    """How much of a sentence others already say: by word pairs of all of them together, by words of each.

    The union of the chosen catches what no pair of sentences shows (Gillick and Favre 2009, figure 1). Keeps
    the likeness of all sentences to the first few that were asked about, since those are asked about often.

    Args:
        before: concepts that were said before any sentence was chosen, shape (concepts,).
    """

    def __init__(self, graph: SentenceGraph, before: NDArray[np.bool_] | None = None) -> None:
        self._concepts = graph.features.concepts
        self.sizes = np.maximum(np.diff(self._concepts.indptr), 1)
        self._rows = graph.features.tfidf
        self._verbatim = graph.features.verbatim
        self._before = np.zeros(self._concepts.shape[1], dtype=np.bool_) if before is None else before
        self._likeness: dict[int, NDArray[np.float64]] = {}

    def concepts_of(self, row: int) -> NDArray[np.integer[Any]]:
        """The concepts of a sentence, as columns."""
        return np.asarray(self._concepts.indices[self._concepts.indptr[row] : self._concepts.indptr[row + 1]])

    @cached_property
    def _holders(self) -> sparse.csr_array:
        return sparse.csr_array(self._concepts.T)

    def holders_of(self, concept: int) -> NDArray[np.integer[Any]]:
        """The sentences that hold a concept, as rows."""
        return np.asarray(self._holders.indices[self._holders.indptr[concept] : self._holders.indptr[concept + 1]])

    def said_by(self, rows: Iterable[int]) -> NDArray[np.bool_]:
        """Which concepts any of the sentences holds, or were said before, shape (concepts,)."""
        said = self._before.copy()
        for row in rows:
            said[self.concepts_of(row)] = True
        return said

    def likeness(self, row: int) -> NDArray[np.float64]:
        """Cosine of every sentence to one; 2 for those that repeat it word for word; shape (n,)."""
        known = self._likeness.get(row)
        if known is None:
            own = slice(self._rows.indptr[row], self._rows.indptr[row + 1])
            vector = np.zeros(self._rows.shape[1])
            vector[self._rows.indices[own]] = self._rows.data[own]
            known = np.where(self._verbatim == self._verbatim[row], VERBATIM, self._rows @ vector)
            if len(self._likeness) < _MOST_KEPT:
                self._likeness[row] = known
        return known

    def shares(self, rows: Sequence[int], said: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """For every sentence the share, 0 to 1, of it that the given ones say; 2 if one says it verbatim."""
        said = self.said_by(rows) if said is None else said
        shares: NDArray[np.float64] = (self._concepts @ said.astype(np.float64)) / self.sizes
        for row in rows:
            np.maximum(shares, self.likeness(row), out=shares)
        return shares
