"""A text to its analysis: sentences, what was removed, tokens, and every fact of a sentence, each with one home.

An analysis depends on the text, its language and the splitter alone, so that equal texts need one, and a caller may
keep it from one call to the next (`corpus.Analyses`). What only few
sentences are asked for is found on first use, and kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from summarizer.datatypes import RemovedSpan, Sentence
from summarizer.text.anaphora import is_anaphoric
from summarizer.text.attribution import attributed_to
from summarizer.text.defects import defects, holds_words
from summarizer.text.languages import UNKNOWN
from summarizer.text.segmentation import Splitter, segment, splitter_for
from summarizer.text.token_table import TokenTable, token_table
from summarizer.text.tokens import is_spaceless

from .cleaning import clean, drop_furniture

_Fact = TypeVar("_Fact")


@dataclass(frozen=True, eq=False)
class AnalysedDocument:
    """What one text holds; row i of every array is its sentence i.

    Attributes:
        text: as given.
        language: ISO 639-1 code, by which it was cut and is read.
        spans: start and end of each sentence in code points of the text, shape (n, 2).
        blocks: the paragraph of each sentence, shape (n,).
        places: how many sentences stand before it, headings not counted, shape (n,).
        headings: which sentences are headings, shape (n,).
        removed: what is no part of the story, in order.
        tokens: match keys, lengths and tokens of the sentences.
    """

    text: str
    language: str
    spans: NDArray[np.int64]
    blocks: NDArray[np.int64]
    places: NDArray[np.int64]
    headings: NDArray[np.bool_]
    removed: tuple[RemovedSpan, ...]
    tokens: TokenTable
    _facts: dict[tuple[Callable[[str, str], Any], int], Any] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.spans)

    def __getitem__(self, index: int) -> AnalysedSentence:
        return AnalysedSentence(self, index)

    @property
    def texts(self) -> list[str]:
        """The sentences, verbatim."""
        return [self.text[start:end] for start, end in self.spans.tolist()]

    def sentences(self, document: int) -> list[Sentence]:
        """The sentences as records of the document of that row."""
        rows = zip(self.spans.tolist(), self.blocks.tolist(), self.headings.tolist(), strict=True)
        return [
            Sentence(document, index, start, end, block, heading)
            for index, ((start, end), block, heading) in enumerate(rows)
        ]

    @cached_property
    def defective(self) -> NDArray[np.bool_]:
        """Which sentences have a defect, shape (n,)."""
        return np.array([bool(defects(text, self.language)) for text in self.texts], dtype=np.bool_)

    @cached_property
    def anaphoric(self) -> NDArray[np.bool_]:
        """Which sentences point back to the one before, shape (n,)."""
        return np.array([is_anaphoric(text, self.language) for text in self.texts], dtype=np.bool_)

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
        """Its words, verbatim."""
        start, end = self.span
        return self.document.text[start:end]

    @property
    def match_key(self) -> str:
        """What equals that of verbatim copies."""
        return self.document.tokens.match_keys[self.index]

    @property
    def defects(self) -> tuple[str, ...]:
        """What keeps it from being one to a reader."""
        return defects(self.text, self.document.language) if self.document.defective[self.index] else ()

    @property
    def is_anaphoric(self) -> bool:
        """Whether it points back to the sentence before it."""
        return bool(self.document.anaphoric[self.index])

    @property
    def attributed_to(self) -> tuple[str, ...]:
        """Whom it credits."""
        return self.document.fact(attributed_to, self.index)


def analyse(text: str, language: str, splitter: Splitter | None = None) -> AnalysedDocument:
    """Clean a text, and cut it into sentences.

    Args:
        text: of a document.
        language: ISO 639-1 code; of one that is not known the general rules are those of English.
        splitter: cuts paragraphs into sentences; without it the built-in one of the language does.

    Returns:
        The same for the same arguments: an analysis depends on nothing else.
    """
    cleaned = clean(text)
    split = splitter or splitter_for("en" if language == UNKNOWN else language)
    sentences, furniture = drop_furniture(text, segment(text, cleaned.blocks, split))
    headings = np.array([sentence.heading for sentence in sentences], dtype=np.bool_)
    return AnalysedDocument(
        text=text,
        language=language,
        spans=np.array([(s.start, s.end) for s in sentences], dtype=np.int64).reshape(-1, 2),
        blocks=np.array([sentence.block for sentence in sentences], dtype=np.int64),
        places=np.cumsum(~headings) - ~headings,
        headings=headings,
        removed=tuple(sorted((*cleaned.removed, *furniture), key=lambda span: span.start)),
        tokens=token_table([text[s.start : s.end] for s in sentences]),
    )
