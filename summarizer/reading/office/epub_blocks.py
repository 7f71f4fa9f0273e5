"""The XHTML of a chapter to its blocks: paragraphs, headings, cells, each without markup.

    <p>It fell<a epub:type="noteref" href="#n1">1</a> far.</p>   "It fell", "1" (footnote), " far."

A line break is a newline. What the markup says to be no part of the story keeps its place, with the reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from summarizer.reading.office.spacing import flowing
from summarizer.reading.office.xmltree import local

_BLOCKS = frozenset({
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog"),
    *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
    *("h6", "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table"),
    *("tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
})  # fmt: skip
_IGNORED = frozenset({
    *("head", "script", "style", "template", "noscript", "svg", "annotation", "annotation-xml", "object", "iframe"),
    *("audio", "video", "canvas", "select", "textarea"),
})  # fmt: skip
_TAGS = {
    "nav": "table of contents",
    "figcaption": "caption",
    "caption": "caption",
    "rt": "pronunciation",
    "rp": "pronunciation",
}
_TYPES = (
    ({"toc", "landmarks", "page-list", "loi", "lot", "loa", "lov"}, "table of contents"),
    ({"footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "noteref", "backlink"}, "footnote"),
    ({"pagebreak"}, "page number"),
    ({"cover", "titlepage", "halftitlepage"}, "title page"),
    ({"copyright-page", "colophon", "imprint"}, "imprint"),
    ({"index"}, "index"),
)
"""Of `epub:type`, or of `role` behind "doc-" (EPUB Structural Semantics Vocabulary, DPUB-ARIA)."""

_NOTE_MARK = re.compile(r"\s*(?:(?P<number>[0-9]{1,4})|\[[0-9]{1,4}\]|\[?[*†‡§]{1,3}\]?)\s*")
"""All text of a link within the book that refers to a note; a number alone may be that of a chapter."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block that has text.

    Attributes:
        runs: pieces of its text, and why each is no part of the story if it is none; white space in the pieces is
            single, and a newline is a line break.
        level: of a heading, from 1.
        anchors: ids of elements that begin in it, or between it and the block before it.
        linked: all of it is in links.
    """

    runs: tuple[tuple[str, str | None], ...]
    level: int | None
    anchors: tuple[str, ...]
    linked: bool

    @property
    def story(self) -> str:
        """What of it is part of the story, on one line."""
        return " ".join("".join(text for text, reason in self.runs if reason is None).split())


def read_blocks(root: Any) -> list[Block]:
    """The blocks of an XHTML file, in order."""
    chapter = _Chapter()
    chapter.read(root, None)
    chapter.end_block()
    return chapter.blocks


@dataclass(slots=True)
class _Chapter:
    blocks: list[Block] = field(default_factory=list)
    _runs: list[tuple[str, str | None]] = field(default_factory=list)
    _anchors: list[str] = field(default_factory=list)
    _level: int | None = None
    _links: int = 0
    _unlinked: bool = False
    _preformatted: int = 0

    def read(self, element: Any, reason: str | None) -> None:
        self._text(element.text, reason)
        for below in element:
            name = local(below.tag).lower()
            if name not in _IGNORED:
                self._element(below, name, reason or _reason(below, name) or self._note_mark(below, name))
            self._text(below.tail, reason)

    def _element(self, element: Any, name: str, reason: str | None) -> None:
        if name in _BLOCKS:
            self.end_block()
        self._anchors += filter(None, (element.get("id"), element.get("name") if name == "a" else None))
        if name == "br":
            self._runs.append(("\n", reason))
        is_link, is_preformatted = name == "a" and element.get("href") is not None, name == "pre"
        outer = self._level
        if len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self._level = int(name[1])
        self._links += is_link
        self._preformatted += is_preformatted
        self.read(element, reason)
        if name in _BLOCKS:
            self.end_block()
        self._level = outer
        self._links -= is_link
        self._preformatted -= is_preformatted

    def end_block(self) -> None:
        if any(not text.isspace() for text, _ in self._runs):
            self.blocks.append(Block(tuple(self._runs), self._level, tuple(self._anchors), not self._unlinked))
            self._anchors.clear()
        self._runs.clear()
        self._unlinked = False

    def _note_mark(self, link: Any, name: str) -> str | None:
        """Why a link that only refers to a note is no part of the story; a number must be raised or attached."""
        if name != "a" or "#" not in (link.get("href") or ""):
            return None
        mark = _NOTE_MARK.fullmatch("".join(islice(link.itertext(), 8)))  # a mark is short
        if mark is None:
            return None
        raised = "sup" in (local(link.getparent().tag), *(local(below.tag) for below in link))
        attached = bool(self._runs) and not self._runs[-1][0][-1].isspace()
        return "footnote" if raised or attached or mark["number"] is None else None

    def _text(self, text: str | None, reason: str | None) -> None:
        if not text:
            return
        lines = text.split("\n") if self._preformatted else [text]
        run = "\n".join(map(flowing, lines))
        if run:
            self._runs.append((run, reason))
            self._unlinked = self._unlinked or not (self._links or run.isspace())


def _reason(element: Any, name: str) -> str | None:
    """Why an element is no part of the story."""
    if not element.keys():
        return _TAGS.get(name)
    if element.get("hidden") is not None:
        return "hidden text"
    types = set((element.get("{http://www.idpf.org/2007/ops}type") or element.get("epub:type") or "").split())
    types |= {role.removeprefix("doc-") for role in (element.get("role") or "").split() if role.startswith("doc-")}
    by_type = next((reason for kinds, reason in _TYPES if kinds & types), None)
    return by_type or _TAGS.get(name)
