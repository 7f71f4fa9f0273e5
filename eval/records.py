"""The records between scoring and reporting: one for each cluster, from which every mean can be recomputed."""

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
        words: length of the summary in words, separated by white space.
        seconds: time that the system took.
        scores: metric name ("ROUGE-2", ...) to recall, precision and F.
        measures: the other measures of the summary, by name ("redundancy", "sources cited", ...).
    """

    id: str
    words: int
    seconds: float
    scores: Mapping[str, Triple]
    measures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Result:
    """One system on one data set.

    `metric`, `data` and `system` are the parts of the signature: two results may be compared if the first two
    parts are equal, whatever the system and its versions.
    """

    name: str
    metric: str
    data: str
    system: str
    clusters: tuple[Scored, ...]

    @property
    def signature(self) -> str:
        """The signature shown beside every figure."""
        return f"{self.metric}|{self.data}|{self.system}"


@dataclass(frozen=True, slots=True)
class Run:
    """What a system wrote, the sentences of each summary by the id of its cluster, and what that scored."""

    result: Result
    summaries: Mapping[str, tuple[str, ...]]
