"""The server on standard input and output: requests of a client to tools and resources.

A tool runs in a thread, one at a time, so that pings and cancellations are answered meanwhile. A computation that was
cancelled cannot be stopped from outside: nobody waits for it, and the next one begins when it has ended.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import anyio
from anyio.to_thread import run_sync
from mcp import types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from summarizer.errors import InputError, SummarizerError, nearest, shown
from summarizer.version import __version__

from .lines import Lines
from .resources import TEMPLATES, contents, page
from .tools import COUNTS, NOT_FOUND, TOOLS, called, listed

_INSTRUCTIONS = (
    "Extractive summaries, comparisons and checks of news articles, with citations by document and offset. It runs "
    f"on this machine, and fetches nothing. {COUNTS} {NOT_FOUND}"
)
_OF_FOLDER = (
    " paths name files of the folder that the server was started with; resources are the texts that the offsets of "
    "their citations refer to, and each result links those of the documents that it cites."
)
_ENDING = (signal.SIGTERM, signal.SIGINT)
_logger = logging.getLogger(__name__)
_Result = TypeVar("_Result")
_Context = ServerRequestContext[Any]


class _Computing:
    """One computation at a time, in a thread of its own."""

    def __init__(self) -> None:
        self._one = threading.Lock()
        self._waiting = anyio.CapacityLimiter(20)  # apart from the threads that read and write the streams

    async def run(self, compute: Callable[[], _Result]) -> _Result:
        """What the function returns or raises; once it is cancelled, it does not begin."""
        cancelled = threading.Event()

        def begin() -> _Result:
            with self._one:
                if cancelled.is_set():
                    raise InputError("the call was cancelled")
                return compute()

        try:
            return await run_sync(begin, abandon_on_cancel=True, limiter=self._waiting)
        finally:
            cancelled.set()


def build(root: Path | None) -> Server[Any]:
    """The server of one folder, or of none."""
    computing = _Computing()

    async def list_tools(_: _Context, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=listed(root))

    async def call_tool(_: _Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        if params.name not in TOOLS:
            message = f"there is no tool {shown(params.name)}{nearest(params.name, TOOLS)}"
            raise MCPError(types.INVALID_PARAMS, message)
        return await computing.run(lambda: _called(params.name, params.arguments or {}, root))

    async def list_resources(_: _Context, params: types.PaginatedRequestParams | None) -> types.ListResourcesResult:
        assert root is not None
        cursor = params.cursor if params else None
        return await computing.run(lambda: _refused_as_parameters(lambda: page(root, cursor)))

    async def list_templates(
        _: _Context, __: types.PaginatedRequestParams | None
    ) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(resource_templates=TEMPLATES)

    async def read_resource(_: _Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        assert root is not None
        return await computing.run(lambda: _refused_as_parameters(lambda: contents(root, params.uri)))

    server: Server[Any] = Server(
        "consensus-summarizer",
        version=__version__,
        title="Consensus summarizer",
        instructions=_INSTRUCTIONS + (_OF_FOLDER if root else ""),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources if root else None,
        on_list_resource_templates=list_templates if root else None,
        on_read_resource=read_resource if root else None,
    )
    server.middleware.clear()  # it holds OpenTelemetry's: nothing of a call is recorded
    return server


def _called(name: str, arguments: dict[str, Any], root: Path | None) -> types.CallToolResult:
    try:
        return called(name, arguments, root)
    except SummarizerError as error:
        message = str(error)
    except Exception as error:
        _logger.exception("the tool %s failed", name)
        message = f"{name} failed ({type(error).__name__}): this is a fault of the server, not of the call"
    return types.CallToolResult(content=[types.TextContent(text=message)], is_error=True)


def _refused_as_parameters(answer: Callable[[], _Result]) -> _Result:
    try:
        return answer()
    except SummarizerError as error:
        raise MCPError(types.INVALID_PARAMS, str(error)) from None


def serve(root: Path | None) -> NoReturn:
    """Serve one client until it closes standard input, or a signal ends the process; then the process ends at once.

    Nothing but the protocol goes to standard output, and nothing else reads standard input.
    """
    wire, sys.stdout = sys.stdout, sys.stderr
    lines = TextIOWrapper(os.fdopen(os.dup(0), "rb"), encoding="utf-8", errors="replace")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    answers = TextIOWrapper(wire.buffer, encoding="utf-8")
    try:
        anyio.run(_serve, build(root), Lines(lines), anyio.wrap_file(answers))
    except* (BrokenPipeError, ConnectionResetError):
        pass  # the client went away
    sys.stderr.flush()
    os._exit(0)  # threads that nobody waits for any more would keep the process


async def _serve(server: Server[Any], lines: Lines, answers: anyio.AsyncFile[str]) -> None:
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(_end_by_signal, tasks.cancel_scope)
        async with stdio_server(lines, answers) as (incoming, outgoing):
            lines.answers = outgoing  # the reader begins to run at the first wait below
            await server.run(incoming, outgoing, server.create_initialization_options())
        tasks.cancel_scope.cancel()


async def _end_by_signal(scope: anyio.CancelScope) -> None:
    with anyio.open_signal_receiver(*_ENDING) as signals:
        async for _ in signals:
            scope.cancel()
            return
