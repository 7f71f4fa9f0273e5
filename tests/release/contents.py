"""What wheel and sdist hold, against the files of the commit."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from . import tools

NOT_IN_SDIST = (".ci/",)
"""Tracked files that begin so belong to the checkout alone. All others are in the sdist."""

OF_WHEEL = ("summarizer/", "api/", "seeds/", "docs/summary.schema.json", "docs/check.schema.json")
"""Tracked files that begin so are in the wheel. No others are."""

RENAMED = (("api/", "summarizer_api/"), ("docs/", "summarizer_api/"), ("seeds/", "summarizer_api/seeds/"))
"""What a file's name begins with in the checkout, and in the wheel."""

METADATA = ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "licenses/NOTICE")


def check(place: Path) -> Iterator[str]:
    """Yield what is amiss with the packages in a folder: files that lack, and files too many."""
    (wheel,), (sdist,) = place.glob("*.whl"), place.glob("*.tar.gz")
    with zipfile.ZipFile(wheel) as opened:
        name = "-".join(wheel.name.split("-")[:2])
        yield from differences(wheel.name, opened.namelist(), in_wheel(tools.tracked(), name))
    with tarfile.open(sdist) as archive:
        files = [member.name.partition("/")[2] for member in archive if member.isfile()]
        yield from differences(sdist.name, files, in_sdist(tools.tracked()))


def in_wheel(tracked: Iterable[str], name: str) -> frozenset[str]:
    """Names in the wheel of a commit with these files; `name` is distribution and version, as in "a-1.0"."""
    metadata = {f"{name}.dist-info/{file}" for file in METADATA}
    return frozenset(map(_renamed, (file for file in tracked if file.startswith(OF_WHEEL)))) | metadata


def in_sdist(tracked: Iterable[str]) -> frozenset[str]:
    """Names in the sdist of a commit with these files, below its own folder."""
    return frozenset(file for file in tracked if not file.startswith(NOT_IN_SDIST)) | {"PKG-INFO"}


def differences(package: str, there: Iterable[str], expected: frozenset[str]) -> Iterator[str]:
    """Yield a line for each name that lacks, is too many, or is there twice."""
    names = list(there)
    yield from (f"{package} lacks {name}" for name in sorted(expected - set(names)))
    yield from (f"{package} should not have {name}" for name in sorted(set(names) - expected))
    yield from (f"{package} has {name} twice" for name in sorted({name for name in names if names.count(name) > 1}))


def _renamed(file: str) -> str:
    for before, after in RENAMED:
        if file.startswith(before):
            return after + file.removeprefix(before)
    return file
