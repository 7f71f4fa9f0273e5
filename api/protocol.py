"""uvicorn's HTTP/1.1 protocol and server, with what a server on the internet lacks without it.

Protocol: a deadline for the head of a request and for a client that does not read, a bound on connections, and
problems in place of plain text. Server: connections that were accepted are answered before it stops, and a second
signal stops it at once.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from .gate import LINGER
from .observing import Metrics, logger
from .problems import MEDIA_TYPE, Problem, retry_later
from .settings import Settings
from .state import State

_DRAIN = 1.0
"""Seconds that a connection without a request is kept once the server stops: its request may be on the way."""

_CLOSE = (b"connection", b"close")
_ODD_LINES = re.compile(rb"(?<!\r)\n|\n[ \t]")


def protocol_for(settings: Settings, metrics: Metrics) -> type[H11Protocol]:
    """The protocol with the deadlines and bounds of the settings."""

    class BoundProtocol(_Protocol):
        """With these settings."""

        head_deadline = settings.head_deadline
        read_deadline = settings.read_deadline
        most_connections = settings.connections
        count = staticmethod(metrics.count)

    return BoundProtocol


class _Protocol(H11Protocol):
    head_deadline: float
    read_deadline: float
    most_connections: int
    count: Callable[[str, int, float, str], None]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._head_timer: asyncio.TimerHandle | None = None
        self._read_timer: asyncio.TimerHandle | None = None
        self._draining = False
        self._refused = False
        self._head_end = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        if len(self.connections) > self.most_connections:
            self._answer(
                retry_later("busy", f"{self.most_connections} connections are open, and no more are allowed")
            )
            return
        self._head_timer = self.loop.call_later(self.head_deadline, self._head_is_late)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing() or self._refused:
            return
        if self._head_timer is None and self.conn.their_state is h11.IDLE:
            self._head_timer = self.loop.call_later(self.head_deadline, self._head_is_late)
        if self.conn.their_state is h11.IDLE and not self._is_plain(data):
            self.send_400_response("")
            return
        super().data_received(data)
        self._note_head()

    def _is_plain(self, data: bytes) -> bool:
        """Whether the lines of a head end in CRLF and are not folded: h11 lets both pass, others do not."""
        head, end, _ = (self._head_end + data).partition(b"\r\n\r\n")
        self._head_end = b"" if end else head[-3:]
        return not _ODD_LINES.search(head)

    def handle_events(self) -> None:
        super().handle_events()
        self._note_head()

    def _note_head(self) -> None:
        if self._head_timer is not None and self.conn.their_state is not h11.IDLE:
            self._head_timer.cancel()
            self._head_timer = None
        ahead = self.conn.their_state is h11.DONE and self.conn.trailing_data[0]
        if self.cycle is not None and (self._draining or ahead):
            # A request that was sent before the answer to the one ahead of it is not read: its head went unseen.
            self.cycle.keep_alive = False
            headers = self.cycle.scope["headers"]
            if isinstance(headers, list) and _CLOSE not in headers:
                headers.append(_CLOSE)  # as if it had been asked for: then uvicorn says so in its answer

    def _head_is_late(self) -> None:
        self._head_timer = None
        if not self.transport.is_closing():
            self._answer(Problem(408, "head_timeout", f"a request must arrive within {self.head_deadline:g} seconds"))

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # uvicorn calls it so
        """In place of uvicorn's plain text."""
        self._answer(Problem(400, "malformed", "the request must be HTTP/1.1"))

    def _answer(self, problem: Problem) -> None:
        """Answer what never becomes a request, and close once its sender has had the time to read that."""
        self._refused = True
        self.count("other", problem.status, 0.0, problem.code)
        logger.info("refused", extra={"fields": {"status": problem.status, "code": problem.code}})
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = problem.body()
            headers = [("content-type", MEDIA_TYPE), ("content-length", str(len(body))), ("connection", "close")]
            response = h11.Response(status_code=problem.status, headers=[*headers, *problem.headers])
            for event in (response, h11.Data(data=body), h11.EndOfMessage()):
                self.transport.write(self.conn.send(event) or b"")
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(LINGER, self.transport.close)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._read_timer is None:
            self._read_timer = self.loop.call_later(self.read_deadline, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stop_read_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._stop_read_timer()
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _stop_read_timer(self) -> None:
        if self._read_timer is not None:
            self._read_timer.cancel()
            self._read_timer = None

    def shutdown(self) -> None:
        """Close the connection once it has no request; one may be on the way."""
        self._draining = True
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.keep_alive = False
        else:
            self.loop.call_later(_DRAIN, self._close_if_idle)

    def _close_if_idle(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            super().shutdown()


class Server(uvicorn.Server):
    """uvicorn's server, stopping as we promise.

    Args:
        config: its settings.
        state: of the application, whose `stopping` is set when the server stops.
    """

    def __init__(self, config: uvicorn.Config, state: State) -> None:
        super().__init__(config)
        self._state = state

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Stop with the first signal, and at once with the second."""
        if self.should_exit:
            os._exit(1)  # the second signal: requests may be cut off, and nothing is waited for
        logger.info("stopping at %s: no new request is taken", signal.Signals(sig).name)
        self.should_exit = True
        self._state.stopping = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say where."""
        await super().startup(sockets)
        for server in self.servers:
            for listening in server.sockets:
                host, port = listening.getsockname()[:2]
                shown = f"[{host}]" if ":" in host else host
                logger.info("listening on http://%s:%d", shown, port)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take what the kernel has accepted already, and then no more."""
        loop = asyncio.get_running_loop()
        for server in self.servers:
            for listening in server.sockets:
                loop.remove_reader(listening.fileno())
        # What the loop has accepted and not yet set up it would drop once its server is closed: two turns set it up.
        for _ in range(3):
            await asyncio.sleep(0)
        accepted = [
            connection for server in self.servers for listening in server.sockets for connection in _rest(listening)
        ]
        for server in self.servers:
            server.close()
        for connection in accepted:
            await loop.connect_accepted_socket(self._protocol, connection)
        await super().shutdown(sockets)

    def _protocol(self) -> asyncio.Protocol:
        made: asyncio.Protocol = self.config.http_protocol_class(  # type: ignore[call-arg]
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return made


def _rest(listening: Any) -> list[socket.socket]:
    """The connections that a listening socket has and nobody has taken."""
    taken: list[socket.socket] = []
    with listening.dup() as waiting:
        waiting.setblocking(False)
        while True:
            try:
                connection, _ = waiting.accept()
            except OSError:
                return taken
            connection.setblocking(False)
            taken.append(connection)
