"""A query turns the summary towards what it asks for, and nothing else."""

import numpy as np
import pytest

from summarizer import Document, OptionError, Options, rank, sentence_graph, summarize
from summarizer.graph.ranking import RANKERS, focused, position_prior
from summarizer.selection.selectors import SELECTORS

VOTE = "Rosa Mbeki won the vote in Ndola on Monday with promises of new wells."
BRIDGE = "The bridge over the Kafue river was closed for repairs by engineers."
WELLS = "Wells in the villages around the town ran dry during the long summer."
DOCUMENTS = [Document(id="a", text=f"{VOTE} {BRIDGE} {WELLS}"), Document(id="b", text=f"{VOTE[:-1]} for all.")]


def summary_of(query: str | None, **options: object) -> str:
    return summarize(DOCUMENTS, Options(max_words=14, query=query, language="en", **options)).text  # type: ignore[arg-type]


# the query, and the sentence that answers it
ANSWERS = [
    ("repairs", BRIDGE),
    ("long dry summer in the villages", WELLS),
    ("KAFUE", BRIDGE),
    ("the bridges of the river", BRIDGE),
]


@pytest.mark.parametrize(("query", "answer"), ANSWERS)
@pytest.mark.parametrize("selector", SELECTORS)
def test_the_summary_answers_the_query(query: str, answer: str, selector: str) -> None:
    assert summary_of(query, selector=selector) == answer
    assert summary_of(None, selector=selector) != answer


@pytest.mark.parametrize("ranker", RANKERS)
def test_every_ranker_scores_what_answers_higher(ranker: str) -> None:
    def score(query: str | None) -> float:
        options = Options(ranker=ranker, query=query, language="en")
        graph = sentence_graph(DOCUMENTS, options)
        return float(rank(graph, options)[[graph.text(row) for row in range(len(graph))].index(BRIDGE)])

    assert score("Kafue river") > score(None)


def test_relevance_is_the_cosine_to_the_query() -> None:
    options = Options(query="river wells wells", language="und")
    graph = sentence_graph(
        [Document(id="a", text="River wells are deep. Deep wells are dry. Nothing is here.")], options
    )
    assert graph.relevance is not None
    # Four sentences' words, idf = ln(4 / (1 + df)) + 1 over three sentences; no stop words in this language.
    rows = [["river", "wells", "are", "deep"], ["deep", "wells", "are", "dry"], ["nothing", "is", "here"]]
    idf = {word: np.log(4 / (1 + sum(word in row for row in rows))) + 1 for row in rows for word in row}
    query = np.array([idf["river"], 2 * idf["wells"]])
    for row, found in zip(rows, graph.relevance, strict=True):
        shared = np.array([idf["river"] * ("river" in row), idf["wells"] * ("wells" in row)])
        length = np.linalg.norm([idf[word] for word in row]) * np.linalg.norm(query)
        assert found == pytest.approx(shared @ query / length, abs=1e-12)


def test_four_fifths_of_the_teleport_distribution_follow_the_query() -> None:
    graph = sentence_graph(DOCUMENTS, Options(query="Kafue", language="en"))
    prior = position_prior(graph, 0.5)
    turned = focused(graph, prior)
    answering = [graph.text(row) == BRIDGE for row in range(len(graph))]
    assert turned.sum() == pytest.approx(1)
    np.testing.assert_allclose(turned, 0.2 * prior + 0.8 * np.array(answering), atol=1e-12)


def test_a_query_that_matches_nothing_changes_nothing_and_is_said() -> None:
    plain = summarize(DOCUMENTS, Options(max_words=14))
    asked = summarize(DOCUMENTS, Options(max_words=14, query="zebra"))
    assert asked.sentences == plain.sentences
    assert asked.warnings == ("no sentence holds a word of the query: the summary is about the whole story",)


# query, a part of the message
REFUSED = [
    ("", "query must hold a word"),
    (" ?! ", "query must hold a word"),
    ("x" * 1_001, "at most 1,000 characters, not 1,001"),
    ("a\ud800", "lone surrogate"),
]


@pytest.mark.parametrize(("query", "message"), REFUSED, ids=[row[1] for row in REFUSED])
def test_a_query_that_asks_nothing_is_refused(query: str, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        Options(query=query)


def test_a_query_cannot_break_out_of_the_signature() -> None:
    signature = summarize(DOCUMENTS, Options(query='vote|ranker:lead\n"')).signature
    assert signature.split("|").count("ranker:lead") == 0
    assert 'query:vote\\u007cranker:lead\\n\\"' in signature.split("|")
