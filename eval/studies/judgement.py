"""Fit the judge of statements and the judge of facts on labelled pairs, and report how they do.

    python -m eval.studies.judgement [FOLDER] [--agreement FOLDER]

Read are `eval/pairs.jsonl` and `eval/facts.jsonl` (labels by two independent readers, both language models), whose
texts are in FOLDER. Printed are: how far both readers agree; for each judge, the weights fitted on the part "fitting"
and the older pairs, a weight with the wrong sign dropped; precision and recall by threshold, leaving one cluster out,
and on the part "aside", whose clusters no weight has seen; with the differences of slots withholding. Nothing is
written: the tables stand in `summarizer/statements`.

With --agreement, look-alike events (ECB+), paraphrases (MRPC) and Portuguese relations (CSTNews), by the weights that
stand in the library.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.agreement import agreement
from eval.datasets import load
from eval.logistic import fit_logistic, predicted
from summarizer import Cluster, Document, Options, sentence_graph
from summarizer.evidence.background import ClusterBackground
from summarizer.published import day_of
from summarizer.statements import judgement, support
from summarizer.statements.judgement import Judge, Statement
from summarizer.statements.support import FactJudge

from .arguments import add_clusters, study_parser

ROOT = Path(__file__).parents[1]
THRESHOLDS = (0.5, 0.55, 0.6, 0.62, 0.65, 0.7, 0.75, 0.8, 0.85)
_RIDGE = 0.3
_NEGATIVE = frozenset(("no_verb_shared",))
"""Features that speak against agreement; all others speak for it."""


@dataclass(frozen=True)
class Example:
    """Features of one pair, whether both readers call it the same, and whether a difference withholds."""

    source: str
    cluster: str
    language: str
    features: dict[str, float]
    label: str
    withheld: bool

    @property
    def positive(self) -> bool:
        """Whether it is to be counted."""
        return self.label == "yes"


class Clusters:
    """The clusters of a folder, each with its background, read when asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clusters: dict[tuple[str, str], Cluster] = {}
        self._judges: dict[tuple[str, str], tuple[Judge, str]] = {}

    def judge(self, data: str, name: str) -> tuple[Judge, str]:
        """The judge of a cluster, and its language."""
        if (data, name) not in self._judges:
            graph = sentence_graph(self._cluster(data, name).documents, Options())
            self._judges[data, name] = Judge(ClusterBackground(graph.features)), graph.language
        return self._judges[data, name]

    def statement(self, data: str, name: str, place: Sequence[Any]) -> Statement:
        """The statement at a place: document id, start, end."""
        documents = {document.id: document for document in self._cluster(data, name).documents}
        document = documents[place[0]]
        text = document.text[place[1] : place[2]]
        return Statement.of(text, self.judge(data, name)[1], day_of(document.published))

    def _cluster(self, data: str, name: str) -> Cluster:
        if (data, name) not in self._clusters:
            self._clusters |= {(data, one.id): one for one in load(self._folder / data)}
        return self._clusters[data, name]


def wholes(clusters: Clusters) -> Iterator[Example]:
    """Every labelled pair of sentences."""
    for record in _records("pairs.jsonl"):
        label = "yes" if record["label"] == "same" else record["label"]
        yield _whole(clusters, record, "pairs", label)
    for record in _records("facts.jsonl"):
        agreed = record["whole"][0] == record["whole"][1]
        label = record["whole"][0] if agreed else "disputed"
        yield _whole(clusters, record, record["part"], "yes" if label == "same" else label)


def _whole(clusters: Clusters, record: dict[str, Any], source: str, label: str) -> Example:
    judge, language = clusters.judge(record["data"], record["cluster"])
    first, second = (
        clusters.statement(record["data"], record["cluster"], record[key]) for key in ("first", "second")
    )
    judged = judge.judge(first, second)
    return Example(
        source, record["cluster"], language, judge.features(first, second), label, bool(judged.differences)
    )


def facts(clusters: Clusters) -> Iterator[Example]:
    """Every labelled fact that is no background."""
    for record in _records("facts.jsonl"):
        judge, language = clusters.judge(record["data"], record["cluster"])
        whole, other = (
            clusters.statement(record["data"], record["cluster"], record[key]) for key in ("first", "second")
        )
        judge_of_facts = FactJudge(judge)
        for labelled in record["facts"]:
            if labelled["background"]:
                continue
            fact = whole.within([(start, end) for start, end in labelled["spans"]])
            agreed = labelled["labels"][0] == labelled["labels"][1]
            yield Example(
                record["part"],
                record["cluster"],
                language,
                judge_of_facts.features(fact, other),
                labelled["labels"][0] if agreed else "disputed",
                judge_of_facts.vetoes(whole, fact, other),
            )


def _records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (ROOT / name).read_text("utf-8").splitlines()]


def fitted(examples: Sequence[Example], names: Sequence[str]) -> tuple[list[str], NDArray[np.float64]]:
    """Features and weights, the bias last: ridge logistic regression, weights with the wrong sign dropped."""
    kept = list(names)
    while True:
        wanted = np.array([one.positive for one in examples], dtype=np.float64)
        weights = fit_logistic(_matrix(examples, kept), wanted, 2 * _RIDGE)
        wrong = [name for name, weight in zip(kept, weights, strict=False) if (weight < 0) != (name in _NEGATIVE)]
        if not wrong:
            return kept, weights
        kept = [name for name in kept if name not in wrong]


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[one.features[name] for name in names] for one in examples])


def scores(examples: Sequence[Example], names: Sequence[str], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The score of each example."""
    return predicted(_matrix(examples, names), weights)


def left_out(examples: Sequence[Example], names: Sequence[str]) -> NDArray[np.float64]:
    """The score of each example by weights that have not seen its cluster."""
    found = np.zeros(len(examples))
    clusters = np.array([one.cluster for one in examples])
    for cluster in sorted(set(clusters.tolist())):
        out = clusters == cluster
        kept, weights = fitted([one for one, is_out in zip(examples, out, strict=True) if not is_out], names)
        found[out] = scores([one for one, is_out in zip(examples, out, strict=True) if is_out], kept, weights)
    return found


def _table(title: str, examples: Sequence[Example], found: NDArray[np.float64]) -> None:
    """Precision and recall by threshold."""
    positive = np.array([one.positive for one in examples])
    free = np.array([not one.withheld for one in examples])
    differs = np.array([one.label in ("conflict", "differs") for one in examples])
    print(f"{title}: {len(examples)} examples, {positive.sum()} positive")
    for threshold in THRESHOLDS:
        claimed = (found >= threshold) & free
        right = int((claimed & positive).sum())
        print(
            f"  from {threshold:.2f}: precision {right}/{claimed.sum()} = {right / max(claimed.sum(), 1):.3f}, "
            f"recall {right / max(positive.sum(), 1):.3f}, differing ones {int((claimed & differs).sum())}"
        )


def _report(title: str, examples: Sequence[Example], names: Sequence[str], standing: dict[str, float]) -> None:
    english = [one for one in examples if one.language == "en"]
    seen = [one for one in english if one.source != "aside"]
    aside = [one for one in english if one.source == "aside"]
    kept, weights = fitted(seen, names)
    print(f"\n== {title}")
    print(
        "fitted: ", ", ".join(f"{name} {weight:.2f}" for name, weight in zip([*kept, "bias"], weights, strict=True))
    )
    print("standing:", ", ".join(f"{name} {weight:.2f}" for name, weight in standing.items()))
    _table("one cluster left out", seen, left_out(seen, names))
    _table("clusters never seen", aside, scores(aside, kept, weights))
    library = np.array(list(standing.values()))
    for source in ("pairs", "fitting", "aside"):
        own = [one for one in english if one.source == source]
        if own:
            _table(f"standing weights, {source}", own, scores(own, list(standing)[:-1], library))
    others = [one for one in examples if one.language != "en"]
    _table("standing weights, other languages", others, scores(others, list(standing)[:-1], library))


def _agreement_of_readers() -> None:
    whole = [tuple(record["whole"]) for record in _records("facts.jsonl")]
    single = [tuple(fact["labels"]) for record in _records("facts.jsonl") for fact in record["facts"]]
    for name, labels in (("sentences", whole), ("facts", single)):
        observed, kappa = agreement(labels)
        print(f"{len(labels)} {name}: both readers agree on {observed:.3f}, kappa {kappa:.3f}")


def _relations(folder: Path) -> None:
    """Verdicts by label on the sets that were labelled otherwise."""
    for name, language in (("ecbplus_pairs", "en"), ("mrpc", "en"), ("cstnews_relations", "pt")):
        pairs = [json.loads(line) for line in (folder / f"{name}.dev.jsonl").read_text("utf-8").splitlines()]
        groups: dict[str, list[dict[str, Any]]] = {}
        for pair in pairs:
            groups.setdefault(pair.get("cluster", pair.get("a_doc", "").split("_")[0]), []).append(pair)
        verdicts: Counter[tuple[str, str]] = Counter()
        for own in groups.values():
            judge = _judge_of(sorted({_joined(pair[side]) for pair in own for side in "ab"}), language)
            for pair in own:
                first, second = (Statement.of(_joined(pair[side]), language) for side in "ab")
                label = pair["relations"][0] if "relations" in pair else str(pair["label"])
                verdicts[label, judge.judge(first, second).relation] += 1
        print(f"\n== {name}")
        for kind in sorted({kind for kind, _ in verdicts}):
            counts = {relation: n for (of, relation), n in sorted(verdicts.items()) if of == kind}
            print(f"  {kind:26} {sum(counts.values()):5}  {counts}")


def _judge_of(texts: Sequence[str], language: str) -> Judge:
    """The judge of sentences that stand alone, each as a document."""
    documents = [Document(id=str(at), text=text) for at, text in enumerate(texts)]
    return Judge(ClusterBackground(sentence_graph(documents, Options(language=language)).features))


def _joined(text: str) -> str:
    """A tokenised sentence as it was printed."""
    return text.replace(" ,", ",").replace(" .", ".").replace(" '", "'")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; returns the exit code."""
    parser = study_parser("judgement", __doc__)
    add_clusters(parser)
    parser.add_argument("--agreement", type=Path, help="the folder of the other sets")
    parsed = parser.parse_args(arguments)
    clusters = Clusters(parsed.folder)
    _agreement_of_readers()
    _report(
        "judge of statements",
        list(wholes(clusters)),
        list(judgement.WEIGHTS),
        {**judgement.WEIGHTS, "bias": judgement.BIAS},
    )
    _report("judge of facts", list(facts(clusters)), list(support.WEIGHTS), {**support.WEIGHTS, "bias": support.BIAS})
    if parsed.agreement:
        _relations(parsed.agreement)
    return 0


if __name__ == "__main__":
    sys.exit(main())
