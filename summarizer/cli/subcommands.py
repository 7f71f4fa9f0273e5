"""The subcommands of `summarize`: the parser of each, and the function that runs it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from . import batch, check, stories
from .arguments import (
    CommandParser,
    add_format,
    add_options,
    add_reading,
    command_parser,
    completed_by,
    options_of,
    reading_of,
    whole_number,
)
from .console import clusters_of, put, refuse, say, write

_VERIFY_EPILOG = """\
SUMMARY is what summarize --format json wrote, or - for standard input; PATH is what it was made of, given as
summarize takes it, with the same ids. To summarize a path called verify, write ./verify.

Exit codes: 0 all holds; 1 something does not, a line each on standard output, or cannot be read; 2 wrong usage.
"""


def _verify(given: Sequence[str]) -> int:
    from summarizer.output.formats import visible
    from summarizer.reading.encodings.decoding import decode
    from summarizer.reading.files import read_text
    from summarizer.reading.records import parse_json
    from summarizer.verification import verify

    parser = _verify_parser()
    parsed = parser.parse_args(given)
    path, *documents = parsed.paths or [""]
    if not documents:
        parser.error("a SUMMARY and its documents are required; for a path called verify, write ./verify")
    if path == "-" and "-" in documents:
        return refuse("standard input (-) cannot be both the summary and its documents")
    clusters = list(clusters_of(documents, reading_of(parsed)))
    if len(clusters) > 1:
        return refuse("a summary is of one cluster, but the documents are several")
    content = decode(sys.stdin.buffer.read(), "standard input") if path == "-" else read_text(Path(path))
    summary = parse_json(content, path)
    problems = verify(summary, clusters[0].documents if clusters else ())
    if problems:
        put("".join(f"{visible(problem)}\n" for problem in problems))
        return 1
    cited = [one for sentence in summary["sentences"] for one in (sentence, *sentence.get("facts", ()))]
    citations = sum(len(one["citations"]) for one in cited)
    citations += sum(len(sentence.get("similar", ())) for sentence in summary["sentences"])
    counts = f"{len(summary['sentences'])} sentences, {citations} citations, {len(summary['documents'])} documents"
    put(f"verified: {counts}\n")
    return 0


def _verify_parser() -> ArgumentParser:
    parser = command_parser(
        "summarize verify",
        "Check every quote, offset, context, count and hash of a summary against its documents.",
        _VERIFY_EPILOG,
    )
    paths = parser.add_argument(
        "paths", nargs="*", metavar="SUMMARY PATH", help="the summary, and then its documents"
    )
    add_reading(parser)
    completed_by("file", paths)
    return parser


def _compare(given: Sequence[str]) -> int:
    from summarizer.comparison import compare
    from summarizer.output.comparison_text import render_comparison

    parser = _compare_parser()
    parsed = parser.parse_args(given)
    if not parsed.paths:
        parser.error("the stories to compare are required; for a path called compare, write ./compare")
    options = options_of(parser, parsed)
    clusters = list(clusters_of(parsed.paths, reading_of(parsed)))
    if len(clusters) != 1:
        return refuse(f"compare takes one cluster, but the input holds {len(clusters)}")
    comparison = compare(clusters[0].documents, options)
    known = (*clusters[0].warnings, *comparison.summary.warnings)
    comparison = replace(comparison, summary=replace(comparison.summary, warnings=known))
    if parsed.report is not None:
        write(parsed.report, comparison.to_html())
    put(render_comparison(comparison, parsed.format))
    for warning in known:
        say(f"warning: {warning}")
    return 0 if comparison.summary.sentences else 1


def _compare_parser() -> CommandParser:
    from summarizer.comparison import STATEMENTS
    from summarizer.output.comparison_text import COMPARISON_FORMATS

    parser = command_parser(
        "summarize compare",
        "Stories side by side: what every origin says, what several say, and what has no like sentence in another.",
    )
    paths = parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files of any kind, folders or a .jsonl file of one cluster"
    )
    parser.add_argument(
        "--most",
        dest="origin_cap",
        type=whole_number,
        default=STATEMENTS,
        metavar="N",
        help="statements of each origin (default: %(default)s)",
    )
    add_options(parser, ["language"])
    add_reading(parser)
    add_format(parser, COMPARISON_FORMATS)
    page = parser.add_argument(
        "--report",
        metavar="FILE",
        type=Path,
        help="also write the HTML page of --format html: the table, its evidence, all sources",
    )
    completed_by("file", paths, page)
    return parser


_SERVING = ("fastapi", "starlette", "pydantic", "pydantic_settings", "prometheus_client", "uvicorn", "h11")
"""What the extra of the service brings."""


def _serve(given: Sequence[str]) -> int:
    """Hand over to the service: `summarizer_api` where it is installed, in a checkout `api` beside this package."""
    from importlib import import_module
    from importlib.util import find_spec

    name = "summarizer_api"
    if find_spec(name) is None:
        beside = Path(__file__).resolve().parents[2] / "api" / "__main__.py"
        spec = find_spec("api.__main__") if beside.is_file() else None
        if spec is None or spec.origin is None or Path(spec.origin).resolve() != beside:
            return refuse("the service is not part of this installation")
        name = "api"
    try:
        code: int = import_module(f"{name}.__main__").main(given)
    except ModuleNotFoundError as error:
        if error.name in ("fcntl", "resource"):
            return refuse("serving needs a POSIX system, such as Linux")
        if (error.name or "").partition(".")[0] not in _SERVING:
            raise
        return refuse(f"serving needs pip install 'consensus-summarizer[api]' ({error.name} is missing)")
    return code


def _serve_parser() -> ArgumentParser:
    """For completion alone: the service parses its arguments itself, and is not always installed."""
    parser = command_parser("summarize serve", "Serve summaries over HTTP, with a page to try them.")
    parser.add_argument("--host", help="address to listen on")
    parser.add_argument("--port", type=int, help="port to listen on")
    parser.add_argument("--version", action="version", version="")
    return parser


_MCP_EPILOG = """\
A client, such as an assistant or an editor, starts this command and speaks to it over standard input and output;
docs/integrations.md says how to add it to one. FOLDER is all that the client may read: without it, it can give texts,
but no paths. Nothing is written, and nothing is fetched.

Exit codes: 0 the client closed standard input, or a signal ended it; 1 FOLDER is no folder, or a package is missing;
2 wrong usage. To summarize a path called mcp, write ./mcp.
"""


def _mcp(given: Sequence[str]) -> int:
    from importlib import import_module

    from summarizer.mcp.folder import open_folder

    parsed = _mcp_parser().parse_args(given)
    root = None if parsed.folder is None else open_folder(parsed.folder)
    try:
        server = import_module("summarizer.mcp.server")
    except ModuleNotFoundError as error:
        return refuse(f"mcp needs pip install 'consensus-summarizer[mcp]' ({error.name} is missing)")
    if sys.stdin.isatty():
        say("standard input is a terminal: a client is to start this command; see summarize mcp --help")
    server.serve(root)
    return 0


def _mcp_parser() -> ArgumentParser:
    parser = command_parser(
        "summarize mcp",
        "Serve the library to agents over the Model Context Protocol, on standard input.",
        _MCP_EPILOG,
    )
    folder = parser.add_argument(
        "folder", nargs="?", metavar="FOLDER", help="the one folder whose files the client may read"
    )
    completed_by("directory", folder)
    return parser


class Subcommand(NamedTuple):
    """`run` takes the arguments behind the subcommand's name, and returns the exit code."""

    parser: Callable[[], ArgumentParser]
    run: Callable[[Sequence[str]], int]


SUBCOMMANDS = {
    "batch": Subcommand(batch.build_parser, batch.batch),
    "check": Subcommand(check.build_parser, check.check),
    "compare": Subcommand(_compare_parser, _compare),
    "mcp": Subcommand(_mcp_parser, _mcp),
    "serve": Subcommand(_serve_parser, _serve),
    "stories": Subcommand(stories.build_parser, stories.stories),
    "verify": Subcommand(_verify_parser, _verify),
}
