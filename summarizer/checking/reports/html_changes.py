"""Two versions of the same words to HTML, with those in bold that are not in both."""

from __future__ import annotations

from difflib import SequenceMatcher

from summarizer import lazy_regex as regex
from summarizer.output.html.markup import Html, element, escape, joined

_TOKEN = regex.compile(r"[\p{L}\p{M}\p{N}]+|\s+|.", regex.DOTALL)
_MOST_TOKENS = 400
"""Words and signs of a quotation of two paragraphs; the time to compare longer ones grows with the square."""


def changed_words(ours: str, theirs: str) -> tuple[Html, Html]:
    """Both with what differs made bold; as they stand where they are too long to compare."""
    first, second = _TOKEN.findall(ours), _TOKEN.findall(theirs)
    if max(len(first), len(second)) > _MOST_TOKENS:
        return escape(ours), escape(theirs)
    left: list[Html] = []
    right: list[Html] = []
    for kind, start, end, other, stop in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        for shown, words in ((left, first[start:end]), (right, second[other:stop])):
            if words:
                part = escape("".join(words))
                shown.append(part if kind == "equal" else element("b", {"class": "changed"}, part))
    return joined(left), joined(right)


def emphasized(text: str, part: str) -> Html:
    """The text with the first place of a part in bold, as it stands where that is not in it."""
    before, found, behind = text.partition(part) if part else (text, "", "")
    return joined((escape(before), element("b", {}, escape(found)) if found else Html(""), escape(behind)))
