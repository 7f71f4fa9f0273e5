"""Scores of clusters to intervals and p-values: how far a mean, or a difference of two means, can be trusted.

Every function takes one value per cluster and depends only on its arguments: samples are drawn by a numpy Generator
with the given seed, block by block, so that 5,600 clusters need only some megabytes. Two results are compared only
if the `metric` and `data` parts of their signatures and their clusters are equal.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from eval.records import Result

BOOTSTRAP_SAMPLES = 1000
"""As in ROUGE-1.5.5, `-r 1000`."""
TEST_SAMPLES = 10_000
"""Enough to print p to three decimals: near 0.05 its standard error is 0.002."""
SEED = 0
LEVEL = 0.95

VALUES = {"R": 0, "P": 1, "F": 2}
"""Letter to place in a `Triple`."""

# Sums that are equal on paper differ in floating point by at most n * 2**-53 of the summed sizes: 6e-13 for 5,600.
_ROUNDING = 1e-12
# Cells of one block of resampled values, 8 bytes each.
_BLOCK_CELLS = 1 << 20


class IncomparableError(ValueError):
    """Two results that were not measured in the same way on the same clusters."""


@dataclass(frozen=True, slots=True)
class PairedComparison:
    """One system against another on the same clusters.

    Attributes:
        difference: mean of the first less mean of the second, a fraction.
        interval: bootstrap interval of that difference, lower and upper end.
        p: two-sided, of `paired_randomization`; not corrected for the number of comparisons made.
        n: number of clusters.
    """

    difference: float
    interval: tuple[float, float]
    p: float
    n: int


def bootstrap_interval(
    values: Sequence[float], *, samples: int = BOOTSTRAP_SAMPLES, seed: int = SEED, level: float = LEVEL
) -> tuple[float, float]:
    """Lower and upper end of the percentile bootstrap interval of the mean (Efron and Tibshirani 1993, section 13.3).

    `samples` times as many values are drawn with replacement as there are; the ends are the quantiles of the means
    that leave (1 - `level`) / 2 on either side, interpolated linearly. One value gives an interval of no width.

    Raises:
        ValueError: no values, a value that is not finite, no samples, a level not between 0 and 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"level must be between 0 and 1, not {level}")
    column = _column(values)
    means = np.concatenate(list(_resampled_sums(column, samples, seed))) / len(column)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def paired_randomization(
    a: Sequence[float], b: Sequence[float], *, samples: int = TEST_SAMPLES, seed: int = SEED
) -> float:
    """Two-sided p of the mean difference by Fisher's randomization (Smucker et al. 2007, section 3.1).

    If the systems were equal, each difference could as well have the other sign. p is the share of the 2**n ways to
    set the signs whose mean is at least as far from 0 as the observed one. If 2**n is at most `samples`, all ways
    are counted; otherwise `samples` random ones are, and the observed one is added to them, so that p is never 0
    (Edgington and Onghena 2007): (count + 1) / (samples + 1). Equal up to rounding counts as equally far.

    `a` and `b` hold one value per cluster, in the same order.

    Raises:
        ValueError: no values, differing lengths, a value that is not finite, no samples.
    """
    differences, total, slack = _paired(a, b)
    count = len(differences)
    exact = count < samples.bit_length() and 2**count <= samples
    blocks = _all_flips(count) if exact else _random_flips(count, samples, seed)
    # Turning the sign of a difference takes it from the sum twice.
    far = sum(int((np.abs(total - 2 * (flips @ differences)) >= abs(total) - slack).sum()) for flips in blocks)
    return float(far / 2**count) if exact else (far + 1) / (samples + 1)


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    z, share = 1.96, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    spread = z * (share * (1 - share) / count + z * z / (4 * count * count)) ** 0.5 / (1 + z * z / count)
    return max(middle - spread, 0.0), min(middle + spread, 1.0)


def scores_of(result: Result, metric: str, value: str = "F") -> list[float]:
    """One figure per cluster, as a fraction, in the order of the clusters; `value` is one of R, P and F.

    Raises:
        ValueError: no clusters, a cluster without the metric, another letter.
    """
    if value not in VALUES:
        raise ValueError(f"value must be one of {', '.join(VALUES)}, not {value!r}")
    if not result.clusters:
        raise ValueError(f"{result.name} has no clusters")
    for cluster in result.clusters:
        if metric not in cluster.scores:
            raise ValueError(f"{result.name} has no {metric} for cluster {cluster.id!r}, only {list(cluster.scores)}")
    return [cluster.scores[metric][VALUES[value]] for cluster in result.clusters]


def check_comparable(a: Result, b: Result) -> None:
    """Refuse two results whose figures must not be compared.

    Raises:
        IncomparableError: the `metric` or `data` parts differ, a cluster is in one result only or twice in one.
    """
    pair = f"{a.name} and {b.name} cannot be compared"
    for part, of_a, of_b in (("metric", a.metric, b.metric), ("data", a.data, b.data)):
        if of_a != of_b:
            raise IncomparableError(f"{pair}: the {part} parts of their signatures differ: {of_a!r} and {of_b!r}")
    for result in (a, b):
        counts = Counter(cluster.id for cluster in result.clusters)
        repeated = [id for id, times in counts.items() if times > 1]
        if repeated:
            raise IncomparableError(f"{pair}: {result.name} has cluster {repeated[0]!r} {counts[repeated[0]]} times")
    for has, lacks in ((a, b), (b, a)):
        present = {cluster.id for cluster in lacks.clusters}
        missing = [cluster.id for cluster in has.clusters if cluster.id not in present]
        if missing:
            raise IncomparableError(f"{pair}: {lacks.name} lacks {len(missing)} clusters, the first {missing[0]!r}")


def compare(a: Result, b: Result, metric: str, value: str = "F", *, seed: int = SEED) -> PairedComparison:
    """`a` against `b`, cluster by cluster whatever their order; positive where `a` is better.

    Raises:
        IncomparableError: see `check_comparable`.
        ValueError: see `scores_of`.
    """
    check_comparable(a, b)
    first, second = _by_id(a, metric, value), _by_id(b, metric, value)
    ids = sorted(first)
    of_a, of_b = [first[id] for id in ids], [second[id] for id in ids]
    differences = [x - y for x, y in zip(of_a, of_b, strict=True)]
    return PairedComparison(
        difference=fmean(differences),
        interval=bootstrap_interval(differences, seed=seed),
        p=paired_randomization(of_a, of_b, seed=seed),
        n=len(ids),
    )


def _by_id(result: Result, metric: str, value: str) -> dict[str, float]:
    scores = scores_of(result, metric, value)
    return {cluster.id: score for cluster, score in zip(result.clusters, scores, strict=True)}


def _column(values: Sequence[float]) -> NDArray[np.float64]:
    column = np.asarray(values, dtype=np.float64)
    if not len(column):
        raise ValueError("there are no values")
    if not np.isfinite(column).all():
        raise ValueError(f"value {int(np.argmin(np.isfinite(column)))} is not finite")
    return column


def _paired(a: Sequence[float], b: Sequence[float]) -> tuple[NDArray[np.float64], float, float]:
    """The differences, their sum, and how far two sums may lie apart and still be equal on paper."""
    if len(a) != len(b):
        raise ValueError(f"pairs need two values each, but there are {len(a)} and {len(b)}")
    first, second = _column(a), _column(b)
    differences = first - second
    slack = _ROUNDING * float(np.abs(first).sum() + np.abs(second).sum())
    return differences, math.fsum(differences), slack


def _block_sizes(samples: int, count: int) -> Iterator[int]:
    """Rows of each block; together `samples`."""
    if samples < 1:
        raise ValueError(f"samples must be at least 1, not {samples}")
    rows = max(1, _BLOCK_CELLS // count)
    for start in range(0, samples, rows):
        yield min(rows, samples - start)


def _resampled_sums(column: NDArray[np.float64], samples: int, seed: int) -> Iterator[NDArray[np.float64]]:
    generator = np.random.default_rng(seed)
    count = len(column)
    for rows in _block_sizes(samples, count):
        yield column[generator.integers(0, count, size=(rows, count))].sum(axis=1)


def _random_flips(count: int, samples: int, seed: int) -> Iterator[NDArray[np.float64]]:
    """Blocks of rows of `count`, 1 where a sign is turned and 0 where it is not."""
    generator = np.random.default_rng(seed)
    for rows in _block_sizes(samples, count):
        yield (generator.random((rows, count)) < 0.5).astype(np.float64)


def _all_flips(count: int) -> Iterator[NDArray[np.float64]]:
    """As `_random_flips`, every row there is once: the binary digits of 0 to 2**count - 1."""
    start = 0
    for rows in _block_sizes(2**count, count):
        numbers = np.arange(start, start + rows)[:, None]
        yield (numbers >> np.arange(count) & 1).astype(np.float64)
        start += rows
