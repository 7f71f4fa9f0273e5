"""Quotations and brackets as spans, so that no sentence ends inside one.

A quotation mark opens or closes by what stands beside it, not by its shape: sources mix them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summarizer import lazy_regex as regex

Match = re.Match[str]

# A quotation or bracket is kept whole up to here, some 110 words; what is longer was probably never closed.
_LONGEST_ENCLOSED = 700
# Brackets deeper than this are no text.
_DEEPEST = 8

_DOUBLE_QUOTES = frozenset('"“”„‟«»‹›〝〞＂')
_CORNER = {"「": "」", "『": "』", "《": "》"}
_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "〔": "〕", **_CORNER}
CLOSERS = frozenset(_BRACKETS.values())
_MARKS = _DOUBLE_QUOTES | frozenset(_BRACKETS) | CLOSERS

OPENS_AFTER = regex.compile(r"[\s\p{Ps}\p{Pd}\p{Pi}/]")
CLOSES_BEFORE = regex.compile(r"[\s\p{Pe}\p{Pd}\p{Pf}.,;:!?…/]")
_LATEX_QUOTE = regex.compile(r"``|''")
_BRITISH_OPEN = regex.compile(r"(?<![^\s\p{Ps}\p{Pd}])[‘'](?=[\p{Lu}\p{N}])")
_BRITISH_CLOSE = regex.compile(r"(?<=[.,!?…])[’'](?=\s|$)")

ANY_MARK = re.compile("[" + "".join(map(re.escape, sorted(_MARKS))) + "]")


def enclosed_spans(text: str) -> list[tuple[int, int]]:
    """Quotations and brackets as (start, end) pairs by start, nested ones too, without unclosed and overlong ones."""
    marks = list(ANY_MARK.finditer(text))
    if not (marks or "'" in text or "‘" in text or "`" in text):
        return []
    spans = [*_brackets(marks), *_double_quoted(text, marks), *_latex_quoted(text), *_british_quoted(text)]
    return sorted((start, end) for start, end in spans if end - start <= _LONGEST_ENCLOSED)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """The quotations alone, marks included."""
    return [(start, end) for start, end in enclosed_spans(text) if text[start] not in "(["]


def _brackets(marks: Sequence[Match]) -> Iterator[tuple[int, int]]:
    open_: list[tuple[str, int]] = []
    for match in marks:
        mark = match[0]
        if mark in _BRACKETS:
            open_.append((_BRACKETS[mark], match.start()))
            del open_[:-_DEEPEST]
        while mark in CLOSERS and open_:
            closer, start = open_.pop()
            if closer == mark:
                yield start, match.end()
                break


def _double_quoted(text: str, marks: Sequence[Match]) -> Iterator[tuple[int, int]]:
    quotes = (match for match in marks if match[0] in _DOUBLE_QUOTES)
    return _paired((match.start(), match.end(), _opens(text, match.start())) for match in quotes)


def _latex_quoted(text: str) -> Iterator[tuple[int, int]]:
    if "``" not in text:
        marks = _LATEX_QUOTE.finditer(text) if "''" in text else ()
        return _paired((match.start(), match.end(), _opens(text, match.start(), 2)) for match in marks)
    return _paired((match.start(), match.end(), match[0] == "``") for match in _LATEX_QUOTE.finditer(text))


def _british_quoted(text: str) -> Iterator[tuple[int, int]]:
    if "‘" not in text and "'" not in text:
        return iter(())
    opening = [(match.start(), match.end(), True) for match in _BRITISH_OPEN.finditer(text)]
    if not opening:
        return iter(())
    closing = [(match.start(), match.end(), False) for match in _BRITISH_CLOSE.finditer(text)]
    return _paired(sorted(opening + closing))


def _paired(marks: Iterable[tuple[int, int, bool]]) -> Iterator[tuple[int, int]]:
    """From each opening mark to the next closing one; of two that open, the later counts."""
    begun = -1
    for start, end, opens in marks:
        if opens:
            begun = start
        elif begun >= 0:
            yield begun, end
            begun = -1


def _opens(text: str, at: int, length: int = 1) -> bool:
    before, after = text[at - 1 : at], text[at + length : at + length + 1]
    free_before = before in ("", " ") or (not before.isalnum() and OPENS_AFTER.match(before) is not None)
    free_after = after in ("", " ") or (not after.isalnum() and CLOSES_BEFORE.match(after) is not None)
    if free_before != free_after:
        return free_before
    return text[at] in "“„«〝"
