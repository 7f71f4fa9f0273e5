"""Maximum coverage: the rows that cover the most concept weight within the budget, nearly."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options

from .objective import Balance, Objective, Progress
from .search import COST_EXPONENTS, Mask, best_of, greedy, swapped, unequal
from .state import PartialSelection, Repeats, Scores, Selection, SelectionTask, exchanged, filled, never

_SWAP_ROUNDS = 8


def coverage(graph: SentenceGraph, scores: Scores, options: Options, repeats: Repeats = never) -> Selection:
    """Cover as much concept weight as the budget allows.

    Maximum coverage of Gillick and Favre 2009, section 3, with TextRank's mass as concept weights
    (`concept_weights`). Greedy by gain per cost for several cost exponents, each improved by swaps; the one
    that covers most is filled up by score.
    """
    task = SelectionTask.of(graph, options, repeats)
    objective = Objective(task, scores, Balance(pairs=1.0))
    starts = unequal(greedy(task, objective, exponent, _that_gain) for exponent in COST_EXPONENTS)
    runs = [swapped(task, objective, rows, _SWAP_ROUNDS) for rows in starts]
    return Selection(exchanged(task, scores, filled(task, scores, best_of(task, objective, runs))))


def _that_gain(chosen: PartialSelection, progress: Progress, gain: NDArray[np.float64]) -> Mask:  # noqa: ARG001
    return np.asarray(gain > 0)
