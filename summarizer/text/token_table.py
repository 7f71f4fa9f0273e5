"""Sentences to their tokens as numbers: what statistics, reprints and match keys of a cluster are made from."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .normalization import outline
from .tokens import count_words, tokenize_outline

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class TokenTable:
    """Row i is sentence i.

    Attributes:
        match_keys: the outline of each sentence: equal ones are verbatim copies; n of them.
        words, chars: lengths in words, as budgets count them, and in code points, shape (n,).
        vocabulary: the distinct tokens, in the order in which they first come.
        tokens: of all sentences, one after the other, as places in the vocabulary.
        starts: where the tokens of each sentence begin, and the last ones end, shape (n + 1,).
    """

    match_keys: tuple[str, ...]
    words: NDArray[np.int64]
    chars: NDArray[np.int64]
    vocabulary: tuple[str, ...]
    tokens: NDArray[np.int32]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.match_keys)

    def row_of(self) -> Rows:
        """The row of each token, shape (tokens,)."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


def token_table(texts: Sequence[str]) -> TokenTable:
    """The tokens of sentences."""
    keys = tuple(map(outline, texts))
    tokens = [*map(tokenize_outline, keys)]
    number = {token: i for i, token in enumerate(dict.fromkeys(itertools.chain.from_iterable(tokens)))}
    flat = map(number.__getitem__, itertools.chain.from_iterable(tokens))
    starts = np.cumsum([0, *map(len, tokens)], dtype=np.int64)
    return TokenTable(
        match_keys=keys,
        words=np.fromiter(map(_word_count, texts, keys), dtype=np.int64, count=len(texts)),
        chars=np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)),
        vocabulary=tuple(number),
        tokens=np.fromiter(flat, dtype=np.int32, count=int(starts[-1])),
        starts=starts,
    )


def _word_count(text: str, key: str) -> int:
    """What `count_words` gives for a text of that outline."""
    return key.count(" ") + 1 if key and text.isascii() else count_words(text)


def joined(tables: Iterable[tuple[TokenTable, Rows]]) -> TokenTable:
    """Some rows of several tables, one after the other, as one table."""
    parts = [*tables]
    number = {token: i for i, token in enumerate(dict.fromkeys(itertools.chain(*(t.vocabulary for t, _ in parts))))}
    flat, sizes = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for table, rows in parts:
        renumbered = np.fromiter(
            map(number.__getitem__, table.vocabulary), dtype=np.int64, count=len(table.vocabulary)
        )
        flat.append(renumbered[table.tokens[_within(table.starts, rows)]])
        sizes.append(np.diff(table.starts)[rows])
    tokens = np.concatenate(flat)
    distinct, first, inverse = np.unique(tokens, return_index=True, return_inverse=True)
    by_appearance = np.argsort(first, kind="stable")
    place = np.empty(len(distinct), dtype=np.int32)
    place[by_appearance] = np.arange(len(distinct), dtype=np.int32)
    names = list(number)
    return TokenTable(
        match_keys=tuple(table.match_keys[row] for table, rows in parts for row in rows.tolist()),
        words=np.concatenate([np.zeros(0, dtype=np.int64), *(table.words[rows] for table, rows in parts)]),
        chars=np.concatenate([np.zeros(0, dtype=np.int64), *(table.chars[rows] for table, rows in parts)]),
        vocabulary=tuple(names[token] for token in distinct[by_appearance].tolist()),
        tokens=place[inverse],
        starts=np.concatenate(([0], np.cumsum(np.concatenate(sizes)))),
    )


def _within(starts: Rows, rows: Rows) -> Rows:
    """The places of all tokens of some rows, row by row."""
    sizes = np.diff(starts)[rows]
    before = np.cumsum(sizes) - sizes
    return np.asarray(np.arange(int(sizes.sum())) + np.repeat(starts[:-1][rows] - before, sizes))
