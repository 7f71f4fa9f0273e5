"""Scores to concept weights: what covering each word pair, or each word, is worth."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse
from summarizer.graph.ranking import FOCUS
from summarizer.graph.similarity import SentenceGraph

# How often a word pair that stands in 1, 2, ... 6 documents is also in the summaries of people: .03, .10, .18,
# .26, .33, .39 (Gillick and Favre 2009): proportional to the number of documents less this one.
_CHANCE = 0.7

Values = NDArray[np.float64]


class Weighting(NamedTuple):
    """How scores become weights.

    Attributes:
        opening: how much more a concept counts that a document opens with (Gillick et al. 2009, section 3.2).
        power: of the weights; the higher, the more the heaviest count.
    """

    opening: float = 1.0
    power: float = 1.0


PLAIN = Weighting()


def concept_weights(graph: SentenceGraph, scores: Values, weighting: Weighting = PLAIN) -> Values:
    """What covering each word pair is worth: TextRank's mass, handed on to word pairs; shape (concepts,)."""
    return _weights(graph, graph.features.concepts, graph.seen_concepts, scores, weighting)


def word_weights(graph: SentenceGraph, scores: Values, weighting: Weighting = PLAIN) -> Values:
    """The same of words, shape (terms,)."""
    return _weights(graph, graph.features.counts, graph.seen_terms, scores, weighting)


def _weights(
    graph: SentenceGraph, concepts: sparse.csr_array, seen: NDArray[np.bool_], scores: Values, weighting: Weighting
) -> Values:
    """What covering each concept is worth; shape (columns of `concepts`,).

    The sum over origins of the score of the best sentence there that holds the concept, and more where a document
    there opens with it; then discounted by how likely a concept of so few origins is to be in a summary
    that people write, and by how far from the query all sentences are that hold it. Gillick and Favre 2009
    drop what fewer than three documents hold, which leaves long budgets and small clusters nothing to choose;
    a discount needs no threshold. What the seen documents hold is worth nothing.
    """
    total = concepts.shape[1]
    if not concepts.nnz:
        return np.zeros(total)
    row_of = np.repeat(np.arange(len(graph)), np.diff(concepts.indptr))
    origin = graph.origin_of
    origins = int(graph.origins.max(initial=0)) + 1
    opening = np.array([s.index == 0 or p == 0 for s, p in zip(graph.sentences, graph.places, strict=True)])
    value = scores[row_of]
    boost = np.where(opening[row_of], 1 + weighting.opening, 1.0)
    keys = concepts.indices.astype(np.int64) * origins + origin[row_of]
    order = np.argsort(keys, kind="stable")
    firsts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    best = np.maximum.reduceat(value[order], firsts) * np.maximum.reduceat(boost[order], firsts)
    concept = keys[order][firsts] // origins
    weights = np.bincount(concept, weights=best, minlength=total)
    frequency = np.bincount(concept, minlength=total)
    if origins > 1:
        weights *= np.maximum(frequency - _CHANCE, 0) / np.maximum(frequency, 1)
    weights[seen] = 0
    if graph.relevance is not None and graph.relevance.any():
        nearest = np.zeros(total)
        np.maximum.at(nearest, concepts.indices, graph.relevance[row_of])
        weights *= 1 - FOCUS + FOCUS * nearest / graph.relevance.max()
    return np.round(weights if weighting.power == 1 else weights**weighting.power, 9)
