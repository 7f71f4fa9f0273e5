"""Groups of documents to the stories that come first, without the origins of all being counted.

Counting needs every sentence of a story's documents. How many origins there are at most is known at once: copies,
and documents that name one publisher or agency, are one. So groups are counted in the order of what they may have,
until no other can come before those that have been counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from summarizer.datatypes import Document
from summarizer.evidence.independence import Voice, independent
from summarizer.text.sources import source_key

from .records import Story
from .telling import days_of, story_id

Precedence = tuple[int, int, str]
"""Sorts stories: by origins, the most first, then by the last day, the newest first, then by id."""

Tell = Callable[[Sequence[Sequence[Document]]], Iterable[Story]]
"""Tells the stories of groups, with their origins."""

_FEWEST_COUNTED = 64
"""Groups that are counted at once: several processes are kept busy."""


def precedence(told: Story) -> Precedence:
    """The place of a counted story among others."""
    return -len(told.origins), -_number(told.last_day), told.id


def foremost(groups: Sequence[Sequence[Document]], number: int, tell: Tell) -> tuple[list[Story], list[int]]:
    """The first stories in the order of `precedence`, and the rows of all other groups, by what they may have."""
    may_have = [_may_have(group) for group in groups]
    order = sorted(range(len(groups)), key=may_have.__getitem__)
    found: list[tuple[Precedence, int, Story]] = []
    done = 0
    while done < len(order) and number:
        if len(found) >= number and found[number - 1][0] <= may_have[order[done]]:
            break
        rows = order[done : done + max(number, _FEWEST_COUNTED)]
        told = tell([groups[row] for row in rows])
        found = sorted([*found, *((precedence(one), row, one) for row, one in zip(rows, told, strict=True))])
        done += len(rows)
    first = found[:number]
    taken = {row for _, row, _ in first}
    return [one for _, _, one in first], [row for row in order if row not in taken]


def _may_have(documents: Sequence[Document]) -> Precedence:
    """The best place that the story of these documents may have."""
    voices = [
        Voice(document.text, source_key(document.publisher), (source_key(document.agency),)) for document in documents
    ]
    last_day = max(days_of(documents), default=None)
    return -len(independent(voices)), -_number(last_day), story_id(documents)


def _number(day: str | None) -> int:
    return int(day.replace("-", "")) if day else 0
