"""Chosen rows to the one that opens the summary: the beginning of a document, of the story that most origins tell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_regex as regex
from summarizer.graph.features import summed
from summarizer.graph.similarity import SentenceGraph

# A sentence told by less than this part of what the most widely told one is opens no summary: in a cluster of ten
# stories it keeps back what two of them tell. At 0.7 the openings are less like those that people write.
_WIDELY_TOLD = 0.5
# Four words behind a quotation mark: a quotation, and seldom a title or a nickname.
_QUOTATION = regex.compile(r"""["“„«‘'](?:[^\s"“”»]{1,40}+\s++){3}""")
# "It" is left out: "On Monday, it emerged that ..." points to nothing.
_PRONOUN = regex.compile(r"(?:[^\s,]{1,40}+ [^,]{1,60}+, )?(?:I|you|he|she|we|they)\b", regex.IGNORECASE)
# "The spokesman, Ed Donovan, said": whose he is, or what was decided, stood before.
_DEFINITE = regex.compile(
    r"The (?:spokes(?:man|woman|person)|suspects?|victims?|(?:two|three) |man|woman|boy|girl|pair|couple|others?|"
    r"former|latter|decision|move|incident|visit|filing|ruling|announcement|statement)\b"
    r"(?! (?:of|by|for|who|that|from|in|at)\b)"
)


def opening(graph: SentenceGraph, scores: NDArray[np.float64], rows: Sequence[int]) -> int:
    """The row to begin with; of each document only the first of its rows comes into question.

    Gillick et al. 2009, section 3.4, begin with a first sentence. Of several chosen ones that stand alone, the first
    of its document opens that has the highest score times concepts times origins per concept, so that it tells much
    that many tell; without one, the nearest to the top.
    One that far fewer origins tell than another tells is a side story, and comes behind it.

    Args:
        scores: of the ranker, shape (n,).
        rows: the chosen sentences, at least one.
    """
    heads: dict[int, int] = {}
    for row in sorted(rows):
        heads.setdefault(graph.sentences[row].document, row)
    told = dict(zip(heads.values(), told_by(graph, list(heads.values())).tolist(), strict=True))
    sizes = np.diff(graph.features.concepts.indptr)
    widely = _WIDELY_TOLD * max(told.values())
    return min(
        told,
        key=lambda row: (
            not stands_alone(graph, row),
            told[row] < widely,
            graph.places[row],
            -round(told[row] * int(sizes[row]) * float(scores[row]), 9),
            row,
        ),
    )


def told_by(graph: SentenceGraph, rows: Sequence[int]) -> NDArray[np.float64]:
    """How many origins hold a concept of each sentence, on average over its concepts; shape (rows,)."""
    concepts = graph.features.concepts
    _, columns = summed(concepts, graph.origin_of, int(graph.origins.max(initial=0)) + 1).nonzero()
    holders = np.bincount(columns, minlength=concepts.shape[1])
    held = [concepts.indices[concepts.indptr[row] : concepts.indptr[row + 1]] for row in rows]
    return np.array([holders[own].sum() / max(len(own), 1) for own in held])


def stands_alone(graph: SentenceGraph, row: int) -> bool:
    """Whether a sentence leans on none, opens with no quotation and, in English, has a subject that names itself."""
    text = graph.text(row)
    unknown = graph.language_of(row) == "en" and (_PRONOUN.match(text) or _DEFINITE.match(text))
    return bool(graph.needs[row] < 0 and not _QUOTATION.match(text) and not unknown)
