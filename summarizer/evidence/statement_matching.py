"""The sentences of a corpus to what is said of each pair: the one judgement that citations and differences use.

Only sentences that are alike enough by their words are judged, the likest few of each document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.corpus import Corpus
from summarizer.documents.analysis import AnalysedSentence
from summarizer.published import day_of
from summarizer.selection.redundancy import Overlap
from summarizer.statements.differences import Difference
from summarizer.statements.judgement import DIFFERS, NONE, SAME, SIMILAR_TO, Judge, Judgement, Statement

from .background import ClusterBackground
from .told_facts import tells_each

LIKE_ENOUGH = 0.12
"""Cosine from which a sentence is judged at all."""
_JUDGED, _OF_LIKEST, _MANY_DOCUMENTS = 3, 0.4, 50
"""Sentences of one document that are judged, the likest first, and how near to it the others must be; of more
documents than these the likest of each alone."""

_NOTHING = Judgement(NONE, 0.0, ())


class Conflict(NamedTuple):
    """A sentence of another document, as a row, that gives something differently, and what."""

    row: int
    differences: tuple[Difference, ...]


class Matches(NamedTuple):
    """What other documents say, as rows; of one document the likest sentence in each part.

    Attributes:
        same: those that say the same.
        conflicting: those that say it with another value.
        similar: alike, but not counted: the likest first.
    """

    same: list[int]
    conflicting: list[Conflict]
    similar: list[int]

    @property
    def conflict_types(self) -> list[str]:
        """What is given differently."""
        return sorted({difference.type for conflict in self.conflicting for difference in conflict.differences})


class StatementMatcher:
    """Judges the sentences of a corpus by pairs; what was found is kept, since several parts of a summary need it."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus, self._graph = corpus, corpus.graph
        self._overlap = Overlap(self._graph)
        self.judge = Judge(ClusterBackground(self._graph.features))
        self._statements: dict[int, Statement] = {}
        self._judgements: dict[tuple[int, int], Judgement] = {}
        self._matches: dict[int, Matches] = {}
        self._candidates: dict[int, list[int]] = {}

    def statement(self, row: int) -> Statement:
        """The sentence of a row, ready to be compared."""
        if row not in self._statements:
            published = self._graph.documents[self._graph.sentences[row].document].published
            self._statements[row] = Statement.of(
                self._graph.text(row), self._graph.language_of(row), day_of(published)
            )
        return self._statements[row]

    def judgement(self, row: int, other: int) -> Judgement:
        """What is said of two sentences; the first values of its differences are those of the first."""
        first, second = min(row, other), max(row, other)
        known = self._judgements.get((first, second))
        if known is None:
            known = self._judged(first, second)
            self._judgements[first, second] = known
        return known if row == first else known.turned()

    def _judged(self, first: int, second: int) -> Judgement:
        if not self.are_in_one_language(first, second):
            return _NOTHING
        here, there = self.statement(first), self.statement(second)
        return self.judge.judge(here, there, reprint=self._are_prints(first, second))

    def print_differs(self, row: int, printed: AnalysedSentence, published: str | None, *, reprint: bool) -> bool:
        """Whether a later print of a sentence that was judged gives something otherwise than the sentence of a row.

        Args:
            row: of the sentence that it is cited for.
            printed: the print.
            published: when its document was.
            reprint: whether both are prints of one story, where other words are edited, and no difference.
        """
        there = Statement.of(printed.text, printed.document.language, day_of(published))
        judged = self.judge.judge(self.statement(row), there, reprint=reprint)
        if judged.relation == DIFFERS or reprint:
            return judged.relation == DIFFERS
        return any(one.type != "wording" for one in judged.differences)

    def are_in_one_language(self, row: int, other: int) -> bool:
        """Whether two sentences can be compared: of different languages nothing is known to be the same."""
        return self._graph.language_of(row) == self._graph.language_of(other)

    def matches(self, row: int) -> Matches:
        """What each other document says of what a sentence says."""
        if row not in self._matches:
            self._matches[row] = self._matches_of(row)
        return self._matches[row]

    def candidates(self, row: int) -> list[int]:
        """The sentences of other documents that are worth judging, the likest few of each."""
        if len(self._graph.documents) == 1:
            return []
        if row not in self._candidates:
            self._candidates[row] = self._likest(row, self._overlap.likeness(row))
        return self._candidates[row]

    def rivals(self, row: int) -> Iterator[tuple[int, Judgement]]:
        """The likest sentences of other documents, each with what is said of it and the row."""
        for other in self.candidates(row):
            judgement = self.judgement(row, other)
            if judgement.relation != NONE:
                yield other, judgement

    def _matches_of(self, row: int) -> Matches:
        found: dict[str, dict[int, tuple[float, int]]] = {SAME: {}, DIFFERS: {}, SIMILAR_TO: {}}
        conflicts: dict[int, Conflict] = {}
        differing = found[DIFFERS]
        for other, judgement in self.rivals(row):
            says_it = judgement.relation != SAME or (judgement.covered[0] and self._tells_each_fact(row, other))
            likest = found[judgement.relation if says_it else SIMILAR_TO]
            document = self._graph.sentences[other].document
            if document not in likest or judgement.score > likest[document][0]:
                likest[document] = (judgement.score, other)
                if judgement.relation == DIFFERS:
                    conflicts[document] = Conflict(other, tuple(one for one in judgement.differences if one.strong))
        same, similar = found[SAME], found[SIMILAR_TO]
        return Matches(
            [other for _, other in same.values()],
            [conflicts[document] for document, _ in _best_first(differing) if document not in same],
            [other for document, (_, other) in _best_first(similar) if document not in same | conflicts],
        )

    def _tells_each_fact(self, row: int, other: int) -> bool:
        """Whether the document of a sentence that says what another one says tells each long fact of that."""
        if self.statement(row).key == self.statement(other).key:
            return True
        document = self._graph.sentences[other].document
        near = [one for one in self.candidates(row) if self._graph.sentences[one].document == document]
        return tells_each(self.judge, self.statement(row), map(self.statement, near))

    def _likest(self, row: int, likeness: NDArray[np.float64]) -> list[int]:
        """The sentences of other documents that are worth judging, by document, the likest of each first."""
        own = self._graph.sentences[row].document
        judged = _JUDGED if len(self._graph.documents) <= _MANY_DOCUMENTS else 1
        by_document: dict[int, list[int]] = {}
        near = np.flatnonzero(likeness >= LIKE_ENOUGH)
        for other in near[np.argsort(-likeness[near], kind="stable")].tolist():
            sentence = self._graph.sentences[other]
            if sentence.document == own or sentence.heading or not self.are_in_one_language(row, other):
                continue
            likest = by_document.setdefault(sentence.document, [])
            if len(likest) < judged and (not likest or likeness[other] >= _OF_LIKEST * likeness[likest[0]]):
                likest.append(other)
        return [other for document in sorted(by_document) for other in by_document[document]]

    def _are_prints(self, row: int, other: int) -> bool:
        """Whether both are of prints of one origin's story."""
        origins, sentences = self._graph.origins, self._graph.sentences
        return bool(origins[sentences[row].document] == origins[sentences[other].document])


def _best_first(likest: dict[int, tuple[float, int]]) -> list[tuple[int, tuple[float, int]]]:
    return sorted(likest.items(), key=lambda item: (-item[1][0], item[0]))
