"""A quotation and the source's words, equal but for what may be altered, to the names of what is."""

from __future__ import annotations

import unicodedata

from summarizer import lazy_regex as regex
from summarizer.checking.records import CHANGES

from .folding import ANY_ELLIPSIS, DASHES, QUOTATION_MARKS
from .pieces import STOPS
from .standing import Found

_LETTERS = regex.compile(r"[\p{L}\p{M}\p{N}]++")
_LINE_HYPHEN = regex.compile(r"(?<=\p{L})[-\u2010][ \t]*+(?:\r\n?|\n)[ \t]*+(?=\p{Ll})")
_SPACES = regex.compile(r"\s++")
_MARKS = {
    "dashes": regex.compile(rf"\s*+[{DASHES}](?:\s*+[{DASHES}])*\s*+"),
    "quotation_marks": regex.compile(rf"[{QUOTATION_MARKS}]"),
    "ellipsis": regex.compile(rf"\s*+(?:{ANY_ELLIPSIS})\s*+"),
    "insertion": regex.compile(r"[\[\]]"),
}
"""What is another mark where the quotation's and the source's are not alike."""
_REPLACED_BY = {"dashes": "-", "quotation_marks": "", "ellipsis": " ", "insertion": ""}


def changes(found: Found) -> tuple[str, ...]:
    """In what an altered quotation is not as its source has it, in the order of `CHANGES`."""
    if found.exact:
        return ()
    made = {"ellipsis" if gap == "ellipsis" else "insertion" for gap in found.gaps if gap is not None}
    for quoted, words in found.pairs:
        made |= _changes(_plain(quoted), _plain(words))
    return tuple(change for change in CHANGES if change in made)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().rstrip(STOPS)


def _changes(quoted: str, words: str) -> set[str]:
    made = {"case"} if "".join(_LETTERS.findall(quoted)) != "".join(_LETTERS.findall(words)) else set()
    texts = [quoted, words]
    if _found("dashes", quoted) != _found("dashes", words):
        texts = [_LINE_HYPHEN.sub("", text) for text in texts]
        made |= {"spaces"} if texts != [quoted, words] else set()
    for change, marks in _MARKS.items():
        if _found(change, texts[0]) != _found(change, texts[1]):
            made.add(change)
            texts = [_SPACES.sub(" ", marks.sub(_REPLACED_BY[change], text)) for text in texts]
    if texts[0].casefold().strip() != texts[1].casefold().strip():
        made.add("spaces")
    return made


def _found(change: str, text: str) -> list[str]:
    """The marks of one kind, without the spaces in and around them."""
    return [_SPACES.sub("", mark) for mark in _MARKS[change].findall(text)]
