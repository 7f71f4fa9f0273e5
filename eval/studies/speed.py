"""CPU time and memory of a whole call, ours beside others', on the seeds and on growing clusters of real text.

    python -m eval.studies.speed FOLDER [--sizes 1000,5000] [--limit 120] [--plot FILE]

FOLDER holds the development clusters. Each measurement is a process of its own that first summarizes the seeds, so
that nothing is timed that happens once; the best of five calls counts, of one where it takes over five seconds.
Before each call its process times the floor, splitting and stemming of the same text (`peers.floor`): times in floors
compare between machines, seconds within a run only. sumy and lexrank are given sentences that are ready, which
spares them the cleaning and splitting that are part of ours, and of summa's.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from eval.files import read_json_lines
from eval.plots import plot_times
from summarizer import Cluster, Document, read_documents, split_sentences

from .arguments import add_clusters, study_parser
from .peers import floor, ours, timed

SEEDS = Path(__file__).parents[2] / "seeds" / "kim-putin-summit"
SIZES = (1_000, 5_000, 20_000, 100_000)
STORIES, WORDS = 10, 600
_DOCUMENT_SENTENCES = 50
_REPEATS = 5
_LONG = 5.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = study_parser("speed", __doc__)
    add_clusters(parser)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="sentences of the growing clusters")
    parser.add_argument(
        "--systems",
        default="ours,sumy-textrank from text,sumy-textrank,sumy-lexrank,summa,lexrank",
        help="of these, those of the evaluation, and compare, which is our comparison",
    )
    parser.add_argument("--limit", type=float, default=120.0, help="longest measurement, in seconds")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="also draw time against sentences: .png or .svg")
    parser.add_argument("--one", nargs=2, metavar=("SYSTEM", "CASE"), help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        print(json.dumps(_measured(given.one[0], cluster_of(given.folder, given.one[1]))))
        return 0
    if not any(given.folder.glob("multinews*.jsonl")):
        print(f"{given.folder} holds no multinews*.jsonl", file=sys.stderr)
        return 1
    cases = ["seeds", "stories", *given.sizes.split(",")]
    systems = given.systems.split(",")
    print(f"| cluster | sentences | {' | '.join(f'{name}, s | floors | MB' for name in systems)} |")
    print("|---|---|" + "---|---|---|" * len(systems))
    times: dict[str, list[tuple[int, float]]] = {name: [] for name in systems}
    for case in cases:
        cells, sentences = [], 0
        for name in systems:
            # What was too slow for one cluster is not asked about a larger one.
            too_slow = case not in CASE_NAMES and times[name] and times[name][-1][1] > given.limit
            found = "too slow | | " if too_slow else _apart(given.folder, name, case, given.limit)
            if isinstance(found, str):
                cells.append(found)
                times[name].append((0, math.inf))
                continue
            cells.append(f"{found['seconds']:.3g} | {found['floors']:.3g} | {found['megabytes']:.0f}")
            sentences = int(found["sentences"]) or sentences
            times[name].append((sentences, found["seconds"]))
        print(f"| {CASE_NAMES.get(case, 'real text')} | {sentences:,} | {' | '.join(cells)} |", flush=True)
    measured = [one for one in times.get("ours", ())[2:] if math.isfinite(one[1])]
    for (fewer, quick), (more, slow) in itertools.pairwise(measured):
        exponent = math.log(slow / quick, more / fewer)
        print(f"growth of ours from {fewer:,} to {more:,} sentences: exponent {exponent:.2f}")
    if "ours" in systems:
        _print_stages(given.folder)
        _print_start()
    if given.plot:
        plot_times(times, given.plot)
    return 0


def _print_stages(folder: Path) -> None:
    """Shares of a call for ten stories by stage, as the profiler sees them."""
    from cProfile import Profile
    from pstats import Stats

    cluster = cluster_of(folder, "stories")
    ours(cluster)
    with Profile(builtins=False) as profile:
        for _ in range(_PROFILED):
            ours(cluster)
    found = Stats(profile).get_stats_profile().func_profiles
    whole = found["summarize"].cumtime
    print("\n| stage | share |\n|---|---|")
    for stage, functions in _STAGES.items():
        share = sum(found[name].cumtime for name in functions) / whole  # a KeyError: it has another name by now
        print(f"| {stage} | {share:.0%} |")


_PROFILED = 20
_STAGES = {
    "language": ("languages_of",),
    "cleaning": ("clean", "drop_furniture"),
    "splitting into sentences": ("segment",),
    "tokens": ("token_table", "joined"),
    "copies and reprints": ("find_distinct", "find_origins"),
    "terms, tf-idf, word pairs": ("extract_from",),
    "eligibility": ("_facts_of", "eligible"),
    "TextRank": ("rank",),
    "selection and order": ("run", "arrange"),
    "citations and disagreements": ("assemble",),
}
"""The functions of the pipeline, by what they do."""


_STARTS = {
    "import summarizer": "import summarizer",
    "from summarizer import summarize": "from summarizer import summarize",
    "first summary of the seeds, imports included": (
        f"from summarizer import read_documents, summarize; summarize(read_documents([{str(SEEDS)!r}]))"
    ),
}


def _print_start() -> None:
    """What importing and a first call cost in a process of their own, over an interpreter that imports nothing."""
    print()
    with tempfile.TemporaryDirectory() as folder:
        for name, code in _STARTS.items():
            seconds = [min(_started(line, folder) for _ in range(_REPEATS)) for line in (code, "pass")]
            print(f"{name}: {seconds[0] - seconds[1]:.3f} s")


def _started(code: str, compiled: str) -> float:
    """Processor seconds of a process; the folder has the compiled modules, as an installed package has them."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen([sys.executable, "-c", code], env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return used.ru_utime + used.ru_stime


CASE_NAMES = {"seeds": "the seeds, 5 stories", "stories": f"{STORIES} stories of {WORDS} words"}


def _apart(folder: Path, system: str, case: str, limit: float) -> dict[str, float] | str:
    """A measurement in a process of its own; the cells of the table where it takes too long, or fails."""
    command = [sys.executable, "-m", "eval.studies.speed", str(folder), "--one", system, case]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=limit)
    except subprocess.TimeoutExpired:
        return f"over {limit:g} | | "
    if done.returncode:
        said = done.stderr.splitlines() or [f"ended with {done.returncode}"]  # by the kernel, for its memory
        return f"{said[-1].partition(':')[0]} | | "
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measured(system: str, cluster: Cluster) -> dict[str, float]:
    work = timed(system)
    for warm in (work, floor):
        warm(Cluster("seeds", tuple(read_documents([SEEDS]))))
    best, least, sentences = math.inf, math.inf, 0
    for _ in range(_REPEATS):
        least = min(least, *(floor(cluster)[0] for _ in range(_REPEATS)))
        seconds, sentences = work(cluster)
        best = min(best, seconds)
        if best > _LONG:
            break
    return {"seconds": best, "floors": best / least, "megabytes": _memory(), "sentences": sentences}


def _memory() -> float:
    """The most that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cluster_of(folder: Path, case: str) -> Cluster:
    """The seeds, the stories, or so many sentences of real text."""
    if case == "seeds":
        return Cluster(case, tuple(read_documents([SEEDS])))
    if case == "stories":
        stories = long_stories(folder)[:STORIES]
        return Cluster(case, tuple(Document(id=str(row), text=text) for row, text in enumerate(stories)))
    return _grown([text for path in sorted(folder.glob("multinews*.jsonl")) for text in _texts(path)], int(case))


def long_stories(folder: Path) -> list[str]:
    """The first `WORDS` words of each story that has so many."""
    texts = (text for path in sorted(folder.glob("multinews*.jsonl")) for text in _texts(path))
    return [" ".join(words) for words in (text.split(" ")[:WORDS] for text in texts) if len(words) == WORDS]


def _texts(path: Path) -> list[str]:
    return [document["text"] for _, record in read_json_lines(path) for document in record["documents"]]


def _grown(texts: Sequence[str], size: int) -> Cluster:
    """So many sentences of real text in documents of fifty; where there are no more, halves of two put together."""
    chance = random.Random(0)
    sentences = [text[start:end] for text in texts for start, end in split_sentences(text, "en")]
    words = [sentence.split() for sentence in sentences if 8 <= len(sentence.split()) <= 60]
    made = [" ".join(one) for one in words[:size]]
    while len(made) < size:
        one, other = chance.sample(words, 2)
        made.append(" ".join([*one[: len(one) // 2], *other[len(other) // 2 :]]))
    pieces = (made[start : start + _DOCUMENT_SENTENCES] for start in range(0, size, _DOCUMENT_SENTENCES))
    return Cluster(str(size), tuple(Document(id=str(row), text="\n".join(piece)) for row, piece in enumerate(pieces)))


if __name__ == "__main__":
    sys.exit(main())
