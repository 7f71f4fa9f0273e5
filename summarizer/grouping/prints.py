"""A heap to its reprints: documents that are prints of one text stand as one, so that none attracts by being printed.

A document is a print of a longer one that has half of its runs of four terms, and most of its names: one report with
other names is another story. It needs not be as sure as `documents.reprints`, which origins are counted by. Texts are
compared that share one of the runs that a quarter of all runs is sampled by (Broder 1997, section 4: "0 mod m").
"""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np
from numpy.typing import NDArray

from summarizer.documents.overlap import distinct, repeated

from .terms import HeapTerms

_RUN, _FEWEST_RUNS = 4, 8
_RUNS_SHARED, _NAMES_SHARED = 0.5, 0.7
_SAMPLED = 4
"""One run of so many looks texts up."""
_MOST_HOLDERS = 200
"""A run of more texts that are no prints of each other belongs to none of them: a notice, a template."""
_MOST_COMPARED = 8


def prints(heap: HeapTerms) -> NDArray[np.int64]:
    """Of each document the longest one that it is a print of, itself where there is none, shape (n,).

    A document that others are prints of is no print itself: there are no chains.
    """
    sizes = np.diff(heap.starts)
    of = np.arange(len(heap))
    runs = [_runs(heap.of(row)) for row in range(len(heap))]
    shared_runs = _shared_sample(runs)
    if not len(shared_runs):
        return of
    holders: dict[int, list[int]] = {}

    @cache
    def names(row: int) -> NDArray[np.int32]:
        own = distinct(heap.of(row))
        return own[heap.names[own]]

    def is_print(row: int, longer: int) -> bool:
        return (
            len(runs[row]) >= _FEWEST_RUNS
            and _share(runs[row], runs[longer]) >= _RUNS_SHARED
            and _share(names(row), names(longer)) >= _NAMES_SHARED
        )

    for row in np.lexsort((np.arange(len(heap)), -sizes)).tolist():
        looked_up = np.intersect1d(runs[row], shared_runs, assume_unique=True).tolist()
        found = Counter(other for run in looked_up for other in holders.get(run, ()))
        likely = sorted(found, key=lambda other: (-found[other], other))[:_MOST_COMPARED]
        of[row] = next((other for other in likely if is_print(row, other)), row)
        if of[row] == row:
            for run in looked_up:
                known = holders.setdefault(run, [])
                if len(known) < _MOST_HOLDERS:
                    known.append(row)
    return of


def _shared_sample(runs: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """The sampled runs that several texts hold, in order."""
    sampled = [own[own % _SAMPLED == 0] for own in runs]
    return repeated(np.concatenate([np.zeros(0, dtype=np.int64), *sampled]))


def _runs(terms: NDArray[np.int32]) -> NDArray[np.int64]:
    """The distinct runs of terms, each as a number of 64 bits."""
    keys = np.zeros(max(len(terms) - _RUN + 1, 0), dtype=np.uint64)
    for place in range(_RUN):
        keys = (keys ^ terms[place : place + len(keys)].astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        keys ^= keys >> np.uint64(29)
    return distinct(keys).view(np.int64)


def _share(own: NDArray[np.signedinteger], others: NDArray[np.signedinteger]) -> float:
    """The share of numbers that stand among the others; all where there are none."""
    return len(np.intersect1d(own, others, assume_unique=True)) / len(own) if len(own) else 1.0
