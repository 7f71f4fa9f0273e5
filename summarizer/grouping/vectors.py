"""The terms of a heap to sparse rows of length 1: tf-idf of terms and of pairs of neighbouring terms.

A term weighs log(1 + times) * idf, and half as much again where it is a name. The idf counts stretches of 25 terms in
place of documents, log(1 + stretches / stretches that hold it): in a heap of one story, every document holds the
story's words, but few stretches do; over documents these words would weigh nothing, and the heap would fall apart.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse
from summarizer.documents.overlap import distinct

from .terms import HeapTerms

_STRETCH = 25
_NAME_WEIGHT = 1.5
_BLOCK = 500
"""Documents that are counted at once: what is sorted for it stays small."""


class HeapVectors(NamedTuple):
    """Row i of the matrix is text i.

    Attributes:
        rows: of length 1, or 0 for a text without terms; a column a term, and behind them one a pair that several
            texts hold.
        names: which columns are names, shape (columns,).
    """

    rows: sparse.csr_array
    names: NDArray[np.bool_]


class _Held(NamedTuple):
    """What texts hold: rows, columns and times, one of each an entry."""

    rows: NDArray[np.int32]
    columns: NDArray[np.int64]
    times: NDArray[np.int32]


def vectors(heap: HeapTerms) -> HeapVectors:
    """The vectors of a heap's texts."""
    terms, pairs, stretches, holders = _held(heap)
    shared, pair_holders = _shared(pairs)
    weights = np.concatenate(
        (
            _idf(holders, stretches) * np.where(heap.names, _NAME_WEIGHT, 1.0),
            _idf(pair_holders, stretches),
        )
    )
    names = np.zeros(len(weights), dtype=np.bool_)
    names[: heap.vocabulary] = heap.names
    return HeapVectors(_unit_rows(len(heap), _beside(terms, shared, heap.vocabulary), weights), names)


def _idf(holders: NDArray[np.int64], stretches: int) -> NDArray[np.float64]:
    return np.log1p(stretches / np.maximum(holders, 1))


def _held(heap: HeapTerms) -> tuple[_Held, _Held, int, NDArray[np.int64]]:
    """The terms and pairs of each text, how many stretches there are, and how many hold each term."""
    base = heap.vocabulary + 1
    holders = np.zeros(heap.vocabulary, dtype=np.int64)
    stretches = 0
    terms: list[_Held] = []
    pairs: list[_Held] = []
    for first in range(0, len(heap), _BLOCK):
        starts = heap.starts[first : first + _BLOCK + 1]
        flat = heap.flat[starts[0] : starts[-1]].astype(np.int64)
        sizes = np.diff(starts)
        row_of = np.repeat(np.arange(len(sizes)), sizes)
        terms.append(_counted(row_of, flat, first))
        follows = row_of[1:] == row_of[:-1]
        pairs.append(_counted(row_of[1:][follows], flat[:-1][follows] * base + flat[1:][follows], first))
        place = np.arange(len(flat)) - np.repeat(starts[:-1] - starts[0], sizes)
        of_stretch = np.cumsum(place % _STRETCH == 0)
        stretches += int(of_stretch[-1]) if len(flat) else 0
        holders += np.bincount(distinct(of_stretch * base + flat) % base, minlength=heap.vocabulary)
    return _joined(terms), _joined(pairs), stretches, holders


def _counted(rows: NDArray[np.int64], columns: NDArray[np.int64], first: int) -> _Held:
    """How often each row holds each column; rows count from `first`."""
    order = np.lexsort((columns, rows))
    rows, columns = rows[order], columns[order]
    new = np.ones(len(rows), dtype=np.bool_)
    new[1:] = (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])
    begins = np.flatnonzero(new)
    times = np.diff(np.append(begins, len(rows)))
    return _Held((rows[begins] + first).astype(np.int32), columns[begins], times.astype(np.int32))


def _joined(parts: list[_Held]) -> _Held:
    return _Held(
        np.concatenate([np.zeros(0, dtype=np.int32), *(part.rows for part in parts)]),
        np.concatenate([np.zeros(0, dtype=np.int64), *(part.columns for part in parts)]),
        np.concatenate([np.zeros(0, dtype=np.int32), *(part.times for part in parts)]),
    )


def _shared(pairs: _Held) -> tuple[_Held, NDArray[np.int64]]:
    """The pairs that several texts hold, numbered anew, and how many texts hold each."""
    _, column, holders = np.unique(pairs.columns, return_inverse=True, return_counts=True)
    shared = holders > 1
    kept = shared[column]
    number = np.cumsum(shared) - 1
    return _Held(pairs.rows[kept], number[column[kept]], pairs.times[kept]), holders[shared]


def _beside(terms: _Held, pairs: _Held, vocabulary: int) -> _Held:
    """The terms of each text and behind them its pairs, whose columns begin behind those of the terms."""
    order = np.argsort(np.concatenate((terms.rows, pairs.rows)), kind="stable")
    return _Held(
        np.concatenate((terms.rows, pairs.rows))[order],
        np.concatenate((terms.columns, pairs.columns + vocabulary))[order],
        np.concatenate((terms.times, pairs.times))[order],
    )


def _unit_rows(count: int, held: _Held, weights: NDArray[np.float64]) -> sparse.csr_array:
    """The same as rows of length 1; rows and columns are in order."""
    values = np.log1p(held.times.astype(np.float64)) * weights[held.columns]
    lengths = np.sqrt(np.bincount(held.rows, weights=values**2, minlength=count))
    values /= np.where(lengths > 0, lengths, 1)[held.rows]
    starts = np.searchsorted(held.rows, np.arange(count + 1)).astype(np.int32)
    return sparse.csr_array((values, held.columns.astype(np.int32), starts), shape=(count, len(weights)))
