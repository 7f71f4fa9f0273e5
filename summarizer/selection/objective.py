"""What a set of sentences is worth: how like the cluster it is as a whole, and how much of what weighs it covers.

    F(S) = C * cos(sum of the vectors of S, centroid) + P * pairs(S) + W * words(S)

The first part is the whole-summary centroid of Ghalandari, "Revisiting the centroid-based method", 2017, section 3;
here sentences enter the centroid with the ranker's scores, and vectors hold word pairs beside words. The others are
the coverage of Gillick and Favre 2009, section 3: the weight of the word pairs, and of the words, that S holds, as a
part of the heaviest as many as a summary can hold (`concept_weights`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse
from summarizer.graph.features import Features
from summarizer.graph.similarity import SentenceGraph

from .budget import ROUNDING, Budget
from .concept_weights import PLAIN, Weighting, concept_weights, word_weights
from .incidence import Incidence, Indices
from .redundancy import MOST_KEPT
from .state import Scores, SelectionTask

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What the parts of an objective weigh.

    Attributes:
        centroid, pairs, words: C, P and W.
        pairs_in_centroid: of word pairs in the vectors, 0 to 1; the rest is of words.
        weighting: how scores become weights of pairs and words.
    """

    centroid: float = 0.0
    pairs: float = 0.0
    words: float = 0.0
    pairs_in_centroid: float = 0.0
    weighting: Weighting = PLAIN


class Objective:
    """The worth of sets of sentences of one graph."""

    def __init__(self, task: SelectionTask, scores: Scores, balance: Balance) -> None:
        graph = task.graph
        self.size = len(graph)
        self._values: dict[tuple[int, ...], float] = {}
        self.coverages = []
        for part, held, weigh in (
            (balance.pairs, task.overlap.concepts, concept_weights),
            (balance.words, Incidence(graph.features.counts), word_weights),
        ):
            if part:
                weights = weigh(graph, scores, balance.weighting)
                weights *= part / max(_most_weight(graph, task.budget, held.matrix, weights), ROUNDING)
                self.coverages.append(Coverage(held, weights))
        self.centroid = None
        if balance.centroid:
            self.centroid = Likeness.of(graph, scores, balance.pairs_in_centroid, balance.centroid)

    def at(self, rows: Sequence[int] = ()) -> Progress:
        """The objective where some sentences are chosen."""
        progress = Progress(self)
        for row in rows:
            progress.add(row)
        self._values[tuple(rows)] = progress.value
        return progress

    def value(self, rows: Sequence[int]) -> float:
        """The worth of some sentences; what was found on the way is known."""
        known = self._values.get(tuple(rows))
        return self.at(rows).value if known is None else known


class Holding(NamedTuple):
    """The concepts of a sentence that add something to the objective.

    Attributes:
        concepts: as columns, and `weights` what each adds.
        sizes: how many sentences hold each.
        holders: these, one concept after the other, and `taken` what covering it takes of the gain of each.
    """

    concepts: Indices
    weights: Values
    sizes: Indices
    holders: Indices
    taken: Values


class Coverage:
    """Concepts of one kind: which sentence holds which, and what covering each adds to the objective.

    Keeps what the first few hold that are asked about, since those are asked about often.
    """

    def __init__(self, held: Incidence, weights: Values) -> None:
        self.held, self.weights = held, weights
        self.gains: Values = held.matrix @ weights
        self._holdings: dict[int, Holding] = {}

    def holding(self, row: int) -> Holding:
        """What a sentence holds."""
        known = self._holdings.get(row)
        if known is None:
            own = self.held.held_by(row)
            concepts = own[self.weights[own] != 0]
            weights = self.weights[concepts]
            holders, sizes = self.held.holders_of(concepts)
            known = Holding(concepts, weights, sizes, holders, np.repeat(weights, sizes))
            if len(self._holdings) < MOST_KEPT:
                self._holdings[row] = known
        return known

    def lone(self, rows: Sequence[int]) -> list[Indices]:
        """The concepts of each sentence that add something and that no other of them holds."""
        own = [self.holding(row).concepts for row in rows]
        times = np.bincount(np.concatenate([np.zeros(0, dtype=np.int32), *own]), minlength=len(self.weights))
        return [each[times[each] == 1] for each in own]


@dataclass(frozen=True, eq=False)
class Likeness:
    """The vectors of sentences, and how like the centroid each is; keeps the products with the first few asked about.

    Attributes:
        vectors: shape (n, words + word pairs).
        to_centroid: the product of each with the centroid of length 1, times the weight of this part; shape (n,).
        lengths: the square of the length of each, shape (n,).
    """

    vectors: sparse.csr_array
    to_centroid: Values
    lengths: Values
    _products: dict[int, Values] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, graph: SentenceGraph, scores: Scores, pairs: float, weight: float) -> Likeness:
        """Those of a graph; what the seen documents hold is no part of the centroid."""
        vectors = _vectors(graph.features, pairs)
        row_of = np.repeat(np.arange(len(graph)), np.diff(vectors.indptr))
        lengths: Values = np.bincount(row_of, weights=vectors.data**2, minlength=len(graph)).astype(np.float64)
        shares = (scores / np.sqrt(np.maximum(lengths, ROUNDING)))[row_of]
        centroid = np.bincount(vectors.indices, weights=vectors.data * shares, minlength=vectors.shape[1])
        centroid[np.concatenate((graph.seen_terms, graph.seen_concepts))] = 0
        likeness = vectors @ (centroid * (weight / max(float(np.linalg.norm(centroid)), ROUNDING)))
        return cls(vectors, likeness, lengths)

    def products(self, row: int) -> Values:
        """The product of the vector of every sentence with that of one, shape (n,)."""
        known = self._products.get(row)
        if known is None:
            entries = slice(self.vectors.indptr[row], self.vectors.indptr[row + 1])
            vector = np.zeros(self.vectors.shape[1])
            vector[self.vectors.indices[entries]] = self.vectors.data[entries]
            known = self.vectors @ vector
            if len(self._products) < MOST_KEPT:
                self._products[row] = known
        return known


class Progress:
    """The objective of chosen sentences, and what each further one would add; kept up to date as each is added."""

    def __init__(self, objective: Objective) -> None:
        self._objective = objective
        self._covered = [np.zeros(len(coverage.weights), dtype=np.bool_) for coverage in objective.coverages]
        self._gains: Values | float = sum((coverage.gains for coverage in objective.coverages), start=0.0)
        if objective.coverages:
            self._gains = np.array(self._gains)
        self._like = self._length = self._coverage = 0.0
        self._common = None if objective.centroid is None else np.zeros(len(objective.centroid.lengths))

    @property
    def value(self) -> float:
        """The worth of what is chosen."""
        return self._coverage + (self._like / float(np.sqrt(self._length)) if self._length else 0.0)

    def gain(self) -> Values:
        """What each sentence would add, rounded to nine decimals; shape (n,)."""
        centroid = self._objective.centroid
        if centroid is None or self._common is None:
            return np.round(self._gains, 9)
        before = self._like / np.sqrt(self._length) if self._length else 0.0
        length = np.maximum(self._length + 2 * self._common + centroid.lengths, ROUNDING)
        after = (self._like + centroid.to_centroid) / np.sqrt(length)
        return np.asarray(np.round(after - before + self._gains, 9))

    def add(self, row: int) -> None:
        """Choose a sentence."""
        for coverage, covered in zip(self._objective.coverages, self._covered, strict=True):
            concepts, weights, sizes, holders, taken = coverage.holding(row)
            new = ~covered[concepts]
            if not new.all():
                kept = np.repeat(new, sizes)
                weights, holders, taken = weights[new], holders[kept], taken[kept]
            covered[concepts] = True
            for weight in weights.tolist():
                self._coverage += weight
            np.subtract.at(self._gains, holders, taken)  # type: ignore[arg-type]  # an array, with coverages
        centroid = self._objective.centroid
        if centroid is not None and self._common is not None:
            self._like += float(centroid.to_centroid[row])
            self._length += float(2 * self._common[row] + centroid.lengths[row])
            self._common += centroid.products(row)

    def covered_with_each(self) -> Values:
        """The coverage with each sentence added, shape (n,)."""
        return np.full(self._objective.size, self._coverage) + self._gains

    def likeness_with_each(self, out: int) -> Values | float:
        """The likeness to the centroid with each sentence in the place of a chosen one, nearly; shape (n,)."""
        centroid = self._objective.centroid
        if centroid is None or self._common is None:
            return 0.0
        rest = self._length - 2 * self._common[out] + centroid.lengths[out]
        length = rest + 2 * (self._common - centroid.products(out)) + centroid.lengths
        like = self._like - centroid.to_centroid[out] + centroid.to_centroid
        return np.asarray(like / np.sqrt(np.maximum(length, ROUNDING)))


def _vectors(features: Features, pairs: float) -> sparse.csr_array:
    """Words, and beside them word pairs, by tf-idf; not of length 1: a long sentence turns the sum further."""
    parts = ((features.counts, features.idf, 1 - pairs), (features.concepts, features.concept_idf, pairs))
    data = np.concatenate([part.data * (idf * np.sqrt(share))[part.indices] for part, idf, share in parts])
    words, concepts = features.counts, features.concepts
    rows = np.concatenate([np.repeat(np.arange(part.shape[0]), np.diff(part.indptr)) for part in (words, concepts)])
    columns = np.concatenate((words.indices, concepts.indices + words.shape[1]))
    order = np.argsort(rows, kind="stable")
    shape = (words.shape[0], words.shape[1] + concepts.shape[1])
    return sparse.csr_array((data[order], columns[order], words.indptr + concepts.indptr), shape=shape)


def _most_weight(graph: SentenceGraph, budget: Budget, matrix: sparse.csr_array, weights: Values) -> float:
    """The weight of the heaviest concepts, as many as a summary can hold: a bound on what can be covered."""
    sizes = np.diff(matrix.indptr)[graph.candidates]
    room = sizes.sum() / max(float(budget.single[graph.candidates].sum()), ROUNDING)
    return float(np.sort(weights)[::-1][: max(int(room), 1)].sum())
