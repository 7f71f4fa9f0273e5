"""Where the sources disagree: summary sentences and printed dates to lists of values with who gives them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from .corroboration import ParsedDocument, Witnesses
from .datatypes import Disagreement, DisagreementValue
from .facts import printed_day

_DATED = ("dateline", "metadata")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def disagreements(
    rows: Sequence[int], witnesses: Witnesses, parsed: Sequence[ParsedDocument], groups: Mapping[int, str]
) -> tuple[Disagreement, ...]:
    """Numbers first, by the sentences that give them; then the days that are printed over the stories.

    Args:
        rows: of the summary, in reading order.
        witnesses: of the run.
        parsed: the caller's documents.
        groups: the id of each document's origin, by its row.
    """
    return (*_numbers(rows, witnesses, parsed, groups), *_datelines(parsed, groups))


def _numbers(
    rows: Sequence[int], witnesses: Witnesses, parsed: Sequence[ParsedDocument], groups: Mapping[int, str]
) -> list[Disagreement]:
    places = {row: index for index, row in enumerate(rows)}
    found: list[Disagreement] = []
    said: set[frozenset[int]] = set()
    for row in rows:
        values: dict[str, tuple[float, set[int], set[int]]] = {}
        about = ""
        for other, here, there in witnesses.agreement.conflicts(row):
            if frozenset((row, other)) in said:
                continue
            said.add(frozenset((row, other)))
            about = here.what or here.unit
            for one, quantity in ((row, here), (other, there)):
                _, indices, documents = values.setdefault(quantity.text, (quantity.value, set(), set()))
                indices.update({places[one]} if one in places else ())
                documents.update(at for at, _ in witnesses.cited(one))
        if values:
            made = [
                (amount, _value(text, sorted(indices), sorted(documents), parsed, groups))
                for text, (amount, indices, documents) in values.items()
            ]
            made.sort(key=lambda pair: (pair[1].published or "", pair[0]), reverse=True)
            found.append(Disagreement("number", about, tuple(value for _, value in made), _is_update(made)))
    return found


def _value(
    text: str,
    indices: Sequence[int],
    documents: Sequence[int],
    parsed: Sequence[ParsedDocument],
    groups: Mapping[int, str],
) -> DisagreementValue:
    dates = [date for at in documents if (date := parsed[at].document.published)]
    return DisagreementValue(
        value=text,
        sentence_indices=tuple(indices),
        document_ids=tuple(parsed[at].document.id for at in documents),
        independent_origins=len({groups[at] for at in documents}),
        published=max(dates, default=None),
    )


def _is_update(made: Sequence[tuple[float, DisagreementValue]]) -> bool:
    """Whether, newest first, each number is higher than the one before it, and published later."""
    return all(
        newer > older and (new.published or "") > (old.published or "")
        for (newer, new), (older, old) in itertools.pairwise(made)
    )


def _datelines(parsed: Sequence[ParsedDocument], groups: Mapping[int, str]) -> list[Disagreement]:
    """Documents by the day that they print over their story, or were published on."""
    days: dict[tuple[int, int], list[int]] = {}
    for row, one in enumerate(parsed):
        printed = [one.document.text[span.start : span.end] for span in one.removed if span.reason in _DATED]
        day = next(filter(None, map(printed_day, [*printed, one.document.published or ""])), None)
        if day is not None:
            days.setdefault(day, []).append(row)
    if len(days) < 2:
        return []
    values = [
        _value(f"{_MONTHS[month - 1]} {day}", (), rows, parsed, groups)
        for (month, day), rows in sorted(days.items(), reverse=True)
    ]
    return [Disagreement("dateline", "day of the story", tuple(values))]
