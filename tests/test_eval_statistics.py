"""Intervals and tests against what can be computed by hand, against scipy, and for what must always hold."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import permutation_test

from eval.records import Result, Scored
from eval.statistics import (
    IncomparableError,
    bootstrap_interval,
    check_comparable,
    compare,
    paired_randomization,
    scores_of,
)

FRACTIONS = st.integers(0, 100).map(lambda percent: percent / 100)
PAIRS = st.lists(st.tuples(FRACTIONS, FRACTIONS), min_size=1, max_size=30)


def result(name: str, scores: dict[str, float], metric: str = "rouge;F", data: str = "sample;sha=1") -> Result:
    clusters = [Scored(id, 100, 0.5, {"ROUGE-2": (score / 2, score, score)}, {}) for id, score in scores.items()]
    return Result(name, metric, data, f"system={name}", tuple(clusters))


def zeros(values: list[float]) -> list[float]:
    return [0.0] * len(values)


# With n differences of one sign only the observed signs and their opposites are as far: 2 of 2**n.
# [3, 1, -2] sums to 2; of the eight sums 6, 4, 2, 0 and their opposites all but the two zeros are as far.
# [1, 1, 1, -1] sums to 2: all but the six ways to have two of each sign.
@pytest.mark.parametrize(
    ("differences", "expected"),
    [
        ([0.5], 1.0),
        ([0.0, 0.0], 1.0),
        ([1.0, 1.0], 2 / 4),
        ([0.1, 0.2, 0.3], 2 / 8),
        ([0.3, 0.1, -0.2], 6 / 8),
        ([1.0, 1.0, 1.0, -1.0], 10 / 16),
        ([1.0, -1.0], 1.0),
        ([0.01] * 10, 2 / 1024),
    ],
)
def test_few_clusters_are_counted_exactly(differences: list[float], expected: float) -> None:
    assert paired_randomization(differences, zeros(differences)) == expected


def test_sums_equal_but_for_rounding_count_as_far() -> None:
    # On paper the differences are 0.1 and -0.1 and sum to 0, so that every sum is as far; 0.3 - 0.2 is not 0.1 here.
    assert paired_randomization([0.3, 0.0], [0.2, 0.1]) == 1.0


@pytest.mark.parametrize("seed", range(5))
def test_exact_p_is_that_of_scipy(seed: int) -> None:
    generator = np.random.default_rng(seed)
    a, b = generator.random(10), generator.random(10) + 0.1
    theirs = permutation_test(
        (a, b), lambda x, y, axis: np.mean(x - y, axis=axis), permutation_type="samples", n_resamples=np.inf
    )
    assert paired_randomization(list(a), list(b)) == pytest.approx(theirs.pvalue, abs=1e-12)


def test_sampled_p_is_near_that_of_scipy() -> None:
    generator = np.random.default_rng(7)
    a = generator.random(60)
    b = a + generator.normal(0.02, 0.1, 60)
    theirs = permutation_test(
        (a, b),
        lambda x, y, axis: np.mean(x - y, axis=axis),
        permutation_type="samples",
        n_resamples=20_000,
        rng=np.random.default_rng(1),
    )
    assert 0.02 < theirs.pvalue < 0.9
    assert paired_randomization(list(a), list(b)) == pytest.approx(theirs.pvalue, abs=0.02)


def test_sampled_p_is_near_the_exact_one() -> None:
    a, b = [0.4, 0.5, 0.3, 0.6, 0.2, 0.7, 0.5, 0.4, 0.3, 0.6], [0.3, 0.5, 0.4, 0.4, 0.1, 0.5, 0.6, 0.3, 0.3, 0.5]
    assert paired_randomization(a, b, samples=1000) == pytest.approx(
        paired_randomization(a, b, samples=1024), abs=0.05
    )


def test_a_sampled_p_is_never_0() -> None:
    assert paired_randomization([0.9] * 50, [0.1] * 50, samples=199) == 1 / 200


def test_randomization_rejects_one_in_twenty_where_nothing_differs() -> None:
    generator = np.random.default_rng(3)
    differences = generator.normal(0, 1, (300, 12))
    rejected = sum(paired_randomization(list(row), [0.0] * 12, samples=4096) <= 0.05 for row in differences)
    # Binomial with n = 300 and p = 0.05: 15, standard deviation 3.8; four of them either way.
    assert 0 <= rejected <= 30


@settings(max_examples=40, deadline=None)
@given(PAIRS)
def test_p_is_a_share_and_the_same_both_ways_round(pairs: list[tuple[float, float]]) -> None:
    a, b = [x for x, _ in pairs], [y for _, y in pairs]
    p = paired_randomization(a, b, samples=300)
    assert 0 < p <= 1
    assert paired_randomization(b, a, samples=300) == p
    assert paired_randomization(a, a, samples=300) == 1


def test_the_interval_of_a_constant_has_no_width() -> None:
    assert bootstrap_interval([0.25] * 40) == (0.25, 0.25)


def test_the_interval_of_one_value_is_that_value() -> None:
    assert bootstrap_interval([0.7]) == (0.7, 0.7)


def test_the_interval_of_two_values_reaches_both() -> None:
    # Each end has a quarter of the resampled means, more than the 2.5 % that are cut off.
    assert bootstrap_interval([0.0, 1.0]) == (0.0, 1.0)


def test_the_interval_of_shares_is_the_binomial_one() -> None:
    # 40 of 100: the resampled count is binomial, and its 2.5 and 97.5 % quantiles are 31 and 50.
    low, high = bootstrap_interval([1.0] * 40 + [0.0] * 60, samples=20_000)
    assert low == pytest.approx(0.31, abs=0.011)
    assert high == pytest.approx(0.50, abs=0.011)


def test_the_interval_is_the_normal_one_for_many_values() -> None:
    values = np.random.default_rng(5).normal(0.3, 0.1, 2000)
    half = 1.96 * values.std() / np.sqrt(2000)
    low, high = bootstrap_interval(list(values))
    assert (low, high) == pytest.approx((values.mean() - half, values.mean() + half), abs=half / 5)


def test_intervals_grow_with_the_level() -> None:
    values = [0.1, 0.4, 0.2, 0.9, 0.3, 0.5]
    widths = [high - low for low, high in (bootstrap_interval(values, level=level) for level in (0.5, 0.9, 0.99))]
    assert all(before < after for before, after in pairwise(widths))


def test_what_is_sampled_depends_on_the_seed_alone() -> None:
    values = list(np.random.default_rng(0).random(30))
    assert bootstrap_interval(values, seed=4) == bootstrap_interval(values, seed=4)
    assert bootstrap_interval(values, seed=4) != bootstrap_interval(values, seed=5)
    half = [0.5] * 30
    assert paired_randomization(values, half, seed=4) == paired_randomization(values, half, seed=4)


@settings(max_examples=40, deadline=None)
@given(st.lists(FRACTIONS, min_size=1, max_size=30))
def test_the_interval_lies_within_the_values(values: list[float]) -> None:
    low, high = bootstrap_interval(values, samples=100)
    assert min(values) - 1e-12 <= low <= high <= max(values) + 1e-12


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: bootstrap_interval([]), "no values"),
        (lambda: bootstrap_interval([0.1, float("nan")]), "value 1 is not finite"),
        (lambda: bootstrap_interval([0.1], samples=0), "samples must be at least 1, not 0"),
        (lambda: bootstrap_interval([0.1], level=95), "level must be between 0 and 1, not 95"),
        (lambda: paired_randomization([], []), "no values"),
        (lambda: paired_randomization([0.1], [0.1, 0.2]), "there are 1 and 2"),
        (lambda: paired_randomization([0.1], [0.1], samples=0), "samples must be at least 1"),
        (lambda: paired_randomization([float("inf")], [0.1]), "not finite"),
    ],
)
def test_senseless_arguments_are_refused(call: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()


def test_clusters_are_paired_by_id_and_not_by_place() -> None:
    a = result("a", {"x": 0.5, "y": 0.3, "z": 0.4})
    b = result("b", {"z": 0.3, "x": 0.4, "y": 0.2})
    found = compare(a, b, "ROUGE-2")
    assert found.difference == pytest.approx(0.1)
    assert found.interval == pytest.approx((0.1, 0.1))
    assert (found.p, found.n) == (2 / 8, 3)
    assert compare(a, replace(b, clusters=b.clusters[::-1]), "ROUGE-2") == found


def test_the_value_chooses_recall_precision_or_f() -> None:
    a, b = result("a", {"x": 0.5, "y": 0.3}), result("b", {"x": 0.3, "y": 0.1})
    assert compare(a, b, "ROUGE-2", "R").difference == pytest.approx(0.1)
    assert compare(a, b, "ROUGE-2", "P").difference == pytest.approx(0.2)


def test_versions_of_the_system_may_differ() -> None:
    a = result("ours", {"x": 0.5})
    assert compare(a, replace(a, system="version=2"), "ROUGE-2").difference == 0


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (result("b", {"x": 0.1, "y": 0.1}, metric="rouge;R"), "the metric parts .* 'rouge;F' and 'rouge;R'"),
        (
            result("b", {"x": 0.1, "y": 0.1}, data="sample;sha=2"),
            "the data parts .* 'sample;sha=1' and 'sample;sha=2'",
        ),
        (result("b", {"x": 0.1}), "b lacks 1 clusters, the first 'y'"),
        (result("b", {"x": 0.1, "y": 0.1, "w": 0.2, "v": 0.2}), "a lacks 2 clusters, the first 'w'"),
    ],
)
def test_what_was_measured_otherwise_is_not_compared(other: Result, message: str) -> None:
    with pytest.raises(IncomparableError, match=message):
        compare(result("a", {"x": 0.5, "y": 0.3}), other, "ROUGE-2")


def test_a_repeated_cluster_is_not_compared() -> None:
    a = result("a", {"x": 0.5})
    with pytest.raises(IncomparableError, match="twice has cluster 'x' 2 times"):
        check_comparable(a, replace(a, name="twice", clusters=a.clusters * 2))


@pytest.mark.parametrize(
    ("metric", "value", "message"),
    [("ROUGE-9", "F", "a has no ROUGE-9 for cluster 'x'"), ("ROUGE-2", "f1", "one of R, P, F, not 'f1'")],
)
def test_an_unknown_metric_or_value_is_refused(metric: str, value: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        scores_of(result("a", {"x": 0.5}), metric, value)


def test_a_result_without_clusters_has_no_scores() -> None:
    with pytest.raises(ValueError, match="a has no clusters"):
        scores_of(result("a", {}), "ROUGE-2")
