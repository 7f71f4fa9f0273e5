"""Sentences to the graph that the rankers read: nodes are sentences, edges their similarity.

The contract of a *similarity* is in docs/seams.md. The built-in one, the cosine of tf-idf rows, is never written out:
with unit rows X, the weights W = X Xᵀ - D (D the diagonal) act on a vector as X (Xᵀ v) - D v, which costs one pass
over the words of the cluster however many pairs there are. A ranker needs no more of a graph than this product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse
from summarizer.datatypes import Document, Sentence
from summarizer.errors import InputError

from .features import Features

if TYPE_CHECKING:
    import networkx

Similarity = Callable[[Sequence[str]], Any]

_BLOCK_ROWS = 512
_ROUNDING = 1e-13


_Scalar = TypeVar("_Scalar", bound=np.generic)


class Weights(Protocol):
    """Symmetric edge weights of n sentences, zero on the diagonal: a csr_array, or `Cosines`."""

    @property
    def shape(self) -> tuple[int, int]: ...

    def __matmul__(self, vector: NDArray[np.float64], /) -> NDArray[np.float64]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Cosines:
    """The cosine of every two rows, as a product with vectors; rows have length 1 or 0."""

    rows: sparse.csr_array
    _columns: sparse.csc_array = field(init=False, repr=False)
    _own: NDArray[np.bool_] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # A ranker multiplies again and again.
        object.__setattr__(self, "_columns", self.rows.T)
        object.__setattr__(self, "_own", np.diff(self.rows.indptr) > 0)

    @property
    def shape(self) -> tuple[int, int]:
        """(n, n)."""
        return self.rows.shape[0], self.rows.shape[0]

    def __matmul__(self, vector: NDArray[np.float64]) -> NDArray[np.float64]:
        product: NDArray[np.float64] = self.rows @ (self._columns @ vector) - self._own * vector
        # What is left of a sentence without neighbours is rounding, some 1e-16 of the vector.
        product[np.abs(product) <= _ROUNDING * np.abs(vector).max(initial=0.0)] = 0.0
        return product


@dataclass(frozen=True, eq=False)
class SentenceGraph:
    """All sentences of a cluster and how alike they are; row i of every array is ``sentences[i]``.

    Attributes:
        documents: the distinct documents, in canonical order.
        sentences: of all documents, in that order, without what an earlier print of the same story has;
            ``sentence.document`` is a row of ``documents``.
        readings: the rows that are read otherwise than they stand in their document (without tags, say), as texts.
        features: word counts, tf-idf rows and concepts of the sentences.
        weights: edge weights, multiplied with vectors as ``graph.weights @ v``.
        candidates: which sentences may be chosen, shape (n,).
        needs: the row without which a sentence may not be chosen, as it leans on it, or -1; shape (n,).
        places: each sentence's place in its document, headings not counted, first 0, shape (n,).
        language: that of most documents, an ISO 639-1 code, or "und".
        languages: that of each document.
        origins: the number of the origin of each document, shape (documents,); see `summarizer.documents.reprints`.
        strays: which documents tell of something else than the others, shape (documents,); see `topicality`.
        seen_terms, seen_concepts: which columns of the features the seen documents hold, as masks.
        relevance: cosine of each sentence to the query, shape (n,); None without a query.
    """

    documents: tuple[Document, ...]
    sentences: tuple[Sentence, ...]
    readings: Mapping[int, str]
    features: Features
    weights: Weights
    candidates: NDArray[np.bool_]
    needs: NDArray[np.int64]
    places: NDArray[np.int64]
    language: str
    languages: tuple[str, ...]
    origins: NDArray[np.int64]
    strays: NDArray[np.bool_]
    seen_terms: NDArray[np.bool_]
    seen_concepts: NDArray[np.bool_]
    relevance: NDArray[np.float64] | None = None

    def __len__(self) -> int:
        return len(self.sentences)

    @cached_property
    def document_of(self) -> NDArray[np.int64]:
        """The row of the document of each sentence, shape (n,)."""
        return _fixed(np.array([sentence.document for sentence in self.sentences], dtype=np.int64))

    @cached_property
    def origin_of(self) -> NDArray[np.int64]:
        """The number of the origin of each sentence, shape (n,)."""
        return _fixed(np.asarray(self.origins[self.document_of]))

    @cached_property
    def relative_places(self) -> NDArray[np.float64]:
        """0 for the first sentence of a document, 1 for its last; shape (n,)."""
        document = self.document_of
        last = np.zeros(len(self.documents), dtype=np.int64)
        np.maximum.at(last, document, self.places)
        return _fixed(np.asarray(self.places / np.maximum(last[document], 1)))

    def language_of(self, row: int) -> str:
        """The language of a sentence's document."""
        return self.languages[self.sentences[row].document]

    def follows(self, row: int, other: int) -> bool:
        """Whether a sentence stands right behind another in their document."""
        before, behind = self.sentences[other], self.sentences[row]
        return before.document == behind.document and before.index + 1 == behind.index

    def without(self, rows: Sequence[int]) -> SentenceGraph:
        """The same graph, in which some sentences are no candidates."""
        if not len(rows):
            return self
        candidates = self.candidates.copy()
        candidates[list(rows)] = False
        return replace(self, candidates=candidates)

    def text(self, row: int) -> str:
        """The sentence's words as they are read: verbatim, but for marks inside of it."""
        if row in self.readings:
            return self.readings[row]
        sentence = self.sentences[row]
        return self.documents[sentence.document].text[sentence.start : sentence.end]

    def matrix(self, min_similarity: float = 0.0) -> sparse.csr_array:
        """The weights above `min_similarity` written out, shape (n, n); computed in blocks of rows."""
        return written_out(self.weights, min_similarity)

    def to_networkx(
        self, scores: NDArray[np.float64] | None = None, min_similarity: float = 0.0
    ) -> networkx.Graph[int]:
        """The graph for drawing and analysis.

        Args:
            scores: of a ranker, shape (n,), stored on the nodes where given.
            min_similarity: leave out edges that do not weigh more.

        Returns:
            Nodes 0 to n - 1 with document (id), position (in its document), start, end, text and candidate;
            edges with weight.
        """
        import networkx

        graph: networkx.Graph[int] = networkx.Graph(language=self.language)
        for row, sentence in enumerate(self.sentences):
            graph.add_node(
                row,
                document=self.documents[sentence.document].id,
                position=sentence.index,
                start=sentence.start,
                end=sentence.end,
                text=self.text(row),
                candidate=bool(self.candidates[row]),
            )
            if scores is not None:
                graph.nodes[row]["score"] = float(scores[row])
        upper = sparse.coo_array(sparse.triu(self.matrix(min_similarity), k=1))
        first, second = upper.coords
        graph.add_weighted_edges_from(zip(first.tolist(), second.tolist(), upper.data.tolist(), strict=True))
        return graph


def _fixed(array: NDArray[_Scalar]) -> NDArray[_Scalar]:
    """The array, kept by a graph that is handed to callers, so that none of them changes it for the others."""
    array.flags.writeable = False
    return array


def cosine_weights(features: Features) -> Cosines:
    """The default similarity: cosine of tf-idf rows, with idf over the sentences of the cluster."""
    return Cosines(features.tfidf)


def custom_weights(similarity: Similarity, texts: Sequence[str]) -> sparse.csr_array:
    """Call a similarity of the caller's and check what it returns.

    Raises:
        InputError: the wrong shape, a weight that is negative or not finite, or an asymmetric matrix.
    """
    if not texts:
        return sparse.csr_array((0, 0))
    returned = similarity(texts)
    try:
        matrix = sparse.csr_array(returned, dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError(f"similarity must return a matrix, not {type(returned).__name__}") from None
    if matrix.shape != (len(texts), len(texts)):
        raise InputError(f"similarity must return a matrix of shape {(len(texts),) * 2}, not {matrix.shape}")
    if not np.isfinite(matrix.data).all() or (matrix.data < 0).any():
        raise InputError("similarity must return finite weights of at least 0")
    if abs(matrix - matrix.T).max() > 1e-9 if matrix.nnz else False:
        raise InputError("similarity must return a symmetric matrix")
    matrix = sparse.csr_array(matrix - sparse.diags_array(matrix.diagonal()))
    matrix.eliminate_zeros()
    return matrix


def written_out(weights: Weights, min_similarity: float = 0.0) -> sparse.csr_array:
    """The weights above a threshold as one matrix, zero on the diagonal."""
    if not weights.shape[0]:
        return sparse.csr_array((0, 0))
    return sparse.csr_array(sparse.vstack(list(blocks(weights, min_similarity)), format="csr"))


def blocks(weights: Weights, min_similarity: float = 0.0) -> Iterator[sparse.csr_array]:
    """The weights above a threshold, some rows of the matrix at a time: bounded memory at any size."""
    for start in range(0, weights.shape[0], _BLOCK_ROWS):
        if isinstance(weights, Cosines):
            product = sparse.coo_array(weights.rows[start : start + _BLOCK_ROWS] @ weights.rows.T)
        else:
            product = sparse.coo_array(weights[start : start + _BLOCK_ROWS])  # type: ignore[index]  # a csr_array
        row, column = product.coords
        kept = (product.data > min_similarity) & (row + start != column)
        yield sparse.csr_array((product.data[kept], (row[kept], column[kept])), shape=product.shape)
