"""From an installed distribution to its licence and size; from a licence to whether a dependency may have it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .known import BY_HAND, CLASSIFIERS, COPYLEFT_OF_FILES, PERMISSIVE, SPELLINGS, WEAK


class Dependency(NamedTuple):
    """A distribution as it is installed, or as the lock has it where it is not.

    Attributes:
        name: canonical.
        version: "" if it is not installed on this system.
        licence: SPDX expression; "" if nothing names one.
        source: what names it.
        size: bytes of its files, 0 if it is not installed.
    """

    name: str
    version: str
    licence: str
    source: str
    size: int


def read(name: str) -> Dependency:
    """What is known of the distribution of a canonical name."""
    by_hand = BY_HAND.get(name)
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        return Dependency(name, "", *(by_hand or ("", "")), 0)
    return Dependency(name, installed.version, *(by_hand or _stated(installed)), _size(installed))


def brought(requirements: Iterable[str]) -> frozenset[str]:
    """Canonical names of what these requirements install on this system, by the metadata of what is installed."""
    open_ones, reached = [Requirement(line) for line in requirements], set[tuple[str, str]]()
    while open_ones:
        requirement = open_ones.pop()
        for extra in ("", *requirement.extras):
            key = canonicalize_name(requirement.name), extra
            if key not in reached:
                reached.add(key)
                further = map(Requirement, distribution(requirement.name).requires or ())
                open_ones += [one for one in further if not one.marker or one.marker.evaluate({"extra": extra})]
    return frozenset(name for name, _ in reached)


def _stated(installed: Distribution) -> tuple[str, str]:
    """The licence that the metadata name, and in which field."""
    metadata = installed.metadata
    if expression := "".join(metadata.get_all("License-Expression") or ()):
        return str(canonicalize_license_expression(expression)), "License-Expression"
    line = "".join(metadata.get_all("License") or ()).strip().partition("\n")[0].strip()
    try:
        if line:
            return str(canonicalize_license_expression(SPELLINGS.get(line, line))), "License"
    except InvalidLicenseExpression:
        pass  # a sentence, such as "BSD", or the whole text
    meant = {CLASSIFIERS[one] for one in metadata.get_all("Classifier") or () if one in CLASSIFIERS}
    return (meant.pop(), "classifier") if len(meant) == 1 else ("", "")


def _size(installed: Distribution) -> int:
    """Bytes of the files that an installation puts there, without what Python compiles of them."""
    paths = [file.locate() for file in installed.files or () if file.suffix != ".pyc"]
    return sum(path.stat().st_size for path in map(_path, paths) if path.is_file())


def _path(located: object) -> Path:
    return Path(str(located))


def may_have(name: str, licence: str) -> bool:
    """Whether the dependency of that name may have that licence, an SPDX expression; no expression may be empty."""
    allowed = PERMISSIVE | COPYLEFT_OF_FILES if name in WEAK else PERMISSIVE
    tokens = re.findall(r"[()]|[\w.+-]+", licence)
    return bool(tokens) and _either(tokens, allowed) and not tokens


def _either(tokens: list[str], allowed: frozenset[str]) -> bool:
    met = _both(tokens, allowed)
    while tokens and tokens[0] == "OR":
        tokens.pop(0)
        met = _both(tokens, allowed) or met
    return met


def _both(tokens: list[str], allowed: frozenset[str]) -> bool:
    met = _one(tokens, allowed)
    while tokens and tokens[0] == "AND":
        tokens.pop(0)
        met = _one(tokens, allowed) and met
    return met


def _one(tokens: list[str], allowed: frozenset[str]) -> bool:
    token = tokens.pop(0)
    if token != "(":
        return token in allowed
    met = _either(tokens, allowed)
    tokens.pop(0)  # ")"
    return met
