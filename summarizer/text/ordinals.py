"""A number with a full stop to whether it is an ordinal inside a sentence: "das 3. Quartal", "2. Lig".

A number that ends a sentence is a year, or stands behind no article or preposition, or has a word behind it that
opens sentences: "Er kam 1990. Danach ging er", "auf Platz 3. Der Sieger".
"""

from __future__ import annotations

from summarizer import lazy_regex as regex

from .abbreviations import opens_sentence
from .lexicon.ordinals import BEFORE_ORDINAL, WITHOUT_CUE

_NUMBERED = regex.compile(r"(?:^|[\s\p{Ps}\p{Pi}\"/\-–])(?:\d{1,3}|([IVX]{1,6}))\.$")
_CUE = regex.compile(
    r"(?:(?<![\p{L}\p{M}])([\p{L}\p{M}]+)\s+|\d\.\s{0,2}[\-–/,]\s{0,2}|(?:^|[(\[\"„“]|[,:]\s))(?:\d{1,3}|[IVX]{1,6})\.$"
)
# "in der 3. Liga", "der neue 3. Band", "im letzten 3. Spiel": an adjective between article and number.
_GERMAN_ADJECTIVE = regex.compile(r"\p{Ll}{3,}(?:e|en|er|es|em)$")


def has_ordinals(language: str) -> bool:
    """Whether ordinals are written so in the language."""
    return language in BEFORE_ORDINAL or language in WITHOUT_CUE


def is_ordinal(before: str, after: str, language: str) -> bool:
    """Whether the number before a full stop, which `before` ends with, is an ordinal of what follows."""
    if not has_ordinals(language):
        return False
    numbered = _NUMBERED.search(before)
    if numbered is None or not after[0].isalpha():
        return False
    if opens_sentence(after, language):
        return False
    if language in WITHOUT_CUE or numbered[1]:
        return True
    cue = _CUE.search(before)
    if cue is None:
        return False
    word = cue[1]
    return (
        word is None
        or word in BEFORE_ORDINAL[language]
        or word.lower() in BEFORE_ORDINAL[language]
        or (language == "de" and _GERMAN_ADJECTIVE.match(word) is not None)
    )
