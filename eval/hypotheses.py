"""Files of summaries: to one hypothesis for each cluster, or an error that names the problem; and from our runs.

JSON Lines, ``{"id", "summary"}``, or a folder of ``<id>.txt``; ids are those of the clusters, text is UTF-8, with
one sentence per line if the sentences are known; ``"one_sentence_per_line": true`` states that they are, so that no
line is split further. Other fields are ignored. Nothing is dropped or invented: a missing, unknown or repeated id is
refused, and so is an empty summary, unless `empty` lets it count as 0.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer import Cluster, InputError

from .files import read_json_lines, read_text
from .records import Run

_SHOWN = 5  # ids in a message
_KNOWN = "one_sentence_per_line"


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A summary made elsewhere; its sentences are None where the file does not tell them."""

    text: str
    sentences: tuple[str, ...] | None = None


def load_hypotheses(
    path: Path, clusters: Sequence[Cluster], *, known: Sequence[Cluster] = (), empty: bool = False
) -> dict[str, Hypothesis]:
    """Hypothesis by id, in the order of the clusters.

    Args:
        path: the file or folder.
        clusters: those that need a summary.
        known: the whole data set that the clusters were drawn from; summaries of its other clusters are left out.
        empty: allow empty summaries.

    Raises:
        InputError: a bad file, named with its line; a cluster without a summary; a summary of no cluster; an empty
            summary.
    """
    read: dict[str, Hypothesis] = {}
    places: dict[str, str] = {}
    for where, name, hypothesis in _from_folder(path) if path.is_dir() else _from_lines(path):
        if name in read:
            raise InputError(f"{where} repeats the id {name!r} of {places[name]}")
        read[name], places[name] = hypothesis, where
    _check_ids(path, read, clusters, known)
    wanted = {cluster.id: read[cluster.id] for cluster in clusters}
    blank = [name for name, hypothesis in wanted.items() if not hypothesis.text.strip()]
    if blank and not empty:
        raise InputError(f"{path} has {len(blank)} empty summaries: {_named(blank)}")
    return wanted


def _check_ids(
    path: Path, read: Mapping[str, Hypothesis], clusters: Sequence[Cluster], known: Sequence[Cluster]
) -> None:
    ids = {cluster.id for cluster in (*clusters, *known)}
    missing = [cluster.id for cluster in clusters if cluster.id not in read]
    extra = [name for name in read if name not in ids]
    wrong = [f"it lacks {_named(missing)}"] * bool(missing) + [f"unknown are {_named(extra)}"] * bool(extra)
    if wrong:
        counts = f"{path} has {len(read)} summaries for {len(clusters)} clusters"
        raise InputError(f"{counts}: {'; '.join(wrong)}")


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(map(repr, names[:_SHOWN])) + more


def _from_folder(folder: Path) -> Iterator[tuple[str, str, Hypothesis]]:
    """Place, id and hypothesis of each."""
    for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
        if path.suffix != ".txt" or not path.is_file():
            raise InputError(f"{path} is no text file, <id>.txt")
        yield str(path), path.stem, Hypothesis(read_text(path))


def _from_lines(path: Path) -> Iterator[tuple[str, str, Hypothesis]]:
    for where, record in read_json_lines(path):
        if not isinstance(record, dict) or not all(isinstance(record.get(name), str) for name in ("id", "summary")):
            raise InputError(f'{where} must be an object with the strings "id" and "summary"')
        yield where, record["id"], _hypothesis(record, where)


def _hypothesis(record: Mapping[str, Any], where: str) -> Hypothesis:
    text, known = record["summary"], record.get(_KNOWN, False)
    if not isinstance(known, bool):
        raise InputError(f"{where}: {_KNOWN} must be true or false, not {known!r}")
    return Hypothesis(text, tuple(line for line in text.split("\n") if line.strip()) if known else None)


def write_hypotheses(run: Run, path: Path) -> None:
    """JSON Lines that `load_hypotheses` reads, with the system, its part of the signature and the words of each."""
    system = {"system": run.result.name, "signature": run.result.system}
    lines = []
    for scored in run.result.clusters:
        summary = {"id": scored.id, "summary": "\n".join(run.summaries[scored.id]), _KNOWN: True}
        lines.append(json.dumps({**summary, "words": scored.words, **system}, ensure_ascii=False) + "\n")
    path.write_text("".join(lines), "utf-8", newline="\n")
