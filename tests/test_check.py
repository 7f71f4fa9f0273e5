"""What `check` says of a text: verdicts, citations, differences, what was not found; through the public function."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import CheckReport, Claim, Document, InputError, check
from tests.reaching import reached, reaching

FERRY = (
    "The ferry Morna Star sank off Corrin on Tuesday with 46 people on board, the coast guard said. "
    "Nine of them died, and 37 were taken to hospital in Dunmore. "
    "“We heard a crack and then the deck tilted,” said the passenger Ilse Brandt. "
    "The minister Owen Tarr did not visit the harbour. "
    "Investigators will examine the hull on 14 March."
)
OTHER = (
    "On Tuesday the ferry Morna Star went down off Corrin; 46 people were on board. "
    "The owner of the ferry, Harrow Lines, paid for a new engine last year. "
    "It rained all week in the capital."
)


def documents(*texts: str) -> list[Document]:
    return [Document(id=f"d{number}", text=text) for number, text in enumerate(texts, start=1)]


def only(text: str, *sources: str) -> Claim:
    (claim,) = check(text, documents(*(sources or (FERRY,))), language="en").claims
    return claim


VERDICTS = [
    ("supported", "The ferry Morna Star sank off Corrin on Tuesday with 46 people on board."),
    ("supported", "Nine people died, and 37 were taken to hospital in Dunmore."),
    ("supported", "The Morna Star sank off Corrin on Tuesday with forty-six people on board, the coast guard said."),
    ("supported", "Investigators will examine the hull on March 14."),
    ("contradicted", "The ferry Morna Star sank off Corrin on Tuesday with 64 people on board."),
    ("contradicted", "The coast guard said 4,600 people were on board the ferry Morna Star."),
    ("contradicted", "Nineteen of them died, and 37 were taken to hospital in Dunmore."),
    ("contradicted", "Investigators will examine the hull on 16 March."),
    ("contradicted", "The minister Owen Tarr visited the harbour."),
    ("contradicted", "The ferry Morna Star sank off Dunmore on Tuesday with 46 people on board."),
    ("unsupported", "The captain was arrested at his house in the evening."),
    ("unsupported", "Shares of the company fell by a third on Wednesday."),
]


@pytest.mark.parametrize(("verdict", "text"), VERDICTS)
def test_a_claim_has_the_verdict_that_a_reader_of_the_document_gives(verdict: str, text: str) -> None:
    assert only(text).verdict == verdict


DIFFERENCES = [
    ("The ferry Morna Star sank off Corrin on Tuesday with 64 people on board.", "number", "64", "46"),
    ("Nineteen of them died, and 37 were taken to hospital in Dunmore.", "number", "Nineteen", "Nine"),
    ("Investigators will examine the hull on 16 March.", "date", "16 March", "14 March"),
    ("The ferry Morna Star sank off Dunmore on Tuesday with 46 people on board.", "place", "Dunmore", "Corrin"),
]


@pytest.mark.parametrize(("text", "kind", "value", "other"), DIFFERENCES)
def test_a_difference_names_both_values_where_they_stand(text: str, kind: str, value: str, other: str) -> None:
    claim = only(text)
    (found,) = (one for one in claim.differences if one.type == kind)
    assert (found.value, found.source_value) == (value, other)
    assert text[found.start : found.end] == value
    assert other in found.citation.cited_text
    assert found.citation.role == "conflicts"


def test_a_hundred_thousand_is_not_a_million_rounded() -> None:
    claim = only("Bail for Owen Tarr was set at $100,000.", "Bail for Owen Tarr was set at $1 million.")
    assert [(one.value, one.source_value) for one in claim.differences] == [("$100,000", "$1 million")]


def test_a_negation_is_a_difference_of_its_own_name() -> None:
    assert [one.type for one in only("The minister Owen Tarr visited the harbour.").differences] == ["negation"]


def test_a_value_that_another_document_gives_is_supported_and_differs() -> None:
    corrected = FERRY.replace("46", "64")
    claim = only("The ferry Morna Star sank off Corrin on Tuesday with 64 people on board.", FERRY, corrected)
    assert claim.verdict == "supported"
    assert [(one.role, one.document_id) for one in claim.citations[:2]] == [("supports", "d2"), ("conflicts", "d1")]
    assert [one.source_value for one in claim.differences] == ["46"]


def test_reprints_of_a_story_are_one_origin() -> None:
    text = "The ferry Morna Star sank off Corrin on Tuesday with 46 people on board."
    claim = only(text, FERRY, FERRY + " More follows.", OTHER)
    assert claim.support.documents == 3
    assert claim.support.independent_origins == 2
    assert [one.role for one in claim.citations] == ["supports", "copy", "corroborates"]


NOT_FOUND = [
    ("The ferry sank with 81 people on board.", [("number", "81")]),
    ("The ferry sank with forty-six people on board.", []),
    ("The engineer Marta Quill said the ferry sank off Corrin.", [("name", "Marta Quill")]),
    ("The ferry sank off Corrin on 2 July 1998.", [("date", "2 July 1998")]),
    ("The ferry sank off Corrin on Tuesday, Ilse Brandt said.", []),
]


@pytest.mark.parametrize(("text", "expected"), NOT_FOUND)
def test_what_stands_in_no_document_is_listed_by_itself(text: str, expected: list[tuple[str, str]]) -> None:
    report = check(text, documents(FERRY), language="en")
    assert [(one.type, one.text) for one in report.not_found] == expected
    assert [text[one.start : one.end] for one in report.not_found] == [value for _, value in expected]


def test_names_of_publishers_and_titles_are_not_missing() -> None:
    source = Document(id="a", text=FERRY, title="Ossian on the sinking", publisher="Daily Quarrel")
    assert check("The ferry Morna Star sank, Ossian told the Daily Quarrel.", [source]).not_found == ()


def test_a_claim_is_told_what_its_own_citations_have() -> None:
    text = "The ferry Morna Star sank off Corrin on Tuesday with 46 people on board [2]. It rained all week [2][7]."
    first, second = check(text, documents(FERRY, OTHER), language="en").claims
    assert (first.verdict, first.cited_verdict) == ("supported", first.cited[0].verdict)
    assert [(one.marker, one.document_id) for one in second.cited] == [("[2]", "d2"), ("[7]", None)]
    assert (second.cited_verdict, second.cited[1].verdict) == ("supported", None)


UNCHECKED = [
    ("# What happened\n\nThe ferry Morna Star sank off Corrin.", "heading"),
    ("Why did the Morna Star sink? The ferry Morna Star sank off Corrin.", "question"),
    ("Of course! The ferry Morna Star sank off Corrin.", "no statement"),
    ("The ferry Morna Star sank off Corrin [1].\n\nSources:\n[1] d1", "list of sources"),
]


@pytest.mark.parametrize(("text", "reason"), UNCHECKED)
def test_what_states_nothing_is_no_claim(text: str, reason: str) -> None:
    report = check(text, documents(FERRY), language="en")
    assert [one.verdict for one in report.claims] == ["supported"]
    assert [one.reason for one in report.unchecked] == [reason]


APART = [
    ("```python\nsank = ferry[1]  # The ferry sank.\n```", "code"),
    ("~~~\nThe ferry Morna Star sank off Lagos.\n~~~", "code"),
    ("| Ship | Where |\n|---|:-:|\n| Morna Star | sank off Lagos |\n| Sele | afloat |", "table"),
    ("Ship | Where\n--- | ---\nMorna Star | It sank off Lagos.", "table"),
]


@pytest.mark.parametrize(("block", "reason"), APART)
@pytest.mark.parametrize("behind", ["", "Nine people died."])
def test_blocks_of_code_and_tables_are_no_claims(block: str, reason: str, behind: str) -> None:
    text = f"The ferry Morna Star sank off Corrin.\n\n{block}" + (f"\n\n{behind}" if behind else "")
    report = check(text, documents(FERRY), language="en")
    assert [one.text for one in report.claims] == [
        "The ferry Morna Star sank off Corrin.",
        *([behind] if behind else []),
    ]
    assert [(one.text, one.reason) for one in report.unchecked] == [(block, reason)]


def test_code_that_is_not_closed_goes_on_to_the_end() -> None:
    text = "The ferry Morna Star sank off Corrin.\n\n```\nThe ferry | sank.\n|---|---|\n\nNine people died."
    assert [one.reason for one in check(text, documents(FERRY), language="en").unchecked] == ["code"]


SENTENCES_STILL = [
    "```markdown\nThe ferry Morna Star sank off Corrin.\n```",  # an answer that is fenced as a whole
    "The ferry Morna Star | sank off Corrin.",
    "The ferry Morna Star sank off Corrin.\n---",
    "Is `sank` a word? The ferry Morna Star sank off Corrin.",
]


@pytest.mark.parametrize("text", SENTENCES_STILL)
def test_bars_dashes_and_fences_around_everything_hide_no_claim(text: str) -> None:
    assert len(check(text, documents(FERRY), language="en").claims) == 1


@pytest.mark.parametrize(("most", "refused"), [(3, True), (4, False), (5, False)])
def test_a_text_of_too_many_claims_is_refused(most: int, refused: bool) -> None:
    text = "".join(f"The old ferry number {row} sank off the coast. " for row in range(4))
    if not refused:
        assert len(check(text, documents(FERRY), max_claims=most).claims) == 4
        return
    with pytest.raises(InputError, match="claims must be at most 3 in a text, not 4") as found:
        check(text, documents(FERRY), max_claims=most)
    assert (found.value.field, found.value.value) == ("claims", 4)


def test_claims_are_counted_before_the_documents_are_read() -> None:
    twice = documents(FERRY) * 2
    text = "".join(f"The old ferry number {row} sank off the coast. " for row in range(4))
    with pytest.raises(InputError, match="claims must be at most 3"):
        check(text, twice, max_claims=3)
    with pytest.raises(InputError, match="d1"):
        check(text, twice, max_claims=4)


def test_citations_beside_the_text_are_part_of_the_input_and_the_way_it_was_given_is_not() -> None:
    answer = "The ferry Morna Star sank off Corrin."

    def cited(*rows: int) -> list[dict[str, Any]]:
        marks = [
            {"type": "char_location", "cited_text": "x", "document_index": row, "document_title": None,
             "start_char_index": 0, "end_char_index": 1}
            for row in rows
        ]  # fmt: skip
        return [{"type": "text", "text": answer, "citations": marks}]

    def digest(text: Any) -> str:
        return check(text, documents(FERRY, OTHER), language="en").input_digest

    assert len({digest(answer), digest(cited(0)), digest(cited(1)), digest(cited(0, 1))}) == 4
    assert digest(cited(1)) == digest(json.dumps(cited(1)))
    assert digest(cited()) == digest(answer)


def test_bullets_without_stops_are_claims() -> None:
    text = "- Nine people died\n- 37 were taken to hospital in Dunmore\n"
    assert [one.text for one in check(text, documents(FERRY), language="en").claims] == [
        "Nine people died",
        "37 were taken to hospital in Dunmore",
    ]


def test_documents_in_another_language_are_not_compared_and_a_warning_says_so() -> None:
    german = (
        "Die Fähre Morna Star ist am Dienstag vor Corrin mit 46 Menschen an Bord gesunken, sagte die Küstenwache."
    )
    text = "The ferry Morna Star sank off Corrin on Tuesday with 46 people on board, as the coast guard said later."
    report = check(text, documents(german))
    assert [one.verdict for one in report.claims] == ["unsupported"]
    assert [warning for warning in report.warnings if "d1" in warning]


@pytest.mark.parametrize("order", [*itertools.permutations(range(3))])
def test_the_order_of_documents_changes_no_verdict(order: tuple[int, ...]) -> None:
    given_ = documents(FERRY, OTHER, FERRY.replace("46", "48"))
    text = "The ferry Morna Star sank off Corrin on Tuesday with 46 people on board. Nine of them died."
    found = [check(text, [given_[row] for row in rows], language="en") for rows in (range(3), order)]
    assert shown(found[0]) == shown(found[1])


def shown(report: CheckReport) -> list[object]:
    return [
        (
            one.verdict,
            one.score,
            one.support,
            sorted((each.document_id, each.start, each.end) for each in one.citations),
            sorted((each.type, each.source_value, each.citation.document_id) for each in one.differences),
        )
        for one in report.claims
    ]


def test_nothing_to_check_is_refused() -> None:
    with pytest.raises(InputError):
        check("", documents(FERRY))
    with pytest.raises(InputError):
        check("The ferry sank.", [])


SENTENCES = [sentence.strip() for text in (FERRY, OTHER) for sentence in text.split(". ")]
ODD = st.text(st.characters(codec="utf-8"), max_size=60)


@reaching(claim=0.5)
@given(
    st.lists(st.one_of(st.sampled_from(SENTENCES), ODD), min_size=1, max_size=4), st.sampled_from([" ", "\n", "\n\n"])
)
def test_offsets_hold_and_claims_do_not_overlap(parts: list[str], between: str) -> None:
    text = between.join(parts)
    if not text.strip():
        return
    report = check(text, documents(FERRY, OTHER), language="en")
    sources = {document.id: document.text for document in report.sources}
    end = 0
    for claim in report.claims:
        assert report.text[claim.start : claim.end] == claim.text
        assert claim.start >= end
        end = claim.end
        for citation in claim.citations:
            assert sources[citation.document_id][citation.start : citation.end] == citation.cited_text
        for one in claim.not_found:
            assert report.text[one.start : one.end] == one.text
        for quote in claim.quotes:
            assert report.text[quote.start : quote.end] == quote.text
    if report.claims:
        reached("claim")
