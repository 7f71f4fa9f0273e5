"""The measurements behind docs/decisions, on invented texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.studies.choices import PRINTS, each_summarized, main, reprints
from summarizer import Cluster, Document

STORY = Document(
    id="a",
    text="The council of Arlen approved a bridge over the river on Monday. It will cost 40 million dollars.\n"
    "Work begins in May, the mayor said.\nThe old bridge was closed after a flood in the spring of last year.\n"
    "Ferries carry some 900 people a day until then.\nA second vote is due in June.",
)


@pytest.mark.parametrize("kind", PRINTS)
def test_prints_differ_from_the_story_as_their_kind_says(kind: str) -> None:
    first, second = (document.text for document in reprints(STORY, PRINTS[kind], 2))
    if kind == "word for word":
        assert first == second == STORY.text
    elif kind == "the first four fifths":
        assert first == second
        assert STORY.text.startswith(first)
        assert "second vote" not in first
    else:
        assert first != second
        assert first.endswith(STORY.text)


def test_a_summary_of_each_document_shares_the_words_that_are_left() -> None:
    other = Document(id="b", text=STORY.text.replace("Arlen", "Bexley").replace("bridge", "tunnel"))
    sentences = each_summarized(Cluster("c", (STORY, other)), 50)
    assert any("Arlen" in sentence for sentence in sentences)
    assert any("Bexley" in sentence for sentence in sentences)
    assert sum(len(sentence.split()) for sentence in sentences) <= 50


def test_documents_are_printed_as_hypotheses_of_an_evaluation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = {"id": "c", "documents": [{"id": "a", "text": STORY.text}], "references": ["A bridge was approved."]}
    data = tmp_path / "clusters.jsonl"
    data.write_text(json.dumps(line) + "\n", "utf-8")
    assert main(["documents", str(data), "--max-words", "40"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["id"] == "c"
    assert printed["one_sentence_per_line"] is True
    assert set(printed["summary"].split("\n")) <= {
        "The council of Arlen approved a bridge over the river on Monday.",
        "It will cost 40 million dollars.",
        "Work begins in May, the mayor said.",
        "The old bridge was closed after a flood in the spring of last year.",
        "Ferries carry some 900 people a day until then.",
        "A second vote is due in June.",
    }


def test_copies_add_documents_and_no_origin(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["copies"]) == 0
    alone, copied, *_ = capsys.readouterr().out.split("\n")
    assert alone.endswith("2 : 1, 2 : 2, 3 : 2")
    assert "2 : 1, 2 : 2, 12 : 2, the same sentences" in copied
