"""White space of markup to white space as it reads: one space, one line break, or an empty line."""

from __future__ import annotations

import re

_SPACES = re.compile(r"\s+")


def single(spaces: str) -> str:
    """A stretch of white space, of which a line break wins over a space and two set paragraphs apart."""
    return "\n" * min(spaces.count("\n"), 2) or " " * bool(spaces)


def spaced(text: str) -> str:
    """Text with all of its white space single, and none at its ends; newlines in it are line breaks."""
    return _SPACES.sub(lambda spaces: single(spaces[0]), text.strip())


def flowing(text: str | None) -> str:
    """Text of markup, in which a newline is a space and a soft hyphen is not seen."""
    return _SPACES.sub(" ", text or "").replace("\u00ad", "")
