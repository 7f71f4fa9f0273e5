"""Which sentences of other documents say what a sentence says, and which say it with another number.

A sentence *says the same* if it equals the other one word for word, or is alike enough (in its words without the
names, and in its telling word pairs), neither alone is negated, and the two do not give different numbers. One
sentence, the likest, is found for each document.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import regex
from numpy.typing import NDArray
from scipy import sparse

from .facts import Quantity, quantities
from .features import normalized, tokenize
from .languages import OPPOSITES
from .overlap import VERBATIM, Overlap
from .similarity import SentenceGraph

# How much two sentences say the same: twice the cosine of their words without the names, which any two sentences on
# one event share, plus the part of the shorter one's telling word pairs that both hold. A pair that every other
# sentence holds tells nothing. Fitted on labelled pairs (docs/evaluation.md, "Corroboration").
_OF_COSINE, _OF_PAIRS = 2.0, 1.0
_SAME, _SAME_SUBJECT = 1.35, 1.2
"""From where two sentences say the same; and mean the same, if they give different numbers of it."""
_FEWEST_CONCEPTS = 2
_TELLING, _FEW_SENTENCES = 0.06, 4
"""Part of all sentences, or their number, that may hold a word pair that tells what a sentence says."""
_CAPITALISED = regex.compile(r"\p{Lu}[\p{L}\p{M}\p{N}’'\-]*")


class Agreement:
    """The sentences of a run, asked which of them agree."""

    def __init__(self, graph: SentenceGraph) -> None:
        self._graph = graph
        self._overlap = Overlap(graph)
        frequency = np.bincount(graph.features.concepts.indices, minlength=graph.features.concepts.shape[1])
        self._telling = (frequency <= max(_TELLING * len(graph), _FEW_SENTENCES)).astype(np.float64)
        self._named: dict[int, frozenset[str]] = {}

    def elsewhere(self, row: int) -> tuple[list[int], list[int]]:
        """For each other document the likest sentence that says the same; and so with other numbers; as rows."""
        graph, features = self._graph, self._graph.features
        if len(graph.documents) == 1:
            return [], []
        likeness = self._overlap.likeness(row)
        same: dict[int, int] = {}
        conflicting: dict[int, int] = {}
        alike = self._alike(row, likeness)
        for other in np.flatnonzero(alike >= min(_SAME, _SAME_SUBJECT)).tolist():
            sentence = graph.sentences[other]
            if sentence.document == graph.sentences[row].document or sentence.heading:
                continue
            verbatim = likeness[other] >= VERBATIM
            agrees = verbatim or not _numbers_differ(features.numbers[row], features.numbers[other])
            if alike[other] < (_SAME if agrees else _SAME_SUBJECT) or not (agrees or self.conflict(row, other)):
                continue
            kind = same if agrees else conflicting
            rival = kind.get(sentence.document)
            if rival is None or alike[other] > alike[rival]:
                kind[sentence.document] = other
        return list(same.values()), [other for document, other in conflicting.items() if document not in same]

    def _alike(self, row: int, likeness: NDArray[np.float64]) -> NDArray[np.float64]:
        """How much each sentence says the same as one, numbers apart, shape (n,)."""
        features = self._graph.features
        shared, of_shorter = _shares(features.concepts, self._telling, row)
        turned = (features.negated != features.negated[row]) | _opposed(features.opposites, row)
        alike = np.zeros(len(likeness))
        for other in np.flatnonzero((shared >= _FEWEST_CONCEPTS) & ~turned).tolist():
            alike[other] = _OF_COSINE * self._nameless_cosine(row, other) + _OF_PAIRS * of_shorter[other]
        alike[likeness >= VERBATIM] = _OF_COSINE * VERBATIM
        return alike

    def _nameless_cosine(self, row: int, other: int) -> float:
        """Cosine of two sentences without the words that are names in one of them."""
        names = self._names(row) | self._names(other)
        some, others = ({term: x for term, x in self._terms(one) if term not in names} for one in (row, other))
        lengths = math.hypot(*some.values()) * math.hypot(*others.values())
        return sum(x * others.get(term, 0.0) for term, x in some.items()) / lengths if lengths else 0.0

    def _terms(self, row: int) -> Iterator[tuple[str, float]]:
        """The terms of a sentence with their weights."""
        rows = self._graph.features.tfidf
        own = slice(rows.indptr[row], rows.indptr[row + 1])
        return zip(
            (self._graph.features.terms[at] for at in rows.indices[own].tolist()),
            rows.data[own].tolist(),
            strict=True,
        )

    def _names(self, row: int) -> frozenset[str]:
        """The capitalised words of a sentence, as terms."""
        if row not in self._named:
            words = tokenize(" ".join(_CAPITALISED.findall(self._graph.text(row))))
            self._named[row] = frozenset(normalized(word, self._graph.language)[0] for word in words)
        return self._named[row]

    def conflict(self, row: int, other: int) -> tuple[Quantity, Quantity] | None:
        """What two sentences give different numbers of, each once; None where nothing such is found."""
        some, others = (quantities(self._graph.text(one), self._graph.language) for one in (row, other))
        for one in some:
            rivals = [two for two in others if two.counts_as(one)]
            if len(rivals) == 1 and sum(two.counts_as(one) for two in some) == 1 and not one.agrees_with(rivals[0]):
                return one, rivals[0]
        return None

    def conflicts(self, row: int) -> list[tuple[int, Quantity, Quantity]]:
        """The sentences that say the same with another number: row, the number here, and there."""
        found = ((other, self.conflict(row, other)) for other in self.elsewhere(row)[1])
        return [(other, *pair) for other, pair in found if pair]


def _shares(
    concepts: sparse.csr_array, counted: NDArray[np.float64], row: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How many of the counted concepts each sentence shares with one; and what part that is of the shorter one's."""
    own = np.zeros(concepts.shape[1])
    own[concepts.indices[concepts.indptr[row] : concepts.indptr[row + 1]]] = 1.0
    shared, sizes = concepts @ (own * counted), np.maximum(concepts @ counted, 1.0)
    return shared, shared / np.minimum(sizes, sizes[row])


def _opposed(opposites: Sequence[frozenset[str]], row: int) -> NDArray[np.bool_]:
    """Which sentences hold the opposite of a word of one, and not the word itself."""
    own = opposites[row]
    against = frozenset().union(*(OPPOSITES[word] for word in own)) - own
    if not against:
        return np.zeros(len(opposites), dtype=np.bool_)
    return np.array([not against.isdisjoint(other - own) for other in opposites], dtype=np.bool_)


def _numbers_differ(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each has a number that the other has not."""
    return bool(some - others) and bool(others - some)
