"""The command `summarize`: paths to a cited summary on standard output.

Results go to standard output, messages and the progress bar to standard error. Exit codes: 0 done; 1 the
input was refused, or nothing could be summarized; 2 the command line was wrong, or an option out of bounds.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.datatypes import Cluster, Summary
from summarizer.errors import OptionError, SummarizerError, nearest
from summarizer.options import Options
from summarizer.version import __version__

from .arguments import (
    DETAILS,
    WANTED,
    CommandParser,
    add_expert_dials,
    add_format,
    add_offsets,
    add_options,
    add_reading,
    command_parser,
    completed_by,
    one_of,
    options_of,
    reading_of,
)
from .completion import SHELLS, completion
from .console import clusters_of, discard_results, flush_results, keep_for_results, put, refuse, say, write
from .subcommands import SUBCOMMANDS

if TYPE_CHECKING:
    from summarizer.corpus import Corpus
    from summarizer.graph.similarity import SentenceGraph

RESERVED = (*SUBCOMMANDS, "eval")
"""First words kept for subcommands, there or to come; a path of that name is given as ./batch."""

_FORMATS = ("text", "markdown", "json", "html", "anthropic", "openai", "cohere", "w3c", "csv")

_EPILOG = """\
PATH is a file of any kind that docs/inputs.md lists (text, HTML, PDF, Word, EPUB, mail, feeds, CSV, JSON, ...), a
folder of them and of folders, or - for standard input. Several paths are one cluster; in a .jsonl file a line is a
document, or a cluster that is summarized by itself. What cannot be read is named, with what to do about it.

summarize stories PATH... sorts a heap of articles into stories, and summarizes each; summarize check TEXT PATH...
checks any text against documents, statement by statement; summarize verify SUMMARY.json PATH... checks a summary
against its documents; summarize compare PATH... sets stories side by side; summarize batch works through files of
many clusters, with several processes; summarize serve serves summaries over HTTP, and summarize mcp to agents. Each
has a --help of its own.

Exit codes: 0 done; 1 the input was refused, or nothing could be summarized; 2 wrong usage, or an option out of
bounds.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code (wrong usage exits with 2 at once)."""
    keep_for_results()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        try:
            return SUBCOMMANDS[given[0]].run(given[1:]) if given and given[0] in SUBCOMMANDS else _summarize(given)
        finally:
            flush_results()  # also what argparse prints before it exits
    except OptionError as error:
        return refuse(f"error: {error}", code=2)
    except SummarizerError as error:
        return refuse(str(error))
    except BrokenPipeError:
        discard_results()  # their reader went away, as `head` does
        return 1
    except KeyboardInterrupt:
        return refuse("interrupted")


def build_parser() -> CommandParser:
    """The parser: what most people want, then details, and at the end the dials for experts."""
    parser = command_parser(
        "summarize", "Summarize several stories of one event in their own sentences, with citations.", _EPILOG
    )
    parser.usage = "%(prog)s [OPTION ...] [PATH ...]"  # all of them would be twenty lines
    paths = parser.add_argument("paths", nargs="*", metavar="PATH", help="what to summarize; see below")
    parser.add_argument("--version", action="version", version=f"summarize {__version__}")
    wanted = parser.add_argument_group("options that matter most")
    add_options(wanted, WANTED)
    add_format(wanted, _FORMATS)
    written = wanted.add_argument("--output", metavar="FILE", type=Path, help="write the result there")
    page = wanted.add_argument(
        "--report",
        metavar="FILE",
        type=Path,
        help="also write the HTML page of --format html: the summary, its evidence, all sources",
    )
    details = parser.add_argument_group("details")
    seen = details.add_argument(
        "--seen",
        metavar="PATH",
        action="append",
        default=[],
        help="what the reader knows already (given as PATH is; may be repeated): summarize what the others add to it",
    )
    details.add_argument(
        "--explain", action="store_true", help="add why each sentence was chosen, and what was removed"
    )
    add_options(details, DETAILS)
    add_reading(details)
    add_offsets(details)
    graph = details.add_argument(
        "--graph",
        metavar="FILE",
        type=Path,
        help="also write the sentence graph: .graphml, or .json (node-link)",
    )
    details.add_argument(
        "--print-completion", type=one_of(SHELLS), choices=SHELLS, help="print completion code for a shell"
    )
    add_expert_dials(parser)
    completed_by("file", paths, seen, written, graph, page)
    return parser


def _summarize(given: Sequence[str]) -> int:
    parser = build_parser()
    if given and given[0] in RESERVED:
        parser.error(f"{given[0]!r} is reserved for a subcommand; for a path of that name, write ./{given[0]}")
    parsed = parser.parse_args(given)
    _refuse_misspelt_subcommand(parser, parsed.paths)
    if parsed.print_completion is not None:
        parsers = {name: subcommand.parser() for name, subcommand in SUBCOMMANDS.items()}
        put(completion(parsed.print_completion, parser, parsers))
        return 0
    if not parsed.paths and sys.stdin.isatty():
        parser.error("no PATH given, and standard input is a terminal")
    options = options_of(parser, parsed)
    if parsed.graph is not None and parsed.graph.suffix not in (".graphml", ".json"):
        parser.error(f"--graph must name a .graphml or .json file, not {parsed.graph.name!r}")
    if "-" in parsed.seen:
        parser.error("--seen takes paths, not standard input (-)")
    return _run(parsed, options)


def _refuse_misspelt_subcommand(parser: CommandParser, paths: Sequence[str]) -> None:
    """A first word that names no file, and nearly a subcommand, is likelier a slip than a path."""
    near = nearest(paths[0], SUBCOMMANDS) if paths else ""
    if near and not Path(paths[0]).exists():
        parser.error(f"{paths[0]} is neither a file nor a folder, nor a subcommand{near}")


def _run(parsed: argparse.Namespace, options: Options) -> int:
    from summarizer.corpus import build
    from summarizer.output.formats import render
    from summarizer.pipeline import summarize_corpus
    from summarizer.reading.files import read_cluster

    seen = read_cluster(parsed.seen, **reading_of(parsed))
    for warning in seen.warnings:
        say(f"warning: {warning}")
    clusters = clusters_of(parsed.paths, reading_of(parsed))
    first = list(itertools.islice(clusters, 2))
    if not first:
        return refuse("there is nothing to summarize: the input holds no document")
    many = len(first) > 1
    single = [f"--{option}" for option in ("graph", "report") if getattr(parsed, option) is not None]
    single += ["--format html"] if parsed.format == "html" else []
    if many and single:
        return refuse(f"{single[0]} takes one cluster, but the input holds several")
    results, any_empty = [], False
    for number, cluster in enumerate(_with_progress(itertools.chain(first, clusters), many), start=1):
        corpus = build(cluster.documents, options, seen=seen.documents)
        summary = summarize_corpus(corpus)
        summary = replace(summary, warnings=(*cluster.warnings, *summary.warnings))
        any_empty |= not summary.sentences
        _write_beside(parsed, corpus, summary)
        result = render(
            summary,
            parsed.format,
            explain=parsed.explain,
            offset_unit=parsed.offsets,
            cluster_id=cluster.id if many else None,
            cluster_number=number,
        )
        if parsed.output is None:
            put(result)
        else:
            results.append(result)
        for warning in summary.warnings:
            say(f"warning: {cluster.id}: {warning}" if many else f"warning: {warning}")
    if parsed.output is not None:
        write(parsed.output, "".join(results))
    return 1 if any_empty else 0


def _with_progress(clusters: Iterable[Cluster], many: bool) -> Iterable[Cluster]:
    """A progress bar on standard error where that is a terminal and there is more than one cluster."""
    if not many or not sys.stderr.isatty():
        return clusters
    from tqdm import tqdm

    bar: Iterable[Cluster] = tqdm(clusters, unit=" clusters", file=sys.stderr, dynamic_ncols=True)
    return bar


def _write_beside(parsed: argparse.Namespace, corpus: Corpus, summary: Summary) -> None:
    """The files that were asked for beside the result."""
    from summarizer.output.html.report import report

    if parsed.graph is not None:
        _write_graph(corpus.graph, corpus.options, parsed.graph)
    if parsed.report is not None:
        write(parsed.report, report(summary))


def _write_graph(graph: SentenceGraph, options: Options, path: Path) -> None:
    """The graph with the scores of the ranker, in the form that the name asks for."""
    import json

    import networkx

    from summarizer.graph.ranking import rank

    drawn = graph.to_networkx(rank(graph, options))
    if path.suffix == ".json":
        write(
            path,
            json.dumps(networkx.node_link_data(drawn, edges="edges"), ensure_ascii=False, indent=1) + "\n",
        )
        return
    from summarizer.output.formats import visible

    for node in drawn.nodes.values():
        # XML cannot hold control characters; offsets and document say where the verbatim text is.
        node["text"], node["document"] = visible(node["text"]), visible(node["document"])
    write(path, "\n".join(networkx.generate_graphml(drawn)) + "\n")
