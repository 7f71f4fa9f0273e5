"""Processes that work on tasks, any of which may die: what it worked on is tried once more, and then given up.

A process is asked only when it has nothing to do, so that neither side ever waits for the other to read. Small tasks
go together, and each result comes back as soon as it is there; results are given in the order of the tasks. Nothing
is shared between the processes that a death could leave locked or half written (a `ProcessPoolExecutor` is lost with
the first of its workers).
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from summarizer.errors import SummarizerError

from .files import Line, Record
from .record import check_record, summarize_record

_TOGETHER, _BYTES_TOGETHER = 16, 1 << 16
_AHEAD, _BYTES_AHEAD = 64, 64 << 20
"""Most results, of a worker and in bytes, that wait for the one whose turn it is."""
_STARTS = 3
_LONGEST_WAIT = 3600.0
"""Seconds; poll takes no more than 24 days."""
_GARBAGE = 50_000
"""New objects after which a process looks for garbage in cycles; of that a summary leaves next to none."""


_FIRST: dict[str, Any] = {
    "text": "A ferry sank off Lagos on Monday, killing 14 people [1].",
    "documents": [
        {"text": "A ferry sank off Lagos on Monday, killing 12 people, officials said. Rescue work went on."},
        {"text": "LAGOS (AP) - At least 12 people died when a ferry sank off Lagos on Monday, the mayor said."},
    ],
}
"""What a process does before its first task where tasks are timed."""

Work = Callable[[Record], Line]
GiveUp = Callable[[Record, str], Line]
"""A record and the code of the error for which it is given up, "worker_lost" or "deadline", to its line."""


def in_order(
    work: Work, give_up: GiveUp, tasks: Iterable[Record], count: int, timeout: float | None = None
) -> Generator[Line, None, None]:
    """The line of each record, in their order.

    Args:
        work: is pickled, and called in the processes; must not raise.
        give_up: called here.
        tasks: read as they are needed. What they raise is raised once all before it are done.
        count: of the processes.
        timeout: longest time for one task, in seconds; then its process is killed and the task given up.

    Raises:
        SummarizerError: no process could be started.
    """
    with contextlib.closing(_Workers(work, count, is_timed=timeout is not None)) as workers:
        yield from _Schedule(workers, give_up, tasks, timeout)


class _Worker:
    """One process, and the tasks that it was given and has not answered."""

    def __init__(self, work: Work, *, is_timed: bool) -> None:
        context = multiprocessing.get_context("spawn")  # a thread of the caller's may hold any lock
        try:
            self.connection, theirs = context.Pipe()
            self.process = context.Process(target=_serve, args=(theirs, work, is_timed), daemon=True)
            with _interrupts_held():
                self.process.start()
        except OSError as error:
            raise SummarizerError(f"a worker process cannot be started: {error.strerror or error}") from None
        theirs.close()
        self.tasks: deque[_Numbered] = deque()
        self.ready = False
        self.since = 0.0


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """What is started meanwhile never sees an interrupt, not even while it imports; this process sees it later."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # it would be started with the first process, and lets interrupts through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Numbered(NamedTuple):
    number: int
    record: Record
    suspect: bool = False


def _serve(connection: Connection, work: Work, is_timed: bool) -> None:
    """What a process does until its channel closes; an interrupt is for the one that asked.

    Where tasks are timed, what is loaded at first use is loaded before it is ready, and counts for no task.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if is_timed:
        summarize_record(_FIRST)
        check_record(_FIRST)
    gc.freeze()  # what is there now stays: it need not be looked through for garbage again and again
    gc.set_threshold(_GARBAGE)
    with contextlib.suppress(EOFError, OSError):
        connection.send(None)
        while True:
            for task in connection.recv():
                connection.send(work(task))


class _Workers:
    """The processes; one that dies is replaced."""

    def __init__(self, work: Work, count: int, *, is_timed: bool) -> None:
        self._work, self._is_timed = work, is_timed
        self._failed = 0
        self.all = [_Worker(work, is_timed=is_timed) for _ in range(count)]

    def receive(self, worker: _Worker) -> Line | None:
        """The next line of the worker; None where it has only started; EOFError where it is dead."""
        try:
            line: Line | None = worker.connection.recv()
        except OSError:
            raise EOFError from None
        worker.since = time.monotonic()
        if not worker.ready:
            worker.ready, self._failed = True, 0
        return line

    def replace(self, worker: _Worker) -> None:
        self._failed += not worker.ready
        if self._failed >= _STARTS:
            raise SummarizerError("the worker processes do not start")
        self._end(worker)
        self.all[self.all.index(worker)] = _Worker(self._work, is_timed=self._is_timed)

    def close(self) -> None:
        for worker in self.all:
            self._end(worker)

    @staticmethod
    def _end(worker: _Worker) -> None:
        worker.connection.close()
        worker.process.kill()
        worker.process.join()


class _Schedule:
    """Records to lines."""

    def __init__(self, workers: _Workers, give_up: GiveUp, tasks: Iterable[Record], timeout: float | None) -> None:
        self._workers = workers
        self._give_up = give_up
        self._source = iter(tasks)
        self._ended = False
        self._error: Exception | None = None
        self._timeout = timeout
        self._again: deque[_Numbered] = deque()
        self._done: dict[int, Line] = {}
        self._held = 0
        self._read = 0
        self._turn = 0

    def __iter__(self) -> Iterator[Line]:
        while not self._ended or self._turn < self._read:
            for worker in self._workers.all:
                if worker.ready and not worker.tasks:
                    self._ask(worker)
            if self._turn < self._read or not self._ended:
                self._hear()
            while self._turn in self._done:
                line = self._done.pop(self._turn)
                self._held -= len(line.content)
                self._turn += 1
                yield line
        if self._error is not None:
            raise self._error

    def _ask(self, worker: _Worker) -> None:
        """Give the worker the next tasks, if there are any."""
        tasks: list[_Numbered] = []
        size = 0
        while len(tasks) < _TOGETHER and size < _BYTES_TOGETHER:
            task = self._next(alone=not tasks)
            if task is None:
                break
            tasks.append(task)
            size += len(task.record.content or b"")
            if task.suspect:
                break
        if not tasks:
            return
        worker.tasks.extend(tasks)
        worker.since = time.monotonic()
        try:
            worker.connection.send([task.record for task in tasks])
        except OSError:  # it died before, or of what it was sent
            self._lose(worker)

    def _next(self, *, alone: bool) -> _Numbered | None:
        if self._again:
            return self._again.popleft() if alone or not self._again[0].suspect else None
        room = self._read - self._turn < _AHEAD * len(self._workers.all) and self._held < _BYTES_AHEAD
        if self._ended or not room:
            return None
        try:
            task = next(self._source)
        except StopIteration:
            self._ended = True
            return None
        except Exception as error:  # raised once what was read before it is done
            self._ended, self._error = True, error
            return None
        self._read += 1
        return _Numbered(self._read - 1, task)

    def _hear(self) -> None:
        """Wait for what the workers say, and for the first of them that works too long."""
        busy = [worker for worker in self._workers.all if worker.tasks]
        if self._timeout is None or not busy:
            left = None
        else:
            until = min(worker.since for worker in busy) + self._timeout
            left = min(max(0.0, until - time.monotonic()), _LONGEST_WAIT)
        heard = wait([worker.connection for worker in self._workers.all], left)
        for worker in [worker for worker in self._workers.all if worker.connection in heard]:
            try:
                line = self._workers.receive(worker)
            except EOFError:
                self._lose(worker)
            else:
                if line is not None:
                    self._keep(worker.tasks.popleft().number, line)
        if self._timeout is not None:
            now = time.monotonic()
            overdue = [worker for worker in self._workers.all if worker.tasks and now - worker.since > self._timeout]
            for worker in overdue:
                late = worker.tasks.popleft()
                self._keep(late.number, self._give_up(late.record, "deadline"))
                self._again.extendleft(reversed(worker.tasks))
                self._workers.replace(worker)

    def _lose(self, worker: _Worker) -> None:
        """The worker died on the first of its tasks, which is tried once more by itself."""
        if worker.tasks:
            first = worker.tasks.popleft()
            self._again.extendleft(reversed(worker.tasks))
            if first.suspect:
                self._keep(first.number, self._give_up(first.record, "worker_lost"))
            else:
                self._again.appendleft(first._replace(suspect=True))
        self._workers.replace(worker)

    def _keep(self, number: int, line: Line) -> None:
        self._done[number] = line
        self._held += len(line.content)
