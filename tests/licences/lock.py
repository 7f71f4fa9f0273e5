"""From a lock to what the library and each of its extras install, on whatever system.

The lock is `uv pip compile --universal`: an entry has its version, its marker, and behind "# via" who requires it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
LARGE = frozenset({"ray"})
"""Extras that are in a lock of their own, and not in this page."""

_ENTRY = re.compile(r"^(?=[A-Za-z0-9])", re.MULTILINE)
_NAME = re.compile(r"^ +#(?: +via)? +(?!via$)([A-Za-z0-9][\w.-]*)", re.MULTILINE)


class Locked(NamedTuple):
    """A distribution of a lock.

    Attributes:
        versions: those of it, more than one where they depend on the Python.
        required_by: canonical names of distributions.
    """

    versions: frozenset[str]
    required_by: frozenset[str]


def read_lock(path: Path) -> dict[str, Locked]:
    """The distributions of a lock by their canonical names."""
    locked: dict[str, Locked] = {}
    for entry in filter(None, _ENTRY.split(path.read_text("utf-8"))):
        requirement = _requirement(entry)
        name = canonicalize_name(requirement.name)
        before = locked.get(name, Locked(frozenset(), frozenset()))
        versions = {specifier.version for specifier in requirement.specifier}
        via = {canonicalize_name(found) for found in _NAME.findall(entry)}
        locked[name] = Locked(before.versions | versions, before.required_by | via)
    return locked


def names_of(requirements: Iterable[str]) -> frozenset[str]:
    """Canonical names of requirements."""
    return frozenset(canonicalize_name(Requirement(line).name) for line in requirements)


def entries(path: Path, names: Collection[str]) -> str:
    """The lines of a lock on these distributions, by their canonical names: a smaller lock."""
    found = filter(None, _ENTRY.split(path.read_text("utf-8")))
    return "".join(entry for entry in found if canonicalize_name(_requirement(entry).name) in names)


def required(project: Mapping[str, Iterable[str]], locked: Mapping[str, Locked]) -> dict[str, frozenset[str]]:
    """The distributions that each list of requirements installs, by the names of the lists."""
    return {name: _closed(requirements, locked) for name, requirements in project.items()}


def declared() -> dict[str, list[str]]:
    """The requirements of pyproject.toml: the library's under "", and each extra's, but for those of `LARGE`."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {name: needs for name, needs in project["optional-dependencies"].items() if name not in LARGE}
    return {"": project["dependencies"], **extras}


def _closed(requirements: Iterable[str], locked: Mapping[str, Locked]) -> frozenset[str]:
    reached = set(names_of(requirements))
    while further := {name for name, entry in locked.items() if entry.required_by & reached} - reached:
        reached |= further
    return frozenset(reached)


def _requirement(entry: str) -> Requirement:
    return Requirement(entry.partition("\\")[0].partition("\n")[0])
