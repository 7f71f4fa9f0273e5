"""Quotations of one utterance: told from others, and from the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evidence.quote_versions import Quotation, quoted
from tests.reaching import reached, reaching

PLEDGE = "We will always support the decisions of the president"


@pytest.mark.parametrize(
    ("one", "other", "of_one", "equal"),
    [
        (PLEDGE, PLEDGE + ",", True, True),
        (PLEDGE, PLEDGE.upper(), True, True),
        (PLEDGE, f"{PLEDGE}, and we will be together", True, False),
        (PLEDGE, "We will always respect the decisions of the president", True, False),
        ("As neighbours, our countries work together", "As neighbors, our countries work together", True, True),
        ("My goal was not to apologize for it", "My goal is not to apologize for it", True, False),
        (PLEDGE, "The weather was fine on the whole of the way", False, False),
        ("We will win", "We will win", False, True),
    ],
)
def test_quotations_are_of_one_utterance_and_in_the_same_words(
    one: str, other: str, of_one: bool, equal: bool
) -> None:
    for first, second in ((Quotation(one), Quotation(other)), (Quotation(other), Quotation(one))):
        assert first.is_of(second) is of_one
        assert first.equals(second) is equal


def test_only_long_quotations_are_found() -> None:
    text = f'He spoke of a "sacred fight" (as ministers of the old guard do). “{PLEDGE},” he said.'
    assert [one.text for one in quoted(text)] == [f"{PLEDGE},"]


UTTERANCES = st.sampled_from([PLEDGE, f"{PLEDGE}, and we will be together", "We will win"]) | st.text(max_size=30)
MARKS = st.sampled_from(["“{}”", '"{}"', "«{}»", "「{}」", "‘{}’", "({})", "“{}", "{}”"])
MARKED = st.builds(str.format, MARKS, UTTERANCES)
BETWEEN = st.sampled_from([" he said. ", "The minister said: ", " ", "", "\n\n"])
SENTENCES = st.lists(st.tuples(BETWEEN, MARKED).map("".join), min_size=1, max_size=4).map("".join)


@reaching(quotation=0.3, several=0.1)
@given(SENTENCES)
def test_a_quotation_stands_in_its_text_and_equals_itself(text: str) -> None:
    quotations = quoted(text)
    for quotation in quotations:
        reached("quotation")
        assert quotation.text in text
        assert quotation.is_of(quotation)
        assert quotation.equals(quotation)
    if len(quotations) > 1:
        reached("several")
