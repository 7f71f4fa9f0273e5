"""Origins to a bar: a segment for each independent origin, and in it a square for each document.

It needs no colour: of the squares of an origin, the first alone is filled. It counts in words what it does not draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.output.wording import count

from .markup import Html, element, escape, isolated
from .naming import shortened

MOST_ORIGINS, MOST_PRINTS = 24, 12
"""That are drawn: a column holds no more than a few lines of them. The words beside the bar count all."""
_MOST_NAMED, _LONGEST_NAME = 6, 40
"""Origins that have their names beside the squares; more of them have their numbers there."""


class Segment(NamedTuple):
    """An origin in the bar: its name, how many documents it is, and both in words: "Reuters, 2 documents"."""

    name: str
    documents: int
    called: str


def origins_bar(segments: Sequence[Segment], prefix: str = "") -> Html:
    """The bar, each segment a link to its origin, `o` and its number behind the prefix of ids; empty for none."""
    if not segments:
        return Html("")
    drawn = [
        element("li", {"data-origin": place}, _segment(segment, place, prefix, named=len(segments) <= _MOST_NAMED))
        for place, segment in enumerate(segments[:MOST_ORIGINS], start=1)
    ]
    left = len(segments) - len(drawn)
    if left:
        link = element("a", {"href": f"#{prefix}origins", "aria-label": count(left, "more origin")}, _more(left))
        drawn.append(element("li", {}, link))
    counted = f"{count(len(segments), 'independent origin')}"
    return element("ol", {"class": "origins-bar", "aria-label": counted}, *drawn)


def prints(documents: int) -> Html:
    """The squares of an origin, and how many more documents it has than are drawn."""
    shown = min(documents, MOST_PRINTS)
    squares = [element("span", {"class": "print"})] * shown
    more = (_more(documents - shown),) if documents > shown else ()
    return element("span", {"class": "prints"}, *squares, *more)


def _segment(segment: Segment, number: int, prefix: str, *, named: bool) -> Html:
    words = f"Origin {number}: {segment.called}"
    shown = isolated(shortened(segment.name, _LONGEST_NAME)) if named else escape(str(number))
    name = element("span", {"class": "name"}, shown)
    return element("a", {"href": f"#{prefix}o{number}", "aria-label": words}, prints(segment.documents), name)


def _more(number: int) -> Html:
    return element("span", {"class": "more"}, escape(f"+{number:,}"))
