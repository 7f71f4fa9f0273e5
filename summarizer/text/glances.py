"""An English sentence to bits that say which costly rules can apply to it, by its runs between white space.

A rule that needs one of some words is asked only where there is one; what a run holds is found once for each, since
the runs of a language come again and again. A bit says what may be, never what is: the rules themselves decide.
"""

from __future__ import annotations

from functools import reduce
from operator import or_

from summarizer import lazy_regex as regex

from .backreferences import REFERRING
from .captions import holds_caption_word
from .kept_words import KeptWords
from .pointing import SPOKEN, SURE_VERBS, holds_pointing_word

CAPITALS, SMALL, VERB, TAG, CAPTION, POINTER, PRONOUN, BACK = (1 << bit for bit in range(8))
"""A word in capitals, a long one in small letters, a sure verb; a word that a bare tag, a caption, what points
elsewhere, a pronoun without antecedent and what refers back need."""

_CAPITALS = regex.compile(r"\b\p{Lu}{2,}\b")
_SMALL = regex.compile(r"\b\p{Ll}\p{L}{3,}\b")
_PRONOUNS = frozenset(("he", "she", "they", "it"))


def _bits(run: str) -> int:
    return sum(
        bit
        for bit, holds in (
            (CAPITALS, _CAPITALS.search(run)),
            (SMALL, _SMALL.search(run)),
            (VERB, run in SURE_VERBS),
            (TAG, any(map(run.__contains__, SPOKEN))),
            (CAPTION, holds_caption_word(run)),
            (POINTER, holds_pointing_word(run.lower())),
            (PRONOUN, run in _PRONOUNS),
            (BACK, run in REFERRING),
        )
        if holds
    )


_of_run = KeptWords(_bits)


def glance(text: str) -> int:
    """The bits of all runs of a text."""
    return reduce(or_, map(_of_run.__getitem__, text.split()), 0)
