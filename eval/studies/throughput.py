"""Clusters a second of `summarize batch`, with one worker and with more, in turns.

    python -m eval.studies.throughput FOLDER [--clusters 3000] [--workers 1,2] [--rounds 2]

FOLDER holds the development clusters; their stories are put together anew, ten of 600 words to a cluster. Times are
of the whole command, its start included. Machines are shared: the best round of each counts, and the processor time
of a cluster tells what others took.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from .arguments import add_clusters, study_parser
from .speed import STORIES, long_stories


class Run(NamedTuple):
    """Wall and processor seconds of a command, and the most memory that one of its processes has held, in MB."""

    wall: float
    processor: float
    megabytes: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = study_parser("throughput", __doc__)
    add_clusters(parser)
    parser.add_argument("--clusters", type=int, default=3_000)
    parser.add_argument(
        "--workers", default="1,2", help="numbers of worker processes; the first is what others are held against"
    )
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args(arguments)
    stories = long_stories(given.folder)
    if len(stories) < STORIES:
        print(f"{given.folder} holds no multinews*.jsonl with {STORIES} long stories", file=sys.stderr)
        return 1
    counts = [int(count) for count in given.workers.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        clusters = Path(folder, "clusters.jsonl")
        with clusters.open("w", encoding="utf-8") as file:  # one by one: a child starts as large as its parent is
            file.writelines(_lines(stories, given.clusters))
        runs: dict[int, list[Run]] = {count: [] for count in counts}
        for _ in range(given.rounds):
            for count in counts:
                runs[count].append(_run(clusters, count))
    best = {count: min(runs[count]) for count in counts}
    print("| workers | clusters/s | processor ms a cluster | MB, largest process | scaling |\n|---|---|---|---|---|")
    for count, run in best.items():
        rate = given.clusters / run.wall
        scaling = best[counts[0]].wall * counts[0] / (run.wall * count)
        spent = 1000 * run.processor / given.clusters
        print(f"| {count} | {rate:.1f} | {spent:.1f} | {run.megabytes:.0f} | {scaling:.0%} |")
    return 0


def _lines(stories: Sequence[str], count: int) -> Iterator[str]:
    """So many clusters of ten different stories each, no two the same."""
    chance = random.Random(0)
    for number in range(count):
        texts = chance.sample(stories, STORIES)
        documents = [{"id": str(row), "text": text} for row, text in enumerate(texts)]
        yield json.dumps({"id": f"c{number}", "documents": documents}) + "\n"


def _run(clusters: Path, workers: int) -> Run:
    output = clusters.with_name("out.jsonl")
    output.unlink(missing_ok=True)
    command = [sys.executable, "-m", "summarizer", "batch", str(clusters), "--output", str(output)]
    started = time.perf_counter()
    process = subprocess.Popen([*command, "--workers", str(workers), "--max-words", "100"], stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)  # of this command and its processes alone
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


if __name__ == "__main__":
    sys.exit(main())
