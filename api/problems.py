"""What went wrong, as problem details (RFC 9457): a record to a body of JSON.

A problem repeats nothing of the input but a date that cannot be read and the name of a field that is not known, both
shortened and in ASCII, and what the library says of a file that it cannot read, without its name.
"""

from __future__ import annotations

import json
from typing import NamedTuple

MEDIA_TYPE = "application/problem+json"

TITLES = {
    "not_json": "The body is not JSON",
    "not_utf8": "The body is not UTF-8",
    "not_multipart": "The body is not a multipart form",
    "unreadable": "No file can be read",
    "invalid_json": "The JSON is ambiguous: programs would read it differently",
    "invalid": "The request breaks a rule",
    "limit": "A limit is exceeded",
    "body_too_large": "The body is too large",
    "compressed": "Compressed bodies are not accepted",
    "media_type": "The media type is not accepted",
    "not_acceptable": "The result has no such format",
    "body_timeout": "The body arrived too slowly",
    "head_timeout": "The request arrived too slowly",
    "unauthorized": "A key is required",
    "rate": "Too many requests",
    "not_found": "There is no such path",
    "cors": "The origin, method or header is not allowed for pages of other origins",
    "method": "The method is not allowed for this path",
    "malformed": "The request is not valid HTTP",
    "busy": "The service is busy",
    "deadline": "The request took too long",
    "too_much_work": "The request can never be answered within the deadline",
    "worker_lost": "The process that worked on the request ended",
    "memory": "The request needs too much memory",
    "stopping": "The service is stopping",
    "internal": "The service failed",
}
"""Every code that a problem may have, and its title."""


class Fault(NamedTuple):
    """One broken rule: where (a JSON pointer into the body, RFC 6901), its code, and the rule for a person."""

    pointer: str
    code: str
    detail: str


class Problem(Exception):  # noqa: N818  # the RFC's word
    """An answer that is no result.

    Attributes:
        status: of HTTP.
        code: one of `TITLES`.
        detail: for a person; of the input no piece but the three that the module names.
        faults: the rules that the body breaks, where it is the body.
        headers: to be sent with it.
    """

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        faults: tuple[Fault, ...] = (),
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.faults = faults
        self.headers = headers

    def as_json(self) -> dict[str, object]:
        """The problem as it is in JSON."""
        return {
            "type": f"urn:consensus-summarizer:problem:{self.code}",
            "title": TITLES[self.code],
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            "errors": [fault._asdict() for fault in self.faults],
        }

    def body(self) -> bytes:
        """The problem as bytes."""
        return (json.dumps(self.as_json(), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def invalid(pointer: str, code: str, detail: str) -> Problem:
    """The answer to a body that breaks a rule: which, where."""
    return Problem(422, "invalid", f"{pointer or 'the body'} {detail}", (Fault(pointer, code, detail),))


def retry_later(code: str, detail: str, seconds: int = 1) -> Problem:
    """A 503 that says when to come again, in whole seconds."""
    return Problem(503, code, detail, headers=(("retry-after", str(seconds)),))


SCHEMA: dict[str, object] = {
    "title": "Problem",
    "description": "Problem details of RFC 9457.",
    "type": "object",
    "required": ["type", "title", "status", "detail", "code", "errors"],
    "properties": {
        "type": {"type": "string", "pattern": "^urn:consensus-summarizer:problem:"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {
            "type": "string",
            "description": "For a person; of the input no piece but an unreadable date, the name of an unknown "
            "field, or why a file is unreadable.",
        },
        "code": {"enum": sorted(TITLES)},
        "errors": {
            "type": "array",
            "description": "The rules that the body breaks.",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "JSON pointer into the body (RFC 6901)."},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
"""The JSON Schema of a problem."""
