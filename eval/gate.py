"""Pinned floors to pass or fail: our figures on known data must not fall below what `floors.json` holds.

Each floor names the digest of its data and how it was measured; data that are not on the machine are reported as
unchecked, except our own sample, statements and cases, which are always there. `--update` raises floors to the
figures measured now; a floor that would fall needs `--allow-lower` beside it, and a reason in the commit.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

from summarizer import InputError

from .attributable import BENCH, MAPPINGS, digest_attributions, load_attributions, macro_f1, report_of
from .backends import find_backend
from .casepairs import CASES, case_pairs, case_rates, checked_pairs, digest_pairs
from .checked import CLUSTERS, checked, digest_checked, rates_of_halves
from .claims import load_claims
from .clustering import b_cubed
from .datasets import digest, load
from .evidence import MAX_WORDS, outcomes, rates
from .groupers import ours
from .heaps import ECB, HEAPS, MULTINEWS
from .records import Result
from .running import Benchmark, run_systems
from .statements import STATEMENTS, digest_statements, load_statements

FLOORS = Path(__file__).with_name("floors.json")
SAMPLE = Path(__file__).with_name("sample") / "clusters.jsonl"
METRICS = ("ROUGE-1", "ROUGE-2")
_OPTIONS = "-n 2 -m -x"
_STEPS = 100_000  # five decimals, as the scores of one cluster have


@dataclass(frozen=True, slots=True)
class Floor:
    """Lowest value by figure that may be, on the data of the digest; `max_words` is 0 where nothing is written."""

    data: str
    digest: str
    max_words: int
    metric: str
    floors: Mapping[str, float]


class Measured(NamedTuple):
    """The figures of today as a floor, and as lines to print."""

    floor: Floor
    lines: list[str]


def data_folder() -> Path:
    """The folder of benchmark data: the one that the variable EVAL_DATA names, or that of the development data."""
    return Path(os.environ.get("EVAL_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data" / "clusters")


def pinned_data() -> dict[str, tuple[Path, Callable[[str, Path], Measured]]]:
    """Name to file and what measures it."""
    folder = data_folder()
    return {
        "sample": (SAMPLE, partial(_summaries, max_words=100)),
        "statements": (STATEMENTS, _statements),
        "check cases": (CASES, _cases),
        "multinews.dev": (folder / "multinews.dev.jsonl", partial(_summaries, max_words=250)),
        "multiling2011_english.dev": (
            folder / "multiling2011_english.dev.jsonl",
            partial(_summaries, max_words=250),
        ),
        "stories ecb": (folder.parent / ECB, _stories),
        "stories multinews": (folder.parent / MULTINEWS, _stories),
        "check claims": (folder / CLUSTERS[0], _claims),
        "check attribution": (folder.parent / BENCH, _attribution),
    }


def run_gate(path: Path = FLOORS, *, update: bool = False, allow_lower: bool = False) -> tuple[list[str], list[str]]:
    """What was measured and what is wrong, one line each; if anything is wrong, nothing is written.

    Args:
        path: of the floors.
        update: raise the floors to the measured scores, and pin data and metrics that changed.
        allow_lower: with `update`, lower them as well.

    Raises:
        InputError: floors or data that cannot be read.
    """
    pinned, report, wrong = _read(path), [], []
    for name, (data, measure) in pinned_data().items():
        if not data.is_file() and data not in (SAMPLE, STATEMENTS, CASES):
            report.append(f"{name}: not checked, {data.name} is not there")
            continue
        measured, lines = measure(name, data)
        report += lines
        problems = _problems(pinned.get(name), measured)
        if not update:
            wrong += problems
        elif problems and name in pinned and not allow_lower:
            wrong += [f"{problem}; to pin it all the same, add --allow-lower" for problem in problems]
        else:
            pinned[name] = measured
    if update and not wrong:
        floors = [asdict(floor) for floor in pinned.values()]
        path.write_text(json.dumps(floors, indent=2) + "\n", "utf-8")
    return report, wrong


def _summaries(name: str, data: Path, max_words: int) -> Measured:
    """Our mean scores."""
    clusters = tuple(load(data, "clusters"))
    backend = find_backend("rouge-1.5.5", "en", _OPTIONS)
    (run,) = run_systems(Benchmark(name, clusters, "en", backend), ["ours"], max_words)
    floors = {f"{metric} F": _rounded_down(_mean(run.result, metric)) for metric in METRICS}
    line = f"{name}: " + ", ".join(f"{figure} {value:.5f}" for figure, value in floors.items())
    return Measured(Floor(name, digest(clusters), max_words, run.result.metric, floors), [line])


def _statements(name: str, data: Path) -> Measured:
    """Our rates on labelled statements and stories."""
    labelled = load_statements(data)
    measured = rates(tuple(outcomes(labelled)))
    floors = {rate.name: _rounded_down(rate.share) for rate in measured}
    floor = Floor(name, digest_statements(labelled), MAX_WORDS, "shares by roles of citations and by origins", floors)
    return Measured(floor, [f"{name}: {rate}" for rate in measured])


def _stories(name: str, data: Path) -> Measured:
    """How well we sort a heap of `heaps`, named behind "stories", by its texts alone."""
    heap = HEAPS[name.removeprefix("stories ")](data.parents[1]).without_days()
    precision, recall, f1 = b_cubed(ours(heap), heap.stories)
    floor = Floor(name, heap.digest, 0, "B-cubed of group_stories, without days", {"F1": _rounded_down(f1)})
    return Measured(floor, [f"{name}: B-cubed P {precision:.5f}, R {recall:.5f}, F1 {f1:.5f}"])


def _cases(name: str, data: Path) -> Measured:
    """How checks do on differing figures of the cases of the tests."""
    pairs = case_pairs(data)
    measured = case_rates(tuple(checked_pairs(pairs)))
    floors = {rate.name: _rounded_down(rate.share) for rate in measured}
    floor = Floor(name, digest_pairs(pairs), 0, "verdicts of check by what two documents differ in", floors)
    return Measured(floor, [f"{name}: {rate}" for rate in measured])


def _claims(name: str, data: Path) -> Measured:
    """Precision and recall of the verdicts of checks on our own labelled statements."""
    claims = load_claims()
    measured = rates_of_halves(tuple(checked(claims, data.parent)))
    floors = {rate.name: _rounded_down(rate.share) for rate in measured}
    floor = Floor(name, digest_checked(claims, data.parent), 0, "verdicts of check by labels of two readers", floors)
    return Measured(floor, [f"{name}: {rate}" for rate in measured])


def _attribution(name: str, data: Path) -> Measured:
    """Macro-F1 of checks on claims that people judged, mean of its sets, by each reading of a report."""
    judged = load_attributions(data)
    reports = [report_of(each) for each in judged]
    means = {
        reading: macro_f1(judged, [holds(report) for report in reports]).mean for reading, holds in MAPPINGS.items()
    }
    floors = {reading: _rounded_down(mean) for reading, mean in means.items()}
    floor = Floor(name, digest_attributions(judged), 0, "mean macro-F1 of check by data set", floors)
    return Measured(floor, [f"{name}: macro-F1 by {reading} {mean:.5f}" for reading, mean in means.items()])


def _mean(result: Result, metric: str) -> float:
    return fmean(cluster.scores[metric][2] for cluster in result.clusters)


def _rounded_down(value: float) -> float:
    return math.floor(value * _STEPS) / _STEPS


def _problems(floor: Floor | None, measured: Floor) -> list[str]:
    if floor is None:
        return [f"{measured.data} has no floor: pin it with --update"]
    for part in ("digest", "max_words", "metric"):
        pinned, now = getattr(floor, part), getattr(measured, part)
        if pinned != now:
            return [f"{floor.data}: {part} is {now!r}, but the floor was pinned for {pinned!r}"]
    if floor.floors.keys() != measured.floors.keys():
        return [f"{floor.data}: floors of {', '.join(floor.floors)}, but {', '.join(measured.floors)} are measured"]
    return [
        f"{floor.data}: {figure} {value:.5f} is below its floor of {floor.floors[figure]:.5f}"
        for figure, value in measured.floors.items()
        if value < floor.floors[figure]
    ]


def _read(path: Path) -> dict[str, Floor]:
    if not path.is_file():
        return {}
    try:
        records: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
        floors = [Floor(**record) for record in records]
    except (ValueError, TypeError) as error:
        raise InputError(f"{path} holds no floors: {error}") from None
    return {floor.data: floor for floor in floors}
