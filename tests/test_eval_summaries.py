"""Summaries that a run writes: what is written is what was scored, and scores the same when it is read again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.__main__ import main
from eval.backends import find_backend
from eval.datasets import draw, load
from eval.gate import SAMPLE
from eval.hypotheses import load_hypotheses, write_hypotheses
from eval.report import read_result
from eval.running import Benchmark, score_hypotheses
from summarizer import Cluster, Document, InputError

CLUSTERS = tuple(load(SAMPLE))


def evaluate(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def lines_of(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


SYSTEMS = {
    "ours": "ours",
    "ours:max_sentences=2,order=rank": "ours-max_sentences=2-order=rank",
    "lead": "lead",
    "oracle": "oracle",
    "sumy-lsa": "sumy-lsa",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one run of several systems wrote."""
    output = tmp_path_factory.mktemp("run")
    assert evaluate("run", SAMPLE, "--systems", ",".join(SYSTEMS), "--max-words", 80, "--output", output) == 0
    return output


@pytest.mark.parametrize("name", SYSTEMS.values())
def test_summaries_read_again_score_what_the_run_scored(name: str, folder: Path, tmp_path: Path) -> None:
    written = folder / f"{name}.jsonl"
    assert evaluate("score", "--references", SAMPLE, "--hypotheses", written, "--output", tmp_path) == 0
    run, again = read_result(folder / f"{name}.json"), read_result(tmp_path / f"{name}.jsonl.json")
    assert (run.metric, run.data) == (again.metric, again.data)
    for one, other in zip(run.clusters, again.clusters, strict=True):
        assert (one.id, one.words, one.scores, one.measures) == (other.id, other.words, other.scores, other.measures)


@pytest.mark.parametrize(("system", "name"), SYSTEMS.items())
def test_summaries_name_their_system_with_its_options_and_count_words(system: str, name: str, folder: Path) -> None:
    records = lines_of(folder / f"{name}.jsonl")
    assert [record["id"] for record in records] == [cluster.id for cluster in CLUSTERS]
    for record in records:
        assert record["system"] == system
        assert record["signature"] == read_result(folder / f"{name}.json").system
        assert system.partition(":")[2] in record["signature"]
        assert record["words"] == len(record["summary"].split()) <= 80


def test_every_line_of_a_summary_is_a_sentence_of_a_document(folder: Path) -> None:
    for record, cluster in zip(lines_of(folder / "ours.jsonl"), CLUSTERS, strict=True):
        texts = [" ".join(document.text.split()) for document in cluster.documents]
        sentences = record["summary"].split("\n")
        assert len(sentences) > 1
        assert all(any(sentence in text for text in texts) for sentence in sentences)


TWO = "The ferry sank. Forty people swam.\nDivers came."


@pytest.mark.parametrize(
    ("fields", "sentences"),
    [
        ({}, ("The ferry sank.", "Forty people swam.", "Divers came.")),
        ({"one_sentence_per_line": False}, ("The ferry sank.", "Forty people swam.", "Divers came.")),
        ({"one_sentence_per_line": True}, ("The ferry sank. Forty people swam.", "Divers came.")),
    ],
)
def test_lines_are_split_only_where_the_sentences_are_not_known(
    fields: dict[str, bool], sentences: tuple[str, ...], tmp_path: Path
) -> None:
    cluster = Cluster("a", (Document(id="1", text=TWO),), (TWO,))
    benchmark = Benchmark("data", (cluster,), "en", find_backend("rouge-1.5.5", "en"))
    given = tmp_path / "mine.jsonl"
    given.write_text(json.dumps({"id": "a", "summary": TWO, **fields}), "utf-8")
    run = score_hypotheses(benchmark, "mine", given.name, load_hypotheses(given, [cluster]))
    assert run.summaries == {"a": sentences}
    write_hypotheses(run, given)
    (read,) = load_hypotheses(given, [cluster]).values()
    assert read.sentences == sentences


def test_what_states_neither_true_nor_false_is_named(tmp_path: Path) -> None:
    given = tmp_path / "mine.jsonl"
    given.write_text('{"id": "bridge", "summary": "x", "one_sentence_per_line": "yes"}', "utf-8")
    with pytest.raises(InputError, match="line 1: one_sentence_per_line must be true or false, not 'yes'"):
        load_hypotheses(given, CLUSTERS)


# Samples.


def numbered(count: int) -> list[Cluster]:
    return [Cluster(str(place), (Document(id="1", text="It sank."),)) for place in range(count)]


def test_a_sample_keeps_the_order_and_is_part_of_a_larger_one() -> None:
    clusters = numbered(50)
    few, more = draw(clusters, 5, seed=3), draw(clusters, 20, seed=3)
    assert [len(few), len(more)] == [5, 20]
    assert sorted(more, key=clusters.index) == more
    assert {cluster.id for cluster in few} < {cluster.id for cluster in more}
    assert draw(clusters, 5, seed=3) == few != draw(clusters, 5, seed=4)
    assert draw(clusters, 51, seed=3) == clusters


def test_a_sample_is_scored_from_its_own_summaries_and_from_those_of_all(folder: Path, tmp_path: Path) -> None:
    sample = ("--clusters", 2, "--seed", 1)
    assert evaluate("run", SAMPLE, "--systems", "lead", "--max-words", 80, *sample, "--output", tmp_path) == 0
    run = read_result(tmp_path / "lead.json")
    assert [cluster.id for cluster in run.clusters] == [cluster.id for cluster in draw(CLUSTERS, 2, 1)]
    for given in (tmp_path / "lead.jsonl", folder / "lead.jsonl"):
        scored = tmp_path / "scored"
        assert evaluate("score", "--references", SAMPLE, "--hypotheses", given, *sample, "--output", scored) == 0
        again = read_result(scored / "lead.jsonl.json")
        assert [cluster.scores for cluster in again.clusters] == [cluster.scores for cluster in run.clusters]


def test_cases_are_not_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate("score", SAMPLE, "--rouge155", "-n 1", "--clusters", 1) == 2
    assert "score CASES takes --limit, not --clusters" in capsys.readouterr().err


# Systems with budgets of their own, and systems that are files.


def test_a_system_may_have_its_own_budget(tmp_path: Path) -> None:
    systems = "ours,ours:max_words=40,order=rank,ours:max_words=90"
    assert evaluate("run", SAMPLE, "--systems", systems, "--max-words", 60, "--output", tmp_path) == 0
    for name, budget in (("ours", 60), ("ours-max_words=40-order=rank", 40), ("ours-max_words=90", 90)):
        result = read_result(tmp_path / f"{name}.json")
        assert result.system.endswith(f", at most {budget} words")
        assert all(budget - 20 < cluster.words <= budget for cluster in result.clusters)


def test_a_file_stands_beside_ours_under_its_stem(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.v1.jsonl"
    old.write_bytes((folder / "lead.jsonl").read_bytes())
    arguments = ("--systems", f"file:{old},ours", "--baseline", "old.v1", "--max-words", 80, "--limit", 3)
    assert evaluate("run", SAMPLE, *arguments, "--output", tmp_path / "out") == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[2:4]] == ["old.v1", "ours"]
    of_file, of_run = read_result(tmp_path / "out" / "old.v1.json"), read_result(folder / "lead.json")
    assert of_file.system == "summaries of old.v1.jsonl"
    assert [one.scores for one in of_file.clusters] == [one.scores for one in of_run.clusters[:3]]
    summaries = [record["summary"] for record in lines_of(tmp_path / "out" / "old.v1.jsonl")]
    assert summaries == [record["summary"] for record in lines_of(old)[:3]]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([("bridge", "x"), ("storm", "x")], "2 summaries for 3 clusters: it lacks 'museum'"),
        ([("bridge", "x"), ("storm", "x"), ("museum", "x"), ("fire", "x")], "unknown are 'fire'"),
        ([("bridge", "x"), ("bridge", "x")], "line 2 repeats the id 'bridge'"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(
    lines: list[tuple[str, str]], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.jsonl"
    old.write_text("".join(json.dumps({"id": id, "summary": text}) + "\n" for id, text in lines), "utf-8")
    assert evaluate("run", SAMPLE, "--systems", f"ours,file:{old}", "--limit", 3) == 1
    assert message in capsys.readouterr().err


def test_a_file_is_not_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lead = folder / "lead.jsonl"
    before = lead.read_bytes()
    assert evaluate("run", SAMPLE, "--systems", f"ours,file:{lead}", "--output", folder) == 1
    assert f"{lead} would be overwritten" in capsys.readouterr().err
    assert lead.read_bytes() == before
