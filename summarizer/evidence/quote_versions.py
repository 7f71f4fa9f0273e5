"""Quotations of one utterance, and whether they are in the same words."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import cached_property

from summarizer import lazy_regex as regex
from summarizer.text.normalization import outline
from summarizer.text.quotations import quoted_spans
from summarizer.text.tokens import tokenize

_FEWEST_WORDS = 5
_OF_SHORTER = 0.8
"""Part of the words of the shorter quotation, in their order, that the other has if both are of one utterance."""
_SPELT_ALIKE = 0.8
"""Likeness of two words by their letters from which they are one word in two spellings: "neighbours", "neighbors"."""
_MOST_WORDS = 200

_INSERTED = regex.compile(r"\[[^\[\]]*\]|\(sic\)", regex.IGNORECASE)
_OMITTED = regex.compile(r"\[[^\[\]]*\]|\(sic\)|\.\s?\.\s?\.|…", regex.IGNORECASE)
"""What a reporter put in or left out."""


class Quotation:
    """What stands between quotation marks.

    Attributes:
        text: as printed, without the marks.
        words: its words, without their case.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = tokenize(outline(_INSERTED.sub(" ", text)))[:_MOST_WORDS]

    @cached_property
    def key(self) -> str:
        """What equals that of quotations in the same words and spelling."""
        return " ".join(self.words)

    def is_of(self, other: Quotation) -> bool:
        """Whether both quote one utterance: most of the shorter one's words stand in the other, in their order."""
        shorter = min(len(self.words), len(other.words))
        return shorter >= _FEWEST_WORDS and self._shared(other) >= _OF_SHORTER * shorter

    def equals(self, other: Quotation) -> bool:
        """Whether both have the same words, spelling apart."""
        return len(self.words) == len(other.words) == self._shared(other)

    def agrees_with(self, other: Quotation) -> bool:
        """Whether both are one wording: equal, one cut out of the other, or with insertions of the reporter's."""
        return self.equals(other) or self._is_cut_of(other) or other._is_cut_of(self)

    def _is_cut_of(self, other: Quotation) -> bool:
        """Whether its pieces between omissions and insertions stand in the other, one behind the other."""
        at = 0
        for piece in _OMITTED.split(self.text):
            words = tokenize(outline(piece))[:_MOST_WORDS]
            ends = (i + len(words) for i in range(at, len(other.words) - len(words) + 1))
            end = next((end for end in ends if other.words[end - len(words) : end] == words), None)
            if end is None:
                return False
            at = end
        return True

    def _shared(self, other: Quotation) -> int:
        """How many words both have in the same order."""
        shared = 0
        for kind, start, end, from_, to in SequenceMatcher(
            None, self.words, other.words, autojunk=False
        ).get_opcodes():
            if kind == "equal":
                shared += end - start
            elif kind == "replace":
                shared += sum(map(_spelt_alike, self.words[start:end], other.words[from_:to]))
        return shared


def quoted(text: str) -> list[Quotation]:
    """The quotations of a sentence that are long enough to be told apart."""
    quotations = [Quotation(text[start + 1 : end - 1].strip()) for start, end in quoted_spans(text)]
    return [quotation for quotation in quotations if len(quotation.words) >= _FEWEST_WORDS]


def _spelt_alike(word: str, other: str) -> bool:
    return word == other or SequenceMatcher(None, word, other).ratio() >= _SPELT_ALIKE
