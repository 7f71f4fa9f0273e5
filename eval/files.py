"""Files of text and of JSON Lines, all UTF-8; errors name the file and the line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from summarizer import InputError


def read_text(path: Path) -> str:
    """The text of a file, decompressed if its name ends in `.gz`, without a byte order mark.

    Raises:
        InputError: a file that does not exist, is not compressed as its name says, or is not UTF-8.
    """
    try:
        content = path.read_bytes()
        if path.suffix.lower() == ".gz":
            content = gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path} cannot be read: {error}") from None
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}, line {line} is not UTF-8: byte {error.start} of the file") from None


def read_lines(path: Path) -> list[str]:
    """Lines end at line feeds alone: articles hold other separators, and pairs of files must stay aligned."""
    return read_text(path).removesuffix("\n").split("\n")


def read_json_lines(path: Path) -> Iterator[tuple[str, Any]]:
    """The value of each line, with its place for messages; blank lines are skipped.

    Raises:
        InputError: a file that cannot be read, or a line that is not JSON.
    """
    for number, line in enumerate(read_lines(path), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{where} is not JSON: {error}") from None
        yield where, value
