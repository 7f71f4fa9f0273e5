"""Sentences that lean on the one before: which do, that they are chosen with it alone, and stand behind it."""

import numpy as np
import pytest

from summarizer import Document, Options, SentenceGraph, rank, select, sentence_graph, summarize
from summarizer.selection.ordering import ORDERS
from summarizer.selection.selectors import SELECTORS
from summarizer.text.anaphora import is_anaphoric

# language, sentence, whether it is_anaphoric; the hardest last
OPENINGS = [
    ("en", "He left the meeting early.", True),
    ("en", "The minister left the meeting early.", False),
    ("en", "But the minister left.", True),
    ("en", "However, the minister left.", True),
    ("en", "As a result, the minister left.", True),
    ("en", "As a resident of Lagos, the minister left.", False),
    ("en", "“They left early,” the minister said.", True),
    ("en", "That’s why we came here.", True),
    ("en", "THIS IS NOT OVER, the minister said.", True),
    ("en", "Italy won the match in Rome.", False),
    ("en", "Andrew and Sophie won the match.", False),
    ("de", "Er verließ die Sitzung früh.", True),
    ("de", "Erika verließ die Sitzung früh.", False),
    ("fr", "C’était la première fois.", True),
    ("fr", "Cependant, le ministre est parti.", True),
    ("pt", "Ele saiu cedo da reunião.", True),
    ("es", "Sin embargo, el ministro se fue.", True),
    ("it", "Tuttavia il ministro è partito.", True),
    ("nl", "Hij verliet de vergadering.", True),
    ("sw", "Yeye aliondoka mapema.", False),
    ("en", "…", False),
    ("en", "", False),
]


@pytest.mark.parametrize(("language", "text", "expected"), OPENINGS)
def test_a_pronoun_or_connective_that_opens_a_sentence_leans(language: str, text: str, expected: bool) -> None:
    assert is_anaphoric(text, language) is expected


STORY = "Rosa Mbeki won the vote in Ndola on Monday. She promised new wells for Ndola. But the wells cost too much."
OTHER = "The bridge over the river Ndola was closed for repairs by engineers."


def graph_of(*texts: str, options: Options | None = None) -> SentenceGraph:
    documents = [Document(id=str(row), text=text) for row, text in enumerate(texts)]
    return sentence_graph(documents, options or Options(language="en"))


def rows_of(graph: SentenceGraph) -> dict[str, int]:
    return {graph.text(row).split()[0].lower(): row for row in range(len(graph))}


def test_what_leans_needs_the_sentence_before_it() -> None:
    graph = graph_of(STORY, OTHER)
    rows = rows_of(graph)
    assert graph.needs[[rows["rosa"], rows["the"]]].tolist() == [-1, -1]
    assert graph.needs[[rows["she"], rows["but"]]].tolist() == [rows["rosa"], rows["she"]]


@pytest.mark.parametrize(
    "text",
    [
        "She promised new wells for Ndola. Rosa Mbeki won the vote in Ndola on Monday.",
        "Is that so? She promised new wells for Ndola. Rosa Mbeki won the vote in Ndola on Monday.",
        "Vote in Ndola\n\nShe promised new wells for Ndola. Rosa Mbeki won the vote in Ndola on Monday.",
    ],
    ids=["nothing before", "no candidate before", "a heading before"],
)
def test_what_leans_on_nothing_that_can_be_chosen_is_no_candidate(text: str) -> None:
    graph = graph_of(text, OTHER)
    assert not graph.candidates[rows_of(graph)["she"]]


def test_where_every_sentence_leans_they_are_allowed_with_a_warning_and_a_flag() -> None:
    summary = summarize([Document(id="a", text="She promised new wells for Ndola.")], Options(language="en"))
    assert summary.text == "She promised new wells for Ndola."
    assert [sentence.flags for sentence in summary.sentences] == [("dangling",)]
    assert any("rule on opening" in warning for warning in summary.warnings)


@pytest.mark.parametrize("selector", SELECTORS)
@pytest.mark.parametrize("budget", range(10, 44, 3))
def test_no_selector_takes_what_leans_without_the_sentence_before_it(selector: str, budget: int) -> None:
    options = Options(language="en", selector=selector, max_words=budget, redundancy=1.0, position=0.0)
    graph = graph_of(
        STORY, OTHER, "He spoke. Yet the wells cost the village of Ndola too much money.", options=options
    )
    rows = select(graph, rank(graph, options), options)
    assert rows
    for row in rows:
        assert graph.needs[row] < 0 or graph.needs[row] in rows


def test_what_leans_may_be_left_out_or_taken_as_any_other() -> None:
    rows = rows_of(graph_of(STORY, OTHER))
    never = graph_of(STORY, OTHER, options=Options(language="en", leaning="never"))
    assert np.flatnonzero(never.candidates).tolist() == sorted([rows["rosa"], rows["the"]])
    free = graph_of(STORY, OTHER, options=Options(language="en", leaning="free"))
    assert free.candidates.all()
    assert (free.needs == -1).all()
    assert (never.needs == -1).all()


def test_where_every_sentence_leans_never_relents_as_well() -> None:
    summary = summarize([Document(id="a", text="She promised new wells.")], Options(language="en", leaning="never"))
    assert summary.text == "She promised new wells."
    assert [sentence.flags for sentence in summary.sentences] == [("dangling",)]


def chosen_and_ordered(order: str, *words: str) -> list[tuple[str, tuple[str, ...]]]:
    documents = [Document(id="a", text=STORY), Document(id="b", text=OTHER)]
    summary = summarize(
        documents,
        Options(language="en", order=order),
        selector=lambda graph, scores, options: [rows_of(graph)[word] for word in words],
    )
    return [(said.text.split()[0].lower(), tuple(set(said.flags) - {"single_origin"})) for said in summary.sentences]


@pytest.mark.parametrize("order", ORDERS)
def test_what_leans_stands_right_behind_the_sentence_before_it(order: str) -> None:
    # By theme "The bridge" would come between: it shares the town's name with the first.
    said = chosen_and_ordered(order, "but", "the", "she", "rosa")
    words = [word for word, _ in said]
    assert words[words.index("rosa") :][:3] == ["rosa", "she", "but"]
    assert [flags for _, flags in said] == [()] * 4


def test_what_dangles_all_the_same_is_flagged() -> None:
    assert dict(chosen_and_ordered("story", "rosa", "but")) == {"rosa": (), "but": ("dangling",)}
