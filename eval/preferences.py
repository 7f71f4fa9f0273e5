"""Keys and the judgements of readers to a tally: preferences by pair of systems, agreement of readers, and faults.

A judgement is a line ``{"id", "judge", "ranking" or "preferred", "faults", "note"}``. "ranking" lists all labels of
the cluster, best first, tied ones in a list of their own: ``["B", ["A", "C"]]``. "preferred" is the best label, or a
list of several equally good ones, and says nothing of two labels that are not among them. "faults" is
``{label: {"repeat": n, "junk": n, "dangling": n, "order": n}}``, numbers of sentences; what it leaves out has none,
and without it no faults were counted. "note" is free. Anything else is refused.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from summarizer import InputError

from .agreement import agreement
from .blind import FAULTS, Key, Shown
from .files import read_json_lines
from .report import aligned

_FIELDS = frozenset(("id", "judge", "ranking", "preferred", "faults", "note"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """One reader on one cluster.

    Attributes:
        id: of the cluster.
        judge: name of the reader.
        ranks: label to rank, 0 the best; equal ranks are ties, labels without a rank come after all others.
        faults: label to kind to number of sentences; None if faults were not counted.
    """

    id: str
    judge: str
    ranks: Mapping[str, int]
    faults: Mapping[str, Mapping[str, int]] | None


def load_judgements(paths: Iterable[Path], key: Key) -> list[Judgement]:
    """The judgements of all files, in order.

    Raises:
        InputError: a line that is no judgement of a cluster and labels of the key, or the second one of a reader on
            a cluster; no judgement at all. The message names file and line.
    """
    read: dict[tuple[str, str], Judgement] = {}
    places: dict[tuple[str, str], str] = {}
    for path in paths:
        for where, record in read_json_lines(path):
            one = _judgement(record, key, where)
            reading = one.id, one.judge
            if reading in read:
                raise InputError(f"{where} repeats the judgement of {one.judge!r} on {one.id!r} of {places[reading]}")
            read[reading], places[reading] = one, where
    if not read:
        raise InputError("there are no judgements")
    return list(read.values())


def pooled(readings: Iterable[tuple[Key, Sequence[Judgement]]]) -> tuple[Key, list[Judgement]]:
    """Several readings as one. A name of a judge stands for one judge in all of them.

    Raises:
        InputError: a cluster is in two keys.
    """
    whole: dict[str, Mapping[str, Shown]] = {}
    judgements: list[Judgement] = []
    for key, given in readings:
        if twice := sorted(whole.keys() & key.keys()):
            raise InputError(f"the cluster {twice[0]!r} is in two keys")
        whole.update(key)
        judgements += given
    return whole, judgements


def _judgement(record: Any, key: Key, where: str) -> Judgement:
    if not isinstance(record, dict) or not all(isinstance(record.get(name), str) for name in ("id", "judge")):
        raise InputError(f'{where} must be an object with the strings "id" and "judge"')
    if unknown := sorted(record.keys() - _FIELDS):
        raise InputError(f"{where} has the unknown field {unknown[0]!r}; fields are {', '.join(sorted(_FIELDS))}")
    if record["id"] not in key:
        raise InputError(f"{where}: the key has no cluster {record['id']!r}")
    if ("ranking" in record) == ("preferred" in record):
        raise InputError(f'{where} must have either "ranking" or "preferred"')
    labels = key[record["id"]]
    ranks = (
        _ranking(record["ranking"], labels, f"{where}: ranking")
        if "ranking" in record
        else _ranks([record["preferred"]], labels, f"{where}: preferred")
    )
    return Judgement(record["id"], record["judge"], ranks, _faults(record.get("faults"), labels, where))


def _ranking(given: Any, labels: Mapping[str, Shown], where: str) -> dict[str, int]:
    if not isinstance(given, list):
        raise InputError(f"{where} must be a list of labels, best first")
    ranks = _ranks(given, labels, where)
    if missing := [label for label in labels if label not in ranks]:
        raise InputError(f"{where} lacks the label {missing[0]!r}")
    return ranks


def _ranks(steps: Sequence[Any], labels: Mapping[str, Shown], where: str) -> dict[str, int]:
    """Label to the place of its step; a step is a label or a list of tied ones."""
    ranks: dict[str, int] = {}
    for rank, step in enumerate(steps):
        tied = step if isinstance(step, list) else [step]
        if not tied:
            raise InputError(f"{where} has an empty list of labels")
        for label in tied:
            _check_label(label, labels, where)
            if label in ranks:
                raise InputError(f"{where} has the label {label!r} twice")
            ranks[label] = rank
    return ranks


def _check_label(label: Any, labels: Mapping[str, Shown], where: str) -> None:
    if not isinstance(label, str) or label not in labels:
        raise InputError(f"{where}: {label!r} is none of the labels {', '.join(labels)}")


def _faults(given: Any, labels: Mapping[str, Shown], where: str) -> dict[str, dict[str, int]] | None:
    if given is None:
        return None
    where = f"{where}: faults"
    if not isinstance(given, dict):
        raise InputError(f"{where} must be an object of labels")
    for label, counts in given.items():
        _check_label(label, labels, where)
        if not isinstance(counts, dict):
            raise InputError(f"{where} of {label!r} must be an object of kinds")
        for kind, count in counts.items():
            if kind not in FAULTS:
                raise InputError(f"{where} of {label!r}: {kind!r} is none of the kinds {', '.join(FAULTS)}")
            most = labels[label].sentences
            if type(count) is not int or not 0 <= count <= most:
                raise InputError(f"{where} of {label!r}: {kind} must be a number from 0 to {most}, its sentences")
    return given


class Verdict(NamedTuple):
    """Of one reader on two summaries of a cluster; `sign` is 1 if the first is better, 0 for a tie, else -1."""

    id: str
    judge: str
    labels: tuple[str, str]
    sign: int


def verdicts(judgements: Iterable[Judgement], key: Key) -> Iterator[Verdict]:
    """What the judgements say of every two labels, in the order of the labels."""
    for one in judgements:
        for labels in combinations(key[one.id], 2):
            first, second = (one.ranks.get(label, len(key[one.id])) for label in labels)
            if set(labels) & one.ranks.keys():
                yield Verdict(one.id, one.judge, labels, (first < second) - (first > second))


def tally(judgements: Sequence[Judgement], key: Key) -> str:
    """Wins, losses and ties of every two systems, agreement of every two judges, and faults by system, as text."""
    systems = sorted({shown.system for labels in key.values() for shown in labels.values()})
    judges = list(dict.fromkeys(one.judge for one in judgements))
    said = list(verdicts(judgements, key))
    clusters = len({one.id for one in judgements})
    parts = [
        [f"judgements: {len(judgements)}, clusters: {clusters} of {len(key)}, judges: {len(judges)}"],
        ["wins:losses:ties of the first system", "", *_preferences(said, key, systems, judges)],
        ["agreement on two summaries of a cluster: better, worse or tied", "", *_agreement(said, judges)],
        ["faulty sentences per 100 (their number)", "", *_faulty(judgements, key, systems)],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _preferences(said: Sequence[Verdict], key: Key, systems: Sequence[str], judges: Sequence[str]) -> list[str]:
    counts: Counter[tuple[str, str, str, int]] = Counter()
    for one in said:
        first, second = (key[one.id][label].system for label in one.labels)
        counts[one.judge, first, second, one.sign] += 1
        counts[one.judge, second, first, -one.sign] += 1
    rows = [["systems", "all", *judges]]
    for first, second in combinations(systems, 2):
        by_judge = [[counts[judge, first, second, sign] for sign in (1, -1, 0)] for judge in judges]
        in_all = [sum(column) for column in zip(*by_judge, strict=True)]
        rows.append([f"{first} - {second}", *(":".join(map(str, cell)) for cell in (in_all, *by_judge))])
    return aligned(rows)


def _agreement(said: Sequence[Verdict], judges: Sequence[str]) -> list[str]:
    by_judge: dict[str, dict[tuple[str, tuple[str, str]], int]] = {judge: {} for judge in judges}
    for one in said:
        by_judge[one.judge][one.id, one.labels] = one.sign
    rows = []
    both: list[tuple[int, int]] = []
    for first, second in combinations(judges, 2):
        pairs = [(sign, by_judge[second][on]) for on, sign in by_judge[first].items() if on in by_judge[second]]
        if pairs:
            rows.append(_agreed(f"{first} - {second}", pairs))
            both += pairs
    if len(rows) > 1:
        rows.append(_agreed("all", both))
    return aligned([["judges", "n", "same", "kappa"], *rows]) if rows else ["no two judges read the same summaries"]


def _agreed(judges: str, pairs: Sequence[tuple[int, int]]) -> list[str]:
    observed, kappa = agreement(pairs)
    same = f"{observed:.0%} ({round(observed * len(pairs))})"
    return [judges, str(len(pairs)), same, "-" if math.isnan(kappa) else f"{kappa:.2f}"]


def _faulty(judgements: Iterable[Judgement], key: Key, systems: Sequence[str]) -> list[str]:
    sentences: Counter[str] = Counter()
    faulty: Counter[tuple[str, str]] = Counter()
    for one in judgements:
        if one.faults is None:
            continue
        for label, shown in key[one.id].items():
            sentences[shown.system] += shown.sentences
            faulty.update({(shown.system, kind): n for kind, n in one.faults.get(label, {}).items()})
    rows = [["system", "sentences read", *FAULTS]]
    for system in systems:
        n = sentences[system]
        counts = [faulty[system, kind] for kind in FAULTS]
        rows.append([system, str(n), *(f"{100 * count / n:.1f} ({count})" if n else "-" for count in counts)])
    return aligned(rows)
