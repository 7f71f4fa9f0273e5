"""The quotations of a claim to which documents have their words: no other one says what the claim quotes.

A document has a quotation where its words stand there in a row; of one of several sentences, or with words left out,
each piece by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer import lazy_regex as regex
from summarizer.corpus import Corpus
from summarizer.text.tokens import tokenize

from .quoted.pieces import read_quotation
from .records import CheckedQuote
from .verdicts import Verdict

_FEWEST_QUOTED = 5
"""Words of a quotation that must stand in what supports a claim; fewer may be a title, a term, or irony."""
_LONGER = 4
_SENTENCE = regex.compile(r"(?<=[.!?…。！？]['\"’”]?)\s+")


def _must_stand(quote: CheckedQuote) -> bool:
    """Whether what supports a claim must have a quotation of it: a long one that is no title."""
    return len(tokenize(quote.text)) >= _FEWEST_QUOTED and not _is_title(quote.text)


def _is_title(text: str) -> bool:
    """Whether most longer words have a capital, as in the title of a song or a book."""
    longer = [word for word in text.split() if len(word) >= _LONGER]
    return 2 * sum(word[0].isupper() for word in longer) > len(longer)


class QuoteHolders:
    """Which documents of a corpus have quotations."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._words: dict[int, str] = {}

    def held(self, verdict: Verdict, quotes: Sequence[CheckedQuote]) -> Verdict:
        """The verdict with those documents in doubt that lack a quotation of the claim."""
        wanted = [quote for quote in quotes if _must_stand(quote)]
        if not wanted:
            return verdict
        evidence = (
            one if all(self._has(one.document, quote) for quote in wanted) else one._replace(doubted=True)
            for one in verdict.evidence
        )
        return replace(verdict, evidence=tuple(evidence))

    def _has(self, document: int, quote: CheckedQuote) -> bool:
        """Whether a distinct document has a quotation as it stands, or the words of each sentence of it."""
        rows = self._corpus.distinct[document].rows
        if any(one.document_index in rows for one in quote.citations):
            return True
        words = self._words_of(document)
        return all(f" {piece} " in words for piece in _pieces(quote.text))

    def _words_of(self, document: int) -> str:
        if document not in self._words:
            text = self._corpus.documents[self._corpus.distinct[document].row].text
            self._words[document] = f" {' '.join(tokenize(text))} "
        return self._words[document]


def _pieces(text: str) -> list[str]:
    """The words of each sentence of a quotation, and of what stands between words left out."""
    pieces = [piece.text for piece in read_quotation(text).pieces] or [text]
    found = (" ".join(tokenize(sentence)) for piece in pieces for sentence in _SENTENCE.split(piece))
    return [words for words in found if words]
