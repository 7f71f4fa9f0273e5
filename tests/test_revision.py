"""What happens to selected sentences keeps the promises of selection: budget, leaning, the state at the end first."""

from __future__ import annotations

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from summarizer import Document, Options, summarize
from summarizer.options import SELECTORS

ARREST = "Police in Lagos arrested John Okafor on Monday over the sinking of the ferry Star of Lagos."
RELEASE = "Okafor was released on Wednesday after his arrest over the sinking of the ferry Star of Lagos."


def test_no_introduction_undoes_the_state_at_the_end() -> None:
    documents = [
        Document(id="a", text=f"{ARREST} The ferry sank on Sunday with 40 people on board.", published="2026-03-02"),
        Document(id="b", text=f"{RELEASE} Relatives cheered outside the court.", published="2026-03-04"),
    ]
    for max_words in (20, 30, 60):
        summary = summarize(documents, Options(max_words=max_words, language="en"))
        assert summary.sentences[0].text == RELEASE


def test_a_forecast_for_the_end_of_time_is_no_error() -> None:
    forecast = "The storm will make landfall in Florida tomorrow, forecasters said."
    documents = [
        Document(id="a", text=forecast, published="9999-12-31"),
        Document(id="b", text="The storm made landfall in Florida and killed two people.", published="2024-10-01"),
    ]
    assert summarize(documents, Options(language="en")).sentences


def test_what_is_left_of_a_forecast_cannot_empty_the_summary() -> None:
    """The outcome does not fit, and what leans on the forecast cannot stand without it: the forecast stays."""
    documents = [
        Document(
            id="a",
            text="The storm will make landfall in Florida on Wednesday, forecasters said. But it may turn north.",
            published="2026-03-02",
        ),
        Document(
            id="b",
            text="The storm made landfall in Florida on Wednesday, tore roofs from dozens of houses in three towns, "
            "left half a million people without power and killed two people in a car near the coast.",
            published="2026-03-05",
        ),
    ]
    summary = summarize(documents, Options(max_words=20, language="en"))
    assert summary.sentences


@pytest.mark.parametrize("order", ["story", "rank", "source"])
def test_the_headline_does_not_depend_on_the_order_of_documents(order: str) -> None:
    documents = [
        Document(id="a", text=f"{ARREST} The ferry sank on Sunday.", title="Ferry owner arrested in Lagos"),
        Document(id="b", text=f"{RELEASE} Relatives cheered.", title="Okafor free after two days"),
        Document(id="c", text="Lagos mourns the victims of the Star of Lagos.", title="Lagos mourns ferry victims"),
    ]
    headlines = {
        summarize(list(each), Options(order=order, language="en")).headline.text  # type: ignore[union-attr]  # has one
        for each in (documents, documents[::-1], (documents[1], documents[2], documents[0]))
    }
    assert len(headlines) == 1


_ACTORS = ("John Okafor", "Okafor", "The owner", "He", "The police", "But the owner", "The ferry")
_DEEDS = (
    "was arrested on Monday over the sinking of the ferry",
    "was released on Wednesday after the sinking of the ferry",
    "said that at least 12 people died when the ferry sank",
    "said that at least 19 people died when the ferry sank",
    "will be tried in Lagos on Friday",
    "told reporters about the fleet of the company",
)
_sentences = st.builds(lambda actor, deed: f"{actor} {deed}.", st.sampled_from(_ACTORS), st.sampled_from(_DEEDS))
_texts = st.lists(_sentences, min_size=1, max_size=5).map(" ".join)
_clusters = st.lists(
    st.tuples(_texts, st.sampled_from(("2026-03-02", "2026-03-03", "2026-03-05"))), min_size=2, max_size=4
)


@settings(max_examples=60)
@given(_clusters, st.sampled_from(SELECTORS), st.integers(12, 60), st.sampled_from((None, 1)))
def test_revised_summaries_keep_budget_cap_and_antecedents(
    texts: list[tuple[str, str]], selector: str, max_words: int, origin_cap: int | None
) -> None:
    documents = [Document(id=str(at), text=text, published=day) for at, (text, day) in enumerate(texts)]
    options = Options(selector=selector, max_words=max_words, origin_cap=origin_cap, language="en")
    summary = summarize(documents, options)
    event(f"{len(summary.sentences)} sentences")
    assert summary.words <= max_words
    relented = any("no sentence passes the rule" in warning for warning in summary.warnings)
    assert relented or not any("dangling" in sentence.flags for sentence in summary.sentences)
    assert len({sentence.text for sentence in summary.sentences}) == len(summary.sentences)
    mirrored = summarize(documents[::-1], options)
    assert {sentence.text for sentence in mirrored.sentences} == {sentence.text for sentence in summary.sentences}
