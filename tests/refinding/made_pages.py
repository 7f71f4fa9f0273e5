"""A number to a PDF in one, two or three columns, with running heads, page numbers and footnotes."""

from __future__ import annotations

from tests.material_pdf import HEIGHT, Column, Press, embedded_font

from .made import MadeFile
from .stories import Story, story

_LEFT, _WIDTH, _GUTTER = 60, 475, 20
_MOST_PAGES = 12


def one_column(number: int) -> MadeFile:
    """Pages of one column, of some with a footnote."""
    told = story(number, paragraphs=12)
    press = _set(told, number, columns=1)
    if number % 2:
        page, _ = press.story[0][1]
        press.raise_mark(0, 1, "1")
        press.strokes[page].insert(2, press.strokes[page].pop())  # the mark is written behind its line
        press.furnish("footnote", page, _LEFT, 100, f"1 {told.planted[1]}", size=7)
        return _file(press, told, number, told.planted[:2])
    return _file(press, told, number, told.planted[:1])


def two_columns(number: int) -> MadeFile:
    """Pages of two columns."""
    told = story(number, paragraphs=14)
    return _file(_set(told, number, columns=2), told, number, told.planted[:1])


def three_columns(number: int) -> MadeFile:
    """Pages of three columns, under a headline over all of them."""
    told = story(number, paragraphs=14)
    press = _set(told, number, columns=3)
    return _file(press, told, number, told.planted[:1])


def _set(told: Story, number: int, columns: int) -> Press:
    """The paragraphs, hyphenated in every other file, apart by gaps or by indents, with heads and feet of pages."""
    press = _flowed(told, number, columns)
    pages = press.story[-1][-1][0]
    for page in range(1, pages + 1):
        press.furnish("running head", page, _LEFT, HEIGHT - 40, told.planted[0], size=7)
        press.furnish("page number", page, 280, 40, f"Page {page} of {pages}", size=8)
    return press


def _flowed(told: Story, number: int, columns: int) -> Press:
    press = Press(size=9, leading=11, hyphenated=number % 2 == 0)
    if told.title[0] > "\u0400":
        embedded_font()
        press.font = "Embedded"
    if columns > 2:
        press.paragraph(1, _LEFT, HEIGHT - 80, told.title, size=20)
    width = (_WIDTH - (columns - 1) * _GUTTER) / columns
    # No line may stand at one height on two pages: lines of equal words there are running heads.
    tops = [HEIGHT - 110 - 5 * (page % 3) for page in range(_MOST_PAGES)]
    places = [
        Column(page, _LEFT + place * (width + _GUTTER), width, top=top, bottom=top - 240 / columns)
        for page, top in enumerate(tops, start=1)
        for place in range(columns)
    ]
    gap, indent = (6.0, 0.0) if number % 3 else (0.0, 10.0)
    press.flow(told.texts, places, gap=gap, indent=indent)
    return press


def _file(press: Press, told: Story, number: int, planted: tuple[str, ...]) -> MadeFile:
    return MadeFile(
        f"pages-{number}.pdf", press.content(title=told.title), told.sentences, (*planted, "Page 1 of", "Page 2 of")
    )
