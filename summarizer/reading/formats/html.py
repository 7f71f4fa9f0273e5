"""A page of HTML to the article in it."""

from __future__ import annotations

from typing import Any

from summarizer.errors import InputError


def extract_html(content: str, name: str) -> tuple[str, dict[str, str]]:
    """The article of an HTML page and what the page says of it (title, publisher, url, published).

    Raises:
        InputError: the extra `html` is not installed, or the page holds no article.
    """
    try:
        import trafilatura
    except ImportError:
        raise InputError(f"{name} is HTML: reading it needs pip install 'consensus-summarizer[html]'") from None
    page: Any = trafilatura.bare_extraction(
        content, fast=True, with_metadata=True, include_comments=False, include_tables=False
    )
    if page is None or not page.text:
        raise InputError(f"{name} holds no article that could be extracted")
    fields = {"title": page.title, "publisher": page.sitename, "url": page.url, "published": page.date}
    return page.text, {field: value for field, value in fields.items() if value}
