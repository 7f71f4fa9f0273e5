"""A sentence of several facts to whether another document tells them all: who tells a part counts for that part.

Facts are clauses, and the sentences of a quotation. A fact is told where some sentence of that document has enough of
its words; a fact of few words, or one that only describes, is not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer import lazy_regex as regex
from summarizer.statements.judgement import Judge, Statement

_FEWEST_WORDS = 5
"""Words of meaning, names apart, in a fact that is asked for."""
_TOLD = 0.5
"""Part of the weight of such a fact's words, names apart, that a sentence has which tells it."""
_NEXT_SENTENCE = regex.compile(r"(?<=[.!?])[\"'”’»]*\s+")

_MEANWHILE = regex.compile(r"(?<!\b(?:a|long|short)\s)\b(?:while|whereas)\b")
"""What begins another fact, which is no clause of its own where it only reports what somebody said."""


def tells_each(judge: Judge, whole: Statement, others: Iterable[Statement]) -> bool:
    """Whether each long fact of a sentence is told by one of the sentences of another document."""
    asked = list(_asked(whole))
    if not asked:
        return True
    told = list(others)
    return all(any(_cover(judge, fact, other) >= _TOLD for other in told) for fact in asked)


def _asked(whole: Statement) -> Iterator[Statement]:
    """The facts that are long enough; none of a sentence that is a single fact."""
    spans = [span for fact in whole.facts if not fact.background for span in _sentences(whole.text, fact.spans)]
    if whole.language == "en":
        spans += [((found.start(), len(whole.text)),) for found in _MEANWHILE.finditer(whole.text)]
    if len(spans) < 2:
        return
    for span in spans:
        fact = whole.within(span)
        if sum(one.is_content and one.kind != "name" for one in fact.units) >= _FEWEST_WORDS:
            yield fact


def _sentences(text: str, spans: tuple[tuple[int, int], ...]) -> Iterator[tuple[tuple[int, int], ...]]:
    """The spans of a fact, cut where a sentence of a quotation ends."""
    piece: list[tuple[int, int]] = []
    for start, end in spans:
        at = start
        for found in _NEXT_SENTENCE.finditer(text, start, end):
            yield (*piece, (at, found.start()))
            piece, at = [], found.end()
        piece.append((at, end))
    yield tuple(piece)


def _cover(judge: Judge, fact: Statement, other: Statement) -> float:
    """Part of the weight of a fact's words, names apart, that another statement has."""
    there = judge.align(fact, other).there
    weights = [judge.weight(one) if one.is_content and one.kind != "name" else 0.0 for one in fact.units]
    return sum(weight for weight, at in zip(weights, there, strict=True) if at >= 0) / (sum(weights) or 1.0)
