"""The one folder that a server may read: paths in it to documents, and nothing that lies outside.

Names of files are relative to the folder, with `/` between their parts; a document is called as `summarize FOLDER`
calls it. Hidden files are not served. A file is opened from the folder downwards and no link is followed on the way,
so that one which is put in the place of a file after it was checked leads nowhere.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from summarizer.datatypes import Cluster
from summarizer.errors import InputError, nearest, shown
from summarizer.reading.encodings.decoding import decode
from summarizer.reading.files import METADATA_NAME, spelled
from summarizer.reading.gathering import Reading
from summarizer.reading.isolation import Isolation
from summarizer.reading.limits import MOST_DEPTH, MOST_FILE_BYTES, beyond
from summarizer.reading.records import ReadDocument, parse_json

from .limits import chars_of, check_sizes

_MOST_COMPARED = 1_000
"""Names among which the nearest to one that is not there is looked for."""
_MOST_PATH_BYTES = 4_096
"""Of a path, as Linux takes it; to follow the links of a longer one takes time by the square of its length."""


class FileRead(NamedTuple):
    """What a file of the folder holds; `error` says why it could not be read."""

    name: str
    documents: tuple[ReadDocument, ...]
    warnings: tuple[str, ...]
    error: str = ""


class Source(NamedTuple):
    """Where a document stands: the name of its file, its number in it, from 1, and how many the file holds."""

    name: str
    number: int
    of: int


class Found(NamedTuple):
    """The documents of some files as one cluster, and where each of them stands."""

    cluster: Cluster
    sources: tuple[Source, ...]


def open_folder(path: str) -> Path:
    """The folder without links in its path.

    Raises:
        InputError: it is none.
    """
    if not os.path.isdir(path):  # noqa: PTH112  # `Path.is_dir` fails on a name that is too long
        raise InputError(f"{shown(path)} is no folder")
    return Path(os.path.realpath(path))


def all_files(root: Path) -> list[str]:
    """The names of all files, in the order of `summarize`; there may be none."""
    return list(_files_below(root, "", []))


def files_at(root: Path, path: str, warnings: list[str]) -> list[str]:
    """The names of the files at a path: its own, or those in a folder and below it in the order of `summarize`.

    Args:
        root: the folder of the server.
        path: relative to it.
        warnings: to which folders are added that cannot be read.

    Raises:
        InputError: the path leads out of the folder, is hidden, or nothing is there.
    """
    name = _name(path)
    real = _inside(root, name)
    if os.path.isdir(real):  # noqa: PTH112
        unread: list[str] = []
        found = list(_files_below(root, name, unread))
        if not found:
            raise InputError(f"{shown(path)} holds no file{': ' if unread else ''}{'; '.join(unread)}")
        warnings += unread
        return found
    if not os.path.exists(real):  # noqa: PTH110
        names = [spelled(each) for each in islice(_files_below(root, "", []), _MOST_COMPARED)]
        near = nearest(name, [*names, *{str(PurePosixPath(each).parent) for each in names}])
        raise InputError(f"{shown(path)} is not in the folder{near or ': the resources list what is'}")
    return [name]


def read(root: Path, paths: Iterable[str]) -> Found:
    """The documents of files and folders, each file once, in the order in which they are given.

    Raises:
        InputError: a path that `files_at` refuses, nothing that can be read, or more text than may be read at once.
    """
    whole, sources, chars = Reading(None, None), list[Source](), 0
    names = dict.fromkeys(name for path in dict.fromkeys(paths) for name in files_at(root, path, whole.warnings))
    whole.warnings[:] = dict.fromkeys(whole.warnings)
    failures = set[str]()
    for file in read_files(root, list(names)):
        count = len(file.documents)
        whole.alone += file.documents
        whole.warnings += [*file.warnings, *({file.error} - failures - {""})]
        failures.add(file.error)
        sources += [Source(file.name, number, count) for number in range(1, count + 1)]
        chars += sum(chars_of(each.document) for each in file.documents)
        check_sizes(len(sources), chars)
    if not sources:
        raise InputError(f"nothing could be read: {'; '.join(whole.warnings)}")
    return Found(whole.cluster("documents"), tuple(sources))


def read_files(root: Path, names: Sequence[str]) -> Iterator[FileRead]:
    """The files one by one, with one process for all that are read in isolation."""
    described: dict[str, Mapping[str, Any] | str] = {}
    with Isolation() as isolation:
        for name in names:
            path, called = PurePosixPath(name), spelled(name)
            reading = Reading(isolation, None)
            try:
                folder = "" if path.parent == PurePosixPath() else str(path.parent)
                if folder not in described:
                    described[folder] = _described(root, folder)
                entries = described[folder]
                if isinstance(entries, str):
                    raise InputError(entries)
                known = entries.get(path.name, {})
                reading.add_flat(_bytes(root, name), called, called, spelled(path.stem), known)
            except InputError as error:
                yield FileRead(name, (), (), str(error))
                continue
            yield FileRead(name, tuple(reading.alone), tuple(reading.warnings))


def _name(path: str) -> str:
    """A path as the name of a file; the empty one is the folder's."""
    if not path or "\0" in path:
        raise InputError(f"{shown(path)} is no path: give one relative to the folder, or '.' for all of it")
    parts = PurePosixPath(path).parts
    if path.startswith(("/", "\\", "~")) or ".." in parts:
        raise InputError(f"{shown(path)} leads out of the folder: give a path relative to it, without '..'")
    size = len(path.encode("utf-8", "replace"))
    if size > _MOST_PATH_BYTES:
        raise InputError(f"{shown(path)} is no path: it {beyond('bytes', size, _MOST_PATH_BYTES)}")
    if any(part.startswith(".") for part in parts) or METADATA_NAME in parts:
        raise InputError(f"{shown(path)} is hidden, or describes other files, and is not served")
    return "/".join(parts)


def _inside(root: Path, name: str) -> Path:
    """Where a name leads once all links are followed."""
    try:
        real = Path(os.path.realpath(root / name))
    except (OSError, ValueError):  # what no file system can name
        raise InputError(f"{shown(name)} is no path") from None
    if not real.is_relative_to(root):
        raise InputError(f"{shown(name)} is a link that leads out of the folder, and is not served")
    if any(part.startswith(".") for part in real.relative_to(root).parts):
        raise InputError(f"{shown(name)} is a link to what is hidden, and is not served")
    return real


def _files_below(root: Path, name: str, warnings: list[str]) -> Iterator[str]:
    """In the order of `reading.files`: by name, files before folders, without hidden ones and `metadata.json`.

    A folder that is a link is not entered; one that cannot be read is left out with a warning.
    """

    def leave_out(error: OSError) -> None:
        folder = Path(error.filename).relative_to(root).as_posix() if error.filename else name
        warnings.append(f"the folder {spelled(folder)} cannot be read: {error.strerror or error}")

    for at, folders, files in os.walk(root / name, onerror=leave_out):
        below = Path(at).relative_to(root)
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        if folders and len(below.parts) >= MOST_DEPTH:  # each level is a call on the stack
            warnings.append(f"folders more than {MOST_DEPTH} deep are not read: {shown(spelled(below.as_posix()))}")
            folders.clear()
        for file in sorted(files):
            if not file.startswith(".") and file != METADATA_NAME:
                yield (below / file).as_posix()


def _described(root: Path, folder: str) -> Mapping[str, Any] | str:
    """What the `metadata.json` of a folder says of its files, or why that cannot be read."""
    name = f"{folder}/{METADATA_NAME}".removeprefix("/")
    if not os.path.lexists(root / name):
        return {}
    try:
        return _descriptions(_bytes(root, name), spelled(name))
    except InputError as error:
        return f"{error}: the files beside it are left out"


def _descriptions(written: bytes, called: str) -> Mapping[str, Any]:
    content = parse_json(decode(written, called), called)
    documents = content.get("documents") if isinstance(content, dict) else None
    if not isinstance(documents, dict) or not all(isinstance(entry, dict) for entry in documents.values()):
        raise InputError(f"{called} must hold an object of documents by file name")
    return documents


def _bytes(root: Path, name: str) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it leads out of the folder, cannot be read, is no file, or too large.
    """
    parts = _inside(root, name).relative_to(root).parts
    if not parts:
        raise InputError(f"{spelled(name)} is no file")
    try:
        with os.fdopen(_opened(root, parts), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise InputError(f"{spelled(name)} is no file")
            if status.st_size > MOST_FILE_BYTES:
                raise InputError(f"{spelled(name)} {beyond('bytes', status.st_size, MOST_FILE_BYTES)}")
            return file.read(MOST_FILE_BYTES)
    except OSError as error:
        raise InputError(f"{spelled(name)} cannot be read: {error.strerror or error}") from None


def _opened(root: Path, parts: Sequence[str]) -> int:
    """A file by the names that lead to it, none of which may be a link by now; a pipe does not block."""
    if os.open not in os.supports_dir_fd:  # Windows
        return os.open(root.joinpath(*parts), os.O_RDONLY | getattr(os, "O_BINARY", 0))
    at = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in parts[:-1]:
            below = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=at)
            os.close(at)
            at = below
        return os.open(parts[-1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=at)
    finally:
        os.close(at)
