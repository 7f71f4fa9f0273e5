"""Where much text becomes a short summary, what sources repeat decides; elsewhere position and the centroid."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer import Document, Options, rank, sentence_graph, summarize
from summarizer.graph.compression import FEW, compression, repetition_decides
from summarizer.graph.ranking import dials
from summarizer.selection.concept_weights import PLAIN, Weighting, concept_weights, word_weights
from summarizer.selection.objective import Balance, Objective
from summarizer.selection.state import SelectionTask


def told_by(count: int, filler: int = 40) -> list[Document]:
    """Stories that open each with a matter of its own and tell one thing, in other words, in their third sentence."""
    openings = (
        "Visitors filled the gardens.",
        "A clerk retired after decades.",
        "Rain fell on the vineyards.",
        "Bakers raised their prices.",
        "Two trains were late again.",
        "A ferry got new engines.",
    )
    told = (
        "The dam above Corvale burst at dawn.",
        "At dawn the dam above Corvale burst.",
        "Engineers said the dam above Corvale burst at dawn.",
        "The dam above Corvale burst, the mayor said.",
        "Nobody knew why the dam above Corvale burst.",
        "The dam above Corvale burst after a week of rain.",
    )
    return [
        Document(
            id=f"d{at}",
            text=f"{openings[at]} The matter{at} of case{at} rested. {told[at]} "
            + " ".join(
                f"Some thing{at}{part} met object{at}{part} beside place{at}{part}." for part in range(filler)
            ),
        )
        for at in range(count)
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (Options(max_words=10), lambda graph: 10 / graph.features.words.sum()),
        (Options(), lambda graph: 100 / graph.features.words.sum()),
        (Options(length="brief"), lambda graph: 30 / graph.features.words.sum()),
        (Options(max_chars=50), lambda graph: 50 / graph.features.chars.sum()),
        (Options(max_sentences=2), lambda graph: 2 / len(graph)),
        (Options(max_words=10, max_sentences=1), lambda graph: min(10 / graph.features.words.sum(), 1 / len(graph))),
        (Options(max_words=1_000_000), lambda graph: 1.0),  # one signature for all
    ],
)
def test_compression_is_the_least_part_that_a_limit_allows(options: Options, expected: object) -> None:
    graph = sentence_graph(told_by(3), options)
    assert callable(expected)
    assert compression(graph, options) == pytest.approx(expected(graph))


def test_repetition_decides_where_five_origins_give_much_text_and_the_budget_is_small() -> None:
    small, large = Options(max_words=20), Options(max_words=400)
    assert repetition_decides(sentence_graph(told_by(6)), small)
    assert not repetition_decides(sentence_graph(told_by(6)), large)
    assert not repetition_decides(sentence_graph(told_by(4)), small)


def test_the_rule_changes_at_its_limit() -> None:
    graph = sentence_graph(told_by(6))
    limit = FEW * int(graph.features.words.sum())
    assert repetition_decides(graph, Options(max_words=int(np.ceil(limit)) - 1))
    assert not repetition_decides(graph, Options(max_words=int(np.ceil(limit)) + 1))


def test_what_the_caller_sets_holds_in_either_case() -> None:
    graph = sentence_graph(told_by(6))
    assert dials(graph, Options(max_words=20)) == (0.7, 0.0)
    assert dials(graph, Options(max_words=2000)) == (0.15, 0.5)
    assert dials(graph, Options(max_words=20, damping=0.3)) == (0.3, 0.0)
    assert dials(graph, Options(max_words=20, position=1)) == (0.7, 1.0)


def test_what_all_repeat_stands_in_a_short_summary_however_deep_it_is() -> None:
    documents = told_by(6)
    assert any(
        "dam above Corvale" in sentence.text for sentence in summarize(documents, Options(max_words=20)).sentences
    )


def test_one_chosen_sentence_opens_its_document() -> None:
    summary = summarize(told_by(6), Options(max_words=30))
    assert 0 in [sentence.citations[0].sentence_index for sentence in summary.sentences]


def test_word_weights_follow_the_definition() -> None:
    graph = sentence_graph(
        [Document(id="a", text="Dams burst. Rain fell."), Document(id="b", text="Dams burst again.")],
        Options(language="en"),
    )
    scores = np.ones(len(graph))
    weights = dict(
        zip(graph.features.terms, word_weights(graph, scores, Weighting(opening=0.5, power=2)), strict=True)
    )
    # Two origins hold "dam", each in its opening: (1.5 + 1.5) * (2 - .7) / 2, squared; one holds "rain", behind it.
    assert weights["dam"] == pytest.approx((3 * 1.3 / 2) ** 2)
    assert weights["rain"] == pytest.approx((1 * 0.3) ** 2)


def test_the_objective_is_what_its_gains_add_up_to() -> None:
    """F of chosen sentences equals the sum of the gains with which they came, and that of the definition."""
    graph = sentence_graph(told_by(5, filler=2))
    scores = rank(graph)
    task = SelectionTask.of(graph, Options())
    objective = Objective(task, scores, Balance(centroid=1.0, pairs=0.5, words=0.2, pairs_in_centroid=0.3))
    rows = [0, 5, 11]
    progress, total = objective.at(), 0.0
    for row in rows:
        total += float(progress.gain()[row])
        progress.add(row)
    assert progress.value == pytest.approx(total, abs=1e-6)
    assert objective.at(rows).value == pytest.approx(progress.value)
    weights = concept_weights(graph, scores, PLAIN)
    held = np.zeros(len(weights), dtype=bool)
    for row in rows:
        held[graph.features.concepts[[row]].indices] = True
    pairs = Objective(task, scores, Balance(pairs=1.0))
    assert pairs.at(rows).value == pytest.approx(weights[held].sum() / weights.sum() * pairs_scale(pairs, weights))


def pairs_scale(objective: Objective, weights: object) -> float:
    """What the objective multiplies the share of all weight with: it divides by what a summary can hold at most."""
    return float(objective.coverages[0].weights.sum())
