"""The documents of a summary or a check that nothing was read of, and why, in words for its line of counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.datatypes import Document, DocumentReport

NO_TEXT, UNREADABLE = "no text", "unreadable"
_HEADINGS = {NO_TEXT: "Without text", UNREADABLE: "Could not be read"}
_FILES = ("%PDF-", "PK\x03\x04", "\x89PNG", "{\\rtf")
_UNREADABLE = re.compile(r"[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_LOOKED_AT = 2000
"""Characters of a text by which it is known for a file that was decoded as one: more than 2 % of them unreadable."""


def why_unread(report: DocumentReport, sources: Sequence[Document]) -> str:
    """`NO_TEXT` of one without any, `UNREADABLE` of one without a sentence, or of a file's content; else empty.

    Args:
        report: what became of the document.
        sources: all documents, by index, or none where they are not at hand.
    """
    if report.sentences == 0:
        has_text = bool(sources[report.index].text.strip()) if sources else report.chars > 0
        return UNREADABLE if has_text else NO_TEXT
    text = sources[report.index].text if sources and not report.used else ""
    garbled = len(_UNREADABLE.findall(text[:_LOOKED_AT])) * 50 > len(text[:_LOOKED_AT])
    return UNREADABLE if garbled or text.startswith(_FILES) else ""


def unread_by_reason(reports: Sequence[DocumentReport], sources: Sequence[Document]) -> dict[str, list[int]]:
    """Indices of the documents that were not read, by the heading that says why; none that is empty."""
    found: dict[str, list[int]] = {}
    for report in reports:
        reason = why_unread(report, sources)
        if reason:
            found.setdefault(reason, []).append(report.index)
    return {heading: found[reason] for reason, heading in _HEADINGS.items() if reason in found}


def unread_in_words(reports: Sequence[DocumentReport], sources: Sequence[Document]) -> str:
    """How many were not read: "1 holds no text, 2 could not be read"; empty where all were."""
    reasons = [why_unread(report, sources) for report in reports]
    empty, unreadable = reasons.count(NO_TEXT), reasons.count(UNREADABLE)
    held = f"{empty:,} hold{'s' if empty == 1 else ''} no text" if empty else ""
    return ", ".join(filter(None, (held, f"{unreadable:,} could not be read" if unreadable else "")))
