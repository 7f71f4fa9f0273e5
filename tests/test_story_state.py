"""A heap kept between runs: what is new, what survives, and what of it a kill or a damaged file can change."""

import itertools
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import (
    Document,
    Locator,
    OptionError,
    Place,
    RemovedSpan,
    StoryState,
    SummarizerError,
    group_stories,
    render_stories,
    verify,
)
from summarizer.cli.main import main
from summarizer.stories.held import Held
from summarizer.stories.statefile import StateFile
from tests.reaching import reached, reaching
from tests.story_desk import DAYS
from tests.story_heap import ARREST, FERRY, FIRE, FIRST, HEAP, LATER_FIRE, OTHERS, news, run, without_news


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.state"


def test_a_story_is_new_then_unchanged_then_updated(path: Path) -> None:
    assert news(run(path, FIRST)) == [("new", ("herald-1", "post-1"))]
    assert news(run(path, FIRST)) == [("unchanged", ())]
    assert news(run(path, [ARREST])) == [("updated", ("post-2",))]


def test_an_update_has_sentences_of_new_documents_alone_and_says_what_was_not_known(path: Path) -> None:
    run(path, FIRST)
    (story,) = run(path, [ARREST]).stories
    assert story.update is not None
    assert story.update.text == "Police arrested the captain of the ferry Adunni on Tuesday."
    assert verify(story.update, [ARREST]) == ()


def test_an_update_without_news_is_empty_and_says_so(path: Path) -> None:
    run(path, FIRST)
    stories = run(path, [replace(FERRY[0], id="mirror", publisher="Mirror")])
    assert news(stories) == [("updated", ("mirror",))]
    assert stories.stories[0].update is not None and stories.stories[0].update.sentences == ()
    assert "no sentence was found in the new documents that adds to what was known" in render_stories(stories)


def test_without_a_state_nothing_is_said_of_news() -> None:
    stories = group_stories(FIRST)
    assert news(stories) == [(None, ())]
    assert stories.new_document_ids is None
    assert "new" not in render_stories(stories)
    assert json.loads(render_stories(stories, "json")).keys().isdisjoint({"news", "new_documents"})


def test_a_story_of_a_document_that_stood_alone_and_a_new_one_is_new(path: Path) -> None:
    assert run(path, [*FIRST, FIRE]).alone == ("fire", "bees", "snow")
    stories = run(path, [LATER_FIRE])
    assert sorted(news(stories)) == [("new", ("later-fire",)), ("unchanged", ())]


def test_a_story_that_fell_apart_for_a_run_is_not_new(path: Path) -> None:
    run(path, FIRST)
    other = "Parliament in Oslo passed the fisheries bill after a night of talks with the herring boat owners."
    at_one_place = [replace(FERRY[0], url="https://e.org/1"), replace(FERRY[0], url="https://e.org/1", text=other)]
    run(path, at_one_place[:1])
    assert run(path, at_one_place[1:]).stories == ()
    assert news(run(path, at_one_place[:1])) == [("updated", ("post-1",))]
    assert news(run(path, [])) == [("unchanged", ())]


def test_a_document_alone_is_news_once(path: Path) -> None:
    assert run(path, [FIRE]).new_document_ids == ("fire",)
    assert run(path, [FIRE]).new_document_ids == ()


def test_what_an_exception_kept_from_being_shown_is_news_again(path: Path) -> None:
    with pytest.raises(BrokenPipeError), StoryState(path) as state:
        state.update(FIRST)
        raise BrokenPipeError
    with StoryState(path) as state:
        assert news(state.update()) == [("new", ("herald-1", "post-1"))]
        state.close()
    assert news(run(path, [])) == [("new", ("herald-1", "post-1"))]
    assert news(run(path, [])) == [("unchanged", ())]


def test_what_since_leaves_out_keeps_its_news(path: Path) -> None:
    run(path, FIRST)
    shown = run(path, [FIRE, LATER_FIRE, ARREST], since="2026-03-03")
    assert news(shown) == [("updated", ("post-2",))]
    assert sorted(news(run(path, []))) == [("new", ("fire", "later-fire")), ("unchanged", ())]


def test_updates_are_made_of_stories_that_are_not_summarized(path: Path) -> None:
    run(path, FIRST)
    (story,) = run(path, [ARREST], summaries=0).stories
    assert story.summary is None
    assert story.update is not None and story.update.text.startswith("Police arrested the captain")


TEXTS = st.text(max_size=30)
NAMES = st.none() | TEXTS
NUMBERS = st.none() | st.integers()
LOCATORS = st.builds(
    Locator,
    **dict.fromkeys(("page", "paragraph", "item", "record", "row", "line", "cue"), NUMBERS),
    **dict.fromkeys(("chapter", "heading", "part", "time"), NAMES),
)
DATES = ["2026-03-02", "2026-W10-1", "2026", "Mon, 02 Mar 2026 09:10:00 +0100", "2026-03-02T09:10:00.5+01:00"]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(TEXTS)
    spans = []
    for _ in ("places", "removed"):
        edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        spans.append(list(zip(edges[::2], edges[1::2], strict=False)))
    return Document(
        id=draw(st.text(min_size=1, max_size=20)),
        text=text,
        **{name: draw(NAMES) for name in ("title", "publisher", "agency", "url")},
        published=draw(st.none() | st.sampled_from(DATES)),
        places=[Place(pair[0], pair[1], draw(LOCATORS), draw(NAMES)) for pair in spans[0]],
        removed=[RemovedSpan(pair[0], pair[1], draw(TEXTS), draw(st.sampled_from(["", " "]))) for pair in spans[1]],
    )


@reaching(places=0.2, removed=0.2, earlier=0.2)
@given(st.lists(documents(), max_size=4, unique_by=lambda document: document.id), st.none() | documents())
def test_a_document_comes_out_as_it_went_in(heap: list[Document], earlier: Document | None) -> None:
    held = [
        Held(one, "given", known=True, story="s1", earlier=earlier and replace(earlier, id=one.id)) for one in heap
    ]
    with tempfile.TemporaryDirectory() as folder:
        for _ in "ab":  # the file is made, and opened again
            file = StateFile(Path(folder) / "s")
            file.put(held)
            file.close()
        file = StateFile(Path(folder) / "s")
        assert file.held() == held
        file.close()
    for name, there in [("places", any(one.places for one in heap)), ("removed", any(one.removed for one in heap))]:
        reached(name) if there else None
    reached("earlier") if earlier and heap else None


WEEK = [document for day in DAYS for document in day]


@reaching(several=0.5)
@settings(max_examples=15)
@given(st.permutations(WEEK), st.lists(st.integers(1, len(WEEK) - 1), max_size=4))
def test_the_same_documents_say_the_same_in_any_order_in_one_run_or_many(
    order: list[Document], cuts: list[int]
) -> None:
    edges = sorted({0, *cuts, len(order)})
    with tempfile.TemporaryDirectory() as folder:
        for start, end in itertools.pairwise(edges):
            stories = run(Path(folder) / "s", order[start:end], summaries=0)
        again = run(Path(folder) / "again", WEEK, summaries=0)
    assert without_news(stories) == without_news(again)
    assert {story.news for story in again.stories} == {"new"}
    reached("several") if len(edges) > 2 else None


def test_a_state_says_of_its_documents_what_they_say_without_it(path: Path) -> None:
    ordered = [FIRE, FERRY[1], FERRY[0], ARREST, *OTHERS]  # by day, then by id
    assert without_news(run(path, HEAP)) == group_stories(ordered)


def test_a_state_is_one_file(path: Path) -> None:
    run(path, HEAP)
    assert list(path.parent.iterdir()) == [path]


def _other_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (address TEXT)")
    connection.close()


def _newer(path: Path) -> None:
    run(path, FIRST)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 7")
    connection.close()


def _other_tables(path: Path) -> None:
    run(path, FIRST)
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE documents RENAME COLUMN content TO contents")
    connection.close()


def _one_letter(path: Path) -> None:
    run(path, FIRST)
    path.write_bytes(path.read_bytes().replace(b"forty traders", b"fifty traders"))


REBUILT = "to make it again, give the same documents with the name of a new file"
FILES = [
    (lambda path: path.write_text("Ferry sinks off Lagos."), f"is not the state of a heap, or is damaged; {REBUILT}"),
    (lambda path: path.mkdir(), "cannot be opened: its folder is missing or refuses, or it is no file"),
    (_other_program, "is a database of another program, and not the state of a heap"),
    (_newer, "was written by a newer version of this program (schema 7, and 1 is the newest that is known here)"),
    (_other_tables, f"is damaged; {REBUILT}"),
    (_one_letter, f"is damaged; {REBUILT}"),
]


@pytest.mark.parametrize(("make", "said"), FILES)
def test_a_file_that_is_no_state_is_refused_and_left_alone(path: Path, make: Any, said: str) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(SummarizerError) as refused:
        run(path, FIRST)
    assert str(refused.value) == f"{path} {said}"
    assert before is None or path.read_bytes() == before


def test_a_missing_folder_is_refused(path: Path) -> None:
    with pytest.raises(SummarizerError, match="cannot be opened: its folder is missing"):
        StoryState(path / "below")


def test_an_empty_file_is_a_new_state(path: Path) -> None:
    path.touch()
    assert news(run(path, FIRST)) == [("new", ("herald-1", "post-1"))]


def test_a_name_that_sqlite_reads_otherwise_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run(Path(":memory:"), FIRST)
    assert news(run(Path(":memory:"), FIRST)) == [("unchanged", ())]


def test_two_runs_at_once_are_refused(path: Path) -> None:
    with StoryState(path) as state:
        state.update(FIRST)
        with pytest.raises(SummarizerError, match="is in use by another run"):
            StoryState(path)
    assert news(run(path, FIRST)) == [("unchanged", ())]


def test_a_state_that_is_closed_says_so(path: Path) -> None:
    with StoryState(path) as state:
        state.close()
        with pytest.raises(SummarizerError, match="is closed"):
            state.update(FIRST)


def in_a_process(before: str, path: Path) -> str:
    """What a run says in a process of its own, prepared so; "done" where it was not refused."""
    code = f"""
import os, resource, signal, sys
from summarizer import Document, StoryState, SummarizerError
import summarizer.stories.state
{before}
try:
    state = StoryState(sys.argv[1])
    heap = [Document(id=str(row), text=f"Ferry {{row}} sank off Lagos. " * 99) for row in range(99)]
    state.update(heap, summaries=0)
    print("done")
except SummarizerError as error:
    print(str(error).removeprefix(sys.argv[1]))
"""
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users reach: root writes where nobody else may."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_state_that_is_read_only_is_refused(open_folder: Path) -> None:
    path = open_folder / "desk.state"
    run(path, FIRST)
    path.chmod(0o444)
    said = in_a_process("os.geteuid() or os.seteuid(65534)", path)
    assert said == "cannot be written: it is write-protected"


def test_on_a_full_disk_a_run_is_refused_and_the_state_is_as_it_was(path: Path) -> None:
    run(path, FIRST)
    limit = path.stat().st_size + 8192
    said = in_a_process(f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))", path)
    assert said.startswith("cannot be")
    assert news(run(path, FIRST)) == [("unchanged", ())]


@reaching(refused=0.2, read=0.05)
@settings(max_examples=60)
@given(st.integers(0, 40_000), st.integers(1, 255), st.booleans())
def test_a_damaged_file_is_refused_or_says_the_same(offset: int, change: int, is_cut: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s"
        path.write_bytes(WHOLE)
        content = bytearray(WHOLE)
        offset %= len(content)
        content[offset] ^= change
        path.write_bytes(content[:offset] if is_cut else content)
        try:
            stories = run(path, FIRST, summaries=0)
        except SummarizerError:
            reached("refused")
            return
    documents = {document for story in stories.stories for document in story.sources}
    assert {document.text for document in documents} <= {document.text for document in HEAP}
    reached("read")


def _whole() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder) / "s", HEAP, summaries=0)
        return (Path(folder) / "s").read_bytes()


WHOLE = _whole()


def killed(folder: Path, kills: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.story_desk", str(folder), str(kills), str(kills)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parent.parent)
    assert done.returncode == 0, done.stderr
    counts: dict[str, Any] = json.loads(done.stdout)
    return counts


def check_kills(counts: dict[str, Any], kills: int) -> None:
    assert counts["problems"] == []
    assert counts["news"] == {"new": 3, "updated": 6}
    assert counts["at random"] == kills
    assert counts["at calls"] >= 60  # at either end of twelve calls, on three days
    assert set(counts["stages"]) == {"nothing of it", "its documents", "all"}


def test_a_run_killed_at_any_call_of_sqlite_loses_and_doubles_nothing(tmp_path: Path) -> None:
    check_kills(killed(tmp_path, 5), 5)


@pytest.mark.slow
def test_runs_killed_at_random_instants_lose_and_double_nothing(tmp_path: Path) -> None:
    check_kills(killed(tmp_path, 120), 120)


def jsonl(path: Path, documents: list[Document]) -> str:
    names = ("id", "text", "publisher", "published")
    lines = [{name: value for name in names if (value := getattr(document, name))} for document in documents]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return str(path)


def test_the_command_keeps_a_heap_and_says_what_is_new(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = jsonl(path.with_name("1.jsonl"), FIRST), jsonl(path.with_name("2.jsonl"), [ARREST])
    assert main(["stories", first, "--state", str(path)]) == 0
    assert capsys.readouterr().out.startswith(
        "4 documents, 1 story, 2 documents in no story; since the last run: 4 documents, 1 new story\n"
    )
    assert main(["stories", second, "--state", str(path)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "5 documents, 1 story, 2 documents in no story; since the last run: 1 document, 1 updated\n"
    )
    assert "  updated: 1 document since the last run\n\nSince the last run:\nPolice arrested the captain" in told
    assert main(["stories", "--state", str(path), "--format", "markdown"]) == 0
    assert "since the last run: no new document" in capsys.readouterr().out


def test_the_command_writes_news_as_json(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(path, FIRST)
    heap = jsonl(path.with_name("2.jsonl"), [ARREST, FIRE])
    assert main(["stories", heap, "--state", str(path), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["new_documents"] == ["post-2", "fire"]
    (story,) = told["stories"]
    assert (story["news"], story["new_documents"]) == ("updated", ["post-2"])
    assert verify(story["update"], [ARREST]) == ()


def test_the_command_shows_again_what_could_not_be_written(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heap = jsonl(path.with_name("1.jsonl"), FIRST)
    assert main(["stories", heap, "--state", str(path), "--output", heap]) == 1  # a file, where a folder is wanted
    assert "cannot be written" in capsys.readouterr().err
    assert main(["stories", "--state", str(path)]) == 0
    assert "1 new story" in capsys.readouterr().out


def test_the_command_drops_old_documents(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(path, HEAP)
    assert main(["stories", "--state", str(path), "--forget-before", "2026-03-02"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("summarize: 1 document dated before 2026-03-02 dropped from the state\n")
    assert said.out.startswith("5 documents, 1 story, 2 documents in no story; since the last run: no new document\n")


NOTHING = "warning: the state holds no document, so that there is nothing to sort\n"


def test_a_state_whose_documents_are_all_dropped_is_an_empty_heap(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heap = jsonl(path.with_name("1.jsonl"), FERRY)
    run(path, FERRY)
    assert main(["stories", "--state", str(path), "--forget-before", "2026-03-03"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("0 documents, 0 stories; since the last run: no new document\n")
    assert said.err == f"summarize: 2 documents dated before 2026-03-03 dropped from the state\nsummarize: {NOTHING}"
    for form in ("text", "markdown", "json", "html"):
        assert main(["stories", heap, "--state", str(path), "--format", form]) == 0  # what comes is left out
        assert NOTHING in capsys.readouterr().err
    assert news(run(path, [ARREST, replace(FERRY[1], published=None)])) == [("new", ("post-2", "herald-1"))]


def test_an_empty_state_refuses_what_any_heap_refuses(path: Path) -> None:
    with StoryState(path) as state:
        assert state.update().alone == ()
        for wrong in ({"summaries": -1}, {"since": "monday"}, {"workers": 0}, {"max_words": 0}):
            with pytest.raises(OptionError):
                state.update(**wrong)


def test_a_state_in_the_folder_of_the_heap_is_no_part_of_it(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = path.with_name("heap")
    folder.mkdir()
    jsonl(folder / "1.jsonl", FIRST)
    inside = folder / "desk.state"
    run(inside, FERRY)
    path.symlink_to(inside)
    monkeypatch.chdir(folder)
    for state in (inside, path, Path("desk.state")):  # the last two are other names of it
        for paths in ([folder], [Path()], sorted(folder.iterdir())):
            (folder / "desk.state-journal").write_bytes(b"\0" * 600)  # of a killed run; SQLite then takes it away
            assert main(["stories", *map(str, paths), "--state", str(state)]) == 0
            assert capsys.readouterr().err == ""
    (folder / "other.state").write_bytes(inside.read_bytes())
    assert main(["stories", str(folder), "--state", str(inside)]) == 0
    assert "other.state is a database, which is not read here" in capsys.readouterr().err


@pytest.mark.parametrize("more", [[], ["--forget-before", "2026-03-02"]])
def test_a_first_run_without_documents_makes_no_state(
    path: Path, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said = f"summarize: there is nothing to sort: no document was given, and {path} holds none yet\n"
    assert main(["stories", "--state", str(path), *more]) == 1
    assert capsys.readouterr().err == said
    assert not path.exists()
    path.touch()
    assert main(["stories", "--state", str(path), *more]) == 1
    assert capsys.readouterr().err == said
    assert path.read_bytes() == b""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--forget-before", "2026-03-02"], "--forget-before needs --state FILE"),
        (["--state", "s", "--forget-before", "20260302"], "must be a day as in 2026-03-02, not '20260302'"),
    ],
)
def test_wrong_usage_is_refused(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["stories", "a.txt", *arguments])
    assert said in capsys.readouterr().err


def test_the_command_refuses_a_file_that_is_no_state(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_text("Ferry sinks off Lagos.")
    assert main(["stories", "--state", str(path)]) == 1
    assert capsys.readouterr().err == f"summarize: {path} is not the state of a heap, or is damaged; {REBUILT}\n"
