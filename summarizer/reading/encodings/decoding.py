"""Bytes to text: by byte order mark, as UTF-8, as UTF-16 or UTF-32 without a mark, or in the likeliest code page."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from summarizer.errors import DecodingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, as DOCX, XLSX, ODT and EPUB files are"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"(\xb5/\xfd", "compressed with Zstandard"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
)
"""What files that are no text begin with, and what they are."""
_REMEDY = "save it as text in UTF-8, and read that"
_BELOW_SPACE = bytes(range(32))
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1a\x1b"})
_MOST_CONTROLS = 5
"""Where one byte of so many is a control, they are no stray ones: it is UTF-16 or UTF-32, or no text."""
_FEWEST_BYTES, _SURELY_BINARY = 16, 64


class Decoded(NamedTuple):
    """A text, and the registered name of its encoding where that is a guess."""

    text: str
    guessed: str | None = None


def decode(content: bytes, name: str) -> str:
    """The text that `decoded` finds."""
    return decoded(content, name).text


def decoded(content: bytes, name: str) -> Decoded:
    """Bytes to text.

    Args:
        content: of a whole file.
        name: of the file, for messages.

    Raises:
        DecodingError: no encoding fits; the message names file and byte.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_decode_as(content, encoding, name))
    # Beside zeros also tabs and line ends count: they are half of the bytes of some scripts in UTF-16.
    wide = _many(content, _BELOW_SPACE if 0 in content else _CONTROLS)
    try:
        text = content.decode("utf-8")
        if not wide or len(content) < _FEWEST_BYTES:
            return Decoded(text)
        position = len(content)
    except UnicodeDecodeError as error:
        text, position = None, error.start
    for start, kind in _KINDS:
        if content.startswith(start):
            raise DecodingError(f"{name} is not text but {kind}: {_REMEDY}")
    guessed = _guessed(content)
    if guessed is not None:
        return guessed
    if text is not None and not (_many(content, _CONTROLS) and len(content) >= _SURELY_BINARY):
        return Decoded(text)
    if 0 in content:
        ends = f", and UTF-8 ends at byte {position}" if text is None else ""
        raise DecodingError(f"{name} is not text: byte {content.index(0)} is 0{ends}; {_REMEDY}")
    raise DecodingError(f"{name} is not text in any known encoding: byte {position} is not UTF-8; {_REMEDY}")


def _many(content: bytes, controls: bytes) -> bool:
    return (len(content) - len(content.translate(None, controls))) * _MOST_CONTROLS >= len(content)


def _guessed(content: bytes) -> Decoded | None:
    # Imported here, since few files need it.
    from summarizer.reading.encodings.code_pages import guess, guess_wide, name_of

    found = guess_wide(content) if 0 in content or _many(content, _CONTROLS) else None
    if found is None and 0 not in content:
        found = guess(content)
    if found is None:
        return None
    encoding, text = found
    return Decoded(text, name_of(encoding))


def _decode_as(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        # What utf-8-sig decodes, and counts, begins after the mark.
        position = error.start + (len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0)
        raise DecodingError(f"{name} is not {encoding}, as its mark says: byte {position}") from None
