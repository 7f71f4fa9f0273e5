"""The bytes of a PDF, a Word or OpenDocument text, a book or Parquet to what stands at each place of it.

pypdf reads PDF; the others are the standard library's ElementTree over what `zipfile` unpacks, and pyarrow.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element


class Unit(NamedTuple):
    """What a file holds at a place, which is given as the fields of a locator."""

    locator: dict[str, Any]
    text: str


class HeadingPath:
    """The headings above a place, outermost first."""

    def __init__(self) -> None:
        self._above: list[tuple[int, str]] = []

    def enter(self, level: int, text: str) -> None:
        self._above = [entry for entry in self._above if entry[0] < level] + [(level, " ".join(text.split()))]

    def at(self, **fields: Any) -> dict[str, Any]:
        """A locator with these headings."""
        return fields | ({"heading": " > ".join(text for _, text in self._above)} if self._above else {})


def pdf(content: bytes) -> list[Unit]:
    """The text of each page."""
    import pypdf

    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return [Unit({"page": number}, page.extract_text()) for number, page in enumerate(pages, start=1)]


def docx(content: bytes) -> list[Unit]:
    """Each `w:p` of the body by its number."""
    headings = HeadingPath()
    units = []
    paragraphs = (found for found in _xml(content, "word/document.xml").iter() if _name(found) == "p")
    for number, paragraph in enumerate(paragraphs, start=1):
        text = "".join(found.text or "" for found in paragraph.iter() if _name(found) == "t")
        for style in (found for found in paragraph.iter() if _name(found) == "pStyle"):
            headings.enter(int(next(iter(style.attrib.values()))[-1]), text)
        units.append(Unit(headings.at(paragraph=number), text))
    return units


def odt(content: bytes) -> list[Unit]:
    """Each `text:p` and `text:h` by its number, those of notes and deletions aside."""
    headings = HeadingPath()
    units: list[Unit] = []
    for paragraph in _paragraphs(_xml(content, "content.xml")):
        text = "".join(_own_text(paragraph))
        if _name(paragraph) == "h":
            levels = [value for key, value in paragraph.attrib.items() if key.endswith("outline-level")]
            headings.enter(int(levels[0]), text)
        units.append(Unit(headings.at(paragraph=len(units) + 1), text))
    return units


def _paragraphs(element: Element) -> Iterator[Element]:
    for below in element:
        if _name(below) in ("p", "h"):
            yield below
        elif _name(below) != "tracked-changes":
            yield from _paragraphs(below)


def _own_text(element: Element) -> Iterator[str]:
    """The text of a paragraph without that of its notes."""
    yield element.text or ""
    for below in element:
        if _name(below) != "note":
            yield from _own_text(below)
        yield below.tail or ""


def epub(content: bytes) -> list[Unit]:
    """Each block of the chapters that the contents name, by its number in the chapter."""
    package = next(
        found.attrib["full-path"]
        for found in _xml(content, "META-INF/container.xml").iter()
        if _name(found) == "rootfile"
    )
    folder = posixpath.dirname(package)
    nav = next(found.attrib["href"] for found in _xml(content, package).iter() if found.get("properties") == "nav")
    units: list[Unit] = []
    for link in (found for found in _xml(content, posixpath.join(folder, nav)).iter() if _name(found) == "a"):
        title = "".join(link.itertext())
        path = posixpath.join(folder, unquote(link.attrib["href"]))
        headings = HeadingPath()
        blocks = [found for found in _xml(content, path).iter() if _name(found) in ("h1", "h2", "p", "figcaption")]
        for number, block in enumerate(blocks, start=1):
            text = "".join(block.itertext())
            if _name(block) in ("h1", "h2") and text != title:  # the heading that names the chapter is its title
                headings.enter(int(_name(block)[1]), text)
            units.append(Unit(headings.at(chapter=title, paragraph=number), text))
    return units


def parquet(content: bytes) -> list[Unit]:
    """The text of each row."""
    from pyarrow import parquet as files

    cells = files.read_table(io.BytesIO(content)).column("full_text").to_pylist()
    return [Unit({"row": number}, cell or "") for number, cell in enumerate(cells, start=1)]


def _xml(content: bytes, path: str) -> Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read(path))


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
