"""Starts the service: the environment to a server that runs until it is told to stop."""

from __future__ import annotations

import argparse
import logging.config
import math
import resource
import sys
from collections.abc import Sequence

from summarizer import __version__

from . import forkserver
from .settings import PREFIX, Settings, SettingsError, read_settings

_EPILOG = f"""\
All other settings are environment variables that begin with {PREFIX}; docs/service.md lists them.

Exit codes: 0 stopped by a signal; 1 the service could not start; 2 wrong usage, or an invalid setting.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until a signal; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="summarize serve",
        description="Serve summaries over HTTP, with a page to try them.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--host", default=argparse.SUPPRESS, help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=argparse.SUPPRESS, help="port to listen on (default: 8000)")
    parser.add_argument("--version", action="version", version=f"summarize {__version__}")
    given = vars(parser.parse_args(arguments))
    try:
        settings = read_settings(**given)
    except SettingsError as error:
        print(f"summarize serve: {error}", file=sys.stderr)  # noqa: T201  # before there is a log
        return 2
    return serve(settings)


def serve(settings: Settings) -> int:
    """Serve with these settings until a signal; returns the exit code.

    What serves is imported here, beside the process that children come from, and by none of these.
    """
    forkserver.begin()
    import uvicorn

    from .observing import logging_settings
    from .protocol import Server, protocol_for
    from .service import create_app

    logging.config.dictConfig(logging_settings(settings.log_level))
    _allow_connections(settings.connections)
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http=protocol_for(settings, app.state.service.metrics),
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=math.ceil(settings.body_deadline + settings.deadline) + 2,
        backlog=2048,
    )
    server = Server(config, app.state.service)
    try:
        server.run()
    except SystemExit:
        return 1  # uvicorn has said why
    return 0 if server.started else 1


def _allow_connections(most: int) -> None:
    """Raise the soft limit of open files as far as it may be, to what the connections need."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most + 512
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))


if __name__ == "__main__":
    sys.exit(main())
