"""JSON objects to `Document`s and `Cluster`s.

An object that breaks a rule is an `InputError`, with one exception: a date that cannot be read is left out with a
warning, since files have what their pages had.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from summarizer.datatypes import Cluster, Document
from summarizer.errors import InputError
from summarizer.published import check

_FIELDS = tuple(declared.name for declared in fields(Document))


class ReadDocument(NamedTuple):
    """A document, and the warning of what of it could not be read."""

    document: Document
    warning: str | None


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
