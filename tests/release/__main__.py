"""From the commit that is checked out to a release in build/release, or to the reasons why it is none.

The packages are built of what is committed, so that nothing else on this machine is in them. Each step prints a line.
"""

# ruff: noqa: T201  # it prints what it found

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.licences.lock import ROOT

from . import bom, building, contents, installing, tools

PLACE = ROOT / "build" / "release"


def main() -> int:
    """1 where a step found something wrong, which is printed."""
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    if changed := tools.uncommitted():
        print(f"not in the release, since it is not committed: {changed}", file=sys.stderr)
    steps: dict[str, Callable[[], Iterator[str]]] = {
        "the same bytes from two places": lambda: building.twice(PLACE),
        "what the packages hold": lambda: contents.check(PLACE),
        "twine": lambda: tools.run(tools.RELEASE / "python", "-m", "twine", "check", "--strict", *packages()),
        "installed into an empty environment": lambda: installing.check(PLACE),
        "the lists of dependencies": lambda: bom.write(PLACE),
        "CITATION.cff": lambda: tools.citation(ROOT / "CITATION.cff", PLACE / "work" / "cffconvert"),
    }
    problems: list[str] = []
    for name, step in steps.items():
        found = list(step())
        print(f"{name}: {'; '.join(found) or 'as it should be'}", flush=True)
        problems += found
    if not problems:
        print(tools.sums(PLACE), end="")
    return 1 if problems else 0


def packages() -> list[Path]:
    """The wheel and the sdist that were built."""
    return [*PLACE.glob("*.whl"), *PLACE.glob("*.tar.gz")]


if __name__ == "__main__":
    sys.exit(main())
