"""A graph and its dates to what the rules of updates ask: which sentences are later, on one matter, at the top."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from summarizer.graph.similarity import SentenceGraph
from summarizer.published import instant, is_later
from summarizer.statements.judgement import Statement
from summarizer.statements.units import Unit
from summarizer.text.lexicon.reversals import AWAITED, SPEAKING

from .statement_matching import StatementMatcher

_TOP = 2
"""Sentences of a report that say what it is about; what stands further down is about something beside it."""
_SHARED = 3
"""Words of meaning that two sentences on one matter share, a name among them, or one more."""
MOST_TOPS = 200
"""Sentences at the top that the rules compare, the newest first, so that many documents take linear time."""


Words = dict[str, tuple[str, bool]]
"""Key of a word to its stem, and whether it is a name."""


class Overtaking(NamedTuple):
    """A later sentence and an earlier one that it overtakes, as rows.

    Attributes:
        outdated: whether the earlier one no longer holds.
        leads: whether the later one may open a summary.
        plainly: whether it says so in its main clause.
        shared: how many words of meaning both share.
    """

    newer: int
    older: int
    outdated: bool
    leads: bool
    plainly: bool
    shared: int


class Reports:
    """The sentences of dated documents."""

    def __init__(self, graph: SentenceGraph, matcher: StatementMatcher) -> None:
        self.graph, self._matcher = graph, matcher
        self._known: dict[int, Words] = {}
        self._published = [document.published for document in graph.documents]

    @property
    def follow_each_other(self) -> bool:
        """Whether one document was surely published later than another."""
        dated = [published for published in self._published if instant(published) is not None]
        first = min(dated, key=lambda published: instant(published) or 0, default=None)
        return any(is_later(published, first) for published in dated)

    @cached_property
    def tops(self) -> list[int]:
        """The first sentences of each dated document, the newest documents first."""
        rows = [row for row in range(len(self.graph)) if self.is_top(row) and self.published(row) is not None]
        rows.sort(key=lambda row: (-(instant(self.published(row)) or 0), row))
        return rows[:MOST_TOPS]

    def is_top(self, row: int) -> bool:
        """Whether a sentence stands at the top of its document, in the language of most."""
        if self.graph.language_of(row) != self.graph.language:
            return False
        return not self.graph.sentences[row].heading and int(self.graph.places[row]) < _TOP

    def may_open(self, row: int) -> bool:
        """Whether a sentence may be chosen, and stands by itself."""
        return bool(self.graph.candidates[row]) and int(self.graph.needs[row]) < 0 and self.is_top(row)

    def published(self, row: int) -> str | None:
        """When the document of a sentence was published."""
        return self._published[self.graph.sentences[row].document]

    def is_later(self, row: int, other: int) -> bool:
        """Whether the document of one sentence was surely published later than that of the other."""
        return is_later(self.published(row), self.published(other))

    def text(self, row: int) -> str:
        """A sentence in lower case, with straight apostrophes, as the patterns have it."""
        return self._texts[row]

    @cached_property
    def _texts(self) -> list[str]:
        return [self.graph.text(row).lower().replace("’", "'") for row in range(len(self.graph))]

    def statement(self, row: int) -> Statement:
        """The sentence of a row, ready to be compared."""
        return self._matcher.statement(row)

    def awaited(self, row: int) -> list[Unit]:
        """What stands behind "will" or "is expected to" in a sentence, words without a meaning apart."""
        match = AWAITED.search(self.text(row))
        if match is None:
            return []
        return [
            one for one in self.statement(row).units if one.start >= match.end() and one.is_content and not one.aside
        ]

    def says_plainly(self, row: int, start: int) -> bool:
        """Whether what begins at a code point of a sentence stands in its main clause."""
        statement = self.statement(row)
        return any(
            main
            for one, main in zip(statement.units, statement.first_fact, strict=True)
            if one.start <= start < one.end
        )

    def shared(self, row: int, other: int) -> int:
        """How many words of meaning two sentences share; 0 where they are not on one matter."""
        return _on_one_matter(self._words(row), self._words(other))

    def shared_with_report(self, row: int, other: int) -> int:
        """The same of a sentence and another with the top of its report, which says whose toll it gives."""
        return _on_one_matter(
            self._words(row), self._words(other) | self._top_words[self.graph.sentences[other].document]
        )

    def _words(self, row: int) -> Words:
        """What a sentence says of the matter, each key of its words with whether that is a name."""
        if row not in self._known:
            told = [one for one in self.statement(row).units if one.is_content and one.form not in SPEAKING]
            self._known[row] = {key: (one.stem, one.kind == "name") for one in told for key in one.keys or {one.stem}}
        return self._known[row]

    @cached_property
    def _top_words(self) -> list[Words]:
        """The same of the first sentences of each document."""
        words: list[Words] = [{} for _ in self.graph.documents]
        for row, sentence in enumerate(self.graph.sentences):
            if self.is_top(row):
                words[sentence.document].update(self._words(row))
        return words


def _on_one_matter(first: Words, second: Words) -> int:
    """How many words two sets share, where they are enough."""
    shared: dict[str, bool] = {}
    for key in first.keys() & second.keys():
        stem, is_name = first[key]
        shared[stem] = shared.get(stem, False) or is_name or second[key][1]
    return len(shared) if len(shared) >= _SHARED + (not any(shared.values())) else 0
