"""The schemas of what is answered, by their names in OpenAPI's `components`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from .problems import SCHEMA


@cache
def published_schemas() -> dict[str, Any]:
    """The published schemas of a summary and of a check, the definitions of each beside it."""
    return {**_published("Summary", "summary.schema.json"), **_published("Check", "check.schema.json")}


def _published(title: str, file: str) -> dict[str, Any]:
    here = Path(__file__).parent
    carried = here / file  # in a wheel; a checkout has it among its documentation
    path = carried if carried.is_file() else here.parent / "docs" / file
    text = path.read_text("utf-8").replace('"#/$defs/', f'"#/components/schemas/{title}_')
    schema = json.loads(text)
    schema.pop("$schema")
    schema.pop("$id")
    definitions = {f"{title}_{name}": definition for name, definition in schema.pop("$defs").items()}
    return {title: schema, **definitions}


def _shape(title: str, **properties: dict[str, Any]) -> dict[str, Any]:
    return {"title": title, "type": "object", "required": list(properties), "properties": properties}


_ARRAY = {"type": "array"}
_TEXT = {"type": "string"}
_PLACES = {"type": "array", "items": {"type": "integer", "minimum": 0}, "description": "Sentences, by their indices."}
_IDS = {"type": "array", "items": _TEXT}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


OWN_SCHEMAS: dict[str, Any] = {
    "Problem": SCHEMA,
    "Anthropic": _shape("Message of Anthropic's Messages API", role=_TEXT, content=_ARRAY),
    "OpenAI": _shape("Output text of OpenAI's Responses API", type=_TEXT, text=_TEXT, annotations=_ARRAY),
    "Cohere": _shape("Message of Cohere's Chat API", role=_TEXT, content=_ARRAY, citations=_ARRAY),
    "Comparison": _shape(
        "Comparison",
        schema={"const": "urn:consensus-summarizer:comparison:1"},
        object={"const": "comparison"},
        by_all=_PLACES,
        by_some=_PLACES,
        by_one={
            "type": "array",
            "items": _shape("What has no like sentence in another origin", origin_group=_TEXT, sentences=_PLACES),
        },
        summary={"$ref": "#/components/schemas/Summary"},
    ),
    "Stories": _shape(
        "Stories",
        object={"const": "stories"},
        stories={"type": "array", "items": {"$ref": "#/components/schemas/Story"}},
        alone={**_IDS, "description": "Documents for which no other one on the same event was found, by their ids."},
        warnings={"type": "array", "items": _TEXT, "description": "What could not be read, and what was left out."},
        signature={**_TEXT, "description": "Everything that decides the result beside the documents."},
        input_digest={**_TEXT, "description": "SHA-256 of the documents."},
    ),
    "Story": _shape(
        "Story",
        id={**_TEXT, "pattern": "^s[0-9a-f]{12}$", "description": "Stays while its first document does."},
        documents={**_IDS, "minItems": 2, "description": "By their ids."},
        headline=_or_null({"$ref": "#/components/schemas/Summary_headline"}),
        first_day=_or_null({**_TEXT, "format": "date"}),
        last_day=_or_null({**_TEXT, "format": "date"}),
        publishers={"type": "array", "items": _TEXT},
        independent_origins={
            **_or_null({"type": "integer", "minimum": 1}),
            "description": "Groups of its documents that share no text, no publisher and no agency; null where they "
            "were not counted, as of stories without a summary in a heap of more than 3,000 documents.",
        },
        origins={
            "type": "array",
            "items": _IDS,
            "description": "The documents of each independent origin, by their ids; the largest first. None where "
            "they were not counted.",
        },
        language={**_TEXT, "description": "ISO 639-1."},
        summary=_or_null({"$ref": "#/components/schemas/Summary"}),
    ),
    "Documents": _shape(
        "Documents",
        object={"const": "documents"},
        documents={"type": "array", "items": {"$ref": "#/components/schemas/DocumentBody"}},
        warnings={"type": "array", "items": _TEXT, "description": "What could not be read."},
    ),
    "Verification": _shape(
        "Verification",
        verified={"type": "boolean"},
        problems={"type": "array", "items": _TEXT, "description": "What does not hold, a line each."},
    ),
    "BatchResult": {
        "title": "BatchResult",
        "description": "A line of the answer to a batch: a summary or a check with the id of its line, or an error.",
        "anyOf": [
            {"allOf": [{"$ref": "#/components/schemas/Summary"}, _shape("Done", id=_TEXT)]},
            {"allOf": [{"$ref": "#/components/schemas/Check"}, _shape("Checked", id=_TEXT)]},
            _shape(
                "Failed",
                id={"type": ["string", "null"]},
                line={"type": "integer", "minimum": 1},
                error={"$ref": "#/components/schemas/Problem"},
            ),
        ],
    },
}
