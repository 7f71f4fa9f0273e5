"""Swaps looked at closely only where they may gain: the same as looking at all of them, as the definition has it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Document, Options, sentence_graph
from summarizer.selection.budget import ROUNDING
from summarizer.selection.concept_weights import Weighting
from summarizer.selection.objective import Balance, Objective
from summarizer.selection.search import swapped
from summarizer.selection.state import PartialSelection, Rows, SelectionTask, addable_beside, replaceable
from summarizer.selection.swaps import Swaps
from tests.reaching import reached, reaching

WORDS = ["baro", "deni", "foku", "gami", "helo", "jari", "kuno", "lipo", "mavu", "nosi", "pelu", "rato"]
BALANCES = (
    Balance(pairs=1.0),
    Balance(centroid=1.0),
    Balance(centroid=1.0, pairs=3.3, words=0.99, pairs_in_centroid=0.4, weighting=Weighting(opening=0.5, power=1.2)),
)


def some_repeat(row: int, chosen: Sequence[int]) -> bool:
    """Rows told again, as good as any: those that have a certain distance from a chosen one."""
    return any(abs(row - other) % 7 == 3 for other in chosen)


def task_of(seed: int, limit: dict[str, int], redundancy: float) -> SelectionTask:
    """Sentences of five to nine words out of twelve: many share pairs, and many hold a word twice."""
    random = np.random.default_rng(seed)
    texts = [
        " ".join(" ".join(random.choice(WORDS, int(random.integers(5, 10)))).capitalize() + "." for _ in range(6))
        for _ in range(3)
    ]
    options = Options(language="und", redundancy=redundancy, **limit)  # type: ignore[arg-type]  # a limit by name
    graph = sentence_graph([Document(id=str(i), text=text) for i, text in enumerate(texts)], options)
    return SelectionTask.of(graph, options, some_repeat)


def plainly(task: SelectionTask, objective: Objective, rows: Rows, rounds: int, kept: int) -> Rows:
    """Each round looks at each sentence in the place of each chosen one, and makes the best exchange."""
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
            distinct = all(
                task.overlap.shares([*(other for other in rest if other != kept), row])[kept]
                <= task.redundancy + ROUNDING
                for kept in rest
            )
            if value > best_value + ROUNDING and distinct:
                best_value, best_rows = value, [*rest[:out], row, *rest[out:]]
        rows = best_rows
    return rows


@reaching(swapped=0.3)
@settings(deadline=None)
@given(
    st.integers(0, 10_000),
    st.sampled_from(({"max_words": 30}, {"max_sentences": 4}, {"max_words": 60, "max_chars": 250})),
    st.sampled_from((0.3, 0.6, 1.0)),
    st.sampled_from(BALANCES),
    st.integers(0, 1),
)
def test_swaps_are_those_of_looking_at_all(
    seed: int, limit: dict[str, int], redundancy: float, balance: Balance, kept: int
) -> None:
    task = task_of(seed, limit, redundancy)
    scores = np.random.default_rng(seed).random(len(task.graph))
    objective = Objective(task, scores, balance)
    chosen = PartialSelection(task)
    while (row := chosen.best(scores, chosen.addable())) is not None:
        chosen.add(row)
    found = swapped(task, objective, chosen.rows, 6, kept)
    assert found == plainly(task, objective, chosen.rows, 6, kept)
    if found != chosen.rows:
        reached("swapped")


@pytest.mark.parametrize("balance", BALANCES)
@pytest.mark.parametrize("seed", range(5))
def test_a_value_of_a_swap_is_that_of_the_rest_and_the_gain(balance: Balance, seed: int) -> None:
    task = task_of(seed, {"max_words": 60}, 1.0)
    objective = Objective(task, np.random.default_rng(seed).random(len(task.graph)), balance)
    rows = [5, 0, 11, 7]
    swaps = Swaps(objective, rows)
    for place in range(len(rows)):
        rest = objective.at(rows[:place] + rows[place + 1 :])
        others = [row for row in range(len(task.graph)) if row not in rows or row == rows[place]]
        exact = rest.value + rest.gain()
        assert np.abs(swaps.values(place) - exact)[others].max() < 5.1e-10  # a gain is rounded to nine decimals
