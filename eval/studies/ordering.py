"""How far summaries keep the order in which people tell the same: `story` beside the orders of the literature.

    python -m eval.studies.ordering [FOLDER]

The sentences of a summary, ours or the greedy oracle's (250 words), are aligned with the sentences of a reference by
their common bigrams; only clear alignments count, and only references with three distinct ones. Then, per cluster
as a mean over its references:

* `tau`: Kendall's tau over pairs that the reference tells in different sentences;
* `next`: the share of neighbours whose reference sentences are neighbours among those aligned, or one;
* `opens`: whether the first sentence is the one likest to the first of the reference (any
  cluster with such a one).
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import regex

from eval.datasets import load
from eval.orders import ORDERS, Rows
from eval.statistics import bootstrap_interval
from eval.systems import find_system
from summarizer import Cluster, Options, SentenceGraph, rank, sentence_graph, split_sentences

from .arguments import add_clusters, study_parser

MAX_WORDS = 250
SETS = {
    "Multi-News": ("multinews.dev.jsonl",),
    "CSTNews": ("cstnews_pt.dev.jsonl",),
    "VN-MDS": ("vnmds_vi.dev.jsonl",),
    "MultiLing": tuple(
        f"multiling2011_{language}.dev.jsonl"
        for language in ("arabic", "czech", "english", "french", "greek", "hebrew", "hindi")
    ),
}
_LANGUAGES = {
    "multinews": "en", "cstnews_pt": "pt", "vnmds_vi": "vi", "multiling2011_arabic": "ar",
    "multiling2011_czech": "cs", "multiling2011_english": "en", "multiling2011_french": "fr",
    "multiling2011_greek": "el", "multiling2011_hebrew": "he", "multiling2011_hindi": "hi",
}  # fmt: skip
CHOSEN_BY = {"our sentences": "ours", "the oracle's sentences": "oracle"}

# A clear alignment: F of bigrams, bigrams in common, and how much better than the second best.
CLEAR = 0.15
_FEWEST_COMMON = 3
_AHEAD = 1.5
_FEWEST_PLACES = 3
# The first sentence of a reference is told by a summary at all.
_TOLD = 0.08

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
Bigrams = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """A reference beside the chosen sentences.

    Attributes:
        places: each clearly aligned row to its sentence of the reference.
        openers: the rows likest to the first sentence of the reference, if any is like it.
    """

    places: Mapping[int, int]
    openers: frozenset[int]


def bigrams(text: str) -> Bigrams:
    """How often each pair of neighbouring words stands in a text."""
    words = _WORD.findall(text.lower())
    return Counter(itertools.pairwise(words))


def likeness(one: Bigrams, other: Bigrams) -> float:
    """F of the common bigrams; 0 where they are fewer than three."""
    common = (one & other).total()
    return 2 * common / (one.total() + other.total()) if common >= _FEWEST_COMMON else 0.0


def align(sentences: Mapping[int, str], reference: Sequence[str]) -> Told:
    """Rows of sentences to where a reference tells them; what is like two of its sentences is left out."""
    told = [bigrams(sentence) for sentence in reference]
    likenesses = {row: [likeness(bigrams(text), other) for other in told] for row, text in sentences.items()}
    places = {}
    for row, values in likenesses.items():
        best, second = sorted((*values, 0.0, 0.0), reverse=True)[:2]
        if best >= CLEAR and best >= _AHEAD * second:
            places[row] = values.index(best)
    first = {row: values[0] for row, values in likenesses.items() if values}
    most = max(first.values(), default=0.0)
    return Told(places, frozenset(row for row, value in first.items() if value == most >= _TOLD))


def tau(places: Sequence[int]) -> float:
    """Kendall's tau of the places of a reference, in the order of the summary, with the reference's own order.

    Pairs of one place have no order and are left out (two places at least must differ).
    """
    signs = [1 if first < second else -1 for first, second in itertools.combinations(places, 2) if first != second]
    return fmean(signs)


def neighbours_kept(places: Sequence[int]) -> float:
    """The share of neighbours that stand together, in this order, among the places there are; equal places do."""
    following = dict(itertools.pairwise(sorted(set(places))))
    return fmean(first == second or following.get(first) == second for first, second in itertools.pairwise(places))


def ordered(cluster: Cluster, language: str, system: str) -> tuple[SentenceGraph, dict[str, Rows]]:
    """The sentences that a system chooses, as rows in each order; the summary's own is called `story`."""
    options = Options(max_words=MAX_WORDS, language=language)
    graph = sentence_graph(cluster.documents, options)
    row_at = {(graph.documents[one.document].id, one.start): row for row, one in enumerate(graph.sentences)}
    summary = find_system(system)[0](cluster, language, MAX_WORDS).summary
    assert summary is not None
    own = [row_at[said.citations[0].document_id, said.citations[0].start] for said in summary.sentences]
    scores = rank(graph, options)
    return graph, {"story": own, **{name: order(graph, scores, sorted(own)) for name, order in ORDERS.items()}}


def measured(cluster: Cluster, language: str, system: str) -> Iterator[tuple[str, str, float]]:
    """Order, measure and value, for each measure that the references of a cluster allow."""
    graph, orders = ordered(cluster, language, system)
    sentences = {row: graph.text(row) for row in orders["story"]}
    told = [align(sentences, _sentences(reference, language)) for reference in cluster.references]
    aligned = [one for one in told if len(set(one.places.values())) >= _FEWEST_PLACES]
    opened = [one for one in told if one.openers]
    for name, rows in orders.items():
        for measure in (tau, neighbours_kept) if aligned else ():
            found = [[one.places[row] for row in rows if row in one.places] for one in aligned]
            yield name, "tau" if measure is tau else "next", fmean(map(measure, found))
        if opened:
            yield name, "opens", fmean(rows[0] in one.openers for one in opened)


def _sentences(reference: str, language: str) -> list[str]:
    lines = [line for line in reference.split("\n") if line.strip()]
    return [line[span.start : span.end] for line in lines for span in split_sentences(line, language)]


def table(folder: Path, names: Sequence[str], system: str) -> Iterator[str]:
    """The lines of one data set: each order with its means, and their intervals."""
    values: dict[tuple[str, str], list[float]] = {}
    for name in names:
        for cluster in load(folder / name):
            for order, measure, value in measured(cluster, _LANGUAGES[name.partition(".")[0]], system):
                values.setdefault((order, measure), []).append(value)
    counts = {measure: len(values["story", measure]) for measure in ("tau", "next", "opens")}
    yield f"{'':16}" + "".join(f"{f'{measure} (n = {n})':26}" for measure, n in counts.items())
    for order in ("story", *ORDERS):
        cells = [values[order, measure] for measure in counts]
        bounded = [(cell, bootstrap_interval(cell)) for cell in cells]
        shown = (f"{fmean(cell):5.2f} [{low:5.2f}, {high:5.2f}]" for cell, (low, high) in bounded)
        yield f"{order:16}" + "".join(f"{cell:26}" for cell in shown)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table for each data set and choice of sentences; returns the exit code."""
    parser = study_parser("ordering", __doc__)
    add_clusters(parser)
    folder: Path = parser.parse_args(arguments).folder
    for (title, names), (chosen, system) in itertools.product(SETS.items(), CHOSEN_BY.items()):
        print(f"{title}, {chosen}, at most {MAX_WORDS} words", *table(folder, names, system), "", sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
