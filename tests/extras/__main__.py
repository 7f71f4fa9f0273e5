"""Install the project without its lock by an old pip and by the newest, step by step, and read a file of each kind.

Without an extra each kind that needs it must say in one sentence what to install; with it, give a summary whose
citation has the right place.
"""

# ruff: noqa: T201  # it prints what it found

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from .files import CITED, FILES, PARQUET

ROOT = Path(__file__).resolve().parent.parent.parent
PLACE = ROOT / "build" / "extras"
PIPS = ("pip==23.2.1", "pip")
"""That of a stock Python 3.11, and the newest."""
STEPS = {"": (), "html": ("html",), "documents": ("html", "documents")}
"""What is installed one after the other, and the extras that are there then."""


def main() -> int:
    """Print a line a step; 1 where a file was not read, or its refusal did not say what to install."""
    problems = [problem for pip in PIPS for problem in _with_pip(pip)]
    print(*problems, sep="\n")
    return 1 if problems else 0


def _with_pip(pip: str) -> Iterator[str]:
    environment = PLACE / pip.replace("==", "-")
    shutil.rmtree(environment, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    python = environment / "bin" / "python"
    _install(python, "--upgrade", pip)
    files = environment / "files"
    files.mkdir()
    for name, small in FILES.items():
        (files / name).write_bytes(small.content)
    for step, extras in STEPS.items():
        begun = time.monotonic()
        _install(python, f"{ROOT}[{step}]" if step else str(ROOT))
        installed = time.monotonic()
        if step == "documents":
            subprocess.run([str(python), "-c", PARQUET, str(files / "a.parquet")], check=True)
        else:
            (files / "a.parquet").write_bytes(b"PAR1" + bytes(64) + b"PAR1")
        tried = [name for name, small in FILES.items() if step != "html" or small.extra == "html"]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            found = pool.map(partial(_problem, environment, files, extras), tried)
            problems = {name: problem for name, problem in zip(tried, found, strict=True) if problem}
        print(
            f"{pip}, {step or 'no extra'}: {len(tried) - len(problems)} of {len(tried)} files as they should be; "
            f"installed in {installed - begun:.0f} s, read in {time.monotonic() - installed:.0f} s",
            flush=True,
        )
        yield from (f"{pip}, {step or 'no extra'}: {name}: {problem}" for name, problem in problems.items())


def _install(python: Path, *what: str) -> None:
    quiet = ("--quiet", "--disable-pip-version-check")
    subprocess.run([str(python), "-m", "pip", "install", *quiet, *what], check=True)


def _problem(environment: Path, files: Path, extras: tuple[str, ...], name: str) -> str | None:
    """What is wrong with what the command makes of a file; None if nothing is."""
    small = FILES[name]
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [str(environment / "bin" / "summarize"), name, "--format", "json"]
    ran = subprocess.run(command, cwd=files, env=variables, capture_output=True, text=True, check=False)
    if small.extra and small.extra not in extras:
        remedy = f"{name}: reading it needs pip install 'consensus-summarizer[{small.extra}]'"
        said = ran.stderr.strip()
        return None if ran.returncode == 1 and remedy in said and "\n" not in said else f"says {said!r}"
    if ran.returncode:
        return f"exits with {ran.returncode}: {ran.stderr.strip()[-300:]}"
    cited = [citation for sentence in json.loads(ran.stdout)["sentences"] for citation in sentence["citations"]]
    places = [citation["locator"] or {} for citation in cited if citation["cited_text"] == CITED]
    stated = [{name: value for name, value in place.items() if value is not None} for place in places]
    return None if dict(small.place) in stated else f"is cited at {stated}, not at {dict(small.place)}"


if __name__ == "__main__":
    sys.exit(main())
