"""The files of a body to documents, within the limits of a request; a file that cannot be read gives a warning.

Foreign formats are read in this process: it is a child, with limits of memory and time of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

from summarizer import Document, InputError, Locator, Place, read_files

from .forms import parts_of
from .limits import MOST_CHARS, Limits, beyond
from .models import UploadRequest, checked
from .problems import Fault, Problem, invalid
from .strictjson import parse
from .unknown import refused, unknown_field

FORM = "multipart/form-data"
TYPES = frozenset((FORM, "text/html"))
"""Media types of bodies that are, or hold, files."""

_ONCE = ("options", "text")
"""Fields of a form that are no files."""
_PAGE = "page"
"""Id of the page that a body is."""

_CHARSET = re.compile(r';\s*charset\s*=\s*"?([\w:.-]{1,40})', re.IGNORECASE)
_CHARSETS = re.compile(r"(?:utf|us-ascii|iso|latin|windows|cp|koi8|euc|shift|big5|gb)[\w:.-]*", re.IGNORECASE)
"""Those that pages come in; others that Python knows are slow to decode, or no text."""

_MOST_REASON = 300
_MOST_FAULTS = 20


class Upload(NamedTuple):
    """A file: where the body has it, its name, its bytes."""

    pointer: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Uploads:
    """What a body holds.

    Attributes:
        files, seen: in order.
        options: as they were sent, and checked.
        text: to be checked; None where the form has none.
    """

    files: list[Upload] = field(default_factory=list)
    seen: list[Upload] = field(default_factory=list)
    options: UploadRequest = field(default_factory=UploadRequest)
    text: str | None = None


class Read(NamedTuple):
    """The documents of files, with ids that differ, and what could not be read."""

    documents: list[Document]
    warnings: list[str]


def uploads_of(content_type: str, body: bytes, names: Sequence[str], limits: Limits) -> Uploads:
    """The files of a body.

    Args:
        content_type: one of `TYPES`, with its parameters.
        body: all of it.
        names: of the fields that a form may have.
        limits: of the request.

    Raises:
        Problem: 400 or 422, it is no such form, or breaks one of its rules.
    """
    if content_type.strip().lower().startswith("text/html"):
        return Uploads([Upload("", _PAGE, _in_utf8(content_type, body))])
    found: dict[str, list[Upload]] = {name: [] for name in names}
    once = [name for name in names if name in _ONCE]
    for part in parts_of(content_type, body, limits.max_documents + len(_ONCE)):
        if part.field not in found:
            raise refused(unknown_field("", part.field, names))
        row = len(found[part.field])
        found[part.field].append(Upload(f"/{part.field}/{row}", part.name or f"file {row + 1}", part.content))
    alone = {name: found.pop(name) for name in once}
    for name, parts in alone.items():
        if len(parts) > 1:
            raise invalid(f"/{name}", "given_twice", "must be given once")
    if not found["files"]:
        raise invalid("/files", "missing", "must have at least one file")
    given = sum(map(len, found.values()))
    if given > limits.max_documents:
        raise beyond("max_documents", "/files", given, limits.max_documents)
    options, text = ([one.content for one in alone.get(name, ())] for name in _ONCE)
    return Uploads(
        **found,
        options=_options(options[0], limits) if options else UploadRequest(),
        text=_text(text[0]) if text else None,
    )


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise invalid("/text", "not_utf8", f"must be UTF-8, but byte {error.start} is not") from None


def _options(content: bytes, limits: Limits) -> UploadRequest:
    try:
        value = parse(content, limits.max_depth)
    except Problem as problem:
        raise invalid("/options", problem.code, "must be one JSON object in UTF-8") from None
    return checked(UploadRequest, {"options": value})


def _in_utf8(content_type: str, body: bytes) -> bytes:
    """A page whose charset its header names in UTF-8 with its mark, which goes before what the page says itself."""
    charset = _CHARSET.search(content_type)
    if charset is None or not _CHARSETS.fullmatch(charset[1]):
        return body
    try:
        return body.decode(charset[1]).encode("utf-8-sig")
    except (LookupError, UnicodeError):
        return body


def read(uploads: Sequence[Upload], limits: Limits) -> Read:
    """The documents of the files.

    Raises:
        Problem: 422, nothing can be read, or there is more than the limits allow.
    """
    documents: list[Document] = []
    warnings: list[str] = []
    faults: list[Fault] = []
    chars = 0
    for upload in uploads:
        try:
            cluster = read_files([(upload.name, upload.content)], isolated=False)
        except InputError as error:
            message = str(error).removeprefix("nothing could be read: ")
            warnings.append(message)
            faults.append(Fault(upload.pointer, "unreadable", _reason(message, upload.name)))
            continue
        if len(documents) + len(cluster.documents) > limits.max_documents:
            count = len(documents) + len(cluster.documents)
            raise beyond("max_documents", upload.pointer, count, limits.max_documents)
        warnings += cluster.warnings
        for document in cluster.documents:
            chars += len(document.text)
            _check_lengths(document, chars, upload.pointer, limits)
            left_out = [name for name in _FIELDS if len(getattr(document, name) or "") > MOST_CHARS[name]]
            warnings += [f"{upload.name}: its {name} is too long and is left out" for name in left_out]
            places = tuple(map(_short, document.places))
            kept: dict[str, Any] = {**dict.fromkeys(left_out), "places": places}
            documents.append(replace(document, **kept))
    if uploads and not documents:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        detail = f"{faults[0].pointer or 'the body'} {faults[0].detail}{more}"
        raise Problem(422, "unreadable", detail, tuple(faults[:_MOST_FAULTS]))
    return Read(list(_with_ids_of_their_own(documents)), warnings)


def _reason(message: str, name: str) -> str:
    """Why a file cannot be read, without its name, as what follows its name."""
    reason = message.removeprefix(name).lstrip(" :,")
    return reason if len(reason) <= _MOST_REASON else f"{reason[:_MOST_REASON]} ..."


def _check_lengths(document: Document, chars: int, pointer: str, limits: Limits) -> None:
    if len(document.text) > limits.max_document_chars:
        raise beyond("max_document_chars", pointer, len(document.text), limits.max_document_chars)
    if chars > limits.max_chars:
        raise beyond("max_chars", pointer, chars, limits.max_chars)
    if len(document.id) > MOST_CHARS["id"]:
        raise beyond("max_id_chars", pointer, len(document.id), MOST_CHARS["id"])


_FIELDS = ("title", "publisher", "agency", "url", "published")
_NAMES = tuple(declared.name for declared in fields(Locator) if "str" in str(declared.type))


def _short(place: Place) -> Place:
    """The place with its names cut to their limit: they come back with every citation."""
    most = MOST_CHARS["place"]
    named: dict[str, Any] = {name: value[:most] for name in _NAMES if (value := getattr(place.locator, name))}
    return replace(place, locator=replace(place.locator, **named), speaker=place.speaker and place.speaker[:most])


def _with_ids_of_their_own(documents: Sequence[Document]) -> Iterator[Document]:
    """The documents, a number behind each id that was there before."""
    taken: set[str] = set()
    for document in documents:
        name, number = document.id, 2
        while name in taken:
            name, number = f"{document.id} ({number})", number + 1
        taken.add(name)
        yield document if name == document.id else replace(document, id=name)
