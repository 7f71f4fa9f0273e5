"""What are the labelled statements and stories taken for? Our own file to a table by label and kind.

    python -m eval.studies.evidence [--list]

`make gate` holds the rates of the same file against floors; here each kind is seen. With `--list`, every pair and
print that came out otherwise than it is labelled.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from eval.evidence import outcomes, rates
from eval.statements import load_statements

from .arguments import study_parser

_RIGHT = {"same": "same", "differs": "conflict", "not": "none", "reprint": "joined", "independent": "apart"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; returns the exit code."""
    parser = study_parser("evidence", __doc__)
    parser.add_argument("--list", action="store_true", help="print what came out otherwise than it is labelled")
    parsed = parser.parse_args(arguments)
    measured = list(outcomes(load_statements()))
    if parsed.list:
        for outcome in measured:
            if outcome.verdict != _RIGHT[outcome.label]:
                print(f"{outcome.cluster}: {outcome.label} ({outcome.kind}), taken for {outcome.verdict}")
                print(f"  {outcome.first}\n  {outcome.second}")
        return 0
    kinds = Counter((outcome.label, outcome.kind) for outcome in measured)
    verdicts = Counter((outcome.label, outcome.kind, outcome.verdict) for outcome in measured)
    for label, kind in sorted(kinds):
        counts = [f"{verdict} {n}" for (*of, verdict), n in sorted(verdicts.items()) if of == [label, kind]]
        print(f"{label:12} {kind:32} {kinds[label, kind]:4}  {', '.join(counts)}")
    print()
    for rate in rates(measured):
        print(rate)
    return 0


if __name__ == "__main__":
    sys.exit(main())
