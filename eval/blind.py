"""Runs to a blind sheet for readers, Markdown, and to its key: which label stands for which system in which cluster.

The labels A, B, C, ... are shuffled for each cluster by a seed. Nothing in the sheet depends on the names of the
systems. The key is JSON, ``{cluster id: {label: {"system", "sentences"}}}``, with the number of sentences shown.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import ascii_uppercase
from typing import Any, NamedTuple

from summarizer import Cluster, Document, InputError

from .files import read_text
from .records import Run
from .report import escape_markdown

FAULTS = {
    "repeat": "says again what an earlier sentence of the summary says",
    "junk": "is no sentence of the story: a menu, a credit line, an advertisement, a fragment",
    "dangling": 'cannot be understood here: who is "he", what is "this", what came before?',
    "order": "stands in the wrong place: before its cause, or far from what it goes with",
}
"""What may be wrong with a sentence, and when it is."""

_OPENING_WORDS = 15  # shown of a document that has no title


class Shown(NamedTuple):
    """What a label stands for, and how many sentences its summary has."""

    system: str
    sentences: int


Key = Mapping[str, Mapping[str, Shown]]
"""Cluster id to label to what it stands for."""


def shuffle_labels(clusters: Sequence[Cluster], runs: Sequence[Run], seed: int) -> Key:
    """The key; for a cluster it depends on the seed, its id and the order of the runs.

    Raises:
        InputError: fewer than two runs, or more than there are letters.
    """
    if not 2 <= len(runs) <= len(ascii_uppercase):
        raise InputError(f"a blind sheet needs 2 to {len(ascii_uppercase)} systems, not {len(runs)}")
    key = {}
    for cluster in clusters:
        shuffled = list(runs)
        random.Random(f"{seed} {cluster.id}").shuffle(shuffled)
        key[cluster.id] = {
            label: Shown(run.result.name, len(run.summaries[cluster.id]))
            for label, run in zip(ascii_uppercase, shuffled, strict=False)
        }
    return key


def to_sheet(clusters: Sequence[Cluster], runs: Sequence[Run], key: Key) -> str:
    """The sheet, in the order of clusters and labels, with room for a ranking and for the faults of each sentence."""
    summaries = {run.result.name: run.summaries for run in runs}
    lines = [*_instructions(clusters[0], len(runs))]
    for number, cluster in enumerate(clusters, start=1):
        lines += [f"## {number}. {escape_markdown(cluster.id)}", ""]
        lines += [f"- Document {place}: {_title(one)}" for place, one in enumerate(cluster.documents, start=1)]
        for label, shown in key[cluster.id].items():
            lines += ["", f"### {label}", "", *_summary(summaries[shown.system][cluster.id])]
        lines += ["", "Ranking: ____________________", ""]
    return "\n".join(lines)


def _instructions(first: Cluster, count: int) -> Iterator[str]:
    labels = list(ascii_uppercase[:count])
    ranking = [labels[1], [labels[0], *labels[2:]] if count > 2 else labels[0]]
    example = {"id": first.id, "judge": "NAME", "ranking": ranking, "faults": {labels[0]: {"repeat": 1}}}
    yield from ("# Blind reading", "")
    yield "For each cluster, rank the summaries from best to worst, as in `B > A`; a tie is `A = B`. The letters"
    yield "are drawn anew for each cluster. Beside a sentence that has a fault, write the fault:"
    yield ""
    yield from (f"- `{kind}`: {meaning}" for kind, meaning in FAULTS.items())
    yield from ("", "As JSON Lines, one line for each cluster and reader, tied labels in a list of their own:", "")
    yield from ("```json", json.dumps(example).replace("`", "\\u0060"), "```", "")


def _title(document: Document) -> str:
    if document.title and document.title.strip():
        return escape_markdown(document.title)
    words = document.text.split(maxsplit=_OPENING_WORDS)[:_OPENING_WORDS]
    return f"no title; begins “{escape_markdown(' '.join(words))} …”" if words else "empty"


def _summary(sentences: Sequence[str]) -> Iterator[str]:
    if not sentences:
        yield "This summary is empty."
        return
    yield from ("|  | sentence | fault |", "| ---: | --- | --- |")
    yield from (f"| {place} | {escape_markdown(one)} |          |" for place, one in enumerate(sentences, start=1))


def write_key(key: Key, path: Path) -> None:
    """Write the key as JSON; `read_key` returns an equal one."""
    whole = {id: {label: shown._asdict() for label, shown in labels.items()} for id, labels in key.items()}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def read_key(path: Path) -> Key:
    """Read a key.

    Raises:
        InputError: a file that cannot be read or is no key; the message names the file, and the cluster.
    """
    try:
        whole = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not JSON: {error}") from None
    if not isinstance(whole, dict) or not whole:
        raise InputError(f'{path} must be an object, {{cluster id: {{label: {{"system", "sentences"}}}}}}')
    return {id: _labels(labels, f"{path}, cluster {id!r}") for id, labels in whole.items()}


def _labels(labels: Any, where: str) -> dict[str, Shown]:
    if not isinstance(labels, dict) or not labels:
        raise InputError(f"{where} must be an object of labels")
    read = {label: _shown(record, f"{where}, label {label!r}") for label, record in labels.items()}
    if len({shown.system for shown in read.values()}) < len(read):
        raise InputError(f"{where} has a system under two labels")
    return read


def _shown(record: Any, where: str) -> Shown:
    if isinstance(record, dict) and record.keys() == set(Shown._fields):
        system, sentences = record["system"], record["sentences"]
        if isinstance(system, str) and type(sentences) is int and sentences >= 0:
            return Shown(system, sentences)
    raise InputError(f'{where} must be an object with the string "system" and the number "sentences"')
