"""The days that datelines print, and those on which stories were published."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.published import day_of
from summarizer.text.dates import printed_day

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


@pytest.mark.parametrize(
    ("published", "day"),
    [("2026-03-02", MONDAY), ("2026-03-02T09:10:00Z", MONDAY), ("yesterday", None), ("", None), (None, None)],
)
def test_the_day_of_a_story(published: str | None, day: date | None) -> None:
    assert day_of(published) == day
