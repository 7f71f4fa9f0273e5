"""A text to its analysis: sentences, what was removed, tokens, and every fact of a sentence, each with one home.

An analysis depends on the text, its language and the splitter alone, so that equal texts need one, and a caller may
keep it from one call to the next (`corpus.Analyses`). What only few
sentences are asked for is found on first use, and kept.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from summarizer.datatypes import RemovedSpan, Sentence
from summarizer.text.anaphora import is_anaphoric
from summarizer.text.attribution import attributed_to
from summarizer.text.defects import defects, holds_words
from summarizer.text.glances import glance
from summarizer.text.inline_markup import apart
from summarizer.text.languages import UNKNOWN
from summarizer.text.segmentation import Splitter, segment, splitter_for
from summarizer.text.token_table import TokenTable, joined, token_table
from summarizer.text.tokens import is_spaceless
from summarizer.text.unpunctuated import unpunctuated

from .boilerplate import Kinds
from .cleaning import anything, clean, drop_furniture, nothing, sentence_like
from .readable import Readable, readable

_Fact = TypeVar("_Fact")


@dataclass(frozen=True, eq=False)
class AnalysedDocument:
    """What one text holds; row i of every array is its sentence i.

    Attributes:
        text: as given.
        language: ISO 639-1 code, by which it was cut and is read.
        spans: start and end of each sentence in code points of the text, shape (n, 2).
        readings: by index, the sentences that are read otherwise than they stand there: without tags, say.
        blocks: the paragraph of each sentence, shape (n,).
        places: how many sentences stand before it, headings not counted, shape (n,).
        headings: which sentences are headings, shape (n,).
        removed: what is no part of the story, in order.
        tokens: match keys, lengths and tokens of the sentences.
        relented: whether all of it looked like furniture, and some of that is read as its sentences.
    """

    text: str
    language: str
    spans: NDArray[np.int64]
    blocks: NDArray[np.int64]
    places: NDArray[np.int64]
    headings: NDArray[np.bool_]
    removed: tuple[RemovedSpan, ...]
    tokens: TokenTable
    readings: dict[int, str] = field(default_factory=dict)
    relented: bool = False
    _facts: dict[tuple[Callable[[str, str], Any], int], Any] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.spans)

    def __getitem__(self, index: int) -> AnalysedSentence:
        return AnalysedSentence(self, index)

    def opening(self, count: int) -> AnalysedDocument:
        """The same with its first sentences alone, so many that are no headings, and the headings before them."""
        told = np.flatnonzero(~self.headings)
        if len(told) <= count:
            return self
        end = int(told[count - 1]) + 1
        arrays = {name: getattr(self, name)[:end] for name in ("spans", "blocks", "places", "headings")}
        return replace(self, **arrays, tokens=joined([(self.tokens, np.arange(end))]))

    @cached_property
    def texts(self) -> list[str]:
        """The sentences as they are read."""
        verbatim = [self.text[start:end] for start, end in self.spans.tolist()]
        return [self.readings.get(row, text) for row, text in enumerate(verbatim)] if self.readings else verbatim

    def sentences(self, document: int) -> list[Sentence]:
        """The sentences as records of the document of that row."""
        rows = zip(self.spans.tolist(), self.blocks.tolist(), self.headings.tolist(), strict=True)
        return [
            Sentence(document, index, start, end, block, heading)
            for index, ((start, end), block, heading) in enumerate(rows)
        ]

    @cached_property
    def defective(self) -> NDArray[np.bool_]:
        """Which sentences have a defect, shape (n,): all where the text looked like furniture.

        That a stop is missing is none where there are no stops.
        """
        if self.relented:
            return np.ones(len(self), dtype=np.bool_)
        found = map(defects, self.texts, itertools.repeat(self.language), self._glanced)
        stopless = self.unpunctuated.tolist()
        each = (_without_stop(own) if guessed else own for own, guessed in zip(found, stopless, strict=True))
        return np.array([bool(own) for own in each], dtype=np.bool_)

    @cached_property
    def _glanced(self) -> list[int | None]:
        """What can apply to each sentence at all, by its words (`text.glances`); of English alone."""
        return [*map(glance, self.texts)] if self.language == "en" else [None] * len(self)

    @cached_property
    def unpunctuated(self) -> NDArray[np.bool_]:
        """Which sentences were cut from a long run of words without stops, shape (n,)."""
        return np.array(unpunctuated(self.text, self.spans.tolist(), self.blocks.tolist()), dtype=np.bool_)

    @cached_property
    def anaphoric(self) -> NDArray[np.bool_]:
        """Which sentences point back to the one before, shape (n,)."""
        found = map(is_anaphoric, self.texts, itertools.repeat(self.language), self._glanced)
        return np.fromiter(found, dtype=np.bool_, count=len(self))

    @cached_property
    def written(self) -> NDArray[np.bool_]:
        """Which sentences hold words, shape (n,)."""
        return np.array([holds_words(text) for text in self.texts], dtype=np.bool_)

    @cached_property
    def spaceless(self) -> NDArray[np.bool_]:
        """Which sentences are in a script without spaces, shape (n,)."""
        return np.array([is_spaceless(text) for text in self.texts], dtype=np.bool_)

    def fact(self, find: Callable[[str, str], _Fact], index: int) -> _Fact:
        """What a function of text and language finds in a sentence; found once."""
        key = (find, index)
        if key not in self._facts:
            self._facts[key] = find(self[index].text, self.language)
        known: _Fact = self._facts[key]
        return known


@dataclass(frozen=True, slots=True)
class AnalysedSentence:
    """One sentence of an analysis."""

    document: AnalysedDocument
    index: int

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in code points of the text."""
        start, end = self.document.spans[self.index].tolist()
        return start, end

    @property
    def text(self) -> str:
        """Its words, as they are read."""
        return self.document.readings.get(self.index) or self.cited_text

    @property
    def cited_text(self) -> str:
        """What stands in the document, verbatim."""
        start, end = self.span
        return self.document.text[start:end]

    @property
    def match_key(self) -> str:
        """What equals that of verbatim copies."""
        return self.document.tokens.match_keys[self.index]

    @property
    def defects(self) -> tuple[str, ...]:
        """What keeps it from being one to a reader, or that it was cut by a guess."""
        found = defects(self.text, self.document.language) if self.document.defective[self.index] else ()
        return ("unpunctuated", *_without_stop(found)) if self.document.unpunctuated[self.index] else found

    @property
    def is_anaphoric(self) -> bool:
        """Whether it points back to the sentence before it."""
        return bool(self.document.anaphoric[self.index])

    @property
    def attributed_to(self) -> tuple[str, ...]:
        """Whom it credits."""
        return self.document.fact(attributed_to, self.index)


def _without_stop(found: Sequence[str]) -> tuple[str, ...]:
    """The defects of a sentence without the one that it has where nobody wrote stops."""
    return tuple(name for name in found if name != "fragment")


def analyse(
    text: str, language: str, removed: Sequence[RemovedSpan] = (), splitter: Splitter | None = None
) -> AnalysedDocument:
    """Clean a text, and cut it into sentences.

    Args:
        text: of a document.
        language: ISO 639-1 code; of one that is not known the general rules are those of English.
        removed: what the document says is no part of the story.
        splitter: cuts paragraphs into sentences; without it the built-in one of the language does.

    Returns:
        The same for the same arguments: an analysis depends on nothing else.
    """
    read = readable(text, removed)
    split = splitter or splitter_for("en" if language == UNKNOWN else language)
    kinds = Kinds()
    sentences, furniture = _read(read, split, nothing, kinds)
    relented = False
    if any(kinds.values()) and all(sentence.heading for sentence in sentences):
        for spared in (sentence_like,) if sentences else (sentence_like, anything):
            more, furniture_then = _read(read, split, spared, kinds)
            if len(more) > len(sentences):
                sentences, furniture, relented = more, furniture_then, True
                break
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    texts = [read.text[start:end] for start, end in spans]
    readings: dict[int, str] = {}
    if read.sources:
        spans = [read.source(start, end) for start, end in spans]
        readings = {row: reading for row, reading in enumerate(texts) if reading != text[slice(*spans[row])]}
    headings = np.array([sentence.heading for sentence in sentences], dtype=np.bool_)
    return AnalysedDocument(
        text=text,
        language=language,
        spans=np.array(spans, dtype=np.int64).reshape(-1, 2),
        blocks=np.array([sentence.block for sentence in sentences], dtype=np.int64),
        places=np.cumsum(~headings) - ~headings,
        headings=headings,
        removed=_removed(read, furniture),
        tokens=token_table(texts),
        readings=readings,
        relented=relented,
    )


def _read(
    read: Readable, split: Splitter, spared: Callable[[str], bool], kinds: Kinds
) -> tuple[list[Sentence], list[RemovedSpan]]:
    """The sentences of a text without its furniture, and what was removed."""
    cleaned = clean(read.text, spared, wrapped=read.wrapped, kinds=kinds)
    sentences, furniture = drop_furniture(read.text, segment(read.text, cleaned.blocks, split), spared, kinds=kinds)
    return sentences, [*cleaned.removed, *furniture]


def _removed(read: Readable, furniture: Sequence[RemovedSpan]) -> tuple[RemovedSpan, ...]:
    """What is left out of a text, in its own offsets: marks, and furniture with the marks in it."""
    if not read.removed:
        return tuple(sorted(furniture, key=lambda span: span.start))
    spans = [
        replace(span, start=place.start, end=place.end)
        for span in furniture
        for place in [read.source(span.start, span.end)]
    ]
    return tuple(apart([*spans, *read.removed]))
