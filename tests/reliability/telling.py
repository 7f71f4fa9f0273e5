"""Measurements to a table in Markdown."""

from __future__ import annotations


def facts(*rows: tuple[str, str, str]) -> list[str]:
    """A table of what was measured beside its goal."""
    return ["| what | measured | goal |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]
