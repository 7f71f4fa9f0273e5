"""Where the sources differ: summary sentences and quotations to values, each with those who print it.

A value stands in the mouth of the documents whose own sentence gives it, and of no others: another print of a story,
or another statement of the same, is asked for the value before it is named. What moves over time is one line, the
newest value first.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.corpus import Corpus
from summarizer.datatypes import Citation, Disagreement, DisagreementValue
from summarizer.documents.analysis import AnalysedSentence
from summarizer.published import day_of, is_later, undated_first
from summarizer.statements.alignment import equal
from summarizer.statements.judgement import Statement
from summarizer.statements.units import Unit
from summarizer.text.dates import printed_day
from summarizer.text.lexicon.english import MONTH_STEMS
from summarizer.text.tokens import tokenize

from .citations import CitationFinder
from .independence import independent, voice_of
from .quote_versions import quoted
from .statement_matching import StatementMatcher

_MOST_GIVEN = 50
"""Documents that are asked for a value of one matter: a line with more is a table of figures, and no disagreement."""


def disagreements(
    corpus: Corpus, cited: Mapping[int, Sequence[Citation]], matcher: StatementMatcher, finder: CitationFinder
) -> tuple[Disagreement, ...]:
    """Values of what the summary tells, by its sentences; then quotations; then days printed over one story.

    Args:
        corpus: of the run.
        cited: the rows of the summary in reading order, with the citations of each.
        matcher, finder: of the corpus.
    """
    lines = _Lines(corpus, [*cited], matcher, finder).drawn()
    return (*(_disagreement(corpus, line) for line in lines), *_quotations(corpus, [*cited.values()]), *_days(corpus))


_Given = tuple[str, float, Unit | None]
"""A value as printed, its amount, and the unit that gives it."""


@dataclass
class _Value:
    """One value: a unit that gives it, as first printed, its amount, and who gives it."""

    text: str
    amount: float
    unit: Unit | None
    sentences: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)

    def equals(self, text: str, unit: Unit | None) -> bool:
        """Whether another way of giving it gives the same."""
        if self.unit is not None and unit is not None and _is_value(unit):
            return equal(self.unit, unit)
        return tokenize(self.text) == tokenize(text)


@dataclass
class _Line:
    """One matter on which values differ."""

    type: str
    about: str
    values: list[_Value] = field(default_factory=list)

    def value(self, text: str, amount: float, unit: Unit | None) -> _Value:
        """The value of the line that equals this one; a new one where none does."""
        known = next((one for one in self.values if one.equals(text, unit)), None)
        if known is None:
            known = _Value(text, amount, unit)
            self.values.append(known)
        return known

    def is_about(self, other: _Line) -> bool:
        """Whether both are of one matter: some document gives one value in both."""
        return (self.type, self.about) == (other.type, other.about) and any(
            one.equals(two.text, two.unit) and one.documents & two.documents
            for one in self.values
            for two in other.values
        )

    def take(self, other: _Line) -> None:
        """Add the values of another line of the same matter."""
        for one in other.values:
            known = self.value(one.text, one.amount, one.unit)
            known.sentences |= one.sentences
            known.documents |= one.documents


class _Lines:
    """Draws the lines of a summary."""

    def __init__(
        self, corpus: Corpus, rows: Sequence[int], matcher: StatementMatcher, finder: CitationFinder
    ) -> None:
        self._corpus, self._matcher, self._finder = corpus, matcher, finder
        self._places = {row: index for index, row in enumerate(rows)}

    def drawn(self) -> list[_Line]:
        """The lines in the order of the summary's sentences, those of one matter as one."""
        lines: list[_Line] = []
        for row in self._places:
            for line in self._of(row):
                known = next((one for one in lines if one.is_about(line)), None)
                if known is None:
                    lines.append(line)
                else:
                    known.take(line)
        return [line for line in lines if sum(bool(value.documents) for value in line.values) > 1]

    def _of(self, row: int) -> Iterable[_Line]:
        """What others give otherwise than a sentence, by matter; of very many, the likest."""
        lines: dict[tuple[str, str], _Line] = {}
        given: dict[tuple[str, str, str], _Given] = {}
        for other, found in self._matcher.matches(row).conflicting[:_MOST_GIVEN]:
            for difference in found:
                kind = (difference.type, difference.about)
                line = lines.setdefault(kind, _Line(*kind))
                here, there = difference.units or (None, None)
                own = given.setdefault((*kind, difference.first), (difference.first, difference.amounts[0], here))
                self._give(line, other, (difference.second, difference.amounts[1], there))
                line.value(*own)
        for (type_, about, _), own in given.items():
            line = lines[type_, about]
            self._give(line, row, own)
            if own[2] is not None and _is_value(own[2]):
                for agreeing in self._matcher.matches(row).same[:_MOST_GIVEN]:
                    self._confirm(line, agreeing, own)
        return lines.values()

    def _give(self, line: _Line, row: int, given: _Given) -> None:
        """Put a value into the mouth of the prints of a sentence that give it."""
        value = line.value(*given)
        value.sentences.update({self._places[row]} if row in self._places else ())
        value.documents.update(at for at, printed in self._finder.prints(row) if self._gives(at, printed, given))

    def _confirm(self, line: _Line, row: int, given: _Given) -> None:
        """The same of a sentence that says the same, where it gives the value at all."""
        confirming = {at for at, printed in self._finder.prints(row) if self._gives(at, printed, given)}
        if confirming:
            line.value(*given).documents.update(confirming)

    def _gives(self, at: int, printed: AnalysedSentence, given: _Given) -> bool:
        """Whether a printed sentence of that document gives a value."""
        text, _, unit = given
        if unit is None or not _is_value(unit):
            return f" {' '.join(tokenize(text))} " in f" {' '.join(tokenize(printed.text))} "
        story = day_of(self._corpus.documents[at].published)
        statement = Statement.of(printed.text, printed.document.language, story)
        return any(equal(unit, one) for one in statement.units)


def _is_value(unit: Unit) -> bool:
    """Whether it is a quantity or a date, which may be written in several ways."""
    return unit.quantity is not None or unit.date is not None


def _disagreement(corpus: Corpus, line: _Line) -> Disagreement:
    given = [(value.amount, _value(corpus, value)) for value in line.values if value.documents]
    given.sort(key=lambda pair: (undated_first(pair[1].published), pair[0]), reverse=True)
    update = line.type == "number" and _is_update(given)
    return Disagreement(line.type, line.about, tuple(value for _, value in given), update)


def _value(corpus: Corpus, value: _Value) -> DisagreementValue:
    documents = sorted(value.documents)
    dates = [date for at in documents if (date := corpus.documents[at].published)]
    return DisagreementValue(
        value=value.text,
        sentence_indices=tuple(sorted(value.sentences)),
        document_ids=tuple(corpus.documents[at].id for at in documents),
        independent_origins=len(independent([voice_of(corpus, at) for at in documents])),
        published=max(dates, key=lambda date: (undated_first(date), date), default=None),
    )


def _is_update(given: Sequence[tuple[float, DisagreementValue]]) -> bool:
    """Whether, newest first, each number is higher than the one before it, and surely published later."""
    return all(
        newer > older and is_later(new.published, old.published)
        for (newer, new), (older, old) in itertools.pairwise(given)
    )


def _quotations(corpus: Corpus, cited: Sequence[Sequence[Citation]]) -> Iterator[Disagreement]:
    """Utterances of the summary that its sources quote in other words, each once."""
    utterances: list[dict[str, _Value]] = []
    for index, (first, *others) in enumerate(cited):
        for quotation in quoted(corpus.cited(first).text):
            versions = {quotation.key: _Value(quotation.text, 0.0, None, {index}, {first.document_index})}
            forms = {quotation.key: quotation}
            for other in others:
                for version in quoted(corpus.cited(other).text):
                    if not version.is_of(quotation):
                        continue
                    known = next((key for key, form in forms.items() if version.agrees_with(form)), version.key)
                    forms.setdefault(known, version)
                    versions.setdefault(known, _Value(version.text, 0.0, None)).documents.add(other.document_index)
            if len(versions) > 1:
                _join(utterances, versions)
    for versions in utterances:
        values = [_value(corpus, version) for version in versions.values()]
        values.sort(key=lambda value: (undated_first(value.published), value.value), reverse=True)
        yield Disagreement("quotation", "quoted as", tuple(values))


def _join(utterances: list[dict[str, _Value]], versions: dict[str, _Value]) -> None:
    """Add the versions of an utterance to the known one that shares a version, or as a new one."""
    known = next((one for one in utterances if not one.keys().isdisjoint(versions)), None)
    if known is None:
        utterances.append(versions)
        return
    for key, version in versions.items():
        there = known.setdefault(key, version)
        there.sentences |= version.sentences
        there.documents |= version.documents


def _days(corpus: Corpus) -> list[Disagreement]:
    """Prints of one origin's story by the day in their datelines, where these differ.

    When a document was published is no disagreement, and neither are the days of different stories.
    """
    lines = []
    for group in corpus.origins.groups:
        days: dict[tuple[int, int], set[int]] = {}
        for row in corpus.rows_of(group.members):
            document, analysed = corpus.documents[row], corpus.analysed[row]
            printed = [document.text[span.start : span.end] for span in analysed.removed if span.reason == "dateline"]
            day = next(filter(None, map(printed_day, printed)), None)
            if day is not None:
                days.setdefault(day, set()).add(row)
        if len(days) > 1:
            values = [
                _value(corpus, _Value(f"{MONTH_STEMS[month - 1]} {day}", 0.0, None, set(), rows))
                for (month, day), rows in sorted(days.items(), reverse=True)
            ]
            lines.append(Disagreement("dateline", "day of the story", tuple(values)))
    return lines
