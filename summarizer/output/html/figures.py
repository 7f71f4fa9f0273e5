"""A figure that sources give for different days, to a table: the day, the figure and who prints it, newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from summarizer.datatypes import Disagreement, DisagreementValue
from summarizer.output.wording import UPDATE, count
from summarizer.published import day_of
from summarizer.text.numerals import numerals

from .markup import Html, element, escape, isolated

_WIDTH, _HEIGHT, _EDGE = 120, 32, 4
"""Of the drawing, in its own units: about two lines of text."""
_FEWEST = 3
"""Points of which a line is drawn: two say no more than the table does."""


def is_over_time(disagreement: Disagreement) -> bool:
    """Whether its values are figures of several days, or a later figure in the place of earlier ones."""
    days = {day_of(value.published) for value in disagreement.values} - {None}
    return disagreement.type == "number" and (disagreement.update or len(days) > 1)


def figures(disagreement: Disagreement, language: str, given_by: Callable[[DisagreementValue], Html]) -> Html:
    """The table, and where three figures or more are of different days a small drawing of them.

    Args:
        disagreement: for which `is_over_time` holds.
        language: of the values.
        given_by: the documents that give a value, as links.
    """
    heads = (element("th", {"scope": "col"}, escape(name)) for name in ("Latest print", "Figure", "Sources"))
    rows = (
        element(
            "tr",
            {},
            element("td", {"class": "date"}, _when(value, disagreement.values)),
            element("td", {}, element("b", {"dir": "auto"}, escape(value.value)), *_mark(disagreement, place)),
            element("td", {}, given_by(value)),
        )
        for place, value in enumerate(disagreement.values)
    )
    table = element(
        "table", {"class": "figures"}, element("thead", {}, element("tr", {}, *heads)), element("tbody", {}, *rows)
    )
    return element("div", {"class": "over-time"}, table, _drawing(_points(disagreement, language)))


def _mark(disagreement: Disagreement, place: int) -> tuple[Html, ...]:
    return (escape(" "), element("em", {}, escape(UPDATE))) if disagreement.update and place == 0 else ()


def _when(value: DisagreementValue, others: Sequence[DisagreementValue]) -> Html:
    """The day of the latest print that gives a value, and its time where another value is of the same day."""
    day = day_of(value.published)
    if day is None or value.published is None:
        return isolated(value.published) if value.published else escape("no date")
    same_day = sum(day_of(other.published) == day for other in others) > 1
    return isolated(" ".join(value.published.replace("T", " ").split()) if same_day else day.isoformat())


def _points(disagreement: Disagreement, language: str) -> list[tuple[date, float]]:
    """Day and figure of each value, the earliest first; none where two are of one day, or one is no number."""
    points = []
    for value in reversed(disagreement.values):
        day, found = day_of(value.published), numerals(value.value, language)
        if day is None or len(found) != 1:
            return []
        points.append((day, found[0].value))
    days = [day for day, _ in points]
    return points if len(set(days)) == len(days) and days == sorted(days) else []


def _drawing(points: Sequence[tuple[date, float]]) -> Html:
    """A line through the figures, each at its day."""
    if len(points) < _FEWEST:
        return Html("")
    first, last = points[0][0], points[-1][0]
    low, high = min(figure for _, figure in points), max(figure for _, figure in points)
    across = (_WIDTH - 2 * _EDGE) / (last - first).days
    up = (_HEIGHT - 2 * _EDGE) / ((high - low) or 1)
    spots = [(_EDGE + across * (day - first).days, _HEIGHT - _EDGE - up * (figure - low)) for day, figure in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    words = (
        f"{count(len(points), 'figure')} from {first} to {last}, the lowest {low:,.6g} and the highest {high:,.6g}"
    )
    end_x, end_y = spots[-1]
    return element(
        "svg",
        {"class": "spark", "viewBox": f"0 0 {_WIDTH} {_HEIGHT}", "role": "img", "aria-label": words},
        element("polyline", {"points": line}),
        element("circle", {"cx": f"{end_x:.1f}", "cy": f"{end_y:.1f}", "r": 3}),
    )
