"""A dated corpus to what is out of date in it, and the sentence that gives the state of things at the end.

Three rules look for pairs: a later report's sentence, and an earlier one's that it overtakes. Figures that were given
anew and forecasts whose day has come are out of date; an arrest that ended in a release did happen, and may stand
behind it. Where no document was surely published later than another, nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from summarizer.corpus import Corpus
from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options
from summarizer.published import instant
from summarizer.selection.budget import ROUNDING, Budget
from summarizer.selection.state import supported

from .newer_figures import newer_figures
from .outcomes import outcomes
from .overtaking import Overtaking, Reports
from .reversals import reversals
from .statement_matching import StatementMatcher

RULES: tuple[Callable[[Reports], Iterator[Overtaking]], ...] = (newer_figures, reversals, outcomes)
_LANGUAGE = "en"
"""Of the words that the rules know."""


class Updates(NamedTuple):
    """What later reports make of earlier ones.

    Attributes:
        outdated: rows that must not be chosen: they no longer hold, or what became of it does not fit the budget.
        opening: the row that says how things stand at the end, or None.
    """

    outdated: frozenset[int]
    opening: int | None


NO_UPDATES = Updates(frozenset(), None)


def overtakings(graph: SentenceGraph, matcher: StatementMatcher) -> Iterator[Overtaking]:
    """Which sentences of later reports overtake those of earlier ones, whichever of them may be chosen."""
    reports = Reports(graph, matcher)
    if graph.language == _LANGUAGE and reports.follow_each_other:
        for rule in RULES:
            yield from rule(reports)


def find_updates(corpus: Corpus, matcher: StatementMatcher, found: Sequence[Overtaking]) -> Updates:
    """What a summary of the corpus must leave out, and what it must open with, of the `overtakings` found in it."""
    if not found:
        return NO_UPDATES
    reports = Reports(corpus.graph, matcher)
    budget = Budget.of(corpus.graph, corpus.options)
    fitting = [one for one in found if budget.filled([one.newer]) <= 1 + ROUNDING]
    untold = {one.older for one in found} - {one.older for one in fitting}
    outdated = frozenset({one.older for one in found if one.outdated} | untold)
    leads = [one for one in fitting if one.leads and one.newer not in outdated and reports.may_open(one.newer)]
    opening = max(leads, key=lambda one: _standing(reports, one), default=None)
    return Updates(outdated, opening.newer if opening else None)


def still_standing(graph: SentenceGraph, options: Options, updates: Updates) -> SentenceGraph:
    """The graph without the candidates that are out of date, and what leans on them; the same if that leaves none."""
    candidates = [row for row in np.flatnonzero(graph.candidates).tolist() if row not in updates.outdated]
    standing = supported(graph, candidates)
    alone = [row for row in standing if graph.needs[row] < 0]
    if not updates.outdated or not Budget.of(graph, options).fits(np.zeros(1))[alone].any():
        return graph
    return graph.without(np.setdiff1d(np.flatnonzero(graph.candidates), standing).tolist())


def _standing(reports: Reports, one: Overtaking) -> tuple[bool, int, int, int, int]:
    """How fit an overtaking sentence is to open: in so many words, late, near the top of its report."""
    graph = reports.graph
    published = instant(graph.documents[graph.sentences[one.newer].document].published)
    return one.plainly, published or 0, -int(graph.places[one.newer]), one.shared, -one.newer
