"""Precision and recall of citations that say the same, and of conflicts, on labelled pairs of sentences.

    python -m eval.studies.corroboration [FOLDER] [--list]

`pairs.jsonl` names 615 pairs of sentences of different origins and says whether the main statement of the shorter one
is also made by the other ("same"), with another number, day or name ("conflict"), or not ("none"). How they were
drawn and labelled is in docs/evaluation.md, "Corroboration". Limits were set on one half; the other is held out.

With `--list`, every conflict and quotation that the 250-word summaries of all news in FOLDER report, to be read.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from eval.datasets import load
from eval.evidence import cited_as
from summarizer import Cluster, Options, summarize

from .arguments import add_clusters, study_parser

PAIRS = Path(__file__).parents[1] / "pairs.jsonl"


def _row(count: Counter[tuple[str, str]], kind: str) -> str:
    """How many of what is taken for a kind are of it, and how many of it are found."""
    right, said = count[kind, kind], sum(n for (_, found), n in count.items() if found == kind)
    there = sum(n for (label, _), n in count.items() if label == kind)
    return f"precision {right}/{said}  recall {right}/{there}"


def listed(folder: Path) -> int:
    """Print what summaries say that their sources give differently; returns the exit code."""
    kinds: Counter[str] = Counter()
    sentences = 0
    for path in sorted(folder.glob("*.dev.jsonl")):
        for cluster in load(path) if not path.name.startswith("opinosis") else ():
            summary = summarize(cluster.documents, Options(max_words=250))
            sentences += len(summary.sentences)
            for one in summary.disagreements:
                kinds[one.type] += 1
                if one.type != "dateline":
                    values = "; ".join(f"{value.value} ({', '.join(value.document_ids)})" for value in one.values)
                    print(f"{path.stem} {cluster.id} {one.type}, {one.about}: {values}")
    print(f"{sentences} sentences:", ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items())))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; returns the exit code."""
    parser = study_parser("corroboration", __doc__)
    add_clusters(parser)
    parser.add_argument("--list", action="store_true", help="print what summaries report instead, to be read")
    parsed = parser.parse_args(arguments)
    folder: Path = parsed.folder
    if parsed.list:
        return listed(folder)
    clusters: dict[tuple[str, str], Cluster] = {}
    counts: dict[str, Counter[tuple[str, str]]] = {"tuning": Counter(), "held out": Counter()}
    for line in PAIRS.read_text("utf-8").splitlines():
        pair = json.loads(line)
        if (pair["data"], pair["cluster"]) not in clusters:
            clusters |= {(pair["data"], one.id): one for one in load(folder / pair["data"])}
        documents = clusters[pair["data"], pair["cluster"]].documents
        verdict = cited_as(documents, tuple(pair["first"]), tuple(pair["second"]))
        counts[pair["part"]][pair["label"], verdict] += 1
    for part, count in {**counts, "all": sum(counts.values(), Counter())}.items():
        print(
            f"{part:9} pairs {count.total():4}",
            *(f"{kind}: {_row(count, kind)}" for kind in ("same", "conflict")),
            sep="  ",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
