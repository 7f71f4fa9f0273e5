"""Rankers against the papers' figures, networkx, and their own definitions."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import networkx
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import linalg, sparse

from summarizer import Document, InputError, Options, SentenceGraph, rank, sentence_graph, summarize
from summarizer.graph.ranking import RANKERS, overlap_weights, pagerank, position_prior
from summarizer.graph.similarity import Cosines, blocks, written_out

Matrix = NDArray[np.float64]

# Erkan and Radev 2004, figure 2: the idf-modified cosines of the eleven sentences of cluster d1003t.
ERKAN_RADEV = np.array(
    [
        [1.00, 0.45, 0.02, 0.17, 0.03, 0.22, 0.03, 0.28, 0.06, 0.06, 0.00],
        [0.45, 1.00, 0.16, 0.27, 0.03, 0.19, 0.03, 0.21, 0.03, 0.15, 0.00],
        [0.02, 0.16, 1.00, 0.03, 0.00, 0.01, 0.03, 0.04, 0.00, 0.01, 0.00],
        [0.17, 0.27, 0.03, 1.00, 0.01, 0.16, 0.28, 0.17, 0.00, 0.09, 0.01],
        [0.03, 0.03, 0.00, 0.01, 1.00, 0.29, 0.05, 0.15, 0.20, 0.04, 0.18],
        [0.22, 0.19, 0.01, 0.16, 0.29, 1.00, 0.05, 0.29, 0.04, 0.20, 0.03],
        [0.03, 0.03, 0.03, 0.28, 0.05, 0.05, 1.00, 0.06, 0.00, 0.00, 0.01],
        [0.28, 0.21, 0.04, 0.17, 0.15, 0.29, 0.06, 1.00, 0.25, 0.20, 0.17],
        [0.06, 0.03, 0.00, 0.00, 0.20, 0.04, 0.00, 0.25, 1.00, 0.26, 0.38],
        [0.06, 0.15, 0.01, 0.09, 0.04, 0.20, 0.00, 0.20, 0.26, 1.00, 0.12],
        [0.00, 0.00, 0.00, 0.01, 0.18, 0.03, 0.01, 0.17, 0.38, 0.12, 1.00],
    ]
)
# Ibid., the table of LexRank scores for threshold 0.1 and damping 0.85, relative to the highest.
LEXRANK_AT_A_TENTH = [0.6007, 0.8466, 0.3491, 0.7520, 0.5907, 0.7993, 0.3548, 1.0000, 0.5921, 0.6910, 0.5921]

SPORTS = ["football", "cricket", "rowing", "tennis", "hockey", "fencing", "diving", "boxing", "judo", "golf", "polo"]


def cluster(*texts: str) -> list[Document]:
    """Documents a, b, c, ... in this order, which is also their canonical one where the texts are sorted."""
    return [Document(id=chr(ord("a") + row), text=text) for row, text in enumerate(texts)]


def eleven_sentences() -> list[Document]:
    """One sentence a document, sorted, so that row i is the i-th."""
    return [
        Document(id=f"{row:02}", text=f"Story number {row:02} is all about {sport} in the city.")
        for row, sport in enumerate(SPORTS)
    ]


def networkx_scores(weights: Matrix, teleport: Matrix, damping: float) -> Matrix:
    graph = networkx.from_numpy_array(weights)
    ranked = networkx.pagerank(
        graph, alpha=damping, personalization=dict(enumerate(teleport.tolist())), max_iter=10_000, tol=1e-13
    )
    return np.array([ranked[node] for node in range(len(weights))])


def symmetric(weights: Matrix) -> Matrix:
    upper = np.triu(weights, k=1)
    return upper + upper.T


def star(leaves: int) -> Matrix:
    weights = np.zeros((leaves + 1, leaves + 1))
    weights[0, 1:] = weights[1:, 0] = 1
    return weights


def path_of(*weights: float) -> Matrix:
    count = len(weights) + 1
    matrix = np.zeros((count, count))
    for row, weight in enumerate(weights):
        matrix[row, row + 1] = matrix[row + 1, row] = weight
    return matrix


def two_components() -> Matrix:
    return np.asarray(linalg.block_diag(star(3), star(2)))


# A walk on a star without teleport never settles: it is the graph on which unbounded loops hang.
ADVERSARIAL: dict[str, Matrix] = {
    "one node": np.zeros((1, 1)),
    "two nodes": path_of(1),
    "star": star(6),
    "star and a lone node": np.asarray(linalg.block_diag(star(4), np.zeros((1, 1)))),
    "all isolated": np.zeros((5, 5)),
    "complete": np.ones((6, 6)) - np.eye(6),
    "two components": two_components(),
    "even path": path_of(1, 1, 1),
    "self-links": star(4) + np.eye(5),
    "weights from 1e-6 to 1e6": path_of(1e-6, 1e6, 1e-6, 1.0),
    "weights from 1e-12 to 1": path_of(1e-12, 1.0, 1e-12),
    "all weights tiny": star(4) * 1e-12,
    "all weights huge": star(4) * 1e12,
}


@pytest.mark.parametrize("damping", [0.0, 0.5, 0.85, 0.99])
@pytest.mark.parametrize("name", ADVERSARIAL)
def test_pagerank_is_that_of_networkx_on_adversarial_graphs(name: str, damping: float) -> None:
    weights = ADVERSARIAL[name]
    count = len(weights)
    teleport = np.arange(1.0, count + 1)
    teleport /= teleport.sum()
    expected = networkx_scores(weights, teleport, damping)
    scores = pagerank(sparse.csr_array(weights), teleport, damping)
    # Stopping at a change of 1e-9 leaves at most 1e-9 * damping / (1 - damping) to go: 1e-7 at 0.99.
    np.testing.assert_allclose(scores, expected, rtol=0, atol=1e-9 + 1e-9 * damping / (1 - damping))


@pytest.mark.parametrize("seed", range(12))
def test_pagerank_is_that_of_networkx_on_random_graphs(seed: int) -> None:
    random = np.random.default_rng(seed)
    count = int(random.integers(2, 30))
    weights = symmetric(random.random((count, count)) * (random.random((count, count)) < 0.15 * (1 + seed % 4)))
    teleport = random.random(count)
    teleport /= teleport.sum()
    expected = networkx_scores(weights, teleport, 0.85)
    np.testing.assert_allclose(pagerank(sparse.csr_array(weights), teleport, 0.85), expected, rtol=0, atol=1e-8)


@pytest.mark.parametrize("seed", range(3))
def test_nodes_without_edges_teleport_as_the_prior_says(seed: int) -> None:
    random = np.random.default_rng(seed)
    weights = symmetric(random.random((8, 8)))
    weights[[2, 5], :] = weights[:, [2, 5]] = 0
    teleport = np.array([0.3, 0.0, 0.2, 0.1, 0.0, 0.1, 0.2, 0.1])
    expected = networkx_scores(weights, teleport, 0.85)
    np.testing.assert_allclose(pagerank(sparse.csr_array(weights), teleport, 0.85), expected, rtol=0, atol=1e-8)


def test_the_unit_of_the_weights_does_not_matter() -> None:
    weights = symmetric(np.random.default_rng(5).random((7, 7)))
    uniform = np.full(7, 1 / 7)
    expected = pagerank(sparse.csr_array(weights), uniform, 0.85)
    for unit in (1e-14, 1e-9, 1e-3, 1e9):
        scores = pagerank(sparse.csr_array(weights * unit), uniform, 0.85)
        np.testing.assert_allclose(scores, expected, rtol=0, atol=1e-8, err_msg=f"unit {unit}")


def test_without_edges_the_scores_are_the_prior() -> None:
    teleport = np.array([0.5, 0.3, 0.2])
    np.testing.assert_allclose(pagerank(sparse.csr_array((3, 3)), teleport, 0.85), teleport, atol=1e-12)


def test_without_damping_the_scores_are_the_prior() -> None:
    teleport = np.array([0.5, 0.3, 0.2])
    np.testing.assert_allclose(pagerank(sparse.csr_array(np.ones((3, 3))), teleport, 0.0), teleport, atol=1e-12)


def test_no_sentence_has_no_scores() -> None:
    assert pagerank(sparse.csr_array((0, 0)), np.zeros(0), 0.85).shape == (0,)


def random_rows(count: int, terms: int, seed: int) -> sparse.csr_array:
    """Rows of length 1 with few terms each; every ninth is empty."""
    random = np.random.default_rng(seed)
    dense = random.random((count, terms)) * (random.random((count, terms)) < 0.1)
    dense[::9] = 0
    norms = np.linalg.norm(dense, axis=1, keepdims=True)
    return sparse.csr_array(dense / np.where(norms > 0, norms, 1))


def dense_cosines(rows: sparse.csr_array) -> Matrix:
    dense = rows.toarray()
    product: Matrix = dense @ dense.T
    np.fill_diagonal(product, 0)
    return product


@pytest.mark.parametrize("count", [1, 2, 30])
def test_the_cosine_operator_is_the_written_out_matrix(count: int) -> None:
    rows = random_rows(count, 40, seed=count)
    vector = np.random.default_rng(0).random(count)
    weights = Cosines(rows)
    assert weights.shape == (count, count)
    np.testing.assert_allclose(weights @ vector, dense_cosines(rows) @ vector, atol=1e-12)
    np.testing.assert_allclose(weights @ vector, written_out(weights) @ vector, atol=1e-12)


@pytest.mark.parametrize("count", [511, 512, 513, 1100])
@pytest.mark.parametrize("least", [0.0, 0.1])
def test_blocks_of_rows_make_up_the_dense_product_across_their_borders(count: int, least: float) -> None:
    rows = random_rows(count, 60, seed=count)
    dense = dense_cosines(rows)
    expected = np.where(dense > least, dense, 0)
    parts = list(blocks(Cosines(rows), least))
    assert max(part.shape[0] for part in parts) <= 512
    np.testing.assert_allclose(sparse.vstack(parts).toarray(), expected, atol=1e-12)
    of_matrix = list(blocks(sparse.csr_array(dense), least))
    np.testing.assert_allclose(sparse.vstack(of_matrix).toarray(), expected, atol=1e-12)


def test_lexrank_gives_the_published_scores_of_the_published_matrix() -> None:
    options = Options(ranker="lexrank", damping=0.85)
    graph = sentence_graph(eleven_sentences(), options, similarity=lambda _: ERKAN_RADEV)
    assert len(graph) == 11
    scores = rank(graph, options)
    np.testing.assert_allclose(scores / scores.max(), LEXRANK_AT_A_TENTH, atol=0.002)


def test_lexrank_links_sentences_above_the_threshold_only() -> None:
    options = Options(ranker="lexrank", damping=0.85)

    def similarity(texts: Sequence[str]) -> Matrix:
        weights = np.eye(len(texts))
        weights[0, 1] = weights[1, 0] = 0.1
        weights[1, 2] = weights[2, 1] = 0.11
        return weights

    documents = eleven_sentences()[:3]
    scores = rank(sentence_graph(documents, options, similarity=similarity), options)
    # 0.1 is not above 0.1: the first sentence has no neighbour, and the other two have only each other.
    np.testing.assert_allclose(scores, [1, 1, 1], atol=1e-8)


def test_overlap_weights_are_equation_four_by_hand() -> None:
    # Terms:                     a  b  c  d
    counts = sparse.csr_array([[1, 1, 1, 0], [1, 1, 0, 1], [2, 1, 0, 1], [0, 0, 1, 0], [0, 0, 1, 0]], dtype=float)
    three, four = math.log(3), math.log(4)
    expected = symmetric(
        np.array(
            [
                [0, 2 / (three + three), 2 / (three + four), 1 / three, 1 / three],
                [0, 0, 3 / (three + four), 0, 0],
                [0, 0, 0, 0, 0],
                [0, 0, 0, 0, 0],  # two sentences of one word: the sum of the logarithms is 0
                [0, 0, 0, 0, 0],
            ]
        )
    )
    np.testing.assert_allclose(overlap_weights(counts).toarray(), expected, atol=1e-12)


def test_textrank_overlap_ranks_by_equation_four() -> None:
    # Without stop words: ferry sank storm; ferry harbour storm lagos; ferry sank harbour.
    documents = cluster(
        "A ferry sank in the storm.",
        "Ferry in harbour and storm of Lagos.",
        "The ferry sank in the harbour.",
    )
    options = Options(ranker="textrank-overlap", damping=0.85, language="en")
    graph = sentence_graph(documents, options)
    assert [graph.text(row) for row in range(3)] == [document.text for document in documents]
    three, four = math.log(3), math.log(4)
    weights = symmetric(
        np.array([[0, 2 / (three + four), 2 / (three + three)], [0, 0, 2 / (four + three)], [0, 0, 0]])
    )
    expected = networkx_scores(weights, np.full(3, 1 / 3), 0.85) * 3
    np.testing.assert_allclose(rank(graph, options), expected, atol=1e-7)


def test_textrank_is_pagerank_of_the_cosines_with_the_position_prior() -> None:
    documents = cluster(
        "A ferry sank in the storm. Rescuers searched the harbour all night long.",
        "The harbour was closed after the storm. Rescuers found the ferry on Tuesday.",
    )
    options = Options(damping=0.85, position=1.0)
    graph = sentence_graph(documents, options)
    teleport = np.array([1, 1 / 2, 1, 1 / 2]) / 3
    expected = networkx_scores(dense_cosines(graph.features.tfidf), teleport, 0.85) * 4
    np.testing.assert_allclose(rank(graph, options), expected, atol=1e-7)


# strength, prior of a document of three sentences and one of one
PRIORS = [
    (0.0, [1 / 4, 1 / 4, 1 / 4, 1 / 4]),
    (1.0, [6 / 17, 3 / 17, 2 / 17, 6 / 17]),
    (2.0, [36 / 85, 9 / 85, 4 / 85, 36 / 85]),
]
THREE_AND_ONE = (
    "A ferry sank in the storm. Rescuers searched all night. The harbour was closed.",
    "Lagos mourns its dead today.",
)


@pytest.mark.parametrize(("strength", "expected"), PRIORS)
def test_the_position_prior_weighs_the_kth_sentence_by_a_power_of_k(strength: float, expected: list[float]) -> None:
    graph = sentence_graph(cluster(*THREE_AND_ONE))
    np.testing.assert_allclose(position_prior(graph, strength), expected, atol=1e-12)


def test_lead_scores_the_kth_sentence_of_each_document_one_over_k() -> None:
    scores = rank(sentence_graph(cluster(*THREE_AND_ONE)), Options(ranker="lead"))
    # 1, 1/2, 1/3 and 1 have the mean 17/24.
    np.testing.assert_allclose(scores, np.array([1, 1 / 2, 1 / 3, 1]) * 24 / 17, atol=1e-9)


def test_lead_does_not_count_headings() -> None:
    graph = sentence_graph(
        cluster("Ferry sinks off Lagos\n\nA ferry sank in the storm. Rescuers searched all night.")
    )
    assert [graph.sentences[row].heading for row in range(3)] == [True, False, False]
    scores = rank(graph, Options(ranker="lead"))
    assert scores[1] == pytest.approx(2 * scores[2])


def test_centroid_is_the_cosine_to_the_sum_of_all_rows() -> None:
    graph = sentence_graph(cluster(*THREE_AND_ONE))
    rows = graph.features.tfidf.toarray()
    centre = rows.sum(axis=0)
    cosines = rows @ centre / np.linalg.norm(rows, axis=1) / np.linalg.norm(centre)
    np.testing.assert_allclose(rank(graph, Options(ranker="centroid")), cosines / cosines.mean(), atol=1e-9)


NEWS = cluster(
    "A ferry sank in the storm off Lagos. Rescuers searched the harbour all night. The captain was arrested.",
    "Divers found the wreck of the ferry near Lagos. The harbour was closed. The state mourns its dead.",
    "Nothing else happened on that day.",
)


@pytest.mark.parametrize("ranker", RANKERS)
def test_the_average_score_is_one(ranker: str) -> None:
    options = Options(ranker=ranker)
    scores = rank(sentence_graph(NEWS, options), options)
    assert scores.shape == (7,)
    assert scores.mean() == pytest.approx(1)
    assert (scores >= 0).all()


@pytest.mark.parametrize("ranker", RANKERS)
def test_the_only_sentence_scores_one(ranker: str) -> None:
    options = Options(ranker=ranker)
    assert rank(sentence_graph(cluster("A ferry sank in the storm."), options), options).tolist() == [1]


@pytest.mark.parametrize("ranker", RANKERS)
@pytest.mark.parametrize("text", ["", "   \n\n ", "...", "\u200b"], ids=["empty", "blank", "dots", "zero width"])
def test_every_ranker_takes_a_cluster_without_sentences(ranker: str, text: str) -> None:
    summary = summarize(cluster(text), Options(ranker=ranker))
    assert summary.sentences == ()
    assert summary.warnings


@pytest.mark.parametrize("ranker", RANKERS)
def test_sentences_that_say_the_same_in_the_same_place_score_the_same(ranker: str) -> None:
    documents = cluster(
        "A ferry sank in the storm. Divers came.", "A ferry sank in the storm. Two divers of the navy came."
    )
    graph = sentence_graph(documents)
    scores = rank(graph, Options(ranker=ranker))
    twins = [row for row in range(len(graph)) if graph.text(row) == "A ferry sank in the storm."]
    assert scores[twins[0]] == scores[twins[1]]


def test_a_ranker_of_the_callers_is_scaled_to_an_average_of_one() -> None:
    graph = sentence_graph(NEWS)
    scores = rank(graph, Options(), lambda graph, _: np.arange(1.0, len(graph) + 1))
    np.testing.assert_allclose(scores, np.arange(1, 8) / 4, atol=1e-9)


def test_a_ranker_may_return_a_list() -> None:
    graph = sentence_graph(NEWS)

    def ranker(graph: SentenceGraph, options: Options) -> Any:
        return [2] * len(graph)

    assert rank(graph, Options(), ranker).tolist() == [1] * 7


def test_scores_that_are_all_zero_are_a_tie() -> None:
    assert rank(sentence_graph(NEWS), Options(), lambda graph, _: np.zeros(len(graph))).tolist() == [1] * 7


# what a caller's ranker returns for n sentences, and the rule that it breaks
BROKEN_RANKERS: list[tuple[str, Callable[[int], Any], str]] = [
    ("one score too few", lambda n: np.ones(n - 1), "shape"),
    ("one score too many", lambda n: np.ones(n + 1), "shape"),
    ("a column", lambda n: np.ones((n, 1)), "shape"),
    ("a single number", lambda n: np.array(1.0), "shape"),
    ("a negative score", lambda n: np.arange(n) - 1.0, "scores of at least 0 with a finite sum"),
    ("NaN", lambda n: np.full(n, np.nan), "scores of at least 0 with a finite sum"),
    ("one infinite score", lambda n: np.array([np.inf] + [1.0] * (n - 1)), "scores of at least 0 with a finite sum"),
]


@pytest.mark.parametrize(
    ("returned", "rule"), [broken[1:] for broken in BROKEN_RANKERS], ids=[broken[0] for broken in BROKEN_RANKERS]
)
def test_a_ranker_that_breaks_its_contract_is_refused(returned: Callable[[int], Any], rule: str) -> None:
    def ranker(graph: SentenceGraph, options: Options) -> Any:
        return returned(len(graph))

    with pytest.raises(InputError, match=rule):
        rank(sentence_graph(NEWS), Options(), ranker)
    with pytest.raises(InputError, match=rule):
        summarize(NEWS, ranker=ranker)


def test_what_a_ranker_raises_is_passed_on() -> None:
    def ranker(graph: SentenceGraph, options: Options) -> Matrix:
        raise ZeroDivisionError("mine")

    with pytest.raises(ZeroDivisionError, match="mine"):
        summarize(NEWS, ranker=ranker)


# what a caller's similarity returns for n sentences, and the rule that it breaks
BROKEN_SIMILARITIES: list[tuple[str, Callable[[int], Any], str]] = [
    ("too small", lambda n: np.eye(n - 1), "shape"),
    ("not square", lambda n: np.ones((n, n + 1)), "shape"),
    ("negative", lambda n: -np.ones((n, n)), "at least 0"),
    ("NaN", lambda n: np.full((n, n), np.nan), "finite"),
    ("infinite", lambda n: np.full((n, n), np.inf), "finite"),
    ("not symmetric", lambda n: np.triu(np.ones((n, n))), "symmetric"),
]


@pytest.mark.parametrize(
    ("returned", "rule"), [b[1:] for b in BROKEN_SIMILARITIES], ids=[b[0] for b in BROKEN_SIMILARITIES]
)
def test_a_similarity_that_breaks_its_contract_is_refused(returned: Callable[[int], Any], rule: str) -> None:
    with pytest.raises(InputError, match=rule):
        sentence_graph(NEWS, similarity=lambda texts: returned(len(texts)))


@pytest.mark.parametrize("form", [np.asarray, sparse.csr_array, sparse.coo_array, sparse.csr_matrix])
def test_a_similarity_may_be_dense_or_sparse_and_its_diagonal_is_ignored(form: Callable[[Matrix], Any]) -> None:
    weights = symmetric(np.random.default_rng(1).random((7, 7)))
    graph = sentence_graph(NEWS, similarity=lambda _: form(weights + np.diag(np.arange(7.0))))
    np.testing.assert_allclose(graph.matrix().toarray(), weights, atol=1e-12)


def test_the_networkx_graph_has_the_cosines_as_edges() -> None:
    graph = sentence_graph(NEWS)
    drawn = graph.to_networkx(rank(graph, Options()))
    np.testing.assert_allclose(
        networkx.to_numpy_array(drawn, nodelist=range(7)), dense_cosines(graph.features.tfidf), atol=1e-12
    )
    assert [drawn.nodes[row]["text"] for row in range(7)] == [graph.text(row) for row in range(7)]


def test_the_networkx_graph_leaves_out_edges_that_do_not_weigh_more() -> None:
    weights = symmetric(np.full((7, 7), 0.2))
    weights[0, 1] = weights[1, 0] = 0.3
    graph = sentence_graph(NEWS, similarity=lambda _: weights)
    assert list(graph.to_networkx(min_similarity=0.2).edges(data="weight")) == [(0, 1, 0.3)]
