"""Time, memory and groups of `group_stories` on heaps that are made of the development clusters.

    python -m eval.studies.stories_scale FOLDER [--documents 10000 100000] [--summaries 0 100] [--workers 2]

FOLDER, or a folder in it, holds the development clusters; `recombined` makes a heap of them and says what it is good
for. Each run is a process of its own, which reads a file of JSON Lines and sorts it. Processor time counts all of its
processes; memory is the most that the process which holds the heap has held. Machines are shared: the processor time
tells what others took.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.clustering import b_cubed
from eval.datasets import load_clusters
from summarizer import group_stories, read_documents

from .arguments import add_clusters, study_parser
from .recombined import Source, recombined

_SOURCES = ("multinews*.jsonl", "multiling2011_english*.jsonl")
_SHORTEST = 500
"""Characters of a document worth copying: shorter ones are the furniture of pages."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = study_parser("stories_scale", __doc__)
    add_clusters(parser)
    parser.add_argument("--documents", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--summaries", type=int, nargs="+", default=[0, 100], help="how many stories are summarized")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--one", nargs=3, metavar=("FILE", "SUMMARIES", "WORKERS"), help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        print(json.dumps(_measured(Path(given.one[0]), int(given.one[1]), int(given.one[2]))))
        return 0
    sources = _sources(given.folder)
    if not sources:
        print(f"{given.folder} holds no {' or '.join(_SOURCES)}", file=sys.stderr)
        return 1
    print(
        "| documents | MB | summaries | reading, s | sorting, s | processor, s | MB held | stories |",
        end="",
    )
    print(" of | alone | B-cubed P | R | F1 |\n" + "|---" * 13 + "|")
    spent: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for count in given.documents:
            path = Path(folder, f"{count}.jsonl")
            truth = _write(path, sources, count, given.seed)
            for summaries in given.summaries:
                found = _run(path, summaries, given.workers, given.folder)
                _print(count, path.stat().st_size, summaries, found, truth)
                if summaries == given.summaries[0]:
                    spent.append((count, found["processor"]))
            path.unlink()
    if len(spent) > 1:
        (few, less), *_, (many, more) = spent
        exponent = math.log(more / less) / math.log(many / few)
        million = more * (1_000_000 / many) ** exponent
        print(f"\nProcessor time grows with documents ^ {exponent:.2f}: a million takes {million / 3600:.1f} hours.")
    print(f"\nrecombined|seed:{given.seed}|workers:{given.workers}|{found['signature']}")
    return 0


def _sources(folder: Path) -> list[Source]:
    clusters = [
        cluster for pattern in _SOURCES for path in sorted(folder.rglob(pattern)) for cluster in load_clusters(path)
    ]
    texts = [tuple(each.text for each in cluster.documents if len(each.text) >= _SHORTEST) for cluster in clusters]
    return [Source("en", own) for own in texts if own]


def _write(path: Path, sources: Sequence[Source], count: int, seed: int) -> dict[str, int]:
    """A heap as a file; returns the story of each document."""
    truth = {}
    with path.open("w", encoding="utf-8") as file:
        for record in recombined(sources, count, seed):
            truth[record["id"]] = record.pop("story")
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return truth


def _run(path: Path, summaries: int, workers: int, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "eval.studies.stories_scale", str(folder)]
    command += ["--one", str(path), str(summaries), str(workers)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _measured(path: Path, summaries: int, workers: int) -> dict[str, Any]:
    """In a process of its own."""
    started = time.perf_counter()
    documents = read_documents([path])
    read = time.perf_counter()
    stories = group_stories(documents, summaries=summaries, workers=workers)
    ended = time.perf_counter()
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "reading": read - started,
        "sorting": ended - read,
        "processor": own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime,
        "megabytes": own.ru_maxrss / 1024,
        "stories": [story.document_ids for story in stories.stories],
        "alone": stories.alone,
        "signature": stories.signature,
    }


def _print(count: int, size: int, summaries: int, found: dict[str, Any], truth: dict[str, int]) -> None:
    groups = [*found["stories"], *([one] for one in found["alone"])]
    group_of = {document: row for row, group in enumerate(groups) for document in group}
    score = b_cubed([group_of[document] for document in truth], list(truth.values()))
    several = sum(held > 1 for held in Counter(truth.values()).values())
    cells = (
        f"{count:,}",
        f"{size / 1e6:.0f}",
        f"{summaries}",
        *(f"{found[name]:.1f}" for name in ("reading", "sorting")),
        *(f"{found[name]:,.0f}" for name in ("processor", "megabytes")),
        f"{len(found['stories']):,}",
        f"{several:,}",
        f"{len(found['alone']):,}",
        *(f"{part:.3f}" for part in score),
    )
    print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
