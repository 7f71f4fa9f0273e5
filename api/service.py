"""The ASGI application: routes to jobs, jobs to answers. Nothing is computed here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import FastAPI, Query
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response

from summarizer import OFFSET_UNITS, __version__, declared_options

from . import contract, pages
from .answering import Lines, answered, json_bytes, unchanging
from .batches import answers
from .bodies import BodyReader, lines_of
from .gate import Gate
from .negotiation import accepted, check_head, declared_length
from .observing import METRICS_TYPE
from .problems import MEDIA_TYPE, Fault, Problem
from .settings import Settings
from .state import State
from .uploads import TYPES
from .work import COMPARISON_MEDIA_TYPES, JSON, MEDIA_TYPES, STORIES_MEDIA_TYPES, Job

_ANY_TYPES = TYPES | {JSON}
_LINES_TYPES = frozenset(
    ("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines")
)


if TYPE_CHECKING:
    Form = str
    ComparisonForm = str
    StoriesForm = str
    Unit = str
else:  # the names in the tables
    Form = Literal[tuple(MEDIA_TYPES)]
    ComparisonForm = Literal[tuple(COMPARISON_MEDIA_TYPES)]
    StoriesForm = Literal[tuple(STORIES_MEDIA_TYPES)]
    Unit = Literal[tuple(OFFSET_UNITS)]


class SummaryQuery(BaseModel):
    """The form of a summary."""

    model_config = ConfigDict(extra="forbid")

    format: Form | None = Field(
        None, description="Form of the result; goes before `Accept`. Without either, the native JSON."
    )
    offset_unit: Unit = Field("unicode_code_point", description="What offsets count.")
    explain: bool = Field(False, description="Add to text and Markdown why each sentence was chosen.")


class ComparisonQuery(BaseModel):
    """The form of a comparison."""

    model_config = ConfigDict(extra="forbid")

    format: ComparisonForm | None = Field(
        None, description="Form of the result; goes before `Accept`. Without either, JSON."
    )


class StoriesQuery(BaseModel):
    """The form of stories."""

    model_config = ConfigDict(extra="forbid")

    format: StoriesForm | None = Field(
        None, description="Form of the result; goes before `Accept`. Without either, JSON."
    )


class UnitQuery(BaseModel):
    """The form of the lines of a batch, each the native JSON."""

    model_config = ConfigDict(extra="forbid")

    offset_unit: Unit = Field("unicode_code_point", description="What offsets count.")


class NoQuery(BaseModel):
    """Nothing can be asked for."""

    model_config = ConfigDict(extra="forbid")


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
    _add_information(app, state)
    if state.settings.page:
        _add_pages(app, state)
    app.add_exception_handler(RequestValidationError, _bad_query)
    app.add_exception_handler(HTTPException, _http_problem)
    app.add_exception_handler(Problem, _problem)
    if state.settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(state.settings.cors_origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type", "X-API-Key", "X-Request-Id"],
            expose_headers=["ETag", "Retry-After", "Server-Timing", "X-Request-Id"],
        )
    routes = [route.path for route in app.routes if hasattr(route, "path")]
    app.add_middleware(Gate, metrics=state.metrics, stopping=lambda: state.stopping, routes=routes)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    state: State = app.state.service
    await state.children.start()
    document = await contract.document(app, state)
    state.openapi, state.reference = json_bytes(document), pages.reference(document)
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
        **contract.summaries,
    )
    async def summaries(request: Request, query: Annotated[SummaryQuery, Query()]) -> Response:
        """A consensus summary in the documents' own sentences, each with its citations."""
        form = query.format or accepted(request, MEDIA_TYPES)
        if form == "w3c" and query.offset_unit != "unicode_code_point":
            raise _query_problem("offset_unit", "must be unicode_code_point in the format w3c", "unit_of_format")
        job = Job("summary", form, query.offset_unit, query.explain)
        return await answered(request, state, job, _ANY_TYPES)

    @app.post(
        "/v1/comparisons",
        operation_id="compare",
        summary="Set documents side by side",
        response_class=Response,
        **contract.comparisons,
    )
    async def comparisons(request: Request, query: Annotated[ComparisonQuery, Query()]) -> Response:
        """What all origins say, what some, and what was found in one."""
        form = query.format or accepted(request, COMPARISON_MEDIA_TYPES)
        return await answered(request, state, Job("comparison", form), _ANY_TYPES)

    @app.post(
        "/v1/stories",
        operation_id="stories",
        summary="Sort documents into stories",
        response_class=Response,
        **contract.stories,
    )
    async def stories(request: Request, query: Annotated[StoriesQuery, Query()]) -> Response:
        """Documents on any number of events to stories, each with its headline, days, origins and summary.

        A story is two documents or more; the rest is `alone`. The first `max_stories_summarized` stories have a
        summary; that others have none is among the `warnings`.
        """
        form = query.format or accepted(request, STORIES_MEDIA_TYPES)
        return await answered(request, state, Job("stories", form), _ANY_TYPES)

    @app.post(
        "/v1/documents",
        operation_id="read",
        summary="Read files",
        response_class=Response,
        **contract.documents,
    )
    async def documents(request: Request, _: Annotated[NoQuery, Query()]) -> Response:
        """The documents that files hold, as the other operations take them, each with its places in its file."""
        accepted(request, {"json": JSON})
        return await answered(request, state, Job("reading"), TYPES)

    @app.post(
        "/v1/verifications",
        operation_id="verify",
        summary="Check a summary against its documents",
        response_class=Response,
        **contract.verifications,
    )
    async def verifications(request: Request, _: Annotated[NoQuery, Query()]) -> Response:
        """Every quote, offset, context, count and hash of a summary, held against the documents."""
        accepted(request, {"json": JSON})
        return await answered(request, state, Job("verification"))

    @app.post(
        "/v1/batches",
        operation_id="batch",
        summary="Summarize many clusters",
        response_class=Response,
        **contract.batches,
    )
    async def batches(request: Request, query: Annotated[UnitQuery, Query()]) -> Response:
        """One cluster a line in, one summary a line out, in the same order, while lines still come.

        A line that breaks a rule gives a line with `error`. A batch of at most `max_body_bytes` is read whole first.
        A longer one, or one of no declared length, is answered while it comes: read while you send, since results
        that are not read stop the reading of lines.
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
        return Lines(answers(lines, lease, state.children, query.offset_unit, state.rates, who), whole=whole)


def _add_information(app: FastAPI, state: State) -> None:
    settings = state.settings

    @app.get("/v1/limits", operation_id="limits", summary="The limits of a request", **contract.information)
    async def limits(request: Request) -> Response:
        """The limits of this service, by the names that problems give."""
        state.let_in(request)
        return unchanging(request, json_bytes(state.limits.published(settings)))

    @app.get("/v1/options", operation_id="options", summary="The options and formats", **contract.information)
    async def options(request: Request) -> Response:
        """Every option with its default, description and bounds, and every format."""
        state.let_in(request)
        return unchanging(request, json_bytes(_declared()))

    @app.get("/healthz", operation_id="health", summary="Whether the service is running", **contract.health)
    async def health() -> Response:
        """Answered while all children are busy."""
        return Response(json_bytes({"status": "ok"}), media_type=JSON)

    @app.get("/readyz", operation_id="ready", summary="Whether requests are accepted", **contract.readiness)
    async def ready() -> Response:
        """503 before the children have started and once the service stops."""
        if state.stopping or not state.children.ready:
            raise Problem(503, "stopping", "the service is starting or stopping", headers=(("retry-after", "1"),))
        return Response(json_bytes({"status": "ready"}), media_type=JSON)

    @app.get("/metrics", operation_id="metrics", summary="Metrics for Prometheus", **contract.metrics)
    async def metrics(request: Request) -> Response:
        """Counts and times. Needs a key where keys are set."""
        state.let_in(request)
        return Response(state.metrics.text(), media_type=METRICS_TYPE)

    @app.get("/openapi.json", include_in_schema=False)
    async def openapi(request: Request) -> Response:
        return unchanging(request, state.openapi)


def _add_pages(app: FastAPI, state: State) -> None:
    for path, page in pages.FILES.items():
        app.add_route(path, _page_route(page), methods=["GET"], include_in_schema=False)

    @app.get("/docs", include_in_schema=False)
    async def docs(request: Request) -> Response:
        return unchanging(request, state.reference, "text/html; charset=utf-8", pages.POLICY)


def _page_route(page: pages.Page) -> Callable[[Request], Awaitable[Response]]:
    async def route(request: Request) -> Response:
        return unchanging(request, page.content(), page.media_type, pages.POLICY)

    return route


def _declared() -> dict[str, object]:
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
        "stories_formats": list(STORIES_MEDIA_TYPES),
        "offset_units": list(OFFSET_UNITS),
    }


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
    if first["type"] == "extra_forbidden":
        fault = Fault("", "query", "is not documented")
        problem = Problem(422, "invalid", "a query parameter is not documented", (fault,))
        return await _problem(request, problem)
    name = str(first["loc"][-1])
    rule = str(first["msg"]).replace("Input should be", "must be")
    return await _problem(request, _query_problem(name, rule))


async def _http_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = tuple((name.lower(), value) for name, value in (error.headers or {}).items())
    if error.status_code == 405:
        problem = Problem(405, "method", "the method is not allowed for this path", headers=headers)
    elif error.status_code == 404:
        problem = Problem(404, "not_found", "there is no such path; /docs and /openapi.json list those that exist")
    else:
        problem = Problem(error.status_code, "malformed", "the request is invalid", headers=headers)
    return await _problem(request, problem)
