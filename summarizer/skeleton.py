"""A text to the skeleton that matching runs on; the text itself is never changed.

NFKC, case folded, default-ignorable characters (zero-width, soft hyphens, variation selectors, bidi marks)
dropped, curly apostrophes made straight. What looks the same compares the same.
"""

from __future__ import annotations

import unicodedata

import regex

_IGNORABLE = regex.compile(r"\p{Default_Ignorable_Code_Point}+")
# The space of 1 000, which NFKC would make an ordinary one.
_GROUP_SPACE = regex.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_APOSTROPHES = regex.compile("[’‘‛ʼ＇`´]")


def skeleton(text: str) -> str:
    """The text as matching sees it; offsets do not carry over."""
    if text.isascii():
        return text.lower().replace("`", "'")
    visible = _GROUP_SPACE.sub("", text)
    visible = _APOSTROPHES.sub("'", _IGNORABLE.sub("", visible))
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())


def outline(text: str) -> str:
    """The skeleton with each run of white space as one space: equal outlines are verbatim copies."""
    return " ".join(skeleton(text).split())
