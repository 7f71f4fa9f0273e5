"""Maximum coverage: the rows that cover the most concept weight within the budget, nearly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options

from .budget import ROUNDING, WELL_FILLED
from .concept_weights import concept_weights
from .state import (
    MOST_TO_SWAP,
    Chosen,
    Problem,
    Rows,
    Scores,
    Selection,
    exchanged,
    filled,
    highest,
    open_beside,
    replaceable,
)

# Gain per cost^r: 0 takes the richest sentence, 1 the densest (Lin and Bilmes 2010, section 4.3).
COST_EXPONENTS = (0.0, 0.5, 1.0)
_SWAP_ROUNDS = 8


def coverage(graph: SentenceGraph, scores: Scores, options: Options) -> Selection:
    """Cover as much concept weight as the budget allows.

    Maximum coverage of Gillick and Favre 2009, section 3, with TextRank's mass as concept weights
    (`concept_weights`). Greedy by gain per cost for several cost exponents, each improved by swaps; the one
    that covers most is filled up by score.
    """
    problem = Problem.of(graph, options)
    weights = concept_weights(graph, scores)
    runs = [_swapped(problem, weights, _greedy(problem, weights, exponent)) for exponent in COST_EXPONENTS]
    best = max(
        runs,
        key=lambda rows: (problem.budget.filled(rows) >= WELL_FILLED, round(_covered(problem, weights, rows), 9)),
    )
    return Selection(exchanged(problem, scores, filled(problem, scores, best)))


def _greedy(problem: Problem, weights: NDArray[np.float64], exponent: float) -> Rows:
    """Add the sentence with the highest gain per cost^exponent until nothing with a gain fits.

    Gains are kept and lowered for the holders of what was just covered, so the whole run reads each
    sentence's concepts once, like a lazy evaluation of this submodular gain, and finds the same rows.
    """
    cost = np.maximum(problem.budget.single, ROUNDING) ** exponent
    gains = problem.graph.features.concepts @ weights
    chosen = Chosen(problem)
    while True:
        allowed = chosen.open() & (np.round(gains, 9) > 0)
        if not allowed.any():
            return chosen.rows
        for concept in chosen.add(highest(np.round(gains / cost, 9), allowed)).tolist():
            gains[problem.overlap.holders_of(concept)] -= weights[concept]


def _swapped(problem: Problem, weights: NDArray[np.float64], rows: Rows) -> Rows:
    """Exchange one chosen sentence for another while that covers more."""
    if len(rows) > MOST_TO_SWAP:
        return rows
    for _ in range(_SWAP_ROUNDS):
        best_value, best_rows = _covered(problem, weights, rows), rows
        for out in replaceable(problem, rows):
            rest = rows[:out] + rows[out + 1 :]
            said = problem.overlap.said_by(rest)
            allowed = open_beside(problem, rest, said)
            if not allowed.any():
                continue
            gains = problem.graph.features.concepts @ np.where(said, 0.0, weights)
            row = highest(np.round(gains, 9), allowed)
            value = float(weights[said].sum()) + float(gains[row])
            if value > best_value + ROUNDING and _still_distinct(problem, rest, row):
                best_value, best_rows = value, [*rest[:out], row, *rest[out:]]
        if best_rows is rows:
            return rows
        rows = best_rows
    return rows


def _covered(problem: Problem, weights: NDArray[np.float64], rows: Sequence[int]) -> float:
    """The weight of the concepts that the rows cover."""
    return float(weights[problem.overlap.said_by(rows)].sum())


def _still_distinct(problem: Problem, rest: Rows, row: int) -> bool:
    """Whether none of the rest is said by the others once `row` is among them."""
    return all(
        problem.overlap.shares([*(other for other in rest if other != kept), row])[kept]
        <= problem.redundancy + ROUNDING
        for kept in rest
    )
