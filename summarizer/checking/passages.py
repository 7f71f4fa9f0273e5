"""A corpus to its passages, and claims to those of them that may say what they say.

A passage is a sentence of a document, a heading, or a line that was removed as furniture: all of a text is looked at.
What is looked for are windows of three passages in a row, since sources spread over several sentences what an answer
joins in one. Of each document the windows that hold most of a claim's words are worth a closer look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse
from summarizer.corpus import Corpus
from summarizer.documents.analysis import AnalysedDocument
from summarizer.published import day_of
from summarizer.text.normalization import skeleton
from summarizer.text.paragraphs import trimmed
from summarizer.text.token_table import TokenTable, token_table
from summarizer.text.tokens import spelling

WINDOW = 3
"""Passages in a row that may say a claim together."""
_WINDOWS, _OF_BEST, _MOST_DOCUMENTS = 2, 0.65, 40
"""Windows of a document that are looked at, and how near to the best one of all they must come; documents at most."""
_LEAST = 0.3
"""Part of a claim's words that a window must hold to be looked at."""


class Passage(NamedTuple):
    """A stretch of a document.

    `document` is the row of a distinct document, `sentence` the place in its analysis, -1 of what was removed; `text`
    is as it is read.
    """

    document: int
    sentence: int
    start: int
    end: int
    text: str


class Passages:
    """The passages of a corpus, in the order of documents and texts."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.passages: list[Passage] = []
        self.starts = [0]
        for number, distinct in enumerate(corpus.distinct):
            self.passages += _passages(corpus.analysed[distinct.row], number)
            self.starts.append(len(self.passages))

    def language(self, document: int) -> str:
        """That a distinct document is in."""
        return self._corpus.analysed[self._corpus.distinct[document].row].language

    @property
    def languages(self) -> set[str]:
        """That the documents are in."""
        return {self.language(document) for document in range(len(self._corpus.distinct))}

    def day(self, document: int) -> date | None:
        """When a distinct document was published."""
        return day_of(self._corpus.documents[self._corpus.distinct[document].row].published)

    def holding(self, number: Mapping[str, int], language: str) -> sparse.csr_array:
        """Which passages hold which terms, by the number of each, shape (passages, terms).

        None of documents in another language do.
        """
        rows, columns = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        removed: list[int] = []
        spelled = spelling(language)
        for document, distinct in enumerate(self._corpus.distinct):
            if self.language(document) != language:
                continue
            own = range(self.starts[document], self.starts[document + 1])
            sentences = np.array([at for at in own if self.passages[at].sentence >= 0], dtype=np.int64)
            removed += [at for at in own if self.passages[at].sentence < 0]
            _hold(rows, columns, self._corpus.analysed[distinct.row].tokens, sentences, spelled, number)
        table = token_table([self.passages[at].text for at in removed])
        _hold(rows, columns, table, np.array(removed, dtype=np.int64), spelled, number)
        places = np.concatenate(rows), np.concatenate(columns)
        holding = sparse.csr_array((np.ones(len(places[0])), places), shape=(len(self.passages), len(number)))
        holding.sum_duplicates()
        holding.data[:] = 1.0
        return holding

    def windowed(self, holding: sparse.csr_array) -> sparse.csr_array:
        """The same of the windows that begin at each passage."""
        last = np.repeat(self.starts[1:], np.diff(self.starts))
        at = np.arange(len(self.passages))
        rows = np.concatenate([at[at + step < last] for step in range(WINDOW)])
        columns = np.concatenate([at[at + step < last] + step for step in range(WINDOW)])
        window = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(at), len(at)))
        windowed = sparse.csr_array(window @ holding)
        windowed.data[:] = 1.0
        return windowed

    def likely(self, cover: NDArray[np.float64], wanted: Collection[int] = ()) -> Iterator[range]:
        """The windows worth a closer look, by document, the likeliest document first.

        Args:
            cover: the part of the claim's words that each window holds, shape (passages,).
            wanted: documents whose likeliest windows are worth it though others are likelier.
        """
        least = max(_LEAST, _OF_BEST * float(cover.max(initial=0.0)))
        found: dict[int, list[int]] = {document: [] for document in sorted(wanted)}
        near = np.flatnonzero(cover >= (_LEAST if wanted else least))
        for row in near[np.argsort(-cover[near], kind="stable")].tolist():
            document = self.passages[row].document
            if document not in found and (cover[row] < least or len(found) - len(wanted) >= _MOST_DOCUMENTS):
                continue
            windows = found.setdefault(document, [])
            if len(windows) < _WINDOWS and all(abs(row - other) >= WINDOW - 1 for other in windows):
                windows.append(row)
        for document, windows in found.items():
            yield from (range(row, min(row + WINDOW, self.starts[document + 1])) for row in windows)


def _hold(
    rows: list[NDArray[np.int64]],
    columns: list[NDArray[np.int64]],
    table: TokenTable,
    passages: NDArray[np.int64],
    spelled: Mapping[str, Sequence[str]],
    number: Mapping[str, int],
) -> None:
    """Add which of some passages, a row of the table each, hold which terms; a token stands for one or two."""
    for place in range(2):
        known = [
            number.get(terms[place], -1) if len(terms) > place else -1
            for terms in map(spelled.__getitem__, table.vocabulary)
        ]
        found = np.array(known, dtype=np.int64)[table.tokens]
        rows.append(passages[table.row_of()[found >= 0]])
        columns.append(found[found >= 0])


def _passages(analysed: AnalysedDocument, number: int) -> list[Passage]:
    """The sentences of a text and the lines that were removed from it, in order."""
    found = [
        Passage(number, index, start, end, text)
        for index, ((start, end), text) in enumerate(zip(analysed.spans.tolist(), analysed.texts, strict=True))
    ]
    for span in analysed.removed:
        start, end = trimmed(analysed.text, span.start, span.end)
        if any(map(str.isalnum, analysed.text[start:end])) and len(skeleton(analysed.text[start:end])) > 1:
            found.append(Passage(number, -1, start, end, analysed.text[start:end]))
    return sorted(found, key=lambda each: (each.start, each.end))
