"""Children that die, hang, are stopped or left alone; and the answers that come all the same."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

import httpx
import pytest

from api.children import Children
from api.jobs import Job
from api.limits import Limits
from api.pace import Pace, Queue, whole_seconds
from api.problems import Problem
from api.settings import Settings
from tests.reliability.asking import clusters
from tests.reliability.load import one_at_a_time
from tests.served import FERRY, Served, exchange, head_and_body, head_of

BODY = json.dumps({"documents": FERRY}).encode()
JOB = Job("summary")
LIMITS = Limits.of(Settings())
MEMORY = 2**30


def with_children(
    work: Callable[[Children], Awaitable[None]],
    count: int = 1,
    waiting: int = 4,
    deadline: float = 10,
    seconds: float = 60,
) -> None:
    async def main() -> None:
        children = Children(count, Queue(waiting, seconds), deadline, LIMITS, MEMORY)
        await children.start()
        try:
            await work(children)
        finally:
            await children.stop()

    asyncio.run(main())


def pids(children: Children) -> list[int]:
    return [child.process.pid or 0 for child in children._all]


async def code_of(work: Awaitable[object]) -> str:
    try:
        await work
    except Problem as problem:
        # What can never be answered is told so: to try again is for what waiting may help.
        assert problem.status == (422 if problem.code == "too_much_work" else 503)
        assert problem.headers == () if problem.status == 422 else dict(problem.headers)["retry-after"].isdigit()
        return problem.code
    return "answered"


async def eventually(holds: Callable[[], bool], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not holds():
            await asyncio.sleep(0.01)


def test_a_job_is_answered() -> None:
    async def work(children: Children) -> None:
        answer, waited = await children.run(JOB, BODY)
        assert answer.status == 200
        assert "ferry" in json.loads(answer.body)["text"]
        assert waited < 1

    with_children(work)


def test_a_child_killed_at_its_work_costs_that_request_alone() -> None:
    async def work(children: Children) -> None:
        (pid,) = pids(children)
        os.kill(pid, signal.SIGSTOP)  # so that it is at work when it is killed
        running = asyncio.create_task(code_of(children.run(JOB, BODY)))
        waiting = asyncio.create_task(code_of(children.run(JOB, BODY)))
        await asyncio.sleep(0.1)
        os.kill(pid, signal.SIGKILL)
        assert await running == "worker_lost"
        assert await waiting == "answered"
        assert children.lost == 1
        assert pid not in pids(children)

    with_children(work)


def test_a_child_killed_while_idle_is_replaced_and_no_request_fails() -> None:
    async def work(children: Children) -> None:
        for _ in range(3):
            (pid,) = pids(children)
            os.kill(pid, signal.SIGKILL)
            await eventually(lambda pid=pid: pid not in pids(children))  # type: ignore[misc]  # bound now
            assert await code_of(children.run(JOB, BODY)) == "answered"

    with_children(work)


def test_a_child_that_does_not_answer_is_killed_at_the_deadline() -> None:
    async def work(children: Children) -> None:
        (pid,) = pids(children)
        os.kill(pid, signal.SIGSTOP)  # as an endless loop would be, but sure to be one
        assert await code_of(children.run(JOB, BODY)) == "too_much_work"
        await eventually(lambda: not os.path.exists(f"/proc/{pid}"))  # noqa: PTH110
        assert await code_of(children.run(JOB, BODY)) == "answered"

    with_children(work, deadline=1.0)


def test_the_deadline_holds_for_those_who_wait() -> None:
    async def work(children: Children) -> None:
        os.kill(pids(children)[0], signal.SIGSTOP)
        codes = await asyncio.gather(*(code_of(children.run(JOB, BODY)) for _ in range(3)))
        assert sorted(codes) == ["deadline", "deadline", "too_much_work"]

    with_children(work, deadline=0.7)


def test_a_child_that_is_freed_in_the_instant_of_a_deadline_is_not_lost() -> None:
    async def work(children: Children) -> None:
        loop = asyncio.get_running_loop()
        child = await children._acquire(loop.time() + 1, 1)
        for step in range(-20, 20):
            waiting = asyncio.create_task(code_of(children._acquire(loop.time() + 0.02, 1)))
            await asyncio.sleep(0)
            loop.call_at(loop.time() + 0.02 + step * 0.00005, children._release, child)
            if await waiting == "answered":
                continue  # it has the child, and gives it back in the next turn
            await eventually(lambda: bool(children._idle), 2)
            child = children._idle.pop()
        children._release(child)
        assert await code_of(children.run(JOB, BODY)) == "answered"

    with_children(work)


def test_who_is_patient_waits_for_all_others() -> None:
    async def work(children: Children) -> None:
        (pid,) = pids(children)
        os.kill(pid, signal.SIGSTOP)
        served: list[str] = []

        async def ask(name: str, patient: bool) -> None:
            await children.run(JOB, BODY, patient=patient)
            served.append(name)

        tasks = [asyncio.create_task(ask("first", False))]
        tasks += [asyncio.create_task(ask(f"line {number}", True)) for number in range(8)]
        tasks += [asyncio.create_task(ask(f"request {number}", False)) for number in range(2)]
        await asyncio.sleep(0.05)
        os.kill(pid, signal.SIGCONT)
        await asyncio.gather(*tasks)
        assert served == ["first", "request 0", "request 1", *(f"line {number}" for number in range(8))]

    with_children(work, waiting=2)


def test_more_than_may_wait_are_refused_at_once() -> None:
    async def work(children: Children) -> None:
        (pid,) = pids(children)
        os.kill(pid, signal.SIGSTOP)
        asked = [asyncio.create_task(code_of(children.run(JOB, BODY))) for _ in range(5)]
        await asyncio.sleep(0.05)
        assert [task.result() for task in asked if task.done()] == ["busy", "busy"]
        os.kill(pid, signal.SIGCONT)
        assert [await task for task in asked] == ["answered"] * 3 + ["busy"] * 2

    with_children(work, waiting=2)


async def answered(children: Children, count: int) -> None:
    """So many requests, one after the other: from then on it is known how long they take."""
    for _ in range(count):
        assert await code_of(children.run(JOB, BODY)) == "answered"


def test_a_request_waits_while_its_expected_wait_is_short_and_is_refused_where_it_is_long() -> None:
    async def work(children: Children) -> None:
        children._pace.note(len(BODY), 1.0)  # each takes a second
        (pid,) = pids(children)
        os.kill(pid, signal.SIGSTOP)
        # Half of what is in work and what waits: 0.5, 1.5 and 2.5 seconds are let in; 3.5 are not.
        asked = [asyncio.create_task(problem_of(children.run(JOB, BODY))) for _ in range(6)]
        await asyncio.sleep(0.05)
        refused = [problem for task in asked if task.done() and (problem := task.result())]
        assert [problem.code for problem in refused] == ["busy", "busy"]
        assert [dict(problem.headers)["retry-after"] for problem in refused] == ["4", "4"]
        assert "would for 3.5 s" in refused[0].detail
        os.kill(pid, signal.SIGCONT)
        assert [await task for task in asked[:4]] == [None] * 4

    with_children(work, waiting=100, seconds=3)


def test_all_of_32_polite_clients_are_served_by_two_children() -> None:
    bodies = []
    for body in clusters():
        documents = json.loads(body)["documents"][:5]
        bodies.append(json.dumps({"documents": documents}).encode())
    # A machine as busy as those of tests may need seconds for each: `tests.reliability polite` measures the defaults.
    with Served(workers=2, deadline=120) as served:
        asked = asyncio.run(one_at_a_time(served, bodies, 32, 1.0))
    assert len(asked) >= 32
    assert {one.status for one in asked} == {200}


async def problem_of(work: Awaitable[object]) -> Problem | None:
    try:
        await work
    except Problem as problem:
        return problem
    return None


def test_two_children_halve_the_wait() -> None:
    async def work(children: Children) -> None:
        children._pace.note(len(BODY), 1.0)
        for pid in pids(children):
            os.kill(pid, signal.SIGSTOP)
        asked = [asyncio.create_task(code_of(children.run(JOB, BODY))) for _ in range(8)]
        await asyncio.sleep(0.05)
        assert [task.result() for task in asked if task.done()] == ["busy"] * 2  # four wait, at 0.5 to 2 s
        for pid in pids(children):
            os.kill(pid, signal.SIGCONT)
        assert [await task for task in asked[:6]] == ["answered"] * 6

    with_children(work, count=2, waiting=100, seconds=2.1)


def test_nobody_waits_while_a_child_is_idle() -> None:
    async def work(children: Children) -> None:
        children._pace.note(1, 3600.0)
        assert children.expected_wait == 0
        await answered(children, 2)

    with_children(work, seconds=0)


def test_the_pace_is_that_of_the_last_requests_by_their_bytes() -> None:
    pace = Pace()
    assert pace.expected(10**9) == 0
    pace.note(100_000, 1.0)
    assert pace.expected(50_000) == pytest.approx(0.5)
    pace.note(900_000, 9.0)  # a large one takes as long for each byte, and so changes nothing
    assert pace.expected(50_000) == pytest.approx(0.5)
    for _ in range(200):
        pace.note(100_000, 0.1)
    assert pace.expected(50_000) == pytest.approx(0.05, rel=0.01)
    assert [whole_seconds(seconds) for seconds in (0.0, 0.2, 1.0, 3.5)] == [1, 1, 1, 4]


def test_a_request_that_waited_may_be_tried_again_and_one_that_did_not_may_not() -> None:
    async def work(children: Children) -> None:
        (pid,) = pids(children)
        os.kill(pid, signal.SIGSTOP)
        first = asyncio.create_task(problem_of(children.run(JOB, BODY)))
        await asyncio.sleep(0.2)
        second = asyncio.create_task(problem_of(children.run(JOB, BODY)))
        alone, late = await first, await second
        assert alone is not None
        assert (alone.status, alone.code, alone.headers) == (422, "too_much_work", ())
        # The child that takes the place of the first one answers what waited, or the deadline ends its wait.
        assert late is None or (late.status, late.code) == (503, "deadline")

    with_children(work, deadline=0.7)


def test_who_waits_longest_is_served_first() -> None:
    async def work(children: Children) -> None:
        (pid,) = pids(children)
        os.kill(pid, signal.SIGSTOP)
        served: list[int] = []

        async def ask(number: int) -> None:
            await children.run(JOB, BODY)
            served.append(number)

        tasks = [asyncio.create_task(ask(number)) for number in range(4)]
        await asyncio.sleep(0.05)
        os.kill(pid, signal.SIGCONT)
        await asyncio.gather(*tasks)
        assert served == [0, 1, 2, 3]

    with_children(work)


def test_a_long_job_is_killed_when_nobody_waits_for_it() -> None:
    async def work(children: Children) -> None:
        (pid,) = pids(children)
        os.kill(pid, signal.SIGSTOP)
        asked = asyncio.create_task(children.run(JOB, BODY))
        await asyncio.sleep(0.05)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        await eventually(lambda: pid not in pids(children))
        assert await code_of(children.run(JOB, BODY)) == "answered"

    with_children(work)


def test_a_short_job_that_nobody_waits_for_costs_no_child() -> None:
    async def work(children: Children) -> None:
        before = pids(children)
        asked = asyncio.create_task(children.run(JOB, BODY))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        await eventually(lambda: children.busy == 0)
        assert (pids(children), children.lost) == (before, 0)

    with_children(work)


def test_who_gave_up_waiting_leaves_the_child_to_others() -> None:
    async def work(children: Children) -> None:
        (pid,) = pids(children)
        os.kill(pid, signal.SIGSTOP)
        first, second, third = (asyncio.create_task(code_of(children.run(JOB, BODY))) for _ in range(3))
        await asyncio.sleep(0.05)
        second.cancel()
        os.kill(pid, signal.SIGCONT)
        assert await first == await third == "answered"
        assert children.waiting == 0

    with_children(work)


def test_a_body_that_needs_more_memory_than_a_child_has_is_503_and_the_next_is_answered() -> None:
    async def main() -> None:
        limits = replace(LIMITS, max_chars=10**9, max_document_chars=10**9, max_sentences=10**9)
        children = Children(1, Queue(4, 60), 120, limits, 256 * 2**20)
        await children.start()
        try:
            texts = [" ".join(f"W{row}x{n} met a{n}b at c{n}d{row}." for n in range(12_000)) for row in range(12)]
            large = {"documents": [{"id": str(row), "text": text} for row, text in enumerate(texts)]}
            try:
                answer, _ = await children.run(JOB, json.dumps(large).encode())
                assert (answer.status, json.loads(answer.body)["code"]) == (503, "memory")
            except Problem as problem:
                assert problem.code == "worker_lost"
            assert await code_of(children.run(JOB, BODY)) == "answered"
        finally:
            await children.stop()

    asyncio.run(main())


def test_a_stopped_pool_refuses_and_leaves_no_process() -> None:
    found: list[int] = []

    async def main() -> None:
        children = Children(2, Queue(4, 60), 10, LIMITS, MEMORY)
        await children.start()
        found.extend(pids(children))
        await children.stop()
        assert await code_of(children.run(JOB, BODY)) == "stopping"
        assert not children.ready

    asyncio.run(main())
    until = time.monotonic() + 10
    while any(os.path.exists(f"/proc/{pid}") for pid in found):  # noqa: PTH110
        assert time.monotonic() < until
        time.sleep(0.01)


def test_health_is_answered_while_every_child_is_busy() -> None:
    with Served(workers=1, deadline=5) as served:
        (pid,) = served.children()
        os.kill(pid, signal.SIGSTOP)
        codes: list[int] = []

        def ask() -> None:
            codes.append(httpx.post(served.url + "/v1/summaries", json={"documents": FERRY}, timeout=30).status_code)

        asking = threading.Thread(target=ask)
        asking.start()
        while "children_busy 1.0" not in httpx.get(served.url + "/metrics").text:
            time.sleep(0.01)
        assert [httpx.get(served.url + path).status_code for path in ("/healthz", "/readyz", "/v1/limits")] == [
            200
        ] * 3
        os.kill(pid, signal.SIGCONT)
        asking.join()
        assert codes == [200]


def test_a_client_that_goes_away_frees_its_child() -> None:
    with Served(workers=1, deadline=60) as served:
        (pid,) = served.children()
        os.kill(pid, signal.SIGSTOP)
        body = json.dumps({"documents": FERRY}).encode()
        with served.connect() as connection:
            connection.sendall(head_of("/v1/summaries", "application/json", len(body)) + body)
            while "children_busy 1.0" not in httpx.get(served.url + "/metrics").text:
                time.sleep(0.01)
        answer = httpx.post(served.url + "/v1/summaries", json={"documents": FERRY}, timeout=30)
        assert answer.status_code == 200
        assert not os.path.exists(f"/proc/{pid}")  # noqa: PTH110
        assert '"status": 499' in served.log


def test_the_byte_budget_refuses_what_does_not_fit_and_forgets_what_is_done() -> None:
    with Served(workers=1, in_flight_bytes=30_000) as served:
        large = {"documents": [{"id": "a", "text": "The ferry sank at sea today. " * 1_200}]}
        for _ in range(3):
            answer = httpx.post(served.url + "/v1/summaries", json=large, timeout=30)
            assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "busy", "1")
        for _ in range(30):
            assert httpx.post(served.url + "/v1/summaries", json={"documents": FERRY}, timeout=30).status_code == 200
        assert "summarizer_in_flight_bytes 0.0" in httpx.get(served.url + "/metrics").text


def test_a_fault_of_ours_is_told_without_what_it_was_about(monkeypatch: pytest.MonkeyPatch) -> None:
    from api import children, work

    def fail(*_: object) -> object:
        raise KeyError("CANARY")

    monkeypatch.setitem(work.OPERATIONS, "summary", fail)
    answer, where = children._answered(JOB, BODY, LIMITS)
    assert answer.status == 500
    assert b"CANARY" not in answer.body
    assert where.startswith("KeyError at test_api_children.py:")


def test_exchange_reads_a_plain_answer(served: Served) -> None:
    status, headers, body = head_and_body(
        exchange(served, b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    )
    assert (status, headers["content-type"], json.loads(body)) == (200, "application/json", {"status": "ok"})
