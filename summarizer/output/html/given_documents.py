"""A summary and documents to an error where the documents are not those of the summary."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from summarizer.datatypes import Citation, Document, Headline, Summary
from summarizer.errors import InputError

from .cards import cited


def check_documents(summary: Summary, documents: Sequence[Document]) -> None:
    """Refuse documents whose number, ids or texts are others, or that do not hold what is cited.

    Raises:
        InputError: the message names the document and what is wrong with it.
    """
    if len(documents) != len(summary.documents):
        raise InputError(f"the summary is of {len(summary.documents)} documents, but {len(documents)} are given")
    for place, (report, document) in enumerate(zip(summary.documents, documents, strict=True)):
        if report.id != document.id:
            raise InputError(f"document {place} must be {report.id!r}, as in the summary, not {document.id!r}")
        if report.sha256 and report.sha256 != hashlib.sha256(document.text.encode("utf-8")).hexdigest():
            raise InputError(f"the text of document {report.id!r} is not the one that was summarized")
    for sentence in summary.sentences:
        for one in cited(sentence):
            _check_citation(one.citation, documents)
    if summary.headline is not None:
        _check_headline(summary.headline, documents)


def _check_headline(headline: Headline, documents: Sequence[Document]) -> None:
    row, field = headline.document_index, headline.field
    if not 0 <= row < len(documents) or documents[row].id != headline.document_id:
        raise InputError(f"the headline is of document {headline.document_id!r}, which is not at {row}")
    content = documents[row].text if field == "text" else documents[row].title or ""
    if content[headline.start : headline.end] != headline.text:
        raise InputError(f"the headline does not stand in the {field} of document {headline.document_id!r}")


def _check_citation(citation: Citation, documents: Sequence[Document]) -> None:
    row, start, end = citation.document_index, citation.start, citation.end
    cited = f"document {citation.document_id!r} at {start}-{end}"
    if not 0 <= row < len(documents) or documents[row].id != citation.document_id:
        raise InputError(f"{cited} is cited as document {row}, which is another one or none")
    text = documents[row].text
    if (
        not 0 <= start <= end <= len(text)
        or text[start:end] != citation.cited_text
        or not citation.cited_text.strip()
    ):
        raise InputError(f"{cited} does not hold the text that is cited")
