"""An objective to sentences that nearly reach the most of it: greedily, by swaps, and the best of several runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from .budget import ROUNDING, WELL_FILLED
from .objective import Objective, Progress
from .state import MOST_TO_SWAP, PartialSelection, Rows, SelectionTask, addable_beside, best_beside, replaceable
from .swaps import Swaps

COST_EXPONENTS = (0.0, 0.5, 1.0)
"""Gain per cost^r: 0 takes the richest sentence, 1 the densest (Lin and Bilmes 2010, section 4.3)."""

Mask = NDArray[np.bool_]
Entrance = Callable[[PartialSelection, Progress, NDArray[np.float64]], Mask]
"""Which of all sentences may be added to the chosen ones, by what each would add; shape (n,)."""


def greedy(
    task: SelectionTask, objective: Objective, exponent: float, may_enter: Entrance, openings: Mask | None = None
) -> Rows:
    """Add the sentence with the highest gain per cost^exponent, or else the least loss, until none may enter.

    The first is one of the openings, where any of them may be chosen.
    """
    cost = np.maximum(task.budget.single, ROUNDING) ** exponent
    chosen, progress = PartialSelection(task), objective.at()
    while True:
        gain = progress.gain()
        allowed = chosen.addable()
        allowed &= may_enter(chosen, progress, gain)
        if not chosen.rows and openings is not None and (allowed & openings).any():
            allowed &= openings
        row = chosen.best(np.where(gain > 0, np.round(gain / cost, 9), gain), allowed)
        if row is None:
            return chosen.rows
        chosen.add(row)
        progress.add(row)


def unequal(runs: Iterable[Rows]) -> list[Rows]:
    """The runs without those that are equal to an earlier one."""
    return [[*rows] for rows in dict.fromkeys(map(tuple, runs))]


def best_of(task: SelectionTask, objective: Objective, runs: Iterable[Rows]) -> Rows:
    """The run of the highest objective, the first of equals; one that fills the budget well before all others."""
    return max(runs, key=lambda rows: (task.budget.filled(rows) >= WELL_FILLED, round(objective.value(rows), 9)))


def swapped(task: SelectionTask, objective: Objective, rows: Rows, rounds: int, kept: int = 0) -> Rows:
    """Exchange one chosen sentence for the unchosen one that gains most, at most so many times.

    The first sentences, as many as are kept, stay.
    """
    if len(rows) > MOST_TO_SWAP:
        return rows
    for _ in range(rounds):
        swaps = Swaps(objective, rows)
        best_value, best_rows = swaps.value, rows
        for out in (place for place in replaceable(task, rows) if place >= kept):
            allowed = task.graph.candidates & swaps.promising(out, best_value)
            if not allowed.any():
                continue
            rest = rows[:out] + rows[out + 1 :]
            allowed &= addable_beside(task, rest, task.overlap.said_by(rest))
            if not allowed.any():
                continue
            progress = objective.at(rest)
            gain = progress.gain()
            enough = gain > best_value - progress.value + ROUNDING
            row = best_beside(task, rest, gain, allowed & enough)
            if row is None:
                continue
            value = progress.value + float(gain[row])
            if value > best_value + ROUNDING and _still_distinct(task, rest, row):
                best_value, best_rows = value, [*rest[:out], row, *rest[out:]]
        if best_rows == rows:  # also where a sentence takes its own place, whose words that it repeats gain again
            return rows
        rows = best_rows
    return rows


def _still_distinct(task: SelectionTask, rest: Rows, row: int) -> bool:
    """Whether none of the rest is said by the others once `row` is among them."""
    limit = task.redundancy + ROUNDING
    return all(task.overlap.share(kept, [*(other for other in rest if other != kept), row]) <= limit for kept in rest)
