"""Chosen rows to the reading orders that the literature has, as baselines for `summarizer`'s own.

An order is a function ``(graph, scores, rows) -> rows``; ties go to the earlier sentence in canonical order. All are
plain: none keeps a sentence behind the one that it leans on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph

from summarizer import SentenceGraph

Rows = list[int]
Scores = NDArray[np.float64]
Order = Callable[[SentenceGraph, Scores, Rows], Rows]

# Two sentences tell the same, or belong to one theme, from this cosine on.
_ALIKE = 0.2


def by_rank(graph: SentenceGraph, scores: Scores, rows: Rows) -> Rows:  # noqa: ARG001
    """Best score first."""
    return sorted(rows, key=lambda row: (-scores[row], row))


def by_source(graph: SentenceGraph, scores: Scores, rows: Rows) -> Rows:  # noqa: ARG001
    """One document after the other, in canonical order."""
    return sorted(rows)


def by_position(graph: SentenceGraph, scores: Scores, rows: Rows) -> Rows:  # noqa: ARG001
    """By the relative position in the document."""
    position = graph.relative_places
    return sorted(rows, key=lambda row: (position[row], row))


def by_date(graph: SentenceGraph, scores: Scores, rows: Rows) -> Rows:  # noqa: ARG001
    """By the day on which the document was published, then by position."""
    day, position = _days(graph), graph.relative_places
    return sorted(rows, key=lambda row: (day[row], position[row], row))


def augmented(graph: SentenceGraph, scores: Scores, rows: Rows) -> Rows:
    """The best lead, then themes, each by date and position (Barzilay, Elhadad and McKeown 2002, section 5)."""
    day, position, first = _days(graph), graph.relative_places, _lead(graph, scores, rows)
    _, labels = csgraph.connected_components(_cosines(graph, rows) >= _ALIKE, directed=False)
    theme = dict(zip(rows, labels.tolist(), strict=True))
    key = {row: (day[row], float(position[row]), row) for row in rows}
    earliest = {label: min(key[row] for row in rows if theme[row] == label) for label in theme.values()}
    return sorted(rows, key=lambda row: (row != first, theme[row] != theme[first], earliest[theme[row]], key[row]))


def majority(graph: SentenceGraph, scores: Scores, rows: Rows) -> Rows:  # noqa: ARG001
    """Greedily by the documents' votes on which of two comes first (the same, section 4).

    A document votes where it tells both: by its likest sentence with a cosine of 0.2 or more.
    """
    alike = (graph.features.tfidf[rows] @ graph.features.tfidf.T).toarray()
    alike[np.arange(len(rows)), rows] = 2.0
    document = graph.document_of
    votes = np.zeros((len(rows), len(rows)))
    for each in np.unique(document):
        own = np.flatnonzero(document == each)
        at = np.where(alike[:, own].max(axis=1) >= _ALIKE, own[alike[:, own].argmax(axis=1)], np.nan)
        votes += at[:, None] < at[None, :]
    left, position = list(range(len(rows))), graph.relative_places
    ordered: Rows = []
    while left:
        ahead = {one: votes[one, left].sum() - votes[left, one].sum() for one in left}
        best = min(left, key=lambda one: (-ahead[one], position[rows[one]], rows[one]))
        ordered.append(rows[best])
        left.remove(best)
    return ordered


def chained(graph: SentenceGraph, scores: Scores, rows: Rows) -> Rows:
    """The best lead, then always the sentence likest to the last."""
    cosine, place = _cosines(graph, rows), {row: at for at, row in enumerate(rows)}
    return _grown(graph, scores, rows, lambda row, placed: float(cosine[place[row], place[placed[-1]]]))


def preceded(graph: SentenceGraph, scores: Scores, rows: Rows) -> Rows:
    """The best lead, then always the sentence whose own context is told already, less its relative position.

    How far the sentences before it in its document resemble those placed, on average over the likest of each:
    the precedence relation of Okazaki, Matsuo and Ishizuka 2004, section 3.2.
    """
    position, place = graph.relative_places, {row: at for at, row in enumerate(rows)}
    tfidf, document = graph.features.tfidf, graph.document_of
    before = {row: np.flatnonzero((document == document[row]) & (np.arange(len(graph)) < row)) for row in rows}
    context = {row: (tfidf[before[row]] @ tfidf[rows].T).toarray() for row in rows}

    def gain(row: int, placed: Rows) -> float:
        told = context[row][:, [place[other] for other in placed]]
        return (float(told.max(axis=1).mean()) if len(told) else 1.0) - float(position[row])

    return _grown(graph, scores, rows, gain)


def _grown(graph: SentenceGraph, scores: Scores, rows: Rows, gain: Callable[[int, Rows], float]) -> Rows:
    """The best lead, then always the sentence of the highest gain."""
    ordered = [_lead(graph, scores, rows)]
    while len(ordered) < len(rows):
        left = sorted(row for row in rows if row not in ordered)
        ordered.append(max(left, key=lambda row: round(gain(row, ordered), 9)))
    return ordered


def _lead(graph: SentenceGraph, scores: Scores, rows: Rows) -> int:
    return min(rows, key=lambda row: (graph.places[row], -scores[row], row))


def _cosines(graph: SentenceGraph, rows: Rows) -> NDArray[np.float64]:
    chosen = graph.features.tfidf[rows]
    cosines: NDArray[np.float64] = (chosen @ chosen.T).toarray()
    return cosines


def _days(graph: SentenceGraph) -> list[str]:
    """The day of each sentence's document; the first day of all where it has none that can be read."""
    days = [_day(document.published) for document in graph.documents]
    first = min((day for day in days if day), default="")
    return [days[sentence.document] or first for sentence in graph.sentences]


def _day(published: str | None) -> str:
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return ""
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date().isoformat()


ORDERS: dict[str, Order] = {
    "rank": by_rank,
    "source": by_source,
    "position": by_position,
    "date, position": by_date,
    "augmented": augmented,
    "majority": majority,
    "chain": chained,
    "precedence": preceded,
}
