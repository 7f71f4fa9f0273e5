"""Bytes to text: by byte order mark, as UTF-8, or as the encoding that charset-normalizer tells."""

from __future__ import annotations

import codecs

from summarizer.errors import DecodingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes, name: str) -> str:
    """Bytes to text.

    Args:
        content: of a whole file.
        name: of the file, for messages.

    Raises:
        DecodingError: no encoding fits; the message names file and byte.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode_as(content, encoding, name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    if b"\0" in content:
        raise DecodingError(f"{name} is not text: byte {content.index(0)} is 0, and UTF-8 ends at byte {position}")
    from charset_normalizer import from_bytes

    guesses = from_bytes(content)
    guess = guesses.best()
    if guess is None:
        raise DecodingError(f"{name} is not text in any known encoding: byte {position} is not UTF-8")
    # In a short text many Western encodings fit alike; the commonest of them is the likeliest.
    western = next((other for other in guesses if other.encoding == "cp1252"), None)
    return str(western if western is not None and western.chaos <= guess.chaos else guess)


def _decode_as(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        # What utf-8-sig decodes, and counts, begins after the mark.
        position = error.start + (len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0)
        raise DecodingError(f"{name} is not {encoding}, as its mark says: byte {position}") from None
