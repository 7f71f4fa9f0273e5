"""The table of clusters a second: what is in it, not how fast anything is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.studies.throughput import main


@pytest.mark.slow
def test_each_number_of_workers_is_a_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [" ".join(f"Boat {row} sank off town {story * row}." for row in range(120)) for story in range(11)]
    record = {"id": "a", "documents": [{"id": str(row), "text": text} for row, text in enumerate(texts)]}
    (tmp_path / "multinews.dev.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    assert main([str(tmp_path), "--clusters", "3", "--rounds", "1", "--workers", "1,2"]) == 0
    head, _, *rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in capsys.readouterr().out.splitlines()
    ]
    assert head == ["workers", "clusters/s", "processor ms a cluster", "MB, largest process", "scaling"]
    assert [row[0] for row in rows] == ["1", "2"]
    assert all(float(cell) > 0 for row in rows for cell in row[1:4])
    assert rows[0][4] == "100%"


def test_without_the_data_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "long stories" in capsys.readouterr().err
