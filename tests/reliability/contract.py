"""Requests that our own OpenAPI document allows, and some that it does not: whether the answers are as it says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.served import ROOT, Served

from .telling import facts


def contract() -> list[str]:
    """Schemathesis with all its checks, 1,000 examples an operation (CONTRACT_EXAMPLES sets another number).

    CONTRACT_SEED makes a run repeatable; without it each run draws other requests.
    """
    examples = os.environ.get("CONTRACT_EXAMPLES", "1000")
    seed = os.environ.get("CONTRACT_SEED")
    with Served(workers=2, body_deadline=5) as served:
        command = [
            str(Path(sys.executable).parent / "schemathesis"),
            f"--config-file={Path(__file__).parent / 'schemathesis.toml'}",
            "run",
            f"{served.url}/openapi.json",
            f"--max-examples={examples}",
            "--phases=examples,coverage,fuzzing",
            "--suppress-health-check=all",
            "--generation-database=none",
            "--no-color",
            *([f"--seed={seed}"] if seed else []),
        ]
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "SCHEMATHESIS_HOOKS": "tests.reliability.contract_hooks",
        }
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        faults = [line for line in served.lines if '"status": 500' in line]
    generated = re.search(r"(\d[\d,]*) generated", done.stdout)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert generated is not None
    assert not faults, faults[:3]
    return facts(
        ("requests", generated[1], ""),
        ("server errors but the documented 503, answers against the schema, undocumented statuses", "0, 0, 0", "0"),
    )
