"""Scores to rows: which sentences make the summary, within the budget and without repetition.

The contract of a *selector* is in docs/seams.md; the built-in ones, by name, are in `SELECTORS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from summarizer.errors import InputError
from summarizer.graph.similarity import SentenceGraph
from summarizer.options import DEFAULTS, Options

from .budget import ROUNDING, Budget
from .consensus import consensus
from .coverage import coverage
from .exact import exact
from .state import PartialSelection, Repeats, Rows, Scores, Selection, SelectionTask, exchanged, filled, never

Selector = Callable[[SentenceGraph, Scores, Options], Sequence[int]]


def mmr(graph: SentenceGraph, scores: Scores, options: Options, repeats: Repeats = never) -> Selection:
    """Maximal marginal relevance (Carbonell and Goldstein 1998): lambda * score - (1 - lambda) * likest chosen.

    Lambda is the option `redundancy`; scores are divided by the highest; likeness is the cosine of tf-idf rows,
    or the part that the seen documents say. Beside the paper, where the budget stays rather empty, one sentence
    is exchanged for a longer one.
    """
    task = replace(SelectionTask.of(graph, options, repeats), redundancy=1.0)
    relevance = scores / max(float(scores.max(initial=0.0)), ROUNDING)
    seen = task.overlap.shares([])
    chosen = PartialSelection(task)
    row: int | None = None
    while True:
        likest = np.minimum(np.maximum(chosen.likest, seen), 1.0)
        value = options.redundancy * relevance - (1 - options.redundancy) * likest
        row = chosen.best(np.round(value, 10), chosen.addable())
        if row is None:
            break
        chosen.add(row)
    return Selection(exchanged(task, scores, chosen.rows))


def top(graph: SentenceGraph, scores: Scores, options: Options, repeats: Repeats = never) -> Selection:
    """The best scores that still fit, leaving out what says too much again."""
    task = SelectionTask.of(graph, options, repeats)
    return Selection(exchanged(task, scores, filled(task, scores, [])))


BuiltIn = Callable[[SentenceGraph, Scores, Options, Repeats], Selection]
SELECTORS: dict[str, BuiltIn] = {
    "consensus": consensus,
    "coverage": coverage,
    "exact": exact,
    "mmr": mmr,
    "top": top,
}


def select(
    graph: SentenceGraph, scores: Scores, options: Options = DEFAULTS, selector: Selector | None = None
) -> Rows:
    """The rows that the selector of the options chooses by word pairs alone, or one of the caller's.

    Raises:
        InputError: the caller's selector returned a row twice, one that is not in the graph, or no row number.
    """
    return run(graph, scores, options, selector).rows


def run(
    graph: SentenceGraph,
    scores: Scores,
    options: Options = DEFAULTS,
    selector: Selector | None = None,
    repeats: Repeats = never,
) -> Selection:
    """The same, with the selector's notes; a built-in one leaves out what repeats a chosen sentence."""
    if selector is None:
        return (
            SELECTORS[options.selector](graph, scores, options, repeats) if graph.candidates.any() else Selection([])
        )
    returned = selector(graph, scores, options)
    try:
        returned = list(returned)
    except TypeError as error:
        raise InputError(f"selector must return row numbers: {error}") from error
    rows = [int(row) for row in returned if isinstance(row, int | np.integer) and not isinstance(row, bool)]
    if not len(returned) == len(rows) == len(set(rows)) or not all(0 <= row < len(graph) for row in rows):
        raise InputError(f"selector must return distinct rows between 0 and {len(graph) - 1}")
    if rows and (Budget.of(graph, options).used(rows) > 1 + ROUNDING).any():
        raise InputError(f"selector must return rows that fit the budget, not {len(rows)} that exceed it")
    return Selection(rows)


def refill(
    graph: SentenceGraph, scores: Scores, options: Options, rows: Sequence[int], repeats: Repeats = never
) -> Rows:
    """The rows, and by score what still fits beside them: for a selection of which some were taken out."""
    return filled(SelectionTask.of(graph, options, repeats), scores, list(rows))
