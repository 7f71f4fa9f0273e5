"""What a notebook shows of comparisons, stories and checks: all of it, without style sheet, and nothing that acts.

A summary's own is tested in `test_interface.py`.
"""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from summarizer import StoryState, check, compare, group_stories, read_documents, summarize

ROOT = Path(__file__).parent.parent
SEEDS = read_documents([ROOT / "seeds" / "kim-putin-summit"])
ANSWER = (ROOT / "seeds" / "kim-putin-answer.md").read_text("utf-8")
HEAP = read_documents([ROOT / "seeds" / "week-of-news"])
FERRY = "At least 12 people were killed when a ferry carrying traders capsized off Lagos on Monday."
FLOOD = "The ferry that capsized off Lagos on Monday carried traders, and at least 14 people were killed."

# Those that code hosts leave in what they show.
ELEMENTS = {
    *("div", "p", "strong", "sup", "span", "small", "details", "summary", "ol", "ul", "li", "bdi", "a"),
    *("table", "thead", "tbody", "tr", "th", "td", "br", "blockquote"),
}
ATTRIBUTES = {"style", "dir", "lang", "title", "value", "href", "rel", "colspan"}


class Fragment(HTMLParser):
    """The names, attributes and links of a fragment, and how deep it ends."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(shown)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def told(shown: str) -> str:
    return unescape(shown)


def test_a_comparison_shows_each_statement_with_a_mark_for_each_origin() -> None:
    comparison = compare(SEEDS)
    shown = told(comparison._repr_html_())
    for sentence in (*comparison.by_all, *comparison.by_some, *(one for part in comparison.by_one for one in part)):
        assert sentence.text in shown
    said = len(comparison.by_all) * 3 + len(comparison.by_some) * 2 + sum(map(len, comparison.by_one))
    assert shown.count(">✓<") == said
    assert "no like sentence found elsewhere" in shown
    assert "an empty cell: not found there" in shown


def test_a_comparison_shows_where_the_sources_differ_and_that_there_is_nothing() -> None:
    shown = told(compare([FERRY, FLOOD])._repr_html_())
    assert "≠" in shown
    assert "Where the sources differ" in shown
    assert "Nothing to compare." in compare(["…"])._repr_html_()


def test_a_summary_counts_the_origins_that_its_story_counts() -> None:
    stories = [story for story in group_stories(HEAP, summaries=6).stories if story.summary is not None]
    assert any(len(story.summary.origins) != story.independent_origins for story in stories if story.summary)
    for story in stories:
        shown = told(summarize(story.sources)._repr_html_())
        assert f"{story.independent_origins} independent origins, " in shown


def test_stories_show_headline_facts_summary_and_what_is_alone() -> None:
    stories = group_stories(HEAP, summaries=2)
    shown = told(stories._repr_html_())
    assert "30 documents, 6 stories, 2 documents in no story" in shown
    for story in stories.stories:
        assert story.headline is not None
        assert story.headline.text in shown
        if story.summary is None:
            assert f"Not summarized: {', '.join(story.document_ids)}" in shown
        else:
            assert all(sentence.text in shown for sentence in story.summary.sentences)
    assert "In no story: courier-owl-in-the-clock, post-chess-final" in shown
    assert "No story to show" in group_stories([FERRY])._repr_html_()


def test_stories_show_what_came_since_the_last_run(tmp_path: Path) -> None:
    days = [[one for one in HEAP if (one.published or "") < "2026-03-04"], HEAP]
    with StoryState(tmp_path / "desk.state") as state:
        state.update(days[0])
        state.told()
        stories = state.update(days[1])
        shown = told(stories._repr_html_())
    updated = [story for story in stories.stories if story.update and story.update.sentences]
    assert updated
    for story in updated:
        assert story.update is not None
        assert all(sentence.text in shown for sentence in story.update.sentences)
    assert shown.count("Since the last run:") == shown.count("In all:") >= len(updated)


def test_a_check_shows_what_to_look_at_and_each_claim_with_its_evidence() -> None:
    report = check(ANSWER, SEEDS)
    shown = told(report._repr_html_())
    assert "5 claims: 3 supported, 1 given otherwise by the sources, 1 not found in the documents given" in shown
    for claim in report.claims:
        assert claim.text in shown
    for found in ("says 40 seconds", "figures: 50 seconds", "Claim 5: ? not found in the documents given"):
        assert found in shown
    assert shown.index("Look at these first") < shown.index("Claim by claim")


SHOWN: dict[str, Any] = {
    "summary": summarize,
    "comparison": compare,
    "stories": lambda given: group_stories([*given, *HEAP[:8]]),
    "check": lambda given: check(given[0]["text"] + " It sank.", given),
}


@pytest.mark.parametrize("kind", SHOWN)
@pytest.mark.parametrize("where", ["text", "title", "publisher", "url", "id"])
def test_nothing_of_a_source_acts_in_a_notebook(kind: str, where: str) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    first = {"id": "a", "text": FERRY, where: f"javascript:{hostile}" if where == "url" else f"{hostile} {FERRY}"}
    fragment = Fragment(SHOWN[kind]([first, {"id": "b", "text": FLOOD}])._repr_html_())
    assert fragment.names <= ELEMENTS
    assert fragment.attributes <= ATTRIBUTES
    assert fragment.open == []
    assert not [link for link in fragment.links if not link.startswith("http")]


@pytest.mark.parametrize("kind", SHOWN)
def test_ipython_shows_the_text_where_it_shows_no_html(kind: str) -> None:
    result = SHOWN[kind]([{"id": "a", "text": FERRY}, {"id": "b", "text": FLOOD}])
    printed: list[str] = []

    class Printer:
        text = staticmethod(printed.append)

    result._repr_pretty_(Printer(), False)
    assert printed == [str(result)]
