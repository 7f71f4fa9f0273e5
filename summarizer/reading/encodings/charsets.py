"""Bytes to text by the charset that they come with: that of a header, or of a page about itself.

A statement is followed where it fits: where more than one character in a thousand does not decode, or where the
charset is none of the web's, the bytes are read as `decoding.decode` reads a file.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from summarizer.errors import DecodingError, InputError
from summarizer.reading.encodings.decoding import decode

_MOST_BROKEN = 1 / 1000
"""Characters: a page may be cut off within one, or quote a few bytes of another charset."""

_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}
"""Charsets that are read as one that holds them, since pages and mails mean that (WHATWG Encoding, section 4.2)."""

_OF_THE_WEB = frozenset(
    [
        *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp866", "cp874", "koi8-r", "koi8-u", "mac-roman", "gb18030"),
        *("hz", "big5hkscs", "euc_jp", "iso2022_jp", "iso2022_kr", "cp932", "cp949"),
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *(f"cp{page}" for page in range(1250, 1259)),
    ]
)
"""Python's names of the charsets there; others, such as Punycode, are slow to decode or no text."""

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # those of UTF-32 begin like UTF-16's


def decode_as(content: bytes, stated: Iterable[str]) -> str:
    """Bytes to text: by their byte order mark, else by the first charset stated that fits, else as they look.

    Raises:
        InputError: no encoding fits; the message begins with "is not".
    """
    if not content.startswith(_MARKS):
        for label in stated:
            text = _decoded(content, label)
            if text is not None:
                return text
    try:
        return decode(content, "")
    except DecodingError as error:
        raise InputError(str(error).strip()) from None


def _decoded(content: bytes, label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None
    name = _SUPERSETS.get(name, name)
    if name not in _OF_THE_WEB:
        return None
    text = content.decode(name, "replace")
    return text if text.count("\ufffd") <= len(text) * _MOST_BROKEN else None
