"""Dates of publication: what is read as which moment, what is refused, and how they compare."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Document, InputError
from summarizer.published import RULE, check, day_of, instant, is_later, undated_first, undated_last
from tests.reaching import reached, reaching

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


def at(moment: datetime) -> int:
    """Microseconds since the year 1."""
    return (moment - BEGINNING) // timedelta(microseconds=1)


def document(published: str | date | None) -> Document:
    return Document(id="a", text="A ferry sank.", published=published)


AT_NOON = [
    "2026-03-03T12:00:00Z",
    "2026-03-03T12:00:00",  # without a zone: UTC
    "2026-03-03T12:00Z",
    "2026-03-03T12Z",
    "2026-03-03t12:00:00z",
    "2026-03-03 12:00:00",
    "2026-03-03 12:00:00 UTC",
    "2026-03-03 07:00:00 -0500",
    "2026-03-03T12:00:00.000Z",
    "2026-03-03T12:00:00,0000000001Z",
    "2026-03-03T12:00:00-00:00",
    "2026-03-03T17:30:00+05:30",
    "2026-03-03T07:00:00\u221205:00",
    "2026-03-04T02:00+14",
    "20260303T120000Z",
    "20260303T1200+0000",
    "2026-W10-2T12:00Z",
    "2026W102T12Z",
    "2026-062T12:00Z",
    "2026062T12:00Z",
    " 2026-03-03T12:00:00Z\n",
    "Tue, 03 Mar 2026 12:00:00 GMT",
    "Tue, 03 Mar 2026 13:00:00 +0100",
    "Tue, 3 Mar 2026 12:00 UT",
    "3 Mar 2026 12:00:00 Z",
    "3 Mar 26 07:00 EST",
    "tue, 03 mar 2026 08:00:00 edt",
    "Tue, 03 Mar 2026 4:00:00 PST",
    "Tue, 03 Mar 2026 12:00:00 -0000",
    "Tue, 03 Mar 2026 12:00:00",
    "Tue, 03 Mar 2026 13:00:00 +0100 (CET)",
]


@pytest.mark.parametrize("published", AT_NOON)
def test_one_moment_may_be_written_in_many_ways(published: str) -> None:
    assert document(published).published == published
    assert instant(published) == at(NOON)


@pytest.mark.parametrize(
    ("published", "following"),
    [
        ("2026-03-03", datetime(2026, 3, 4, tzinfo=UTC)),
        ("20260303", datetime(2026, 3, 4, tzinfo=UTC)),
        ("2026-062", datetime(2026, 3, 4, tzinfo=UTC)),
        ("2026-W10-2", datetime(2026, 3, 4, tzinfo=UTC)),
        ("Tue, 03 Mar 2026", datetime(2026, 3, 4, tzinfo=UTC)),
        ("2026-W10", datetime(2026, 3, 9, tzinfo=UTC)),
        ("2026-02", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-12", datetime(2027, 1, 1, tzinfo=UTC)),
        ("2024", datetime(2025, 1, 1, tzinfo=UTC)),
    ],
)
def test_what_has_no_time_counts_as_its_last_moment(published: str, following: datetime) -> None:
    assert document(published).published == published
    assert instant(published) == at(following) - 1


def test_the_last_year_has_an_end() -> None:
    assert instant("9999") == instant("9999-12-31") == instant("9999-W52-5") == at(datetime.max.replace(tzinfo=UTC))
    assert instant("9999-12-31T23:00-12:00") == at(datetime.max.replace(tzinfo=UTC)) + 1 + 11 * 3600 * 10**6
    assert instant("0001-01-01T00:00+05:00") == -5 * 3600 * 10**6


def test_midnight_at_the_end_of_a_day_and_a_leap_second_are_read() -> None:
    assert instant("2016-12-31T24:00Z") == instant("2016-12-31T23:59:60Z") == instant("2017-01-01T00:00Z")
    assert day_of("2016-12-31T24:00Z") == date(2016, 12, 31)


UNREADABLE = [
    "",
    " ",
    "yesterday",
    "soon",
    "3 hours ago",
    "Monday",
    "03/04/2026",
    "3.4.2026",
    "04-03-2026",
    "2026/03/03",
    "March 3, 2026",
    "20:15",
    "202603",
    "26-03-03",
    "1772539200",
    "2026-13-01",
    "2026-02-29",
    "2026-366",
    "2026-000",
    "2026-W54-1",
    "2026-W10-8",
    "0000-01-01",
    "2026-03-03T25:00",
    "2026-03-03T24:01",
    "2026-03-03T12:60",
    "2026-03-03T12:30:60",
    "2026-03-03T12:00+24:00",
    "2026-03-03T12:00+01:60",
    "2026-03-03T12:00 CET",
    "2026-03-03T",
    "2026-03T12:00",
    "2026T12:00",
    "2026-03-03Z",
    "\u0662\u0660\u0662\u0666-03-03",
    "32 Mar 2026 12:00:00 GMT",
    "Tue, 03 Mar 2026 12:00:00 IST",
    "Tue, 03 Mar 2026 12:00:00 K",
    "Tue, 03 Mar 2026 12:00:00 +9900",
    "Tue, 03 Mar 2026 25:00:00 GMT",
    "2026-03-03T12:00:00." + "0" * 100,
    "NaT",
]


@pytest.mark.parametrize("published", UNREADABLE)
def test_what_is_ambiguous_or_no_date_is_refused_by_name(published: str) -> None:
    with pytest.raises(InputError) as caught:
        document(published)
    error = caught.value
    assert (error.field, error.rule, error.value) == ("published", RULE, published)
    shown = ascii(published) if len(ascii(published)) <= 60 else ascii(published)[:57]
    assert str(error).startswith("document published must be a date or date-time in ISO 8601 (2026-03-02, ")
    assert f", not {shown}" in str(error)
    assert instant(published) is None


def test_a_date_that_is_no_text_is_refused_as_other_fields_are() -> None:
    with pytest.raises(InputError, match="document published must be a string, not int"):
        document(20260303)  # type: ignore[arg-type]


def test_a_date_of_python_is_kept_as_text() -> None:
    naive, paris = datetime(2026, 3, 3, 12), datetime(2026, 3, 3, 13, tzinfo=timezone(timedelta(hours=1)))
    assert document(date(2026, 3, 3)).published == "2026-03-03"
    assert document(naive).published == "2026-03-03T12:00:00"
    assert document(paris).published == "2026-03-03T13:00:00+01:00"
    assert document(None).published is None
    later = replace(document(paris), text="Another ferry sank.")
    assert pickle.loads(pickle.dumps(later)).published == "2026-03-03T13:00:00+01:00"


def test_of_one_day_the_print_with_a_time_is_first_and_the_undated_is_last() -> None:
    given = [None, "2026-03-04", "2026-03", "2026-03-03", "2026-03-03T23:59:59Z", "2026-03-03T09:00+01:00"]
    ordered = sorted(given, key=undated_last)
    assert ordered == [
        "2026-03-03T09:00+01:00",
        "2026-03-03T23:59:59Z",
        "2026-03-03",
        "2026-03-04",
        "2026-03",
        None,
    ]


def test_of_one_day_the_print_with_a_time_is_the_newest_and_the_undated_is_first() -> None:
    given = ["2026-03-03T09:00+01:00", "2026-03-03", None, "2026-03-03T23:59:59Z", "2026-03", "2026-03-02"]
    assert sorted(given, key=undated_first) == [
        None,
        "2026-03",
        "2026-03-02",
        "2026-03-03",
        "2026-03-03T09:00+01:00",
        "2026-03-03T23:59:59Z",
    ]


@pytest.mark.parametrize(
    ("new", "old", "later"),
    [
        ("2026-03-04", "2026-03-03", True),
        ("2026-03-03T10:00Z", "2026-03-03T10:00+01:00", True),
        ("2026-03-03T01:00Z", "2026-03-02T23:30-05:00", False),
        ("2026-03-03", "2026-03-03T10:00Z", False),  # of one day nothing is known
        ("2026-03-03T10:00Z", "2026-03-03", False),
        ("2026-03-04T00:00Z", "2026-03-03", True),
        ("2026-03-04", None, False),
        (None, "2026-03-04", False),
    ],
)
def test_later_is_what_was_surely_published_after(new: str | None, old: str | None, later: bool) -> None:
    assert is_later(new, old) is later


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2026-03-02T23:30:00-05:00", date(2026, 3, 2)),
        ("Mon, 02 Mar 2026 23:30:00 EST", date(2026, 3, 2)),
        ("20260302", date(2026, 3, 2)),
        ("2026-W10-1", date(2026, 3, 2)),
        ("2026-W10", None),
        ("2026-03", None),
        ("2026", None),
        ("soon", None),
        (None, None),
    ],
)
def test_the_day_is_that_of_its_own_zone(published: str | None, day: date | None) -> None:
    assert day_of(published) == day


ZONES = st.timedeltas(timedelta(hours=-23), timedelta(hours=23)).map(timezone)
BOUNDS = st.sampled_from([(datetime.min, datetime.max), (datetime(2026, 3, 2), datetime(2026, 3, 4))])
MOMENTS = BOUNDS.flatmap(lambda bounds: st.datetimes(*bounds) | st.datetimes(*bounds, timezones=ZONES))
MINUTES = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MAILED = st.datetimes(datetime(1900, 1, 3), datetime(9999, 12, 29), timezones=MINUTES).map(
    lambda moment: moment.replace(microsecond=0)
)


@given(MAILED)
def test_a_moment_is_the_same_as_datetime_as_iso_8601_and_as_rfc_2822(moment: datetime) -> None:
    texts = [document(moment).published, moment.isoformat(), moment.isoformat(" "), format_datetime(moment)]
    assert {instant(text) for text in texts} == {at(moment)}
    assert {day_of(text) for text in texts} == {moment.date()}


@reaching(moved=0.1)
@given(st.lists(MOMENTS, max_size=8))
def test_documents_are_ordered_as_their_moments_are(moments: list[datetime]) -> None:
    documents = [Document(id=str(row), text="A.", published=moment) for row, moment in enumerate(moments)]

    def elapsed(moment: datetime) -> timedelta:
        return moment.replace(tzinfo=None) - datetime.min - (moment.utcoffset() or timedelta())

    expected = sorted(range(len(moments)), key=lambda row: elapsed(moments[row]))
    for key in (undated_last, undated_first):
        ordered = sorted(documents, key=lambda one: key(one.published))
        assert [one.id for one in ordered] == list(map(str, expected))
    if sorted(range(len(moments)), key=lambda row: documents[row].published or "") != expected:
        reached("moved")


PIECES = st.sampled_from(
    [
        "2026",
        "-",
        "03",
        "W10",
        "T",
        " ",
        "12",
        ":",
        "00",
        ".",
        "5",
        "+",
        "Z",
        "Mar",
        "Tue, ",
        "GMT",
        "(",
        ")",
        "9",
        "0",
    ]
)


@reaching(read=0.001, refused=0.5)
@given(st.text() | st.lists(PIECES, max_size=9).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        check(text)
    except InputError as error:
        assert instant(text) is None
        reached("refused")
        assert error.value == text
    else:
        reached("read")
        assert instant(text) is not None
