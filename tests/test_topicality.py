"""Documents that tell of something else than the others weigh little, and are named."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer import Document, Options, rank, sentence_graph, summarize

STORY = [
    "A ferry with 80 passengers capsized off Port Alden on Monday, and 12 people drowned, the coast guard said. "
    "Rescue boats searched the bay through the night. The ferry was built for 50 passengers, said the harbour "
    "master of Alden.",
    "Twelve people drowned when an overloaded ferry capsized near Port Alden. The coast guard sent three rescue "
    "boats and a helicopter. Survivors said the ferry had tilted before it left the harbour on Monday.",
    "The captain of the ferry that capsized off Port Alden was arrested on Tuesday. Police in Alden said the ferry "
    "had carried 80 passengers, 30 more than it was built for. The harbour master had warned the owner of the ferry.",
    "Port Alden buried the first victims of the ferry disaster. The coast guard ended its search in the bay after "
    "three days. Twelve people drowned when the ferry capsized, and the owner of the boat has been questioned.",
]
OTHER = (
    "Knead the dough for ten minutes and let it rest in a warm place. Slice tomatoes and basil while the oven heats. "
    "Spread sauce thinly, add cheese, and bake until golden. Serve with salad and olive oil, and a little salt. "
    "Leftover slices keep for two days when wrapped well and chilled."
)


def cluster(*texts: str) -> list[Document]:
    return [Document(id=f"d{at}", text=text) for at, text in enumerate(texts)]


def strays(*texts: str) -> list[str]:
    graph = sentence_graph(cluster(*texts))
    return [document.id for document, stray in zip(graph.documents, graph.strays, strict=True) if stray]


@pytest.mark.parametrize("at", range(4))
def test_a_document_about_something_else_is_found_wherever_it_stands(at: int) -> None:
    texts = [*STORY[:3]]
    texts.insert(at, OTHER)
    assert strays(*texts) == [f"d{at}"]


@pytest.mark.parametrize(
    "texts",
    [
        STORY,
        STORY[:2],
        [STORY[0], OTHER],  # of two, neither is the stray one
        [STORY[0], OTHER, "Parliament passed a law on fishing quotas after a debate of nine hours. " * 4],  # no story
        [*STORY[:3], "Bake the dough until it is golden."],  # too few words to say
        [OTHER],
        [""],
    ],
    ids=["story", "two prints", "two stories", "three stories", "short", "alone", "empty"],
)
def test_nothing_is_called_a_stray_without_a_story(texts: list[str]) -> None:
    assert strays(*texts) == []


def test_prints_of_one_story_do_not_support_each_other() -> None:
    """Two prints of the recipe are one origin: they have each other in common, and nothing with the story."""
    assert strays(*STORY, OTHER, OTHER + " Enjoy.") == ["d4", "d5"]


def test_a_stray_weighs_a_tenth_and_is_named() -> None:
    documents = cluster(*STORY[:3], OTHER)
    graph = sentence_graph(documents)
    scores = rank(graph, Options(damping=0, position=0))
    stray = np.array([graph.documents[sentence.document].id == "d3" for sentence in graph.sentences])
    assert scores[stray] == pytest.approx(np.full(stray.sum(), scores[~stray][0] / 10))
    summary = summarize(documents, Options(max_words=60))
    assert "document 'd3' has little in common with the others, and weighs little" in summary.warnings
    assert all(sentence.citations[0].document_id != "d3" for sentence in summary.sentences)
