"""Text to paragraph spans: newlines decide more about sentence borders than any splitter does.

Every line is a paragraph of its own, as web text has it, unless the text is hard-wrapped: then lines run on
until a blank line, an indent or a list mark.
"""

from __future__ import annotations

import itertools
import re
import statistics

from summarizer import lazy_regex as regex
from summarizer.datatypes import Span

# What Unicode counts as a line break, CR LF as one. Form feed and the separators of PDF text among them.
# A line begins and ends with what is no white space.
_LINE = re.compile(r"\S(?:[^\n\r\x0b\x0c\x85\u2028\u2029]*\S)?")
_LIST_MARK = regex.compile(r"\s*(?:[-*•·▪●‣–—]\s|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s)")
_SENTENCE_END = regex.compile(r"[\p{Sentence_Terminal}…:;][\p{Pe}\p{Pf}\p{Pi}\"'’]*\s*$")

# A line of wrapped text is as long as its neighbours: type-writers and mailers wrap between 50 and 100. Narrower and
# wider columns take more to believe: most lines go on with a small letter, as no line of a list or poem does.
_WRAP_SHORTEST, _WRAP_LONGEST = 45, 110
_COLUMN_SHORTEST, _COLUMN_LONGEST = 16, 250
_WRAP_RAGGED = 16
_GOES_ON = regex.compile(r"\p{Ll}")


def paragraphs(text: str, *, wrapped: bool = False) -> list[Span]:
    """Spans of the paragraphs in order, without the white space around them; blank ones are left out.

    Lines run on where the text is known to be `wrapped`, or looks it.
    """
    lines = _lines(text)
    if not (wrapped or _are_hard_wrapped(text, lines)):
        return lines
    joined: list[Span] = []
    for line in lines:
        if joined and _runs_on(text, joined[-1].end, line.start):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def is_hard_wrapped(text: str) -> bool:
    """Whether the lines of a text run on."""
    return _are_hard_wrapped(text, _lines(text))


def _lines(text: str) -> list[Span]:
    return [*itertools.starmap(Span, map(re.Match.span, _LINE.finditer(text)))]


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a sentence terminator of its script, closing quotes and brackets aside."""
    if text.endswith((".", "?", "!")):
        return True
    if text[-1:].isalnum():
        return False
    return _SENTENCE_END.search(text[-12:]) is not None and not text.endswith((":", ";"))


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends; empty where there is nothing else."""
    if start < end and not text[end - 1].isspace():
        first = start + (text[start] == " ")  # as most sentences of a paragraph have it
        if not text[first].isspace():
            return Span(first, end)
    inside = text[start:end].rstrip()
    return Span(start + len(inside) - len(inside.lstrip()), start + len(inside))


def _runs_on(text: str, end: int, start: int) -> bool:
    """Whether the line at `start` continues the one that stopped at `end`."""
    gap = text[end:start]
    if gap == "\n\n":
        return False
    if gap == "\n":
        return _LIST_MARK.match(text, start) is None
    breaks = gap.replace("\r\n", "\n")
    return sum(breaks.count(mark) for mark in "\n\r\x0b\x0c\x85\u2028\u2029") == 1 and not (
        gap.endswith(("  ", "\t")) or _LIST_MARK.match(text, start)
    )


def _are_hard_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether most lines that another follows are of one length and stop in mid-sentence."""
    if sum(end - start >= _COLUMN_SHORTEST for start, end in lines) < 2:
        return False  # the median of three lines or more is shorter
    followed = [line for line, after in itertools.pairwise(lines) if _runs_on(text, line.end, after.start)]
    if len(followed) < 3:
        return False
    lengths = [line.end - line.start for line in followed]
    usual = statistics.median(lengths)
    if not _COLUMN_SHORTEST <= usual <= _COLUMN_LONGEST:
        return False
    if not _WRAP_SHORTEST <= usual <= _WRAP_LONGEST:
        following = [after for line, after in itertools.pairwise(lines) if _runs_on(text, line.end, after.start)]
        small = sum(_GOES_ON.match(text, line.start) is not None for line in following)
        if len(following) < 4 or small < 0.5 * len(following):
            return False
    even = sum(abs(length - usual) <= _WRAP_RAGGED for length in lengths)
    open_ended = sum(not _SENTENCE_END.search(text[line.end - 12 : line.end]) for line in followed)
    return even >= 0.6 * len(followed) and open_ended >= 0.6 * len(followed)
