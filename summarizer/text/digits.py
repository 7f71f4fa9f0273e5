"""A text to the numbers that it writes in digits, of any script, by the signs of its language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from summarizer import lazy_regex as regex

from .languages import DECIMAL_COMMA
from .lexicon.numbers import DOT_ORDINALS, GLUED_SCALES, GLUED_UNITS, MONEY_SCALES, PLAIN_SPACE_GROUPS
from .lexicon.scripts import SPACELESS

_SPACES = "\u00a0\u202f\u2009"
# All that belongs to one run of digits, whatever it turns out to be; possessive, so that it is read once.
_RUN = regex.compile(rf"\d++(?:[.,:/'’٫٬·\-–−{_SPACES}]\d++)*+(?:[ ]\d{{3}}(?!\d)(?:[.,]\d++)?+)*+", regex.UNICODE)
_GLUED = regex.compile(r"[\p{L}\p{M}]++")
_FREE_LETTER = regex.compile(rf"[{SPACELESS}\p{{Hangul}}]")
_CURRENCY = regex.compile(r"[$£€¥₹₽₩₺₴฿]\s?$|\b(?:US|R|A|C)\$\s?$")
_MONEY_BEHIND = regex.compile(
    r"\s?(?:[$£€¥₹₽]|euros?\b|dollars?\b|pounds?\b|d[oó]lares\b|reais\b|rubles?\b)", regex.IGNORECASE
)
_ORDINAL_BEHIND = regex.compile(
    r"(?:st|nd|rd|th|er|re|nde?|e|è|i?[eè]me|s|h|te[nrms]?|ste[nrms]?|ª|º|\.º|\.ª|°(?![CF]))(?![\p{L}])|[ºª]|\.[ºª]",
    regex.IGNORECASE,
)
_SLAVIC_ORDINAL = regex.compile(
    r"[-‑](?:й|я|е|го|му|м|ю|ой|ый|ая|ое|ые|ого|ому|ом|ую|им|ым|ій|ий|ої|та|те|ти|ма)(?![\p{L}])"
)
_TIME_BEHIND = regex.compile(r"[ \u00a0\u202f]?(?:[ap]\.?\s?m\b|uhr\b|o['’]clock|h\d)", regex.IGNORECASE)
_PART_BEHIND = regex.compile(r"[/_@½¼¾]|:\d|[-‑](?:\p{Lu}(?!\p{L})|\p{N})")
_JOINED_BEHIND = (_TIME_BEHIND, _ORDINAL_BEHIND, _SLAVIC_ORDINAL, _PART_BEHIND)
_PREFIXING = r"\p{Arabic}\p{Hebrew}"
"""Scripts that write prepositions and articles as the first letters of the next word, a number too."""
_JOINED_BEFORE = regex.compile(
    rf"(?:[_@:/.,+\p{{Nd}}]|(?![{_PREFIXING}])[\p{{L}}\p{{N}}][-‑–−]|(?![{SPACELESS}\p{{Hangul}}{_PREFIXING}])[\p{{L}}\p{{M}}])$"
)
_MINUS = regex.compile(r"(?:^|\s)[-−]$")
_DOT_ORDINAL = regex.compile(r"\.\s+\p{L}")
_NUMBERED = regex.compile(r"(?:№|#|\bNo\.|\bNr\.|\bn[º°o]\.?|第|제|\bthứ)\s?$", regex.IGNORECASE)
_PHONE = regex.compile(r"(?<![\d.,])(?:\+\d{1,3}[ \-.]?|\(\d{2,5}\)[ \-.]?)?\d{2,5}(?:[ \-.]\d{2,6}){1,6}(?!\d)")
_FEWEST_OF_PHONE = 9
_NEAR_CHARS = 8
# What most numbers stand between, and of which no pattern above makes anything: "of 12 people", "to 15, and".
_FREE_LETTERS = frozenset("abcdefghijklmnpqrstuvwxyz")
_FREE_BEHIND = re.compile(r" (?![apuoh])|[,;)]|\Z", re.IGNORECASE)
_LONGEST = 24


class WrittenNumber(NamedTuple):
    """A span and its value."""

    start: int
    end: int
    value: float


def written_numbers(text: str, language: str) -> Iterator[WrittenNumber]:
    """The numbers in digits, in order; an abbreviated scale of money (£40m) is part of them, no other scale is."""
    runs = list(_RUN.finditer(text))
    phones = []
    if sum(run.end() - run.start() for run in runs) >= _FEWEST_OF_PHONE:
        phones = [match.span() for match in _PHONE.finditer(text) if _is_phone(match[0])]
    place = 0
    for run in runs:
        while place < len(phones) and phones[place][1] <= run.start():
            place += 1
        if place < len(phones) and phones[place][0] <= run.start():
            continue
        yield from _of_run(text, run, language)


def _is_phone(text: str) -> bool:
    digits = sum(char.isdigit() for char in text)
    groups = regex.fullmatch(r"\d{1,3}(?:([ .])\d{3})(?:\1\d{3})*", text)
    return digits >= _FEWEST_OF_PHONE and groups is None


def _of_run(text: str, run: regex.Match[str], language: str) -> Iterator[WrittenNumber]:
    start, end = run.span()
    if end - start > _LONGEST * 4:
        return
    pieces = _pieces(run[0], language)
    at = start
    for number, (piece, value) in enumerate(pieces):
        behind = at + len(piece)
        if value is not None and behind - at <= _LONGEST and not piece.startswith("00"):
            first, last = number == 0, number == len(pieces) - 1
            found = _in_context(text, at, behind, value, language, first=first, last=last)
            if found is not None:
                yield found
        at = behind + 1


def _pieces(run: str, language: str) -> list[tuple[str, float | None]]:
    """A run as one number; in plain spaces that group nothing, as several."""
    value = value_of(run, language)
    if value is not None or " " not in run:
        return [(run, value)]
    return [(piece, value_of(piece, language)) for piece in run.split(" ")]


def _in_context(
    text: str, start: int, end: int, value: float, language: str, *, first: bool, last: bool
) -> WrittenNumber | None:
    """The number, unless what stands around makes it something else."""
    near = text[max(start - _NEAR_CHARS, 0) : start]
    if first and near and not (near[-1] == " " and near[-2:-1] in _FREE_LETTERS):
        if _JOINED_BEFORE.search(near) or _NUMBERED.search(near):
            return None
        if _MINUS.search(near):
            start, value = start - 1, -value
    if not last:
        return WrittenNumber(start, end, value)
    if _FREE_BEHIND.match(text, end):
        return WrittenNumber(start, end, value)
    if any(pattern.match(text, end) for pattern in _JOINED_BEHIND):
        return None
    if language in DOT_ORDINALS and end - start <= 3 and _DOT_ORDINAL.match(text, end):
        return None
    glued = _GLUED.match(text, end)
    if glued is None or _FREE_LETTER.match(glued[0]):
        return WrittenNumber(start, end, value)
    unit = glued[0].casefold()
    behind = glued.end()
    if unit in MONEY_SCALES and (_CURRENCY.search(near) or _MONEY_BEHIND.match(text, behind)):
        return WrittenNumber(start, behind, value * MONEY_SCALES[unit])
    if unit in GLUED_SCALES:
        return WrittenNumber(start, behind, value * GLUED_SCALES[unit])
    return WrittenNumber(start, end, value) if unit in GLUED_UNITS and text[behind : behind + 1] != "-" else None


def value_of(digits: str, language: str) -> float | None:
    """The value of digits with their signs; None of what is no number: a date, a score, a version."""
    if digits.isascii() and digits.isdecimal():
        return float(digits) if len(digits) <= _LONGEST else None
    plain = "".join(str(int(char)) if char.isdecimal() and not char.isascii() else char for char in digits)
    plain = plain.replace("٫", ".").replace("٬", ",")
    if plain.isdecimal():
        return float(plain) if len(plain) <= _LONGEST else None
    foreign = "٬" in digits or "٫" in digits
    grouped, decimal = _forms(language in DECIMAL_COMMA and not foreign, language in PLAIN_SPACE_GROUPS)
    if grouped.fullmatch(plain):
        return _joined(plain)
    return float(plain.replace(",", ".")) if decimal.fullmatch(plain) else None


@cache
def _forms(decimal_comma: bool, plain_spaces: bool) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Numbers in groups, and numbers with a decimal sign alone."""
    group, decimal = (".", ",") if decimal_comma else (",", ".")
    spaces = _SPACES + (" " if plain_spaces else "")
    grouped = (
        rf"\d{{1,3}}(?:[{spaces}]\d{{3}})+(?:[.,]\d+)?",  # 1 000,5
        rf"\d{{1,3}}(?:[{group}]\d{{3}})+(?:[{decimal}]\d+)?",
        rf"\d{{1,3}}(?:[{decimal}]\d{{3}}){{2,}}(?:[{group}]\d+)?",  # the signs of another country
        rf"\d{{1,3}}(?:[{decimal}]\d{{3}})+[{group}]\d+",
        rf"\d{{1,3}}[{decimal}]000",
        r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?",  # 1,00,000
        r"\d{1,3}(?: 000)+",
        r"\d{1,3}(?:['’]\d{3})+(?:[.,]\d+)?",  # of Switzerland
    )
    return regex.compile("|".join(grouped)), regex.compile(rf"\d+[{decimal}]\d+|\d+[{group}]\d")


def _joined(plain: str) -> float:
    """Groups put together; the last sign is decimal if it is another one than the first."""
    signs = [char for char in plain if not char.isdecimal()]
    if len(set(signs)) > 1:
        whole, part = plain.rsplit(signs[-1], 1)
        return float("".join(char for char in whole if char.isdecimal()) + "." + part)
    return float("".join(char for char in plain if char.isdecimal()))
