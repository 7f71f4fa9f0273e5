"""The schemas of what is answered, by their names in OpenAPI's `components`."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from .foreign_schemas import FOREIGN_SCHEMAS
from .limits import MOST_CHARS, Limits
from .problems import SCHEMA
from .shapes import COUNT, IDS, PLACES, TEXT, list_of, or_null, ref, shape, with_optional


@cache
def published_schemas() -> dict[str, Any]:
    """The published schemas of a summary and of a check, the definitions of each beside it."""
    return {**_published("Summary", "summary.schema.json"), **_published("Check", "check.schema.json")}


def _published(title: str, file: str) -> dict[str, Any]:
    here = Path(__file__).parent
    carried = here / file  # in a wheel; a checkout has it among its documentation
    path = carried if carried.is_file() else here.parent / "docs" / file
    text = re.sub(
        r'"#/\$defs/(\w+)"',
        lambda found: f'"#/components/schemas/{_named(title, found[1])}"',
        path.read_text("utf-8"),
    )
    schema = json.loads(text)
    schema.pop("$schema")
    schema.pop("$id")
    definitions = {_named(title, name): definition for name, definition in schema.pop("$defs").items()}
    return {title: schema, **definitions}


def _named(title: str, definition: str) -> str:
    """`SummaryOriginGroup` for a summary's `origin_group`, as a class is named."""
    return title + definition.title().replace("_", "")


_FILES = list_of({"type": "string", "format": "binary"})
_FIELDS = {
    "text": {**TEXT, "pattern": r"\S", "description": "To be checked: text, Markdown, or citation JSON."},
    "files": {**_FILES, "minItems": 1, "description": "Files of any kind that is read; a file may hold several."},
    "seen": {**_FILES, "description": "Files with what the reader knows already."},
    "options": ref("OptionsBody"),
}


def _form(description: str, *names: str) -> dict[str, Any]:
    """A form with fields of these names; `files` and `text` are needed."""
    return {
        "description": description,
        "type": "object",
        "required": [name for name in names if name in ("files", "text")],
        "properties": {name: _FIELDS[name] for name in names},
        "additionalProperties": False,
    }


_NUMBER_OR_TEXT = {"type": ["boolean", "number", "string", "null"]}
_LIMITS: dict[str, Any] = {
    **dict.fromkeys((*Limits.__slots__, *(f"max_{name}_chars" for name in MOST_CHARS)), COUNT),
    **{name: {"type": "number"} for name in ("deadline_seconds", "body_deadline_seconds")},
}
_NAMES: dict[str, Any] = {
    name: list_of(TEXT)
    for name in ("formats", "comparison_formats", "check_formats", "stories_formats", "offset_units")
}

OWN_SCHEMAS: dict[str, Any] = {
    **FOREIGN_SCHEMAS,
    "Limits": shape("What one request may ask for: sizes in bytes, texts in Unicode code points.", **_LIMITS),
    "Declarations": shape(
        "Every option, and the names of all formats and units.",
        options={"type": "object", "additionalProperties": ref("OptionDeclaration")},
        **_NAMES,
    ),
    "OptionDeclaration": with_optional(
        shape("An option, with the bounds that it has.", default=_NUMBER_OR_TEXT, description=TEXT),
        minimum={"type": "number"},
        maximum={"type": "number"},
        max_chars=COUNT,
        pattern=TEXT,
        choices=list_of(TEXT),
    ),
    "SummaryUpload": _form("Files to summarize.", "files", "seen", "options"),
    "ComparisonUpload": _form("Files to set side by side.", "files", "options"),
    "StoriesUpload": _form("Files to sort into stories.", "files", "options"),
    "CheckUpload": _form("A text to check against files.", "files", "text", "options"),
    "DocumentsUpload": _form("Files to read.", "files"),
    "Status": shape("That the service is there.", status={"enum": ["ok", "ready"]}),
    "Problem": SCHEMA,
    "Comparison": shape(
        "What all origins say, what some, and what was found in one.",
        schema={"const": "urn:consensus-summarizer:comparison:1"},
        object={"const": "comparison"},
        by_all=PLACES,
        by_some=PLACES,
        by_one={
            "type": "array",
            "items": shape("What has no like sentence in another origin.", origin_group=TEXT, sentences=PLACES),
        },
        summary=ref("Summary"),
    ),
    "Stories": shape(
        "Documents sorted by the events that they tell.",
        object={"const": "stories"},
        stories=list_of(ref("Story")),
        alone={**IDS, "description": "Documents for which no other one on the same event was found, by their ids."},
        warnings={"type": "array", "items": TEXT, "description": "What could not be read, and what was left out."},
        signature={**TEXT, "description": "Everything that decides the result beside the documents."},
        input_digest={**TEXT, "description": "SHA-256 of the documents."},
    ),
    "Story": shape(
        "Two documents or more on one event.",
        id={**TEXT, "pattern": "^s[0-9a-f]{12}$", "description": "Stays while its first document does."},
        documents={**IDS, "minItems": 2, "description": "By their ids."},
        headline=or_null(ref("SummaryHeadline")),
        first_day=or_null({**TEXT, "format": "date"}),
        last_day=or_null({**TEXT, "format": "date"}),
        publishers={"type": "array", "items": TEXT},
        independent_origins={
            **or_null({"type": "integer", "minimum": 1}),
            "description": "Groups of its documents that share no text, no publisher and no agency; null where they "
            "were not counted, as of stories without a summary in a heap of more than 3,000 documents.",
        },
        origins={
            "type": "array",
            "items": IDS,
            "description": "The documents of each independent origin, by their ids; the largest first. None where "
            "they were not counted.",
        },
        language={**TEXT, "description": "ISO 639-1."},
        summary=or_null(ref("Summary")),
    ),
    "Documents": shape(
        "What files hold.",
        object={"const": "documents"},
        documents=list_of(ref("DocumentBody")),
        warnings={"type": "array", "items": TEXT, "description": "What could not be read."},
    ),
    "Verification": shape(
        "What does not hold in a summary.",
        verified={"type": "boolean"},
        problems={"type": "array", "items": TEXT, "description": "What does not hold, a line each."},
    ),
    "BatchError": shape(
        "What was wrong with a line of a batch.",
        id=or_null(TEXT),
        line={"type": "integer", "minimum": 1},
        error=ref("Problem"),
    ),
    "BatchResult": {
        "description": "A line of the answer to a batch: a summary or a check with the id of its line, or an error.",
        "anyOf": [ref("BatchSummary"), ref("BatchCheck"), ref("BatchError")],
    },
}
