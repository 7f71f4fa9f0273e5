"""Streamed bodies to bytes, within limits of size, time and memory that hold while they are streamed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from typing import Any, NamedTuple

from .problems import Problem, retry_later

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

_PATIENCE = 0.02
"""Seconds between two looks at whether there is room."""


class ClientGone(Exception):  # noqa: N818  # no error: people leave
    """Whoever asked closed the connection."""


class Line(NamedTuple):
    """A line of a batch: its number, from 1, blank ones counted, and its bytes without their end."""

    number: int
    content: bytes


class BrokenLineError(Exception):
    """A line that cannot be read to its end, and so the last one."""

    def __init__(self, number: int, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.number = number
        self.problem = problem


class ByteBudget:
    """Bytes that all requests may hold together."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.held = 0

    def lease(self) -> Lease:
        """What one request holds of it, to be closed."""
        return Lease(self)


class Lease:
    """What one request holds of a budget."""

    def __init__(self, budget: ByteBudget) -> None:
        self._budget = budget
        self._held = 0

    def take(self, count: int) -> None:
        """Hold some more bytes.

        Raises:
            Problem: 503, there are not so many left.
        """
        if self._budget.held + count > self._budget.most:
            raise retry_later("busy", "the requests in progress hold as many bytes as they are allowed")
        self.add(count)

    async def wait_for(self, count: int, seconds: float) -> None:
        """Hold some more bytes once there are so many left.

        Raises:
            Problem: 503, there were not in all these seconds.
        """
        for _ in range(int(seconds / _PATIENCE)):
            if self._budget.held + count <= self._budget.most:
                break
            await asyncio.sleep(_PATIENCE)
        self.take(count)

    def add(self, count: int) -> None:
        """Hold them even where they are too many: an answer that is there already is not thrown away."""
        self._budget.held += count
        self._held += count

    def give(self, count: int) -> None:
        """Give some back."""
        self._budget.held -= count
        self._held -= count

    def close(self) -> None:
        """Give back what is held."""
        self.give(self._held)


class BodyReader:
    """The body of one request, to be read once.

    Args:
        receive: of ASGI.
        most: bytes of the body, or of a line of it.
        deadline: seconds for the whole body, or for each line of it.
        lease: what its bytes are counted in.
    """

    def __init__(self, receive: Receive, most: int, deadline: float, lease: Lease) -> None:
        self._receive = receive
        self._most = most
        self._deadline = deadline
        self._lease = lease

    async def whole(self) -> bytes:
        """All of the body.

        Raises:
            Problem: 413 too large, 408 too slow, 503 no memory left for it.
            ClientGone: the connection was closed before its end.
        """
        content = bytearray()
        try:
            async with asyncio.timeout(self._deadline):
                async for chunk in self._chunks():
                    self._hold(len(content), len(chunk))
                    content += chunk
        except TimeoutError:
            raise self._slow() from None
        return bytes(content)

    async def lines(self) -> AsyncIterator[Line]:
        """The lines that are not blank; the lease holds each until the caller gives it back.

        Raises:
            BrokenLineError: as the problems of `whole`, for each line.
        """
        loop = asyncio.get_running_loop()
        held, number = bytearray(), 1
        chunks = self._chunks()
        until = loop.time() + self._deadline
        while True:
            try:
                async with asyncio.timeout_at(until):
                    chunk = await anext(chunks, None)
            except TimeoutError:
                raise BrokenLineError(number, self._slow()) from None
            if chunk is None:
                break
            try:
                await self._lease.wait_for(len(chunk), self._deadline)
            except Problem as problem:
                raise BrokenLineError(number, problem) from None
            *ends, rest = chunk.split(b"\n")
            for end in ends:
                held += end
                self._check_line(len(held), number)
                self._lease.give(1)
                if held.strip():
                    yield Line(number, bytes(held))
                    until = loop.time() + self._deadline  # the caller may have let us wait
                else:
                    self._lease.give(len(held))
                held, number = bytearray(), number + 1
            held += rest
            self._check_line(len(held), number)
        if held.strip():
            yield Line(number, bytes(held))
        else:
            self._lease.give(len(held))

    async def _chunks(self) -> AsyncIterator[bytes]:
        more = True
        while more:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientGone
            more = message.get("more_body", False)
            chunk: bytes = message.get("body", b"")
            if chunk:
                yield chunk

    def _hold(self, held: int, more: int) -> None:
        self._check(held + more)
        self._lease.take(more)

    def _check_line(self, length: int, number: int) -> None:
        if length > self._most:
            raise BrokenLineError(number, too_large(self._most))

    def _check(self, length: int) -> None:
        if length > self._most:
            raise too_large(self._most)

    def _slow(self) -> Problem:
        return Problem(408, "body_timeout", f"the body must arrive within {self._deadline:g} seconds")


async def lines_of(body: bytes) -> AsyncIterator[Line]:
    """The lines of a body that is there already, as `BodyReader.lines` gives them."""
    for number, line in enumerate(body.split(b"\n"), start=1):
        if line.strip():
            yield Line(number, line)


def too_large(most: int) -> Problem:
    """The answer to a body, or a line, of more bytes."""
    return Problem(413, "body_too_large", f"the body may have at most {_size(most)} (max_body_bytes)")


def _size(count: int) -> str:
    """Bytes for a person: in the largest unit of which it is a whole number."""
    for unit, factor in (("MiB", 2**20), ("KiB", 2**10)):
        if count >= factor and count % factor == 0:
            return f"{count // factor:,} {unit}"
    return f"{count:,} bytes"
