"""A page of a PDF to its lines: runs of letters on one baseline, with their box, size of type and raised marks."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from summarizer.reading.pages.from_right import direction, in_order_of_reading
from summarizer.reading.pages.letters import Boldness, Letter, letters_of, upright

_WIDE_GAP = 1.0
"""In sizes of type: a gap that is wider than the space between words mostly is, as between columns or cells."""
_WORD_GAP = 0.2
"""In sizes of type: letters that are further apart belong to two words, even where no space is written."""
_RAISED = 0.8
"""A mark is at most so large beside its line's type."""
_RISE = 0.15
"""In sizes of type: how far it stands above the line at least."""
_FEW = 3
"""Letters of a line in another size, such as a word among the file names."""


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text, in points; the origin is at the bottom left, as the letters stand upright.

    Attributes:
        page: from 1.
        text: without white space around it.
        left, bottom, right, top: its box, from below the descenders to above the ascenders.
        size: of the type that most of it is set in.
        largest: the largest size of more than a few of its letters.
        bold: whether it begins and ends in a bold face.
        raised: where small raised signs stand in the text, as the mark of a footnote does.
        from_right: whether most of it is in a script that is written from the right.
        cells: the runs that it was joined of, if several stand apart on its baseline.
    """

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    largest: float
    bold: bool = False
    from_right: bool = False
    raised: tuple[tuple[int, int], ...] = ()
    cells: tuple[Line, ...] = ()

    def beside(self, other: Line) -> bool:
        """Whether half of the lower one's height is at the height of the other."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared > 0.5 * min(self.top - self.bottom, other.top - other.bottom)

    def is_raised_beside(self, other: Line) -> bool:
        """Whether it is a mark beside the other: smaller, and above its baseline."""
        return self.size <= _RAISED * other.size and self.bottom > other.bottom + _RISE * other.size


@dataclass(frozen=True, slots=True)
class PageLines:
    """What stands on a page.

    Attributes:
        lines: as its program wrote them.
        turned: those that are turned against them.
        unreadable: the part of the letters for which the file does not say what they mean.
        bottom, top: the edges of the page.
    """

    lines: tuple[Line, ...] = ()
    turned: tuple[Line, ...] = ()
    unreadable: float = 0.0
    bottom: float = 0.0
    top: float = 0.0


def body_size_of(lines: Iterable[Line]) -> float:
    """The size of type that most letters have; 0 of no lines."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return max(letters, key=lambda size: (letters[size], size), default=0.0)


def page_lines(textpage: Any, page: int, sheet: tuple[float, float, float, float]) -> PageLines:
    """The lines of a page; `textpage` is pypdfium2's, `sheet` is the page from left and bottom to right and top."""
    by_turn, unreadable = letters_of(textpage)
    letters = sum(map(len, by_turn.values()))
    bold = Boldness(textpage)
    # The page stands upright as most of its letters do.
    turns = sorted(by_turn, key=lambda turn: (turn is None, -len(by_turn[turn]), turn or 0)) or [0]
    lines = [tuple(_lines(by_turn[turn], turn, page, bold)) for turn in turns]
    whole = upright(Letter("", *sheet, size=0, spaced=False, number=0), turns[0] or 0)
    return PageLines(
        lines=lines[0],
        turned=tuple(line for others in lines[1:] for line in others),
        unreadable=unreadable / max(letters + unreadable, 1),
        bottom=whole.bottom,
        top=whole.top,
    )


def _lines(letters: Iterable[Letter], turn: int | None, page: int, bold: Boldness) -> Iterator[Line]:
    follows = _is_near if turn is None else _follows
    run: list[Letter] = []
    from_right = False
    for letter in letters:
        standing = upright(letter, turn or 0)
        is_from_right = direction(letter.text) == "right"
        if run and not follows(run, standing, from_right or is_from_right):
            yield _line(run, page, bold)
            run, from_right = [], False
        run.append(standing)
        from_right |= is_from_right
    if run:
        yield _line(run, page, bold)


def _is_near(run: Sequence[Letter], letter: Letter, _: bool) -> bool:
    """Whether a letter that stands askew goes on with a run."""
    last = run[-1]
    across, up = (
        letter.left + letter.right - last.left - last.right,
        letter.bottom + letter.top - last.bottom - last.top,
    )
    return math.hypot(across, up) / 2 < 2 * letter.size


def _follows(run: Sequence[Letter], letter: Letter, from_right: bool) -> bool:
    """Whether a letter goes on with a run, some of which may be from the right: at its height, and where it ends."""
    first, last = run[0], run[-1]
    shared = min(first.top, letter.top) - max(first.bottom, letter.bottom)
    if shared < 0.4 * min(first.top - first.bottom, letter.top - letter.bottom):
        return False
    size = max(last.size, letter.size)
    if from_right:  # numbers and names within run the other way
        return max(last.left, letter.left) - min(last.right, letter.right) < 30 * size
    # All letters of a ligature have its box, and a mark stands over its letter: none begins before the one before it.
    return letter.left > last.left - 0.3 * size and letter.left - last.right < _WIDE_GAP * size


def _line(run: Sequence[Letter], page: int, bold: Boldness) -> Line:
    ways = Counter(direction(letter.text) for letter in run)
    from_right = ways["right"] > ways["left"]
    if from_right:
        run = in_order_of_reading(run)
    sizes = Counter(letter.size for letter in run)
    size = max(sizes, key=lambda points: (sizes[points], points))
    plain = [letter for letter in run if letter.size == size]
    bottom = min(letter.bottom for letter in plain)
    parts = [run[0].text, *(_parted(last, letter, from_right) for last, letter in pairwise(run))]
    return Line(
        page=page,
        text="".join(parts),
        left=min(letter.left for letter in run),
        bottom=bottom,
        right=max(letter.right for letter in run),
        top=max(letter.top for letter in plain),
        size=size,
        largest=max(points for points in sizes if sizes[points] >= min(_FEW, sizes[size])),
        bold=bold.of(plain[0]) and bold.of(plain[-1]),
        from_right=from_right,
        raised=tuple(_raised(run, parts, size, bottom)),
    )


def _parted(last: Letter, letter: Letter, from_right: bool) -> str:
    """A letter, with a space before it where a word begins."""
    is_apart = not from_right and letter.left - last.right > _WORD_GAP * letter.size
    return " " + letter.text if letter.spaced or is_apart else letter.text


def _raised(run: Sequence[Letter], letters: Sequence[str], size: float, bottom: float) -> Iterator[tuple[int, int]]:
    """Where small letters stand above the baseline of the others."""
    at = 0
    start = None
    for letter, text in zip(run, letters, strict=True):
        is_raised = letter.size <= _RAISED * size and letter.bottom > bottom + _RISE * size
        if start is not None and (not is_raised or text[0] == " "):
            yield start, at
            start = None
        if is_raised and start is None:
            start = at + len(text) - 1
        at += len(text)
    if start is not None:
        yield start, at
