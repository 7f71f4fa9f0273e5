"""Scores to rows: which sentences make the summary, within the budget and without repetition.

Seam: a *selector* is a function ``(graph, scores, options) -> rows``, distinct rows of the graph in the order
chosen. The rows have to fit the budget (`Budget`), and should be candidates; ties go to the earlier row. It may
raise what it likes. The built-in selectors, by name, are in `SELECTORS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .errors import InputError
from .options import DEFAULT_MAX_WORDS, DEFAULTS, Options
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
# How often a word pair that stands in 1, 2, ... 6 documents is also in the summaries of people: .03, .10, .18,
# .26, .33, .39 (Gillick et al. 2008, table 1): proportional to the number of documents less this one.
_CHANCE = 0.7
_SWAP_ROUNDS = 8
# Swapping looks at every pair of chosen and unchosen sentence; past this many chosen it is left out.
_MOST_TO_SWAP = 40
_EPSILON = 1e-9
_VERBATIM = 2.0


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


class Overlap:
    """How much of a sentence others already say: by word pairs of all of them together, by words of each.

    The union of the chosen catches what no pair of sentences shows (Gillick and Favre 2009, figure 1). Keeps
    the likeness of all sentences to each one that was asked about, since the same few are asked about often.
    """

    def __init__(self, graph: SentenceGraph) -> None:
        self._concepts = graph.features.concepts
        self._sizes = np.maximum(np.diff(self._concepts.indptr), 1)
        self._rows = graph.features.tfidf
        self._verbatim = graph.features.verbatim
        self._likeness: dict[int, NDArray[np.float64]] = {}

    def concepts_of(self, row: int) -> NDArray[np.integer[Any]]:
        """The concepts of a sentence, as columns."""
        return np.asarray(self._concepts.indices[self._concepts.indptr[row] : self._concepts.indptr[row + 1]])

    def said_by(self, rows: Iterable[int]) -> NDArray[np.bool_]:
        """Which concepts any of the sentences holds, shape (concepts,)."""
        said = np.zeros(self._concepts.shape[1], dtype=np.bool_)
        for row in rows:
            said[self.concepts_of(row)] = True
        return said

    def likeness(self, row: int) -> NDArray[np.float64]:
        """Cosine of every sentence to one; 2 for those that repeat it word for word; shape (n,)."""
        known = self._likeness.get(row)
        if known is None:
            own = slice(self._rows.indptr[row], self._rows.indptr[row + 1])
            vector = np.zeros(self._rows.shape[1])
            vector[self._rows.indices[own]] = self._rows.data[own]
            known = np.where(self._verbatim == self._verbatim[row], _VERBATIM, self._rows @ vector)
            self._likeness[row] = known
        return known

    def shares(self, rows: Sequence[int], said: NDArray[np.bool_] | None = None) -> NDArray[np.float64]:
        """For every sentence the share, 0 to 1, of it that the given ones say; 2 if one says it verbatim."""
        said = self.said_by(rows) if said is None else said
        shares: NDArray[np.float64] = (self._concepts @ said.astype(np.float64)) / self._sizes
        for row in rows:
            np.maximum(shares, self.likeness(row), out=shares)
        return shares


def coverage(graph: SentenceGraph, scores: Scores, options: Options) -> Rows:
    """Cover as much concept weight as the budget allows (the default).

    Maximum coverage of Gillick and Favre 2009, section 3, with TextRank's mass as concept weights
    (`concept_weights`). Greedy by gain per cost for several cost exponents, each improved by swaps; the one
    that covers most is filled up by score.
    """
    budget, overlap = Budget.of(graph, options), Overlap(graph)
    cover = _Cover(graph, concept_weights(graph, scores), budget, overlap, options.redundancy)
    runs = [cover.swapped(cover.greedy(exponent)) for exponent in COST_EXPONENTS]
    best = max(runs, key=lambda rows: (budget.filled(rows) >= WELL_FILLED, round(cover.value(rows), 9)))
    return _filled(graph, scores, best, budget, overlap, options.redundancy)


def mmr(graph: SentenceGraph, scores: Scores, options: Options) -> Rows:
    """Maximal marginal relevance (Carbonell and Goldstein 1998): lambda * score - (1 - lambda) * likest chosen.

    Lambda is the option `redundancy`; scores are divided by the highest; likeness is the cosine of tf-idf
    rows.
    """
    budget, overlap = Budget.of(graph, options), Overlap(graph)
    relevance = scores / max(float(scores.max(initial=0.0)), _EPSILON)
    likest = np.zeros(len(graph))
    free = graph.candidates.copy()
    chosen: Rows = []
    while True:
        open_ = free & budget.fits(budget.used(chosen))
        if not open_.any():
            return _exchanged(graph, scores, chosen, budget, overlap, 1.0)
        value = options.redundancy * relevance - (1 - options.redundancy) * likest
        row = int(np.argmax(np.where(open_, np.round(value, 10), -np.inf)))
        chosen.append(row)
        free &= overlap.likeness(row) < _VERBATIM
        likest = np.maximum(likest, overlap.likeness(row))


def top(graph: SentenceGraph, scores: Scores, options: Options) -> Rows:
    """The best scores that still fit, leaving out what says too much again."""
    return _filled(graph, scores, [], Budget.of(graph, options), Overlap(graph), options.redundancy)


SELECTORS: dict[str, Callable[[SentenceGraph, Scores, Options], Rows]] = {
    "coverage": coverage,
    "mmr": mmr,
    "top": top,
}


def select(
    graph: SentenceGraph, scores: Scores, options: Options = DEFAULTS, selector: Selector | None = None
) -> Rows:
    """The rows that the selector of the options chooses, or one of the caller's.

    Raises:
        InputError: the caller's selector returned a row twice, one that is not in the graph, or no row number.
    """
    if selector is None:
        return SELECTORS[options.selector](graph, scores, options) if graph.candidates.any() else []
    found = list(selector(graph, scores, options))
    rows = [int(row) for row in found if isinstance(row, int | np.integer) and not isinstance(row, bool)]
    if not len(found) == len(rows) == len(set(rows)) or not all(0 <= row < len(graph) for row in rows):
        raise InputError(f"selector must return distinct rows between 0 and {len(graph) - 1}")
    if rows and (Budget.of(graph, options).used(rows) > 1 + _EPSILON).any():
        raise InputError(f"selector must return rows that fit the budget, not {len(rows)} that exceed it")
    return rows


def concept_weights(graph: SentenceGraph, scores: Scores) -> NDArray[np.float64]:
    """What covering each concept is worth: TextRank's mass, handed on to word pairs.

    The sum over documents of the score of the best sentence there that holds the concept, doubled where that
    document opens with it; then discounted by how likely a concept in so few documents is to be in a summary
    that people write. Gillick and Favre 2009 drop what fewer than three documents hold, which leaves long
    budgets and small clusters nothing to choose; a discount needs no threshold.

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
    if len(graph.documents) > 1:
        weights *= np.maximum(frequency - _CHANCE, 0) / np.maximum(frequency, 1)
    return np.round(weights, 9)


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
        return float(self.weights[self.overlap.said_by(rows)].sum())

    def greedy(self, exponent: float) -> Rows:
        """Add the sentence with the highest gain per cost^exponent until nothing with a gain fits."""
        cost = np.maximum(self.budget.single, _EPSILON) ** exponent
        chosen: Rows = []
        while True:
            allowed, gains = self._additions(chosen)
            worth = np.where(allowed, np.round(gains / cost, 9), 0.0)
            row = int(np.argmax(worth)) if len(worth) else 0
            if not worth[row] > 0:
                return chosen
            chosen.append(row)

    def swapped(self, rows: Rows) -> Rows:
        """Exchange one chosen sentence for another while that covers more."""
        if len(rows) > _MOST_TO_SWAP:
            return rows
        for _ in range(_SWAP_ROUNDS):
            best_value, best_rows = self.value(rows), rows
            for out in range(len(rows)):
                rest = rows[:out] + rows[out + 1 :]
                allowed, gains = self._additions(rest)
                row = int(np.argmax(np.where(allowed, np.round(gains, 9), -1.0)))
                value = self.value(rest) + float(gains[row])
                if allowed[row] and value > best_value + _EPSILON and self._still_distinct(rest, row):
                    best_value, best_rows = value, [*rest[:out], row, *rest[out:]]
            if best_rows is rows:
                return rows
            rows = best_rows
        return rows

    def _additions(self, chosen: Rows) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
        """Which sentences may be added to the chosen, and what weight each would cover anew; shape (n,) both."""
        said = self.overlap.said_by(chosen)
        allowed = _allowed(self.graph, chosen, self.budget, self.overlap.shares(chosen, said), self.redundancy)
        return allowed, self.graph.features.concepts @ np.where(said, 0.0, self.weights)

    def _still_distinct(self, rest: Rows, row: int) -> bool:
        """Whether none of the rest is said by the others once `row` is among them."""
        return all(
            self.overlap.shares([*(other for other in rest if other != kept), row])[kept]
            <= self.redundancy + _EPSILON
            for kept in rest
        )


def _allowed(
    graph: SentenceGraph, chosen: Rows, budget: Budget, shares: NDArray[np.float64], redundancy: float
) -> NDArray[np.bool_]:
    """Candidates that fit beside the chosen and do not say too much again."""
    allowed: NDArray[np.bool_] = graph.candidates & budget.fits(budget.used(chosen))
    allowed &= shares <= redundancy + _EPSILON
    allowed[chosen] = False
    return allowed


def _filled(
    graph: SentenceGraph, scores: Scores, rows: Rows, budget: Budget, overlap: Overlap, redundancy: float
) -> Rows:
    """Add by score what still fits."""
    chosen = list(rows)
    while True:
        allowed = _allowed(graph, chosen, budget, overlap.shares(chosen), redundancy)
        if not allowed.any():
            return _exchanged(graph, scores, chosen, budget, overlap, redundancy)
        chosen.append(int(np.argmax(np.where(allowed, scores, -1.0))))


def _exchanged(
    graph: SentenceGraph, scores: Scores, chosen: Rows, budget: Budget, overlap: Overlap, redundancy: float
) -> Rows:
    """Where much of the budget stays empty, exchange one sentence, the last chosen first, for a longer one."""
    if budget.filled(chosen) >= WELL_FILLED:
        return chosen
    best = chosen
    for out in range(len(chosen) - 1, -1, -1):
        rest = chosen[:out] + chosen[out + 1 :]
        allowed = _allowed(graph, rest, budget, overlap.shares(rest), redundancy)
        full = (budget.costs + budget.used(rest)[:, None]).max(axis=0)
        row = int(np.argmax(np.where(allowed & (full >= WELL_FILLED), scores, -1.0)))
        if allowed[row] and full[row] >= WELL_FILLED:
            return [*rest, row]
        longest = int(np.argmax(np.where(allowed, full, -1.0)))
        if allowed[longest] and full[longest] > budget.filled(best) + _EPSILON:
            best = [*rest, longest]
    return best
