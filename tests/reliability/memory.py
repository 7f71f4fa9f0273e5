"""What the service holds: at the largest requests that it takes, and after many."""

from __future__ import annotations

import asyncio
import json
import os
import random
import time
from pathlib import Path

from tests.served import Served

from .asking import Asking, clusters, endless
from .telling import facts

_LARGE_ROUNDS = 12
_MANY = 20_000


def largest() -> list[str]:
    """As many of the largest requests at once as are worked on and wait."""
    bodies = [_largest(row) for row in range(4)]
    # The limit of a child is what it may be, enforced by the kernel: one that needs more fails.
    with Served(workers=2, deadline=60, child_memory_bytes=400 * 2**20) as served:
        peak, child, statuses = asyncio.run(_beside_largest(served, bodies))
        alive = len(served.children())
    counts = {status: statuses.count(status) for status in sorted(set(statuses))}
    lines = facts(
        (
            f"largest requests ({len(bodies[0]) / 2**20:.1f} MiB), at most 10 at once",
            f"{len(statuses)}: {counts}",
            "200 or 503",
        ),
        ("most memory of one child", f"{child / 2**20:.0f} MiB", "400 MiB"),
        ("most memory of the service, children included", f"{peak / 2**20:.0f} MiB", "1 GiB"),
    )
    assert set(statuses) <= {200, 503}, counts
    assert counts.get(200, 0) >= _LARGE_ROUNDS // 2, counts
    assert alive == 2
    assert peak <= 2**30
    return lines


def _largest(seed: int) -> bytes:
    """A body at the limits of code points and sentences: 4 million, in 200 documents, in 20,000 sentences."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("bcdfglmnprstaeiouäö", k=chance.randint(3, 11))) for _ in range(20_000)]
    documents, total = [], 0
    for row in range(200):
        sentences = []
        for _ in range(98):
            sentence = " ".join(chance.choices(words[:2_000], k=10) + chance.choices(words, k=14)).capitalize() + "."
            sentences.append(sentence)
        text = " ".join(sentences)[:19_990]
        total += len(text)
        documents.append({"id": str(row), "text": text})
    assert total <= 4_000_000
    return json.dumps({"documents": documents}, ensure_ascii=False).encode("utf-8")


async def _beside_largest(served: Served, bodies: list[bytes]) -> tuple[int, int, list[int]]:
    asking, statuses = Asking(served.port), list[int]()
    chosen = endless(bodies)
    peaks = [0, 0]

    async def watch() -> None:
        while True:
            own, children = held_by(served.process.pid), [held_by(pid) for pid in served.children()]
            peaks[0], peaks[1] = max(peaks[0], own + sum(children)), max(peaks[1], *children, 0)
            await asyncio.sleep(0.2)

    async def client() -> None:
        for _ in range(_LARGE_ROUNDS // 4):
            statuses.append((await asking.ask(next(chosen), "/v1/summaries?format=html")).status)

    watcher = asyncio.create_task(watch())
    await asyncio.gather(*(client() for _ in range(10)))
    watcher.cancel()
    asking.close()
    return peaks[0], peaks[1], statuses


def many() -> list[str]:
    """20,000 requests: memory and open files after the first thousand, and at the end."""
    with Served(workers=2) as served:
        rows = asyncio.run(_beside_many(served))
    lines = ["| requests | serving process | children | open files |", "|---|---|---|---|"]
    lines += [
        f"| {count:,} | {own / 2**20:.1f} MiB | {below / 2**20:.0f} MiB | {files} |"
        for count, own, below, files in rows
    ]
    first, last = rows[1], rows[-1]
    assert last[1] - first[1] < 8 * 2**20, "the serving process grows"
    assert abs(last[3] - first[3]) <= 4, "open files grow"
    return lines


async def _beside_many(served: Served) -> list[tuple[int, int, int, int]]:
    asking, rows = Asking(served.port), []
    small = [_shortened(body) for body in clusters()]
    bodies = endless([*small, b"{", b"[]", b'{"documents": 1}'])
    done = 0
    for target in (0, 2_000, 5_000, 10_000, 15_000, _MANY):

        async def client(most: int) -> None:
            nonlocal done
            while done < most:
                done += 1
                one = await asking.ask(next(bodies))
                assert one.status in (200, 400, 422), one.status

        await asyncio.gather(*(client(target) for _ in range(4)))
        time.sleep(0.5)
        below = sum(held_by(pid) for pid in served.children())
        files = len(list(Path(f"/proc/{served.process.pid}/fd").iterdir()))
        rows.append((done, held_by(served.process.pid), below, files))
    asking.close()
    return rows


def _shortened(body: bytes) -> bytes:
    documents = json.loads(body)["documents"][:2]
    return json.dumps({"documents": [{**one, "text": one["text"][:600]} for one in documents]}).encode()


def held_by(pid: int) -> int:
    """Bytes that a process holds and shares with no other, as far as it tells; all it holds where it does not."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return 1024 * next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    except (OSError, StopIteration):
        try:
            return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
        except OSError:
            return 0
