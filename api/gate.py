"""Around every request: its id, its headers, its log line, and problems in place of errors.

Pure ASGI, outermost: nothing that a request asks for is done before it has passed here, and nothing is answered
without its headers.
"""

from __future__ import annotations

import asyncio
import re
import time
import uuid
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any

from .bodies import ClientGone, Message, Receive
from .observing import Metrics, logger
from .problems import MEDIA_TYPE, Problem, retry_later

Scope = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_CHUNK = 64 * 1024
"""Bytes sent at once: the connection is asked in between whether its reader keeps up."""

LINGER = 2.0
"""Seconds for which a body that nobody wants is read and thrown away, so that its sender sees the answer."""

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cache-control": "no-store",
}
"""Of every answer that does not say otherwise."""


class Gate:
    """The application behind it, with what every request needs.

    Args:
        app: what answers.
        metrics: where requests are counted.
        stopping: whether the service stops, so that connections are not kept.
        routes: the paths by which requests are counted; all others are one.
    """

    def __init__(self, app: App, metrics: Metrics, stopping: Callable[[], bool], routes: Sequence[str]) -> None:
        self._app = app
        self._metrics = metrics
        self._stopping = stopping
        self._routes = frozenset(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send, closing=self._stopping())
        scope.setdefault("state", {})["request_id"] = exchange.request_id
        started = time.perf_counter()
        gone = False
        try:
            exchange.check_framing()
            # Where GET is answered, HEAD is, with the same headers; its body the server keeps back.
            asked = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
            await self._app(asked, exchange.receive, exchange.send)
        except ClientGone:
            gone = True
        except Problem as problem:
            await exchange.refuse(problem)
        except asyncio.CancelledError:
            # The server stops, and has waited as long as it may.
            await exchange.refuse(retry_later("stopping", "the service is stopping"))
            raise
        except Exception as error:
            logger.error("a request failed: %s", type(error).__name__, exc_info=error)
            if exchange.status:
                raise  # the answer has begun: all that is left is to close the connection
            await exchange.refuse(Problem(500, "internal", "the service failed on this request"))
        finally:
            seconds = time.perf_counter() - started
            # 499 is what nginx logs of a client that went away.
            self._tell(scope, exchange, 499 if gone else exchange.status, seconds)

    def _tell(self, scope: Scope, exchange: _Exchange, status: int, seconds: float) -> None:
        route = scope["path"] if scope["path"] in self._routes else "other"
        self._metrics.count(route, status, seconds, exchange.code)
        fields = {
            "request_id": exchange.request_id,
            "method": scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "OPTIONS") else "other",
            "route": route,
            "status": status,
            "code": exchange.code,
            "ms": round(1000 * seconds, 1),
            "received": exchange.received,
            "sent": exchange.sent,
            "key": scope["state"].get("key", ""),
        }
        logger.info("request", extra={"fields": fields})


class _Exchange:
    """One request and its answer."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, *, closing: bool) -> None:
        self._receive = receive
        self._send = send
        self._closing = closing
        headers: dict[bytes, bytes] = dict(scope["headers"])
        asked = headers.get(b"x-request-id", b"").decode("latin-1")
        self.request_id = asked if _ID.fullmatch(asked) else uuid.uuid4().hex
        self.status = 0
        self.code = ""
        self.received = 0
        self.sent = 0
        self._framings = {b"transfer-encoding", b"content-length"} & headers.keys()
        self._unread = bool(self._framings) and headers.get(b"content-length", b"").strip() != b"0"
        self._waits = b"expect" in headers

    def check_framing(self) -> None:
        """A body has one length (RFC 9112, section 6.1): two servers in a row could believe different ones."""
        if len(self._framings) > 1:
            raise Problem(400, "malformed", "a body must not have both a length and a transfer coding")

    async def receive(self) -> Message:
        """A part of the body, counted."""
        self._waits = False
        message = await self._receive()
        self.received += len(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            self._unread = False
        return message

    async def send(self, message: Message) -> None:
        """A part of the answer, with our headers, in pieces."""
        if message["type"] == "http.response.start":
            await self._begin(message)
            return
        body, more = message.get("body", b""), message.get("more_body", False)
        for start in range(0, len(body), _CHUNK):
            await self._send({"type": "http.response.body", "body": body[start : start + _CHUNK], "more_body": True})
            self.sent += len(body[start : start + _CHUNK])
        if more:
            return
        if self._unread:
            await self._linger()
        await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def refuse(self, problem: Problem) -> None:
        """Answer with a problem, unless an answer has begun."""
        self.code = problem.code
        if self.status:
            return
        body = problem.body()
        headers = {"content-type": MEDIA_TYPE, "content-length": str(len(body)), **dict(problem.headers)}
        encoded = [(name.encode("ascii"), value.encode("ascii")) for name, value in headers.items()]
        await self.send({"type": "http.response.start", "status": problem.status, "headers": encoded})
        await self.send({"type": "http.response.body", "body": body})

    async def _begin(self, message: Message) -> None:
        self.status = message["status"]
        own: list[tuple[bytes, bytes]] = list(message.get("headers", []))
        if not self.code:
            self.code = dict(own).get(b"x-problem", b"").decode("ascii")
        own = [(name, value) for name, value in own if name != b"x-problem"]
        present = {name for name, _ in own}
        added = {"x-request-id": self.request_id, **HEADERS}
        if self._unread or self._closing:
            added["connection"] = "close"
        own += [
            (name.encode("ascii"), value.encode("ascii"))
            for name, value in added.items()
            if name.encode("ascii") not in present
        ]
        await self._send({**message, "headers": own})

    async def _linger(self) -> None:
        """Read on, as long as the sender may not have seen the answer: closing now could take it away from him."""
        if self._waits:
            return  # it waits to be told to send its body, and is not
        try:
            async with asyncio.timeout(LINGER):
                while self._unread:
                    await self.receive()
        except TimeoutError:
            pass
