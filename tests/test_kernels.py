"""Sums that numpy makes in place of scipy: the same numbers, to the last bit where their order decides it."""

from __future__ import annotations

from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from summarizer.documents.overlap import distinct, repeated
from summarizer.evidence.headline import _mean
from summarizer.graph import features
from summarizer.graph.features import _counted, summed
from summarizer.grouping import neighbours as looked_up
from summarizer.grouping.neighbours import neighbours
from summarizer.selection.incidence import Incidence
from summarizer.selection.ordering import _themes
from tests.reaching import reached, reaching

SHAPES = st.tuples(st.integers(1, 8), st.integers(1, 12))


def matrix(shape: tuple[int, int], seed: int, density: float = 0.5) -> sparse.csr_array:
    """Values of a sentence's kind: not negative, and no sum of theirs is exact."""
    chance = np.random.default_rng(seed)
    return sparse.csr_array(np.where(chance.random(shape) < density, chance.random(shape), 0.0))


@given(st.lists(st.integers(-3, 20)))
def test_distinct_and_repeated_numbers_are_those_of_numpy(numbers: list[int]) -> None:
    given_numbers = np.array(numbers, dtype=np.int64)
    values, times = np.unique(given_numbers, return_counts=True)
    assert distinct(given_numbers).tolist() == values.tolist()
    assert repeated(given_numbers).tolist() == values[times > 1].tolist()


@given(SHAPES, st.data())
def test_counts_are_those_of_a_matrix_whose_duplicates_are_summed(
    shape: tuple[int, int], data: st.DataObject
) -> None:
    cells = data.draw(st.lists(st.tuples(st.integers(0, shape[0] - 1), st.integers(0, shape[1] - 1)), max_size=40))
    rows, columns = np.array(cells, dtype=np.int64).reshape(-1, 2).T
    expected = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    expected.sum_duplicates()
    found = _counted(rows, columns, shape)
    for name in ("data", "indices", "indptr"):
        assert getattr(found, name).tolist() == getattr(expected, name).tolist()


@given(SHAPES, st.data())
def test_sums_of_groups_are_those_of_a_product(shape: tuple[int, int], data: st.DataObject) -> None:
    count = 3
    groups = np.array(data.draw(st.lists(st.integers(-1, count - 1), min_size=shape[0], max_size=shape[0])))
    counts = sparse.csr_array(np.array(data.draw(st.lists(
        st.lists(st.integers(0, 3), min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
    )), dtype=np.float64))  # fmt: skip
    expected = (groups == np.arange(count)[:, None]).astype(np.float64) @ counts.toarray()
    assert np.array_equal(summed(counts, groups, count), expected)
    with patch.object(features, "_FEW_CELLS", 0):
        large = summed(counts, groups, count)
    assert not isinstance(large, np.ndarray)
    assert np.array_equal(large.toarray(), expected)


@given(SHAPES, st.integers(0, 10_000), st.data())
def test_holders_are_the_rows_of_each_column(shape: tuple[int, int], seed: int, data: st.DataObject) -> None:
    held = matrix(shape, seed)
    columns = np.array(data.draw(st.lists(st.integers(0, shape[1] - 1), unique=True)), dtype=np.int64)
    holders, sizes = Incidence(held).holders_of(columns)
    expected = [held.toarray()[:, column].nonzero()[0].tolist() for column in columns]
    assert sizes.tolist() == [*map(len, expected)]
    assert holders.tolist() == [row for own in expected for row in own]


@given(SHAPES, st.integers(0, 10_000), st.data())
def test_a_mean_of_rows_is_that_of_scipy_to_the_last_bit(
    shape: tuple[int, int], seed: int, data: st.DataObject
) -> None:
    rows = data.draw(st.lists(st.integers(0, shape[0] - 1), unique=True, min_size=1))
    every = matrix(shape, seed)
    assert _mean(every, rows).tolist() == every[rows].mean(axis=0).tolist()


@reaching(near=0.5)
@given(st.tuples(st.integers(2, 12), st.integers(2, 40)), st.integers(0, 10_000), st.sampled_from((0.1, 0.3, 0.6)))
def test_of_few_rows_the_neighbours_are_the_same_to_the_last_bit(
    shape: tuple[int, int], seed: int, density: float
) -> None:
    rows = matrix(shape, seed, density)
    found, expected = neighbours(rows), _plainly(rows)
    assert found.toarray().tolist() == expected.toarray().tolist()
    if found.nnz:
        reached("near")


def _plainly(rows: sparse.csr_array) -> sparse.csr_array:
    """The way of many rows: with as many more that share nothing, and left out again."""
    count = rows.shape[0]
    more = looked_up._NEIGHBOURS + 2
    padded = sparse.csr_array(sparse.vstack([rows, sparse.csr_array((more, rows.shape[1]))], format="csr"))
    return neighbours(padded)[:count, :count]


@given(st.integers(1, 9), st.integers(0, 10_000))
def test_themes_are_connected_components(count: int, seed: int) -> None:
    among = np.random.default_rng(seed).random((count, count)) ** 3
    among = np.maximum(among, among.T)
    links = sparse.csr_array(among >= 0.2)
    _, labels = sparse.csgraph.connected_components(links, directed=False)
    themes = [*_themes([*range(10, 10 + count)], among).values()]
    assert [[one == other for other in themes] for one in themes] == np.equal.outer(labels, labels).tolist()
