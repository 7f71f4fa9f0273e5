"""One module a file format: the bytes of a file to the texts in it, each with its places in the file."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from summarizer.reading.extracted import FileContent

ISOLATED = frozenset(("docx", "epub", "feed", "html", "mail", "odt", "parquet", "pdf", "warc"))
"""Readers that hand the bytes to a library for formats of others, and are to run in a process of their own."""
STATING_CHARSETS = frozenset(("feed", "html", "mail"))
"""Readers of texts that may say themselves how they are encoded, and therefore want the bytes as they came."""
WITH_TEXT_COLUMN = frozenset(("parquet", "table"))


def read_as(reader: str, content: bytes, options: Mapping[str, Any]) -> FileContent:
    """What the reader of that name makes of a file's bytes, in this process.

    Raises:
        InputError: with the reason, and what to do about it.
    """
    module = import_module(f"{__name__}.{reader}")
    read: FileContent = module.read(content, **options)
    return read
