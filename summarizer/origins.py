"""Documents to sources: printed twice is said once.

Copies are documents equal word for word (white space, case, zero-width and compatibility characters aside).
They are left out of all arithmetic, so that giving a story again under another id changes no summary, and
come back as citations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .datatypes import Document
from .skeleton import outline


@dataclass(frozen=True, slots=True)
class Source:
    """One distinct story: the row, in the caller's list, of the document read for it, and of its copies."""

    row: int
    copies: tuple[int, ...] = ()


def find_sources(documents: Sequence[Document]) -> list[Source]:
    """Group verbatim copies.

    Returns:
        Sources in canonical order: by outline of the text, whatever order the caller gave. Of several
        copies the earliest published is read; without a date, the shortest, then the first by text and id.
    """
    groups: dict[str, list[int]] = {}
    for row, document in enumerate(documents):
        groups.setdefault(outline(document.text), []).append(row)
    found = []
    for _, rows in sorted(groups.items()):
        rows.sort(key=lambda row: _precedence(documents[row]))
        found.append(Source(rows[0], tuple(rows[1:])))
    return found


def _precedence(document: Document) -> tuple[bool, str, int, str, str]:
    return document.published is None, document.published or "", len(document.text), document.text, document.id
