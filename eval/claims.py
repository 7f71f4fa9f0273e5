"""Our own file of statements about development clusters to records, each with the verdicts of two readers.

`claims.jsonl` holds 300 statements in words of our own, a third of each kind: "reworded" (a document says it in other
words), "slot" (a detail is changed: a number, a day, a name, an opposite), "unsaid" (about what the documents do not
say). Their documents are the clusters of development data, which are named and not held. Half "a" is for development,
half "b" for measuring what was set on it; how they were written and read, and how far "b" was kept aside, is in
docs/evaluation.md, "Claims".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer import InputError

from .agreement import Agreement, agreement
from .files import read_json_lines

CLAIMS = Path(__file__).with_name("claims.jsonl")
VERDICTS = ("supported", "partly", "contradicted", "unsupported")
KINDS = ("reworded", "slot", "unsaid")
HALVES = ("a", "b")
LANGUAGES = {"multinews.dev": "en", "cstnews_pt.dev": "pt", "vnmds_vi.dev": "vi"}
"""Data set to its language."""


@dataclass(frozen=True, slots=True)
class Change:
    """The detail of a statement that is not as the documents have it.

    `source` is what they have, of a number, date, name or place; None of others, which are no single value.
    """

    type: str
    said: str
    source: str | None


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A statement and what two readers made of it, who did not see each other's verdicts.

    Attributes:
        id: of the statement.
        half: one of `HALVES`.
        set, cluster: where its documents are.
        kind: what it was written as, one of `KINDS`.
        text: the statement.
        change: of kind "slot", what was changed.
        verdicts: of the two readers, of `VERDICTS`.
        documents: of each reader, the document that shows the verdict; "" where none does.
    """

    id: str
    half: str
    set: str
    cluster: str
    kind: str
    text: str
    change: Change | None
    verdicts: tuple[str, str]
    documents: tuple[str, str]

    @property
    def label(self) -> str | None:
        """The verdict of both readers; None where they differ."""
        return self.verdicts[0] if self.verdicts[0] == self.verdicts[1] else None


def load_claims(path: Path = CLAIMS) -> tuple[LabelledClaim, ...]:
    """The statements of a file, in its order.

    Raises:
        InputError: a file that cannot be read, a line that is no labelled statement, or an id given twice.
    """
    claims: dict[str, LabelledClaim] = {}
    for where, record in read_json_lines(path):
        try:
            claim = _claim(record)
        except (ValueError, TypeError, LookupError) as error:
            raise InputError(f"{where} is no labelled statement: {error!r}") from None
        if claim.id in claims:
            raise InputError(f"{where} repeats the id {claim.id!r}")
        claims[claim.id] = claim
    return tuple(claims.values())


def digest_claims(claims: Sequence[LabelledClaim]) -> str:
    """12 hexadecimal digits of a SHA-256 of all statements and verdicts, in order."""
    rows = [[each.id, each.half, each.set, each.cluster, each.text, each.verdicts] for each in claims]
    return hashlib.sha256(json.dumps(rows).encode("ascii")).hexdigest()[:12]


def agreement_of_readers(claims: Sequence[LabelledClaim]) -> Agreement:
    """How far the two readers agree."""
    return agreement([each.verdicts for each in claims])


def _claim(record: dict[str, Any]) -> LabelledClaim:
    changed = record.get("changed")
    first, second = (_known(verdict, VERDICTS) for verdict in record["verdicts"])
    of_first, of_second = map(str, record["documents"])
    return LabelledClaim(
        id=str(record["id"]),
        half=_known(record["half"], HALVES),
        set=_known(record["set"], tuple(LANGUAGES)),
        cluster=str(record["cluster"]),
        kind=_known(record["kind"], KINDS),
        text=str(record["text"]),
        change=None if changed is None else Change(changed["type"], changed["said"], changed.get("source")),
        verdicts=(first, second),
        documents=(of_first, of_second),
    )


def _known(name: str, names: Sequence[str]) -> str:
    if name not in names:
        raise ValueError(f"{name!r} is none of {', '.join(names)}")
    return name
