"""A sentence to what makes it unfit to be read alone: a fragment, a question, capitals, a link, a lost speaker.

In English a caption, a pointer to what is not there, and what has no verb as well (`captions`, `pointing`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from summarizer import lazy_regex as regex

from .captions import is_caption
from .glances import CAPITALS, CAPTION, POINTER, SMALL, TAG, VERB, glance
from .paragraphs import ends_sentence
from .pointing import is_bare_tag, lacks_verb, points_elsewhere
from .tokens import is_spaceless

# A run without a space that is longer is no word of any language: encoded data, or an attack on the budget.
_LONGEST_RUN = 500

_LETTER = regex.compile(r"\p{L}")
_WRITTEN = regex.compile(r"[\p{L}\p{N}]")
_RUN = regex.compile(r"\S+")
_INCHES = regex.compile(r"(?<=\d)\"")
# TRUMP: I see stories.   Q: What else?   and a link, which is an appeal to click.
_LABEL = regex.compile(r"[\"“]?\p{Lu}[\p{Lu}. ]{0,24}:\s")
_LONGEST_LABEL = 30
_ADDRESS = regex.compile(r"https?://|\bwww\.")
_NAME_PARTICLES = frozenset(
    ("al", "bin", "da", "de", "del", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von")
)
_UPPER_WORD = regex.compile(r"\b\p{Lu}{2,}\b")
_LONG_LOWER_WORD = regex.compile(r"\b\p{Ll}\p{L}{3,}\b")
_CASED_WORD = regex.compile(r"\b\p{L}{2,}\b")
_ASCII_UPPER_WORD = re.compile(r"\b[A-Z]{2,}\b")
_ASCII_CASED_WORD = re.compile(r"\b[A-Za-z]{2,}\b")
_QUOTES = frozenset('"“„«‘「『')
_OPENING_MARKS = "\"“‘('"
_LONE_QUOTATION = regex.compile(r"\s*[\"“„«‘「『][^\"“”„«»「」『』]*[\"”“»’」』][.!?…]?\s*")
# Scripts that end sentences with a space, or with nothing.
_UNPUNCTUATED_SCRIPT = regex.compile(r"[\p{Thai}\p{Lao}]")

# A question mark at the end, whatever closes after it.
_QUESTION = regex.compile(r"[?？؟՞][\"”»’'」』)\]!.…\s]*\Z")

_CLOSING_QUOTE = regex.compile("[\"”»’'」』]")
_QUOTED_LATER = regex.compile('\\s*[^\\s"“„«‘「『].*["“„«‘「『]', regex.DOTALL)


def defects(text: str, language: str, glanced: int | None = None) -> tuple[str, ...]:
    """What keeps a text from being a sentence with its context to a reader: names, in a fixed order.

    Args:
        text: of a sentence.
        language: ISO 639-1 code; some defects are known of English alone.
        glanced: what `glance` gives for an English text, if known.
    """
    bits = glanced if language != "en" or glanced is not None else glance(text)
    in_small = bits is not None and bits & (SMALL | CAPITALS) == SMALL
    if not _is_ordinary(text):
        found = tuple(name for name, applies in (_IN_SMALL if in_small else _DEFECTS).items() if applies(text))
    else:
        found = ("capitals",) if not in_small and _is_in_capitals(text) else ()
    if found or bits is None:
        return found
    return tuple(
        name for name, (bit, held, applies) in _ENGLISH_DEFECTS.items() if bool(bits & bit) is held and applies(text)
    )


def _is_ordinary(text: str) -> bool:
    """Whether it is plain at a glance that none but the costliest rule can apply: most sentences are such."""
    return (
        text[-1:] == "."
        and "A" <= text[0] <= "Z"
        and '"' not in text
        and (text.isascii() or not ("“" in text or "”" in text or "„" in text))
        and ":" not in text[:30]
        and "?" not in text[-12:]
        and "www." not in text
        and "http" not in text
        and text[-12:].isascii()
    )


def _is_fragment(text: str) -> bool:
    head = text.lstrip(_OPENING_MARKS)[:1]
    if "A" <= head <= "Z" and text[:1] != "[" and text.endswith((".", "?", "!")):
        return False  # at a glance
    if not _LETTER.search(text) or not (ends_sentence(text) or _UNPUNCTUATED_SCRIPT.search(text)):
        return True
    if text[:1] == "[" and text[-1:] == "]":  # a link to another story
        return True
    return _begins_midway(text)


def _is_in_capitals(text: str) -> bool:
    """Whether it is a line in capitals, or a headline in title case."""
    upper, cased = (_ASCII_UPPER_WORD, _ASCII_CASED_WORD) if text.isascii() else (_UPPER_WORD, _CASED_WORD)
    capitals = upper.findall(text)
    if not capitals and _LONG_LOWER_WORD.search(text) is not None:
        return False
    words = cased.findall(text)
    if len(words) > 3 and 10 * len(capitals) > 7 * len(words):
        return True
    # English headlines capitalise all but the small words; no other sentence has so few lower-case words.
    long_words = [word for word in words if len(word) > 3]
    return len(long_words) >= 5 and all(word[0].isupper() for word in long_words)


def _is_question(text: str) -> bool:
    """Whether it asks; it does not where it says who asked what, and ends with the quotation."""
    tail = text[-12:]
    if "?" not in tail and tail.isascii():
        return False
    end = _QUESTION.search(tail)
    return end is not None and not (_CLOSING_QUOTE.search(end[0]) and _QUOTED_LATER.match(text))


def _begins_midway(text: str) -> bool:
    """Whether the head is missing, cut off by a line break or a column: it begins with a small letter.

    Not so iPhone and al-Qaeda, which have a capital inside, or de Blasio, which has one next.
    """
    first = _WRITTEN.search(text)
    if first is None or not first[0].islower():
        return False
    run = _RUN.match(text, first.start())
    assert run is not None
    if any(char.isupper() for char in run[0]):
        return False
    return run[0] not in _NAME_PARTICLES or not text[run.end() :].lstrip()[:1].isupper()


def _is_transcript_line(text: str) -> bool:
    return ":" in text[:_LONGEST_LABEL] and _LABEL.match(text) is not None


def _has_address(text: str) -> bool:
    return ("http" in text or "www." in text) and _ADDRESS.search(text) is not None


def _is_lone_quotation(text: str) -> bool:
    return text.lstrip()[:1] in _QUOTES and _LONE_QUOTATION.fullmatch(text) is not None


def _is_unclosed(text: str) -> bool:
    """Whether a quotation is opened or closed elsewhere; a mark after a digit may be one of inches."""
    marks = sum(map(text.count, '"“”„'))
    return marks % 2 == 1 and (marks - len(_INCHES.findall(text))) % 2 == 1


_DEFECTS: dict[str, Callable[[str], object]] = {
    "fragment": _is_fragment,
    "unclosed_quotation": _is_unclosed,
    "transcript_line": _is_transcript_line,
    "link": _has_address,
    "capitals": _is_in_capitals,
    "lone_quotation": _is_lone_quotation,
    "question": _is_question,
}
"""Name to what says whether a text has the defect; the names are flags of summary sentences."""

_IN_SMALL = {name: applies for name, applies in _DEFECTS.items() if name != "capitals"}
"""What a text may have that holds words in small letters, and none in capitals."""

_ENGLISH_DEFECTS: dict[str, tuple[int, bool, Callable[[str], bool]]] = {
    "verbless": (VERB, False, lacks_verb),
    "bare_tag": (TAG, True, is_bare_tag),
    "caption": (CAPTION, True, is_caption),
    "pointer": (POINTER, True, points_elsewhere),
}
"""The same for English alone, asked of what has none of the others: with the bit that decides whether it is asked."""


def holds_words(text: str) -> bool:
    """Whether there is a letter or digit, and no run of characters that cannot be a word."""
    if not any(char.isalnum() for char in text):
        return False
    return len(text) <= _LONGEST_RUN or is_spaceless(text) or max(map(len, text.split())) <= _LONGEST_RUN
