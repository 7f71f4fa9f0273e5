"""What is made: a file of a kind, what it tells, and what stands in it that is no part of a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file.

    Attributes:
        name: with the suffix that such files have.
        content: of it.
        told: the sentences of its stories.
        planted: words of furniture, which no citation may hold.
    """

    name: str
    content: bytes
    told: tuple[str, ...]
    planted: Sequence[str] = ()
