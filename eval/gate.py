"""Pinned floors to pass or fail: our scores on known data must not fall below what `floors.json` holds.

Each floor names the digest of its data and its metric. Data that are not on the machine are reported as unchecked;
our own sample is always there. `--update` raises floors to the scores measured now; lowering a floor requires
`--allow-lower` as well, and a reason in the commit.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from summarizer import InputError

from .backends import find_backend
from .datasets import digest, load
from .records import Result
from .running import Benchmark, run_systems

FLOORS = Path(__file__).with_name("floors.json")
SAMPLE = Path(__file__).with_name("sample") / "clusters.jsonl"
METRICS = ("ROUGE-1", "ROUGE-2")
_OPTIONS = "-n 2 -m -x"
_STEPS = 100_000  # five decimals, as the scores of one cluster have


@dataclass(frozen=True, slots=True)
class Floor:
    """Lowest accepted mean F by metric, on the data of the digest."""

    data: str
    digest: str
    max_words: int
    metric: str
    floors: Mapping[str, float]


def data_folder() -> Path:
    """The folder of benchmark data: the one that the variable EVAL_DATA names, or that of the development data."""
    return Path(os.environ.get("EVAL_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data" / "clusters")


def pinned_data() -> dict[str, tuple[Path, int]]:
    """Name to file and budget in words."""
    folder = data_folder()
    return {
        "sample": (SAMPLE, 100),
        "multinews.dev": (folder / "multinews.dev.jsonl", 250),
        "multiling2011_english.dev": (folder / "multiling2011_english.dev.jsonl", 250),
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
    pinned, said, wrong = _read(path), [], []
    for name, (data, max_words) in pinned_data().items():
        if not data.is_file() and name != "sample":
            said.append(f"{name}: not checked, {data.name} is not there")
            continue
        measured = _measured(name, data, max_words)
        said.append(f"{name}: " + ", ".join(f"{metric} F {value:.5f}" for metric, value in measured.floors.items()))
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
    return said, wrong


def _measured(name: str, data: Path, max_words: int) -> Floor:
    """Our means, rounded down."""
    clusters = tuple(load(data, "clusters"))
    backend = find_backend("rouge-1.5.5", "en", _OPTIONS)
    (result,) = run_systems(Benchmark(name, clusters, "en", backend), ["ours"], max_words)
    floors = {metric: _rounded_down(result, metric) for metric in METRICS}
    return Floor(name, digest(clusters), max_words, result.metric, floors)


def _rounded_down(result: Result, metric: str) -> float:
    mean = fmean(cluster.scores[metric][2] for cluster in result.clusters)
    return math.floor(mean * _STEPS) / _STEPS


def _problems(floor: Floor | None, measured: Floor) -> list[str]:
    if floor is None:
        return [f"{measured.data} has no floor: pin it with --update"]
    for part in ("digest", "max_words", "metric"):
        pinned, now = getattr(floor, part), getattr(measured, part)
        if pinned != now:
            return [f"{floor.data}: {part} is {now!r}, but the floor was pinned for {pinned!r}"]
    return [
        f"{floor.data}: {metric} F {value:.5f} is below its floor of {floor.floors[metric]:.5f}"
        for metric, value in measured.floors.items()
        if value < floor.floors[metric]
    ]


def _read(path: Path) -> dict[str, Floor]:
    if not path.is_file():
        return {}
    try:
        records: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
        floors = [Floor(**record) for record in records]
        if any(set(floor.floors) != set(METRICS) for floor in floors):
            raise ValueError(f"every floor needs {' and '.join(METRICS)}")
    except (ValueError, TypeError) as error:
        raise InputError(f"{path} holds no floors: {error}") from None
    return {floor.data: floor for floor in floors}
