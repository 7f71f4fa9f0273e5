"""A wrapped text to the hyphens that only its line breaks put there, as removed spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer import lazy_regex as regex
from summarizer.datatypes import RemovedSpan

_MAYBE = re.compile(r"[-\u2010\u00ad][ \t]{0,20}[\r\n]")
_AT_LINE_END = regex.compile(
    r"(?<!\p{L})(?P<before>\p{L}++)(?P<hyphen>[-\u2010\u00ad])"
    r"(?P<break>[ \t]{0,20}(?:\r\n?|\n)[ \t]{0,20})(?=(?P<after>\p{Ll}+))"
)
_WORDS = regex.compile(r"\p{L}++(?:-\p{L}++)?")
_KEPT_BEHIND = frozenset((
    "anti", "half", "non", "self", "vice", "well",
    "two", "three", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
))  # fmt: skip
"""What a hyphen stays behind in English where the text itself does not show how the word is written."""
_KEPT_BETWEEN = frozenset(("and", "by", "for", "in", "of", "on", "the", "to", "up"))
"""What a hyphen stays behind where another stands before it: mother-in-law, state-of-the-art."""


def has_line_hyphens(text: str) -> bool:
    """Whether there are any."""
    return _MAYBE.search(text) is not None and _AT_LINE_END.search(text) is not None


def line_hyphens(text: str) -> Iterator[RemovedSpan]:
    """Hyphens at the ends of lines with the breaks behind them; of a compound that keeps its hyphen the break alone.

    How the text writes the word elsewhere decides; a soft hyphen is none.
    """
    if not has_line_hyphens(text):
        return
    words = set(_WORDS.findall(text.lower()))
    for match in _AT_LINE_END.finditer(text):
        before, after = match["before"].lower(), match["after"].lower()
        if match["hyphen"] == "\u00ad" or f"{before}{after}" in words:
            kept = False
        else:
            kept = f"{before}-{after}" in words or before in _KEPT_BEHIND
            kept = kept or (before in _KEPT_BETWEEN and text[max(match.start() - 1, 0) : match.start()] == "-")
        start = match.start("break") if kept else match.start("hyphen")
        yield RemovedSpan(start, match.end("break"), "line break" if kept else "hyphen")
