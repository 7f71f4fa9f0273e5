"""Summaries made elsewhere: a file or folder to one summary for each cluster, or an error that names the problem.

JSON Lines, ``{"id", "summary"}``, or a folder of ``<id>.txt``; ids are those of the clusters, text is UTF-8, with
one sentence per line if the sentences are known. Nothing is dropped or invented: a missing, unknown or repeated id is
refused, and so is an empty summary, unless `empty` lets it count as 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from summarizer import Cluster, InputError

from .files import read_json_lines, read_text

_SHOWN = 5  # ids in a message


def load_hypotheses(path: Path, clusters: Sequence[Cluster], *, empty: bool = False) -> dict[str, str]:
    """Summary by id, in the order of the clusters; `empty` allows empty ones.

    Raises:
        InputError: a bad file, named with its line; ids that are not exactly those of the clusters; an empty summary.
    """
    summaries: dict[str, str] = {}
    places: dict[str, str] = {}
    for where, name, summary in _from_folder(path) if path.is_dir() else _from_lines(path):
        if name in summaries:
            raise InputError(f"{where} repeats the id {name!r} of {places[name]}")
        summaries[name], places[name] = summary, where
    _check_ids(path, summaries, clusters)
    blank = [name for name, summary in summaries.items() if not summary.strip()]
    if blank and not empty:
        raise InputError(f"{path} has {len(blank)} empty summaries: {_named(blank)}")
    return {cluster.id: summaries[cluster.id] for cluster in clusters}


def _check_ids(path: Path, summaries: Mapping[str, str], clusters: Sequence[Cluster]) -> None:
    ids = {cluster.id for cluster in clusters}
    missing = [cluster.id for cluster in clusters if cluster.id not in summaries]
    extra = [name for name in summaries if name not in ids]
    wrong = [f"it lacks {_named(missing)}"] * bool(missing) + [f"unknown are {_named(extra)}"] * bool(extra)
    if wrong:
        counts = f"{path} has {len(summaries)} summaries for {len(clusters)} clusters"
        raise InputError(f"{counts}: {'; '.join(wrong)}")


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(map(repr, names[:_SHOWN])) + more


def _from_folder(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Place, id and summary of each."""
    for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
        if path.suffix != ".txt" or not path.is_file():
            raise InputError(f"{path} is no text file, <id>.txt")
        yield str(path), path.stem, read_text(path)


def _from_lines(path: Path) -> Iterator[tuple[str, str, str]]:
    for where, record in read_json_lines(path):
        if not isinstance(record, dict) or not all(isinstance(record.get(name), str) for name in ("id", "summary")):
            raise InputError(f'{where} must be an object with the strings "id" and "summary"')
        yield where, record["id"], record["summary"]
