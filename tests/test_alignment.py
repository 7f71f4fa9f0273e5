"""The shortcuts of laying statements side by side give what the plain definitions give."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from summarizer.statements.alignment import _in_order, _plainly_equal, align, equal
from summarizer.statements.judgement import Statement
from summarizer.statements.support import CLAIMED, FactJudge
from summarizer.statements.units import Unit
from summarizer.statements.weighing import Weighed
from tests.reaching import reached, reaching
from tests.test_statement_properties import pairs
from tests.test_statements import JUDGE

_WORDS = ("the", "of", "mine", "mines", "shaft", "shafts", "twelve", "12", "Selm", "Kadyrov", "Kadirov", "miner")
_WEIGHTS = {"the": 0.15, "of": 0.15, "mine": 0.1, "shaft": 0.2, "miner": 0.3}


def _weight(unit: Unit) -> float:
    return _WEIGHTS.get(unit.stem, 1.0)


def _weighed(words: Sequence[str]) -> Weighed:
    return Weighed(Statement.of(" ".join(words), "en").units, _weight)


def _dense(first: Weighed, second: Weighed) -> list[tuple[int, int]]:
    """The heaviest common subsequence, by the whole table."""

    def plainly(one: Unit, other: Unit) -> bool:
        return equal(one, other) if one.quantity or one.date else not one.keys.isdisjoint(other.keys)

    table = [[0.0] * (len(second.units) + 1)]
    for unit, weight in zip(first.units, first.weights, strict=True):
        before, row = table[-1], [0.0]
        for j, other in enumerate(second.units):
            row.append(max(before[j + 1], row[j], before[j] + weight if plainly(unit, other) else 0.0))
        table.append(row)
    found = []
    i, j = len(first.units), len(second.units)
    while i and j:
        if table[i][j] == table[i - 1][j]:
            i -= 1
        elif table[i][j] == table[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


words = st.lists(st.sampled_from(_WORDS), max_size=14)


@reaching(several=0.3)
@given(words, words)
def test_the_sparse_table_gives_the_pairs_of_the_dense_one(one: list[str], other: list[str]) -> None:
    first, second = _weighed(one), _weighed(other)
    expected = _dense(first, second)
    assert _in_order(first.weights, len(second.units), _plainly_equal(first, second)) == expected
    if len(expected) > 1:
        reached("several")


@reaching(alone=0.2)
@given(words, words)
def test_a_word_without_an_equal_equals_none_and_the_others_equal_theirs(one: list[str], other: list[str]) -> None:
    first, second = _weighed(one), _weighed(other)
    found = align(first, second)
    for unit, there in zip(first.units, found.there, strict=True):
        if there < 0 and unit.is_content:
            assert not any(equal(unit, each) for each in second.units if each.is_content)
            reached("alone")


@reaching(unlikely=0.2)
@given(pairs())
def test_a_fact_that_is_passed_over_has_no_score_that_counts(pair: tuple[str, str]) -> None:
    judge = FactJudge(JUDGE)
    whole, other = (Statement.of(text, "en") for text in pair)
    for span in whole.facts:
        fact = whole.within(span.spans)
        assert judge.is_likely(fact, other) == (judge.score(fact, other) >= CLAIMED)
        if judge.score(fact, other) < CLAIMED:
            reached("unlikely")
