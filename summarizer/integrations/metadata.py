"""What a framework keeps beside a chunk, to the fields of a `Passage`.

Each field is read from the first of several names that holds something. A caller's mapping names others:
`{"source": "article_id", "publisher": ("newspaper", "site")}`; the fields that it leaves out keep theirs.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from numbers import Real
from pathlib import PurePath
from typing import Any
from uuid import UUID

from summarizer import InputError

from .passages import Passage

Keys = Mapping[str, str | Sequence[str]]
"""By field of a passage, the names in the metadata that it is read from, the first one first."""

_TOLD = 40
"""Characters of a wrong value that a message has."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "source": ("source", "file_path", "url"),
    "part": ("page", "page_number", "row"),
    "start": ("start_index",),
    "title": ("title",),
    "publisher": ("publisher", "site_name"),
    "agency": ("agency",),
    "url": ("url", "link"),
    "published": ("published", "published_at", "date"),
}
"""Which names are read where the caller names none."""


def keys_from(given: Keys | None, defaults: Mapping[str, tuple[str, ...]] = KEYS) -> dict[str, tuple[str, ...]]:
    """The names of each field: the caller's, and for other fields the defaults.

    Raises:
        InputError: a passage has no such field.
    """
    for field in given or {}:
        if field not in defaults:
            raise InputError.of("keys", f"must name fields of a passage ({', '.join(defaults)})", field)
    named = {field: (names,) if isinstance(names, str) else tuple(names) for field, names in (given or {}).items()}
    return {**defaults, **named}


def check_given(given: object, kind: type, field: str = "documents") -> None:
    """Refuse what is no list of a framework's documents before an attribute of them is missed.

    Args:
        given: by a caller or a pipe.
        kind: class of the documents.
        field: what the message calls them.

    Raises:
        InputError: it is no list or tuple, or has something else in it.
    """
    package = kind.__module__.partition(".")[0]
    what = kind.__name__ if package == "builtins" else f"{kind.__name__} of {package}"
    if isinstance(given, str | bytes) or not isinstance(given, Sequence):
        raise InputError.of(field, f"must be a list of {what}", given, actual=_told(given))
    for number, each in enumerate(given):
        if not isinstance(each, kind):
            rule, subject = f"must be a {what}", f"{field}[{number}]"
            raise InputError.of(field, rule, each, actual=_told(each), subject=subject)


def _told(value: object) -> str:
    """What a message says of something of the wrong type: a text may be long, and what others print anything."""
    if isinstance(value, str):
        return f"the text {value if len(value) <= _TOLD else value[: _TOLD - 3] + '...'!a}"
    return type(value).__name__


def passage_of(
    text: str,
    metadata: Mapping[str, Any],
    keys: Mapping[str, tuple[str, ...]] = KEYS,
    *,
    id: str | None = None,
) -> Passage:
    """A chunk and its metadata as a passage.

    Args:
        text: of the chunk.
        metadata: of it. Numbers, dates, paths and UUIDs are read as what they print, and what is neither these nor
            text as missing, but for a source (see `source_text`). An offset that is no whole number from 0 is not
            known.
        keys: by field, as of `keys_from`.
        id: of the chunk.
    """
    read = {
        field: _first(metadata, names, source_text if field == "source" else _text)
        for field, names in keys.items()
        if field != "start"
    }
    return Passage(text=text, id=id, start=_offset(metadata, keys["start"]), **read)


def source_text(value: object) -> str | None:
    """What names a source, as text; None where it names none.

    Lists, objects and bytes count as what they print: two chunks of equal ones are not two sources.
    """
    if isinstance(value, list | tuple | dict | bytes) and value:
        return str(value)
    return _text(value) or None


def whole_number(value: Any) -> int | None:
    """A whole number of any library from 0; None where it is none. Some stores return them as floats."""
    if isinstance(value, bool):
        return None
    try:
        number = operator.index(value)
    except TypeError:
        if not isinstance(value, Real) or not float(value).is_integer():
            return None
        number = int(float(value))
    return number if number >= 0 else None


def _first(metadata: Mapping[str, Any], names: Sequence[str], read: Callable[[object], str | None]) -> str | None:
    return next((text for name in names if (text := read(metadata.get(name)))), None)


def _text(value: object) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return None
    if isinstance(value, Real | Decimal):
        # What tables have for a missing value, NaN, names nothing.
        return str(value) if math.isfinite(value) else None
    return str(value) if isinstance(value, str | PurePath | UUID) else None


def _offset(metadata: Mapping[str, Any], names: Sequence[str]) -> int | None:
    # LangChain writes -1 where a splitter did not find its chunk again.
    numbers = (whole_number(metadata.get(name)) for name in names)
    return next((number for number in numbers if number is not None), None)
