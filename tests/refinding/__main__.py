"""Makes the files, looks their citations up, and prints a row a kind; exits with 1 where one is not found."""

# ruff: noqa: T201  # it prints what it found

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from .check import check_kind
from .kinds import KINDS


def main(names: list[str]) -> int:
    """Check the kinds named, or all."""
    totals = [0, 0, 0]
    misses: list[str] = []
    print("| kind | files | citations | found | not found |\n|---|---|---|---|---|")
    for name in names or KINDS:
        with tempfile.TemporaryDirectory() as folder:
            found = check_kind(name, Path(folder))
        figures = (found.files, found.citations, found.found)
        totals = [total + figure for total, figure in zip(totals, figures, strict=True)]
        misses += [f"{name}: {miss}" for miss in found.misses]
        print(f"| {name} | {' | '.join(map(str, figures))} | {found.citations - found.found} |", flush=True)
    print(f"| all | {' | '.join(map(str, totals))} | {totals[1] - totals[2]} |")
    print("", *misses, sep="\n" if misses else "")
    return 1 if misses else 0


sys.exit(main(sys.argv[1:]))
