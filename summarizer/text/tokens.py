"""A sentence to its tokens, and tokens to terms.

A *token* is a word, number or character as matching sees it. A *term* is a stemmed word or a normalised number;
numbers are kept (1,000 and 1000 are one term, 42.7m and 42.7-metre are the same two).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache, lru_cache, partial

import Stemmer

from summarizer import lazy_regex as regex

from .kept_words import KeptWords
from .languages import DECIMAL_COMMA, ELIDING, NUMBER_WORDS, STEMMERS, stop_words
from .lexicon.scripts import SPACELESS
from .normalization import is_plain, skeleton

NO_SPACE_CHAR = regex.compile(f"[{SPACELESS}]")
# A number with what is glued to it; a character of a script without spaces; a word with inner apostrophes.
_TOKEN = regex.compile(
    rf"\p{{Nd}}+(?:[.,]\p{{Nd}}+)*(?:(?![{SPACELESS}])[\p{{L}}\p{{M}}])*|[{SPACELESS}]\p{{M}}*|"
    rf"(?:(?![{SPACELESS}])\p{{L}})(?:(?![{SPACELESS}])[\p{{L}}\p{{M}}\p{{Nd}}])*(?:'(?:(?![{SPACELESS}])[\p{{L}}\p{{M}}])+)*"
)
# The standard library's engine is faster on it.
_ASCII_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*[a-z]*|[a-z][a-z0-9]*(?:'[a-z]+)*")
_NUMBER = regex.compile(r"(\p{Nd}+(?:[.,]\p{Nd}+)*)(.*)", regex.DOTALL)
_PRINTED_WORD = re.compile(r"\S+")
_ORDINAL = frozenset(("st", "nd", "rd", "th"))
_UNITS = {
    "m": "metre", "meter": "metre", "meters": "metre", "metres": "metre",
    "km": "kilometre", "kms": "kilometre", "kilometer": "kilometre", "kilometers": "kilometre",
    "kilometres": "kilometre", "cm": "centimetre", "mm": "millimetre", "kg": "kilogram",
    "kgs": "kilogram", "kilograms": "kilogram", "kilo": "kilogram", "kilos": "kilogram",
    "ft": "foot", "mph": "mph", "pc": "percent", "bn": "billion", "mn": "million",
}  # fmt: skip
_SPELLED_UNITS = {name: unit for name, unit in _UNITS.items() if len(name) > 3}


def count_words(text: str) -> int:
    """Length as budgets count it: runs between white space; one in a script without spaces by its characters."""
    if is_plain(text) or NO_SPACE_CHAR.search(text) is None:
        return len(text.split())
    return sum(len(run) if NO_SPACE_CHAR.search(run) else 1 for run in text.split())


def is_spaceless(text: str) -> bool:
    """Whether most of the text is in a script that puts no spaces between words."""
    return not is_plain(text) and 2 * len(NO_SPACE_CHAR.findall(text)) > len(text)


def tokenize(text: str) -> list[str]:
    """The words, numbers and characters of a text, as match keys, in order."""
    key = skeleton(text)
    return (_ASCII_TOKEN if is_plain(key) else _TOKEN).findall(key)


def printed_tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The tokens with where they stand in the text: exactly, or as a whole word whose skeleton has another length."""
    for word in _PRINTED_WORD.finditer(text):
        key, begin = skeleton(word[0]), word.start()
        exact = len(key) == len(word[0])
        for token in (_ASCII_TOKEN if is_plain(key) else _TOKEN).finditer(key):
            yield token[0], *((begin + token.start(), begin + token.end()) if exact else word.span())


def _tokens_of_run(run: str) -> tuple[str, ...]:
    """The tokens of a run of an outline without white space."""
    return tuple(_ASCII_TOKEN.findall(run) if is_plain(run) else tokenize(run))


_tokens_of = KeptWords(_tokens_of_run)


def tokenize_outline(line: str) -> list[str]:
    """The same of an outline, which has single spaces."""
    return [*itertools.chain.from_iterable(map(_tokens_of.__getitem__, line.split(" ")))]


def normalized(token: str, language: str) -> tuple[str, ...]:
    """The terms that a token stands for: its stem, or a number and its unit."""
    return spelling(language)[token]


@lru_cache(maxsize=8)
def spelling(language: str) -> KeptWords[tuple[str, ...]]:
    """Of each token of the language, its terms; what `normalized` gives, for many tokens."""
    return KeptWords(partial(_normalized, language=language))


def _normalized(token: str, language: str) -> tuple[str, ...]:
    if token[0].isdigit():
        match = _NUMBER.fullmatch(token)
        assert match is not None
        number = _plain_number(match[1], language)
        if not match[2] or match[2] in _ORDINAL:
            return (number,)
        return number, _stem(_UNITS.get(match[2], match[2]), language)
    if language == "en" and token in NUMBER_WORDS:
        return (NUMBER_WORDS[token],)
    if token in _SPELLED_UNITS:
        return (_stem(_SPELLED_UNITS[token], language),)
    if "'" in token:
        if language in ELIDING:
            return tuple(_stem(part, language) for part in token.split("'"))
        token = token.removesuffix("'s")
    return (_stem(token, language),)


def is_stop_word(token: str, language: str) -> bool:
    """Whether a token, as `tokenize` gives it, is in the language's list of stop words."""
    return token in stop_words(language)


def _plain_number(digits: str, language: str) -> str:
    """1,000 as 1000, and the decimal mark as a full stop; digits of any script as ASCII."""
    digits = "".join(str(int(char)) if char.isdecimal() and not char.isascii() else char for char in digits)
    group, decimal = (".", ",") if language in DECIMAL_COMMA else (",", ".")
    if regex.fullmatch(rf"\d{{1,3}}(?:[{group}]\d{{3}})+(?:[{decimal}]\d+)?", digits):
        return digits.replace(group, "").replace(decimal, ".")
    if regex.fullmatch(rf"\d{{1,3}}(?:[{decimal}]\d{{3}}){{2,}}", digits):
        return digits.replace(decimal, "")  # 1.000.000 in English: foreign groups
    if regex.fullmatch(rf"\d+[{decimal}]\d+", digits):
        return digits.replace(decimal, ".")
    return digits  # a date, a version, a list


@cache
def _stemmer(language: str) -> Stemmer.Stemmer | None:
    name = STEMMERS.get(language)
    return Stemmer.Stemmer(name) if name else None


def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    return stemmer.stemWord(word) if stemmer else word
