"""An English sentence to the surnames and acronyms that it has barely, and to those that it introduces in full.

"Ciancia is charged ..." and "..., Haskel said." name somebody who was introduced before, as "Paul Ciancia"; "AFM
affects ..." something that was called "acute flaccid myelitis (AFM)".
"""

from __future__ import annotations

from summarizer import lazy_regex as regex

from .lexicon.english import MONTHS, WEEKDAYS
from .verbs import finite_verbs, is_function, tokens

_NAME = r"\p{Lu}[\p{L}'’-]{1,40}+"
_SUBJECT = regex.compile(rf"[\"“]?(?P<name>{_NAME})(?=[\s,])")
_SAID = "(?:said|says|added|recalled|explained|wrote|told)"
_SPEAKER = regex.compile(rf"[,\"”] (?:(?P<name>{_NAME}) {_SAID}|{_SAID} (?P<name>{_NAME}))(?= \p{{Ll}}|[,.]|$)")
_HEAD = 160
_FULL = regex.compile(
    rf"(?<![\p{{L}}.'’-])(?P<first>\p{{Lu}}[\p{{L}}.'’-]{{0,40}}+)\s(?:\p{{Lu}}\.\s|[\"“][^\"“”\s]{{1,20}}[\"”]\s)?(?P<last>{_NAME})"
)
_ACRONYM = regex.compile(r"\((?P<letters>\p{Lu}{2,8})\)")
_DAYS = frozenset((*WEEKDAYS, *MONTHS))


def bare_names(text: str) -> frozenset[str]:
    """The single names of a sentence that are its subject, directly before its verb, or speak in it."""
    names = {match["name"] for match in _SPEAKER.finditer(text)}
    subject = _subject(text)
    if subject is not None:
        names.add(subject)
    return frozenset(name for name in names if not is_function(name.lower()) and name not in _DAYS) - introduced(text)


def introduced(text: str) -> frozenset[str]:
    """The names that a sentence gives in full, by their last word, and the acronyms that it explains."""
    acronyms = {match["letters"] for match in _ACRONYM.finditer(text)}
    surnames = {
        match["last"]
        for match in _FULL.finditer(text, overlapped=True)
        if not is_function(match["first"].lower()) and match["first"] not in _DAYS
    }
    return frozenset(acronyms | surnames)


def _subject(text: str) -> str | None:
    match = _SUBJECT.match(text)
    if match is None:
        return None
    words = tokens(text[:_HEAD])
    at = next((at for at, word in enumerate(words) if word.start == match.start("name")), None)
    if at is None or at + 1 >= len(words) or not finite_verbs(words)[at + 1]:
        return None
    return match["name"]
