"""A feed, RSS or Atom, to the text of each of its items."""

from __future__ import annotations

import io
import re
import warnings
from typing import Any

from summarizer.datatypes import Locator
from summarizer.errors import InputError
from summarizer.reading.encodings.charsets import decode_as
from summarizer.reading.extracted import Extracted, FileContent, TextBuilder, cleaned
from summarizer.reading.html_text import plain_text
from summarizer.reading.limits import MOST_DOCUMENTS, MOST_TEXT_CHARS, beyond

_ENCODING = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w:.-]{1,40})""")
_ENTITY = re.compile("<!ENTITY", re.IGNORECASE)
_ITEM = re.compile(r"<(?:\w{1,40}:)?(?:item|entry)[\s>]")


def read(content: bytes) -> FileContent:
    """The items of a feed, each with its number.

    Raises:
        InputError: the library is not installed, or it is no feed, declares entities, or holds no item with a text.
    """
    try:
        import feedparser
    except ImportError:
        raise InputError("reading it needs pip install 'consensus-summarizer[documents]'") from None
    declared = _ENCODING.search(content[:1000])
    text = decode_as(content, [declared[1].decode("ascii")] if declared else [])
    _check(text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # A stream, since text or bytes might be taken for an address or a path.
            feed = feedparser.parse(
                io.BytesIO(text.encode("utf-8", "replace")),
                response_headers={"content-type": "application/xml; charset=utf-8"},
                resolve_relative_uris=False,
                sanitize_html=False,
            )
            return _items(feed)
    except (InputError, MemoryError):
        raise
    except Exception as error:
        raise InputError(f"is a feed that feedparser does not read: {type(error).__name__}") from None


def _check(text: str) -> None:
    """Refuse what unfolds in the parser, or is too much for it."""
    if _ENTITY.search(text):
        raise InputError("declares entities, which a feed does not need: they are not read")
    if len(text) > MOST_TEXT_CHARS:
        raise beyond("characters", len(text), MOST_TEXT_CHARS)
    items = sum(1 for _ in _ITEM.finditer(text))
    if items > MOST_DOCUMENTS:
        raise beyond("items", items, MOST_DOCUMENTS)


def _items(feed: Any) -> FileContent:
    if not feed.get("version") and not feed.entries:
        raise InputError("is no feed of RSS or Atom")
    publisher = _text(feed.feed, "title")
    documents: list[Extracted] = []
    warned = []
    for number, entry in enumerate(feed.entries, start=1):
        document = _document(entry, number, publisher)
        if document.text:
            documents.append(document)
        else:
            title = document.fields.get("title")
            warned.append(f"item {number}{f' ({title[:100]})' if title else ''} has no text and is left out")
    if feed.bozo and getattr(feed.bozo_exception, "getLineNumber", None):
        line = feed.bozo_exception.getLineNumber()
        warned.insert(0, f"is no well-formed XML from line {line} on: items behind may be missing or wrong")
    if not documents:
        raise InputError("holds no item with a text")
    return FileContent(tuple(documents), tuple(warned))


def _document(entry: Any, number: int, publisher: str) -> Extracted:
    source = entry.get("source") or {}
    text = TextBuilder()
    text.add(_content(entry), Locator(item=number))
    fields = {
        "title": _text(entry, "title"),
        "publisher": _text(source, "title") or publisher,
        "url": entry.get("link"),
        "published": entry.get("published") or entry.get("updated"),
    }
    return text.extracted(cleaned(fields), str(number))


def _content(entry: Any) -> str:
    """The longest text of an item: its content, else its summary."""
    whole = [_read_value(value) for value in entry.get("content") or ()]
    return max([text for text in whole if text], key=len, default="") or _text(entry, "summary")


def _text(holder: Any, name: str) -> str:
    return _read_value(holder.get(f"{name}_detail") or {"value": holder.get(name) or ""})


def _read_value(value: Any) -> str:
    """A text of a feed without markup; of RSS, which says nothing of it, the library tells what is HTML."""
    text = str(value.get("value") or "")
    return text if value.get("type") == "text/plain" else plain_text(text)
