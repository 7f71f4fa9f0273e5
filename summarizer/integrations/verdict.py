"""An answer and its passages to what evaluators return: passing, score, feedback in words, and the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer import Claim, InputError, Options

from .answers import CheckedAnswer, check_answer
from .passages import Passage

_WORDS = {
    "supported": "Supported",
    "partly": "Supported in part",
    "contradicted": "Contradicted",
    "unsupported": "Not found in the passages",
}
VERDICTS = tuple(_WORDS)
"""Of claims, as a report counts them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of an answer as a whole.

    Attributes:
        passing: no claim is contradicted, and the score is high enough; False where nothing was checked.
        score: part of the claims that is supported, 0 to 1; None where nothing was checked.
        feedback: in plain words, a line for each claim that is not supported, and for what is wrong in others.
        report: as of `CheckedAnswer.to_dict`; None where there was no answer or no passage.
    """

    passing: bool
    score: float | None
    feedback: str
    report: dict[str, Any] | None


def least_supported(value: object) -> float:
    """The least score for passing, where it is one.

    Raises:
        InputError: it is no number from 0 to 1.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise InputError.of("min_supported", "must be from 0 to 1", value)
    return value


def judge(answer: Any, passages: Sequence[Passage], options: Options, min_supported: float = 1.0) -> Verdict:
    """Check an answer against passages.

    A passage without text keeps its place, so that "[3]" in an answer means the third.

    Args:
        answer: as for `check_answer`.
        passages: as retrieved; any number.
        options: the language; nothing else is used.
        min_supported: least score for passing, 0 to 1: 1 all claims, 0 none, as long as none is contradicted.

    Raises:
        InputError: the answer has more than `answers.MOST_CLAIMS` claims, or is what `check` refuses.
    """
    if isinstance(answer, str) and not answer.strip():
        return Verdict(False, None, "The answer is empty.", None)
    if not any(passage.text.strip() for passage in passages):
        return Verdict(False, None, "There is no passage to check the answer against.", None)
    checked = check_answer(answer, passages, options)
    report = checked.report
    if not report.claims:
        return Verdict(False, None, "The answer states nothing that could be checked.", checked.to_dict())
    passing = report.counts["contradicted"] == 0 and report.supported_share >= min_supported
    return Verdict(passing, report.supported_share, "\n".join(_lines(checked)), checked.to_dict())


def _lines(checked: CheckedAnswer) -> Iterator[str]:
    counts, claims = checked.report.counts, checked.report.claims
    yield f"{counts['supported']} of {len(claims)} {'claim is' if len(claims) == 1 else 'claims are'} supported."
    for claim in claims:
        reasons = [*_reasons(claim, checked)]
        if reasons or claim.verdict != "supported":
            yield f"{_WORDS[claim.verdict]}: {claim.text}"
            yield from (f"  {reason}" for reason in reasons)


def _reasons(claim: Claim, checked: CheckedAnswer) -> Iterator[str]:
    for one in claim.differences:
        source = checked.place(one.citation).source
        yield f'the answer says "{one.value}", {source} says "{one.source_value}": {one.citation.cited_text}'
    given_otherwise = {(one.start, one.end) for one in claim.differences}
    for missing in claim.not_found:
        if (missing.start, missing.end) not in given_otherwise:
            yield f'the {missing.type} "{missing.text}" was not found'
    for quote in claim.quotes:
        if quote.verdict == "missing":
            yield f'the quotation "{quote.text}" was not found'
    for cited in claim.cited:
        if cited.document_id is None:
            yield f"it cites {cited.marker}, which is none of the passages"
        elif cited.verdict in ("unsupported", "contradicted"):
            yield f"it cites {cited.marker}, where it was not found"
