"""The table of times: what is in it, not how fast anything is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from eval.studies import again
from eval.studies.speed import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    story = " ".join(
        f"The ferry number {row} sank off the coast of town {row} on a stormy Monday." for row in range(60)
    )
    record = {
        "id": "a",
        "documents": [{"id": str(row), "text": f"{story} Story {row} ended here."} for row in range(12)],
    }
    (tmp_path / "multinews.dev.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
    return tmp_path


@pytest.mark.slow
def test_each_case_is_a_row_with_the_sentences_that_were_read(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plot = tmp_path / "speed.svg"
    given = ["--sizes", "100,900", "--systems", "ours,lead", "--plot", str(plot)]
    assert main([str(folder), *given]) == 0
    out = capsys.readouterr().out
    table, _, stages = out.partition("\n\n")
    rows = cells(table)
    assert rows[0] == ["cluster", "sentences", "ours, s", "floors", "MB", "lead, s", "floors", "MB"]
    assert [row[0] for row in rows[2:]] == [
        "the seeds, 5 stories",
        "10 stories of 600 words",
        "real text",
        "real text",
    ]
    # Made-up sentences that repeat a real one are not read twice.
    assert rows[4][1] == "100"
    assert 880 <= int(rows[5][1]) <= 900
    assert all(float(cell) > 0 for row in rows[2:] for cell in row[2:])
    assert re.search(r"growth of ours from 100 to [0-9,]+ sentences: exponent -?\d+\.\d\d", out)

    shares = {row[0]: int(row[1].rstrip("%")) for row in cells(stages)[2:]}
    assert {"cleaning", "tokens", "TextRank", "selection and order"} < shares.keys()
    assert 80 <= sum(shares.values()) <= 102
    for start in ("import summarizer", "first summary of the seeds, imports included"):
        assert re.search(rf"^{start}: \d\.\d{{3}} s$", stages, re.MULTILINE)
    assert plot.read_bytes().startswith(b"<?xml")


def cells(table: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("|")
    ]


def test_what_takes_too_long_or_fails_is_said_in_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--sizes", "100", "--systems", "ours", "--limit", "0.01"]) == 0
    assert "over 0.01" in capsys.readouterr().out
    assert main([str(folder), "--sizes", "100", "--systems", "nobody"]) == 0
    assert "KeyError" in capsys.readouterr().out
    # What takes longer than the limit is not tried on a larger cluster.
    assert main([str(folder), "--sizes", "100,900,1000", "--systems", "lead", "--limit", "0.01"]) == 0
    assert capsys.readouterr().out.count("too slow") == 3


@pytest.mark.parametrize(
    "system", ["floor", "sumy-textrank from text", "sumy-lexrank", "summa", "lexrank", "compare"]
)
def test_the_others_do_run(system: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for case in ("seeds", "stories", "100"):
        assert main([str(folder), "--one", system, case]) == 0
        measured = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert measured["seconds"] > 0 and measured["megabytes"] > 0


@pytest.mark.slow
def test_a_second_question_is_timed_alone_and_after_a_summary(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert again.main([str(folder), "--rounds", "1"]) == 0
    rows = [row for row in cells(capsys.readouterr().out) if row[0] in again.QUESTIONS]
    assert len(rows) == 2 * len(again.QUESTIONS)
    for row in rows:
        alone, after, part, _ = map(float, row[1:])
        assert alone > 0 and part == pytest.approx(after / alone, abs=0.02)


@pytest.mark.parametrize("study", [main, again.main])
def test_without_the_data_it_says_so(study: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert study([str(tmp_path)]) == 1
    assert "holds no multinews" in capsys.readouterr().err
