"""A place where a sentence might end to whether it goes on there."""

from __future__ import annotations

import re

from summarizer import lazy_regex as regex

from .abbreviations import ends_after_abbreviation, goes_on_after_abbreviation, is_abbreviation, is_unlisted
from .lexicon.english import MONTHS, WEEKDAYS
from .ordinals import has_ordinals, is_ordinal
from .quotations import CLOSERS
from .speakers import speaker_follows

CLOSING = frozenset("\"”»’'") | CLOSERS
"""Marks that may stand behind the stop of their sentence."""

_FULL_STOPS = ".．｡"
# Behind any other mark a sentence goes on with a small letter alone.
_ASKED_AFTER = CLOSING.union(_FULL_STOPS)
_CONTEXT = 48
# "iPhone", "al-Qaeda", "www.example.com", "a)": small letters that open a sentence.
_OPENS_SMALL = regex.compile(r"\p{Ll}{1,3}-?\p{Lu}|https?:|www\.|\p{Ll}\)\s")
_INITIAL = regex.compile(r"(?:^|[\s\p{Ps}\p{Pi}\"])\p{Lu}\p{Ll}+\s+(?!I\.)\p{Lu}\.$")
# "a.C.", "n.Chr.", cut in their middle.
_INNER_STOP = regex.compile(r"(?<![\p{L}\p{M}])[\p{L}\p{M}]{1,2}\.$")
_INNER = 3
_SECTION = regex.compile(r"(?:art(?:icles?|ículo|icolo|igo|\.)?|§|section|code)\s+\p{Lu}\.$", regex.IGNORECASE)
_CLOCK = regex.compile(r"\d\s?[ap]\.m\.$")
_ZONE = regex.compile(
    r"(?:[ECMP][SD]?T|GMT|UTC|BST|CET|CEST|IST|local|Eastern|Central|Pacific|"
    rf"{'|'.join((*WEEKDAYS, *MONTHS))})\b"
)
_THAI_ABBREVIATION = regex.compile(r"(?:^|[\s\p{Ps}.])[\p{Thai}\p{Lao}]{1,4}\.$")
_STOP = re.compile(r"\.(?=\s)")
_VOWELS = "aeiouyàáâãäåæèéêëěęìíîïòóôõöøőùúûüůűąаеёиоуыэюяєіїαεηιουωάέήίόύώ"
# What is no abbreviation: a longer word, one that ends with a vowel sooner; a small one that is shouted or asked.
_WHOLE_WORD = regex.compile(
    rf"(?r)(?<![\p{{L}}\p{{M}}.\-])(?:\p{{L}}\p{{Ll}}{{3,24}}[{_VOWELS}]|\p{{Ll}}{{3}}[{_VOWELS}]|\p{{Ll}}{{6,24}}|\p{{L}}{{7,24}})\.$"
    r"|(?:^|[\s\p{Ps}])\p{Ll}+[!?]+$|\.\.\.$|…$|\d{3,}[.!?]$|\d(?:st|nd|rd|th)[.!?]$|[)\]\"”»][.!?]$"
)
# Of a writer who spares capitals: "i" for "I".
_SMALL_I = regex.compile(r"(?<=[a-z,] )i(?='m\b|'ve\b|'ll\b| [a-z])")
_SENTENCE_START = regex.compile(r"(?:^|(?<=\p{L}{3})[.!?]\s+)(?:(\p{Ll})|\p{Lu})")


def is_lower_case(text: str, language: str) -> bool:
    """Whether a text is written without capitals: most of its sentences begin with a small letter, the first too."""
    if language == "en" and (" i " in text or " i'" in text) and _SMALL_I.search(text):
        return True
    if not text[:1].islower():
        return False
    starts = _SENTENCE_START.findall(text)
    return 2 * sum(map(bool, starts)) > len(starts)


def goes_on(text: str, place: int, language: str, *, lower_case: bool = False) -> bool:
    """Whether the sentence goes on: an abbreviation, an ordinal, an initial, "he said" after a quotation.

    Args:
        text: of a paragraph.
        place: behind the mark that might end the sentence, and what closes with it.
        language: ISO 639-1 code.
        lower_case: whether its sentences begin with small letters.
    """
    mark, first = text[place - 1], text[place]
    if first == " ":
        first = text[place + 1 : place + 2]
    if mark not in _ASKED_AFTER and first > " " and not (first.isspace() or first.islower()):
        return False
    if mark == "." and _ends_plainly(text, place, language):
        return False
    before, after = text[max(0, place - _CONTEXT) : place], text[place : place + _CONTEXT].lstrip()
    if not after:
        return True
    small = after[0].islower()
    if before[-1] in CLOSING:
        return small or speaker_follows(
            text, place + len(text[place : place + 2]) - len(text[place : place + 2].lstrip())
        )
    if small and not (lower_case or _OPENS_SMALL.match(after) or _is_whole_word(before, language)):
        return True
    if before[-1] in _FULL_STOPS:
        return _goes_on_after_stop(before, after, text[place : place + 1], language)
    return False


def _ends_plainly(text: str, place: int, language: str) -> bool:
    """Whether a sentence ends at a full stop, at a glance: that of a word in no list, or number, before a capital."""
    if not (text[place] == " " and text[place + 1 : place + 2].isupper()):
        return False
    last = text[place - 2 : place - 1]
    if last.islower():
        return is_unlisted(text[max(0, place - _CONTEXT) : place - 1].rpartition(" ")[2], language)
    return "0" <= last <= "9" and not has_ordinals(language)  # no word of a list ends with a digit


def _is_whole_word(before: str, language: str) -> bool:
    """Whether a stop is that of no abbreviation and no name, so that a small letter behind it is but small."""
    return _WHOLE_WORD.search(before) is not None and not is_abbreviation(before, language)


def _goes_on_after_stop(before: str, after: str, next_: str, language: str) -> bool:
    """The same behind a full stop; `next_` is the character right behind it."""
    last = before[-2:-1]
    if after[0] in "&,;" or (last.isdigit() and next_.isdigit()):
        return True
    if before[-1] != ".":
        return False
    if next_ == "-" or (next_.isalpha() and _INNER_STOP.search(before, max(0, len(before) - _INNER))):
        return True
    if (last.isdigit() or last in "IVX") and is_ordinal(before, after, language):
        return True
    if last == "m" and _CLOCK.search(before) and _ZONE.match(after):
        return True
    if last.isupper() and (_INITIAL if after[0].isupper() else _SECTION).search(before):
        return True
    if last > "\u0e00" and _THAI_ABBREVIATION.search(before):
        return True
    return goes_on_after_abbreviation(before, after, language)


def missed_ends(text: str, found: set[int], language: str) -> list[int]:
    """Places behind abbreviations where a sentence ends all the same, which are not among those found."""
    missed: list[int] = []
    if text.isascii() and text.count(". ") <= sum(text.startswith(". ", place - 1) for place in found):
        return missed
    for stop in _STOP.finditer(text):
        place = stop.end()
        if place not in found:
            after = text[place : place + _CONTEXT].lstrip()
            if after[:1].isupper() and ends_after_abbreviation(
                text[max(0, place - _CONTEXT) : place], after, language
            ):
                missed.append(place)
    return missed
