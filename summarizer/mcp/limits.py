"""How much one call may be given; the limits are those of one file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.datatypes import Document
from summarizer.errors import InputError
from summarizer.reading.limits import MOST_DOCUMENTS, MOST_TEXT_CHARS, beyond

from .schemas import DOCUMENT_FIELDS


def chars_of(document: Document | Mapping[str, Any]) -> int:
    """How many characters the strings of a document have together: a title may be as long as a text."""
    if isinstance(document, Document):
        document = {name: getattr(document, name) for name in DOCUMENT_FIELDS}
    return sum(len(value) for value in document.values() if isinstance(value, str))


def check_sizes(documents: int, chars: int) -> None:
    """Refuse more than one call may be given."""
    for what, actual, most in (("documents", documents, MOST_DOCUMENTS), ("characters", chars, MOST_TEXT_CHARS)):
        if actual > most:
            raise InputError(f"what is given {beyond(what, actual, most)}: give less of it in one call")
