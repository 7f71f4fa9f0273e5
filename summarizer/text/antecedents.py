"""An English sentence to whether its first pronoun has nothing before it to stand for: "On Monday, he left".

Three shapes, each with the pronoun as the subject: behind an opening phrase, behind a quotation whose speaker it is,
and behind the clause that it reports ("Shots were fired, she said."). Whatever before it may be meant resolves it: a
name, a word for a person, for "they" any plural. "It" is asked about only where nothing but a day, or a statement,
stands before it, and never with the verbs of "it rained", "it emerged".
"""

from __future__ import annotations

from summarizer import lazy_regex as regex

from .lexicon import english_openings as openings
from .lexicon import english_verbs as forms
from .lexicon import word_set
from .lexicon.english import WEEKDAYS
from .verbs import Token, finite_verbs, is_adverb, is_function, is_gerund, is_past, tokens

_LONGEST_OPENING = 90

_SAYING = f"(?:{'|'.join(sorted(forms.REPORTING | word_set('asked joked recalls thinks believes tweeted texted')))})"
_SPEAKER = regex.compile(
    rf"\s*(?:(?:he|she|they|it)\s(?:\w+ly\s|also\s|then\s|later\s)?{_SAYING}\b|{_SAYING}\s(?:he|she|they)\b)"
)
_QUOTED = regex.compile(r"[\"“](?:[^\"“”]|(?<=\s)[\"“][^\"“”]{1,60}[\"”](?=\s)){1,900}[\"”]")
# Behind what is reported and a comma, to the end or to another comma.
_WHERE = f"(?:on|in|at|during|after|of|to|{'|'.join(WEEKDAYS)}|yesterday)"
_TAG = regex.compile(
    rf",\s(?:he|she)\s(?:\w+ly\s|also\s)?{_SAYING}"
    rf"(?P<rest>(?:,|\.\Z|\s{_WHERE}\b[^,;:\"“”]{{0,60}}\.\Z))"
)
_OPENING = regex.compile(
    rf"(?P<opening>\p{{Lu}}[^,;:\"“”()—–]{{1,{_LONGEST_OPENING}}}?)(?P<comma>,)?\s"
    r"(?P<pronoun>he|she|they|it)\s(?P<verb>[\p{L}'’]+)"
)
_PRONOUNS = (" he ", " she ", " they ", " it ")
QUOTES = ('"', "“")

_EMPTY = openings.TIME | openings.MEDIA
_ARTICLES = word_set("the a an")
_PLACING = word_set("in at from near outside inside across around to through for")


def lacks_antecedent(text: str) -> bool:
    """Whether a pronoun is the first subject of a sentence and nothing before it can be meant by it."""
    quotation = _QUOTED.match(text) if text.startswith(QUOTES) else None
    if quotation is not None:
        return _SPEAKER.match(text, quotation.end()) is not None
    head = text[: _LONGEST_OPENING + 20]
    opening = _OPENING.match(text) if any(map(head.__contains__, _PRONOUNS)) else None
    if opening is not None and _is_unresolved(opening):
        return True
    tag = _TAG.search(text) if ", he " in text or ", she " in text else None
    return tag is not None and _reports(text[: tag.start()], in_the_middle=tag["rest"] == ",")


def _is_unresolved(opening: regex.Match[str]) -> bool:
    words = [token for token in tokens(opening["opening"]) if token.is_word]
    if not words or not _opens(words) or any(finite_verbs(words)):
        return False
    empty = all(token.word in _EMPTY or is_function(token.word) or token.word[0].isdigit() for token in words)
    if opening["comma"] is None and not (empty and words[-1].word in openings.TIME):
        return False
    if opening["pronoun"] == "it":
        verb = opening["verb"].lower().replace("’", "'")
        return empty and verb not in openings.IMPERSONAL and (is_past(verb) or verb in forms.REPORTING)
    if opening["pronoun"] == "they" and any(_is_plural(token.word) for token in words):
        return False
    return not _may_name_someone(words, besides=_PLACING if opening["pronoun"] == "they" else _PLACING | _ARTICLES)


def _opens(words: list[Token]) -> bool:
    """Whether it is a phrase of time, place or circumstance, and not a subject."""
    first = words[0].word
    if first in forms.PREPOSITIONS | forms.SUBORDINATORS or is_adverb(first) or first in openings.TIME:
        return True
    return is_gerund(first) or is_past(first) or words[-1].word in openings.TIME


def _is_plural(word: str) -> bool:
    return word.endswith("s") and word not in openings.TIME and word not in openings.MEDIA and not is_function(word)


def _may_name_someone(words: list[Token], besides: frozenset[str]) -> bool:
    """Whether a word may be a person or a body: a word for one, or a name, but for a day and what follows `besides`.

    A name behind "in" is a place, one behind "the" an institution.
    """
    spoken_of = words[-1].word in openings.MEDIA
    before = ""
    for number, token in enumerate(words):
        word = token.word
        named = token.is_capital and number > 0 and word not in openings.TIME
        if word.endswith(("'s", "s'")) or (named and not spoken_of and before not in besides):
            return True
        if word in openings.PERSON or (
            word.endswith(openings.PERSON_ENDINGS) and word not in openings.NO_PERSON and not named
        ):
            return True
        before = before if named and before in besides else word
    return False


def _reports(clause: str, *, in_the_middle: bool) -> bool:
    """Whether what stands before "she said" is a clause of its own, about something else than the speaker."""
    words = tokens(clause)
    if not words or not clause[:1].isupper():
        return False
    verbs = sum(finite_verbs(words))
    first = words[0].word
    led = first in forms.SUBORDINATORS | {"asked"} or is_gerund(first) or (is_past(first) and not words[0].enclosed)
    if verbs <= led or words[-1].word in forms.COORDINATORS:
        return False
    if any(token.word in ("he", "she") for token in words):
        return False
    return not in_the_middle or not _may_name_someone([token for token in words if token.is_word], besides=_PLACING)
