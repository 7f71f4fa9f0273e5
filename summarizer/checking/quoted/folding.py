"""A text to its key, in which quotations are looked for, and from places of the key back to the text.

Two texts have one key if they are the same but for case, spaces, dashes, quotation marks, ellipses and brackets:

* words are in NFC and case folded; characters that show nothing (soft hyphens, zero-width ones) are left out;
* white space between words is one space, beside other marks and in scripts without spaces none;
* a dash of any kind, with the spaces around it, is a hyphen; none is left out but a hyphen at a line's end, which may
  be the line's alone: a text that has such hyphens has several keys;
* quotation marks, ellipses and square brackets are left out; a mark within a word is an apostrophe;
* all other marks stay, and between two digits the spaces beside them, so "1,000", "1.000" and "1, 000" are three.

Markup of HTML and Markdown is left out of the text first: a mark for bold print is no character of the words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer import lazy_regex as regex
from summarizer.text.inline_markup import inline_markup
from summarizer.text.languages import ELIDING
from summarizer.text.line_hyphens import line_hyphens
from summarizer.text.normalization import is_plain
from summarizer.text.tokens import NO_SPACE_CHAR

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
QUOTATION_MARKS = "\"'`´“”„‟«»‹›‘’‚‛「」『』〝〞〟＂＇ʼ′″״׳"
ELLIPSIS = r"(?:[…⋯‥]|\.(?:\s?\.){2,}+)[.…⋯‥]*+"
ANY_ELLIPSIS = rf"\[\s{{0,3}}{ELLIPSIS}\s{{0,3}}\]|\(\s{{0,3}}{ELLIPSIS}\s{{0,3}}\)|{ELLIPSIS}"
IGNORABLE = r"\p{Default_Ignorable_Code_Point}"

_WORD = regex.compile(rf"[[\p{{L}}\p{{M}}\p{{N}}]--[{IGNORABLE}{QUOTATION_MARKS}]]++", regex.VERSION1)
_WORDS = regex.compile(rf"{_WORD.pattern}(?: {_WORD.pattern})*+", regex.VERSION1)
_ASCII_WORDS = re.compile("[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")
_GAP = regex.compile(
    rf"(?P<ignorable>{IGNORABLE}++)|(?P<space>\s++)|(?P<dash>[{DASHES}](?:\s*+[{DASHES}])*)"
    rf"|(?P<ellipsis>{ANY_ELLIPSIS})|(?P<quote>[{QUOTATION_MARKS}])|(?P<bracket>[\[\]])|(?P<other>.)",
    regex.DOTALL,
)
BRACKETED = regex.compile(r"\[[^\[\]]{0,300}\]")
_OMITTED = regex.compile(rf" ?{BRACKETED.pattern}")
_MARKUP = ("<", "&", "](", "]:", "*", "_", "#", ">")
"""One of which every mark of HTML and Markdown has."""
_COMMON = {", ": ",", ". ": ".", "'": "'", "’": "'", "-": "-", ".": ".", ": ": ":", ".\n": ".", ".\n\n": "."}
"""What stands between most words of news, and its key where these are not both digits."""
_LONGEST_KEPT = 8
"""Characters of what stands between two words up to which its key is remembered."""

Units = tuple[tuple[str, int, int], ...]
"""Of a gap: characters of the key, and where each begins and ends in the gap."""


@dataclass(frozen=True, slots=True)
class Readable:
    """A text without its markup; `places` and `shifts` say from where on which number is added to get back."""

    text: str
    places: Sequence[int]
    shifts: Sequence[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch, which must not be empty, stands in the text as it is given."""
        if not self.places:
            return start, end
        return start + self._shift(start), end + self._shift(end - 1)

    def _shift(self, at: int) -> int:
        behind = bisect_right(self.places, at)
        return self.shifts[behind - 1] if behind else 0


def readable(text: str, *, without_brackets: bool = False) -> Readable:
    """The text without the marks of HTML and Markdown, references as what they are for.

    Or else without what stands in square brackets as well, such as the numbers of footnotes.
    """
    marked = any(mark in text for mark in _MARKUP)
    spans = [(span.start, span.end, span.read_as) for span in inline_markup(text)] if marked else []
    if without_brackets:
        spans = sorted([*spans, *((*match.span(), "") for match in _OMITTED.finditer(text))])
    parts: list[str] = []
    places: list[int] = []
    shifts: list[int] = []
    at = length = 0
    for start, end, read_as in spans:
        if start < at:
            continue
        parts += text[at:start], read_as
        length += start - at
        if read_as:
            places.append(length)
            shifts.append(start - length)
        length += len(read_as)
        at = end
        places.append(length)
        shifts.append(at - length)
    return Readable("".join([*parts, text[at:]]) if parts else text, places, shifts)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text and its key.

    Attributes:
        text: that was folded.
        key: what compares.
        units: where in the key each unit begins: words with single spaces, or one mark; other spaces belong to none.
        begins, ends: where these stand in the text.
    """

    text: str
    key: str
    units: Sequence[int]
    begins: Sequence[int]
    ends: Sequence[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the key that neither begins nor ends with a space stands in the text."""
        first, last = bisect_right(self.units, start) - 1, bisect_right(self.units, end - 1) - 1
        begin, stop = self.begins[first], self.ends[last]
        if self._aligned(first):
            begin += start - self.units[first]
        if self._aligned(last):
            stop = self.begins[last] + end - self.units[last]
        return begin, stop

    def place(self, at: int) -> int:
        """Where in the key a place of the text is, or the next that has one."""
        unit = bisect_right(self.begins, at) - 1
        if unit < 0:
            return 0
        if at < self.ends[unit]:
            return self.units[unit] + (at - self.begins[unit] if self._aligned(unit) else 0)
        return self._end(unit)

    def _end(self, unit: int) -> int:
        """Where in the key a unit ends, without a space behind it."""
        end = self.units[unit + 1] if unit + 1 < len(self.units) else len(self.key)
        return end - (self.key[end - 1] == " ")

    def _aligned(self, unit: int) -> bool:
        return self._end(unit) - self.units[unit] == self.ends[unit] - self.begins[unit]


def fold(text: str) -> Folded:
    """The text with the key in which words that a line's end divides are written as elsewhere in the text."""
    return _fold(text, {span.start for span in line_hyphens(text) if span.reason == "hyphen"})


def other_folds(text: str) -> list[Folded]:
    """The same with all hyphens at lines' ends left out, and with all of them kept, where that is another key."""
    divided = list(line_hyphens(text))
    hyphens = {span.start - (span.reason != "hyphen") for span in divided}
    chosen = {span.start for span in divided if span.reason == "hyphen"}
    soft = {at for at in hyphens if text[at] == "\u00ad"}
    return [_fold(text, joined) for joined in (hyphens, soft) if joined != chosen]


def _fold(text: str, joined: Collection[int]) -> Folded:
    """The text and its key; `joined` are the hyphens that only the end of a line put there."""
    plain = is_plain(text)
    lowered = text.casefold()
    whole = plain or (len(lowered) == len(text) and _is_composed(text) and _is_composed(lowered))
    spaced = whole and (plain or NO_SPACE_CHAR.search(text) is None)
    pattern = _ASCII_WORDS if plain else _WORDS if spaced else _WORD
    parts: list[str] = []
    units: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    length = last = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        char = _COMMON.get(text[last:start]) if spaced and last else None
        if char and not (text[last - 1].isdecimal() and text[start].isdecimal()) and last not in joined:
            units.append(length)
            begins.append(last)
            ends.append(last + 1)
            parts.append(char)
            length += 1
        elif last not in joined or not last:
            left = _beside(text[last - 1]) if last else ""
            for char, begin, stop in _between(text[last:start], left, _beside(text[start])):
                if char != " ":
                    units.append(length)
                    begins.append(last + begin)
                    ends.append(last + stop)
                parts.append(char)
                length += len(char)
        units.append(length)
        begins.append(start)
        ends.append(end)
        parts.append(lowered[start:end] if whole else _folded_word(text[start:end]))
        length += len(parts[-1])
        last = end
    for char, begin, stop in _between(text[last:], _beside(text[last - 1]) if last else "", ""):
        units.append(length)
        begins.append(last + begin)
        ends.append(last + stop)
        parts.append(char)
        length += len(char)
    return Folded(text, "".join(parts), units, begins, ends)


def _is_composed(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text)


def _folded_word(word: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold())


def _beside(char: str) -> str:
    """What of a word's last or first character decides what a gap's key is: a digit, a script without spaces."""
    if char.isdecimal():
        return "digit"
    return "spaceless" if char > "\u0e00" and NO_SPACE_CHAR.match(char) else "letter"


def _between(gap: str, left: str, right: str) -> Units:
    return _short_gap(gap, left, right) if len(gap) <= _LONGEST_KEPT else _gap(gap, left, right)


def _gap(gap: str, left: str, right: str) -> Units:
    """The key of what stands between two words, or, without spaces, before the first or behind the last."""
    marks = [(match.lastgroup, match[0], *match.span()) for match in _GAP.finditer(gap)]
    kinds = [kind for kind, *_ in marks if kind != "ignorable"]
    if "other" not in kinds and "dash" not in kinds:
        if not kinds or not left or not right or "spaceless" in (left, right) or set(kinds) == {"bracket"}:
            return ()
        return (("'" if kinds == ["quote"] else " ", 0, len(gap)),)
    units: list[tuple[str, int, int]] = []
    spaces_count = left == right == "digit" and "other" in kinds
    for kind, char, start, end in marks:
        if kind == "dash":
            units.append(("-", start, end))
        elif kind == "other":
            units.append((char, start, end))
        elif kind == "space" and spaces_count:
            units.append((" ", start, end))
    chars = [char for char, *_ in units]
    around = zip(["", *chars], units, [*chars[1:], ""], strict=False)
    return tuple(unit for before, unit, behind in around if unit[0] != " " or "-" not in (before, behind))


_short_gap = lru_cache(maxsize=4096)(_gap)


def cuts_word(key: str, at: int, language: str) -> bool:
    """Whether a place of a key is within a word or number, whose language is that of the quoting text.

    "the Mayor" may be cut out of "the Mayor's", and "homme" out of "l'homme" where the language elides.
    """
    if not 0 < at < len(key):
        return False
    before, after = key[at - 1], key[at]
    if _in_word(before) and _in_word(after):
        return unicodedata.category(after)[0] == "M" or "spaceless" not in (_beside(before), _beside(after))
    if "'" in (before, after):
        around = key[max(0, at - 2) : at + 3]
        inside = at - max(0, at - 2)
        if after == "'":
            ending = around[inside + 1 : inside + 3]
            genitive = ending[:1] == "s" and not _in_word(ending[1:])
            return _in_word(before) and _in_word(ending[:1]) and not genitive
        return _in_word(around[: inside - 1]) and _in_word(after) and language not in ELIDING
    if after in ".,":
        return before.isdecimal() and key[at + 1 : at + 2].isdecimal()
    return before in ".," and after.isdecimal() and key[at - 2 : at - 1].isdecimal()


def _in_word(char: str) -> bool:
    return char.isalnum() or (char != "" and not char.isascii() and unicodedata.category(char)[0] == "M")
