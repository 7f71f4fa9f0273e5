"""The lines of all pages to those of the story, and running heads, running feet and page numbers.

A line is furniture only if it is the outermost one of its page, at the top or at the bottom, and either comes again
at the same height on a page nearby, or is a page number by its form and stands apart. The lines within are then tried
in the same way, up to `_MOST_ROWS`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from summarizer.reading.pages.lines import Line, PageLines, body_size_of

Furniture = tuple[Line, str]
"""A line, and why it is no part of the story."""

_MOST_ROWS = 4
"""Of furniture at an edge of a page."""
_NEARBY = 2
"""Pages: heads alternate between left and right pages."""
_MOST_ALIKE = 9
"""Lines of the same text that one is compared with, so that the time is linear."""
_SAME_HEIGHT = 3.0
"""Points by which a repeated line may be higher or lower."""

_MARGIN = 0.12
"""The part of the page's height in which a number that nothing else shows to be one of a page must stand."""

_HEADING = 1.15
"""How large a heading is at least, beside the type of the story."""

_ROMAN = r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_PAGE = (
    r"page|pages|p\.|pp\.|pg\.?|seite|s\.|página|pagina|pág\.|pag\.|side|sida|sivu|strona|str\."
    r"|страница|стр\.|с\.|第"
)
_OF = "of|/|von|de|di|van|sur|av|z|из|共"
_PAGE_NUMBER = re.compile(
    rf"[-–—|\[(·• ]{{0,4}}(?P<word>(?:{_PAGE}) ?)?(?P<number>\d{{1,4}}|{_ROMAN})(?P<total> ?(?:{_OF}) ?\d{{1,4}})?"
    r" ?[页頁]?[-–—|\])·• ]{0,4}",
    re.IGNORECASE,
)
"""A page number that is all of its line; "word" and "total" make it sure."""
_COUNT = re.compile(rf"\d{{1,4}}|\b{_ROMAN}\b")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def split_furniture(pages: Sequence[PageLines]) -> tuple[list[list[Line]], list[Furniture]]:
    """The lines of each page without its furniture, and the furniture of all, page by page from the top."""
    story = [list(page.lines) for page in pages]
    prints = [tuple(line.text for line in lines) for lines in story]
    largest = _HEADING * body_size_of(line for lines in story for line in lines)
    found: list[Furniture] = []
    for reason, side in (("running head", 1), ("running foot", -1)):
        open_pages = set(range(len(story)))
        for _ in range(_MOST_ROWS):
            rows = {page: _outermost(story[page], side) for page in sorted(open_pages) if story[page]}
            repeated, counted = _repeated((row for row, _ in rows.values()), prints, largest)
            for page, (row, gap) in rows.items():
                # A line that counts pages, alone on its page, is what the page says, unless it is their number.
                is_all = len(row) == len(story[page])
                again = [
                    line in repeated
                    or (line in counted and not (is_all and _PAGE_NUMBER.fullmatch(line.text) is None))
                    for line in row
                ]
                is_alone = len(row) == 1 and _is_at_edge(row[0], pages[page], gap)
                reasons = _reasons(row, again, is_alone, gap, reason)
                if None in reasons:
                    open_pages.discard(page)
                taken = {line: why for line, why in zip(row, reasons, strict=True) if why is not None}
                found += taken.items()
                story[page] = [line for line in story[page] if line not in taken]
    found.sort(key=lambda pair: (pair[0].page, -pair[0].bottom, pair[0].left))
    return story, found


def _reasons(row: Sequence[Line], again: Sequence[bool], is_alone: bool, gap: float, reason: str) -> list[str | None]:
    """Why the lines of an outermost row are no part of the story; None of those that may be.

    What stands beside a page number, apart from the text, is of one row of furniture with it.
    """
    number = [_is_page_number(line, is_alone, is_again) for line, is_again in zip(row, again, strict=True)]
    is_apart = any(number) and gap > 1.8 * max(line.size for line in row)
    return [
        "page number" if is_number else reason if is_again or is_apart else None
        for is_number, is_again in zip(number, again, strict=True)
    ]


def _outermost(lines: Sequence[Line], side: int) -> tuple[list[Line], float]:
    """The lines that stand at the height of the topmost one (side 1) or lowest one (-1), and the gap behind them."""
    edge = max(lines, key=lambda line: side * line.bottom)
    row = [line for line in lines if line.beside(edge)]
    behind = [line for line in lines if not line.beside(edge)]
    if not behind:
        return row, 0.0
    inner = min(line.bottom for line in row) if side > 0 else max(line.top for line in row)
    reach = max(line.top for line in behind) if side > 0 else min(line.bottom for line in behind)
    return row, side * (inner - reach)


def _repeated(
    rows: Iterable[Sequence[Line]], prints: Sequence[tuple[str, ...]], largest: float
) -> tuple[set[Line], set[Line]]:
    """Lines that come again on a page nearby, at the same height and in type of the same size: as they are; counting.

    Of two equal pages (by `prints`, their texts), neither shows that a line of the other is furniture.
    """
    places: dict[tuple[str, bool], list[Line]] = defaultdict(list)
    for row in rows:
        for line in row:
            for key in _keys(line, largest):
                places[key].append(line)
    found: tuple[set[Line], set[Line]] = (set(), set())
    for (_, counts), alike in places.items():
        for at, first in enumerate(alike):
            for second in alike[at + 1 : at + _MOST_ALIKE]:
                if _are_one(first, second) and prints[first.page - 1] != prints[second.page - 1]:
                    found[counts].update((first, second))
    return found


def _are_one(first: Line, second: Line) -> bool:
    """Whether lines of the same text are one piece of furniture, on two pages."""
    is_near = 0 < second.page - first.page <= _NEARBY
    is_level = abs(first.bottom - second.bottom) <= _SAME_HEIGHT
    return is_near and is_level and abs(first.size - second.size) <= 0.3


def _keys(line: Line, largest: float) -> Iterator[tuple[str, bool]]:
    """The text, and for each number in it the text in which that number counts from the page; whether it does.

    Of "Page 3 of 9" on the third page, one key is "page 3 of 9" and one "page +0 of 9", as the next page has it.
    Lines that are alike but for figures that do not count pages, as in a weekly bulletin, have no key in common.
    """
    text = " ".join(line.text.casefold().split())[:200]
    yield text, False
    if line.size > largest:  # "Chapter 1" and "Chapter 2" are headings
        return
    for number in _COUNT.finditer(text):
        if number.group():
            offset = _value(number.group()) - line.page
            yield f"{text[: number.start()]}\0{offset:+d}\0{text[number.end() :]}", True


def _value(number: str) -> int:
    if number.isdecimal():
        return int(number)
    digits = [_ROMAN_DIGITS[letter] for letter in number.lower()]
    following = [*digits[1:], 0]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, following, strict=True))


def _is_at_edge(line: Line, page: PageLines, gap: float) -> bool:
    """Whether an outermost line stands apart from the text, and near the edge of the page."""
    margin = _MARGIN * (page.top - page.bottom)
    return gap > 0.8 * line.size and (line.bottom < page.bottom + margin or line.top > page.top - margin)


def _is_page_number(line: Line, is_alone: bool, is_repeated: bool) -> bool:
    """Whether an outermost line is a page number: it counts pages, or stands alone and is surely of that form."""
    form = _PAGE_NUMBER.fullmatch(line.text)
    if form is None or not (is_repeated or is_alone):
        return False
    return is_repeated or len(form["number"]) <= 3 or bool(form["word"] or form["total"])
