"""The JSON Schemas of what the tools take and give."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import Field as OptionField
from functools import cache
from typing import Any

from summarizer.checking.reports import check_json
from summarizer.options import declared_options, value_type
from summarizer.output import json_table, summary_json
from summarizer.output.json_table import COUNT, MAYBE, NAME, TEXT, TRUTH, Field, Shape, array, of
from summarizer.signature import SCHEMA

Schema = dict[str, Any]

DOCUMENT_FIELDS: Mapping[str, str] = {
    "text": "The article, word for word as you have it. Offsets of citations count in it.",
    "id": "How results name the document; without it, its number in the list, from 1. Must differ from all others.",
    "title": "Its headline, where that does not stand in the text.",
    "publisher": "Who printed it. Documents of one publisher count as one origin.",
    "agency": "The news agency that it credits, such as Reuters. Documents of one agency count as one origin.",
    "url": "Shown in results, never fetched.",
    "published": "A date or date-time in ISO 8601 or RFC 2822, such as 2026-03-02T09:10:00+01:00.",
}
"""The fields of a document as a caller gives it; only the text is needed."""

_STORIES = Shape(
    (
        Field("object", {"const": "stories"}),
        Field("stories", array(of("story")), "Those of the most independent origins first, then the newest."),
        Field("alone", array(NAME), "Ids of the documents for which no other on the same event was found."),
        Field("warnings", array(TEXT), "What could not be read, and what was left out."),
        Field("signature", TEXT),
        Field("input_digest", TEXT),
    ),
    "Documents sorted by the events that they tell.",
)
_STORY = Shape(
    (
        Field("id", {"type": "string", "pattern": "^s[0-9a-f]{12}$"}),
        Field("documents", array(NAME, minItems=2), "By their ids."),
        Field("headline", {"anyOf": [of("headline"), {"type": "null"}]}),
        Field("first_day", MAYBE),
        Field("last_day", MAYBE),
        Field("publishers", array(TEXT)),
        Field(
            "independent_origins",
            {"type": ["integer", "null"], "minimum": 1},
            "Groups of its documents that share no text, no publisher and no agency; null where not counted.",
        ),
        Field("origins", array({"type": "array", "items": NAME}), "The documents of each independent origin."),
        Field("language", TEXT),
        Field("summary", {"anyOf": [of("summary"), {"type": "null"}]}, "Null where it was not summarized."),
    ),
    "Two documents or more on one event.",
)
_PLACES = array(COUNT)
_COMPARISON = Shape(
    (
        Field("schema", {"const": f"urn:consensus-summarizer:comparison:{SCHEMA}"}),
        Field("object", {"const": "comparison"}),
        Field("by_all", _PLACES, "Statements of every origin: indices of sentences of the summary."),
        Field("by_some", _PLACES, "Statements of several origins, but not of all."),
        Field("by_one", array(of("alone")), "Statements for which no like sentence of another origin was found."),
        Field("summary", of("summary"), "All statements, each with its citations."),
    ),
    "What all origins say, what several, and what was found in one.",
)
_ALONE = Shape((Field("origin_group", TEXT), Field("sentences", _PLACES)))
_VERIFICATION = Shape(
    (
        Field("verified", TRUTH, "Whether everything that was looked at holds."),
        Field("problems", array(TEXT), "What does not hold, a line each; empty where all holds."),
    ),
    "Whether the quotes, offsets, counts and hashes of a summary hold against its documents.",
)


@cache
def output_schemas() -> Mapping[str, Schema]:
    """What each tool gives, by its name; those of a summary and a check are the published ones."""
    summary = {**summary_json.SHAPES, "summary": summary_json.SUMMARY}
    return {
        "summarize": json.loads(summary_json.schema_text()),
        "compare": _made("comparison", _COMPARISON, {**summary, "alone": _ALONE}),
        "stories": _made("stories", _STORIES, {**summary, "story": _STORY}),
        "check": json.loads(check_json.schema_text()),
        "verify": _made("verification", _VERIFICATION, {}),
    }


def _made(name: str, whole: Shape, shapes: Mapping[str, Shape]) -> Schema:
    urn = f"urn:consensus-summarizer:{name}:{SCHEMA}"
    schema: Schema = json.loads(json_table.schema_text(whole, shapes, urn=urn, title=name.title()))
    return schema


def input_schema(own: Mapping[str, Schema], required: Iterable[str], options: Iterable[str], folder: bool) -> Schema:
    """What a tool takes: its own arguments, documents or paths or both, and some of the library's options."""
    names = set(options)
    declared = {option.name: _option(option) for option in declared_options() if option.name in names}
    return {
        "type": "object",
        "properties": {
            **own,
            "documents": _documents(folder),
            **({"paths": _PATHS} if folder else {}),
            **({"options": _object("Leave out what need not change.", declared)} if declared else {}),
        },
        "required": [*required, *([] if folder else ["documents"])],
        "additionalProperties": False,
    }


def _documents(folder: bool) -> Schema:
    fields = {name: {"type": "string", "description": told} for name, told in DOCUMENT_FIELDS.items()}
    return {
        "type": "array",
        "items": {**_object("One article.", fields), "required": ["text"]},
        "description": f"Articles given here in full.{_OR_PATHS if folder else ''}",
    }


_OR_PATHS = " For files of the server's folder use paths instead, or both; one of them is needed."
_PATHS: Schema = {
    "type": "array",
    "items": {"type": "string"},
    "description": "Files and folders in the server's folder, relative to it; '.' is all of it. The resources list "
    "says which files there are. Their documents follow those of the argument documents.",
}


def _object(description: str, properties: Mapping[str, Schema]) -> Schema:
    return {
        "type": "object",
        "description": description,
        "properties": dict(properties),
        "additionalProperties": False,
    }


def _option(declared: OptionField[Any]) -> Schema:
    """An option as it is declared, without a pattern, which validators of Python cannot read."""
    bounds = declared.metadata
    kind = {int: "integer", float: "number", str: "string"}[value_type(declared)]
    stated = {
        "minimum": bounds["minimum"],
        "maximum": bounds["maximum"],
        "maxLength": bounds["max_chars"],
        "enum": list(bounds["choices"]) or None,
        "default": declared.default,
    }
    known = {keyword: value for keyword, value in stated.items() if value is not None}
    return {"type": kind, "description": bounds["description"], **known}
