"""The bytes of a PDF to its text: the story by paragraphs in reading order, then what is no part of it.

Every stretch has its page. The lines of a paragraph run on; hyphens at their ends, and line ends of scripts without
spaces, are kept and marked as removed. Running heads, page
numbers, footnotes, captions and tables stand behind the story, so that no sentence is cut by them, and are marked as
removed. PDFium must not be used by two threads at a time, and lets a file fill the memory or take hours: whoever
reads files of strangers does it in a process of its own, under limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Any

from summarizer import lazy_regex as regex
from summarizer.datatypes import Locator, RemovedSpan
from summarizer.errors import InputError
from summarizer.reading.extracted import Extracted, FileContent, TextBuilder
from summarizer.reading.limits import MOST_PAGES, MOST_TEXT_CHARS, beyond
from summarizer.reading.pages.furniture import Furniture, split_furniture
from summarizer.reading.pages.layout import Column, columns_of, with_short_columns
from summarizer.reading.pages.lines import PageLines, body_size_of, page_lines
from summarizer.reading.pages.metadata import fields_of
from summarizer.reading.pages.notes import marks_of, split_notes
from summarizer.reading.pages.paragraphs import Paragraph, paragraphs_of
from summarizer.text.inline_markup import apart
from summarizer.text.lexicon.scripts import SPACELESS
from summarizer.text.line_hyphens import line_hyphens

_MOST_UNREADABLE = 0.3
"""The part of a page's letters without a meaning from which on the rest is no text."""
_TITLE = 1.5
"""How large a title is at least, beside the type of the story."""
_LINE_END = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_SPACELESS_ENDS = regex.compile(rf"[{SPACELESS}\p{{P}}]\n[{SPACELESS}]")
_PASSWORD, _SECURITY = 4, 5
"""PDFium's codes of errors."""


@dataclass(slots=True)
class _Pages:
    """What was read of each page, and the numbers of those without text, by the reason."""

    upright: list[PageLines] = field(default_factory=list)
    turned: list[Furniture] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    unreadable: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)


def read(content: bytes) -> FileContent:
    """The one text of a PDF.

    Raises:
        InputError: the library is not installed; the file is damaged, encrypted or too large, or has no text.
    """
    try:
        import pypdfium2
    except ImportError:
        raise InputError("reading it needs pip install 'consensus-summarizer[documents]'") from None
    try:
        with pypdfium2.PdfDocument(content) as document:
            pages = _read_pages(document)
            fields = fields_of(content, document.get_metadata_value)
    except (InputError, MemoryError):
        raise
    except pypdfium2.PdfiumError as error:
        # The code may be that of an earlier file.
        if error.err_code in (_PASSWORD, _SECURITY) and b"/Encrypt" in content:
            raise InputError("is encrypted: save it without a password") from None
        raise InputError("is damaged, or no PDF: open it in a viewer and save it again") from None
    except Exception as error:
        raise InputError(f"cannot be read as a PDF ({type(error).__name__}): save it again in a viewer") from None
    if not any(page.lines for page in pages.upright):
        raise InputError(_why_empty(pages))
    return _arranged(pages, fields)


def _read_pages(document: Any) -> _Pages:
    import pypdfium2
    import pypdfium2.raw as pdfium

    count = len(document)
    if count > MOST_PAGES:
        raise beyond("pages", count, MOST_PAGES)
    pages = _Pages()
    letters = 0
    for number in range(1, count + 1):
        found = PageLines()
        try:
            page = document[number - 1]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            pages.damaged.append(number)
        else:
            letters += textpage.count_chars()
            if letters > MOST_TEXT_CHARS:
                raise beyond("characters", letters, MOST_TEXT_CHARS)
            found = page_lines(textpage, number, page.get_cropbox())
            if found.unreadable > _MOST_UNREADABLE:
                pages.unreadable.append(number)
                found = PageLines()
            elif not found.lines and pdfium.FPDFPage_CountObjects(page) > 0:
                pages.scanned.append(number)
            textpage.close()
            page.close()
        pages.upright.append(found)
        pages.turned += [(line, "text turned against the page") for line in found.turned]
    return pages


def _why_empty(pages: _Pages) -> str:
    if pages.unreadable:
        return "does not say what its letters mean: run it through OCR first"
    if pages.damaged:
        return "is damaged: open it in a viewer and save it again"
    return "has no text: it may be a scan; run it through OCR first"


def _warnings(pages: _Pages) -> Iterator[str]:
    for numbers, one, several in (
        (pages.scanned, "has no text: it may be a scan", "have no text: they may be scans"),
        (pages.unreadable, "does not say what its letters mean", "do not say what their letters mean"),
    ):
        if numbers[1:]:
            yield f"{_named(numbers)} {several}; run them through OCR"
        elif numbers:
            yield f"{_named(numbers)} {one}; run it through OCR"
    if pages.damaged:
        verb = "are" if pages.damaged[1:] else "is"
        yield f"{_named(pages.damaged)} {verb} damaged and left out; open the file in a viewer and save it again"


def _named(numbers: Sequence[int]) -> str:
    """Pages by number, as in "pages 2, 5-8, 11"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    listed = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"page{'s' if numbers[1:] else ''} {listed}"


def _arranged(pages: _Pages, fields: dict[str, str]) -> FileContent:
    story, furniture = split_furniture(pages.upright)
    body_size = body_size_of(line for lines in story for line in lines)
    columns: list[list[Column]] = []
    aside = [Paragraph([line], reason=reason) for line, reason in (*furniture, *pages.turned)]
    marks: dict[int, frozenset[str]] = {}
    for page in with_short_columns([columns_of(lines) for lines in story]):
        kept, notes = split_notes(page, body_size)
        columns.append(kept)
        aside += [Paragraph(note, reason="footnote") for note in notes]
        marks |= {note[0].page: marks_of(notes) for note in notes}
    paragraphs = paragraphs_of(columns, body_size)
    aside += [paragraph for paragraph in paragraphs if paragraph.reason]
    told = [paragraph for paragraph in paragraphs if not paragraph.reason]
    builder = TextBuilder()
    for paragraph in told:
        _write(builder, paragraph, marks)
    for paragraph in sorted(aside, key=lambda one: one.lines[0].page):
        _write(builder, paragraph, {})
    if "title" not in fields:
        fields |= _title(told, body_size)
    return FileContent((_running_on(builder.extracted(fields)),), tuple(_warnings(pages)))


def _running_on(extracted: Extracted) -> Extracted:
    """The text without line ends inside of paragraphs: a space instead, or a removed span."""
    story = min((span.start for span in extracted.removed if span.reason != "footnote mark"), default=None)
    removed = list(line_hyphens(extracted.text[:story]))
    kept = {at for span in removed for at in range(span.start, span.end)}
    chars = list(extracted.text)
    for end in _LINE_END.finditer(extracted.text[:story]):
        if end.start() in kept:
            continue
        if _SPACELESS_ENDS.match(extracted.text, end.start() - 1):
            removed.append(RemovedSpan(end.start(), end.end(), "line break"))
        else:
            chars[end.start()] = " "
    return replace(extracted, text="".join(chars), removed=tuple(apart([*extracted.removed, *removed])))


def _write(builder: TextBuilder, paragraph: Paragraph, marks: Mapping[int, frozenset[str]]) -> None:
    """Add a paragraph, a piece for each page, cut at the marks of footnotes, which are removed."""
    gap = "\n\n"
    for page, lines in groupby(paragraph.lines, key=lambda line: line.page):
        text, edges = "", [0]
        for line in lines:
            text += "\n" if text else ""
            raised = [span for span in line.raised if line.text[slice(*span)] in marks.get(page, ())]
            edges += [len(text) + edge for span in raised for edge in span]
            text += line.text
        for number, (start, end) in enumerate(pairwise([*edges, len(text)])):
            piece = text[start:end]
            gap += piece[: len(piece) - len(piece.lstrip())]
            reason = "footnote mark" if number % 2 else paragraph.reason
            if piece.strip():
                builder.add(piece, Locator(page=page), separator=gap, removed=reason)
                gap = piece[len(piece.rstrip()) :]
        gap = "\n"


def _title(told: Sequence[Paragraph], body_size: float) -> dict[str, str]:
    """The one paragraph in much larger type on the first page; where there are several, none of them is surely it."""
    large = [
        paragraph
        for paragraph in told
        if paragraph.lines[0].size >= _TITLE * body_size and paragraph.lines[0].page == 1
    ]
    return {"title": " ".join(line.text for line in large[0].lines)} if len(large) == 1 else {}
