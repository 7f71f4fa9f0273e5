"""How long the requests that wait will take: by their bytes, and the seconds that the last ones took for theirs.

A mean by the request would let one large request speak for many small ones; time grows with the bytes.
"""

from __future__ import annotations

import math
from typing import NamedTuple

_KEPT = 0.95
"""Share of what is known that counts on with each request: about the last twenty count."""

_LEAST_BYTES = 4_096
"""Bytes that a request counts as at least: parsing and answering cost something whatever its size."""


class Queue(NamedTuple):
    """How much may wait.

    Attributes:
        most: requests, whatever their expected wait.
        seconds: longest expected wait of a request that is let in.
    """

    most: int
    seconds: float


class Pace:
    """Seconds for each byte, of the last requests.

    Before the first one nothing is known, and nothing is expected to take any time.
    """

    def __init__(self) -> None:
        self._seconds = 0.0
        self._bytes = 0.0

    def note(self, size: int, seconds: float) -> None:
        """Count a request that was answered."""
        self._seconds = _KEPT * self._seconds + seconds
        self._bytes = _KEPT * self._bytes + counted(size)

    def expected(self, size: float) -> float:
        """Seconds that so many bytes will take one child."""
        return size * self._seconds / self._bytes if self._bytes else 0.0


def counted(size: int) -> int:
    """The bytes that a body counts as."""
    return max(size, _LEAST_BYTES)


def whole_seconds(seconds: float) -> int:
    """For `Retry-After`: whole, and at least one."""
    return max(1, math.ceil(seconds))
