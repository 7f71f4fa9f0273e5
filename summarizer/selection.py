"""Scores to rows: which sentences make the summary, within the budget and without repetition.

Seam: a *selector* is a function ``(graph, scores, options) -> rows``, distinct rows of the graph in the order
chosen. The rows have to fit the budget (`Budget`) and be candidates; ties go to the earlier row. It may raise
what it likes. The built-in selectors, by name, are in `SELECTORS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .errors import InputError
from .options import DEFAULT_MAX_WORDS, Options
from .similarity import SentenceGraph

Rows = list[int]
Scores = NDArray[np.float64]
Selector = Callable[[SentenceGraph, Scores, Options], Sequence[int]]

WELL_FILLED = 0.75
"""The part of the budget that a selection has to fill where candidates allow."""

# Gain per cost^r: 0 takes the richest sentence, 1 the densest (Lin and Bilmes 2010, section 4.3).
COST_EXPONENTS = (0.0, 0.5, 1.0)
# A concept in the opening sentence of a document counts this much more (Gillick et al. 2009, section 3.2).
_OPENING_BOOST = 1.0
_SWAP_ROUNDS = 8
# Swapping looks at every pair of chosen and unchosen sentence; past this many chosen it is left out.
_MOST_TO_SWAP = 40
_EPSILON = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Budget:
    """What each sentence costs, as a part of the tightest limit; shape (n,) each.

    Attributes:
        costs: one row of costs for each limit that is set; a selection fits while no row sums to over 1.
    """

    costs: NDArray[np.float64]

    @classmethod
    def of(cls, graph: SentenceGraph, options: Options) -> Budget:
        """The limits of the options; characters count a space between sentences."""
        features = graph.features
        limits: list[NDArray[np.float64]] = []
        words = options.max_words
        if words is None and options.max_sentences is None and options.max_chars is None:
            words = DEFAULT_MAX_WORDS
        if words is not None:
            limits.append(features.words / words)
        if options.max_chars is not None:
            limits.append((features.chars + 1) / (options.max_chars + 1))
        if options.max_sentences is not None:
            limits.append(np.full(len(graph), 1 / options.max_sentences))
        return cls(np.array(limits))

    @property
    def single(self) -> NDArray[np.float64]:
        """What each sentence costs of the limit that it strains most, shape (n,)."""
        highest: NDArray[np.float64] = self.costs.max(axis=0)
        return highest

    def used(self, rows: Sequence[int]) -> NDArray[np.float64]:
        """The part used of each limit, shape (limits,)."""
        total: NDArray[np.float64] = self.costs[:, list(rows)].sum(axis=1)
        return total

    def filled(self, rows: Sequence[int]) -> float:
        """The part used of the limit that is used most."""
        return float(self.used(rows).max(initial=0.0))

    def fits(self, used: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which sentences could be added to what is used, shape (n,)."""
        return np.asarray((self.costs + used[:, None] <= 1 + _EPSILON).all(axis=0))


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """How much of a sentence others already say: by word pairs of all of them together, by words of each.

    The union of the chosen catches what no pair of sentences shows (Gillick and Favre 2009, figure 1).
    """

    concepts: sparse.csr_array
    sizes: NDArray[np.float64]
    words: sparse.csr_array
    verbatim: NDArray[np.int64]

    @classmethod
    def of(cls, graph: SentenceGraph) -> Overlap:
        concepts = graph.features.concepts
        sizes = np.asarray(concepts.sum(axis=1)).ravel()
        return cls(concepts, sizes, graph.features.tfidf, graph.features.verbatim)

    def shares(self, rows: Sequence[int]) -> NDArray[np.float64]:
        """For every sentence the share, 0 to 1, of it that the given ones say; shape (n,)."""
        if not rows:
            return np.zeros(len(self.sizes))
        chosen = list(rows)
        said = np.asarray(self.concepts[chosen].max(axis=0).todense()).ravel()
        shares = (self.concepts @ said) / np.maximum(self.sizes, 1)
        alike = self.words @ self.words[chosen].T
        shares = np.maximum(shares, np.asarray(sparse.csr_array(alike).max(axis=1).todense()).ravel())
        shares[np.isin(self.verbatim, self.verbatim[chosen])] = 2.0  # never twice, whatever the option says
        return np.asarray(shares)


def coverage(graph: SentenceGraph, scores: Scores, options: Options) -> Rows:
    """Cover as much concept weight as the budget allows (the default).

    Maximum coverage of Gillick and Favre 2009, section 3, with TextRank's mass as concept weights
    (`concept_weights`). Greedy by gain per cost for several cost exponents, the best of these improved by
    swaps, the rest filled by score. Concepts that few documents hold weigh nothing, unless the
    budget cannot be filled without them.
    """
    budget, overlap = Budget.of(graph, options), Overlap.of(graph)
    best: Rows = []
    for least in range(_document_threshold(len(graph.documents)), 0, -1):
        weights = concept_weights(graph, scores, least)
        cover = _Cover(graph, weights, budget, overlap, options.redundancy)
        runs = [cover.swapped(cover.greedy(exponent)) for exponent in COST_EXPONENTS]
        best = max(runs, key=lambda rows: (budget.filled(rows) >= WELL_FILLED, round(cover.value(rows), 9)))
        if budget.filled(best) >= WELL_FILLED:
            break
    return _filled(graph, scores, best, budget, overlap, options.redundancy)


def mmr(graph: SentenceGraph, scores: Scores, options: Options) -> Rows:
    """Maximal marginal relevance (Carbonell and Goldstein 1998): lambda * score - (1 - lambda) * likest chosen.

    Lambda is the option `redundancy`; scores are divided by the highest; likeness is the cosine of tf-idf
    rows.
    """
    budget, overlap = Budget.of(graph, options), Overlap.of(graph)
    relevance = scores / max(float(scores.max(initial=0.0)), _EPSILON)
    rows_of = graph.features.tfidf
    likest = np.zeros(len(graph))
    free = graph.candidates.copy()
    chosen: Rows = []
    while True:
        open_ = free & budget.fits(budget.used(chosen))
        if not open_.any():
            return chosen
        value = options.redundancy * relevance - (1 - options.redundancy) * likest
        row = int(np.argmax(np.where(open_, np.round(value, 10), -np.inf)))
        chosen.append(row)
        free &= overlap.verbatim != overlap.verbatim[row]
        likest = np.maximum(likest, (rows_of @ rows_of[[row]].T).toarray().ravel())


def top(graph: SentenceGraph, scores: Scores, options: Options) -> Rows:
    """The best scores that still fit, leaving out what says too much again."""
    return _filled(graph, scores, [], Budget.of(graph, options), Overlap.of(graph), options.redundancy)


SELECTORS: dict[str, Callable[[SentenceGraph, Scores, Options], Rows]] = {
    "coverage": coverage,
    "mmr": mmr,
    "top": top,
}


def select(graph: SentenceGraph, scores: Scores, options: Options, selector: Selector | None = None) -> Rows:
    """The rows that the selector of the options chooses, or one of the caller's.

    Raises:
        InputError: the caller's selector returned a row twice, or one that is not in the graph.
    """
    if selector is None:
        return SELECTORS[options.selector](graph, scores, options) if graph.candidates.any() else []
    rows = [int(row) for row in selector(graph, scores, options)]
    if len(set(rows)) != len(rows) or not all(0 <= row < len(graph) for row in rows):
        raise InputError(f"selector must return distinct rows between 0 and {len(graph) - 1}")
    return rows


def concept_weights(graph: SentenceGraph, scores: Scores, least_documents: int = 1) -> NDArray[np.float64]:
    """What covering each concept is worth: TextRank's mass, handed on to word pairs.

    The sum over documents of the score of the best sentence there that holds the concept, doubled where that
    document opens with it. Concepts in fewer than `least_documents` documents weigh 0.

    Returns:
        Weights of shape (concepts,).
    """
    concepts = graph.features.concepts
    total = concepts.shape[1]
    if not concepts.nnz:
        return np.zeros(total)
    row_of = np.repeat(np.arange(len(graph)), np.diff(concepts.indptr))
    document = np.array([sentence.document for sentence in graph.sentences], dtype=np.int64)
    opening = np.array([s.index == 0 or p == 0 for s, p in zip(graph.sentences, graph.places, strict=True)])
    value = scores[row_of]
    boost = np.where(opening[row_of], 1 + _OPENING_BOOST, 1.0)
    keys = concepts.indices.astype(np.int64) * len(graph.documents) + document[row_of]
    order = np.argsort(keys, kind="stable")
    firsts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    best = np.maximum.reduceat(value[order], firsts) * np.maximum.reduceat(boost[order], firsts)
    concept = keys[order][firsts] // len(graph.documents)
    weights = np.bincount(concept, weights=best, minlength=total)
    frequency = np.bincount(concept, minlength=total)
    return np.where(frequency >= least_documents, np.round(weights, 9), 0.0)


def _document_threshold(documents: int) -> int:
    """In how many documents a concept has to stand at first: 1 for one or two, 2 up to five, then 3."""
    return min(3, 1 + documents // 3)


@dataclass(frozen=True, slots=True, eq=False)
class _Cover:
    """One coverage problem: weighted concepts, a budget, and how much may be said again."""

    graph: SentenceGraph
    weights: NDArray[np.float64]
    budget: Budget
    overlap: Overlap
    redundancy: float

    def value(self, rows: Sequence[int]) -> float:
        """The weight of the concepts that the rows cover."""
        return float(self.weights[self._covered(rows) > 0].sum())

    def greedy(self, exponent: float) -> Rows:
        """Add the sentence with the highest gain per cost^exponent until nothing with a gain fits."""
        concepts = self.graph.features.concepts
        cost = self.budget.single**exponent
        open_weights = self.weights.copy()
        chosen: Rows = []
        while True:
            allowed = self._allowed(chosen)
            if not allowed.any():
                return chosen
            gain = np.where(allowed, np.round((concepts @ open_weights) / cost, 9), 0.0)
            row = int(np.argmax(gain))
            if gain[row] <= 0:
                return chosen
            chosen.append(row)
            open_weights[concepts.indices[concepts.indptr[row] : concepts.indptr[row + 1]]] = 0.0

    def swapped(self, rows: Rows) -> Rows:
        """Exchange one chosen sentence for another, or add one, while that covers more."""
        if len(rows) > _MOST_TO_SWAP:
            return rows
        concepts = self.graph.features.concepts
        for _ in range(_SWAP_ROUNDS):
            value = self.value(rows)
            best_value, best_rows = value, rows
            for out in range(len(rows)):
                rest = rows[:out] + rows[out + 1 :]
                covered = self._covered(rest) > 0
                total = float(self.weights[covered].sum()) + concepts @ np.where(covered, 0.0, self.weights)
                total = np.where(self._allowed(rest), np.round(total, 9), -1.0)
                row = int(np.argmax(total))
                if total[row] > best_value + _EPSILON and self._still_distinct(rest, row):
                    best_value, best_rows = float(total[row]), [*rest[:out], row, *rest[out:]]
            if best_rows is rows:
                return rows
            rows = best_rows
        return rows

    def _covered(self, rows: Sequence[int]) -> NDArray[np.float64]:
        return np.asarray(self.graph.features.concepts[list(rows)].sum(axis=0)).ravel()

    def _allowed(self, chosen: Rows) -> NDArray[np.bool_]:
        return _allowed(self.graph, chosen, self.budget, self.overlap, self.redundancy)

    def _still_distinct(self, rest: Rows, row: int) -> bool:
        """Whether none of the rest is said by the others once `row` is among them."""
        return all(
            self.overlap.shares([other for other in rest if other != kept] + [row])[kept]
            <= self.redundancy + _EPSILON
            for kept in rest
        )


def _allowed(
    graph: SentenceGraph, chosen: Rows, budget: Budget, overlap: Overlap, redundancy: float
) -> NDArray[np.bool_]:
    """Candidates that fit beside the chosen and do not say too much again."""
    allowed: NDArray[np.bool_] = graph.candidates & budget.fits(budget.used(chosen))
    allowed &= overlap.shares(chosen) <= redundancy + _EPSILON
    allowed[chosen] = False
    return allowed


def _filled(
    graph: SentenceGraph, scores: Scores, rows: Rows, budget: Budget, overlap: Overlap, redundancy: float
) -> Rows:
    """Add by score what still fits; if much of the budget stays empty, exchange one sentence for a longer one."""
    chosen = list(rows)
    while True:
        allowed = _allowed(graph, chosen, budget, overlap, redundancy)
        if not allowed.any():
            break
        chosen.append(int(np.argmax(np.where(allowed, scores, -1.0))))
    if budget.filled(chosen) >= WELL_FILLED:
        return chosen
    best = chosen
    for out in range(len(chosen) - 1, -1, -1):
        rest = chosen[:out] + chosen[out + 1 :]
        allowed = _allowed(graph, rest, budget, overlap, redundancy)
        full = (budget.costs + budget.used(rest)[:, None]).max(axis=0)
        row = int(np.argmax(np.where(allowed & (full >= WELL_FILLED), scores, -1.0)))
        if allowed[row] and full[row] >= WELL_FILLED:
            return [*rest, row]
        longest = int(np.argmax(np.where(allowed, full, -1.0)))
        if allowed[longest] and full[longest] > budget.filled(best) + _EPSILON:
            best = [*rest, longest]
    return best
