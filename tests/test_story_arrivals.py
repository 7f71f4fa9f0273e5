"""What arrives at a state: what is an article that it holds, a version of one, or another one under the same id."""

import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document, InputError, StoryState
from summarizer.stories.arrivals import arrive
from summarizer.stories.held import Held
from summarizer.stories.statefile import StateFile
from tests.story_heap import ARREST, FERRY, FIRE, FIRST, HEAP, LATER_FIRE, news, run, without_news


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.state"


NEWER = FERRY[0].text + " Police arrested the captain of the ferry at noon."
ANOTHER = "Parliament in Oslo passed the fisheries bill after a night of talks with the herring boat owners."
BASE = Document(
    id="1", text=FERRY[0].text, title="Ferry", url="https://e.org/ferry", publisher="Post", published="2026-03-02"
)
A_THIRD = BASE.text[:60] + ANOTHER
DATED = ("2026-03-05", "2026-03-02")
PLACED = {"title": None, "url": None}
VERSIONS = [
    # what came later, and: the ids that are held, their texts, the ids of news
    ("the same again", {}, {"1": BASE.text}, ()),
    ("its title alone changed", {"title": "Ferry capsizes"}, {"1": BASE.text}, ()),
    ("the same under another id", {"id": "7"}, {"1": BASE.text}, ()),
    ("the same under another id, renamed", {"id": "7", "title": "Ferry capsizes"}, {"1": BASE.text}, ()),
    (
        "another print of the same text",
        {"id": "7", "url": "https://f.org/"},
        {"1": BASE.text, "7": BASE.text},
        ("7",),
    ),
    (
        "the same in another paper, under its id",
        {"publisher": "Sun", **PLACED},
        {"1": BASE.text, "1 (2)": BASE.text},
        ("1 (2)",),
    ),
    (
        "the same in another paper, at its address",
        {"id": "7", "publisher": "Sun"},
        {"1": BASE.text, "7": BASE.text},
        ("7",),
    ),
    ("the same at another address", {"url": "https://f.org/"}, {"1": BASE.text, "1 (2)": BASE.text}, ("1 (2)",)),
    ("the same without its paper", {"publisher": None}, {"1": BASE.text}, ()),
    ("more of it", {"text": NEWER}, {"1": NEWER}, ("1",)),
    (
        "more at another address",
        {"text": NEWER, "url": "https://e.org/2"},
        {"1": BASE.text, "1 (2)": NEWER},
        ("1 (2)",),
    ),
    ("more in another paper", {"text": NEWER, "publisher": "Sun"}, {"1": BASE.text, "1 (2)": NEWER}, ("1 (2)",)),
    ("more of it under another id", {"id": "7", "text": NEWER}, {"1": NEWER}, ("1",)),
    ("more of it on the next day", {"text": NEWER, "published": "2026-03-03"}, {"1": NEWER}, ("1",)),
    ("an earlier version of it", {"text": NEWER, "published": "2026-03-01"}, {"1": BASE.text}, ()),
    ("all in other words", {"text": ANOTHER}, {"1": ANOTHER}, ("1",)),
    (
        "another article under its id",
        {"text": ANOTHER, "title": "Oslo", "url": "https://e.org/oslo"},
        {"1": BASE.text, "1 (2)": ANOTHER},
        ("1 (2)",),
    ),
    (
        "another briefing under its id and title",
        {"text": ANOTHER, "url": "https://e.org/oslo"},
        {"1": BASE.text, "1 (2)": ANOTHER},
        ("1 (2)",),
    ),
    ("nothing, from its place", {"text": "", **PLACED}, {"1": BASE.text, "1 (2)": ""}, ("1 (2)",)),
    ("a word of it, from its place", {"text": "Ferry", **PLACED}, {"1": BASE.text, "1 (2)": "Ferry"}, ("1 (2)",)),
    (
        "a short line of it, from its place",  # 19 runs of letters, one below what is compared
        {"text": BASE.text[:30], **PLACED},
        {"1": BASE.text, "1 (2)": BASE.text[:30]},
        ("1 (2)",),
    ),
    ("half of it, from its place", {"text": BASE.text[:90], **PLACED}, {"1": BASE.text[:90]}, ("1",)),
    ("a third of it anew, under its title", {"text": A_THIRD, "url": None}, {"1": A_THIRD}, ("1",)),
    (
        "another article of the same title, from its place",
        {"text": ANOTHER, "url": None},
        {"1": BASE.text, "1 (2)": ANOTHER},
        ("1 (2)",),
    ),
    (
        "another article at the address of the site",
        {"id": "7", "text": ANOTHER, "title": "Oslo"},
        {"1": BASE.text, "7": ANOTHER},
        ("7",),
    ),
]


@pytest.mark.parametrize(("changes", "texts", "new"), [row[1:] for row in VERSIONS], ids=[row[0] for row in VERSIONS])
def test_what_comes_under_a_known_id_or_address(
    path: Path, changes: dict[str, Any], texts: dict[str, str], new: tuple[str, ...]
) -> None:
    run(path, [BASE])
    stories = run(path, [replace(BASE, **changes)])
    held = {document.id: document.text for story in stories.stories for document in story.sources}
    assert set(held) | set(stories.alone) == set(texts)
    assert stories.new_document_ids == new
    file = StateFile(path)
    assert {one.document.id: one.document.text for one in file.held()} == texts
    file.close()


def test_of_another_version_what_the_earlier_one_said_is_known(path: Path) -> None:
    run(path, FIRST)
    (story,) = run(path, [replace(FERRY[0], text=NEWER)]).stories
    assert (story.news, story.new_document_ids) == ("updated", ("post-1",))
    assert story.update is not None
    assert story.update.text == "Police arrested the captain of the ferry at noon."


def test_a_version_that_was_taken_back_before_it_was_shown_is_no_news(path: Path) -> None:
    run(path, FIRST)
    with StoryState(path) as state:
        state.update([replace(FERRY[0], text=NEWER)])
        state.close()
    assert news(run(path, FIRST)) == [("unchanged", ())]


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        ([BASE], []),
        ([replace(BASE, title="Ferry capsizes")], []),
        (
            [replace(BASE, text=NEWER)],
            ["1 document replaced by another version that came, such as '1'"],
        ),
        (
            [replace(BASE, text=NEWER), replace(FIRE, text=FIRE.text + " It rained.")],
            ["2 documents replaced by another version that came, such as 'fire'"],
        ),
        (
            [replace(BASE, text=ANOTHER, url=None)],
            [
                "1 document with the id of another article that the state holds, kept under an id of their own, "
                "such as '1 (2)'"
            ],
        ),
        (
            [replace(BASE, text=NEWER, published="2026-03-01")],
            ["1 document left out: the state holds a version that was published later, such as of '1'"],
        ),
        (
            [replace(BASE, id="7")],
            ["1 document taken for an article that the state holds under another id, such as '7'"],
        ),
    ],
)
def test_what_became_of_documents_is_counted(documents: list[Document], said: list[str]) -> None:
    held = [Held(document, document.id) for document in (FIRE, BASE)]
    assert list(arrive(held, documents).warnings) == said


def test_each_print_of_a_text_under_one_id_is_found_again() -> None:
    unsigned = replace(BASE, publisher=None, url=None)
    prints = [replace(unsigned, publisher=paper) for paper in ("Post", "Sun", "Mirror")]
    held: dict[str, Held] = {}
    for _ in "abc":  # three days, each of a file that begins with another paper
        for one in prints:
            held |= {each.document.id: each for each in arrive(held.values(), [one]).changed}
    assert [one.document.publisher for one in held.values()] == ["Post", "Sun", "Mirror"]
    beside = [Held(replace(unsigned, id="1 (4)"), "1"), *held.values()]  # it states no paper, and could be any
    assert arrive(beside, prints[1:2]).changed == ()


@pytest.mark.parametrize(
    ("names", "free"),
    [
        (["1"], "1 (2)"),
        (["1", "1 (2)"], "1 (3)"),
        (["1", "1 (7)", "1 (3)"], "1 (8)"),
        (["1", "1 (0)"], "1 (2)"),
        (["1", "1 (x)", "1 (2) (5)"], "1 (2)"),
        (["1", "1 (9999999999)"], "1 (2)"),
        (["1 (2)"], "1"),
    ],
)
def test_another_article_under_a_known_id_gets_a_number(names: list[str], free: str) -> None:
    held = [Held(Document(id=name, text=name), name) for name in names]
    assert [one.document.id for one in arrive(held, [replace(BASE, id="1")]).changed] == [free]


def test_of_what_is_given_twice_no_order_changes_what_is_held() -> None:
    given = [replace(BASE, publisher=paper, published=day) for paper, day in zip("CAB", (None, *DATED), strict=True)]
    found = {arrive([], order).changed for order in itertools.permutations(given)}
    assert found == {(Held(given[1], "1"),)}


def test_an_id_of_two_texts_in_one_run_is_refused(path: Path) -> None:
    with pytest.raises(InputError, match="'post-1'"), StoryState(path) as state:
        state.update([FERRY[0], replace(FERRY[1], id="post-1")])
    assert run(path, [FIRE]).alone == ("fire",)


def test_a_feed_that_numbers_by_place_loses_and_doubles_nothing(path: Path) -> None:
    feed = [FERRY[0], FERRY[1], ARREST, FIRE, LATER_FIRE]
    for first in range(4):  # two articles each day, the newest first: each is number 1 on one day and 2 on the next
        run(path, [replace(feed[first + 1], id="feed#1"), replace(feed[first], id="feed#2")])
    file = StateFile(path)
    assert sorted(one.document.text for one in file.held()) == sorted(document.text for document in feed)
    file.close()


def test_forgotten_documents_leave_and_do_not_come_back(path: Path) -> None:
    run(path, [*HEAP, Document(id="undated", text=ANOTHER)])
    with StoryState(path) as state:
        assert state.forget_before(date(2026, 3, 2)) == 1
        assert state.forget_before(date(2026, 3, 1)) == 0
        stories = state.update([FIRE, LATER_FIRE])
    assert stories.alone == ("later-fire", "bees", "snow", "undated")
    assert "1 document left out: published before the day up to which was forgotten" in stories.warnings


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        ("2026-03-02", True),
        ("2026-03-01", False),
        ("2026-03-02T00:30:00+02:00", True),  # the day is that of its own zone
        ("2026-03-01T23:30:00-05:00", False),
        ("2026-03", True),  # may be later
        ("2026-02", False),
        ("2026-W09", False),  # ends on Sunday, 1 March
        (None, True),
    ],
)
def test_what_is_forgotten_is_surely_earlier(path: Path, published: str | None, kept: bool) -> None:
    document = replace(FIRE, published=published)
    run(path, [document])
    with StoryState(path) as state:
        assert state.forget_before(date(2026, 3, 2)) == (not kept)


def test_dated_versions_say_the_same_in_any_order(path: Path) -> None:
    versions = [replace(BASE, text=BASE.text + " More." * day, published=f"2026-03-0{day}") for day in (1, 2, 3)]
    found = []
    for number, order in enumerate(itertools.permutations(versions)):
        for version in order:
            stories = run(path.with_name(f"{number}"), [version, *FIRST], summaries=0)
        found.append(without_news(stories))
    assert found == [found[0]] * 6
    assert versions[2] in found[0].stories[0].sources
