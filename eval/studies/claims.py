"""How well the verdicts of a check hold: on our own labelled statements, and on the cases of the tests.

    python -m eval.studies.claims [DATA] [--half a|b|both] [--list]

DATA is the folder of development data that holds `clusters/`. Each statement of `eval/claims.jsonl` is checked alone
against all documents of its cluster. Statements count where both readers gave one verdict; the others are counted by
themselves. Half "a" is for development, half "b" for measuring what was set on it. The pairs of the cases
(`eval/casepairs.py`) need no data. --list prints, in place of the tables, what is wrong, to be read: of half "a" and
of the cases alone, so that half "b" stays unread.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.casepairs import RELATIONS, CheckedPair, case_pairs, case_rates, checked_pairs
from eval.checked import CLUSTERS, CheckedClaim, checked, precision, recall
from eval.claims import HALVES, LANGUAGES, VERDICTS, LabelledClaim, agreement_of_readers, digest_claims, load_claims
from eval.evidence import Rate
from eval.gate import data_folder
from eval.statistics import wilson
from summarizer import __version__

from .arguments import study_parser

_VALUES = ("number", "date", "name", "place")
"""Types of change that have a value to be named."""


def share(rate: Rate) -> str:
    """A rate with its 95 % interval (Wilson 1927)."""
    if not rate.among:
        return "–"
    low, high = wilson(rate.right, rate.among)
    return f"{rate.right}/{rate.among} = {rate.share:.2f} [{low:.2f}, {high:.2f}]"


def readers(claims: Sequence[LabelledClaim]) -> Iterator[str]:
    """How far the two readers agree, with each other and with what a statement was written as."""
    for half in HALVES:
        own = [each for each in claims if each.half == half]
        if not own:
            continue
        observed, kappa = agreement_of_readers(own)
        kinds = Counter((each.kind, each.label or "two verdicts") for each in own)
        written = "; ".join(f"{kind}: {label} {count}" for (kind, label), count in sorted(kinds.items()))
        yield f"half {half}: {len(own)} statements, readers agree on {observed:.1%}, kappa {kappa:.3f}; {written}"


def verdict_table(found: Sequence[CheckedClaim]) -> Iterator[str]:
    """Verdict by label, in Markdown, with precision and recall of each verdict."""
    yield "| label of both readers | n | " + " | ".join(VERDICTS) + " | recall |"
    yield "|---" * (len(VERDICTS) + 3) + "|"
    counts = Counter((each.claim.label, each.verdict) for each in found)
    for label in (*VERDICTS, None):
        row = [counts[label, verdict] for verdict in VERDICTS]
        recalled = share(recall(found, label)) if label else "–"
        yield f"| {label or 'two verdicts'} | {sum(row)} | {' | '.join(map(str, row))} | {recalled} |"
    yield f"| precision | | {' | '.join(share(precision(found, verdict)) for verdict in VERDICTS)} | |"


def change_table(found: Sequence[CheckedClaim]) -> Iterator[str]:
    """Verdict by type of change, in Markdown, and where the value of the documents is named."""
    yield "| change | n | " + " | ".join(VERDICTS) + " | the documents' value named |"
    yield "|---" * (len(VERDICTS) + 3) + "|"
    changed = [each for each in found if each.claim.change]
    for type in sorted({each.claim.change.type for each in changed if each.claim.change}):
        own = [each for each in changed if each.claim.change and each.claim.change.type == type]
        counts = Counter(each.verdict for each in own)
        named = sum(each.verdict == "contradicted" and each.names_the_source for each in own)
        shown = share(Rate("named", named, len(own))) if type in _VALUES else "–"
        yield f"| {type} | {len(own)} | {' | '.join(str(counts[one]) for one in VERDICTS)} | {shown} |"


def language_table(found: Sequence[CheckedClaim]) -> Iterator[str]:
    """Precision and recall of "supported" and "contradicted" by data set, in Markdown."""
    yield "| set | n | supported, precision | recall | contradicted, precision | recall |"
    yield "|---|---|---|---|---|---|"
    for name in LANGUAGES:
        own = [each for each in found if each.claim.set == name]
        if own:
            cells = [
                share(measure(own, verdict))
                for verdict in ("supported", "contradicted")
                for measure in (precision, recall)
            ]
            yield f"| {name} | {len(own)} | {' | '.join(cells)} |"


def case_table(found: Sequence[CheckedPair]) -> Iterator[str]:
    """Verdict by kind of case, in Markdown, and the rates."""
    yield "| kind of case | the two differ in | n | " + " | ".join(VERDICTS) + " | both values named |"
    yield "|---" * (len(VERDICTS) + 4) + "|"
    for kind in RELATIONS:
        for relation in sorted({each.pair.relation for each in found if each.pair.kind == kind}):
            own = [each for each in found if (each.pair.kind, each.pair.relation) == (kind, relation)]
            counts = Counter(each.verdict for each in own)
            cells = [str(counts[verdict]) for verdict in VERDICTS]
            yield f"| {kind} | {relation} | {len(own)} | {' | '.join(cells)} | {sum(each.named for each in own)} |"
    yield ""
    yield from (f"{rate.name}: {share(rate)}" for rate in case_rates(found))


def errors(found: Sequence[CheckedClaim], pairs: Sequence[CheckedPair]) -> Iterator[str]:
    """What is wrong, by label and verdict; of half "b" nothing."""
    wrong = [each for each in found if each.claim.half == "a" and each.claim.label not in (None, each.verdict)]
    for each in sorted(wrong, key=lambda one: (str(one.claim.label), one.verdict, one.claim.id)):
        change = each.claim.change
        of = "" if change is None else f" {change.type}: {change.said} / {change.source}"
        yield f"{each.claim.label} -> {each.verdict} {each.score:.2f} {each.claim.id}{of} {each.differences or ''}"
        yield f"    {each.claim.text}"
    for pair in pairs:
        differs = pair.pair.relation != "same"
        if (pair.verdict == "contradicted") != differs:
            yield f"{pair.pair.relation} -> {pair.verdict} {pair.pair.case} {pair.differences or ''}"
            yield f"    {pair.pair.statement}"
            yield f"    {pair.pair.counterpart}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables, or the errors; without data the cases alone."""
    parser = study_parser("claims", __doc__)
    parser.add_argument("data", type=Path, nargs="?", metavar="DATA", default=data_folder().parent)
    parser.add_argument("--half", choices=(*HALVES, "both"), default="both")
    parser.add_argument("--list", action="store_true", help="print what is wrong in half a and in the cases")
    parsed = parser.parse_args(arguments)
    claims = [each for each in load_claims() if parsed.half in (each.half, "both")]
    there = all((parsed.data / "clusters" / name).is_file() for name in CLUSTERS)
    found = list(checked(claims, parsed.data / "clusters")) if there else []
    pairs = list(checked_pairs(case_pairs()))
    print(*(errors(found, pairs) if parsed.list else _tables(claims, found, pairs)), sep="\n")
    if not there:
        print(f"statements not checked: {parsed.data / 'clusters'} lacks a data set of them")
    print(f"data={digest_claims(claims)} n={len(found)}, {len(pairs)} pairs of cases | summarizer {__version__}")
    return 0


def _tables(
    claims: Sequence[LabelledClaim], found: Sequence[CheckedClaim], pairs: Sequence[CheckedPair]
) -> Iterator[str]:
    yield from readers(claims)
    for half in HALVES:
        own = [each for each in found if each.claim.half == half]
        if own:
            yield from ("", f"== half {half}", "", *verdict_table(own), "", *change_table(own), "")
            yield from language_table(own)
    yield from ("", "== cases of the tests", "", *case_table(pairs))


if __name__ == "__main__":
    sys.exit(main())
