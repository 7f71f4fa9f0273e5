"""Headings as they come to the path of those above a place, as in "Chapter > Section"."""

from __future__ import annotations

MOST_CHARS = 300
"""Of a heading; what is longer is text, whatever it is marked as."""


class Headings:
    """The headings above the place that a reader has come to; `path` is None where there are none."""

    def __init__(self) -> None:
        self.path: str | None = None
        self._above: list[tuple[int, str]] = []

    def enter(self, level: int, heading: str | None) -> None:
        """Come to a heading; without its text only those above it remain.

        Args:
            level: from 1.
            heading: its text on one line.
        """
        if heading is not None and len(heading) > MOST_CHARS:
            return
        self._above = [above for above in self._above if above[0] < level]
        if heading:
            self._above.append((level, heading))
        self.path = " > ".join(text for _, text in self._above) or None
