"""Child processes, each with one request at a time: a job in, its answer out, or a problem within the deadline.

Each child has a channel of its own, so that the death of one, at whatever instant, is no more than the loss of the
request it works on: nothing is shared that it could leave locked or half written. (Pools that share a queue between
their children can be left unusable by a killed one: `docs/service.md`, "Children".)

Contract: `Children.run` always ends, with an answer, a `Problem` of status 503 (or 422, where a child had the whole
deadline for it), or its cancellation; in all but the first case no child goes on with the job.
"""

from __future__ import annotations

import asyncio
import logging
import resource
import socket
import sys
import traceback
from collections import deque
from collections.abc import Coroutine
from dataclasses import asdict, dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from . import forkserver
from .frames import ChannelClosed, pack, read_frame, receive, send
from .jobs import Answer, Job
from .limits import Limits
from .pace import Pace, Queue, counted, whole_seconds
from .problems import Problem, retry_later

_logger = logging.getLogger("summarizer.api")

GRACE = 0.2
"""Seconds that a child may go on after its client went away: most end in that time, and a new child costs more."""

_ALONE = 0.05
"""Share of the deadline that a request may have waited and still count as one that had a child for all of it."""

_MOST_JOBS = 2_000
_MOST_MEMORY = 300 * 2**20
"""A child ends after so many jobs, or once it has held so many bytes: what large requests leave goes with it."""

_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""What getrusage counts memory in: bytes on macOS, else kibibytes."""

_START_TIMEOUT = 60.0
_WARM_UP = b"""{"documents": [
 {"id": "a", "text": "The ferry sank off the coast on Monday, killing 12 people. Rescue work went on at night."},
 {"id": "b", "text": "At least 12 people died when a ferry sank off the coast on Monday, officials said."}]}"""


@dataclass(eq=False)
class _Child:
    process: ForkServerProcess
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def exchange(self, job: Job, body: bytes) -> tuple[Answer, bool]:
        """The answer to a job, and whether it was the child's last."""
        for part in pack(asdict(job), body):
            self.writer.write(part)
        try:
            await self.writer.drain()
        except OSError as error:
            raise ChannelClosed from error
        head, content = await read_frame(self.reader)
        if head["fault"]:
            _logger.error("a request failed: %s", head["fault"])
        return Answer(body=content, **head["answer"]), head["last"]


class Children:
    """The children of one server, and the requests that wait for one.

    Args:
        count: how many.
        queue: how many requests may wait for one, and how long.
        deadline: seconds from asking to answer, waiting included.
        limits: what a child enforces.
        memory: most bytes of a child.
    """

    def __init__(self, count: int, queue: Queue, deadline: float, limits: Limits, memory: int) -> None:
        self.count = count
        self.lost = 0
        """Children that had to be replaced since they died or were killed."""
        self._queue = queue
        self._pace = Pace()
        self._in_work = 0
        """Bytes of the requests that children work on."""
        self._ahead = 0
        """Bytes of the requests that wait for a child, the patient left out."""
        self._deadline = deadline
        self._limits = limits
        self._memory = memory
        self._context = forkserver.context()
        self._all: set[_Child] = set()
        self._idle: list[_Child] = []
        self._waiting: deque[asyncio.Future[_Child]] = deque()
        self._patient: deque[asyncio.Future[_Child]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopping = False

    @property
    def busy(self) -> int:
        """Children that work."""
        return len(self._all) - len(self._idle)

    @property
    def waiting(self) -> int:
        """Requests that wait for a child."""
        return sum(not turn.done() for turn in self._waiting)

    @property
    def expected_wait(self) -> float:
        """Seconds that a request would wait for a child; what is in work is half done, as far as anyone knows."""
        return 0.0 if self._idle else self._pace.expected(self._ahead + self._in_work / 2) / self.count

    @property
    def ready(self) -> bool:
        """Whether there is a child at all, and a request may come."""
        return bool(self._all) and not self._stopping

    async def start(self) -> None:
        """Start the children, and come back when all have done a first job."""
        forkserver.begin()
        for child in await asyncio.gather(*(self._spawn() for _ in range(self.count))):
            self._release(child)

    async def stop(self) -> None:
        """End all children."""
        self._stopping = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for child in tuple(self._all):
            self._end(child)

    async def run(self, job: Job, body: bytes, *, patient: bool = False) -> tuple[Answer, float]:
        """The answer to a job, and the seconds that it waited for a child.

        One that is patient waits until a child is free and no other wants it, however many wait and however long;
        its deadline begins then.

        Raises:
            Problem: 503: the wait would be longer than it may, or the deadline passed, or the child was lost; 422:
                the deadline passed, and a child had all of it.
        """
        clock = asyncio.get_running_loop().time
        asked = clock()
        size = counted(len(body))
        child = await (self._acquire_at_leisure() if patient else self._acquire(asked + self._deadline, size))
        began = clock()
        waited = began - asked
        work = asyncio.ensure_future(child.exchange(job, body))
        self._in_work += size
        try:
            done, _ = await asyncio.wait({work}, timeout=self._deadline - (0 if patient else waited))
        except asyncio.CancelledError:
            self._later(self._give_up(child, work))
            raise
        finally:
            self._in_work -= size
        if not done:
            work.cancel()
            self._discard(child)
            self._pace.note(size, clock() - began)
            raise self._late(alone=patient or waited <= _ALONE * self._deadline)
        if work.exception() is not None:
            self._discard(child)
            raise retry_later(
                "worker_lost", "the process that worked on the request ended; the request can be repeated"
            )
        self._pace.note(size, clock() - began)
        result, last = work.result()
        if last:
            self._end(child)
            self._later(self._replace())
        else:
            self._release(child)
        return result, waited

    def _late(self, *, alone: bool) -> Problem:
        """What is said once the deadline has passed: to try again helps only where the request had to wait."""
        if alone:
            detail = f"the request takes longer than the {self._deadline:g} seconds allowed"
            return Problem(422, "too_much_work", f"{detail}, without having had to wait: send less at once")
        detail = f"the request took longer than the {self._deadline:g} seconds allowed, its wait included"
        return retry_later("deadline", detail, whole_seconds(self.expected_wait))

    async def _acquire(self, until: float, size: int) -> _Child:
        if self._stopping:
            raise retry_later("stopping", "the service is stopping")
        if self._idle and not self.waiting:
            return self._idle.pop()
        expected = self.expected_wait
        if self.waiting >= self._queue.most or expected > self._queue.seconds:
            detail = f"all {self.count} processes are busy, {self.waiting} requests wait"
            raise retry_later("busy", f"{detail}, and this one would for {expected:.1f} s", whole_seconds(expected))
        self._ahead += size
        try:
            async with asyncio.timeout_at(until):
                return await self._turn(self._waiting)
        except TimeoutError:
            detail = f"no process was free within {self._deadline:g} seconds"
            raise retry_later("deadline", detail, whole_seconds(self.expected_wait)) from None
        finally:
            self._ahead -= size

    async def _acquire_at_leisure(self) -> _Child:
        if self._stopping:
            raise retry_later("stopping", "the service is stopping")
        if self._idle and not self.waiting:
            return self._idle.pop()
        return await self._turn(self._patient)

    async def _turn(self, queue: deque[asyncio.Future[_Child]]) -> _Child:
        turn: asyncio.Future[_Child] = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._release(turn.result())  # given in the instant in which its time was up or its client gone
            raise
        finally:
            if turn in queue:
                queue.remove(turn)

    def _release(self, child: _Child) -> None:
        """Give a child to who waits longest, to the patient last, or put it aside."""
        for queue in (self._waiting, self._patient):
            while queue:
                turn = queue.popleft()
                if not turn.done():
                    turn.set_result(child)
                    return
        self._idle.append(child)

    async def _give_up(self, child: _Child, work: asyncio.Future[tuple[Answer, bool]]) -> None:
        """Nobody waits for the answer any more: let a short job end, kill a long one."""
        done, _ = await asyncio.wait({work}, timeout=GRACE)
        if done and work.exception() is None and not work.result()[1]:
            self._release(child)
            return
        work.cancel()
        self._discard(child)

    def _discard(self, child: _Child) -> None:
        """Kill a child, and have another in its place."""
        self.lost += 1
        self._end(child)
        self._later(self._replace())

    def _end(self, child: _Child) -> None:
        loop = asyncio.get_running_loop()
        loop.remove_reader(child.process.sentinel)
        self._all.discard(child)
        child.writer.transport.abort()
        child.process.kill()
        # The sentinel tells the end at once after a kill; joining frees what the process holds here.
        loop.run_in_executor(None, child.process.join, 5)

    async def _replace(self) -> None:
        pause = 0.1
        while not self._stopping:
            try:
                child = await self._spawn()
            except (OSError, EOFError, ChannelClosed, TimeoutError) as error:
                _logger.error("a child could not be started: %s", type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(2 * pause, 5.0)
            else:
                self._release(child)
                return

    async def _spawn(self) -> _Child:
        ours, theirs = socket.socketpair()
        process = self._context.Process(
            target=serve, args=(theirs, self._limits, self._memory), name="summarizer-child", daemon=True
        )
        try:
            await asyncio.to_thread(process.start)
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours)
        child = _Child(process, reader, writer)
        try:
            async with asyncio.timeout(_START_TIMEOUT):
                await child.exchange(Job("summary"), _WARM_UP)
        except BaseException:
            writer.transport.abort()
            process.kill()
            raise
        self._all.add(child)
        asyncio.get_running_loop().add_reader(process.sentinel, self._died, child)
        return child

    def _died(self, child: _Child) -> None:
        """A child ended on its own. One that works is missed by who waits for its answer."""
        asyncio.get_running_loop().remove_reader(child.process.sentinel)
        if child in self._idle:
            self._idle.remove(child)
            self._discard(child)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def serve(channel: socket.socket, limits: Limits, memory: int) -> None:
    """What a child runs: jobs from the channel, one after the other, until it is closed."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold what the sources say
    for done in range(1, _MOST_JOBS + 1):
        try:
            head, body = receive(channel)
        except (ChannelClosed, OSError):
            return
        result, fault = _answered(Job(**head), body, limits)
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT
        last = done == _MOST_JOBS or held > _MOST_MEMORY
        beside = {name: getattr(result, name) for name in ("status", "media_type", "timings", "code", "encoding")}
        try:
            send(channel, {"answer": beside, "last": last, "fault": fault}, result.body)
        except OSError:
            return


def _answered(job: Job, body: bytes, limits: Limits) -> tuple[Answer, str]:
    """The answer, and where our own code failed: its message is kept back, since it may hold what the sources say."""
    from .work import answer  # loaded by `preload`; the server itself does without

    try:
        return answer(job, body, limits), ""
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        problem = Problem(500, "internal", "the service failed on this request; its log names the place")
        return Answer.of(problem), f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
