"""Tables in four shapes, results in files, and pictures; expected figures are computed by hand."""

import csv
import io
import json
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.plots import plot_lengths, plot_systems
from eval.records import Result, Scored
from eval.report import (
    ResultFileError,
    Row,
    Score,
    Table,
    read_result,
    tabulate,
    to_csv,
    to_json,
    to_markdown,
    to_text,
    write_result,
)
from eval.statistics import IncomparableError

PLOTS = [plot_systems, plot_lengths]


def result(name: str, scores: list[float], words: int = 100, measures: dict[str, float] | None = None) -> Result:
    clusters = [
        Scored(
            f"c{place}",
            words + place,
            0.25,
            {"ROUGE-1": (0.5, 0.5, 0.5), "ROUGE-2": (0.0, 1.0, score)},
            measures or {},
        )
        for place, score in enumerate(scores)
    ]
    return Result(name, "rouge -n 2;stem", "sample;sha256=ab12", f"system={name};version=1", tuple(clusters))


OURS = result("ours", [0.25, 0.25, 0.25], measures={"redundancy": 0.125})
LEAD = result("lead", [0.125, 0.125, 0.125], words=90)


def test_text_is_aligned_and_says_how_it_was_computed() -> None:
    assert to_text(tabulate([OURS, LEAD], ["ROUGE-2"], baseline="lead")) == (
        "system             ROUGE-2 F       p  n  words  ms/cluster  redundancy\n"
        "----------------------------------------------------------------------\n"
        "ours    25.00 [25.00, 25.00]  0.2500  3  101.0       250.0       0.125\n"
        "lead    12.50 [12.50, 12.50]          3   91.0       250.0\n"
        "\n"
        "95% percentile bootstrap of the mean, 1000 samples, seed 0; p against lead: two-sided paired randomization,"
        " exact or 10000 samples, seed 0, not corrected for the number of comparisons\n"
        "ours: rouge -n 2;stem|sample;sha256=ab12|system=ours;version=1\n"
        "lead: rouge -n 2;stem|sample;sha256=ab12|system=lead;version=1\n"
    )


def test_markdown_keeps_signs_of_markdown_in_names_as_they_are() -> None:
    odd = replace(LEAD, name="a|b <i>*", system="system=`x`")
    assert to_markdown(tabulate([odd], ["ROUGE-2"], value="P")) == (
        "| system | ROUGE-2 P | n | words | ms/cluster |\n"
        "| --- | ---: | ---: | ---: | ---: |\n"
        "| a\\|b \\<i\\>\\* | 100.00 [100.00, 100.00] | 3 | 91.0 | 250.0 |\n"
        "\n"
        "95% percentile bootstrap of the mean, 1000 samples, seed 0\n"
        "\n"
        "- a\\|b \\<i\\>\\*: `` rouge -n 2;stem|sample;sha256=ab12|system=`x` ``\n"
    )


def test_csv_has_one_figure_a_cell_and_the_signature_beside() -> None:
    header, ours, lead = csv.reader(io.StringIO(to_csv(tabulate([OURS, LEAD], ["ROUGE-2"], baseline="lead"))))
    assert header == [
        "system", "ROUGE-2 F", "ROUGE-2 F low", "ROUGE-2 F high", "ROUGE-2 F p", "n", "words", "ms/cluster",
        "redundancy", "signature", "statistics",
    ]  # fmt: skip
    assert ours[:-1] == ["ours", "25.00", "25.00", "25.00", "0.2500", "3", "101.0", "250.0", "0.125", OURS.signature]
    assert lead[:-1] == ["lead", "12.50", "12.50", "12.50", "", "3", "91.0", "250.0", "", LEAD.signature]
    assert ours[-1].startswith("95% percentile bootstrap of the mean, 1000 samples, seed 0; p against lead")


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("lead", "lead"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("-2.50", "-2.50"),
        ("-2+3", "'-2+3"),
        ("-x", "'-x"),
        ('=cmd|"/C calc"!A0', '\'=cmd|"/C calc"!A0'),
    ],
)
def test_no_cell_of_csv_is_a_formula(name: str, cell: str) -> None:
    lines = list(csv.reader(io.StringIO(to_csv(tabulate([replace(OURS, name=name)], ["ROUGE-2"])))))
    assert lines[1][0] == cell


def test_a_negative_measure_stays_a_number_in_csv() -> None:
    text = to_csv(tabulate([result("ours", [0.5], measures={"gain": -0.5})], ["ROUGE-2"]))
    assert ",-0.500," in text


def test_json_has_fractions_and_every_signature() -> None:
    whole = json.loads(to_json(tabulate([OURS, LEAD], ["ROUGE-2"], baseline="lead")))
    assert whole["rows"][0]["scores"] == {"ROUGE-2": {"mean": 0.25, "low": 0.25, "high": 0.25, "p": 0.25}}
    assert [row["signature"] for row in whole["rows"]] == [OURS.signature, LEAD.signature]
    assert (whole["value"], whole["baseline"], whole["measures"]) == ("F", "lead", ["redundancy"])


def test_a_name_cannot_command_the_terminal() -> None:
    text = to_text(tabulate([replace(OURS, name="a\x1b[31m\nb")], ["ROUGE-2"]))
    assert "\x1b" not in text
    assert "a\ufffd[31m b" in text


def test_a_p_that_rounds_to_nothing_is_no_zero() -> None:
    row = Row("a", 1, 1.0, 1.0, {"M": Score(0.5, 0.5, 0.5, 0.00001)}, {}, "s")
    assert "<0.0001" in to_text(Table(("M",), "F", "b", (), "none", (row,)))


@pytest.mark.parametrize(
    ("other", "part"), [(replace(LEAD, metric="rouge -n 3"), "metric"), (replace(LEAD, data="other"), "data")]
)
def test_rows_measured_otherwise_do_not_share_a_table(other: Result, part: str) -> None:
    with pytest.raises(IncomparableError, match=f"the {part} parts"):
        tabulate([OURS, other], ["ROUGE-2"])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: tabulate([], ["ROUGE-2"]), "at least one result"),
        (lambda: tabulate([OURS], []), "one metric"),
        (lambda: tabulate([OURS], ["ROUGE-7"]), "ours has no ROUGE-7 for cluster 'c0'"),
        (lambda: tabulate([OURS, LEAD], ["ROUGE-2"], baseline="oracle"), "0 are named 'oracle'"),
        (lambda: tabulate([OURS, OURS], ["ROUGE-2"], baseline="ours"), "2 are named 'ours'"),
        (lambda: tabulate([measured_in("c0")], ["ROUGE-2"]), "ours has no redundancy for cluster 'c1'"),
        (lambda: tabulate([measured_in("c1")], ["ROUGE-2"]), "ours has no redundancy for cluster 'c0'"),
        (lambda: tabulate([replace(OURS, clusters=OURS.clusters * 2)], ["ROUGE-2"]), "cluster 'c0' 2 times"),
    ],
)
def test_tables_that_would_mislead_are_refused(call: Callable[[], Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()


def measured_in(id: str) -> Result:
    clusters = [cluster if cluster.id == id else replace(cluster, measures={}) for cluster in OURS.clusters]
    return replace(OURS, clusters=tuple(clusters))


FIGURES = st.floats(0, 1)
CLUSTERS = st.lists(
    st.tuples(FIGURES, FIGURES, FIGURES, st.integers(0, 10_000), st.floats(0, 1e6), st.text(max_size=5)),
    min_size=1,
    max_size=5,
    unique_by=lambda drawn: drawn[-1],
)


@given(CLUSTERS, st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_a_result_comes_back_from_its_file_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[float, float, float, int, float, str]], name: str
) -> None:
    clusters = [Scored(id, words, seconds, {"M": (r, p, f)}, {"m": r}) for r, p, f, words, seconds, id in drawn]
    written = Result(name, "metric", "data", "system", tuple(clusters))
    path = tmp_path_factory.mktemp("results") / "result.json"
    write_result(written, path)
    assert read_result(path) == written


def test_means_computed_from_the_file_are_those_of_the_table(tmp_path: Path) -> None:
    written = result("ours", [0.1, 0.7, 0.35, 0.9, 0.123456789], measures={"redundancy": 0.3})
    write_result(written, tmp_path / "ours.json")
    clusters = json.loads((tmp_path / "ours.json").read_text("utf-8"))["clusters"]
    (row,) = tabulate([written], ["ROUGE-1", "ROUGE-2"], value="F").rows
    for metric in ("ROUGE-1", "ROUGE-2"):
        assert fmean(cluster["scores"][metric][2] for cluster in clusters) == row.scores[metric].mean
    assert fmean(cluster["words"] for cluster in clusters) == row.words
    assert 1000 * fmean(cluster["seconds"] for cluster in clusters) == row.milliseconds
    assert fmean(cluster["measures"]["redundancy"] for cluster in clusters) == row.measures["redundancy"]
    assert tabulate([read_result(tmp_path / "ours.json")], ["ROUGE-2"]) == tabulate([written], ["ROUGE-2"])


def test_a_file_has_a_cluster_a_line(tmp_path: Path) -> None:
    write_result(LEAD, tmp_path / "lead.json")
    lines = (tmp_path / "lead.json").read_text("utf-8").splitlines()
    assert [json.loads(line.rstrip(","))["id"] for line in lines if '"id"' in line] == ["c0", "c1", "c2"]


def cluster(**changed: Any) -> dict[str, Any]:
    return {"id": "c0", "words": 5, "seconds": 0.5, "scores": {"M": [0, 1, 0.5]}, "measures": {}, **changed}


def without(record: dict[str, Any], name: str) -> dict[str, Any]:
    return {field: value for field, value in record.items() if field != name}


def whole(*clusters: Any) -> dict[str, Any]:
    return {"name": "ours", "metric": "m", "data": "d", "system": "s", "clusters": list(clusters)}


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "Expecting value"),
        ("[" * 100_000, "recursion"),
        ("[]", "the file must be an object, not list"),
        (json.dumps(without(whole(cluster()), "metric")), "the file lacks metric"),
        (json.dumps({**whole(cluster()), "sytem": "s"}), "the file has unknown sytem"),
        (json.dumps({**whole(cluster()), "name": 3}), "name must be a string, not 3"),
        (json.dumps({**whole(), "clusters": {}}), "clusters must be a list, not dict"),
        (json.dumps(whole()), "clusters is empty"),
        (json.dumps(whole(cluster(), cluster())), "cluster 2: id 'c0' is repeated"),
        (json.dumps(whole("c0")), "cluster 1 must be an object, not str"),
        (json.dumps(whole(without(cluster(), "words"))), "cluster 1 lacks words"),
        (json.dumps(whole(cluster(id=1))), "cluster 1: id must be a string"),
        (json.dumps(whole(cluster(words=5.5))), "cluster 1: words must be a whole number"),
        (json.dumps(whole(cluster(words=True))), "cluster 1: words must be a whole number"),
        (json.dumps(whole(cluster(words=-1))), "words must be a whole number and not negative, not -1"),
        (json.dumps(whole(cluster(seconds="1"))), "seconds must be a finite number, not '1'"),
        (json.dumps(whole(cluster(seconds=-1))), "seconds must not be negative"),
        (json.dumps(whole(cluster(seconds=10**400))), "seconds must be a finite number, not 1000"),
        (json.dumps(whole(cluster(scores=[]))), "scores must be an object, not list"),
        (json.dumps(whole(cluster(scores={"M": [0, 1]}))), "scores M must be recall, precision and F"),
        (json.dumps(whole(cluster(scores={"M": [0, 1, None]}))), "scores M must be a finite number, not None"),
        (json.dumps(whole(cluster(measures={"m": "x"}))), "measures m must be a finite number"),
        (json.dumps(whole(cluster(), cluster(id="c1", scores={}))), "cluster 2: scores has"),
        (json.dumps(whole(cluster(seconds=float("nan")))), "NaN is no number of JSON"),
        (json.dumps(whole(cluster())).replace("0.5]", "1e999]"), "scores M must be a finite number, not inf"),
        (json.dumps(whole(cluster())).replace('"words"', '"id": "c1", "words"'), "field 'id' stands twice"),
    ],
)
def test_a_bad_file_is_named_with_what_is_wrong(tmp_path: Path, written: str, message: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(written, "utf-8")
    with pytest.raises(ResultFileError, match=message) as raised:
        read_result(path)
    assert str(raised.value).startswith(f"{path}: ")


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_bytes(b'{"name": "\xff"}')
    with pytest.raises(ResultFileError, match=r"bad\.json: not UTF-8"):
        read_result(tmp_path / "bad.json")


@pytest.mark.parametrize(
    ("unfit", "message"),
    [
        (replace(LEAD, clusters=LEAD.clusters * 2), "id 'c0' is repeated"),
        (replace(LEAD, clusters=()), "clusters is empty"),
        (result("ours", [float("nan")]), "NaN"),
    ],
)
def test_what_could_not_be_read_is_not_written(tmp_path: Path, unfit: Result, message: str) -> None:
    with pytest.raises(ResultFileError, match=message):
        write_result(unfit, tmp_path / "unfit.json")
    assert not (tmp_path / "unfit.json").exists()


@pytest.mark.parametrize("plot", PLOTS)
def test_pictures_are_png_of_some_size(tmp_path: Path, plot: Callable[..., None]) -> None:
    pytest.importorskip("matplotlib")
    path = tmp_path / "plot.png"
    plot([OURS, LEAD], "ROUGE-2", "F", path)
    written = path.read_bytes()
    assert written[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", written[16:24])
    assert (width, height > 200) == (1200, True)


@pytest.mark.parametrize("plot", PLOTS)
def test_pictures_carry_their_labels_as_text(tmp_path: Path, plot: Callable[..., None]) -> None:
    pytest.importorskip("matplotlib")
    path = tmp_path / "plot.svg"
    plot([replace(OURS, name="$ours$ & <co>"), LEAD], "ROUGE-2", "F", path)
    root = ElementTree.parse(path).getroot()
    assert root is not None
    texts = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    expected = {"$ours$ & <co>", "lead", "ROUGE-2 F, percent", OURS.metric, OURS.data}
    assert expected - texts == set()
    assert any(text and text.startswith("n = 3; 95% percentile bootstrap") for text in texts)
    assert LEAD.signature in path.read_text("utf-8")


@pytest.mark.parametrize("suffix", [".png", ".svg"])
@pytest.mark.parametrize("plot", PLOTS)
def test_the_same_results_give_the_same_bytes(tmp_path: Path, plot: Callable[..., None], suffix: str) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    first, second = tmp_path / f"first{suffix}", tmp_path / f"second{suffix}"
    plot([OURS, LEAD], "ROUGE-2", "F", first)
    with matplotlib.rc_context({"font.size": 20, "savefig.dpi": 50}):
        plot([OURS, LEAD], "ROUGE-2", "F", second)
    assert first.read_bytes() == second.read_bytes()
    assert b"<dc:date>" not in first.read_bytes()


def test_systems_at_one_place_all_have_their_label(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    names = [f"system {place}" for place in range(20)]
    plot_lengths([replace(OURS, name=name) for name in names], "ROUGE-2", "F", tmp_path / "plot.svg")
    written = (tmp_path / "plot.svg").read_text("utf-8")
    assert [name for name in names if f">{name}</text>" not in written] == []


@pytest.mark.parametrize(
    ("results", "name", "message"),
    [
        ([OURS], "plot.jpg", r"ends in \.png or \.svg, not 'plot\.jpg'"),
        ([], "plot.png", "at least one result"),
        ([OURS, replace(LEAD, data="other")], "plot.png", "the data parts"),
    ],
)
def test_pictures_that_would_mislead_are_refused(
    tmp_path: Path, results: list[Result], name: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        plot_systems(results, "ROUGE-2", "F", tmp_path / name)
    assert list(tmp_path.iterdir()) == []
