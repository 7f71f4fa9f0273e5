"""Documents to their keys, and a quotation to those of them that it is worth looking for in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from summarizer import lazy_regex as regex
from summarizer.text.lexicon.scripts import SPACELESS

from .folding import BRACKETED, Folded, Readable, fold, other_folds, readable
from .pieces import Quotation

_SPACED_WORD = regex.compile(rf"(?:(?![{SPACELESS}])[\p{{L}}\p{{M}}\p{{N}}])++")


class Sources:
    """The documents, and which of them a quotation is worth looking for in."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.each = [Source(text) for text in texts]

    @cached_property
    def _keys(self) -> tuple[str, list[int]]:
        """All keys in one string, and where those of each document begin."""
        begins: list[int] = []
        keys: list[str] = []
        length = 0
        for source in self.each:
            begins.append(length)
            of_source = "\n".join((source.folded.key, *(folded.key for _, folded in source.divided), ""))
            keys.append(of_source)
            length += len(of_source)
        return "".join(keys), begins

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(_SPACED_WORD.findall(self._keys[0]))

    def holding(self, quotation: Quotation, *, many: bool) -> Iterator[tuple[int, Source]]:
        """The documents with the longest word of the quotation; `many` where many quotations are looked for."""
        keys, begins = self._keys
        word = max(quotation.words, key=len, default="")
        if many and _SPACED_WORD.fullmatch(word) and word not in self._vocabulary:
            return
        at = keys.find(word)
        while 0 <= at < len(keys):
            number = bisect_right(begins, at) - 1
            yield number, self.each[number]
            at = keys.find(word, begins[number + 1]) if number + 1 < len(begins) else -1


class Source:
    """A document's text and its keys; those but the first are made when they are needed."""

    def __init__(self, text: str) -> None:
        self._given = text
        self.readable = readable(text)

    @cached_property
    def folded(self) -> Folded:
        """With the key that most quotations are found in."""
        return fold(self.readable.text)

    @cached_property
    def divided(self) -> list[tuple[Readable, Folded]]:
        """With other readings of hyphens at the ends of lines."""
        return [(self.readable, folded) for folded in other_folds(self.readable.text)]

    @cached_property
    def unbracketed(self) -> list[tuple[Readable, Folded]]:
        """Without what stands in square brackets, where there are any."""
        if BRACKETED.search(self.readable.text) is None:
            return []
        bare = readable(self._given, without_brackets=True)
        return [(bare, fold(bare.text))]
