"""Many small clusters, and what a run on one machine makes of them."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

COUNT = int(os.environ.get("CLUSTERS", "5000"))
_SAID = (
    "A ferry carrying {} traders capsized off Lagos on Monday, officials said. Divers searched for {} hours.",
    "The storm closed the harbour for {} days. The governor promised {} inquiries into safety at sea, he said.",
    "Rescuers in {} boats pulled survivors from the water. At least {} people were on board, the operator said.",
    "Prosecutors charged {} officers of the line. The company has paid {} million naira to the families of the dead.",
)


def lines(count: int = COUNT) -> list[str]:
    """Clusters of four stories; one in five hundred breaks a rule."""
    made = []
    for number in range(count):
        texts = ["\n".join(said.format(number % 97 + row, row + 2) for said in _SAID[row:]) for row in range(4)]
        documents = [{"id": str(row), "text": text} for row, text in enumerate(texts)]
        if number % 500 == 77:
            documents[1]["id"] = "0"
        made.append(json.dumps({"id": f"c{number:05}", "documents": documents}))
    return made


def files(folder: Path) -> list[Path]:
    """The same in four files, one of each kind."""
    import pyarrow
    from pyarrow import parquet

    made = lines()
    quarter = len(made) // 4
    parts = [made[start : start + quarter] for start in range(0, len(made), quarter)]
    texts = ["".join(line + "\n" for line in part).encode("utf-8") for part in parts]
    paths = [folder / name for name in ("a.jsonl", "b.jsonl.gz", "c.jsonl.zst", "d.parquet")]
    paths[0].write_bytes(texts[0])
    paths[1].write_bytes(gzip.compress(texts[1]))
    with pyarrow.CompressedOutputStream(str(paths[2]), "zstd") as stream:
        stream.write(texts[2])
    parquet.write_table(pyarrow.Table.from_pylist([json.loads(line) for line in parts[3]]), paths[3])
    return paths


def alone() -> float:
    """Seconds of `summarize_record` for one of them, nothing else done, in this process."""
    from summarizer import Options, summarize_record

    records = [json.loads(line) for line in lines(COUNT // 10)]
    options = Options(max_words=100)
    for _ in range(2):  # the first round warms up
        started = time.process_time()
        for record in records:
            summarize_record(record, options)
    return (time.process_time() - started) / len(records)


def costs(way: str, few: float, many: float) -> tuple[str, str, str]:
    """What a way costs, of the seconds that a quarter of the clusters and all of them took on two cores."""
    each = (many - few) / (COUNT - COUNT // 4)
    return (
        f"{way}: of a core, a cluster; start",
        f"{2000 * each:.1f} ms; {few - each * (COUNT // 4):.1f} s",
        "-",
    )


def compared(engine: str, own: float, here: Sequence[float], there: Sequence[float]) -> list[tuple[str, str, str]]:
    """What the clusters cost by the function alone, without an engine and on it; of equal results."""
    return [
        (
            f"{COUNT:,} clusters of four short stories: without {engine}, on {engine}",
            f"{here[1]:.1f} s, {there[1]:.1f} s; equal",
            "same bytes",
        ),
        ("the function alone: of a core, a cluster", f"{1000 * own:.1f} ms", "-"),
        costs(f"without {engine}", *here),
        costs(f"on {engine}", *there),
    ]


def timed(work: Callable[[], object]) -> float:
    """Seconds that some work takes."""
    started = time.monotonic()
    work()
    return time.monotonic() - started


def command(arguments: Sequence[str | Path]) -> list[str]:
    return [sys.executable, "-m", "summarizer", "batch", *map(str, arguments)]


def run(arguments: Sequence[str | Path]) -> str:
    """What a run says in the end; it must end well."""
    done = subprocess.run(command(arguments), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr.strip()


def by_id(content: bytes) -> list[bytes]:
    """Lines in order of their ids, which stand in front."""
    return sorted(content.splitlines(keepends=True))
