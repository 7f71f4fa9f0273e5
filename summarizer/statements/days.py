"""Whether two dates that statements name may be one."""

from __future__ import annotations

from summarizer.text.calendar import DateReading, same_day


def same_date(one: DateReading, other: DateReading) -> bool | None:
    """Whether both name one day; None where that cannot be told.

    Two "Monday"s are one: the days on which stories are published, by which they would be dates, are often those of
    a later print.
    """
    if one.weekday is not None and one.weekday == other.weekday and one.step is None and other.step is None:
        return True
    return same_day(one, other)
