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
import regex
from numpy.typing import NDArray

from summarizer.graph.similarity import SentenceGraph
from summarizer.selection.redundancy import VERBATIM, Overlap
from summarizer.text.dates import Day, event_day, story_day
from summarizer.text.languages import OPPOSITES
from summarizer.text.quantities import Quantity, quantities
from summarizer.text.tokens import normalized, tokenize

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


class Agreement:
    """The sentences of a run, asked which of them agree."""

    def __init__(self, graph: SentenceGraph) -> None:
        self._graph = graph
        self._overlap = Overlap(graph)
        frequency = np.bincount(graph.features.concepts.indices, minlength=graph.features.concepts.shape[1])
        self._telling = (frequency <= max(_TELLING * len(graph), _FEW_SENTENCES)).astype(np.float64)
        self._named: dict[int, frozenset[str]] = {}
        self._sizes = np.maximum(graph.features.concepts @ self._telling, 1.0)
        self._days: dict[int, Day | None] = {}
        self._counted: dict[int, tuple[Quantity, ...]] = {}
        self._conflicts: dict[int, list[tuple[int, Difference]]] = {}
        self._elsewhere: dict[int, tuple[list[int], list[int]]] = {}

    def elsewhere(self, row: int) -> tuple[list[int], list[int]]:
        """The likest sentence of each other document that says the same; and with another number or day; as rows."""
        if row not in self._elsewhere:  # citations and disagreements both ask
            self._elsewhere[row] = self._found_elsewhere(row)
        return self._elsewhere[row]

    def _found_elsewhere(self, row: int) -> tuple[list[int], list[int]]:
        graph = self._graph
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
            agrees = likeness[other] >= VERBATIM or not self._differ(row, other)
            if alike[other] < (_SAME if agrees else _SAME_SUBJECT) or not (agrees or self.difference(row, other)):
                continue
            kind = same if agrees else conflicting
            rival = kind.get(sentence.document)
            if rival is None or alike[other] > alike[rival]:
                kind[sentence.document] = other
        return list(same.values()), [other for document, other in conflicting.items() if document not in same]

    def _differ(self, row: int, other: int) -> bool:
        """Whether each gives a number that the other has not, or both give a day, and another."""
        some, others = (self._graph.features.numbers[one] for one in (row, other))
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

    def difference(self, row: int, other: int) -> Difference | None:
        """What two sentences give differently, a number of the same or the day; None where nothing such is found."""
        some, others = self._quantities(row), self._quantities(other)
        for one in some:
            rivals = [two for two in others if two.counts_as(one)]
            if len(rivals) == 1 and sum(two.counts_as(one) for two in some) == 1 and not one.agrees_with(rivals[0]):
                two = rivals[0]
                return Difference("number", one.what or one.unit, (one.text, one.value), (two.text, two.value))
        here, there = self._day(row), self._day(other)
        if here and there and here.differs_from(there):
            return Difference("date", "day", (here.text, 0.0), (there.text, 0.0))
        return None

    def _quantities(self, row: int) -> tuple[Quantity, ...]:
        if row not in self._counted:
            self._counted[row] = tuple(quantities(self._graph.text(row), self._graph.language))
        return self._counted[row]

    def _day(self, row: int) -> Day | None:
        if row not in self._days:
            published = self._graph.documents[self._graph.sentences[row].document].published
            self._days[row] = event_day(self._graph.text(row), self._graph.language, story_day(published))
        return self._days[row]

    def conflicts(self, row: int) -> list[tuple[int, Difference]]:
        """The sentences that say the same with another number or day, as rows, and what they give differently."""
        if row not in self._conflicts:
            found = ((other, self.difference(row, other)) for other in self.elsewhere(row)[1])
            self._conflicts[row] = [(other, difference) for other, difference in found if difference]
        return self._conflicts[row]


def _opposed(opposites: Sequence[frozenset[str]], row: int) -> NDArray[np.bool_]:
    """Which sentences hold the opposite of a word of one, and not the word itself."""
    own = opposites[row]
    against = frozenset().union(*(OPPOSITES[word] for word in own)) - own
    if not against:
        return np.zeros(len(opposites), dtype=np.bool_)
    return np.array([not against.isdisjoint(other - own) for other in opposites], dtype=np.bool_)
