"""A claim and what says it to whether the claim denies, or speaks of all, where that does not.

"Police arrested nobody" has nearly the words of "police arrested three of them". Where a claim has a negator, or says
"all", something like it must stand in what supports the claim.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from summarizer.text.lexicon import word_set
from summarizer.text.lexicon.modality import NEGATORS, REFUSALS

_ENGLISH = word_set("nobody none nothing nowhere without zero denied denies deny rejected") | REFUSALS
"""What may stand for a negator, beside the negators themselves."""
_ALL = word_set("all every everyone everybody everything each always both entire whole")


def lacks_absolutes(claim: Collection[str], passages: Iterable[Collection[str]], language: str) -> bool:
    """Whether a claim denies something, or speaks of all, and no passage that says it does.

    Args:
        claim: its tokens.
        passages: the tokens of each.
        language: of both; of one without a list of negators nothing is known.
    """
    found = [*passages]
    classes = [_negating, _universal] if language == "en" else [_negating]
    return any(
        any(of_class(token, language) for token in claim)
        and not any(of_class(token, language) for tokens in found for token in tokens)
        for of_class in classes
    )


def _negating(token: str, language: str) -> bool:
    if language == "en" and (token in _ENGLISH or token.endswith("n't")):
        return True
    return token in NEGATORS.get(language, ())


def _universal(token: str, _language: str) -> bool:
    return token in _ALL
