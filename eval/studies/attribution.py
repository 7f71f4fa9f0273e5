"""How well checks agree with people on whether references support a claim, and a fit of the score by words.

    python -m eval.studies.attribution [DATA] [--fit]

DATA is the folder of development data that holds `attribution/`. Each claim is checked against its references as
documents; it counts as attributable by each of several readings of the report (`eval/attributable.py`). Beside them
stands plain word containment: the part of a claim's words of meaning that any of its references has, less a penalty
for the part of its numbers that none has; penalty and threshold of a set are those that are best on the other sets.

With --fit, the features of `summarizer/checking/scoring.py` are weighed anew by logistic regression, each set
counting as the root of its size, and the weights are printed beside the standing ones, with macro-F1 by weights that
have not seen the set. Nothing is written: the table stands in the library.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import regex
from numpy.typing import NDArray

from eval.attributable import (
    BENCH,
    MAPPINGS,
    Attribution,
    MacroF1,
    digest_attributions,
    load_attributions,
    macro_f1,
    mean_macro_f1,
    report_of,
)
from eval.gate import data_folder
from eval.logistic import fit_logistic, predicted
from summarizer import Options, __version__
from summarizer.checking import scoring
from summarizer.checking.passages import WINDOW
from summarizer.checking.scoring import WEIGHTS, Words, features, found_in, together
from summarizer.checking.verdicts import Checker, Evidence
from summarizer.corpus import build
from summarizer.text.tokens import is_stop_word

from .arguments import study_parser

PENALTIES = (0.0, 0.25, 0.5, 1.0)
THRESHOLDS = tuple(place / 20 for place in range(4, 20))
_RIDGE = 1.0
_WORD = regex.compile(r"\p{N}[\p{N}.,]*\p{N}|[\p{L}\p{M}\p{N}]+")


def contained(judged: Attribution) -> tuple[float, float]:
    """The part of a claim's words that any reference has, and the part of its numbers that none has."""
    there = {word for text in judged.references for word in _words(text)}
    words = [word for word in _words(judged.claim) if not is_stop_word(word, "en")]
    numbers = [word for word in words if word[0].isdigit()]
    found = sum(word in there for word in words) / len(words) if words else 0.0
    return found, sum(word not in there for word in numbers) / len(numbers) if numbers else 0.0


def _words(text: str) -> list[str]:
    return [word.replace(",", "") for word in _WORD.findall(text.lower())]


def by_containment(judged: Sequence[Attribution]) -> list[bool]:
    """What containment makes of each claim, by what is best on the other sets; of equal settings by the first."""
    measured = [contained(each) for each in judged]
    chosen = {}
    for out in sorted({each.source for each in judged}):
        others = [row for row, each in enumerate(judged) if each.source != out]
        seen = [judged[row] for row in others]
        chosen[out] = max(
            itertools.product(PENALTIES, THRESHOLDS),
            key=lambda setting: mean_macro_f1(seen, [_holds(measured[row], setting) for row in others]),
        )
    return [_holds(own, chosen[each.source]) for own, each in zip(measured, judged, strict=True)]


def _holds(measured: tuple[float, float], setting: tuple[float, float]) -> bool:
    penalty, threshold = setting
    return measured[0] - penalty * measured[1] >= threshold


def example(judged: Attribution) -> dict[str, float] | None:
    """The features of the passages that say most of a claim as a whole; None where nothing was looked at."""
    checker = Checker(build(judged.documents, Options(language="en")), "en", judged.claim)
    claim = Words(judged.claim, "en")
    (verdict,) = checker.verdicts([claim])
    if not verdict.evidence:
        return None
    return features(
        claim, together([found_in(claim, checker.words(row)) for row in _window(checker, claim, verdict.evidence[0])])
    )


def _window(checker: Checker, claim: Words, evidence: Evidence) -> range:
    """The passages in a row that have the score of the evidence, which names those alone that add to it."""
    passages = checker.passages
    end = passages.starts[evidence.document + 1]
    first = max(max(evidence.rows) - WINDOW + 1, passages.starts[evidence.document])
    windows = [range(row, min(row + WINDOW, end)) for row in range(first, min(evidence.rows) + 1)]

    def distance(window: range) -> float:
        found = together([found_in(claim, checker.words(row)) for row in window])
        return abs(scoring.score(claim, found) - evidence.score)

    return min(windows, key=distance)


def fitted(
    judged: Sequence[Attribution], rows: Sequence[Mapping[str, float] | None], seen: Sequence[bool]
) -> NDArray[np.float64]:
    """The weights of the features in the order of `WEIGHTS`, the bias last, of the examples that may be seen."""
    sizes = {name: sum(each.source == name for each in judged) for name in {each.source for each in judged}}
    used = [(each, row) for each, row, may in zip(judged, rows, seen, strict=True) if may and row is not None]
    counts = np.array([sizes[each.source] ** -0.5 for each, _ in used])
    return fit_logistic(
        np.array([[row[name] for name in WEIGHTS] for _, row in used]),
        np.array([each.attributable for each, _ in used], dtype=np.float64),
        _RIDGE,
        counts / counts.mean(),
    )


def by_fit(
    judged: Sequence[Attribution],
    rows: Sequence[Mapping[str, float] | None],
    weights: Callable[[str], NDArray[np.float64]],
) -> list[bool]:
    """What a score from .5 makes of each claim, by the weights for its set."""
    of = {name: weights(name) for name in sorted({each.source for each in judged})}
    return [
        row is not None
        and bool(predicted(np.array([[row[name] for name in WEIGHTS]]), of[each.source])[0] >= scoring.SUPPORTED)
        for each, row in zip(judged, rows, strict=True)
    ]


def line(name: str, scores: MacroF1) -> str:
    """One row of the table: each set, and the mean with its interval."""
    cells = [f"{scores.by_set[one]:.3f} [{low:.3f}, {high:.3f}]" for one, (low, high) in scores.intervals.items()]
    low, high = scores.interval
    return f"| {name} | {' | '.join(cells)} | {scores.mean:.3f} [{low:.3f}, {high:.3f}] |"


def table(judged: Sequence[Attribution]) -> Iterator[str]:
    """Macro-F1 by set in Markdown, ours by each reading beside the baseline and what calls every claim supported."""
    sets = sorted({each.source for each in judged})
    yield f"| | {' | '.join(f'{name}, n = {sum(each.source == name for each in judged)}' for name in sets)} | mean |"
    yield "|---" * (len(sets) + 2) + "|"
    reports = [report_of(each) for each in judged]
    for name, reading in MAPPINGS.items():
        yield line(f"check, {name}", macro_f1(judged, [reading(report) for report in reports]))
    yield line("word containment, numbers penalised", macro_f1(judged, by_containment(judged)))
    yield line("every claim", macro_f1(judged, [True] * len(judged)))


def fit(judged: Sequence[Attribution]) -> Iterator[str]:
    """The fitted weights beside the standing ones, and macro-F1 by each."""
    rows = [example(each) for each in judged]
    unread = [each for each, row in zip(judged, rows, strict=True) if row is None]
    right = sum(not each.attributable for each in unread)
    yield f"not fitted: {len(unread)} of {len(rows)} claims, for want of a likely passage; {right} not attributable"
    everything = fitted(judged, rows, [True] * len(rows))
    standing = np.array([*WEIGHTS.values(), scoring.BIAS])
    for title, weights in (("standing", standing), ("fitted", everything)):
        named = zip([*WEIGHTS, "bias"], weights.tolist(), strict=True)
        yield f"{title}: " + ", ".join(f"{name} {weight:.2f}" for name, weight in named)
    left_out = {
        name: fitted(judged, rows, [each.source != name for each in judged])
        for name in sorted({each.source for each in judged})
    }
    yield line("standing weights, whole claims", macro_f1(judged, by_fit(judged, rows, lambda _: standing)))
    yield line("fitted, all sets seen", macro_f1(judged, by_fit(judged, rows, lambda _: everything)))
    yield line("fitted, one set left out", macro_f1(judged, by_fit(judged, rows, left_out.__getitem__)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, or the fit; without data say what is missing."""
    parser = study_parser("attribution", __doc__)
    parser.add_argument("data", type=Path, nargs="?", metavar="DATA", default=data_folder().parent)
    parser.add_argument("--fit", action="store_true", help="weigh the features of the score anew")
    parsed = parser.parse_args(arguments)
    if not (parsed.data / BENCH).is_file():
        print(f"nothing measured: {parsed.data / BENCH} was not found")
        return 0
    judged = load_attributions(parsed.data / BENCH)
    for one in fit(judged) if parsed.fit else table(judged):
        print(one)
    print(
        f"data={digest_attributions(judged)} n={len(judged)} | intervals: 95 %, bootstrap | summarizer {__version__}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
