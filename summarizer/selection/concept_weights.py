"""Scores to concept weights: what covering each word pair is worth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.graph.ranking import FOCUS
from summarizer.graph.similarity import SentenceGraph

# A concept in the opening sentence of a document counts this much more (Gillick et al. 2009, section 3.2).
_OPENING_BOOST = 1.0
# How often a word pair that stands in 1, 2, ... 6 documents is also in the summaries of people: .03, .10, .18,
# .26, .33, .39 (Gillick and Favre 2009): proportional to the number of documents less this one.
_CHANCE = 0.7


def concept_weights(graph: SentenceGraph, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """What covering each concept is worth: TextRank's mass, handed on to word pairs.

    The sum over origins of the score of the best sentence there that holds the concept, doubled where a document
    there opens with it; then discounted by how likely a concept of so few origins is to be in a summary
    that people write, and by how far from the query all sentences are that hold it. Gillick and Favre 2009
    drop what fewer than three documents hold, which leaves long budgets and small clusters nothing to choose;
    a discount needs no threshold. What the seen documents hold is worth nothing.

    Returns:
        Weights of shape (concepts,).
    """
    concepts = graph.features.concepts
    total = concepts.shape[1]
    if not concepts.nnz:
        return np.zeros(total)
    row_of = np.repeat(np.arange(len(graph)), np.diff(concepts.indptr))
    origin = graph.origin_of
    origins = int(graph.origins.max(initial=0)) + 1
    opening = np.array([s.index == 0 or p == 0 for s, p in zip(graph.sentences, graph.places, strict=True)])
    value = scores[row_of]
    boost = np.where(opening[row_of], 1 + _OPENING_BOOST, 1.0)
    keys = concepts.indices.astype(np.int64) * origins + origin[row_of]
    order = np.argsort(keys, kind="stable")
    firsts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    best = np.maximum.reduceat(value[order], firsts) * np.maximum.reduceat(boost[order], firsts)
    concept = keys[order][firsts] // origins
    weights = np.bincount(concept, weights=best, minlength=total)
    frequency = np.bincount(concept, minlength=total)
    if origins > 1:
        weights *= np.maximum(frequency - _CHANCE, 0) / np.maximum(frequency, 1)
    weights[graph.seen_concepts] = 0
    if graph.relevance is not None and graph.relevance.any():
        nearest = np.zeros(total)
        np.maximum.at(nearest, concepts.indices, graph.relevance[row_of])
        weights *= 1 - FOCUS + FOCUS * nearest / graph.relevance.max()
    return np.round(weights, 9)
