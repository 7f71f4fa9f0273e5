"""Lines to lines, each a cluster to its summary or a text to its check, in order.

No more of them are in work than there are children. A batch waits at leisure: whoever asks for one summary goes
before its next line.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import replace

from .access import Rates
from .bodies import BrokenLineError, Lease, Line
from .children import Children
from .jobs import Job, error_line
from .problems import Problem


async def answers(
    lines: AsyncIterator[Line], lease: Lease, children: Children, each: Job, rates: Rates, who: str
) -> AsyncGenerator[bytes, None]:
    """The answer to each line.

    As many lines are worked on at once as there are children, and the next is read when the first of them is sent:
    a client that does not read is not read from.

    Args:
        lines: with their numbers, held by the lease until they are answered.
        lease: closed in the end.
        children: where they are worked on.
        each: what is done with each line.
        rates, who: where a token is taken for each line but the first, which the request itself has paid for.
    """
    window: deque[asyncio.Task[bytes]] = deque()
    is_first = True
    try:
        try:
            async for line in lines:
                if not is_first:
                    await rates.wait(who)
                is_first = False
                job = replace(each, line=line.number)
                window.append(asyncio.create_task(_line(children, job, line.content, lease)))
                while len(window) >= children.count:
                    yield await window[0]
                    window.popleft()
        except BrokenLineError as broken:
            # Too long a line, or one that came too slowly: what came before it is still answered.
            for task in window:
                yield await task
            window.clear()
            yield error_line(None, broken.number, broken.problem)
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
