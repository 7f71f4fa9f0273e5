"""A Word document (.docx, .docm) to its text, each paragraph with its number and the headings above it.

Headers and footers, footnotes and endnotes stand behind the story as removed spans. `docx_paragraphs` says how
paragraphs are counted, and what of them is read. python-docx is not used: it refuses files with macros, the Strict
form of the format and relationships to nothing, and knows no notes, text boxes and tracked changes.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.datatypes import Locator
from summarizer.errors import InputError
from summarizer.reading import limits
from summarizer.reading.extracted import FileContent, TextBuilder, cleaned
from summarizer.reading.office.archive import Archive
from summarizer.reading.office.docx_paragraphs import Paragraph, read_paragraphs
from summarizer.reading.office.docx_styles import Style, read_styles
from summarizer.reading.office.headings import Headings
from summarizer.reading.office.xmltree import attribute, local, parse_xml, text_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Opens what Office wrote before 2007, and the wrapper of an encrypted file."""

_LEFT_OUT = {
    "comment": "comments are left out ({count} of them): move into the text what is to be read",
    "hidden text": "hidden text is left out ({count} stretches of it): unhide what is to be read",
    "embedded file": "files embedded in the text are left out ({count} of them): give them on their own",
}


def read(content: bytes) -> FileContent:
    """The one text of a Word document.

    Raises:
        InputError: it is encrypted, damaged, no Word document, or beyond a limit.
    """
    if content.startswith(_OLE):
        raise InputError(
            "is encrypted: save it without a password"
            if "EncryptedPackage".encode("utf-16-le") in content
            else "is a file of Office as it was before 2007: save it as .docx"
        )
    archive = Archive(content)
    mains = (path for kind, path in _related(archive, "") if kind == "officeDocument" and path in archive)
    main = next(mains, "word/document.xml")
    if main not in archive:
        raise InputError("holds no Word document: save it as .docx")
    parts = list(_related(archive, main))
    styles = read_styles(next(_roots(archive, parts, "styles"), None))
    root = parse_xml(archive.read(main), main)
    if local(root.tag) != "document":
        raise InputError("holds no Word document: save it as .docx")
    story, left_out = read_paragraphs(root, styles)
    left_out["comment"] += sum(_count(root, "comment") for root in _roots(archive, parts, "comments"))

    text = TextBuilder()
    _add_story(text, story)
    _add_notes(text, story, _notes(archive, parts, styles))
    _add_running_heads(text, archive, parts, styles)
    title = _title(archive) or next((part.text for part in story if part.style.title), "")
    extracted = text.extracted(cleaned({"title": title}))
    if len(extracted.text) > limits.MOST_TEXT_CHARS:
        raise limits.beyond("characters of text", len(extracted.text), limits.MOST_TEXT_CHARS)
    return FileContent((extracted,), tuple(_warnings(left_out)))


def _add_story(text: TextBuilder, story: list[Paragraph]) -> None:
    headings = Headings()
    for paragraph in story:
        level, reason = paragraph.style.level, paragraph.style.reason
        if level and reason is None:
            headings.enter(level, " ".join(paragraph.text.split()))
        text.add(paragraph.text, Locator(paragraph=paragraph.number, heading=headings.path), removed=reason)


def _add_notes(text: TextBuilder, story: list[Paragraph], notes: dict[tuple[str, str], str]) -> None:
    """Notes in the order in which they are first referred to, each with the number of the paragraph that does."""
    for paragraph in story:
        for note in paragraph.notes:
            text.add(notes.pop(note, ""), Locator(paragraph=paragraph.number), removed="footnote")


def _notes(archive: Archive, parts: list[tuple[str, str]], styles: Mapping[str, Style]) -> dict[tuple[str, str], str]:
    """The text of each footnote and endnote by its kind and id."""
    return {
        (kind, attribute(note, "id") or ""): _all_text(note, styles)
        for kind in ("footnote", "endnote")
        for root in _roots(archive, parts, f"{kind}s")
        for note in root
        if local(note.tag) == kind
    }


def _add_running_heads(
    text: TextBuilder, archive: Archive, parts: list[tuple[str, str]], styles: Mapping[str, Style]
) -> None:
    heads = (_all_text(root, styles) for kind in ("header", "footer") for root in _roots(archive, parts, kind))
    for head in dict.fromkeys(heads):
        text.add(head, removed="running head")


def _all_text(root: Any, styles: Mapping[str, Style]) -> str:
    return "\n".join(paragraph.text for paragraph in read_paragraphs(root, styles)[0])


def _title(archive: Archive) -> str:
    core = (path for kind, path in _related(archive, "") if kind == "core-properties" and path in archive)
    roots = (parse_xml(archive.read(path), path) for path in core)
    return next((text_of(title) for root in roots for title in root if local(title.tag) == "title"), "")


def _warnings(left_out: Counter[str]) -> list[str]:
    return [said.format(count=f"{left_out[what]:,}") for what, said in _LEFT_OUT.items() if left_out[what]]


def _count(root: Any, name: str) -> int:
    return sum(local(below.tag) == name for below in root)


def _roots(archive: Archive, parts: list[tuple[str, str]], kind: str) -> Iterator[Any]:
    """The roots of the parts of a kind that are there."""
    return (parse_xml(archive.read(path), path) for other, path in parts if other == kind and path in archive)


def _related(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """What a part, or the package itself, "", has relationships to: the kind of each, and where it is."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in archive:
        return
    for relationship in parse_xml(archive.read(path), path):
        target = attribute(relationship, "Target") or ""
        if attribute(relationship, "TargetMode") != "External":
            kind = (attribute(relationship, "Type") or "").rpartition("/")[2]
            yield kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
