"""Pairs of a summary and its references in a file to ROUGE-1.5.5 figures, one JSON line a case.

A line is ``{"id", "system": [sentence, ...], "references": [[sentence, ...], ...]}``; other fields are ignored.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer import InputError

from .files import read_json_lines
from .rouge import RougeSettings, rouge


@dataclass(frozen=True, slots=True)
class Case:
    """One summary and its references, as lists of sentences."""

    id: str
    system: list[str]
    references: list[list[str]]


def load_cases(path: Path) -> list[Case]:
    """All cases of a file, in order.

    Raises:
        InputError: a file that cannot be read; a line that is not a case, or repeats an id; no case at all.
    """
    cases: dict[str, Case] = {}
    for where, record in read_json_lines(path):
        case = _case(record, where)
        if case.id in cases:
            raise InputError(f"{where} repeats the id {case.id!r}")
        cases[case.id] = case
    if not cases:
        raise InputError(f"{path} holds no case")
    return list(cases.values())


def score_case(case: Case, settings: RougeSettings) -> str:
    """``{"id", "scores": {"ROUGE-1": [R, P, F], ...}}``, rounded to five decimals, on one line."""
    scores = rouge(case.system, case.references, settings)
    return json.dumps({"id": case.id, "scores": {metric: list(triple) for metric, triple in scores.items()}})


def _case(record: Any, where: str) -> Case:
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise InputError(f'{where} must be an object with the string "id"')
    if not _are_sentences(record.get("system")):
        raise InputError(f"{where}: system must be a list of sentences")
    references = record.get("references")
    if not isinstance(references, list) or not references or not all(map(_are_sentences, references)):
        raise InputError(f"{where}: references must be one or more lists of sentences")
    return Case(record["id"], record["system"], references)


def _are_sentences(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(sentence, str) for sentence in value)


def count_pairs(cases: list[Case]) -> int:
    """Number of pairs of a summary and one reference, to which scoring time is proportional."""
    return sum(len(case.references) for case in cases)
