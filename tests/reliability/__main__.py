"""Runs measurements by name and prints their tables."""

from __future__ import annotations

import sys

from .contract import contract
from .faults import killed, slow, stopped
from .interruptions import interrupted
from .load import load, overload
from .memory import largest, many

MEASUREMENTS = {
    "contract": contract,
    "load": load,
    "overload": overload,
    "slow": slow,
    "killed": killed,
    "stopped": stopped,
    "largest": largest,
    "many": many,
    "interrupted": interrupted,
}

for name in sys.argv[1:] or MEASUREMENTS:
    if name not in MEASUREMENTS:
        sys.exit(f"{name} must be one of {', '.join(MEASUREMENTS)}")
    told = (MEASUREMENTS[name].__doc__ or "").partition("\n")[0]
    print(f"### {name}: {told}\n", *MEASUREMENTS[name](), "", sep="\n", flush=True)  # noqa: T201  # its whole purpose
