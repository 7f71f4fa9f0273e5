"""Printed dates, and the days that sentences name."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.dates import Day, event_day, printed_day, story_day
from tests.reaching import reached, reaching

DAYS = [
    ("VLADIVOSTOK, Russia, Sept 13 (Reuters) –", (9, 13)),
    ("Sep 15 –", (9, 15)),
    ("Published: 13 Sep 2023, 3:51 PM", (9, 13)),
    ("date 2023-09-13", (9, 13)),
    ("Monday, May 3, 2011", (5, 3)),
    ("2023-13-45", None),
    ("Feb 30, 2023", None),
    ("May be continued", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_printed_date_is_a_month_and_a_day(text: str, day: tuple[int, int] | None) -> None:
    assert printed_day(text) == day


MONDAY = date(2026, 3, 2)
NAMED = [
    ("The boat sank on Monday.", ("Monday", None, 0)),
    ("The boat sank yesterday.", ("yesterday", (3, 1), 6)),
    ("The boat sank on March 1 off Lagos.", ("March 1", (3, 1), 6)),
    ("On Feb. 28 the boat sank.", ("Feb. 28", (2, 28), 5)),
    ("The boat sank on Monday, police said.", ("Monday", None, 0)),
    # The day on which it was said, two days, no day, and none that is one.
    ("Police said Tuesday that the boat sank.", None),
    ("Officials told reporters on Tuesday that the boat sank.", None),
    ("On Tuesday police said the boat sank.", None),
    ("The boat sank, police said on Tuesday.", None),
    ("Police said on Tuesday that the boat sank on Monday.", ("Monday", None, 0)),
    ("It sank between Monday and Tuesday.", None),
    ("The boat sank.", None),
    ("It may be Monday's worst accident.", None),
    ("The boat sank on March 45.", None),
]


@pytest.mark.parametrize(("text", "day"), NAMED)
def test_a_sentence_gives_the_day_of_what_it_tells(
    text: str, day: tuple[str, tuple[int, int] | None, int | None] | None
) -> None:
    assert event_day(text, "en", MONDAY) == (Day(*day) if day else None)


def test_without_the_day_of_the_story_yesterday_is_no_day() -> None:
    assert event_day("The boat sank yesterday.", "en", None) is None
    assert event_day("The boat sank on March 1.", "en", None) == Day("March 1", (3, 1), None)


def test_other_languages_give_no_day() -> None:
    assert event_day("Le bateau a coulé Monday.", "fr", MONDAY) is None


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("sank on Monday", "sank on Tuesday", True),
        ("sank on Monday", "sank Monday", False),
        ("sank yesterday", "sank on Sunday", False),
        ("sank yesterday", "sank on Saturday", True),
        ("sank on March 1", "sank on Sunday", False),
        ("sank on March 1", "sank on March 2", True),
    ],
)
def test_days_differ_where_both_cannot_be_one(one: str, other: str, differ: bool) -> None:
    here, there = event_day(one, "en", MONDAY), event_day(other, "en", MONDAY)
    assert here is not None
    assert there is not None
    assert here.differs_from(there) is there.differs_from(here) is differ


@pytest.mark.parametrize(
    ("published", "day"),
    [("2026-03-02", MONDAY), ("2026-03-02T09:10:00Z", MONDAY), ("yesterday", None), ("", None), (None, None)],
)
def test_the_day_of_a_story(published: str | None, day: date | None) -> None:
    assert story_day(published) == day


NAMES = st.sampled_from(
    [
        "Monday",
        "Tuesday",
        "yesterday",
        "Tomorrow",
        "March 1",
        "Feb. 29",
        "Sept 31st",
        "May 45",
        "Monday's",
        "2023-03-01",
    ]
)
AROUND = st.sampled_from(["the boat sank", "the boat sank on", "police said", "in 2023", ""]) | st.text(max_size=6)
NAMING = st.tuples(AROUND, st.sampled_from([" ", ", ", " that "]), NAMES, st.sampled_from([" ", ", "]), AROUND)


@reaching(day=0.3, dated=0.1, weekday=0.1)
@given(st.lists(NAMING.map("".join), min_size=1, max_size=2).map(" ".join), st.dates())
def test_any_text_gives_a_day_or_none(text: str, story: date) -> None:
    day = event_day(text, "en", story)
    if day is None:
        return
    reached("day")
    assert day.text in text
    assert not day.differs_from(day)
    if day.month_day is not None:
        reached("dated")
        assert date(2000, *day.month_day)
    if day.weekday is not None:
        reached("weekday")
        assert 0 <= day.weekday <= 6
