"""What became of each document of a corpus, to its report."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from summarizer.corpus import Corpus
from summarizer.datatypes import DocumentReport


def document_reports(corpus: Corpus, notes: Sequence[str | None]) -> tuple[DocumentReport, ...]:
    """The reports, in the caller's order.

    Args:
        corpus: with the documents.
        notes: why nothing was taken from each, None where something was.
    """
    return tuple(
        DocumentReport(
            index=row,
            id=document.id,
            title=document.title,
            publisher=document.publisher,
            agency=document.agency,
            url=document.url,
            published=document.published,
            chars=len(document.text),
            sentences=len(analysed),
            used=notes[row] is None,
            note=notes[row],
            removed=analysed.removed,
            origin_group=corpus.origin_ids[row],
            sha256=hashlib.sha256(document.text.encode("utf-8")).hexdigest(),
        )
        for row, (document, analysed) in enumerate(zip(corpus.documents, corpus.analysed, strict=True))
    )
