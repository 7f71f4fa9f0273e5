"""Worker processes: results in order, whatever dies."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer import SummarizerError
from summarizer.batch.files import Line, Record
from summarizer.batch.workers import in_order


def records(count: int, size: int = 1) -> Iterator[Record]:
    return (Record(str(number), b"x" * size) for number in range(count))


def echo(record: Record) -> Line:
    return Line(record.name, record.name.encode())


def echo_much(record: Record) -> Line:
    return Line(record.name, b"." * 300_000)


def give_up(record: Record, why: str) -> Line:
    return Line(record.name, b"", code=why)


def die_on_some(record: Record) -> Line:
    """7 and 8 always; 20 the first time."""
    once = Path(os.environ["ONCE"])
    if record.name in ("7", "8") or (record.name == "20" and not once.exists()):
        once.touch() if record.name == "20" else None
        os.kill(os.getpid(), signal.SIGKILL)
    return echo(record)


def sleep_on_some(record: Record) -> Line:
    if record.name == "3":
        time.sleep(60)
    return echo(record)


class _Deadly:
    """Ends the process that unpickles it."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)

    def __call__(self, record: Record) -> Line:
        return echo(record)


@pytest.mark.parametrize("count", [0, 1, 2, 500])
@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_records(count: int, workers: int) -> None:
    lines = list(in_order(echo, give_up, records(count), workers))
    assert [(int(line.id), int(line.content)) for line in lines] == [(number, number) for number in range(count)]


def test_large_records_and_large_results_do_not_wait_for_each_other() -> None:
    lines = list(in_order(echo_much, give_up, records(60, size=300_000), 2))
    assert [int(line.id) for line in lines] == list(range(60))


def test_what_a_process_dies_on_is_tried_again_and_then_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONCE", str(tmp_path / "once"))
    lines = list(in_order(die_on_some, give_up, records(100), 2))
    assert [(line.id, line.code) for line in lines if line.failed] == [("7", "worker_lost"), ("8", "worker_lost")]
    assert [int(line.id) for line in lines] == list(range(100))


def test_what_takes_too_long_is_given_up_and_nothing_else() -> None:
    lines = list(in_order(sleep_on_some, give_up, records(40), 2, timeout=2.0))
    assert [(line.id, line.code) for line in lines if line.failed] == [("3", "deadline")]
    assert [int(line.id) for line in lines] == list(range(40))


def test_records_are_read_no_further_ahead_than_results_are_taken() -> None:
    read = 0

    def counted() -> Iterator[Record]:
        nonlocal read
        for record in records(10_000):
            read += 1
            yield record

    results = in_order(echo, give_up, counted(), 2)
    for _ in range(10):
        next(results)
    results.close()
    assert read < 300


def test_an_error_of_the_source_comes_after_the_results_of_what_was_read() -> None:
    def broken() -> Iterator[Record]:
        yield from records(5)
        raise OSError("gone")

    done = []
    with pytest.raises(OSError, match="gone"):
        for line in in_order(echo, give_up, broken(), 2):
            done.append(line.id)
    assert done == ["0", "1", "2", "3", "4"]


def test_processes_that_cannot_start_end_the_run() -> None:
    with pytest.raises(SummarizerError, match="do not start"):
        list(in_order(_Deadly(), give_up, records(3), 1))


def test_no_process_is_left_behind() -> None:
    results = in_order(echo, give_up, records(1000), 3)
    next(results)
    results.close()
    assert multiprocessing.active_children() == []


class _Cramped:
    """In a process that has 40 MB more than it had at its start, as a container may hold it to."""

    def __getstate__(self) -> dict[str, int]:
        return {"megabytes": 40}

    def __setstate__(self, state: dict[str, int]) -> None:
        import resource

        held = int(Path("/proc/self/statm").read_text("utf-8").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + (state["megabytes"] << 20),) * 2)

    def __call__(self, record: Record) -> Line:
        return echo(record)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_a_record_that_a_process_dies_of_while_it_receives_it_is_given_up() -> None:
    tasks = [Record("0", b"x"), Record("1", b"x" * (60 << 20)), Record("2", b"x")]
    lines = list(in_order(_Cramped(), give_up, tasks, 1))
    assert [(line.id, line.code) for line in lines] == [("0", ""), ("1", "worker_lost"), ("2", "")]


def test_a_process_that_cannot_be_started_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(multiprocessing.get_context("spawn"), "Pipe", refuse)
    with pytest.raises(SummarizerError, match="a worker process cannot be started: Too many open files"):
        list(in_order(echo, give_up, records(1), 1))


def test_a_timeout_of_years_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [line.id for line in in_order(echo, give_up, records(2), 1, timeout=1e9)] == ["0", "1"]
