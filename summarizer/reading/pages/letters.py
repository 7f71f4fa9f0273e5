"""A page of a PDF to its letters, each with its box, the size of its type and its turn."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

_HYPHEN = 2
"""What the library gives for a hyphen at the end of a line whose word goes on."""


class Letter(NamedTuple):
    """A letter with its box; `spaced` where white space stands before it, `number` is the library's."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    spaced: bool
    number: int


def letters_of(textpage: Any) -> tuple[dict[int | None, list[Letter]], int]:
    """The letters by their turn in right angles (None: askew), and how many there are whose meaning is not known."""
    import pypdfium2.raw as pdfium

    raw = textpage.raw
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    scales: dict[tuple[float, int], float] = {}
    found: dict[int | None, list[Letter]] = defaultdict(list)
    unreadable = 0
    spaced = False
    for number, text in _characters(textpage):
        if text == " ":
            spaced = True
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, number, box)
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        failed = not text or pdfium.FPDFText_HasUnicodeMapError(raw, number) == 1
        if failed or not math.isfinite(left + bottom + right + top):
            unreadable += 1
            continue
        quarters = pdfium.FPDFText_GetCharAngle(raw, number) / (math.pi / 2)
        turn = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.05 else None
        points = pdfium.FPDFText_GetFontSize(raw, number)
        height = abs(right - left) if turn in (1, 3) else abs(top - bottom)
        kind = (points, round(10 * height))
        if kind not in scales:  # the size is the one before the page scales it
            known = pdfium.FPDFText_GetMatrix(raw, number, matrix)
            scales[kind] = round(points * (math.hypot(matrix.c, matrix.d) if known else 1.0), 1)
        size = scales[kind] if scales[kind] > 0 else max(height, 1.0)
        found[turn].append(Letter(text, left, bottom, right, top, size, spaced, number))
        spaced = False
    return found, unreadable


def _characters(textpage: Any) -> Iterator[tuple[int, str]]:
    """The characters by number: white space as " ", no ends of lines, "" for what means nothing."""
    import pypdfium2.raw as pdfium

    raw = textpage.raw
    high = 0
    for number in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, number)
        if 0xD800 <= code < 0xDC00:  # half of a character; the other follows
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        if code not in (10, 13):
            yield number, _meant(code)


@lru_cache(maxsize=4096)
def _meant(code: int) -> str:
    if code == _HYPHEN:
        return "-"
    if code >= 0x110000 or code == 0xFFFD:
        return ""
    char = chr(code)
    if char == "\t" or unicodedata.category(char) == "Zs":
        return " "
    return "" if unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs", "Zl", "Zp") else char


def upright(letter: Letter, turn: int) -> Letter:
    """The letter with its box as it is when the page is turned so that it stands upright."""
    if turn == 0:
        return letter
    _, left, bottom, right, top, *_ = letter
    edges = {1: (-top, left, -bottom, right), 2: (-right, -top, -left, -bottom), 3: (bottom, -right, top, -left)}
    return Letter(letter.text, *edges[turn], letter.size, letter.spaced, letter.number)


class Boldness:
    """Whether a letter is in a bold face, by its font's name: the weights that fonts state are often 0."""

    _NAMES = ("bold", "black", "heavy", "demi")

    def __init__(self, textpage: Any) -> None:
        self._textpage = textpage
        self._buffer = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()

    def of(self, letter: Letter) -> bool:
        import pypdfium2.raw as pdfium

        length = pdfium.FPDFText_GetFontInfo(
            self._textpage, letter.number, self._buffer, len(self._buffer), ctypes.byref(self._flags)
        )
        if not 0 < length <= len(self._buffer):
            return False
        name = self._buffer.value.decode("utf-8", "replace").lower()
        return any(part in name for part in self._NAMES)
