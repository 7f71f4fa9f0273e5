"""The floors of what is measured on our labelled statements."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import gate
from eval.gate import FLOORS, run_gate
from eval.statements import STATEMENTS


def write_pair(path: Path, label: str) -> Path:
    """A file of one small cluster with one labelled pair."""
    pair = {"label": label, "kind": "reworded", "first": ["a", 0], "second": ["b", 1], "why": "x"}
    documents = {"a": ["A ferry sank."], "b": ["It rained.", "The ferry sank."]}
    path.write_text(
        json.dumps([{"id": "c", "language": "en", "documents": documents, "pairs": [pair], "prints": []}]), "utf-8"
    )
    return path


@pytest.fixture
def floors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A place for floors, on a machine that has no development data."""
    monkeypatch.setenv("EVAL_DATA", str(tmp_path))
    return tmp_path / "floors.json"


@pytest.mark.slow
def test_the_gate_holds_the_committed_floors_without_development_data(floors: Path) -> None:
    floors.write_bytes(FLOORS.read_bytes())
    report, wrong = run_gate(floors)
    assert wrong == []
    assert [line.partition(":")[0] for line in report[:9]] == ["sample", *["statements"] * 8]
    assert [": not checked, " in line for line in report[9:]] == [True] * 4
    assert report[2].endswith("/110")


def test_a_rate_below_its_floor_fails_and_needs_leave_to_fall(floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = json.loads(STATEMENTS.read_text("utf-8"))
    few = floors.with_name("few.json")
    few.write_text(json.dumps([records[0], *records[-2:]]), "utf-8")
    monkeypatch.setattr(gate, "STATEMENTS", few)
    run_gate(floors, update=True)
    pinned = json.loads(floors.read_text("utf-8"))
    (figures,) = [record["floors"] for record in pinned if record["data"] == "statements"]
    for figure in figures:
        figures[figure] += 0.00001
    floors.write_text(json.dumps(pinned), "utf-8")
    wrong = run_gate(floors)[1]
    assert len(wrong) == 8
    assert all(problem.startswith(f"statements: {figure} ") for problem, figure in zip(wrong, figures, strict=True))
    assert all(problem.endswith("add --allow-lower") for problem in run_gate(floors, update=True)[1])
    assert run_gate(floors, update=True, allow_lower=True)[1] == run_gate(floors)[1] == []


def test_a_changed_label_needs_a_new_floor(floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "STATEMENTS", write_pair(floors.with_name("s.json"), "same"))
    run_gate(floors, update=True)
    write_pair(floors.with_name("s.json"), "not")
    (problem,) = run_gate(floors)[1]
    assert problem.startswith("statements: digest is ")


def test_floors_of_other_figures_than_are_measured_fail(floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "STATEMENTS", write_pair(floors.with_name("s.json"), "same"))
    run_gate(floors, update=True)
    pinned = json.loads(floors.read_text("utf-8"))
    del pinned[1]["floors"]["same, recall"]
    floors.write_text(json.dumps(pinned), "utf-8")
    (problem,) = run_gate(floors)[1]
    assert problem.startswith("statements: floors of same, precision, other statements ")
