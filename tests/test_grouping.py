"""What `grouping` makes of a heap: terms, vectors, likely pairs, reprints and groups, each by its definition."""

from __future__ import annotations

import math
import sys
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from summarizer import Document
from summarizer.grouping.agglomeration import (
    STORIES,
    agglomerate,
    closeness,
    common_places,
    expected_cohesion,
    look_alike,
)
from summarizer.grouping.groups import compared, groups, merged
from summarizer.grouping.neighbours import neighbours
from summarizer.grouping.prints import prints
from summarizer.grouping.terms import _CAPITALIZED, _PLAIN_CAPITALIZED, HeapTerms, heap_terms
from summarizer.grouping.vectors import HeapVectors, vectors
from summarizer.text.normalization import is_plain
from tests.reaching import reached, reaching

QUAKE = (
    "A strong earthquake shook the town of Veldra in the early morning, and the roof of the school at Veldra "
    "fell in. Mayor Ines Okada said that eleven people were taken to hospital. Rescuers from Marrow searched the "
    "houses by the river until noon. The railway to Marrow is closed, and Veldra has neither water nor power."
)
QUAKE_AGAIN = (
    "Eleven people were hurt when an earthquake struck Veldra before dawn, Mayor Ines Okada told reporters. The "
    "school lost its roof. Trains between Veldra and Marrow do not run, and water and power have failed in the "
    "whole town."
)
OTHER_QUAKE = (
    "A strong earthquake shook the town of Pelham in the early morning, and the roof of the school at Pelham "
    "fell in. Mayor Otto Brandt said that sixteen people were taken to hospital. Rescuers from Ashby searched "
    "the houses by the river until noon. The railway to Ashby is closed, and Pelham has neither water nor power."
)
CHEESE = (
    "The dairy of Hollin has won the prize of the cheese makers for the third time. Its blue cheese ripens for "
    "ninety days in a cave above the village, where Greta Lund turns each wheel by hand and keeps a diary of the "
    "mould."
)


def grouped(*texts: str, published: dict[int, str] | None = None) -> list[list[int]]:
    days = published or {}
    documents = [Document(id=str(row), text=text, published=days.get(row)) for row, text in enumerate(texts)]
    return sorted(sorted(group) for group in groups(documents))


def test_reports_of_one_event_are_a_group_and_another_event_of_the_kind_is_not_in_it() -> None:
    assert grouped(QUAKE, CHEESE, QUAKE_AGAIN, OTHER_QUAKE) == [[0, 2], [1], [3]]


def test_a_report_with_every_name_replaced_is_no_print() -> None:
    """Nine tenths of the words are the same, and none of the names."""
    assert grouped(QUAKE, OTHER_QUAKE) == [[0], [1]]


def test_two_reports_of_one_event_are_a_group_where_there_is_nothing_else() -> None:
    assert grouped(QUAKE, QUAKE_AGAIN) == [[0, 1]]


def test_two_documents_with_nothing_in_common_are_no_group_where_there_is_nothing_else() -> None:
    assert grouped(QUAKE, CHEESE) == [[0], [1]]


def test_copies_are_together_and_change_no_other_group() -> None:
    assert grouped(QUAKE, CHEESE, QUAKE_AGAIN, OTHER_QUAKE, *[OTHER_QUAKE] * 9, CHEESE) == [
        [0, 2],
        [1, 13],
        [*range(3, 13)],
    ]


def test_a_text_that_was_printed_a_thousand_times_is_one_group() -> None:
    wire = [f"{QUAKE} Reader number {n} asked the paper of town {n} for more." for n in range(1000)]
    assert grouped(CHEESE, *wire) == [[0], [*range(1, 1001)]]


def test_titles_without_texts_are_grouped_by_what_they_say() -> None:
    titles = [
        "Earthquake hits Veldra, eleven hurt",
        "Eleven hurt as earthquake hits Veldra",
        "Hollin cheese wins prize",
        "",
    ]
    documents = [Document(id=str(row), text="", title=title) for row, title in enumerate([*titles, "  ", titles[2]])]
    assert sorted(map(sorted, groups(documents))) == [[0, 1], [2, 5], [3], [4]]


def test_two_near_copies_are_a_group() -> None:
    assert grouped(QUAKE, f"{QUAKE} It was the second within a year.") == [[0, 1]]


@pytest.mark.parametrize("text", ["", " \n", "...", "🙂", "a", "1"])
def test_a_document_without_a_story_is_alone(text: str) -> None:
    assert grouped(QUAKE, text, QUAKE_AGAIN) == [[0, 2], [1]]


def test_no_documents_are_no_groups() -> None:
    assert groups([]) == []


@settings(deadline=None, max_examples=30)
@reaching(heap=0.4)
@given(
    st.lists(st.sampled_from([QUAKE, QUAKE_AGAIN, OTHER_QUAKE, CHEESE, f"{CHEESE} {QUAKE[:80]}", "", "Short."])),
    st.randoms(use_true_random=False),
)
def test_order_changes_nothing(texts: list[str], chance: object) -> None:
    documents = [Document(id=str(row), text=text) for row, text in enumerate(texts)]
    shuffled = [*documents]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random

    def by_id(heap: list[Document]) -> set[frozenset[str]]:
        return {frozenset(heap[row].id for row in group) for group in groups(heap)}

    if len(documents) > 2 and shuffled != documents:
        reached("heap")
    assert by_id(documents) == by_id(shuffled)


# ---- terms


def test_terms_are_stems_and_numbers_without_stop_words() -> None:
    heap = heap_terms(["The ferries sank on 3 March.", "A ferry sinks."], ["en", "en"])
    first, second = heap.of(0).tolist(), heap.of(1).tolist()
    assert len(first) == 4  # ferri, sank, 3, march
    assert len(second) == 2  # ferri, sink
    assert first[0] == second[0]


def test_a_name_is_mostly_printed_with_a_capital_letter() -> None:
    heap = heap_terms(["Ferries sank. Many ferries and other ferries sank off Corrin, Corrin said."], ["en"])
    (ferry, corrin) = heap.of(0)[0], heap.of(0)[-2]
    assert not heap.names[ferry]  # one of three
    assert heap.names[corrin]


def test_a_part_of_a_heap_has_the_terms_of_its_rows() -> None:
    heap = heap_terms(["one ferry", "two storms here", "three mayors"], ["en"] * 3)
    part = heap.part(np.array([2, 0]))
    assert [part.of(row).tolist() for row in range(2)] == [heap.of(2).tolist(), heap.of(0).tolist()]


# ---- vectors


def test_a_weight_is_log_of_times_and_idf_over_stretches() -> None:
    """Two texts of one stretch each: a term of both has log(1 + 2/2), one of a single text log(1 + 2/1)."""
    heap = HeapTerms(np.array([0, 1, 0, 2], dtype=np.int32), np.array([0, 2, 4]), np.zeros(3, dtype=np.bool_))
    both, single = math.log(2) * math.log(2), math.log(2) * math.log(3)
    length = math.hypot(both, single)
    assert vectors(heap).rows.toarray() == pytest.approx(
        np.array([[both, single, 0], [both, 0, single]]) / length, abs=1e-12
    )


def test_a_name_weighs_half_as_much_again() -> None:
    heap = HeapTerms(np.array([0, 1], dtype=np.int32), np.array([0, 2]), np.array([True, False]))
    weights = vectors(heap).rows.toarray()[0]
    assert weights[0] == pytest.approx(1.5 * weights[1])


def test_a_pair_of_neighbours_counts_where_several_texts_hold_it() -> None:
    heap = HeapTerms(
        np.array([0, 1, 0, 1, 1, 0], dtype=np.int32), np.array([0, 2, 4, 6]), np.zeros(2, dtype=np.bool_)
    )
    rows = vectors(heap).rows
    assert rows.shape == (3, 3)  # two terms, and the pair 0 1; the pair 1 0 stands in one text
    assert np.diff(rows.indptr).tolist() == [3, 3, 2]


# ---- neighbours


def test_neighbours_have_their_exact_cosines_both_ways_and_not_their_own() -> None:
    rows = sparse.csr_array(np.array([[0.6, 0.8, 0.0], [0.8, 0.6, 0.0], [0.0, 0.0, 1.0]]))
    assert neighbours(rows).toarray() == pytest.approx(np.array([[0, 0.96, 0], [0.96, 0, 0], [0, 0, 0]]))


# ---- prints


def _prints(*texts: str) -> list[int]:
    heap = heap_terms(texts, ["en"] * len(texts))
    of: list[int] = prints(heap).tolist()
    return of


def test_a_print_is_of_the_longest_that_has_its_runs() -> None:
    assert _prints(QUAKE[:220], QUAKE, CHEESE, f"{QUAKE} It rained at night.") == [3, 3, 2, 3]


def test_the_same_words_in_another_order_are_no_print() -> None:
    words = QUAKE.split()
    assert _prints(QUAKE, " ".join(words[::2] + words[1::2])) == [0, 1]


# ---- agglomeration


def _heap(rows: list[list[float]], names: list[bool] | None = None) -> HeapVectors:
    given_ = np.array(rows)
    lengths = np.linalg.norm(given_, axis=1, keepdims=True)
    return HeapVectors(
        sparse.csr_array(given_ / lengths), np.array(names or [False] * given_.shape[1], dtype=np.bool_)
    )


def _merged(heap: HeapVectors, days: list[int | None] | None = None) -> list[list[int]]:
    return agglomerate(heap, neighbours(heap.rows), days or [None] * heap.rows.shape[0])


def test_what_is_expected_of_a_row_is_the_mean_of_its_five_nearest_and_once_three_tenths() -> None:
    near = sparse.csr_array(np.array([[0, 0.9, 0, 0], [0.9, 0, 0.6, 0], [0, 0.6, 0, 0], [0, 0, 0, 0]]))
    assert expected_cohesion(near).tolist() == pytest.approx([(0.9 + 0.3) / 2, (1.5 + 0.3) / 3, (0.6 + 0.3) / 2, 0.3])


def test_two_single_documents_merge_from_a_cosine_of_twelve_hundredths_on() -> None:
    for cosine, together in ((0.125, True), (0.115, False)):
        heap = _heap([[1.0, 0.0], [cosine, math.sqrt(1 - cosine**2)]])
        assert (_merged(heap) == [[0, 1]]) is together


def test_what_shares_too_little_of_its_cohesion_is_not_merged() -> None:
    """Two pairs of cosine .9; between the pairs .18: less than half of either, but enough for two single rows."""
    pair, far = [[1.0, 0.0, 0.0], [0.9, math.sqrt(0.19), 0.0]], math.sqrt(1 - 0.2**2)
    rows = [*pair, [0.2, 0.0, far], [0.2 * 0.9, 0.2 * math.sqrt(0.19), far]]
    assert _merged(_heap(rows)) == [[0, 1], [2, 3]]
    assert _merged(_heap([rows[0], rows[2]])) == [[0, 1]]


def test_groups_alike_in_all_but_their_names_are_look_alikes() -> None:
    names = np.array([True, True, False])
    one = (np.array([0, 2], dtype=np.int32), np.array([0.6, 0.8]))
    other = (np.array([1, 2], dtype=np.int32), np.array([0.6, 0.8]))
    assert look_alike(one, other, names)
    assert not look_alike(one, one, names)
    assert not look_alike(one, other, np.array([False] * 3))  # without names, none can differ
    few = (np.array([0, 2], dtype=np.int32), np.array([0.1, 0.99]))
    assert not look_alike(few, other, names)  # a name that weighs next to nothing decides nothing


def test_days_far_apart_take_a_tenth_at_most() -> None:
    assert closeness((10, 12), (11, 20)) == 1
    assert closeness((10, 12), (19, 20)) == 1  # seven days are let pass
    assert closeness((33, 35), (5, 12)) == pytest.approx(0.9 + 0.1 * 0.5)  # fourteen more
    assert closeness((10, 12), (10_000, 10_001)) == pytest.approx(0.9)
    assert closeness(None, (1, 2)) == closeness((1, 2), None) == 1


@given(st.text(st.sampled_from("abYZ09'’‘“”–—£€• -.\n"), max_size=12))
def test_words_with_capitals_are_the_same_in_plain_text(text: str) -> None:
    assert _PLAIN_CAPITALIZED.findall(text) == _CAPITALIZED.findall(text)


def test_a_plain_text_has_no_further_letters_marks_or_digits() -> None:
    plain = [chr(code) for code in range(0x80, sys.maxunicode + 1) if is_plain(chr(code))]
    assert len(plain) > 5
    assert [char for char in plain if unicodedata.category(char)[0] in "LMN"] == []


def test_a_heap_of_which_nothing_tells_anything_is_not_merged() -> None:
    heap = compared([Document(id="a", text="Subscribe now!"), Document(id="b", text="Share this article")])
    assert merged(heap, STORIES) == [[0], [1]]


COLUMNS = st.sets(st.integers(0, 12)).map(lambda own: np.array(sorted(own), dtype=np.int32))


@given(COLUMNS, COLUMNS)
def test_common_places_are_those_of_the_intersection(one: np.ndarray, other: np.ndarray) -> None:
    _, here, there = np.intersect1d(one, other, assume_unique=True, return_indices=True)
    assert [places.tolist() for places in common_places(one, other)] == [here.tolist(), there.tolist()]
