"""Results on several data sets to one: every cluster counts once, whichever set it is from.

This is for the parts of one data set, such as the languages of MultiLing: a paired test over all clusters can detect
a difference that the five of one language cannot. A system is pooled if it was run on all sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .records import Result, Scored
from .statistics import IncomparableError


def pool(sets: Sequence[Sequence[Result]]) -> list[Result]:
    """One result for each system of the first set that all other sets have too.

    Args:
        sets: the results on each data set; within one, the metric and data parts of the signature are equal.

    Returns:
        Results whose ids are ``number of the set/id`` and whose measures are those that all their clusters have.

    Raises:
        IncomparableError: no set, a set without results, or no system that is in all of them.
    """
    if not sets or not all(sets):
        raise IncomparableError("there are no results to pool")
    named = [{result.name: result for result in results} for results in sets]
    shared = [result.name for result in sets[0] if all(result.name in each for each in named)]
    if not shared:
        raise IncomparableError("no system was run on all data sets")
    return [_pooled([each[name] for each in named]) for name in shared]


def _pooled(results: Sequence[Result]) -> Result:
    clusters = [
        replace(cluster, id=f"{number}/{cluster.id}")
        for number, result in enumerate(results, start=1)
        for cluster in result.clusters
    ]
    kept = [name for name in clusters[0].measures if all(name in cluster.measures for cluster in clusters)]
    return Result(
        name=results[0].name,
        metric=_joined([result.metric for result in results]),
        data=_joined([result.data for result in results]),
        system=_joined([result.system for result in results]),
        clusters=tuple(_with_measures(cluster, kept) for cluster in clusters),
    )


def _joined(parts: Sequence[str]) -> str:
    """Each once, in order."""
    return " & ".join(dict.fromkeys(parts))


def _with_measures(cluster: Scored, names: Sequence[str]) -> Scored:
    return replace(cluster, measures={name: cluster.measures[name] for name in names})
