"""Rows and their neighbours to groups: average linkage that weighs each average by how alike the groups are inside.

Two groups are merged, the likest first, while their mean cosine is high enough, and at least a share of what the
documents of these two groups have in common among themselves:

    share(A, B) = mean cosine between A and B / sqrt(cohesion(A) * cohesion(B))

The cohesion of a group is the mean cosine between its documents, with `_PRIOR_PAIRS` more pairs whose cosine is what
its documents lead one to expect: the mean of a document's five nearest, and once 0.3. Plain average linkage needs
another threshold for every heap: reports of a flood differ more than those of a court's ruling. The share is what two
halves of one story have in common, and depends on that less.

Groups that are alike in all but their names tell two events of one kind, and are not merged.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse

from .vectors import HeapVectors


class Thresholds(NamedTuple):
    """What two groups have in common where they are merged.

    Attributes:
        share: the least share of their cohesion.
        cosine: the least mean cosine of large groups.
        alone: what single documents need beyond that. Of many pairs a mean is known better: it is divided by the root
            of the number of pairs.
    """

    share: float
    cosine: float
    alone: float


STORIES = Thresholds(share=0.575, cosine=0.05, alone=0.07)
"""Unrelated documents of one language have a mean cosine of .02 to .04, and one in a hundred pairs of them .13."""
_PRIOR_PAIRS = 16
_NEAREST, _EXPECTED = 5, 0.3

_HOPELESS = 0.5
"""Groups that share less of what is needed are not compared again when they grow."""

_ALIKE, _NAMES_LEAST = 0.4, 0.5
"""Cosine of two groups without their names from which they may be look-alikes, and the share of it that the cosine of
their names then has at least where they are none. Of right merges, some 2 in 100 have less; of reports of one event
with every name replaced, 9 in 10."""
_FEW_NAMES = 0.1
"""Where names weigh less of a group, they do not decide."""

_DIGITS = 9
"""Beyond which sums in another order may differ."""


def agglomerate(
    heap: HeapVectors, near: sparse.csr_array, days: Sequence[int | None], thresholds: Thresholds = STORIES
) -> list[list[int]]:
    """Groups of rows, each in order, the groups by their first rows.

    Args:
        heap: the rows, of length 1.
        near: the cosines of likely pairs, see `neighbours`; others are never merged directly.
        days: when each was published, as ordinals; None where that is not known.
        thresholds: what is merged.
    """
    return _Merging(heap, near, days, thresholds).groups()


def expected_cohesion(near: sparse.csr_array) -> NDArray[np.float64]:
    """What the nearest of each row lead one to expect of its story, shape (n,)."""
    sums = np.full(near.shape[0], _EXPECTED)
    for row in range(near.shape[0]):
        own = near.data[near.indptr[row] : near.indptr[row + 1]]
        sums[row] += np.sort(own)[::-1][:_NEAREST].sum()
    known = np.minimum(np.diff(near.indptr), _NEAREST)
    expected: NDArray[np.float64] = sums / (known + 1)
    return expected


class _Merging:
    """Groups by the number of their first row, with what is known of each."""

    def __init__(
        self, heap: HeapVectors, near: sparse.csr_array, days: Sequence[int | None], thresholds: Thresholds
    ) -> None:
        rows = range(heap.rows.shape[0])
        self._needed = thresholds
        self._names = heap.names
        self._members = {row: [row] for row in rows}
        self._vectors = {row: _row(heap.rows, row) for row in rows}
        self._expected: list[float] = expected_cohesion(near).tolist()
        self._cohesion = [*self._expected]
        self._span = [(day, day) if day is not None else None for day in days]
        self._near: dict[int, set[int]] = {row: set() for row in rows}
        self._age = [0 for _ in rows]
        self._spread = np.zeros(heap.rows.shape[1])
        self._queue: list[tuple[float, int, int, int, int]] = []
        for row in rows:
            for other, cosine in zip(*(part.tolist() for part in _row(near, row)), strict=True):
                if other > row and self._offer(row, other, cosine):
                    self._near[row].add(other)
                    self._near[other].add(row)

    def groups(self) -> list[list[int]]:
        while self._queue:
            _, one, other, age, other_age = heapq.heappop(self._queue)
            current = self._age[one] == age and self._age[other] == other_age
            if current and not look_alike(self._vectors[one], self._vectors[other], self._names):
                self._merge(one, other)
        return [sorted(members) for _, members in sorted(self._members.items())]

    def _offer(self, one: int, other: int, mean: float) -> bool:
        """Queue a pair of groups with that mean cosine, if they share enough; whether they may ever."""
        mean *= closeness(self._span[one], self._span[other])
        least = self._needed.cosine + self._needed.alone / sqrt(len(self._members[one]) * len(self._members[other]))
        share = round(mean / sqrt(self._cohesion[one] * self._cohesion[other]), _DIGITS)
        if mean >= least and share >= self._needed.share:
            heapq.heappush(self._queue, (-share, one, other, self._age[one], self._age[other]))
        return share >= _HOPELESS * self._needed.share

    def _merge(self, one: int, other: int) -> None:
        self._age[one] += 1
        self._age[other] = -1
        size, more = len(self._members[one]), len(self._members[other])
        self._expected[one] = (self._expected[one] * size + self._expected[other] * more) / (size + more)
        self._members[one] += self._members.pop(other)
        size += more
        columns, values = self._vectors[one] = _sum(self._vectors[one], self._vectors.pop(other))
        # The rows have length 1: of the square of their sum, the cosines of all pairs are what lies beyond that.
        inside = float(values @ values) - size
        pairs = size * (size - 1)
        self._cohesion[one] = (inside + _PRIOR_PAIRS * self._expected[one]) / (pairs + _PRIOR_PAIRS)
        self._span[one] = _both(self._span[one], self._span[other])
        self._near[one] = (self._near[one] | self._near.pop(other)) - {one, other}
        self._spread[columns] = values
        for group in sorted(self._near[one]):
            self._near[group].discard(other)
            there, weights = self._vectors[group]
            mean = float(self._spread[there] @ weights) / (size * len(self._members[group]))
            if self._offer(min(one, group), max(one, group), mean):
                self._near[group].add(one)
            else:
                self._near[group].discard(one)
                self._near[one].discard(group)
        self._spread[columns] = 0


_Row = tuple[NDArray[np.int32], NDArray[np.float64]]
"""The columns of a sparse row, in order, and its values."""


def _row(rows: sparse.csr_array, row: int) -> _Row:
    own = slice(rows.indptr[row], rows.indptr[row + 1])
    return rows.indices[own], rows.data[own]


def look_alike(one: _Row, other: _Row, names: NDArray[np.bool_]) -> bool:
    """Whether two groups, as sums of their rows, are alike in all but their names."""
    here, there = common_places(one[0], other[0])
    common = one[1][here] * other[1][there]
    named = names[one[0][here]]
    squares = [
        (float(values[names[columns]] @ values[names[columns]]), float(values @ values))
        for columns, values in (one, other)
    ]
    if any(of_names < _FEW_NAMES * whole for of_names, whole in squares):
        return False
    (name, whole), (other_name, other_whole) = squares
    rest = float(common[~named].sum()) / max(float(np.sqrt((whole - name) * (other_whole - other_name))), 1e-12)
    return rest >= _ALIKE and float(common[named].sum()) / float(np.sqrt(name * other_name)) < _NAMES_LEAST * rest


def common_places(one: NDArray[np.int32], other: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where two lists of columns, each in order, have the same ones: the places in either."""
    at = np.searchsorted(other, one)
    here = np.flatnonzero(other.take(at, mode="clip") == one) if len(other) else np.zeros(0, dtype=np.int64)
    return here, at[here]


def _sum(one: _Row, other: _Row) -> _Row:
    """The sum of two sparse rows; their columns are in order."""
    columns, place = np.unique(np.concatenate((one[0], other[0])), return_inverse=True)
    values: NDArray[np.float64] = np.bincount(place, weights=np.concatenate((one[1], other[1]))).astype(np.float64)
    return columns, values


_Span = tuple[int, int] | None

_GRACE, _HALF_LIFE, _FARTHEST = 7, 14, 0.9
"""Days between that change nothing, days that halve what is left, and what is left however many there are: a story
may go on for years, as a trial does."""


def closeness(one: _Span, other: _Span) -> float:
    """What days leave of a similarity: 1 where they meet or are not known, 0.9 where they are far apart."""
    if one is None or other is None:
        return 1.0
    gap = max(one[0] - other[1], other[0] - one[1]) - _GRACE
    return 1.0 if gap <= 0 else _FARTHEST + (1 - _FARTHEST) * float(0.5 ** (gap / _HALF_LIFE))


def _both(one: _Span, other: _Span) -> _Span:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])
