"""Sentences to numbers: word counts, tf-idf rows and concepts, all in one pass over the numbers of the tokens.

A *concept* is a pair of neighbouring terms that are not both stop words
(Gillick and Favre 2009, section 5).
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse
from summarizer.text.languages import UNKNOWN, stop_words
from summarizer.text.token_table import TokenTable, joined, token_table
from summarizer.text.tokens import NO_SPACE_CHAR, normalized, spelling, tokenize

# Where a language has no list: the commonest words of the cluster, if they stand in one sentence of ten.
_STAND_IN_STOP_WORDS = 40
_STAND_IN_SHARE = 0.1
_STAND_IN_SENTENCES = 20
_FEW_CELLS = 500_000
"""Of a matrix that is written out."""


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Row i of every array is sentence i.

    Attributes:
        words: lengths in words, as budgets count them, shape (n,).
        chars: lengths in code points, shape (n,).
        verbatim: equal numbers stand for sentences equal word for word, shape (n,).
        terms: the vocabulary without stop words.
        counts: how often each term stands in each sentence, shape (n, len(terms)).
        tfidf: the same weighed by idf over sentences, rows of length 1 (or 0), shape (n, len(terms)).
        concepts: 1 where a sentence holds a concept, shape (n, len(concept_terms)).
        concept_terms: the two terms of each concept.
        idf, concept_idf: inverse frequency of each term and concept over all sentences that were read, also the seen.
    """

    words: NDArray[np.int64]
    chars: NDArray[np.int64]
    verbatim: NDArray[np.int64]
    terms: tuple[str, ...]
    counts: sparse.csr_array
    tfidf: sparse.csr_array
    concepts: sparse.csr_array
    concept_terms: Sequence[tuple[str, str]]
    idf: NDArray[np.float64]
    concept_idf: NDArray[np.float64]


def extract(texts: Sequence[str], language: str) -> Features:
    """Features of the sentences of a cluster.

    Args:
        texts: the sentences.
        language: ISO 639-1 code; decides stemmer, stop words, and how numbers are written.
    """
    return extract_from(token_table(texts), [language] * len(texts))


def extract_from(table: TokenTable, languages: Sequence[str]) -> Features:
    """The same of sentences whose tokens are known, each in the language of its row."""
    different = [*dict.fromkeys(languages)]
    if len(different) < 2:
        names, flat, starts, stop = _terms(table, different[0] if different else UNKNOWN)
    else:
        of_row = np.array(languages)
        parts = [np.flatnonzero(of_row == language) for language in different]
        names, flat, starts, stop = _together(
            [(rows, _terms(joined([(table, rows)]), of_row[rows[0]])) for rows in parts], len(table)
        )
    counts, kept = _counts(flat, starts, stop)
    concepts, pairs = _concepts(flat, starts, stop)
    same = _numbered(table.match_keys)
    return Features(
        words=table.words,
        chars=table.chars,
        verbatim=np.array([same[key] for key in table.match_keys], dtype=np.int64),
        terms=tuple(map(names.__getitem__, kept.tolist())),
        counts=counts,
        tfidf=_tfidf(counts),
        concepts=concepts,
        concept_terms=_Pairs(names, pairs),
        idf=inverse_frequency(counts),
        concept_idf=inverse_frequency(concepts),
    )


class _Terms(NamedTuple):
    """The terms of sentences: their names, those of all sentences by number, where each begins, the stop words."""

    names: Sequence[str]
    flat: NDArray[np.int64]
    starts: NDArray[np.int64]
    stop: NDArray[np.bool_]


def _terms(table: TokenTable, language: str) -> _Terms:
    """The terms of sentences in one language."""
    spelled = [*map(spelling(language).__getitem__, table.vocabulary)]
    vocabulary = _numbered(itertools.chain.from_iterable(spelled))
    flat, starts = _terms_of(table.tokens, table.row_of(), spelled, vocabulary, len(table))
    stop = _stop_mask(dict(zip(table.vocabulary, spelled, strict=True)), vocabulary, flat, starts, language)
    return _Terms(list(vocabulary), flat, starts, stop)


def _together(parts: Sequence[tuple[NDArray[np.int64], _Terms]], sentences: int) -> _Terms:
    """The terms of several languages, each with its rows, as those of all sentences.

    Names and numbers are terms of all languages; a stop word is one of its own language alone.
    """
    numbers: dict[tuple[str, int], int] = {}
    flat, row_of = [], []
    for part, (rows, terms) in enumerate(parts):
        keys = [(name, part if is_stop else -1) for name, is_stop in zip(terms.names, terms.stop, strict=True)]
        places = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
        flat.append(places[terms.flat])
        row_of.append(np.repeat(rows, np.diff(terms.starts)))
    rows_of_all = np.concatenate(row_of)
    order = np.argsort(rows_of_all, kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(rows_of_all, minlength=sentences))))
    stop = np.array([part >= 0 for _, part in numbers], dtype=np.bool_)
    return _Terms([name for name, _ in numbers], np.concatenate(flat)[order], starts, stop)


class _Pairs(Sequence[tuple[str, str]]):
    """Two names for each row of their numbers, shape (m, 2), put together when asked for: few ever are."""

    def __init__(self, names: Sequence[str], rows: NDArray[np.int64]) -> None:
        self._names = names
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> tuple[str, str]: ...
    @overload
    def __getitem__(self, at: slice) -> _Pairs: ...
    def __getitem__(self, at: int | slice) -> tuple[str, str] | _Pairs:
        if isinstance(at, slice):
            return _Pairs(self._names, self._rows[at])
        first, second = self._rows[at].tolist()
        return self._names[first], self._names[second]


def _numbered(values: Iterable[str]) -> dict[str, int]:
    """Each distinct value and its number, in the order in which they first come."""
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


def _terms_of(
    tokens: NDArray[np.int32],
    row_of: NDArray[np.int64],
    spelled: Sequence[tuple[str, ...]],
    vocabulary: Mapping[str, int],
    rows: int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The terms of all tokens, one after the other, and where those of each row begin; a token may have several."""
    sizes = np.fromiter(map(len, spelled), dtype=np.int64, count=len(spelled))
    terms = np.array([vocabulary[term] for own in spelled for term in own], dtype=np.int64)
    begins = np.cumsum(sizes) - sizes
    repeats = sizes[tokens]
    ends = np.cumsum(repeats)
    within = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - repeats, repeats)
    flat = terms[np.repeat(begins[tokens], repeats) + within]
    starts = np.concatenate(([0], np.cumsum(np.bincount(row_of, weights=repeats, minlength=rows)))).astype(np.int64)
    return flat, starts


def split(features: Features, count: int) -> tuple[Features, Features]:
    """The features of the first sentences, and of the rest; the columns of both are those of all."""
    rest = part(features, slice(count, None))
    return part(features, slice(0, count)) if len(rest.words) else features, rest


def part(features: Features, rows: slice | Sequence[int]) -> Features:
    """The features of some sentences; the columns stay those of all."""
    return replace(
        features,
        words=features.words[rows],
        chars=features.chars[rows],
        verbatim=features.verbatim[rows],
        counts=features.counts[rows],
        tfidf=features.tfidf[rows],
        concepts=features.concepts[rows],
    )


def held(counts: sparse.csr_array) -> NDArray[np.bool_]:
    """Which columns any row holds."""
    columns = np.zeros(counts.shape[1], dtype=np.bool_)
    columns[counts.indices] = True
    return columns


def summed(counts: sparse.csr_array, groups: NDArray[np.int64], count: int) -> NDArray[np.float64] | sparse.csr_array:
    """The sums of the rows of each group, shape (count, columns), written out where that is small.

    Args:
        counts: whole numbers, so that their sums are exact.
        groups: the group of each row, -1 for none.
        count: of groups.
    """
    columns = counts.shape[1]
    if count * columns > _FEW_CELLS:
        rows = np.flatnonzero(groups >= 0)
        of_group = sparse.csr_array((np.ones(len(rows)), (groups[rows], rows)), shape=(count, len(groups)))
        return (of_group @ counts).tocsr()
    group = np.repeat(groups, np.diff(counts.indptr))
    cells, weights = group * columns + counts.indices, counts.data
    if len(groups) and groups.min() < 0:
        cells, weights = cells[group >= 0], weights[group >= 0]
    return np.bincount(cells, weights=weights, minlength=count * columns).reshape(count, columns)


def relevance(features: Features, query: str, languages: Collection[str]) -> NDArray[np.float64]:
    """Cosine of each sentence's tf-idf row to that of a query, shape (n,); 0 for all if they share no word.

    Each word of the query is one of any of the languages.
    """
    column = {term: i for i, term in enumerate(features.terms)}
    wanted = np.zeros(len(column))
    different = [*dict.fromkeys(languages)]
    for token in tokenize(query):
        for term in dict.fromkeys(term for language in different for term in normalized(token, language)):
            if term in column:
                wanted[column[term]] += 1
    wanted *= features.idf
    cosines: NDArray[np.float64] = features.tfidf @ (wanted / max(float(np.linalg.norm(wanted)), 1e-300))
    return cosines


def _stop_mask(
    spelled: dict[str, tuple[str, ...]],
    vocabulary: dict[str, int],
    flat: NDArray[np.int64],
    starts: NDArray[np.int64],
    language: str,
) -> NDArray[np.bool_]:
    """Which terms are stop words: those that some stop word is spelled as, and single letters."""
    stop = np.zeros(len(vocabulary), dtype=np.bool_)
    listed = stop_words(language)
    letters = [token for token in spelled if len(token) == 1 and token.isalpha() and not NO_SPACE_CHAR.match(token)]
    stopping = itertools.chain.from_iterable(
        map(spelled.__getitem__, itertools.chain(listed & spelled.keys(), letters))
    )
    stop[[vocabulary[term] for term in stopping]] = True
    sentences = len(starts) - 1
    if not listed and sentences >= _STAND_IN_SENTENCES:
        row_of = np.repeat(np.arange(sentences), np.diff(starts))
        pairs = np.unique(flat * sentences + row_of)
        frequency = np.bincount(pairs // sentences, minlength=len(vocabulary))
        common = np.argsort(-frequency, kind="stable")[:_STAND_IN_STOP_WORDS]
        stop[common[frequency[common] >= _STAND_IN_SHARE * sentences]] = True
    return stop


def _counts(
    flat: NDArray[np.int64], starts: NDArray[np.int64], stop: NDArray[np.bool_]
) -> tuple[sparse.csr_array, NDArray[np.int64]]:
    """Term counts by sentence, stop words left out, and which terms the columns are."""
    kept = np.flatnonzero(~stop)
    column = np.full(len(stop), -1, dtype=np.int64)
    column[kept] = np.arange(len(kept))
    content = ~stop[flat] if len(flat) else np.zeros(0, dtype=np.bool_)
    row_of = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    counts = _counted(row_of[content], column[flat[content]], (len(starts) - 1, len(kept)))
    return counts, kept


def inverse_frequency(counts: sparse.csr_array) -> NDArray[np.float64]:
    """log((1 + N) / (1 + df)) + 1 of every column, df being the number of the N rows that hold it."""
    sentences, terms = counts.shape
    frequency = np.bincount(counts.indices, minlength=terms)
    return np.asarray(np.log((1 + sentences) / (1 + frequency)) + 1)


def _tfidf(counts: sparse.csr_array) -> sparse.csr_array:
    """Rows of term frequency times inverse frequency over sentences, brought to length 1."""
    sentences = counts.shape[0]
    data = counts.data * inverse_frequency(counts)[counts.indices]
    row_of = np.repeat(np.arange(sentences), np.diff(counts.indptr))
    norms = np.sqrt(np.bincount(row_of, weights=data**2, minlength=sentences))
    data /= np.where(norms > 0, norms, 1)[row_of]
    return sparse.csr_array((data, counts.indices, counts.indptr), shape=counts.shape)


def _counted(rows: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, int]) -> sparse.csr_array:
    """How often each row holds each column, both in order; a fourth of the time that the sums of scipy take."""
    width = max(shape[1], 1)
    cells = np.sort(rows * width + columns)
    first = np.flatnonzero(np.diff(cells, prepend=-1))
    row_of, indices = np.divmod(cells[first], width)
    times = np.diff(first, append=len(cells)).astype(np.float64)
    return sparse.csr_array((times, indices, np.searchsorted(row_of, np.arange(shape[0] + 1))), shape=shape)


def _concepts(
    flat: NDArray[np.int64], starts: NDArray[np.int64], stop: NDArray[np.bool_]
) -> tuple[sparse.csr_array, NDArray[np.int64]]:
    """Which concepts each sentence holds, and the two terms of each."""
    sentences = len(starts) - 1
    row_of = np.repeat(np.arange(sentences), np.diff(starts))
    first, second = flat[:-1], flat[1:]
    paired = (row_of[:-1] == row_of[1:]) & ~(stop[first] & stop[second])
    keys = first[paired] * len(stop) + second[paired]
    distinct, column = np.unique(keys, return_inverse=True)
    concepts = _counted(row_of[:-1][paired], column, (sentences, len(distinct)))
    concepts.data[:] = 1
    size = max(len(stop), 1)
    return concepts, np.stack((distinct // size, distinct % size), axis=1)
