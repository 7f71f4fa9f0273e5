"""Lines of clusters to lines of summaries, in order, with no more of them in memory than the children can work on."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator

from .bodies import BodyReader, Lease
from .children import Children
from .problems import Problem
from .work import Job, error_line

_PATIENCE = 0.05
"""Seconds between tries, where all children are busy with the requests of others."""


async def answers(reader: BodyReader, lease: Lease, children: Children, offset_unit: str) -> AsyncIterator[bytes]:
    """The answer to each line.

    As many lines are worked on at once as there are children, and the next is read when the first of them is sent:
    a client that does not read is not read from.
    """
    window: deque[asyncio.Task[bytes]] = deque()
    number = 0
    try:
        try:
            async for line in reader.lines():
                number += 1
                window.append(
                    asyncio.create_task(_line(children, Job("line", "json", offset_unit, False, number), line, lease))
                )
                while len(window) >= children.count:
                    yield await window[0]
                    window.popleft()
        except Problem as problem:
            # Too long a line, or one that came too slowly: what came before it is still answered.
            for task in window:
                yield await task
            window.clear()
            yield error_line(None, number + 1, problem)
            return
        while window:
            yield await window[0]
            window.popleft()
    finally:
        for task in window:
            task.cancel()
        await asyncio.gather(*window, return_exceptions=True)
        lease.close()


async def _line(children: Children, job: Job, line: bytes, lease: Lease) -> bytes:
    try:
        while True:
            try:
                answer, _ = await children.run(job, line)
            except Problem as problem:
                if problem.code != "busy":
                    return error_line(None, job.line, problem)
                await asyncio.sleep(_PATIENCE)
            else:
                return answer.body
    finally:
        lease.give(len(line))
