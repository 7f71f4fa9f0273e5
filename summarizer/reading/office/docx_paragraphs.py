"""The XML of a part of a Word document to its paragraphs, as they read with all tracked changes accepted.

    <w:p><w:r><w:t>Two </w:t></w:r><w:del>...</w:del><w:ins><w:r><w:t>three</w:t></w:r></w:ins></w:p>   "Two three"

Paragraphs are counted as the elements `w:p` stand in the file, from 1: with headings, empty ones and those in the
cells of tables (row by row), without those in text boxes, which follow the paragraph that they are anchored in and
bear its number. A paragraph whose mark is deleted goes on in the next one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from summarizer.reading.office.docx_styles import PLAIN, Style, is_on, outline_level
from summarizer.reading.office.spacing import flowing, spaced
from summarizer.reading.office.xmltree import attribute, child, local

_SKIPPED = frozenset({"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "del", "moveFrom", "rt"})
"""Properties; what tracked changes delete, or move from here; the reading over a character."""

_EMBEDDED = frozenset({"altChunk", "subDoc"})
_CHARACTERS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that has text.

    Attributes:
        number: see above.
        text: its lines apart by a newline, as line breaks have it.
        style: with what the paragraph itself says instead.
        notes: kind and id of the notes that it refers to, as in ("footnote", "2").
    """

    number: int
    text: str
    style: Style
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read, and the text boxes in it."""

    number: int
    style: Style = PLAIN
    pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)


def read_paragraphs(root: Any, styles: Mapping[str, Style]) -> tuple[list[Paragraph], Counter[str]]:
    """The paragraphs of a part in order, and how often it holds what is not read: "hidden text", "embedded file"."""
    part = _Part(styles)
    part.read_story(root)
    return part.paragraphs, part.left_out


class _Part:
    def __init__(self, styles: Mapping[str, Style]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.left_out: Counter[str] = Counter()
        self._styles = styles
        self._number = 0
        self._open: _Open | None = None
        self._continued: _Open | None = None
        self._in_code: list[bool] = []
        """Of the fields that are open, outermost first: whether an instruction is being read, its or an outer one."""
        self._reason: str | None = None

    def read_story(self, element: Any) -> None:
        """What paragraphs do not run out of: the body, a cell, a text box."""
        outer = self._taken()
        self._read(element)
        last = self._taken()
        if last is not None:
            self._close(last)
        self._continued = outer

    def _taken(self) -> _Open | None:
        """The paragraph that goes on in the next one; it is then the caller's to close."""
        continued, self._continued = self._continued, None
        return continued

    def _read(self, element: Any) -> None:
        for below in element:
            name = local(below.tag)
            if name in _CHARACTERS:
                self._add(_CHARACTERS[name])
            elif name in _EMBEDDED:
                self.left_out["embedded file"] += 1
            elif name not in _SKIPPED:
                _READ.get(name, _Part._read)(self, below)

    def _paragraph(self, element: Any) -> None:
        properties = child(element, "pPr")
        if self._open is None:
            self._number += 1
        outer, opened = self._open, self._taken() or _Open(self._number)
        opened.style, self._open = self._style(properties), opened
        self._read(element)
        while self._in_code and self._in_code[-1]:  # no instruction is so long
            self._in_code.pop()
        self._open = outer
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._continued = opened
        else:
            self._close(opened)

    def _style(self, properties: Any) -> Style:
        named = child(properties, "pStyle")
        style = PLAIN if named is None else self._styles.get(attribute(named, "val") or "", PLAIN)
        level = outline_level(properties)
        return replace(
            style, level=style.level if level is None else level or None, reason=self._reason or style.reason
        )

    def _close(self, opened: _Open) -> None:
        finished = self.paragraphs if self._open is None else self._open.boxes
        text = spaced("".join(opened.pieces))
        if text:
            finished.append(Paragraph(opened.number, text, opened.style, tuple(opened.notes)))
        finished.extend(opened.boxes)

    def _add(self, text: str) -> None:
        if self._open is not None and not any(self._in_code[-1:]):
            self._open.pieces.append(text)

    def _text(self, element: Any) -> None:
        self._add(flowing(element.text))

    def _run(self, element: Any) -> None:
        properties = child(element, "rPr")
        hidden = is_on(properties, "vanish")
        if hidden is None:
            named = child(properties, "rStyle")
            style = None if named is None else self._styles.get(attribute(named, "val") or "")
            hidden = bool(style and style.hidden) or bool(self._open and self._open.style.hidden)
        if not hidden:
            self._read(element)
        elif any(local(below.tag) == "t" and (below.text or "").strip() for below in element):
            self.left_out["hidden text"] += 1

    def _field(self, element: Any) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._in_code.append(True)
        elif self._in_code and kind == "separate":
            self._in_code[-1] = any(self._in_code[-2:-1])
        elif self._in_code and kind == "end":
            self._in_code.pop()

    def _note(self, element: Any) -> None:
        if self._open is not None:
            kind = local(element.tag).removesuffix("Reference")
            self._open.notes.append((kind, attribute(element, "id") or ""))

    def _content_control(self, element: Any) -> None:
        properties = child(element, "sdtPr")
        if is_on(properties, "showingPlcHdr"):  # "Click here to enter text"
            return
        gallery = child(child(properties, "docPartObj"), "docPartGallery")
        outer = self._reason
        if gallery is not None and (attribute(gallery, "val") or "").lower() == "table of contents":
            self._reason = "table of contents"
        self._read(element)
        self._reason = outer

    def _alternatives(self, element: Any) -> None:
        """The first of several forms of one thing, such as a text box as new and as old versions of Word have it."""
        for first in element[:1]:
            self._read(first)


_READ: dict[str, Callable[[_Part, Any], None]] = {
    "p": _Part._paragraph,
    "r": _Part._run,
    "t": _Part._text,
    "tc": _Part.read_story,
    "txbxContent": _Part.read_story,
    "fldChar": _Part._field,
    "footnoteReference": _Part._note,
    "endnoteReference": _Part._note,
    "sdt": _Part._content_control,
    "AlternateContent": _Part._alternatives,
}
