"""What a caller has at hand to `Document`s: texts, records, paths, tables, clusters, or a mixture of them.

A string in a list is always a text: texts come from anywhere, and none may open a file. A string that is the whole
material is a path. Nothing is fetched from an address.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

from summarizer.datatypes import Cluster, Document, Place, RemovedSpan
from summarizer.errors import InputError, shown
from summarizer.reading.addresses import refuse_address
from summarizer.reading.records import cluster_of, document_of

Material = str | PathLike[str] | Document | Cluster | Mapping[str, Any] | Iterable[Any]
"""A path, or a list of texts, records (dicts with "text"), paths and `Document`s; or a table, or a cluster."""

_REMOTE = ("//", "\\\\")
"""How names of files on other machines begin; even to look whether one is there would be to call that machine."""
_LONGEST_PATH = 4096
_FILE_NAME = re.compile(
    r"[^\s<>]{1,200}\.(?:csv|docx|eml|epub|html?|json|jsonl|mbox|md|odt|parquet|pdf|srt|tsv|txt|vtt|warc|xml)",
    re.IGNORECASE,
)
"""A text that is nothing but this was meant to be read from there."""
_KINDS = "a path, or a list of texts, records, paths or Document records"


def documents_from(material: Material, name: str = "documents") -> Cluster:
    """The documents of any material, with the warnings of what could not be read; `name` is what messages call it.

    Those without an id are numbered by their places, from 1, leaving out numbers that are taken; those of files have
    the names of the files.

    Raises:
        InputError: it is none of what is read, or breaks a rule; the message names the place in the list.
        DecodingError: a file whose bytes are no text.
    """
    if isinstance(material, str):
        return _cluster_at(material, name)
    found = _Found(name)
    for row, entry in enumerate(_entries(material, name)):
        found.add(entry, f"{name}[{row}]")
    return found.cluster()


def _cluster_at(path: str, name: str) -> Cluster:
    """What a single string names; one that names nothing is refused, with how a text is given."""
    refuse_address(path)
    if not _exists(path):
        how = "summarize([text])" if name == "documents" else f"{name}=[text]"
        raise InputError(f"there is no file or folder {shown(path)}; a text is given in a list: {how}")
    return _read(path)


def _read(path: str | PathLike[str]) -> Cluster:
    """What the files of a path hold; what reads them is loaded only for who gives one."""
    from summarizer.reading.files import read_cluster

    return read_cluster([path])


def _entries(material: Material, name: str) -> Iterable[Any]:
    if isinstance(material, bytes | bytearray | memoryview):
        raise _bytes_refused(name)
    if isinstance(material, set | frozenset):
        raise InputError(f"{name} must be in an order, which a {type(material).__name__} has not: give a list")
    if isinstance(material, Document | Cluster | Mapping | PathLike) or _is_frame(material):
        return [material]
    try:
        return iter(material)
    except TypeError:
        raise InputError(f"{name} must be {_KINDS}, not {type(material).__name__}") from None


class _Entry(NamedTuple):
    """A document, or the fields of one that may have no id yet, where it stands, and the spans of its text."""

    known: Document | Mapping[str, Any]
    where: str
    places: tuple[Place, ...] = ()
    removed: tuple[RemovedSpan, ...] = ()

    @property
    def id(self) -> Any:
        return self.known.id if isinstance(self.known, Document) else self.known.get("id")


class _Found:
    """Documents as they come: records that have no id yet are numbered once all are there."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._entries: list[_Entry] = []
        self._warnings: list[str] = []
        self._clusters: list[str] = []

    def add(self, entry: Any, where: str) -> None:
        """One entry of a list, which may be several documents."""
        if isinstance(entry, Document):
            self._entries.append(_Entry(entry, where))
        elif isinstance(entry, str):
            self._entries.append(_Entry({"text": _checked_text(entry, where)}, where))
        elif isinstance(entry, Cluster):
            self._add_cluster(entry)
        elif isinstance(entry, Mapping):
            self._add_record(entry, where)
        elif isinstance(entry, PathLike):
            self._add_cluster(_read(Path(entry)), is_whole=False)
        elif _is_frame(entry):
            self._add_table(entry, where)
        elif isinstance(entry, bytes | bytearray | memoryview):
            raise _bytes_refused(where)
        else:
            kinds = "a text, a record, a path or a Document record"
            raise InputError(f"{where} must be {kinds}, not {type(entry).__name__}")

    def cluster(self) -> Cluster:
        """All of them; ids that are given twice are left for the pipeline to refuse."""
        taken = {str(entry.id) for entry in self._entries}
        documents, number = [], 0
        for place, entry in enumerate(self._entries, start=1):
            if isinstance(entry.known, Document):
                documents.append(entry.known)
                continue
            if entry.id is None:
                number = max(place, number + 1)
                while str(number) in taken:
                    number += 1
            document, warning, _ = document_of({"id": str(number), **entry.known}, entry.where)
            spans = entry.places or entry.removed
            documents.append(replace(document, places=entry.places, removed=entry.removed) if spans else document)
            self._warnings += [warning] if warning else []
        return Cluster(self._name, tuple(documents), (), tuple(self._warnings))

    def _add_cluster(self, cluster: Cluster, *, is_whole: bool = True) -> None:
        if is_whole:
            self._clusters.append(cluster.id)
            if len(self._clusters) > 1:
                several = " and ".join(map(shown, self._clusters))
                raise InputError(f"{self._name} must be one cluster, not {several}: summarize each by itself")
        self._entries += [_Entry(document, "") for document in cluster.documents]
        self._warnings += cluster.warnings

    def _add_record(self, record: Mapping[str, Any], where: str) -> None:
        known = {name: value for name, value in record.items() if not _is_missing(value)}
        if "documents" in known and "text" not in known:
            self._add_cluster(cluster_of(known, where, self._name))
            return
        if "text" not in known:
            fields = ", ".join(map(shown, list(record)[:8])) or "nothing"
            raise InputError(f"{where} must have its text under 'text', but has {fields}")
        self._entries.append(_Entry(known, where))

    def _add_table(self, frame: Any, where: str) -> None:
        """The rows of a frame of pandas or polars; neither is imported."""
        from summarizer.reading.tables.tabular import documents_of_table

        rows = frame.to_dicts() if hasattr(frame, "to_dicts") else frame.to_dict("records")
        stated = ({name: None if _is_missing(cell) else cell for name, cell in row.items()} for row in rows)
        try:
            content = documents_of_table([*frame.columns], stated, naming="'text'")
        except InputError as error:
            raise InputError(f"{where} {error}") from None
        self._entries += [
            _Entry({**row.fields, "text": row.text}, where, row.places, row.removed) for row in content.documents
        ]
        self._warnings += [f"{where}: {warning}" for warning in content.warnings]


def _exists(name: str) -> bool:
    """Whether a file or folder has that name; `Path.exists` fails on a name that is too long."""
    return os.path.exists(name)  # noqa: PTH110


def _is_frame(value: object) -> TypeGuard[Any]:
    """Whether it is a table of pandas or polars, by the methods that their tables have."""
    return hasattr(value, "columns") and (hasattr(value, "to_dicts") or hasattr(value, "to_dict"))


def _is_missing(value: Any) -> bool:
    """Whether it is None, or what tables have for it: a NaN, a NaT, or pandas' NA, none of which equals itself."""
    if value is None or isinstance(value, str | list | tuple | Mapping):
        return value is None
    try:
        return not value == value  # noqa: PLR0124, SIM201
    except TypeError:  # NA, of which even that is not known
        return True
    except ValueError:  # an array: a value for each of its cells
        return False


def _checked_text(text: str, where: str) -> str:
    """A text; refused if it is an address, or the name of a file that is there: then a path was meant."""
    if any(map(str.isspace, text.strip()[:_LONGEST_PATH])) or len(text) > _LONGEST_PATH:
        return text
    refuse_address(text.strip())
    how = f"give Path({text!r}), or read_documents([{text!r}])"
    if not text.startswith(_REMOTE) and _exists(text):
        raise InputError(f"{where} is read as a text, but {shown(text)} is a file or folder: {how}")
    if _FILE_NAME.fullmatch(text):
        raise InputError(f"{where} is read as a text, but {shown(text)} looks like a file that is not there: {how}")
    return text


def _bytes_refused(where: str) -> InputError:
    how = 'decode it, as with content.decode("utf-8"), or give the Path of the file'
    return InputError(f"{where} must be text, not bytes: {how}")
