"""Stories to text, Markdown and JSON, and what a caller of `group_stories` may give."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from summarizer import (
    STORIES_FORMATS,
    Document,
    Headline,
    InputError,
    OptionError,
    Options,
    Stories,
    Story,
    group_stories,
    render_stories,
    to_json,
)
from summarizer.stories.sorting import group_stories as sorted_from
from summarizer.stories.telling import story
from tests.heap import texts

A = Document(id="a", text="The mill at Oxley burned down on Monday night.", publisher="Post", published="2026-03-02")
B = Document(id="b", text="Nobody was hurt when the mill at Oxley burned down on Monday.", published="2026-03-04")
OPTIONS = Options(max_sentences=1, selector="top", ranker="lead", order="source")


def told(**changed: Any) -> Story:
    """A story under a headline made by hand; its summary is the first sentence of its first document."""
    made = replace(
        story([A, B], OPTIONS, summarized=True),
        id="s0123456789ab",
        headline=Headline("Mill burns", "a", 0, "title", 0, 10),
        independent_origins=2,
    )
    return replace(made, **changed)


def heap(*stories: Story, alone: tuple[str, ...] = (), warnings: tuple[str, ...] = ()) -> Stories:
    return Stories(stories, alone, warnings, "signature", "sha256:0")


# ---- text and Markdown

TEXT = """\
3 documents, 1 story, 1 document in no story

------------------------------------------------------------------------
Mill burns
  title of a
  2026-03-02 to 2026-03-04; 2 documents, 2 independent origins
  Post

{summary}

------------------------------------------------------------------------
In no story: c
"""

MARKDOWN = """\
# 3 documents, 1 story, 1 document in no story

## Mill burns

*2026-03-02 to 2026-03-04; 2 documents, 2 independent origins; Post; title of a*

{summary}

In no story: c

> Warning: one file was left out
"""


def test_text_is_a_front_page_around_the_summaries_own_text() -> None:
    made = told()
    assert render_stories(heap(made, alone=("c",))) == TEXT.format(summary=made.summary)


def test_markdown_has_the_summary_with_footnotes_of_its_story() -> None:
    made = told()
    assert made.summary is not None
    own = replace(made.summary, headline=None).to_markdown().rstrip("\n").replace("[^", "[^1-")
    page = render_stories(heap(made, alone=("c",), warnings=("one file was left out",)), "markdown")
    assert page == MARKDOWN.format(summary=own)


def test_footnotes_of_several_stories_are_told_apart() -> None:
    page = render_stories(heap(told(), told(id="s1")), "markdown")
    assert page.count("[^1-1]:") == page.count("[^2-1]:") == 1


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"last_day": "2026-03-02"}, "  2026-03-02; 2 documents, 2 independent origins"),
        ({"first_day": None, "last_day": None}, "  2 documents, 2 independent origins"),
        ({"independent_origins": 1}, "  2026-03-02 to 2026-03-04; 2 documents, 1 independent origin"),
        ({"publishers": tuple("ABCDEF")}, "  A, B, C, D, E, F"),
        ({"publishers": tuple("ABCDEFG")}, "  A, B, C, D, E, F, G"),
        ({"publishers": tuple("ABCDEFGH")}, "  A, B, C, D, E, F, 2 more"),
        ({"headline": None}, "s0123456789ab"),
        ({"summary": None}, "Not summarized: a, b"),
    ],
)
def test_what_a_story_says_of_itself(changed: dict[str, Any], line: str) -> None:
    assert line in render_stories(heap(told(**changed))).splitlines()


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_title_cannot_act_on_the_terminal_or_the_page(form: str) -> None:
    title = "Mill\x1b[2J <b>burns</b>"
    page = render_stories(heap(told(headline=Headline(title, "a", 0, "title", 0, len(title)))), form)
    assert "\x1b" not in page
    assert "<U+001B>" in page.replace("\\", "")
    assert form == "text" or "<b>" not in page


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_heap_without_a_story_says_so_in_a_sentence(form: str) -> None:
    lines = render_stories(heap(alone=("a", "b")), form).splitlines()
    assert lines[0].removeprefix("# ") == "2 documents, 0 stories"
    assert lines[2] == "No story to show: no two of these documents were found to tell one event."
    assert lines[-1] == "In no story: a, b"


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_heap_whose_stories_are_left_out_does_not_say_that_there_are_none(form: str) -> None:
    stories = group_stories([A, B], since="2030-01-01")
    assert [story.document_ids for story in group_stories([A, B]).stories] == [("a", "b")]
    assert render_stories(stories, form).splitlines()[2] == (
        "No story to show: none was found with a document dated 2030-01-01 or later."
    )


# ---- JSON and methods


def test_json_holds_every_field_and_the_native_summary() -> None:
    made = told()
    assert made.summary is not None
    assert json.loads(render_stories(heap(made, alone=("c",)), "json")) == {
        "object": "stories",
        "stories": [
            {
                "id": "s0123456789ab",
                "documents": ["a", "b"],
                "headline": {
                    "text": "Mill burns",
                    "document_id": "a",
                    "document_index": 0,
                    "field": "title",
                    "start": 0,
                    "end": 10,
                },
                "first_day": "2026-03-02",
                "last_day": "2026-03-04",
                "publishers": ["Post"],
                "independent_origins": 2,
                "origins": [["a"], ["b"]],
                "language": "en",
                "summary": to_json(made.summary),
            }
        ],
        "alone": ["c"],
        "warnings": [],
        "signature": "signature",
        "input_digest": "sha256:0",
    }


def test_stories_show_themselves() -> None:
    stories = heap(told(), told(id="s1", summary=None, headline=None))
    assert f"{stories}\n" == render_stories(stories)
    assert stories.to_markdown() == render_stories(stories, "markdown")
    assert stories.to_html() == render_stories(stories, "html")
    assert stories.to_dict() == json.loads(render_stories(stories, "json"))
    assert stories.stories[0].to_dict() == stories.to_dict()["stories"][0]
    assert "Mill burns" in stories._repr_html_()


def test_there_is_no_other_form() -> None:
    assert STORIES_FORMATS == ("text", "markdown", "json", "html")
    with pytest.raises(OptionError, match="format must be one of text, markdown, json, html, not 'csv'"):
        render_stories(heap(), "csv")


# ---- what is refused, and what is taken once

BODIES = list(texts("brekke").values())
HEAP = [Document(id=str(row), text=text) for row, text in enumerate(BODIES)]


@pytest.mark.parametrize("function", [sorted_from, group_stories])
@pytest.mark.parametrize("summaries", [-1, True, 1.0, "3"])
def test_summaries_are_a_whole_number_of_at_least_0(function: Any, summaries: object) -> None:
    with pytest.raises(OptionError, match=r"summaries must be a whole number of at least 0, or None, not ") as caught:
        function(HEAP, summaries=summaries)
    assert caught.value.field == "summaries"


@pytest.mark.parametrize("since", ["", "2026", "2026-3-2", "2026-02-29", 20260302, "2026-03-02T00:00"])
def test_since_is_a_day(since: Any) -> None:
    with pytest.raises(OptionError, match="since must be a day as in 2026-03-02, not "):
        group_stories(HEAP, since=since)


@pytest.mark.parametrize(
    ("documents", "options", "message"),
    [
        ([], Options(), "documents must hold at least one document, not none"),
        (7, Options(), "documents must be several Document records, not int"),
        (["text"], Options(), "documents must hold Document records, not str"),
        (HEAP, {"max_words": 9}, "options must be an Options record, not dict"),
        (
            [*HEAP, replace(HEAP[0], text="Other.")],
            Options(),
            "document ids must differ, but '0' is given to two texts",
        ),
    ],
)
def test_the_rules_are_those_of_summarize(documents: Any, options: Any, message: str) -> None:
    with pytest.raises(InputError, match=f"^{message}$"):
        sorted_from(documents, options)


def test_what_is_given_twice_is_taken_once() -> None:
    once = group_stories(HEAP)
    assert group_stories([*HEAP, *reversed(HEAP)]) == once
    assert [story.document_ids for story in once.stories] == [("0", "1", "2")]


@pytest.mark.parametrize(("summaries", "expected"), [(0, [False, False]), (1, [True, False]), (None, [True, True])])
def test_the_first_stories_are_summarized(summaries: int | None, expected: list[bool]) -> None:
    documents = [{"id": name, "text": text} for name, text in texts("brekke", "fox").items()]
    found = group_stories(documents, summaries=summaries)
    assert [story.summary is not None for story in found.stories] == expected
    assert f"|summaries:{'-' if summaries is None else summaries}|" in found.signature
