"""Selected sentences to those of the summary: up to date, opened as things stand, and naming whom they introduce.

Each pass may take sentences out or exchange them. Whatever it does, no sentence stays without the one that it leans
on, and where anything changed the rest of the budget is filled again.
"""

from __future__ import annotations

from summarizer.corpus import Corpus
from summarizer.graph.similarity import SentenceGraph
from summarizer.selection.selectors import refill
from summarizer.selection.state import Rows, Scores, supported

from .introductions import introducing
from .restatement import Restatements
from .statement_matching import StatementMatcher
from .supersession import brought_up_to_date, opened_by
from .updates import Updates


def revised(
    corpus: Corpus,
    graph: SentenceGraph,
    scores: Scores,
    rows: Rows,
    updates: Updates,
    matcher: StatementMatcher,
    repeats: Restatements,
) -> Rows:
    """The sentences of the summary.

    Args:
        corpus: of the run.
        graph: of the corpus, its candidates those that are not out of date.
        scores: of the ranker.
        rows: that a built-in selector chose.
        updates: what later reports make of earlier ones.
        matcher, repeats: of the corpus.
    """
    current = supported(graph, brought_up_to_date(corpus, graph, matcher, rows))
    current = supported(graph, opened_by(graph, corpus.options, repeats, current, updates.opening))
    current = supported(graph, introducing(graph, scores, corpus.options, current, repeats, kept=updates.opening))
    if current == rows:
        return rows
    left = [row for row in rows if row not in current]
    return refill(graph.without(left), scores, corpus.options, current, repeats)
