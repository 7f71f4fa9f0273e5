"""Slow clients, killed children and stops under load: what normal requests notice of them."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import time
from collections import Counter

from tests.served import Served

from .asking import Asked, Asking, clusters, endless, quantile
from .telling import facts

_SLOW = 500
_SLOW_SECONDS = 25.0
_KILL_SECONDS = 60.0
_STOPS = 20


def slow() -> list[str]:
    """500 clients at a byte a second, half of them in the head and half in the body, and 500 that say nothing."""
    with Served(workers=2) as served:
        before = _memory(served)
        asked, lives, held = asyncio.run(_beside_slow(served))
        after = held
    failed = [one.status for one in asked if one.status != 200]
    longest = max(lives)
    lines = facts(
        ("normal requests answered", f"{len(asked) - len(failed)} of {len(asked)}", "99.9 %"),
        ("slow and silent connections, and the longest that one was kept", f"{len(lives)}, {longest:.1f} s", "15 s"),
        ("memory of the serving process, more than before", f"{(after - before) / 2**20:.0f} MiB", "50 MiB"),
    )
    assert not failed, Counter(failed)
    assert longest <= 15
    return lines


async def _beside_slow(served: Served) -> tuple[list[Asked], list[float], int]:
    lives: list[float] = []
    drips = [asyncio.create_task(_drip(served.port, row, lives)) for row in range(2 * _SLOW)]
    await asyncio.sleep(2)
    asking = Asking(served.port)
    asked = []
    bodies, held = endless(clusters()), 0
    until = time.monotonic() + _SLOW_SECONDS
    while time.monotonic() < until:
        asked.append(await asking.ask(next(bodies)))
        held = max(held, _memory(served))
    await asyncio.wait_for(asyncio.gather(*drips), 30)
    asking.close()
    return asked, lives, held


async def _drip(port: int, row: int, lives: list[float]) -> None:
    head = b"POST /v1/summaries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    await asyncio.sleep(row / 1000)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    started = time.monotonic()
    if row % 4 == 0:
        writer.write(head + b"Content-Length: 100000\r\n\r\n")
    closing = asyncio.create_task(reader.read())
    while not closing.done():
        if row % 2 == 0:
            writer.write(b"x" if row % 4 == 0 else b"P")
        await asyncio.wait({closing}, timeout=1)
    lives.append(time.monotonic() - started)
    closing.exception()
    writer.close()


def killed() -> list[str]:
    """A child killed every two seconds for a minute, under load: what fails, and how."""
    with Served(workers=2) as served:
        kills, asked, gaps = asyncio.run(_beside_kills(served))
        time.sleep(2)
        assert len(served.children()) == 2
    counts = Counter(one.status for one in asked)
    codes = Counter(json.loads(one.body)["code"] for one in asked if one.status == 503)
    lines = facts(
        ("children killed", f"{kills}", ""),
        (
            "requests answered, failed",
            f"{counts[200]:,}, {codes['worker_lost']}",
            "at most one failed for each killed",
        ),
        ("failed otherwise than with 503 and its problem", f"{len(asked) - counts[200] - counts[503]}", "0"),
        ("refused since all were busy", f"{codes['busy']}", ""),
        (
            "a new child in the place of a killed one after, p50 and most",
            f"{quantile(gaps, 0.5):.2f} s, {max(gaps):.2f} s",
            "1 s",
        ),
    )
    assert counts[200] + counts[503] == len(asked), counts
    assert set(codes) <= {"worker_lost", "busy"}, codes
    assert codes["worker_lost"] <= kills
    return lines


async def _beside_kills(served: Served) -> tuple[int, list[Asked], list[float]]:
    chance, gaps, kills = random.Random(0), list[float](), 0
    asking = Asking(served.port)
    asked = asyncio.create_task(asking.at_rate(endless(clusters()), 10, _KILL_SECONDS))
    while not asked.done():
        await asyncio.sleep(2)
        before = served.children()
        if len(before) < 2:
            continue
        os.kill(chance.choice(before), signal.SIGKILL)
        kills += 1
        start = time.monotonic()
        while len(set(served.children()) - set(before)) < 1 and time.monotonic() < start + 5:
            await asyncio.sleep(0.02)
        gaps.append(time.monotonic() - start)
    asking.close()
    return kills, await asked, gaps


def stopped() -> list[str]:
    """Stopped under load, twenty times: no request that was accepted is lost."""
    accepted = lost = 0
    codes, longest = Counter[int](), 0.0
    for turn in range(_STOPS):
        with Served(workers=2) as served:
            answered, failed, seconds = asyncio.run(_until_stopped(served, turn))
            codes[served.process.wait(20)] += 1
        accepted, lost, longest = accepted + answered, lost + failed, max(longest, seconds)
    lines = facts(
        ("stops under load; exit codes", f"{_STOPS}; {dict(codes)}", "all 0"),
        ("requests whose connection was accepted and that were lost", f"{lost} of {accepted}", "0"),
        ("longest from the signal to the end", f"{longest:.1f} s", "12 s"),
    )
    assert lost == 0
    assert set(codes) == {0}
    return lines


async def _until_stopped(served: Served, turn: int) -> tuple[int, int, float]:
    """New connections all the time, and a signal amid them: how many requests, how many lost, how long it took."""
    chance, bodies = random.Random(turn), endless(clusters())
    outcomes: list[int | None] = []
    stop_at = time.monotonic() + 1 + chance.random()

    async def client() -> None:
        while served.process.poll() is None:
            try:
                connection = await asyncio.open_connection("127.0.0.1", served.port)
            except OSError:
                return  # not accepted: the service no longer listens
            asking = Asking(served.port)
            asking._kept.append(connection)
            try:
                outcomes.append((await asking._exchange(next(bodies), "/v1/summaries"))[0])
            except (OSError, asyncio.IncompleteReadError):
                outcomes.append(None)
            asking.close()

    clients = [asyncio.create_task(client()) for _ in range(6)]
    await asyncio.sleep(max(0.0, stop_at - time.monotonic()))
    signalled = time.monotonic()
    served.process.send_signal(signal.SIGTERM)
    await asyncio.gather(*clients)
    while served.process.poll() is None:
        await asyncio.sleep(0.01)
    return len(outcomes), sum(one is None for one in outcomes), time.monotonic() - signalled


def _memory(served: Served) -> int:
    """Bytes that the serving process itself holds."""
    with open(f"/proc/{served.process.pid}/statm", encoding="ascii") as statm:  # noqa: PTH123
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGESIZE")
