"""A checked text to its claims: the sentences that state something, and what else there is.

Markers of citations and marks of Markdown are blanked, not cut out: what is judged has the length of what was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarizer import lazy_regex as regex
from summarizer.datatypes import Block
from summarizer.text.calendar import dates
from summarizer.text.inline_markup import inline_markup
from summarizer.text.languages import UNKNOWN
from summarizer.text.paragraphs import paragraphs, trimmed
from summarizer.text.quotations import quoted_spans
from summarizer.text.segmentation import segment, splitter_for
from summarizer.text.tokens import is_spaceless, is_stop_word, tokenize

from .cited.records import CitedText
from .records import Unchecked
from .set_apart import blocks_apart

_FRONT = regex.compile(r"(?:[•·▪●‣⁃*+►▶■>\-–—]\s+|\(?\d{1,2}[.)]\s+|\(?\p{L}\)\s+|\s)+")
"""The mark of a list or of a block quotation."""
_MARKDOWN_HEADING = regex.compile(r"\s{0,3}#{1,6}\s")
_RULE = regex.compile(r"[\s|:=_*~#\-–—]+")
_QUESTION = regex.compile(r"[?？؟;]\s*[\"”»’')\]]*$")
_GREEK_QUESTION = ";"
_LONGEST_HEADING = 4
_COURTESY = regex.compile(
    r"(?:of course|sure|certainly|absolutely|great question|i hope|hope (?:this|that)|let me know|feel free|"
    r"please let|thank|here(?:'s|’s| is| are)|if you (?:have|need|want|would))\b",
    regex.IGNORECASE,
)
"""How an answer opens and ends, in English."""
_MONTH_AHEAD = 40
_FEWEST_QUOTED = 3
"""Words of a quotation that is checked whatever it stands in."""


class ClaimText(NamedTuple):
    """A sentence that states something: where it stands, and its words with everything else blanked."""

    start: int
    end: int
    words: str


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with some stretches as spaces; line breaks stay, so that no paragraph joins another."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], regex.sub(r"[^\n\r]", " ", text[start:end])]
        at = end
    return "".join((*pieces, text[at:]))


def claims_of(cited: CitedText, words: str, language: str) -> tuple[list[ClaimText], list[Unchecked]]:
    """The sentences of a text in order: those that are to be checked, and those that state nothing.

    Args:
        cited: the text with the stretches of it that are no statement.
        words: of it, as `words_of` gives them.
        language: of the text.
    """
    found: list[ClaimText] = []
    rest = [Unchecked(cited.text[start:end], start, end, "list of sources") for start, end in cited.sources]
    rest += [Unchecked(cited.text[start:end], start, end, kind) for start, end, kind in _apart(cited)]
    for start, end in _sentences(words, language):
        heading = _MARKDOWN_HEADING.match(cited.text, cited.text.rfind("\n", 0, start) + 1) is not None
        reason = "heading" if heading else _states_nothing(words, start, end, language)
        if reason is None:
            found.append(ClaimText(start, end, words[start:end]))
        elif any(map(str.isalnum, words[start:end])):
            rest.append(Unchecked(cited.text[start:end], start, end, reason))
    return found, sorted(rest, key=lambda one: one.start)


def words_of(cited: CitedText) -> str:
    """The text with all that is no sentence of it blanked: markers, marks of Markdown and HTML, code and tables."""
    text = blanked(cited.text, cited.blanks)
    text = blanked(text, ((start, end) for start, end, _ in _apart(cited)))
    return blanked(text, ((mark.start, mark.end) for mark in inline_markup(text) if not mark.read_as.strip()))


def _apart(cited: CitedText) -> list[tuple[int, int, str]]:
    """Blocks of code and tables, but those that are in a list of sources."""
    return [
        (start, end, kind)
        for start, end, kind in blocks_apart(cited.text)
        if not any(first < end and start < last for first, last in cited.sources)
    ]


def _sentences(words: str, language: str) -> Iterator[tuple[int, int]]:
    blocks = []
    for start, end in paragraphs(words):
        front = _FRONT.match(words, start, end)
        is_day = front is not None and any(
            one.start == 0 for one in dates(words[start : start + _MONTH_AHEAD], language)
        )
        begin = front.end() if front and front.end() < end and not is_day else start
        blocks.append(Block(*trimmed(words, begin, end)))
    split = splitter_for("en" if language == UNKNOWN else language)
    for sentence in segment(words, blocks, split):
        yield trimmed(words, sentence.start, sentence.end)


def _states_nothing(words: str, start: int, end: int, language: str) -> str | None:
    """Why a sentence is not checked; None where it states something."""
    text = words[start:end]
    if not any(map(str.isalnum, text)) or _RULE.fullmatch(text):
        return "no statement"
    if any(len(tokenize(text[begin:stop])) >= _FEWEST_QUOTED for begin, stop in quoted_spans(text)):
        return None
    if _is_short_heading(words, start, end):
        return "heading"
    asks = _QUESTION.search(text)
    if asks and (asks[0][0] != _GREEK_QUESTION or language == "el"):
        return "question"
    if text.rstrip().endswith((":", "：")) and not any(map(str.isdecimal, text)):
        return "heading"
    tokens = tokenize(text)
    if _COURTESY.match(text) and not any(map(str.isdecimal, text)):
        return "no statement"
    return None if any(not is_stop_word(token, language) for token in tokens) else "no statement"


def _is_short_heading(words: str, start: int, end: int) -> bool:
    """Whether a sentence is a short line of its own, above another one, without a stop, figure or mark of a list."""
    line = words.rfind("\n", 0, start) + 1
    stop = words.find("\n", end)
    if words[line:start].strip() or stop < 0 or words[end:stop].strip() or not words[stop:].strip():
        return False
    text = words[start:end]
    if not text[-1].isalnum() or any(map(str.isdecimal, text)):
        return False
    return len(text.split()) <= _LONGEST_HEADING and not is_spaceless(text)
