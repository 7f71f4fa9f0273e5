"""Answers of any form against chunks: they are checked as they are, and numbers mean chunks."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from summarizer import CheckReport, InputError
from summarizer.integrations.answers import check_answer
from summarizer.integrations.retrieved import Passage

ORIGINALS = (
    "The ferry to Lagos sank on Monday with 40 passengers. Rescuers took 31 of them to a hospital in Ikeja.",
    "The owner of the ferry said that its engine had failed twice. An inquiry begins on Friday in Abuja.",
)
IDS = ("post", "b\n\nThe mayor resigned on Tuesday.")


def chunked(*sizes: int) -> list[Passage]:
    """The originals in so many chunks each."""
    passages = []
    for text, name, chunks in zip(ORIGINALS, IDS, sizes, strict=True):
        size = len(text) // chunks + 1
        starts = range(0, len(text), size)
        passages += [Passage(text=text[at : at + size], source=name, start=at) for at in starts]
    return passages


def offsets(report: CheckReport) -> Iterator[int]:
    """All offsets of a report that count in the answer."""

    def found(value: Any) -> Iterator[int]:
        for name, each in value.items() if isinstance(value, dict) else enumerate(value):
            if name in ("start", "end", "marker_start", "marker_end") and isinstance(each, int):
                yield each
            elif isinstance(each, dict | list) and name not in ("citations", "citation"):
                yield from found(each)

    shown = report.to_dict()
    yield from found({name: shown[name] for name in ("claims", "unchecked")})


PIECES = (
    *(
        "```",
        "~~~",
        "````",
        "# Ferry",
        "Sources:",
        "- ",
        "> ",
        "| a | b |",
        "“The engine had failed twice”",
        "\\",
        "[",
        "x",
    ),
    "The ferry sank on Monday with 40 passengers {1}.",
    "It had 60 passengers {2}.",
    "Its engine had failed twice {3}, {1}.",
    "The mayor resigned on Tuesday.",
    "{3} An inquiry begins on Friday.",
)


@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from((" ", "\n", "\n\n"))), min_size=1, max_size=7))
@example([("```", "\n"), ("The ferry sank on Monday with 40 passengers {1}.", " ")])
@example([("~~~", "\n"), ("x", "")])
@settings(max_examples=60, deadline=None)
def test_an_answer_is_checked_as_against_one_chunk_for_each_source(pieces: list[tuple[str, str]]) -> None:
    written = "".join(piece + space for piece, space in pieces)
    # "{1}" and "{2}" are of the first source, "{3}" is of the second; of the whole texts, these are numbers 1 and 2.
    of_chunks = written.replace("{1}", "[1]").replace("{2}", "[2]").replace("{3}", "[3]")
    of_texts = written.replace("{1}", "[1]").replace("{2}", "[1]").replace("{3}", "[2]")
    if not of_chunks.strip():
        return
    checked = check_answer(of_chunks, chunked(2, 2)).report
    plain = check_answer(of_texts, chunked(1, 1)).report
    assert checked.text == of_chunks
    assert max(offsets(checked), default=0) <= len(of_chunks)

    def said(report: CheckReport) -> Any:
        claims = [
            (one.start, one.end, one.verdict, one.cited_verdict, [cited.document_id for cited in one.cited])
            for one in report.claims
        ]
        return claims, [(one.start, one.end, one.reason) for one in report.unchecked]

    assert said(checked) == said(plain)
    event(f"{min(len(checked.claims), 2)} claims, {min(len(checked.unchecked), 2)} unchecked")


def test_an_open_fence_holds_nothing_but_the_answer() -> None:
    for answer in ("```\nThe ferry sank on Monday [3].", "Read this:\n\n~~~\nx"):
        report = check_answer(answer, chunked(2, 2)).report
        assert [*offsets(report)]
        assert max(offsets(report)) <= len(answer)
        assert all(answer[one.start : one.end] == one.text for one in report.claims)
        assert all(answer[one.start : one.end] == one.text for one in report.unchecked)


def test_an_id_of_several_lines_is_no_claim() -> None:
    (claim,) = check_answer("The ferry sank on Monday [3].", chunked(2, 2)).report.claims
    assert [one.document_id for one in claim.cited] == [IDS[1]]


SAID = "An inquiry begins on Friday in Abuja."
INDEXED = {"type": "char_location", "document_index": 2, "start_char_index": 0, "end_char_index": 5}
ANTHROPIC = {"content": [{"type": "text", "text": SAID, "citations": [INDEXED]}]}
COHERE = {"text": SAID, "citations": [{"start": 0, "end": len(SAID), "document_ids": ["doc_2"]}]}
NOTE = {"type": "file_citation", "index": len(SAID), "file_id": IDS[0], "filename": "x"}
OPENAI = {"role": "assistant", "content": [{"type": "output_text", "text": SAID, "annotations": [NOTE]}]}


@pytest.mark.parametrize("as_text", [True, False])
@pytest.mark.parametrize("sizes", [(2, 1), (2, 2)])
@pytest.mark.parametrize(("answer", "meant"), [(ANTHROPIC, IDS[1]), (COHERE, IDS[1]), (OPENAI, IDS[0])])
def test_citation_json_is_read_however_sources_were_cut(
    answer: Any, meant: str, sizes: tuple[int, int], as_text: bool
) -> None:
    report = check_answer(json.dumps(answer) if as_text else answer, chunked(*sizes)).report
    assert report.text == SAID
    (claim,) = report.claims
    assert [one.document_id for one in claim.cited] == [meant]
    assert claim.verdict == "supported"


def test_a_number_goes_before_an_id_that_is_one() -> None:
    passages = [Passage(text=ORIGINALS[0], source="2"), Passage(text=ORIGINALS[1], source="1")]
    report = check_answer("The ferry to Lagos sank on Monday [1].", passages).report
    assert [one.document_id for claim in report.claims for one in claim.cited] == ["2"]


def test_the_limit_of_claims_can_be_set() -> None:
    answer = "The ferry sank. Its engine failed."
    assert len(check_answer(answer, chunked(1, 1), max_claims=2).report.claims) == 2
    with pytest.raises(InputError, match="claims must be at most 1 in a text, not 2"):
        check_answer(answer, chunked(1, 1), max_claims=1)
