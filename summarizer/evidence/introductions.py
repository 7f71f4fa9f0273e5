"""Chosen sentences to those that introduce whom they name: a bare surname makes room for the full name.

A summary that says "Ciancia is charged" without a "Paul Ciancia" leaves its reader to guess. Where the documents give
the name in full, such a sentence is exchanged for the best-scored one that does so, if that is like it and scores
nearly as well; else it leaves the summary. Whom a document names barely throughout, every reader knows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_regex as regex
from summarizer.graph.similarity import SentenceGraph
from summarizer.options import Options
from summarizer.selection.state import Repeats, SelectionTask, addable_beside, highest, supported
from summarizer.text.introductions import bare_names, introduced

from .statement_matching import LIKE_ENOUGH

_LANGUAGE = "en"
_NEARLY = 0.7
"""What the sentence with the full name has to score, as a part of what the one with the bare name does."""


def introducing(
    graph: SentenceGraph,
    scores: NDArray[np.float64],
    options: Options,
    rows: Sequence[int],
    repeats: Repeats,
    kept: int | None = None,
) -> list[int]:
    """The chosen sentences that name nobody barely whom none introduces, and those that came for the others.

    One that must be kept stays as it is.
    """
    current = list(rows)
    read = [row for row in current if row != kept and graph.language_of(row) == _LANGUAGE]
    bare = {row: names for row in read if (names := bare_names(graph.text(row)))}
    if not bare:
        return current
    task = SelectionTask.of(graph, options, repeats)
    texts = [graph.text(row) for row in range(len(graph))]
    for row, names in bare.items():
        unknown = [name for name in sorted(names) if not _is_introduced(name, current, texts)]
        holders = {other for name in unknown for other in _holders(name, graph, texts)}
        if row not in current or not holders:
            continue
        others = supported(graph, [other for other in current if other != row])
        if kept is not None and kept not in others:
            continue
        allowed = addable_beside(task, others, task.overlap.said_by(others))
        allowed &= (scores >= _NEARLY * scores[row]) & (task.overlap.likeness(row) >= LIKE_ENOUGH)
        allowed &= np.isin(np.arange(len(graph)), [other for other in holders if not repeats(other, others)])
        if allowed.any():
            before = [other for other in current[: current.index(row)] if other in others]
            current = [*before, highest(scores, allowed), *others[len(before) :]]
        elif others:
            current = others
    return current


def _is_introduced(name: str, rows: Sequence[int], texts: Sequence[str]) -> bool:
    return any(name in texts[row] and name in introduced(texts[row]) for row in rows)


def _holders(name: str, graph: SentenceGraph, texts: Sequence[str]) -> list[int]:
    """The sentences that introduce a name; none of one that is known without, or is a word in small letters, too."""
    word = regex.compile(rf"\b{regex.escape(name.lower())}\b")
    naming = [row for row, text in enumerate(texts) if name in text]
    holders = [row for row in naming if name in introduced(texts[row])]
    in_full = {graph.sentences[row].document for row in holders}
    if any(graph.sentences[row].document not in in_full for row in naming) or any(map(word.search, texts)):
        return []
    return holders
