"""When a document was published: the text of a date, or a date of Python's, to the time that it names.

    2026-03-02   2026-03-02T09:10:00+01:00   20260302T0910Z   2026-W10-1   2026-061   2026-03   2026
    Mon, 02 Mar 2026 09:10:00 +0100          2 Mar 26 09:10 EST

Read are ISO 8601 (also with a space for the T, "UTC" or "GMT" for the Z, or a space before the zone) and RFC 2822
(its time may be missing; its weekday is not compared with the date). Every other text is unreadable: 03/04/2026 is
two days, IST is three zones.

Times are compared as instants. One without a zone counts as UTC. A date without a time, a week, a month and a year
claim nothing that they do not show: they count as their last moment in UTC where the earliest is sought, and as their
first where the newest is. Of two prints on one day, the one that has a time is first, and its number the newest.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from .errors import InputError

RULE = (
    "must be a date or date-time in ISO 8601 (2026-03-02, 2026-03-02T09:10:00+01:00) "
    "or RFC 2822 (Mon, 02 Mar 2026 09:10:00 +0100)"
)
"""What is accepted, as messages have it."""

_MOST_CHARS = 100
_KEPT = 4096
_SECOND = 1_000_000
_DAY = 86_400 * _SECOND

_OFFSET = r"[+\-\u2212][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2}(?:\.[0-9]{1,6})?)?)?"
_ISO = re.compile(
    r"(?P<date>[0-9W-]+)"
    rf"(?:(?:T|\ )(?P<time>[0-9:]+(?:[.,][0-9]+)?)(?:\ ?(?P<zone>Z|UTC|GMT|{_OFFSET}))?)?",
    re.ASCII | re.IGNORECASE,
)
_DATE = re.compile(
    r"(?P<year>[0-9]{4})(?:"
    r"-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?|(?P<digits>[0-9]{4})"
    r"|-?W(?P<week>[0-9]{2})(?:-?(?P<weekday>[1-7]))?"
    r"|-?(?P<ordinal>[0-9]{3}))?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?P<hour>[0-9]{2})(?::?(?P<minute>[0-9]{2})(?::?(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]+))?)?)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MAIL = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s*)?"
    rf"(?P<day>[0-9]{{1,2}})\s+(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>[0-9]{{4}}|[0-9]{{2}})"
    r"(?:\s+(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)(?:\s*(?P<zone>[+-][0-9]{4}|[A-Z]{1,3}))?)?"
    r"(?:\s*\([^()]*\))?",
    re.ASCII | re.IGNORECASE,
)
_ZONES = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0} | {
    f"{letter}{kind}T": hours + (kind == "D")
    for letter, hours in (("E", -5), ("C", -6), ("M", -7), ("P", -8))
    for kind in "SD"
}
"""Hours ahead of UTC (RFC 2822, section 4.3). The letters of military zones have two meanings, as it says there."""


class _Named(NamedTuple):
    """The time that a text names, in microseconds since the year 1 in UTC.

    Attributes:
        first, last: its bounds; one moment where the text has a time.
        day: on the calendar of its own zone; None for a week, a month and a year.
    """

    first: int
    last: int
    day: date | None


def check(published: str) -> None:
    """Raise an `InputError` that names field, rule and value where the text names no time."""
    if _named(published) is None:
        raise InputError.of("published", RULE, published, subject="document published")


def instant(published: str | None) -> int | None:
    """The last moment that it names, in microseconds since the year 1 in UTC; None without a readable date."""
    named = _named(published)
    return named.last if named else None


def undated_last(published: str | None) -> tuple[bool, int]:
    """A key that sorts the earliest first, and behind them what has no readable date."""
    last = instant(published)
    return last is None, last or 0


def undated_first(published: str | None) -> tuple[bool, int]:
    """A key that sorts the newest last, by the first moments that they name; first is what has no readable date."""
    named = _named(published)
    return named is not None, named.first if named else 0


def is_later(published: str | None, other: str | None) -> bool:
    """Whether it was surely published after the other: a date and a time on that day are not."""
    new, old = _named(published), _named(other)
    return new is not None and old is not None and new.first > old.last


def day_of(published: str | None) -> date | None:
    """The day that it names, on the calendar of its own zone; None where there is none."""
    named = _named(published)
    return named.day if named else None


def _named(published: str | None) -> _Named | None:
    # What is so long is no date, and would be kept.
    return None if published is None or len(published) > _MOST_CHARS else _read(published)


@lru_cache(maxsize=_KEPT)
def _read(published: str) -> _Named | None:
    text = published.strip()
    try:
        return _in_iso(text) or _in_mail(text)
    except (ValueError, KeyError):  # a day, an offset or a zone that there is not
        return None


def _in_iso(text: str) -> _Named | None:
    match = _ISO.fullmatch(text)
    days = _days(match["date"]) if match else None
    if match is None or days is None:
        return None
    first, count = days
    if match["time"] is None:
        start = (first.toordinal() - 1) * _DAY
        return _Named(start, start + count * _DAY - 1, first if count == 1 else None)
    if count > 1:
        return None
    return _moment(first, match["time"], _ahead(match["zone"] or "Z"))


def _days(text: str) -> tuple[date, int] | None:
    """The first day that a date of ISO 8601 names, and how many they are."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"])
    if match["digits"]:
        return date(year, int(match["digits"][:2]), int(match["digits"][2:])), 1
    if match["day"]:
        return date(year, int(match["month"]), int(match["day"])), 1
    if match["month"]:
        return date(year, int(match["month"]), 1), calendar.monthrange(year, int(match["month"]))[1]
    if match["week"]:
        weekday = match["weekday"]
        return date.fromisocalendar(year, int(match["week"]), int(weekday or 1)), 1 if weekday else 7
    length = 365 + calendar.isleap(year)
    if match["ordinal"] is None:
        return date(year, 1, 1), length
    number = int(match["ordinal"])
    return (date(year, 1, 1) + timedelta(days=number - 1), 1) if 1 <= number <= length else None


def _in_mail(text: str) -> _Named | None:
    match = _MAIL.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"])
    if len(match["year"]) == 2:  # RFC 2822, section 4.3
        year += 2000 if year < 50 else 1900
    day = date(year, _MONTHS.index(match["month"].lower()) + 1, int(match["day"]))
    if match["time"] is None:
        start = (day.toordinal() - 1) * _DAY
        return _Named(start, start + _DAY - 1, day)
    time = match["time"] if match["time"][1] != ":" else f"0{match['time']}"
    return _moment(day, time, _ahead(match["zone"] or "UT"))


def _moment(day: date, time: str, ahead: int) -> _Named | None:
    """A day and a time in a zone that is ahead of UTC by so many microseconds."""
    match = _TIME.fullmatch(time)
    if match is None:
        return None
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    fraction = int((match["fraction"] or "")[:6].ljust(6, "0"))
    midnight = hour == 24 and not minute and not second and not fraction
    if (not midnight and hour > 23) or minute > 59 or second > (60 if minute == 59 else 59):  # a leap second
        return None
    seconds = (hour * 60 + minute) * 60 + second
    moment = (day.toordinal() - 1) * _DAY + seconds * _SECOND + fraction - ahead
    return _Named(moment, moment, day)


def _ahead(zone: str) -> int:
    """Microseconds by which "+05:30", or a zone of `_ZONES`, is ahead of UTC."""
    if zone[0].isalpha():
        return _ZONES[zone.upper()] * 3600 * _SECOND
    digits, _, fraction = re.sub(r"[^0-9.]", "", zone).partition(".")
    hours, minutes, seconds = (int(digits[at : at + 2] or 0) for at in (0, 2, 4))
    if hours > 23 or minutes > 59 or seconds > 59:
        raise ValueError(zone)
    ahead = ((hours * 60 + minutes) * 60 + seconds) * _SECOND + int(fraction.ljust(6, "0"))
    return ahead if zone[0] == "+" else -ahead
