"""Sentences and their concepts, looked up either way: what a sentence holds, and which sentences hold a concept."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse

Indices = NDArray[np.integer[Any]]


class Incidence:
    """Which sentence holds which concept; the matrix by columns is made when it is first needed."""

    def __init__(self, matrix: sparse.csr_array) -> None:
        self.matrix = matrix

    @cached_property
    def by_concept(self) -> sparse.csc_array:
        """The matrix by its columns, the concepts."""
        return self.matrix.tocsc()

    def held_by(self, row: int) -> Indices:
        """The concepts of a sentence, as columns."""
        matrix = self.matrix
        return np.asarray(matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]])

    def holders_of(self, concepts: Indices) -> tuple[Indices, Indices]:
        """The sentences that hold each concept, as rows, one concept after the other; and how many these are."""
        matrix = self.by_concept
        begins = matrix.indptr[concepts]
        sizes = matrix.indptr[concepts + 1] - begins
        ends = np.cumsum(sizes)
        places = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(begins - ends + sizes, sizes)
        return np.asarray(matrix.indices[places]), sizes
