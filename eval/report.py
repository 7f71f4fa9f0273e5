"""Results to a table of means with their intervals, as text, Markdown, CSV or JSON; and results to files and back.

A table holds only results that may be compared: their `metric` and `data` parts and their clusters are equal. Scores
are fractions in the table and in JSON, and percent with two decimals in text, Markdown and CSV. The signature of
every row and the statistics used are beside or under each table. A file of a result holds every cluster, so that
every mean can be computed anew.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from eval.records import Result, Scored, Triple
from eval.statistics import (
    BOOTSTRAP_SAMPLES,
    LEVEL,
    SEED,
    TEST_SAMPLES,
    bootstrap_interval,
    check_comparable,
    compare,
    scores_of,
)


class ResultFileError(ValueError):
    """A file without a valid result, or a result that cannot be written; the message names the file."""


@dataclass(frozen=True, slots=True)
class Score:
    """Mean, lower and upper end of its interval, fractions; p against the baseline, None where there is none."""

    mean: float
    low: float
    high: float
    p: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One system: means over `n` clusters of length in words, milliseconds per cluster, scores and measures."""

    system: str
    n: int
    words: float
    milliseconds: float
    scores: Mapping[str, Score]
    measures: Mapping[str, float]
    signature: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in the order given.

    Attributes:
        metrics: names, one column each.
        value: R, P or F, the same for all metrics.
        baseline: system that the p-values are against, or None.
        measures: names of all measures that some row has.
        statistics: how intervals and p-values were computed, in words.
    """

    metrics: tuple[str, ...]
    value: str
    baseline: str | None
    measures: tuple[str, ...]
    statistics: str
    rows: tuple[Row, ...]


def tabulate(
    results: Sequence[Result],
    metrics: Sequence[str],
    *,
    value: str = "F",
    baseline: str | None = None,
    measures: Sequence[str] | None = None,
    seed: int = SEED,
) -> Table:
    """Means, intervals and, against the system named `baseline`, p-values of `paired_randomization`.

    Only the named measures that exist are included, or all if none are named.

    Raises:
        IncomparableError: two results were not measured in the same way.
        ValueError: no results or no metrics, a metric or measure that some cluster lacks, a baseline that is not
            exactly one of the results.
    """
    if not results or not metrics:
        raise ValueError("a table needs at least one result and one metric")
    for result in results:  # the first too: it may have a cluster twice
        check_comparable(results[0], result)
    against = None if baseline is None else _named(results, baseline)
    rows = tuple(_row(result, metrics, value, against, seed) for result in results)
    statistics = f"{LEVEL:.0%} percentile bootstrap of the mean, {BOOTSTRAP_SAMPLES} samples, seed {seed}"
    if against:
        statistics += (
            f"; p against {baseline}: two-sided paired randomization, exact or {TEST_SAMPLES} samples, seed {seed},"
            " not corrected for the number of comparisons"
        )
    found = tuple(dict.fromkeys(name for row in rows for name in row.measures))
    kept = found if measures is None else tuple(name for name in measures if name in found)
    return Table(tuple(metrics), value, baseline, kept, statistics, rows)


def _named(results: Sequence[Result], name: str) -> Result:
    found = [result for result in results if result.name == name]
    if len(found) != 1:
        raise ValueError(f"the baseline must be one of the results, but {len(found)} are named {name!r}")
    return found[0]


def _row(result: Result, metrics: Sequence[str], value: str, baseline: Result | None, seed: int) -> Row:
    scores = {}
    for metric in metrics:
        figures = scores_of(result, metric, value)
        low, high = bootstrap_interval(figures, seed=seed)
        tested = baseline is not None and baseline is not result
        p = compare(result, baseline, metric, value, seed=seed).p if baseline and tested else None
        scores[metric] = Score(fmean(figures), low, high, p)
    clusters = result.clusters
    measures = dict.fromkeys(name for cluster in clusters for name in cluster.measures)
    return Row(
        system=result.name,
        n=len(clusters),
        words=fmean(cluster.words for cluster in clusters),
        milliseconds=1000 * fmean(cluster.seconds for cluster in clusters),
        scores=scores,
        measures={name: _measure(result, name) for name in measures},
        signature=result.signature,
    )


def _measure(result: Result, name: str) -> float:
    lacking = [cluster.id for cluster in result.clusters if name not in cluster.measures]
    if lacking:
        raise ValueError(f"{result.name} has no {name} for cluster {lacking[0]!r}")
    return fmean(cluster.measures[name] for cluster in result.clusters)


def to_text(table: Table) -> str:
    """Columns aligned for a terminal, two spaces apart, system to the left and figures to the right."""
    signatures = [printable(f"{row.system}: {row.signature}") for row in table.rows]
    return "\n".join([*aligned(_cells(table)), "", printable(table.statistics), *signatures]) + "\n"


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a table for a terminal, the first row ruled off: first column to the left, the others to the right."""
    cells = [[printable(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = []
    for first, *others in cells:
        right = [other.rjust(width) for other, width in zip(others, widths[1:], strict=True)]
        lines.append("  ".join([first.ljust(widths[0]), *right]).rstrip())
    lines.insert(1, "-" * max(map(len, lines)))
    return lines


def to_markdown(table: Table, signatures: int | None = None) -> str:
    """A table in GitHub Flavored Markdown, and under it the signatures of the first rows or of all.

    Characters with a meaning in Markdown are escaped.
    """
    header, *rows = [[escape_markdown(cell) for cell in line] for line in _cells(table)]
    rule = ["---", *["---:"] * (len(header) - 1)]
    lines = [f"| {' | '.join(line)} |" for line in [header, rule, *rows]]
    listed = [f"- {escape_markdown(row.system)}: {_code(row.signature)}" for row in table.rows[:signatures]]
    return "\n".join([*lines, "", escape_markdown(table.statistics), "", *listed]) + "\n"


def to_csv(table: Table) -> str:
    """One figure per cell, signature and statistics beside each row; no spreadsheet reads a cell as a formula."""
    heads = [f"{metric} {table.value}" for metric in table.metrics]
    header = ["system"]
    for head in heads:
        header += [head, f"{head} low", f"{head} high", *([f"{head} p"] if table.baseline is not None else [])]
    header += ["n", "words", "ms/cluster", *table.measures, "signature", "statistics"]
    lines = [header]
    for row in table.rows:
        line = [row.system]
        for metric in table.metrics:
            score = row.scores[metric]
            line += [_percent(score.mean), _percent(score.low), _percent(score.high)]
            line += [_p(score.p)] if table.baseline is not None else []
        lines.append([*line, *_others(table, row), row.signature, table.statistics])
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([_no_formula(cell) for cell in line] for line in lines)
    return written.getvalue()


def to_json(table: Table) -> str:
    """The table as it is: scores are fractions, not rounded."""
    return json.dumps(asdict(table), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def printable(text: str) -> str:
    """The text on one line; control characters, and characters that XML forbids, become U+FFFD."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(text.split()))


def _cells(table: Table) -> list[list[str]]:
    """Header and rows as they are read, mean and interval in one cell."""
    header = ["system"]
    for metric in table.metrics:
        header += [f"{metric} {table.value}", *(["p"] if table.baseline is not None else [])]
    lines = [[*header, "n", "words", "ms/cluster", *table.measures]]
    for row in table.rows:
        line = [row.system]
        for metric in table.metrics:
            score = row.scores[metric]
            line.append(f"{_percent(score.mean)} [{_percent(score.low)}, {_percent(score.high)}]")
            line += [_p(score.p)] if table.baseline is not None else []
        lines.append([*line, *_others(table, row)])
    return lines


def _others(table: Table, row: Row) -> list[str]:
    measures = [f"{row.measures[name]:.3f}" if name in row.measures else "" for name in table.measures]
    return [str(row.n), f"{row.words:.1f}", f"{row.milliseconds:.1f}", *measures]


def _percent(fraction: float) -> str:
    return f"{100 * fraction:.2f}"


def _p(p: float | None) -> str:
    """Four decimals; never a p of 0."""
    if p is None:
        return ""
    return f"{p:.4f}" if p >= 0.00005 else "<0.0001"


def escape_markdown(text: str) -> str:
    """The text on one line, for a cell or within a line; characters with a meaning in Markdown are escaped."""
    # A bracket alone is no link; those around intervals stay readable in the source.
    return re.sub(r"([\\`*_<>|&~]|\](?=[(\[:]))", r"\\\1", printable(text))


def _code(text: str) -> str:
    """A code span; its fence is longer than any row of backticks inside (CommonMark 6.1)."""
    text = printable(text)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _no_formula(cell: str) -> str:
    """An apostrophe before what a spreadsheet would run (OWASP, CSV Injection); a plain negative number stays."""
    runs = cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    return f"'{cell}" if runs and not re.fullmatch(r"-\d+(\.\d+)?", cell) else cell


def write_result(result: Result, path: Path) -> None:
    """Write JSON in UTF-8, one cluster per line, figures unrounded; `read_result` returns an equal result.

    Raises:
        ResultFileError: `read_result` would refuse the file; nothing is written.
        OSError: the file cannot be written.
    """
    head = {"name": result.name, "metric": result.metric, "data": result.data, "system": result.system}
    clusters = [json.dumps(_record(cluster)) for cluster in result.clusters]
    opening = json.dumps(head, indent=1).removesuffix("\n}")
    text = opening + ',\n "clusters": [\n  ' + ",\n  ".join(clusters) + "\n ]\n}\n"
    _parse(text, path)
    path.write_text(text, "utf-8", newline="\n")


def _record(cluster: Scored) -> dict[str, Any]:
    # Not `asdict`, which copies mappings in its own way and fails on some.
    return {
        "id": cluster.id,
        "words": cluster.words,
        "seconds": cluster.seconds,
        "scores": dict(cluster.scores),
        "measures": dict(cluster.measures),
    }


def read_result(path: Path) -> Result:
    """Read a result with all its clusters.

    Raises:
        ResultFileError: not JSON in UTF-8; a field missing, unknown, repeated or of the wrong type; no clusters; an
            id twice; a figure that is negative where it cannot be or not finite; metrics that differ between
            clusters.
        OSError: the file cannot be read.
    """
    try:
        return _parse(path.read_bytes().decode("utf-8"), path)
    except UnicodeDecodeError as error:
        raise ResultFileError(f"{path}: not UTF-8: {error}") from error


def _parse(text: str, path: Path) -> Result:
    try:
        whole = json.loads(text, object_pairs_hook=_no_repeats, parse_constant=_refuse_constant)
        return _result(whole)
    except (ValueError, RecursionError) as error:
        raise ResultFileError(f"{path}: {error}") from error


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"field {name!r} stands twice in one record")
        found[name] = value
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")


def _result(whole: Any) -> Result:
    read = _fields(whole, "the file", _RESULT_FIELDS)
    if not read["clusters"]:
        raise ValueError("clusters is empty")
    clusters: dict[str, Scored] = {}
    for place, record in enumerate(read["clusters"], 1):
        cluster = Scored(**_fields(record, f"cluster {place}", _CLUSTER_FIELDS))
        if cluster.id in clusters:
            raise ValueError(f"cluster {place}: id {cluster.id!r} is repeated")
        clusters[cluster.id] = cluster
        expected = next(iter(clusters.values())).scores
        if cluster.scores.keys() != expected.keys():
            raise ValueError(f"cluster {place}: scores has {sorted(cluster.scores)}, the first {sorted(expected)}")
    return Result(**{**read, "clusters": tuple(clusters.values())})


def _fields(record: Any, where: str, readers: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """The fields of a record, each by its reader; exactly those."""
    if not isinstance(record, dict):
        raise ValueError(f"{where} must be an object, not {type(record).__name__}")
    for problem, names in (
        ("lacks", readers.keys() - record.keys()),
        ("has unknown", record.keys() - readers.keys()),
    ):
        if names:
            raise ValueError(f"{where} {problem} {', '.join(sorted(names))}")
    try:
        return {name: _read(reader, name, record[name]) for name, reader in readers.items()}
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error


def _read(reader: Callable[[Any], Any], name: str, value: Any) -> Any:
    try:
        return reader(value)
    except ValueError as error:
        raise ValueError(f"{name} {error}") from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"must be a string, not {value!r}")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"must be a list, not {type(value).__name__}")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"must be a whole number and not negative, not {value!r}")
    return value


def _number(value: Any) -> float:
    # Comparing, unlike converting, takes whole numbers of any size; NaN compares as false.
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) <= sys.float_info.max:
        raise ValueError(f"must be a finite number, not {value!r}")
    return float(value)


def _seconds(value: Any) -> float:
    seconds = _number(value)
    if seconds < 0:
        raise ValueError(f"must not be negative, not {value!r}")
    return seconds


def _triple(value: Any) -> Triple:
    if not isinstance(value, list) or len(value) != len(("R", "P", "F")):
        raise ValueError(f"must be recall, precision and F, not {value!r}")
    recall, precision, f = map(_number, value)
    return recall, precision, f


def _by_name(reader: Callable[[Any], Any]) -> Callable[[Any], dict[str, Any]]:
    """A reader of objects from one for their values."""

    def read(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise ValueError(f"must be an object, not {type(value).__name__}")
        return {name: _read(reader, name, value[name]) for name in value}

    return read


_RESULT_FIELDS: dict[str, Callable[[Any], Any]] = {
    "name": _text, "metric": _text, "data": _text, "system": _text, "clusters": _list,
}  # fmt: skip
_CLUSTER_FIELDS: dict[str, Callable[[Any], Any]] = {
    "id": _text, "words": _count, "seconds": _seconds, "scores": _by_name(_triple), "measures": _by_name(_number),
}  # fmt: skip
