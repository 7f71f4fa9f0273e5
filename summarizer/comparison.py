"""Stories side by side: what every origin says, what some say, and what one alone says.

A comparison is a long summary taken apart: of each origin its weightiest statements, none twice, each with who else
says it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .corpus import Analyses
from .datatypes import Comparison, Document, SummarySentence
from .graph.similarity import SentenceGraph
from .options import DEFAULTS, MOST, Options
from .pipeline import summarize
from .selection.state import Rows, Scores, SelectionTask, filled

_ALIKE = 0.7
"""Redundancy: more than summaries allow: sentences that differ in a number or a "not" are what is looked for."""

STATEMENTS = 5
"""Of each origin, where the options set no `origin_cap`."""


def compare(
    documents: Iterable[Document], options: Options = DEFAULTS, *, analyses: Analyses | None = None
) -> Comparison:
    """Compare what several stories say.

    Args:
        documents: as for `summarize`; of at least two origins to be worth it.
        options: `origin_cap` limits the statements of each origin (5 where it is not set); budget, selector, order
            and redundancy are not used.
        analyses: analyses kept from call to call; they change no result.

    Raises:
        InputError: no document, or an id given twice.
    """
    cap = STATEMENTS if options.origin_cap is None else options.origin_cap
    asked = replace(
        options, order="rank", origin_cap=cap, redundancy=_ALIKE, max_words=MOST, max_chars=None, max_sentences=None
    )
    summary = summarize(documents, asked, selector=_statements, analyses=analyses)
    everyone = len({report.origin_group for report in summary.documents if report.sentences})
    by_origin: dict[str, list[SummarySentence]] = {group.id: [] for group in summary.origins}
    by_all, by_some = [], []
    for sentence in summary.sentences:
        count = sentence.support.independent_origins
        if count == everyone > 1:
            by_all.append(sentence)
        elif count > 1:
            by_some.append(sentence)
        else:
            by_origin[sentence.citations[0].origin_group].append(sentence)
    return Comparison(
        summary.origins, tuple(by_all), tuple(by_some), tuple(tuple(alone) for alone in by_origin.values()), summary
    )


def _statements(graph: SentenceGraph, scores: Scores, options: Options) -> Rows:
    """The best of each origin by score, leaving out what says too much again."""
    return filled(SelectionTask.of(graph, options), scores, [])
