"""A page of HTML to the article in it, with the headings that its paragraphs stand under."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from summarizer.datatypes import Locator
from summarizer.errors import InputError
from summarizer.reading.encodings.charsets import decode_as
from summarizer.reading.extracted import Extracted, FileContent, TextBuilder, cleaned
from summarizer.reading.html_text import missing, parsed

_DECLARED = re.compile(
    rb"""<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w:.-]{1,40})"""
    rb"""|<meta\s[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{1,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096
"""Bytes: the standard has 1,024, and browsers read on."""

_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""Only a date that the page states; an extensive search takes one out of the text, and a maximum of today is another
tomorrow."""


def read(content: bytes) -> FileContent:
    """The article of a page.

    Raises:
        InputError: the extra `html` is not installed, or the page holds no article.
    """
    return FileContent((article_of(decode_html(content)),))


def decode_html(content: bytes, stated: Iterable[str] = ()) -> str:
    """The text of a page by its byte order mark, the charset stated elsewhere (by HTTP), or its own declaration."""
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    label = (declared[1] or declared[2]).decode("ascii", "replace") if declared else ""
    if label.lower().startswith("utf-16"):  # it was read as bytes: it is none
        label = "utf-8"
    return decode_as(content, [*stated, label] if label else stated)


def article_of(html: str, at: Locator | None = None) -> Extracted:
    """The article of a page and what the page says of it (title, publisher, url, published).

    Args:
        html: of the whole page.
        at: where the page stands in a file of several.

    Raises:
        InputError: the extra `html` is not installed, the page is beyond the limits, or it holds no article.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise missing(error, "trafilatura") from None
    if html.strip():
        parsed(html)  # refuses what is too deep; trafilatura would read the beginning of it
    try:
        page: Any = trafilatura.bare_extraction(
            f"{html}\n",  # it takes a text without white space for the name of a file
            fast=True,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=_DATES,
        )
    except (Exception, RecursionError) as error:
        if isinstance(error, MemoryError):
            raise
        raise InputError(f"is a page that trafilatura does not read: {type(error).__name__}") from None
    if page is None or not (page.text or "").strip():
        raise InputError("holds no article that could be extracted")
    fields = {"title": page.title, "publisher": page.sitename, "url": page.url, "published": page.date}
    return _with_headings(page, at or Locator()).extracted(cleaned(fields))


def _with_headings(page: Any, at: Locator) -> TextBuilder:
    """The text of a page, each line of it a paragraph with its number and the headings above."""
    headings = [
        (int((element.get("rend") or "h2")[-1:] or 2), " ".join("".join(element.itertext()).split()))
        for element in (page.body.iter("head") if page.body is not None else ())
    ]
    above: list[tuple[int, str]] = []
    following = 0
    text = TextBuilder()
    for number, line in enumerate(filter(str.strip, page.text.splitlines()), start=1):
        locator = replace(at, paragraph=number, heading=" > ".join(heading for _, heading in above) or None)
        text.add(line, locator)
        if following < len(headings) and line.strip() == headings[following][1]:
            above = [entry for entry in above if entry[0] < headings[following][0]] + [headings[following]]
            following += 1
    return text
