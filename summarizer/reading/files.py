"""Files to documents: text, HTML, folders and JSON Lines, from paths or an open stream.

What a path means:

* a folder: one cluster of the text and HTML files in it, in order of their names; other files are left alone. A
  `metadata.json` there, ``{"documents": {file name: {"id", "title", "publisher", "agency", "url", "published"}}}``,
  describes any of them; what it does not name has its file name for an id.
* `.jsonl` or `.ndjson`: a line with "documents" is a cluster of its own; lines with "text" together are one.
* `.html`, `.htm`: the extracted article is the document's text (extra `html`).
* anything else: the text of one document; `.json` is refused, since it is none.

Text is UTF-8, with or without a byte order mark; UTF-16 and UTF-32 by their mark; else the encoding that
charset-normalizer tells. Nothing about the text is changed but the mark; line ends stay as they are.

A date of publication that cannot be read is left out, with a warning that names file, field and value.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from summarizer.datatypes import Cluster, Document
from summarizer.errors import InputError

from .decoding import decode
from .formats.html import extract_html
from .records import ReadDocument, cluster_from, cluster_of, document_of, parse_json

METADATA_NAME = "metadata.json"

_LINES = frozenset((".jsonl", ".ndjson"))
_HTML = frozenset((".html", ".htm", ".xhtml"))
_TEXT = frozenset((".txt", ".text", ".md", ""))


def read_documents(paths: Iterable[str | Path]) -> list[Document]:
    """All documents of the paths as one cluster.

    What of them could not be read and was left out is a `UserWarning` of Python's.

    Raises:
        InputError: a file that is missing or malformed, named with its line; several clusters.
        DecodingError: bytes that are no text, with file and byte.
    """
    cluster = read_cluster(paths)
    for warning in cluster.warnings:
        warnings.warn(warning, stacklevel=2)
    return list(cluster.documents)


def read_cluster(paths: Iterable[str | Path]) -> Cluster:
    """The same, with the warnings in the cluster; one without documents where there are no paths."""
    clusters = list(read_clusters(paths))
    if len(clusters) > 1:
        raise InputError(f"one cluster of documents is wanted, but {clusters[0].id!r} and others were read")
    return clusters[0] if clusters else Cluster("documents", ())


def read_clusters(paths: Iterable[str | Path]) -> Iterator[Cluster]:
    """The clusters of the paths: those of JSON Lines one by one, all documents that stand alone as the last.

    Raises:
        InputError: a file that is missing or malformed, named with its line.
        DecodingError: bytes that are no text, with file and byte.
    """
    loose: list[ReadDocument] = []
    if isinstance(paths, str | Path):
        raise InputError(f"paths must be several paths, such as [{str(paths)!r}], not one")
    for given in paths:
        if not str(given):
            raise InputError("a path must not be empty")
        path = Path(given)
        if path.suffix.lower() == ".json":
            raise InputError(f"{path} is JSON, which is no text: JSON Lines are read from .jsonl files")
        if path.is_dir():
            loose += _read_folder(path)
        elif path.suffix.lower() in _LINES:
            yield from _read_lines(read_text(path), path.name, path.stem, loose)
        else:
            loose.append(_read_file(path, _spelled(path.name), {}))
    if loose:
        yield cluster_from("documents", loose)


def read_stream(stream: IO[bytes], name: str = "standard input") -> Iterator[Cluster]:
    """The clusters in a stream: JSON Lines where it begins with a brace, HTML with its tag, else one text."""
    text = decode(stream.read(), name)
    beginning = text.lstrip()[:20].lower()
    alone: list[ReadDocument] = []
    if beginning.startswith("{"):
        yield from _read_lines(text, name, "stdin", alone)
    elif beginning.startswith(("<!doctype html", "<html")):
        article, fields = extract_html(text, name)
        alone.append(document_of({"id": "stdin", **fields, "text": article}, name))
    else:
        alone.append(document_of({"id": "stdin", "text": text}, name))
    if alone:
        yield cluster_from("stdin", alone)


def read_text(path: Path) -> str:
    """The text of a file.

    Raises:
        InputError: it cannot be read.
        DecodingError: its bytes are no text.
    """
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return decode(content, str(path))


def _read_folder(folder: Path) -> list[ReadDocument]:
    named = _metadata(folder)
    try:
        entries = list(folder.iterdir())
    except OSError as error:
        raise InputError(f"{folder} cannot be read: {error.strerror or error}") from None
    names = sorted(entry.name for entry in entries if entry.is_file() and not entry.name.startswith("."))
    readable = [name for name in names if Path(name).suffix.lower() in _TEXT | _HTML]
    if not readable:
        raise InputError(f"{folder} holds no text or HTML file")
    missing = sorted(set(named) - set(names))
    if missing:
        raise InputError(f"{folder / METADATA_NAME} names {missing[0]!r}, which is not there")
    return [_read_file(folder / name, _spelled(name), named.get(name, {})) for name in readable]


def _spelled(name: str) -> str:
    """A file name as text: what does not decode in it becomes U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _metadata(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    path = folder / METADATA_NAME
    if not path.is_file():
        return {}
    content = parse_json(read_text(path), str(path))
    documents = content.get("documents") if isinstance(content, dict) else None
    if not isinstance(documents, dict) or not all(isinstance(entry, dict) for entry in documents.values()):
        raise InputError(f"{path} must hold an object of documents by file name")
    return documents


def _read_file(path: Path, name: str, known: Mapping[str, Any]) -> ReadDocument:
    text = read_text(path)
    fields: dict[str, Any] = {}
    if path.suffix.lower() in _HTML:
        text, fields = extract_html(text, str(path))
    stated = {field: value for field, value in known.items() if value is not None}
    return document_of({"id": name, **fields, **stated, "text": text}, str(path))


def _read_lines(text: str, name: str, stem: str, alone: list[ReadDocument]) -> Iterator[Cluster]:
    """Clusters of a JSON Lines text; documents that stand alone on their lines are added to `alone`."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{name}, line {number}"
        record = parse_json(line, where)
        if not isinstance(record, dict):
            raise InputError(f"{where} must be a JSON object, not {type(record).__name__}")
        if "documents" in record:
            yield cluster_of(record, where, f"{stem}-{number}")
        else:
            alone.append(document_of({"id": f"{stem}-{number}", **record}, where))
