"""A text to the skeleton that matching runs on; the text itself is never changed.

NFKC, case folded, default-ignorable characters (zero-width, soft hyphens, variation selectors, bidi marks)
dropped, curly apostrophes made straight, Cyrillic and Greek letters in a Latin word made the Latin ones that they
look like. What looks the same compares the same.
"""

from __future__ import annotations

import re
import unicodedata

from summarizer import lazy_regex as regex

_IGNORABLE = regex.compile(r"\p{Default_Ignorable_Code_Point}+")
# The space of 1 000, which NFKC would make an ordinary one.
_GROUP_SPACE = regex.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_APOSTROPHES = regex.compile("[’‘‛ʼ＇`´]")
# Letters, case folded, that look like Latin ones; of the confusables of Unicode Technical Standard 39.
_LOOK_ALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u04bb\u051d\u043a\u043c\u0442\u043d\u0432"
    "\u03bf\u03b1\u03bd\u03c1\u03c4\u03c5\u03ba\u03b9\u03c7\u03b7\u03b5\u03b2\u03bc",
    "aeopcyxijsdqhwkmthboavptukixnebu",
)
_FOREIGN_LETTER = regex.compile(r"[\p{Cyrillic}\p{Greek}]")
_MIXED_WORD = regex.compile(r"\b(?=\w*[a-z])(?=\w*[\p{Cyrillic}\p{Greek}])\w+\b")

# What stands in English print beside ASCII: none of it but the apostrophes is changed by what is done to others.
_NOT_PLAIN = re.compile(r"[^\x00-\x7f‘’“”–—£€•]")


def is_plain(text: str) -> bool:
    """Whether a text has no letters, digits or spaces beyond ASCII, and only the commonest other marks."""
    return text.isascii() or _NOT_PLAIN.search(text) is None


def skeleton(text: str) -> str:
    """The text as matching sees it; offsets do not carry over."""
    if text.isascii():
        return text.lower().replace("`", "'")
    if is_plain(text):
        return text.lower().replace("`", "'").replace("’", "'").replace("‘", "'")
    visible = _GROUP_SPACE.sub("", text)
    visible = _APOSTROPHES.sub("'", _IGNORABLE.sub("", visible))
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
    if _FOREIGN_LETTER.search(folded) is None:
        return folded
    return _MIXED_WORD.sub(lambda word: word[0].translate(_LOOK_ALIKES), folded)


def folded(text: str) -> str:
    """The text in one case, as `regex.IGNORECASE` sees it: to it the Turkish letters i are as the others.

    What that pattern finds of a string stands in the folded text, folded.
    """
    line = text.casefold()
    return line if line.isascii() else line.replace("i\u0307", "i").replace("ı", "i")


def outline(text: str) -> str:
    """The skeleton with each run of white space as one space: equal outlines are verbatim copies."""
    line = skeleton(text)
    if line.isprintable() and "  " not in line and line[:1] != " " and line[-1:] != " ":
        return line  # of white space it has single spaces alone
    return " ".join(line.split())
