"""The sentences that together look most like the cluster and cover its weightiest word pairs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarizer.graph.features import Features
from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options

from .budget import ROUNDING, WELL_FILLED, Budget
from .concept_weights import concept_weights
from .state import FILL_SCORE, PartialSelection, Scores, Selection, SelectionTask, exchanged, highest

# A little of the gain's density, between the richest sentence (0) and the densest (1): with 0 long sentences fill the
# budget, from 0.3 on short ones do, and both lose over the development sets.
_COST_EXPONENT = 0.2


def consensus(graph: SentenceGraph, scores: Scores, options: Options) -> Selection:
    """Be like the whole cluster, as a whole, and cover what weighs most in it (the default).

    Greedy selection by the gain per cost^0.2 of

        F(S) = cos(sum of the vectors of S, centroid) + C * (concept weight that S covers) / (most that could be)

    The first part is the whole-summary centroid of Ghalandari, "Revisiting the centroid-based method", 2017,
    section 3; here sentences enter the centroid with the ranker's scores, and vectors hold word pairs beside
    words (`pair_weight`). The second, of weight C = `coverage_weight`, is the coverage of Gillick and Favre 2009
    (`concept_weights`). The two err on different clusters; no swaps, since a better F was no better summary.
    """
    task = SelectionTask.of(graph, options)
    vectors = _vectors(graph.features, options.pair_weight)
    row_of = np.repeat(np.arange(len(graph)), np.diff(vectors.indptr))
    lengths = np.bincount(row_of, weights=vectors.data**2, minlength=len(graph))
    centroid = vectors.T @ (scores / np.sqrt(np.maximum(lengths, ROUNDING)))
    centroid[np.concatenate((graph.seen_terms, graph.seen_concepts))] = 0
    likeness = vectors @ (centroid / max(float(np.linalg.norm(centroid)), ROUNDING))
    weights = concept_weights(graph, scores)
    weights *= options.coverage_weight / max(_most_weight(graph, task.budget, weights), ROUNDING)
    gains = graph.features.concepts @ weights
    cost = np.maximum(task.budget.single, ROUNDING) ** _COST_EXPONENT

    chosen = PartialSelection(task)
    like, length, common = 0.0, 0.0, np.zeros(len(graph))
    while True:
        before = like / np.sqrt(length) if length else 0.0
        after = (like + likeness) / np.sqrt(np.maximum(length + 2 * common + lengths, ROUNDING))
        gain = np.round(after - before + gains, 9)
        allowed = chosen.addable()
        if task.budget.filled(chosen.rows) >= WELL_FILLED:
            allowed &= (gain > 0) | (scores >= FILL_SCORE)
        if not allowed.any():
            return Selection(exchanged(task, scores, chosen.rows))
        row = highest(np.where(gain > 0, np.round(gain / cost, 9), gain), allowed)
        for concept in chosen.add(row).tolist():
            gains[task.overlap.holders_of(concept)] -= weights[concept]
        like += float(likeness[row])
        length += float(2 * common[row] + lengths[row])
        own = slice(vectors.indptr[row], vectors.indptr[row + 1])
        vector = np.zeros(vectors.shape[1])
        vector[vectors.indices[own]] = vectors.data[own]
        common += vectors @ vector


def _vectors(features: Features, pairs: float) -> sparse.csr_array:
    """Words, and beside them word pairs, by tf-idf; not of length 1: a long sentence turns the sum further."""
    parts = ((features.counts, features.idf, 1 - pairs), (features.concepts, features.concept_idf, pairs))
    weighted = []
    for part, idf, share in parts:
        data = part.data * (idf * np.sqrt(share))[part.indices]
        weighted.append(sparse.csr_array((data, part.indices, part.indptr), shape=part.shape))
    return sparse.csr_array(sparse.hstack(weighted, format="csr"))


def _most_weight(graph: SentenceGraph, budget: Budget, weights: NDArray[np.float64]) -> float:
    """The weight of the heaviest concepts, as many as a summary can hold: a bound on what can be covered."""
    sizes = np.diff(graph.features.concepts.indptr)[graph.candidates]
    room = sizes.sum() / max(float(budget.single[graph.candidates].sum()), ROUNDING)
    return float(np.sort(weights)[::-1][: max(int(room), 1)].sum())
