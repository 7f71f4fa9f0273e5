"""The whole way, one line a stage: documents in, a cited summary out.

Who wants another composition writes these lines.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from .datatypes import Document, Sentence, Summary
from .documents import reprints
from .documents.cleaning import clean, drop_furniture
from .errors import InputError
from .evidence.assembly import cite
from .evidence.citations import ParsedDocument
from .evidence.warnings import skipped, unfilled, unmatched, unsupported
from .graph.features import extract, held, relevance, split
from .graph.ranking import Ranker, rank
from .graph.similarity import SentenceGraph, Similarity, cosine_weights, custom_weights
from .options import DEFAULTS, Options
from .selection.eligibility import choose_candidates
from .selection.ordering import arrange
from .selection.selectors import Selector, choose
from .text.languages import UNKNOWN, detect
from .text.segmentation import Splitter, checked_splitter, segment, splitter_for
from .text.tokens import Words, read_words


def summarize(
    documents: Iterable[Document],
    options: Options = DEFAULTS,
    *,
    seen: Iterable[Document] = (),
    splitter: Splitter | None = None,
    similarity: Similarity | None = None,
    ranker: Ranker | None = None,
    selector: Selector | None = None,
) -> Summary:
    """Summarize several documents on one event in their own sentences, each with its citations.

    Equal documents and options give equal bytes, in any process; the order of the documents changes no
    chosen sentence. Takes tens of milliseconds for ten news stories and grows with their length.

    Args:
        documents: at least one; ids must differ.
        options: budget, methods and dials.
        seen: what the reader knows already; then the summary is of what the documents add to it. Their ids may be
            any, since they are never cited.
        splitter: cuts a paragraph into sentences (contract: `summarizer.text.segmentation`).
        similarity: of sentences (contract: `summarizer.graph.similarity`).
        ranker: scores sentences (contract: `summarizer.graph.ranking`).
        selector: chooses sentences (contract: `summarizer.selection.selectors`).

    Returns:
        The summary. Where nothing could be said, an empty one, with the reasons in ``warnings``.

    Raises:
        InputError: no document, an id given twice, or a seam that broke its contract.
    """
    seams = {"splitter": splitter, "similarity": similarity, "ranker": ranker, "selector": selector}
    for name, filler in seams.items():
        if filler is not None and not callable(filler):
            raise InputError(f"{name} must be a function (built-in ones are named in Options), not {filler!r}")
    known = _checked_seen(seen)
    parsed, sources, told, graph, relented = _read(documents, known, options, splitter, similarity)
    scores = rank(graph, options, ranker)
    chosen, notes = choose(graph, scores, options, selector)
    rows = arrange(graph, scores, chosen, options, [source.row for source in sources])
    return cite(
        parsed,
        sources,
        told,
        graph,
        scores,
        rows,
        options,
        chosen=chosen,
        warnings=[
            *unsupported(options),
            *unmatched(graph),
            *skipped(parsed, sources),
            *relented,
            *notes,
            *unfilled(graph, rows, options, custom=selector is not None, updating=bool(known)),
        ],
        replaced={name: _name_of(filler) for name, filler in seams.items() if filler is not None},
        seen=known,
    )


def sentence_graph(
    documents: Iterable[Document],
    options: Options = DEFAULTS,
    *,
    seen: Iterable[Document] = (),
    splitter: Splitter | None = None,
    similarity: Similarity | None = None,
) -> SentenceGraph:
    """The graph that `summarize` ranks, for drawing, analysis, or a composition of one's own.

    Arguments and errors are those of `summarize`.
    """
    return _read(documents, _checked_seen(seen), options, splitter, similarity).graph


class _Read(NamedTuple):
    """The documents, and all that is known of them before anything is ranked; `relented` are warnings."""

    parsed: list[ParsedDocument]
    sources: list[reprints.Source]
    origins: reprints.Origins
    graph: SentenceGraph
    relented: list[str]


def _read(
    documents: Iterable[Document],
    seen: Sequence[Document],
    options: Options,
    splitter: Splitter | None,
    similarity: Similarity | None,
) -> _Read:
    given = _checked(documents, options)
    sources = reprints.find_sources(given)
    language = _language(given, sources, options)
    parsed = _parsed(given, sources, language, splitter)
    known = reprints.find_sources(seen)
    read = _parsed(seen, known, language, splitter)
    seen_texts = [
        seen[source.row].text[sentence.start : sentence.end]
        for source in known
        for sentence in read[source.row].sentences
    ]
    told = [parsed[source.row] for source in sources]
    words = [[read_words(one.document.text[s.start : s.end]) for s in one.sentences] for one in told]
    found = reprints.find_origins([one.document for one in told], [one.sentences for one in told], words)
    return _Read(parsed, sources, found, *_connected(told, words, found, seen_texts, language, options, similarity))


def _checked(documents: Iterable[Document], options: Options) -> list[Document]:
    if not isinstance(options, Options):
        raise InputError(f"options must be an Options record, not {type(options).__name__}")
    try:
        given = list(documents)
    except TypeError:
        raise InputError(f"documents must be several Document records, not {type(documents).__name__}") from None
    if not given:
        raise InputError("documents must hold at least one document, not none")
    ids: set[str] = set()
    for document in given:
        if not isinstance(document, Document):
            raise InputError(f"documents must hold Document records, not {type(document).__name__}")
        if document.id in ids:
            raise InputError(f"document ids must differ, but {document.id!r} is given twice")
        ids.add(document.id)
    return given


def _checked_seen(seen: Iterable[Document]) -> list[Document]:
    try:
        known = list(seen)
    except TypeError:
        raise InputError(f"seen must be several Document records, not {type(seen).__name__}") from None
    for document in known:
        if not isinstance(document, Document):
            raise InputError(f"seen must hold Document records, not {type(document).__name__}")
    return known


def _language(documents: Sequence[Document], sources: Sequence[reprints.Source], options: Options) -> str:
    if options.language != "auto":
        return options.language
    return detect(documents[source.row].text for source in sources)


def _parsed(
    documents: Sequence[Document],
    sources: Sequence[reprints.Source],
    language: str,
    splitter: Splitter | None,
) -> list[ParsedDocument]:
    """Cleaning and segmentation of each document; sentences carry the row of their source."""
    place = {row: number for number, source in enumerate(sources) for row in (source.row, *source.copies)}
    split = checked_splitter(splitter) if splitter else splitter_for("en" if language == UNKNOWN else language)
    parsed = []
    for row, document in enumerate(documents):
        cleaned = clean(document.text)
        sentences = segment(document.text, cleaned.blocks, split, place[row])
        kept, furniture = drop_furniture(document.text, sentences)
        removed = sorted((*cleaned.removed, *furniture), key=lambda span: span.start)
        parsed.append(ParsedDocument(document, tuple(kept), tuple(removed)))
    return parsed


def _connected(
    told: Sequence[ParsedDocument],
    words: Sequence[Sequence[Words]],
    found: reprints.Origins,
    seen_texts: Sequence[str],
    language: str,
    options: Options,
    similarity: Similarity | None,
) -> tuple[SentenceGraph, list[str]]:
    """Features, candidates and weights of what the sources say, each print's own; and what rules relented."""
    documents = tuple(one.document for one in told)
    kept = [
        (sentence, word, place)
        for number, (one, said) in enumerate(zip(told, words, strict=True))
        for sentence, word, place in zip(one.sentences, said, _places(one.sentences), strict=True)
        if found.is_own((number, sentence.index))
    ]
    sentences = tuple(sentence for sentence, _, _ in kept)
    places = np.array([place for _, _, place in kept], dtype=np.int64)
    texts = [documents[s.document].text[s.start : s.end] for s in sentences]
    read = [*(word for _, word, _ in kept), *map(read_words, seen_texts)]
    features, seen = split(extract([*texts, *seen_texts], language, read), len(texts))
    candidates, needs, relented = choose_candidates(texts, sentences, features, options, language, seen)
    asked = None if options.query is None else relevance(features, options.query, language)
    if asked is not None and asked.any():
        candidates &= asked > 0
    weights = custom_weights(similarity, texts) if similarity else cosine_weights(features)
    graph = SentenceGraph(
        documents=documents,
        sentences=sentences,
        features=features,
        weights=weights,
        candidates=candidates,
        needs=needs,
        places=places,
        language=language,
        origins=found.of_sources(),
        seen_terms=held(seen.counts),
        seen_concepts=held(seen.concepts),
        relevance=asked,
    )
    return graph, relented


def _places(sentences: Sequence[Sentence]) -> list[int]:
    """Place of each sentence of a document, headings not counted; a heading has that of what follows."""
    before = itertools.accumulate((not sentence.heading for sentence in sentences), initial=0)
    return list(before)[: len(sentences)]


def _name_of(function: object) -> str:
    return f"{getattr(function, '__module__', '?')}.{getattr(function, '__qualname__', type(function).__qualname__)}"
