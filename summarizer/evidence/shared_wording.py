"""Two sentences of different origins to whether they have the same words in a row, as copied ones do."""

from __future__ import annotations

from summarizer.text.quotations import quoted_spans
from summarizer.text.tokens import tokenize

_IN_A_ROW = 12
"""Words: two reporters seldom find as many in one order; a quotation has its own."""


def share_wording(one: str, other: str) -> bool:
    """Whether a dozen words stand in one order in both, quotations apart."""
    runs = _runs(one)
    return bool(runs) and not runs.isdisjoint(_runs(other))


def _runs(text: str) -> set[tuple[str, ...]]:
    pieces, reached = [], 0
    for start, end in quoted_spans(text):
        if start >= reached:
            pieces.append(text[reached:start])
            reached = end
    words = [tokenize(piece) for piece in (*pieces, text[reached:])]
    return {tuple(own[at : at + _IN_A_ROW]) for own in words for at in range(len(own) - _IN_A_ROW + 1)}
