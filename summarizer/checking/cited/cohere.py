"""What Cohere's Chat API, version 1 or 2, answers, or its message alone, to a `CitedText`.

A source's id, else the id, URL or title of its document, names the document given; an id that Cohere gave itself,
"doc:0" or "doc_0", counts from 0 the documents of the request, taken to be those given. Citations of plans and
thoughts are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from summarizer import lazy_regex as regex
from summarizer.errors import InputError

from .beside import Beside, mappings, names_in, offset_of, text_of, with_citations
from .records import CitedText
from .resolving import DocumentNames, document_named

_OWN_ID = regex.compile(r"doc[:_]([0-9]{1,6})")
_SOURCE_FIELDS = ("id", "url", "title")


def is_cohere(given: Mapping[str, Any]) -> bool:
    """Whether it is an answer of either version, or the message of the second."""
    if isinstance(given.get("text"), str) and "type" not in given and _lists(given.get("citations")):
        return "citations" in given and "sentences" not in given
    message = given.get("message", given)
    if not isinstance(message, Mapping) or not _lists(message.get("content")) or message.get("content") is None:
        return False
    return "message" in given or ("citations" in given and _lists(given["citations"]))


def from_cohere(given: Mapping[str, Any], names: DocumentNames) -> CitedText:
    """The text of an answer and what it cites.

    Raises:
        InputError: a citation lacks what it must have.
    """
    if isinstance(given.get("text"), str):
        told = [one for _, one in mappings(given.get("documents"), "documents")]
        described = {one["id"]: one for one in told if isinstance(one.get("id"), str)}
        citations = list(_first_version(given, described, names))
        return with_citations(given["text"], citations, names)
    message = given.get("message", given)
    text, starts = "", []
    for where, part in mappings(message.get("content"), "content"):
        starts.append(len(text))
        text += text_of(part, "text", where) if part.get("type") == "text" else ""
    return with_citations(text, list(_second_version(message, starts, names)), names)


def _first_version(
    given: Mapping[str, Any], described: Mapping[str, Mapping[str, Any]], names: DocumentNames
) -> Iterator[Beside]:
    for where, citation in mappings(given.get("citations"), "citations"):
        ids = citation.get("document_ids")
        if not isinstance(ids, Sequence) or isinstance(ids, str):
            raise InputError.of(f"{where}.document_ids", "must be an array", ids)
        for name in ids:
            if isinstance(name, str):
                yield _beside(citation, where, 0, (name, *names_in(described.get(name, {}), _SOURCE_FIELDS)), names)


def _second_version(message: Mapping[str, Any], starts: Sequence[int], names: DocumentNames) -> Iterator[Beside]:
    for where, citation in mappings(message.get("citations"), "citations"):
        if citation.get("type") not in (None, "TEXT_CONTENT"):
            continue
        part = offset_of({"content_index": 0, **citation}, "content_index", where)
        if part >= len(starts):
            raise InputError.of(f"{where}.content_index", "must be the place of a part of the content", part)
        for _, source in mappings(citation.get("sources"), f"{where}.sources"):
            held = next((source[kind] for kind in ("document", "tool_output") if kind in source), None)
            inner = names_in(held, _SOURCE_FIELDS) if isinstance(held, Mapping) else ()
            yield _beside(citation, where, starts[part], (*names_in(source, ("id",)), *inner), names)


def _beside(
    citation: Mapping[str, Any], where: str, reached: int, targets: tuple[str, ...], names: DocumentNames
) -> Beside:
    start, end = offset_of(citation, "start", where), offset_of(citation, "end", where)
    text = citation.get("text")
    place = None
    if all(document_named(target, names) is None for target in targets):
        own = next((own for own in map(_OWN_ID.fullmatch, targets) if own), None)
        place = int(own[1]) if own else None
    said = text if isinstance(text, str) else None
    return Beside(reached + start, reached + max(start, end), tuple(dict.fromkeys(targets)), None, said, place)


def _lists(value: Any) -> bool:
    return value is None or (isinstance(value, Sequence) and not isinstance(value, str))
