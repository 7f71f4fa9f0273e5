"""What OpenAI's Responses, Chat Completions or Assistants API answers, or a part of it, to a `CitedText`.

Of several choices the first is read. The parts of a message are one text; between messages stands an empty line. A
`url_citation` is given for its stretch, or is that of the link or marker that fills this; a `file_citation` without
stretch stands behind its `index`. `file_id`, or `filename`, with or without its ending, is the id of a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .beside import Beside, mappings, names_in, offset_of, text_of, with_citations
from .records import CitedText
from .resolving import DocumentNames

_TEXTS = ("output_text", "text")
_SOURCE_FIELDS = ("url", "file_id", "filename", "title")
_CITING = ("url_citation", "file_citation", "container_file_citation")
_BETWEEN_MESSAGES = "\n\n"

_Part = tuple[str, str, list[tuple[str, Mapping[str, Any]]]]
"""Its place for messages, its text and its annotations."""


def is_openai(given: Mapping[str, Any]) -> bool:
    """Whether it is an answer, a message with one text, or a part of a message."""
    if given.get("type") == "output_text":
        return isinstance(given.get("text"), str)
    content = given.get("content")
    if "role" in given and "citations" not in given and isinstance(content, str):
        return True
    if given.get("object") in ("response", "chat.completion", "thread.message"):
        return True
    return any(
        isinstance(parts, Sequence) and any(isinstance(part, Mapping) and _is_part(name, part) for part in parts)
        for name, parts in (("choices", given.get("choices")), ("output", given.get("output")), ("content", content))
        if not isinstance(parts, str)
    )


def _is_part(name: str, part: Mapping[str, Any]) -> bool:
    if name == "choices":
        return isinstance(part.get("message"), Mapping)
    if name == "output":
        return part.get("type") == "message"
    return part.get("type") == "output_text" or isinstance(part.get("text"), Mapping)


def from_openai(given: Mapping[str, Any], names: DocumentNames) -> CitedText:
    """The text of an answer and what it cites.

    Raises:
        InputError: a part or an annotation lacks what its type must have.
    """
    texts: list[str] = []
    citations: list[Beside] = []
    reached = 0
    for message in _messages(given):
        if any(texts):
            texts.append(_BETWEEN_MESSAGES)
            reached += len(_BETWEEN_MESSAGES)
        for _, text, notes in message:
            citations += [_citation(note, place, reached) for place, note in notes if note.get("type") in _CITING]
            texts.append(text)
            reached += len(text)
    return with_citations("".join(texts), citations, names, "unicode_code_point")


def _messages(given: Mapping[str, Any]) -> Iterator[list[_Part]]:
    """The messages of whatever it is, as lists of parts; those without text are left out."""
    if "choices" in given:
        found = [
            (f"{where}.message", choice["message"])
            for where, choice in mappings(given["choices"], "choices")
            if isinstance(choice.get("message"), Mapping)
        ][:1]
    elif "output" in given:
        found = [(where, one) for where, one in mappings(given["output"], "output") if one.get("type") == "message"]
    elif given.get("type") == "output_text":
        found = [("", {"content": [given]})]
    else:
        found = [("", given)]
    for where, message in found:
        parts = list(_parts(message, where))
        if parts:
            yield parts


def _parts(message: Mapping[str, Any], where: str) -> Iterator[_Part]:
    content = message.get("content")
    if isinstance(content, str):
        yield where, content, list(mappings(message.get("annotations"), f"{where}.annotations"))
        return
    for place, part in mappings(content, f"{where}.content".lstrip(".")):
        if part.get("type") not in _TEXTS:
            continue
        value = part.get("text")
        inner = (
            {"text": value.get("value"), "annotations": value.get("annotations")}
            if isinstance(value, Mapping)
            else part
        )
        notes = inner.get("annotations") or message.get("annotations")
        yield place, text_of(inner, "text", place), list(mappings(notes, f"{place}.annotations"))


def _citation(note: Mapping[str, Any], where: str, reached: int) -> Beside:
    """An annotation; what it says may stand in an object that is called as its type."""
    nested = note.get(str(note.get("type")))
    said = {**note, **nested} if isinstance(nested, Mapping) else note
    targets = names_in(said, _SOURCE_FIELDS)
    if said.get("start_index") is None or said.get("end_index") is None:
        at = reached + offset_of(said, "index", where)
        return Beside(at, at, targets)
    start, end = offset_of(said, "start_index", where), offset_of(said, "end_index", where)
    return Beside(reached + start, reached + max(start, end), targets)
