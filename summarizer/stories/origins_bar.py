"""The origins of a story to a bar: a box for each independent origin, and in it a square for each document."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.output.html.markup import Html, element, escape
from summarizer.output.wording import count

from .lines import origins_counted
from .records import Story

_MOST_ORIGINS, _MOST_DOCUMENTS = 24, 12
"""That are drawn: a column holds no more than a few lines of them. The words beside the bar count all."""


def origins_bar(story: Story) -> Html:
    """The bar, and its counts in words. It needs no colour: of the squares of a box, the first alone is filled."""
    drawn = [_box(len(group)) for group in story.origins[:_MOST_ORIGINS]]
    if len(story.origins) > len(drawn):
        drawn.append(_more(len(story.origins) - len(drawn)))
    counted = f"{origins_counted(story, 'origin')}, {count(len(story.document_ids), 'document')}"
    bar = element("span", {"class": "bar", "role": "img", "aria-label": _in_words(story.origins)}, *drawn)
    return element(
        "p",
        {"class": "origins"},
        bar if story.origins else Html(""),
        element("span", {"class": "counted"}, escape(counted)),
    )


def _box(documents: int) -> Html:
    shown = min(documents, _MOST_DOCUMENTS)
    squares = [element("span", {"class": "print"})] * shown
    return element("span", {"class": "box"}, *squares, *((_more(documents - shown),) if documents > shown else ()))


def _more(number: int) -> Html:
    return element("span", {"class": "more"}, escape(f"+{number:,}"))


def _in_words(origins: Sequence[Sequence[str]]) -> str:
    """How many documents each origin has: "Documents by origin: 4, 2, 1"."""
    sizes = ", ".join(f"{len(group):,}" for group in origins[:_MOST_ORIGINS])
    left = len(origins) - _MOST_ORIGINS
    return f"Documents by origin: {sizes}" + (f" and {count(left, 'more origin')}" if left > 0 else "")
