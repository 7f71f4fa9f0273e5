"""Routes of files: to a result's own JSON, `/v1/summaries/files` and the like, each with one type of body."""

from __future__ import annotations

from typing import Annotated

from fastapi import FastAPI, Query
from starlette.requests import Request
from starlette.responses import Response

from . import operations
from .answering import answered
from .jobs import Job
from .media_types import JSON
from .negotiation import accepted
from .queries import NoQuery, UnitQuery
from .state import State
from .uploads import FORM, TYPES

_FORM_ALONE = frozenset((FORM,))


def add_file_routes(app: FastAPI, state: State) -> None:
    """Add what takes files."""

    async def result(request: Request, job: Job, types: frozenset[str] = TYPES) -> Response:
        accepted(request, {"json": JSON})
        return await answered(request, state, job, types)

    @app.post(
        "/v1/summaries/files",
        operation_id="summarize_files",
        summary="Summarize files",
        response_class=Response,
        **operations.summaries_of_files,
    )
    async def summaries(request: Request, query: Annotated[UnitQuery, Query()]) -> Response:
        """A summary as that of `summarize`; citations say where they stand in the files.

        A body of `text/html` is one page, as it was saved.
        """
        return await result(request, Job("summary", offset_unit=query.offset_unit))

    @app.post(
        "/v1/comparisons/files",
        operation_id="compare_files",
        summary="Set files side by side",
        response_class=Response,
        **operations.comparisons_of_files,
    )
    async def comparisons(request: Request, _: Annotated[NoQuery, Query()]) -> Response:
        """A comparison as that of `compare`. A body of `text/html` is one page, as it was saved."""
        return await result(request, Job("comparison"))

    @app.post(
        "/v1/stories/files",
        operation_id="group_files",
        summary="Sort files into stories",
        response_class=Response,
        **operations.stories_of_files,
    )
    async def stories(request: Request, _: Annotated[NoQuery, Query()]) -> Response:
        """Stories as those of `group_stories`. A body of `text/html` is one page, as it was saved."""
        return await result(request, Job("stories"))

    @app.post(
        "/v1/checks/files",
        operation_id="check_against_files",
        summary="Check a text against files",
        response_class=Response,
        **operations.checks_of_files,
    )
    async def checks(request: Request, query: Annotated[UnitQuery, Query()]) -> Response:
        """A check as that of `check`."""
        return await result(request, Job("check", offset_unit=query.offset_unit), _FORM_ALONE)
