"""Sentences and their concepts, looked up either way: what a sentence holds, and which sentences hold a concept."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse

Indices = NDArray[np.integer[Any]]


class Incidence:
    """Which sentence holds which concept; the transposed matrix is made when it is first needed."""

    def __init__(self, matrix: sparse.csr_array) -> None:
        self.matrix = matrix

    @cached_property
    def by_concept(self) -> sparse.csr_array:
        """The matrix, transposed: a row for each concept."""
        return sparse.csr_array(self.matrix.T)

    def held_by(self, row: int) -> Indices:
        """The concepts of a sentence, as columns."""
        return _held(self.matrix, row)

    def holders_of(self, concept: int) -> Indices:
        """The sentences that hold a concept, as rows."""
        return _held(self.by_concept, concept)


def _held(matrix: sparse.csr_array, row: int) -> Indices:
    return np.asarray(matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]])
