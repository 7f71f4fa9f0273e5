"""`check(numbering=)`: numbers of a text that count another list than the documents, such as one of passages."""

import json
from typing import Any

import pytest

from summarizer import Document, InputError, check

BAKER = Document(
    id="2", text="A baker handed out bread from a boat in Piura. The hospital moved its patients upstairs."
)
BRIDGES = Document(
    id="post", text="Engineers closed two bridges near Piura as their pillars were damaged by the flood."
)
DOCUMENTS = [BRIDGES, BAKER]
SAID = "A baker handed out bread from a boat in Piura"


def cited(text: Any, numbering: Any = (1, 1, 2)) -> list[tuple[str, str | None]]:
    report = check(text, DOCUMENTS, numbering=numbering)
    return [(one.marker, one.document_id) for claim in report.claims for one in claim.cited]


@pytest.mark.parametrize(
    ("marker", "meant"),
    [
        ("[1]", ["post"]),
        ("[2]", ["post"]),  # the number goes before the id "2"
        ("[3]", ["2"]),
        ("[4]", [None]),
        ("[1, 3]", ["post", "2"]),
        ("[1-3]", ["post", "post", "2"]),
        ("[0] [2]", ["post", "2"]),  # counted from 0
        ("[0] [3]", ["post", None]),
        ("[doc 3]", ["2"]),
        ("【3】", ["2"]),
        ("[post]", ["post"]),
    ],
)
def test_a_number_means_what_the_numbering_says(marker: str, meant: list[str | None]) -> None:
    assert [document for _, document in cited(f"{SAID} {marker}.")] == meant


def test_without_a_numbering_an_id_goes_before_the_place() -> None:
    assert cited(f"{SAID} [2]. {SAID} [1].", None) == [("[2]", "2"), ("[1]", "post")]
    assert cited(f"{SAID} [3].", None) == [("[3]", None)]


def test_a_list_of_sources_in_the_text_goes_before_the_numbering() -> None:
    assert cited(f"{SAID} [1].\n\nSources:\n[1] source 3\n[2] post\n") == [("[1]", "2")]


CITATION = {"type": "content_block_location", "document_index": 2, "start_block_index": 0, "end_block_index": 1}
ANTHROPIC = {"content": [{"type": "text", "text": f"{SAID}.", "citations": [CITATION]}]}
COHERE = {"text": f"{SAID}.", "citations": [{"start": 0, "end": 46, "document_ids": ["doc_2"]}]}
BY_ID = {"text": f"{SAID}.", "citations": [{"start": 0, "end": 46, "document_ids": ["2"]}]}


@pytest.mark.parametrize("as_text", [True, False])
@pytest.mark.parametrize(
    ("answer", "marker", "meant"),
    [(ANTHROPIC, "document 3", "2"), (COHERE, "doc_2", "2"), (BY_ID, "2", "2")],
)
def test_indexes_of_citation_json_count_the_same_list(answer: Any, marker: str, meant: str, as_text: bool) -> None:
    answer = json.dumps(answer) if as_text else answer
    assert cited(answer) == [(marker, meant)]
    assert cited(answer, (2, 2, 1)) == [(marker, "2" if answer in (BY_ID, json.dumps(BY_ID)) else "post")]
    beyond = [("2", "2")] if marker == "2" else [(marker, None)]
    assert cited(answer, (1, 2)) == beyond


def test_the_digest_counts_the_numbering() -> None:
    text = f"{SAID} [1]."
    digests = {check(text, DOCUMENTS, numbering=one).input_digest for one in (None, (1, 1, 2), (1, 2), (2, 1))}
    assert len(digests) == 4
    assert check(text, DOCUMENTS, numbering=[1, 2]).input_digest in digests


@pytest.mark.parametrize("max_claims", [None, 1])
@pytest.mark.parametrize(
    ("numbering", "field"),
    [((1, 3), "numbering[1]"), ((0,), "numbering[0]"), ((True,), "numbering[0]"), (("1",), "numbering[0]")],
)
def test_a_numbering_that_leads_to_no_document_is_refused(numbering: Any, field: str, max_claims: int | None) -> None:
    with pytest.raises(InputError) as refused:
        check(SAID, DOCUMENTS, numbering=numbering, max_claims=max_claims)
    assert refused.value.field == field


@pytest.mark.parametrize("numbering", ["12", 1, {1: 2}])
def test_a_numbering_that_is_no_list_is_refused(numbering: Any) -> None:
    with pytest.raises(InputError, match="list of whole numbers"):
        check(SAID, DOCUMENTS, numbering=numbering)
