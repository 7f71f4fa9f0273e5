"""The bytes of files to documents, and the warnings of what of them could not be read: told, decoded, read, named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any

from summarizer.datatypes import Cluster, Document
from summarizer.errors import InputError
from summarizer.reading.encodings.decoding import decoded
from summarizer.reading.extracted import Extracted, FileContent
from summarizer.reading.formats import ISOLATED, STATING_CHARSETS, WITH_TEXT_COLUMN, read_as
from summarizer.reading.isolation import Isolation
from summarizer.reading.kinds import JSON_LINES, TEXT, kind_of_bytes, kind_of_text
from summarizer.reading.records import ReadDocument, cluster_of, document_of, parse_json


class UnreadableError(InputError):
    """A file of a kind that is not read here, or one that is damaged; others may be read without it."""


_STATED = re.compile(rb"(?:charset|encoding)\s{0,9}=", re.IGNORECASE)


@dataclass(slots=True)
class Reading:
    """What has been read so far.

    Attributes:
        isolation: the process for foreign formats; None for this one.
        text_column: of tables.
        alone: documents that stand in no cluster of their own.
        warnings: of what was left out.
        passed_over: real paths of files that are no input, wherever they are found, and what a warning says of one;
            empty for no warning.
    """

    isolation: Isolation | None
    text_column: str | None
    alone: list[ReadDocument] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    passed_over: Mapping[str, str] = field(default_factory=dict)

    def cluster(self, name: str) -> Cluster:
        """All documents that stand alone, with ids that differ."""
        dated = [read.warning for read in self.alone if read.warning]
        documents = _with_ids_of_their_own([read.document for read in self.alone])
        return Cluster(name, tuple(documents), (), (*self.warnings, *dated))

    def add(self, content: bytes, where: str, name: str, stem: str, known: Mapping[str, Any]) -> Iterator[Cluster]:
        """Read a file: its clusters are given, its documents kept.

        Args:
            content: of the file.
            where: what messages call it.
            name: id of its document, or of its documents with their own behind it.
            stem: what records without an id are called, with their line.
            known: what is known of it beside.
        """
        kind, text = kind_of_bytes(content), ""
        notes: list[str] = []
        if kind is None:
            text, guessed = decoded(content, where)
            kind = kind_of_text(text, name)
            stated = kind.reader in STATING_CHARSETS and _STATED.search(content)
            notes = [guess_note(where, guessed)] if guessed and not stated else []
            if kind.reader not in STATING_CHARSETS:
                content = text.encode("utf-8")  # so that its reader need not guess again
        if kind is JSON_LINES:
            for cluster in self._lines(where, text, stem):
                yield replace(cluster, warnings=(*notes, *cluster.warnings))
                notes = []
            self.warnings += notes
            return
        if not kind.reader:
            raise UnreadableError(f"{where} is {kind.name}, which is not read here: {kind.remedy}")
        plain = FileContent((Extracted(text),)) if kind is TEXT else None
        extracted = plain or self._read(kind.reader, content, where)
        self.warnings += [*notes, *(f"{where}: {warning}" for warning in extracted.warnings)]
        self.alone += [_document(one, where, name, known) for one in extracted.documents]

    def add_flat(self, content: bytes, where: str, name: str, stem: str, known: Mapping[str, Any]) -> None:
        """The same, with the documents of clusters kept as if they stood alone."""
        for cluster in self.add(content, where, name, stem, known):
            self.keep(cluster, where)

    def keep(self, cluster: Cluster, where: str) -> None:
        """Keep the documents of a cluster as if they stood alone; `where` is the path of its file."""
        within = (*_folders(where), Path(where).stem, cluster.id)
        self.alone += [ReadDocument(document, None, within) for document in cluster.documents]
        self.warnings += cluster.warnings

    def _read(self, reader: str, content: bytes, where: str) -> FileContent:
        options = {"text_column": self.text_column} if reader in WITH_TEXT_COLUMN and self.text_column else {}
        try:
            if self.isolation is not None and reader in ISOLATED:
                return self.isolation.read(reader, content, options)
            return read_as(reader, content, options)
        except InputError as error:
            raise UnreadableError(f"{where}: {error}") from None

    def _lines(self, path: str, text: str, stem: str) -> Iterator[Cluster]:
        """Clusters of a JSON Lines text; documents that stand alone on their lines are kept."""
        within = (*_folders(path), stem)
        for number, line in enumerate(text.split("\n"), start=1):
            if not line.strip():
                continue
            where = f"{Path(path).name}, line {number}"
            record = parse_json(line, where)
            if not isinstance(record, dict):
                raise InputError(f"{where} must be a JSON object, not {type(record).__name__}")
            if "documents" in record:
                yield cluster_of(record, where, f"{stem}-{number}")
            else:
                self.alone.append(document_of({"id": f"{stem}-{number}", **record}, where)._replace(within=within))


def guess_note(where: str, encoding: str) -> str:
    """The warning of a text whose encoding was guessed."""
    return f"{where}: is not UTF-8; read as {encoding} (a guess)"


def _document(one: Extracted, where: str, name: str, known: Mapping[str, Any]) -> ReadDocument:
    """A text of a file as a document: what is known beside goes before what the file says of itself."""
    stated = {field: value for field, value in known.items() if value is not None}
    named = {"id": f"{name}#{one.key}" if one.key else name}
    read = document_of({**named, **one.fields, **stated, "text": one.text}, where)
    # A record's own id is one of its file; what is called by its file's name is one of the folder.
    own = "id" in one.fields
    within = (*_folders(where), Path(name).stem) if own else _names(where.removesuffix(name))
    return read._replace(document=replace(read.document, places=one.places, removed=one.removed), within=within)


def _folders(path: str) -> tuple[str, ...]:
    """The names of the folders that lead to a file, as far as its path has them."""
    return _names(path)[:-1]


def _names(path: str) -> tuple[str, ...]:
    """A path in its names, without the root."""
    parts = PurePath(os.path.normpath(path))
    return tuple(name for name in parts.parts if name != parts.anchor)


def _with_ids_of_their_own(documents: Iterable[Document]) -> Iterator[Document]:
    """The documents, a number behind each id that was there before."""
    taken: set[str] = set()
    following: dict[str, int] = {}
    for document in documents:
        name, number = document.id, following.get(document.id, 2)
        while name in taken:
            name, number = f"{document.id} ({number})", number + 1
        following[document.id] = number
        taken.add(name)
        yield document if name == document.id else replace(document, id=name)
