"""Paths and streams to documents: files of all kinds, folders of them, and clusters in JSON Lines.

What a path means:

* a folder: one cluster of all files in it and in the folders below, in order of their names; hidden ones aside. A
  `metadata.json`, ``{"documents": {file name: {"id", "title", "publisher", "agency", "url", "published"}}}``,
  describes files of its own folder; what it does not name has its file name for an id.
* JSON Lines: a line with "documents" is a cluster of its own; lines with "text" together are one.
* a file of another kind, told by its content (`kinds`): one document or several, each with its places in the file
  (`formats`). What no reader takes, or what is damaged, is named in the warnings with the reason and what to do about
  it; where nothing at all can be read, that is an error.

Text is UTF-8, with or without a byte order mark; UTF-16 and UTF-32, by their mark or their zero bytes; else in the
code page in which it reads best, with a warning, since that is a guess. Nothing about the text is changed but the
mark; line ends stay as they are.

A date of publication that cannot be read is left out, with a warning that names file, field and value.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from os import PathLike
from pathlib import Path
from typing import IO, Any

from summarizer.datatypes import Cluster, Document
from summarizer.errors import DecodingError, InputError, nearest
from summarizer.reading.addresses import refuse_address
from summarizer.reading.encodings.decoding import decode
from summarizer.reading.gathering import Reading, UnreadableError
from summarizer.reading.heaps import heap_of
from summarizer.reading.isolation import Isolation
from summarizer.reading.limits import MOST_FILE_BYTES, MOST_LINES_BYTES, beyond
from summarizer.reading.records import parse_json

METADATA_NAME = "metadata.json"

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]
"""A path, or several."""
_NOTHING: Mapping[Path, str] = {}


def read_documents(paths: Paths, *, recursive: bool = True, text_column: str | None = None) -> list[Document]:
    """All documents of the paths as one cluster.

    What of them could not be read and was left out is a `UserWarning` of Python's.

    Args:
        paths: files and folders; one, or several.
        recursive: read the folders inside of folders as well.
        text_column: name of the column of tables that holds the texts; without it, it is found.

    Raises:
        InputError: a path that is not there, nothing that can be read, malformed JSON Lines; several clusters.
        DecodingError: bytes that are no text, with file and byte.
    """
    cluster = read_cluster(paths, recursive=recursive, text_column=text_column)
    for warning in cluster.warnings:
        warnings.warn(warning, stacklevel=2)
    return list(cluster.documents)


def read_cluster(paths: Paths, *, recursive: bool = True, text_column: str | None = None) -> Cluster:
    """The same, with the warnings in the cluster; one without documents where there are no paths."""
    clusters = list(read_clusters(paths, recursive=recursive, text_column=text_column))
    if len(clusters) > 1:
        raise InputError(f"one cluster of documents is wanted, but {clusters[0].id!r} and others were read")
    return clusters[0] if clusters else Cluster("documents", ())


def read_clusters(
    paths: Paths,
    *,
    recursive: bool = True,
    text_column: str | None = None,
    leaving_out: Mapping[Path, str] = _NOTHING,
) -> Iterator[Cluster]:
    """The clusters of the paths: those of JSON Lines one by one, all documents that stand alone as the last.

    Arguments and errors are those of `read_documents`.

    Args:
        paths: see there.
        recursive: see there.
        text_column: see there.
        leaving_out: files that are no input, though they may lie in one of the folders, and what a warning says then.
    """
    given = [paths] if isinstance(paths, str | PathLike) else list(paths)
    passed_over = {os.path.realpath(path): why for path, why in leaving_out.items()}
    with Isolation() as isolation:
        reading = Reading(isolation, text_column, passed_over=passed_over)
        for path in given:
            yield from _read_path(reading, path, recursive=recursive, is_only=len(given) == 1)
        if reading.alone:
            yield reading.cluster("documents")
        elif reading.warnings:
            raise InputError(f"nothing could be read: {'; '.join(reading.warnings)}")


def read_heap(
    paths: Paths, *, recursive: bool = True, text_column: str | None = None, passing_over: Iterable[Path] = ()
) -> Cluster:
    """All documents of the paths in one heap, those of clusters as well, each once; `heaps` says by which ids.

    Arguments and errors are those of `read_documents`.

    Args:
        paths: see there.
        recursive: see there.
        text_column: see there.
        passing_over: files that are no input, though they may lie in one of the folders.

    Raises:
        InputError: an id is given to two texts of one file, too.
    """
    given = [paths] if isinstance(paths, str | PathLike) else list(paths)
    with Isolation() as isolation:
        reading = Reading(isolation, text_column, passed_over=dict.fromkeys(map(os.path.realpath, passing_over), ""))
        for path in given:
            for cluster in _read_path(reading, path, recursive=recursive, is_only=len(given) == 1):
                reading.keep(cluster, spelled(str(path)))
    if reading.warnings and not reading.alone:
        raise InputError(f"nothing could be read: {'; '.join(reading.warnings)}")
    return heap_of(reading.alone, reading.warnings)


def read_heap_stream(stream: IO[bytes], name: str = "standard input", *, text_column: str | None = None) -> Cluster:
    """The same of a stream: a file of any kind."""
    with Isolation() as isolation:
        reading = Reading(isolation, text_column)
        reading.add_flat(stream.read(), name, "stdin", "stdin", {})
    return heap_of(reading.alone, reading.warnings)


def read_stream(
    stream: IO[bytes], name: str = "standard input", *, text_column: str | None = None
) -> Iterator[Cluster]:
    """The clusters in a stream: a file of any kind."""
    with Isolation() as isolation:
        reading = Reading(isolation, text_column)
        yield from reading.add(stream.read(), name, "stdin", "stdin", {})
        if reading.alone:
            yield reading.cluster("stdin")


def read_files(
    files: Iterable[tuple[str, bytes]], *, isolated: bool = True, text_column: str | None = None
) -> Cluster:
    """One cluster of files that are at hand; clusters in JSON Lines are one with the rest.

    Args:
        files: the name of each, and its bytes; nothing is read from disk.
        isolated: read foreign formats in a process of its own, under limits of time and memory; without it, in this
            one, which is then to have such limits.
        text_column: see `read_documents`.

    Raises:
        InputError: nothing can be read.
    """
    with Isolation() if isolated else nullcontext() as isolation:
        reading = Reading(isolation, text_column)
        for name, content in files:
            try:
                reading.add_flat(content, name, name, Path(name).stem, {})
            except InputError as error:
                reading.warnings.append(str(error))
    if not reading.alone:
        raise InputError(f"nothing could be read: {'; '.join(reading.warnings) or 'no file was given'}")
    return reading.cluster("documents")


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        InputError: it cannot be read.
        DecodingError: its bytes are no text.
    """
    return decode(bytes_of(path), str(path))


def _read_path(reading: Reading, given: str | PathLike[str], *, recursive: bool, is_only: bool) -> Iterator[Cluster]:
    if not str(given):
        raise InputError("a path must not be empty")
    refuse_address(str(given))
    path = Path(given)
    if os.path.isdir(path):  # noqa: PTH112  # `Path.is_dir` fails on a name that is too long
        _read_folder(reading, path, recursive=recursive)
        return
    if _is_passed_over(reading, path):
        return
    content = bytes_of(path)
    try:
        yield from reading.add(content, spelled(str(path)), spelled(path.name), spelled(path.stem), {})
    except (DecodingError, UnreadableError) as error:
        if is_only:
            raise
        reading.warnings.append(str(error))


def _read_folder(reading: Reading, folder: Path, *, recursive: bool) -> None:
    warned = len(reading.warnings)
    found = [path for path in _files_in(folder, recursive=recursive) if not _is_passed_over(reading, path)]
    if not found:
        other = "; ".join(reading.warnings[warned:])
        raise InputError(f"{folder} holds no other file: {other}" if other else f"{folder} holds no file")
    before = len(reading.alone)
    left_out: list[str] = []
    metadata: dict[Path, Mapping[str, Mapping[str, Any]]] = {}
    for path in found:
        if path.parent not in metadata:
            metadata[path.parent] = _metadata(path.parent)
        known = metadata[path.parent].get(path.name, {})
        name = spelled(str(path.relative_to(folder).as_posix()))
        try:
            reading.add_flat(bytes_of(path), spelled(str(path)), name, spelled(path.stem), known)
        except InputError as error:
            if known:  # what is said of a file by hand is to be right
                raise
            left_out.append(str(error))
    if len(reading.alone) == before:
        raise InputError(f"{folder} holds nothing that can be read: {'; '.join(left_out)}")
    reading.warnings += left_out


def _is_passed_over(reading: Reading, path: Path) -> bool:
    """Whether it is no input; where that is to be known, the warnings say so."""
    why = reading.passed_over.get(os.path.realpath(path)) if reading.passed_over else None
    if why:
        reading.warnings.append(f"{spelled(str(path))}: {why}")
    return why is not None


def _files_in(folder: Path, *, recursive: bool) -> Iterator[Path]:
    """The files of a folder and of those in it, in order of their names, without hidden ones and `metadata.json`."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: (entry.is_dir(), entry.name))
    except OSError as error:
        raise InputError(f"{folder} cannot be read: {error.strerror or error}") from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if (entry.is_file() and entry.name != METADATA_NAME) or not entry.exists():  # a link that leads nowhere
            yield entry
        elif recursive and entry.is_dir() and not entry.is_symlink():
            yield from _files_in(entry, recursive=True)


def _metadata(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    path = folder / METADATA_NAME
    if not path.is_file():
        return {}
    content = parse_json(read_text(path), str(path))
    documents = content.get("documents") if isinstance(content, dict) else None
    if not isinstance(documents, dict) or not all(isinstance(entry, dict) for entry in documents.values()):
        raise InputError(f"{path} must hold an object of documents by file name")
    missing = sorted(name for name in documents if not (folder / name).is_file())
    if missing:
        raise InputError(f"{path} names {missing[0]!r}, which is not there")
    return documents


def bytes_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it is not there, cannot be read, or is too large.
    """
    try:
        size = path.stat().st_size
        most = MOST_LINES_BYTES if path.suffix.lower() in (".jsonl", ".ndjson") else MOST_FILE_BYTES
        if size > most:
            raise InputError(f"{spelled(str(path))} {beyond('bytes', size, most)}")
        return path.read_bytes()
    except InputError:
        raise
    except FileNotFoundError:
        names = {entry.name for entry in path.parent.iterdir()} if path.parent.is_dir() else set()
        how = nearest(path.name, sorted(names - {path.name}))
        raise InputError(f"{path} cannot be read: No such file or directory{how}") from None
    except (OSError, ValueError) as error:
        raise InputError(
            f"{spelled(str(path))} cannot be read: {getattr(error, 'strerror', None) or error}"
        ) from None


def spelled(name: str) -> str:
    """A file name as text: what does not decode in it becomes U+FFFD."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # a surrogate that stands for no byte
        return name.encode("utf-8", "replace").decode("utf-8")
