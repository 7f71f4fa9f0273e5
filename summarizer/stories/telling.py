"""A group of documents to a `Story`: what stands over it, when, by whom, and its summary."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from summarizer.corpus import Analyses, Corpus, build, build_from_openings
from summarizer.datatypes import Document, Headline, Summary
from summarizer.documents.analysis import analyse
from summarizer.evidence.headline import headline
from summarizer.evidence.independence import independent, voice_of
from summarizer.evidence.several_stories import several_stories
from summarizer.options import Options
from summarizer.pipeline import summarize_corpus
from summarizer.published import day_of, undated_last
from summarizer.text.detection import languages_of
from summarizer.text.normalization import outline
from summarizer.text.sources import source_key

from .records import Story

_READ = 500
"""Characters of a document that are read for a headline where origins are not counted."""
_OPENING = 3
"""Sentences of each document that are connected to choose the headline: what weighs little is known by them."""


def story(documents: Sequence[Document], options: Options, *, summarized: bool) -> Story:
    """The story of documents that tell one event, in the order of the heap."""
    analyses = Analyses(max_chars=2 * sum(len(document.text) for document in documents) + 2)
    openings = build_from_openings(documents, options, sentences=_OPENING, analyses=analyses)
    origins = _origins(openings)
    return _story(
        documents,
        headline=_headline(openings),
        origins=origins,
        language=openings.graph.language,
        summary=_summary(build(documents, options, analyses=analyses)) if summarized else None,
    )


def _summary(corpus: Corpus) -> Summary:
    """The summary of a story, without the advice to sort its documents, which they come from."""
    summary = summarize_corpus(corpus)
    advice = several_stories(corpus) if summary.warnings else []  # found again to be told from other warnings
    return replace(summary, warnings=tuple(warning for warning in summary.warnings if warning not in advice))


def brief(documents: Sequence[Document]) -> Story:
    """The same without summary and count of origins: its headline is its first document's title or first sentence."""
    first = _first(documents)
    (language,) = languages_of([first.text[:_READ]])
    return _story(documents, headline=_heading(first, documents.index(first), language), language=language)


def _story(
    documents: Sequence[Document],
    *,
    headline: Headline | None,
    language: str,
    origins: tuple[tuple[str, ...], ...] = (),
    summary: Summary | None = None,
) -> Story:
    """The record, with what the documents state; without origins these were not counted."""
    days = days_of(documents)
    return Story(
        id=story_id(documents),
        document_ids=tuple(document.id for document in documents),
        headline=headline,
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        publishers=_publishers(documents),
        independent_origins=len(origins) or None,
        origins=origins,
        language=language,
        summary=summary,
        sources=tuple(documents),
    )


def _heading(document: Document, row: int, language: str) -> Headline | None:
    """The title of a document, or the first sentence of its beginning; None where that has none."""
    if document.title:
        return Headline(document.title, document.id, row, "title", 0, len(document.title))
    beginning = analyse(document.text[:_READ], language)
    for place, ((start, end), heading) in enumerate(zip(beginning.spans.tolist(), beginning.headings, strict=True)):
        cut = end == len(beginning.text) < len(document.text)  # by where reading ended
        if not heading and not cut and place not in beginning.readings:
            return Headline(document.text[start:end], document.id, row, "text", start, end)
    return None


def story_id(documents: Sequence[Document]) -> str:
    """The id of a story of these documents."""
    first = _first(documents)
    return "s" + hashlib.sha256(outline(first.text).encode("utf-8")).hexdigest()[:12]


def _first(documents: Sequence[Document]) -> Document:
    """The earliest published; of undated ones the first by text."""
    earliest = min(undated_last(document.published) for document in documents)
    first = [document for document in documents if undated_last(document.published) == earliest]
    return first[0] if len(first) == 1 else min(first, key=lambda document: outline(document.text))


def days_of(documents: Sequence[Document]) -> list[str]:
    """When they were published, in order."""
    return sorted(day.isoformat() for document in documents if (day := day_of(document.published)))


def _origins(corpus: Corpus) -> tuple[tuple[str, ...], ...]:
    """The ids of the documents that share a text, a publisher or an agency, the largest group first."""
    documents = corpus.documents
    found = independent([voice_of(corpus, row) for row in range(len(documents))])
    named = (tuple(sorted(documents[row].id for row in rows)) for rows in found)
    return tuple(sorted(named, key=lambda ids: (-len(ids), ids)))


def _publishers(documents: Sequence[Document]) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for name in sorted(document.publisher for document in documents if document.publisher):
        names.setdefault(source_key(name), name)
    return tuple(sorted(names.values()))


def _headline(corpus: Corpus) -> Headline | None:
    """The title that is most central to how the documents begin, or the most central of their first sentences.

    How they begin says what happened; what later sentences share may be a follow-up or the background.
    """
    graph = corpus.graph
    first: dict[int, int] = {}
    for row, sentence in enumerate(graph.sentences):
        if not sentence.heading:
            first.setdefault(sentence.document, row)
    rows = [*first.values()]
    if not rows:
        return next(
            (_heading(document, row, "") for row, document in enumerate(corpus.documents) if document.title), None
        )
    title = headline(corpus, rows)
    if title is not None:
        return title
    vectors = graph.features.tfidf[rows]
    centrality = np.round(vectors @ np.asarray(vectors.sum(axis=0)).ravel(), 9)
    sentence = graph.sentences[rows[int(centrality.argmax())]]
    row = corpus.distinct[sentence.document].row
    document = corpus.documents[row]
    text = document.text[sentence.start : sentence.end]
    return Headline(text, document.id, row, "text", sentence.start, sentence.end)
