"""Blind sheets, their keys, and the tally of what readers say of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from eval.__main__ import main
from eval.blind import Shown, read_key, shuffle_labels, to_sheet, write_key
from eval.gate import SAMPLE
from eval.preferences import Judgement, load_judgements, pooled, tally, verdicts
from eval.records import Result, Run, Scored
from summarizer import Cluster, Document, InputError

CLUSTERS = [
    Cluster(str(place), (Document(id="1", text=f"Ferry {place} sank.", title=f"Ferry {place}"),))
    for place in range(30)
]


def run(name: str, *sentences: str, clusters: Sequence[Cluster] = CLUSTERS) -> Run:
    """The same summary of every cluster."""
    scored = tuple(Scored(cluster.id, 1, 0.0, {}, {}) for cluster in clusters)
    return Run(Result(name, "metric", "data", name, scored), {cluster.id: sentences for cluster in clusters})


RUNS = [run("one", "First."), run("two", "Second.", "Twice."), run("three", "Third.")]


# The sheet and its key.


def test_labels_are_shuffled_for_each_cluster_by_the_seed() -> None:
    key = shuffle_labels(CLUSTERS, RUNS, seed=0)
    orders = {tuple(shown.system for shown in labels.values()) for labels in key.values()}
    assert len(orders) == 6  # all ways to order three
    assert all(list(labels) == ["A", "B", "C"] for labels in key.values())
    assert all({shown.system for shown in labels.values()} == {"one", "two", "three"} for labels in key.values())
    assert shuffle_labels(CLUSTERS, RUNS, seed=0) == key != shuffle_labels(CLUSTERS, RUNS, seed=1)
    assert shuffle_labels(CLUSTERS[5:9], RUNS, seed=0) == {cluster.id: key[cluster.id] for cluster in CLUSTERS[5:9]}


def test_a_sheet_does_not_depend_on_the_names_of_the_systems() -> None:
    renamed = [run("zebra", "First."), run("ours", "Second.", "Twice."), run("lead:x=1", "Third.")]
    sheets = [to_sheet(CLUSTERS, runs, shuffle_labels(CLUSTERS, runs, seed=4)) for runs in (RUNS, renamed)]
    assert sheets[0] == sheets[1]


def test_a_sheet_has_under_each_label_what_the_key_says() -> None:
    key = shuffle_labels(CLUSTERS, RUNS, seed=0)
    parts = to_sheet(CLUSTERS, RUNS, key).split("\n## ")[1:]
    assert len(parts) == len(CLUSTERS)
    for number, (part, cluster) in enumerate(zip(parts, CLUSTERS, strict=True), start=1):
        assert part.startswith(f"{number}. {cluster.id}\n\n- Document 1: Ferry {cluster.id}\n")
        for summary, shown in zip(part.split("\n### ")[1:], key[cluster.id].values(), strict=True):
            text = {"one": "First.", "two": "Second.", "three": "Third."}[shown.system]
            assert f"| 1 | {text} |          |" in summary
            assert summary.count("|          |") == shown.sentences


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (Document(id="1", text="It sank.", title="# A | *b*\n## c"), r"- Document 1: # A \| \*b\* ## c"),
        (Document(id="1", text="It sank.", title=" "), "- Document 1: no title; begins “It sank. …”"),
        (Document(id="1", text=" \n"), "- Document 1: empty"),
    ],
)
def test_what_is_quoted_keeps_the_form_of_the_sheet(document: Document, line: str) -> None:
    clusters = [Cluster("`a`|", (document,))]
    runs = [run("one", "a | b\n## c", clusters=clusters), run("two", clusters=clusters)]
    sheet = to_sheet(clusters, runs, shuffle_labels(clusters, runs, seed=0)).split("\n")
    assert line in sheet
    assert r"| 1 | a \| b ## c |          |" in sheet
    assert "This summary is empty." in sheet
    assert r"## 1. \`a\`\|" in sheet
    assert sheet.count("```json") == sheet.count("```") == 1


@pytest.mark.parametrize("count", [1, 27])
def test_there_are_two_systems_and_no_more_than_letters(count: int) -> None:
    with pytest.raises(InputError, match=f"needs 2 to 26 systems, not {count}"):
        shuffle_labels(CLUSTERS, [run(str(place)) for place in range(count)], seed=0)


def test_a_key_is_read_as_it_was_written(tmp_path: Path) -> None:
    key = shuffle_labels(CLUSTERS, RUNS, seed=0)
    write_key(key, tmp_path / "key.json")
    assert read_key(tmp_path / "key.json") == key
    assert json.loads((tmp_path / "key.json").read_text("utf-8"))["7"]["A"].keys() == {"system", "sentences"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "key.json is not JSON"),
        ("[]", "key.json must be an object"),
        ('{"a": {}}', "key.json, cluster 'a' must be an object of labels"),
        ('{"a": {"A": "ours"}}', "key.json, cluster 'a', label 'A' must be an object with"),
        ('{"a": {"A": {"system": "x", "sentences": true}}}', "label 'A' must be an object with"),
        ('{"a": {"A": {"system": "x", "sentences": 1}, "B": {"system": "x", "sentences": 2}}}', "under two labels"),
    ],
)
def test_what_is_no_key_is_named(content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text(content, "utf-8")
    with pytest.raises(InputError, match=message.replace("(", r"\(")):
        read_key(tmp_path / "key.json")


# Judgements.

KEY = {
    "x": {"A": Shown("ours", 4), "B": Shown("lead", 5), "C": Shown("old", 3)},
    "y": {"A": Shown("lead", 5), "B": Shown("old", 2), "C": Shown("ours", 6)},
}


def judgements(folder: Path, *records: Any, name: str = "anna.jsonl") -> list[Judgement]:
    path = folder / name
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return load_judgements([path], KEY)


@pytest.mark.parametrize(
    ("said", "signs"),
    [
        ({"ranking": ["B", "A", "C"]}, {"AB": -1, "AC": 1, "BC": 1}),
        ({"ranking": [["C", "A"], "B"]}, {"AB": 1, "AC": 0, "BC": -1}),
        ({"ranking": [["A", "B", "C"]]}, {"AB": 0, "AC": 0, "BC": 0}),
        ({"preferred": "B"}, {"AB": -1, "BC": 1}),
        ({"preferred": ["A", "C"]}, {"AB": 1, "AC": 0, "BC": -1}),
        ({"preferred": ["C", "B", "A"]}, {"AB": 0, "AC": 0, "BC": 0}),
    ],
)
def test_rankings_and_preferences_say_who_is_better(said: Any, signs: dict[str, int], tmp_path: Path) -> None:
    read = judgements(tmp_path, {"id": "x", "judge": "anna", **said})
    assert {"".join(verdict.labels): verdict.sign for verdict in verdicts(read, KEY)} == signs


GOOD = {"id": "x", "judge": "anna", "ranking": ["A", "B", "C"]}


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (["x"], 'must be an object with the strings "id" and "judge"'),
        ({"id": "x", "preferred": "A"}, 'must be an object with the strings "id" and "judge"'),
        ({"id": "z", "judge": "ben", "preferred": "A"}, "the key has no cluster 'z'"),
        ({"id": "y", "judge": "ben"}, 'must have either "ranking" or "preferred"'),
        ({**GOOD, "id": "y", "preferred": "A"}, 'must have either "ranking" or "preferred"'),
        ({**GOOD, "id": "y", "fault": {}}, "unknown field 'fault'"),
        ({"id": "y", "judge": "ben", "preferred": "D"}, "preferred: 'D' is none of the labels A, B, C"),
        ({"id": "y", "judge": "ben", "preferred": []}, "preferred has an empty list"),
        ({"id": "y", "judge": "ben", "preferred": [["A"]]}, "['A'] is none of the labels"),
        ({"id": "y", "judge": "ben", "ranking": "ABC"}, "ranking must be a list of labels"),
        ({"id": "y", "judge": "ben", "ranking": ["A", "B"]}, "ranking lacks the label 'C'"),
        ({"id": "y", "judge": "ben", "ranking": ["A", ["B", "A"], "C"]}, "ranking has the label 'A' twice"),
        ({**GOOD, "id": "y", "faults": []}, "faults must be an object of labels"),
        ({**GOOD, "id": "y", "faults": {"D": {}}}, "faults: 'D' is none of the labels"),
        ({**GOOD, "id": "y", "faults": {"A": 3}}, "faults of 'A' must be an object of kinds"),
        ({**GOOD, "id": "y", "faults": {"A": {"boring": 1}}}, "'boring' is none of the kinds repeat, junk,"),
        ({**GOOD, "id": "y", "faults": {"B": {"junk": 3}}}, "'B': junk must be a number from 0 to 2"),
        ({**GOOD, "id": "y", "faults": {"B": {"junk": True}}}, "junk must be a number"),
        (GOOD, "repeats the judgement of 'anna' on 'x' of "),
    ],
)
def test_what_is_no_judgement_is_named_with_file_and_line(bad: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        judgements(tmp_path, GOOD, bad)
    assert f"{tmp_path / 'anna.jsonl'}, line 2" in str(refused.value)
    assert message in str(refused.value)


def test_files_without_judgements_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there are no judgements"):
        judgements(tmp_path)


def test_the_tally_has_preferences_agreement_and_faults(tmp_path: Path) -> None:
    anna = judgements(
        tmp_path,
        {**GOOD, "faults": {"A": {"repeat": 1}, "B": {"repeat": 2, "order": 1}}},
        {"id": "y", "judge": "anna", "ranking": ["C", ["A", "B"]], "faults": {}},
    )
    ben = judgements(tmp_path, {"id": "x", "judge": "ben", "preferred": "B", "note": "hard"}, name="ben.jsonl")
    assert [line.split() for line in tally([*anna, *ben], KEY).splitlines() if line and "---" not in line] == [
        ["judgements:", "3,", "clusters:", "2", "of", "2,", "judges:", "2"],
        ["wins:losses:ties", "of", "the", "first", "system"],
        ["systems", "all", "anna", "ben"],
        ["lead", "-", "old", "2:0:1", "1:0:1", "1:0:0"],
        ["lead", "-", "ours", "1:2:0", "0:2:0", "1:0:0"],
        ["old", "-", "ours", "0:2:0", "0:2:0", "0:0:0"],
        ["agreement", "on", "two", "summaries", "of", "a", "cluster:", "better,", "worse", "or", "tied"],
        ["judges", "n", "same", "kappa"],
        # On A and B of x they differ, on B and C not. By chance 1/2: anna says better twice, ben once.
        ["anna", "-", "ben", "2", "50%", "(1)", "0.00"],
        ["faulty", "sentences", "per", "100", "(their", "number)"],
        ["system", "sentences", "read", "repeat", "junk", "dangling", "order"],
        ["lead", "10", "20.0", "(2)", "0.0", "(0)", "0.0", "(0)", "10.0", "(1)"],
        ["old", "5", "0.0", "(0)", "0.0", "(0)", "0.0", "(0)", "0.0", "(0)"],
        ["ours", "10", "10.0", "(1)", "0.0", "(0)", "0.0", "(0)", "0.0", "(0)"],
    ]


def test_kappa_is_that_of_cohens_definition(tmp_path: Path) -> None:
    """Six pairs, better 4 and 3 times: observed 5/6, by chance (4 * 3 + 2 * 3) / 36 = 1/2."""
    anna = judgements(tmp_path, GOOD, {"id": "y", "judge": "anna", "ranking": ["B", "C", "A"]})
    ben = judgements(
        tmp_path, {**GOOD, "judge": "ben"}, {"id": "y", "judge": "ben", "ranking": ["C", "B", "A"]}, name="ben"
    )
    assert "anna - ben  6  83% (5)   0.67" in tally([*anna, *ben], KEY)


@pytest.mark.parametrize("records", [[GOOD], [GOOD, {"id": "y", "judge": "ben", "preferred": "A"}]])
def test_readers_of_other_clusters_are_not_compared(records: list[Any], tmp_path: Path) -> None:
    told = tally(judgements(tmp_path, *records), KEY)
    assert "no two judges read the same summaries" in told
    assert "-" in told.splitlines()[-1].split()[2:]  # no faults were counted


def test_readings_are_pooled_each_by_its_own_key(tmp_path: Path) -> None:
    """A is ours in one and lead in the other: the first two readers have lead before old before ours."""
    orders = {"x": ["B", "C", "A"], "y": ["C", "B", "A"]}
    keys = {id: {id: KEY[id]} for id in orders}
    readings = []
    for id, judges in (("x", ("anna", "ben")), ("y", ("cleo", "dora"))):
        path = tmp_path / id
        lines = [json.dumps({"id": id, "judge": judge, "ranking": orders[id]}) for judge in judges]
        path.write_text("\n".join(lines) + "\n", "utf-8")
        readings.append((keys[id], load_judgements([path], keys[id])))
    key, together = pooled(readings)
    told = [" ".join(line.split()) for line in tally(together, key).splitlines()]
    assert told[0] == "judgements: 4, clusters: 2 of 2, judges: 4"
    assert "lead - ours 2:2:0 1:0:0 1:0:0 0:1:0 0:1:0" in told
    assert "anna - ben 3 100% (3) 1.00" in told
    assert "all 6 100% (6) 1.00" in told


def test_a_cluster_of_two_keys_is_refused() -> None:
    with pytest.raises(InputError, match="the cluster 'x' is in two keys"):
        pooled([({"x": KEY["x"]}, []), (KEY, [])])


# The commands.


def test_twenty_to_read_are_one_command_and_the_tally_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "reading"
    arguments = ["run", SAMPLE, "--systems", "ours,lead", "--clusters", 2, "--seed", 5, "--blind", "--output", folder]
    assert main([str(argument) for argument in arguments]) == 0
    key = read_key(folder / "blind-key.json")
    sheet = (folder / "blind.md").read_text("utf-8")
    assert len(key) == 2
    for name in ("ours", "lead"):
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            (label,) = (label for label, shown in key[record["id"]].items() if shown.system == name)
            sentences = record["summary"].split("\n")
            assert key[record["id"]][label].sentences == len(sentences)
            part = sheet.partition(f". {record['id']}\n")[2].partition(f"### {label}\n\n")[2]
            assert [row.split(" | ")[1] for row in part.partition("\n\n")[0].splitlines()[2:]] == sentences
    given = tmp_path / "anna.jsonl"
    given.write_text("".join(json.dumps({"id": id, "judge": "anna", "preferred": "A"}) + "\n" for id in key), "utf-8")
    capsys.readouterr()
    assert main(["preferences", str(folder / "blind-key.json"), str(given)]) == 0
    assert "judgements: 2, clusters: 2 of 2, judges: 1" in capsys.readouterr().out
    assert main([str(argument) for argument in arguments]) == 1
    assert "blind.md is there already" in capsys.readouterr().err
