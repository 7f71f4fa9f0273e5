"""A summary to JSON, and the JSON Schema of that: both from one table of fields.

`python -m summarizer.output.summary_json` prints the schema, which is kept as `docs/summary.schema.json`.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterable
from typing import Any

from summarizer.datatypes import Document, Locator, OriginEvidence, Summary
from summarizer.signature import SCHEMA

from . import json_table
from .json_table import (
    CONTEXT,
    COUNT,
    MAYBE,
    NAME,
    NUMBER,
    RANK,
    SHARE,
    TEXT,
    TRUTH,
    Field,
    Shape,
    array,
    of,
    one_of,
    reader,
)
from .offsets import CODE_POINT, OFFSET_UNITS, count_in

URN = f"urn:consensus-summarizer:summary:{SCHEMA}"


def _credit_line(prints: tuple[OriginEvidence, ...]) -> str | None:
    credits = {later.credit_line for later in prints}
    return credits.pop() if len(credits) == 1 else None


SUMMARY = Shape(
    (
        Field("schema", {"const": URN}),
        Field("object", {"const": "summary"}),
        Field("offset_unit", one_of(*OFFSET_UNITS), "What every offset counts.", read=lambda _: CODE_POINT),
        Field("text", TEXT),
        Field(
            "language",
            {"type": "string", "pattern": "^[a-z]{2,3}$"},
            "ISO 639 code; und where it could not be told.",
            required=False,
        ),
        Field("words", COUNT, required=False),
        Field("sentences", array(of("sentence"))),
        Field("documents", array(of("document"), minItems=1)),
        Field("origin_groups", array(of("origin_group"), minItems=1), read="origins"),
        Field(
            "disagreements",
            array(of("disagreement")),
            "Where the documents give other values of the same matter.",
        ),
        Field(
            "headline",
            {"anyOf": [of("headline"), {"type": "null"}]},
            "A title, or a short opening, that can stand over the summary; null where none can.",
            required=False,
        ),
        Field("warnings", array(TEXT)),
        Field("signature", TEXT),
        Field("input_digest", {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}),
    ),
    "A cited summary, as docs/summary-format.md describes it. Readers must let pass what they do not know: fields "
    "may be added under the same schema.",
)
SHAPES = {
    "sentence": Shape(
        (
            Field("index", COUNT),
            Field("text", TEXT),
            Field("start", COUNT),
            Field("end", COUNT),
            Field("score", NUMBER),
            Field("rank", RANK, required=False),
            Field("reasons", of("reasons"), required=False),
            Field("support", of("support")),
            Field("published_at", MAYBE, read="published"),
            Field("citations", array(of("citation"), minItems=1), "The first is where the sentence was taken from."),
            Field(
                "facts",
                array(of("fact")),
                "What the sentence joins, where that is several facts.",
                required=False,
            ),
            Field(
                "similar",
                array(of("citation"), maxItems=1),
                "The likest sentence of another origin where none was found that says the same; not counted.",
                read=lambda sentence: [sentence.nearest] if sentence.nearest else [],
                required=False,
            ),
            Field("attributed_to", array(NAME, uniqueItems=True)),
            Field("flags", array(TEXT, uniqueItems=True)),
        ),
        "text[start:end] of the summary.",
    ),
    "fact": Shape(
        (
            Field("start", COUNT),
            Field("end", COUNT),
            Field("spans", array(of("span"), minItems=1), "Its pieces, where another clause interrupts it."),
            Field("text", NAME, "The pieces as they stand in the summary, with an ellipsis between them."),
            Field("kind", one_of("main", "coordinated", "subordinate", "participle", "relative")),
            Field("background", TRUTH, "A who/which/where clause, which is counted nowhere."),
            Field("citations", array(of("citation")), "Documents that say it, and do not say the whole sentence."),
        ),
        "One of several facts that a sentence joins; offsets are those of the summary's text.",
    ),
    "span": Shape((Field("start", COUNT), Field("end", COUNT))),
    "reasons": Shape(
        (
            Field("graph", NUMBER),
            Field("position", NUMBER),
            Field("concepts", COUNT),
            Field("concept_weight", SHARE),
            Field("top_concepts", array(TEXT, maxItems=5)),
        ),
        "Why the sentence was chosen.",
    ),
    "support": Shape(
        (
            Field("documents", RANK),
            Field("publishers", COUNT, "That these documents name; 0 where none names one."),
            Field(
                "independent_origins",
                RANK,
                "Groups of these documents that share no origin, no named publisher and no named agency.",
            ),
            Field(
                "basis",
                array(one_of("text_overlap", "credit_line", "publisher", "attribution"), uniqueItems=True),
                "By what documents may be joined; beside the text, what several of these name.",
            ),
            Field(
                "partial_origins",
                COUNT,
                "How many independent origins beyond these say a part of the sentence.",
                required=False,
            ),
        ),
        "How many say what the sentence says.",
    ),
    "citation": Shape(
        (
            Field("type", {"const": "char_location"}),
            Field("document_index", COUNT),
            Field("document_id", NAME),
            Field("document_title", MAYBE),
            Field("start_char_index", COUNT, read="start"),
            Field("end_char_index", COUNT, read="end"),
            Field("cited_text", NAME),
            Field("prefix", CONTEXT),
            Field("suffix", CONTEXT),
            Field("sentence_index", COUNT),
            Field("role", one_of("origin", "copy", "corroborates", "conflicts", "supports_part", "similar")),
            Field("match", one_of("verbatim", "near", "paraphrase")),
            Field("origin_group", TEXT),
            Field(
                "locator",
                {"anyOf": [of("locator"), {"type": "null"}]},
                "Where it begins in the file that the text was taken from: page, chapter, paragraph, cue, ...; null "
                "where that is not known.",
                required=False,
            ),
            Field(
                "locator_end",
                {"anyOf": [of("locator"), {"type": "null"}]},
                "Where it ends there, if that is another place; else null.",
                required=False,
            ),
        ),
        "Where a document says what the sentence says.",
    ),
    "locator": Shape(
        tuple(
            Field(declared.name, RANK if "int" in str(declared.type) else NAME, required=False)
            for declared in dataclasses.fields(Locator)
        ),
        "A place in a file: what its format has. docs/inputs.md says what counts from where.",
        sparse=True,
    ),
    "document": Shape(
        (
            Field("index", COUNT),
            Field("id", NAME),
            Field("publisher", MAYBE),
            Field("agency", MAYBE, required=False),
            Field("title", MAYBE),
            Field("url", MAYBE),
            Field("published_at", MAYBE, read="published"),
            Field("chars", COUNT, "Length in code points, whatever the offsets count."),
            Field("sha256", {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "Of the text in UTF-8."),
            Field("origin_group", TEXT),
            Field("sentences", COUNT, required=False),
            Field("used", TRUTH),
            Field("note", MAYBE, required=False),
            Field("removed_spans", array(of("removed_span")), read="removed"),
        ),
        "One of the documents given, and what became of it.",
    ),
    "removed_span": Shape(
        (Field("start", COUNT), Field("end", COUNT), Field("reason", TEXT)),
        "A stretch of the document that was not read; one inside of a sentence is not in the sentence's text.",
    ),
    "origin_group": Shape(
        (
            Field("id", TEXT),
            Field("kind", one_of("single", "copy", "near_copy")),
            Field("first_seen", TEXT),
            Field("members", array(TEXT, minItems=1, uniqueItems=True)),
            Field("evidence", of("evidence"), "Empty for a single document."),
        ),
        "Documents that tell one origin's story.",
    ),
    "evidence": Shape(  # of the tuple `OriginGroup.evidence`
        (
            Field(
                "containment", SHARE, read=lambda prints: min(later.containment for later in prints), required=False
            ),
            Field("credit_line", MAYBE, read=_credit_line, required=False),
            Field("prints", array(of("print")), read=lambda prints: prints, required=False),
        ),
        "What tells the prints of one story.",
    ),
    "headline": Shape(
        (
            Field("text", NAME),
            Field("document_index", COUNT),
            Field("document_id", NAME),
            Field("field", one_of("title", "text"), "What of the document the offsets count in."),
            Field("start", COUNT),
            Field("end", COUNT),
        ),
        "Word for word from one document's title or text; nothing is claimed but that.",
    ),
    "print": Shape(
        (
            Field("document_id", TEXT, read="document"),
            Field("with_document_id", TEXT, read="with_document"),
            Field("containment", SHARE),
            Field("aligned_sentences", COUNT),
            Field("credit_line", MAYBE),
        ),
        "A later print, and the first print of the story; or another member, that it is a print of.",
    ),
    "disagreement": Shape(
        (
            Field(
                "type",
                one_of("number", "date", "name", "place", "polarity", "quotation", "dateline"),
                "number, date, name, place, polarity (said and denied); or no conflict of fact: quotation (one "
                "utterance in other words), dateline (different days printed over one story).",
            ),
            Field("about", TEXT, "What the values count or are."),
            Field("update", TRUTH, "Whether a later number is higher than an earlier one.", required=False),
            Field("values", array(of("value")), "Newest first."),
        ),
    ),
    "value": Shape(
        (
            Field("value", TEXT, "As printed."),
            Field("sentence_indices", array(COUNT), "Sentences of the summary that give it."),
            Field("document_ids", array(TEXT), "Documents that give it."),
            Field("independent_origins", RANK, "How many independent origins these are."),
            Field("published_at", MAYBE, "Latest date of these documents.", read="published", required=False),
        ),
    ),
}


def to_json(summary: Summary, *, offset_unit: str = CODE_POINT, documents: Iterable[Document] = ()) -> dict[str, Any]:
    """The summary as plain dicts, lists, strings and numbers; arguments and errors are those of `render`."""
    return counted_to_json(count_in(summary, offset_unit, documents), offset_unit)


def counted_to_json(summary: Summary, offset_unit: str) -> dict[str, Any]:
    """The same of a summary whose offsets are in the unit already."""
    return _read(summary) | {"offset_unit": offset_unit}


_read = reader(SUMMARY, SHAPES)


def schema_text() -> str:
    """The schema of what `to_json` returns, as the text of its file."""
    return json_table.schema_text(SUMMARY, SHAPES, urn=URN, title="Summary")


if __name__ == "__main__":
    sys.stdout.write(schema_text())
