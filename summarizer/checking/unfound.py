"""Claims to the figures, days and names in them that stand in none of the documents, in any spelling known.

What cannot be told is left out: a day that may be one of theirs, a figure that may be theirs rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from summarizer import lazy_regex as regex
from summarizer.corpus import Corpus
from summarizer.published import day_of
from summarizer.statements.alignment import equal
from summarizer.statements.days import same_date
from summarizer.statements.quantities import Likeness, Quantity, quantities
from summarizer.statements.units import Unit, name_of
from summarizer.text.calendar import DateReading, dates
from summarizer.text.lexicon.equivalents import LONG_NAMES
from summarizer.text.normalization import skeleton
from summarizer.text.tokens import normalized, tokenize

from .passages import Passages
from .records import NotFound
from .scoring import Words

_FIELDS = ("title", "publisher", "agency", "url")
_LIKE = (Likeness.EQUAL, Likeness.ROUNDED)


class Lookup:
    """All that the documents name, whatever they say of it. What takes long is found on first use.

    Args:
        corpus: with the documents.
        passages: of the corpus.
        language: of the checked text.
        values_read: the quantities and dates of passages that were read already, which are looked at first.
    """

    def __init__(
        self, corpus: Corpus, passages: Passages, language: str, values_read: Callable[[], Iterator[Unit]]
    ) -> None:
        self._corpus, self._passages, self._language = corpus, passages, language
        self._values_read = values_read

    def not_found(self, words: Words, start: int) -> Iterator[NotFound]:
        """What of a claim, which begins at `start` of its text, was found nowhere; names in a row as one."""
        if self._passages.languages != {self._language}:
            return  # what documents in another language name is not read
        text, names = words.statement.text, list[Unit]()
        for one in words.statement.units:
            if one.kind == "name" and not self._has_name(one):
                if names and text[names[-1].end : one.start].strip():
                    yield _as("name", names, words, start)
                    names = []
                names.append(one)
            elif not self.holds_value(one):
                yield _as("date" if one.date else "number", [one], words, start)
        if names:
            yield _as("name", names, words, start)

    def holds_value(self, unit: Unit, *, for_sure: bool = False) -> bool:
        """Whether a quantity or date stands in a document, or may be one that does; other units always do."""
        if unit.date is not None:
            return self._has_day(unit.date, for_sure=for_sure)
        if unit.quantity is None:
            return not unit.form[:1].isdecimal() or self._is_printed(unit.form)
        return self._has_quantity(unit.quantity)

    def _is_printed(self, form: str) -> bool:
        """Whether what begins with a digit, and is no quantity, stands so in a document: 10:43, 4-2."""
        return regex.search(rf"(?<!\w){regex.escape(skeleton(form))}(?!\w)", self._outline) is not None

    def _has_name(self, name: Unit) -> bool:
        if any(term in self._tokens for token in tokenize(name.form) for term in (token, *normalized(token, "en"))):
            return True
        if not self._keys.isdisjoint(name.keys):
            return True
        if any(short in name.keys and long in self._outline for long, short in LONG_NAMES.items()):
            return True
        return any(equal(name, other) for other in self._by_letter.get(name.stem[:1], ()))

    def _has_quantity(self, wanted: Quantity) -> bool:
        if f"{wanted.low:g}" in self._numbers and wanted.low == wanted.high:
            return True
        known = (one.quantity for one in self._values_read() if one.quantity)
        return any(_is_one(wanted, own) for own in known) or any(_is_one(wanted, own) for own in self._quantities)

    def _has_day(self, wanted: DateReading, *, for_sure: bool) -> bool:
        known = (one.date for one in self._values_read() if one.date)
        if any(same_date(wanted, own) for own in known):
            return True
        found = {same_date(wanted, own) for own in self._days}
        return True in found or (None in found and not for_sure)

    @cached_property
    def _fields(self) -> list[str]:
        return [
            value for document in self._corpus.documents for name in _FIELDS if (value := getattr(document, name))
        ]

    @cached_property
    def _outline(self) -> str:
        texts = [self._corpus.documents[distinct.row].text for distinct in self._corpus.distinct]
        return skeleton("\n".join([*texts, *self._fields]))

    @cached_property
    def _tokens(self) -> frozenset[str]:
        return frozenset(tokenize(self._outline))

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset(normalized(token, self._language)[0] for token in self._tokens)

    @cached_property
    def _units(self) -> list[Unit]:
        return [name_of(token, self._language) for token in sorted(self._tokens)]

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(key for unit in self._units for key in unit.keys)

    @cached_property
    def _by_letter(self) -> dict[str, list[Unit]]:
        by_letter: dict[str, list[Unit]] = {}
        for unit in self._units:
            by_letter.setdefault(unit.stem[:1], []).append(unit)
        return by_letter

    @cached_property
    def _quantities(self) -> frozenset[Quantity]:
        texts = (*(passage.text for passage in self._passages.passages), *self._fields)
        return frozenset(one for text in texts for one in quantities(text, self._language))

    @cached_property
    def _days(self) -> frozenset[DateReading]:
        passages = self._passages.passages
        found = [
            one
            for passage in passages
            for one in dates(passage.text, self._language, self._passages.day(passage.document))
        ]
        published = [day.isoformat() for document in self._corpus.documents if (day := day_of(document.published))]
        found += [one for text in (*self._fields, *published) for one in dates(text, self._language)]
        return frozenset(found)


def _is_one(wanted: Quantity, own: Quantity) -> bool:
    """Whether a quantity may be the one that is looked for, whatever it counts."""
    return own.compare(wanted) in _LIKE or (own.low == wanted.low and own.high == wanted.high)


def _as(kind: str, found: Sequence[Unit], words: Words, start: int) -> NotFound:
    begin, end = found[0].start, found[-1].end
    return NotFound(kind, words.statement.text[begin:end], start + begin, start + end)
