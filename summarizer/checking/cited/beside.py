"""A text and the citations that JSON gives beside it, to a `CitedText`, with the markers that the text has itself.

What the formats of providers have in common: a citation has a stretch of the text, or a place behind which it stands,
and names of a source. Offsets count code points, as `output/citation_formats.py` writes them; where citations carry
the words that they are given for, these tell whether UTF-16 or UTF-8 was counted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from summarizer import lazy_regex as regex
from summarizer.errors import InputError

from .code import Stretch
from .forms import LINK
from .markers import marked
from .records import CitedText, Mark
from .resolving import DocumentNames

CODE_POINT = "unicode_code_point"
_WIDTHS = {
    "utf16": lambda char: 1 + (char > "\uffff"),
    "utf8": lambda char: 1 + (char > "\x7f") + (char > "\u07ff") + (char > "\uffff"),
}
_HIGHEST = 10**9
_NO_STATEMENT = regex.compile(r"[^\p{L}\p{N}]*")


@dataclass(frozen=True, slots=True)
class Beside:
    """A citation beside a text.

    Attributes:
        start, end: of what it is given for; equal where it stands behind a place.
        targets: names of the source, the surest first; the first is how it is shown.
        document: index of the document, from 0, where a name told it.
        place: what the format counts the sources by, from 0, where it does and no name told the document.
        text: what stands from start to end, where the format repeats it.
    """

    start: int
    end: int
    targets: tuple[str, ...]
    document: int | None = None
    text: str | None = None
    place: int | None = None


def with_citations(
    text: str, citations: Sequence[Beside], names: DocumentNames, unit: str | None = None
) -> CitedText:
    """The text with its own markers and those beside it.

    A citation that is given for nothing but a marker in the text ("【4:0†source】", a link) is that marker, with what
    the citation names. One that reaches beyond the text ends with it.

    Args:
        text: of the JSON.
        citations: in any order; equal ones count once.
        names: of the documents given.
        unit: what the offsets count; None where that must be told from the text of the citations.
    """
    own = marked(text, names)
    citations = _in_code_points(text, citations, unit or _unit_of(text, citations))
    marks: dict[Mark, None] = {}
    named: dict[Stretch, tuple[Stretch, ...]] = {}
    for citation in citations:
        shown = citation.targets[0] if citation.targets else f"document {(citation.place or 0) + 1}"
        document = citation.document if citation.place is None else names.at(citation.place)
        mark = Mark(shown, citation.start, citation.end, citation.targets, document=document)
        marker = _marker_at(citation, own)
        if marker is not None:
            (start, end), named[start, end] = marker
            marks[replace(mark, text=text[start:end], start=start, end=end)] = None
        else:
            covers = (citation.start, citation.end) if citation.start < citation.end else None
            marks[replace(mark, covers=covers)] = None
    kept = [mark for mark in own.marks if (mark.start, mark.end) not in named]
    blanks = _apart([*own.blanks, *(blank for blanks in named.values() for blank in blanks)])
    return replace(own, marks=tuple(sorted([*kept, *marks], key=lambda mark: mark.start)), blanks=blanks)


def trimmed(text: str, start: int, end: int) -> Stretch:
    """A stretch without the white space at its ends."""
    inside = text[start:end]
    lead = len(inside) - len(inside.lstrip())
    return start + lead, max(start + lead, start + len(inside.rstrip()))


def _marker_at(citation: Beside, own: CitedText) -> tuple[Stretch, tuple[Stretch, ...]] | None:
    """The marker that is all of what a citation is given for, brackets around it aside; and what of it to blank."""
    text, start, end = own.text, citation.start, citation.end
    row = bisect_left(own.marks, start, key=lambda mark: mark.start)
    if row < len(own.marks) and start < own.marks[row].end <= end:
        mark = own.marks[row]
        around = (text[start : mark.start][:20], text[mark.end : end][:20])
        if all(_NO_STATEMENT.fullmatch(part) for part in around):
            return (mark.start, mark.end), ()
    enclosed = text[start : start + 1] == "(" and text[end - 1 : end] == ")"
    link = LINK.fullmatch(text, start + enclosed, end - enclosed) if start < end else None
    if link is None:
        return None
    brackets = ((link.start(), link.start("label")), (link.end("label"), link.end()))
    return (start, end), ((start, end),) if enclosed else brackets


def _apart(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches in order, those that overlap as one."""
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _unit_of(text: str, citations: Sequence[Beside]) -> str:
    """The unit in which most citations give the words that they repeat; code points where that tells nothing."""
    telling = [citation for citation in citations if citation.text]
    if text.isascii() or not telling:
        return CODE_POINT

    def right(unit: str) -> int:
        counted = _in_code_points(text, telling, unit)
        return sum(text[one.start : one.end] == one.text for one in counted)

    return max((CODE_POINT, *_WIDTHS), key=right)


def _in_code_points(text: str, citations: Sequence[Beside], unit: str) -> list[Beside]:
    if unit == CODE_POINT:
        size = len(text)
        ends = [(min(one.start, size), min(one.end, size)) for one in citations]
    else:
        places = [0, *accumulate(map(_WIDTHS[unit], text))]
        ends = [
            (min(bisect_left(places, one.start), len(text)), min(bisect_left(places, one.end), len(text)))
            for one in citations
        ]
    counted = zip(citations, ends, strict=True)
    return [replace(one, start=start, end=max(start, end)) for one, (start, end) in counted]


def mappings(value: Any, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects of an array with their places for messages; an array that is null or missing has none.

    Raises:
        InputError: it is no array of objects.
    """
    if value is None:
        return
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise InputError.of(where, "must be an array", value)
    for number, one in enumerate(value):
        if not isinstance(one, Mapping):
            raise InputError.of(f"{where}[{number}]", "must be an object", one)
        yield f"{where}[{number}]", one


def text_of(record: Mapping[str, Any], name: str, where: str) -> str:
    """A text that an object must have.

    Raises:
        InputError: it has none.
    """
    value = record.get(name)
    if not isinstance(value, str):
        raise InputError.of(f"{where}.{name}".lstrip("."), "must be a text", value)
    return value


def offset_of(record: Mapping[str, Any], name: str, where: str) -> int:
    """An offset or index that an object must have.

    Raises:
        InputError: it has none.
    """
    value = record.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _HIGHEST:
        raise InputError.of(f"{where}.{name}".lstrip("."), f"must be a whole number from 0 to {_HIGHEST}", value)
    return value


def names_in(record: Mapping[str, Any], fields: Iterable[str]) -> tuple[str, ...]:
    """The texts of these fields that an object has, each once."""
    values = (record.get(name) for name in fields)
    return tuple(dict.fromkeys(value for value in values if isinstance(value, str) and value.strip()))
