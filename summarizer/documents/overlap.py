"""Documents to what their stories have in common: runs of words, and sentences that stand in the same order.

The `Stories` of a cluster are the sentences of its distinct documents, without headings. `run_rows` finds the runs
of a length that texts hold; `Retellings` counts how many sentences of one story retell another's in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse
from summarizer.text.token_table import TokenTable, joined

from .analysis import AnalysedDocument

_ALIKE, _FEWEST_WORDS = 0.5, 3
"""Part, and number, of the rarer words that two sentences share, where one retells the other."""
_RARE = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Stories:
    """The sentences of distinct documents without their headings, one document after the other.

    Attributes:
        table: tokens of all of them.
        ends: the row behind the last sentence of each document, shape (documents,).
        places: the sentences in their documents, shape (n,).
    """

    table: TokenTable
    ends: NDArray[np.int64]
    places: NDArray[np.int64]

    @classmethod
    def of(cls, analysed: Sequence[AnalysedDocument]) -> Stories:
        rows = [np.flatnonzero(~document.headings) for document in analysed]
        table = joined(zip((document.tokens for document in analysed), rows, strict=True))
        return cls(table, np.cumsum([len(own) for own in rows]), np.concatenate(rows))

    def __len__(self) -> int:
        return len(self.ends)

    def span(self, document: int) -> slice:
        """The sentences of a document, as rows."""
        return slice(int(self.ends[document - 1]) if document else 0, int(self.ends[document]))

    def length(self, document: int) -> int:
        """How many sentences a document has."""
        rows = self.span(document)
        return int(rows.stop - rows.start)

    def runs(self, length: int) -> sparse.csr_array:
        """The runs of so many tokens that each document holds, see `run_rows`."""
        return run_rows(self.table.tokens, self.table.starts[np.concatenate(([0], self.ends))], length)


def run_rows(
    tokens: NDArray[np.int32], bounds: NDArray[np.int64], length: int, *, whole: bool = False
) -> sparse.csr_array:
    """1 where a text holds a run of so many tokens; one row a text, one column a run.

    Args:
        tokens: of all texts, one after the other, as numbers from 0.
        bounds: where each text begins, and the last one ends.
        length: of the runs.
        whole: a text that is shorter, but not empty, is a run of its own.
    """
    base = int(tokens.max(initial=0)) + 2  # 0 fills up what is too short
    sizes = np.diff(bounds)
    counts = np.maximum(sizes - length + 1, (sizes > 0) & whole)
    of_text = np.repeat(np.arange(len(sizes)), counts)
    starts = np.arange(len(of_text)) - np.repeat(np.cumsum(counts) - counts, counts) + bounds[:-1][of_text]
    ends = bounds[1:][of_text]
    flat = np.concatenate((tokens.astype(np.int64) + 1, np.zeros(length, dtype=np.int64)))
    keys = np.zeros(len(of_text), dtype=np.int64)
    most = 1  # no key is as large
    for place in range(length):
        if most > np.iinfo(np.int64).max // base:
            distinct, keys = np.unique(keys, return_inverse=True)
            most = len(distinct)
        keys = keys * base + np.where(starts + place < ends, flat[starts + place], 0)
        most *= base
    distinct, columns = np.unique(keys, return_inverse=True)
    shape = (len(sizes), max(len(distinct), 1))
    held = sparse.csr_array((np.ones(len(columns)), (of_text, columns)), shape=shape)
    held.data[:] = 1  # what a text holds twice was added up
    return held


class Retellings:
    """Counts the sentences of one story that retell another's; what that needs is made when it is first used."""

    def __init__(self, stories: Stories) -> None:
        self._stories = stories

    @cached_property
    def _words(self) -> sparse.csr_array:
        return _rare_words(self._stories)

    def reach(self, fewest: int, earlier: int, later: int) -> bool:
        """Whether at least so many sentences of one story retell the other's in the same order."""
        # The longest subsequence has no more members than sentences that hold enough words of the other story.
        return self._may_retell(earlier, later) >= fewest and self.in_order(earlier, later) >= fewest

    def _may_retell(self, earlier: int, later: int) -> int:
        """How many sentences of the later story hold enough of the earlier one's words, wherever these stand."""
        words = self._words.indices
        before, now = (
            self._words.indptr[rows.start : rows.stop + 1] for rows in map(self._stories.span, (earlier, later))
        )
        common = np.isin(words[now[0] : now[-1]], words[before[0] : before[-1]])
        counts = np.diff(np.concatenate(([0], np.cumsum(common)))[now - now[0]])
        return int(np.count_nonzero(counts >= _FEWEST_WORDS))

    def in_order(self, earlier: int, later: int) -> int:
        """How many sentences of one story retell the other's in the same order: the longest common subsequence."""
        first, second = (self._words[self._stories.span(document)] for document in (earlier, later))
        common = (first @ second.T).toarray()
        shorter = np.minimum.outer(np.diff(first.indptr), np.diff(second.indptr))
        alike: NDArray[np.bool_] = (common >= _FEWEST_WORDS) & (common >= _ALIKE * shorter)
        return longest_in_order(alike)


def longest_in_order(alike: NDArray[np.bool_]) -> int:
    """The longest common subsequence of two sequences, of which `alike` says which members match, shape (n, m).

    Bit by bit in the integers of Python: Crochemore, Iliopoulos, Pinzon and Reid, "A fast and practical bit-vector
    algorithm for the longest common subsequence problem", 2001. Column j is bit j; those that are 0 in the end are
    the ones at which the longest subsequence grows.
    """
    columns: int = alike.shape[1]
    left = every = (1 << columns) - 1
    for row in np.packbits(alike, axis=1, bitorder="little"):
        matched = left & int.from_bytes(row.tobytes(), "little")
        left = ((left + matched) | (left - matched)) & every
    return columns - left.bit_count()


def _rare_words(stories: Stories) -> sparse.csr_array:
    """The words of each sentence as a row of ones, but for those of a tenth of all sentences."""
    words = run_rows(stories.table.tokens, stories.table.starts, 1)
    frequency = np.bincount(words.indices, minlength=words.shape[1])
    rare = (frequency <= max(_RARE * words.shape[0], 2))[words.indices]
    starts = np.concatenate(([0], np.cumsum(rare)))[words.indptr]
    return sparse.csr_array((words.data[rare], words.indices[rare], starts), shape=words.shape)
