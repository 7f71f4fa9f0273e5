"""A text to the marks of HTML and Markdown inside its sentences, as removed spans.

Only what can hardly be anything else is taken for a mark: tags by name, those of elements that need one in pairs;
references that HTML knows; emphasis at the edges of words; links whose address looks like one. Everything here is
linear in the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from operator import attrgetter

from summarizer import lazy_regex as regex
from summarizer.datatypes import RemovedSpan

# Apart, since no pattern is as quick as the search for a character that a text does not have.
_OPENINGS = tuple(
    (mark, re.compile(pattern))
    for mark, pattern in (
        ("<", r"<[!/a-zA-Z]"),
        ("&", r"&[#a-zA-Z]"),
        ("]", r"\][(:]"),
        ("*", r"\*\S"),
        ("_", r"__\S|(?<!\w)_\w"),
        ("#", r"(?:\A|\n)[ \t]{0,3}#{1,6}[ \t]"),
        (">", r"(?:\A|\n)[ \t]{0,3}>"),
    )
)

_BLOCKS = (
    "address|article|aside|blockquote|body|br|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|hr|"
    "html|li|link|main|meta|nav|ol|option|p|section|select|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|button|cite|code|del|dfn|em|font|i|iframe|img|input|ins|kbd|label|mark|noscript|q|s|"
    "samp|small|source|span|strike|strong|sub|sup|time|tt|u|var|video|wbr"
)
_TAG = re.compile(
    rf"<(?P<close>/?)(?:(?P<block>{_BLOCKS})|(?P<inline>{_INLINE}))(?=[\s/>])[^<>]{{0,2000}}>", re.IGNORECASE
)
_VOID = frozenset(("img", "input", "source", "wbr"))
# What stands between these is no text.
_HIDDEN = re.compile(r"<!--|<(?P<name>script|style|template|svg|math)(?=[\s>])", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_RELATIVE = r"[\w%~.-]{1,200}/|[\w%~-]{1,200}\.(?:aspx?|gif|html?|jpe?g|md|pdf|php|png|svg|webp)\b"
_ADDRESS = rf"(?:https?://|mailto:|www\.|\.{{0,2}}/|#|{_RELATIVE})[^\s()<>]{{0,2000}}(?:\([^\s()<>]{{0,200}}\)[^\s()<>]{{0,2000}}){{0,3}}"
_LINK = re.compile(
    rf"(?P<image>!?)\[(?P<text>[^\[\]\n]{{0,300}}(?:\[[^\[\]\n]{{0,100}}\][^\[\]\n]{{0,300}})?)\]"
    rf"(?P<address>\(\s?<?{_ADDRESS}>?(?:\s+[\"'][^\"'\n]{{0,300}}[\"'])?\s?\))"
)
_DEFINITION = re.compile(r"^[ \t]{0,3}\[(?P<name>[^\[\]\n]{1,100})\]:[ \t]+\S[^\n]{0,2000}$", re.MULTILINE)
_REFERRING = re.compile(r"\[(?P<text>[^\[\]\n]{1,300})\]\[(?P<name>[^\[\]\n]{0,100})\]")
_LINE_MARK = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+)(?=\S)", re.MULTILINE)
_CLOSING_MARK = re.compile(r"(?<=\S)[ \t]+#{1,6}[ \t]*$", re.MULTILINE)
_EMPHASIS = regex.compile(
    r"(?<![\w*_\\])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])(?P<inside>[^\n*_]{0,500}[^\s*_])(?P=mark)(?![\w*_])"
)


def inline_markup(text: str) -> list[RemovedSpan]:
    """The marks in a text, in order and apart."""
    if not any(mark in text and opening.search(text) for mark, opening in _OPENINGS):
        return []
    hidden = list(_hidden(text))
    found = [*hidden, *_tags(text), *_references(text), *_links(text), *_line_marks(text), *_emphasis(text)]
    return apart(found)


def apart(spans: list[RemovedSpan]) -> list[RemovedSpan]:
    """The spans in order, without those that lie in or over an earlier one."""
    kept: list[RemovedSpan] = []
    reached = 0
    for span in sorted(sorted(spans, key=attrgetter("end"), reverse=True), key=attrgetter("start")):
        if span.start >= reached:
            kept.append(span)
            reached = span.end
    return kept


def _hidden(text: str) -> Iterator[RemovedSpan]:
    """Comments and scripts, each to its end; one that never ends is none. A comment ends no sentence."""
    lower, reached = text.lower(), 0
    while opening := _HIDDEN.search(text, reached):
        name = opening["name"]
        end = lower.find("-->" if name is None else f"</{name.lower()}>", opening.end())
        if end < 0:
            reached = opening.end()
            if lower.find("<!--" if name is None else f"<{name.lower()}", reached) < 0:
                continue
            return
        reached = end + (3 if name is None else len(name) + 3)
        yield RemovedSpan(opening.start(), reached, "markup", "" if name in (None, "svg", "math") else "\n\n")


def _tags(text: str) -> Iterator[RemovedSpan]:
    """Tags, of elements within a line only where they come in pairs; those of blocks end a paragraph."""
    tags = [
        (tag.start(), tag.end(), inline.lower() if inline else "", bool(close))
        for tag in _TAG.finditer(text)
        for close, inline in [tag.group("close", "inline")]
    ]
    names = [{name for _, _, name, close in tags if close is closing} for closing in (False, True)]
    removed = (names[0] & names[1]) | _VOID
    for start, end, name, _ in tags:
        if not name:
            yield RemovedSpan(start, end, "markup", "\n\n")
        elif name in removed:
            yield RemovedSpan(start, end, "markup")


def _references(text: str) -> Iterator[RemovedSpan]:
    for reference in _REFERENCE.finditer(text):
        if reference[0][1] == "#" or reference[0][1:] in html5:
            char = html.unescape(reference[0])
            if char.isprintable() or char == "\xa0":
                yield RemovedSpan(reference.start(), reference.end(), "character reference", char)


def _links(text: str) -> Iterator[RemovedSpan]:
    """The brackets and addresses of links; images with all that is said of them."""
    for link in _LINK.finditer(text):
        if link["image"]:
            yield RemovedSpan(link.start(), link.end(), "image")
        else:
            yield RemovedSpan(link.start(), link.start("text"), "link")
            yield RemovedSpan(link.end("text"), link.end(), "link")
    defined = {}
    for definition in _DEFINITION.finditer(text):
        defined[definition["name"].lower()] = definition
        yield RemovedSpan(definition.start(), definition.end(), "link")
    for link in _REFERRING.finditer(text) if defined else ():
        if (link["name"] or link["text"]).lower() in defined:
            yield RemovedSpan(link.start(), link.start("text"), "link")
            yield RemovedSpan(link.end("text"), link.end(), "link")


def _line_marks(text: str) -> Iterator[RemovedSpan]:
    """The marks of headings and of quoted lines."""
    for mark in _LINE_MARK.finditer(text):
        yield RemovedSpan(mark.start(), mark.end(), "markup")
        end = text.find("\n", mark.end())
        closing = _CLOSING_MARK.search(text, mark.end(), len(text) if end < 0 else end) if "#" in mark[0] else None
        if closing:
            yield RemovedSpan(closing.start(), closing.end(), "markup")


def _emphasis(text: str) -> Iterator[RemovedSpan]:
    for emphasis in _EMPHASIS.finditer(text):
        start, end = emphasis.span()
        inside, behind = emphasis.span("inside")
        yield RemovedSpan(start, inside, "markup")
        yield RemovedSpan(behind, end, "markup")
