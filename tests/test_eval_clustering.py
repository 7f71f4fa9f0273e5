"""Scores of groups of documents, held against published examples and scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.clustering import adjusted_rand, agreement, b_cubed, f1_interval

# The example of Bagga and Baldwin 1998, figure 1: chains of 5, 2 and 5 mentions, and two wrong answers to them.
CHAINS = "aaaaabbccccc"
BOTH_BEHIND_JOINED = "aaaaaccccccc"
BOTH_LONG_JOINED = "aaaaabbaaaaa"
labels = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz")), min_size=2, max_size=30)


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        (CHAINS, 1, 1),
        (BOTH_BEHIND_JOINED, (5 + 2 * 2 / 7 + 5 * 5 / 7) / 12, 1),  # 76 % in table 2 of the paper
        (BOTH_LONG_JOINED, (10 * 5 / 10 + 2) / 12, 1),  # 58 % there
        ("abcdefghijkl", 1, 3 / 12),  # each alone: of a chain, each mention finds itself
        ("x" * 12, (5 * 5 + 2 * 2 + 5 * 5) / 12**2, 1),
    ],
)
def test_b_cubed_is_that_of_its_authors(found: str, precision: float, recall: float) -> None:
    assert b_cubed(found, CHAINS) == pytest.approx(
        (precision, recall, 2 * precision * recall / (precision + recall)), abs=1e-12
    )


@pytest.mark.parametrize(
    ("found", "true", "expected"),
    [
        ("abcd", "wxyz", 1),
        ("aaaa", "wwww", 1),
        ("aaaa", "wxyz", 0),
        ("aabb", "wxwx", (0 - 2 / 3) / (2 - 2 / 3)),  # no pair is together in both: worse than by chance
        ("aabc", "wwxx", (1 - 1 / 3) / (3 / 2 - 1 / 3)),  # of 6 pairs, 1 and 2 are together, 1 of them in both
        ("aaabbb", "wwxxyy", (2 - 18 / 15) / (9 / 2 - 18 / 15)),
    ],
)
def test_the_adjusted_rand_index_is_what_pairs_give_less_what_chance_gives(
    found: str, true: str, expected: float
) -> None:
    assert adjusted_rand(found, true) == pytest.approx(expected, abs=1e-12)


def test_the_adjusted_rand_index_is_that_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn is not installed")

    @given(labels)
    def check(pairs: list[tuple[str, str]]) -> None:
        found, true = zip(*pairs, strict=True)
        assert adjusted_rand(found, true) == pytest.approx(metrics.adjusted_rand_score(true, found), abs=1e-12)

    check()


@given(labels)
def test_neither_names_nor_order_change_a_score(pairs: list[tuple[str, str]]) -> None:
    found, true = zip(*pairs, strict=True)
    renamed = [{"a": 4, "b": 3, "c": 2, "d": 1}[label] for label in reversed(found)]
    turned: Sequence[str] = true[::-1]
    assert b_cubed(renamed, turned) == pytest.approx(b_cubed(found, true), abs=1e-12)
    assert adjusted_rand(renamed, turned) == pytest.approx(adjusted_rand(found, true), abs=1e-12)
    precision, recall, _ = b_cubed(found, true)
    assert b_cubed(true, found)[:2] == pytest.approx((recall, precision), abs=1e-12)


def test_the_interval_draws_whole_stories() -> None:
    # Two stories: one found, of the other each document alone. A sample holds one of them twice, or both.
    found, true = "aaaabcde", "wwwwxxxx"
    sure, lost = 1.0, 2 * 1 * (1 / 4) / (1 + 1 / 4)
    assert f1_interval(found, true) == pytest.approx((lost, sure))
    assert f1_interval("aaaa", "wwww") == (1, 1)
    assert f1_interval(found, true, seed=1) == f1_interval(found, true, seed=1)


def test_groups_are_counted_and_the_largest_is_named() -> None:
    scores = agreement([0, 0, 0, 1, 2], "wwxxy")
    assert (scores.groups, scores.largest) == (3, 3)


@pytest.mark.parametrize(("found", "true"), [("", ""), ("a", "wx")])
@pytest.mark.parametrize("score", [b_cubed, adjusted_rand, f1_interval, agreement])
def test_partitions_of_no_or_of_other_documents_have_no_score(score: object, found: str, true: str) -> None:
    with pytest.raises(ValueError, match=r"no documents|document needs two labels"):
        score(found, true)  # type: ignore[operator]
