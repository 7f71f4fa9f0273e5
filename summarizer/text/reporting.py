"""The words of an English sentence to those that only say who says it: "police said on Monday that", "according to".

By verbs of saying and what stands around them. What is said is no part of the reporting clause; who says it, when,
and to whom, is. A passive ("is said to be") reports nothing, and neither does a verb of saying with a plain object.
"""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import english_verbs as forms
from .lexicon.english import MONTHS, WEEKDAYS
from .verbs import Token, is_adverb, is_function

_FURTHEST = 14
"""Words of a speaker, or between a verb of saying and "that"."""
_COMPLEMENT = 30
"""Words between a verb of saying and the verb of what is said."""
_DAYS = frozenset(name.lower() for name in (*WEEKDAYS, *MONTHS)) | {
    "yesterday",
    "today",
    "tonight",
    "earlier",
    "later",
}
_TELLING = frozenset({"told", "tells", "warned", "informed"})
_BEFORE_NO_REPORT = forms.BE | forms.MODALS | forms.NON_FINITE | forms.DETERMINERS | {"to"}
_QUOTES = frozenset("\"“”„‟«»'‘’`")
_ENDS = frozenset(".!?…")
_ENDS_SAID = _ENDS | {":", ","} | _QUOTES
_OPENS_CLAUSE = forms.COORDINATORS | forms.OPENERS | {","}
_GOES_ON = forms.RELATIVES | forms.COORDINATORS
_BEHIND_SPEAKER = _ENDS | {",", ":", "that"} | _DAYS | forms.PREPOSITIONS
_NO_SPEAKER = forms.PREPOSITIONS | forms.OPENERS | forms.COORDINATORS


def reporting_clauses(words: Sequence[Token], finite: Sequence[bool]) -> list[bool]:
    """Whether each token is in a reporting clause."""
    aside = [False] * len(words)
    for at, token in enumerate(words):
        if token.word not in _HEADS or token.enclosed or aside[at]:
            continue
        if token.word in forms.SAYING:
            span = _saying_also(words, finite, at)
        else:
            span = _according(words, at) if token.word == "according" else _saying(words, finite, at)
        for inside in range(*span):
            aside[inside] = True
    return aside


_HEADS = forms.SAYING | forms.REPORTING | {"according"}


def _word(words: Sequence[Token], at: int) -> str:
    return words[at].word if 0 <= at < len(words) else ""


def _according(words: Sequence[Token], at: int) -> tuple[int, int]:
    if _word(words, at + 1) != "to":
        return at, at
    return at, _to_mark(words, at)


def _to_mark(words: Sequence[Token], at: int) -> int:
    """To the next comma, semicolon or quotation outside brackets, or the end."""
    while at < len(words) and not (words[at].word in (",", ";") and not words[at].enclosed):
        if words[at].enclosed == "quote":
            break
        at += 1
    return at


def _saying_also(words: Sequence[Token], finite: Sequence[bool], at: int) -> tuple[int, int]:
    """Of ", saying that he would": the words before what is said."""
    if _word(words, at - 1) != "," or not any(finite[at + 1 : at + 1 + _FURTHEST]):
        return at, at
    return at, at + 1 + (_word(words, at + 1) == "that")


def _saying(words: Sequence[Token], finite: Sequence[bool], at: int) -> tuple[int, int]:
    nothing = at, at
    if words[at].word not in forms.REPORTING:
        return nothing
    head = at
    while head > 0 and is_adverb(words[head - 1].word):
        head -= 1
    if head > 0 and words[head - 1].word in forms.HAVE:
        head -= 1
    if (
        not finite[at]
        and not finite[head]
        and _word(words, head - 1) not in ("", ",")
        and words[head - 1].word not in _QUOTES
    ):
        return nothing
    if _word(words, head - 1) in _BEFORE_NO_REPORT:
        return nothing
    end, kind = _said(words, finite, at)
    start = _speaker(words, finite, head)
    after_mark = start == 0 or words[start - 1].word == "," or words[start - 1].word in _QUOTES
    if kind == "complement":
        start -= _word(words, start - 1) == "as"
        return (start, end) if start < head or _word(words, head - 1) in forms.COORDINATORS else nothing
    if not after_mark or (start == 0 and not any(words[start].enclosed for start in range(end, len(words)))):
        follows = _word(words, end)
        return (start, end) if kind == "mark" and (follows == ":" or follows in _QUOTES) else nothing
    if kind == "rest" and start < head and _word(words, at + 1) not in forms.PREPOSITIONS:
        return nothing
    if (
        kind == "rest"
        and start == head
        and _is_apposition(words, finite, end)
        and not any(word.enclosed for word in words[end:])
    ):
        end = len(words)  # "said Ann Lee, a nurse"
    return start, end


def _is_apposition(words: Sequence[Token], finite: Sequence[bool], at: int) -> bool:
    """Whether the rest has no finite verb but those of relative clauses: ", a nurse who saw the crash"."""
    relatives = sum(token.word in ("who", "which") for token in words[at:])
    return sum(finite[at:]) <= relatives and _word(words, at + 1) not in _GOES_ON


def _said(words: Sequence[Token], finite: Sequence[bool], at: int) -> tuple[int, str]:
    """Where the reporting clause ends, and by what: "complement", "mark" or "rest"."""
    that = next((i for i in range(at + 1, min(at + _FURTHEST, len(words))) if words[i].word == "that"), None)
    if that is not None and not any(finite[at + 1 : that]) and that + 1 < len(words):
        return that + 1, "complement"
    after = _behind(words, at)
    if after >= len(words) or words[after].word in _ENDS_SAID or words[after].enclosed == "quote":
        return after, "mark"
    if _word(words, after) in forms.PREPOSITIONS:
        return _to_mark(words, after), "rest"
    for i in range(after, min(after + _COMPLEMENT, len(words))):
        word = words[i].word
        freely = words[at].word in forms.REPORTING_FREELY
        if word == ";" or (not freely and word in _OPENS_CLAUSE):
            break
        if finite[i] and (i > after or not words[i].word[-1].isalpha() or "'" in word):
            return after, "complement"
    return _to_mark(words, after), "rest"


def _behind(words: Sequence[Token], at: int) -> int:
    """Behind whom it is said to, and when."""
    after = at + 1
    if words[at].word in _TELLING:
        first = after
        after += _word(words, after) in forms.DETERMINERS and not is_function(_word(words, after + 1))
        while _word(words, after) and words[after].is_capital and after < first + 5:
            after += 1
        if after == first or _word(words, after - 1) in forms.DETERMINERS:
            after += after < len(words) and words[after].is_word
    while after < len(words):
        word = words[after].word
        if word == "on" and _word(words, after + 1) in _DAYS:
            after += 2
        elif word in _DAYS or is_adverb(word) or (word == "in" and _word(words, after + 1) == "a"):
            after += 3 if word == "in" else 1
        elif word.isdigit() and _word(words, after - 1) in _DAYS:
            after += 1
        else:
            break
    return min(after, len(words))


def _speaker(words: Sequence[Token], finite: Sequence[bool], head: int) -> int:
    """Where the subject of the verb of saying begins."""
    start = _phrase(words, finite, head)
    if start == head and _word(words, start - 1) == ",":  # "Ann Lee, a spokeswoman, said"
        inner = _phrase(words, finite, head - 1)
        following = _word(words, head + 1)
        closes = following in _BEHIND_SPEAKER or not following
        if inner > 0 and words[inner - 1].word == "," and (closes or _phrase(words, finite, inner - 1) == 0):
            start = _phrase(words, finite, inner - 1)
    elif (
        start > 0
        and words[start - 1].word == ","
        and "," not in (_word(words, head + 1), _word(words, head + 2))
        and not any(finite[:head])
        and words[0].is_capital
    ):
        opening = words[0].word
        if opening not in _NO_SPEAKER and not is_adverb(opening):
            return 0
    if start > 1 and finite[start - 1] and words[start - 2].word in ("who", "that", "which"):
        return _phrase(words, finite, start - 2)  # "the officer who leads the search said"
    return start


def _phrase(words: Sequence[Token], finite: Sequence[bool], end: int) -> int:
    start = end
    while start > 0 and end - start < _FURTHEST:
        before = words[start - 1]
        if (
            before.enclosed == "quote"
            or finite[start - 1]
            or not (before.is_word or before.enclosed or before.word == ".")
        ):
            break
        if before.word in forms.OPENERS or (
            before.word in forms.COORDINATORS and not _joins(words, finite, start - 1, end)
        ):
            break
        start -= 1
    return start


def _joins(words: Sequence[Token], finite: Sequence[bool], at: int, end: int) -> bool:
    """Whether a coordinator joins two parts of a subject: "police and the army said"."""
    return at > 0 and at + 1 < end and words[at].word == "and" and words[at - 1].is_word and not any(finite[:at])
