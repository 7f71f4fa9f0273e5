"""Chosen rows to a `Summary`: every sentence with citations and reasons, every document with what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.datatypes import Citation, Document, DocumentReport, Reasons, Summary, SummarySentence, Support
from summarizer.documents.reprints import Origins, Source
from summarizer.graph.ranking import teleport
from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options
from summarizer.selection.concept_weights import concept_weights
from summarizer.selection.eligibility import defects
from summarizer.signature import input_digest, signature
from summarizer.text.anaphora import leans
from summarizer.text.attribution import attributed_to, share_speaker
from summarizer.text.tokens import is_spaceless

from .citations import ParsedDocument, Witnesses, group_id
from .disagreement import disagreements

_TOP_CONCEPTS = 5


def cite(
    parsed: Sequence[ParsedDocument],
    sources: Sequence[Source],
    told: Origins,
    graph: SentenceGraph,
    scores: NDArray[np.float64],
    rows: Sequence[int],
    options: Options,
    *,
    chosen: Sequence[int],
    warnings: Sequence[str] = (),
    replaced: Mapping[str, str] | None = None,
    seen: Sequence[Document] = (),
) -> Summary:
    """Put the summary together.

    Args:
        parsed: the caller's documents, in the caller's order.
        sources: which of them the graph's documents are, and which are their copies.
        told: the origins of the sources.
        graph, scores: as the ranker saw and left them.
        rows: the chosen sentences in reading order.
        options: what was asked for.
        chosen: the same rows in the order in which they were chosen.
        warnings: of the stages before.
        replaced: seams that the caller filled, and the names of what fills them.
        seen: the documents that the reader knows; they only enter the digest.
    """
    text, spans = _joined([graph.text(row) for row in rows])
    groups = {
        row: group_id(number)
        for number, group in enumerate(told.groups)
        for source in group.sources
        for row in (sources[source].row, *sources[source].copies)
    }
    witnesses = Witnesses(graph, parsed, sources, told)
    cited = {row: witnesses.citations(row) for row in rows}
    reasons = _reasons(graph, scores, chosen, options, replaced or {})
    ranks = np.empty(len(graph), dtype=np.int64)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(graph) + 1)
    sentences = tuple(
        SummarySentence(
            index=index,
            text=graph.text(row),
            start=span[0],
            end=span[1],
            score=round(float(scores[row]), 6),
            rank=int(ranks[row]),
            reasons=reasons[row],
            published=graph.documents[graph.sentences[row].document].published,
            citations=cited[row],
            flags=_flags(
                graph,
                row,
                rows[index - 1] if index else -1,
                cited[row],
                witnesses.support(cited[row]),
                sorted({difference.type for _, difference in witnesses.agreement.conflicts(row)}),
            ),
            support=witnesses.support(cited[row]),
            attributed_to=attributed_to(graph.text(row), graph.language),
        )
        for index, (row, span) in enumerate(zip(rows, spans, strict=True))
    )
    return Summary(
        text=text,
        sentences=sentences,
        documents=_reports(parsed, sources, told, groups, graph, sentences),
        language=graph.language,
        words=int(graph.features.words[list(rows)].sum()),
        warnings=tuple(warnings),
        signature=signature(options, replaced or {}),
        input_digest=input_digest([one.document for one in parsed], seen),
        origins=witnesses.origin_groups(),
        disagreements=disagreements(rows, cited, witnesses, parsed, groups),
    )


def _flags(
    graph: SentenceGraph,
    row: int,
    before: int,
    citations: Sequence[Citation],
    support: Support,
    conflicts: Iterable[str],
) -> tuple[str, ...]:
    """What a reader should know of a sentence that stands behind another one, or first (-1)."""
    text = graph.text(row)
    found = ["heading"] if graph.sentences[row].heading else []
    if leans(text, graph.language) and not (before >= 0 and graph.follows(row, before)):
        found.append("dangling")
    if support.independent_origins == 1 and graph.origins.max(initial=0) > 0:
        found.append("single_origin")
    found += [f"{kind}_conflict" for kind in conflicts]
    if _one_speaker(citations, graph.language):
        found.append("shared_attribution")
    return (*found, *defects(text))


def _one_speaker(citations: Sequence[Citation], language: str) -> bool:
    """Whether another origin that says it credits the same speaker."""
    first, *others = citations
    speakers = attributed_to(first.cited_text, language)
    return any(
        share_speaker(speakers, attributed_to(other.cited_text, language))
        for other in others
        if other.role == "corroborates"
    )


def _joined(texts: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The texts one after the other, with a space between them where their script has spaces."""
    whole, spans = "", []
    for text in texts:
        if whole and not (is_spaceless(text) and is_spaceless(whole[-40:])):
            whole += " "
        spans.append((len(whole), len(whole) + len(text)))
        whole += text
    return whole, spans


def _reasons(
    graph: SentenceGraph,
    scores: NDArray[np.float64],
    chosen: Sequence[int],
    options: Options,
    replaced: Mapping[str, str],
) -> dict[int, Reasons]:
    """What each sentence brought when it was chosen: the first to cover a concept gets it."""
    weights = concept_weights(graph, scores)
    position = np.zeros(len(graph))
    if options.ranker == "textrank" and "ranker" not in replaced:
        position = (1 - options.damping) * teleport(graph, options) * len(graph)
    concepts = graph.features.concepts
    covered: dict[int, list[int]] = {}
    seen: set[int] = set()
    for row in chosen:
        own = concepts.indices[concepts.indptr[row] : concepts.indptr[row + 1]].tolist()
        covered[row] = sorted(set(own) - seen, key=lambda concept: (-weights[concept], concept))
        seen.update(own)
    total = float(weights[sorted(seen)].sum()) or 1.0
    return {
        row: Reasons(
            graph=round(float(scores[row] - position[row]), 6),
            position=round(float(position[row]), 6),
            concepts=len(new),
            concept_weight=round(float(weights[new].sum()) / total, 6),
            top_concepts=tuple(" ".join(graph.features.concept_terms[c]) for c in new[:_TOP_CONCEPTS]),
        )
        for row, new in covered.items()
    }


def _reports(
    parsed: Sequence[ParsedDocument],
    sources: Sequence[Source],
    told: Origins,
    groups: Mapping[int, str],
    graph: SentenceGraph,
    sentences: Sequence[SummarySentence],
) -> tuple[DocumentReport, ...]:
    taken = {sentence.citations[0].document_index for sentence in sentences}
    cited = {citation.document_index for sentence in sentences for citation in sentence.citations}
    read_as = {copy: parsed[source.row].document.id for source in sources for copy in source.copies}
    reprinted = {
        sources[later].row: parsed[sources[group.sources[0]].row].document.id
        for group in told.groups
        for later in group.sources[1:]
    }
    choosable = {sources[graph.sentences[row].document].row for row in np.flatnonzero(graph.candidates).tolist()}

    def note(row: int) -> str | None:
        if row in taken:
            return None
        if row in read_as:
            return f"copy of {read_as[row]}"
        if not parsed[row].sentences:
            return "no sentence found"
        if row in reprinted:
            return f"another print of {reprinted[row]}"
        if row not in choosable:
            return "no sentence fit to be chosen"
        return "says what others were chosen for" if row in cited else "nothing chosen within the budget"

    return tuple(
        DocumentReport(
            index=row,
            id=one.document.id,
            title=one.document.title,
            publisher=one.document.publisher,
            agency=one.document.agency,
            url=one.document.url,
            published=one.document.published,
            chars=len(one.document.text),
            sentences=len(one.sentences),
            used=row in taken,
            note=note(row),
            removed=one.removed,
            origin_group=groups[row],
            sha256=hashlib.sha256(one.document.text.encode("utf-8")).hexdigest(),
        )
        for row, one in enumerate(parsed)
    )
