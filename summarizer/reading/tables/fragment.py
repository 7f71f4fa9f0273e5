"""A piece of HTML in a field of data to its text: paragraphs apart by a blank line, without tags and references.

No parser of whole pages: what it looks for are the tags by name, so that "a < b" and "<name>" stay as they are.
"""

from __future__ import annotations

import html
import re

_BLOCKS = (
    "address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|"
    "hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|button|cite|code|data|del|dfn|em|embed|font|i|iframe|img|input|ins|kbd|label|mark|"
    "noscript|object|param|picture|q|s|samp|small|source|span|strike|strong|sub|sup|svg|time|tt|u|var|video|wbr"
)
_MARKED = re.compile(rf"</?(?:{_BLOCKS}|{_INLINE}|br)(?:\s[^<>]{{0,5000}})?/?>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|template)\b[^<>]{0,5000}>|<!--", re.IGNORECASE)
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})(?:\s[^<>]{{0,5000}})?/?>", re.IGNORECASE)
_BREAK = re.compile(r"<br(?:\s[^<>]{0,5000})?/?>(?:\s{0,20}<br(?:\s[^<>]{0,5000})?/?>){0,20}", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Whether it has tags of HTML that go around text, or end lines."""
    return _MARKED.search(text) is not None


def text_of_html(fragment: str) -> str:
    """Its text; what is no tag of HTML is text."""
    shown = " ".join(_without_hidden(fragment).split())
    shown = _BREAK.sub(lambda match: "\0" if match[0].lower().count("<br") > 1 else " ", shown)
    shown = _MARKED.sub("", _BLOCK.sub("\0", shown))
    paragraphs = (" ".join(html.unescape(paragraph).split()) for paragraph in shown.split("\0"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _without_hidden(fragment: str) -> str:
    """It without comments, programs and styles."""
    kept, at = [], 0
    while (found := _HIDDEN.search(fragment, at)) is not None:
        kept.append(fragment[at : found.start()])
        end = "-->" if found[1] is None else f"</{found[1].lower()}"
        behind = re.compile(re.escape(end), re.IGNORECASE).search(fragment, found.end())
        if behind is None:  # it never ends: nothing behind it is shown
            return "".join(kept)
        at = behind.end() if found[1] is None else fragment.find(">", behind.end()) + 1 or len(fragment)
    return "".join([*kept, fragment[at:]])
