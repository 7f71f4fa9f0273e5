"""Sentences of dated reports to those that undo what an earlier one reports: a ban lifted, a suspect freed."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer import lazy_regex as regex
from summarizer.text.lexicon.reversals import DEPENDS, REVERSALS, UNDONE, Reversal

from .overtaking import Overtaking, Reports

_WORD = regex.compile(r"[\p{L}']+")
_SCOPE = 4
"""Words before a turn among which one may say that it has not come."""
_LONGEST = 600
"""Characters of a sentence that are read for a turn."""
_MOST_TURNS = 20
"""Turns of one kind, the newest, that are compared with what earlier reports say."""
_AROUND = 5
"""Words of meaning on each side of a turn among which it has what it turns."""


def reversals(reports: Reports) -> Iterator[Overtaking]:
    """Each turn of things, with what it undoes; none that a still later report undoes in its turn.

    What was done stays true: there was a ban. A plan that was undone is true no more.
    """
    for reversal in REVERSALS.values():
        turns = {row: start for row in reports.tops if (start := _turn(reversal, reports.text(row))) is not None}
        states = [row for row in reports.tops if row not in turns and reversal.state.search(reports.text(row))]
        for row, start in list(turns.items())[:_MOST_TURNS]:
            if reversal.act or not _is_so_again(reports, reversal, row, states):
                yield from _undone(reports, reversal, row, start, states)


def _undone(reports: Reports, reversal: Reversal, row: int, start: int, states: list[int]) -> Iterator[Overtaking]:
    """What a turn undoes of the states that earlier sentences report."""
    plainly = reports.says_plainly(row, start)
    days: set[str] = set()
    for older in states:
        if not reports.is_later(row, older) or not (shared := reports.shared(row, older)):
            continue
        if reversal.awaited and not _is_awaited(reports, row, start, older):
            continue
        if reversal.act and not _is_its_act(reports, row, start, older):
            continue
        is_plan = (reversal.named or reversal.awaited) and bool(reports.awaited(older))
        yield Overtaking(row, older, outdated=is_plan, leads=True, plainly=plainly, shared=shared)
        if reversal.awaited:
            days.update(_days(reports, older))
    for other in range(len(reports.graph)) if days else ():
        if reports.is_later(row, other) and any(day in reports.text(other) for day in days):
            yield Overtaking(row, other, outdated=True, leads=False, plainly=plainly, shared=0)


def _turn(reversal: Reversal, text: str) -> int | None:
    """Where a sentence says that something is so no more."""
    for match in reversal.turn.finditer(text[:_LONGEST]):
        before = _WORD.findall(text[: match.start()])
        near = {*before[-_SCOPE:], *_WORD.findall(match[0])}
        if not DEPENDS.isdisjoint(before) or any(word in UNDONE or word.endswith("n't") for word in near):
            continue
        rest = f"{text[: match.start()]} {text[match.end() :]}"
        if not reversal.named or reversal.state.search(rest):
            return match.start()
    return None


def _is_its_act(reports: Reports, row: int, start: int, older: int) -> bool:
    """Whether the words behind a turn hold the main verb of an earlier sentence, as a verb or a noun."""
    behind = [one for one in reports.statement(row).units if one.start > start and one.is_content][:_AROUND]
    there = frozenset[str]().union(*(one.keys for one in behind))
    statement = reports.statement(older)
    return any(
        statement.first_fact[at] and not statement.units[at].keys.isdisjoint(there) for at in statement.verbs or ()
    )


def _is_awaited(reports: Reports, row: int, start: int, older: int) -> bool:
    """Whether the words around a turn hold one of what an earlier sentence awaits, names apart: what was put off."""
    told = [one for one in reports.statement(row).units if one.is_content]
    at = sum(one.start < start for one in told)
    around = frozenset[str]().union(*(one.keys for one in told[max(at - _AROUND, 0) : at + _AROUND]))
    return any(one.kind == "word" and not one.keys.isdisjoint(around) for one in reports.awaited(older))


def _days(reports: Reports, row: int) -> list[str]:
    """The days that a plan names, as printed; no bare weekdays, which may be of another week."""
    named = [one.date for one in reports.awaited(row) if one.date]
    return [reports.text(row)[day.start : day.end] for day in named if day.weekday is None and day.step is None]


def _is_so_again(reports: Reports, reversal: Reversal, row: int, states: list[int]) -> bool:
    """Whether a later report opens with the state, as its main verb: "banned again"."""
    return any(
        int(reports.graph.places[state]) == 0
        and reports.is_later(state, row)
        and any(reversal.state.fullmatch(verb) for verb in _main_verbs(reports, state))
        and reports.shared(state, row)
        for state in states
    )


def _main_verbs(reports: Reports, row: int) -> list[str]:
    statement = reports.statement(row)
    return [statement.units[at].form for at in statement.verbs or () if statement.first_fact[at]]
