"""The work grows with the length of the text, not with its square: counted, not timed."""

from __future__ import annotations

import itertools
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from eval.studies.hostile import COUNTS, STORIES
from summarizer import Document, Options, rank, sentence_graph, statement_matches, summarize
from summarizer.documents.overlap import Retellings
from summarizer.graph.similarity import Weights
from summarizer.statements.judgement import Judge, Judgement, Statement

WORDS = ["".join(letters) for letters in itertools.product("bcdfghjklmnp", "aeiou", "bcdfghjklmnp")]
FEW, TIMES = 400, 4


def cluster(sentences: int) -> list[Document]:
    """Documents of fifty sentences, of words that all share."""
    random = Random(1)
    texts = [" ".join(random.choices(WORDS, k=15)).capitalize() + "." for _ in range(sentences)]
    return [Document(id=f"d{first}", text=" ".join(texts[first : first + 50])) for first in range(0, sentences, 50)]


class Counted:
    """Weights that count the products made with them, and can do nothing else."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self.shape = weights.shape
        self.products = 0

    def __matmul__(self, vector: NDArray[np.float64]) -> NDArray[np.float64]:
        self.products += 1
        return self._weights @ vector


@pytest.mark.parametrize("sentences", [FEW, FEW * TIMES])
def test_textrank_takes_as_many_products_for_a_long_text_as_for_a_short_one(sentences: int) -> None:
    graph = sentence_graph(cluster(sentences), Options(language="en"))
    assert len(graph) > 0.9 * sentences
    counted = Counted(graph.weights)
    plain = rank(graph, Options())
    assert rank(replace(graph, weights=counted), Options()).tolist() == plain.tolist()
    # Each step leaves 0.15 of the error, so that eleven bring it below a billionth.
    assert 1 <= counted.products <= 12


def calls_of(work: Callable[[], object]) -> int:
    """How many functions it calls, in Python and in C."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def peak_of(work: Callable[[], object]) -> int:
    """The most memory that it holds at a time, in bytes, arrays included."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("measure", [calls_of, peak_of])
def test_four_times_the_text_takes_about_four_times_the_calls_and_the_memory(
    measure: Callable[[Callable[[], object]], int],
) -> None:
    few, many = cluster(FEW), cluster(FEW * TIMES)
    summarize(few)  # what is loaded once
    grown = measure(lambda: summarize(many)) / measure(lambda: summarize(few))
    # A matrix of sentences by sentences, or a call for each pair of them, would be sixteen times as many.
    assert grown <= 1.25 * TIMES


@pytest.mark.slow
@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("measure", [calls_of, peak_of])
def test_twice_the_stories_that_resemble_each_other_take_about_twice_the_calls_and_the_memory(
    name: str, measure: Callable[[Callable[[], object]], int]
) -> None:
    few, many = (
        [Document(id=str(number), text=text) for number, text in enumerate(STORIES[name](count))] for count in COUNTS
    )
    summarize(few)  # what is loaded once
    # A call or a number for each pair of documents would be four times as many.
    assert measure(lambda: summarize(many)) <= 2.4 * measure(lambda: summarize(few))


@pytest.mark.parametrize("name", STORIES)
def test_few_stories_that_resemble_each_other_are_aligned(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs: list[tuple[int, int]] = []
    plain = Retellings.in_order

    def counted(retellings: Retellings, earlier: int, later: int) -> int:
        pairs.append((earlier, later))
        return plain(retellings, earlier, later)

    monkeypatch.setattr(Retellings, "in_order", counted)
    texts = STORIES[name](COUNTS[0])
    summarize([Document(id=str(number), text=text) for number, text in enumerate(texts)])
    assert 0 < len(pairs) < 10 * len(texts)


def test_a_matrix_that_is_written_out_would_be_seen() -> None:
    written = Options(ranker="textrank-overlap")
    few, many = cluster(FEW), cluster(FEW * TIMES)
    summarize(few, written)
    assert peak_of(lambda: summarize(many, written)) > 2 * TIMES * peak_of(lambda: summarize(few, written))


# What a sentence of a broken text may hold, again and again: words, numbers, days, names.
BROKEN = (
    "The mayor of Kell paid 12 crowns for three boats on 3 March 2026, but not on Monday, and she may sell them ",
    "1 ",
    "twenty-one ",
    "a dozen ",
    "A ",
    "March 3 ",
    "$1,000,000 ",
)


@pytest.mark.parametrize("piece", BROKEN)
def test_a_statement_of_100_kilobytes_takes_no_more_than_twice_the_calls_of_one_of_50(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (50_000, 100_000))
    Statement.of("A dozen boats sank on 3 March.", "en")  # what is loaded once
    few, many = (calls_of(partial(Statement.of, text, "en")) for text in (short, long))
    assert 0 < many <= 2.4 * few
    # Its units are few, however long it is.
    assert len(Statement.of(long, "en").units) <= 120


def near_equal(count: int) -> list[Document]:
    """Four documents that share out so many sentences, which differ in a number."""
    sentences = [
        f"The council of Kell voted to close {number} schools in the north on Monday after a storm."
        for number in range(3, count + 3)
    ]
    return [Document(id=str(at), text=" ".join(sentences[at::4])) for at in range(4)]


def test_twice_the_near_equal_sentences_take_about_twice_the_calls_and_judgements(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few, many = near_equal(100), near_equal(200)
    english = Options(language="en")
    statement_matches(few, english)  # what is loaded once
    # A judgement for each pair of sentences would be four times as many.
    assert calls_of(lambda: statement_matches(many, english)) <= 2.4 * calls_of(
        lambda: statement_matches(few, english)
    )
    judged = 0
    plain = Judge.judge

    def counted(judge: Judge, first: Statement, second: Statement, *, reprint: bool = False) -> Judgement:
        nonlocal judged
        judged += 1
        return plain(judge, first, second, reprint=reprint)

    monkeypatch.setattr(Judge, "judge", counted)
    statement_matches(many, english)
    # Of each of three other documents three sentences; each pair once.
    assert 200 < judged <= 200 * 3 * 3
