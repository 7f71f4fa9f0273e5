"""A stretch of a document's text to where it stands in the file that the text was taken from."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from summarizer.datatypes import Document, Locator, Place

_END = attrgetter("end")


def places_of(document: Document, start: int, end: int) -> tuple[Place, ...]:
    """The places that a stretch of the text touches, in order."""
    first = bisect_right(document.places, start, key=_END)
    last = first
    while last < len(document.places) and document.places[last].start < end:
        last += 1
    return document.places[first:last]


def locators(document: Document, start: int, end: int) -> tuple[Locator | None, Locator | None]:
    """Where a stretch begins in the file, and where it ends if that is another place."""
    places = places_of(document, start, end)
    if not places:
        return None, None
    first, last = places[0].locator, places[-1].locator
    return (first if first != Locator() else None), (last if last not in (first, Locator()) else None)


def speakers(document: Document, start: int, end: int) -> tuple[str, ...]:
    """Who speaks there, as a transcript has it."""
    named = (place.speaker for place in places_of(document, start, end))
    return tuple(dict.fromkeys(speaker for speaker in named if speaker))
