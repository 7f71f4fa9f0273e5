"""The notebooks of `examples/` show what the library does now; their files hold nothing that a run alone changes.

Here their cells are executed in this process; `make examples` has a kernel do it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdf
import pytest

from summarizer import summarize
from tests.examples.inline import shown_by_cells
from tests.examples.notebooks import FOLDER, code_cells, normalized, outputs, paths, read, source, written
from tests.examples.pdfs import DOCUMENTS, INSPECTORS, OWNER, pdf
from tests.examples.pdfs import FOLDER as PDFS

NOTEBOOKS = paths()
by_name = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_there_are_three_and_their_page_names_them() -> None:
    assert len(NOTEBOOKS) == 3
    page = (FOLDER / "README.md").read_text("utf-8")
    assert set(re.findall(r"\]\(([\w-]+\.ipynb)\)", page)) == {path.name for path in NOTEBOOKS}


@by_name
def test_every_cell_shows_what_is_stored(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    notebook = read(path)
    stored = [outputs(cell) for cell in code_cells(notebook)]
    assert any(name == "text/html" for shown in stored for name, _ in shown)
    assert shown_by_cells(notebook, path.name) == stored


@by_name
def test_a_file_is_kept_in_its_normal_form(path: Path) -> None:
    assert path.read_text("utf-8") == written(normalized(read(path), path.stem))


@by_name
def test_a_notebook_is_short_and_knows_no_machine(path: Path) -> None:
    notebook = read(path)
    assert 10 <= len(notebook["cells"]) <= 16
    text = path.read_text("utf-8")
    assert not re.search(r"/(home|root|Users|tmp|work)/|0x[0-9a-f]{6}", text)
    for cell in code_cells(notebook):
        assert "outputs" in cell
        assert "%" not in source(cell).splitlines()[0][:1]  # no magic: the cells are Python


@by_name
def test_a_link_of_a_notebook_leads_to_a_file(path: Path) -> None:
    prose = "\n".join(source(cell) for cell in read(path)["cells"] if cell["cell_type"] == "markdown")
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)]+)\)", prose)]
    assert targets
    for target in targets:
        assert (FOLDER / target).is_file(), target


# ---- the form in which a notebook is kept


def code(*shown: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"cell_type": "code", "id": "1f3c", "metadata": {}, "source": "1 + 1", "outputs": list(shown), **fields}


def kept(*cells: dict[str, Any]) -> dict[str, Any]:
    return normalized({"cells": list(cells), "metadata": {"language_info": {"version": "3.11.7"}}}, "a")


def stream(text: str | list[str], name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def test_what_changes_from_run_to_run_is_left_out() -> None:
    times = {"execution": {"iopub.execute_input": "2026-01-01T00:00:00Z"}}
    result = {
        "output_type": "execute_result",
        "execution_count": 7,
        "data": {"text/plain": "2"},
        "metadata": {"a": 1},
    }
    notebook = kept(
        code(metadata=times, execution_count=3),
        {"cell_type": "markdown", "id": "x", "metadata": {"collapsed": True}, "source": "One\ntwo"},
        code(result, execution_count=7),
    )
    assert [cell["id"] for cell in notebook["cells"]] == ["a-01", "a-02", "a-03"]
    assert [cell["metadata"] for cell in notebook["cells"]] == [{}, {}, {}]
    assert [cell["execution_count"] for cell in code_cells(notebook)] == [1, 2]
    assert notebook["cells"][2]["outputs"][0]["execution_count"] == 2
    assert notebook["cells"][2]["outputs"][0]["metadata"] == {}
    assert notebook["cells"][1]["source"] == ["One\n", "two"]
    assert "3.11.7" not in written(notebook)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ([stream("a\n"), stream("b\n")], [stream(["a\n", "b\n"])]),
        ([stream("a"), stream("b\n")], [stream(["ab\n"])]),
        ([stream(["a\n", "b"]), stream("c")], [stream(["a\n", "bc"])]),
        ([stream("a\n"), stream("b\n", "stderr")], [stream(["a\n"]), stream(["b\n"], "stderr")]),
    ],
)
def test_what_is_printed_in_pieces_is_one_output(shown: list[dict[str, Any]], expected: list[dict[str, Any]]) -> None:
    assert kept(code(*shown))["cells"][0]["outputs"] == expected


@pytest.mark.parametrize(
    "shown", [stream("warning\n", "stderr"), {"output_type": "error", "ename": "E", "evalue": "", "traceback": []}]
)
def test_an_error_or_a_warning_is_no_output_to_be_kept(shown: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="cannot be kept"):
        outputs(code(shown))


# ---- cells in this process

CELLS = [
    ("x = 2\nprint('two')", [("stdout", "two\n")]),
    ("x", [("text/plain", "2")]),
    ("print(x)\nx + 1", [("stdout", "2\n"), ("text/plain", "3")]),
    ("print(x)", [("stdout", "2\n")]),
    ("None", []),
    ("def f():\n    return x\n\n\nf()", [("text/plain", "2")]),
    (
        "class Page:\n    def _repr_html_(self): return '<p>'\n"
        "    def _repr_pretty_(self, printer, cycle): printer.text('p')\nPage()",
        [("text/html", "<p>"), ("text/plain", "p")],
    ),
]


def test_cells_share_their_names_and_show_their_last_value() -> None:
    notebook = kept(*(code(source=given) for given, _ in CELLS))
    assert shown_by_cells(notebook, "a") == [shown for _, shown in CELLS]


def test_a_cell_that_fails_fails() -> None:
    with pytest.raises(ZeroDivisionError):
        shown_by_cells(kept(code(source="1 / 0")), "a")


# ---- the PDFs that tutorials cite


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_pdf_is_what_its_source_writes_and_another_reader_finds_each_paragraph_on_its_page(name: str) -> None:
    path = PDFS / name
    assert path.read_bytes() == pdf(*DOCUMENTS[name])
    title, author, pages = DOCUMENTS[name]
    reader = pypdf.PdfReader(path)
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author, len(reader.pages)) == (title, author, len(pages))
    for page, paragraphs in zip(reader.pages, pages, strict=True):
        text = " ".join(page.extract_text().split())
        assert [paragraph for paragraph in paragraphs if paragraph not in text] == []


def test_a_citation_of_the_pdfs_has_the_page_of_its_sentence() -> None:
    summary = summarize(PDFS, max_words=200)
    cited = [one for sentence in summary.sentences for one in sentence.citations if one.locator]
    assert {(one.document_id, one.locator and one.locator.page) for one in cited} >= {
        ("inspectors-report", 1),
        ("inspectors-report", 2),
        ("owners-statement", 1),
        ("owners-statement", 2),
    }
    pages = {"inspectors-report": INSPECTORS, "owners-statement": OWNER}
    for one in cited:
        assert one.locator is not None
        assert one.locator.page is not None
        assert one.cited_text in " ".join(pages[one.document_id][one.locator.page - 1])
