"""JSON to documents: an array of strings or objects, an object with such an array in it, or one object with a text.

Covered are so the answers of news and search interfaces, of blogs, and JSON Feed (jsonfeed.org, version 1.1). Fields
go by the names of a table's columns. A value in an object within (``{"source": {"name": "The Post"}}``) is read one
level deep.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from summarizer.errors import InputError, shown
from summarizer.reading.encodings.decoding import decode
from summarizer.reading.extracted import Extracted, FileContent, cleaned
from summarizer.reading.tables.names import BODIES, plain, stated
from summarizer.reading.tables.tabular import documents_of_table, is_prose

_ARRAYS = (
    "documents",
    "articles",
    "items",
    "results",
    "hits",
    "docs",
    "entries",
    "posts",
    "stories",
    "data",
    "response",
)
"""Keys of arrays of documents, or of objects that have such an array, the likeliest first."""
_ARRAYS_WITHIN = 3
"""Objects around an array, as in ``{"response": {"hits": {"hits": []}}}``."""
_WRAPPERS = frozenset(("_source", "fields", "attributes", "article", "document", "data", "node"))
"""Names of objects whose fields are the document's."""
_VALUES = frozenset(("name", "title", "main", "rendered", "value", "text", "default"))
"""Plain names of the one value in an object that is the field, as in ``{"title": {"rendered": "Flood"}}``."""
_BODY_NAMES = frozenset(map(plain, BODIES.split()))
_SAMPLE = 100
_LISTED = 20


def read(content: bytes, text_column: str | None = None) -> FileContent:
    """The documents of a JSON file.

    Args:
        content: of the file.
        text_column: the field of the texts, found where it is None.

    Raises:
        InputError: it is no JSON, or holds no texts; the message says what it holds.
    """
    value = _value(decode(content, "it"))
    found = _documents(value, text_column)
    items = [_flat({"text": item} if isinstance(item, str) else item) for item in found]
    others = items.count(None)
    if others == len(items):
        raise InputError(f"holds {_kind(value)}: documents are objects with a text, or strings, in an array")
    columns = dict.fromkeys(name for item in items if item is not None for name in item)
    table = documents_of_table(list(columns), items, text_column=text_column, counted="item")
    if others:
        warning = (
            f"items that are no objects and no strings are left out ({others:,}): make each an object with a text"
        )
        table = replace(table, warnings=(*table.warnings, warning))
    return _of_feed(table, value)


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            raise InputError("holds several JSON values: JSON Lines are read from .jsonl files") from None
        raise InputError(f"is no JSON: {error.msg} on line {error.lineno}, column {error.colno}") from None
    except RecursionError:
        raise InputError("is nested too deeply") from None
    except ValueError:
        raise InputError("holds a whole number that is too long") from None


def _documents(value: Any, text_column: str | None) -> Sequence[Any]:
    """The values that may be documents; the value itself where it has no array of them."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return [None]
    itself = {plain(text_column)} if text_column is not None else _BODY_NAMES
    if any(plain(name) in itself and _is_text(inner) for name, inner in value.items()):
        return [value]
    return next(_arrays(value, _ARRAYS_WITHIN), [value])


def _is_text(value: Any) -> bool:
    return is_prose(_cell(value)) if isinstance(value, str | list) else False


def _arrays(value: Mapping[str, Any], within: int) -> Iterator[list[Any]]:
    """The arrays in it that hold strings or objects."""
    named = {name.casefold(): inner for name, inner in value.items()}
    for name in _ARRAYS:
        inner = named.get(name)
        if isinstance(inner, list) and any(isinstance(item, dict | str) for item in inner[:_SAMPLE]):
            yield inner
        elif isinstance(inner, dict) and within > 1:
            yield from _arrays(inner, within - 1)


def _flat(item: Any) -> dict[str, str] | None:
    """The fields of an object, with those of the objects in it where they are told by name; None of what is none."""
    if not isinstance(item, dict):
        return None
    flat = {name: _cell(value) for name, value in item.items() if not isinstance(value, dict)}
    for outer, within in item.items():
        if not isinstance(within, dict):
            continue
        for name, value in within.items():
            if outer in _WRAPPERS:
                flat.setdefault(name, _cell(value))
            elif plain(name) in _VALUES:
                flat.setdefault(outer, _cell(value))
    return flat


def _cell(value: Any) -> str:
    """A value as the text of a field; an array of strings are paragraphs."""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n\n".join(value)
    return stated(value)


def _of_feed(table: FileContent, value: Any) -> FileContent:
    """The documents with the title of a JSON Feed as their publisher."""
    if not isinstance(value, dict) or "jsonfeed.org" not in _cell(value.get("version")):
        return table
    feed = cleaned({"publisher": value.get("title")})
    return replace(table, documents=tuple(_stating(extracted, feed) for extracted in table.documents))


def _stating(extracted: Extracted, fields: Mapping[str, str]) -> Extracted:
    return replace(extracted, fields={**fields, **extracted.fields})


def _kind(value: Any) -> str:
    """What a value is, for messages."""
    if isinstance(value, dict):
        names = ", ".join(shown(name) for name in list(value)[:_LISTED])
        return f"one object with {names}" if names else "an empty object"
    if isinstance(value, list):
        return f"an array of {type(value[0]).__name__}" if value else "an empty array"
    return f"one {type(value).__name__}" if value is not None else "null"
