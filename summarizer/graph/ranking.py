"""The graph to scores: how much the sources as a whole say what a sentence says.

The contract of a *ranker* is in docs/seams.md; the built-in ones, by name, are in `RANKERS`. Equal scores are a tie,
which every later stage breaks for the earlier sentence in canonical order.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse
from summarizer.errors import InputError
from summarizer.options import DEFAULTS, Options

from .compression import repetition_decides
from .similarity import SentenceGraph, Weights

Ranker = Callable[[SentenceGraph, Options], NDArray[np.float64]]
Scores = NDArray[np.float64]

LEXRANK_THRESHOLD = 0.1
"""The threshold with which Erkan and Radev 2004 report their best runs."""

FOCUS = 0.8
"""The query's part of the teleport distribution and of concept weights; the rest keeps the story it is asked of.

Read off the seeds: from 0.8 on, a question about missiles no longer opens with the satellites of the main story.
"""

_POSITION, _REPETITION = (0.15, 0.5), (0.7, 0.0)
"""Damping and position prior where little text becomes a long summary, and where much becomes a short one."""

_STRAY = 0.1
"""What a sentence counts in a document that tells of something else than the others."""

_TOLERANCE = 1e-9
# damping^steps < tolerance needs 93 steps at 0.8 and 2,062 at 0.99, the most that Options allows.
_MOST_STEPS = 2_100
# Rankers that write their matrix out hold at most this many weights: 1.2 GB.
_MOST_WEIGHTS = 100_000_000


def textrank(graph: SentenceGraph, options: Options) -> Scores:
    """TextRank over the graph's weights, with the position prior as teleport distribution (the default).

    Mihalcea and Tarau 2004, section 2.2 (weighted PageRank), on tf-idf cosines instead of word overlap; the
    teleport distribution is Haveliwala 2002's topic-sensitive one, the topic being the sentence's position, and
    the query where there is one. Where the summary is a small part of the text (`compression`), all positions are
    alike, and the walk follows the graph further.
    """
    damping, _ = dials(graph, options)
    return scaled(pagerank(graph.weights, teleport(graph, options), damping))


def textrank_overlap(graph: SentenceGraph, options: Options) -> Scores:
    """TextRank as published: word overlap over the logarithms of the lengths (Mihalcea and Tarau 2004, section 4).

    Lengths count words without stop words; sentences of one word, whose logarithm is 0, have no edges.
    """
    _check_size(graph, "textrank-overlap")
    weights = overlap_weights(graph.features.counts)
    return scaled(pagerank(weights, focused(graph, _uniform(graph)), _damping(options)))


def lexrank(graph: SentenceGraph, options: Options) -> Scores:
    """LexRank with threshold (Erkan and Radev 2004, section 3.2): PageRank where every cosine above 0.1 is one edge.

    The paper's cosine counts a sentence as similar to itself, and so do we. Its matrix comes from
    idf-modified cosines; ours from the same tf-idf rows as the other rankers.
    """
    _check_size(graph, "lexrank")
    adjacency = graph.matrix(LEXRANK_THRESHOLD)
    adjacency.data[:] = 1
    adjacency = sparse.csr_array(adjacency + sparse.eye_array(len(graph)))
    return scaled(pagerank(adjacency, focused(graph, _uniform(graph)), _damping(options)))


def centroid(graph: SentenceGraph, options: Options) -> Scores:  # noqa: ARG001  # the seam's signature
    """Cosine to the mean of all tf-idf rows: the centroid of Radev et al. 2004, section 3.

    MEAD adds up the centroid's weights of a sentence's words; the cosine does not favour long sentences.
    """
    rows = graph.features.tfidf
    return scaled(np.maximum(rows @ (rows.T @ focused(graph, _uniform(graph))), 0.0))


def lead(graph: SentenceGraph, options: Options) -> Scores:  # noqa: ARG001  # the seam's signature
    """The k-th sentence of every document scores 1/k: the baseline that news is hard to beat with."""
    return scaled(focused(graph, position_prior(graph, 1.0)))


RANKERS: dict[str, Ranker] = {
    "textrank": textrank,
    "textrank-overlap": textrank_overlap,
    "lexrank": lexrank,
    "centroid": centroid,
    "lead": lead,
}


def rank(graph: SentenceGraph, options: Options = DEFAULTS, ranker: Ranker | None = None) -> Scores:
    """Scores of the graph's sentences by the ranker that the options name, or by one of the caller's.

    Raises:
        InputError: the caller's ranker returned the wrong shape, or scores that are negative or not finite.
    """
    if ranker is None:
        return RANKERS[options.ranker](graph, options)
    returned = ranker(graph, options)
    try:
        scores = np.asarray(returned, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InputError(f"ranker must return an array of numbers: {error}") from error
    if scores.shape != (len(graph),):
        raise InputError(f"ranker must return scores of shape {(len(graph),)}, not {scores.shape}")
    with np.errstate(over="ignore"):
        if not np.isfinite(scores.sum()) or (scores < 0).any():
            raise InputError("ranker must return scores of at least 0 with a finite sum")
    return scaled(scores)


def position_prior(graph: SentenceGraph, strength: float) -> Scores:
    """A distribution over sentences: the k-th of its document weighs 1/k^strength, a tenth of it in one that tells of
    something else. Shape (n,), sums to 1.
    """
    weights = _belonging(graph) * (1.0 + graph.places) ** -strength
    return np.asarray(weights / max(weights.sum(), 1e-300))


def teleport(graph: SentenceGraph, options: Options) -> Scores:
    """Where TextRank's walk starts anew: by position, and by nearness to the query. Shape (n,), sums to 1."""
    _, position = dials(graph, options)
    return focused(graph, position_prior(graph, position))


def dials(graph: SentenceGraph, options: Options) -> tuple[float, float]:
    """Damping and strength of the position prior of `textrank`: those of the options, or else what wins here."""
    damping, position = _REPETITION if repetition_decides(graph, options) else _POSITION
    return (
        damping if options.damping is None else options.damping,
        position if options.position is None else options.position,
    )


def _damping(options: Options) -> float:
    return _POSITION[0] if options.damping is None else options.damping


def focused(graph: SentenceGraph, distribution: Scores) -> Scores:
    """A distribution over sentences turned towards the query, if there is one and a sentence shares a word with it.

    Four fifths of it are shared out by nearness to the query times what each sentence had: the relevance of
    Otterbacher, Erkan and Radev, "Using random walks for question-focused sentence retrieval", 2005, section 3.
    """
    if graph.relevance is None:
        return distribution
    near = distribution * graph.relevance
    total = near.sum()
    return (1 - FOCUS) * distribution + FOCUS * near / total if total > 0 else distribution


def _uniform(graph: SentenceGraph) -> Scores:
    weights = _belonging(graph)
    return np.asarray(weights / max(weights.sum(), 1e-300))


def _belonging(graph: SentenceGraph) -> Scores:
    """What each sentence counts before any ranking: little in a document that tells of something else."""
    return np.where(graph.strays[graph.document_of], _STRAY, 1.0)


def pagerank(weights: Weights, teleport: Scores, damping: float) -> Scores:
    """The stationary distribution of a walk that follows weighted edges, or teleports with 1 - damping.

    Brin and Page 1998; nodes without edges teleport. Power iteration, which damping < 1 makes converge; it
    stops at a change of 1e-9 (sum of absolute differences), and after 2,100 steps in any case.

    Args:
        weights: symmetric, n x n; only its product with a vector is used.
        teleport: where the walk starts anew, shape (n,), sums to 1.
        damping: 0 to 0.99.
    """
    count = len(teleport)
    if not count:
        return teleport
    strength = weights @ np.ones(count)
    linked = strength > 0
    per_weight = np.where(linked, 1 / np.where(linked, strength, 1), 0.0)
    scores = teleport
    for _ in range(_MOST_STEPS):
        followed = np.maximum(weights @ (scores * per_weight), 0.0)
        lost = scores[~linked].sum()
        updated = damping * (followed + lost * teleport) + (1 - damping) * teleport
        updated /= updated.sum()
        change = np.abs(updated - scores).sum()
        scores = updated
        if change < _TOLERANCE:
            break
    return scores


def overlap_weights(counts: sparse.csr_array) -> sparse.csr_array:
    """Mihalcea and Tarau 2004, section 4: distinct common words over the sum of the log lengths, zero diagonal."""
    present = counts.copy()
    present.data = np.ones_like(present.data)
    common = sparse.coo_array(present @ present.T)
    logs = np.log(np.maximum(np.asarray(counts.sum(axis=1)).ravel(), 1))
    first, second = common.coords
    lengths = logs[first] + logs[second]
    kept = (first != second) & (lengths > 0)
    values = common.data[kept] / lengths[kept]
    return sparse.csr_array((values, (first[kept], second[kept])), shape=common.shape)


def scaled(scores: Scores) -> Scores:
    """The scores with mean 1, rounded so that no later decision hangs on the last bits of a sum."""
    mean = scores.mean() if len(scores) else 0.0
    return np.round(scores / mean if mean > 0 else np.ones_like(scores), 10)


def _check_size(graph: SentenceGraph, name: str) -> None:
    """Refuse, before the memory is gone, a graph whose matrix would have to be written out and is too large."""
    frequency = np.bincount(graph.features.counts.indices).astype(np.float64)
    most = min(float((frequency**2).sum()), float(len(graph)) ** 2)
    if most > _MOST_WEIGHTS:
        raise InputError(
            f"ranker {name} writes its matrix out, of at most {_MOST_WEIGHTS:,} similarities, "
            f"not {most:,.0f} for {len(graph):,} sentences; textrank has no such limit"
        )
