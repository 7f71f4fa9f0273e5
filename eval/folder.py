"""Runs and their table to the files of one folder: figures, tables, summaries, plots, a blind sheet.

Every system has one name there, whatever its files hold: its own, without the characters that paths have a use for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from summarizer import Cluster, InputError

from .blind import shuffle_labels, to_sheet, write_key
from .hypotheses import write_hypotheses
from .records import Result, Run
from .report import Table, to_csv, to_json, to_markdown, to_text, write_result

_BLIND, _KEY = "blind.md", "blind-key.json"
_TAKEN = ("table", Path(_KEY).stem)  # by other files of the folder


def file_names(systems: Iterable[str]) -> list[str]:
    """A name of a file for each system, without signs that paths have a use for, none of them twice."""
    names: list[str] = []
    for system in systems:
        plain = re.sub(r"[^\w.=-]+", "-", system).strip("-.") or "result"
        name = plain
        while name in (*names, *_TAKEN):
            name += "-"
        names.append(name)
    return names


def check_sources_stay(folder: Path, systems: Mapping[str, Path | None]) -> None:
    """Refuse systems that are read from files which `write_summaries` would write anew.

    Raises:
        InputError: such a file, which the message names.
    """
    for name, path in zip(file_names(systems), systems.values(), strict=True):
        target = folder / f"{name}.jsonl"
        if path is not None and path.resolve() == target.resolve():
            raise InputError(f"{path} would be overwritten; name another folder for the output")


def check_no_sheet(folder: Path) -> None:
    """Refuse a folder with a blind sheet, in which a reader may have written.

    Raises:
        InputError: there is one, which the message names.
    """
    for path in (folder / _BLIND, folder / _KEY):
        if path.exists():
            raise InputError(f"{path} is there already, and may be filled in; name another folder for the output")


def write_results(folder: Path, results: Sequence[Result], table: Table) -> None:
    """`NAME.json` for each result, and the table in four formats; makes the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, result in zip(file_names(result.name for result in results), results, strict=True):
        write_result(result, folder / f"{name}.json")
    for suffix, render in (("txt", to_text), ("md", to_markdown), ("csv", to_csv), ("json", to_json)):
        (folder / f"table.{suffix}").write_text(render(table), "utf-8", newline="\n")


def write_summaries(folder: Path, runs: Sequence[Run]) -> None:
    """`NAME.jsonl` for each run: its summaries, as hypotheses."""
    for name, run in zip(file_names(run.result.name for run in runs), runs, strict=True):
        write_hypotheses(run, folder / f"{name}.jsonl")


def write_blind(folder: Path, clusters: Sequence[Cluster], runs: Sequence[Run], seed: int) -> None:
    """`blind.md`, the sheet for readers, and `blind-key.json`, which they must not see."""
    key = shuffle_labels(clusters, runs, seed)
    (folder / _BLIND).write_text(to_sheet(clusters, runs, key), "utf-8", newline="\n")
    write_key(key, folder / _KEY)


def write_plots(folder: Path, results: Sequence[Result], metric: str, value: str) -> None:
    """The systems with their intervals, and score against length, as PNG and SVG."""
    from .plots import SUFFIXES, plot_lengths, plot_systems

    for suffix in SUFFIXES:
        plot_systems(results, metric, value, folder / f"systems{suffix}")
        plot_lengths(results, metric, value, folder / f"lengths{suffix}")
