"""What sentences share: the quick ways give the same as the plain ones, to the last bit."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import sparse

from summarizer import Document, sentence_graph
from summarizer.documents.overlap import SharedRuns, runs_of
from summarizer.graph.similarity import SentenceGraph
from summarizer.selection.redundancy import _WHOLE, VERBATIM, Overlap
from summarizer.text.normalization import skeleton
from summarizer.text.tokens import tokenize
from tests.reaching import reached, reaching

WORDS = st.sampled_from(
    [
        "ferry",
        "boat",
        "sank",
        "off",
        "the",
        "coast",
        "of",
        "Lagos",
        "on",
        "Monday",
        "killing",
        "twelve",
        "people",
        "officials",
        "said",
    ]
)


def by_definition(
    graph: SentenceGraph, row: int, weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Likeness to a sentence, and the weight of concepts in common with it, as products with the whole matrices."""
    features = graph.features
    cosines = features.tfidf @ features.tfidf[[row]].toarray()[0]
    own = features.concepts[[row]].toarray()[0] > 0
    return (
        np.where(features.verbatim == features.verbatim[row], VERBATIM, cosines),
        features.concepts @ np.where(own, weights, 0.0),
    )


def agree(graph: SentenceGraph, rows: range) -> None:
    weights = np.linspace(0.1, 0.9, graph.features.concepts.shape[1])
    overlap = Overlap(graph)
    for row in rows:
        likeness, common = by_definition(graph, row, weights)
        assert overlap.likeness(row).tolist() == likeness.tolist()
        assert overlap.in_common(row, weights).tolist() == common.tolist()
        if ((likeness > 0) & (likeness < 1)).any():
            reached("alike")
        if (np.delete(common, row) > 0).any():
            reached("sharing")


def as_document(sentences: Iterable[Sequence[str]]) -> Document:
    return Document(id="a", text=" ".join(" ".join(words).capitalize() + "." for words in sentences))


@reaching(alike=0.5, sharing=0.5)
@given(st.lists(st.lists(WORDS, min_size=6, max_size=14), min_size=3, max_size=12))
def test_what_a_sentence_shares_is_what_the_matrices_say(sentences: list[list[str]]) -> None:
    graph = sentence_graph([as_document(sentences)])
    agree(graph, range(len(graph)))


def test_in_a_large_cluster_it_is_the_same_to_the_last_bit() -> None:
    # So large that columns are looked up in place of a product with all; of 600 words, that sentences share some.
    words = ["".join(letters) for letters in itertools.islice(itertools.product("bcdfghjklm", repeat=3), 600)]
    random = Random(1)
    graph = sentence_graph([as_document(random.choices(words, k=30) for _ in range(2_000))])
    assert min(graph.features.tfidf.nnz, graph.features.concepts.nnz) > _WHOLE
    agree(graph, range(0, len(graph), 20))


@given(st.text(alphabet="abcXYZ 019.,'`‘’“”–—£€•-\n"))
def test_plain_text_is_read_as_any_other(text: str) -> None:
    # A letter beyond ASCII sends the text the long way.
    assert skeleton(f"{text} é") == f"{skeleton(text)} é"
    assert tokenize(f"{text} é") == [*tokenize(text), "é"]


TEXTS = st.lists(st.lists(st.integers(0, 5), max_size=12), min_size=1, max_size=6)


@reaching(sharing=0.5)
@given(TEXTS, st.integers(1, 5), st.booleans())
def test_runs_are_those_of_their_definition_and_shared_ones_the_product_of_their_matrix(
    texts: list[list[int]], length: int, whole: bool
) -> None:
    held = [
        {tuple(text[at : at + length]) for at in range(max(len(text) - length + 1, int(whole and len(text) > 0)))}
        for text in texts
    ]
    number = {run: at for at, run in enumerate(sorted({run for own in held for run in own}))}
    rows = [row for row, own in enumerate(held) for _ in own]
    columns = [number[run] for own in held for run in own]
    matrix = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(texts), max(len(number), 1)))
    expected = (matrix @ matrix.T).toarray()
    flat, bounds = np.array([token for text in texts for token in text], np.int64), np.cumsum([0, *map(len, texts)])
    runs = runs_of(flat, bounds, length, whole=whole)
    assert runs.sizes.tolist() == [len(own) for own in held]
    shared = SharedRuns(runs)
    every = range(len(texts))
    for counted in (shared, SharedRuns(runs, few_cells=0)):
        counts = np.zeros(expected.shape)
        one, other, common = counted.between(every, every)
        counts[one, other] = common
        off_diagonal = ~np.eye(len(texts), dtype=np.bool_)
        assert (counts[off_diagonal] == expected[off_diagonal]).all()
    if (expected[~np.eye(len(texts), dtype=np.bool_)] > 0).any():
        reached("sharing")
