"""Cases of the tests to pairs of a statement and a document that gives it otherwise, or that says the same.

Of `tests/cases/cases.jsonl` are read the kinds of `RELATIONS`. Their documents a and b tell one thing in a sentence
each: the sentence that the case names, or the first. The sentence of each is checked against the other document
alone, so that a case makes two pairs.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer import Document, InputError, Options, check, detect_language, split_sentences

from .checked import verdict_of
from .evidence import Rate
from .files import read_json_lines

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases" / "cases.jsonl"
FIGURE, OTHER, SAME = "figure", "other", "same"
RELATIONS: Mapping[str, str] = {
    **dict.fromkeys(
        ("slot-currency", "slot-unit", "number-words", "number-glued-unit", "number-words-other-languages",
         "conflict-other-languages", "date-formats", "date-formats-silent", "near-copy-changed-number",
         "near-copy-three-documents", "update-toll"),
        FIGURE,
    ),
    **dict.fromkeys(
        ("slot-name", "slot-noun", "opposite-verbs", "implicit-negation-modality", "hedge-dropped", "quantifiers",
         "turned-detail"),
        OTHER,
    ),
    **dict.fromkeys(
        ("paraphrase", "extra-detail", "number-words-false-conflict", "number-formats", "spelling-variants",
         "capitals-taken-for-names"),
        SAME,
    ),
}  # fmt: skip
"""Kind to how its documents stand to each other: they differ in a figure or a day, in something else, or not."""
_OF_CASE: Mapping[str, str] = {"turned-detail-01": FIGURE}
"""Cases that are not as the others of their kind."""


@dataclass(frozen=True, slots=True)
class CasePair:
    """A statement, the document that it is checked against, and the sentence of that which tells the same thing."""

    case: str
    kind: str
    relation: str
    statement: str
    document: Document
    counterpart: str
    language: str


@dataclass(frozen=True, slots=True)
class CheckedPair:
    """A pair and what a check makes of it; `differences` as (type, value, value of the source)."""

    pair: CasePair
    verdict: str
    differences: tuple[tuple[str, str, str], ...]

    @property
    def named(self) -> bool:
        """Whether it is contradicted with a value that one sentence has alone, and one that the other has alone."""
        here, there = self.pair.statement, self.pair.counterpart
        return self.verdict == "contradicted" and any(
            _stands(value, here)
            and not _stands(value, there)
            and _stands(source_value, there)
            and not _stands(source_value, here)
            for _, value, source_value in self.differences
        )


def _stands(value: str, text: str) -> bool:
    """Whether a value stands in a text, and not as a part of another figure or of a word of Latin letters."""
    return bool(re.search(rf"(?<![0-9A-Za-z-]){re.escape(value)}(?![0-9A-Za-z-])", text, re.IGNORECASE))


def case_pairs(path: Path = CASES) -> tuple[CasePair, ...]:
    """The pairs of a file of cases, in its order.

    Raises:
        InputError: a file that cannot be read, or a case of one of the kinds without documents a and b.
    """
    return tuple(
        pair
        for where, record in read_json_lines(path)
        if record.get("kind") in RELATIONS
        for pair in _pairs(where, record)
    )


def digest_pairs(pairs: Sequence[CasePair]) -> str:
    """12 hexadecimal digits of a SHA-256 of all pairs, in order."""
    rows = [[pair.case, pair.relation, pair.statement, pair.document.text] for pair in pairs]
    return hashlib.sha256(json.dumps(rows).encode("ascii")).hexdigest()[:12]


def _pairs(where: str, record: Mapping[str, Any]) -> Iterator[CasePair]:
    try:
        documents = {each["id"]: Document(**each) for each in record["input"]["documents"]}
        a, b = documents["a"], documents["b"]
    except (TypeError, LookupError) as error:
        raise InputError(f"{where} has no documents a and b: {error!r}") from None
    language = detect_language([a.text, b.text])
    named = record["check"].get("sentences") or [_first_sentence(each.text, language) for each in (a, b)]
    relation = _OF_CASE.get(record["id"], RELATIONS[record["kind"]])
    for statement, document, counterpart in ((named[0], b, named[1]), (named[1], a, named[0])):
        yield CasePair(record["id"], record["kind"], relation, statement, document, counterpart, language)


def _first_sentence(text: str, language: str) -> str:
    first = split_sentences(text, language)[0]
    return text[first.start : first.end]


def checked_pairs(pairs: Sequence[CasePair]) -> Iterator[CheckedPair]:
    """Each statement checked against its document, in order."""
    for pair in pairs:
        report = check(pair.statement, [pair.document], Options(language=pair.language))
        differences = tuple(
            (one.type, one.value, one.source_value) for each in report.claims for one in each.differences
        )
        yield CheckedPair(pair, verdict_of(report), differences)


def case_rates(found: Sequence[CheckedPair]) -> tuple[Rate, ...]:
    """How many differing figures are named, how many other differences are found, and how many are right.

    The precision of "named" counts every pair that is contradicted with a number or a date.
    """
    contradicted = [each for each in found if each.verdict == "contradicted"]
    figures = [each for each in contradicted if any(one[0] in ("number", "date") for one in each.differences)]
    of_figures = [each for each in found if each.pair.relation == FIGURE]
    of_others = [each for each in found if each.pair.relation == OTHER]
    return (
        Rate("figures named, recall", sum(each.named for each in of_figures), len(of_figures)),
        Rate("figures named, precision", sum(each.pair.relation == FIGURE for each in figures), len(figures)),
        Rate(
            "other differences contradicted",
            sum(each.verdict == "contradicted" for each in of_others),
            len(of_others),
        ),
        Rate("contradicted, precision", sum(each.pair.relation != SAME for each in contradicted), len(contradicted)),
        Rate(
            "same not contradicted",
            sum(each.pair.relation == SAME and each.verdict != "contradicted" for each in found),
            sum(each.pair.relation == SAME for each in found),
        ),
    )
