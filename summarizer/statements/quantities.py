"""A sentence to its quantities: a number, what it may be taken for, its unit, and what is counted.

"at least 12 people", "$4.5 million", "a 40-metre wall", "dozens of houses". Two of them are equal, other, or cannot
be compared; the printed precision decides about rounding: 104.5 is 104.47, and 782 is 782.6.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import NamedTuple

from summarizer import lazy_regex as regex
from summarizer.text.lexicon import word_set
from summarizer.text.lexicon.units import MONEY, SIGNS, SQUARE, UNITS, Unit
from summarizer.text.normalization import folded, skeleton
from summarizer.text.numerals import Numeral, numerals
from summarizer.text.tokens import is_stop_word, normalized, tokenize

_BOUNDS = {
    "at least": "at least", "more than": "at least", "over": "at least", "no fewer than": "at least",
    "upwards of": "at least", "up to": "at most", "at most": "at most", "less than": "at most",
    "fewer than": "at most", "under": "at most", "no more than": "at most", "as many as": "at most",
    "about": "about", "around": "about", "some": "about", "nearly": "about", "almost": "about",
    "approximately": "about", "roughly": "about", "an estimated": "about", "close to": "about",
    "ao menos": "at least", "pelo menos": "at least", "mais de": "at least", "cerca de": "about", "quase": "about",
    "al menos": "at least", "más de": "at least", "unos": "about", "unas": "about", "casi": "about",
    "au moins": "at least", "plus de": "at least", "environ": "about", "près de": "about", "jusqu'à": "at most",
    "mindestens": "at least", "mehr als": "at least", "über": "at least", "rund": "about", "etwa": "about",
    "almeno": "at least", "più di": "at least", "oltre": "at least", "circa": "about",
    "не менее": "at least", "более": "at least", "около": "about", "почти": "about", "ít nhất": "at least",
    "hơn": "at least", "khoảng": "about", "gần": "about", "至少": "at least", "超过": "at least", "约": "about",
    "近": "about", "少なくとも": "at least", "約": "about", "على الأقل": "at least", "أكثر من": "at least",
    "नحو": "about", "कम से कम": "at least", "लगभग": "about",
}  # fmt: skip
_BOUND = regex.compile(rf"(?<![\p{{L}}])(?:{'|'.join(sorted(_BOUNDS, key=len, reverse=True))})\s*$", regex.IGNORECASE)
_BOUND_ENDS = tuple(map(folded, _BOUNDS))
_LONGEST_BOUND = 20
_VAGUE = {
    "dozens": (20.0, 200.0), "scores": (30.0, 300.0), "hundreds": (150.0, 2_000.0),
    "thousands": (1_500.0, 20_000.0), "tens of thousands": (15_000.0, 200_000.0),
    "hundreds of thousands": (150_000.0, 2_000_000.0), "millions": (1.5e6, 2e7),
    "dezenas": (20.0, 200.0), "centenas": (150.0, 2_000.0), "milhares": (1_500.0, 20_000.0),
    "decenas": (20.0, 200.0), "cientos": (150.0, 2_000.0), "centenares": (150.0, 2_000.0),
    "dizaines": (20.0, 200.0), "centaines": (150.0, 2_000.0), "milliers": (1_500.0, 20_000.0),
    "dutzende": (20.0, 200.0), "hunderte": (150.0, 2_000.0), "tausende": (1_500.0, 20_000.0),
}  # fmt: skip
_VAGUE_WORD = regex.compile(
    rf"(?<![\p{{L}}])(?:{'|'.join(sorted(_VAGUE, key=len, reverse=True))})(?![\p{{L}}])", regex.IGNORECASE
)
_VAGUE_SIGNS = re.compile("doz|scor|hund|thou|mill|deze|cent|milh|dece|cien|diza|dutz|taus")
_MONEY_SIGNS = frozenset("$€£¥₹₽₩₫")
_SIGN_BEFORE = regex.compile(r"(?:US|[ACR]|HK|NZ)?([$€£¥₹₽₩₫])\s?$")
_SIGN_BEHIND = regex.compile(
    rf"\s?(?:{'|'.join(map(regex.escape, sorted(SIGNS, key=len, reverse=True)))})(?![\p{{Ll}}])"
)
_PERCENT_WORDS = regex.compile(
    r"\s*(?:per\s?cent|percentage points?|pour cent|por ciento|por cento|per cento|phần trăm|τοις εκατό)(?![\p{L}])",
    regex.IGNORECASE,
)
_SHORT_SCALE = regex.compile(r"\s?(m|mn|bn|k|tn)\b", regex.IGNORECASE)
_SCALES = {"m": 1e6, "mn": 1e6, "bn": 1e9, "k": 1e3, "tn": 1e12}
_AGE = regex.compile(
    r"[\s-]*(?:years?[\s-]old|year-olds?|yr-old|anos de idade|años de edad|ans\b|歳|岁|세)", regex.IGNORECASE
)
_UNIT_WORD = regex.compile(r"[\s-]*([\p{L}\p{M}²]+)")
_CLAUSE_END = regex.compile(r"[.,;:!?()\"“”—–\[\]。，、；：]")
_DECIMALS = regex.compile(r"\p{Nd}[.,](\p{Nd}+)(?!.*\p{Nd}[.,]\p{Nd})", regex.DOTALL)
_OF_BEHIND = regex.compile(r"\s+(?:of|de|da|do|du|des|von|di|von|от|من)(?![\p{L}])", regex.IGNORECASE)
_MOST_HEADS, _MOST_WORDS = 2, 4
_TENTH, _TWENTIETH, _BELOW_ONE = 0.1, 0.05, 0.999
_ROUNDED_BY = 0.4
"""Part of a number that rounding may change: 1.5 is 2 rounded, and $100,000 is not $1 million."""
_HUNDRED = 100
_YEARS = range(1500, 2101)
_NOT_COUNTED = frozenset(("of", "de", "di", "от"))


class Likeness(Enum):
    """How two quantities stand to each other.

    One that is "rounded" may be the other: 1,200 and 1,201; so may one that is "bounded": at least nine, and 14.
    """

    EQUAL = "equal"
    OTHER = "other"
    ROUNDED = "rounded"
    BOUNDED = "bounded"
    UNCLEAR = "unclear"


class Quantity(NamedTuple):
    """So many of something.

    Attributes:
        start, end: of the number and its unit, in code points of the sentence.
        low, high: what it may be: equal but for vague ones.
        step: one in the last printed place: a hundred thousand in "4.5 million".
        unit: its dimension and, where units convert, its factor; "" without one.
        bound: "at least", "at most", "about", "vague" or "".
        heads: stems of the words of meaning behind it, at most two: what is counted.
        before: stem of the word that says what the number is of: "magnitude of 5.9", "toll rose to 31"; or "".
        what: the first of the heads as printed, or the dimension.
        text: as printed, with its bound.
    """

    start: int
    end: int
    low: float
    high: float
    step: float
    unit: Unit
    bound: str
    heads: tuple[str, ...]
    before: str
    what: str
    text: str

    def compare(self, other: Quantity) -> Likeness:
        """Whether both can be true of one thing."""
        here, there = self.unit, other.unit
        if here.dimension != there.dimension:
            if {here.dimension, there.dimension} == {"pound", "sterling"}:
                here = there
            elif here.dimension in MONEY and there.dimension in MONEY:
                return Likeness.OTHER
            else:
                return Likeness.UNCLEAR
        low, high = self.low * here.factor, self.high * here.factor
        other_low, other_high = other.low * there.factor, other.high * there.factor
        gap = max(other_low - high, low - other_high, 0.0)
        loose = "about" in (self.bound, other.bound) or here.factor != there.factor
        step = max(self.step * here.factor, other.step * there.factor)
        is_rounded = gap < _BELOW_ONE * step and gap <= _ROUNDED_BY * max(high, other_high)
        if is_rounded or (loose and gap <= _TENTH * max(high, other_high)):
            return Likeness.EQUAL
        if gap < max(_round(self.low), _round(other.low)) / 2 and gap <= _TWENTIETH * max(high, other_high):
            return Likeness.ROUNDED
        smaller, larger = (self, other) if high < other_low else (other, self)
        if smaller.bound == "at least" and larger.bound in ("", "about"):
            return Likeness.BOUNDED
        if larger.bound == "at most" and smaller.bound in ("", "about"):
            return Likeness.BOUNDED
        return Likeness.OTHER

    def counts_as(self, other: Quantity) -> bool:
        """Whether both count the same things, by the word behind them, or are of one kind of money or measure."""
        own, others = {*self.heads[:1], self.before} - {""}, {*other.heads[:1], other.before} - {""}
        if own and others:
            return not own.isdisjoint(others)
        return not self.heads and not other.heads and bool(self.unit.dimension)


NO_UNIT = Unit("")


def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order."""
    given = [_quantity(text, numeral, language) for numeral in numerals(text, language)]
    if _VAGUE_SIGNS.search(folded(text)):
        given += [_vague(text, match, language) for match in _VAGUE_WORD.finditer(text)]
    return tuple(sorted(one for one in given if one is not None))


def _quantity(text: str, numeral: Numeral, language: str) -> Quantity | None:
    start, end, value = numeral.start, numeral.end, numeral.value
    step = _step(text[start:end], value) if numeral.digits else 1.0
    before = text[max(start - _LONGEST_BOUND, 0) : start]
    unit = NO_UNIT
    sign = None if _MONEY_SIGNS.isdisjoint(before[-3:]) else _SIGN_BEFORE.search(before)
    if sign:
        unit = SIGNS[sign[1]]
        start -= len(sign[0])
        scale = _SHORT_SCALE.match(text, end)
        if scale:
            value, step, end = value * _SCALES[scale[1].lower()], step * _SCALES[scale[1].lower()], scale.end()
    else:
        unit, end = _unit_behind(text, end)
    if unit == NO_UNIT and numeral.digits and value in _YEARS and text[numeral.start : numeral.end].isdecimal():
        return None
    before = text[max(start - _LONGEST_BOUND, 0) : start]
    bound = _BOUND.search(before) if folded(before.rstrip()).endswith(_BOUND_ENDS) else None
    heads, what = _counted(text[end : end + 60], language)
    if unit == NO_UNIT and numeral.digits and _OF_BEHIND.match(text, end):
        heads = ()  # the number of a thing: stage 13 of the race
    if unit != NO_UNIT and unit.dimension not in ("percent", "time"):
        heads = ()
    return Quantity(
        start,
        end,
        value,
        value,
        step,
        unit,
        _BOUNDS[" ".join(bound[0].lower().split())] if bound else "",
        heads,
        _measured(text[:start], language),
        what or unit.dimension,
        " ".join(text[start - len(bound[0]) if bound else start : end].split()),
    )


def _vague(text: str, match: regex.Match[str], language: str) -> Quantity:
    low, high = _VAGUE[match[0].lower()]
    behind = text[match.end() :]
    heads, what = _counted(behind[behind.startswith(" of ") and 4 :][:60], language)
    return Quantity(match.start(), match.end(), low, high, 1.0, NO_UNIT, "vague", heads, "", what, match[0])


def _step(printed: str, value: float) -> float:
    """The value of one in the last printed place: of "4.5 million" a hundred thousand; 1 of whole numbers."""
    decimals = _DECIMALS.search(printed)
    digits = "".join(char for char in printed if char.isdecimal())
    if not digits or not value:
        return 1.0
    shown = int(digits)
    scale = value / shown if shown else 1.0
    return max(scale, 1.0) if not decimals else scale


def _round(value: float) -> float:
    """The power of ten that a whole number is a multiple of: 100 of 2,500."""
    power = 1.0
    while value >= _HUNDRED and value % (power * 10) == 0 and power < value:
        power *= 10
    return power


def _unit_behind(text: str, end: int) -> tuple[Unit, int]:
    """The unit of a number that ends there, and where it ends with it."""
    percent = _PERCENT_WORDS.match(text, end)
    if percent:
        return Unit("percent"), percent.end()
    age = _AGE.match(text, end)
    if age:
        return Unit("age"), age.end()
    sign = _SIGN_BEHIND.match(text, end)
    if sign and not (sign[0][-1:] in "CF" and sign[0][:1].isspace()):
        return SIGNS[sign[0].strip()], sign.end()
    word = _UNIT_WORD.match(text, end)
    if not word:
        return NO_UNIT, end
    first = skeleton(word[1])
    if first in ("square", "sq"):
        next_ = _UNIT_WORD.match(text, word.end())
        if next_ and skeleton(next_[1]) in SQUARE:
            return Unit("area", SQUARE[skeleton(next_[1])]), next_.end()
    unit = UNITS.get(first)
    if unit is None:
        return NO_UNIT, end
    if len(first) == 1 and word[0][0].isspace() and word[1] != "m":
        return NO_UNIT, end
    return unit, word.end()


def _counted(behind: str, language: str) -> tuple[tuple[str, ...], str]:
    """Stems of the first words of meaning in the clause behind a number, and the first as printed."""
    close = _CLAUSE_END.search(behind)
    heads: list[str] = []
    what = ""
    for token in tokenize(behind[: close.start()] if close else behind)[: _MOST_WORDS + 2]:
        if token[0].isdigit():
            break
        if token in _NOT_COUNTED or (is_stop_word(token, language) and not _is_person(token, language, heads)):
            continue
        heads.append(_stem(token, language))
        what = what or token
        if len(heads) == _MOST_HEADS:
            break
    return tuple(heads), what


_OF_MEASURE = regex.compile(
    r"(?<![\p{L}])(\p{L}[\p{L}\p{M}]+)\s+"
    r"(?:of|to|at|is|was|were|by|stands at|stood at|reached|hit|rose to|fell to|de|da|do|a|di|auf|von)"
    r"\s+(?:[\p{L}\p{M}]+\s+){0,2}$",
    regex.IGNORECASE,
)
_OF_MEASURE_WORDS = word_set("of to at is was were by reached hit de da do a di auf von")
_MEASURE_CHARS = 60


def _measured(ahead: str, language: str) -> str:
    """The stem of the word that a number behind it is of, "" where none is found."""
    near = ahead[-_MEASURE_CHARS:]
    if not near[-1:].isspace() or _OF_MEASURE_WORDS.isdisjoint(folded(near).split()[-3:]):
        return ""
    match = _OF_MEASURE.search(near)
    if match is None:
        return ""
    token = skeleton(match[1])
    return "" if is_stop_word(token, language) else _stem(token, language)


def _is_person(token: str, language: str, heads: list[str]) -> bool:
    """Whether a stop word may be what is counted: the lists of some languages hold their word for person."""
    return language in ("ar", "ru", "hi", "he", "fa") and not heads and len(token) >= _LONG_WORD


_LONG_WORD = 4


@cache
def _stem(token: str, language: str) -> str:
    return normalized(token, language)[0]
