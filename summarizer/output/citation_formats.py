"""A `Summary` to the citation formats of other programs, as plain dicts, and to rows of a table.

Each field comes from where `docs/formats.md` says. Nothing is added that a format does not publish, and nothing is
made up where a format asks for more than a summary has. What contradicts a sentence is cited only where a format can
say so, by a role. Offsets are those of the summary, in whichever unit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from summarizer import lazy_regex as regex
from summarizer.datatypes import Citation, DocumentReport, Summary, SummarySentence

from .wording import place_of

# A link that a client may follow: a source could say "javascript:", and white space or brackets are in no URL.
_WEB_ADDRESS = regex.compile(r"(?i:https?)://[^\s\p{Cc}\p{Cf}<>\"{}|\\^`]+")
# What a spreadsheet may run as a formula (OWASP, CSV Injection), also behind white space, which some of them drop.
_FORMULA = regex.compile(r"\s*[=+\-@＝＋－＠\t\r\n]")
_URN = "urn:consensus-summarizer"
_COLUMNS = (
    "sentence",
    "start",
    "end",
    "text",
    "score",
    "independent_origins",
    "flags",
    "role",
    "match",
    "origin_group",
    "document_index",
    "document_id",
    "title",
    "publisher",
    "published_at",
    "url",
    "start_char_index",
    "end_char_index",
    "cited_text",
    "prefix",
    "suffix",
    "offset_unit",
    "place",
)


def to_anthropic(summary: Summary) -> dict[str, Any]:
    """A message of the Messages API: a text block a sentence, each with its `char_location` citations.

    The texts of the blocks, one after the other, are the summary: what stands between two sentences opens the block
    of the second, since the API takes no block that is all white space.
    """
    texts = zip(_gaps(summary), summary.sentences, strict=True)
    return {
        "role": "assistant",
        "content": [
            {
                "type": "text",
                "text": gap + sentence.text,
                "citations": [
                    {
                        "type": "char_location",
                        "cited_text": citation.cited_text,
                        "document_index": citation.document_index,
                        "document_title": citation.document_title,
                        "start_char_index": citation.start,
                        "end_char_index": citation.end,
                    }
                    for citation in _supporting(sentence)
                ],
            }
            for gap, sentence in texts
        ],
    }


def to_openai(summary: Summary) -> dict[str, Any]:
    """An `output_text` of the Responses API; what has no address on the web is cited as a file, behind it."""
    return {
        "type": "output_text",
        "text": summary.text,
        "annotations": [
            _openai_annotation(sentence, summary.documents[citation.document_index])
            for sentence in summary.sentences
            for citation in _supporting(sentence)
        ],
    }


def to_cohere(summary: Summary) -> dict[str, Any]:
    """A message of Cohere's Chat API, version 2: a citation a sentence, over the output, with all its sources."""
    return {
        "role": "assistant",
        "content": [{"type": "text", "text": summary.text}],
        "citations": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "text": sentence.text,
                "sources": [
                    _cohere_source(citation, summary.documents[citation.document_index])
                    for citation in _supporting(sentence)
                ],
                "content_index": 0,
                "type": "TEXT_CONTENT",
            }
            for sentence in summary.sentences
        ],
    }


def to_w3c(summary: Summary) -> dict[str, Any]:
    """A collection of Web Annotations in JSON-LD: each ties a sentence of the summary to a passage of a source.

    Offsets must be in code points (Web Annotation Data Model, section 4.2.5).
    """
    # Signature and digest decide every byte of a summary, so their hash names it.
    decisive = hashlib.sha256(f"{summary.signature}\n{summary.input_digest}".encode()).hexdigest()
    name = f"{_URN}:annotations:{decisive}"
    annotations = [
        _annotation(summary, sentence, citation, f"{name}:{number}")
        for number, (sentence, citation) in enumerate(_cited(summary))
    ]
    page = f"{name}:page"
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": name,
        "type": "AnnotationCollection",
        "label": "Sources of a summary",
        "total": len(annotations),
        "first": {"id": page, "type": "AnnotationPage", "partOf": name, "startIndex": 0, "items": annotations},
        "last": page,
    }


def to_rows(summary: Summary, offset_unit: str) -> list[list[str]]:
    """A table with a row a citation under the names of its columns; no cell is a formula to a spreadsheet."""
    rows = [
        _row(sentence, citation, summary.documents[citation.document_index], offset_unit)
        for sentence, citation in _cited(summary)
    ]
    return [list(_COLUMNS), *([_cell(row[column]) for column in _COLUMNS] for row in rows)]


def cell_text(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would run it."""
    return f"'{text}" if _FORMULA.match(text) else text


def _supporting(sentence: SummarySentence) -> Iterator[Citation]:
    """Citations that say it; formats that know no other kind must not take one that contradicts for support."""
    return (citation for citation in sentence.citations if citation.role != "conflicts")


def _cited(summary: Summary) -> Iterator[tuple[SummarySentence, Citation]]:
    return ((sentence, citation) for sentence in summary.sentences for citation in sentence.citations)


def _gaps(summary: Summary) -> list[str]:
    """What stands before each sentence. Sought by text, in order, since offsets may be in any unit."""
    gaps, reached = [], 0
    for sentence in summary.sentences:
        start = summary.text.index(sentence.text, reached)
        gaps.append(summary.text[reached:start])
        reached = start + len(sentence.text)
    return gaps


def _web_address(document: DocumentReport) -> str | None:
    return document.url if document.url and _WEB_ADDRESS.fullmatch(document.url) else None


def _openai_annotation(sentence: SummarySentence, document: DocumentReport) -> dict[str, Any]:
    address = _web_address(document)
    if address is None:
        return {"type": "file_citation", "file_id": document.id, "filename": document.id, "index": sentence.end}
    return {
        "type": "url_citation",
        "start_index": sentence.start,
        "end_index": sentence.end,
        "url": address,
        "title": document.title or document.id,
    }


def _cohere_source(citation: Citation, document: DocumentReport) -> dict[str, Any]:
    fields = {
        "id": document.id,
        "title": document.title,
        "snippet": citation.cited_text,
        "publisher": document.publisher,
        "published_at": document.published,
        "url": document.url,
    }
    stated = {name: value for name, value in fields.items() if value is not None}
    return {"type": "document", "id": document.id, "document": stated}


def _annotation(summary: Summary, sentence: SummarySentence, citation: Citation, name: str) -> dict[str, Any]:
    document = summary.documents[citation.document_index]
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "linking",
        "body": [
            {"type": "TextualBody", "value": sentence.text, "format": "text/plain", "language": summary.language},
            {"type": "TextualBody", "value": citation.role, "purpose": "tagging"},
        ],
        "target": {
            "type": "SpecificResource",
            "source": _web_address(document) or f"{_URN}:document:{quote(document.id, safe='')}",
            "selector": [
                {"type": "TextPositionSelector", "start": citation.start, "end": citation.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": citation.cited_text,
                    "prefix": citation.prefix,
                    "suffix": citation.suffix,
                },
            ],
        },
    }


def _row(sentence: SummarySentence, citation: Citation, document: DocumentReport, offset_unit: str) -> dict[str, Any]:
    return {
        "sentence": sentence.index,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "score": sentence.score,
        "independent_origins": sentence.support.independent_origins,
        "flags": " ".join(sentence.flags),
        "role": citation.role,
        "match": citation.match,
        "origin_group": citation.origin_group,
        "document_index": citation.document_index,
        "document_id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published_at": document.published,
        "url": document.url,
        "start_char_index": citation.start,
        "end_char_index": citation.end,
        "cited_text": citation.cited_text,
        "prefix": citation.prefix,
        "suffix": citation.suffix,
        "offset_unit": offset_unit,
        "place": place_of(citation),
    }


def _cell(value: str | float | None) -> str:
    """Figures as they are, a minus of theirs included; text made harmless."""
    if value is None:
        return ""
    return cell_text(value) if isinstance(value, str) else str(value)
