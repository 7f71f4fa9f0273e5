"""Chosen rows to why each was chosen: its score in parts, and what it was the first to say."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from summarizer.corpus import Corpus
from summarizer.datatypes import Reasons
from summarizer.graph.ranking import dials, teleport
from summarizer.seams import Seams
from summarizer.selection.concept_weights import concept_weights
from summarizer.selection.state import Selection
from summarizer.text.tokens import normalized, printed_tokens

_TOP_CONCEPTS = 5


def reasons(corpus: Corpus, scores: NDArray[np.float64], selection: Selection, seams: Seams) -> dict[int, Reasons]:
    """What each sentence brought when it was chosen, by its row: the first to cover a concept gets it."""
    graph, options = corpus.graph, corpus.options
    weights = concept_weights(graph, scores)
    position = np.zeros(len(graph))
    if options.ranker == "textrank" and seams.ranker is None:
        position = (1 - dials(graph, options)[0]) * teleport(graph, options) * len(graph)
    concepts = graph.features.concepts
    covered: dict[int, list[int]] = {}
    seen: set[int] = set()
    for row in selection.rows:
        own = concepts.indices[concepts.indptr[row] : concepts.indptr[row + 1]].tolist()
        covered[row] = sorted(set(own) - seen, key=lambda concept: (-weights[concept], concept))
        seen.update(own)
    total = float(weights[sorted(seen)].sum()) or 1.0
    return {
        row: Reasons(
            graph=round(float(scores[row] - position[row]), 6),
            position=round(float(position[row]), 6),
            concepts=len(new),
            concept_weight=round(float(weights[new].sum()) / total, 6),
            top_concepts=tuple(
                _printed(map(graph.features.concept_terms.__getitem__, new[:_TOP_CONCEPTS]), graph.text(row), corpus)
            ),
        )
        for row, new in covered.items()
    }


def _printed(concepts: Iterable[tuple[str, str]], text: str, corpus: Corpus) -> Iterator[str]:
    """Pairs of stems as their sentence first prints them, from the one word to the other."""
    terms = [
        (term, start, end)
        for token, start, end in printed_tokens(text)
        for term in normalized(token, corpus.graph.language)
    ]
    places: dict[tuple[str, str], tuple[int, int]] = {}
    for (first, start, _), (second, _, end) in itertools.pairwise(terms):
        places.setdefault((first, second), (start, end))
    for pair in concepts:
        start, end = places.get(pair, (0, 0))
        yield " ".join(text[start:end].split()) or " ".join(pair)
