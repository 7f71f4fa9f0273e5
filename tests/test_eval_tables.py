"""Standard tables and pooled results."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from statistics import fmean

import pytest

from eval import tables
from eval.__main__ import main
from eval.pooling import pool
from eval.records import Result, Scored
from eval.statistics import IncomparableError

SAMPLE = Path(tables.__file__).with_name("sample") / "clusters.jsonl"


def result(name: str, data: str, *scores: float, measures: tuple[str, ...] = ("alike",)) -> Result:
    clusters = tuple(
        Scored(str(place), 100, 0.1, {"ROUGE-1": (score, score, score)}, dict.fromkeys(measures, score))
        for place, score in enumerate(scores)
    )
    return Result(name, "ROUGE", data, "system 1", clusters)


def test_every_cluster_of_every_set_counts_once() -> None:
    pooled = pool([[result("ours", "english", 0.1, 0.2)], [result("ours", "french", 0.6)]])
    assert [(one.name, one.metric, one.data, one.system) for one in pooled] == [
        ("ours", "ROUGE", "english & french", "system 1")
    ]
    assert [cluster.id for cluster in pooled[0].clusters] == ["1/0", "1/1", "2/0"]
    assert fmean(cluster.scores["ROUGE-1"][2] for cluster in pooled[0].clusters) == pytest.approx(0.3)


def test_systems_and_measures_are_those_that_all_sets_have() -> None:
    english = [result("lead", "english", 0.1, measures=("alike", "dangling")), result("ours", "english", 0.2)]
    french = [result("ours", "french", 0.3), result("lead", "french", 0.4)]
    pooled = pool([english, french])
    assert [one.name for one in pooled] == ["lead", "ours"]
    assert all(set(cluster.measures) == {"alike"} for one in pooled for cluster in one.clusters)


@pytest.mark.parametrize("sets", [[], [[]], [[result("ours", "a", 0.1)], [result("lead", "b", 0.1)]]])
def test_what_has_nothing_in_common_is_not_pooled(sets: list[list[Result]]) -> None:
    with pytest.raises(IncomparableError):
        pool(sets)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two languages of one data set, of four clusters each; fewer systems than the real tables have."""
    few = ("ours", "lead", "sumy-lexrank")
    monkeypatch.setattr(tables, "STANDARD", tuple(replace(one, systems=few) for one in tables.STANDARD[2:5]))
    monkeypatch.setattr(tables, "VARIANTS", ("ours:damping=0", "ours:selector=top"))
    for language in ("english", "french"):
        shutil.copy(SAMPLE, tmp_path / f"multiling2011_{language}.dev.jsonl")
    return tmp_path


@pytest.mark.slow
def test_the_standard_page_has_a_table_for_each_part_and_one_of_all(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tables", "standard", str(data), "--output", str(data / "out")]) == 0
    page = capsys.readouterr().out
    assert re.findall("^### (.*)", page, re.MULTILINE) == [
        "MultiLing 2011, 250 words, English",
        "MultiLing 2011, 250 words, French",
        "MultiLing 2011, 250 words, all languages pooled",
        "MultiLing 2011, 100 words, recall, all languages pooled",
        "CSTNews (Portuguese), 120 words",
    ]
    rows = {
        line.split(" | ")[0].lstrip("| "): line
        for line in page.split("pooled\n", 1)[1].splitlines()
        if "| 8 |" in line
    }
    assert list(rows) == ["ours", "lead", "sumy-lexrank"]
    assert page.rstrip().endswith("The data are not there.")
    assert (data / "out" / "multiling2011_french-100" / "sumy-lexrank.json").is_file()


@pytest.mark.slow
def test_the_ablation_has_a_row_for_each_variant_and_a_column_for_each_data_set(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tables", "ablation", str(data), "--output", str(data / "out")]) == 0
    page, _, legend = capsys.readouterr().out.partition("\n\n")
    header, _, *rows = page.splitlines()
    assert "one star: p < 0.05" in legend
    assert legend.count("n = 8, `ROUGE") == 2
    assert header == "| variant | MultiLing 2011, 250 words | MultiLing 2011, 100 words, recall |"
    assert [row.split(" | ")[0] for row in rows] == ["| `ours`", "| `ours:damping=0`", "| `ours:selector=top`"]
    assert all(re.search(r"\d\d\.\d\d", row) for row in rows)


def test_without_data_the_ablation_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tables", "ablation", str(tmp_path), "--output", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out.strip() == "The data are not there."
