"""Does a change of the code change a result? Every output on every data set to digests, held against earlier ones.

    python -m eval.studies.equality --write build/before.json      # before the change
    python -m eval.studies.equality --against build/before.json    # after it
    python -m eval.studies.equality --against build/before.json --keep    # and with analyses kept

Summarizes the seeds, the sample, hostile texts and all development clusters: each selector, alone, with a query and
with a document given as seen; once with each document given twice, as a caller's copies are; and once in every form
of output, comparison and HTML included. Exit code 1 where a digest differs, with the names of those that do; `exact`
may differ on a loaded machine, since its search has a time limit.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from eval.gate import SAMPLE
from summarizer import (
    COMPARISON_FORMATS,
    FORMATS,
    Analyses,
    Cluster,
    Document,
    Options,
    SummarizerError,
    compare,
    comparison_report,
    declared_options,
    read_clusters,
    render,
    render_comparison,
    report,
    sentence_graph,
    summarize,
)

from .arguments import add_clusters, study_parser
from .hostile import CASES

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
_HOSTILE_CHARS = 3_000
_MAX_WORDS = 120

Output = Callable[[], str]


def clusters(folder: Path) -> list[tuple[str, Cluster]]:
    """Every cluster there is, with the name of its data set."""
    found = [(seed.name, cluster) for seed in sorted(SEEDS.glob("*/")) for cluster in read_clusters([seed])]
    for path in (SAMPLE, *sorted(folder.glob("*.dev.jsonl"))):
        found += [(path.stem, cluster) for cluster in read_clusters([path])]
    texts = {name: make(_HOSTILE_CHARS) for name, make in CASES.items()}
    hostile = [Cluster(name, (Document(id="hostile", text=text),)) for name, text in texts.items()]
    hostile.append(Cluster("all", tuple(Document(id=name, text=text) for name, text in texts.items())))
    return found + [("hostile", cluster) for cluster in hostile]


def outputs(cluster: Cluster, analyses: Analyses | None) -> Iterator[tuple[str, Output]]:
    """Name and maker of everything that is compared of a cluster."""
    documents = cluster.documents
    query = " ".join(documents[-1].text.split()[4:8])[:200]
    queries = {"": None, ", query": query} if any(map(str.isalnum, query)) else {"": None}
    (selectors,) = (declared.metadata["choices"] for declared in declared_options() if declared.name == "selector")
    summary = partial(_summary, analyses=analyses)
    for selector in selectors:
        for name, asked in queries.items():
            options = Options(selector=selector, max_words=_MAX_WORDS, query=asked)
            yield f"{selector}{name}", partial(summary, documents, options)
        if len(documents) > 1:
            options = Options(selector=selector, max_words=_MAX_WORDS)
            yield f"{selector}, seen", partial(summary, documents[1:], options, documents[:1])
    twice = (*documents, *(replace(each, id=f"{each.id} again", text=f" {each.text}\n") for each in documents))
    yield "copies", partial(summary, twice, Options())
    dials = Options(leaning="never", order="source", origin_cap=2, ranker="lexrank")
    yield "dials", partial(summary, documents, dials)
    yield "graph", partial(_graph, documents)
    yield "forms", partial(_forms, documents)
    yield "comparison", partial(_comparison, documents, analyses)


def _summary(
    documents: Sequence[Document],
    options: Options,
    seen: Sequence[Document] = (),
    *,
    analyses: Analyses | None,
) -> str:
    return render(summarize(documents, options, seen=seen, analyses=analyses), "json", explain=True)


def _graph(documents: Sequence[Document]) -> str:
    graph = sentence_graph(documents)
    return repr((graph.sentences, graph.candidates.tolist(), graph.places.tolist(), graph.origins.tolist()))


def _forms(documents: Sequence[Document]) -> str:
    summary = summarize(documents, Options(max_words=60))
    forms = [render(summary, form, explain=form in ("text", "markdown"), documents=documents) for form in FORMATS]
    offsets = [render(summary, "json", offset_unit=unit, documents=documents) for unit in ("utf8", "utf16")]
    return "".join([*forms, *offsets, report(summary, documents)])


def _comparison(documents: Sequence[Document], analyses: Analyses | None) -> str:
    comparison = compare(documents, analyses=analyses)
    forms = [render_comparison(comparison, form) for form in COMPARISON_FORMATS]
    return "".join([*forms, comparison_report(comparison, documents)])


def digests(named: tuple[str, Cluster], *, keep: bool) -> dict[str, str]:
    """SHA-256 of every output of a cluster, errors included; with analyses kept between them, or without."""
    found = {}
    for name, make in outputs(named[1], Analyses() if keep else None):
        try:
            output = make()
        except SummarizerError as error:
            output = f"{type(error).__name__}: {error}"
        found[f"{named[0]} {named[1].id}: {name}"] = hashlib.sha256(output.encode("utf-8")).hexdigest()
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the digests, or print what differs; returns the exit code."""
    parser = study_parser("equality", __doc__)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--write", type=Path, metavar="FILE", help="write the digests there")
    action.add_argument("--against", type=Path, metavar="FILE", help="compare with the digests written there")
    add_clusters(parser)
    parser.add_argument("--keep", action="store_true", help="keep analyses between the outputs of a cluster")
    parser.add_argument("--workers", type=int, default=2)
    parsed = parser.parse_args(arguments)
    made: dict[str, str] = {}
    with ProcessPoolExecutor(parsed.workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        for found in pool.map(partial(digests, keep=parsed.keep), clusters(parsed.folder), chunksize=4):
            made |= found
    if parsed.write is not None:
        parsed.write.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", "utf-8")
        print(f"{len(made):,} outputs written")
        return 0
    before = json.loads(parsed.against.read_text("utf-8"))
    unlike = sorted(name for name in made.keys() | before.keys() if made.get(name) != before.get(name))
    for name in unlike:
        print(name)
    print(f"{len(made):,} outputs, {len(unlike):,} differ")
    return 1 if unlike else 0


if __name__ == "__main__":
    sys.exit(main())
