"""What a reader should be told of a run: documents and rules to warnings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer.documents.reprints import Source
from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options
from summarizer.selection.budget import WELL_FILLED, Budget
from summarizer.text.languages import STEMMERS, UNKNOWN, stop_words

from .citations import ParsedDocument


def unsupported(options: Options) -> list[str]:
    """A warning for a language that was asked for and is not known."""
    if options.language in ("auto", UNKNOWN, *STEMMERS) or stop_words(options.language):
        return []
    return [f"language {options.language!r} has neither stemmer nor stop words here: words are taken as they are"]


def unmatched(graph: SentenceGraph) -> list[str]:
    """A warning for a query that no sentence has a word of."""
    if graph.relevance is None or graph.relevance.any() or not len(graph):
        return []
    return ["no sentence holds a word of the query: the summary is about the whole story"]


def skipped(parsed: Sequence[ParsedDocument], sources: Sequence[Source]) -> list[str]:
    """A warning for each document that could not be read, or was printed before."""
    warnings = [
        f"document {one.document.id!r} holds no sentence" + (": all of it was removed" if one.removed else "")
        for one in parsed
        if not one.sentences
    ]
    warnings += [
        f"document {parsed[copy].document.id!r} is a copy of {parsed[source.row].document.id!r}"
        for source in sources
        for copy in source.copies
        if parsed[copy].sentences
    ]
    return warnings


def unfilled(
    graph: SentenceGraph, rows: Sequence[int], options: Options, *, custom: bool = False, updating: bool = False
) -> list[str]:
    """A warning where the summary is empty, or much shorter than was asked for.

    Args:
        graph, options: of the run.
        rows: that were chosen.
        custom: whether a selector of the caller's chose them.
        updating: whether documents were given as seen.
    """
    if not rows:
        return [f"the summary is empty: {_why_empty(graph, options, custom, updating)}"]
    filled = Budget.of(graph, options).filled(rows)
    if custom or filled >= WELL_FILLED:
        return []
    said = np.isin(graph.features.verbatim, graph.features.verbatim[list(rows)])
    if (graph.candidates & ~said).any():
        capped = " or giving an origin more than origin_cap" if options.origin_cap is not None else ""
        return [f"the summary fills {filled:.0%} of its budget: no further sentence fits without repeating{capped}"]
    if not (graph.candidates | said).all():
        return [f"the summary fills {filled:.0%} of its budget: no further sentence is fit to be chosen"]
    return []


def _why_empty(graph: SentenceGraph, options: Options, custom: bool, updating: bool) -> str:
    if not len(graph):
        return "no document holds a sentence"
    if custom:
        return "the selector chose nothing"
    alone = graph.candidates & (graph.needs < 0)
    fitting = Budget.of(graph, options).fits(np.zeros(1))
    if alone.any() and not (alone & fitting).any():
        return f"no candidate fits the budget; the shortest has {int(graph.features.words[alone].min())} words"
    if updating:
        return "nothing that is fit to be chosen adds to what was seen"
    return "no sentence holds words"
