"""Maximum coverage: the rows that cover the most concept weight within the budget, nearly."""

from __future__ import annotations

import numpy as np

from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options

from .budget import ROUNDING, WELL_FILLED
from .objective import Balance, Objective
from .state import PartialSelection, Repeats, Rows, Scores, Selection, SelectionTask, exchanged, filled, never
from .swaps import swapped

# Gain per cost^r: 0 takes the richest sentence, 1 the densest (Lin and Bilmes 2010, section 4.3).
COST_EXPONENTS = (0.0, 0.5, 1.0)
_SWAP_ROUNDS = 8


def coverage(graph: SentenceGraph, scores: Scores, options: Options, repeats: Repeats = never) -> Selection:
    """Cover as much concept weight as the budget allows.

    Maximum coverage of Gillick and Favre 2009, section 3, with TextRank's mass as concept weights
    (`concept_weights`). Greedy by gain per cost for several cost exponents, each improved by swaps; the one
    that covers most is filled up by score.
    """
    task = SelectionTask.of(graph, options, repeats)
    objective = Objective(graph, task.budget, scores, Balance(pairs=1.0))
    runs = [swapped(task, objective, _greedy(task, objective, exponent), _SWAP_ROUNDS) for exponent in COST_EXPONENTS]
    best = max(
        runs,
        key=lambda rows: (task.budget.filled(rows) >= WELL_FILLED, round(objective.at(rows).value, 9)),
    )
    return Selection(exchanged(task, scores, filled(task, scores, best)))


def _greedy(task: SelectionTask, objective: Objective, exponent: float) -> Rows:
    """Add the sentence with the highest gain per cost^exponent until nothing with a gain fits."""
    cost = np.maximum(task.budget.single, ROUNDING) ** exponent
    chosen, progress = PartialSelection(task), objective.at()
    while True:
        gain = progress.gain()
        row = chosen.best(np.round(gain / cost, 9), chosen.addable() & (gain > 0))
        if row is None:
            return chosen.rows
        chosen.add(row)
        progress.add(row)
