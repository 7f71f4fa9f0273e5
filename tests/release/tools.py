"""Programs that a release needs, each run until it ends; what git knows of the checkout; sums."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.licences.lock import ROOT

RELEASE = ROOT / ".venv-release" / "bin"
"""Programs of requirements-release.lock, which `make release` installs."""

CFFCONVERT = "cffconvert==2.0.0"
"""It wants an older jsonschema than everything else here, and so gets an environment of its own."""


def run(*command: str | Path, where: Path = ROOT, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield the last lines that a program wrote, if it failed.

    Args:
        command: program and arguments.
        where: working directory.
        environment: variables beside those of this process, which take their place.
    """
    done = subprocess.run(
        [str(part) for part in command],
        cwd=where,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = "\n".join(f"{done.stdout}\n{done.stderr}".strip().splitlines()[-12:])
        yield f"{Path(command[0]).name} {' '.join(map(str, command[1:4]))} fails: {said}"


def git(*arguments: str) -> bytes:
    """What git prints on the checkout; a CalledProcessError where it fails."""
    return subprocess.run(["git", "-C", str(ROOT), *arguments], check=True, capture_output=True).stdout


def uncommitted() -> str:
    """Names of files that differ from the commit that is checked out, separated by commas."""
    lines = git("status", "--porcelain").decode().splitlines()
    return ", ".join(line[3:] for line in lines)


def tracked() -> frozenset[str]:
    """Paths of the files of the commit that is checked out."""
    return frozenset(git("ls-tree", "-r", "--name-only", "-z", "HEAD").decode().rstrip("\0").split("\0"))


def epoch() -> str:
    """When the commit was made, in seconds since 1970; files in packages have this time."""
    return git("log", "-1", "--format=%ct").decode().strip()


def citation(path: Path, environment: Path) -> Iterator[str]:
    """Yield what is wrong with a CITATION.cff by its schema."""
    yield from run(sys.executable, "-m", "venv", environment)
    python = environment / "bin" / "python"
    yield from run(python, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", CFFCONVERT)
    yield from run(environment / "bin" / "cffconvert", "--validate", "--infile", path)


def sums(folder: Path) -> str:
    """Write SHA256SUMS of the files of a folder, as `sha256sum --check` reads them, and return it."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    lines = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (folder / "SHA256SUMS").write_text(lines, "utf-8")
    return lines
