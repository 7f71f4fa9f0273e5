"""Sentences to which of them lean on the one before: they open with a pronoun or connective that points back.

Known for the languages that have a list in `data/openings`; in others no sentence leans. In English a sentence leans
as well where a pronoun behind its opening words has nothing to stand for (`antecedents`), and where a noun speaks of
what was told before (`backreferences`).
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from importlib.resources import files

from summarizer import lazy_regex as regex

from .antecedents import QUOTES, lacks_antecedent
from .backreferences import refers_back
from .glances import BACK, PRONOUN, glance
from .normalization import skeleton

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_PLAIN_WORD = re.compile(r"[\"“]?([A-Za-z]+)(?=[ ,])")
_PLAIN_WORDS = re.compile(r"[\"“]?[A-Za-z]+ ([A-Za-z]+)(?=[ ,])")
_MOST_WORDS = 4
# Enough for four words, whatever stands before the first.
_HEAD = 120


def is_anaphoric(text: str, language: str, glanced: int | None = None) -> bool:
    """Whether a sentence opens with what points to the sentence before: "He", "But", "As a result", "On Monday, he".

    By the first words alone: "This week" leans, too, and "It is raining". A quotation mark before them is
    passed over.

    Args:
        text: of a sentence.
        language: ISO 639-1 code.
        glanced: what `glance` gives for an English text, if known.
    """
    if _opens_with_pointer(text, language):
        return True
    if language != "en":
        return False
    bits = glance(text) if glanced is None else glanced
    may_lack = bits & PRONOUN or text[:1] in QUOTES
    return bool((may_lack and lacks_antecedent(text)) or (bits & BACK and refers_back(text)))


def _opens_with_pointer(text: str, language: str) -> bool:
    known = _openings(language)
    if not known:
        return False
    plain = _PLAIN_WORD.match(text)
    if plain:
        following = known.get(plain[1].lower())
        if following is None:
            return False  # most sentences
        if "" in following:
            return True
        pair = _PLAIN_WORDS.match(text)
        if pair and pair[1].lower() not in following:
            return False  # most of the others
    head = skeleton(text[:_HEAD])
    first = _WORD.search(head)
    if first is None or first[0] not in known:
        return False
    words = [word[0] for word in itertools.islice(_WORD.finditer(head, first.start()), _MOST_WORDS)]
    entries = known[first[0]].get("".join(words[1:2]), frozenset())
    return "" in known[first[0]] or any(tuple(words[:count]) in entries for count in range(2, len(words) + 1))


@cache
def _openings(language: str) -> dict[str, dict[str, frozenset[tuple[str, ...]]]]:
    """Entries, as words, by their first word and by their second, which is "" for an entry of one word."""
    path = files("summarizer") / "data" / "openings" / f"{language}.txt"
    if not path.is_file():
        return {}
    lines = path.read_text("utf-8").splitlines()
    entries = {tuple(_WORD.findall(skeleton(line))) for line in lines if not line.startswith("#")}
    known: dict[str, dict[str, frozenset[tuple[str, ...]]]] = {}
    for entry in entries:
        following = known.setdefault(entry[0], {})
        second = "".join(entry[1:2])
        following[second] = following.get(second, frozenset()) | {entry}
    return known
