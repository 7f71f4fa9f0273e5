"""The ASGI application: routes to jobs, jobs to answers. Nothing is computed here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, get_type_hints

from fastapi import FastAPI, Query
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from summarizer import __version__

from . import operations
from .answering import Lines, answered
from .batches import answers
from .bodies import BodyReader, lines_of
from .contract import Contract
from .cross_origin import CrossOrigin
from .file_routes import add_file_routes
from .gate import Gate
from .information import add_information, add_pages
from .jobs import Job
from .media_types import (
    BYTES,
    CHECK_MEDIA_TYPES,
    COMPARISON_MEDIA_TYPES,
    JSON,
    LINES,
    MEDIA_TYPES,
    STORIES_MEDIA_TYPES,
)
from .negotiation import accepted, check_head, declared_length
from .problems import MEDIA_TYPE, Fault, Problem
from .queries import BatchQuery, CheckQuery, ComparisonQuery, NoQuery, StoriesQuery, SummaryQuery
from .renderings import ANY_TYPES, CHECK_TYPES, add_renderings, counted
from .rules import rule_of
from .settings import Settings
from .state import State
from .unknown import nearest, shown
from .uploads import TYPES

_LINES_TYPES = frozenset((LINES, "application/ndjson", "application/jsonl", "application/x-jsonlines", BYTES))


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application; its children start with its lifespan. Its state is `app.state.service`."""
    state = State.of(settings or Settings())
    app = FastAPI(
        title="Consensus summarizer",
        version=__version__,
        description="Extractive multi-document summaries in the sources' own sentences, each with its citations.",
        lifespan=_lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.service = state
    _add_operations(app, state)
    add_file_routes(app, state)
    add_renderings(app, state)
    contract = Contract(app, state)
    add_information(app, state, contract)
    if state.settings.page:
        add_pages(app, contract)
    app.add_exception_handler(RequestValidationError, _bad_query)
    app.add_exception_handler(HTTPException, _http_problem)
    app.add_exception_handler(Problem, _problem)
    if state.settings.cors_origins:
        app.add_middleware(CrossOrigin, origins=state.settings.cors_origins)
    routes = [path for route in app.routes if hasattr(route, "path") for path in counted(route.path)]
    app.add_middleware(Gate, metrics=state.metrics, stopping=lambda: state.stopping, routes=routes)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    state: State = app.state.service
    await state.children.start()
    try:
        yield
    finally:
        state.stopping = True
        await state.children.stop()


def _add_operations(app: FastAPI, state: State) -> None:
    @app.post(
        "/v1/summaries",
        operation_id="summarize",
        summary="Summarize documents",
        response_class=Response,
        **operations.summaries,
    )
    async def summaries(request: Request, query: Annotated[SummaryQuery, Query()]) -> Response:
        """A consensus summary in the documents' own sentences, each with its citations.

        Other forms have paths of their own, such as `/v1/summaries/markdown` and `/v1/summaries/anthropic`;
        `?format=` and `Accept` give them here too. Files are taken at `/v1/summaries/files`, and here too.
        """
        form = query.format or accepted(request, MEDIA_TYPES)
        if form == "w3c" and query.offset_unit != "unicode_code_point":
            raise _query_problem("offset_unit", "must be unicode_code_point in the format w3c", "unit_of_format")
        job = Job("summary", form, query.offset_unit, query.explain)
        return await answered(request, state, job, ANY_TYPES)

    @app.post(
        "/v1/comparisons",
        operation_id="compare",
        summary="Set documents side by side",
        response_class=Response,
        **operations.comparisons,
    )
    async def comparisons(request: Request, query: Annotated[ComparisonQuery, Query()]) -> Response:
        """What all origins say, what some, and what was found in one.

        Other forms have paths of their own, such as `/v1/comparisons/markdown`; `?format=` and `Accept` give them
        here too. Files are taken at `/v1/comparisons/files`, and here too.
        """
        form = query.format or accepted(request, COMPARISON_MEDIA_TYPES)
        return await answered(request, state, Job("comparison", form), ANY_TYPES)

    @app.post(
        "/v1/stories",
        operation_id="group_stories",
        summary="Sort documents into stories",
        response_class=Response,
        **operations.stories,
    )
    async def stories(request: Request, query: Annotated[StoriesQuery, Query()]) -> Response:
        """Documents on any number of events to stories, each with its headline, days, origins and summary.

        A story is two documents or more; the rest is `alone`. The first `max_stories_summarized` stories have a
        summary; that others have none is among the `warnings`.

        Other forms have paths of their own, such as `/v1/stories/markdown`; `?format=` and `Accept` give them here
        too. Files are taken at `/v1/stories/files`, and here too.
        """
        form = query.format or accepted(request, STORIES_MEDIA_TYPES)
        return await answered(request, state, Job("stories", form), ANY_TYPES)

    @app.post(
        "/v1/checks",
        operation_id="check",
        summary="Check a text against documents",
        response_class=Response,
        **operations.checks,
    )
    async def checks(request: Request, query: Annotated[CheckQuery, Query()]) -> Response:
        """What documents say of a text, claim by claim: supported, in part, given otherwise, or not found in them.

        Nothing is said of whether a claim is true. Quotations are compared word for word, and figures, days and names
        that were found in none of the documents are listed.

        Other forms have paths of their own, such as `/v1/checks/markdown` and `/v1/checks/sarif`; `?format=` and
        `Accept` give them here too. Files are taken at `/v1/checks/files`, and here too.
        """
        form = query.format or accepted(request, CHECK_MEDIA_TYPES)
        if form == "sarif" and query.offset_unit != "unicode_code_point":
            raise _query_problem("offset_unit", "must be unicode_code_point in the format sarif", "unit_of_format")
        return await answered(request, state, Job("check", form, query.offset_unit), CHECK_TYPES)

    @app.post(
        "/v1/documents",
        operation_id="read_files",
        summary="Read files",
        response_class=Response,
        **operations.documents,
    )
    async def documents(request: Request, _: Annotated[NoQuery, Query()]) -> Response:
        """The documents that files hold, as the other operations take them, each with its places in its file.

        A body of `text/html` is one page, as it was saved.
        """
        accepted(request, {"json": JSON})
        return await answered(request, state, Job("reading"), TYPES)

    @app.post(
        "/v1/verifications",
        operation_id="verify",
        summary="Check a summary against its documents",
        response_class=Response,
        **operations.verifications,
    )
    async def verifications(request: Request, _: Annotated[NoQuery, Query()]) -> Response:
        """Every quote, offset, context, count and hash of a summary, held against the documents."""
        accepted(request, {"json": JSON})
        return await answered(request, state, Job("verification"))

    @app.post(
        "/v1/batches",
        operation_id="run_batch",
        summary="Summarize many clusters, or check many texts",
        response_class=Response,
        **operations.batches,
    )
    async def batches(request: Request, query: Annotated[BatchQuery, Query()]) -> Response:
        """One cluster a line in, one summary a line out, in the same order, while lines still come.

        With `task=check` a line has a `text` beside its documents, and its answer is the check of the text against
        them.

        A line that breaks a rule gives a line with `error`. A batch of at most `max_body_bytes` is read whole first.
        A longer one, or one of no declared length, is answered while it comes: read while you send, since results
        that are not read stop the reading of lines. Lines sent as `application/octet-stream` are answered as such.
        """
        who = state.let_in(request)
        check_head(request, _LINES_TYPES, None)
        lease = state.budget.lease()
        reader = BodyReader(request.receive, state.limits.max_body_bytes, state.settings.body_deadline, lease)
        whole = 0 <= declared_length(request) <= state.limits.max_body_bytes
        try:
            lines = lines_of(await reader.whole()) if whole else reader.lines()
        except BaseException:
            lease.close()
            raise
        each = Job("line", offset_unit=query.offset_unit, task=query.task)
        made = answers(lines, lease, state.children, each, state.rates, who)
        plain = request.headers["content-type"].lower().startswith(BYTES)
        return Lines(made, whole=whole, media_type=BYTES if plain else LINES)


def _query_problem(name: str, rule: str, code: str = "query") -> Problem:
    detail = f"query parameter {name} {rule}"
    return Problem(422, "invalid", detail, (Fault("", code, detail),))


async def _problem(_: Request, error: Exception) -> Response:
    """Answered inside of what lets pages of other origins read it; the gate takes the code off."""
    assert isinstance(error, Problem)
    return Response(error.body(), error.status, {**dict(error.headers), "x-problem": error.code}, MEDIA_TYPE)


async def _bad_query(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    model = _query_model(request)
    name = str(first["loc"][-1])
    if first["type"] == "extra_forbidden":
        fault = Fault("", "query", f"{shown(name)} is not known{nearest(name, model.model_fields)}")
        return await _problem(request, Problem(422, "invalid", f"query parameter {fault.detail}", (fault,)))
    return await _problem(request, _query_problem(name, rule_of({**first, "loc": (name,)}, model)))


def _query_model(request: Request) -> type[BaseModel]:
    """What the operation of a request has behind its question mark."""
    hints = get_type_hints(request.scope["route"].endpoint)
    return next(kind for kind in hints.values() if isinstance(kind, type) and issubclass(kind, BaseModel))


async def _http_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = tuple((name.lower(), value) for name, value in (error.headers or {}).items())
    if error.status_code == 405:
        headers = tuple((name, _with_head(value) if name == "allow" else value) for name, value in headers)
        problem = Problem(405, "method", "the method is not allowed for this path", headers=headers)
    elif error.status_code == 404:
        problem = Problem(404, "not_found", "there is no such path; /docs and /openapi.json list those that exist")
    else:
        problem = Problem(error.status_code, "malformed", "the request is invalid", headers=headers)
    return await _problem(request, problem)


def _with_head(allowed: str) -> str:
    """The methods in order, HEAD behind each GET: the gate answers it (RFC 9110, section 9.3.2)."""
    methods = {method.strip() for method in allowed.split(",")}
    return ", ".join(sorted(methods | ({"HEAD"} if "GET" in methods else set())))
