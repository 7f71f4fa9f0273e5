"""A property that does not reach its assertion fails."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reaching import reached, reaching


def test_a_property_that_reaches_too_little_fails_and_names_what() -> None:
    @reaching(never=0.1)
    @settings(max_examples=100)
    @given(st.integers())
    def holds(_number: int) -> None:
        return

    with pytest.raises(AssertionError, match="never: reached in 0 of 100 cases, less than 10%"):
        holds()


def test_what_a_few_cases_show_by_chance_fails_nothing() -> None:
    """Of 30 cases of a true tenth, more than two draws in five show two or fewer."""
    cases = itertools.count()

    @reaching(some=0.1)
    @settings(max_examples=30)
    @given(st.integers())
    def holds(_number: int) -> None:
        if next(cases) < 2:
            reached("some")

    holds()


def test_a_case_counts_once_however_often_it_reaches() -> None:
    @reaching(odd=0.9)
    @settings(max_examples=10)
    @given(st.integers(1, 10))
    def holds(number: int) -> None:
        for _ in range(100):
            if number == 1:
                reached("odd")

    with pytest.raises(AssertionError, match="odd: reached in 1 of 10 cases"):
        holds()


def test_a_property_that_reaches_enough_holds_each_time_it_is_run() -> None:
    @reaching(any=1.0)
    @settings(max_examples=10)
    @given(st.integers())
    def holds(_number: int) -> None:
        reached("any")

    holds()
    holds()


def test_what_the_property_asserts_fails_it_as_before() -> None:
    @reaching(any=0)
    @settings(max_examples=10)
    @given(st.integers())
    def holds(number: int) -> None:
        assert number < 0

    with pytest.raises(AssertionError, match="number"):
        holds()
