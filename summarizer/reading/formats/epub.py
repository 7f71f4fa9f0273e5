"""A book (EPUB 2 or 3) to its text, each paragraph with its chapter, the headings above it, and its number there.

Files are read in the order of reading. A chapter is what a line of the contents names, up to what the next one
names; of the lines that name places in one file only the outermost begin chapters, the others are headings. A file
that no line names and that opens with a heading is a chapter by that; one before all of them is by its first heading,
or its name. Paragraphs are counted in each chapter from 1, with headings and what is no part of the story.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from summarizer import published
from summarizer.datatypes import Locator
from summarizer.errors import InputError, shown
from summarizer.reading import limits
from summarizer.reading.extracted import FileContent, TextBuilder, cleaned
from summarizer.reading.office.archive import Archive
from summarizer.reading.office.epub_blocks import Block, read_blocks
from summarizer.reading.office.epub_package import Chapter, Entry, Package, read_package
from summarizer.reading.office.headings import MOST_CHARS, Headings
from summarizer.reading.office.spacing import single, spaced
from summarizer.reading.office.xmltree import parse_xhtml

_NO_DATE = "0101-01-01"
"""Opens the date that Calibre writes where it knows none."""


def read(content: bytes) -> FileContent:
    """The one text of a book.

    Raises:
        InputError: it is protected against copying, damaged, no book, or beyond a limit.
    """
    archive = Archive(content)
    package = read_package(archive)
    book, left_out = _Book(package.contents), defaultdict[str, list[str]](list)
    for chapter in package.chapters:
        blocks, reason = _blocks(archive, chapter)
        if reason:
            left_out[reason].append(chapter.path)
        book.add_file(chapter.path, _marked(blocks, chapter.path in package.contents_pages))
    fields, warnings = _fields(package)
    warnings += [
        f"{len(paths):,} of its files {reason}, first {shown(paths[0])}" for reason, paths in left_out.items()
    ]
    if package.missing:
        warnings.append(f"{package.missing:,} of its files are not in it: use a whole copy of the book")
    return FileContent((book.text.extracted(fields),), tuple(warnings))


def _blocks(archive: Archive, chapter: Chapter) -> tuple[list[Block], str | None]:
    """What is to be read of a file in the order of reading, and why that is not all of it."""
    content = archive.read(chapter.path)
    if chapter.media_type.startswith("image/"):
        return [], "are left out (they are images: give their text on its own)"
    try:
        blocks = read_blocks(parse_xhtml(content, chapter.path))
    except InputError:
        return [], "are left out (they cannot be read: use a whole copy of the book)"
    if blocks and not chapter.linear:
        return [], "are left out (they are beside the order of reading: give them on their own)"
    return blocks, None


def _marked(blocks: Iterable[Block], is_contents_page: bool) -> Iterator[tuple[Block, str | None]]:
    """Each block, and why all of it is no part of the story: lines of links on a page that is called the contents."""
    return ((block, "table of contents" if is_contents_page and block.linked else None) for block in blocks)


def _fields(package: Package) -> tuple[dict[str, str], list[str]]:
    """What the book says of itself, and a warning where its date cannot be read."""
    fields = {"title": package.title, "publisher": package.publisher}
    for date in [date for date in package.dates if not date.startswith(_NO_DATE)][:1]:
        try:
            published.check(date)
        except InputError:
            return cleaned(fields), [f"its date of publication {shown(date)} is left out: it {published.RULE}"]
        fields["published"] = date
    return cleaned(fields), []


class _Book:
    """The text so far, and where in the book it has come to."""

    def __init__(self, contents: tuple[Entry, ...]) -> None:
        self.text = TextBuilder()
        self._chars = 0
        self._chapters = _chapter_lines(contents)
        self._chapter: str | None = None
        self._by_contents = False
        self._paragraph = 0
        self._headings = Headings()

    def add_file(self, path: str, blocks: Iterable[tuple[Block, str | None]]) -> None:
        blocks = list(blocks)
        lines = self._chapters.get(path, {})
        if "" in lines:
            self._begin(lines[""], by_contents=True)
        elif blocks:
            self._begin_unnamed(path, [block for block, _ in blocks], lines)
        for block, reason in blocks:
            for anchor in block.anchors:
                if anchor in lines:
                    self._begin(lines[anchor], by_contents=True)
            self._add(block, reason)

    def _begin_unnamed(self, path: str, blocks: list[Block], lines: dict[str, str]) -> None:
        """Begin a chapter at the top of a file of which the contents name no more than places within."""
        if any(anchor in lines for anchor in blocks[0].anchors):
            return
        name = "".join(char for char in posixpath.basename(path) if char.isprintable())
        names = [block.story for block in blocks if block.level and 0 < len(block.story) <= MOST_CHARS] + [name]
        if blocks[0].story == names[0] or not self._by_contents:
            self._begin(names[0] or None)

    def _begin(self, chapter: str | None, *, by_contents: bool = False) -> None:
        self._chapter, self._by_contents, self._paragraph, self._headings = chapter, by_contents, 0, Headings()

    def _add(self, block: Block, reason: str | None) -> None:
        self._paragraph += 1
        if block.level and block.story and reason is None:
            is_chapter = block.story.casefold() == (self._chapter or "").casefold()
            self._headings.enter(block.level, None if is_chapter else block.story)
        place = Locator(chapter=self._chapter, heading=self._headings.path, paragraph=self._paragraph)
        self._chars += sum(len(text) for text, _ in block.runs)
        if self._chars > limits.MOST_TEXT_CHARS:
            raise InputError(f"has more than {limits.MOST_TEXT_CHARS:,} characters of text")
        _add_runs(self.text, block, place, reason)


def _chapter_lines(contents: Iterable[Entry]) -> dict[str, dict[str, str]]:
    """For each file the anchors at which chapters begin, with their titles."""
    lines: dict[str, list[Entry]] = {}
    for entry in contents:
        lines.setdefault(entry.path, []).append(entry)
    outermost = {path: min(entry.depth for entry in entries) for path, entries in lines.items()}
    return {
        path: {entry.anchor: entry.label for entry in reversed(entries) if entry.depth == outermost[path]}
        for path, entries in lines.items()
    }


def _add_runs(text: TextBuilder, block: Block, place: Locator, whole: str | None) -> None:
    """Add a block, pieces that are no part of the story apart; `whole` is why none of it is."""
    gap: str | None = None
    for reason, runs in groupby(block.runs, key=lambda run: whole or run[1]):
        piece = "".join(run for run, _ in runs)
        words = piece.strip()
        if not words:
            gap = None if gap is None else gap + piece
            continue
        start = piece.index(words)
        separator = "\n\n" if gap is None else single(gap + piece[:start])
        text.add(spaced(words), place, separator=separator, removed=reason)
        gap = piece[start + len(words) :]
