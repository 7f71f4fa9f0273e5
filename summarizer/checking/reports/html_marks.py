"""Spans of a text to the stretches between their edges, each with the spans that cover it.

Spans may overlap, touch or nest: every stretch between two edges is given once, with all that covers it, so that
elements of HTML made of them nest whatever the spans are.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.datatypes import Span
from summarizer.text.paragraphs import trimmed


class Mark(NamedTuple):
    """A span of a text that a page marks.

    Attributes:
        start, end: of the text.
        kind: its class on the page.
        claim: index of the claim that it is of, or that cites it; -1 where there is none.
        anchor: its id; empty where it has none.
    """

    start: int
    end: int
    kind: str
    claim: int = -1
    anchor: str = ""


class Stretch(NamedTuple):
    """Text between two edges, the marks that cover it as they begin, and those that begin or end with it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    opening: tuple[Mark, ...]
    closing: tuple[Mark, ...]


def stretches(text: str, pieces: Sequence[Span], marks: Sequence[Mark]) -> list[list[Stretch]]:
    """The stretches of each piece of a text; pieces are in order and apart, marks as they come.

    White space at the ends of marks is left out of them, and marks without anything else are passed over, as are
    those that do not lie within the text.
    """
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for place, mark in enumerate(marks):
        if not 0 <= mark.start < mark.end <= len(text):
            continue
        span = trimmed(text, mark.start, mark.end)
        if span.start < span.end:
            opening.setdefault(span.start, []).append(place)
            closing.setdefault(span.end, []).append(place)
    edges = sorted({*opening, *closing, *itertools.chain.from_iterable(pieces)})
    found: list[list[Stretch]] = [[] for _ in pieces]
    active: dict[int, Mark] = {}
    piece = 0
    for start, end in itertools.pairwise(edges):
        for place in closing.get(start, ()):
            active.pop(place)
        active.update((place, marks[place]) for place in opening.get(start, ()))
        while piece < len(pieces) and pieces[piece].end <= start:
            piece += 1
        if piece < len(pieces) and pieces[piece].start <= start:
            opens = tuple(marks[place] for place in opening.get(start, ()))
            closes = tuple(marks[place] for place in closing.get(end, ()))
            found[piece].append(Stretch(start, end, tuple(active.values()), opens, closes))
    return found
