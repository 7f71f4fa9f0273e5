"""A `CheckReport` to JSON, and the JSON Schema of that: both from one table of fields.

`python -m summarizer.checking.reports.check_json` prints the schema, which is kept as `docs/check.schema.json`.
"""

from __future__ import annotations

import sys
from operator import itemgetter
from typing import Any

from summarizer.checking.records import CHANGES, NOT_FOUND_TYPES, QUOTE_VERDICTS, VERDICTS, CheckReport
from summarizer.output import json_table
from summarizer.output.json_table import (
    COUNT,
    MAYBE,
    NAME,
    SHARE,
    TEXT,
    Field,
    Kind,
    Shape,
    array,
    of,
    one_of,
    reader,
)
from summarizer.output.offsets import CODE_POINT, OFFSET_UNITS
from summarizer.output.summary_json import SHAPES as SUMMARY_SHAPES
from summarizer.signature import SCHEMA

from .counting import count_in

URN = f"urn:consensus-summarizer:check:{SCHEMA}"
_VERDICT = one_of(*VERDICTS)
_PLACE = (Field("start", COUNT), Field("end", COUNT))
_ROLES = ("supports", "copy", "corroborates", "supports_part", "conflicts", "similar", "quotes")


def _maybe(kind: Kind) -> Kind:
    return {"anyOf": [kind, {"type": "null"}]}


CHECK = Shape(
    (
        Field("schema", {"const": URN}),
        Field("object", {"const": "check"}),
        Field("offset_unit", one_of(*OFFSET_UNITS), "What every offset counts.", read=lambda _: CODE_POINT),
        Field("text", TEXT, "As it was checked; of citation JSON, the text that it holds."),
        Field("language", {"type": "string", "pattern": "^[a-z]{2,3}$"}, "ISO 639 code; und where it is not known."),
        Field("counts", of("counts"), "How many claims have each verdict."),
        Field("claims", array(of("claim")), "The sentences of the text that state something, in order."),
        Field("unchecked", array(of("unchecked")), "What of the text was not checked, in order."),
        Field(
            "not_found",
            array(of("not_found")),
            "Figures, days and names of all claims that were found in no document.",
        ),
        Field("documents", array(of("document")), "Those given, and what became of them."),
        Field("origins", array(of("origin_group"))),
        Field("warnings", array(TEXT)),
        Field("signature", TEXT, "Everything beside text and documents that decides the result."),
        Field(
            "input_digest",
            {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
            "Of the text and the documents, and of citations that come beside the text.",
        ),
    ),
    "What documents say of a text, claim by claim, as docs/checking.md describes it. Readers must let pass what they "
    "do not know: fields may be added under the same schema.",
)
_SUPPORT = Shape(
    tuple(
        field._replace(
            kind=COUNT if field.name in ("documents", "independent_origins") else field.kind, required=True
        )
        for field in SUMMARY_SHAPES["support"].fields
    ),
    "How many say what the claim says; all 0 where none was found to.",
)
_OTHERWISE_IN_CITATIONS: dict[str, dict[str, Any]] = {
    "role": {"kind": one_of(*_ROLES)},
    "sentence_index": {
        "kind": {"type": "integer", "minimum": -1},
        "description": "Place of the sentence in its document; -1 for a passage that is none, as a dateline.",
    },
}
_CITATION = Shape(
    tuple(
        field._replace(**_OTHERWISE_IN_CITATIONS.get(field.name, {})) for field in SUMMARY_SHAPES["citation"].fields
    ),
    "Where a document says what its role names of the text.",
)
SHAPES = {
    "counts": Shape(tuple(Field(verdict, COUNT, read=itemgetter(verdict)) for verdict in VERDICTS)),
    "claim": Shape(
        (
            Field("index", COUNT),
            Field("text", TEXT),
            *_PLACE,
            Field(
                "verdict",
                _VERDICT,
                "supported: a source says it; partly: a part of it, or nearly so; contradicted: a source has it with "
                "another value or denies it, and none as it is; unsupported: not found in the documents given.",
            ),
            Field("score", SHARE, "How likely a source says it by its words, differences apart."),
            Field(
                "citations",
                array(of("citation")),
                "The sentences that say it, the best first, and those that give it otherwise; of an unsupported "
                "claim, at most one that is similar, which is not counted.",
            ),
            Field("support", of("support")),
            Field("differences", array(of("difference")), "What sources give otherwise."),
            Field("facts", array(of("fact")), "That it joins, where it is several."),
            Field("quotes", array(of("quote")), "That begin in it."),
            Field("not_found", array(of("not_found")), "What of it was found in no document."),
            Field("cited", array(of("cited")), "The sources that it cites itself."),
            Field(
                "cited_verdict",
                {"enum": [*VERDICTS, None]},
                "By these sources together; null where it cites none that was given.",
            ),
        ),
        "text[start:end] of the text.",
    ),
    "difference": Shape(
        (
            Field("type", one_of("number", "date", "name", "place", "negation", "wording")),
            Field("about", TEXT, "What is counted, its unit, day, or the word that it stands beside."),
            Field("value", TEXT, "As printed in the text."),
            *_PLACE,
            Field("source_value", TEXT, "As printed in the source."),
            Field("citation", of("citation")),
        ),
        "What a source gives otherwise; offsets are those of the text.",
    ),
    "fact": Shape(
        (
            *_PLACE,
            Field("spans", array(of("span"), minItems=1), "Its pieces, where another clause interrupts it."),
            Field("text", NAME, "The pieces, with an ellipsis between them."),
            Field("verdict", _VERDICT, "Of this fact, whatever the others have."),
            Field("score", SHARE),
            Field("citations", array(of("citation"))),
        ),
        "One of several facts that a claim joins.",
    ),
    "span": SUMMARY_SHAPES["span"],
    "quote": Shape(
        (
            Field("text", TEXT, "What stands between its marks."),
            *_PLACE,
            Field("verdict", one_of(*QUOTE_VERDICTS), "missing: not found in the documents given."),
            Field("changes", array(one_of(*CHANGES), uniqueItems=True), "In what an altered one differs."),
            Field("source_text", MAYBE, "Its words as the first source has them; null of a missing one."),
            Field("citations", array(of("citation")), "Where they stand; offsets are those of the quoted words."),
            Field(
                "nearest",
                _maybe(of("citation")),
                "Of a missing one, what has most of its words in its order; null where none was found.",
            ),
        ),
        "A quotation of the text.",
    ),
    "not_found": Shape(
        (Field("type", one_of(*NOT_FOUND_TYPES)), Field("text", TEXT), *_PLACE),
        "A figure, a day or a name of the text that was found in none of the documents.",
    ),
    "cited": Shape(
        (
            Field("marker", TEXT, "As printed; of citations that come beside the text, a name of the source."),
            *_PLACE,
            Field(
                "document_id", MAYBE, "The document that is meant; null where none of those given was found to be."
            ),
            Field("verdict", {"enum": [*VERDICTS, None]}, "Of the claim by this document."),
        ),
        "A source that a claim cites itself.",
    ),
    "unchecked": Shape(
        (
            Field("text", TEXT),
            *_PLACE,
            Field("reason", one_of("heading", "question", "list of sources", "code", "table", "no statement")),
        ),
        "A stretch of the text that states nothing to be checked.",
    ),
    "support": _SUPPORT,
    "citation": _CITATION,
    **{
        name: SUMMARY_SHAPES[name]
        for name in ("locator", "document", "removed_span", "origin_group", "evidence", "print")
    },
}
_read = reader(CHECK, SHAPES)


def check_to_json(report: CheckReport, *, offset_unit: str = CODE_POINT) -> dict[str, Any]:
    """The report as plain dicts, lists, strings and numbers.

    Offsets of the checked text count in it, those of citations in their documents.

    Raises:
        OptionError: there is no such unit.
        InputError: the unit is another than code points, and the report is without its `sources`.
    """
    return _read(count_in(report, offset_unit)) | {"offset_unit": offset_unit}


def schema_text() -> str:
    """The schema of what `check_to_json` returns, as the text of its file."""
    return json_table.schema_text(CHECK, SHAPES, urn=URN, title="Check")


if __name__ == "__main__":
    sys.stdout.write(schema_text())
