"""The command `summarize`: paths to a cited summary on standard output.

Results go to standard output, messages and the progress bar to standard error. Exit codes: 0 done; 1 the
input or an option was refused, or nothing could be summarized; 2 the command line itself was wrong.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.datatypes import Cluster, Summary
from summarizer.errors import SummarizerError
from summarizer.options import Options
from summarizer.version import __version__

from .arguments import add_offsets, add_options, command_parser, completed_by, options_of
from .completion import SHELLS, completion
from .console import clusters_of, keep_for_results, put, refuse, say, write
from .subcommands import SUBCOMMANDS

if TYPE_CHECKING:
    from summarizer.corpus import Corpus
    from summarizer.graph.similarity import SentenceGraph

RESERVED = (*SUBCOMMANDS, "eval")
"""First words kept for subcommands, there or to come; a path of that name is given as ./batch."""

_FORMATS = ("text", "markdown", "json", "anthropic", "openai", "cohere", "w3c", "csv")

_EPILOG = """\
PATH is a text or HTML file, a folder of them, a .jsonl file (one document a line, or one cluster a line), or -
for standard input. Several paths are one cluster; every cluster of a .jsonl file is summarized by itself.

summarize verify SUMMARY.json PATH... checks a summary against its documents; summarize compare PATH... sets stories
side by side; summarize batch summarizes files of many clusters, with several processes; summarize serve serves
summaries over HTTP. Each has a --help of its own.

Exit codes: 0 done; 1 the input or an option was refused, or nothing could be summarized; 2 wrong usage.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code (wrong usage exits with 2 at once)."""
    keep_for_results()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given and given[0] in SUBCOMMANDS:
            return SUBCOMMANDS[given[0]].run(given[1:])
        return _summarize(given)
    except SummarizerError as error:
        return refuse(str(error))
    except BrokenPipeError:
        # The reader of our output went away, as `head` does. Python would complain once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return refuse("interrupted")


def build_parser() -> argparse.ArgumentParser:
    """The parser; its options are those that `Options` declares."""
    parser = command_parser(
        "summarize", "Summarize several stories of one event in their own sentences, with citations.", _EPILOG
    )
    paths = parser.add_argument("paths", nargs="*", metavar="PATH", help="what to summarize; see below")
    seen = parser.add_argument(
        "--seen",
        metavar="PATH",
        action="append",
        default=[],
        help="what the reader knows already (given as PATH is; may be repeated): summarize what the others add to it",
    )
    add_options(parser)
    output = parser.add_argument_group("output")
    output.add_argument("--format", choices=_FORMATS, default="text", help="form of the result (default: text)")
    add_offsets(output)
    output.add_argument(
        "--explain", action="store_true", help="add why each sentence was chosen, and what was removed"
    )
    written = output.add_argument("--output", metavar="FILE", type=Path, help="write the result there")
    graph = output.add_argument(
        "--graph",
        metavar="FILE",
        type=Path,
        help="also write the sentence graph: .graphml, or .json (node-link)",
    )
    page = output.add_argument(
        "--report", metavar="FILE", type=Path, help="also write an HTML page: the summary, its evidence, all sources"
    )
    completed_by("file", paths, seen, written, graph, page)
    parser.add_argument("--version", action="version", version=f"summarize {__version__}")
    parser.add_argument("--print-completion", choices=SHELLS, help="print completion code for a shell")
    return parser


def _summarize(given: Sequence[str]) -> int:
    parser = build_parser()
    if given and given[0] in RESERVED:
        parser.error(f"{given[0]!r} is reserved for a subcommand; for a path of that name, write ./{given[0]}")
    parsed = parser.parse_args(given)
    if parsed.print_completion is not None:
        parsers = {name: subcommand.parser() for name, subcommand in SUBCOMMANDS.items()}
        put(completion(parsed.print_completion, parser, parsers))
        return 0
    if not parsed.paths and sys.stdin.isatty():
        parser.error("no PATH given, and standard input is a terminal")
    return _run(parsed)


def _run(parsed: argparse.Namespace) -> int:
    from summarizer.corpus import build
    from summarizer.output.formats import render
    from summarizer.pipeline import summarize_corpus
    from summarizer.reading.files import read_cluster

    options = options_of(parsed)
    if parsed.graph is not None and parsed.graph.suffix not in (".graphml", ".json"):
        return refuse(f"--graph must name a .graphml or .json file, not {parsed.graph.name!r}")
    if "-" in parsed.seen:
        return refuse("--seen takes paths, not standard input (-)")
    seen = read_cluster(parsed.seen)
    for warning in seen.warnings:
        say(f"warning: {warning}")
    clusters = clusters_of(parsed.paths)
    first = list(itertools.islice(clusters, 2))
    if not first:
        return refuse("there is nothing to summarize: the input holds no document")
    many = len(first) > 1
    single = [option for option in ("graph", "report") if getattr(parsed, option) is not None]
    if many and single:
        return refuse(f"--{single[0]} takes one cluster, but the input holds several")
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
            documents=cluster.documents,
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
        write(parsed.report, report(summary, corpus.documents))


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
