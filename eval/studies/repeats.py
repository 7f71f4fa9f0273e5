"""Labelled pairs of summary sentences to the model that says whether one tells the other again.

`eval/repeats.jsonl` holds places, no text: {"data", "cluster", "first": [document, start, end], "second": ...,
"labels"}; labels are those of two readers: "r" (an editor would call one a repeat of the other), "h" (a background
clause repeats), "n". With the development data this fits the weights of `summarizer/evidence/restatement.py`, and
prints precision and recall at several limits, each cluster judged by a model that was fitted without it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from eval.datasets import load
from eval.logistic import fit_logistic, predicted
from summarizer import Cluster, Options
from summarizer.corpus import Corpus, build
from summarizer.evidence.restatement import REPEATED, WEIGHTS, Restatements
from summarizer.evidence.statement_matching import StatementMatcher
from summarizer.statements.judgement import DIFFERS, SAME

PAIRS = Path(__file__).parents[1] / "repeats.jsonl"
_LIMITS = sorted({0.3, 0.4, 0.6, REPEATED})
_FOLDS, _RIDGE = 10, 1.0


class Labelled(NamedTuple):
    """A pair: its cluster, its features in the order of `WEIGHTS`, and the part of the readers that call it one."""

    cluster: str
    features: list[float]
    repeat: float


def labelled(folder: Path, pairs: Path = PAIRS) -> Iterator[Labelled]:
    """The pairs of the file, with the features that the library finds for them in the development data."""
    records = [json.loads(line) for line in pairs.read_text("utf-8").splitlines()]
    for data in sorted({record["data"] for record in records}):
        clusters = {cluster.id: cluster for cluster in load(folder / f"{data}.jsonl")}
        own = [record for record in records if record["data"] == data]
        for name in dict.fromkeys(record["cluster"] for record in own):
            yield from _of_cluster(clusters[name], [record for record in own if record["cluster"] == name])


def _of_cluster(cluster: Cluster, records: Sequence[dict[str, object]]) -> Iterator[Labelled]:
    corpus = build(cluster.documents, Options(language="en"))
    matcher = StatementMatcher(corpus)
    restatements = Restatements(corpus, matcher)
    rows = _rows(corpus)
    for record in records:
        first, second = (rows.get(tuple(record[side])) for side in ("first", "second"))  # type: ignore[arg-type]  # lists
        if first is None or second is None or matcher.judgement(first, second).relation in (SAME, DIFFERS):
            continue  # cut otherwise by now, or a repeat whatever the model says
        features = restatements.features(first, second)
        labels = record["labels"]
        assert isinstance(labels, list)
        yield Labelled(cluster.id, [features[name] for name in WEIGHTS], labels.count("r") / len(labels))


def _rows(corpus: Corpus) -> dict[tuple[object, ...], int]:
    graph = corpus.graph
    return {
        (graph.documents[sentence.document].id, sentence.start, sentence.end): row
        for row, sentence in enumerate(graph.sentences)
    }


def cross_fitted(pairs: Sequence[Labelled]) -> NDArray[np.float64]:
    """The likelihood of each pair by a model that saw no pair of its cluster."""
    features = np.array([pair.features for pair in pairs])
    repeats = np.array([pair.repeat for pair in pairs])
    names = sorted({pair.cluster for pair in pairs})
    fold = np.array([names.index(pair.cluster) % _FOLDS for pair in pairs])
    likely = np.zeros(len(pairs))
    for number in range(_FOLDS):
        out = fold == number
        likely[out] = predicted(features[out], fit_logistic(features[~out], repeats[~out], _RIDGE))
    return likely


def report(pairs: Sequence[Labelled]) -> Iterator[str]:
    """The fitted weights, and precision and recall by limit."""
    repeats = np.array([pair.repeat for pair in pairs])
    weights = fit_logistic(np.array([pair.features for pair in pairs]), repeats, _RIDGE)
    yield f"{len(pairs)} pairs, {repeats.mean():.0%} of them repeats"
    yield ", ".join(f"{name} {weight:.2f}" for name, weight in zip((*WEIGHTS, "bias"), weights, strict=True))
    likely = cross_fitted(pairs)
    for limit in _LIMITS:
        left_out = likely >= limit
        found = float(repeats[left_out].sum())
        precision = found / max(int(left_out.sum()), 1)
        yield f"from {limit:.2f}: precision {precision:.2f}, recall {found / float(repeats.sum()):.2f}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m eval.studies.repeats", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="of the development clusters")
    for line in report(list(labelled(parser.parse_args().folder))):
        print(line)


if __name__ == "__main__":
    main()
