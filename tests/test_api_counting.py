"""The quick count of sentences: it never contradicts the library's own, and stops early."""

from __future__ import annotations

import time

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from api.counting import at_least, has_more_sentences
from summarizer import detect_language, split_sentences

PIECES = [
    "a",
    "b.",
    "Go!",
    "The ferry sank.",
    "said:",
    "“It sank",
    "• x",
    "1.",
    "the long line that goes on and",
    "…",
]
BREAKS = ["\n", "\n\n", "\r\n", "\u2028", " ", "  \n", "\n\t", "\x0b", "\x1c"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(BREAKS)), min_size=1, max_size=40))
def test_the_bounds_hold(parts: list[tuple[str, str]]) -> None:
    text = "".join(piece + end for piece, end in parts)
    count = len(split_sentences(text, detect_language([text])))
    assert at_least(text) <= count
    assert has_more_sentences([text], count - 1)
    assert not has_more_sentences([text], count)
    event("the lower bound is above none" if at_least(text) else "the lower bound is none")


@pytest.mark.parametrize("sentence", ["Ab cd. ", "Ab. ", "The ferry sank off Lagos. ", "渡轮沉没了。"])
def test_far_too_many_sentences_are_refused_unsplit(sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("api.counting.split_sentences", refused)
    assert has_more_sentences([sentence * 3_000, sentence * 3_000], 1_000)


@pytest.mark.parametrize("text", ["Mr. Ham met Dr. Olu on Elm St. in Rome. " * 300, "He said. “No.” " * 300])
def test_abbreviations_do_not_make_a_text_too_long(text: str) -> None:
    count = len(split_sentences(text, "en"))
    assert not has_more_sentences([text], count)


WRAPPED = ("a line of a wrapped text that goes on and on\n" * 30 + "\n") * 3


@pytest.mark.parametrize(
    "text", [WRAPPED, WRAPPED + "a\n" * 60, "x\n" * 50, "He said:\n“Yes.”\n" * 20, "Go on. " * 40]
)
def test_as_many_as_may_be_are_let_in_and_one_more_is_not(text: str) -> None:
    texts = [text, "The ferry sank."]
    count = len(split_sentences(text)) + 1
    assert not has_more_sentences(texts, count)
    assert has_more_sentences(texts, count - 1)


@pytest.mark.parametrize("text", ["a\n" * 500_000, "a. b\n" * 200_000, "\n\n!" * 300_000])
def test_a_megabyte_of_short_lines_is_refused_in_far_less_than_it_takes_to_split(text: str) -> None:
    started = time.process_time()
    split_sentences(text[:20_000])
    split = time.process_time() - started
    started = time.process_time()
    assert has_more_sentences([text] * 4, 20_000)
    # Whatever the machine: 4 MB are counted in less than what some 200 kB take to be split.
    assert time.process_time() - started < 10 * max(split, 0.05)
