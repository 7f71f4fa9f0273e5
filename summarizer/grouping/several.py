"""What origins hold to whether they tell several stories: the core's warning, laxer than `groups`.

They do where `groups` with looser thresholds finds two groups of several documents. Single documents say less, and
are looked at more closely: origins of one language are joined by average linkage while they have enough in common.
What unrelated reports of one language have in common grows with their lengths, about as (words * words) ** 0.4, and
what reports of one event have in common grows less; so a cosine is divided by the fourth part of that growth. Two
groups of several origins need less than two single ones: their average is known better. Two cosines are taken
together by their geometric mean: that of plain counts, in which the story's own words weigh most, and that of
`vectors`, in which names do. A language without a list of stop words is judged by its pairs of neighbouring words:
its plain words are alike in any two texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse
from summarizer.datatypes import Document

from .agglomeration import STORIES, Thresholds
from .groups import ComparedHeap, compared, heap_text, merged
from .terms import heap_terms
from .vectors import vectors

_LOOSE = Thresholds(share=0.35, cosine=0.03, alone=0.03)
"""Two groups of several documents that share less than this are two stories; of true clusters, 1 in 80 has such."""
_FEWEST_IN_TWO = 4
_LEAST = 0.085
"""Fitted on half of the development clusters, see `eval.studies.several`."""
_PAIRS_WEIGHT = 4.5
"""Cosines of pairs of words are that much smaller."""
_SURELY = 0.25
"""By plain counts alone: very few unrelated pairs come to that, and most related ones do, which spares the rest."""
_USUAL_WORDS, _GROWTH = 300, 0.2
_LARGE_SHARE = 0.8
"""What two large groups need, of what two single origins do."""
_LEAST_WORDS, _LEAST_SENTENCES = 40, 3
"""An origin of fewer may tell anything."""
_MOST_COMPARED = 200
"""Of more origins, that many are looked at: a heap of many stories shows by them."""


@dataclass(frozen=True, slots=True, eq=False)
class Accounts:
    """Origins in one language; row i is origin i.

    Attributes:
        language: ISO 639-1 code.
        documents: one document of each origin, none a copy of another, in canonical order.
        prints: how many documents there are of each origin, shape (n,).
        words: of each, shape (n,).
        sentences: of each, shape (n,).
        terms: how often each term stands in each, stop words left out, shape (n, terms); written out where that is
            small.
        pairs: how much each pair of neighbouring terms weighs in each, shape (n, pairs); None where the language has
            a list of stop words, since they are not looked at there.
    """

    language: str
    documents: Sequence[Document]
    prints: NDArray[np.int64]
    words: NDArray[np.float64]
    sentences: NDArray[np.int64]
    terms: NDArray[np.float64] | sparse.csr_array
    pairs: sparse.csr_array | None

    def part(self, rows: NDArray[np.int64]) -> Accounts:
        """Some of the origins."""
        if len(rows) == len(self.documents):
            return self
        return Accounts(
            self.language,
            [self.documents[row] for row in rows.tolist()],
            self.prints[rows],
            self.words[rows],
            self.sentences[rows],
            self.terms[rows],
            None if self.pairs is None else self.pairs[rows],
        )


def stories_told(documents: Sequence[Document], prints: Sequence[int], accounts: Sequence[Accounts]) -> list[int]:
    """How many documents each story has, the largest first; one entry where they seem to tell one.

    The stories are those of `groups`, which a reader is sent to; where it joins what this check keeps apart, nobody
    has counted them, and there is no entry.

    Args:
        documents: all of them, none a copy of another, in canonical order.
        prints: how many copies there are of each, itself counted.
        accounts: what their origins hold, by language.
    """
    heaps: list[ComparedHeap] = []
    if not any(len(story_sizes(each, heaps)) > 1 for each in accounts):
        return [sum(prints)]
    heap = next((known for known in heaps if known.documents == documents), None) or compared(documents)
    grouped = sorted((sum(prints[row] for row in rows) for rows in merged(heap, STORIES)), reverse=True)
    return grouped if len(grouped) > 1 else []


def story_sizes(accounts: Accounts, heaps: list[ComparedHeap]) -> list[int]:
    """How many documents each group has, of those that have next to nothing in common; none where there is one group.

    Single documents beside one larger group are strays, which are no second story: unless they are as many as it has.
    Adds to the heaps what was compared.
    """
    enough = np.flatnonzero((accounts.words >= _LEAST_WORDS) & (accounts.sentences >= _LEAST_SENTENCES))
    if len(enough) < 2:
        return []
    if len(enough) > _MOST_COMPARED:
        enough = enough[np.arange(_MOST_COMPARED) * len(enough) // _MOST_COMPARED]
    accounts = accounts.part(enough)
    if accounts.prints.sum() >= _FEWEST_IN_TWO:
        heaps.append(compared(accounts.documents))
        loose = merged(heaps[-1], _LOOSE)
        sizes = sorted((int(accounts.prints[rows].sum()) for rows in loose), reverse=True)
        if len(sizes) > 1 and sizes[1] > 1:
            return sizes
    lengths = (np.sqrt(np.outer(accounts.words, accounts.words)) / _USUAL_WORDS) ** _GROWTH
    plain = _cosines(accounts.terms)
    listed = accounts.pairs is None
    if listed and not _apart(_linked(plain / lengths, _SURELY), accounts.prints):
        return []
    if accounts.pairs is None:
        texts = [heap_text(document) for document in accounts.documents]
        named = _cosines(vectors(heap_terms(texts, [accounts.language] * len(texts))).rows)
        alike = np.sqrt(plain * named) / lengths
    else:
        alike = _PAIRS_WEIGHT * _cosines(accounts.pairs)
    return _apart(_linked(alike, _LEAST), accounts.prints)


def _apart(found: Sequence[Sequence[int]], prints: NDArray[np.int64]) -> list[int]:
    """The sizes of groups that are stories: two of several documents each, or as many alone as in the largest."""
    sizes = sorted((int(prints[rows].sum()) for rows in found), reverse=True)
    return sizes if len(sizes) > 1 and (sizes[1] > 1 or sum(sizes[1:]) >= sizes[0]) else []


def _cosines(rows: NDArray[np.float64] | sparse.csr_array) -> NDArray[np.float64]:
    products: NDArray[np.float64]
    if isinstance(rows, np.ndarray):  # counts, whose sums are exact in any order
        products = rows @ rows.T
        lengths = np.sqrt(products.diagonal())
    else:
        lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
        products = np.asarray((rows @ rows.T).toarray(), dtype=np.float64)
    lengths[lengths == 0] = 1
    cosines: NDArray[np.float64] = products / np.outer(lengths, lengths)
    return cosines


def _linked(alike: NDArray[np.float64], least: float) -> list[list[int]]:
    """Rows in groups by average linkage, the likest first; ties go to the earlier rows."""
    mean = alike.copy()
    np.fill_diagonal(mean, -1)
    sizes = np.ones(len(mean))
    members = {row: [row] for row in range(len(mean))}
    while len(members) > 1:
        needed = least * (_LARGE_SHARE + (1 - _LARGE_SHARE) / np.sqrt(np.outer(sizes, sizes)))
        one, other = divmod(int((mean / needed).round(9).argmax()), len(mean))
        if mean[one, other] < needed[one, other]:
            break
        mean[one] = (mean[one] * sizes[one] + mean[other] * sizes[other]) / (sizes[one] + sizes[other])
        mean[:, one] = mean[one]
        mean[one, one] = -1
        mean[other] = mean[:, other] = -1
        sizes[one] += sizes[other]
        members[one] += members.pop(other)
    return list(members.values())
