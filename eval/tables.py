"""The standard tables: every data set at its budget, all systems on it, to results in a folder and one page.

The page is Markdown; `docs/evaluation.md` holds it. Data sets that are not in the folder are
reported and left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .backends import find_backend
from .datasets import load
from .pooling import pool
from .records import Result
from .report import tabulate, to_markdown, write_result
from .running import Benchmark, Progress, language_of, run_systems

SUMY = ("lexrank", "textrank", "lsa", "kl", "sumbasic", "luhn", "reduction")
SYSTEMS = ("ours", "lead", "centroid", "random", "oracle", *(f"sumy-{name}" for name in SUMY))
METRICS = ("ROUGE-1", "ROUGE-2")
# What is shown beside the scores where the language has it.
_MEASURES = ("repeated", "alike", "documents", "leaning", "dangling")
_MULTILING = ("arabic", "czech", "english", "french", "greek", "hebrew", "hindi")


@dataclass(frozen=True, slots=True)
class Standard:
    """Data files scored with one budget: a table for each, and one of all pooled if there are several."""

    title: str
    files: tuple[str, ...]
    max_words: int
    value: str = "F"
    systems: tuple[str, ...] = SYSTEMS
    each: bool = True
    ablated: bool = True


_MULTILING_FILES = tuple(f"multiling2011_{language}.dev.jsonl" for language in _MULTILING)


# Budgets: those of the published tables, or about the length of the references. Recall where references are longer.
STANDARD = (
    Standard("Multi-News, 250 words", ("multinews.dev.jsonl",), 250),
    Standard("Multi-News, 100 words, recall", ("multinews.dev.jsonl",), 100, "R"),
    Standard("MultiLing 2011, 250 words", _MULTILING_FILES, 250),
    Standard("MultiLing 2011, 100 words, recall", _MULTILING_FILES, 100, "R", each=False),
    Standard("CSTNews (Portuguese), 120 words", ("cstnews_pt.dev.jsonl",), 120),
    Standard("VN-MDS (Vietnamese), 175 words", ("vnmds_vi.dev.jsonl",), 175),
    Standard("Opinosis (reviews, not news), 25 words", ("opinosis.dev.jsonl",), 25, ablated=False),
)

VARIANTS = (
    "ours:coverage_weight=0", "ours:coverage_weight=1", "ours:coverage_weight=10",
    "ours:pair_weight=0", "ours:pair_weight=1",
    "ours:damping=0", "ours:damping=0.5", "ours:damping=0.85",
    "ours:position=0", "ours:position=1", "ours:position=0,damping=0.85",
    "ours:redundancy=0.25", "ours:redundancy=0.45", "ours:redundancy=1",
    "ours:leaning=never", "ours:leaning=free",
    "ours:selector=coverage", "ours:selector=coverage,damping=0.7,redundancy=0.45",
    "ours:selector=exact", "ours:selector=exact,damping=0.7,redundancy=0.45",
    "ours:selector=mmr,redundancy=0.5", "ours:selector=top", "ours:selector=top,damping=0.85",
    "ours:ranker=lexrank", "ours:ranker=centroid", "ours:ranker=textrank-overlap", "ours:ranker=lead",
)  # fmt: skip
"""Each part of the defaults off, or set another way."""


def standard_tables(data: Path, output: Path, workers: int, progress: Progress | None = None) -> Iterator[str]:
    """The page, one table at a time; the results of each are written to a folder of their own.

    Raises:
        SummarizerError: a data file that cannot be read.
        OSError: a folder that cannot be written.
    """
    for standard in STANDARD:
        measured = list(_measured(standard, data, output, workers, progress))
        if not measured:
            yield f"### {standard.title}\n\nThe data are not there.\n"
            continue
        if standard.each:
            for file, results in measured:
                language = f", {_part(file)}" if len(standard.files) > 1 else ""
                yield _table(f"{standard.title}{language}", results, standard.value)
        if len(measured) > 1:
            yield _table(
                f"{standard.title}, all languages pooled", pool([each for _, each in measured]), standard.value
            )


def ablation(data: Path, output: Path, workers: int, progress: Progress | None = None) -> Iterator[str]:
    """One table: a line for each variant, a column for each data set; then what the stars mean, and signatures."""
    columns: list[tuple[str, str, list[Result]]] = []
    for standard in STANDARD:
        if not standard.ablated:
            continue
        variants = Standard(standard.title, standard.files, standard.max_words, standard.value, ("ours", *VARIANTS))
        measured = [results for _, results in _measured(variants, data, output / "ablation", workers, progress)]
        if measured:
            columns.append((standard.title, standard.value, pool(measured) if len(measured) > 1 else measured[0]))
    if not columns:
        yield "The data are not there.\n"
        return
    yield f"| variant | {' | '.join(title for title, _, _ in columns)} |"
    yield f"| --- | {' | '.join('---:' for _ in columns)} |"
    tables = [tabulate(results, METRICS, value=value, baseline="ours") for _, value, results in columns]
    for place, row in enumerate(tables[0].rows):
        cells = []
        for table in tables:
            scores = table.rows[place].scores
            cells.append(
                " / ".join(f"{100 * scores[metric].mean:.2f}{_mark(scores[metric].p)}" for metric in METRICS)
            )
        yield f"| `{row.system}` | {' | '.join(cells)} |"
    yield f"\n{' / '.join(METRICS)}; one star: p < 0.05, two: p < 0.01. {tables[0].statistics}.\n"
    for (title, value, _), table in zip(columns, tables, strict=True):
        yield f"- {title}: {value}, n = {table.rows[0].n}, `{table.rows[0].signature}`"


def _mark(p: float | None) -> str:
    return "" if p is None or p >= 0.05 else "\\*" if p >= 0.01 else "\\*\\*"


def _measured(
    standard: Standard, data: Path, output: Path, workers: int, progress: Progress | None
) -> Iterator[tuple[str, list[Result]]]:
    """Each file that is there, and the results on it."""
    for file in standard.files:
        path = data / file
        if not path.is_file():
            continue
        clusters = tuple(load(path))
        language = language_of(clusters)
        options = "-n 2 -m -x" if language == "en" else "-n 2 -x"
        benchmark = Benchmark(file, clusters, language, find_backend("rouge-1.5.5", language, options))
        runs = run_systems(benchmark, standard.systems, standard.max_words, workers=workers, progress=progress)
        results = [run.result for run in runs]
        folder = output / f"{file.partition('.')[0]}-{standard.max_words}"
        folder.mkdir(parents=True, exist_ok=True)
        for result in results:
            write_result(result, folder / f"{_file_name(result.name)}.json")
        yield file, results


def _file_name(system: str) -> str:
    return system.replace(":", "-").replace(",", "-")


def _part(file: str) -> str:
    return file.removeprefix("multiling2011_").partition(".")[0].capitalize()


def _table(title: str, results: Sequence[Result], value: str) -> str:
    table = tabulate(results, METRICS, value=value, baseline="ours", measures=_MEASURES)
    return f"### {title}\n\n{to_markdown(table, signatures=1)}"


Tables = Callable[[Path, Path, int, Progress | None], Iterator[str]]
TABLES: dict[str, Tables] = {"standard": standard_tables, "ablation": ablation}
"""Pages by name."""
