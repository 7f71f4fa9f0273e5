"""Sentences being chosen: what the chosen leave open to the others, and how a budget that stays empty is filled.

What all selectors share. A sentence is open while it is a candidate, fits the budget beside the chosen, does not say
too much again of what they say, and its origin has not given its most; one that leans on the sentence before it also
waits for that to be chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options

from .budget import ROUNDING, WELL_FILLED, Budget
from .redundancy import Overlap

Rows = list[int]
Scores = NDArray[np.float64]


Repeats = Callable[[int, Sequence[int]], bool]
"""Whether a sentence tells again what one of the chosen tells, in whatever words."""


def never(row: int, chosen: Sequence[int]) -> bool:  # noqa: ARG001  # the type's signature
    """No sentence repeats another, word pairs apart: where nothing compares statements."""
    return False


class Selection(NamedTuple):
    """Rows in the order chosen, and what a reader of the summary should know of the choice."""

    rows: Rows
    notes: tuple[str, ...] = ()


FILL_SCORE = 1.0
"""What only fills the rest of a well-filled budget has to score as much as the average sentence."""

_SHORT_WORDS, _SHORT_PART = 8, 0.5
"""A sentence is short up to so many words, if that is at most so much of the mean of the chosen ones."""

MOST_TO_SWAP = 40
"""Swapping looks at every pair of chosen and unchosen sentence; past this many chosen it is left out."""


@dataclass(frozen=True, slots=True, eq=False)
class SelectionTask:
    """What to choose from, within what, and how much may be said again."""

    graph: SentenceGraph
    budget: Budget
    overlap: Overlap
    redundancy: float
    origins: NDArray[np.int64]
    origin_cap: int
    repeats: Repeats = never

    @classmethod
    def of(cls, graph: SentenceGraph, options: Options, repeats: Repeats = never) -> SelectionTask:
        overlap = Overlap(graph, graph.seen_concepts)
        allowed = never if options.redundancy >= 1 else repeats  # who allows anything to be said again allows that
        cap = len(graph) if options.origin_cap is None else options.origin_cap
        return cls(graph, Budget.of(graph, options), overlap, options.redundancy, graph.origin_of, cap, allowed)

    def below_cap(self, rows: Rows) -> NDArray[np.bool_]:
        """Sentences whose origin may give one more beside the chosen, shape (n,)."""
        given = np.bincount(self.origins[rows], minlength=int(self.origins.max(initial=0)) + 1)
        return np.asarray(given[self.origins] < self.origin_cap)


class PartialSelection:
    """Sentences being chosen, and what they leave to the others; kept up to date as each is added."""

    def __init__(self, task: SelectionTask, rows: Iterable[int] = ()) -> None:
        self.rows: Rows = []
        self.likest = np.zeros(len(task.graph))
        self._task = task
        self._said = task.overlap.said_by(())
        self._repeated = task.graph.features.concepts @ self._said.astype(np.float64)
        self._used = np.zeros(len(task.budget.costs))
        self._free = task.graph.candidates.copy()
        self._waiting = task.graph.needs >= 0
        for row in rows:
            self.add(row)

    def add(self, row: int) -> NDArray[np.integer[Any]]:
        """Choose a sentence; returns the concepts that none before it held."""
        overlap = self._task.overlap
        own = overlap.concepts.held_by(row)
        new = own[~self._said[own]]
        self._said[new] = True
        holders, _ = overlap.concepts.holders_of(new)
        np.add.at(self._repeated, holders, 1.0)
        np.maximum(self.likest, overlap.likeness(row), out=self.likest)
        self._used += self._task.budget.costs[:, row]
        self._free[row] = False
        self._waiting[row + 1 : row + 2] &= self._task.graph.needs[row + 1 : row + 2] != row
        self.rows.append(row)
        return np.asarray(new)

    def addable(self) -> NDArray[np.bool_]:
        """Candidates that fit beside the chosen and do not say too much again, shape (n,)."""
        limit = self._task.redundancy + ROUNDING
        fitting = self._free & ~self._waiting & self._task.budget.fits(self._used)
        fitting &= self._task.below_cap(self.rows)
        return np.asarray(fitting & (self._repeated / self._task.overlap.sizes <= limit) & (self.likest <= limit))

    def best(self, values: NDArray[np.float64], allowed: NDArray[np.bool_]) -> int | None:
        """The allowed row of the highest value that tells nothing again; None where all do.

        Only the likeliest are compared with the chosen, since that costs most; what repeats one is never free again.
        """
        for row in _from_highest(values, allowed & self._free):
            if not self._task.repeats(row, self.rows):
                return row
            self._free[row] = False
        return None


def best_beside(
    task: SelectionTask, rows: Rows, values: NDArray[np.float64], allowed: NDArray[np.bool_]
) -> int | None:
    """What `PartialSelection.best` says of the rows."""
    return next((row for row in _from_highest(values, allowed.copy()) if not task.repeats(row, rows)), None)


def _from_highest(values: NDArray[np.float64], allowed: NDArray[np.bool_]) -> Iterator[int]:
    """The allowed rows, the highest value first; those that were given are no longer allowed."""
    while allowed.any():
        row = highest(values, allowed)
        yield row
        allowed[row] = False


def highest(values: NDArray[np.float64], allowed: NDArray[np.bool_]) -> int:
    """The allowed row of the highest value, the earliest of equals."""
    return int(np.argmax(np.where(allowed, values, -np.inf)))


def short_beside(task: SelectionTask, rows: Rows) -> NDArray[np.bool_]:
    """Which sentences are so short beside the chosen ones that they only fill the rest of a budget, shape (n,)."""
    words = task.graph.features.words
    return np.asarray(words <= min(_SHORT_WORDS, _SHORT_PART * float(words[rows].mean()) if rows else 0))


def addable_beside(task: SelectionTask, rows: Rows, covered: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What `PartialSelection.addable` says of the rows, for a few of them at once."""
    allowed: NDArray[np.bool_] = task.graph.candidates & task.budget.fits(task.budget.used(rows))
    allowed &= task.overlap.shares(rows, covered) <= task.redundancy + ROUNDING
    allowed &= (task.graph.needs < 0) | np.isin(task.graph.needs, rows)
    allowed &= task.below_cap(rows)
    allowed[rows] = False
    return allowed


def replaceable(task: SelectionTask, rows: Rows) -> Rows:
    """Places of the rows that no other of them needs."""
    needed = set(task.graph.needs[rows].tolist())
    return [place for place, row in enumerate(rows) if row not in needed]


def supported(graph: SentenceGraph, rows: Rows) -> Rows:
    """The rows without those whose sentence before them, on which they lean, is not among them."""
    kept = set(rows)
    while lost := {row for row in kept if graph.needs[row] >= 0 and int(graph.needs[row]) not in kept}:
        kept -= lost
    return [row for row in rows if row in kept]


def filled(task: SelectionTask, scores: Scores, rows: Rows) -> Rows:
    """Add by score what still fits; once the budget is well filled, nothing short or below the average."""
    chosen = PartialSelection(task, rows)
    while True:
        allowed = chosen.addable()
        if task.budget.filled(chosen.rows) >= WELL_FILLED:
            allowed &= (scores >= FILL_SCORE) & ~short_beside(task, chosen.rows)
        row = chosen.best(scores, allowed)
        if row is None:
            return chosen.rows
        chosen.add(row)


def exchanged(task: SelectionTask, scores: Scores, chosen: Rows) -> Rows:
    """Where much of the budget stays empty, exchange one sentence, the last chosen first, for a longer one."""
    budget = task.budget
    if budget.filled(chosen) >= WELL_FILLED or len(chosen) > MOST_TO_SWAP:
        return chosen
    best = chosen
    for out in reversed(replaceable(task, chosen)):
        rest = chosen[:out] + chosen[out + 1 :]
        allowed = addable_beside(task, rest, task.overlap.said_by(rest))
        full = (budget.costs + budget.used(rest)[:, None]).max(axis=0)
        row = best_beside(task, rest, scores, allowed & (full >= WELL_FILLED))
        if row is not None:
            return [*rest, row]
        longest = best_beside(task, rest, full, allowed)
        if longest is not None and full[longest] > budget.filled(best) + ROUNDING:
            best = [*rest, longest]
    return best
