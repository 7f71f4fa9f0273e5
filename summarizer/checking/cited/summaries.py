"""A summary of ours in JSON (`docs/summary-format.md`) to a `CitedText`: what contradicts a sentence is not cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .beside import Beside, mappings, names_in, offset_of, text_of, with_citations
from .records import CitedText
from .resolving import DocumentNames


def is_summary(given: Mapping[str, Any]) -> bool:
    """Whether it says that it is one."""
    return given.get("object") == "summary" and isinstance(given.get("text"), str) and "sentences" in given


def from_summary(given: Mapping[str, Any], names: DocumentNames) -> CitedText:
    """The text of the summary and what its sentences cite.

    Raises:
        InputError: a sentence lacks what it must have.
    """
    return with_citations(text_of(given, "text", ""), list(_citations(given)), names)


def _citations(given: Mapping[str, Any]) -> Iterator[Beside]:
    for where, sentence in mappings(given.get("sentences"), "sentences"):
        start, end = offset_of(sentence, "start", where), offset_of(sentence, "end", where)
        for _, citation in mappings(sentence.get("citations"), f"{where}.citations"):
            if citation.get("role") != "conflicts":
                targets = names_in(citation, ("document_id", "document_title"))
                yield Beside(start, max(start, end), targets, None, text_of(sentence, "text", where))
