"""A paragraph to the places where sentencex would cut it, in linear time and blind to quotation marks."""

from __future__ import annotations

import re

import sentencex

from summarizer import lazy_regex as regex

from .quotations import ANY_MARK

# sentencex looks for the end of every quotation it sees open: 20 s on 1 MB of unclosed quotes. It therefore
# gets windows of this many characters, and never a quotation mark (see `_masked`).
_WINDOW = 2_000

# For these two sentencex takes twenty times as long (a thousand on "a.a.a."); with the rules of `boundaries` it cuts
# their neighbours' way as well.
_SPLIT_AS = {"ca": "es", "da": "no"}

_AFTER_END = regex.compile(r"(?s:(?<=[\p{Sentence_Terminal}…])|(?<=[\p{Sentence_Terminal}…]\s)(?=.(?:\s|$)))")
_WIDE_SPACE = regex.compile(r"[^\S\x00-\x7f]")
# What sentencex takes for an opening quotation mark, and is none: 's-Hertogenbosch, 't Hooft, '90, 'n'; and the
# double apostrophe, which is one mark.
_APOSTROPHE = re.compile(r"(?<![^\W_])['’](?=s-|t\b|n\b|em\b|\d\d)|(?<=\s['’][nN])['’](?=\s)|''")


def sentencex_cuts(text: str, language: str) -> list[int]:
    """Where sentencex would cut, window by window; the last sentence of a window opens the next."""
    language = _SPLIT_AS.get(language, language)
    masked = _masked(text)
    cuts: list[int] = []
    start = 0
    while start < len(masked):
        window = masked[start : start + _WINDOW]
        ends = [bound["end_index"] for bound in sentencex.get_sentence_boundaries(language, window)]
        if start + _WINDOW < len(masked):
            ends = ends[:-1]
        cuts += [start + end for end in ends]
        # A sentence that fills the window goes on in the next.
        start += ends[-1] if ends else len(window)
    return [cut for cut in cuts if 0 < cut < len(text)]


def _masked(text: str) -> str:
    """The text, as long as it was, with its quotation marks and brackets made invisible to sentencex.

    After a full stop a mark becomes a space, so that the stop still ends a sentence; elsewhere a letter. White
    space beyond ASCII becomes a space too: after an initial ("J.\u00a0Smith") sentencex 1.0.32 panics on it.
    """
    if ANY_MARK.search(text):
        text = ANY_MARK.sub(_mask, text)
    if ("''" in text or " '" in text or " ’" in text or text[:1] in "'’") and "``" not in text:
        text = _APOSTROPHE.sub(_mask, text)
    return text if text.isascii() else _WIDE_SPACE.sub(" ", text)


def _mask(mark: re.Match[str]) -> str:
    """What a quotation mark or bracket is to sentencex: nothing after the end of a sentence, else part of a word."""
    text, at = mark.string, mark.start()
    before, after = text[at - 1 : at], text[mark.end() : mark.end() + 1]
    # Plain at a glance: most open a quotation in a sentence, or close one behind a word.
    if before.isalnum() or (before == " " and after > " "):
        return "x" * len(mark[0])
    return (" " if _AFTER_END.match(text, at) else "x") * len(mark[0])
