"""Rows to reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options
from summarizer.published import instant

from .opening import opening

Rows = list[int]
Arrangement = Callable[[SentenceGraph, NDArray[np.float64], Rows, Sequence[int]], Rows]

# Two sentences belong to one theme from this cosine on (docs/methods.md, "Ordering").
_SAME_THEME = 0.2
# Of the likenesses that are written out at a time.
_BLOCK_ROWS = 64


def story(graph: SentenceGraph, scores: NDArray[np.float64], rows: Rows, given: Sequence[int]) -> Rows:  # noqa: ARG001
    """An opening first, then theme by theme, each by date and by where the stories tell it.

    The first sentence is `opening`'s. The rest is grouped into themes, a sentence joining those it is
    alike; the theme of the first sentence comes first, then the themes by their earliest sentence, and
    inside a theme the same (the augmented ordering of Barzilay, Elhadad and McKeown 2002, section 5).
    Earlier means: published before, then told nearer to the top (`_told_at`). What has no date counts as
    published with the first that has one.
    """
    if not rows:
        return []
    first = opening(graph, scores, rows)
    instants = [instant(document.published) for document in graph.documents]
    first_instant = min((moment for moment in instants if moment is not None), default=0)
    key = {}
    for row, place in zip(rows, _told_at(graph, rows).tolist(), strict=True):
        moment = instants[graph.sentences[row].document]
        key[row] = (first_instant if moment is None else moment, place, row)
    themes = _themes(graph, rows)
    earliest = {theme: min(key[row] for row in members) for theme, members in _members(themes).items()}
    ordered = sorted(
        rows,
        key=lambda row: (row != first, themes[row] != themes[first], earliest[themes[row]], key[row]),
    )
    return _in_document_order(graph, ordered)


def by_rank(graph: SentenceGraph, scores: NDArray[np.float64], rows: Rows, given: Sequence[int]) -> Rows:  # noqa: ARG001
    """Best score first; ties to the earlier sentence in canonical order."""
    return sorted(rows, key=lambda row: (-scores[row], row))


def by_source(graph: SentenceGraph, scores: NDArray[np.float64], rows: Rows, given: Sequence[int]) -> Rows:  # noqa: ARG001
    """In the order in which the caller gave the documents, and as they stand there."""
    return sorted(rows, key=lambda row: (given[graph.sentences[row].document], graph.sentences[row].index))


ORDERS: dict[str, Arrangement] = {"story": story, "rank": by_rank, "source": by_source}


def arrange(
    graph: SentenceGraph,
    scores: NDArray[np.float64],
    rows: Rows,
    options: Options,
    given: Sequence[int],
    begun_by: int | None = None,
) -> Rows:
    """The chosen rows in the order of the summary; what leans on a sentence follows that one at once, in any order.

    Args:
        given: for each document of the graph, its row in the caller's list.
        begun_by: the row that a story must open with, where it was chosen.
    """
    ordered = ORDERS[options.order](graph, scores, rows, given)
    if options.order == "story" and begun_by in ordered:
        ordered = [begun_by, *(row for row in ordered if row != begun_by)]
    return _with_what_leans(graph, ordered)


def _told_at(graph: SentenceGraph, rows: Rows) -> NDArray[np.float64]:
    """Where in their stories the origins tell each sentence, 0 at the top and 1 at the end; shape (rows,).

    The mean over origins of the relative position of the likest sentence there, weighted by its cosine: the sentence
    itself counts in full, and what others place elsewhere moves. It is the majority ordering of Barzilay, Elhadad
    and McKeown 2002, section 4, without its votes, which need themes and can contradict each other.
    """
    origins = graph.origin_of
    by_origin = np.argsort(origins, kind="stable")
    origin = origins[by_origin]
    starts = np.flatnonzero(np.diff(origin, prepend=-1))
    sizes = np.diff(starts, append=len(origin))
    places = graph.relative_places
    position = places[by_origin]
    columns = graph.features.tfidf[by_origin].T.tocsr()
    told_at = places[rows]
    for start in range(0, len(rows), _BLOCK_ROWS):
        block = slice(start, start + _BLOCK_ROWS)
        alike = (graph.features.tfidf[rows[block]] @ columns).toarray()
        likest = np.maximum.reduceat(alike, starts, axis=1)
        at = np.where(alike == np.repeat(likest, sizes, axis=1), position, 1.0)
        weighted = (likest * np.minimum.reduceat(at, starts, axis=1)).sum(axis=1)
        total = likest.sum(axis=1)
        np.divide(weighted, total, out=told_at[block], where=total > 0)  # a sentence of stop words stays where it is
    return np.round(told_at, 9)


def _themes(graph: SentenceGraph, rows: Rows) -> dict[int, int]:
    """Connected groups of alike sentences: each row to the number of its group."""
    chosen = graph.features.tfidf[rows]
    alike = chosen @ chosen.T
    alike.data = (alike.data >= _SAME_THEME).astype(np.float64)
    alike.eliminate_zeros()
    from scipy.sparse import csgraph  # of what takes long to load

    _, labels = csgraph.connected_components(alike, directed=False)
    return dict(zip(rows, labels.tolist(), strict=True))


def _members(themes: dict[int, int]) -> dict[int, Rows]:
    members: dict[int, Rows] = {}
    for row, theme in themes.items():
        members.setdefault(theme, []).append(row)
    return members


def _in_document_order(graph: SentenceGraph, rows: Rows) -> Rows:
    """Keep the places that each document's sentences hold, but fill them in that document's own order."""
    waiting: dict[int, list[int]] = {}
    for row in sorted(rows):
        waiting.setdefault(graph.sentences[row].document, []).append(row)
    return [waiting[graph.sentences[row].document].pop(0) for row in rows]


def _with_what_leans(graph: SentenceGraph, rows: Rows) -> Rows:
    """The same, each sentence that leans on one before it directly behind that."""
    chosen = set(rows)
    behind = {int(graph.needs[row]): row for row in rows if int(graph.needs[row]) in chosen}
    led = set(behind.values())
    ordered: Rows = []
    for head in (row for row in rows if row not in led):
        row: int | None = head
        while row is not None:
            ordered.append(row)
            row = behind.get(row)
    return ordered
