"""A corpus to what is found of its documents, whatever is asked of them: each part when it is first wanted, and kept.

Nothing here looks at which sentences may be chosen, so that a question of a cluster leaves to the next what it found.
"""

from __future__ import annotations

from functools import cached_property

from summarizer.corpus import Corpus

from .citations import CitationFinder
from .facts import FactMatch, FactMatcher
from .overtaking import Overtaking
from .restatement import Restatements
from .several_stories import several_stories
from .statement_matching import StatementMatcher
from .updates import overtakings


class Findings:
    """What the documents say of each other. Made by `Corpus.once`, which gives a corpus without candidates."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.matcher = StatementMatcher(corpus)
        self.finder = CitationFinder(corpus, self.matcher)
        self.repeats = Restatements(corpus, self.matcher)
        self._parts = FactMatcher(corpus, self.matcher)
        self._facts: dict[int, tuple[FactMatch, ...]] = {}

    def facts(self, row: int) -> tuple[FactMatch, ...]:
        """The facts of a sentence, each with who says it."""
        if row not in self._facts:
            self._facts[row] = self._parts.matches(row)
        return self._facts[row]

    @cached_property
    def overtakings(self) -> tuple[Overtaking, ...]:
        """Which sentences of later reports overtake those of earlier ones."""
        return tuple(overtakings(self._corpus.graph, self.matcher))

    @cached_property
    def several_stories(self) -> tuple[str, ...]:
        """The warning that the documents seem to tell several stories, if they do."""
        return tuple(several_stories(self._corpus))
