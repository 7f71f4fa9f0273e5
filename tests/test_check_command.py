"""`summarize check`: a text and documents to a report, and an exit code that a pipeline can go by."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from summarizer import CHECK_FORMATS, check, read_documents, render_check
from summarizer.cli.main import main

FERRY = "A ferry carrying market traders capsized off Lagos on Monday, killing 12 people. Divers searched the wreck."
STORM = "The storm closed the harbour of Lagos on Monday. The governor promised an inquiry into safety at sea."
SUPPORTED = "Divers searched the wreck."
ALSO_SUPPORTED = "The governor promised an inquiry into safety at sea."
UNSUPPORTED = "A whale sang in Oslo."
THIRDS = f"# Draft\n\n{SUPPORTED} {ALSO_SUPPORTED}\n\n{UNSUPPORTED}\n"
"""Of which two of three claims are supported."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `draft.md` and, in `sources`, two documents; the command runs in it."""
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "ferry.txt").write_text(FERRY, "utf-8")
    (sources / "storm.txt").write_text(STORM, "utf-8")
    (tmp_path / "draft.md").write_text(THIRDS, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def called(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    try:
        code: Any = main(["check", *map(str, arguments)])
    except SystemExit as left:
        code = left.code
    written = capsys.readouterr()
    return code, written.out, written.err


def verdicts(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[str]:
    code, out, _ = called(capsys, *arguments, "--format", "json")
    assert code == 0
    return [claim["verdict"] for claim in json.loads(out)["claims"]]


# ---- the report


@pytest.mark.parametrize("form", CHECK_FORMATS)
def test_the_report_is_that_of_the_library(capsys: pytest.CaptureFixture[str], here: Path, form: str) -> None:
    code, out, err = called(capsys, "draft.md", "sources", "--format", form)
    report = check(THIRDS, read_documents("sources"))
    assert [claim.verdict for claim in report.claims] == ["supported", "supported", "unsupported"]
    assert (code, out, err) == (0, render_check(report, form, path="draft.md"), "")


def test_text_is_printed_where_no_form_is_named(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    assert called(capsys, "draft.md", "sources") == called(capsys, "draft.md", "sources", "--format", "text")


def test_a_file_takes_the_result_and_nothing_is_printed(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    _, printed, _ = called(capsys, "draft.md", "sources", "--format", "json")
    assert called(capsys, "draft.md", "sources", "--format", "json", "--output", "out.json") == (0, "", "")
    assert (here / "out.json").read_text("utf-8") == printed


def test_offsets_count_what_is_wanted(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    (here / "draft.md").write_text(f"\U0001f600 {SUPPORTED}", "utf-8")
    starts = {}
    for unit in ("unicode_code_point", "utf16", "utf8"):
        _, out, _ = called(capsys, "draft.md", "sources", "--format", "json", "--offsets", unit)
        starts[unit] = json.loads(out)["claims"][0]["end"]
    end = len(SUPPORTED) + 1
    assert starts == {"unicode_code_point": end + 1, "utf16": end + 2, "utf8": end + 4}


def test_the_language_may_be_given(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    _, out, _ = called(capsys, "draft.md", "sources", "--format", "json", "--language", "de")
    assert json.loads(out)["language"] == "de"


@pytest.mark.parametrize("given", ["draft.md", "./draft.md", "./sources/../draft.md"])
def test_pipelines_get_the_path_of_the_text_as_it_was_given(
    capsys: pytest.CaptureFixture[str], here: Path, given: str
) -> None:
    _, sarif, _ = called(capsys, given, "sources", "--format", "sarif")
    (run,) = json.loads(sarif)["runs"]
    uri = given.removeprefix("./")
    assert run["artifacts"][0]["location"]["uri"] == uri
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert {(place["artifactLocation"]["uri"], place["region"]["startLine"]) for place in places} == {(uri, 5)}
    _, junit, _ = called(capsys, given, "sources", "--format", "junit")
    cases = ElementTree.fromstring(junit).findall(".//testcase")
    assert [(case.get("file"), case.get("line")) for case in cases] == [(uri, "3"), (uri, "3"), (uri, "5")]


def test_standard_input_may_be_the_text(
    capsys: pytest.CaptureFixture[str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = verdicts(capsys, "draft.md", "sources")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(THIRDS.encode())))
    assert verdicts(capsys, "-", "sources") == expected


def test_standard_input_may_be_the_documents(
    capsys: pytest.CaptureFixture[str], here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FERRY.encode())))
    assert verdicts(capsys, "draft.md", "-") == ["supported", "unsupported", "unsupported"]


def test_a_cluster_in_json_lines_may_be_the_documents(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    cluster = {"id": "lagos", "documents": [{"id": "f", "text": FERRY}, {"id": "s", "text": STORM}]}
    (here / "one.jsonl").write_text(json.dumps(cluster) + "\n", "utf-8")
    assert verdicts(capsys, "draft.md", "one.jsonl") == verdicts(capsys, "draft.md", "sources")


# ---- the text, in files of several kinds


def docx(paragraph: str) -> bytes:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f"<w:document {word}><w:body><w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p></w:body></w:document>",
        )
    return content.getvalue()


ANSWER = {"content": [{"type": "text", "text": SUPPORTED}], "role": "assistant", "type": "message"}
# name of the file, its bytes; each says one sentence, which is supported
OF_KINDS = [
    ("text.txt", SUPPORTED.encode()),
    ("without-suffix", SUPPORTED.encode()),
    ("marked.txt", b"\xef\xbb\xbf" + SUPPORTED.encode()),
    ("wide.txt", SUPPORTED.encode("utf-16")),
    ("page.html", f"<html><body><p>{SUPPORTED}</p></body></html>".encode()),
    ("word.docx", docx(SUPPORTED)),
    ("answer.json", json.dumps(ANSWER, indent=1).encode()),
    ("answer-on-a-line.json", json.dumps(ANSWER).encode()),
]


@pytest.mark.parametrize(("name", "content"), OF_KINDS, ids=[name for name, _ in OF_KINDS])
def test_the_text_is_read_from_files_of_any_kind(
    capsys: pytest.CaptureFixture[str], here: Path, name: str, content: bytes
) -> None:
    (here / name).write_bytes(content)
    code, out, err = called(capsys, name, "sources", "--format", "json")
    assert (code, err) == (0, "")
    assert [(claim["text"], claim["verdict"]) for claim in json.loads(out)["claims"]] == [(SUPPORTED, "supported")]


def test_a_summary_of_this_library_is_a_text(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    main(["sources", "--format", "json", "--output", "summary.json"])
    found = verdicts(capsys, "summary.json", "sources")
    assert found and set(found) == {"supported"}


def test_plain_text_and_markdown_are_checked_as_they_stand_in_the_file(
    capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    text = f"---\r\ntitle: Draft\r\n---\r\n\r\n  * {SUPPORTED}\r\n  * *{UNSUPPORTED}*\r\n"
    (here / "draft.md").write_bytes(text.encode())
    _, out, _ = called(capsys, "draft.md", "sources", "--format", "json")
    assert json.loads(out)["text"] == text


def test_a_guessed_encoding_is_a_warning(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    text = f"Der Gouverneur kündigte für Montag eine Prüfung der Fähren an. {SUPPORTED}"
    (here / "old.txt").write_bytes(text.encode("cp1252"))
    code, out, err = called(capsys, "old.txt", "sources", "--format", "json")
    assert code == 0
    assert json.loads(out)["warnings"][0].startswith("old.txt: is not UTF-8; read as ")
    assert "summarize: warning: old.txt: is not UTF-8; read as " in err


# ---- exit codes


@pytest.mark.parametrize(
    ("percent", "code"), [("0", 0), ("66", 0), ("66.6", 0), ("66.666666666666666", 0), ("66.67", 3), ("100", 3)]
)
def test_a_smaller_share_of_supported_claims_than_the_limit_exits_with_three(
    capsys: pytest.CaptureFixture[str], here: Path, percent: str, code: int
) -> None:
    _, expected, _ = called(capsys, "draft.md", "sources")
    said = f"summarize: 2 of 3 claims are supported (66.7%), less than --fail-under {percent}\n"
    assert called(capsys, "draft.md", "sources", "--fail-under", percent) == (code, expected, said if code else "")


def test_all_supported_is_not_under_a_hundred(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    (here / "draft.md").write_text(SUPPORTED, "utf-8")
    assert called(capsys, "draft.md", "sources", "--fail-under", "100")[::2] == (0, "")


def test_one_claim_is_said_in_the_singular(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    (here / "draft.md").write_text(UNSUPPORTED, "utf-8")
    code, _, err = called(capsys, "draft.md", "sources", "--fail-under", "1")
    assert (code, err) == (3, "summarize: 0 of 1 claim is supported (0.0%), less than --fail-under 1\n")


def test_without_claims_nothing_fails_but_a_warning_says_so(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    (here / "draft.md").write_text("# Monday in Lagos\n", "utf-8")
    code, _, err = called(capsys, "draft.md", "sources", "--fail-under", "100")
    assert code == 0
    assert err == "summarize: warning: the text holds no claim, so that --fail-under has nothing to judge\n"


# ---- what is refused; files beside `draft.md` and `sources` are in MORE

MORE = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00",
    "rows.csv": b"title,text\nOne,The ferry sank off Lagos on Monday.\nTwo,The harbour of Lagos was closed.\n",
    "two.jsonl": b'{"id": "a", "documents": [{"text": "x"}]}\n{"id": "b", "documents": [{"text": "y"}]}\n',
    "torn.json": b'{"content": [',
    "other.json": b'{"colour": "blue"}',
    "number.json": b"7",
    "surrogate.json": rb'{"type": "message", "role": "assistant", "content": [{"type": "text", "text": "\ud800"}]}',
}
REFUSED = [
    (["nothere.md", "sources"], 1, "nothere.md cannot be read: No such file or directory"),
    (["draft.nd", "sources"], 1, "draft.nd cannot be read: No such file or directory: did you mean draft.md?"),
    (["sources", "sources"], 1, "sources is a folder, and the text to check is one file"),
    (["https://example.org/a", "sources"], 1, "is an address, and nothing is fetched here"),
    (["empty.txt", "sources"], 1, "empty.txt holds no text"),
    (["blank.txt", "sources"], 1, "blank.txt holds no text"),
    (["picture.png", "sources"], 1, "picture.png is a picture, which is not read here"),
    (["rows.csv", "sources"], 1, "rows.csv holds 2 documents, and the text to check is one"),
    (["two.jsonl", "sources"], 1, "two.jsonl is JSON Lines, and the text to check is one"),
    (["torn.json", "sources"], 1, "torn.json is not JSON: "),
    (["other.json", "sources"], 1, "text must be a text, or JSON of a known shape"),
    (["number.json", "sources"], 1, "number.json must hold a JSON object or array, not one int"),
    (["surrogate.json", "sources"], 1, "the text to check must not hold a lone surrogate"),
    (["draft.md", "nothere"], 1, "nothere cannot be read: No such file or directory"),
    (["draft.md", "two.jsonl"], 1, "a text is checked against one cluster, but the input holds 2"),
    (["draft.md", "empty.txt", "blank.txt"], 1, "there is nothing to check against: no document holds any text"),
    (["draft.md", "draft.md"], 1, "draft.md is given both as the text to check and as a document"),
    (["draft.md", "sources", "./sources/../draft.md"], 1, "it would support itself"),
    (["-", "-"], 1, "standard input (-) cannot be both the text to check and a document"),
    (["-", "sources", "-"], 1, "standard input (-) cannot be both"),
    ([], 2, "a TEXT and the documents are required; for a path called check, write ./check"),
    (["draft.md"], 2, "a TEXT and the documents are required"),
    (["draft.md", "sources", "--format", "jason"], 2, "not 'jason': did you mean json?"),
    (["draft.md", "sources", "--format", "sarif", "--offsets", "utf8"], 2, "must be unicode_code_point with"),
    (["draft.md", "sources", "--language", "english"], 2, "--language must"),
    (["draft.md", "sources", "--max-words", "50"], 2, "there is no option --max-words"),
    (["draft.md", "sources", "--fail-under", "-1"], 2, "must be a number from 0 to 100, not '-1'"),
    (["draft.md", "sources", "--fail-under", "100.1"], 2, "must be a number from 0 to 100, not '100.1'"),
    (["draft.md", "sources", "--fail-under", "80%"], 2, "must be a number from 0 to 100, not '80%'"),
    (["draft.md", "sources", "--fail-under", "nan"], 2, "must be a number from 0 to 100, not 'nan'"),
    (["draft.md", "sources", "--fail-under", "1e999999999"], 2, "must be a number from 0 to 100"),
    (["draft.md", "sources", "--output", "no/such/folder"], 1, "no/such/folder cannot be written: "),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "code", "said"), REFUSED, ids=[" ".join(one[0]) for one in REFUSED])
def test_what_cannot_be_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], here: Path, arguments: list[str], code: int, said: str
) -> None:
    for name, content in MORE.items():
        (here / name).write_bytes(content)
    exit_code, out, err = called(capsys, *arguments)
    assert (exit_code, out, err.count("\n")) == (code, "", 1)
    assert said in err


# ---- a text among the documents


def test_a_text_in_the_folder_of_the_documents_is_left_out_and_named(
    capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    (here / "sources" / "draft.md").write_text(THIRDS, "utf-8")
    said = "sources/draft.md: left out of the documents, since it is the text to check"
    code, out, err = called(capsys, "sources/draft.md", "sources", "--format", "json")
    report = json.loads(out)
    assert (code, err) == (0, f"summarize: warning: {said}\n")
    assert [one["id"] for one in report["documents"]] == ["ferry.txt", "storm.txt"]
    assert [claim["verdict"] for claim in report["claims"]] == ["supported", "supported", "unsupported"]
    assert report["warnings"] == [said]


def test_a_link_to_the_text_is_left_out_as_well(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    (here / "sources" / "link.md").symlink_to(here / "draft.md")
    code, out, _ = called(capsys, "draft.md", "sources", "--format", "json")
    assert code == 0
    assert json.loads(out)["warnings"] == [
        "sources/link.md: left out of the documents, since it is the text to check"
    ]


def test_a_folder_that_holds_the_text_alone_is_refused(capsys: pytest.CaptureFixture[str], here: Path) -> None:
    (here / "alone").mkdir()
    (here / "draft.md").rename(here / "alone" / "draft.md")
    code, out, err = called(capsys, "alone/draft.md", "alone")
    assert (code, out) == (1, "")
    left_out = "alone/draft.md: left out of the documents, since it is the text to check"
    assert err == f"summarize: alone holds no other file: {left_out}\n"


def test_warnings_that_stand_in_the_printed_report_are_not_said_again(
    capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    (here / "sources" / "draft.md").write_text(THIRDS, "utf-8")
    for form in ("text", "markdown"):
        _, out, err = called(capsys, "sources/draft.md", "sources", "--format", form)
        assert "left out of the documents" in " ".join(out.split()) and not err
    _, _, err = called(capsys, "sources/draft.md", "sources", "--output", "out.txt")
    assert err.count("left out of the documents") == 1


@pytest.mark.parametrize("output", ["draft.md", "sources/ferry.txt"])
def test_the_result_is_not_written_over_what_is_read(
    capsys: pytest.CaptureFixture[str], here: Path, output: str
) -> None:
    before = (here / output).read_bytes()
    code, _, err = called(capsys, "draft.md", "sources", "--output", output)
    assert (code, "would be written over" in err) == (1, True)
    assert (here / output).read_bytes() == before
