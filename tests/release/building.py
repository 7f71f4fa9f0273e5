"""Two builds of one commit, which must be equal byte for byte, though all that a build could leak differs."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from . import tools


class Surroundings(NamedTuple):
    """What must not be in a package.

    Attributes:
        folder: where the copy is.
        umask: of files and folders as they are made.
        modified: when its files were changed, in seconds since 1970.
        zone: time zone, in the form of the variable TZ.
        hashing: seed of Python's hashes, and so the order of sets.
    """

    folder: str
    umask: int
    modified: int
    zone: str
    hashing: str


PLACES = (
    Surroundings("one", 0o022, 1_000_000_000, "UTC0", "1"),
    Surroundings("another/and deeper", 0o077, 1_700_000_001, "XYZ-13:45", "2"),
)


def twice(place: Path) -> Iterator[str]:
    """Build wheel and sdist of the commit in each of `PLACES`, and a wheel of the sdist; put them into `place`.

    Yields:
        What failed, and the packages that are not equal.
    """
    built = []
    for number, around in enumerate(PLACES):
        copy = _copied(place / "work" / around.folder, around)
        yield from _built(copy, place / "work" / f"built-{number}", around, "--wheel", "--sdist")
        built.append({path.name: path.read_bytes() for path in (place / "work" / f"built-{number}").glob("*")})
    if len(built[0]) != 2 or len(built[1]) != 2:
        yield "wheel and sdist were not both built"
        return
    yield from (f"{name} is not the same twice" for name in built[0] if built[0][name] != built[1].get(name))
    for name, content in built[0].items():
        (place / name).write_bytes(content)
    yield from _of_sdist(place)


def _of_sdist(place: Path) -> Iterator[str]:
    """A wheel that is built of the sdist, which must be the direct one."""
    (wheel,), (sdist,) = place.glob("*.whl"), place.glob("*.tar.gz")
    unpacked = place / "work" / "unpacked"
    with tarfile.open(sdist) as archive:
        archive.extractall(unpacked, filter="data")
    (copy,) = unpacked.iterdir()
    yield from _built(copy, place / "work" / "of-sdist", PLACES[1], "--wheel")
    again = place / "work" / "of-sdist" / wheel.name
    if not again.is_file() or again.read_bytes() != wheel.read_bytes():
        yield f"the sdist does not build the same {wheel.name}"


def _copied(folder: Path, around: Surroundings) -> Path:
    """The files of the commit at a place of their own, with the modes and times of these surroundings."""
    shutil.rmtree(folder, ignore_errors=True)
    before = os.umask(around.umask)
    try:
        folder.mkdir(parents=True)
        with tarfile.open(fileobj=io.BytesIO(tools.git("archive", "HEAD"))) as archive:
            archive.extractall(folder, filter="data")
        for path in folder.rglob("*"):
            path.chmod((0o777 if path.is_dir() or path.stat().st_mode & 0o100 else 0o666) & ~around.umask)
            os.utime(path, (around.modified, around.modified))
    finally:
        os.umask(before)
    return folder


def _built(copy: Path, into: Path, around: Surroundings, *what: str) -> Iterator[str]:
    environment = {
        "SOURCE_DATE_EPOCH": tools.epoch(),
        "TZ": around.zone,
        "PYTHONHASHSEED": around.hashing,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    before = os.umask(around.umask)
    try:
        build = ["-m", "build", "--no-isolation", "--outdir", str(into), *what]
        yield from tools.run(tools.RELEASE / "python", *build, where=copy, environment=environment)
    finally:
        os.umask(before)
