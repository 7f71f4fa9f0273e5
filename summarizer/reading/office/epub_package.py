"""The files of an EPUB to what holds it together: what it says of itself, the order of reading, and the contents.

Paths are names in the archive, resolved by text alone; nothing that is not in the archive can be named by them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from summarizer.errors import InputError
from summarizer.reading.office import headings
from summarizer.reading.office.archive import Archive
from summarizer.reading.office.xmltree import attribute, child, local, parse_xhtml, parse_xml, text_of

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OBFUSCATION = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""Of fonts; what else is encrypted can be read by no one without its key."""

_PUBLICATION = (None, "publication", "original-publication")
"""What a date may be of; others are of the file."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file in the order of reading; `linear` where it is not beside that order, as an answer to a riddle is."""

    path: str
    media_type: str
    linear: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: what it names, the file and the element there ("" for its top), how deep, from 1."""

    label: str
    path: str
    anchor: str
    depth: int


@dataclass(frozen=True, slots=True)
class Package:
    """An EPUB.

    Attributes:
        title, publisher: of the book.
        dates: when it was published, as it gives them.
        chapters: in the order of reading.
        missing: how many more the order names that are not in the file.
        contents: lines of the table of contents in order.
        contents_pages: files that are a table of contents, by what the book says.
    """

    title: str
    publisher: str
    dates: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    missing: int
    contents: tuple[Entry, ...]
    contents_pages: frozenset[str]


def read_package(archive: Archive) -> Package:
    """The package that the container names first.

    Raises:
        InputError: there is none, it is damaged, or its text is protected against copying.
    """
    path = _package_path(archive)
    root = parse_xml(archive.read(path), path)
    manifest = {
        attribute(declared, "id") or "": (resolved(path, attribute(declared, "href") or ""), declared)
        for declared in _below(root, "manifest", "item")
    }
    chapters: dict[str, Chapter] = {}  # a file that the order names twice is read once
    missing = 0
    for ref in _below(root, "spine", "itemref"):
        file, declared = manifest.get(attribute(ref, "idref") or "", ("", None))
        if file in archive and declared is not None:
            media_type, linear = attribute(declared, "media-type") or "", attribute(ref, "linear") != "no"
            chapters.setdefault(file, Chapter(file, media_type, linear))
        else:
            missing += 1
    _check_protection(archive, chapters.keys())
    metadata = child(root, "metadata")
    metadata = child(metadata, "dc-metadata") if child(metadata, "dc-metadata") is not None else metadata
    return Package(
        title=next(iter(_texts(metadata, "title")), ""),
        publisher=next(iter(_texts(metadata, "publisher")), ""),
        dates=tuple(_texts(metadata, "date", _PUBLICATION)),
        chapters=tuple(chapters.values()),
        missing=missing,
        contents=tuple(_contents(archive, root, manifest)),
        contents_pages=frozenset(
            resolved(path, attribute(reference, "href") or "")
            for reference in _below(root, "guide", "reference")
            if attribute(reference, "type") == "toc"
        ),
    )


def resolved(base: str, href: str) -> str:
    """The file that a reference in the file `base` names, without the element in it."""
    path = unquote(href.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(base), path)).lstrip("/") if path else base


def _package_path(archive: Archive) -> str:
    if _CONTAINER not in archive:
        raise InputError("holds no book: it has no META-INF/container.xml")
    container = parse_xml(archive.read(_CONTAINER), _CONTAINER)
    named = (attribute(found, "full-path") or "" for found in container.iter() if local(found.tag) == "rootfile")
    path = next((path for path in named if path in archive), None)
    if path is None:
        raise InputError("is damaged: its container names no package that is there")
    return path


def _check_protection(archive: Archive, text: Collection[str]) -> None:
    if _ENCRYPTION not in archive:
        return
    for encrypted in parse_xml(archive.read(_ENCRYPTION), _ENCRYPTION):
        names = {local(below.tag): below for below in reversed(list(encrypted.iter()))}
        method, reference = names.get("EncryptionMethod"), names.get("CipherReference")
        obfuscated = method is not None and attribute(method, "Algorithm") in _OBFUSCATION
        uri = "" if reference is None else attribute(reference, "URI") or ""
        if not obfuscated and resolved("", uri) in text:
            raise InputError("is protected against copying (DRM): use a copy without protection")


def _below(root: Any, parent: str, name: str) -> Iterator[Any]:
    above = child(root, parent)
    return iter(()) if above is None else (found for found in above if local(found.tag) == name)


def _texts(metadata: Any, name: str, events: tuple[str | None, ...] = ()) -> list[str]:
    """Texts of the elements of that name, of these events only where any are given."""
    found = () if metadata is None else (element for element in metadata if local(element.tag).lower() == name)
    texts = (text_of(element) for element in found if not events or attribute(element, "event") in events)
    return [text for text in texts if text]


def _contents(archive: Archive, root: Any, manifest: dict[str, tuple[str, Any]]) -> Iterator[Entry]:
    """The lines of the navigation document, or else of the NCX of older books."""
    spine = child(root, "spine")
    ncx = manifest.get((attribute(spine, "toc") if spine is not None else None) or "")
    navigation = next(
        (found for found in manifest.values() if "nav" in (attribute(found[1], "properties") or "").split()), None
    )
    for found, lines in ((navigation, _navigation), (ncx, _ncx)):
        if found is not None and found[0] in archive:
            try:
                tree = parse_xhtml(archive.read(found[0]), found[0])
            except InputError:  # a book without contents can be read
                continue
            entries = list(lines(tree, found[0]))
            if entries:
                yield from entries
                return


def _navigation(root: Any, base: str) -> Iterator[Entry]:
    navs = [found for found in root.iter() if local(found.tag) == "nav"]
    for nav in [found for found in navs if "toc" in (attribute(found, "type") or "").split()][:1]:
        yield from _links(nav, base, 0)


def _links(element: Any, base: str, depth: int) -> Iterator[Entry]:
    for below in element:
        name = local(below.tag)
        if name == "a":
            yield from _entry(text_of(below), base, attribute(below, "href"), depth)
        else:
            yield from _links(below, base, depth + (name == "ol"))


def _ncx(root: Any, base: str) -> Iterator[Entry]:
    for below in root:
        if local(below.tag).lower() == "navmap":
            yield from _points(below, base, 1)


def _points(element: Any, base: str, depth: int) -> Iterator[Entry]:
    for point in element:
        if local(point.tag).lower() == "navpoint":
            label, content = child(point, "navLabel"), child(point, "content")
            if label is not None and content is not None:
                yield from _entry(text_of(label), base, attribute(content, "src"), depth)
            yield from _points(point, base, depth + 1)


def _entry(label: str, base: str, href: str | None, depth: int) -> Iterator[Entry]:
    if label and href and len(label) <= headings.MOST_CHARS:
        yield Entry(label, resolved(base, href), unquote(href.partition("#")[2]), depth)
