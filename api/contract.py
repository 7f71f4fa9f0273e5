"""The OpenAPI document: what the routes declare, the schemas, and examples as this service answers them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI

from .models import component_schemas
from .problems import MEDIA_TYPE, SCHEMA
from .work import Job

if TYPE_CHECKING:
    from .state import State

_FERRY = [
    {
        "id": "post-1",
        "publisher": "Daily Post",
        "published": "2026-03-02",
        "text": "LAGOS, March 2 (Reuters) - A ferry carrying traders capsized off Lagos on Monday, killing at least "
        "12 people, the emergency agency said. Rescue work went on through the night.",
    },
    {
        "id": "herald-7",
        "publisher": "The Herald",
        "published": "2026-03-02",
        "text": "At least 12 people were killed when a ferry carrying traders capsized off Lagos on Monday, the "
        "emergency agency said. The boat was built for 40 passengers.",
    },
]
_BRIDGE = [
    {
        "id": "post-4",
        "publisher": "Daily Post",
        "published": "2026-03-03",
        "text": "The council of Arlen closed the old bridge on Tuesday after an engineer found cracks in two of its "
        "pillars. Buses will go round by the ring road until May.",
    },
    {
        "id": "herald-9",
        "publisher": "The Herald",
        "published": "2026-03-04",
        "title": "Cracks close Arlen bridge",
        "text": "Cracks in two pillars of the old bridge at Arlen made the council close it on Tuesday. Repairs will "
        "cost 3 million euros, the mayor said.",
    },
]
_FESTIVAL = {
    "id": "gazette-2",
    "publisher": "Gazette",
    "published": "2026-03-04",
    "text": "A choir of 200 children opened the music festival of Tolna on Wednesday evening. Tickets for the "
    "weekend are sold out.",
}
SUMMARY_EXAMPLE: dict[str, Any] = {"documents": _FERRY, "options": {"max_words": 40}}
COMPARISON_EXAMPLE: dict[str, Any] = {"documents": _FERRY, "options": {"origin_cap": 3}}
STORIES_EXAMPLE: dict[str, Any] = {"documents": [*_FERRY, *_BRIDGE, _FESTIVAL], "options": {"max_words": 30}}
BATCH_EXAMPLE: dict[str, Any] = {"id": "ferry", **SUMMARY_EXAMPLE}

_PROBLEMS = {
    400: "The body is not JSON, not UTF-8, or no multipart form.",
    401: "A key is required, and is missing or unknown.",
    406: "The result has none of the media types accepted.",
    408: "The body arrived too slowly.",
    413: "The body is larger than `max_body_bytes`.",
    415: "The body is compressed, or has another media type.",
    422: "The request breaks a rule or a limit; `errors` points to each field.",
    429: "The key, or the address, sends more requests than it is allowed.",
    503: "The service is busy or stopping, or the request took too long; `Retry-After` gives the seconds to wait.",
}
_HEADERS = {
    "X-Request-Id": {"description": "That of the request, or a new one.", "schema": {"type": "string"}},
    "ETag": {"description": "A digest of the body.", "schema": {"type": "string"}},
    "Server-Timing": {"description": "Milliseconds of each stage.", "schema": {"type": "string"}},
}
_RETRY = {
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "string", "pattern": "^[1-9][0-9]*$"}}
}


def _problems(*statuses: int) -> dict[int, dict[str, Any]]:
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        status: {
            "description": _PROBLEMS[status],
            "content": content,
            **({"headers": _RETRY} if status in (429, 503) else {}),
        }
        for status in statuses
    }


def _text(kind: str) -> dict[str, Any]:
    return {kind: {"schema": {"type": "string"}}}


def _body(model: str, media_type: str = "application/json", form: tuple[str, ...] = ()) -> dict[str, Any]:
    content = {media_type: {"schema": {"$ref": f"#/components/schemas/{model}"}}} if model else {}
    return {"requestBody": {"required": True, "content": content | (_uploads(form) if form else {})}}


_FILES = {"type": "array", "items": {"type": "string", "format": "binary"}}
_FORM = {
    "files": {**_FILES, "minItems": 1, "description": "Files of any kind that is read; a file may hold several."},
    "seen": {**_FILES, "description": "Files with what the reader knows already."},
    "options": {"$ref": "#/components/schemas/OptionsBody"},
}


def _uploads(names: tuple[str, ...]) -> dict[str, Any]:
    """Bodies of files: a form with fields of these names, or one page."""
    form = {
        "type": "object",
        "required": ["files"],
        "properties": {name: _FORM[name] for name in names},
        "additionalProperties": False,
    }
    encoding = {"encoding": {"options": {"contentType": "application/json"}}} if "options" in names else {}
    page = {"type": "string", "description": "One page, as it was saved."}
    return {"multipart/form-data": {"schema": form, **encoding}, "text/html": {"schema": page}}


def _operation(description: str, content: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    answered = {"description": description, "content": content, "headers": _HEADERS}
    return {"responses": {200: answered, **_problems(*_PROBLEMS)}, "openapi_extra": body}


_SUMMARY_FORMS = [{"$ref": f"#/components/schemas/{name}"} for name in ("Summary", "Anthropic", "OpenAI", "Cohere")]
summaries = _operation(
    "The summary.",
    {
        "application/json": {"schema": {"anyOf": _SUMMARY_FORMS}},
        "application/ld+json": {"schema": {"type": "object"}},
        **_text("text/markdown"),
        **_text("text/plain"),
        **_text("text/html"),
        **_text("text/csv"),
    },
    _body("SummaryRequest", form=("files", "seen", "options")),
)
comparisons = _operation(
    "The comparison.",
    {
        "application/json": {"schema": {"$ref": "#/components/schemas/Comparison"}},
        **_text("text/markdown"),
        **_text("text/plain"),
        **_text("text/html"),
    },
    _body("ComparisonRequest", form=("files", "options")),
)
stories = _operation(
    "The stories.",
    {
        "application/json": {"schema": {"$ref": "#/components/schemas/Stories"}},
        **_text("text/markdown"),
        **_text("text/plain"),
        **_text("text/html"),
    },
    _body("StoriesRequest", form=("files", "options")),
)
documents = _operation(
    "What the files hold.",
    {"application/json": {"schema": {"$ref": "#/components/schemas/Documents"}}},
    _body("", form=("files",)),
)
verifications = _operation(
    "What does not hold in the summary.",
    {"application/json": {"schema": {"$ref": "#/components/schemas/Verification"}}},
    _body("VerificationRequest"),
)
_BATCH_STATUSES = (401, 408, 415, 422, 429, 503)
batches: dict[str, Any] = {
    "responses": {
        200: {
            "description": "A line for each line; the schema is that of a line.",
            "content": {"application/x-ndjson": {"schema": {"$ref": "#/components/schemas/BatchResult"}}},
            "headers": {"X-Request-Id": _HEADERS["X-Request-Id"]},
        },
        **_problems(*_BATCH_STATUSES),
    },
    "openapi_extra": _body("BatchLine", "application/x-ndjson"),
}
_OBJECT = {"application/json": {"schema": {"type": "object"}}}
information: dict[str, Any] = {
    "responses": {200: {"description": "The values.", "content": _OBJECT}, **_problems(401, 429)}
}
health: dict[str, Any] = {"responses": {200: {"description": "The service is running.", "content": _OBJECT}}}
readiness: dict[str, Any] = {
    "responses": {200: {"description": "Requests are accepted.", "content": _OBJECT}, **_problems(503)}
}
metrics: dict[str, Any] = {
    "responses": {200: {"description": "The metrics.", "content": _text("text/plain")}, **_problems(401, 429)}
}


async def document(app: FastAPI, state: State) -> dict[str, Any]:
    """The document; its examples are answered by the children, so that they are what a caller gets."""
    contract: dict[str, Any] = app.openapi()
    contract["servers"] = [{"url": "/"}]
    schemas = contract.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas.update(component_schemas())
    schemas.update(_summary_schemas())
    schemas.update(_OWN_SCHEMAS)
    if state.keys.needed:
        contract["components"]["securitySchemes"] = {
            "bearer": {"type": "http", "scheme": "bearer"},
            "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
        }
        contract["security"] = [{"bearer": []}, {"key": []}]
    summary = await _answered(state, "summary", SUMMARY_EXAMPLE)
    verification = {"summary": summary, "documents": _FERRY}
    for path, name, example in (
        ("/v1/summaries", "summary", SUMMARY_EXAMPLE),
        ("/v1/comparisons", "comparison", COMPARISON_EXAMPLE),
        ("/v1/stories", "stories", STORIES_EXAMPLE),
        ("/v1/verifications", "verification", verification),
    ):
        operation = contract["paths"][path]["post"]
        answer = summary if name == "summary" else await _answered(state, name, example)
        if answer is None:
            continue  # limits that the example does not keep
        operation["requestBody"]["content"]["application/json"]["example"] = example
        operation["responses"]["200"]["content"]["application/json"]["example"] = answer
    batch = contract["paths"]["/v1/batches"]["post"]
    batch["requestBody"]["content"]["application/x-ndjson"]["example"] = BATCH_EXAMPLE
    return contract


async def _answered(state: State, operation: str, example: dict[str, Any]) -> Any:
    answer, _ = await state.children.run(Job(operation), json.dumps(example).encode("utf-8"))
    return json.loads(answer.body) if answer.status == 200 else None


@cache
def _summary_schemas() -> dict[str, Any]:
    """The published schema of a summary, its definitions beside it."""
    here = Path(__file__).parent
    carried = here / "summary.schema.json"  # in a wheel; a checkout has it among its documentation
    path = carried if carried.is_file() else here.parent / "docs" / "summary.schema.json"
    text = path.read_text("utf-8").replace('"#/$defs/', '"#/components/schemas/Summary_')
    schema = json.loads(text)
    schema.pop("$schema")
    schema.pop("$id")
    definitions = {f"Summary_{name}": definition for name, definition in schema.pop("$defs").items()}
    return {"Summary": schema, **definitions}


def _shape(title: str, **properties: dict[str, Any]) -> dict[str, Any]:
    return {"title": title, "type": "object", "required": list(properties), "properties": properties}


_ARRAY = {"type": "array"}
_TEXT = {"type": "string"}
_PLACES = {"type": "array", "items": {"type": "integer", "minimum": 0}, "description": "Sentences, by their indices."}
_IDS = {"type": "array", "items": _TEXT}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


_OWN_SCHEMAS: dict[str, Any] = {
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
        "description": "One line of the answer to a batch: a summary with the id of its line, or an error.",
        "anyOf": [
            {"allOf": [{"$ref": "#/components/schemas/Summary"}, _shape("Done", id=_TEXT)]},
            _shape(
                "Failed",
                id={"type": ["string", "null"]},
                line={"type": "integer", "minimum": 1},
                error={"$ref": "#/components/schemas/Problem"},
            ),
        ],
    },
}
