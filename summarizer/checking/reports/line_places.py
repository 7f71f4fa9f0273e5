"""A text to the lines and columns of its offsets, both from 1; a line ends with a line feed, as SARIF has it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence


def line_starts(text: str) -> list[int]:
    """Where the lines of a text begin: at 0, and behind each line feed."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


def line_of(starts: Sequence[int], offset: int) -> int:
    """The line in which an offset stands."""
    return bisect_right(starts, offset)


def column_of(starts: Sequence[int], offset: int) -> int:
    """Its column there, in code points."""
    return offset - starts[line_of(starts, offset) - 1] + 1
