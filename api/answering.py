"""A job to its answer: the body read, a child asked, the result sent, and all given up when the client goes away."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
from collections.abc import AsyncGenerator, Coroutine
from dataclasses import replace
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from .bodies import BodyReader, ClientGone, Lease, Receive
from .compression import LEAST_BYTES, accepts_gzip, compressed, once_compressed
from .jobs import Answer, Job
from .media_types import JSON, LINES
from .negotiation import check_head
from .state import State

_Result = TypeVar("_Result")

_JSON_ONLY = frozenset((JSON,))
_REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Of a report. Its own policy, in the page, lets in its one style sheet alone, by hash; both hold."""


async def answered(request: Request, state: State, job: Job, types: frozenset[str] = _JSON_ONLY) -> Response:
    """The answer to a request of one body, which is of one of the media types."""
    state.let_in(request)
    check_head(request, types, state.limits.max_body_bytes)
    job = replace(job, content_type=request.headers["content-type"], gzip=accepts_gzip(request))
    lease = state.budget.lease()
    try:
        reader = BodyReader(request.receive, state.limits.max_body_bytes, state.settings.body_deadline, lease)
        body = await reader.whole()
        answer, waited = await _while_there(request.receive, state.children.run(job, body))
        lease.add(len(answer.body))
    except BaseException:
        lease.close()
        raise
    return _LeasedResponse(answer, waited, lease)


async def _while_there(receive: Receive, work: Coroutine[Any, Any, _Result]) -> _Result:
    """The result of the work, which is cancelled when the client goes away; its body has been read."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_gone(receive))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientGone
        return task.result()
    finally:
        task.cancel()
        gone.cancel()
        await asyncio.gather(task, gone, return_exceptions=True)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


class _LeasedResponse(Response):
    """An answer whose bytes are counted until it is sent."""

    def __init__(self, answer: Answer, waited: float, lease: Lease) -> None:
        headers = {
            "etag": _etag(answer.body),
            "vary": "accept, accept-encoding",
            "server-timing": _timings(answer, waited),
        }
        if answer.encoding:
            headers["content-encoding"] = answer.encoding
        if answer.code:
            headers["x-problem"] = answer.code
            del headers["etag"]
        elif answer.media_type.startswith("text/html"):
            headers["content-security-policy"] = _REPORT_POLICY
        super().__init__(answer.body, answer.status, headers)
        self.headers["content-type"] = answer.media_type
        self._lease = lease

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._lease.close()


class Lines(Response):
    """Lines that are sent while the body still comes; Starlette's streaming response would read that away."""

    def __init__(self, lines: AsyncGenerator[bytes, None], *, whole: bool, media_type: str = LINES) -> None:
        super().__init__(media_type=media_type)
        del self.headers["content-length"]
        self._lines = lines
        self._whole = whole

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG002  # ASGI
        if self._whole:
            await _while_there(receive, self._send(send))
        else:  # what is received next is a part of the body: who reads the lines sees the client go
            await self._send(send)

    async def _send(self, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        async with contextlib.aclosing(self._lines) as lines:
            async for line in lines:
                await send({"type": "http.response.body", "body": line, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def _etag(body: bytes) -> str:
    """A strong tag: of the bytes as they are sent, so that each encoding has its own."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def _timings(answer: Answer, waited: float) -> str:
    stages = {"wait": waited, **answer.timings}
    return ", ".join(f"{name};dur={1000 * seconds:.1f}" for name, seconds in stages.items())


def unchanging(request: Request, content: bytes, media_type: str = JSON, policy: str = "") -> Response:
    """What does not change while the service runs, or 304 where the client has it."""
    headers = {"cache-control": "no-cache", "vary": "accept-encoding"}
    if len(content) >= LEAST_BYTES and accepts_gzip(request):
        content = once_compressed(content)
        headers["content-encoding"] = "gzip"
    headers["etag"] = _etag(content)
    if policy:
        headers["content-security-policy"] = policy
    if headers["etag"] in (
        tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")
    ):
        headers.pop("content-encoding", None)
        return Response(status_code=304, headers=headers)
    response = Response(content, headers=headers)
    response.headers["content-type"] = media_type
    return response


def changing(request: Request, content: bytes, media_type: str) -> Response:
    """What differs from request to request, and nobody need keep."""
    response = Response(content, headers={"vary": "accept-encoding"})
    if len(content) >= LEAST_BYTES and accepts_gzip(request):
        response = Response(compressed(content), headers={"vary": "accept-encoding", "content-encoding": "gzip"})
    response.headers["content-type"] = media_type
    return response


def json_bytes(value: object) -> bytes:
    """A value as we write JSON."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
