"""The reading order of what was chosen."""

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.orders import ORDERS as BASELINES
from eval.studies.ordering import align, neighbours_kept, tau
from summarizer import Document, Options, SentenceGraph, Summary, read_documents, sentence_graph, summarize
from summarizer.selection.opening import opening
from summarizer.selection.ordering import ORDERS

SEED = Path(__file__).resolve().parent.parent / "seeds" / "kim-putin-summit"
PLAIN = "und"

# Three documents whose sentences share no word, so that each is a theme of its own unless a test says otherwise.
FIRST = "Alpha1 alpha2 alpha3 alpha4 alpha5. Beta1 beta2 beta3 beta4 beta5. Gamma1 gamma2 gamma3 gamma4 gamma5."
SECOND = "Delta1 delta2 delta3 delta4 delta5. Eta1 eta2 eta3 eta4 eta5. Iota1 iota2 iota3 iota4 iota5."
THIRD = "Kappa1 kappa2 kappa3 kappa4 kappa5. Mu1 mu2 mu3 mu4 mu5. Nu1 nu2 nu3 nu4 nu5."


def name(text: str) -> str:
    return text.split(maxsplit=1)[0].lower().rstrip("1")


def choosing(*names: str) -> Callable[[SentenceGraph, NDArray[np.float64], Options], Sequence[int]]:
    """A selector of the sentences with these first words, in this order."""

    def selector(graph: SentenceGraph, scores: NDArray[np.float64], options: Options) -> list[int]:
        rows = {name(graph.text(row)): row for row in range(len(graph))}
        return [rows[wanted] for wanted in names]

    return selector


def scoring(**scores: float) -> Callable[[SentenceGraph, Options], NDArray[np.float64]]:
    """A ranker by first words; 1 for all others."""

    def ranker(graph: SentenceGraph, options: Options) -> NDArray[np.float64]:
        return np.array([scores.get(name(graph.text(row)), 1.0) for row in range(len(graph))])

    return ranker


def ordered(documents: Sequence[Document], chosen: Sequence[str], order: str = "story", **scores: float) -> list[str]:
    options = Options(order=order, language=PLAIN)
    summary = summarize(documents, options, selector=choosing(*chosen), ranker=scoring(**scores))
    return [name(sentence.text) for sentence in summary.sentences]


def stories(first: str | None = None, second: str | None = None, third: str | None = None) -> list[Document]:
    """The three documents, published on these days."""
    return [
        Document(id="a", text=FIRST, published=first),
        Document(id="b", text=SECOND, published=second),
        Document(id="c", text=THIRD, published=third),
    ]


# chosen, scores, the sentence that opens the story
OPENINGS: list[tuple[list[str], dict[str, Any], str]] = [
    (["beta", "delta"], {"beta": 9.0}, "delta"),  # an opening before the best score
    (["alpha", "delta", "kappa"], {"kappa": 2.0}, "kappa"),  # of several openings the best
    (["alpha", "delta", "kappa"], {}, "alpha"),  # ties to the earlier one
    (["gamma", "eta"], {"gamma": 9.0}, "eta"),  # without an opening, the nearest to one
    (["nu", "gamma", "iota"], {"iota": 3.0, "nu": 2.0}, "iota"),
]


@pytest.mark.parametrize(("chosen", "scores", "opening"), OPENINGS)
def test_a_story_begins_with_the_best_opening(chosen: list[str], scores: dict[str, Any], opening: str) -> None:
    assert ordered(stories(), chosen, **scores)[0] == opening


# What opens: the first words of each document's first sentence, and those of the one to begin with. Each document
# goes on with a sentence of its own; the scores of the first sentences fall from left to right.
LEADS = [
    (["Rosa Mbeki won the vote in Ndola.", "A choir from Kitwe sang for the new mayor."], "Rosa"),
    (
        ["A choir from Kitwe sang all night.", "Rosa Mbeki won the vote.", "Rosa Mbeki won the vote again."],
        "Rosa",
    ),
    (["“We have won the vote here,” Rosa Mbeki said.", "Ndola has voted for Rosa Mbeki."], "Ndola"),
    (["“Big Five” wins the prize in Ndola.", "The town of Kitwe has voted."], "“Big"),
    (["We probably all saw this vote coming in Ndola.", "Ndola has voted for Rosa Mbeki."], "Ndola"),
    (["On Monday, he won the vote in Ndola.", "Ndola has voted for Rosa Mbeki."], "Ndola"),
    (["On Monday, it emerged that Ndola voted.", "The town of Kitwe has voted."], "On"),
]


@pytest.mark.parametrize(("leads", "expected"), LEADS)
def test_a_summary_opens_with_what_most_origins_tell_and_what_stands_alone(leads: list[str], expected: str) -> None:
    documents = [Document(id=str(at), text=f"{lead} Own{at} words{at} of{at}.") for at, lead in enumerate(leads)]
    graph = sentence_graph(documents, Options(language="en"))
    rows = [row for row in range(len(graph)) if graph.places[row] == 0]
    document = {row: int(graph.documents[graph.sentences[row].document].id) for row in rows}
    scores = np.array([1.0 - 0.1 * document.get(row, 9) for row in range(len(graph))])
    assert graph.text(opening(graph, scores, rows)).split()[0] == expected


def test_a_side_story_opens_nothing_though_it_alone_is_a_lead() -> None:
    told = "The mayor Rosa Mbeki won the vote in Ndola"
    side = "A choir from Kitwe sang for old sailors."
    documents = [Document(id=at, text=f"Word{at} of{at} its{at} own{at}. {told} {at}.") for at in "bcd"]
    graph = sentence_graph([Document(id="a", text=side), *documents], Options(language="en"))
    row_of = {graph.text(row): row for row in range(len(graph))}
    rows = [row_of[side], row_of[f"{told} b."]]
    assert [int(graph.places[row]) for row in rows] == [0, 1]
    assert opening(graph, np.ones(len(graph)), rows) == rows[1]


def test_a_document_opens_only_with_the_first_of_its_chosen_sentences() -> None:
    assert ordered(stories(), ["gamma", "beta"], gamma=9.0) == ["beta", "gamma"]


def test_what_another_origin_tells_at_its_end_moves_down() -> None:
    # Beta and eta are the second of three; the third document ends with what beta says.
    retold = THIRD.replace("Nu1 nu2 nu3 nu4 nu5", "Late1 beta2 beta3 beta4 beta5")
    documents = [Document(id="a", text=FIRST), Document(id="b", text=SECOND), Document(id="c", text=retold)]
    assert ordered(stories(), ["alpha", "eta", "beta"]) == ["alpha", "beta", "eta"]
    assert ordered(documents, ["alpha", "eta", "beta"]) == ["alpha", "eta", "beta"]


def test_after_the_opening_a_story_goes_by_date() -> None:
    documents = stories("2026-03-03", "2026-03-01", "2026-03-02")
    assert ordered(documents, ["gamma", "mu", "eta", "alpha"], alpha=5.0) == ["alpha", "eta", "mu", "gamma"]


def test_on_one_day_a_story_goes_by_position() -> None:
    documents = stories("2026-03-02", "2026-03-02", "2026-03-02")
    assert ordered(documents, ["nu", "iota", "beta", "alpha", "mu"])[:3] == ["alpha", "beta", "mu"]


def test_what_has_no_date_counts_as_published_with_the_first() -> None:
    chosen = ["gamma", "mu", "eta", "alpha"]
    undated = ordered(stories("2026-03-03", None, "2026-03-01"), chosen)
    assert undated == ordered(stories("2026-03-03", "2026-03-01", "2026-03-01"), chosen)


@pytest.mark.parametrize(
    "published",
    [
        "2026-03-02",
        "2026-03-02T09:10:00",
        "2026-03-02T09:10:00Z",
        "2026-03-02T09:10:00+05:30",
        "20260302",
        "Mon, 02 Mar 2026 09:10:00 GMT",
        "2026-03-01T23:10:00-05:00",
        "2026-03-03T23:50:00Z",  # the first has a date alone
    ],
)
def test_dates_and_date_times_order_alike(published: str) -> None:
    documents = stories("2026-03-03", published, "2026-03-01")
    assert ordered(documents, ["gamma", "mu", "eta", "alpha"]) == ["alpha", "mu", "eta", "gamma"]


def test_sentences_of_one_theme_stand_together() -> None:
    # Beta and mu share three words of seven each; by date iota would stand between them.
    documents = [
        Document(id="a", text=FIRST.replace("Beta1 beta2", "Beta1 shared1 shared2 shared3"), published="2026-03-01"),
        Document(id="b", text=SECOND, published="2026-03-02"),
        Document(id="c", text=THIRD.replace("Mu1 mu2", "Mu1 shared1 shared2 shared3"), published="2026-03-03"),
    ]
    assert ordered(documents, ["mu", "iota", "beta", "delta"]) == ["delta", "beta", "mu", "iota"]


def test_the_theme_of_the_opening_comes_first() -> None:
    # By date alone gamma (1 March) would stand before nu (3 March), which continues the opening.
    documents = [
        Document(id="a", text=FIRST, published="2026-03-01"),
        Document(
            id="b", text=SECOND.replace("delta2 delta3 delta4", "shared1 shared2 shared3"), published="2026-03-02"
        ),
        Document(id="c", text=THIRD.replace("nu2 nu3 nu4", "shared1 shared2 shared3"), published="2026-03-03"),
    ]
    assert ordered(documents, ["gamma", "nu", "delta"]) == ["delta", "nu", "gamma"]


@pytest.mark.parametrize("chosen", list(itertools.permutations(["alpha", "beta", "gamma", "eta", "iota"], 4)))
def test_a_story_never_turns_a_documents_own_sentences_round(chosen: tuple[str, ...]) -> None:
    place = {word: at for at, word in enumerate(["alpha", "beta", "gamma", "eta", "iota"])}
    # Gamma is of beta's document but of the theme of eta.
    documents = [
        Document(id="a", text=FIRST.replace("gamma2 gamma3 gamma4", "shared1 shared2 shared3")),
        Document(id="b", text=SECOND.replace("eta2 eta3 eta4", "shared1 shared2 shared3")),
    ]
    found = ordered(documents, chosen)
    for own in (["alpha", "beta", "gamma"], ["eta", "iota"]):
        kept = [place[word] for word in found if word in own]
        assert kept == sorted(kept)


def seed() -> list[Document]:
    if not SEED.is_dir():
        pytest.skip("the sample cluster is not in this checkout")
    return read_documents([SEED])


def places_by_document(summary: Summary) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for sentence in summary.sentences:
        origin = sentence.citations[0]
        places.setdefault(origin.document_index, []).append(origin.sentence_index)
    return places


@pytest.mark.parametrize("order", ["story", "source"])
@pytest.mark.parametrize("words", [100, 400])
def test_real_stories_keep_each_documents_own_order(order: str, words: int) -> None:
    places = places_by_document(summarize(seed(), Options(order=order, max_words=words)))
    assert [found for found in places.values() if found != sorted(found)] == []


def test_the_best_score_comes_first_by_rank() -> None:
    documents = stories()
    scores = {"gamma": 2.0, "delta": 4.0, "nu": 3.0}
    assert ordered(documents, ["gamma", "delta", "nu"], "rank", **scores) == ["delta", "nu", "gamma"]


def test_equal_ranks_go_to_the_earlier_sentence() -> None:
    assert ordered(stories(), ["nu", "eta", "gamma", "alpha"], "rank") == ["alpha", "gamma", "eta", "nu"]


def test_source_order_is_the_callers_order_of_documents() -> None:
    chosen = ["nu", "beta", "eta", "alpha"]
    assert ordered(stories(), chosen, "source") == ["alpha", "beta", "eta", "nu"]
    assert ordered(stories()[::-1], chosen, "source") == ["nu", "eta", "alpha", "beta"]


def test_story_and_rank_do_not_depend_on_the_callers_order_of_documents() -> None:
    chosen = ["nu", "beta", "eta", "alpha"]
    for order in ("story", "rank"):
        assert ordered(stories(), chosen, order) == ordered(stories()[::-1], chosen, order)


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_leaves_out_and_adds_nothing(order: str) -> None:
    everything = ["gamma", "alpha", "nu", "kappa", "eta", "delta", "iota", "mu", "beta"]
    assert sorted(ordered(stories(), everything, order)) == sorted(everything)
    assert ordered(stories(), [], order) == []
    assert ordered(stories(), ["mu"], order) == ["mu"]


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_changes_no_chosen_sentence(order: str) -> None:
    given = {sentence.text for sentence in summarize(seed(), Options(order=order)).sentences}
    assert given == {sentence.text for sentence in summarize(seed()).sentences}


REFERENCE = [
    "The mayor of Ndola won the vote on Monday evening.",
    "Wells for the villages were promised by her party in May.",
    "A bridge over the river was closed for repairs by engineers.",
]

# A sentence and where the reference tells it, if that is clear
ALIGNMENTS = [
    ("The mayor of Ndola won the vote, officials said.", 0),
    ("On Friday a bridge over the river was closed for repairs.", 2),
    ("The mayor of Ndola spoke.", 0),
    ("The mayor of Kitwe lost.", None),  # two bigrams in common
    ("The mayor of Ndola won and wells for the villages were promised.", None),  # like two sentences
    ("", None),
]


@pytest.mark.parametrize(("text", "place"), ALIGNMENTS)
def test_a_sentence_is_aligned_where_one_sentence_of_the_reference_is_clearly_the_likest(
    text: str, place: int | None
) -> None:
    assert align({7: text}, REFERENCE).places == ({} if place is None else {7: place})


def test_the_openers_are_the_likest_to_the_first_sentence_of_the_reference() -> None:
    sentences = {
        3: "The mayor of Ndola spoke at length to those who came.",
        5: "The mayor of Ndola won the vote.",
    }
    assert align(sentences, REFERENCE).openers == {5}
    assert align({4: "A bridge over the river was closed."}, REFERENCE).openers == set()


# places of the reference in the order of a summary, tau, share of neighbours kept
PLACES = [
    ([0, 1, 2], 1.0, 1.0),
    ([2, 1, 0], -1.0, 0.0),
    ([0, 2, 1], 1 / 3, 0.0),
    ([0, 0, 1], 1.0, 1.0),
    ([1, 5, 9], 1.0, 1.0),
    ([5, 9, 1], -1 / 3, 0.5),
]


@pytest.mark.parametrize(("places", "expected", "kept"), PLACES)
def test_tau_and_neighbours_are_those_of_the_definitions(places: list[int], expected: float, kept: float) -> None:
    assert tau(places) == pytest.approx(expected)
    assert neighbours_kept(places) == pytest.approx(kept)


@pytest.mark.parametrize("order", BASELINES)
def test_a_baseline_leaves_out_and_adds_nothing(order: str) -> None:
    graph = sentence_graph(stories("2026-03-03", None, "2026-03-01"), Options(language=PLAIN))
    rows = list(range(len(graph)))
    assert sorted(BASELINES[order](graph, np.ones(len(graph)), rows)) == rows


def test_a_majority_of_documents_outvotes_one() -> None:
    one, other = "Alpha1 alpha2 alpha3 alpha4 alpha5.", "Beta1 beta2 beta3 beta4 beta5."
    texts = [f"{one} {other}", f"{other[:-1]} more. {one[:-1]} more.", f"{other[:-1]} too. {one[:-1]} too."]
    documents = [Document(id=str(at), text=text) for at, text in enumerate(texts)]
    graph = sentence_graph(documents, Options(language=PLAIN))
    rows = [row for row in range(len(graph)) if graph.text(row) in (one, other)]
    found = [name(graph.text(row)) for row in BASELINES["majority"](graph, np.ones(len(graph)), rows)]
    assert found == ["beta", "alpha"]
