"""Maximum coverage, solved: the rows that cover the most concept weight that any selection could."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse
from summarizer.errors import InputError
from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options

from .budget import ROUNDING
from .concept_weights import concept_weights
from .coverage import coverage
from .redundancy import VERBATIM
from .state import Repeats, Rows, Scores, Selection, SelectionTask, exchanged, filled, never, supported

MOST_CANDIDATES = 3_000
"""More make a program that no time limit keeps small: every pair of candidates is looked at."""

MOST_PAIRS = 20_000
"""Of sentences too alike to stand together: HiGHS takes a second to read so many, before its clock starts."""

# Weights as parts of the heaviest, so rounded: with finer ones HiGHS 1.12 repairs solutions within its tolerances,
# and prints a line on standard output each time.
_STEPS = 100_000
# What `milp` returns for a proven optimum; anything else is a search cut short.
_PROVEN = 0


def exact(graph: SentenceGraph, scores: Scores, options: Options, repeats: Repeats = never) -> Selection:
    """The integer program of Gillick and Favre 2009, section 3, solved by HiGHS.

    Variables say which sentences are chosen and which concepts are covered; weights are `concept_weights`.
    Beside the paper, two sentences of which one says more than `redundancy` of the other are not chosen
    together, nor one that leans without the one before it; what remains of the budget is filled by score. What
    several sentences together say of another, which `coverage` limits as well, is not linear and not limited; what
    tells again in other words leaves the solution.
    Where more than 20,000 pairs are too alike, `coverage` chooses, and a note says so.

    Returns:
        The selection; a note where `time_limit` ended the search before the best one was proven, with the gap.
        Then the result hangs on the speed of the machine.

    Raises:
        InputError: more than 3,000 candidates.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    task = SelectionTask.of(graph, options, repeats)
    rows = np.flatnonzero(graph.candidates & (task.overlap.shares([]) <= task.redundancy + ROUNDING))
    if not len(rows):
        return Selection([])
    if len(rows) > MOST_CANDIDATES:
        raise InputError(f"selector exact takes at most {MOST_CANDIDATES:,} candidates, not {len(rows):,}")
    holders, weights = _merged(graph.features.concepts[rows], concept_weights(graph, scores))
    sentences, concepts = holders.shape
    heaviest = max(float(weights.max(initial=0.0)), ROUNDING)
    constraints = [
        # Within the budget; no concept is covered that no chosen sentence holds.
        LinearConstraint(_beside(task.budget.costs[:, rows], concepts), ub=1.0),
        LinearConstraint(sparse.hstack([-holders.T, sparse.eye_array(concepts)], format="csc"), ub=0.0),
    ]
    apart = _pairs(task, rows)
    if apart.shape[0] > MOST_PAIRS:
        note = f"{apart.shape[0]:,} pairs of sentences are too alike for an exact search: coverage chose"
        return Selection(coverage(graph, scores, options, repeats).rows, (note,))
    if apart.shape[0]:
        constraints.append(LinearConstraint(_beside(apart, concepts), ub=1.0))
    if options.origin_cap is not None:
        given = np.equal.outer(np.unique(task.origins[rows]), task.origins[rows]).astype(np.float64)
        constraints.append(LinearConstraint(_beside(given, concepts), ub=float(options.origin_cap)))
    leaning = _leaning(graph.needs, rows)
    if leaning.shape[0]:
        constraints.append(LinearConstraint(_beside(leaning, concepts), ub=0.0))
    solution = milp(
        -np.concatenate((np.zeros(sentences), np.round(weights / heaviest * _STEPS) / _STEPS)),
        integrality=np.concatenate((np.ones(sentences), np.zeros(concepts))),
        bounds=Bounds(0.0, 1.0),
        constraints=constraints,
        options={"time_limit": options.time_limit, "mip_rel_gap": 0.0},
    )
    best = [] if solution.x is None else rows[solution.x[:sentences] > 0.5].tolist()
    if solution.status == _PROVEN:
        return Selection(filled(task, scores, _told_once(task, _by_gain(task, scores, best))))
    rivals = (_told_once(task, _by_gain(task, scores, best)), coverage(graph, scores, options, repeats).rows)
    chosen = exchanged(task, scores, filled(task, scores, max(rivals, key=partial(_covered, task, scores))))
    most = None if solution.mip_dual_bound is None else -solution.mip_dual_bound * heaviest
    return Selection(chosen, (shortfall(options.time_limit, most, _covered(task, scores, chosen)),))


def _told_once(task: SelectionTask, rows: Rows) -> Rows:
    """The rows without those that tell an earlier one again, and without what leans on these."""
    kept: Rows = []
    for row in rows:
        if not task.repeats(row, kept):
            kept.append(row)
    return supported(task.graph, kept)


def shortfall(limit: float, most: float | None, covered: float) -> str:
    """What to say of a search that was cut short, by the weight that a selection can cover at most and by what is."""
    ended = f"the search for the best selection ended after {limit:g} s"
    if most is None or not np.isfinite(most) or covered <= 0:
        return f"{ended}, before it was known how much more could be covered"
    return f"{ended}: at most {max(most / covered - 1, 0):.2%} more could be covered"


def _covered(task: SelectionTask, scores: Scores, rows: Rows) -> float:
    """The weight of the concepts that the rows cover."""
    return float(concept_weights(task.graph, scores)[task.overlap.said_by(rows)].sum())


def _merged(concepts: sparse.csr_array, weights: NDArray[np.float64]) -> tuple[sparse.csr_array, NDArray[np.float64]]:
    """Concepts of weight held by the same sentences as one, of their common weight: a far smaller program."""
    columns = sparse.csc_array(concepts)
    groups: dict[bytes, list[int]] = {}
    for column in np.flatnonzero((weights > 0) & (np.diff(columns.indptr) > 0)).tolist():
        held = columns.indices[columns.indptr[column] : columns.indptr[column + 1]]
        groups.setdefault(np.sort(held).tobytes(), []).append(column)
    merged = np.array([weights[members].sum() for members in groups.values()])
    return sparse.csr_array(columns[:, [members[0] for members in groups.values()]]), merged


def _pairs(task: SelectionTask, rows: NDArray[np.int64]) -> sparse.csr_array:
    """A row with two ones for each pair of candidates of which one says too much of the other."""
    graph, limit = task.graph, task.redundancy + ROUNDING
    concepts, unit = graph.features.concepts[rows], graph.features.tfidf[rows]
    common = (concepts @ concepts.T).toarray() / np.minimum.outer(task.overlap.sizes[rows], task.overlap.sizes[rows])
    likeness = (unit @ unit.T).toarray()
    likeness[np.equal.outer(graph.features.verbatim[rows], graph.features.verbatim[rows])] = VERBATIM
    first, second = np.nonzero(np.triu(np.maximum(common, likeness) > limit, k=1))
    pair = np.arange(len(first))
    ones = np.ones(2 * len(first))
    at = (np.concatenate((pair, pair)), np.concatenate((first, second)))
    return sparse.csr_array((ones, at), shape=(len(first), len(rows)))


def _leaning(needs: NDArray[np.int64], rows: NDArray[np.int64]) -> sparse.csr_array:
    """For each candidate that leans a row: itself, less the one that it needs, if that may be chosen."""
    place = {row: at for at, row in enumerate(rows.tolist())}
    leaning = [(at, place.get(int(needs[row]))) for row, at in place.items() if needs[row] >= 0]
    matrix = sparse.lil_array((len(leaning), len(rows)))
    for number, (at, needed) in enumerate(leaning):
        matrix[number, at] = 1.0
        if needed is not None:
            matrix[number, needed] = -1.0
    return sparse.csr_array(matrix)


def _beside(part: sparse.csr_array | NDArray[np.float64], concepts: int) -> sparse.csc_array:
    """A constraint on sentences, with a column of zeros for each concept."""
    part = sparse.csr_array(part)
    return sparse.csc_array(sparse.hstack([part, sparse.csr_array((part.shape[0], concepts))]))


def _by_gain(task: SelectionTask, scores: Scores, chosen: Rows) -> Rows:
    """The chosen in the order in which greedy selection would take them."""
    weights = concept_weights(task.graph, scores)
    ordered: Rows = []
    while chosen:
        worth = np.where(task.overlap.said_by(ordered), 0.0, weights)
        best = max(chosen, key=lambda row: (round(float(worth[task.overlap.concepts.held_by(row)].sum()), 9), -row))
        ordered.append(best)
        chosen = [row for row in chosen if row != best]
    return ordered
