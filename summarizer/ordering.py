"""Rows to reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from .options import Options
from .similarity import SentenceGraph

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
    published with the first that has one; a time without a zone counts as UTC.
    """
    if not rows:
        return []
    first = min(rows, key=lambda row: (graph.places[row], -scores[row], row))
    themes = _themes(graph, rows)
    stamps = [_timestamp(graph.documents[graph.sentences[row].document].published) for row in rows]
    first_stamp = min((stamp for stamp in stamps if stamp is not None), default=0.0)
    key = {
        row: (first_stamp if stamp is None else stamp, _relative_position(graph, row), row)
        for row, stamp in zip(rows, stamps, strict=True)
    }
    ordered = sorted(
        rows,
        key=lambda row: (
            row != first,
            themes[row] != themes[first],
            min(key[other] for other in rows if themes[other] == themes[row]),
            key[row],
        ),
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
    """The chosen rows in the order of the summary.

    Args:
        given: for each document of the graph, its row in the caller's list.
    """
    return ORDERS[options.order](graph, scores, rows, given)


def _relative_position(graph: SentenceGraph, row: int) -> float:
    """0 for the first sentence of a document, 1 for its last."""
    last = max(int(graph.places[other]) for other in _document_rows(graph, graph.sentences[row].document))
    return float(graph.places[row]) / max(last, 1)


def _timestamp(published: str | None) -> float | None:
    """Seconds since an epoch, or None for what is no ISO 8601 date."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    shift = moment.utcoffset() or timedelta()
    return (moment.replace(tzinfo=None) - datetime(1, 1, 1) - shift).total_seconds()


def _document_rows(graph: SentenceGraph, document: int) -> range:
    starts = [row for row, sentence in enumerate(graph.sentences) if sentence.document == document]
    return range(starts[0], starts[-1] + 1)


def _themes(graph: SentenceGraph, rows: Rows) -> dict[int, int]:
    """Connected groups of alike sentences; each row to the smallest row of its group."""
    chosen = graph.features.tfidf[rows]
    alike = (chosen @ chosen.T).toarray() >= _SAME_THEME
    group = dict(zip(rows, rows, strict=True))
    for i, row in enumerate(rows):
        for j in range(i):
            if alike[i, j]:
                low, high = sorted((group[row], group[rows[j]]))
                group = {member: low if name == high else name for member, name in group.items()}
    return group


def _in_document_order(graph: SentenceGraph, rows: Rows) -> Rows:
    """Keep the places that each document's sentences hold, but fill them in that document's own order."""
    waiting: dict[int, list[int]] = {}
    for row in sorted(rows):
        waiting.setdefault(graph.sentences[row].document, []).append(row)
    return [waiting[graph.sentences[row].document].pop(0) for row in rows]
