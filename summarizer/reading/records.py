"""JSON objects to `Document`s and `Cluster`s.

An object that breaks a rule is an `InputError`, with one exception: a date that cannot be read is left out with a
warning, since files have what their pages had.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, replace
from typing import Any, NamedTuple, TypeVar

from summarizer.datatypes import Cluster, Document, Locator, Place, RemovedSpan
from summarizer.errors import InputError
from summarizer.published import check

_FIELDS = tuple(declared.name for declared in fields(Document))
_Record = TypeVar("_Record", Place, Locator, RemovedSpan)


class ReadDocument(NamedTuple):
    """A document, the warning of what of it could not be read, and what it is within.

    That is the names of the folders that lead to it, as far as its path was given, and of the file of records and the
    cluster that hold it; the nearest is the last.
    """

    document: Document
    warning: str | None
    within: tuple[str, ...] = ()


def parse_json(text: str, where: str) -> Any:
    """The value that a text is in JSON; an `InputError` names `where` it stands if it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply, or a number too long"
        raise InputError(f"{where} is not JSON: {reason}") from None


def cluster_of(record: Mapping[str, Any], where: str, default_id: str) -> Cluster:
    """A cluster of a JSON object with "documents"; messages begin with `where` it stands."""
    references = record.get("references") or []
    read = documents_of(record, "documents", where)
    if not read:
        raise InputError(f"{where}: documents must hold at least one document")
    if not isinstance(references, list) or not all(isinstance(entry, str) for entry in references):
        raise InputError(f"{where}: references must be an array of strings")
    try:
        return cluster_from(identifier(record.get("id", default_id)), read, references)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def cluster_from(id: str, read: Sequence[ReadDocument], references: Sequence[str] = ()) -> Cluster:
    """Documents that were read, and their warnings, as a cluster."""
    warnings = tuple(each.warning for each in read if each.warning)
    return Cluster(id, tuple(each.document for each in read), tuple(references), warnings)


def documents_of(record: Mapping[str, Any], field: str, where: str) -> tuple[ReadDocument, ...]:
    """The documents in one field of a JSON object; one without an id has its number, from 0."""
    entries = record.get(field)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(f"{where}: {field} must be an array of objects")
    kind = "document" if field == "documents" else f"{field} document"
    return tuple(
        document_of({"id": str(row), **entry}, f"{where}, {kind} {row}") for row, entry in enumerate(entries)
    )


def document_of(record: Mapping[str, Any], where: str) -> ReadDocument:
    """A document of a JSON object; "date" and "published_at" are read as `published`, unknown fields left."""
    values: dict[str, Any] = {name: record.get(name) for name in _FIELDS}
    values["places"] = [_place(entry, where) for entry in _objects(record, "places", where)]
    values["removed"] = [
        _record(RemovedSpan, entry, f"{where}: removed") for entry in _objects(record, "removed", where)
    ]
    values["published"] = next(
        (record[name] for name in ("published", "published_at", "date") if record.get(name)), None
    )
    warning = _why_undated(values["published"], where)
    if warning is not None:
        values["published"] = None
    values["id"] = identifier(values["id"])
    if values["text"] is None:
        raise InputError(f"{where}: text must be a string, not missing")
    try:
        return ReadDocument(Document(**values), warning)
    except InputError as error:
        raise InputError(f"{where}: {error}") from None


def _objects(record: Mapping[str, Any], field: str, where: str) -> list[dict[str, Any]]:
    """The objects of a field that may be missing."""
    entries = record.get(field) or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(f"{where}: {field} must be an array of objects")
    return entries


def _place(entry: Mapping[str, Any], where: str) -> Place:
    locator = entry.get("locator")
    if not isinstance(locator, dict):
        raise InputError(f"{where}: places must hold a locator, an object")
    place = _record(Place, {**entry, "locator": None}, f"{where}: places")
    return replace(place, locator=_record(Locator, locator, f"{where}: locator"))


def _record(kind: type[_Record], entry: Mapping[str, Any], where: str) -> _Record:
    """A record of the fields of an object that it knows; a record checks no types, so they are checked here."""
    known = {declared.name: declared for declared in fields(kind)}
    values = {name: value for name, value in entry.items() if name in known}
    for name, declared in known.items():
        if name not in values and declared.default is MISSING:
            raise InputError(f"{where} must have {name}")
    for name, value in values.items():
        wanted = int if "int" in str(known[name].type) else str
        if value is not None and type(value) is not wanted:
            raise InputError(f"{where} must have {'a whole number' if wanted is int else 'a string'} for {name}")
    return kind(**values)


def _why_undated(published: Any, where: str) -> str | None:
    """The warning for a text that is no date; None for a date, and for what is no text, which the record refuses."""
    if not isinstance(published, str):
        return None
    try:
        check(published)
    except InputError as error:
        named = where.encode("utf-8", "replace").decode("utf-8")  # of a file whose name is no text
        return f"{named}: {error}: it is left out"
    return None


def identifier(value: Any) -> Any:
    """An id that is a whole number as the string it must be; anything else is left for the record to refuse."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
