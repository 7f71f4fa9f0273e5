"""A sentence to the quantities that it gives.

A quantity is a number with what it counts: "at least 12 people", "$4.5 million", "40 percent of voters". English
number words and qualifiers are read; in other languages digits alone. Ages, years, clock times, ordinals and what
counts nothing are left out: precision is what matters to those who compare.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from .languages import DECIMAL_COMMA, NUMBER_WORDS
from .lexicon.english import MONTH_STEMS
from .tokens import is_stop_word, normalized, tokenize

_FACTORS = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "k": 1e3,
}  # fmt: skip
_BOUNDS = {
    "at least": "at least", "more than": "at least", "over": "at least", "no fewer than": "at least",
    "upwards of": "at least", "up to": "at most", "at most": "at most", "less than": "at most",
    "fewer than": "at most", "under": "at most", "no more than": "at most", "as many as": "at most",
    "about": "about", "around": "about", "some": "about", "nearly": "about", "almost": "about",
    "approximately": "about", "roughly": "about", "an estimated": "about", "close to": "about",
}  # fmt: skip
_WORDS = "|".join(sorted((word for word in NUMBER_WORDS), key=len, reverse=True))
_QUANTITY = regex.compile(
    rf"(?:\b(?P<bound>{'|'.join(sorted(_BOUNDS, key=len, reverse=True))})\s+)?(?P<currency>[$£€¥]\s?)?"
    r"(?:(?P<digits>(?<![\p{L}\p{N}.,:/\-–])\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?:[.,]\d+)?|(?<![\p{L}\p{N}.,:/\-–])\d+(?:[.,]\d+)?)"
    rf"|\b(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?P<ones>two|three|four|five|six|seven|eight|nine)\b"
    rf"|\b(?P<word>{_WORDS})\b)(?![\p{{L}}\p{{N}}:/½¼¾]|[.,]\d)"
    r"(?:[\s\-](?P<factor>hundred|thousand|million|billion|trillion|bn|m|k)\b)?(?P<percent>\s?%|\s+per\s?cent\b)?",
    regex.IGNORECASE,
)
_NO_COUNT = regex.compile(
    r"[\s\-–]*(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b|(?:st|nd|rd|th)\b|\s*[ap]\.?m\b|['’]?s\b|\s*(?:-|–|to)\s*\d",
    regex.IGNORECASE,
)
_DATED = regex.compile(rf"\b(?:{'|'.join(MONTH_STEMS)})\p{{L}}*\.?\s*$", regex.IGNORECASE)
_CLAUSE_END = regex.compile(r"[.,;:!?()\"“”—–\[\]]")
_YEARS = range(1500, 2101)
_MOST_WORDS = 3
_TENTH = 0.1


class Quantity(NamedTuple):
    """So many of something.

    Attributes:
        value: as a number.
        unit: "%", a currency sign, or "".
        counted: stem of the first word of meaning behind it: people, miles.
        what: that word.
        bound: "at least", "at most", "about" or "".
        text: as the sentence has it.
    """

    value: float
    unit: str
    counted: str
    what: str
    bound: str
    text: str

    def counts_as(self, other: Quantity) -> bool:
        """Whether both count the same things."""
        return (self.unit, self.counted) == (other.unit, other.counted)

    def agrees_with(self, other: Quantity) -> bool:
        """Whether both can be true: equal, or equal to two digits, within a tenth of "about", or within a bound."""
        low, high = sorted((self, other), key=lambda quantity: quantity.value)
        if _two_digits(low.value) == _two_digits(high.value):
            return True
        if "about" in (low.bound, high.bound):
            return high.value - low.value <= _TENTH * high.value
        return (low.bound == "at least" and high.bound == "") or (high.bound == "at most" and low.bound == "")


def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in order."""
    given = []
    for match in _QUANTITY.finditer(text):
        if language != "en" and match["digits"] is None:
            continue
        behind = text[match.end() : match.end() + 60]
        if _NO_COUNT.match(behind) or _DATED.search(text[: match.start()]):
            continue
        value = _value(match, language)
        plain = not (match["currency"] or match["factor"] or match["percent"])
        if value is None or (plain and value in _YEARS and len(match[0].strip()) == len(str(int(value)))):
            continue
        unit = "%" if match["percent"] else (match["currency"] or "").strip()
        what = _counted(behind, language, plain=plain)
        if what or unit:
            bound = _BOUNDS.get((match["bound"] or "").lower(), "")
            counted = normalized(what, language)[0] if what else ""
            given.append(Quantity(value, unit, counted, what, bound, " ".join(match[0].split())))
    return tuple(given)


def _value(match: regex.Match[str], language: str) -> float | None:
    if match["digits"]:
        digits = normalized(tokenize(match["digits"])[0], language)[0]
        try:
            value = float(digits.replace(",", ".") if language in DECIMAL_COMMA else digits)
        except ValueError:
            return None
    elif match["tens"]:
        value = float(NUMBER_WORDS[match["tens"].lower()]) + float(NUMBER_WORDS[match["ones"].lower()])
    else:
        value = float(NUMBER_WORDS[match["word"].lower()])
    return value * _FACTORS.get((match["factor"] or "").lower(), 1.0)


def _counted(behind: str, language: str, *, plain: bool) -> str:
    """The first word of meaning in the clause behind a number, if it stands near; none in "stage 13 of the race"."""
    end = _CLAUSE_END.search(behind)
    for token in tokenize(behind[: end.start()] if end else behind)[:_MOST_WORDS]:
        if token[0].isdigit() or (plain and token == "of") or (language != "en" and is_stop_word(token, language)):
            return ""
        if not is_stop_word(token, language):
            return token
    return ""


def _two_digits(value: float) -> str:
    return f"{value:.1e}"
