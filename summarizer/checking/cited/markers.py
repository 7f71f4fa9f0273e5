"""A text, plain or Markdown, to the markers of citations in it, as a `CitedText`.

A marker is taken for one by its form: a number, a footnote, or exactly what a document given is called. So "[sic]",
"[the mayor]" and the index of an array in code are none, while "[7]" of three documents is one that leads nowhere.

A number stands for what a list of sources or a footnote of the text says; without such a list, for the document with
that id, else for the n-th of those given. Where "[0]" is among the markers and nothing lists it, they count from 0.
Where the caller says which document each number means, that goes before ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer import lazy_regex as regex
from summarizer.datatypes import Document

from .code import Stretch, code_stretches, within
from .forms import FORMS, Found, Page
from .records import CitedText, Mark
from .resolving import DocumentNames, names_of
from .source_lists import source_lists

_OPENING = regex.compile(r"\\?\[|[【［<⁰¹²³⁴-⁹]|https?://")
# What joins two markers, and is no part of the statement either.
_JOINS = regex.compile(r"[ \t]?[,;]?[ \t]?(?:(?:and|&|und|et|y|e)[ \t])?")
_ENCLOSING = {"(": ")", "<": ">", "（": "）"}


def cited_in(text: str, documents: Sequence[Document]) -> CitedText:
    """The text, unchanged, with the markers in it.

    One marker of several sources, "[1, 3]", is a mark for each, all with the same text and place.
    """
    return marked(text, names_of(documents))


def marked(text: str, names: DocumentNames) -> CitedText:
    """The same, of documents by their names."""
    code = code_stretches(text)
    lists = source_lists(text, code, names)
    skipped = sorted([*code, *lists.stretches])
    page = Page(text, names, lists)
    found = list(_found(page, skipped))
    marks = _counted([mark for one in found for mark in one.marks], names, numbered=lists.numbered)
    blanks = sorted([*lists.stretches, *_widened(text, found)])
    return CitedText(text, marks, tuple(blanks), lists.stretches)


def _found(page: Page, skipped: Sequence[Stretch]) -> Iterator[Found]:
    """The markers outside code and lists, in order."""
    reached = 0
    for opening in _OPENING.finditer(page.text):
        at = opening.start()
        if at < reached or within(at, skipped):
            continue
        read = (form(page, at) for form in FORMS[opening[0][0]])
        found = next((one for one in read if one is not None), None)
        if found is not None:
            reached = found.end
            yield found


def _counted(marks: Sequence[Mark], names: DocumentNames, *, numbered: bool) -> tuple[Mark, ...]:
    """The marks in order; where "0" is among their numbers, those that no list explains count from there."""
    marks = sorted(marks, key=lambda mark: mark.start)
    if numbered:
        return tuple(marks)
    first = 0 if any(mark.targets == ("0",) for mark in marks) else 1
    if names.numbering is None and (first == 1 or "0" in names.by_id):
        return tuple(marks)
    return tuple(
        replace(mark, targets=(), document=names.at(int(mark.targets[0]) - first))
        if _is_number(mark, names)
        else mark
        for mark in marks
    )


def _is_number(mark: Mark, names: DocumentNames) -> bool:
    target = mark.targets[0] if mark.targets and mark.document is None else ""
    return target.isascii() and target.isdecimal() and (names.numbering is not None or target not in names.by_id)


def _widened(text: str, found: Sequence[Found]) -> Iterator[Stretch]:
    """The blanks of markers, with what joins whole markers and with brackets that enclose nothing else."""
    whole: Stretch | None = None
    for one in found:
        if len(one.blanks) != 1:
            yield from one.blanks
            continue
        start, end = one.blanks[0]
        if whole and _JOINS.fullmatch(text, whole[1], start):
            whole = (whole[0], end)
            continue
        if whole:
            yield _enclosed(text, whole)
        whole = (start, end)
    if whole:
        yield _enclosed(text, whole)


def _enclosed(text: str, blank: Stretch) -> Stretch:
    start, end = blank
    closing = _ENCLOSING.get(text[start - 1 : start])
    return (start - 1, end + 1) if closing and text.startswith(closing, end) else blank
