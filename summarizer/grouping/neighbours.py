"""Sparse rows to the likeliest pairs among them: candidates by an inverted index, exact cosines thereafter.

Documents are compared where they share one of the features that weigh most in either, and that not too many
documents hold. So the work grows with the documents, not with their pairs.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse

_FEATURES = 16
"""By how many of its heaviest features a document is looked up."""
_MOST_HOLDERS = 400
"""A feature of more documents looks nobody up."""
_NEIGHBOURS = 24
_BLOCK, _PAIRS = 512, 96
"""Documents, and pairs of them, that are compared at once: what that needs stays small."""


def neighbours(rows: sparse.csr_array) -> sparse.csr_array:
    """The cosines of each row to those likest to it, at most 24 looked up by each, shape (n, n), symmetric."""
    holders = np.bincount(rows.indices, minlength=rows.shape[1])
    if rows.shape[0] <= _NEIGHBOURS + 1:
        return _of_few(rows, holders)
    keys = _keys(rows, holders)
    by_row = rows.T.tocsr()
    first, second = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for start in range(0, rows.shape[0], _BLOCK):
        shared = keys[start : start + _BLOCK] @ by_row
        of_row, other = _best(shared, start)
        first.append(of_row)
        second.append(other)
    one, other = np.concatenate(first), np.concatenate(second)
    return _cosines(rows, one, other)


def _of_few(rows: sparse.csr_array, holders: NDArray[np.int64]) -> sparse.csr_array:
    """The same of so few rows that each is compared with all that it looks up, to the last bit."""
    count = rows.shape[0]
    of_row = np.repeat(np.arange(count), np.diff(rows.indptr))
    shared = holders > 1
    kept = np.flatnonzero(shared[rows.indices])
    column = np.cumsum(shared) - 1
    held = np.zeros((count, int(shared.sum())))
    held[of_row[kept], column[rows.indices[kept]]] = rows.data[kept]
    keys = np.zeros(held.shape)
    heaviest = _heaviest(rows, holders, of_row)
    keys[of_row[heaviest], column[rows.indices[heaviest]]] = 1
    looked_up = keys @ (held > 0).T
    low, high = np.triu(looked_up + looked_up.T, 1).nonzero()
    products = held[low] * held[high]
    pair, at = products.nonzero()
    near = np.zeros((count, count))
    if len(low):  # added up as scipy adds up rows
        begins = np.searchsorted(pair, np.arange(len(low)))
        near[low, high] = near[high, low] = np.add.reduceat(products[pair, at], begins)
    one, other = near.nonzero()
    starts = np.searchsorted(one, np.arange(count + 1))
    return sparse.csr_array((near[one, other], other, starts), shape=(count, count))


def _keys(rows: sparse.csr_array, holders: NDArray[np.int64]) -> sparse.csr_array:
    """The heaviest features of each row, of those that a few others hold."""
    of_row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    kept = _heaviest(rows, holders, of_row)
    return sparse.csr_array((rows.data[kept], (of_row[kept], rows.indices[kept])), shape=rows.shape)


def _heaviest(rows: sparse.csr_array, holders: NDArray[np.int64], of_row: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which entries these are."""
    fit = np.flatnonzero((holders[rows.indices] > 1) & (holders[rows.indices] <= _MOST_HOLDERS))
    order = fit[np.lexsort((rows.indices[fit], -rows.data[fit], of_row[fit]))]
    begins = np.searchsorted(of_row[order], np.arange(rows.shape[0]))
    place = np.arange(len(order)) - begins[of_row[order]]
    return order[place < _FEATURES]


def _best(shared: sparse.csr_array, start: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows that share most with each of a block, itself left out."""
    of_row = np.repeat(np.arange(shared.shape[0]), np.diff(shared.indptr))
    others = np.flatnonzero(shared.indices != of_row + start)
    order = others[np.lexsort((shared.indices[others], -shared.data[others], of_row[others]))]
    begins = np.searchsorted(of_row[order], np.arange(shared.shape[0]))
    place = np.arange(len(order)) - begins[of_row[order]]
    kept = order[place < _NEIGHBOURS]
    return of_row[kept].astype(np.int64) + start, shared.indices[kept].astype(np.int64)


def _cosines(rows: sparse.csr_array, one: NDArray[np.int64], other: NDArray[np.int64]) -> sparse.csr_array:
    """The cosines of pairs of rows, both ways."""
    count = rows.shape[0]
    pairs = np.unique(np.minimum(one, other) * count + np.maximum(one, other))
    low, high = pairs // count, pairs % count
    values = np.concatenate(
        [
            rows[low[at : at + _PAIRS]].multiply(rows[high[at : at + _PAIRS]]).sum(axis=1)
            for at in range(0, len(pairs), _PAIRS)
        ]
        + [np.zeros(0)]
    )
    both = np.concatenate((low, high)), np.concatenate((high, low))
    return sparse.csr_array((np.concatenate((values, values)), both), shape=(count, count))
