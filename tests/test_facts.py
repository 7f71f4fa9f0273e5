"""Quantities and printed dates, read off sentences."""

import pytest

from summarizer.text.quantities import quantities

# sentence, (value, unit, what is counted, bound) of each quantity; the hardest last
QUANTITIES = [
    ("The ferry carried 12 people.", [(12, "", "people", "")]),
    ("At least twelve people were killed.", [(12, "", "people", "at least")]),
    ("Twenty-three miners were saved.", [(23, "", "miners", "")]),
    ("Some 3,500 homes lost power.", [(3500, "", "homes", "about")]),
    ("It will cost $4.5 million.", [(4.5e6, "$", "", "")]),
    ("Two million voters stayed at home.", [(2e6, "", "voters", "")]),
    ("About 40 percent of voters stayed away.", [(40, "%", "voters", "about")]),
    ("12 died and 30 injured people were found.", [(12, "", "died", ""), (30, "", "injured", "")]),
    ("The man, 23, left in 2011.", []),
    ("The 23-year-old won on May 3 at 10:15 a.m.", []),
    ("He was away for 12 days.", []),
    ("It rose from 3 to 5 points.", [(5, "", "points", "")]),
    ("The 4½-inch shield held.", []),
    ("Flight 8501 left.", [(8501, "", "left", "")]),
    ("No one came.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUANTITIES)
def test_a_quantity_is_a_number_with_what_it_counts(text: str, expected: list[tuple[float, str, str, str]]) -> None:
    found = [(one.value, one.unit, one.what, one.bound) for one in quantities(text, "en")]
    assert found == expected


def test_in_other_languages_digits_are_read() -> None:
    assert [(one.value, one.what) for one in quantities("Pelo menos 1.500 pessoas e duas casas.", "pt")] == [
        (1500, "pessoas")
    ]


# two phrases, whether both can be true
AGREEING = [
    ("12 people", "twelve people", True),
    ("12 people", "15 people", False),
    ("at least 12 people", "15 people", True),
    ("at least 12 people", "at least 15 people", False),
    ("about 100 people", "95 people", True),
    ("about 100 people", "60 people", False),
    ("1,234 people", "1,200 people", True),
    ("up to 30 people", "20 people", True),
    ("up to 30 people", "40 people", False),
    ("at least 40 people", "30 people", False),
]


@pytest.mark.parametrize(("one", "other", "both"), AGREEING)
def test_numbers_agree_where_both_can_be_true(one: str, other: str, both: bool) -> None:
    first, second = quantities(f"{one} came.", "en")[0], quantities(f"{other} came.", "en")[0]
    assert first.counts_as(second)
    assert first.agrees_with(second) is both
    assert second.agrees_with(first) is both
