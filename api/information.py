"""Routes that compute nothing: limits, options, health, metrics, the contract, and the pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response

from summarizer import OFFSET_UNITS, declared_options

from . import operations, pages
from .answering import changing, json_bytes, unchanging
from .media_types import CHECK_MEDIA_TYPES, COMPARISON_MEDIA_TYPES, JSON, MEDIA_TYPES, STORIES_MEDIA_TYPES
from .observing import METRICS_TYPE
from .problems import Problem
from .state import State

if TYPE_CHECKING:
    from .contract import Contract


def add_information(app: FastAPI, state: State, contract: Contract) -> None:
    """Add what the service tells of itself."""
    settings = state.settings

    @app.get("/v1/limits", operation_id="get_limits", summary="The limits of a request", **operations.limits)
    async def limits(request: Request) -> Response:
        """The limits of this service, by the names that problems give."""
        state.let_in(request)
        return unchanging(request, json_bytes(state.limits.published(settings)))

    @app.get("/v1/options", operation_id="get_options", summary="The options and formats", **operations.options)
    async def options(request: Request) -> Response:
        """Every option with its default, description and bounds, and every format."""
        state.let_in(request)
        return unchanging(request, json_bytes(declarations()))

    @app.get("/healthz", operation_id="get_health", summary="Whether the service is running", **operations.health)
    async def health() -> Response:
        """Answered while all children are busy."""
        return Response(json_bytes({"status": "ok"}), media_type=JSON)

    @app.get("/readyz", operation_id="get_readiness", summary="Whether requests are accepted", **operations.readiness)
    async def ready() -> Response:
        """503 before the children have started and once the service stops."""
        if state.stopping or not state.children.ready:
            raise Problem(503, "stopping", "the service is starting or stopping", headers=(("retry-after", "1"),))
        return Response(json_bytes({"status": "ready"}), media_type=JSON)

    @app.get(
        "/metrics",
        operation_id="get_metrics",
        summary="Metrics for Prometheus",
        response_class=Response,
        **operations.metrics,
    )
    async def metrics(request: Request) -> Response:
        """Counts and times. Needs a key where keys are set."""
        state.let_in(request)
        return changing(request, state.metrics.text(), METRICS_TYPE)

    @app.get("/openapi.json", include_in_schema=False)
    async def openapi(request: Request) -> Response:
        return unchanging(request, (await contract.published()).document)


def add_pages(app: FastAPI, contract: Contract) -> None:
    """Add the page and the reference."""
    for path, page in pages.FILES.items():
        app.add_route(path, _page_route(page), methods=["GET"], include_in_schema=False)

    @app.get("/docs", include_in_schema=False)
    async def docs(request: Request) -> Response:
        reference = (await contract.published()).reference
        return unchanging(request, reference, "text/html; charset=utf-8", pages.POLICY)


def _page_route(page: pages.Page) -> Callable[[Request], Awaitable[Response]]:
    async def route(request: Request) -> Response:
        return unchanging(request, page.content(), page.media_type, pages.POLICY)

    return route


def declarations() -> dict[str, object]:
    """What `GET /v1/options` says."""
    options = {
        declared.name: {
            "default": declared.default,
            **{name: bound for name, bound in declared.metadata.items() if bound not in (None, ())},
        }
        for declared in declared_options()
    }
    return {
        "options": options,
        "formats": list(MEDIA_TYPES),
        "comparison_formats": list(COMPARISON_MEDIA_TYPES),
        "check_formats": list(CHECK_MEDIA_TYPES),
        "stories_formats": list(STORIES_MEDIA_TYPES),
        "offset_units": list(OFFSET_UNITS),
    }
