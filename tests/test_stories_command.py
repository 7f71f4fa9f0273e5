"""`summarize stories`: a heap of files to a front page, on standard output or in a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import group_stories, read_documents, render_stories, verify
from summarizer.cli.main import main
from tests.heap import EVENTS, texts, write_heap

ROOT = Path(__file__).parent.parent
WEEK = ROOT / "seeds" / "week-of-news"


@pytest.fixture
def heap(tmp_path: Path) -> Path:
    return write_heap(tmp_path / "heap", texts())


@pytest.fixture
def dams(tmp_path: Path) -> Path:
    """Six documents on two events that are alike."""
    return write_heap(tmp_path / "dams", texts("brekke", "torvane"))


def called(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    try:
        code: Any = main(["stories", *map(str, arguments)])
    except SystemExit as left:
        code = left.code
    written = capsys.readouterr()
    return code, written.out, written.err


def sorted_(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    """The JSON of a heap whose summaries do not matter."""
    code, out, _ = called(capsys, *arguments, "--format", "json", "--summaries", "0")
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    return found


def files_of(story: dict[str, Any]) -> set[str]:
    return {name.partition("#")[0] for name in story["documents"]}


# ---- which stories


def test_a_folder_of_seventeen_files_on_six_events_gives_six_stories(
    capsys: pytest.CaptureFixture[str], heap: Path
) -> None:
    found = sorted_(capsys, heap)
    assert len(list(heap.iterdir())) == 17
    assert sorted(map(sorted, map(files_of, found["stories"]))) == sorted(sorted(files) for files in EVENTS.values())
    assert found["alone"] == []


def test_the_week_of_news_is_six_stories_and_two_articles_alone(capsys: pytest.CaptureFixture[str]) -> None:
    found = sorted_(capsys, WEEK)
    assert sorted(len(story["documents"]) for story in found["stories"]) == [4, 4, 5, 5, 5, 5]
    assert found["alone"] == ["courier-owl-in-the-clock", "post-chess-final"]
    # A word that stands in every article of its event, and in no other article of that week.
    words = ("Corrin", "Ondine", "Kestrel", "Aldmoor", "Brightcoat", "Almar")
    bodies = {document.id: document.text for document in read_documents([WEEK])}
    told = [
        {word for word in words if all(word in bodies[name] for name in s["documents"])} for s in found["stories"]
    ]
    assert sorted(map(sorted, told)) == sorted([word] for word in words)


def test_stories_are_ordered_by_independent_origins_and_then_the_newest_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stories = sorted_(capsys, WEEK)["stories"]
    keys = [(story["independent_origins"], story["last_day"]) for story in stories]
    assert keys == sorted(keys, reverse=True)
    assert len(set(keys)) > 3


def test_order_and_repetition_of_paths_change_no_byte(capsys: pytest.CaptureFixture[str], dams: Path) -> None:
    files = sorted(dams.iterdir())
    _, expected, _ = called(capsys, dams, "--format", "json")
    orders: list[list[Path]] = [files, files[::-1], [*files, *files], [files[2], dams], [dams, dams, files[0]]]
    for order in orders:
        assert called(capsys, *order, "--format", "json")[1] == expected


def test_ids_stay_when_other_documents_are_added(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    few = sorted_(capsys, write_heap(tmp_path / "few", texts("brekke", "quill")))
    many = sorted_(capsys, write_heap(tmp_path / "few", texts()))
    ids = {story["id"]: files_of(story) for story in many["stories"]}
    assert len(few["stories"]) == 2
    assert all(ids[story["id"]] == files_of(story) for story in few["stories"])


# ---- what a heap is


def as_lines(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def test_clusters_of_json_lines_are_one_heap(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    events = list(texts("brekke").values()), list(texts("torvane").values())
    crossed = [[events[0][0], events[1][0], events[1][1]], [events[0][1], events[1][2], events[0][2]]]
    clusters = [
        {"id": name, "documents": [{"id": f"{name}{row}", "text": text} for row, text in enumerate(bodies)]}
        for name, bodies in zip("ab", crossed, strict=True)
    ]
    found = sorted_(capsys, as_lines(tmp_path / "clusters.jsonl", clusters))
    told = [sorted(story["documents"]) for story in found["stories"]]
    assert sorted(told) == [["a0", "b0", "b2"], ["a1", "a2", "b1"]]


def test_ids_that_collide_between_clusters_bear_the_name_of_theirs(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    dam, rail = list(texts("brekke").values()), list(texts("ossby").values())
    clusters = [
        {"id": "monday", "documents": [{"id": "1", "text": dam[0]}, {"id": "2", "text": dam[1]}]},
        {"id": "tuesday", "documents": [{"id": "1", "text": rail[0]}, {"id": "3", "text": rail[1]}]},
    ]
    found = sorted_(capsys, as_lines(tmp_path / "week.jsonl", clusters))
    assert sorted(story["documents"] for story in found["stories"]) == [["2", "monday/1"], ["3", "tuesday/1"]]


def test_files_of_one_name_in_two_folders_bear_the_names_of_these(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for folder, event in (("monday", "brekke"), ("tuesday", "ossby")):
        bodies = list(texts(event).values())
        write_heap(tmp_path / folder, {"1.txt": bodies[0], f"{event}.txt": bodies[1]})
    expected = [["brekke.txt", "monday/1.txt"], ["ossby.txt", "tuesday/1.txt"]]
    for order in (("monday", "tuesday"), ("tuesday", "monday")):
        found = sorted_(capsys, *(tmp_path / folder for folder in order))
        assert sorted(story["documents"] for story in found["stories"]) == expected


def test_one_id_with_two_texts_in_one_place_is_refused_by_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lines = [{"id": "first", "text": text} for text in texts("brekke").values()]
    code, out, err = called(capsys, as_lines(tmp_path / "feed.jsonl", lines))
    assert (code, out) == (1, "")
    assert err == "summarize: document ids must differ, but 'feed/first' is given to two texts\n"


def test_a_document_given_twice_is_taken_once_and_is_no_story(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = texts("marrow")["marrow-1.txt"]
    lines = as_lines(tmp_path / "feed.jsonl", [{"id": "a", "text": text}, {"id": "a", "text": text}])
    found = sorted_(capsys, lines, lines)
    assert (found["stories"], found["alone"]) == ([], ["a"])


@pytest.mark.parametrize("events", [{"marrow": 1}, {"marrow": 1, "fox": 1}])
def test_a_heap_without_a_story_is_an_answer(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, events: dict[str, int]
) -> None:
    files = {name: text for event, most in events.items() for name, text in list(texts(event).items())[:most]}
    code, out, err = called(capsys, write_heap(tmp_path / "few", files))
    counted = "1 document" if len(files) == 1 else f"{len(files)} documents"
    assert (code, err) == (0, "")
    assert out == (
        f"{counted}, 0 stories\n\n"
        "No story to show: no two of these documents were found to tell one event.\n\n"
        f"In no story: {', '.join(sorted(files))}\n"
    )


def test_standard_input_is_a_heap(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    lines = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts("brekke", "fox").items())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode("utf-8"))))
    assert len(sorted_(capsys, "-")["stories"]) == 2


# ---- what is shown


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
def test_the_command_prints_what_the_library_renders(
    capsys: pytest.CaptureFixture[str], dams: Path, form: str
) -> None:
    code, out, err = called(capsys, dams, "--format", form)
    documents = sorted(read_documents([dams]), key=lambda document: document.id)
    assert (code, err) == (0, "")
    assert out == render_stories(group_stories(documents, length="short", summaries=100), form)


@pytest.mark.parametrize(
    ("given", "limit"),
    [([], 60), (["--length", "brief"], 30), (["--max-words", "25"], 25), (["--max-sentences", "1"], None)],
)
def test_a_summary_of_a_story_is_short_unless_a_limit_is_given(
    capsys: pytest.CaptureFixture[str], dams: Path, given: list[str], limit: int | None
) -> None:
    _, out, _ = called(capsys, dams, "--format", "json", *given)
    for story in json.loads(out)["stories"]:
        assert f"|max_words:{limit or '-'}|" in story["summary"]["signature"]


def test_every_summary_holds_against_the_documents(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called(capsys, WEEK, "--format", "json")
    documents = read_documents([WEEK])
    stories = json.loads(out)["stories"]
    assert len(stories) == 6
    for story in stories:
        own = [document for document in documents if document.id in story["documents"]]
        assert story["summary"]["sentences"]
        assert verify(story["summary"], own) == ()


def test_the_first_stories_are_summarized_and_the_others_counted(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called(capsys, WEEK, "--summaries", "2", "--format", "json")
    assert [story["summary"] is not None for story in json.loads(out)["stories"]] == [True] * 2 + [False] * 4
    assert (code, err) == (
        0,
        "summarize: 4 of 6 stories are not summarized; --summaries 6 summarizes all of them\n",
    )


def test_one_story_without_a_summary_is_counted_as_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, _, err = called(capsys, write_heap(tmp_path / "one", texts("brekke")), "--summaries", "0")
    assert err == "summarize: 1 of 1 story is not summarized; --summaries 1 summarizes all of them\n"


def test_since_shows_what_has_a_document_of_that_day_or_later(capsys: pytest.CaptureFixture[str]) -> None:
    every = sorted_(capsys, WEEK)["stories"]
    code, out, err = called(capsys, WEEK, "--since", "2026-03-05", "--format", "json")
    shown = json.loads(out)
    # Told of in part before that day, and still whole: the factory in Veiro, from 3 to 5 March.
    assert [story["id"] for story in shown["stories"]] == [
        story["id"] for story in every if story["last_day"] >= "2026-03-05"
    ]
    assert sorted(story["first_day"] for story in shown["stories"]) == ["2026-03-03", "2026-03-05", "2026-03-06"]
    assert all(story["summary"] for story in shown["stories"])
    assert code == 0
    assert err == "summarize: warning: left out: 3 stories, where no document dated 2026-03-05 or later was found\n"


def test_since_a_day_after_all_of_them_leaves_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called(capsys, WEEK, "--since", "2026-04-01")
    assert (code, out.splitlines()[0]) == (0, "0 documents, 0 stories")
    assert out.splitlines()[2] == "No story to show: none was found with a document dated 2026-04-01 or later."
    _, _, said = called(capsys, WEEK, "--since", "2026-04-01", "--format", "json")
    assert said.splitlines()[-1] == f"summarize: {out.splitlines()[2]}"
    assert "left out: 6 stories and 2 documents in no story, where" in err


def test_what_cannot_be_read_is_named(capsys: pytest.CaptureFixture[str], dams: Path) -> None:
    (dams / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    code, out, err = called(capsys, dams, "--format", "json")
    assert code == 0
    assert "picture.png" in err
    assert "picture.png" in json.loads(out)["warnings"][0]


# ---- usage


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the documents to sort are required; for a path called stories, write ./stories"),
        (["a.txt", "--format", "csv"], "must be one of text, markdown, json, html, not 'csv'"),
        (["a.txt", "--summaries", "-1"], "must be at least 0, not -1"),
        (["a.txt", "--summaries", "few"], "must be a whole number, not 'few'"),
        (["a.txt", "--since", "2026-02-30"], "must be a day as in 2026-03-02, not '2026-02-30'"),
        (["a.txt", "--since", "20260302"], "must be a day as in 2026-03-02, not '20260302'"),
        (["a.txt", "--length", "short", "--max-words", "9"], "--length must not be given with --max-words"),
        (["a.txt", "--summarise", "3"], "there is no option --summarise: did you mean --summaries?"),
    ],
)
def test_wrong_usage_is_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    code, out, err = called(capsys, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("summarize stories: error: ")
    assert message in err


def test_nothing_to_read_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    code, out, err = called(capsys, tmp_path / "empty.jsonl")
    assert (code, out) == (1, "")
    assert err.startswith("summarize: ")
    assert called(capsys, tmp_path / "missing.txt")[0] == 1


def test_standard_input_goes_with_no_other_path(capsys: pytest.CaptureFixture[str], dams: Path) -> None:
    code, out, err = called(capsys, "-", dams)
    assert (code, out, err) == (1, "", "summarize: standard input (-) cannot be combined with other paths\n")


def test_the_help_says_what_a_story_is_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called(capsys, "--help")
    assert code == 0
    assert "two documents or more that tell one event" in out
    assert "60 where no\n" in out or "60 where no other limit is given" in out
    assert "Exit codes: 0 done" in out
