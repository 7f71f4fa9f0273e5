"""Runs measurements by name and prints their tables."""

from __future__ import annotations

import sys

from .contract import contract
from .faults import killed, slow, stopped
from .interruptions import interrupted
from .large import large
from .load import load, overload, polite
from .memory import largest, many
from .refusals import refusals

MEASUREMENTS = {
    "contract": contract,
    "load": load,
    "polite": polite,
    "overload": overload,
    "slow": slow,
    "killed": killed,
    "stopped": stopped,
    "largest": largest,
    "large": large,
    "refusals": refusals,
    "many": many,
    "interrupted": interrupted,
}

for name in sys.argv[1:] or MEASUREMENTS:
    if name not in MEASUREMENTS:
        sys.exit(f"{name} must be one of {', '.join(MEASUREMENTS)}")
    told = (MEASUREMENTS[name].__doc__ or "").partition("\n")[0]
    print(f"### {name}: {told}\n", *MEASUREMENTS[name](), "", sep="\n", flush=True)  # noqa: T201  # its whole purpose
