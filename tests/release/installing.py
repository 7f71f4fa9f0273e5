"""The wheel in an empty environment: it prints what the README shows, and says its version."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.licences.lock import ROOT

from . import tools

PROGRAM = "import summarizer; print(summarizer.summarize('seeds/kim-putin-summit', max_words=100).text)"


def check(place: Path) -> Iterator[str]:
    """Install the wheel with the locked dependencies, and call library and command away from the checkout.

    Yields:
        What failed, and outputs that are not those of the README.
    """
    (wheel,) = place.glob("*.whl")
    environment = place / "work" / "installed"
    yield from tools.run(sys.executable, "-m", "venv", environment)
    pip = (environment / "bin" / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install")
    yield from tools.run(*pip, "--require-hashes", "--requirement", ROOT / "requirements.lock")
    yield from tools.run(*pip, "--no-deps", wheel)
    yield from tools.run(environment / "bin" / "python", "-m", "pip", "check")
    installed = next(environment.glob("lib/python*/site-packages/summarizer_api"))
    command, expected = shown((ROOT / "README.md").read_text("utf-8"))
    if _output(installed, environment / "bin" / "summarize", *shlex.split(command)[1:]) != expected:
        yield f"the installed {command} does not print what the README shows"
    version = wheel.name.split("-")[1]
    if _output(installed, environment / "bin" / "summarize", "--version") != f"summarize {version}\n":
        yield f"summarize --version is not {version}"
    if not _output(installed, environment / "bin" / "python", "-c", PROGRAM).strip():
        yield "the library summarizes nothing"


def shown(readme: str) -> tuple[str, str]:
    """The command of the README that summarizes the seeds, and what it prints there."""
    block = re.search(r"^```console\n\$ (summarize seeds/\S+ --max-words.*)\n((?:.*\n)*?)```", readme, re.MULTILINE)
    if block is None:
        raise ValueError("the README shows no summary of the seeds")
    return block[1], block[2]


def _output(where: Path, *command: str | Path) -> str:
    """What an installed program prints in the folder of the installed seeds; "" where it fails."""
    done = subprocess.run([str(part) for part in command], cwd=where, capture_output=True, text=True, check=False)
    return "" if done.returncode else done.stdout
