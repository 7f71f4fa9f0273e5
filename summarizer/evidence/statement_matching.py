"""Which sentences of other documents say what a sentence says, and which say it with another number or day.

A sentence *says the same* if it equals the other one word for word, or is alike enough (in its words without the
names, and in its telling word pairs), neither alone is negated, and the two do not give different numbers or
days. One sentence, the likest, is found for each document.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.corpus import Corpus
from summarizer.selection.redundancy import VERBATIM, Overlap
from summarizer.text.dates import Day, story_day
from summarizer.text.languages import OPPOSITES

# How much two sentences say the same: twice the cosine of their words without the names, which any two sentences on
# one event share, plus the part of the shorter one's telling word pairs that both hold. A pair that every other
# sentence holds tells nothing. Fitted on labelled pairs (docs/evaluation.md, "Corroboration").
_OF_COSINE, _OF_PAIRS = 2.0, 1.0
_SAME, _SAME_SUBJECT = 1.35, 1.2
"""From where two sentences say the same; and mean the same, if they give different numbers of it."""
_FEWEST_CONCEPTS = 2
_TELLING, _FEW_SENTENCES = 0.06, 4
"""Part of all sentences, or their number, that may hold a word pair that tells what a sentence says."""


class Difference(NamedTuple):
    """What two sentences on the same give differently.

    Attributes:
        type: "number" or "date".
        about: what is counted, its unit, or "day".
        here, there: the value as printed, and as a number; 0 for days.
    """

    type: str
    about: str
    here: tuple[str, float]
    there: tuple[str, float]


class Matches(NamedTuple):
    """The likest sentences of other documents, one a document, as rows.

    Attributes:
        same: those that say the same.
        conflicting: of documents without such a one, those that say it with another number or day.
    """

    same: list[int]
    conflicting: list[int]


class StatementMatcher:
    """Compares the sentences of a corpus; what was found is kept, since citations and disagreements both need it."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus, self._graph = corpus, corpus.graph
        self._overlap = Overlap(self._graph)
        concepts = self._graph.features.concepts
        frequency = np.bincount(concepts.indices, minlength=concepts.shape[1])
        self._telling = (frequency <= max(_TELLING * len(self._graph), _FEW_SENTENCES)).astype(np.float64)
        self._sizes = np.maximum(concepts @ self._telling, 1.0)
        self._matches: dict[int, Matches] = {}

    def matches(self, row: int) -> Matches:
        """The likest sentence of each other document that says the same, or the same with another number or day."""
        if row not in self._matches:
            self._matches[row] = self._matches_of(row)
        return self._matches[row]

    def _matches_of(self, row: int) -> Matches:
        graph = self._graph
        if len(graph.documents) == 1:
            return Matches([], [])
        likeness = self._overlap.likeness(row)
        same: dict[int, int] = {}
        conflicting: dict[int, int] = {}
        alike = self._alike(row, likeness)
        for other in np.flatnonzero(alike >= min(_SAME, _SAME_SUBJECT)).tolist():
            sentence = graph.sentences[other]
            if sentence.document == graph.sentences[row].document or sentence.heading:
                continue
            agrees = likeness[other] >= VERBATIM or not self._differ(row, other)
            if alike[other] < (_SAME if agrees else _SAME_SUBJECT) or not (agrees or self.difference(row, other)):
                continue
            kind = same if agrees else conflicting
            rival = kind.get(sentence.document)
            if rival is None or alike[other] > alike[rival]:
                kind[sentence.document] = other
        return Matches([*same.values()], [other for document, other in conflicting.items() if document not in same])

    def _differ(self, row: int, other: int) -> bool:
        """Whether each gives a number that the other has not, or both give a day, and another."""
        some, others = (self._graph.features.numbers[at] for at in (row, other))
        here, there = self._day(row), self._day(other)
        return bool(some - others and others - some) or bool(here and there and here.differs_from(there))

    def _alike(self, row: int, likeness: NDArray[np.float64]) -> NDArray[np.float64]:
        """How much each sentence says the same as one, numbers apart, shape (n,)."""
        features = self._graph.features
        shared = self._overlap.in_common(row, self._telling)
        of_shorter = shared / np.minimum(self._sizes, self._sizes[row])
        turned = (features.negated != features.negated[row]) | _opposed(features.opposites, row)
        alike = np.zeros(len(likeness))
        for other in np.flatnonzero((shared >= _FEWEST_CONCEPTS) & ~turned).tolist():
            alike[other] = _OF_COSINE * self._nameless_cosine(row, other) + _OF_PAIRS * of_shorter[other]
        alike[likeness >= VERBATIM] = _OF_COSINE * VERBATIM
        return alike

    def _nameless_cosine(self, row: int, other: int) -> float:
        """Cosine of two sentences without the words that are names in one of them."""
        names = self._corpus.sentence(row).names | self._corpus.sentence(other).names
        some, others = ({term: x for term, x in self._terms(at) if term not in names} for at in (row, other))
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

    def difference(self, row: int, other: int) -> Difference | None:
        """What two sentences give differently, a number of the same or the day; None where nothing such is found."""
        some, others = (self._corpus.sentence(at).quantities for at in (row, other))
        for here in some:
            rivals = [there for there in others if there.counts_as(here)]
            alone = len(rivals) == 1 == sum(own.counts_as(here) for own in some)
            if alone and not here.agrees_with(rivals[0]):
                (there,) = rivals
                return Difference(
                    "number", here.what or here.unit, (here.text, here.value), (there.text, there.value)
                )
        day, other_day = self._day(row), self._day(other)
        if day and other_day and day.differs_from(other_day):
            return Difference("date", "day", (day.text, 0.0), (other_day.text, 0.0))
        return None

    def _day(self, row: int) -> Day | None:
        mention = self._corpus.sentence(row).day
        published = self._graph.documents[self._graph.sentences[row].document].published
        return mention.seen_from(story_day(published)) if mention else None

    def conflicts(self, row: int) -> list[tuple[int, Difference]]:
        """The sentences that say the same with another number or day, as rows, and what they give differently."""
        differences = ((other, self.difference(row, other)) for other in self.matches(row).conflicting)
        return [(other, difference) for other, difference in differences if difference]


def _opposed(opposites: Sequence[frozenset[str]], row: int) -> NDArray[np.bool_]:
    """Which sentences hold the opposite of a word of one, and not the word itself."""
    own = opposites[row]
    against = frozenset().union(*(OPPOSITES[word] for word in own)) - own
    if not against:
        return np.zeros(len(opposites), dtype=np.bool_)
    return np.array([not against.isdisjoint(other - own) for other in opposites], dtype=np.bool_)
