"""What a second question on the same documents costs with `Analyses`, beside what it costs alone.

    python -m eval.studies.again FOLDER [--rounds 5]

FOLDER holds the development clusters. For the seeds and for ten stories of 600 words, a summary with the default
options is made first; then each question is asked, once without `Analyses` and once with those of that first summary,
in turns. Processor time, the least of all rounds; as a part of what the question costs alone, and of what the first
summary cost.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Sequence

from summarizer import Analyses, Cluster, check, compare, statement_matches, summarize

from .arguments import add_clusters, study_parser
from .speed import CASE_NAMES, cluster_of

_ANSWER = "The leaders met on Thursday and agreed to meet again. Nobody was hurt."

Question = Callable[[Cluster, Analyses | None], object]
QUESTIONS: dict[str, Question] = {
    "the same": lambda cluster, kept: summarize(cluster.documents, analyses=kept),
    "a query": lambda cluster, kept: summarize(cluster.documents, query=_query(cluster), analyses=kept),
    "60 words": lambda cluster, kept: summarize(cluster.documents, max_words=60, analyses=kept),
    "200 words": lambda cluster, kept: summarize(cluster.documents, max_words=200, analyses=kept),
    "a comparison": lambda cluster, kept: compare(cluster.documents, analyses=kept),
    "matches of statements": lambda cluster, kept: statement_matches(cluster.documents, analyses=kept),
    "a check of two sentences": lambda cluster, kept: check(_ANSWER, cluster.documents, analyses=kept),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = study_parser("again", __doc__)
    add_clusters(parser)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(arguments)
    if not any(given.folder.glob("multinews*.jsonl")):
        print(f"{given.folder} holds no multinews*.jsonl", file=sys.stderr)
        return 1
    for case, name in CASE_NAMES.items():
        cluster = cluster_of(given.folder, case)
        print(f"\n{name}\n\n| second question | alone, ms | after a summary, ms | part | of the first summary |")
        print("|---|---|---|---|---|")
        first = math.inf
        for question, ask in QUESTIONS.items():
            alone, after = _least(ask, cluster, given.rounds)
            first = alone if question == "the same" else first
            parts = f"{after / alone:.2f} | {after / first:.2f}"
            print(f"| {question} | {1000 * alone:.1f} | {1000 * after:.1f} | {parts} |", flush=True)
    return 0


def _least(ask: Question, cluster: Cluster, rounds: int) -> tuple[float, float]:
    """Seconds alone, and with the analyses of a summary."""
    ask(cluster, None)
    alone, after = [], []
    for _ in range(rounds):
        alone.append(_seconds(ask, cluster, None))
        kept = Analyses()
        summarize(cluster.documents, analyses=kept)
        after.append(_seconds(ask, cluster, kept))
    return min(alone), min(after)


def _seconds(ask: Question, cluster: Cluster, kept: Analyses | None) -> float:
    started = time.process_time()
    ask(cluster, kept)
    return time.process_time() - started


def _query(cluster: Cluster) -> str:
    """Some words of the last document."""
    return " ".join(cluster.documents[-1].text.split()[4:8])


if __name__ == "__main__":
    sys.exit(main())
