"""Chosen sentences to those that stand now: one whose figure a later report gives anew makes room for it.

A corrected or updated figure is what a reader needs first; the old one stays in the differences.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from summarizer import lazy_regex as regex
from summarizer.corpus import Corpus
from summarizer.documents.analysis import AnalysedDocument
from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options
from summarizer.published import is_later
from summarizer.selection.budget import ROUNDING, Budget
from summarizer.selection.state import Repeats

from .statement_matching import StatementMatcher

_CORRECTION = regex.compile(
    r"\b(?:an earlier version of this|this (?:story|article|report) (?:has been|was) corrected|correction\s?[:—-])",
    regex.IGNORECASE,
)


def brought_up_to_date(
    corpus: Corpus, graph: SentenceGraph, matcher: StatementMatcher, rows: Sequence[int]
) -> list[int]:
    """The chosen sentences, in their order, each replaced by a later report that gives its number or date anew.

    One whose newer report is chosen already is left out; one whose newer report does not fit stays.
    """
    budget = Budget.of(graph, corpus.options)
    current = list(rows)
    for row in rows:
        newer = _newer(corpus, graph, matcher, row)
        if newer is None:
            continue
        others = [other for other in current if other != row]
        if newer in others or not set(matcher.matches(newer).same).isdisjoint(others):
            current = others
        elif budget.filled([*others, newer]) <= 1 + ROUNDING and _is_open(graph, corpus.options, newer, others):
            current[current.index(row)] = newer
    return current


def opened_by(
    graph: SentenceGraph, options: Options, repeats: Repeats, rows: Sequence[int], opening: int | None
) -> list[int]:
    """The chosen sentences with the one that must open: what repeats it, and what was chosen last, make room."""
    budget = Budget.of(graph, options)
    if opening is None or opening in rows or budget.filled([opening]) > 1 + ROUNDING:
        return list(rows)
    chosen = [opening]
    for row in rows:
        if (
            not repeats(row, [opening])
            and budget.filled([*chosen, row]) <= 1 + ROUNDING
            and _is_open(graph, options, row, chosen)
        ):
            chosen.append(row)
    return chosen


def _is_open(graph: SentenceGraph, options: Options, row: int, others: Sequence[int]) -> bool:
    """Whether the options let a sentence stand beside the others: its origin's cap, and what it leans on."""
    cap, origins = options.origin_cap, graph.origin_of
    given = int(np.count_nonzero(origins[list(others)] == origins[row]))
    return (cap is None or given < cap) and (graph.needs[row] < 0 or int(graph.needs[row]) in others)


def _newer(corpus: Corpus, graph: SentenceGraph, matcher: StatementMatcher, row: int) -> int | None:
    """The sentence that a chosen one should give way to: of the latest document that gives a value anew."""
    candidates = [
        conflict.row
        for conflict in matcher.matches(row).conflicting
        if graph.candidates[conflict.row] and _replaces(corpus, conflict.row, row)
    ]
    latest: int | None = None
    for other in candidates:
        if latest is None or _replaces(corpus, other, latest):
            latest = other
    return latest


def _replaces(corpus: Corpus, row: int, other: int) -> bool:
    """Whether the document of one sentence was published later, or corrects itself where the other does not."""
    graph = corpus.graph
    documents = [graph.sentences[at].document for at in (row, other)]
    corrected = [_corrects(corpus.analysed[corpus.distinct[at].row]) for at in documents]
    if corrected[0] != corrected[1]:
        return corrected[0]
    return is_later(graph.documents[documents[0]].published, graph.documents[documents[1]].published)


def _corrects(document: AnalysedDocument) -> bool:
    return _CORRECTION.search(document.text) is not None
