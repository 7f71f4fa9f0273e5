"""Several processes tell the same stories as one; which of them are summarized, and what counts their origins."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from summarizer import Document, InputError, OptionError, Stories, Story, group_stories, read_documents
from summarizer.batch.files import Line, Record
from summarizer.corpus import build, build_from_openings
from summarizer.errors import SummarizerError
from summarizer.options import DEFAULTS, Options
from summarizer.stories import tellers
from summarizer.stories.foremost import foremost
from summarizer.stories.tellers import tell

HEAP = Path(__file__).parents[1] / "seeds" / "week-of-news"


@pytest.fixture(scope="module")
def heap() -> list[Document]:
    return [*read_documents([HEAP])]


@pytest.fixture(scope="module")
def first_two(heap: list[Document]) -> Stories:
    return group_stories(heap, summaries=2)


def test_any_number_of_workers_gives_the_same_stories(heap: list[Document], first_two: Stories) -> None:
    by_two = group_stories(heap, summaries=2, workers=2)
    assert len(by_two.stories) > 3
    assert by_two == first_two
    assert repr(by_two) == repr(first_two)
    assert [story.sources for story in by_two.stories] == [story.sources for story in first_two.stories]


def test_the_first_stories_are_summarized_and_no_others(first_two: Stories) -> None:
    stories = first_two.stories
    assert [story.summary is not None for story in stories] == [True] * 2 + [False] * (len(stories) - 2)


def test_the_order_is_by_origins_then_the_newest_then_the_id(first_two: Stories) -> None:
    stories = first_two.stories
    newest_first = sorted(stories, key=lambda story: (story.last_day or "", [-ord(char) for char in story.id]))[::-1]
    assert [*stories] == sorted(newest_first, key=lambda story: -len(story.origins))


def test_how_many_are_summarized_changes_neither_order_nor_origins(heap: list[Document], first_two: Stories) -> None:
    every = group_stories(heap).stories
    assert [(story.id, story.independent_origins) for story in first_two.stories] == [
        (story.id, story.independent_origins) for story in every
    ]
    assert [story for story in first_two.stories if story.summary] == [*every[:2]]


def test_a_summary_counts_the_origins_that_are_counted_without_it() -> None:
    """A story reprinted with another lead, one of its own, and one of another publisher's agency."""
    body = " ".join(
        f"The council of Elmswick spent {n} thousand crowns on bridge number {n} last year." for n in range(20, 40)
    )
    documents = [
        Document(id="a", text=f"The bridges of Elmswick are old.\n\n{body}", publisher="The Post"),
        Document(id="b", text=f"Elmswick pays for what its fathers built.\n\n{body}", publisher="The Globe"),
        Document(id="c", text="Nobody in Elmswick wants to pay for bridges, mayor Ada Finn said.", publisher="Echo"),
        Document(id="d", text="ELMSWICK (Reuters) - Bridges cost more than schools here.", publisher="News"),
        Document(id="e", text="Bridges cost Elmswick a third of its money.", agency="Reuters"),
    ]
    (without,) = tell([documents], DEFAULTS, summarized=False)
    (whole,) = tell([documents], DEFAULTS, summarized=True)
    assert without.independent_origins == whole.independent_origins == 3


def test_a_corpus_of_openings_has_the_first_sentences_and_the_origins_of_all() -> None:
    text = " ".join(f"The mayor of Elmswick opened bridge number {n} on that day." for n in range(1, 30))
    documents = [Document(id="a", text=text), Document(id="b", text=f"{text} It rained.")]
    whole, openings = build(documents), build_from_openings(documents, sentences=2)
    first = [openings.graph.text(row) for row in range(len(openings.graph))]
    assert first == [f"The mayor of Elmswick opened bridge number {n} on that day." for n in (1, 2)]
    assert openings.origin_ids == whole.origin_ids == ("g1", "g1")


def test_a_short_document_is_an_opening_as_a_whole() -> None:
    documents = [Document(id="a", text="The bridge is closed. Nobody may cross it.")]
    assert len(build_from_openings(documents, sentences=2).graph) == 2
    assert len(build_from_openings(documents, sentences=9).graph) == 2


def _killed(record: Record, options: Options, summarized: bool) -> Line:
    os.kill(os.getpid(), 9)
    raise AssertionError((record, options, summarized))


def test_a_story_at_which_a_process_ends_twice_is_an_error(
    heap: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tellers, "_work", _killed)
    with pytest.raises(SummarizerError, match=r"document 'x' ended twice"):
        [*tell([[Document(id="x", text="One.")], heap[:2]], DEFAULTS, summarized=False, workers=2)]


@pytest.mark.parametrize("workers", [0, -1, 1.5, "2", True, None])
def test_workers_are_a_number_of_processes(workers: object) -> None:
    with pytest.raises(OptionError, match="workers must be a whole number of at least 1"):
        group_stories([Document(id="a", text="One.")], workers=cast(int, workers))


def test_a_heap_without_a_document_is_refused_before_any_process_starts() -> None:
    with pytest.raises(InputError, match="at least one document"):
        group_stories([], workers=2)


def test_the_recipe_for_shards_tells_each_day_by_itself(heap: list[Document]) -> None:
    page = (HEAP.parents[1] / "docs" / "scale.md").read_text("utf-8")
    codes = re.findall(r"^```python[^\n]*\n(.*?)^```", page, re.DOTALL | re.M)
    (recipe,) = [code for code in codes if "in_shard" in code]
    names: dict[str, Any] = {"__name__": "recipe"}
    exec(recipe, names)
    names["SUMMARIES"] = 0
    dated = [replace(each, published=f"2026-03-0{1 + row % 3}T09:10Z") for row, each in enumerate(heap)]
    lines = [json.dumps({"id": each.id, "text": each.text, "published": each.published}) for each in dated]
    of_day = [row for row in (names["in_shard"]({"text": line}) for line in lines) if row["shard"] == "2026-03-02"]
    assert [json.loads(row["document"])["id"] for row in of_day] == [each.id for each in heap[1::3]]
    shard = {name: [row[name] for row in of_day] for name in ("shard", "document")}
    told = names["told"](shard)
    assert told["shard"] == ["2026-03-02"]
    stories = json.loads(told["stories"][0])
    placed = [*stories["alone"], *(name for story in stories["stories"] for name in story["documents"])]
    assert sorted(placed) == sorted(each.id for each in heap[1::3])
    assert names["told"]({name: cells[::-1] for name, cells in shard.items()}) == told


def test_of_a_large_heap_the_first_stories_alone_are_counted(
    heap: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    every = group_stories(heap)
    monkeypatch.setattr("summarizer.stories.sorting._MOST_COUNTED", 20)
    monkeypatch.setattr("summarizer.stories.sorting._SUMMARIZED", 2)
    first = group_stories(heap)
    assert [*first.stories[:2]] == [*every.stories[:2]]
    assert [story.independent_origins for story in first.stories[2:]] == [None] * 4
    assert [story.origins for story in first.stories[2:]] == [()] * 4
    assert {story.id for story in first.stories} == {story.id for story in every.stories}
    assert [warning for warning in first.warnings if warning.startswith("2 of 6 stories are summarized")]
    assert every.warnings == ()


def test_those_that_come_first_are_found_without_counting_all() -> None:
    """Five groups; by publishers they have at most 3, 2, 2, 1 and 1 origins, and prints make the first have one."""
    told: list[int] = []
    groups_ = [
        [Document(id=f"{name}{n}", text=f"{name} {n}", publisher=f"P{n % most}") for n in range(3)]
        for name, most in (("a", 1), ("b", 2), ("c", 3), ("d", 2), ("e", 1))
    ]

    def tell_(groups: Sequence[Sequence[Document]]) -> list[Story]:
        told.append(len(groups))
        stories = tell(groups, DEFAULTS, summarized=False)
        return [replace(story, origins=(("x",),)) if story.document_ids[0] == "c0" else story for story in stories]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("summarizer.stories.foremost._FEWEST_COUNTED", 1)
        first, rest = foremost(groups_, 1, tell_)
    assert first[0].document_ids[0] in ("b0", "d0")  # two origins each; the id decides
    assert {groups_[row][0].id for row in rest} == {"a0", "b0", "c0", "d0", "e0"} - {first[0].document_ids[0]}
    assert sum(told) < len(groups_)
