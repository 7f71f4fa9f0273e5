"""Which pages of other origins may call the service; what is refused to one is a problem that names the rule."""

from __future__ import annotations

from typing import Any

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response

from .problems import MEDIA_TYPE, Problem

METHODS = ("GET", "HEAD", "POST")
ASKED = ("Authorization", "Content-Type", "X-API-Key", "X-Request-Id")
"""Headers that such a page may send beside those that any may."""
SHOWN = ("ETag", "Retry-After", "Server-Timing", "X-Request-Id")
"""Headers of an answer that it may read."""

_RULES = {
    "origin": "the origin must be one of SUMMARIZER_CORS_ORIGINS",
    "method": f"the method must be {', '.join(METHODS[:-1])} or {METHODS[-1]}",
    "headers": f"the headers must be among {', '.join(ASKED)} and those that browsers always allow",
    "private-network": "a page of the internet must not call a service of a private network",
}
"""By what Starlette calls them."""


class CrossOrigin(CORSMiddleware):
    """Starlette's, with problems in place of its plain text."""

    def __init__(self, app: Any, origins: tuple[str, ...]) -> None:
        super().__init__(app, allow_origins=origins, allow_methods=METHODS, allow_headers=ASKED, expose_headers=SHOWN)

    def preflight_response(self, request_headers: Headers) -> Response:
        """Whether the request that a browser asks for may be sent."""
        response = super().preflight_response(request_headers)
        if response.status_code == 200:
            return response
        _, _, failures = bytes(response.body).decode("ascii").partition("Disallowed CORS ")
        rules = [_RULES[name] for name in failures.split(", ") if name in _RULES]
        problem = Problem(response.status_code, "cors", "; ".join(rules) or "the request is not allowed")
        kept = {name: value for name, value in response.headers.items() if not name.startswith("content-")}
        return Response(problem.body(), problem.status, {**kept, "x-problem": problem.code}, MEDIA_TYPE)
