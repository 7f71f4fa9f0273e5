"""Chosen rows to a `Summary`: every sentence with citations and reasons, every document with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.corpus import Corpus
from summarizer.datatypes import Citation, Fact, Span, Summary, SummarySentence
from summarizer.seams import Seams
from summarizer.selection.state import Selection
from summarizer.signature import input_digest, signature
from summarizer.text.attribution import share_speaker
from summarizer.text.tokens import is_spaceless

from .citations import CitationFinder, origin_groups, support
from .disagreement import disagreements
from .document_reports import document_reports
from .facts import FactMatch
from .findings import Findings
from .headline import headline
from .reasons import reasons
from .shared_wording import share_wording
from .warnings import warnings

Scores = NDArray[np.float64]


def assemble(
    corpus: Corpus,
    scores: Scores,
    rows: Sequence[int],
    selection: Selection,
    seams: Seams,
    findings: Findings,
) -> Summary:
    """Put the summary together.

    Args:
        corpus: of the run.
        scores: of the ranker.
        rows: the chosen sentences in reading order.
        selection: the same in the order in which they were chosen, with the selector's notes.
        seams: the caller's functions.
        findings: of the corpus.
    """
    graph = corpus.graph
    text, spans = _joined([graph.text(row) for row in rows])
    matcher, finder = findings.matcher, findings.finder
    cited = {row: finder.citations(row) for row in rows}
    facts = {row: findings.facts(row) for row in rows}
    counted = {row: {other for match in facts[row] for other, _ in match.rows} for row in rows}
    supports = {row: support(corpus, cited[row], finder.parts(row, sorted(counted[row]))) for row in rows}
    # No like sentence was found in another origin, of several.
    alone = {row for row in rows if supports[row].independent_origins == 1 and len(corpus.origins.groups) > 1}
    why = reasons(corpus, scores, selection, seams)
    ranks = np.empty(len(graph), dtype=np.int64)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(graph) + 1)
    sentences = tuple(
        SummarySentence(
            index=index,
            text=graph.text(row),
            start=start,
            end=end,
            score=round(float(scores[row]), 6),
            rank=int(ranks[row]),
            reasons=why[row],
            published=graph.documents[graph.sentences[row].document].published,
            citations=cited[row],
            flags=(
                *_position_flags(corpus, row, rows[index - 1] if index else -1),
                *(("single_origin",) if row in alone else ()),
                *_evidence_flags(corpus, cited[row], matcher.matches(row).conflict_types),
                *corpus.sentence(row).defects,
            ),
            support=supports[row],
            attributed_to=corpus.attributed_to(cited[row][0]),
            facts=_facts(facts[row], graph.text(row), row, start, finder),
            nearest=finder.nearest(row, counted[row]) if row in alone else None,
        )
        for index, (row, (start, end)) in enumerate(zip(rows, spans, strict=True))
    )
    return Summary(
        text=text,
        sentences=sentences,
        documents=document_reports(corpus, _notes(corpus, sentences)),
        language=graph.language,
        words=int(graph.features.words[list(rows)].sum()),
        warnings=tuple(
            warnings(corpus, rows, selection, findings.several_stories, custom=seams.selector is not None)
        ),
        signature=signature(corpus.options, seams.names()),
        input_digest=input_digest(corpus.documents, corpus.seen),
        origins=origin_groups(corpus),
        disagreements=disagreements(corpus, cited, matcher, finder),
        headline=headline(corpus, rows, _cited_documents(sentences)),
        sources=corpus.documents,
    )


def _cited_documents(sentences: Iterable[SummarySentence]) -> set[int]:
    """Which documents say a sentence or a part of it."""
    return {
        citation.document_index
        for sentence in sentences
        for citations in (sentence.citations, *(fact.citations for fact in sentence.facts))
        for citation in citations
        if citation.role != "conflicts"
    }


def _facts(matches: Sequence[FactMatch], text: str, row: int, begin: int, finder: CitationFinder) -> tuple[Fact, ...]:
    """The facts of a sentence of that text, which begins there in the summary, each with its own citations."""
    found = []
    for match in matches:
        spans = tuple(Span(begin + start, begin + end) for start, end in match.span.spans)
        pieces = " … ".join(text[start:end] for start, end in match.span.spans)
        cited = finder.parts(row, [other for other, _ in match.rows])
        found.append(
            Fact(spans[0].start, spans[-1].end, spans, pieces, match.span.kind, match.span.background, cited)
        )
    return tuple(found)


def _position_flags(corpus: Corpus, row: int, before: int) -> list[str]:
    """What a reader should know of a sentence that stands behind another one, or first (-1)."""
    graph, sentence = corpus.graph, corpus.sentence(row)
    flags = ["heading"] if graph.sentences[row].heading else []
    if sentence.is_anaphoric and not (before >= 0 and graph.follows(row, before)):
        flags.append("dangling")
    return flags


def _evidence_flags(corpus: Corpus, citations: Sequence[Citation], conflicts: Sequence[str]) -> list[str]:
    """What a reader should know of those who say it, or say otherwise."""
    flags = [f"{kind}_conflict" for kind in conflicts]
    if _one_speaker(corpus, citations):
        flags.append("shared_attribution")
    if any(
        share_wording(corpus.cited(citations[0]).text, corpus.cited(other).text)
        for other in citations
        if other.role == "corroborates"
    ):
        flags.append("shared_wording")
    return flags


def _one_speaker(corpus: Corpus, citations: Sequence[Citation]) -> bool:
    """Whether another origin that says it credits the same speaker."""
    first, *others = ((corpus.attributed_to(citation), citation.role) for citation in citations)
    return any(share_speaker(first[0], speakers) for speakers, role in others if role == "corroborates")


def _joined(texts: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The texts one after the other, with a space between them where their script has spaces."""
    whole, spans = "", []
    for text in texts:
        if whole and not (is_spaceless(text) and is_spaceless(whole[-40:])):
            whole += " "
        spans.append((len(whole), len(whole) + len(text)))
        whole += text
    return whole, spans


def _notes(corpus: Corpus, sentences: Sequence[SummarySentence]) -> list[str | None]:
    """Why nothing was taken from each document, None where something was."""
    taken = {sentence.citations[0].document_index for sentence in sentences}
    cited = {citation.document_index for sentence in sentences for citation in sentence.citations}
    graph, distinct = corpus.graph, corpus.distinct
    reasons: dict[int, str] = dict.fromkeys(range(len(corpus.documents)), "nothing chosen within the budget")
    reasons |= dict.fromkeys(cited, "says what others were chosen for")
    choosable = {distinct[graph.sentences[row].document].row for row in np.flatnonzero(graph.candidates).tolist()}
    reasons |= {row: "no sentence fit to be chosen" for row in reasons if row not in choosable}
    reasons |= {
        distinct[later].row: f"another print of {corpus.documents[distinct[group.members[0]].row].id}"
        for group in corpus.origins.groups
        for later in group.members[1:]
    }
    reasons |= {row: "no sentence found" for row in reasons if not len(corpus.analysed[row])}
    reasons |= {copy: f"copy of {corpus.documents[each.row].id}" for each in distinct for copy in each.copies}
    return [None if row in taken else reasons[row] for row in range(len(corpus.documents))]
