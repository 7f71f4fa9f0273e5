"""A text to the stretches of it that are code in Markdown, where brackets are indexes and cite nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

Stretch = tuple[int, int]

_FENCE = re.compile(r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^`\n]*$", re.MULTILINE)
_IN_LINE = re.compile(r"(?<![`\\])`[^`\n]{1,500}`(?!`)")


def code_stretches(text: str) -> list[Stretch]:
    """Fenced blocks, and code between single backticks; in order and apart.

    Two backticks are left alone: in plain text they open quotations.
    """
    blocks = code_blocks(text)
    spans = (found.span() for found in _IN_LINE.finditer(text))
    return sorted([*blocks, *(span for span in spans if not within(span[0], blocks))])


def code_blocks(text: str) -> list[Stretch]:
    """Fenced blocks in order, an unclosed one to the end of the text."""
    blocks: list[Stretch] = []
    opening: re.Match[str] | None = None
    for fence in _FENCE.finditer(text):
        if opening is None:
            opening = fence
        elif fence["fence"].startswith(opening["fence"]):
            blocks.append((opening.start(), fence.end()))
            opening = None
    if opening is not None:
        blocks.append((opening.start(), len(text)))
    return blocks


def within(offset: int, stretches: Sequence[Stretch]) -> bool:
    """Whether an offset lies in one of the stretches, which are in order and apart."""
    row = bisect_right(stretches, offset, key=lambda stretch: stretch[0]) - 1
    return row >= 0 and offset < stretches[row][1]
