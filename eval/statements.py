"""Our own file of labelled sentences and stories to records.

`statements.json` holds small clusters of invented stories, as lists of sentences, with two kinds of labels:

* pairs of sentences of different documents, named by document and number: "same" (the main statement of the shorter
  one is made by the other), "differs" (the same matter, act and stage with another number, day, name, place, or
  negated), "not" (alike, but neither);
* prints, pairs of documents: "reprint" (one is made of the other's text) or "independent"; only they and the
  documents `beside` them are read.

How they were written and labelled is in docs/evaluation.md, "Statements".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer import Cluster, Document, InputError

from .files import read_text

STATEMENTS = Path(__file__).with_name("statements.json")
PAIR_LABELS = ("same", "not", "differs")
PRINT_LABELS = ("reprint", "independent")

Place = tuple[str, int, int]
"""Document, start and end of a sentence."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences with their label; `kind` and `why` are for readers."""

    label: str
    kind: str
    first: Place
    second: Place
    why: str


@dataclass(frozen=True, slots=True)
class Print:
    """Two documents with their label, and the ids of the documents that are read beside them."""

    label: str
    kind: str
    first: str
    second: str
    beside: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A cluster with its labels."""

    cluster: Cluster
    language: str
    pairs: tuple[Pair, ...]
    prints: tuple[Print, ...]


def load_statements(path: Path = STATEMENTS) -> tuple[Labelled, ...]:
    """The clusters of a file with their labels.

    Raises:
        InputError: a file that cannot be read, an unknown label, or a place that does not exist.
    """
    try:
        return tuple(_labelled(record) for record in json.loads(read_text(path)))
    except (ValueError, TypeError, LookupError) as error:
        raise InputError(f"{path} holds no labelled statements: {error!r}") from None


def digest_statements(labelled: Sequence[Labelled]) -> str:
    """12 hexadecimal digits of a SHA-256 of all texts and labels; kinds and reasons do not count."""
    hashed = hashlib.sha256()
    for entry in labelled:
        texts = [[document.id, document.text] for document in entry.cluster.documents]
        pairs = [[pair.label, pair.first, pair.second] for pair in entry.pairs]
        prints = [[pair.label, pair.first, pair.second, pair.beside] for pair in entry.prints]
        hashed.update(json.dumps([entry.cluster.id, texts, pairs, prints]).encode("ascii") + b"\n")
    return hashed.hexdigest()[:12]


def _labelled(record: dict[str, Any]) -> Labelled:
    documents: dict[str, list[str]] = record["documents"]
    texts = tuple(Document(id=name, text=" ".join(sentences)) for name, sentences in documents.items())
    pairs = tuple(
        Pair(
            _known(pair["label"], PAIR_LABELS),
            pair["kind"],
            _place(documents, *pair["first"]),
            _place(documents, *pair["second"]),
            pair["why"],
        )
        for pair in record["pairs"]
    )
    prints = tuple(
        Print(
            _known(pair["label"], PRINT_LABELS),
            pair["kind"],
            _known(pair["first"], documents),
            _known(pair["second"], documents),
            tuple(_known(name, documents) for name in pair["beside"]),
            pair["why"],
        )
        for pair in record["prints"]
    )
    return Labelled(Cluster(record["id"], texts), record["language"], pairs, prints)


def _known(name: str, names: Collection[str]) -> str:
    if name not in names:
        raise ValueError(f"{name!r} is none of {', '.join(names)}")
    return name


def _place(documents: dict[str, list[str]], name: str, number: int) -> Place:
    """Where a sentence stands in its document, whose sentences are joined by spaces."""
    sentences = documents[name]
    if not 0 <= number < len(sentences):
        raise ValueError(f"document {name!r} has no sentence {number}")
    start = sum(len(sentence) + 1 for sentence in sentences[:number])
    return name, start, start + len(sentences[number])
