"""The whole way, one line a stage: documents in, a cited summary out.

Who wants another composition writes these lines.
"""

from __future__ import annotations

from collections.abc import Iterable

from .corpus import Analyses, Corpus, build
from .datatypes import Document, Summary
from .evidence.assembly import assemble
from .evidence.findings import Findings
from .evidence.revision import revised
from .evidence.updates import NO_UPDATES, find_updates, still_standing
from .graph.ranking import Ranker, rank
from .graph.similarity import SentenceGraph, Similarity
from .options import DEFAULTS, Options
from .seams import BUILT_IN, Seams
from .selection.ordering import arrange
from .selection.selectors import Selector, run
from .text.segmentation import Splitter


def summarize(
    documents: Iterable[Document],
    options: Options = DEFAULTS,
    *,
    seen: Iterable[Document] = (),
    splitter: Splitter | None = None,
    similarity: Similarity | None = None,
    ranker: Ranker | None = None,
    selector: Selector | None = None,
    analyses: Analyses | None = None,
) -> Summary:
    """Summarize several documents on one event in their own sentences, each with its citations.

    Equal documents and options give equal bytes, in any process; the order of the documents changes no
    chosen sentence. The contracts of the four functions that may replace a stage are in `docs/seams.md`.

    Args:
        documents: at least one; ids must differ.
        options: budget, methods and dials.
        seen: what the reader knows already; then the summary is of what the documents add to it. Their ids may be
            any, since they are never cited.
        splitter: cuts a paragraph into sentences.
        similarity: of sentences.
        ranker: scores sentences.
        selector: chooses sentences.
        analyses: analyses kept from call to call; they change no result. Not used with a `splitter`.

    Returns:
        The summary. Where nothing could be said, an empty one, with the reasons in ``warnings``.

    Raises:
        InputError: no document, an id given twice, or a seam that broke its contract.
    """
    seams = Seams(splitter=splitter, similarity=similarity, ranker=ranker, selector=selector)
    corpus = build(documents, options, seen=seen, splitter=splitter, similarity=similarity, analyses=analyses)
    return summarize_corpus(corpus, seams)


def summarize_corpus(corpus: Corpus, seams: Seams = BUILT_IN) -> Summary:
    """What `summarize` does once the documents are read."""
    scores = rank(corpus.graph, corpus.options, seams.ranker)
    findings = corpus.once(Findings)
    matcher, repeats = findings.matcher, findings.repeats
    updates = find_updates(corpus, matcher, findings.overtakings) if seams.selector is None else NO_UPDATES
    graph = still_standing(corpus.graph, corpus.options, updates)
    selection = run(graph, scores, corpus.options, seams.selector, repeats)
    if seams.selector is None:
        rows = revised(corpus, graph, scores, selection.rows, updates, matcher, repeats)
        selection = selection._replace(rows=rows)
    given = [each.row for each in corpus.distinct]
    rows = arrange(corpus.graph, scores, selection.rows, corpus.options, given, updates.opening)
    return assemble(corpus, scores, rows, selection, seams, findings)


def sentence_graph(
    documents: Iterable[Document],
    options: Options = DEFAULTS,
    *,
    seen: Iterable[Document] = (),
    splitter: Splitter | None = None,
    similarity: Similarity | None = None,
    analyses: Analyses | None = None,
) -> SentenceGraph:
    """The graph that `summarize` ranks, for drawing, analysis, or a composition of one's own.

    Arguments and errors are those of `summarize`.
    """
    corpus = build(documents, options, seen=seen, splitter=splitter, similarity=similarity, analyses=analyses)
    return corpus.graph
