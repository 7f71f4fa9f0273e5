"""The sentences that together look most like the cluster and cover what weighs most in it: the default selector."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.graph.compression import repetition_decides
from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options

from .budget import ROUNDING, WELL_FILLED
from .concept_weights import PLAIN, Weighting
from .objective import Balance, Objective, Progress
from .search import COST_EXPONENTS, Entrance, Mask, best_of, greedy, swapped, unequal
from .state import (
    FILL_SCORE,
    PartialSelection,
    Repeats,
    Scores,
    Selection,
    SelectionTask,
    exchanged,
    filled,
    never,
    short_beside,
)

_COST_EXPONENT = 0.17
"""A little of the gain's density, between the richest sentence (0) and the densest (1): with 0 long sentences fill
the budget, from 0.3 on short ones do, and both lose over the development sets."""

_COVERAGE_WEIGHT = 0.25

_LEAST_DENSITY = 0.5
"""What a short sentence has to gain for its length, against what is chosen, to enter a summary that is nearly full:
"The ministry gave no comment." is worse than words left unused."""

_SWAP_ROUNDS = 6
_REPETITION_COVERAGE, _OF_WORDS = 3.3, 0.3
_REPETITION_WEIGHTING = Weighting(opening=0.5, power=1.2)


def consensus(graph: SentenceGraph, scores: Scores, options: Options, repeats: Repeats = never) -> Selection:
    """Be like the whole cluster, as a whole, and cover what weighs most in it (`objective`).

    Where little text becomes a long summary: F = cos + .25 pairs, greedily by gain per cost^0.17; no swaps, since a
    better F was no better summary. Where much text of five origins or more becomes a short one (`graph.compression`),
    what they repeat decides: F = cos + 3.3 pairs + .99 words, greedily by gain per cost^r for r = 0, .5 and 1, each
    improved by swaps; the best F stands. There the first sentence is one that opens its document, since it has to
    stand alone. `coverage_weight` is that of pairs; words have 0 or .3 of it.
    """
    task = SelectionTask.of(graph, options, repeats)
    repetition = repetition_decides(graph, options)
    coverage = _REPETITION_COVERAGE if repetition else _COVERAGE_WEIGHT
    coverage = coverage if options.coverage_weight is None else options.coverage_weight
    balance = Balance(
        centroid=1.0,
        pairs=coverage,
        words=_OF_WORDS * coverage if repetition else 0.0,
        pairs_in_centroid=options.pair_weight,
        weighting=_REPETITION_WEIGHTING if repetition else PLAIN,
    )
    objective = Objective(task, scores, balance)
    may_enter = _worth_their_place(task, scores)
    if not repetition:
        return Selection(exchanged(task, scores, greedy(task, objective, _COST_EXPONENT, may_enter)))
    starts = unequal(greedy(task, objective, exponent, may_enter, graph.places == 0) for exponent in COST_EXPONENTS)
    runs = [filled(task, scores, swapped(task, objective, rows, _SWAP_ROUNDS, kept=1)) for rows in starts]
    return Selection(exchanged(task, scores, best_of(task, objective, runs)))


def _worth_their_place(task: SelectionTask, scores: Scores) -> Entrance:
    """What may enter: anything while the budget is rather empty, then what gains, or scores as the average does."""

    def may_enter(chosen: PartialSelection, progress: Progress, gain: NDArray[np.float64]) -> Mask:
        filled = task.budget.filled(chosen.rows)
        if filled < WELL_FILLED:
            return np.ones(len(gain), dtype=np.bool_)
        density = gain / np.maximum(task.budget.single, ROUNDING)
        dense = density >= _LEAST_DENSITY * progress.value / filled
        return np.asarray(((gain > 0) | (scores >= FILL_SCORE)) & (~short_beside(task, chosen.rows) | dense))

    return may_enter
