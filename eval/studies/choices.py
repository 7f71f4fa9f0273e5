"""What the choices of docs/decisions cost and gain, where no other command of the evaluation measures it.

    python -m eval.studies.choices copies [FOLDER]        # nine reprints more: what counts grow?
    python -m eval.studies.choices documents [DATA] > each.jsonl   # a summary of each document, joined
    python -m eval.studies.choices pagerank [DATA]        # on factored rows, beside networkx
    python -m eval.studies.choices punkt [FOLDER]         # treebanks and golden rules, beside nltk's Punkt
    python -m eval.studies.choices pool                   # a killed worker, and one that does not end

`copies` reads articles, by default the seeds; `documents` and `pagerank` a data set of clusters, by default the
development clusters of Multi-News; `punkt` the folder of `eval.studies.sentences`. Times are for ratios within a run.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from concurrent.futures import TimeoutError as PoolTimeoutError
from dataclasses import replace
from pathlib import Path

from eval.datasets import load
from eval.gate import data_folder
from summarizer import Cluster, Document, Options, Summary, rank, read_documents, sentence_graph, summarize

from .arguments import study_parser
from .sentences import CODES, DATA, RULES, by_summarizer, f1, records

SEEDS = Path(__file__).parents[2] / "seeds" / "kim-putin-summit"
_REPRINTS = 9
_LEAD = "By our own staff, edition {number}. The news desk has this report."
_SIZES = (250, 500, 1000, 2000, 3000)
_SHORTEST = 20
"""Words: a share that is smaller holds no sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one measurement."""
    parser = study_parser("choices", __doc__)
    parser.add_argument("choice", choices=CHOICES)
    parser.add_argument("data", type=Path, nargs="?", help="what is measured on (see above)")
    parser.add_argument(
        "--max-words", type=int, default=250, help="of `documents`: the budget (default: %(default)s)"
    )
    given = parser.parse_args(arguments)
    CHOICES[given.choice](given.data, given.max_words)
    return 0


def _clusters() -> Path:
    return data_folder() / "multinews.dev.jsonl"


def print_copies(folder: Path | None, _: int) -> None:
    """A summary of the articles, and of the same with nine prints of the last, by kind of print."""
    documents = read_documents(folder or SEEDS)
    before = summarize(documents)
    print(f"{len(documents)} documents: {_supported(before)}")
    for kind, change in PRINTS.items():
        after = summarize([*documents, *reprints(documents[-1], change, _REPRINTS)])
        same = "the same sentences" if _texts(before) == _texts(after) else "other sentences"
        print(f"and {_REPRINTS} prints, {kind}: {_supported(after)}, {same}")


def reprints(story: Document, change: Callable[[str, int], str], count: int) -> list[Document]:
    """Prints of a story, by other ids."""
    return [Document(id=f"print-{number}", text=change(story.text, number)) for number in range(1, count + 1)]


def _cut(text: str, _: int) -> str:
    lines = text.split("\n")
    return "\n".join(lines[: len(lines) * 4 // 5])


PRINTS: dict[str, Callable[[str, int], str]] = {
    "word for word": lambda text, _: text,
    "the first four fifths": _cut,
    "with a first paragraph of their own": lambda text, number: f"{_LEAD.format(number=number)}\n\n{text}",
}


def _supported(summary: Summary) -> str:
    counts = [(cited.support.documents, cited.support.independent_origins) for cited in summary.sentences]
    return "documents : origins by sentence " + ", ".join(f"{documents} : {origins}" for documents, origins in counts)


def _texts(summary: Summary) -> list[str]:
    return [sentence.text for sentence in summary.sentences]


def print_documents(data: Path | None, max_words: int) -> None:
    """Hypotheses for `python -m eval run --systems file:PATH`, one line for each cluster."""
    for cluster in load(data or _clusters()):
        sentences = each_summarized(cluster, max_words)
        print(json.dumps({"id": cluster.id, "summary": "\n".join(sentences), "one_sentence_per_line": True}))


def each_summarized(cluster: Cluster, max_words: int) -> list[str]:
    """Sentences of a summary of each document alone, in the order given; each has an equal share of the words that
    are left, and documents whose share would hold no sentence have none.
    """
    sentences: list[str] = []
    left = max_words
    for number, document in enumerate(cluster.documents):
        share = max(left // (len(cluster.documents) - number), _SHORTEST)
        if share > left:
            break
        summary = summarize([replace(document, id="only")], max_words=share)
        sentences += [" ".join(text.split()) for text in _texts(summary)]
        left -= sum(len(text.split()) for text in _texts(summary))
    return sentences


def print_pagerank(data: Path | None, _: int) -> None:
    """Time of the scores, and of the same by networkx, on growing graphs; the largest difference."""
    documents = [document for cluster in load(data or _clusters()) for document in cluster.documents]
    print("sentences  edges      ours s   networkx s  build s  ratio  largest difference")
    for size in _SIZES:
        print(_ranked(documents, size), flush=True)


def _ranked(documents: Sequence[Document], size: int) -> str:
    import networkx

    kept = [replace(document, id=str(number)) for number, document in enumerate(documents[: max(2, size // 30)])]
    graph = sentence_graph(kept, Options(language="en"))
    count = len(graph)
    # Undamped, nothing is followed: these are the chances to start at each sentence.
    starts = dict(enumerate((rank(graph, Options(damping=0.0, position=0.0)) / count).tolist()))
    started = time.process_time()
    ours = rank(graph, Options(damping=0.85, position=0.0)) / count
    after_ours = time.process_time()
    drawn = networkx.from_scipy_sparse_array(graph.matrix())
    built = time.process_time()
    theirs = networkx.pagerank(drawn, alpha=0.85, personalization=starts, max_iter=10_000, tol=1e-13)
    ended = time.process_time()
    difference = max(abs(ours[row] - theirs[row]) for row in range(count))
    times = after_ours - started, ended - built, built - after_ours
    return (
        f"{count:9}  {drawn.number_of_edges():9}  {times[0]:7.4f}  {times[1]:10.3f}  {times[2]:7.3f}  "
        f"{(times[1] + times[2]) / times[0]:5.0f}  {difference:.1e}"
    )


def print_punkt(folder: Path | None, _: int) -> None:
    """F1 on treebanks and golden rules kept, ours beside untrained Punkt, which needs no data from the network."""
    from nltk.tokenize.punkt import PunktSentenceTokenizer  # type: ignore[import-untyped]  # nltk has no types

    punkt = PunktSentenceTokenizer()
    for path in sorted((folder or DATA).glob("*.dev.jsonl")):
        texts = records(path)
        language = path.name.partition("_")[0]
        ours = f1((text["sents"], by_summarizer(text["text"], language)) for text in texts)
        theirs = f1((text["sents"], punkt.tokenize(text["text"])) for text in texts)
        print(f"{path.name.removesuffix('.dev.jsonl'):12} F1 {100 * ours:.2f}, Punkt {100 * theirs:.2f}")
    rules = [rule for rule in records((folder or DATA) / RULES) if rule["set"] == "GOLDEN_EN_RULES_TEST_CASES"]
    kept = sum(by_summarizer(rule["text"], CODES[rule["lang"]]) == rule["sents"] for rule in rules)
    other = sum(punkt.tokenize(rule["text"]) == rule["sents"] for rule in rules)
    print(f"English golden rules kept, of {len(rules)}: {kept}, Punkt {other}")


def print_pool(_: Path | None, __: int) -> None:
    """What the standard library's pool does after a worker was killed, and at the deadline of a job."""
    with ProcessPoolExecutor(2) as pool:
        pool.submit(os.getpid).result()
        outcomes = list(_outcomes(pool, [_die, os.getpid, os.getpid]))
    print("ProcessPoolExecutor: a job that is killed, then two that are not:", ", ".join(outcomes))
    with ProcessPoolExecutor(1) as pool:
        late = pool.submit(time.sleep, 1.5)
        started = time.monotonic()
        try:
            late.result(timeout=0.2)
        except PoolTimeoutError:
            print("a job past its deadline: running on" if not late.cancel() else "a job past its deadline: ended")
        pool.submit(os.getpid).result()
    print(f"the next job waited {'until that ended' if time.monotonic() - started > 1.2 else 'not'}")


def _outcomes(pool: ProcessPoolExecutor, jobs: Sequence[Callable[[], object]]) -> Iterator[str]:
    for job in jobs:
        try:
            pool.submit(job).result()
            yield "answered"
        except BrokenExecutor as error:
            yield type(error).__name__


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


CHOICES: dict[str, Callable[[Path | None, int], None]] = {
    "copies": print_copies,
    "documents": print_documents,
    "pagerank": print_pagerank,
    "punkt": print_punkt,
    "pool": print_pool,
}


if __name__ == "__main__":
    sys.exit(main())
