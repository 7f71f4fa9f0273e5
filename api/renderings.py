"""Routes of the forms of a result that are not its own JSON, `/v1/summaries/markdown` and the like."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any, NamedTuple

from fastapi import FastAPI, Query
from starlette.requests import Request
from starlette.responses import Response

from . import operations
from .answering import answered
from .jobs import Job
from .media_types import (
    CHECK_MEDIA_TYPES,
    COMPARISON_MEDIA_TYPES,
    JSON,
    MEDIA_TYPES,
    STORIES_MEDIA_TYPES,
    bare,
    texts,
)
from .negotiation import accepted
from .problems import Problem
from .queries import NoQuery, TextQuery, UnitQuery
from .state import State
from .uploads import FORM, TYPES

ANY_TYPES = TYPES | {JSON}
CHECK_TYPES = frozenset((FORM, JSON))
"""Media types of the bodies of all but checks, and of checks."""


class _Rendering(NamedTuple):
    """An operation whose results are also texts: its path, the job, its forms, and the bodies that it takes."""

    path: str
    job: str
    media_types: Mapping[str, str]
    types: frozenset[str]

    def form(self, name: str) -> str:
        """The name of a form that is a text.

        Raises:
            Problem: 404, there is none.
        """
        forms = texts(self.media_types)
        if name not in forms:
            raise Problem(404, "not_found", f"there is no such format; there are {', '.join(forms)}")
        return name


_SUMMARIES = _Rendering("/v1/summaries", "summary", MEDIA_TYPES, ANY_TYPES)
_COMPARISONS = _Rendering("/v1/comparisons", "comparison", COMPARISON_MEDIA_TYPES, ANY_TYPES)
_STORIES = _Rendering("/v1/stories", "stories", STORIES_MEDIA_TYPES, ANY_TYPES)
_CHECKS = _Rendering("/v1/checks", "check", CHECK_MEDIA_TYPES, CHECK_TYPES)


def counted(path: str) -> list[str]:
    """The paths by which requests to a route are counted: of a template, one for each of its forms."""
    base = path.removesuffix(operations.PLACE)
    of = next((one for one in (_SUMMARIES, _COMPARISONS, _STORIES, _CHECKS) if one.path == base), None)
    return [path] if of is None or base == path else [f"{base}/{name}" for name in texts(of.media_types)]


def add_renderings(app: FastAPI, state: State) -> None:
    """Add the forms in others' JSON, and those that are texts."""
    for name in operations.SUMMARY_FORMS:
        app.post(f"{_SUMMARIES.path}/{name}", response_class=Response, **operations.summary_form(name))(
            _summary_route(state, name)
        )
    _add_sarif(app, state)
    _add_summary_texts(app, state)
    _add_texts(app, state, _COMPARISONS, "Set documents side by side, as a text", operations.comparison_texts)
    _add_texts(app, state, _STORIES, "Sort documents into stories, as a text", operations.stories_texts)
    _add_texts(app, state, _CHECKS, "Check a text against documents, as a text", operations.check_texts)


def _summary_route(state: State, name: str) -> Callable[..., Awaitable[Response]]:
    media_types = {name: MEDIA_TYPES[name]}

    async def in_points(request: Request, _: Annotated[NoQuery, Query()]) -> Response:
        """The same summary as that of `summarize`, in this form. Its offsets are in Unicode code points."""
        accepted(request, media_types)
        return await answered(request, state, Job("summary", name), ANY_TYPES)

    async def in_units(request: Request, query: Annotated[UnitQuery, Query()]) -> Response:
        """The same summary as that of `summarize`, in this form."""
        accepted(request, media_types)
        return await answered(request, state, Job("summary", name, query.offset_unit), ANY_TYPES)

    return in_points if name == "w3c" else in_units  # Web Annotations count code points


def _add_sarif(app: FastAPI, state: State) -> None:
    @app.post(
        "/v1/checks/sarif",
        operation_id="render_check_sarif",
        summary="Check a text against documents, as SARIF",
        response_class=Response,
        **operations.sarif,
    )
    async def sarif(request: Request, _: Annotated[NoQuery, Query()]) -> Response:
        """The same check as that of `check`, as code scanners take it. Its offsets are in Unicode code points."""
        accepted(request, {"sarif": CHECK_MEDIA_TYPES["sarif"]})
        return await answered(request, state, Job("check", "sarif"), CHECK_TYPES)


def _add_summary_texts(app: FastAPI, state: State) -> None:
    @app.post(
        _SUMMARIES.path + operations.PLACE,
        operation_id="render_summary",
        summary="Summarize documents, as a text",
        response_class=Response,
        **operations.summary_texts,
    )
    async def summary_text(request: Request, format: str, query: Annotated[TextQuery, Query()]) -> Response:
        """The same summary as that of `summarize`, as a text of this form."""
        form = _SUMMARIES.form(format)
        accepted(request, {form: MEDIA_TYPES[form]})
        return await answered(request, state, Job("summary", form, query.offset_unit, query.explain), ANY_TYPES)


def _add_texts(app: FastAPI, state: State, of: _Rendering, title: str, declared: dict[str, Any]) -> None:
    @app.post(
        of.path + operations.PLACE,
        operation_id=f"render_{of.job}",
        summary=title,
        response_class=Response,
        description="The same result as that of the path without a format, as a text of this form.",
        **declared,
    )
    async def text(request: Request, format: str, _: Annotated[NoQuery, Query()]) -> Response:
        form = of.form(format)
        accepted(request, {form: bare(of.media_types[form])})
        return await answered(request, state, Job(of.job, form), of.types)
