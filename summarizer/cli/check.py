"""The subcommand `summarize check`: a text and documents to what they say of it, claim by claim, and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import InputError, shown
from summarizer.output.offsets import CODE_POINT

from .arguments import (
    CommandParser,
    add_format,
    add_offsets,
    add_options,
    add_reading,
    command_parser,
    completed_by,
    options_of,
    reading_of,
)
from .console import clusters_of, put, refuse, say, write

if TYPE_CHECKING:
    from summarizer.checking.records import CheckReport
    from summarizer.datatypes import Cluster
    from summarizer.reading.single import SingleText

_EPILOG = """\
TEXT is the file of one text: plain, Markdown, the JSON of an answer with citations (Anthropic, OpenAI, Cohere) or of
a summary, or any other kind that docs/inputs.md lists; or - for standard input. DOCUMENT is what it is checked
against, given as summarize takes its paths: files, folders, a .jsonl file of one cluster. A folder may hold TEXT,
which is then left out of the documents; a TEXT that is itself given as DOCUMENT is refused: it would support itself.

Each claim of TEXT is supported, partly (a source says a part of it, or nearly so), contradicted (a source gives it
otherwise, and none as it is) or unsupported (not found in the documents given); docs/checking.md says how well each
verdict holds. sarif and junit are for pipelines, and name the file of TEXT as it is given. Where TEXT is neither
plain nor Markdown, all places are those in the text that was read from it.

Exit codes: 0 checked, whatever the verdicts; 1 an input was refused, or the result could not be written; 2 wrong
usage; 3 with --fail-under, where a smaller share of the claims is supported: the result is written all the same.
To summarize a path called check, write ./check.
"""
_LEFT_OUT = "left out of the documents, since it is the text to check"
_TOLD_IN_RESULT = ("text", "markdown")
"""Forms for reading, which have the warnings in them."""
FAILED = 3
"""The exit code of a share of supported claims below the limit."""


def check(given: Sequence[str]) -> int:
    """Run the subcommand; returns its exit code."""
    from summarizer.checking.check import check as checked
    from summarizer.checking.reports.formats import render_check

    parser = build_parser()
    parsed = parser.parse_args(given)
    path, *documents = parsed.paths or [""]
    if not documents:
        parser.error("a TEXT and the documents are required; for a path called check, write ./check")
    if parsed.format == "sarif" and parsed.offsets != CODE_POINT:
        parser.error(f"--offsets must be {CODE_POINT} with --format sarif, not {parsed.offsets}")
    options = options_of(parser, parsed)
    _refuse_the_same(path, documents)
    _refuse_to_overwrite(parsed.output, parsed.paths)
    text = _text_at(path, parsed)
    cluster = _cluster_at(path, documents, parsed)
    report = checked(text.content, cluster.documents, options)
    report = replace(report, warnings=(*text.warnings, *cluster.warnings, *report.warnings))
    named = None if path == "-" else Path(path).as_posix()
    result = render_check(report, parsed.format, offset_unit=parsed.offsets, path=named)
    if parsed.output is None:
        put(result)
    else:
        write(parsed.output, result)
    if parsed.output is not None or parsed.format not in _TOLD_IN_RESULT:
        for warning in report.warnings:
            say(f"warning: {warning}")
    return _exit_code(report, parsed.fail_under)


def build_parser() -> CommandParser:
    """The parser of the subcommand."""
    from summarizer.checking.reports.formats import CHECK_FORMATS

    parser = command_parser(
        "summarize check",
        "Check any text against documents: which of its statements they support, and where.",
        _EPILOG,
    )
    parser.usage = "%(prog)s [OPTION ...] TEXT DOCUMENT [DOCUMENT ...]"
    paths = parser.add_argument(
        "paths", nargs="*", metavar="TEXT DOCUMENT", help="the text to check, and then the documents; see below"
    )
    add_format(parser, CHECK_FORMATS)
    written = parser.add_argument("--output", metavar="FILE", type=Path, help="write the result there")
    parser.add_argument(
        "--fail-under",
        metavar="PERCENT",
        type=_percent,
        help="exit with 3 where a smaller share of the claims is supported (0 to 100)",
    )
    add_options(parser, ["language"])
    add_reading(parser)
    add_offsets(parser)
    completed_by("file", paths, written)
    return parser


def _percent(text: str) -> Decimal:
    """As it is written, so that 28.7 % of 1,000 claims are 287 of them."""
    try:
        percent = Decimal(text)
    except InvalidOperation:
        percent = Decimal("NaN")
    if not percent.is_finite() or not 0 <= percent <= 100:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to 100, not {shown(text)}")
    return percent


def _refuse_the_same(path: str, documents: Sequence[str]) -> None:
    """Refuse a text that is one of the documents."""
    if path == "-" and "-" in documents:
        raise InputError("standard input (-) cannot be both the text to check and a document")
    real = os.path.realpath(path) if path != "-" and os.path.isfile(path) else None  # noqa: PTH113  # as in `reading`
    if real is not None and real in {os.path.realpath(one) for one in documents if one != "-"}:
        raise InputError(f"{path} is given both as the text to check and as a document: it would support itself")


def _refuse_to_overwrite(output: Path | None, paths: Sequence[str]) -> None:
    """Refuse to write the result over a file that is read, or that stands in a folder that is."""
    if output is None or not output.exists():
        return
    real = output.resolve()
    for one in paths:
        read = Path(one).resolve()
        if one != "-" and (read == real or read in real.parents):
            raise InputError(f"--output {output} would be written over what is read from {one}")


def _text_at(path: str, parsed: argparse.Namespace) -> SingleText:
    from summarizer.reading.single import read_single_stream, read_single_text

    if path == "-":
        return read_single_stream(sys.stdin.buffer, text_column=parsed.text_column)
    return read_single_text(path, text_column=parsed.text_column)


def _cluster_at(path: str, documents: Sequence[str], parsed: argparse.Namespace) -> Cluster:
    """The documents, without the text where a folder of them holds it."""
    left_out = {} if path == "-" else {Path(path): _LEFT_OUT}
    clusters = list(clusters_of(documents, reading_of(parsed), left_out))
    if not clusters:
        raise InputError("there is nothing to check against: the input holds no document")
    if len(clusters) > 1:
        raise InputError(f"a text is checked against one cluster, but the input holds {len(clusters)}")
    if not any(document.text.strip() for document in clusters[0].documents):
        raise InputError("there is nothing to check against: no document holds any text")
    return clusters[0]


def _exit_code(report: CheckReport, fail_under: Decimal | None) -> int:
    if fail_under is None:
        return 0
    claims, supported = len(report.claims), report.counts["supported"]
    if not claims:
        say("warning: the text holds no claim, so that --fail-under has nothing to judge")
        return 0
    if 100 * supported >= fail_under * claims:
        return 0
    share = f"{supported:,} of {claims:,} {'claim is' if claims == 1 else 'claims are'} supported"
    return refuse(f"{share} ({report.supported_share:.1%}), less than --fail-under {fail_under}", FAILED)
