"""What one file may hold at the most, whatever its format; what is beyond is refused with an error that says so."""

from __future__ import annotations

from summarizer.errors import InputError

MOST_FILE_BYTES = 200_000_000
MOST_LINES_BYTES = 2_000_000_000
"""Of JSON Lines, by the name of the file: a heap of 100,000 articles is 400 MB, and nothing is unpacked from it."""
MOST_UNPACKED_BYTES = 400_000_000
"""Of what is compressed in a file, all together."""
MOST_TEXT_CHARS = 20_000_000
"""Of all texts of a file together."""
MOST_DOCUMENTS = 100_000
"""Rows, items or records of a file."""
MOST_PAGES = 2_000
"""Of a PDF."""
MOST_DEPTH = 200
"""Of elements inside of each other."""


def beyond(what: str, actual: int, most: int) -> InputError:
    """The error of a file that holds more than it may, as in "has 10,000 pages, more than 2,000"."""
    return InputError(f"has {actual:,} {what}, more than {most:,}")
