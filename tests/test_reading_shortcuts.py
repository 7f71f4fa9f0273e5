"""The short ways by which sentences are read: each gives what the long way gives."""

from __future__ import annotations

import itertools
import sys
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from summarizer.statements import quantities, units
from summarizer.text import calendar, digits, numerals, verbs
from summarizer.text.lexicon import days
from summarizer.text.normalization import folded, is_plain

LATIN = ("cs", "de", "en", "es", "fr", "hu", "pl", "pt", "tr", "vi")
PIECES = (
    "May", "3 March", "mar.", "sunday", "Monday", "Tue.", "yesterday", "in 2026", "3/11/2026", "2026-03-03",
    "3. 3. 2026", "the third of", "twenty-first of May", "3", "12", "1,000", "and", "a", "half", "one", "hundred",
    "two", "million", "dozens", "at least", "$4.5m", "of", "toll rose to", "U.S.", "don't", "it’s", "(", ")",
    "“Yes”", ",", ";", "—", "–", "£5", "AT&T", "year-old", "5%", "No. 7", "3pm", "x", "İn 2026", "mılk", "٣ März",
    "é", "\n", "#1.",
)  # fmt: skip
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
    lambda pieces: st.sampled_from((" ", "", "  ")).map(lambda gap: gap.join(pieces))
)
PLAIN = st.text(st.sampled_from("abzAZ019 .,;:'’‘“”–—£€•$#%&/-()\t\n\x1c"), max_size=40)


@given(PLAIN | SENTENCES.filter(is_plain))
def test_words_of_plain_text_are_those_of_any_text(text: str) -> None:
    assert units._PLAIN_WORDS.findall(text) == units._WORDS.findall(text)
    for plain, general in (
        (verbs._PLAIN_TOKEN, verbs._TOKEN),
        (numerals._PLAIN_WORD, numerals._WORD),
        (numerals._PLAIN_LETTERS, numerals._LETTERS),
    ):
        assert [one.span() for one in plain.finditer(text)] == [one.span() for one in general.finditer(text)]
    assert units._marks_no_names(text, plain=True) == units._marks_no_names(text, plain=False)


@given(st.text(max_size=40) | SENTENCES)
def test_words_and_what_stands_before_them_are_what_a_search_finds(text: str) -> None:
    found = units._WORDS.findall(text)
    assert [word for _, word in found if word] == regex.findall(units._WORD, text)
    assert "".join(before + word for before, word in found) == text
    assert all(word or not any(later) for (_, word), later in itertools.pairwise([*found, ("", "")]))


def test_what_equals_a_letter_but_for_case_folds_to_what_it_folds_to() -> None:
    letters: set[str] = set()
    for language in (*LATIN, "ar", "bg", "el", "he", "hi", "ro", "ru", "uk"):
        names = calendar._names(language)
        letters.update("".join((*names["months"], *names["short_months"], *names["weekdays"])))
        letters.update("".join((*days.STEPS.get(language, ()), *days.DAY_WORDS.get(language, ()))))
    letters.update("".join((*quantities._BOUNDS, *quantities._VAGUE)))
    every = "".join(one for one in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(one) != "Cn")
    for letter in letters:
        for other in regex.findall(regex.escape(letter), every, regex.IGNORECASE):
            assert folded(letter) == folded(other), (letter, other)


@pytest.mark.parametrize("language", [*LATIN, "ja", "ko", "zh"])
def test_a_text_without_the_signs_of_a_date_holds_none(language: str) -> None:
    reached = 0

    @given(SENTENCES)
    def each(text: str) -> None:
        nonlocal reached
        line = folded(text)
        for signs, readers in calendar._groups(language):
            if any(sign.search(line) is None for sign in signs):
                reached += 1
                assert not any(pattern.search(text) for pattern, _ in readers), text

    each()
    assert reached > 100


@given(SENTENCES, st.sampled_from(("ar", "de", "en", "es", "fr", "he", "it", "pt", "ru", "vi")))
def test_digits_alone_and_sentences_passed_over_are_read_as_all_words_read_them(text: str, language: str) -> None:
    table = numerals.number_words(language)
    written = list(digits.written_numbers(text, language))
    if written or numerals._may_hold(text, language, table):
        tokens = numerals._tokens(text, numerals._words(text, language), written)
        assert numerals.numerals(text, language) == tuple(numerals._read_all(text, tokens, table))


@given(st.text(st.sampled_from("amh .,;:ºthx-/’'"), max_size=6))
def test_behind_a_number_that_stands_free_there_is_nothing_of_it(behind: str) -> None:
    text = f"5{behind}"
    if digits._FREE_BEHIND.match(text, 1):
        assert not any(pattern.match(text, 1) for pattern in digits._JOINED_BEHIND)
        assert digits._DOT_ORDINAL.match(text, 1) is None and digits._GLUED.match(text, 1) is None


def test_before_a_number_behind_a_plain_word_there_is_nothing_of_it() -> None:
    for letter in digits._FREE_LETTERS:
        for word in (letter, f"no{letter}", f"-{letter}", f"N{letter}"):
            for pattern in (digits._JOINED_BEFORE, digits._NUMBERED, digits._MINUS):
                assert pattern.search(f"{word} ") is None


@given(SENTENCES | st.text(st.sampled_from("a€ \t\n"), max_size=6))
def test_rules_of_quantities_are_left_out_only_where_they_find_nothing(text: str) -> None:
    if quantities._VAGUE_SIGNS.search(folded(text)) is None:
        assert quantities._VAGUE_WORD.search(text) is None
    if not folded(text.rstrip()).endswith(quantities._BOUND_ENDS):
        assert quantities._BOUND.search(text) is None
    if quantities._MONEY_SIGNS.isdisjoint(text[-3:]):
        assert quantities._SIGN_BEFORE.search(text) is None
    near = text[-quantities._MEASURE_CHARS :]
    if quantities._measured(text, "en") == "" and quantities._OF_MEASURE.search(near):
        assert near[-1:].isspace()
        assert not quantities._OF_MEASURE_WORDS.isdisjoint(folded(near).split()[-3:])


@given(st.sampled_from(sorted(verbs._FUNCTION | verbs._FINITE)) | st.text("aedglnisy'", max_size=8))
def test_the_kinds_of_a_word_are_what_the_functions_say(word: str) -> None:
    of = {
        verbs.ADVERB: verbs.is_adverb, verbs.GERUND: verbs.is_gerund, verbs.PARTICIPLE: verbs.may_be_participle,
        verbs.CONTRACTION: verbs.is_contraction, verbs.FUNCTION: verbs.is_function, verbs.PAST: verbs.is_past,
    }  # fmt: skip
    for bit, function in of.items():
        assert (verbs.KINDS[word] & bit > 0) == function(word)
