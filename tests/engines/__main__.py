"""Runs an engine by name and prints its table."""

from __future__ import annotations

import sys

from .onray import ray
from .onspark import spark

ENGINES = {"ray": ray, "spark": spark}

for name in sys.argv[1:]:
    if name not in ENGINES:
        sys.exit(f"{name} must be one of {', '.join(ENGINES)}")
    told = (ENGINES[name].__doc__ or "").partition("\n")[0]
    print(f"### {name}: {told}\n", *ENGINES[name](), "", sep="\n", flush=True)  # noqa: T201  # its whole purpose
