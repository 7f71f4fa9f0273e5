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
from .bodies import Lease
from .children import Children
from .jobs import Job, error_line
from .problems import Problem


async def answers(
    lines: AsyncIterator[bytes], lease: Lease, children: Children, each: Job, rates: Rates, who: str
) -> AsyncGenerator[bytes, None]:
    """The answer to each line.

    As many lines are worked on at once as there are children, and the next is read when the first of them is sent:
    a client that does not read is not read from.

    Args:
        lines: without their ends, held by the lease until they are answered.
        lease: closed in the end.
        children: where they are worked on.
        each: what is done with each line.
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
                window.append(asyncio.create_task(_line(children, replace(each, line=number), line, lease)))
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
