"""Measures beside ROUGE, counted by hand on two short documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.measures import PLACES, find_sources, measure
from summarizer import Cluster, Document, Options, summarize

FIRST = (
    "The ferry left the northern harbor with forty passengers.\n\nIt struck a sandbar near the old lighthouse.\n\n"
    "Divers searched the wreck until the evening tide came in."
)
SECOND = (
    "Officials of the port closed the channel on Monday.\n\nThe ferry left the northern harbor with forty passengers."
)
CLUSTER = Cluster("ferry", (Document(id="a", text=FIRST), Document(id="b", text=SECOND)))
SOURCES = find_sources(CLUSTER, "en")


def measured(*sentences: str, language: str = "en") -> dict[str, float]:
    return measure(sentences, CLUSTER, SOURCES, language)


def test_a_sentence_counts_for_its_earliest_place() -> None:
    figures = measured("The ferry left the northern harbor with forty passengers.")
    assert [figures[name] for name in PLACES] == [1.0, 0.0, 0.0, 0.0]
    assert figures["documents"] == 1


def test_places_and_documents_are_found_whatever_the_white_space() -> None:
    figures = measured(
        "Officials of  the port closed\nthe channel on Monday.",
        "Divers searched the wreck until the evening tide came in.",
    )
    assert [figures[name] for name in PLACES] == [0.5, 0.5, 0.0, 0.0]
    assert (figures["documents"], figures["verbatim"]) == (2, 1.0)


def test_a_sentence_that_stands_nowhere_has_no_place_and_is_not_verbatim() -> None:
    figures = measured("It struck a sandbar near the old lighthouse.", "A ferry sank.")
    assert figures["verbatim"] == 0.5
    assert sum(figures[name] for name in PLACES) == 0.5


def test_redundancy_counts_bigrams_that_stood_there_before() -> None:
    # a-b, b-c; a-b, b-d: one of four stood there before, and half of either sentence is in the other.
    figures = measured("a b c", "A b d!")
    assert (figures["repeated"], figures["alike"]) == (0.25, 0.5)


def test_the_two_sentences_most_alike_count_by_the_shorter_one() -> None:
    assert measured("a b c d e", "b c", "x y")["alike"] == 1.0


@pytest.mark.parametrize(
    ("sentence", "dangles"),
    [
        ("It sank.", True),
        ("“But it sank,” she said.", True),
        ("However, it sank.", True),
        ("The ferry sank.", False),
        ("Italy sank.", False),
        ("…", False),
    ],
)
def test_a_sentence_that_opens_with_a_pronoun_or_connective_dangles(sentence: str, dangles: bool) -> None:
    figures = measured(sentence)
    assert figures["dangling"] == figures["leaning"] == float(dangles)


def test_a_sentence_behind_the_one_before_it_leans_and_does_not_dangle() -> None:
    struck, ferry = (
        "It struck a sandbar near the old lighthouse.",
        "The ferry left the northern harbor with forty passengers.",
    )
    assert (measured(ferry, struck)["leaning"], measured(ferry, struck)["dangling"]) == (0.5, 0.0)
    assert (measured(struck, ferry)["leaning"], measured(struck, ferry)["dangling"]) == (0.5, 0.5)


def test_dangling_is_not_measured_in_other_languages() -> None:
    assert not {"leaning", "dangling"} & measured("Il a coulé.", language="fr").keys()


def test_an_empty_summary_measures_0() -> None:
    assert set(measured().values()) == {0.0}


def test_citations_of_ours_are_checked_against_the_documents() -> None:
    summary = summarize(CLUSTER.documents, Options(max_words=30))
    sentences = [sentence.text for sentence in summary.sentences]
    assert measure(sentences, CLUSTER, SOURCES, "en", summary)["verbatim"] == 1.0
    moved = replace(CLUSTER, documents=tuple(replace(one, text=" " + one.text) for one in CLUSTER.documents))
    assert measure(sentences, moved, SOURCES, "en", summary)["verbatim"] == 0.0
