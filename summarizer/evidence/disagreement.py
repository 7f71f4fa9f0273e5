"""Where the sources differ: summary sentences, quotations and printed dates to values with who gives them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from summarizer.datatypes import Citation, Disagreement, DisagreementValue
from summarizer.text.dates import printed_day

from .citations import ParsedDocument, Witnesses
from .quote_versions import Quotation, quoted

_DATED = ("dateline", "metadata")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def disagreements(
    rows: Sequence[int],
    cited: Mapping[int, Sequence[Citation]],
    witnesses: Witnesses,
    parsed: Sequence[ParsedDocument],
    groups: Mapping[int, str],
) -> tuple[Disagreement, ...]:
    """Numbers and days of what the summary tells, by its sentences; then quotations; then the days of the stories.

    Args:
        rows: of the summary, in reading order.
        cited: the citations of each.
        witnesses: of the run.
        parsed: the caller's documents.
        groups: the id of each document's origin, by its row.
    """
    quoted = _quotations([cited[row] for row in rows], parsed, groups)
    return (*_facts(rows, witnesses, parsed, groups), *quoted, *_datelines(parsed, groups))


def _facts(
    rows: Sequence[int], witnesses: Witnesses, parsed: Sequence[ParsedDocument], groups: Mapping[int, str]
) -> list[Disagreement]:
    """Numbers and days, for each sentence of the summary those that others give."""
    places = {row: index for index, row in enumerate(rows)}
    found: list[Disagreement] = []
    said: set[frozenset[int]] = set()
    for row in rows:
        kinds: dict[tuple[str, str], dict[str, tuple[float, set[int], set[int]]]] = {}
        for other, difference in witnesses.agreement.conflicts(row):
            if frozenset((row, other)) in said:
                continue
            said.add(frozenset((row, other)))
            values = kinds.setdefault((difference.type, difference.about), {})
            for one, (text, amount) in ((row, difference.here), (other, difference.there)):
                _, indices, documents = values.setdefault(text, (amount, set(), set()))
                indices.update({places[one]} if one in places else ())
                documents.update(at for at, _ in witnesses.cited(one))
        for (kind, about), values in kinds.items():
            made = [
                (amount, _value(text, sorted(indices), sorted(documents), parsed, groups))
                for text, (amount, indices, documents) in values.items()
            ]
            made.sort(key=lambda pair: (pair[1].published or "", pair[0]), reverse=True)
            update = kind == "number" and _is_update(made)
            found.append(Disagreement(kind, about, tuple(value for _, value in made), update))
    return found


def _quotations(
    cited: Sequence[Sequence[Citation]], parsed: Sequence[ParsedDocument], groups: Mapping[int, str]
) -> list[Disagreement]:
    """Quotations of the summary that its sources give in other words, or at another length."""
    found = []
    for index, (first, *others) in enumerate(cited):
        for quotation in quoted(first.cited_text):
            versions: dict[str, tuple[Quotation, set[int], set[int]]] = {
                quotation.key: (quotation, {index}, {first.document_index})
            }
            for other in others:
                for version in quoted(other.cited_text):
                    if version.is_of(quotation):
                        known = next((key for key, one in versions.items() if version.equals(one[0])), version.key)
                        versions.setdefault(known, (version, set(), set()))[2].add(other.document_index)
            if len(versions) > 1:
                values = [
                    _value(version.text, sorted(indices), sorted(documents), parsed, groups)
                    for version, indices, documents in versions.values()
                ]
                values.sort(key=lambda value: (value.published or "", value.value), reverse=True)
                found.append(Disagreement("quotation", "quoted as", tuple(values)))
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
