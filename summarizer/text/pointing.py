"""An English sentence to whether it points at what is not there, says nothing, or is none: by its words.

What stood beside it on its page ("in the video above"), what it announces ("the following."), the quotation that
went lost ("Trump said to cheers on Friday."), the verb it never had.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer import lazy_regex as regex

from .lexicon import english_verbs as forms
from .lexicon import word_set
from .lexicon.english import WEEKDAYS
from .quotations import enclosed_spans
from .verbs import Token, finite_verbs, is_adverb, is_contraction, is_function, is_gerund, is_past, tokens

_LONGEST = 400
_FEWEST_WORDS = 4
_LONGEST_TAG, _LONGEST_VERBLESS = 110, 200

_SHOWN = (
    r"(?:videos?|photos?|pictures?|images?|clips?|footage|gallery|slideshow|maps?|charts?|graphs?|graphics?|tables?|"
    r"trailer|posts?|tweets?|letter|statement|interview|list|links?|player|timeline|transcript|article|form|comments?)"
)
_MENTIONED = r"(?:shown|seen|noted|listed|described|mentioned|discussed)"
_ABSENT = regex.compile(
    "|".join(
        (
            # in the video above; not: the video above the bar
            rf"\b(?:the|this|our|see|watch|view)\s(?:[\w’'-]+\s){{0,3}}?{_SHOWN}\s(?:above|below)"
            r"(?!\s(?:the|an?|his|her|its|their|\d\w*|ground|sea|average|zero)\b)",
            rf"\b(?:as|see|{_MENTIONED}|referred\sto|alluded\sto)\s(?:{_MENTIONED}\s)?(?:above|below)(?=\W*\Z|[,;:)])",
            r"\b(?:shown|seen|pictured)\sbelow\b",
            r"\A(?:read|watch|see|hear|view|listen|scroll|vote|submit|send|buy|order|register|donate|apply)\b"
            r"[^.!?\"“”]{0,120}\s(?:below|above|here)\W*\Z",
            rf"\((?:see|watch|click|read)\s(?:\w+\s){{0,3}}(?:{_SHOWN}|story|stories|related|above|below|here)\b[^)]{{0,40}}\)",
            r"\bas\s(?:i|we)\s(?:mentioned|reported|noted|said|wrote|alluded\sto)\s(?:above|earlier|previously|before)\b",
            r"\A(?:below|above)\s(?:is|are|you)\b",
            r"\Ahere(?:['’]s|\sis|\sare)\s",
            r"\A(?:in\s)?this\s(?:article|page|gallery|slideshow|podcast|newsletter)\b(?!\sof\b)",
            r"\b(?:with|in|read|said|says|say|wrote|released|issued|made|as)\sthe\sfollowing(?:\s\w+)?[.:]?\Z",
        )
    ),
    regex.IGNORECASE,
)
_HINTS = (
    *("above", "below", "(see ", "(watch ", "(click ", "(read ", "as we ", "as i ", "following", "here.", "here!"),
    *("this article", "this page", "this gallery", "this slideshow", "this podcast", "this newsletter"),
)
_OF_RUN = ("above", "below", "(see", "(watch", "(click", "(read", "following", "here.", "here!")
_OF_RUN_WHOLE = frozenset(("we", "i"))
_OF_RUN_FIRST = ("article", "page", "gallery", "slideshow", "podcast", "newsletter", "here")
# Most sentences have one of these, and are none without a verb.
_MADE = word_set("made written produced directed created published designed owned provided developed sponsored")
"""Participles that "by" follows; no past form is meant."""
SURE_VERBS = (
    forms.AUXILIARIES | forms.SUBJECT_PRONOUNS | forms.PRESENT | forms.PAST_ONLY | forms.PAST_OR_PARTICIPLE
) - _MADE
# A word and one in small letters: no name, and most sentences that begin with no determiner.
_FIRST_WORDS = re.compile(r"([A-Z][a-z]*[a-rt-z]) (?=[a-z])")
_TAG_HINT = re.compile(
    r"\b(?:said|says|added|adds)(?= (?:to|on|in|at|during|after|of|yesterday|earlier|later|\w+day)\b|\.)"
)
SPOKEN = ("said", "says", "added", "adds")
_AFTER_TAG = word_set("on in at during after of . yesterday earlier later") | {day.lower() for day in WEEKDAYS}
_BEFORE_NOUNS = forms.DETERMINERS | forms.PREPOSITIONS | forms.COORDINATORS
_NOMINAL_OPENERS = _BEFORE_NOUNS | word_set("not just first second last")
_PLURAL = word_set("people police men women children officials crew team family staff")


def points_elsewhere(text: str) -> bool:
    """Whether it points at what stood beside it, or announces what follows it; at most 400 characters."""
    if len(text) > _LONGEST:
        return False
    lower = text.lower()
    hinted = lower.startswith("here") or any(map(lower.__contains__, _HINTS))
    return hinted and _ABSENT.search(text) is not None


def holds_pointing_word(run: str) -> bool:
    """Whether a run without white space, in small letters, is of what `points_elsewhere` needs."""
    return run in _OF_RUN_WHOLE or run.startswith(_OF_RUN_FIRST) or any(map(run.__contains__, _OF_RUN))


def lacks_verb(text: str) -> bool:
    """Whether no word of it can be a finite verb, by any reading: "First look at the new prison."."""
    if len(text) > _LONGEST_VERBLESS or "ed " in text or not SURE_VERBS.isdisjoint(text.split()):
        return False
    start = _FIRST_WORDS.match(text)
    if start is not None and start[1].lower() not in _NOMINAL_OPENERS and not is_gerund(start[1].lower()):
        return False
    words = [token for token in tokens(text) if token.word != "'"]
    if sum(token.is_word for token in words) < _FEWEST_WORDS or not _opens_nominally(words):
        return False
    before = ""
    for at, token in enumerate(words):
        if not token.is_word:
            continue
        made = token.word in _MADE and at + 1 < len(words) and words[at + 1].word == "by"
        if not made and _may_be_verb(token.word, before, is_capital=token.is_capital):
            return False
        before = token.word
    return True


def _opens_nominally(words: Sequence[Token]) -> bool:
    """Whether its first words are no verb: a determiner, a preposition, a name with an apposition, a participle."""
    first = words[0].word
    if first in _NOMINAL_OPENERS or is_gerund(first):
        return True
    after = next((token for token in words if not token.is_capital), words[-1])
    named = len(words) > 2 and words[1].is_capital and (after.word == "," or after.word in forms.PREPOSITIONS)
    return named or (first.endswith("s") and words[1].word in forms.PREPOSITIONS)


def _may_be_verb(word: str, before: str, *, is_capital: bool) -> bool:
    if is_capital and before:
        return False
    if word in forms.AUXILIARIES or word in forms.SUBJECT_PRONOUNS or is_contraction(word):
        return True
    if is_past(word) or word in forms.PRESENT:
        return True
    if not before or is_function(word) or is_adverb(word) or is_gerund(word):
        return False
    held = before in _BEFORE_NOUNS or before.isdigit()
    return not held and (word.endswith("s") or before.endswith("s") or before in _PLURAL)


def is_bare_tag(text: str) -> bool:
    """Whether it says that someone said, and not what."""
    if len(text) > _LONGEST_TAG or not any(map(text.__contains__, SPOKEN)):
        return False
    if '"' in text or _TAG_HINT.search(text) is None or enclosed_spans(text):
        return False
    words = tokens(text)
    finite = [at for at, is_finite in enumerate(finite_verbs(words)) if is_finite]
    if len(finite) != 1 or words[finite[0]].word not in SPOKEN:
        return False
    after = words[finite[0] + 1].word if finite[0] + 1 < len(words) else "."
    to_someone = after == "to" and words[finite[0]].word in ("said", "says")
    return (after in _AFTER_TAG or to_someone) and not any(token.word in (":", ",", "that") for token in words)
