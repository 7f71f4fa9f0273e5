"""The command `summarize`: paths to a cited summary on standard output.

Results go to standard output, messages and the progress bar to standard error. Exit codes: 0 done; 1 the
input or an option was refused, or nothing could be summarized; 2 the command line itself was wrong.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from types import UnionType
from typing import Any

from .datatypes import Cluster, Document, Summary
from .errors import SummarizerError
from .offsets import CODE_POINT, OFFSET_UNITS
from .options import Options, declared_options, value_type
from .version import __version__

RESERVED = ("batch", "compare", "serve", "verify", "eval")
"""First words kept for subcommands, there or to come; a path of that name is given as ./batch."""

_FORMATS = ("text", "markdown", "json", "anthropic", "openai", "cohere", "w3c", "csv")

_EPILOG = """\
PATH is a text or HTML file, a folder of them, a .jsonl file (one document a line, or one cluster a line), or -
for standard input. Several paths are one cluster; every cluster of a .jsonl file is summarized by itself.

summarize verify SUMMARY.json PATH... checks a summary against its documents; summarize compare PATH... sets stories
side by side; summarize serve serves summaries over HTTP. Each has a --help of its own.

Exit codes: 0 done; 1 the input or an option was refused, or nothing could be summarized; 2 wrong usage.
"""
_VERIFY_EPILOG = """\
SUMMARY is what summarize --format json wrote, or - for standard input; PATH is what it was made of, given as
summarize takes it, with the same ids. To summarize a path called verify, write ./verify.

Exit codes: 0 all holds; 1 something does not, a line each on standard output, or cannot be read; 2 wrong usage.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code (wrong usage exits with 2 at once)."""
    _keep_for_results()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given and given[0] in SUBCOMMANDS:
            return SUBCOMMANDS[given[0]](given[1:])
        return _summarize(given)
    except SummarizerError as error:
        return _refuse(str(error))
    except BrokenPipeError:
        # The reader of our output went away, as `head` does. Python would complain once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _refuse("interrupted")


def _keep_for_results() -> None:
    """Send to standard error what a library in C prints on standard output: HiGHS 1.12 does, a line now and then."""
    if sys.stdout is not sys.__stdout__ or sys.stdout is None:
        return  # not the process's own: a test, or an interpreter without one
    sys.stdout.flush()
    results = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = os.fdopen(results, "w", encoding=sys.stdout.encoding, errors=sys.stdout.errors)


def build_parser() -> argparse.ArgumentParser:
    """The parser; its options are those that `Options` declares."""
    import shtab

    parser = argparse.ArgumentParser(
        prog="summarize",
        description="Summarize several stories of one event in their own sentences, with citations.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    paths = parser.add_argument("paths", nargs="*", metavar="PATH", help="what to summarize; see below")
    paths.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab reads this attribute
    seen = parser.add_argument(
        "--seen",
        metavar="PATH",
        action="append",
        default=[],
        help="what the reader knows already (given as PATH is; may be repeated): summarize what the others add to it",
    )
    seen.complete = shtab.FILE  # type: ignore[attr-defined]
    options = parser.add_argument_group("options of the summary")
    for declared in declared_options():
        options.add_argument(
            "--" + declared.name.replace("_", "-"),
            dest=declared.name,
            type=value_type(declared),
            choices=declared.metadata["choices"] or None,
            default=argparse.SUPPRESS,
            metavar=None if declared.metadata["choices"] else value_type(declared).__name__.upper(),
            help=declared.metadata["description"].replace("%", "%%") + _default_note(declared.default, declared.type),
        )
    output = parser.add_argument_group("output")
    output.add_argument("--format", choices=_FORMATS, default="text", help="form of the result (default: text)")
    output.add_argument(
        "--offsets",
        choices=tuple(OFFSET_UNITS),
        default=CODE_POINT,
        help=f"what offsets in the result count (default: {CODE_POINT})",
    )
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
    written.complete = graph.complete = page.complete = shtab.FILE  # type: ignore[attr-defined]
    parser.add_argument("--version", action="version", version=f"summarize {__version__}")
    shtab.add_argument_to(parser, "--print-completion", help="print completion code for a shell")
    return parser


def _summarize(given: Sequence[str]) -> int:
    parser = build_parser()
    if given and given[0] in RESERVED:
        parser.error(f"{given[0]!r} is reserved for a subcommand; for a path of that name, write ./{given[0]}")
    parsed = parser.parse_args(given)
    if not parsed.paths and sys.stdin.isatty():
        parser.error("no PATH given, and standard input is a terminal")
    return _run(parsed)


def _verify(given: Sequence[str]) -> int:
    from .reading import decode, parse_json, read_text
    from .rendering import visible
    from .verification import verify

    said, paths = _to_verify(given)
    if said == "-" and "-" in paths:
        return _refuse("standard input (-) cannot be both the summary and its documents")
    clusters = list(_clusters(paths))
    if len(clusters) > 1:
        return _refuse("a summary is of one cluster, but the documents are several")
    content = decode(sys.stdin.buffer.read(), "standard input") if said == "-" else read_text(Path(said))
    summary = parse_json(content, said)
    problems = verify(summary, clusters[0].documents if clusters else ())
    if problems:
        _print("".join(f"{visible(problem)}\n" for problem in problems))
        return 1
    citations = sum(len(sentence["citations"]) for sentence in summary["sentences"])
    counts = f"{len(summary['sentences'])} sentences, {citations} citations, {len(summary['documents'])} documents"
    _print(f"verified: {counts}\n")
    return 0


def _to_verify(given: Sequence[str]) -> tuple[str, list[str]]:
    """The path of the summary and those of its documents."""
    parser = argparse.ArgumentParser(
        prog="summarize verify",
        description="Check every quote, offset, context, count and hash of a summary against its documents.",
        epilog=_VERIFY_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("paths", nargs="*", metavar="SUMMARY PATH", help="the summary, and then its documents")
    summary, *documents = parser.parse_args(given).paths or [""]
    if not documents:
        parser.error("it takes a SUMMARY and its documents; for a path called verify, write ./verify")
    return summary, documents


def _compare(given: Sequence[str]) -> int:
    from .comparison import COMPARISON_FORMATS, STATEMENTS, compare, render_comparison

    parser = argparse.ArgumentParser(
        prog="summarize compare",
        description="Stories side by side: what every origin says, what several say, and what one alone says.",
        allow_abbrev=False,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="texts, folders or a .jsonl file of one cluster")
    parser.add_argument(
        "--most", type=int, default=STATEMENTS, metavar="N", help="statements of each origin (default: %(default)s)"
    )
    parser.add_argument("--language", default="auto", help="ISO 639-1 code, or auto to have it detected (default)")
    parser.add_argument("--format", choices=COMPARISON_FORMATS, default="text", help="(default: text)")
    parser.add_argument(
        "--report",
        metavar="FILE",
        type=Path,
        help="also write an HTML page: the table, its evidence, all sources",
    )
    parsed = parser.parse_args(given)
    if not parsed.paths:
        parser.error("it takes the stories to compare; for a path called compare, write ./compare")
    clusters = list(_clusters(parsed.paths))
    if len(clusters) != 1:
        return _refuse(f"compare takes one cluster, but the input holds {len(clusters)}")
    options = Options(origin_cap=parsed.most, language=parsed.language)
    comparison = compare(clusters[0].documents, options)
    if parsed.report is not None:
        from .sidebyside import comparison_report

        _write(parsed.report, comparison_report(comparison, clusters[0].documents))
    _print(render_comparison(comparison, parsed.format))
    for warning in comparison.summary.warnings:
        _say(f"warning: {warning}")
    return 0 if comparison.summary.sentences else 1


def _serve(given: Sequence[str]) -> int:
    """Hand over to the service: `summarizer_api` where it is installed, in a checkout `api` beside this package."""
    from importlib import import_module
    from importlib.util import find_spec

    name = "summarizer_api"
    if find_spec(name) is None:
        beside = Path(__file__).resolve().parent.parent / "api" / "__main__.py"
        found = find_spec("api.__main__") if beside.is_file() else None
        if found is None or found.origin is None or Path(found.origin).resolve() != beside:
            return _refuse("the service is not part of this installation")
        name = "api"
    try:
        service = import_module(f"{name}.__main__")
    except ModuleNotFoundError as error:
        return _refuse(f"serving needs pip install 'consensus-summarizer[api]' ({error.name} is missing)")
    code: int = service.main(given)
    return code


SUBCOMMANDS: dict[str, Callable[[Sequence[str]], int]] = {"compare": _compare, "serve": _serve, "verify": _verify}


def _default_note(default: object, kind: Any) -> str:
    return "" if default is None and isinstance(kind, UnionType) else f" (default: {default})"


def _run(parsed: argparse.Namespace) -> int:
    from .pipeline import summarize
    from .reading import read_documents
    from .rendering import render
    from .several import among_others

    names = {declared.name for declared in fields(Options)}
    options = Options(**{name: value for name, value in vars(parsed).items() if name in names})
    if parsed.graph is not None and parsed.graph.suffix not in (".graphml", ".json"):
        return _refuse(f"--graph must name a .graphml or .json file, not {parsed.graph.name!r}")
    if "-" in parsed.seen:
        return _refuse("--seen takes paths, not standard input (-)")
    seen = read_documents(parsed.seen)
    clusters = _clusters(parsed.paths)
    first = list(itertools.islice(clusters, 2))
    if not first:
        return _refuse("there is nothing to summarize: the input holds no document")
    many = len(first) > 1
    single = [option for option in ("graph", "report") if getattr(parsed, option) is not None]
    if many and single:
        return _refuse(f"--{single[0]} takes one cluster, but the input holds several")
    results, said_nothing = [], False
    for number, cluster in enumerate(_with_progress(itertools.chain(first, clusters), many), start=1):
        summary = summarize(cluster.documents, options, seen=seen)
        said_nothing |= not summary.sentences
        _write_beside(parsed, cluster, summary, seen, options)
        result = render(
            summary,
            parsed.format,
            explain=parsed.explain,
            offset_unit=parsed.offsets,
            documents=cluster.documents,
        )
        if many:
            result = among_others(cluster.id, number, result, parsed.format)
        if parsed.output is None:
            _print(result)
        else:
            results.append(result)
        for warning in summary.warnings:
            _say(f"warning: {cluster.id}: {warning}" if many else f"warning: {warning}")
    if parsed.output is not None:
        _write(parsed.output, "".join(results))
    return 1 if said_nothing else 0


def _clusters(paths: Sequence[str]) -> Iterator[Cluster]:
    from .reading import read_clusters, read_stream

    if "-" in paths and len(paths) > 1:
        raise SummarizerError("standard input (-) cannot be combined with other paths")
    return read_stream(sys.stdin.buffer) if not paths or paths[0] == "-" else read_clusters(paths)


def _with_progress(clusters: Iterable[Cluster], many: bool) -> Iterable[Cluster]:
    """A progress bar on standard error where that is a terminal and there is more than one cluster."""
    if not many or not sys.stderr.isatty():
        return clusters
    from tqdm import tqdm

    bar: Iterable[Cluster] = tqdm(clusters, unit=" clusters", file=sys.stderr, dynamic_ncols=True)
    return bar


def _write_beside(
    parsed: argparse.Namespace, cluster: Cluster, summary: Summary, seen: Sequence[Document], options: Options
) -> None:
    """The files that were asked for beside the result."""
    from .reporting import report

    if parsed.graph is not None:
        _write_graph(cluster, seen, options, parsed.graph)
    if parsed.report is not None:
        _write(parsed.report, report(summary, cluster.documents))


def _write_graph(cluster: Cluster, seen: Sequence[Document], options: Options, path: Path) -> None:
    import json

    import networkx

    from .pipeline import sentence_graph
    from .ranking import rank

    graph = sentence_graph(cluster.documents, options, seen=seen)
    drawn = graph.to_networkx(rank(graph, options))
    if path.suffix == ".json":
        _write(
            path,
            json.dumps(networkx.node_link_data(drawn, edges="edges"), ensure_ascii=False, indent=1) + "\n",
        )
        return
    from .rendering import visible

    for node in drawn.nodes.values():
        # XML cannot hold control characters; offsets and document say where the verbatim text is.
        node["text"], node["document"] = visible(node["text"]), visible(node["document"])
    _write(path, "\n".join(networkx.generate_graphml(drawn)) + "\n")


def _write(path: Path, content: str) -> None:
    try:
        path.write_text(content, encoding="utf-8", newline="")
    except OSError as error:
        raise SummarizerError(f"{path} cannot be written: {error.strerror or error}") from None


def _print(content: str) -> None:
    """UTF-8 whatever the locale says: the bytes are the same everywhere."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(content)
        return
    buffer.write(content.encode("utf-8"))
    buffer.flush()


def _say(message: str) -> None:
    from .rendering import visible

    line = f"summarize: {visible(message)}"
    if "tqdm" in sys.modules:
        from tqdm import tqdm

        tqdm.write(line, file=sys.stderr)  # above the progress bar, not into it
        return
    print(line, file=sys.stderr)  # noqa: T201  # this is the command's voice


def _refuse(message: str) -> int:
    _say(message)
    return 1
