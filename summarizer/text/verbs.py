"""An English sentence to its words and marks, and which of them begin a finite verb.

By tables of forms and the words beside them; there is no tagger. A form that is both past and participle ("killed")
is finite unless its neighbours say otherwise, and unless another finite verb follows that it would leave without a
subject ("the rocket launched at dawn landed").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer import lazy_regex as regex

from .kept_words import KeptWords
from .lexicon import english_verbs as forms
from .lexicon.english import MONTHS, WEEKDAYS
from .normalization import is_plain
from .quotations import enclosed_spans

_TOKEN = regex.compile(
    r"(?:\p{Lu}\.){2,}|\p{L}[\p{L}\p{M}\p{N}]*(?:['’&\-‑][\p{L}\p{N}]+|\.\p{Ll}{2,})*['’]?|[\p{Sc}#]?\p{N}[\p{L}\p{N}.,:/%]*(?<![.,:])|\S"
)
# The same of text without letters, digits or spaces beyond ASCII.
_PLAIN_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Za-z][A-Za-z0-9]*(?:['’&\-][A-Za-z0-9]+|\.[a-z]{2,})*['’]?|"
    r"[$£€#]?[0-9][A-Za-z0-9.,:/%]*(?<![.,:])|[^ \t-\r]"
)
_CONTRACTION = regex.compile(
    r"(?:i|you|he|she|it|we|they|that|there|who|what|here)'(?:s|re|ve|ll|d|m)|\p{L}+n't|\p{L}+'(?:ll|ve|re)"
)
_DAYS = frozenset(name.lower() for name in (*WEEKDAYS, *MONTHS)) | {"yesterday", "today", "tonight"}
_DASHES = frozenset({"—", "–", "-", "--"})
_ANY_DASH = re.compile("[—–-]")
_FUNCTION = (
    forms.DETERMINERS
    | forms.PREPOSITIONS
    | forms.PRONOUNS
    | forms.ADVERBS
    | forms.COORDINATORS
    | forms.OPENERS
    | forms.AUXILIARIES
    | forms.NON_FINITE
)


class Token(NamedTuple):
    """A word, number or mark of a sentence."""

    start: int
    end: int
    word: str
    """In lower case, with a straight apostrophe."""
    is_word: bool
    is_capital: bool
    enclosed: str
    """"quote" or "aside" (a bracket, or between two dashes) where it stands in one."""


def tokens(text: str) -> list[Token]:
    """Words, numbers and marks, in order; every code point that is no white space is in one."""
    found = (_PLAIN_TOKEN if is_plain(text) else _TOKEN).finditer(text)
    spans, has_dash = enclosed_spans(text), _ANY_DASH.search(text) is not None
    if not spans and not has_dash:
        return [_new(Token, (*match.span(), *_PRINTED[match[0]], "")) for match in found]
    matches = [(*match.span(), match[0]) for match in found]
    dashes = [(start, end) for start, end, word in matches if word in _DASHES] if has_dash else []
    kinds = _at(matches, _enclosures(text, spans, dashes))
    return [
        _new(Token, (start, end, *_PRINTED[printed], at))
        for (start, end, printed), at in zip(matches, kinds, strict=True)
    ]


_new = tuple.__new__
"""Of all fields at once: half of the time of a call."""


def _read(printed: str) -> tuple[str, bool, bool]:
    """A printed word to its token's word, and whether it is a word and has a capital."""
    is_word = printed[-1].isalnum() or printed[0].isalnum()
    return printed.lower().replace("’", "'"), is_word, printed[0].isupper()


_PRINTED = KeptWords(_read)


_Spans = list[tuple[int, int]]


def _enclosures(text: str, spans: _Spans, dashes: _Spans) -> list[tuple[int, int, str]]:
    found = [(start, end, "aside" if text[start] in "([{" else "quote") for start, end in spans]
    free = [(start, end) for start, end in dashes if not any(first <= start < last for first, last, _ in found)]
    if len(free) == 2:
        found.append((free[0][0], free[1][1], "aside"))
    return sorted(found)


def _at(matches: Sequence[tuple[int, int, str]], where: Sequence[tuple[int, int, str]]) -> list[str]:
    """The outermost enclosure of each token: spans are sorted, so one pass does."""
    kinds: list[str] = []
    end, kind, following = 0, "", 0
    for start, _, _ in matches:
        while following < len(where) and where[following][0] <= start:
            if where[following][1] > end and start >= end:
                _, end, kind = where[following]
            following += 1
        kinds.append(kind if start < end else "")
    return kinds


def is_adverb(word: str) -> bool:
    """Whether a word may stand between a subject or coordinator and its verb."""
    return word in forms.ADVERBS or (len(word) > 4 and word.endswith("ly") and word not in forms.NO_ADVERB_LY)


def is_past(word: str) -> bool:
    """Whether a form is a past form or a participle, regular or irregular."""
    return word in forms.PAST_ONLY or may_be_participle(word)


def may_be_participle(word: str) -> bool:
    """Whether a form may be a past participle: "killed", "found", "taken"."""
    regular = word.endswith("ed") and len(word) > 3 and word not in forms.NEVER_PAST
    return regular or word in forms.PAST_OR_PARTICIPLE or word in forms.PARTICIPLES


def is_gerund(word: str) -> bool:
    """Whether a word in -ing may open a participle clause."""
    return len(word) > 4 and word.endswith("ing") and word not in forms.NO_PARTICIPLE_ING


def is_function(word: str) -> bool:
    """Whether a word is of the closed classes: neither noun nor verb nor adjective."""
    return word in _FUNCTION


def is_contraction(word: str) -> bool:
    """Whether a word carries its verb within it: "he's", "didn't"."""
    return _CONTRACTION.fullmatch(word) is not None


ADVERB, GERUND, PARTICIPLE, CONTRACTION, FUNCTION, PAST, FINITE = (1 << place for place in range(7))
"""What `KINDS` tells of a word, as the functions of these names do; FINITE: whether it may be one behind any word."""


def _kinds(word: str) -> int:
    """The kinds that a word is of by itself, as bits."""
    contraction, past = is_contraction(word), is_past(word)
    return (
        ADVERB * is_adverb(word)
        | GERUND * is_gerund(word)
        | PARTICIPLE * may_be_participle(word)
        | CONTRACTION * contraction
        | FUNCTION * is_function(word)
        | PAST * past
        | FINITE * (contraction or past or word in _FINITE)
    )


KINDS = KeptWords(_kinds)
_FINITE = forms.AUXILIARIES | forms.PRESENT | forms.PRESENT_S


def finite_verbs(words: Sequence[Token]) -> list[bool]:
    """Whether each token begins a finite verb; what belongs to it ("was *killed*") begins none."""
    finite = [False] * len(words)
    skip_to = 0
    before, last, last_kind = "", "", 0
    for at, token in enumerate(words):
        word = token.word
        if not (last_kind & ADVERB or (last == "no" and word == "longer")):
            before = last
        kind = KINDS[word]
        if (
            (kind & FINITE or before in _SUBJECTS)
            and at >= skip_to
            and token.enclosed != "aside"
            and _is_finite(words, at, before)
        ):
            finite[at] = True
            skip_to = _end_of_group(words, at)
        last, last_kind = word, kind
    _drop_reduced_relatives(words, finite)
    return finite


_SUBJECTS = forms.SINGULAR_PRONOUNS | forms.PLURAL_PRONOUNS
"""Behind which any word may be a verb."""


def _end_of_group(words: Sequence[Token], at: int) -> int:
    """Behind the participles and infinitives that an auxiliary takes."""
    word = words[at].word
    after = at + 1
    if word not in forms.AUXILIARIES and not KINDS[word] & CONTRACTION:
        return after
    while after < len(words) and (
        KINDS[words[after].word] & (ADVERB | PAST) or words[after].word in forms.NON_FINITE
    ):
        after += 1
    return after


def _word(words: Sequence[Token], at: int) -> str:
    return words[at].word if 0 <= at < len(words) else ""


def _is_finite(words: Sequence[Token], at: int, before: str) -> bool:
    """Whether a finite verb begins here; `before`: the last word that is no adverb."""
    word, following = words[at].word, _word(words, at + 1)
    if before == "to" or (words[at].is_capital and at > 0 and words[at - 1].word not in ('"', "“", ":")):
        return False  # an infinitive; a name, a month
    kind = KINDS[word]
    if word in forms.AUXILIARIES or kind & CONTRACTION:
        return word not in ("will", "might", "can", "must") or before not in forms.DETERMINERS
    held = before in _HOLDING or before.endswith("'s")
    if not before or held or (before in forms.PREPOSITIONS and before not in ("out", "up", "off", "down")):
        return False
    if word in forms.PAST_ONLY:
        return True
    if kind & PARTICIPLE:
        return _is_past_verb(word, before, following)
    return _is_present(word, before, following, singular=word.endswith("s"))


_HOLDING = forms.DETERMINERS - {"that", "this", "all", "many", "some"}
_ONLY_VERB_S = forms.PRESENT_S - forms.NOUN_OR_VERB_S


def _is_past_verb(word: str, before: str, following: str) -> bool:
    if word in forms.PARTICIPLES or (following == "by" and word not in ("stood", "came")):
        return False
    if before in (")", "]"):
        return True
    if before in ("(", ",", ";", "—", "–", "-") or not before[0].isalnum():
        return (
            following in forms.DETERMINERS or following in forms.PRONOUNS or following in ("down", "up", "out", "off")
        )
    return True


def _is_present(word: str, before: str, following: str, *, singular: bool) -> bool:
    if before in forms.SINGULAR_PRONOUNS and singular and len(word) > 3 and not is_function(word):
        return "'" not in word
    plain = word.isalpha() and not is_function(word) and not is_adverb(word) and not is_gerund(word)
    if before in forms.PLURAL_PRONOUNS and plain and not singular:
        return before != "who" or word in forms.PRESENT
    if before == "," and word in _ONLY_VERB_S:
        return following in forms.DETERMINERS or following in forms.PREPOSITIONS or following in forms.PRONOUNS
    if word in forms.PRESENT_S and before[-1].isalnum():
        if word in forms.NOUN_OR_VERB_S:
            return before in forms.COORDINATORS or following in forms.DETERMINERS or following in forms.PRONOUNS
        return True
    plural = before.endswith("s") or before in ("people", "police", "men", "women", "children", "that", "officials")
    return plural and word in forms.PRESENT


def _drop_reduced_relatives(words: Sequence[Token], finite: list[bool]) -> None:
    """Take back what turns out to be a participle behind its noun: "the man *arrested* on Friday was freed"."""
    earlier = -1
    for at, token in enumerate(words):
        if earlier >= 0 and _parts(token.word):
            earlier = -1
        if not finite[at]:
            continue
        if earlier >= 0 and at - earlier > 1:
            finite[earlier] = False
        alone = KINDS[token.word] & PARTICIPLE and token.word not in forms.REPORTING
        follows = _word(words, at + 1)
        earlier = at if alone and (follows in forms.PREPOSITIONS or follows in _DAYS) else -1


def _parts(word: str) -> bool:
    return (
        not word[0].isalnum()
        or word in forms.COORDINATORS
        or word in forms.OPENERS
        or word in forms.SUBJECT_PRONOUNS
        or KINDS[word] & CONTRACTION > 0
    )


_GROUP = 4


def main_verbs(words: Sequence[Token], finite: Sequence[bool]) -> frozenset[int]:
    """Where the verbs of meaning of a sentence's finite verbs begin: "has been [killed]", "[said]"."""
    found = set()
    for at, is_finite in enumerate(finite):
        if not is_finite:
            continue
        end = at
        while end < min(at + _GROUP, len(words) - 1) and (
            words[end].word in _PASSED_OVER or KINDS[words[end].word] & ADVERB
        ):
            end += 1
        found.add(words[end].start)
    return frozenset(found)


_PASSED_OVER = forms.AUXILIARIES | forms.NON_FINITE | {"not"}
