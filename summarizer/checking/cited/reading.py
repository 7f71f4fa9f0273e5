"""What was given to be checked, a text or the JSON of an answer with citations, to a `CitedText`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from summarizer.datatypes import Document
from summarizer.errors import InputError

from .anthropic import from_anthropic, is_anthropic
from .cohere import from_cohere, is_cohere
from .markers import marked
from .openai import from_openai, is_openai
from .records import CitedText
from .resolving import DocumentNames, names_of
from .summaries import from_summary, is_summary

_LONGEST_JSON = 50_000_000
"""Characters of a text that is tried as JSON; a longer one is read as text."""

_Recognizer = Callable[[Mapping[str, Any]], bool]
_Reader = Callable[[Mapping[str, Any], DocumentNames], CitedText]

SHAPES: Mapping[str, tuple[_Recognizer, _Reader]] = {
    "a summary of this library": (is_summary, from_summary),
    "an answer or message of Cohere's Chat API": (is_cohere, from_cohere),
    "an answer, message or output_text of OpenAI's Responses, Chat Completions or Assistants API": (
        is_openai,
        from_openai,
    ),
    "a message of Anthropic's Messages API, or its content": (is_anthropic, from_anthropic),
}
"""The JSON that is understood, in the words of messages, in the order in which it is tried."""


def cited_text(
    given: str | Mapping[str, Any] | Sequence[Any],
    documents: Sequence[Document],
    numbering: Sequence[int] | None = None,
) -> CitedText:
    """The text to be checked, with what it cites.

    Args:
        given: plain text or Markdown; JSON of one of `SHAPES`, parsed or as text. Text that is any other JSON is
            text. An array is the content of a message.
        documents: those that it is checked against, in the order that its numbers and indexes count.
        numbering: which document, from 1, each number from 1 means, where they do not count the documents.

    Raises:
        InputError: a mapping or sequence of no known shape, or one that lacks what its shape must have.
    """
    names = names_of(documents, numbering)
    if isinstance(given, str):
        parsed = _parsed(given)
        reader = None if parsed is None else _reader_of(parsed)
        return marked(given, names) if parsed is None or reader is None else reader(parsed, names)
    whole = _whole(given)
    reader = None if whole is None else _reader_of(whole)
    if whole is None or reader is None:
        known = "; ".join(SHAPES)
        raise InputError.of("text", f"must be a text, or JSON of a known shape ({known})", given)
    return reader(whole, names)


def _parsed(text: str) -> Mapping[str, Any] | None:
    ends = (text.lstrip()[:1], text.rstrip()[-1:])
    if len(text) > _LONGEST_JSON or ends not in (("{", "}"), ("[", "]")):
        return None
    try:
        return _whole(json.loads(text))
    except (ValueError, RecursionError):
        return None


def _whole(given: object) -> Mapping[str, Any] | None:
    """The mapping itself; an array as the content of a message, or as the output that holds messages."""
    if isinstance(given, Mapping):
        return given
    if not isinstance(given, Sequence) or isinstance(given, str | bytes) or not given:
        return None
    if not all(isinstance(one, Mapping) and isinstance(one.get("type"), str) for one in given):
        return None
    return {"output" if any(one["type"] == "message" for one in given) else "content": given}


def _reader_of(given: Mapping[str, Any]) -> _Reader | None:
    return next((reader for recognizes, reader in SHAPES.values() if recognizes(given)), None)
