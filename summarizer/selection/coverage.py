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
    PartialSelection,
    Rows,
    Scores,
    Selection,
    SelectionTask,
    addable_beside,
    exchanged,
    filled,
    highest,
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
    task = SelectionTask.of(graph, options)
    weights = concept_weights(graph, scores)
    runs = [_swapped(task, weights, _greedy(task, weights, exponent)) for exponent in COST_EXPONENTS]
    best = max(
        runs,
        key=lambda rows: (task.budget.filled(rows) >= WELL_FILLED, round(_covered(task, weights, rows), 9)),
    )
    return Selection(exchanged(task, scores, filled(task, scores, best)))


def _greedy(task: SelectionTask, weights: NDArray[np.float64], exponent: float) -> Rows:
    """Add the sentence with the highest gain per cost^exponent until nothing with a gain fits.

    Gains are kept and lowered for the holders of what was just covered, so the whole run reads each
    sentence's concepts once, like a lazy evaluation of this submodular gain, and finds the same rows.
    """
    cost = np.maximum(task.budget.single, ROUNDING) ** exponent
    gains = task.graph.features.concepts @ weights
    chosen = PartialSelection(task)
    while True:
        allowed = chosen.addable() & (np.round(gains, 9) > 0)
        if not allowed.any():
            return chosen.rows
        for concept in chosen.add(highest(np.round(gains / cost, 9), allowed)).tolist():
            gains[task.overlap.holders_of(concept)] -= weights[concept]


def _swapped(task: SelectionTask, weights: NDArray[np.float64], rows: Rows) -> Rows:
    """Exchange one chosen sentence for another while that covers more."""
    if len(rows) > MOST_TO_SWAP:
        return rows
    for _ in range(_SWAP_ROUNDS):
        best_value, best_rows = _covered(task, weights, rows), rows
        for out in replaceable(task, rows):
            rest = rows[:out] + rows[out + 1 :]
            covered = task.overlap.said_by(rest)
            allowed = addable_beside(task, rest, covered)
            if not allowed.any():
                continue
            gains = task.graph.features.concepts @ np.where(covered, 0.0, weights)
            row = highest(np.round(gains, 9), allowed)
            value = float(weights[covered].sum()) + float(gains[row])
            if value > best_value + ROUNDING and _still_distinct(task, rest, row):
                best_value, best_rows = value, [*rest[:out], row, *rest[out:]]
        if best_rows is rows:
            return rows
        rows = best_rows
    return rows


def _covered(task: SelectionTask, weights: NDArray[np.float64], rows: Sequence[int]) -> float:
    """The weight of the concepts that the rows cover."""
    return float(weights[task.overlap.said_by(rows)].sum())


def _still_distinct(task: SelectionTask, rest: Rows, row: int) -> bool:
    """Whether none of the rest is said by the others once `row` is among them."""
    return all(
        task.overlap.shares([*(other for other in rest if other != kept), row])[kept] <= task.redundancy + ROUNDING
        for kept in rest
    )
