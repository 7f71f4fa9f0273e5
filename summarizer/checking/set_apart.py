"""A checked text to its blocks of Markdown that hold no sentences: fenced code, and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cited.code import code_blocks

CODE, TABLE = "code", "table"
_LINE = re.compile(r"[^\n]*\n?")
_DELIMITER = re.compile(r"[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\r?\n?")
"""The line between the head and the rows of a table, as GitHub's Markdown has it."""


def blocks_apart(text: str) -> list[tuple[int, int, str]]:
    """Start, end and kind of each block, in order and apart; none where the whole text is one block of code.

    An answer is often fenced as a whole: then what stands between the fences is the text.
    """
    code = code_blocks(text)
    if len(code) == 1 and not text[: code[0][0]].strip() and not text[code[0][1] :].strip():
        code = []
    tables = [span for span in _tables(text) if not any(start < span[1] and span[0] < end for start, end in code)]
    return sorted([*((start, end, CODE) for start, end in code), *((start, end, TABLE) for start, end in tables)])


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """A row with a bar, a line of dashes with one, and the rows with bars behind these."""
    lines = [match.span() for match in _LINE.finditer(text) if match[0]]
    row = 1
    while row < len(lines):
        head, rule = (text[slice(*lines[at])] for at in (row - 1, row))
        row += 1
        if "|" not in head or "|" not in rule or not _DELIMITER.fullmatch(rule):
            continue
        start = lines[row - 2][0]
        while row < len(lines) and "|" in text[slice(*lines[row])]:
            row += 1
        yield start, start + len(text[start : lines[row - 1][1]].rstrip())
        row += 1
