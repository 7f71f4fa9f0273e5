"""Chosen sentences to those that stand now: one whose figure a later report gives anew makes room for it.

A corrected or updated figure is what a reader needs first; the old one stays in the differences.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from summarizer.corpus import Corpus
from summarizer.documents.analysis import AnalysedDocument
from summarizer.published import is_later
from summarizer.selection.budget import ROUNDING, Budget

from .statement_matching import StatementMatcher

_CORRECTION = regex.compile(
    r"\b(?:an earlier version of this|this (?:story|article|report) (?:has been|was) corrected|correction\s?[:—-])",
    regex.IGNORECASE,
)


def brought_up_to_date(corpus: Corpus, matcher: StatementMatcher, rows: Sequence[int]) -> list[int]:
    """The chosen sentences, in their order, each replaced by a later report that gives its number or date anew.

    One whose newer report is chosen already is left out; one whose newer report does not fit stays.
    """
    budget = Budget.of(corpus.graph, corpus.options)
    current = list(rows)
    for row in rows:
        newer = _newer(corpus, matcher, row)
        if newer is None:
            continue
        others = [other for other in current if other != row]
        if newer in others or not set(matcher.matches(newer).same).isdisjoint(others):
            current = others
        elif budget.filled([*others, newer]) <= 1 + ROUNDING and _is_open(corpus, newer, others):
            current[current.index(row)] = newer
    return current


def _is_open(corpus: Corpus, row: int, others: Sequence[int]) -> bool:
    """Whether the options let a sentence stand beside the others: its origin's cap, and what it leans on."""
    graph, cap = corpus.graph, corpus.options.origin_cap
    given = sum(graph.origin_of[other] == graph.origin_of[row] for other in others)
    return (cap is None or given < cap) and (graph.needs[row] < 0 or int(graph.needs[row]) in others)


def _newer(corpus: Corpus, matcher: StatementMatcher, row: int) -> int | None:
    """The sentence that a chosen one should give way to: of the latest document that gives a value anew."""
    candidates = [
        conflict.row
        for conflict in matcher.matches(row).conflicting
        if corpus.graph.candidates[conflict.row] and _replaces(corpus, conflict.row, row)
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
