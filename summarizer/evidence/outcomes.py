"""Forecasts and plans at the top of dated reports to the later reports of what came of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from summarizer.published import day_of
from summarizer.statements.judgement import Statement
from summarizer.statements.units import Unit
from summarizer.text.lexicon.reversals import FORWARD
from summarizer.text.verbs import is_past

from .overtaking import Overtaking, Reports

_WORDS = 2
"""Words of meaning behind "will" that say what is awaited: "make landfall"."""
_WEEK = 7


class _Forecast(NamedTuple):
    """A sentence of what is to come: its row, the words that say what, and the last day that it names for it."""

    row: int
    awaited: tuple[Unit, ...]
    day: date | None


def outcomes(reports: Reports) -> Iterator[Overtaking]:
    """What was to come, with a later report: that what was awaited is done, or of the day that was named."""
    for forecast in _forecasts(reports):
        for row in reports.tops:
            if not reports.is_later(row, forecast.row) or FORWARD.search(reports.text(row)):
                continue
            is_done = _is_done(forecast, reports.statement(row))
            if (is_done or _has_come(reports, forecast, row)) and (shared := reports.shared(row, forecast.row)):
                yield Overtaking(row, forecast.row, outdated=True, leads=True, plainly=is_done, shared=shared)


def _forecasts(reports: Reports) -> Iterator[_Forecast]:
    for row in reports.tops:
        awaited = reports.awaited(row)
        story = day_of(reports.published(row))
        days = [_meant(one, story) for one in awaited if story and one.date]
        what = tuple(one for one in awaited if one.date is None)
        if what:
            yield _Forecast(row, what, max((day for day in days if day), default=None))


def _is_done(forecast: _Forecast, told: Statement) -> bool:
    """Whether a sentence tells in the past, by one of its main verbs, what was awaited."""
    if len(forecast.awaited) < _WORDS:
        return False
    act, *others = forecast.awaited[:_WORDS]
    done = [one for at in told.verbs or () if is_past((one := told.units[at]).form)]
    there = frozenset[str]().union(*(one.keys for one in told.units))
    return any(not act.keys.isdisjoint(one.keys) for one in done) and all(
        not one.keys.isdisjoint(there) for one in others
    )


def _has_come(reports: Reports, forecast: _Forecast, row: int) -> bool:
    """Whether a report of the day that a forecast names, or later, tells in the past of what it awaits."""
    published = day_of(reports.published(row))
    if forecast.day is None or published is None or published < forecast.day:
        return False
    told = reports.statement(row)
    there = frozenset[str]().union(*(one.keys for one in told.units))
    is_of_it = any(one.kind == "word" and not one.keys.isdisjoint(there) for one in forecast.awaited)
    return is_of_it and any(is_past(told.units[at].form) for at in told.verbs or ())


def _meant(unit: Unit, story: date) -> date | None:
    """The day to come that a forecast of that day's story names; of a weekday the next one."""
    reading = unit.date
    assert reading is not None
    day: date | None
    if reading.step is not None:
        day = _later(story, reading.step)
    elif reading.weekday is not None:
        day = _later(story, (reading.weekday - story.weekday()) % _WEEK)
    else:
        known = [(year or story.year, month, day) for year, month, day in reading.readings if month and day]
        if len(known) != 1:
            return None
        day = _date(*known[0])
    return day if day is not None and day > story else None


def _later(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:  # behind the year 9999
        return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 30 February
        return None
