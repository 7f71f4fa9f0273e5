"""What a reader should know of a run: documents, options and rules to warnings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from summarizer.corpus import Corpus
from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options
from summarizer.selection.budget import WELL_FILLED, Budget
from summarizer.selection.state import Selection
from summarizer.text.languages import NAMES, STEMMERS, UNKNOWN, stop_words

_JSON_BEGINS = ("{", "[{", '["')
_FILES = {"%PDF-": "a PDF", "PK\x03\x04": "a ZIP archive", "{\\rtf": "RTF", "<?xml": "XML", "<rss": "XML"}


def warnings(
    corpus: Corpus, rows: Sequence[int], selection: Selection, several_stories: Iterable[str], *, custom: bool
) -> Iterator[str]:
    """All warnings of a run, in the order of its stages.

    Args:
        corpus: of the run.
        rows: that were chosen.
        selection: with the selector's notes.
        several_stories: the warning of them.
        custom: whether a selector of the caller's chose them.
    """
    yield from _unsupported(corpus.options)
    yield from _several_languages(corpus)
    yield from several_stories
    yield from _unmatched(corpus.graph)
    yield from _skipped(corpus)
    yield from _not_prose(corpus)
    yield from _stray(corpus)
    yield from corpus.warnings
    yield from selection.notes
    yield from _unfilled(corpus, rows, custom=custom)


def _unsupported(options: Options) -> list[str]:
    """A warning for a language that was asked for and is not known."""
    if options.language in ("auto", UNKNOWN, *STEMMERS) or stop_words(options.language):
        return []
    return [f"language {options.language!r} has neither stemmer nor stop words here: words are taken as they are"]


def _several_languages(corpus: Corpus) -> list[str]:
    """A warning for documents of which not all are in one language."""
    counts = Counter(document.language for document in corpus.analysed)
    if len(counts) < 2:
        return []
    named = sorted((-count, NAMES.get(language, language)) for language, count in counts.items())
    listed = ", ".join(f"{name} {-count}" for count, name in named)
    return [
        f"the documents are in several languages ({listed}): sentences of different languages are not compared with "
        "each other"
    ]


def _unmatched(graph: SentenceGraph) -> list[str]:
    """A warning for a query that no sentence has a word of."""
    if graph.relevance is None or graph.relevance.any() or not len(graph):
        return []
    return ["no sentence holds a word of the query: the summary is about the whole story"]


def _skipped(corpus: Corpus) -> list[str]:
    """A warning for each document that could not be read, or was printed before."""
    ids = [document.id for document in corpus.documents]
    warnings = [
        f"document {ids[row]!r} holds no sentence" + (": all of it was removed" if analysed.removed else "")
        for row, analysed in enumerate(corpus.analysed)
        if not len(analysed)
    ]
    warnings += [
        f"document {ids[row]!r}: nothing but page furniture was found; it is read as it stands"
        for row, analysed in enumerate(corpus.analysed)
        if analysed.relented
    ]
    warnings += [
        f"document {ids[copy]!r} is a copy of {ids[distinct.row]!r}"
        for distinct in corpus.distinct
        for copy in distinct.copies
        if len(corpus.analysed[copy])
    ]
    return warnings


def _not_prose(corpus: Corpus) -> list[str]:
    """A warning for each document that is a file's content, handed in as if it were a text."""
    kinds = ((document.id, _kind_of(document.text.lstrip())) for document in corpus.documents)
    return [
        f"document {name!r} is {kind}, read as a text: give the text in it, or have the file read"
        for name, kind in kinds
        if kind
    ]


def _kind_of(text: str) -> str:
    """What a text is, where it is data."""
    if text.startswith(_JSON_BEGINS):
        try:
            return "JSON" if isinstance(json.loads(text), dict | list) else ""
        except (ValueError, RecursionError):
            return ""
    return next((kind for begins, kind in _FILES.items() if text.startswith(begins)), "")


def _stray(corpus: Corpus) -> list[str]:
    """A warning for each document that has hardly a word in common with the others."""
    return [
        f"document {document.id!r} has little in common with the others, and weighs little"
        for document, stray in zip(corpus.graph.documents, corpus.graph.strays.tolist(), strict=True)
        if stray
    ]


def _unfilled(corpus: Corpus, rows: Sequence[int], *, custom: bool) -> list[str]:
    """A warning where the summary is empty, or much shorter than was asked for."""
    graph, options = corpus.graph, corpus.options
    if not rows:
        return [f"the summary is empty: {_why_empty(corpus, custom=custom)}"]
    filled = Budget.of(graph, options).filled(rows)
    if custom or filled >= WELL_FILLED:
        return []
    repeated = np.isin(graph.features.verbatim, graph.features.verbatim[list(rows)])
    if (graph.candidates & ~repeated).any():
        capped = " or giving an origin more than origin_cap" if options.origin_cap is not None else ""
        return [f"the summary fills {filled:.0%} of its budget: no further sentence fits without repeating{capped}"]
    if not (graph.candidates | repeated).all():
        return [f"the summary fills {filled:.0%} of its budget: no further sentence is fit to be chosen"]
    return []


def _why_empty(corpus: Corpus, *, custom: bool) -> str:
    graph = corpus.graph
    if not len(graph):
        return "no document holds a sentence"
    if custom:
        return "the selector chose nothing"
    alone = graph.candidates & (graph.needs < 0)
    budget = Budget.of(graph, corpus.options)
    if alone.any() and not (alone & budget.fits(np.zeros(1))).any():
        shortest = int(np.where(alone, budget.single, np.inf).argmin())
        words, chars = int(graph.features.words[shortest]), int(graph.features.chars[shortest])
        name = graph.documents[graph.sentences[shortest].document].id
        shortest_has = f"the shortest has {words} words ({chars} characters), in document {name!r}"
        return f"no sentence that may be chosen fits the budget; {shortest_has}"
    if corpus.seen:
        return "nothing that is fit to be chosen adds to what was seen"
    return "no sentence holds words"
