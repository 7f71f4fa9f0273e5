"""The study of stories, on a heap of our own making."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from eval.clustering import agreement
from eval.heaps import HEAPS, NOISY, clusters
from eval.studies.stories import Measured, main, table
from summarizer import InputError

LOOK_ALIKES = Path(__file__).parent / "clusters" / "lookalikes.jsonl"


def write_clusters(data: Path, moved: str = "") -> Path:
    """The invented events as the file of one pool; the last report of the event `moved` is called another's."""
    events = [json.loads(line) for line in LOOK_ALIKES.read_text("utf-8").splitlines()]
    records: dict[str, list[dict[str, object]]] = {event["event"]: [] for event in events}
    for event in events:
        for place, text in enumerate(event["reports"]):
            last = event["event"] == moved and place == len(event["reports"]) - 1
            story = events[0]["event"] if last else event["event"]
            noise = NOISY if last else None
            records[story].append({"id": f"{event['event']}-{place}", "text": text, "noise_votes": noise})
    path = data / "clusters" / "cstnews_pt.dev.jsonl"
    path.parent.mkdir()
    lines = [json.dumps({"id": story, "documents": documents}) for story, documents in records.items()]
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_errors_are_listed_by_story_and_by_group(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_clusters(tmp_path, moved="court-petrosyan")
    assert main([str(tmp_path), "--pools", "cstnews", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(", ")[1] for line in lines if line.startswith("split: ferry-lindholm, ")] == [
        "4 documents in 2 parts"
    ]
    assert [line.split(", ")[1] for line in lines if line.startswith("merged: ")] == ["3 documents in 2 parts"]


def test_the_figures_are_those_of_the_grouping(tmp_path: Path) -> None:
    heap = clusters(write_clusters(tmp_path))
    # Twelve stories of two documents are found whole; of the four of three, the last document stands alone.
    found = [story if heap.stories[:row].count(story) < 2 else row for row, story in enumerate(heap.stories)]
    by_hand = agreement(found, heap.stories)
    recall = (12 * 2 * 1 + 4 * (2 / 3 + 2 / 3 + 1 / 3)) / 36
    chance = 16 * 24 / (36 * 35 / 2)  # 16 pairs are together as found, all of them truly, and 24 truly
    rand = (16 - chance) / ((16 + 24) / 2 - chance)
    low, high = by_hand.interval
    figures = f"1.000 {recall:.3f} {2 * recall / (1 + recall):.3f} [{low:.3f}, {high:.3f}] {rand:.3f} 20 2"
    measured = Measured(heap, {"by hand": by_hand}, {}, np.zeros((36, 36)))
    _, _, line, *_ = table("cstnews", measured, {})
    assert line.split() == ["by", "hand", *figures.split()]


def test_every_system_stands_in_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("sklearn", reason="scikit-learn is not installed")
    write_clusters(tmp_path)
    assert main([str(tmp_path), "--pools", "cstnews"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("cstnews: 36 documents, 0 with a day, 16 stories, the largest of 3; data ")
    assert lines[2].split()[0] == "ours"
    assert len(lines[2].split()) == len(["ours", "P", "R", "F1", "[from,", "to]", "ARI", "groups", "largest"])
    systems = [f"{name}, {kind}" for name in ("average link", "HDBSCAN", "HDBSCAN, leaves", "components")
               for kind in ("best", "fixed")]  # fmt: skip
    assert [line[:26].strip().rpartition(" ")[0] for line in lines[3:11]] == systems


def test_noise_is_what_enough_people_found_irrelevant(tmp_path: Path) -> None:
    path = write_clusters(tmp_path, moved="goal-wanderers")
    assert len(clusters(path).documents) - len(clusters(path, fewest_noisy=NOISY).documents) == 1


def test_days_can_be_forgotten_and_texts_decide_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    document = {"id": "a", "text": "It rained.", "date": "2026-03-02"}
    path.write_text(json.dumps({"id": "c", "documents": [document]}), "utf-8")
    heap = clusters(path)
    assert (heap.dated, heap.without_days().dated) == (1, 0)
    assert heap.digest == heap.without_days().digest


@pytest.mark.parametrize("line", ["{}", "[]", '{"id": "c", "documents": [{"id": "a"}]}'])
def test_what_is_no_cluster_is_refused_by_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(InputError, match="line 1 is no cluster"):
        clusters(path)


def test_an_unknown_pool_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--pools", "ecb,moon"])
    assert "unknown pools: moon; there are ecb, " in capsys.readouterr().err
    assert "ecb" in HEAPS
