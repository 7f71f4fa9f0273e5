"""Chosen sentences to better ones: exchange one for another while the objective gains."""

from __future__ import annotations

from .budget import ROUNDING
from .objective import Objective
from .state import MOST_TO_SWAP, PartialSelection, Rows, SelectionTask, addable_beside, replaceable


def swapped(task: SelectionTask, objective: Objective, rows: Rows, rounds: int, kept: int = 0) -> Rows:
    """Exchange one chosen sentence for the unchosen one that gains most, at most so many times.

    The first sentences, as many as are kept, stay.
    """
    if len(rows) > MOST_TO_SWAP:
        return rows
    for _ in range(rounds):
        best_value, best_rows = objective.at(rows).value, rows
        for out in (place for place in replaceable(task, rows) if place >= kept):
            rest = rows[:out] + rows[out + 1 :]
            allowed = addable_beside(task, rest, task.overlap.said_by(rest))
            progress = objective.at(rest)
            gain = progress.gain()
            enough = gain > best_value - progress.value + ROUNDING
            row = PartialSelection(task, rest).best(gain, allowed & enough)
            if row is None:
                continue
            value = progress.value + float(gain[row])
            if value > best_value + ROUNDING and _still_distinct(task, rest, row):
                best_value, best_rows = value, [*rest[:out], row, *rest[out:]]
        if best_rows is rows:
            return rows
        rows = best_rows
    return rows


def _still_distinct(task: SelectionTask, rest: Rows, row: int) -> bool:
    """Whether none of the rest is said by the others once `row` is among them."""
    return all(
        task.overlap.shares([*(other for other in rest if other != kept), row])[kept] <= task.redundancy + ROUNDING
        for kept in rest
    )
