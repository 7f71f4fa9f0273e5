"""Claims whose references people judged to support them or not, to macro-F1 of what a check makes of them.

The file is JSON Lines: ``{"claim", "references", "attribution_label", "src_dataset"}``, where references are a list
of texts or the Python form of one in a string (AttributionBench, Li et al. 2024). Markers of citations such as [13],
which count in the answer that a claim was taken from, and </s> are no words of the claim and are left out.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer import CheckReport, Document, InputError, Options, check

from .files import read_json_lines
from .statistics import BOOTSTRAP_SAMPLES, LEVEL, SEED

BENCH = Path("attribution") / "attributionbench.dev.jsonl"
"""Within the folder of development data."""
LABELS = {"attributable": True, "not attributable": False}
_MARK = re.compile(r"\[\d+\]|</?s>")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim, its references, whether these support it, and the data set that both were taken from."""

    claim: str
    references: tuple[str, ...]
    attributable: bool
    source: str

    @property
    def documents(self) -> tuple[Document, ...]:
        """The references as documents, numbered from 1."""
        return tuple(Document(id=str(place), text=text) for place, text in enumerate(self.references, start=1))


@dataclass(frozen=True, slots=True)
class MacroF1:
    """The macro-F1 of each set, their mean, and the bootstrap intervals of all."""

    by_set: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]
    mean: float
    interval: tuple[float, float]


def load_attributions(path: Path) -> tuple[Attribution, ...]:
    """The claims of a file, in its order.

    Raises:
        InputError: a file that cannot be read, holds no claim, or a line that is no judged claim.
    """
    found = []
    for where, record in read_json_lines(path):
        try:
            found.append(_attribution(record))
        except (ValueError, TypeError, LookupError, SyntaxError) as error:
            raise InputError(f"{where} is no judged claim: {error!r}") from None
    if not found:
        raise InputError(f"{path} holds no claim")
    return tuple(found)


def _attribution(record: dict[str, Any]) -> Attribution:
    references = record["references"]
    if isinstance(references, str):
        references = _as_list(references)
    claim = " ".join(_MARK.sub(" ", record["claim"]).split())
    return Attribution(
        claim, tuple(map(str, references)), LABELS[record["attribution_label"]], str(record["src_dataset"])
    )


def _as_list(references: str) -> list[str]:
    """The list that a string is the Python form of; a string that is none is one reference."""
    try:
        read = ast.literal_eval(references)
    except (ValueError, SyntaxError):
        return [references]
    return read if isinstance(read, list) else [references]


def digest_attributions(judged: Sequence[Attribution]) -> str:
    """12 hexadecimal digits of a SHA-256 of all claims, references and labels, in order."""
    hashed = hashlib.sha256()
    for each in judged:
        record = [each.claim, each.references, each.attributable, each.source]
        hashed.update(json.dumps(record).encode("ascii") + b"\n")
    return hashed.hexdigest()[:12]


def report_of(judged: Attribution) -> CheckReport:
    """The claim checked against its references."""
    return check(judged.claim, judged.documents, Options(language="en"))


def _verdicts_are(*verdicts: str) -> Callable[[CheckReport], bool]:
    return lambda report: bool(report.claims) and all(claim.verdict in verdicts for claim in report.claims)


def lowest_score(report: CheckReport) -> float:
    """Of its claims; 0 where it has none."""
    return min((claim.score for claim in report.claims), default=0.0)


MAPPINGS: Mapping[str, Callable[[CheckReport], bool]] = {
    "supported": _verdicts_are("supported"),
    "supported or partly": _verdicts_are("supported", "partly"),
    "score from .5": lambda report: lowest_score(report) >= 0.5,
}
"""Name to whether a text counts as attributable to its references: all its claims must."""


def macro_f1(judged: Sequence[Attribution], found: Sequence[bool]) -> MacroF1:
    """How well what was found agrees with the labels.

    The macro-F1 of a set is the mean of the F1 of both classes; that of a class that is neither there nor found is 0.
    Intervals are of the percentile bootstrap: as many claims as a set has are drawn from it, with replacement.
    """
    by_set, drawn = {}, {}
    for name, cells in _cells(judged, found).items():
        by_set[name] = float(_macro(cells[None, :])[0])
        rows = np.random.default_rng(SEED).integers(0, len(cells), size=(BOOTSTRAP_SAMPLES, len(cells)))
        drawn[name] = _macro(cells[rows])
    return MacroF1(
        by_set,
        {name: _interval(scores) for name, scores in drawn.items()},
        fmean(by_set.values()),
        _interval(np.mean(list(drawn.values()), axis=0)),
    )


def mean_macro_f1(judged: Sequence[Attribution], found: Sequence[bool]) -> float:
    """The mean over sets of their macro-F1."""
    return fmean(float(_macro(cells[None, :])[0]) for cells in _cells(judged, found).values())


def _cells(judged: Sequence[Attribution], found: Sequence[bool]) -> dict[str, NDArray[np.int64]]:
    """By set, in the order of names, what each claim is: 2 * attributable + found."""
    pairs = list(zip(judged, found, strict=True))
    return {
        name: np.array([2 * each.attributable + got for each, got in pairs if each.source == name])
        for name in sorted({each.source for each in judged})
    }


def _interval(scores: NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.quantile(scores, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _macro(cells: NDArray[np.int64]) -> NDArray[np.float64]:
    """Macro-F1 of each row of cells, which are 2 * true + found."""
    neither, false_found, missed, right = ((cells == cell).sum(axis=1) for cell in range(4))
    wrong = false_found + missed
    positive = 2 * right / np.maximum(2 * right + wrong, 1)
    negative = 2 * neither / np.maximum(2 * neither + wrong, 1)
    return np.asarray((positive + negative) / 2)
