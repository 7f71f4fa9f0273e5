"""The check of `make inputs` itself: what is at its place is found, and what is at another is missed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import read_documents, render, summarize
from tests.refinding.check import miss_of
from tests.refinding.kinds import KINDS

NUMBER = 4


def citations(name: str, folder: Path) -> list[dict[str, Any]]:
    """Those of the file of that number of a kind."""
    file = KINDS[name].make(NUMBER)
    (folder / file.name).write_bytes(file.content)
    written = json.loads(render(summarize(read_documents(folder), max_words=200), "json"))
    return [citation for sentence in written["sentences"] for citation in sentence["citations"]]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("CSV", "row"),
        ("JSON, news", "item"),
        ("ODT", "paragraph"),
        ("SubRip", "cue"),
        ("transcript", "line"),
        ("text", "start_char_index"),
    ],
)
def test_a_citation_at_another_place_is_missed(name: str, field: str, tmp_path: Path) -> None:
    kind, found = KINDS[name], citations(name, tmp_path)
    assert found
    for citation in found:
        assert miss_of(kind, kind.make(NUMBER), citation) is None
        moved = {key: value + 1 if key == field else value for key, value in (citation["locator"] or {}).items()}
        wrong = {key: value + 1 if key == field else value for key, value in citation.items()}
        assert miss_of(kind, kind.make(NUMBER), {**wrong, "locator": moved or None}) is not None


def test_files_are_the_same_each_time_and_differ_by_number() -> None:
    for name, kind in KINDS.items():
        assert kind.make(NUMBER) == kind.make(NUMBER), name
        assert kind.make(NUMBER).content != kind.make(NUMBER + 1).content, name
