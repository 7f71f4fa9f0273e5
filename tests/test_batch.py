"""`summarize batch`: many clusters to one file, whatever happens on the way."""

import contextlib
import gzip
import io
import json
import os
import pty
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pyarrow import parquet

from summarizer import InputError, Options, SummarizerError, summarize_record
from summarizer.batch.files import Line, Record
from summarizer.batch.local import Batch, Progress, line_of
from summarizer.cli.main import main

FERRY = "A ferry carrying market traders capsized off Lagos on Monday, killing {} people. Divers searched the wreck."
STORM = "The storm closed the harbour of Lagos on Monday. The governor promised {} inquiries into safety at sea."
BAD = {
    3: b"{",
    5: b"[1]",
    8: b'{"id": "no text", "documents": [{"id": "a"}]}',
    11: b"\xff\xfe",
    12: b'{"id": "own", "documents": [{"text": "x"}], "options": {"max_words": 0}}',
}


def record(number: int) -> dict[str, Any]:
    texts = [FERRY.format(number), STORM.format(number)]
    return {"id": f"c{number}", "documents": [{"id": str(row), "text": text} for row, text in enumerate(texts)]}


def lines(count: int) -> list[bytes]:
    return [BAD.get(number) or json.dumps(record(number)).encode() for number in range(count)]


@pytest.fixture
def clusters(tmp_path: Path) -> Path:
    """Sixty clusters, five of them bad."""
    path = tmp_path / "clusters.jsonl"
    path.write_bytes(b"\n".join(lines(60)) + b"\n")
    return path


@pytest.fixture(scope="module")
def unbroken() -> bytes:
    """What becomes of them, by the function that each worker calls."""
    return b"".join(
        line_of(Record(f"clusters-{number}", line)).content for number, line in enumerate(lines(60), start=1)
    )


class Ran(NamedTuple):
    """What the command has left: exit code, standard output and standard error."""

    returncode: int
    stdout: str
    stderr: str


def run(arguments: Sequence[str | Path]) -> Ran:
    """The command in this process; what starts one is `command`."""
    stdout, stderr = io.StringIO(), io.StringIO()
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
            try:
                code = main(["batch", *map(str, arguments)])
            except SystemExit as left:
                code = int(left.code or 0)
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    return Ran(code, stdout.getvalue(), stderr.getvalue())


def command(arguments: Sequence[str | Path]) -> list[str]:
    return [sys.executable, "-m", "summarizer", "batch", *map(str, arguments)]


def test_a_line_is_what_the_library_makes_of_the_record(unbroken: bytes) -> None:
    results = [json.loads(line) for line in unbroken.splitlines()]
    assert [number for number, result in enumerate(results) if "error" in result] == sorted(BAD)
    assert results[0] == summarize_record(record(0))
    named = {number: (results[number]["id"], results[number]["error"]["code"]) for number in BAD}
    assert named == {
        3: ("clusters-4", "not_json"),
        5: ("clusters-6", "invalid"),
        8: ("no text", "invalid"),
        11: ("clusters-12", "not_json"),
        12: ("own", "invalid"),
    }


def test_the_lines_are_those_of_the_command_without_batch(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text("".join(json.dumps(record(number)) + "\n" for number in (1, 2)), "utf-8")
    Batch([path], tmp_path / "out.jsonl", Options(max_words=20)).run()
    plain = [sys.executable, "-m", "summarizer", str(path), "--format", "json", "--max-words", "20"]
    assert (tmp_path / "out.jsonl").read_bytes() == subprocess.check_output(plain)


def test_every_cluster_has_one_line_in_order_and_the_end_says_how_many_failed(
    clusters: Path, unbroken: bytes, tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    done = subprocess.run(
        command([clusters, "--output", output, "--workers", "2"]), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith(f"summarize: 60 clusters, 5 of them with an error: {output} (")
    assert output.read_bytes() == unbroken
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clusters.jsonl", "out.jsonl"]


def test_the_number_of_workers_changes_no_byte(clusters: Path, unbroken: bytes, tmp_path: Path) -> None:
    told: list[Progress] = []
    end = Batch([clusters], tmp_path / "out.jsonl", workers=3).run(told.append)
    assert (tmp_path / "out.jsonl").read_bytes() == unbroken
    assert [progress.done for progress in told] == list(range(1, 61))
    assert (end.done, end.failed, end.read, told[-1].failed) == (60, 5, 1.0, 5)
    error = next(one for one in map(json.loads, unbroken.splitlines()) if "error" in one)
    assert end.first_error == f"{error['id']}: {error['error']['detail']}"


def test_several_files_are_read_one_after_the_other(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl"
    first.write_bytes(gzip.compress(b"\n".join(lines(4))))
    second.write_bytes(b"\n".join(lines(7)))
    Batch([first, second], tmp_path / "out.jsonl").run()
    ids = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert ids == ["c0", "c1", "c2", "a-4", "c0", "c1", "c2", "b-4", "c4", "b-6", "c6"]


def test_parquet_has_the_same_results_as_rows(clusters: Path, unbroken: bytes, tmp_path: Path) -> None:
    Batch([clusters], tmp_path / "out.parquet").run()
    rows = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert rows == [Line.read(line).row() for line in unbroken.splitlines(keepends=True)]


def test_strict_stops_at_the_first_error_and_keeps_what_came_before(
    clusters: Path, unbroken: bytes, tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    done = run([clusters, "--output", output, "--strict", "--workers", "2"])
    assert (done.returncode, output.exists()) == (1, False)
    assert "stopped at an error: clusters-4: it is not JSON" in done.stderr
    assert (tmp_path / "out.jsonl.partial").read_bytes() == b"".join(unbroken.splitlines(keepends=True)[:3])
    assert run([clusters, "--output", output, "--resume", "--workers", "1"]).returncode == 0
    assert output.read_bytes() == unbroken


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_a_run_killed_at_any_instant_is_resumed_to_the_same_bytes(kind: str, clusters: Path, tmp_path: Path) -> None:
    Batch([clusters], tmp_path / f"whole.{kind}").run()
    output = tmp_path / f"out.{kind}"
    chance = random.Random(len(kind))
    for _ in range(4):
        process = subprocess.Popen(
            command([clusters, "--output", output, "--resume", "--workers", "2"]), stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.1, 1.2))
        process.kill()
        process.wait()
    assert run([clusters, "--output", output, "--resume", "--workers", "1"]).returncode == 0
    assert output.read_bytes() == (tmp_path / f"whole.{kind}").read_bytes()


@pytest.mark.parametrize("done", [0, 1, 4, 30, 60])
def test_resuming_does_only_what_is_left(
    done: int, clusters: Path, unbroken: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out.jsonl"

    def stop(progress: Progress) -> None:
        if progress.done == max(1, done):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Batch([clusters], output).run(stop)
    if not done:
        (tmp_path / "out.jsonl.partial").write_bytes(b'{"to')
    told: list[Progress] = []
    Batch([clusters], output, workers=2, resume=True).run(told.append)
    assert [progress.done for progress in told] == list(range(done + 1, 61))
    assert output.read_bytes() == unbroken


def test_an_input_that_has_changed_is_not_gone_on_with(clusters: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    assert run([clusters, "--output", output, "--strict", "--workers", "1"]).returncode == 1
    clusters.write_bytes(clusters.read_bytes().replace(b"c1", b"d1"))
    done = run([clusters, "--output", output, "--resume"])
    assert (done.returncode, "belongs to another run (input differ)" in done.stderr) == (1, True)
    done = run([clusters, "--output", output, "--resume", "--max-words", "9"])
    assert "input and settings differ" in done.stderr


def test_an_input_that_changed_where_its_print_does_not_tell_is_noticed_by_its_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.batch.local._FINGERPRINT", 10)
    path, output = tmp_path / "clusters.jsonl", tmp_path / "out.jsonl"
    path.write_bytes(b"\n".join(lines(20)))
    with pytest.raises(SummarizerError):
        Batch([path], output, strict=True).run()
    path.write_bytes(path.read_bytes().replace(b'"c2"', b'"d2"'))
    with pytest.raises(InputError, match="another record where that run stopped"):
        Batch([path], output, resume=True).run()


def test_an_input_that_vanished_and_came_back_is_gone_on_with(
    clusters: Path, unbroken: bytes, tmp_path: Path
) -> None:
    output = tmp_path / "out.jsonl"
    assert run([clusters, "--output", output, "--strict", "--workers", "1"]).returncode == 1
    away = clusters.rename(tmp_path / "away.jsonl")
    done = run([clusters, "--output", output, "--resume"])
    assert (done.returncode, "cannot be read: No such file" in done.stderr) == (1, True)
    away.rename(clusters)
    assert run([clusters, "--output", output, "--resume", "--workers", "1"]).returncode == 0
    assert output.read_bytes() == unbroken


def test_an_input_that_is_cut_short_gives_what_it_has_and_says_so(tmp_path: Path) -> None:
    path, output = tmp_path / "clusters.jsonl.gz", tmp_path / "out.jsonl"
    whole = gzip.compress(b"\n".join(lines(3)) + b"\n") + gzip.compress(b"\n".join(lines(30)))
    path.write_bytes(whole[:-9])
    done = run([path, "--output", output, "--workers", "1"])
    assert (done.returncode, output.exists()) == (1, False)
    assert "clusters.jsonl.gz cannot be read: Compressed file ended" in done.stderr
    assert (tmp_path / "out.jsonl.partial").read_bytes().count(b"\n") >= 3


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX signals")
def test_a_worker_that_is_killed_costs_nothing(clusters: Path, unbroken: bytes, tmp_path: Path) -> None:
    clusters.write_bytes(b"\n".join(lines(60) * 10))
    output = tmp_path / "out.jsonl"
    process = subprocess.Popen(command([clusters, "--output", output, "--workers", "2"]), stderr=subprocess.PIPE)
    partial = tmp_path / "out.jsonl.partial"
    killed = written = 0
    while process.poll() is None:
        time.sleep(0.05)
        count = partial.read_bytes().count(b"\n") if partial.exists() else 0
        # Two workers are at most 160 records ahead of the last line: by then what the last kill hit has its line.
        if killed < 4 and count > written:
            os.kill(children_of(process.pid)[0], signal.SIGKILL)
            killed += 1
            written = count + 160
    _, said = process.communicate()
    assert (process.returncode, killed >= 2) == (0, True), said
    results = [line.partition(b",")[0] for line in output.read_bytes().splitlines()]
    assert len(results) == 600
    assert b"worker_lost" not in output.read_bytes()
    own = [line.partition(b",")[0] for line in unbroken.splitlines()]
    assert [one for one in results if b"clusters-" not in one] == [one for one in own if b"clusters-" not in one] * 10


def children_of(process: int) -> list[int]:
    """The worker processes; that which tracks resources is none."""
    found = []
    for path in Path(f"/proc/{process}/task/{process}").glob("children"):
        for child in path.read_text("utf-8").split():
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                found.append(int(child))
    return found


def test_no_worker_ever_sees_an_interrupt() -> None:
    """Not even the first one, with which multiprocessing starts a process of its own, and lets interrupts through."""
    script = (
        "from pathlib import Path\n"
        "from summarizer.batch.workers import _Workers\n"
        "if __name__ == '__main__':\n"
        "    workers = _Workers(print, 2, is_timed=False)\n"
        "    for worker in workers.all:\n"
        "        lines = Path(f'/proc/{worker.process.pid}/status').read_text().splitlines()\n"
        "        print(next(line for line in lines if line.startswith('SigBlk')))\n"
        "    workers.close()\n"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    blocked = [int(line.split()[1], 16) >> (signal.SIGINT - 1) & 1 for line in said.splitlines()]
    assert blocked == [1, 1]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_an_interrupted_run_says_how_to_go_on(name: str, clusters: Path, unbroken: bytes, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    clusters.write_bytes(b"\n".join(lines(60) * 50))
    # A shell's background job, such as a run of the tests, has interrupts ignored, and what it starts inherits that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        command([clusters, "--output", output]),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, before)
    partial = tmp_path / "out.jsonl.partial"
    while not (partial.exists() and partial.stat().st_size):
        time.sleep(0.02)
    os.killpg(process.pid, getattr(signal, name)) if name == "SIGINT" else process.terminate()
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (1, "summarize: interrupted; --resume continues from what is written\n")
    kept = partial.read_bytes()
    assert unbroken.startswith(kept[:5000]) and kept.endswith(b"\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.jsonl", "--output", "out.jsonl"], "none.jsonl cannot be read"),
        (["clusters.jsonl", "--output", "out.csv"], "out.csv must end with one of .jsonl, .ndjson, .parquet"),
        (["clusters.jsonl", "--output", "clusters.jsonl"], "is also an input"),
        (["clusters.jsonl", "--output", "folder.jsonl"], "folder.jsonl is a folder, not a file to write"),
        ([".", "--output", "out.jsonl"], ". must end with one of .jsonl"),
        (["clusters.jsonl", "--output", "none/out.jsonl"], "cannot be written: No such file or directory"),
        (["clusters.txt", "--output", "out.jsonl"], "clusters.txt must end with one of .jsonl"),
        (["clusters.jsonl", "--output", "out.jsonl", "--max-words", "0"], "--max-words must be at least 1"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    arguments: list[str], said: str, clusters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clusters.txt").write_text("x", "utf-8")
    (tmp_path / "folder.jsonl").mkdir()
    done = run(arguments)
    wrong_usage = "--max-words" in arguments
    assert (done.returncode, done.stdout) == (2 if wrong_usage else 1, "")
    assert said in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clusters.jsonl", "clusters.txt", "folder.jsonl"]
    assert list((tmp_path / "folder.jsonl").iterdir()) == []


@pytest.mark.parametrize(
    ("source", "output"), [("in.parquet", "out.jsonl"), ("in.jsonl.zst", "out.jsonl"), ("in.jsonl", "out.parquet")]
)
def test_a_missing_extra_is_said_before_anything_is_done(
    source: str, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for name in ("in.jsonl", "in.jsonl.zst", "in.parquet"):
        Path(name).write_bytes(b"\n".join(lines(2)))
    job = Batch([Path(source)], Path(output))
    with pytest.raises(InputError, match=r"^(in|out)[.a-z]+ needs pip install 'consensus-summarizer\[batch\]'$"):
        job.run()
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize(
    "wrong",
    [["--workers", "0"], ["--workers", "many"], ["--timeout", "0"], ["--timeout", "nan"], ["--formt", "json"]],
)
def test_wrong_usage_is_told_from_what_is_refused(wrong: list[str]) -> None:
    assert run(["clusters.jsonl", "--output", "out.jsonl", *wrong]).returncode == 2


def test_a_cluster_that_takes_too_long_is_an_error_where_that_is_wanted(tmp_path: Path) -> None:
    path, output = tmp_path / "clusters.jsonl", tmp_path / "out.jsonl"
    endless = {"id": "endless", "documents": [{"text": f"The ferry {n} sank off {n * 7} on day {n}.\n" * 40}
                                              for n in range(3000)]}  # fmt: skip
    path.write_text("".join(json.dumps(one) + "\n" for one in (record(1), endless, record(2))), "utf-8")
    end = Batch([path], output, timeout=0.5, workers=1).run()
    assert (end.done, end.failed) == (3, 1)
    results = [json.loads(line) for line in output.read_bytes().splitlines()]
    assert [result["id"] for result in results] == ["c1", "endless", "c2"]
    assert results[1]["error"]["code"] == "deadline"


def test_an_empty_input_gives_an_empty_output(tmp_path: Path) -> None:
    path = tmp_path / "clusters.jsonl"
    path.write_bytes(b"\n")
    assert Batch([path], tmp_path / "out.jsonl").run().done == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_a_finished_run_resumed_is_left_alone(clusters: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    assert run([clusters, "--output", output, "--workers", "1"]).returncode == 0
    before = output.stat().st_mtime_ns
    done = run([clusters, "--output", output, "--resume"])
    assert (done.returncode, output.stat().st_mtime_ns) == (0, before)
    assert done.stderr == f"summarize: {output} is complete: nothing to resume\n"


@pytest.mark.slow
def test_a_terminal_sees_a_bar_with_rate_and_time_left(clusters: Path, tmp_path: Path) -> None:
    clusters.write_bytes(b"\n".join(lines(60) * 5))
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command([clusters, "--output", tmp_path / "out.jsonl"]), stderr=theirs)
    os.close(theirs)
    seen = b""
    while True:
        try:
            seen += os.read(ours, 65536)
        except OSError:
            break
    assert process.wait() == 0
    os.close(ours)
    shown = seen.decode("utf-8")
    assert "%|" in shown and "left]" in shown
    assert "300 clusters, 25 of them with an error" in shown
