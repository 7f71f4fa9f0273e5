"""No fact twice: a sentence that tells a chosen one again, in other words or with another figure, is left out."""

from __future__ import annotations

import pytest

from summarizer import Document, Options, summarize
from summarizer.corpus import build
from summarizer.evidence.restatement import Restatements
from summarizer.evidence.statement_matching import StatementMatcher
from summarizer.options import SELECTORS

REPEATED = [
    # the same, another order
    (
        "A ferry carrying traders capsized off Lagos on Monday, killing at least 12 people.",
        "At least 12 people were killed when a ferry carrying traders capsized off Lagos on Monday.",
    ),
    # two tolls of one event: leads that conflict
    (
        "At least 12 people died when a ferry capsized off Lagos on Monday, the agency said.",
        "At least 15 people died when a ferry capsized off Lagos on Monday, officials said.",
    ),
    # a part of the other
    (
        "Police in Corvale arrested a 40-year-old teacher on Tuesday, and searched the school where he had worked.",
        "Police in Corvale arrested a 40-year-old teacher on Tuesday.",
    ),
    # two leads, each with details of its own
    (
        "The governor of Marlow Bay resigned on Friday after a court found that he had taken money from a builder.",
        "Marlow Bay's governor resigned on Friday, two days after the court found he had taken a builder's money.",
    ),
]
OTHER = [
    # cause
    (
        "At least 12 people died when a ferry capsized off Lagos on Monday, the agency said.",
        "The boat was built for 40 passengers and carried more than 90, survivors told reporters.",
    ),
    # what comes next
    (
        "The governor of Marlow Bay resigned on Friday after a court found that he had taken money from a builder.",
        "Voters will choose a successor in June, the election office announced.",
    ),
    # the same kind of event, other people and place
    (
        "A bus driver died in a collision near Harwick on Tuesday.",
        "Firefighters rescued two hikers from a cliff above Sandell.",
    ),
]


def restates(first: str, second: str) -> tuple[bool, bool]:
    """Whether the second, and the first, is called a repeat of the other where each opens a document."""
    documents = [
        Document(id="a", text=f"{first} Traffic was slow all day in the region."),
        Document(id="b", text=f"{second} Nobody answered calls at the town hall."),
    ]
    corpus = build(documents, Options(language="en"))
    repeats = Restatements(corpus, StatementMatcher(corpus))
    rows = {corpus.graph.text(row): row for row in range(len(corpus.graph))}
    return repeats(rows[second], [rows[first]]), repeats(rows[first], [rows[second]])


@pytest.mark.parametrize(("first", "second"), REPEATED)
def test_a_repeat_is_found_whichever_comes_first(first: str, second: str) -> None:
    assert restates(first, second) == (True, True)


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_another_strand_of_the_story_is_no_repeat(first: str, second: str) -> None:
    assert restates(first, second) == (False, False)


@pytest.mark.parametrize("selector", SELECTORS)
def test_no_built_in_selector_stacks_two_leads(selector: str) -> None:
    """With room for both leads and everything else, each selector takes one of the leads."""
    first, second = REPEATED[3]
    documents = [
        Document(id="a", text=f"{first} A deputy took office the same evening in the old palace."),
        Document(id="b", text=f"{second} Builders in the region employ some four thousand people."),
    ]
    options = Options(selector=selector, max_words=80, redundancy=0.9, language="en")
    text = summarize(documents, options).text
    assert (first in text) != (second in text)


def test_a_caller_who_selects_may_repeat() -> None:
    first, second = REPEATED[0]
    documents = [Document(id="a", text=first), Document(id="b", text=second)]
    summary = summarize(documents, Options(max_words=80), selector=lambda graph, scores, options: [0, 1])
    assert len(summary.sentences) == 2


def test_cosines_are_those_of_a_product_to_the_last_bit() -> None:
    text = " ".join(sentence for pair in (*REPEATED, *OTHER) for sentence in pair)
    corpus = build([Document(id="a", text=text)], Options(language="en"))
    repeats = Restatements(corpus, StatementMatcher(corpus))
    vectors = corpus.graph.features.tfidf
    rows = [*range(vectors.shape[0])]
    assert len(rows) > 10
    for row in rows:
        product = (vectors[rows] @ vectors[[row]].T).toarray().ravel()
        assert repeats._cosines(row, rows).tolist() == product.tolist()
