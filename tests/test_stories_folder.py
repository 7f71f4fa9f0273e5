"""`summarize stories --output DIR`: a heap of files to a folder with an index and a file for each story."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer import Options, group_stories, read_documents, report
from tests.heap import texts, write_heap

from .test_stories_command import called, sorted_


@pytest.fixture
def dams(tmp_path: Path) -> Path:
    """Six documents on two events that are alike."""
    return write_heap(tmp_path / "dams", texts("brekke", "torvane"))


@pytest.mark.parametrize(
    ("form", "index"),
    [("text", "stories.txt"), ("markdown", "stories.md"), ("json", "stories.json"), ("html", "index.html")],
)
def test_a_folder_has_an_index_and_a_file_for_each_story(
    capsys: pytest.CaptureFixture[str], dams: Path, tmp_path: Path, form: str, index: str
) -> None:
    folder = tmp_path / "out" / "page"
    code, out, err = called(capsys, dams, "--format", form, "--output", folder)
    ids = [story["id"] for story in sorted_(capsys, dams)["stories"]]
    assert (code, out) == (0, "")
    assert err == f"summarize: 6 documents, 2 stories: {folder / index}\n"
    assert {path.name for path in folder.iterdir()} == {index, *(f"{id}{Path(index).suffix}" for id in ids)}


@pytest.mark.parametrize(("form", "name"), [("text", "stories.txt"), ("markdown", "stories.md")])
def test_the_index_is_what_would_be_printed(
    capsys: pytest.CaptureFixture[str], dams: Path, tmp_path: Path, form: str, name: str
) -> None:
    _, printed, _ = called(capsys, dams, "--format", form)
    called(capsys, dams, "--format", form, "--output", tmp_path)
    assert (tmp_path / name).read_text("utf-8") == printed


def test_the_page_of_a_story_is_its_report_and_the_index_links_it(
    capsys: pytest.CaptureFixture[str], dams: Path, tmp_path: Path
) -> None:
    called(capsys, dams, "--format", "html", "--output", tmp_path / "page")
    documents = sorted(read_documents([dams]), key=lambda document: document.id)
    stories = group_stories(documents, Options(length="short")).stories
    index = (tmp_path / "page" / "index.html").read_text("utf-8")
    assert len(stories) == 2
    for story in stories:
        assert story.summary is not None
        assert (tmp_path / "page" / f"{story.id}.html").read_text("utf-8") == report(story.summary)
        assert f"{story.id}.html" in index


def test_other_files_of_the_folder_are_left_and_those_of_its_names_written_over(
    capsys: pytest.CaptureFixture[str], dams: Path, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    (tmp_path / "stories.json").write_text("old", "utf-8")
    code, _, _ = called(capsys, dams, "--format", "json", "--output", tmp_path)
    assert code == 0
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"
    written = json.loads((tmp_path / "stories.json").read_text("utf-8"))
    for story in written["stories"]:
        assert json.loads((tmp_path / f"{story['id']}.json").read_text("utf-8")) == story


def test_a_folder_that_cannot_be_written_is_refused_by_name(
    capsys: pytest.CaptureFixture[str], dams: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    code, out, err = called(capsys, dams, "--output", tmp_path / "taken")
    assert (code, out) == (1, "")
    assert "taken cannot be written" in err
