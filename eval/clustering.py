"""Two partitions of the same documents, found and true, to scores: B-cubed, adjusted Rand and an interval.

A partition is a label for each document; documents with equal labels are one group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

from .statistics import BOOTSTRAP_SAMPLES, LEVEL, SEED

Labels = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well found groups agree with true ones.

    Attributes:
        precision, recall, f1: B-cubed.
        interval: of `f1`, by bootstrap over the true groups.
        adjusted_rand: 1 for equal partitions, 0 by chance.
        groups: how many were found.
        largest: documents of the largest one.
    """

    precision: float
    recall: float
    f1: float
    interval: tuple[float, float]
    adjusted_rand: float
    groups: int
    largest: int


def agreement(found: Labels, true: Labels) -> Agreement:
    """All scores of a partition.

    Raises:
        ValueError: no documents, or differing lengths.
    """
    precision, recall, f1 = b_cubed(found, true)
    sizes = Counter(found)
    return Agreement(
        precision=precision,
        recall=recall,
        f1=f1,
        interval=f1_interval(found, true),
        adjusted_rand=adjusted_rand(found, true),
        groups=len(sizes),
        largest=max(sizes.values()),
    )


def b_cubed(found: Labels, true: Labels) -> tuple[float, float, float]:
    """Precision, recall and F1 (Bagga and Baldwin 1998, every document weighing the same).

    The precision of a document is the share of its found group that is of its true group, itself among them; its
    recall is the share of its true group that is of its found group. Both are means over documents; F1 is the
    harmonic mean of these means.

    Raises:
        ValueError: no documents, or differing lengths.
    """
    precisions, recalls = _by_document(found, true)
    precision, recall = float(precisions.mean()), float(recalls.mean())
    return precision, recall, float(_harmonic(precision, recall))


def f1_interval(
    found: Labels, true: Labels, *, samples: int = BOOTSTRAP_SAMPLES, seed: int = SEED, level: float = LEVEL
) -> tuple[float, float]:
    """Lower and upper end of the percentile bootstrap interval of B-cubed F1, over true groups.

    So many true groups as there are are drawn with replacement, each with all its documents; what the documents
    score is what they scored in the whole heap, which is not grouped anew.
    """
    precisions, recalls = _by_document(found, true)
    names = {name: number for number, name in enumerate(dict.fromkeys(true))}
    of = np.asarray([names[name] for name in true])
    sums = np.stack([np.bincount(of, weights=values) for values in (precisions, recalls, np.ones(len(of)))])
    drawn = np.random.default_rng(seed).integers(0, len(names), size=(samples, len(names)))
    precision, recall, count = sums[:, drawn].sum(axis=2)
    low, high = np.quantile(_harmonic(precision / count, recall / count), [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def adjusted_rand(found: Labels, true: Labels) -> float:
    """The Rand index corrected for chance (Hubert and Arabie 1985, equation 5).

    With n_ij documents in found group i and true group j, (index - expected) / (maximum - expected), where the index
    is the sum of C(n_ij, 2), expected is the product of the sums over either partition by C(n, 2), and the maximum
    is their mean. 1 where both partitions are one group, or all groups of one.

    Raises:
        ValueError: no documents, or differing lengths.
    """
    _check(found, true)
    index = _pairs(list(zip(found, true, strict=True)))
    of_found, of_true = _pairs(found), _pairs(true)
    expected = of_found * of_true / max(comb(len(found), 2), 1)
    maximum = (of_found + of_true) / 2
    return 1.0 if maximum == expected else (index - expected) / (maximum - expected)


def _pairs(labels: Labels) -> int:
    """The pairs of documents that are together."""
    return sum(comb(size, 2) for size in Counter(labels).values())


def _by_document(found: Labels, true: Labels) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Precision and recall of each document, shape (n,) each."""
    _check(found, true)
    both = Counter(zip(found, true, strict=True))
    found_sizes, true_sizes = Counter(found), Counter(true)
    shared = np.asarray([both[pair] for pair in zip(found, true, strict=True)], dtype=np.float64)
    return shared / [found_sizes[label] for label in found], shared / [true_sizes[label] for label in true]


def _harmonic(one: NDArray[np.float64] | float, other: NDArray[np.float64] | float) -> NDArray[np.float64] | float:
    return 2 * one * other / (one + other)


def _check(found: Labels, true: Labels) -> None:
    if not found:
        raise ValueError("there are no documents")
    if len(found) != len(true):
        raise ValueError(f"each document needs two labels, but there are {len(found)} and {len(true)}")
