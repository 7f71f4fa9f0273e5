"""An address where a path or a text is expected: refused, since nothing is fetched."""

from __future__ import annotations

from summarizer.errors import InputError, shown


def refuse_address(text: str) -> None:
    """Refuse the address of a page, also as a `Path` has it, with how to fetch it."""
    if text.lower().startswith(("http:/", "https:/", "ftp:/", "www.")) and not any(map(str.isspace, text)):
        how = "save the page, as with curl -o page.html ADDRESS, and give the file"
        raise InputError(f"{shown(text)} is an address, and nothing is fetched here: {how}")
