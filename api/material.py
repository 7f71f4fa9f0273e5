"""A body to documents and options: JSON, a form of files or one page, within the limits of a request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from summarizer import Document, InputError, OptionError, Options

from . import spans
from .counting import has_more_sentences
from .limits import Limits, beyond
from .models import (
    NAMES,
    OPTION_NAMES,
    CheckRequest,
    CheckText,
    ComparisonRequest,
    DocumentBody,
    StoriesRequest,
    SummaryRequest,
)
from .problems import Problem, invalid
from .strictjson import parse, pointer
from .uploads import TYPES, read, uploads_of

_MOST_KEYS = 50
"""No object of ours has so many; one of the caller's that has need not be looked at closer."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a request is about.

    Attributes:
        documents, seen: within the limits.
        options: how to summarize.
        warnings: what of the files could not be read.
        text: that is to be checked; empty of other operations.
    """

    documents: list[Document]
    seen: list[Document]
    options: Options
    warnings: tuple[str, ...] = ()
    text: CheckText = ""


def is_upload(content_type: str) -> bool:
    """Whether a body of that type is, or holds, files."""
    return content_type.partition(";")[0].strip().lower() in TYPES


def uploaded(content_type: str, body: bytes, names: Sequence[str], limits: Limits) -> Material:
    """The documents of files, and the options beside them; `names` are the fields that a form may have.

    Raises:
        Problem: 400 or 422.
    """
    uploads = uploads_of(content_type, body, names, limits)
    files, seen = read(uploads.files, limits), read(uploads.seen, limits)
    if "text" in names and uploads.text is None:
        raise invalid("/text", "missing", "is required")
    text = uploads.text or ""
    check_total(files.documents, seen.documents, limits, text)
    warnings = (*files.warnings, *seen.warnings)
    return Material(files.documents, seen.documents, options_of(uploads.options.options), warnings, text)


def given(request: SummaryRequest | ComparisonRequest | StoriesRequest | CheckRequest, limits: Limits) -> Material:
    """The documents and options of a body in JSON.

    Raises:
        Problem: 422.
    """
    documents = documents_of(request.documents, limits, "documents")
    seen = documents_of(request.seen, limits, "seen") if isinstance(request, SummaryRequest) else []
    text: CheckText = request.text if isinstance(request, CheckRequest) else ""
    check_total(documents, seen, limits, text)
    return Material(documents, seen, options_of(request.options), text=text)


def parsed(body: bytes, limits: Limits) -> Any:
    """The value of a body, once it is certain that checking it costs no more than it may.

    The checker lists every rule that is broken, each time anew: of a million wrong documents it would need gigabytes.
    """
    value = parse(body, limits.max_depth, NAMES)
    if not isinstance(value, dict):
        return value
    for name in ("documents", "seen"):
        members = value.get(name)
        if isinstance(members, list) and len(members) > limits.max_documents:
            raise beyond("max_documents", f"/{name}", len(members), limits.max_documents)
        _check_keys(members, (name,))
    _check_keys(value.get("options"), ("options",))
    if len(value) > _MOST_KEYS:
        raise _too_many_keys(())
    return value


def _check_keys(value: Any, place: tuple[str | int, ...]) -> None:
    if isinstance(value, dict):
        if len(value) > _MOST_KEYS:
            raise _too_many_keys(place)
        members: Any = value.items()
    else:
        members = enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        if isinstance(member, dict | list):
            _check_keys(member, (*place, key))


def _too_many_keys(place: tuple[str | int, ...]) -> Problem:
    return invalid(pointer(place, NAMES), "unknown_field", f"must have at most {_MOST_KEYS} fields")


def documents_of(bodies: Sequence[DocumentBody], limits: Limits, field: str) -> list[Document]:
    """The documents, once their number, their lengths, their ids and their spans are right."""
    if len(bodies) > limits.max_documents:
        raise beyond("max_documents", f"/{field}", len(bodies), limits.max_documents)
    ids: set[str] = set()
    for row, body in enumerate(bodies):
        if len(body.text) > limits.max_document_chars:
            raise beyond("max_document_chars", f"/{field}/{row}/text", len(body.text), limits.max_document_chars)
        if body.id in ids and field == "documents":
            raise invalid(f"/{field}/{row}/id", "duplicate_id", "must differ from the ids before it")
        ids.add(body.id)
    return [_document(body, f"/{field}/{row}") for row, body in enumerate(bodies)]


def _document(body: DocumentBody, where: str) -> Document:
    fields = body.model_dump(exclude={"places", "removed"})
    try:
        return Document(**fields, places=spans.places(body.places), removed=spans.removed(body.removed))
    except InputError as error:
        raise invalid(f"{where}/{error.field}", "spans", error.rule or "is invalid") from None


def check_total(
    documents: Sequence[Document], seen: Sequence[Document], limits: Limits, text: CheckText = ""
) -> None:
    """Refuse more than all documents together, and a text that is checked against them, may have."""
    count = len(documents) + len(seen)
    if count > limits.max_documents:
        raise beyond("max_documents", "", count, limits.max_documents)
    own = [] if text == "" else strings_of(text)
    chars = sum(map(len, own))
    if chars > limits.max_check_chars:
        raise beyond("max_check_chars", "/text", chars, limits.max_check_chars)
    known = [*(document.text for document in (*documents, *seen)), *own]
    _check_chars(known, limits)
    if has_more_sentences(known, limits.max_sentences):
        raise beyond("max_sentences", "", limits.max_sentences + 1, limits.max_sentences)


def strings_of(value: Any) -> list[str]:
    """The strings in a value of JSON, in no order: a text, or what citation JSON holds beside its keys."""
    found, waiting = [], [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return found


def check_chars(documents: Sequence[Document], limits: Limits) -> None:
    """Refuse longer texts than all documents together may have."""
    _check_chars([document.text for document in documents], limits)


def _check_chars(texts: Sequence[str], limits: Limits) -> None:
    chars = sum(map(len, texts))
    if chars > limits.max_chars:
        raise beyond("max_chars", "", chars, limits.max_chars)


def options_of(body: BaseModel) -> Options:
    """The library's options."""
    try:
        return Options(**body.model_dump())
    except OptionError as error:
        raise refused(error) from None


def refused(error: OptionError) -> Problem:
    """The option and its rule, without the value, which is the caller's."""
    where = f"/options/{error.field}" if error.field in OPTION_NAMES else "/options"
    return invalid(where, "invalid", error.rule or "is invalid")
