"""The command: what it prints where, and what it exits with."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import networkx
import pytest

from summarizer import (
    Document,
    Options,
    __version__,
    compare,
    declared_options,
    rank,
    read_clusters,
    read_documents,
    render,
    report,
    sentence_graph,
    summarize,
)
from summarizer.cli.completion import SHELLS
from summarizer.cli.main import RESERVED, main
from summarizer.cli.subcommands import SUBCOMMANDS

FERRY = "A ferry carrying market traders capsized off Lagos on Monday, killing 12 people. Divers searched the wreck."
STORM = "The storm closed the harbour of Lagos on Monday. The governor promised an inquiry into safety at sea."
VOTE = "Voters in Ghana went to the polls on Sunday. The count will take three days, officials said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cluster of two stories."""
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "ferry.txt").write_text(FERRY, "utf-8")
    (stories / "storm.txt").write_text(STORM, "utf-8")
    return stories


@pytest.fixture
def clusters(tmp_path: Path) -> Path:
    """Two clusters, one a line."""
    path = tmp_path / "clusters.jsonl"
    lines: list[dict[str, Any]] = [
        {"id": "lagos", "documents": [{"id": "f", "text": FERRY}, {"id": "s", "text": STORM}]},
        {"id": "ghana", "documents": [{"id": "v", "text": VOTE}]},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def run(
    arguments: Sequence[str | Path], stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def called(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command, in this process."""
    try:
        code: Any = main([str(argument) for argument in arguments])
    except SystemExit as left:
        code = left.code
    written = capsys.readouterr()
    return code, written.out, written.err


class Terminal(io.StringIO):
    """Standard input that somebody types at."""

    def isatty(self) -> bool:
        return True


def piped(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode("utf-8"))))


# ---- results


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("explain", [False, True])
def test_the_command_prints_what_the_library_renders(
    capsys: pytest.CaptureFixture[str], folder: Path, form: str, explain: bool
) -> None:
    flags = ["--explain"] if explain else []
    code, out, _ = called(capsys, folder, "--format", form, *flags)
    assert code == 0
    assert out == render(summarize(read_documents([folder])), form, explain=explain)


@pytest.mark.parametrize("unit", ["unicode_code_point", "utf16", "utf8"])
def test_the_command_counts_offsets_as_the_library_does(
    capsys: pytest.CaptureFixture[str], folder: Path, unit: str
) -> None:
    (folder / "ferry.txt").write_text(f"😀 {FERRY}", "utf-8")
    _, out, _ = called(capsys, folder, "--format", "json", "--offsets", unit)
    documents = read_documents([folder])
    assert out == render(summarize(documents), "json", offset_unit=unit, documents=documents)
    assert json.loads(out)["offset_unit"] == unit


def test_a_good_run_says_nothing_on_standard_error(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, out, err = called(capsys, folder, "--max-sentences", "2", "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["warnings"] == []


def test_warnings_go_to_standard_error_and_leave_the_result_clean(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    for form in ("text", "json"):
        code, out, err = called(capsys, folder, "--format", form, "--language", "xx")
        assert "neither stemmer nor stop words" in err
        assert (code, err.startswith("summarize: warning: language 'xx'")) == (0, True)
    assert json.loads(out)["warnings"][0] in err


def test_several_paths_are_one_cluster(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    together = called(capsys, folder / "ferry.txt", folder / "storm.txt")
    assert together == called(capsys, folder)


# an option on the command line, and its value
GIVEN: dict[str, Any] = {
    "max_words": 31,
    "length": "brief",
    "max_sentences": 2,
    "max_chars": 99,
    "ranker": "lexrank",
    "selector": "top",
    "order": "source",
    "query": "storm",
    "language": "en",
    "min_sentence_words": 4,
    "max_sentence_words": 70,
    "time_limit": 2.5,
    "origin_cap": 1,
    "leaning": "never",
    "pair_weight": 0.5,
    "coverage_weight": 0.5,
    "redundancy": 0.25,
    "damping": 0.5,
    "position": 1.5,
}


def test_every_option_is_tried() -> None:
    assert set(GIVEN) == {declared.name for declared in declared_options()}


@pytest.mark.parametrize("name", GIVEN)
def test_an_option_of_the_command_is_that_of_the_library(
    capsys: pytest.CaptureFixture[str], folder: Path, name: str
) -> None:
    flag = "--" + name.replace("_", "-")
    _, out, _ = called(capsys, folder, "--format", "json", flag, str(GIVEN[name]))
    assert out == render(summarize(read_documents([folder]), Options(**{name: GIVEN[name]})), "json")


def test_explain_adds_reasons_and_documents(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    _, plain, _ = called(capsys, folder)
    _, explained, _ = called(capsys, folder, "--explain")
    assert "Why these sentences" in explained
    assert "ferry.txt: 2 sentences, used" in explained
    assert "Why these sentences" not in plain


def test_output_goes_to_the_file_and_not_to_standard_output(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    _, printed, _ = called(capsys, folder, "--format", "markdown")
    target = tmp_path / "summary é.md"
    code, out, _ = called(capsys, folder, "--format", "markdown", "--output", target)
    assert (code, out) == (0, "")
    assert target.read_bytes() == printed.encode("utf-8")


def test_an_output_that_cannot_be_written_is_refused_with_its_name(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    code, out, err = called(capsys, folder, "--output", tmp_path / "missing" / "x.txt")
    assert (code, out) == (1, "")
    assert "x.txt cannot be written" in err


# ---- several clusters


def test_clusters_are_json_lines(capsys: pytest.CaptureFixture[str], clusters: Path) -> None:
    code, out, _ = called(capsys, clusters, "--format", "json", "--max-words", "20")
    lines = [json.loads(line) for line in out.splitlines()]
    expected: list[dict[str, Any]] = []
    for cluster in read_clusters([clusters]):
        alone = json.loads(render(summarize(cluster.documents, Options(max_words=20)), "json"))
        expected.append({"id": cluster.id, **alone})
    assert code == 0
    assert [line["id"] for line in lines] == ["lagos", "ghana"]
    assert lines == expected


@pytest.mark.parametrize(("form", "mark"), [("text", "=="), ("markdown", "#")])
def test_clusters_are_sections(capsys: pytest.CaptureFixture[str], clusters: Path, form: str, mark: str) -> None:
    _, out, _ = called(capsys, clusters, "--format", form)
    headings = [line for line in out.splitlines() if line.startswith(f"{mark} ")]
    assert headings == [f"{mark} lagos", f"{mark} ghana"]


def test_a_date_that_cannot_be_read_is_a_warning_of_the_command(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    (folder / "metadata.json").write_text('{"documents": {"storm.txt": {"published": "03/04/2026"}}}', "utf-8")
    seen = tmp_path / "seen.jsonl"
    seen.write_text('{"text": "It rained.", "date": "soon"}\n', "utf-8")
    page = tmp_path / "page.html"
    assert main([str(folder), "--seen", str(seen), "--format", "json", "--report", str(page)]) == 0
    said = capsys.readouterr()
    (warning, *_) = json.loads(said.out)["warnings"]
    assert warning.startswith(f"{folder / 'storm.txt'}: document published must be ")
    assert warning.endswith(", not '03/04/2026': it is left out")
    assert f"summarize: warning: {warning}\n" in said.err
    assert re.search(
        r"^summarize: warning: seen\.jsonl, line 1: .*, not 'soon': it is left out$", said.err, re.MULTILINE
    )
    assert "03/04/2026" in page.read_text("utf-8")
    main(["compare", str(folder)])
    assert f"summarize: warning: {warning}\n" in capsys.readouterr().err


def test_warnings_of_several_clusters_name_the_cluster(capsys: pytest.CaptureFixture[str], clusters: Path) -> None:
    _, _, err = called(capsys, clusters, "--format", "json", "--language", "xx")
    assert [line.split(": ")[2] for line in err.splitlines() if "language 'xx'" in line] == ["lagos", "ghana"]
    assert all(line.split(": ")[2] in ("lagos", "ghana") for line in err.splitlines())


def test_an_output_file_holds_all_clusters(
    capsys: pytest.CaptureFixture[str], clusters: Path, tmp_path: Path
) -> None:
    _, printed, _ = called(capsys, clusters, "--format", "json")
    called(capsys, clusters, "--format", "json", "--output", tmp_path / "all.jsonl")
    assert (tmp_path / "all.jsonl").read_text("utf-8") == printed


def test_one_line_of_a_jsonl_file_is_one_whole_summary(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"id": "x", "documents": [{"id": "f", "text": FERRY}]}), "utf-8")
    _, out, _ = called(capsys, path, "--format", "json")
    assert out == render(summarize([Document(id="f", text=FERRY)]), "json")


def test_the_name_of_a_cluster_cannot_act_on_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "fouled.jsonl"
    lines = [{"id": f"\x1b[2J\u202e{n}\nx", "documents": [{"id": "\x1b[31m", "text": FERRY}]} for n in range(2)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    for form in ("text", "markdown", "json"):
        _, out, err = called(capsys, path, "--format", form)
        written = err if form == "json" else out + err
        assert "\x1b" not in written
        assert "\u202e" not in written
        assert "\nx" not in written


def test_a_refusal_cannot_act_on_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "twice.jsonl"
    document = {"id": "\x1b[31m\u202e", "text": FERRY}
    path.write_text(json.dumps({"documents": [document, document]}), "utf-8")
    code, _, err = called(capsys, path)
    assert code == 1
    assert err.rstrip("\n").isprintable()
    code, _, err = called(capsys, tmp_path / "\x1b[31mnone.txt")
    assert code == 1
    assert "\x1b" not in err


# ---- standard input


@pytest.mark.parametrize("arguments", [["-"], []], ids=["dash", "piped"])
def test_standard_input_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    piped(monkeypatch, FERRY)
    code, out, _ = called(capsys, *arguments)
    assert code == 0
    assert out == render(summarize([Document(id="stdin", text=FERRY)]))


def test_json_lines_are_read_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, clusters: Path
) -> None:
    from_file = called(capsys, clusters, "--format", "json")
    piped(monkeypatch, clusters.read_text("utf-8"))
    assert called(capsys, "-", "--format", "json") == from_file


@pytest.mark.parametrize("content", ["", " \n\n", "...", "{}\n"], ids=["empty", "blank", "dots", "no text"])
def test_input_that_says_nothing_exits_with_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    piped(monkeypatch, content)
    code, out, err = called(capsys, "-")
    assert code == 1
    assert out or err


def test_standard_input_and_a_path_do_not_go_together(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    orders: list[list[str | Path]] = [["-", folder], [folder, "-"]]
    for arguments in orders:
        code, out, err = called(capsys, *arguments)
        assert code != 0
        assert out == ""
        assert "standard input" in err


def test_a_terminal_without_paths_is_wrong_usage_and_does_not_wait(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    code, out, err = called(capsys)
    assert (code, out) == (2, "")
    assert "no PATH given" in err


# ---- refusals

# arguments after the folder, exit code, what the message names
REFUSED = [
    (["--max-words", "0"], 2, "--max-words must be at least 1, not 0"),
    (["--redundancy", "3"], 2, "--redundancy must be at most 1, not 3"),
    (["--redundancy", "nan"], 2, "--redundancy must be finite"),
    (["--damping", "-0.5"], 2, "--damping must be at least 0"),
    (["--language", "English"], 2, "--language must be"),
    (["--min-sentence-words", "90"], 2, "--min-sentence-words must be at most --max-sentence-words (80)"),
    (["--length", "short", "--max-words", "9"], 2, "--length must not be given with --max-words"),
    (["--format", "w3c", "--offsets", "utf8"], 2, "must be unicode_code_point in the format w3c"),
    (["--graph", "graph.png"], 2, "--graph must name a .graphml or .json file"),
    (["no-such-file.txt"], 1, "no-such-file.txt cannot be read"),
    (["--seen", "-"], 2, "--seen takes paths, not standard input"),
    (["https://example.org/a"], 1, "nothing is fetched here: save the page, as with curl -o page.html ADDRESS"),
    (["--max-words", "many"], 2, "--max-words: must be a whole number, not 'many'"),
    (["--max-words", "2.5"], 2, "--max-words"),
    (["--max-words"], 2, "--max-words"),
    (["--ranker", "magic"], 2, "--ranker"),
    (["--format", "pdf"], 2, "--format"),
    (["--format", "htlm"], 2, "not 'htlm': did you mean html?"),
    (["--length", "mediun"], 2, "not 'mediun': did you mean medium?"),
    (["--max-word", "5"], 2, "there is no option --max-word: did you mean --max-words?"),
    (["--max-word=5"], 2, "there is no option --max-word: did you mean --max-words?"),
    (["--no-such-option"], 2, "there is no option --no-such-option\n"),
    (["--\x1b[31mno"], 2, "--<U+001B>[31mno"),
]


@pytest.mark.parametrize(("arguments", "exit_code", "named"), REFUSED)
def test_refusals_print_nothing_and_say_why_on_standard_error(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    arguments: list[str],
    exit_code: int,
    named: str,
) -> None:
    monkeypatch.chdir(folder.parent)
    code, out, err = called(capsys, folder, *arguments)
    assert (code, out) == (exit_code, "")
    assert named in err
    assert "Traceback" not in err
    assert err.count("\n") == 1
    assert sorted(path.name for path in folder.parent.iterdir()) == ["stories"]


# arguments of which the first is a subcommand, or nearly one; exit code; what the message ends with
OF_SUBCOMMANDS = [
    (["verfy", "summary.json", "stories"], 2, "neither a file nor a folder, nor a subcommand: did you mean verify?"),
    (["Compare", "stories"], 2, "nor a subcommand: did you mean compare?"),
    (["stores"], 2, "stores is neither a file nor a folder, nor a subcommand: did you mean stories?"),
    (["stories/fery.txt"], 1, "stories/fery.txt cannot be read: No such file or directory: did you mean ferry.txt?"),
    (["compare", "stories", "--most", "0"], 2, "--most must be at least 1, not 0"),
    (["compare", "stories", "--most", "x"], 2, "--most: must be a whole number, not 'x'"),
    (["compare", "stories", "--formt", "text"], 2, "there is no option --formt: did you mean --format?"),
    (["batch", "x.jsonl", "--output", "y.jsonl", "--max-words", "0"], 2, "--max-words must be at least 1, not 0"),
    (["batch", "x.jsonl", "--engine", "rays"], 2, "not 'rays': did you mean ray?"),
    (["chek", "draft.md", "stories"], 2, "nor a subcommand: did you mean check?"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "exit_code", "end"), OF_SUBCOMMANDS)
def test_a_slip_is_one_line_with_the_nearest_spelling(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    arguments: list[str],
    exit_code: int,
    end: str,
) -> None:
    monkeypatch.chdir(folder.parent)
    code, out, err = called(capsys, *arguments)
    assert (code, out, err.count("\n")) == (exit_code, "", 1)
    assert err.endswith(f"{end}\n")


def test_a_folder_that_is_called_nearly_as_a_subcommand_is_summarized(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    expected = called(capsys, folder)
    folder.rename(folder.parent / "batches")
    monkeypatch.chdir(folder.parent)
    assert called(capsys, "batches") == expected


def test_options_may_stand_between_paths(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    paths = [folder / "ferry.txt", folder / "storm.txt"]
    assert called(capsys, paths[0], "--max-words", "20", paths[1]) == called(capsys, *paths, "--max-words", "20")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "arguments", [["."], ["--help"], ["--version"], ["compare", "."], ["--print-completion", "zsh"]]
)
def test_a_full_disk_is_one_line(folder: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "summarizer", *arguments],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == b"summarize: standard output cannot be written: No space left on device\n"


def test_a_summary_that_no_sentence_fits_exits_with_one(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, out, _ = called(capsys, folder, "--max-chars", "5")
    assert code == 1
    assert out.startswith("(no summary)")


@pytest.mark.parametrize("word", [word for word in RESERVED if word not in ("mcp", "serve")])
def test_a_reserved_first_word_is_wrong_usage_even_where_a_path_has_that_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path, word: str
) -> None:
    folder.rename(folder.parent / word)
    monkeypatch.chdir(folder.parent)
    code, out, err = called(capsys, word)
    assert (code, out) == (2, "")
    assert f"./{word}" in err


def test_serving_takes_no_path(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    code, out, err = called(capsys, "serve", folder)
    assert (code, out) == (2, "")
    assert "summarize serve: error: unrecognized arguments" in err


@pytest.mark.parametrize("word", RESERVED)
def test_a_path_of_a_reserved_name_is_given_with_its_folder(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, folder: Path, word: str
) -> None:
    expected = called(capsys, folder)
    folder.rename(folder.parent / word)
    monkeypatch.chdir(folder.parent)
    assert called(capsys, f"./{word}") == expected


# ---- the graph


def assert_same_graph(drawn: Any, expected: Any) -> None:
    """Equal nodes and edges, with all that they carry."""
    assert dict(drawn.nodes(data=True)) == dict(expected.nodes(data=True))
    assert len(drawn.edges) == len(expected.edges)
    for first, second, weight in expected.edges(data="weight"):
        assert drawn.edges[first, second]["weight"] == pytest.approx(weight)


def test_the_graph_as_graphml_is_that_of_the_library(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    plain = called(capsys, folder)
    assert called(capsys, folder, "--graph", tmp_path / "graph.graphml") == plain
    graph = sentence_graph(read_documents([folder]))
    expected = graph.to_networkx(rank(graph, Options()))
    assert_same_graph(networkx.read_graphml(tmp_path / "graph.graphml", node_type=int), expected)


def test_the_graph_as_json_is_that_of_the_library(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    called(capsys, folder, "--graph", tmp_path / "graph.json")
    graph = sentence_graph(read_documents([folder]))
    expected = graph.to_networkx(rank(graph, Options()))
    drawn = networkx.node_link_graph(json.loads((tmp_path / "graph.json").read_text("utf-8")), edges="edges")
    assert_same_graph(drawn, expected)


def test_the_graph_has_the_scores_of_the_ranker_that_was_asked_for(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    called(capsys, folder, "--ranker", "lead", "--graph", tmp_path / "graph.graphml")
    drawn = networkx.read_graphml(tmp_path / "graph.graphml", node_type=int)
    # 1 and 1/2 in each of two documents have the mean 3/4.
    assert [drawn.nodes[row]["score"] for row in range(4)] == pytest.approx([4 / 3, 2 / 3, 4 / 3, 2 / 3])


@pytest.mark.parametrize("char", ["\x1b", "\x00", "\x0b", "\x9b", "\ufffe", "\uffff", "&", "<", "]]>"], ids=ascii)
def test_graphml_can_be_read_whatever_the_sources_hold(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, char: str
) -> None:
    path = tmp_path / "odd.jsonl"
    odd = FERRY.replace("market", f"mar{char}ket")
    path.write_text(json.dumps({"documents": [{"id": f"a{char}", "text": odd}]}), "utf-8")
    code, _, _ = called(capsys, path, "--graph", tmp_path / "graph.graphml")
    assert code == 0
    drawn = networkx.read_graphml(tmp_path / "graph.graphml")
    assert len(drawn) == len(sentence_graph(read_documents([path])))


def test_the_graph_of_several_clusters_is_refused(
    capsys: pytest.CaptureFixture[str], clusters: Path, tmp_path: Path
) -> None:
    code, out, err = called(capsys, clusters, "--graph", tmp_path / "graph.json")
    assert (code, out) == (1, "")
    assert "one cluster" in err
    assert not (tmp_path / "graph.json").exists()


# ---- help, version, completion


def test_the_version_is_that_of_the_library(capsys: pytest.CaptureFixture[str]) -> None:
    assert called(capsys, "--version") == (0, f"summarize {__version__}\n", "")


def test_the_help_names_every_option_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called(capsys, "--help")
    assert (code, err) == (0, "")
    for declared in declared_options():
        assert "--" + declared.name.replace("_", "-") in out
        assert declared.metadata["description"].split()[0] in out
    assert "Exit codes: 0 done; 1" in out


def test_the_help_shows_first_what_people_want_and_last_the_dials_of_experts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = called(capsys, "--help")
    groups = [out.index(f"\n{title}") for title in ("options that matter most:", "details:", "expert dials")]
    assert groups == sorted(groups)
    places = [out.index(f"  --{name} ") for name in ("length", "max-words", "query", "language", "format", "output")]
    assert places == sorted(places)
    assert groups[0] < places[0] < places[-1] < groups[1]
    assert groups[2] < out.index("  --damping ")
    assert out.startswith("usage: summarize [OPTION ...] [PATH ...]\n\n")


def options_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*[a-z]", text))


@pytest.mark.parametrize("shell", SHELLS)
def test_the_completion_code_knows_every_option(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    code, out, err = called(capsys, "--print-completion", shell)
    assert (code, err) == (0, "")
    dashes = "" if shell in ("fish", "tcsh") else "--"  # these two shells add them
    for declared in declared_options():
        assert dashes + declared.name.replace("_", "-") in out


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_the_completion_code_is_code_of_the_shell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, shell: str
) -> None:
    _, out, _ = called(capsys, "--print-completion", shell)
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed, so its reading of the code is not tested")
    (tmp_path / "completion").write_text(out, "utf-8")
    checked = subprocess.run([program, "-n", str(tmp_path / "completion")], capture_output=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, b"")


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_the_completion_code_of_zsh_knows_each_subcommand(capsys: pytest.CaptureFixture[str], name: str) -> None:
    _, out, _ = called(capsys, "--print-completion", "zsh")
    (listed,) = re.findall(r"^_shtab_summarize_commands\(\) {(.*?)^}", out, flags=re.DOTALL | re.MULTILINE)
    (options,) = re.findall(rf"^_shtab_summarize_{name}_options=\((.*?)^\)", out, flags=re.DOTALL | re.MULTILINE)
    (chosen,) = re.findall(r"\$words\[2\] == \((.*)\) \]\]", out)
    assert f"{name}:" in listed
    assert name in chosen.split("|")
    assert options_in(SUBCOMMANDS[name].parser().format_usage()) <= options_in(options)


# the words of a line, the last one unfinished, and what bash offers for it among files called barn and bats.txt
COMPLETED = [
    (["ba"], ["barn", "bats.txt", "batch"]),
    (["barn", "ba"], ["barn", "bats.txt"]),
    (["--forma"], ["--format"]),
    (["barn", "--format", "js"], ["json"]),
    (["barn", "--seen", "ba"], ["barn", "bats.txt"]),
    (["--stric"], []),
    (["batch", "--re"], ["--resume", "--redundancy"]),
    (["batch", "bats.txt", "--engine", "r"], ["ray"]),
    (["batch", "bats.txt", "--output", "bar"], ["barn"]),
    (["batch", "--task", ""], ["summarize", "check"]),
    (["check", "--fa"], ["--fail-under"]),
    (["check", "--format", "s"], ["sarif"]),
    (["check", "bats.txt", "bar"], ["barn"]),
    (["compare", "--mo"], ["--most"]),
    (["compare", "--format", ""], ["text", "markdown", "json", "html"]),
    (["stories", "--si"], ["--since"]),
    (["stories", "bats.txt", "--output", "ba"], ["barn"]),
    (["serve", "--"], ["--help", "--host", "--port", "--version"]),
    (["verify", "bats.txt", "bar"], ["barn"]),
]


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed, so its completion is not tested")
@pytest.mark.parametrize(("words", "offered"), COMPLETED, ids=" ".join)
def test_bash_completes_subcommands_options_values_and_files(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: list[str], offered: list[str]
) -> None:
    _, out, _ = called(capsys, "--print-completion", "bash")
    (tmp_path / "barn").mkdir()
    (tmp_path / "bats.txt").touch()
    script = (
        f'{out}\nCOMP_WORDS=(summarize "$@"); COMP_CWORD=$#; _shtab_summarize; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run(
        ["bash", "-c", script, "bash", *words], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert sorted(done.stdout.split()) == sorted(offered)


def test_the_completion_of_serve_has_the_options_of_the_service(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = called(capsys, "serve", "--help")
    assert options_in(SUBCOMMANDS["serve"].parser().format_usage()) == options_in(out) - {"--help"}


# ---- processes


def test_every_process_prints_the_same_bytes(folder: Path) -> None:
    runs = [run([folder, "--format", "json"], PYTHONHASHSEED=seed) for seed in ("0", "1", "2")]
    assert [done.returncode for done in runs] == [0, 0, 0]
    assert runs[0].stdout
    assert {done.stdout for done in runs} == {runs[0].stdout}


def test_the_installed_command_and_the_package_are_one(folder: Path) -> None:
    command = Path(sys.executable).with_name("summarize")
    if not command.is_file():
        pytest.skip("the command is not installed beside this interpreter")
    installed = subprocess.run([command, folder], capture_output=True, check=False)
    module = run([folder])
    assert (installed.returncode, installed.stdout) == (module.returncode, module.stdout) != (0, b"")


def test_a_pipe_gives_the_same_bytes_as_the_dash(folder: Path) -> None:
    story = (folder / "ferry.txt").read_bytes()
    bare, dash = run([], stdin=story), run(["-"], stdin=story)
    assert (bare.returncode, bare.stdout) == (dash.returncode, dash.stdout)
    assert bare.stdout.startswith(b"A ferry")


def test_output_is_utf_8_whatever_the_locale_says(tmp_path: Path) -> None:
    path = tmp_path / "lodz.txt"
    path.write_text(FERRY.replace("Lagos", "Łódź"), "utf-8")
    done = run([path], PYTHONUTF8="0", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0
    assert "Łódź".encode() in done.stdout


def test_a_reader_that_went_away_is_no_crash(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", str(folder)], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert done.returncode == 1
    assert done.stderr == b""


# ---- the page


def test_the_page_is_that_of_the_library(capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path) -> None:
    assert called(capsys, folder, "--report", tmp_path / "page.html") == called(capsys, folder)
    documents = read_documents([folder])
    assert (tmp_path / "page.html").read_bytes() == report(summarize(documents), documents).encode()


def test_the_page_is_a_format_too(capsys: pytest.CaptureFixture[str], folder: Path, clusters: Path) -> None:
    assert called(capsys, folder, "--format", "html")[:2] == (0, summarize(folder).to_html())
    assert called(capsys, "compare", folder, "--format", "html")[1] == compare(folder).to_html()
    code, out, err = called(capsys, clusters, "--format", "html")
    assert (code, out) == (1, "")
    assert "--format html takes one cluster" in err


def test_the_page_of_several_clusters_is_refused(
    capsys: pytest.CaptureFixture[str], clusters: Path, tmp_path: Path
) -> None:
    code, out, err = called(capsys, clusters, "--report", tmp_path / "page.html")
    assert (code, out) == (1, "")
    assert "--report takes one cluster" in err
    assert not (tmp_path / "page.html").exists()
