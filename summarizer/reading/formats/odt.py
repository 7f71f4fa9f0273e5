"""An OpenDocument text (.odt) to its text, each paragraph with its number and the headings above it.

Paragraphs are counted as the elements `text:p` and `text:h` stand in the file, from 1: with headings, empty ones and
those in tables, without those in text boxes, which are read where their paragraph holds them, and in notes, which
stand behind the story. What tracked changes insert is read, and what they delete is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from summarizer.datatypes import Locator
from summarizer.errors import InputError
from summarizer.reading import limits
from summarizer.reading.extracted import FileContent, TextBuilder, cleaned
from summarizer.reading.office.archive import Archive
from summarizer.reading.office.headings import Headings
from summarizer.reading.office.spacing import flowing, spaced
from summarizer.reading.office.xmltree import attribute, child, local, parse_xml, text_of

_SKIPPED = frozenset({"tracked-changes", "title", "desc", "sequence-decls", "forms", "ruby-text"})
_CHARACTERS = {"line-break": "\n", "s": " ", "tab": " "}
_INDEXES = {
    "table-of-content": "table of contents",
    "illustration-index": "table of contents",
    "table-index": "table of contents",
    "alphabetical-index": "index",
}
_LEVELS = frozenset("123456789")
_COMMENTS = "comments are left out ({} of them): move into the text what is to be read"


def read(content: bytes) -> FileContent:
    """The one text of an OpenDocument text.

    Raises:
        InputError: it is encrypted, damaged, no such document, or beyond a limit.
    """
    archive = Archive(content)
    if "META-INF/manifest.xml" in archive:
        manifest = parse_xml(archive.read("META-INF/manifest.xml"), "META-INF/manifest.xml")
        if any(local(found.tag) == "encryption-data" for found in manifest.iter()):
            raise InputError("is encrypted: save it without a password")
    if "content.xml" not in archive:
        raise InputError("holds no OpenDocument text: save it as .odt")
    text, headings, asides = TextBuilder(), Headings(), _Asides()
    body = child(parse_xml(archive.read("content.xml"), "content.xml"), "body")
    for number, (paragraph, reason) in enumerate(_paragraphs(body, None), 1):
        words = _text(paragraph, asides)
        level = attribute(paragraph, "outline-level") or "1"
        if local(paragraph.tag) == "h" and reason is None and level in _LEVELS:
            headings.enter(int(level), " ".join(words.split()))
        text.add(words, Locator(paragraph=number, heading=headings.path), removed=reason)
        asides.numbers += [number] * (len(asides.notes) - len(asides.numbers))
    for note, number in zip(asides.notes, asides.numbers, strict=True):
        text.add(note, Locator(paragraph=number), removed="footnote")
    meta = parse_xml(archive.read("meta.xml"), "meta.xml") if "meta.xml" in archive else None
    title = child(child(meta, "meta"), "title")
    extracted = text.extracted(cleaned({} if title is None else {"title": text_of(title)}))
    if len(extracted.text) > limits.MOST_TEXT_CHARS:
        raise limits.beyond("characters of text", len(extracted.text), limits.MOST_TEXT_CHARS)
    return FileContent((extracted,), (_COMMENTS.format(f"{asides.comments:,}"),) if asides.comments else ())


@dataclass(slots=True)
class _Asides:
    """What stands in paragraphs and is no part of them: texts of notes, numbers of their paragraphs, comments."""

    notes: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    comments: int = 0


def _paragraphs(element: Any, reason: str | None) -> Iterator[tuple[Any, str | None]]:
    """The outermost paragraphs and headings, and why each is no part of the story."""
    for below in () if element is None else element:
        name = local(below.tag)
        if name in ("p", "h"):
            yield below, reason
        elif name not in _SKIPPED:
            yield from _paragraphs(below, reason or _INDEXES.get(name))


def _text(element: Any, asides: _Asides) -> str:
    pieces: list[str] = []
    _read(element, pieces, asides)
    return spaced("".join(pieces))


def _read(element: Any, pieces: list[str], asides: _Asides) -> None:
    pieces.append(flowing(element.text))
    for below in element:
        name = local(below.tag)
        if name == "note":
            asides.notes += [_text(body, asides) for body in below if local(body.tag) == "note-body"]
        elif name == "annotation":
            asides.comments += 1
        elif name not in _SKIPPED:
            edge = "\n\n" if name in ("p", "h") else ""
            pieces.append(edge or _CHARACTERS.get(name, ""))
            _read(below, pieces, asides)
            pieces.append(edge)
        pieces.append(flowing(below.tail))
