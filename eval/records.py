"""What passes between scoring and reporting: one record a cluster, from which every mean can be recomputed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Triple = tuple[float, float, float]
"""Recall, precision, F."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One system's summary of one cluster, measured.

    Attributes:
        id: of the cluster.
        words: length of the summary, what white space separates.
        seconds: time that the system took.
        scores: metric name ("ROUGE-2", ...) to recall, precision and F.
        measures: what else was measured of the summary, by name ("redundancy", "sources cited", ...).
    """

    id: str
    words: int
    seconds: float
    scores: Mapping[str, Triple]
    measures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Result:
    """One system on one data set.

    `metric`, `data` and `system` are the parts of the signature: two results may be compared where the first
    two are equal, whatever the system and its versions.
    """

    name: str
    metric: str
    data: str
    system: str
    clusters: tuple[Scored, ...]

    @property
    def signature(self) -> str:
        """What stands beside every number."""
        return f"{self.metric}|{self.data}|{self.system}"
