"""A claim and what says it to whether the claim denies, or speaks of all, where that does not.

"Police arrested nobody" has nearly the words of "police arrested three of them". Where a claim says "all", something
like it must stand in what supports the claim; where it denies, a denial of the same (`denied.py`), and in languages
other than English any negator.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from summarizer.text.lexicon import word_set
from summarizer.text.lexicon.modality import NEGATORS

from .denied import differs_in_denial
from .scoring import Words

_ALL = word_set("all every everyone everybody everything each always both entire whole")


def lacks_absolutes(claim: Words, passages: Sequence[Words], language: str) -> bool:
    """Whether a claim denies something, or speaks of all, and no passage that says it does; or they deny it.

    Args:
        claim: ready to be compared.
        passages: those of one document that say it.
        language: of both; of one without a list of negators nothing is known.
    """
    if language != "en":
        return _lacks(claim, passages, NEGATORS.get(language, ()))
    return _lacks(claim, passages, _ALL) or differs_in_denial(
        claim.statement.units, [passage.statement.units for passage in passages]
    )


def _lacks(claim: Words, passages: Sequence[Words], words: Collection[str]) -> bool:
    """Whether a claim has one of some words, and no passage does."""
    return any(token in words for token in claim.tokens) and not any(
        token in words for passage in passages for token in passage.tokens
    )
