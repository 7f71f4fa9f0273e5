"""How much of a sentence others already say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse
from summarizer.graph.similarity import SentenceGraph

from .incidence import Incidence

VERBATIM = 2.0
"""The likeness of equal sentences: over 1, so that no option lets the same words be said twice."""

# Swaps ask again and again about a few sentences; each answer is as long as the cluster.
MOST_KEPT = 64

_WHOLE = 50_000
"""Entries of a matrix up to which a product with all of it costs less than looking up the columns that count."""


class Overlap:
    """How much of a sentence others already say: by word pairs of all of them together, by words of each.

    The union of the chosen catches what no pair of sentences shows (Gillick and Favre 2009, figure 1). Keeps
    the likeness of all sentences to the first few that were asked about, since those are asked about often.

    Args:
        before: concepts that were said before any sentence was chosen, shape (concepts,).
    """

    def __init__(self, graph: SentenceGraph, before: NDArray[np.bool_] | None = None) -> None:
        self.concepts = Incidence(graph.features.concepts)
        self.sizes = np.maximum(np.diff(graph.features.concepts.indptr), 1)
        self._rows = graph.features.tfidf
        self._verbatim = graph.features.verbatim
        self._before = np.zeros(graph.features.concepts.shape[1], dtype=np.bool_) if before is None else before
        self._likeness: dict[int, NDArray[np.float64]] = {}

    @cached_property
    def _by_term(self) -> sparse.csc_array:
        return self._rows.tocsc()

    def said_by(self, rows: Iterable[int]) -> NDArray[np.bool_]:
        """Which concepts any of the sentences holds, or were said before, shape (concepts,)."""
        covered = self._before.copy()
        for row in rows:
            covered[self.concepts.held_by(row)] = True
        return covered

    def likeness(self, row: int) -> NDArray[np.float64]:
        """Cosine of every sentence to one; 2 for those that repeat it word for word; shape (n,)."""
        known = self._likeness.get(row)
        if known is None:
            own = slice(self._rows.indptr[row], self._rows.indptr[row + 1])
            columns, values = self._rows.indices[own], self._rows.data[own]
            cosines = (
                _product(self._rows, columns, values)
                if self._rows.nnz <= _WHOLE
                else _sum(self._by_term, columns, values)
            )
            known = np.where(self._verbatim == self._verbatim[row], VERBATIM, cosines)
            if len(self._likeness) < MOST_KEPT:
                self._likeness[row] = known
        return known

    def in_common(self, row: int, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """For every sentence the weight of the concepts that it shares with one, shape (n,)."""
        own = self.concepts.held_by(row)
        if self.concepts.matrix.nnz <= _WHOLE:
            return _product(self.concepts.matrix, own, weights[own])
        return _sum(self.concepts.by_concept, own, weights[own])

    def share(self, row: int, others: Sequence[int]) -> float:
        """What `shares` says of one sentence."""
        said = self.said_by(others)[self.concepts.held_by(row)]
        return max([float(said.sum() / self.sizes[row]), *(float(self.likeness(other)[row]) for other in others)])

    def shares(self, rows: Sequence[int], covered: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """For every sentence the share, 0 to 1, of it that the given ones say; 2 if one says it verbatim."""
        covered = self.said_by(rows) if covered is None else covered
        shares: NDArray[np.float64] = (self.concepts.matrix @ covered.astype(np.float64)) / self.sizes
        for row in rows:
            np.maximum(shares, self.likeness(row), out=shares)
        return shares


def _product(
    matrix: sparse.csr_array, columns: NDArray[np.integer[Any]], values: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The product of a matrix with a vector that is not 0 at these columns alone."""
    vector = np.zeros(matrix.shape[1])
    vector[columns] = values
    return np.asarray(matrix @ vector)


def _sum(
    matrix: sparse.csc_array, columns: NDArray[np.integer[Any]], values: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The same to the last bit, from the columns: what is added to a sum, and in which order, is equal."""
    total = np.zeros(matrix.shape[0])
    for column, value in zip(columns.tolist(), values.tolist(), strict=True):
        held = slice(matrix.indptr[column], matrix.indptr[column + 1])
        total[matrix.indices[held]] += matrix.data[held] * value
    return total
