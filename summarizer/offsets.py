"""What an offset counts: code points, UTF-16 units or UTF-8 bytes.

An encoding in which every unit has one width turns offsets into places in bytes: the text from start to end is then
`text.encode(encoding)[start * width : end * width]`, whichever the unit. Where that cuts a character in two, no text
has these bytes.
"""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """An encoding, and how many bytes of it one unit takes."""

    encoding: str
    width: int


UNITS = {
    "unicode_code_point": Unit("utf-32-le", 4),
    "utf16": Unit("utf-16-le", 2),
    "utf8": Unit("utf-8", 1),
}
"""What JSON calls them in `offset_unit`; the first is that of all records."""
