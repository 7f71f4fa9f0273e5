"""Scores to rows: which sentences make the summary, within the budget and without repetition.

Seam: a *selector* is a function ``(graph, scores, options) -> rows``, distinct rows of the graph in the order
chosen. The rows have to fit the budget (`Budget`), and should be candidates; ties go to the earlier row. It may
raise what it likes. The built-in selectors, by name, are in `SELECTORS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .budget import ROUNDING, WELL_FILLED, Budget
from .errors import InputError
from .options import DEFAULTS, Options
from .overlap import Overlap
from .similarity import SentenceGraph

Rows = list[int]
Scores = NDArray[np.float64]
Selector = Callable[[SentenceGraph, Scores, Options], Sequence[int]]

FILL_SCORE = 1.0
"""What only fills the rest of a well-filled budget has to score as much as the average sentence."""

# Gain per cost^r: 0 takes the richest sentence, 1 the densest (Lin and Bilmes 2010, section 4.3).
COST_EXPONENTS = (0.0, 0.5, 1.0)
# A concept in the opening sentence of a document counts this much more (Gillick et al. 2009, section 3.2).
_OPENING_BOOST = 1.0
# How often a word pair that stands in 1, 2, ... 6 documents is also in the summaries of people: .03, .10, .18,
# .26, .33, .39 (Gillick and Favre 2009): proportional to the number of documents less this one.
_CHANCE = 0.7
_SWAP_ROUNDS = 8
# Swapping looks at every pair of chosen and unchosen sentence; past this many chosen it is left out.
_MOST_TO_SWAP = 40


def coverage(graph: SentenceGraph, scores: Scores, options: Options) -> Rows:
    """Cover as much concept weight as the budget allows (the default).

    Maximum coverage of Gillick and Favre 2009, section 3, with TextRank's mass as concept weights
    (`concept_weights`). Greedy by gain per cost for several cost exponents, each improved by swaps; the one
    that covers most is filled up by score.
    """
    problem = _Problem.of(graph, options)
    weights = concept_weights(graph, scores)
    runs = [_swapped(problem, weights, _greedy(problem, weights, exponent)) for exponent in COST_EXPONENTS]
    best = max(
        runs,
        key=lambda rows: (problem.budget.filled(rows) >= WELL_FILLED, round(_covered(problem, weights, rows), 9)),
    )
    return _exchanged(problem, scores, _filled(problem, scores, best))


def mmr(graph: SentenceGraph, scores: Scores, options: Options) -> Rows:
    """Maximal marginal relevance (Carbonell and Goldstein 1998): lambda * score - (1 - lambda) * likest chosen.

    Lambda is the option `redundancy`; scores are divided by the highest; likeness is the cosine of tf-idf
    rows. Beside the paper, where the budget stays rather empty, one sentence is exchanged for a longer one.
    """
    problem = replace(_Problem.of(graph, options), redundancy=1.0)
    relevance = scores / max(float(scores.max(initial=0.0)), ROUNDING)
    chosen = _Chosen(problem)
    while (allowed := chosen.open()).any():
        value = options.redundancy * relevance - (1 - options.redundancy) * np.minimum(chosen.likest, 1.0)
        chosen.add(_best(np.round(value, 10), allowed))
    return _exchanged(problem, scores, chosen.rows)


def top(graph: SentenceGraph, scores: Scores, options: Options) -> Rows:
    """The best scores that still fit, leaving out what says too much again."""
    problem = _Problem.of(graph, options)
    return _exchanged(problem, scores, _filled(problem, scores, []))


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
    try:
        found = list(selector(graph, scores, options))
    except TypeError as error:
        raise InputError(f"selector must return row numbers: {error}") from error
    rows = [int(row) for row in found if isinstance(row, int | np.integer) and not isinstance(row, bool)]
    if not len(found) == len(rows) == len(set(rows)) or not all(0 <= row < len(graph) for row in rows):
        raise InputError(f"selector must return distinct rows between 0 and {len(graph) - 1}")
    if rows and (Budget.of(graph, options).used(rows) > 1 + ROUNDING).any():
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
class _Problem:
    """What to choose from, within what, and how much may be said again."""

    graph: SentenceGraph
    budget: Budget
    overlap: Overlap
    redundancy: float

    @classmethod
    def of(cls, graph: SentenceGraph, options: Options) -> _Problem:
        return cls(graph, Budget.of(graph, options), Overlap(graph), options.redundancy)


class _Chosen:
    """Sentences being chosen, and what they leave to the others; kept up to date as each is added."""

    def __init__(self, problem: _Problem, rows: Iterable[int] = ()) -> None:
        self.rows: Rows = []
        self.likest = np.zeros(len(problem.graph))
        self._problem = problem
        self._said = problem.overlap.said_by(())
        self._repeated = np.zeros(len(problem.graph))
        self._used = np.zeros(len(problem.budget.costs))
        self._free = problem.graph.candidates.copy()
        for row in rows:
            self.add(row)

    def add(self, row: int) -> NDArray[np.integer[Any]]:
        """Choose a sentence; returns the concepts that none before it held."""
        overlap = self._problem.overlap
        own = overlap.concepts_of(row)
        new = own[~self._said[own]]
        self._said[new] = True
        for concept in new.tolist():
            self._repeated[overlap.holders_of(concept)] += 1
        np.maximum(self.likest, overlap.likeness(row), out=self.likest)
        self._used += self._problem.budget.costs[:, row]
        self._free[row] = False
        self.rows.append(row)
        return np.asarray(new)

    def open(self) -> NDArray[np.bool_]:
        """Candidates that fit beside the chosen and do not say too much again, shape (n,)."""
        limit = self._problem.redundancy + ROUNDING
        fitting = self._free & self._problem.budget.fits(self._used)
        return np.asarray(fitting & (self._repeated / self._problem.overlap.sizes <= limit) & (self.likest <= limit))


def _best(values: NDArray[np.float64], allowed: NDArray[np.bool_]) -> int:
    """The allowed row of the highest value, the earliest of equals."""
    return int(np.argmax(np.where(allowed, values, -np.inf)))


def _greedy(problem: _Problem, weights: NDArray[np.float64], exponent: float) -> Rows:
    """Add the sentence with the highest gain per cost^exponent until nothing with a gain fits.

    Gains are kept and lowered for the holders of what was just covered, so the whole run reads each
    sentence's concepts once, like a lazy evaluation of this submodular gain, and finds the same rows.
    """
    cost = np.maximum(problem.budget.single, ROUNDING) ** exponent
    gains = problem.graph.features.concepts @ weights
    chosen = _Chosen(problem)
    while True:
        allowed = chosen.open() & (np.round(gains, 9) > 0)
        if not allowed.any():
            return chosen.rows
        for concept in chosen.add(_best(np.round(gains / cost, 9), allowed)).tolist():
            gains[problem.overlap.holders_of(concept)] -= weights[concept]


def _swapped(problem: _Problem, weights: NDArray[np.float64], rows: Rows) -> Rows:
    """Exchange one chosen sentence for another while that covers more."""
    if len(rows) > _MOST_TO_SWAP:
        return rows
    for _ in range(_SWAP_ROUNDS):
        best_value, best_rows = _covered(problem, weights, rows), rows
        for out in range(len(rows)):
            rest = rows[:out] + rows[out + 1 :]
            said = problem.overlap.said_by(rest)
            allowed = _open_beside(problem, rest, said)
            if not allowed.any():
                continue
            gains = problem.graph.features.concepts @ np.where(said, 0.0, weights)
            row = _best(np.round(gains, 9), allowed)
            value = float(weights[said].sum()) + float(gains[row])
            if value > best_value + ROUNDING and _still_distinct(problem, rest, row):
                best_value, best_rows = value, [*rest[:out], row, *rest[out:]]
        if best_rows is rows:
            return rows
        rows = best_rows
    return rows


def _open_beside(problem: _Problem, rows: Rows, said: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What `_Chosen.open` says of the rows, for a few of them at once."""
    allowed: NDArray[np.bool_] = problem.graph.candidates & problem.budget.fits(problem.budget.used(rows))
    allowed &= problem.overlap.shares(rows, said) <= problem.redundancy + ROUNDING
    allowed[rows] = False
    return allowed


def _covered(problem: _Problem, weights: NDArray[np.float64], rows: Sequence[int]) -> float:
    """The weight of the concepts that the rows cover."""
    return float(weights[problem.overlap.said_by(rows)].sum())


def _still_distinct(problem: _Problem, rest: Rows, row: int) -> bool:
    """Whether none of the rest is said by the others once `row` is among them."""
    return all(
        problem.overlap.shares([*(other for other in rest if other != kept), row])[kept]
        <= problem.redundancy + ROUNDING
        for kept in rest
    )


def _filled(problem: _Problem, scores: Scores, rows: Rows) -> Rows:
    """Add by score what still fits; once the budget is well filled, only what scores as the average does."""
    chosen = _Chosen(problem, rows)
    while True:
        allowed = chosen.open()
        if problem.budget.filled(chosen.rows) >= WELL_FILLED:
            allowed &= scores >= FILL_SCORE
        if not allowed.any():
            return chosen.rows
        chosen.add(_best(scores, allowed))


def _exchanged(problem: _Problem, scores: Scores, chosen: Rows) -> Rows:
    """Where much of the budget stays empty, exchange one sentence, the last chosen first, for a longer one."""
    budget = problem.budget
    if budget.filled(chosen) >= WELL_FILLED or len(chosen) > _MOST_TO_SWAP:
        return chosen
    best = chosen
    for out in range(len(chosen) - 1, -1, -1):
        rest = chosen[:out] + chosen[out + 1 :]
        allowed = _open_beside(problem, rest, problem.overlap.said_by(rest))
        full = (budget.costs + budget.used(rest)[:, None]).max(axis=0)
        enough = allowed & (full >= WELL_FILLED)
        if enough.any():
            return [*rest, _best(scores, enough)]
        if allowed.any():
            longest = _best(full, allowed)
            if full[longest] > budget.filled(best) + ROUNDING:
                best = [*rest, longest]
    return best
