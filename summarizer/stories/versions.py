"""Two documents to whether they are one article.

An id alone does not tell articles apart: a feed and a file of lines number theirs by place, so that the second day's
first article has the id of the first day's. A document is an article that is held already where it has its text and
its id or address; where the address and one of id, title and wording agree, or the id and the wording (less of it
where the title agrees as well); or where everything agrees but the id and the places in the file. Where addresses or
publishers differ, it is never one.
"""

from __future__ import annotations

from summarizer.datatypes import Document
from summarizer.text.normalization import outline

from .held import Held

_RUN = 12
"""Characters of the runs in which wordings are compared: two words or three."""
_TRIED = 100
_FEWEST = 20
"""Runs that the shorter text must have: "" is in every text, and "Macron" in many."""
_SHARED = 0.5
"""Part of the runs of the shorter text that the other has, in a version of it: above what a reprint shares."""
_SHARED_OF_TITLED = 0.2
"""The same where id and title agree: the first article of each day may be called "Weather"."""


def is_of_another(document: Document, other: Document) -> bool:
    """Whether sources differ: "Morning briefing" at two addresses is two; one text in two papers is two prints."""
    return any(None not in pair and pair[0] != pair[1] for pair in _sources(document, other))


def unlike(document: Document, other: Document) -> int:
    """How many sources are stated of one of them alone."""
    return sum(pair[0] != pair[1] for pair in _sources(document, other))


def is_version(held: Held, document: Document) -> bool:
    """Whether two different texts, of one source, are one article."""
    other = held.document
    has_id, has_url = held.given == document.id, document.url is not None and document.url == other.url
    has_title = document.title is not None and document.title == other.title
    if has_url and (has_id or has_title):
        return True
    least = _SHARED_OF_TITLED if has_id and has_title else _SHARED
    return (has_id or has_url) and _shared(document.text, other.text) >= least


def _sources(document: Document, other: Document) -> tuple[tuple[str | None, str | None], ...]:
    return (document.url, other.url), (document.publisher, other.publisher)


def _shared(text: str, other: str) -> float:
    """Part of runs of the shorter text that the other has: of a hundred or two, spread evenly; 0 of too few."""
    shorter, longer = sorted((outline(text), outline(other)), key=lambda each: (len(each), each))
    starts = range(0, len(shorter) - _RUN + 1, max(1, len(shorter) // _TRIED))
    if len(starts) < _FEWEST:
        return 0.0
    return sum(shorter[start : start + _RUN] in longer for start in starts) / len(starts)
