"""Documents to what their stories have in common: runs of words, and sentences that stand in the same order.

The `Stories` of a cluster are the sentences of its distinct documents, without headings. `runs_of` finds the runs
of a length that texts hold; `Retellings` counts how many sentences of one story retell another's in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse

from .analysis import AnalysedDocument

_ALIKE, _FEWEST_WORDS = 0.5, 3
"""Part, and number, of the rarer words that two sentences share, where one retells the other."""
_RARE = 0.1
_FEW_TEXTS, _FEW_CELLS = 256, 500_000
"""Of so many texts, the runs that each two share are counted at once, in a dense matrix of that size at the most."""

Numbers = NDArray[np.int64]
_Number = TypeVar("_Number", bound=np.integer[Any])


@dataclass(frozen=True, slots=True, eq=False)
class Stories:
    """The sentences of distinct documents without their headings, one document after the other.

    Attributes:
        tokens: of all of them, equal numbers for equal tokens.
        starts: where the tokens of each sentence begin, and the last ones end, shape (n + 1,).
        ends: the row behind the last sentence of each document, shape (documents,).
        places: the sentences in their documents, shape (n,).
    """

    tokens: Numbers
    starts: Numbers
    ends: Numbers
    places: Numbers

    @classmethod
    def of(cls, analysed: Sequence[AnalysedDocument]) -> Stories:
        numbers: dict[str, int] = {}
        tokens, sizes, places = [], [], []
        for document in analysed:
            table = document.tokens
            number_of = np.array([numbers.setdefault(token, len(numbers)) for token in table.vocabulary], np.int64)
            own = np.diff(table.starts)
            read = number_of[table.tokens]
            if document.headings.any():
                read = read[np.repeat(~document.headings, own)]
                own = own[~document.headings]
            tokens.append(read)
            sizes.append(own)
            places.append(np.flatnonzero(~document.headings))
        starts = np.concatenate(([0], np.cumsum(np.concatenate(sizes))))
        return cls(np.concatenate(tokens), starts, np.cumsum([*map(len, places)]), np.concatenate(places))

    def __len__(self) -> int:
        return len(self.ends)

    def span(self, document: int) -> slice:
        """The sentences of a document, as rows."""
        return slice(int(self.ends[document - 1]) if document else 0, int(self.ends[document]))

    def length(self, document: int) -> int:
        """How many sentences a document has."""
        rows = self.span(document)
        return int(rows.stop - rows.start)

    def runs(self, length: int) -> Runs:
        """The runs of so many tokens that each document holds."""
        return runs_of(self.tokens, self.starts[np.concatenate(([0], self.ends))], length)


class Runs(NamedTuple):
    """The distinct runs that each text holds, as numbers in order, one text after the other.

    Attributes:
        starts: where those of each text begin, and the last ones end, shape (texts + 1,).
        runs: equal numbers for equal runs.
    """

    starts: Numbers
    runs: Numbers

    @property
    def sizes(self) -> Numbers:
        """How many distinct runs each text holds, shape (texts,)."""
        return np.diff(self.starts)

    def shared(self) -> tuple[Runs, int]:
        """Those that several texts hold, numbered from 0, and how many there are: few, of texts of their own."""
        several = repeated(self.runs)
        at, kept = _found(self.runs, several)
        return Runs(_starts(kept)[self.starts], at), len(several)


def runs_of(tokens: Numbers, bounds: Numbers, length: int, *, whole: bool = False) -> Runs:
    """The runs of so many tokens that each text holds.

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
    starts = np.arange(len(of_text)) + np.repeat(bounds[:-1] - np.cumsum(counts) + counts, counts)
    ends = np.repeat(bounds[1:], counts)
    flat = np.concatenate((tokens + 1, np.zeros(length, dtype=np.int64)))
    keys = np.zeros(len(of_text), dtype=np.int64)
    most = 1  # no key is as large
    for place in range(length):
        if most > np.iinfo(np.int64).max // base:
            kinds, keys = np.unique(keys, return_inverse=True)
            most = len(kinds)
        own = flat[starts + place]
        keys = keys * base + (np.where(starts + place < ends, own, 0) if whole else own)
        most *= base
    if most > np.iinfo(np.int64).max // max(len(sizes), 1):
        kinds, keys = np.unique(keys, return_inverse=True)
        most = len(kinds)
    of_run, runs = np.divmod(distinct(of_text * most + keys), most)
    return Runs(np.searchsorted(of_run, np.arange(len(sizes) + 1)), runs)


def distinct(numbers: NDArray[_Number]) -> NDArray[_Number]:
    """The distinct numbers, in order: `np.unique`, which takes several times as long for some thousands."""
    in_order = np.sort(numbers)
    new = np.ones(len(in_order), dtype=np.bool_)
    np.not_equal(in_order[1:], in_order[:-1], out=new[1:])
    return in_order[new]


def repeated(numbers: NDArray[_Number]) -> NDArray[_Number]:
    """The numbers that stand there more than once, each once, in order."""
    in_order = np.sort(numbers)
    return distinct(in_order[1:][in_order[1:] == in_order[:-1]])


def _starts(kept: NDArray[np.bool_]) -> Numbers:
    """How many are kept before each place, and in all, shape (n + 1,)."""
    return np.concatenate(([0], np.cumsum(kept)))


class SharedRuns:
    """How many runs each two texts share. What one text alone holds is left out: nearly all there is."""

    def __init__(self, runs: Runs, few_cells: int = _FEW_CELLS) -> None:
        shared, size = runs.shared()
        texts = len(runs.sizes)
        self._counts: NDArray[np.float64] | None = None
        if texts <= _FEW_TEXTS and texts * size <= few_cells:
            held = np.zeros((texts, size))
            held[np.repeat(np.arange(texts), shared.sizes), shared.runs] = 1
            self._counts = held @ held.T
        else:
            self._held = sparse.csr_array(
                (np.ones(len(shared.runs)), shared.runs, shared.starts), shape=(texts, max(size, 1))
            )

    def between(self, one: Sequence[int], other: Sequence[int]) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
        """The pairs of texts that share any, as places among the given ones, and how many they share."""
        if self._counts is not None:
            counts = self._counts[np.ix_(one, other)]
            rows, columns = counts.nonzero()
            return rows, columns, counts[rows, columns]
        common = (self._held[list(one)] @ self._held[list(other)].T).tocoo()
        return *common.coords, common.data


class Retellings:
    """Counts the sentences of one story that retell another's; what that needs is made when it is first used."""

    def __init__(self, stories: Stories) -> None:
        self._stories = stories

    @cached_property
    def _words(self) -> Runs:
        return _rare_words(self._stories)

    def reach(self, fewest: int, earlier: int, later: int) -> bool:
        """Whether at least so many sentences of one story retell the other's in the same order."""
        # The longest subsequence has no more members than sentences that hold enough words of the other story.
        return self._may_retell(earlier, later) >= fewest and self.in_order(earlier, later) >= fewest

    def _may_retell(self, earlier: int, later: int) -> int:
        """How many sentences of the later story hold enough of the earlier one's words, wherever these stand."""
        (_, before), (starts, now) = map(self._words_of, (earlier, later))
        _, common = _found(now, distinct(before))
        counts = np.diff(_starts(common)[starts])
        return int(np.count_nonzero(counts >= _FEWEST_WORDS))

    def in_order(self, earlier: int, later: int) -> int:
        """How many sentences of one story retell the other's in the same order: the longest common subsequence."""
        first, second = map(self._words_of, (earlier, later))
        common = _in_common(first, second)
        shorter = np.minimum.outer(first.sizes, second.sizes)
        alike: NDArray[np.bool_] = (common >= _FEWEST_WORDS) & (common >= _ALIKE * shorter)
        return longest_in_order(alike)

    def _words_of(self, document: int) -> Runs:
        """The words of a document's sentences."""
        rows = self._stories.span(document)
        starts = self._words.starts[rows.start : rows.stop + 1]
        return Runs(starts - starts[0], self._words.runs[starts[0] : starts[-1]])


def _in_common(first: Runs, second: Runs) -> NDArray[np.float64]:
    """How many words each sentence of the one shares with each of the other."""
    both = repeated(np.concatenate((distinct(first.runs), distinct(second.runs))))
    matrices = [_matrix(held, both) for held in (first, second)]
    common = matrices[0] @ matrices[1].T
    return common if isinstance(common, np.ndarray) else common.toarray()


def _matrix(held: Runs, columns: Numbers) -> NDArray[np.float64] | sparse.csr_array:
    """1 where a text holds one of these runs, which are in order."""
    at, kept = _found(held.runs, columns)
    shape = (len(held.sizes), len(columns))
    if shape[0] * shape[1] > _FEW_CELLS:
        return sparse.csr_array((np.ones(len(at)), at, _starts(kept)[held.starts]), shape=shape)
    matrix = np.zeros(shape)
    matrix[np.repeat(np.arange(shape[0]), held.sizes)[kept], at] = 1
    return matrix


def _found(runs: Numbers, among: Numbers) -> tuple[Numbers, NDArray[np.bool_]]:
    """Where those of the runs stand that are among others, which are in order; and which these are."""
    at = np.searchsorted(among, runs)
    kept = np.append(among, -1)[at] == runs
    return at[kept], kept


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


def _rare_words(stories: Stories) -> Runs:
    """The words of each sentence, but for those of a tenth of all sentences."""
    words = runs_of(stories.tokens, stories.starts, 1)
    rare = (np.bincount(words.runs) <= max(_RARE * len(words.sizes), 2))[words.runs]
    return Runs(_starts(rare)[words.starts], words.runs[rare])
