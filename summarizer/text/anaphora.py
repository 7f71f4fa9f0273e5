"""Sentences to which of them lean on the one before: they open with a pronoun or connective that points back.

Known for the languages that have a list in `data/openings`; in others no sentence leans.
"""

from __future__ import annotations

import itertools
import re
from functools import cache
from importlib.resources import files

import regex

from .normalization import skeleton

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_PLAIN_WORD = re.compile(r"[A-Za-z]+(?=[ ,])")
_MOST_WORDS = 4
# Enough for four words, whatever stands before the first.
_HEAD = 120


def is_anaphoric(text: str, language: str) -> bool:
    """Whether a sentence opens with what points to the sentence before: "He", "But", "As a result".

    By the first words alone: "This week" leans, too, and "It is raining". A quotation mark before them is
    passed over.
    """
    known = _openings(language)
    if not known:
        return False
    plain = _PLAIN_WORD.match(text)
    if plain and plain[0].lower() not in known:
        return False  # most sentences
    head = skeleton(text[:_HEAD])
    first = _WORD.search(head)
    if first is None or first[0] not in known:
        return False
    words = [word[0] for word in itertools.islice(_WORD.finditer(head, first.start()), _MOST_WORDS)]
    return any(tuple(words[:count]) in known[first[0]] for count in range(1, len(words) + 1))


@cache
def _openings(language: str) -> dict[str, frozenset[tuple[str, ...]]]:
    """Entries, as words, by their first word."""
    path = files("summarizer") / "data" / "openings" / f"{language}.txt"
    if not path.is_file():
        return {}
    lines = path.read_text("utf-8").splitlines()
    entries = {tuple(_WORD.findall(skeleton(line))) for line in lines if not line.startswith("#")}
    return {entry[0]: frozenset(other for other in entries if other[0] == entry[0]) for entry in entries}
