"""Clusters and systems to results: every system on every cluster, scored and measured, in one or several processes.

Except for the seconds, the results do not depend on the number of processes. The work is always done in child
processes, so that the hash seed is the same; a script that calls `run_systems` needs the usual guard, `__main__`.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from summarizer import Cluster, SummarizerError, detect_language

from .backends import Backend, sentences_of
from .datasets import digest
from .hypotheses import Hypothesis
from .measures import Sources, find_sources, measure
from .records import Result, Run, Scored
from .systems import Output, budget_of, find_system

_HASH_SEED = "PYTHONHASHSEED"

Written = tuple[tuple[str, ...], Scored]
"""The sentences of a summary, and their figures."""
Progress = Callable[[Iterable[dict[str, Written]], int], Iterable[dict[str, Written]]]
"""Passes on what it is given, and shows how much of so many that is."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The data and settings with which all systems are measured; `name` is that of the data."""

    name: str
    clusters: tuple[Cluster, ...]
    language: str
    backend: Backend

    @property
    def data(self) -> str:
        """The part of the signature."""
        count = f"{len(self.clusters)} cluster{'s' if len(self.clusters) > 1 else ''}"
        return f"data {self.name} {digest(self.clusters)}, {count}, language {self.language}"


def language_of(clusters: Iterable[Cluster]) -> str:
    """The one language that most documents of a data set are in."""
    return detect_language(document.text for cluster in clusters for document in cluster.documents)


def run_systems(
    benchmark: Benchmark,
    systems: Sequence[str],
    max_words: int,
    *,
    workers: int = 1,
    progress: Progress | None = None,
) -> list[Run]:
    """One run per system, in the order given.

    `max_words` is the budget of all whose name does not set its own.

    Raises:
        SummarizerError: a system that does not exist, or that failed on a cluster, which the message names.
    """
    if not systems:
        return []
    parts = {name: f"{find_system(name)[1]}, at most {budget_of(name, max_words)} words" for name in systems}
    one = partial(
        _run_cluster,
        systems=tuple(systems),
        language=benchmark.language,
        max_words=max_words,
        backend=benchmark.backend,
    )
    written = _mapped(one, benchmark.clusters, workers)
    rows = list(progress(written, len(benchmark.clusters)) if progress else written)
    return [_run(benchmark, name, part, [row[name] for row in rows]) for name, part in parts.items()]


def score_hypotheses(benchmark: Benchmark, name: str, source: str, hypotheses: Mapping[str, Hypothesis]) -> Run:
    """The run of summaries made elsewhere, by id; their time is unknown, and recorded as 0."""
    written = []
    for cluster in benchmark.clusters:
        hypothesis = hypotheses[cluster.id]
        sentences = hypothesis.sentences
        if sentences is None:
            sentences = tuple(sentences_of(hypothesis.text, benchmark.language))
        sources = find_sources(cluster, benchmark.language)
        written.append(_scored(cluster, Output(sentences, 0.0), sources, benchmark.language, benchmark.backend))
    return _run(benchmark, name, f"summaries of {source}", written)


def _run(benchmark: Benchmark, name: str, system: str, written: Sequence[Written]) -> Run:
    scored = tuple(figures for _, figures in written)
    summaries = {figures.id: sentences for sentences, figures in written}
    return Run(Result(name, benchmark.backend.signature, benchmark.data, system, scored), summaries)


def _mapped(
    one: Callable[[Cluster], dict[str, Written]], clusters: Sequence[Cluster], workers: int
) -> Iterator[dict[str, Written]]:
    # Forked processes inherit threads' locks; spawned ones are alike on all platforms.
    context = multiprocessing.get_context("spawn")
    with (
        _fixed_hashes(),
        ProcessPoolExecutor(min(workers, len(clusters)), mp_context=context, initializer=_keep_for_results) as pool,
    ):
        yield from pool.map(one, clusters)


def _keep_for_results() -> None:
    """Send what HiGHS prints on standard output to standard error; workers write nothing else there."""
    os.dup2(2, 1)


@contextmanager
def _fixed_hashes() -> Iterator[None]:
    """Started meanwhile, a process goes through sets in one order: LSA in sumy does, and its scores hang on it."""
    before = os.environ.get(_HASH_SEED)
    os.environ[_HASH_SEED] = "0"
    try:
        yield
    finally:
        del os.environ[_HASH_SEED]
        if before is not None:
            os.environ[_HASH_SEED] = before


def _run_cluster(
    cluster: Cluster, systems: Sequence[str], language: str, max_words: int, backend: Backend
) -> dict[str, Written]:
    sources = find_sources(cluster, language)
    written = {}
    for name in systems:
        try:
            output = find_system(name)[0](cluster, language, budget_of(name, max_words))
        except SummarizerError as error:
            raise SummarizerError(f"{name} failed on cluster {cluster.id!r}: {error}") from None
        written[name] = _scored(cluster, output, sources, language, backend)
    return written


def _scored(cluster: Cluster, output: Output, sources: Sources, language: str, backend: Backend) -> Written:
    references = [sentences_of(reference, language) for reference in cluster.references]
    return output.sentences, Scored(
        id=cluster.id,
        words=sum(len(sentence.split()) for sentence in output.sentences),
        seconds=output.seconds,
        scores=backend.score(output.sentences, references),
        measures=measure(output.sentences, cluster, sources, language, output.summary),
    )
