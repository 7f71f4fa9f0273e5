"""The bytes of a file to the one text that it holds, as it is checked against documents.

Plain text and Markdown stay as they are, so that offsets and lines are those of the file; JSON is parsed, since it
may be an answer with citations; of every other kind it is the text that its reader finds.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from os import PathLike
from pathlib import Path
from typing import IO, Any, NamedTuple

from summarizer.errors import InputError
from summarizer.reading.addresses import refuse_address
from summarizer.reading.encodings.decoding import decoded
from summarizer.reading.files import bytes_of, spelled
from summarizer.reading.gathering import Reading, guess_note
from summarizer.reading.isolation import Isolation
from summarizer.reading.kinds import JSON, JSON_LINES, MARKDOWN, TEXT, kind_of_bytes, kind_of_text
from summarizer.reading.records import parse_json

_VERBATIM = (TEXT, MARKDOWN)


class SingleText(NamedTuple):
    """What a file holds.

    Attributes:
        content: the text, or the object or array of a file of JSON.
        warnings: of what was guessed or left out.
    """

    content: str | Mapping[str, Any] | Sequence[Any]
    warnings: tuple[str, ...] = ()


def read_single_text(path: str | PathLike[str], *, text_column: str | None = None) -> SingleText:
    """The one text of a file.

    Args:
        path: of a file of any kind.
        text_column: name of the column of a table that holds the text; without it, it is found.

    Raises:
        InputError: it cannot be read, holds no text, or several.
        DecodingError: its bytes are no text, and no kind of file that is read here.
    """
    refuse_address(str(path))
    if os.path.isdir(path):  # noqa: PTH112  # `Path.is_dir` fails on a name that is too long
        raise InputError(f"{spelled(str(path))} is a folder, and the text to check is one file")
    return single_text_of(bytes_of(Path(path)), spelled(str(path)), spelled(Path(path).name), text_column=text_column)


def read_single_stream(
    stream: IO[bytes], name: str = "standard input", *, text_column: str | None = None
) -> SingleText:
    """The same of a stream."""
    return single_text_of(stream.read(), name, "stdin", text_column=text_column)


def single_text_of(
    content: bytes, where: str, name: str, *, isolated: bool = True, text_column: str | None = None
) -> SingleText:
    """The same of bytes that are at hand.

    Args:
        content: of the file.
        where: what messages call it.
        name: of the file, whose suffix decides where its content may be of several kinds.
        isolated: read foreign formats in a process of its own, as `read_files` does.
        text_column: see `read_single_text`.
    """
    if kind_of_bytes(content) is None:
        text, guessed = decoded(content, where)
        kind = kind_of_text(text, name)
        notes = (guess_note(where, guessed),) if guessed else ()
        if not text.strip():
            raise InputError(f"{where} holds no text")
        if kind in _VERBATIM:
            return SingleText(text, notes)
        if kind is JSON:
            return SingleText(_object(parse_json(text, where), where), notes)
        if kind is JSON_LINES:  # also told of one object on one line that has "text", as answers have it
            return SingleText(_object(_only_value(text, where), where), notes)
    with Isolation() if isolated else nullcontext() as isolation:
        reading = Reading(isolation, text_column)
        reading.add_flat(content, where, name, name, {})
    texts = [read.document.text for read in reading.alone]
    if len(texts) != 1:
        raise InputError(f"{where} holds {len(texts):,} documents, and the text to check is one")
    return SingleText(texts[0], tuple(reading.warnings))


def _only_value(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(f"{where} is JSON Lines, and the text to check is one") from None


def _object(value: Any, where: str) -> Mapping[str, Any] | Sequence[Any]:
    if not isinstance(value, dict | list):
        raise InputError(f"{where} must hold a JSON object or array, not one {type(value).__name__}")
    return value
