"""Lines of clusters to lines of summaries, in order, with no more of them in work than there are children.

A batch waits at leisure: whoever asks for one summary goes before its next line.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator

from .access import Rates
from .bodies import Lease
from .children import Children
from .problems import Problem
from .work import Job, error_line


async def answers(
    lines: AsyncIterator[bytes], lease: Lease, children: Children, offset_unit: str, rates: Rates, who: str
) -> AsyncGenerator[bytes, None]:
    """The answer to each line.

    As many lines are worked on at once as there are children, and the next is read when the first of them is sent:
    a client that does not read is not read from.

    Args:
        lines: without their ends, held by the lease until they are answered.
        lease: closed in the end.
        children: where they are worked on.
        offset_unit: what offsets count.
        rates, who: where a token is taken for each line but the first, which the request itself has paid for.
    """
    window: deque[asyncio.Task[bytes]] = deque()
    number = 0
    try:
        try:
            async for line in lines:
                number += 1
                if number > 1:
                    await rates.wait(who)
                job = Job("line", "json", offset_unit, False, number)
                window.append(asyncio.create_task(_line(children, job, line, lease)))
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
        answer, _ = await children.run(job, line, patient=True)
    except Problem as problem:
        return error_line(None, job.line, problem)
    else:
        return answer.body
    finally:
        lease.give(len(line))
