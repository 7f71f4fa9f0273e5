"""The lines of a client: what is no message is answered as JSON-RPC says, and not passed over.

Clients in JavaScript write half of a character that they cut as a lone surrogate, which is JSON, but no text: it is
read as U+FFFD, one code point as well, so that offsets hold.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

import anyio
from anyio.abc import ObjectSendStream
from anyio.to_thread import run_sync
from mcp import types
from mcp.shared.message import SessionMessage
from mcp.types import JSONRPCError, JSONRPCNotification, jsonrpc_message_adapter

_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u(?P<lone>[dD][89a-fA-F][0-9a-fA-F]{2})|\\.",
    re.DOTALL,
)
# The rest of the text is a string that is not closed, so that no character is looked at twice.
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)'
_TOKEN = re.compile(rf"{_STRING}|[\[\]{{}}:]", re.DOTALL)
_ID = re.compile(rf"\s*(?:({_STRING})|(-?[0-9]{{1,20}})(?![0-9.eE]))", re.DOTALL)
_NO_REQUEST = (
    "this is no request: one is an object with jsonrpc '2.0', id (a string or a whole number), method and params"
)


class _Line(NamedTuple):
    """What a line is to the server: a message to pass on, or an answer, or neither."""

    message: str = ""
    answer: JSONRPCError | None = None


class Lines(anyio.AsyncFile[str]):
    """The lines of a client that hold messages; to wait for one is given up at the end.

    Attributes:
        answers: where what is no message is answered; it is set before the first line is read.
    """

    answers: ObjectSendStream[SessionMessage]

    async def readline(self) -> str:
        while True:
            line = await run_sync(self._read, abandon_on_cancel=True)
            if line is None:
                return ""
            if line.answer is not None:
                await self.answers.send(SessionMessage(line.answer))
            if line.message:
                return line.message

    def _read(self) -> _Line | None:
        text = self.wrapped.readline()
        return _told(text) if text else None


def _told(text: str) -> _Line:
    if not text.strip():
        return _Line()
    problem = _problem(text)
    if problem is not None and "\\u" in text:
        text = _ESCAPE.sub(lambda escape: r"\ufffd" if escape["lone"] else escape[0], text)
        problem = _problem(text)
    if problem is None:
        return _Line(text)
    members = _members(text)
    if "method" not in members and ("result" in members or "error" in members):
        return _Line()  # an answer is not answered
    return _Line(answer=JSONRPCError(jsonrpc="2.0", id=_id(text, members), error=problem))


def _problem(text: str) -> types.ErrorData | None:
    """Why a line is no message; an id that is none makes it a notification for the package, which nobody answers."""
    try:
        message = jsonrpc_message_adapter.validate_json(text, by_name=False)
    except ValueError as error:  # pydantic's, which the library does not import
        first = error.errors(include_url=False, include_input=False)[0]  # type: ignore[attr-defined]
        if first["type"] == "json_invalid":
            return types.ErrorData(code=types.PARSE_ERROR, message=first["msg"])
        return types.ErrorData(code=types.INVALID_REQUEST, message=_NO_REQUEST)
    if isinstance(message, JSONRPCNotification) and "id" in _members(text):
        return types.ErrorData(code=types.INVALID_REQUEST, message=_NO_REQUEST)
    return None


def _members(text: str) -> dict[str, int]:
    """The names of the outermost object, and where the value of each begins; of what cannot be parsed, too."""
    members: dict[str, int] = {}
    depth, last = 0, ""
    for token in _TOKEN.finditer(text):
        mark = token[0][0]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        elif mark == '"':
            last = token[0][1:-1] if depth == 1 else ""
        elif depth == 1 and last:
            members.setdefault(last, token.end())
    return members


def _id(text: str, members: dict[str, int]) -> str | int | None:
    """The id of a request, where it can be read."""
    found = _ID.match(text, members["id"]) if "id" in members else None
    if found is None:
        return None
    try:
        value: str | int = json.loads(found[0])
    except ValueError:
        return None
    return value
