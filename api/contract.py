"""The OpenAPI document: what the routes declare, the schemas, and examples as this service answers them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI

from .examples import BATCH_EXAMPLE, CHECK_EXAMPLE, COMPARISON_EXAMPLE, FERRY, STORIES_EXAMPLE, SUMMARY_EXAMPLE
from .jobs import Job
from .models import component_schemas
from .problems import MEDIA_TYPE
from .schemas import OWN_SCHEMAS, published_schemas

if TYPE_CHECKING:
    from .state import State

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
    "text": {
        "type": "string",
        "pattern": r"\S",
        "description": "To be checked: text, Markdown, or citation JSON.",
    },
    "files": {**_FILES, "minItems": 1, "description": "Files of any kind that is read; a file may hold several."},
    "seen": {**_FILES, "description": "Files with what the reader knows already."},
    "options": {"$ref": "#/components/schemas/OptionsBody"},
}


def _uploads(names: tuple[str, ...]) -> dict[str, Any]:
    """Bodies of files: a form with fields of these names, or, where files are all that is needed, one page."""
    needed = [name for name in names if name in ("files", "text")]
    form = {
        "type": "object",
        "required": needed,
        "properties": {name: _FORM[name] for name in names},
        "additionalProperties": False,
    }
    encoding = {"encoding": {"options": {"contentType": "application/json"}}} if "options" in names else {}
    page = {"type": "string", "description": "One page, as it was saved."}
    pages = {} if "text" in needed else {"text/html": {"schema": page}}
    return {"multipart/form-data": {"schema": form, **encoding}, **pages}


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
checks = _operation(
    "The check.",
    {
        "application/json": {"schema": {"$ref": "#/components/schemas/Check"}},
        **_text("text/markdown"),
        **_text("text/plain"),
        **_text("text/html"),
        "application/sarif+json": {"schema": {"type": "object"}},
        **_text("application/xml"),
    },
    _body("CheckRequest", form=("files", "text", "options")),
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
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "content": {
                "application/x-ndjson": {
                    "schema": {
                        "anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("BatchLine", "CheckLine")],
                        "description": "One line: to be summarized, or with `task=check` to be checked.",
                    }
                }
            },
        }
    },
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
    schemas.update(published_schemas())
    schemas.update(OWN_SCHEMAS)
    if state.keys.needed:
        contract["components"]["securitySchemes"] = {
            "bearer": {"type": "http", "scheme": "bearer"},
            "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
        }
        contract["security"] = [{"bearer": []}, {"key": []}]
    summary = await _answered(state, "summary", SUMMARY_EXAMPLE)
    verification = {"summary": summary, "documents": FERRY}
    for path, name, example in (
        ("/v1/summaries", "summary", SUMMARY_EXAMPLE),
        ("/v1/comparisons", "comparison", COMPARISON_EXAMPLE),
        ("/v1/stories", "stories", STORIES_EXAMPLE),
        ("/v1/checks", "check", CHECK_EXAMPLE),
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
