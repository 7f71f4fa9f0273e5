"""An HTTP client that costs little beside the service it measures, and the requests it sends."""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT.parent / "shared" / "data" / "clusters"
STORIES, WORDS = 10, 600


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: when it should have been sent, what came of it, and when.

    `status` is 0 where the connection was reset or refused.
    """

    due: float
    ended: float
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def seconds(self) -> float:
        """From when it was due: a client that is late does not hide the wait (coordinated omission)."""
        return self.ended - self.due


class Asking:
    """Connections to one service, kept and used again."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.asked_again = 0
        """Requests that had to be sent again, since the service had closed the connection that they were sent on."""
        self._kept: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def ask(self, body: bytes, path: str = "/v1/summaries", due: float = 0.0) -> Asked:
        """Send one request; without a body, a GET."""
        due = due or time.monotonic()
        while True:
            kept = bool(self._kept)
            try:
                status, headers, content = await self._exchange(body, path)
            except (OSError, asyncio.IncompleteReadError) as error:
                if kept and not getattr(error, "partial", b""):
                    self.asked_again += 1
                    continue  # a kept connection that the service closed before any of its answer
                status, headers, content = 0, {}, b""
            return Asked(due, time.monotonic(), status, headers, content)

    async def _exchange(self, body: bytes, path: str) -> tuple[int, dict[str, str], bytes]:
        reader, writer = self._kept.pop() if self._kept else await asyncio.open_connection("127.0.0.1", self._port)
        keep = False
        try:
            head = (
                f"POST {path} HTTP/1.1\r\nContent-Type: application/json\r\n" if body else f"GET {path} HTTP/1.1\r\n"
            )
            writer.write(f"{head}Host: x\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
            await writer.drain()
            first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").strip().split("\r\n")
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
            content = await reader.readexactly(int(headers.get("content-length", "0")))
            keep = headers.get("connection") != "close"
            return int(first.split()[1]), headers, content
        finally:
            if keep:
                self._kept.append((reader, writer))
            else:
                writer.close()

    async def at_rate(self, bodies: Iterator[bytes], rate: float, seconds: float) -> list[Asked]:
        """Requests that come at a rate whether or not earlier ones are answered, in a Poisson process."""
        chance = random.Random(0)
        start = time.monotonic()
        due, tasks = start, []
        while due < start + seconds:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            tasks.append(asyncio.create_task(self.ask(next(bodies), due=due)))
            due += chance.expovariate(rate)
        return list(await asyncio.gather(*tasks))

    def close(self) -> None:
        """Close what was kept."""
        for _, writer in self._kept:
            writer.close()
        self._kept.clear()


def clusters() -> list[bytes]:
    """Requests of ten stories of about 600 words each: of the development data where it is there, else made up."""
    stories = list(_real()) if DATA.is_dir() else []
    if len(stories) < 3 * STORIES:
        stories = list(_invented(10 * STORIES))
    groups = (stories[row : row + STORIES] for row in range(0, len(stories) - STORIES + 1, STORIES))
    return [
        json.dumps({"documents": [{"id": str(row), "text": text} for row, text in enumerate(group)]}).encode()
        for group in groups
    ][:40]


def endless(bodies: list[bytes]) -> Iterator[bytes]:
    """The bodies, again and again."""
    return itertools.cycle(bodies)


def _real() -> Iterator[str]:
    for path in sorted(DATA.glob("multinews*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            for document in json.loads(line)["documents"]:
                text = document["text"] if isinstance(document, dict) else document
                words = text.split(" ")
                if len(words) >= WORDS:
                    yield " ".join(words[:WORDS])


def _invented(count: int) -> Iterator[str]:
    chance = random.Random(0)
    letters = ("bcdfglmnprst", "aeiou", "klmnrst", "aeiou", "dlnrst")
    words = ["".join(map(chance.choice, letters[: 3 + row % 3])) for row in range(3_000)]
    for _ in range(count):
        sentences = (
            " ".join(chance.choices(words[:400], k=8) + chance.choices(words, k=12)) for _ in range(WORDS // 20)
        )
        yield " ".join(f"{sentence.capitalize()}." for sentence in sentences)


def quantile(values: list[float], share: float) -> float:
    """The value that this share does not exceed."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else float("nan")
