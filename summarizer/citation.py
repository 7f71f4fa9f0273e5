"""Chosen rows to a `Summary`: every sentence with where it stands, and where else the sources say it.

A sentence of another document *says the same* if it equals the chosen one word for word, or is alike enough
(cosine of tf-idf rows, word pairs in common), neither alone is negated, and the two do not give different
numbers. One sentence, the likest, is cited for each document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .candidates import defects
from .concepts import concept_weights
from .datatypes import (
    Citation,
    Document,
    DocumentReport,
    Reasons,
    RemovedSpan,
    Sentence,
    Summary,
    SummarySentence,
)
from .features import is_spaceless
from .openings import leans
from .options import Options
from .origins import Source
from .overlap import VERBATIM, Overlap
from .ranking import teleport
from .signature import input_digest, signature
from .similarity import SentenceGraph
from .skeleton import outline

# Says the same: a high cosine, or a lower one with most word pairs of the shorter sentence; in any case a good
# part of the longer one's. One or two common pairs are a name, whatever the cosine (docs/methods.md, "Citation").
_HIGH_COSINE, _LOW_COSINE = 0.6, 0.35
_MOST_OF_SHORTER, _PART_OF_LONGER = 0.6, 0.35
_FEWEST_CONCEPTS = 3
_TOP_CONCEPTS = 5


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document with the sentences found in it and the spans left out."""

    document: Document
    sentences: tuple[Sentence, ...]
    removed: tuple[RemovedSpan, ...]


def cite(
    parsed: Sequence[ParsedDocument],
    sources: Sequence[Source],
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
        graph, scores: as the ranker saw and left them.
        rows: the chosen sentences in reading order.
        options: what was asked for.
        chosen: the same rows in the order in which they were chosen.
        warnings: of the stages before.
        replaced: seams that the caller filled, and the names of what fills them.
        seen: the documents that the reader knows; they only enter the digest.
    """
    text, spans = _joined([graph.text(row) for row in rows])
    overlap = Overlap(graph)
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
            citations=_citations(graph, overlap, row, parsed, sources),
            flags=_flags(graph, row, rows[index - 1] if index else -1),
        )
        for index, (row, span) in enumerate(zip(rows, spans, strict=True))
    )
    return Summary(
        text=text,
        sentences=sentences,
        documents=_reports(parsed, sources, graph, sentences),
        language=graph.language,
        words=int(graph.features.words[list(rows)].sum()),
        warnings=tuple(warnings),
        signature=signature(options, replaced or {}),
        input_digest=input_digest([one.document for one in parsed], seen),
    )


def _flags(graph: SentenceGraph, row: int, before: int) -> tuple[str, ...]:
    """What a reader should know of a sentence that stands behind another one, or first (-1)."""
    text, sentence = graph.text(row), graph.sentences[row]
    follows = before >= 0 and before == row - 1 and graph.sentences[before].document == sentence.document
    found = ["heading"] if sentence.heading else []
    found += ["dangling"] if leans(text, graph.language) and not follows else []
    return (*found, *defects(text))


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


def _citations(
    graph: SentenceGraph,
    overlap: Overlap,
    row: int,
    parsed: Sequence[ParsedDocument],
    sources: Sequence[Source],
) -> tuple[Citation, ...]:
    """The sentence's own place first, then the others in the caller's order of documents."""
    own = graph.sentences[row]
    found: list[tuple[int, Sentence]] = []
    for said in (row, *_same_elsewhere(graph, overlap, row)):
        sentence = graph.sentences[said]
        source = sources[sentence.document]
        found.append((source.row, sentence))
        found += ((copy, match) for copy in source.copies if (match := _in_copy(graph, said, parsed[copy])))
    first = (sources[own.document].row, own)
    return tuple(_citation(parsed[at].document, at, s) for at, s in (first, *sorted(found[1:], key=lambda f: f[0])))


def _in_copy(graph: SentenceGraph, row: int, copy: ParsedDocument) -> Sentence | None:
    """The same sentence of a verbatim copy: that of the same place, unless white space cut the two differently."""
    wanted, place = outline(graph.text(row)), graph.sentences[row].index
    others = (*copy.sentences[place : place + 1], *copy.sentences)
    return next((s for s in others if outline(copy.document.text[s.start : s.end]) == wanted), None)


def _citation(document: Document, row: int, sentence: Sentence) -> Citation:
    return Citation(
        document_index=row,
        document_id=document.id,
        document_title=document.title,
        start=sentence.start,
        end=sentence.end,
        cited_text=document.text[sentence.start : sentence.end],
        sentence_index=sentence.index,
    )


def _same_elsewhere(graph: SentenceGraph, overlap: Overlap, row: int) -> list[int]:
    """For each other document the row of the likest sentence that says the same, if there is one."""
    features = graph.features
    if len(graph.documents) == 1:
        return []
    likeness = overlap.likeness(row)
    shared = features.concepts @ overlap.said_by([row]).astype(np.float64)
    of_shorter = shared / np.minimum(overlap.sizes, overlap.sizes[row])
    of_longer = shared / np.maximum(overlap.sizes, overlap.sizes[row])
    verbatim = likeness >= VERBATIM
    alike = (likeness >= _HIGH_COSINE) | ((likeness >= _LOW_COSINE) & (of_shorter >= _MOST_OF_SHORTER))
    alike &= (of_longer >= _PART_OF_LONGER) & (shared >= _FEWEST_CONCEPTS)
    alike &= features.negated == features.negated[row]
    same = verbatim | alike
    best: dict[int, int] = {}
    for other in np.flatnonzero(same).tolist():
        sentence = graph.sentences[other]
        if sentence.document == graph.sentences[row].document or sentence.heading:
            continue
        if not verbatim[other] and _numbers_differ(features.numbers[row], features.numbers[other]):
            continue
        rival = best.get(sentence.document)
        if rival is None or likeness[other] > likeness[rival]:
            best[sentence.document] = other
    return list(best.values())


def _numbers_differ(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each has a number that the other has not."""
    return bool(some - others) and bool(others - some)


def _reports(
    parsed: Sequence[ParsedDocument],
    sources: Sequence[Source],
    graph: SentenceGraph,
    sentences: Sequence[SummarySentence],
) -> tuple[DocumentReport, ...]:
    taken = {sentence.citations[0].document_index for sentence in sentences}
    cited = {citation.document_index for sentence in sentences for citation in sentence.citations}
    read_as = {copy: parsed[source.row].document.id for source in sources for copy in source.copies}
    choosable = {sources[graph.sentences[row].document].row for row in np.flatnonzero(graph.candidates).tolist()}

    def note(row: int) -> str | None:
        if row in taken:
            return None
        if row in read_as:
            return f"copy of {read_as[row]}"
        if not parsed[row].sentences:
            return "no sentence found"
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
        )
        for row, one in enumerate(parsed)
    )
