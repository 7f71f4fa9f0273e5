"""What the routes declare: each operation with one schema for its JSON, and the other forms beside it.

An operation takes one type of body and answers JSON alone in the contract, so that generated clients know both. Files
are an operation of their own (`POST /v1/summaries/files`), so are forms in others' JSON, one each, and those that are
texts, together (`POST /v1/summaries/{format}`).
"""

from __future__ import annotations

from typing import Any

from .media_types import (
    BYTES,
    CHECK_MEDIA_TYPES,
    COMPARISON_MEDIA_TYPES,
    JSON,
    LINES,
    MEDIA_TYPES,
    STORIES_MEDIA_TYPES,
    bare,
    texts,
)
from .problems import MEDIA_TYPE
from .shapes import TEXT, ref

TAGS = {
    "summaries": "Documents on one event to a summary in their own sentences, each with its citations.",
    "comparisons": "Documents on one event side by side.",
    "stories": "A heap of documents to the stories that it tells.",
    "checks": "A text, claim by claim, against documents.",
    "documents": "Files to documents.",
    "verifications": "A summary against its documents.",
    "batches": "Many clusters or texts, a line each.",
    "service": "Limits, options, health and metrics.",
}
"""The topics of the operations."""

_PROBLEMS = {
    400: "The body is not JSON, not UTF-8, or no multipart form.",
    401: "A key is required, and is missing or unknown.",
    404: "There is no such format.",
    406: "The result has none of the media types accepted.",
    408: "The body arrived too slowly.",
    413: "The body is larger than `max_body_bytes`.",
    415: "The body is compressed, or has another media type.",
    422: "The request breaks a rule or a limit, and `errors` points to each field; or it takes longer than the "
    "deadline even alone (`too_much_work`).",
    429: "The key, or the address, sends more requests than it is allowed.",
    503: "The service is busy or stopping, or the request took too long since it had to wait; "
    "`Retry-After` gives the seconds to wait.",
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


_USUAL = (400, 401, 406, 408, 413, 415, 422, 429, 503)


def _body(model: str) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {JSON: {"schema": ref(model)}}}}


def _form(model: str) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": ref(model)}
    if model != "DocumentsUpload":  # the one form without options
        content["encoding"] = {"options": {"contentType": JSON}}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": content}}}


def _operation(
    tag: str, description: str, content: dict[str, Any], body: dict[str, Any], *more_statuses: int
) -> dict[str, Any]:
    answered = {"description": description, "content": content, "headers": _HEADERS}
    statuses = sorted({*_USUAL, *more_statuses})
    return {"tags": [tag], "responses": {200: answered, **_problems(*statuses)}, "openapi_extra": body}


def _in_json(tag: str, description: str, schema: str, body: dict[str, Any]) -> dict[str, Any]:
    return _operation(tag, description, {JSON: {"schema": ref(schema)}}, body)


def _as_text(tag: str, media_types: dict[str, str], body: dict[str, Any]) -> dict[str, Any]:
    content = {bare(kind): {"schema": TEXT} for kind in texts(media_types).values()}
    return _operation(tag, "The text.", content, body, 404)


_SUMMARY = _body("SummaryRequest")
_COMPARISON = _body("ComparisonRequest")
_STORIES = _body("StoriesRequest")
_CHECK = _body("CheckRequest")

summaries = _in_json("summaries", "The summary.", "Summary", _SUMMARY)
comparisons = _in_json("comparisons", "The comparison.", "Comparison", _COMPARISON)
stories = _in_json("stories", "The stories.", "Stories", _STORIES)
checks = _in_json("checks", "The check.", "Check", _CHECK)
documents = _in_json("documents", "What the files hold.", "Documents", _form("DocumentsUpload"))
verifications = _in_json(
    "verifications", "What does not hold in the summary.", "Verification", _body("VerificationRequest")
)

summaries_of_files = _in_json("summaries", "The summary.", "Summary", _form("SummaryUpload"))
comparisons_of_files = _in_json("comparisons", "The comparison.", "Comparison", _form("ComparisonUpload"))
stories_of_files = _in_json("stories", "The stories.", "Stories", _form("StoriesUpload"))
checks_of_files = _in_json("checks", "The check.", "Check", _form("CheckUpload"))

summary_texts = _as_text("summaries", MEDIA_TYPES, _SUMMARY)
comparison_texts = _as_text("comparisons", COMPARISON_MEDIA_TYPES, _COMPARISON)
stories_texts = _as_text("stories", STORIES_MEDIA_TYPES, _STORIES)
check_texts = _as_text("checks", CHECK_MEDIA_TYPES, _CHECK)

SUMMARY_FORMS = {
    "anthropic": ("Anthropic", "Summarize documents, as a message of Anthropic's API"),
    "openai": ("OpenAI", "Summarize documents, as an output of OpenAI's API"),
    "cohere": ("Cohere", "Summarize documents, as a message of Cohere's API"),
    "w3c": ("AnnotationCollection", "Summarize documents, as Web Annotations"),
}
"""Forms of a summary in others' JSON: the schema of each, and what it is."""


def summary_form(name: str) -> dict[str, Any]:
    """The operation of one of `SUMMARY_FORMS`."""
    schema, title = SUMMARY_FORMS[name]
    content = {MEDIA_TYPES[name]: {"schema": ref(schema)}}
    operation = _operation("summaries", "The summary.", content, _SUMMARY)
    return {**operation, "operation_id": f"render_summary_{name}", "summary": title}


FORMS = {
    "/v1/summaries": MEDIA_TYPES,
    "/v1/comparisons": COMPARISON_MEDIA_TYPES,
    "/v1/stories": STORIES_MEDIA_TYPES,
    "/v1/checks": CHECK_MEDIA_TYPES,
}
"""The forms of each result, by the path of its operation."""
PLACE = "/{format}"
"""What the path of a form that is a text ends in."""

sarif = _operation("checks", "The check.", {CHECK_MEDIA_TYPES["sarif"]: {"schema": ref("Sarif")}}, _CHECK)

_FILE = {"type": "string", "format": "binary"}
_LINES_ANSWERED = {"schema": TEXT, "x-itemSchema": ref("BatchResult")}
_LINES_SENT = {"schema": TEXT, "x-itemSchema": {"anyOf": [ref("BatchLine"), ref("CheckLine")]}}
batches: dict[str, Any] = {
    "tags": ["batches"],
    "responses": {
        200: {
            "description": "JSON Lines: a `BatchResult` for each line, in order.",
            "content": {LINES: _LINES_ANSWERED, BYTES: {"schema": _FILE}},
            "headers": {"X-Request-Id": _HEADERS["X-Request-Id"]},
        },
        **_problems(401, 408, 415, 422, 429, 503),
    },
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "description": "JSON Lines: a `BatchLine` each, or with `task=check` a `CheckLine`.",
            "content": {LINES: _LINES_SENT, BYTES: {"schema": _FILE}},
        }
    },
}


def _information(description: str, content: dict[str, Any], *statuses: int) -> dict[str, Any]:
    return {
        "tags": ["service"],
        "responses": {200: {"description": description, "content": content}, **_problems(*statuses)},
    }


limits = _information("The limits.", {JSON: {"schema": ref("Limits")}}, 401, 429)
options = _information("The options and formats.", {JSON: {"schema": ref("Declarations")}}, 401, 429)
health = _information("The service is running.", {JSON: {"schema": ref("Status")}})
readiness = _information("Requests are accepted.", {JSON: {"schema": ref("Status")}}, 503)
metrics = _information("The metrics.", {"text/plain": {"schema": TEXT}}, 401, 429)
