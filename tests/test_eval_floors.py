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


@pytest.fixture
def few_floors(floors: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same without the cases of checks."""
    monkeypatch.setattr(gate, "CASES", floors.with_name("cases.jsonl"))
    floors.with_name("cases.jsonl").write_text("", "utf-8")
    return floors


@pytest.mark.slow
def test_the_gate_holds_the_committed_floors_without_development_data(floors: Path) -> None:
    floors.write_bytes(FLOORS.read_bytes())
    report, wrong = run_gate(floors)
    assert wrong == []
    names = [line.partition(":")[0] for line in report]
    assert names[:14] == ["sample", *["statements"] * 8, *["check cases"] * 5]
    assert names[14:] == [line.partition(": not checked, ")[0] for line in report[14:]]
    assert names[-2:] == ["check claims", "check attribution"]
    assert len(names) == 20
    assert report[2].endswith("/110")


def test_a_rate_below_its_floor_fails_and_needs_leave_to_fall(
    few_floors: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = json.loads(STATEMENTS.read_text("utf-8"))
    few = few_floors.with_name("few.json")
    few.write_text(json.dumps([records[0], *records[-2:]]), "utf-8")
    monkeypatch.setattr(gate, "STATEMENTS", few)
    run_gate(few_floors, update=True)
    pinned = json.loads(few_floors.read_text("utf-8"))
    (figures,) = [record["floors"] for record in pinned if record["data"] == "statements"]
    for figure in figures:
        figures[figure] += 0.00001
    few_floors.write_text(json.dumps(pinned), "utf-8")
    wrong = run_gate(few_floors)[1]
    assert len(wrong) == 8
    assert all(problem.startswith(f"statements: {figure} ") for problem, figure in zip(wrong, figures, strict=True))
    assert all(problem.endswith("add --allow-lower") for problem in run_gate(few_floors, update=True)[1])
    assert run_gate(few_floors, update=True, allow_lower=True)[1] == run_gate(few_floors)[1] == []


def test_a_changed_label_needs_a_new_floor(few_floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "STATEMENTS", write_pair(few_floors.with_name("s.json"), "same"))
    run_gate(few_floors, update=True)
    write_pair(few_floors.with_name("s.json"), "not")
    (problem,) = run_gate(few_floors)[1]
    assert problem.startswith("statements: digest is ")


def test_floors_of_other_figures_than_are_measured_fail(few_floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "STATEMENTS", write_pair(few_floors.with_name("s.json"), "same"))
    run_gate(few_floors, update=True)
    pinned = json.loads(few_floors.read_text("utf-8"))
    del pinned[1]["floors"]["same, recall"]
    few_floors.write_text(json.dumps(pinned), "utf-8")
    (problem,) = run_gate(few_floors)[1]
    assert problem.startswith("statements: floors of same, precision, other statements ")
