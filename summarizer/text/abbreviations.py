"""The word before a full stop to what the stop means: whether its sentence goes on, by what follows.

`lexicon/abbreviations` has the lists and says what the classes are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from summarizer import lazy_regex as regex

from .languages import stop_words
from .lexicon.abbreviations import ANY, Abbreviations, words
from .lexicon.abbreviations_by_script import BY_LANGUAGE
from .normalization import skeleton

# Characters of a word with its stop, and of the word before it: "i dr.", "u. a.".
_LONGEST, _LONGEST_PREVIOUS = 24, 5
_OPENING = "([{\"“„«‹‘'’「"
_BREAKS = re.compile(r"[.\-/'’+(\[\"“„«‹「]")
_FIRST_WORD = regex.compile(r"[\p{L}\p{M}]+")
_REFERENCE = regex.compile(r"[\p{N}§№]|[IVXLC]+\b|\p{Lu}{1,2}(?![\p{L}\p{M}'’])")
_STREETS = frozenset(("St", "Dr"))
# "В 2010 г. Виктор", at the start of a sentence.
_BRIEF = regex.compile(r"(?:^|[.!?]\s+)(?:[^\s.!?\d]+\s+){1,2}\d{4}\S*\s\S+$")
_CAPITAL_BEFORE = regex.compile(r"\p{Lu}\p{L}+\s+\S+$")
_NUMBER_BEFORE = regex.compile(r"[\p{N}½%‰]\s{0,2}\S+$")
# Names behind which a clause of its own may begin: what stands before them, and what follows.
_NAMES = frozenset(("Inc", "Corp", "Ltd", "LLC", "PLC", "Bros", "Pty", "Co", "Jr", "Sr", "D.C"))
_CLAUSE_BEFORE = regex.compile(r"\p{Ll}{2,}\s+(?:(?:\p{Lu}[\p{L}\p{M}&'’\-]*|&|and|of),?\s+){1,6}\p{Lu}[\p{L}.]+\.$")
_SUBJECT_AND_VERB = regex.compile(
    r"(\p{Lu}\p{Ll}+s|Police|People|Men|Women|Children|Nobody|Everybody|Everyone)\s(?!of\b|for\b|and\b|in\b|at\b|to\b)\p{Ll}{2,}\b"
)
_GOES_ON = frozenset(("Chairs", "Shares", "Executives", "Officials", "Sales", "Stocks", "Products", "Headquarters"))


class _Known(NamedTuple):
    """The words of `Abbreviations`, with those of every language, as sets."""

    never: frozenset[str]
    number: frozenset[str]
    unit: frozenset[str]
    last: frozenset[str]
    opener: frozenset[str]
    tails: frozenset[str]
    ending_tails: frozenset[str]


@cache
def _known(language: str) -> _Known:
    own = BY_LANGUAGE.get(language, Abbreviations())
    never, number, unit, last, opener = (words(f"{common} {local}") for common, local in zip(ANY, own, strict=True))
    ending = frozenset(map(_tail, unit | last | opener))
    tails = ending.union(map(_tail, never | number))
    return _Known(never, number, unit, last, opener, tails, ending)


def _tail(word: str) -> str:
    """The end of a word behind its last inner mark: a test for what stands in no list, as most words do."""
    return _BREAKS.split(word)[-1]


def is_abbreviation(before: str, language: str) -> bool:
    """Whether a text ends with a word that is in a list of the language, and its stop."""
    known = _known(language)
    return any(word in listed for word in _forms(before, known.tails) for listed in known)


def is_unlisted(word: str, language: str) -> bool:
    """Whether a word, without marks inside, is the end of nothing in the lists of the language."""
    return word.isalpha() and word not in _known(language).tails


def goes_on_after_abbreviation(before: str, after: str, language: str) -> bool:
    """Whether no sentence ends at a full stop, being that of an abbreviation.

    Args:
        before: what stands before the place, at most 40 characters; it ends with the stop.
        after: what follows, without white space at its start.
        language: ISO 639-1 code.
    """
    known = _known(language)
    for word in _forms(before, known.tails):
        if word in known.unit and _NUMBER_BEFORE.search(before[:-1]):
            return after[0] == "/" or _BRIEF.search(before) is not None
        if word in known.number and _REFERENCE.match(after):
            return True
        if word in known.never:
            return not (word in known.opener and _ends_all_the_same(word, before, after, language))
    return False


def ends_after_abbreviation(before: str, after: str, language: str) -> bool:
    """Whether a sentence does end at the full stop of an abbreviation that others take for one inside a sentence."""
    known = _known(language)
    for word in _forms(before, known.ending_tails):
        if word in known.last:
            return after[0].isupper()
        if word in known.never and word in known.opener:
            return _ends_all_the_same(word, before, after, language)
        if word in known.unit and _NUMBER_BEFORE.search(before[:-1]):
            return _BRIEF.search(before) is None and not after[1:2].isspace() and opens_sentence(after, language)
        if word in known.opener:
            return opens_sentence(after, language) or (
                language == "en" and word in _NAMES and _begins_clause(before, after)
            )
    return False


def opens_sentence(after: str, language: str) -> bool:
    """Whether a text begins with a capital word that is common at the start of sentences: a stop word."""
    first = _FIRST_WORD.match(after)
    if first is None or not first[0][0].isupper():
        return False
    return (first[0][1:].islower() and skeleton(first[0]) in stop_words(language)) or first[0] in ("I", "A")


def _forms(before: str, tails: frozenset[str]) -> list[str]:
    """The word before the stop in the forms that a list may have, the longest first; none without a tail."""
    *rest, last = before[-_LONGEST:-1].rsplit(None, 2) or [""]
    if _tail(last) not in tails:
        return []
    word = last.lstrip(_OPENING)
    forms = [word]
    if rest and len(rest[-1]) <= _LONGEST_PREVIOUS:
        previous = rest[-1].lstrip(_OPENING)
        forms.insert(0, f"{previous}{word}" if previous.endswith(".") else f"{previous}+{word}")
    for mark in "'’-":
        if mark in word:
            forms.append(word.rpartition(mark)[2])
    return forms


def _ends_all_the_same(word: str, before: str, after: str, language: str) -> bool:
    """Whether what else stands for a title ends a sentence as a word or a street: "on Elm St. The door"."""
    if word in _STREETS and _CAPITAL_BEFORE.search(before) is None:
        return False
    return opens_sentence(after, language)


def _begins_clause(before: str, after: str) -> bool:
    """Whether a company ends a clause, and a subject with its verb follows: "to Delta Corp. Workers walked out"."""
    subject = _SUBJECT_AND_VERB.match(after)
    return subject is not None and subject[1] not in _GOES_ON and _CLAUSE_BEFORE.search(before) is not None
