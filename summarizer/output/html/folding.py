"""Rows of a page to rows of which many are closed, so that a page of hundreds of documents stays short."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.output.wording import count

from .markup import Html, element, escape, joined

_SHOWN, _FEW = 20, 5
"""Rows that stand open, and how many more of them may: a row takes no less room than the line in its place."""


def folded(summary: str, *inside: Html) -> Html:
    """What is closed until a reader opens it, below a line that says what it is."""
    return element("details", {"class": "fold"}, element("summary", {}, escape(summary)), *inside)


def folded_after(rows: Sequence[Html], noun: str, held: Callable[[Sequence[Html]], Html] = joined) -> Html:
    """The rows, of many the first ones, and the others closed below a line that counts them.

    Args:
        rows: of the page.
        noun: what one of them is.
        held: what makes a list of rows.
    """
    if len(rows) <= _SHOWN + _FEW:
        return held(rows)
    return joined((held(rows[:_SHOWN]), folded(count(len(rows) - _SHOWN, f"more {noun}"), held(rows[_SHOWN:]))))
