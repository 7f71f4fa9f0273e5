"""Sentences of dated reports to the earlier ones whose figure they give anew: a higher toll, an amount put right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summarizer import lazy_regex as regex
from summarizer.statements.quantities import Likeness, Quantity
from summarizer.statements.tolls import acts, acts_of, of_persons
from summarizer.text.lexicon.reversals import LOWERED, NO_LONGER, RAISED
from summarizer.text.lexicon.tolls import MORE_ACTS

from .overtaking import Overtaking, Reports

_MOST_NEWER = 20
"""Sentences, the newest, that are taken for giving a figure anew."""
_BEFORE = frozenset(("to", "at", "reached", "reaches", "hit", "stands", "stood", "passed"))
"""Words right before a number that is given anew."""
_DIGITS = regex.compile(r"\d+")


class _Figure(NamedTuple):
    """A quantity of a sentence; `act` is what befell those whom it counts, "" where it counts no people."""

    quantity: Quantity
    act: str


def newer_figures(reports: Reports) -> Iterator[Overtaking]:
    """The newest of the figures that are given anew, with every earlier sentence that gives an old one."""
    anew = [row for row in reports.tops if RAISED.search(reports.text(row)) or LOWERED.search(reports.text(row))]
    overtaken: set[int] = set()
    for row in anew[:_MOST_NEWER]:
        figures = _given_anew(reports, row)
        start = min((one.quantity.start for one in figures), default=0)
        for older in _earlier(reports, row, figures):
            if older in overtaken or not _overtakes(reports, row, figures, _figures(reports, older)):
                continue
            if shared := reports.shared_with_report(row, older):
                overtaken.add(older)
                yield Overtaking(row, older, True, reports.is_top(older), reports.says_plainly(row, start), shared)


def _earlier(reports: Reports, row: int, figures: list[_Figure]) -> Iterator[int]:
    """Sentences of earlier documents that hold a word of what befell people, or a number of the other sentence."""
    words = {word for one in figures if one.act for word in MORE_ACTS[one.act]}
    words |= {digits for one in figures if not one.act for digits in _DIGITS.findall(one.quantity.text)}
    for other in range(len(reports.graph)) if words else ():
        if reports.is_later(row, other):
            text = reports.text(other)
            if any(word in text for word in words):
                yield other


def _figures(reports: Reports, row: int) -> list[_Figure]:
    """The figures of a sentence: measures and amounts, and people with what befell them."""
    units = reports.statement(row).units
    found = []
    for at, one in enumerate(units):
        if one.quantity is None:
            continue
        if one.quantity.unit.dimension:
            found.append(_Figure(one.quantity, ""))
        elif _of_persons(one.quantity):
            found += [_Figure(one.quantity, act) for act in acts(units, at, MORE_ACTS)]
    return found


def _of_persons(quantity: Quantity) -> bool:
    return of_persons(quantity, MORE_ACTS) or quantity.what == "lives"


def _given_anew(reports: Reports, row: int) -> list[_Figure]:
    """The same of a sentence that gives a figure anew, where "to 19 the number of miners killed" is a toll too."""
    figures = _figures(reports, row)
    units = reports.statement(row).units
    befell = acts_of(units, MORE_ACTS)
    if len(befell) == 1:
        known = {one.quantity for one in figures}
        figures += [
            _Figure(one.quantity, act)
            for at, one in enumerate(units)
            if one.quantity and not one.quantity.unit.dimension and one.quantity not in known
            for act in befell
            if at and (units[at - 1].form in _BEFORE or _of_persons(one.quantity))
        ]
    return figures


def _overtakes(reports: Reports, row: int, new: list[_Figure], old: list[_Figure]) -> bool:
    """Whether a sentence gives a figure of an earlier one anew: a higher toll, or any that it says was wrong."""
    text = reports.text(row)
    for one in old:
        rivals = [other for other in new if _of_one_kind(one, other)]
        others = [other for other in rivals if other.quantity.low != one.quantity.low]
        if not others or any(_holds(old, other) for other in others):
            continue
        equals = [other.quantity for other in rivals if one.quantity.compare(other.quantity) is Likeness.EQUAL]
        if any(NO_LONGER.search(text, 0, each.start) for each in equals):
            return True
        is_higher = all(other.quantity.low > one.quantity.low for other in others)
        if one.act and not equals and (is_higher or LOWERED.search(text)):
            return True
    return False


def _of_one_kind(one: _Figure, other: _Figure) -> bool:
    return one.act == other.act and one.quantity.unit.dimension == other.quantity.unit.dimension


def _holds(figures: list[_Figure], one: _Figure) -> bool:
    return any(
        _of_one_kind(one, other) and one.quantity.compare(other.quantity) is Likeness.EQUAL for other in figures
    )
