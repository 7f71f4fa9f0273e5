"""`summarize batch --task check`: many texts, each with its documents, to one file of checks."""

from __future__ import annotations

import contextlib
import io
import json
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from summarizer import InputError, Options, check_record
from summarizer.batch.files import COLUMNS, Line, Record
from summarizer.batch.local import Batch, Progress, line_of
from summarizer.batch.record import SUMMARIZE, TASKS
from summarizer.cli.batch import build_parser
from summarizer.cli.main import main

FERRY = "A ferry carrying market traders capsized off Lagos on Monday, killing {} people. Divers searched the wreck."
BAD = {1: b"{", 2: b'{"id": "no text", "documents": [{"text": "x"}]}'}


def record(number: int) -> dict[str, Any]:
    text = f"Divers searched the wreck. A ferry capsized off Lagos on Monday, killing {number + 2} people."
    return {"id": f"c{number}", "text": text, "documents": [{"id": "a", "text": FERRY.format(number)}]}


def lines(count: int) -> list[bytes]:
    return [BAD.get(number) or json.dumps(record(number)).encode() for number in range(count)]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Six records, two of them bad."""
    path = tmp_path / "texts.jsonl"
    path.write_bytes(b"\n".join(lines(6)) + b"\n")
    return path


@pytest.fixture(scope="module")
def unbroken() -> bytes:
    """What becomes of them, by the function that each worker calls."""
    return b"".join(
        line_of(Record(f"texts-{number}", line), task="check").content
        for number, line in enumerate(lines(6), start=1)
    )


def run(arguments: Sequence[str | Path]) -> tuple[int, str]:
    """The exit code, and what standard error has."""
    stderr = io.StringIO()
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(stderr):
            try:
                code = main(["batch", "--task", "check", *map(str, arguments)])
            except SystemExit as left:
                code = int(left.code or 0)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    return code, stderr.getvalue()


def stopped(texts: Path, output: Path, task: str) -> None:
    """A run of the task that is broken off behind its first line."""

    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Batch([texts], output, task=task).run(stop)


def test_a_line_is_what_the_library_makes_of_the_record(unbroken: bytes) -> None:
    results = [json.loads(line) for line in unbroken.splitlines()]
    assert results[0] == check_record(record(0))
    assert [claim["verdict"] for claim in results[0]["claims"]] == ["supported", "contradicted"]
    named = {number: (results[number]["id"], results[number]["error"]["code"]) for number in BAD}
    assert named == {1: ("texts-2", "not_json"), 2: ("no text", "invalid")}


def test_every_text_has_one_line_in_order_and_the_end_says_how_many_failed(
    texts: Path, unbroken: bytes, tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    code, err = run([texts, "--output", output, "--workers", "2"])
    assert code == 0
    assert err.startswith(f"summarize: 6 texts, 2 of them with an error: {output} (")
    assert output.read_bytes() == unbroken


def test_parquet_has_the_checked_text_and_the_check(texts: Path, unbroken: bytes, tmp_path: Path) -> None:
    Batch([texts], tmp_path / "out.parquet", task="check").run()
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.column_names == ["id", "text", "check", "error"]
    rows = table.to_pylist()
    assert rows == [Line.read(line).row("check") for line in unbroken.splitlines(keepends=True)]
    assert rows[0]["text"] == record(0)["text"] and json.loads(rows[0]["check"])["object"] == "check"
    assert rows[1]["check"] is None and rows[1]["error"].startswith("not_json: ")


def test_parquet_is_read_as_well(unbroken: bytes, tmp_path: Path) -> None:
    import pyarrow

    good = [record(number) for number in range(6) if number not in BAD]
    parquet.write_table(pyarrow.Table.from_pylist(good), tmp_path / "in.parquet")
    Batch([tmp_path / "in.parquet"], tmp_path / "out.jsonl", task="check").run()
    expected = [line for number, line in enumerate(unbroken.splitlines()) if number not in BAD]
    assert (tmp_path / "out.jsonl").read_bytes().splitlines() == expected


def test_an_interrupted_run_is_resumed_to_the_same_bytes(texts: Path, unbroken: bytes, tmp_path: Path) -> None:
    stopped(texts, tmp_path / "out.jsonl", "check")
    end = Batch([texts], tmp_path / "out.jsonl", task="check", resume=True).run()
    assert (end.done, end.failed) == (6, 2)
    assert (tmp_path / "out.jsonl").read_bytes() == unbroken


@pytest.mark.parametrize(("begun", "resumed"), [("summarize", "check"), ("check", "summarize")])
def test_a_run_of_one_task_is_not_gone_on_with_as_another(
    begun: str, resumed: str, texts: Path, tmp_path: Path
) -> None:
    stopped(texts, tmp_path / "out.jsonl", begun)
    kept = (tmp_path / "out.jsonl.partial").read_bytes()
    with pytest.raises(InputError, match=r"belongs to another run \(settings differ\)"):
        Batch([texts], tmp_path / "out.jsonl", task=resumed, resume=True).run()
    assert (tmp_path / "out.jsonl.partial").read_bytes() == kept


def test_the_language_of_the_run_is_that_of_each_check(texts: Path, tmp_path: Path) -> None:
    assert run([texts, "--output", tmp_path / "out.jsonl", "--language", "de", "--workers", "1"])[0] == 0
    first = json.loads((tmp_path / "out.jsonl").read_bytes().splitlines()[0])
    assert first == check_record(record(0), Options(language="de"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--max-words", "50"], "--max-words cannot be used with --task check"),
        (["--language", "en", "--order", "rank"], "--order cannot be used with --task check"),
        (["--ranker", "lead"], "--ranker cannot be used with --task check"),
        (["--fail-under", "50"], "there is no option --fail-under"),
        (["--task", "chek"], "not 'chek': did you mean check?"),
    ],
)
def test_what_a_check_does_not_use_is_wrong_usage(
    arguments: list[str], said: str, texts: Path, tmp_path: Path
) -> None:
    code, err = run([texts, "--output", tmp_path / "out.jsonl", *arguments])
    assert (code, err.count("\n")) == (2, 1)
    assert said in err
    assert list(tmp_path.iterdir()) == [texts]


def test_the_command_has_the_tasks_of_the_table_and_summarizes_by_default() -> None:
    (task,) = [action for action in build_parser()._actions if action.dest == "task"]
    assert (task.choices, task.default) == (tuple(TASKS), SUMMARIZE)
    assert TASKS[SUMMARIZE].result in COLUMNS
