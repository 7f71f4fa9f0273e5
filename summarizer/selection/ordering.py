"""Rows to reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph

from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options
from summarizer.published import instant

Rows = list[int]
Arrangement = Callable[[SentenceGraph, NDArray[np.float64], Rows, Sequence[int]], Rows]

# Two sentences belong to one theme from this cosine on (docs/methods.md, "Ordering").
_SAME_THEME = 0.2


def story(graph: SentenceGraph, scores: NDArray[np.float64], rows: Rows, given: Sequence[int]) -> Rows:  # noqa: ARG001
    """An opening first, then theme by theme, each by date and position.

    The first sentence is the best-scored one that opens its document, or else the one nearest to an opening
    (Gillick et al. 2009, section 3.4). The rest is grouped into themes, a sentence joining those it is
    alike; the theme of the first sentence comes first, then the themes by their earliest sentence, and
    inside a theme the same (the augmented ordering of Barzilay, Elhadad and McKeown 2002, section 5).
    Earlier means: published before, then nearer to the top of its document. What has no date counts as
    published with the first that has one.
    """
    if not rows:
        return []
    first = min(rows, key=lambda row: (graph.places[row], -scores[row], row))
    instants = [instant(document.published) for document in graph.documents]
    first_instant = min((moment for moment in instants if moment is not None), default=0)
    position = _relative_positions(graph)
    key = {}
    for row in rows:
        moment = instants[graph.sentences[row].document]
        key[row] = (first_instant if moment is None else moment, float(position[row]), row)
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
    graph: SentenceGraph, scores: NDArray[np.float64], rows: Rows, options: Options, given: Sequence[int]
) -> Rows:
    """The chosen rows in the order of the summary; what leans on a sentence follows that one at once, in any order.

    Args:
        given: for each document of the graph, its row in the caller's list.
    """
    return _with_what_leans(graph, ORDERS[options.order](graph, scores, rows, given))


def _relative_positions(graph: SentenceGraph) -> NDArray[np.float64]:
    """0 for the first sentence of a document, 1 for its last; shape (n,)."""
    document = np.array([sentence.document for sentence in graph.sentences], dtype=np.int64)
    last = np.zeros(len(graph.documents), dtype=np.int64)
    np.maximum.at(last, document, graph.places)
    return np.asarray(graph.places / np.maximum(last[document], 1))


def _themes(graph: SentenceGraph, rows: Rows) -> dict[int, int]:
    """Connected groups of alike sentences: each row to the number of its group."""
    chosen = graph.features.tfidf[rows]
    alike = chosen @ chosen.T
    alike.data = (alike.data >= _SAME_THEME).astype(np.float64)
    alike.eliminate_zeros()
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
    behind = {int(graph.needs[row]): row for row in rows if graph.needs[row] in rows}
    ordered: Rows = []
    for head in (row for row in rows if row not in behind.values()):
        row: int | None = head
        while row is not None:
            ordered.append(row)
            row = behind.get(row)
    return ordered
