"""What supports a claim with a quotation has its words: of several sentences, of a question, with words left out."""

from __future__ import annotations

import pytest

from summarizer import Claim, Document, check

WHOLE = (
    "Asked about the leak, the engineer Ilse Brandt replied: “We saw it in the morning. Nobody closed the valve, "
    "and the alarm was silent.”"
)
TABLE = [
    ("the whole", WHOLE, "supported"),
    (
        "the whole in two parts",
        "“We saw it in the morning,” the engineer Ilse Brandt replied, asked about the leak. “Nobody closed "
        "the valve, "
        "and the alarm was silent.”",
        "supported",
    ),
    (
        "other punctuation",
        "Asked about the leak, the engineer Ilse Brandt replied: “We saw it in the morning; nobody closed the "
        "valve and the alarm was silent”.",
        "supported",
    ),
    (
        "the first sentence is missing",
        "Asked about the leak, the engineer Ilse Brandt replied: “Nobody closed the valve, and "
        "the alarm was silent.”",
        "partly",
    ),
    (
        "the second sentence is missing",
        "Asked about the leak in the valve, whose alarm nobody closed, the engineer Ilse Brandt replied: “We "
        "saw it in "
        "the morning.”",
        "partly",
    ),
    (
        "a word is another",
        "Asked about the leak, the engineer Ilse Brandt replied: “We saw it in the evening. Nobody closed the valve, "
        "and the alarm was silent.”",
        "partly",
    ),
]


def only(text: str, *sources: str) -> Claim:
    documents = [Document(id=f"d{number}", text=source) for number, source in enumerate(sources, start=1)]
    (found,) = check(text, documents, language="en").claims
    return found


@pytest.mark.parametrize(("source", "verdict"), [each[1:] for each in TABLE], ids=[each[0] for each in TABLE])
def test_a_document_must_have_the_quotation_that_it_supports(source: str, verdict: str) -> None:
    assert only(WHOLE, source).verdict == verdict


@pytest.mark.parametrize(("source", "verdict"), [each[1:] for each in TABLE[1:]], ids=[each[0] for each in TABLE[1:]])
def test_so_must_each_document_beside_the_likeliest(source: str, verdict: str) -> None:
    claim = only(WHOLE, WHOLE, source)
    assert claim.verdict == "supported"
    roles = {one.document_id: one.role for one in claim.citations}
    assert roles["d1"] == "supports"
    assert (roles["d2"] in ("corroborates", "copy")) is (verdict == "supported")


def test_a_question_is_a_quotation_as_well() -> None:
    text = "“Who closed the valve, and why was the alarm silent?” asked the engineer Ilse Brandt."
    half = "“Who closed the valve?” asked the engineer Ilse Brandt, and why the alarm was silent."
    claim = only(text, text, half)
    assert [(one.document_id, one.role) for one in claim.citations] == [("d1", "supports"), ("d2", "supports_part")]


def test_the_pieces_around_words_left_out_are_looked_for() -> None:
    text = WHOLE.replace("in the morning. Nobody", "in the morning [...] nobody")
    assert only(text, WHOLE, WHOLE.replace("and the alarm was silent", "and that is all")).support.documents == 1


def test_a_title_or_a_term_need_not_stand_there() -> None:
    text = "The engineer Ilse Brandt read “the valve” aloud to the inquiry on Monday."
    assert only(text, text.replace("“the valve”", "the valve")).verdict == "supported"
