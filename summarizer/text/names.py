"""A sentence to its capitalised words, most of which are names."""

from __future__ import annotations

import regex

from .tokens import normalized, tokenize

_CAPITALISED = regex.compile(r"\p{Lu}[\p{L}\p{M}\p{N}’'\-]*")


def capitalised_terms(text: str, language: str) -> frozenset[str]:
    """The capitalised words of a sentence, as terms."""
    words = tokenize(" ".join(_CAPITALISED.findall(text)))
    return frozenset(normalized(word, language)[0] for word in words)
