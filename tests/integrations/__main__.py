"""Build the wheel, install it with one extra into an empty environment, run the example as printed, and compare.

`python -m tests.integrations langchain haystack` runs these alone.
"""

# ruff: noqa: T201  # it prints what it found

from __future__ import annotations

import difflib
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from pathlib import Path

from .examples import Example, examples

ROOT = Path(__file__).resolve().parent.parent.parent
PLACE = ROOT / "build" / "integrations"
QUIET = ("--quiet", "--disable-pip-version-check")


def main(chosen: Sequence[str]) -> int:
    """Print a line an example; 1 where one failed or printed something else, or where a name has none."""
    found = {example.extra: example for example in examples((ROOT / "docs" / "integrations.md").read_text("utf-8"))}
    missing = [name for name in chosen if name not in found]
    shutil.rmtree(PLACE, ignore_errors=True)
    wheel = _wheel()
    problems = [f"docs/integrations.md has no example of {name}" for name in missing]
    for extra, example in found.items():
        if not chosen or extra in chosen:
            begun = time.monotonic()
            problem = _problem(wheel, example)
            print(f"{extra}: {'fails' if problem else 'as printed'}, {time.monotonic() - begun:.0f} s", flush=True)
            problems += [f"{extra}: {problem}"] if problem else []
    print(*problems, sep="\n")
    return 1 if problems or not found else 0


def _wheel() -> Path:
    """The wheel of this checkout."""
    command = [sys.executable, "-m", "pip", "wheel", *QUIET, "--no-deps", "--wheel-dir", str(PLACE), str(ROOT)]
    subprocess.run(command, check=True)
    (wheel,) = PLACE.glob("*.whl")
    return wheel


def _problem(wheel: Path, example: Example) -> str | None:
    """What is wrong with an example in an environment of its own; None if nothing is."""
    environment, folder = PLACE / example.extra, PLACE / f"{example.extra}-example"
    venv.create(environment, with_pip=True)
    python = str(environment / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", *QUIET, f"{wheel}[{example.extra}]"], check=True)
    folder.mkdir()
    variables = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [python, "-W", "error::UserWarning:summarizer", "-c", example.program]
    ran = subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    if ran.returncode:
        return f"exits with {ran.returncode}: {ran.stderr.strip()[-1000:]}"
    if ran.stdout == example.output:
        return None
    wanted, printed = example.output.splitlines(), ran.stdout.splitlines()
    return "prints something else\n" + "\n".join(
        difflib.unified_diff(wanted, printed, "docs", "printed", lineterm="")
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
