"""How well a heap of documents is sorted into its stories, ours beside scikit-learn's methods.

    python -m eval.studies.stories [DATA] [--pools ecb,multinews] [--list]

DATA is the folder of development data that holds `stories/` and `clusters/`. Each heap is sorted by the days of its
documents where these are known, and without them. A baseline stands in the table twice: at the setting that is best
for this heap ("best"), which needs the true stories, and at the one setting that is best over all heaps chosen
("fixed"). The last table is the whole in Markdown. `--list` prints, in place of the tables, the true stories that
ours splits and the groups that merge several, to be read.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from eval.clustering import Agreement, agreement, b_cubed
from eval.gate import data_folder
from eval.groupers import BASELINES, Baseline, Distances, ours, tfidf_distances
from eval.heaps import HEAPS, Heap

from .arguments import study_parser

_ROW = "{:26} {:>6} {:>6} {:>6}  {:14} {:>6} {:>6} {:>7}"
_HEADER = _ROW.format("", "P", "R", "F1", "95 %", "ARI", "groups", "largest")


@dataclass(frozen=True, slots=True)
class Measured:
    """One heap: ours with and without days, and each baseline by setting."""

    heap: Heap
    ours: Mapping[str, Agreement]
    swept: Mapping[str, Mapping[float, float]]
    distances: Distances


def measure(heap: Heap) -> Measured:
    """All systems on a heap; of the baselines only F1, as they have many settings."""
    variants = {"ours": heap.without_days()} | ({"ours, with days": heap} if heap.dated else {})
    distances = tfidf_distances(heap)
    return Measured(
        heap=heap,
        ours={name: agreement(ours(variant), heap.stories) for name, variant in variants.items()},
        swept={name: _swept(baseline, distances, heap) for name, baseline in BASELINES.items()},
        distances=distances,
    )


def _swept(baseline: Baseline, distances: Distances, heap: Heap) -> dict[float, float]:
    """F1 by setting."""
    return {setting: b_cubed(baseline.labels(distances, setting), heap.stories)[2] for setting in baseline.settings}


def fixed_settings(measured: Sequence[Measured]) -> dict[str, float]:
    """The setting of each baseline with the best mean F1 over all heaps; of equal ones the first."""
    return {
        name: max(baseline.settings, key=lambda setting: fmean(each.swept[name][setting] for each in measured))
        for name, baseline in BASELINES.items()
    }


def table(name: str, measured: Measured, fixed: Mapping[str, float]) -> Iterator[str]:
    """The lines of one heap."""
    heap = measured.heap
    sizes = Counter(heap.stories)
    yield (
        f"{name}: {len(heap.documents)} documents, {heap.dated} with a day, {len(sizes)} stories, "
        f"the largest of {max(sizes.values())}; data {heap.digest}"
    )
    yield _HEADER
    for system, scores in measured.ours.items():
        yield _line(system, scores)
    for system, by_setting in measured.swept.items():
        best = max(by_setting, key=lambda setting: by_setting[setting])
        for kind, setting in (("best", best), ("fixed", fixed[system])):
            found = BASELINES[system].labels(measured.distances, setting)
            yield _line(f"{system}, {kind} {setting:g}", agreement(found, heap.stories))
    yield ""


def overview(measured: Mapping[str, Measured], fixed: Mapping[str, float]) -> Iterator[str]:
    """All heaps in one Markdown table, as in docs/stories.md: ours in full, of baselines F1 at both settings."""
    systems = [f"{system}, best / fixed {setting:g}" for system, setting in fixed.items()]
    columns = ["heap", "documents", "stories", "P", "R", "F1", "95 %", "ARI", "groups", "largest", *systems]
    yield f"| {' | '.join(columns)} |"
    yield "|---" * len(columns) + "|"
    for name, each in measured.items():
        swept = [f"{max(by.values()):.3f} / {by[fixed[system]]:.3f}" for system, by in each.swept.items()]
        for variant, scores in each.ours.items():
            sizes = [str(len(each.heap.documents)), str(len(set(each.heap.stories)))]
            shown = [name + variant.removeprefix("ours"), *sizes, *_figures(scores)]
            yield f"| {' | '.join(shown + swept)} |"
    best = {system: fmean(max(each.swept[system].values()) for each in measured.values()) for system in fixed}
    mean = {system: fmean(each.swept[system][fixed[system]] for each in measured.values()) for system in fixed}
    ours_mean = f"{fmean(each.ours['ours'].f1 for each in measured.values()):.3f}"
    last = [
        "mean without days",
        *[""] * 4,
        ours_mean,
        *[""] * 4,
        *(f"{best[one]:.3f} / {mean[one]:.3f}" for one in fixed),
    ]
    yield f"| {' | '.join(last)} |"


def _figures(scores: Agreement) -> list[str]:
    low, high = scores.interval
    figures = [f"{value:.3f}" for value in (scores.precision, scores.recall, scores.f1)]
    return [
        *figures,
        f"[{low:.3f}, {high:.3f}]",
        f"{scores.adjusted_rand:.3f}",
        str(scores.groups),
        str(scores.largest),
    ]


def _line(name: str, scores: Agreement) -> str:
    return _ROW.format(name, *_figures(scores))


def errors(heap: Heap) -> Iterator[str]:
    """The stories that ours splits, and the groups that merge several; each part with its documents' first words."""
    found = ours(heap)
    for kind, whole, parts in (("split", heap.stories, found), ("merged", found, heap.stories)):
        for label, rows in _rows(whole).items():
            within = _rows([parts[row] for row in rows])
            if len(within) < 2:
                continue
            yield f"{kind}: {label}, {len(rows)} documents in {len(within)} parts"
            for part, places in within.items():
                yield f"  {part}"
                yield from (f"    {_first_words(heap, rows[place])}" for place in places)


def _rows(labels: Sequence[Hashable]) -> dict[Hashable, list[int]]:
    rows: dict[Hashable, list[int]] = {}
    for row, label in enumerate(labels):
        rows.setdefault(label, []).append(row)
    return rows


def _first_words(heap: Heap, row: int) -> str:
    document = heap.documents[row]
    opening = " ".join(f"{document.title or ''} {document.text}".split())[:140]
    return f"{document.id} ({len(document.text)}) {document.published or ''} {opening}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables, or the errors; returns the exit code."""
    parser = study_parser("stories", __doc__)
    parser.add_argument(
        "data", type=Path, nargs="?", metavar="DATA", default=data_folder().parent, help="default: %(default)s"
    )
    parser.add_argument("--pools", metavar="NAMES", default=",".join(HEAPS), help="default: %(default)s")
    parser.add_argument("--list", action="store_true", help="print what ours splits and merges")
    parsed = parser.parse_args(arguments)
    names = parsed.pools.split(",")
    if unknown := [name for name in names if name not in HEAPS]:
        parser.error(f"unknown pools: {', '.join(unknown)}; there are {', '.join(HEAPS)}")
    heaps = {name: HEAPS[name](parsed.data) for name in names}
    if parsed.list:
        for name, heap in heaps.items():
            print(name, *errors(heap), "", sep="\n")
        return 0
    measured = {name: measure(heap) for name, heap in heaps.items()}
    fixed = fixed_settings(list(measured.values()))
    for name, each in measured.items():
        print(*table(name, each, fixed), sep="\n")
    print(*overview(measured, fixed), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
