"""A text to the sources that it lists: footnotes, link definitions, and a list under "Sources:" or at its very end.

A list begins with a heading ("Sources", "References", in other languages too) and goes on as long as its lines are
entries: numbered, in points, or naming a document or address. Without heading, the last lines of the text are one
where each begins with "[1]" or "¹" and names a document or address.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer import lazy_regex as regex

from .code import Stretch, within
from .resolving import ADDRESS, LONGEST_NAME, DocumentNames, entry_document

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_NAMES = (
    "sources?|references?|bibliography|citations|works cited|footnotes|notes and references|sources used|"
    "quellen?|quellenangaben|quellenverzeichnis|referenzen|literatur|einzelnachweise|références|bibliographie|"
    "fuentes?|referencias|bibliografía|fonti|fonte|fontes|riferimenti|referências|bibliografia|bronnen|bron|källor|"
    "källa|kilder|kilde|referenser|lähteet|źródła|źródło|zdroje|források|surse|kaynaklar|kaynakça|sumber|nguồn|"
    "источники?|источник|литература|джерела|извори|πηγές|المصادر|מקורות|स्रोत|"
    "来源|來源|参考文献|參考文獻|参考资料|資料來源|出典|출처|참고문헌"
)
_HEADING = regex.compile(
    rf"[ \t]{{0,3}}(?:\#{{1,6}}[ \t]+)?[*_]{{0,3}}(?:{_NAMES})[*_]{{0,3}}[ \t]{{0,3}}(?P<colon>[:：])?[*_]{{0,3}}"
    rf"[ \t]*(?P<rest>[^\n]*)",
    regex.IGNORECASE,
)
_RULED = re.compile(r"[ \t]*[-=_*]{3,}[ \t]*")
_NUMBERED = regex.compile(
    r"[ \t]{0,8}(?:(?:[-*•+][ \t]+)?"
    r"(?:\\?\[(?P<bracket>[0-9]{1,4})\\?\]:?|【(?P<lens>[0-9]{1,4})】|(?P<super>[¹²³⁰⁴-⁹]{1,3}))|"
    r"(?P<plain>[0-9]{1,3})[.)]|\((?P<round>[0-9]{1,3})\))[ \t]*(?=\S)"
)
_POINT = regex.compile(r"[ \t]{0,8}[-*•+–][ \t]+(?=\S)")
_DEFINITION = regex.compile(r"[ ]{0,3}\[(?P<note>\^?)(?P<label>[^\[\]\n^]{1,60})\]:[ \t]*")
# The next entry on the line of the heading: "Sources: [1] Herald; [2] Post".
_ON_ONE_LINE = re.compile(r"\[([0-9]{1,4})\][ \t]*")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says of one number or label.

    Attributes:
        names: the document's id; of an unknown one, the address or words of the entry.
        document: index of the document given that is meant; None where none was found to be.
    """

    names: tuple[str, ...]
    document: int | None


@dataclass(frozen=True, slots=True)
class SourceLists:
    """The lists of a text.

    Attributes:
        stretches: where they stand, headings included, in order and apart.
        notes: footnotes and link definitions by label, as in "^1" or "1".
        lists: the numbered lists, each with the offset of its start, in order.
        numbered: whether numbers mean what a list or note says.
    """

    stretches: tuple[Stretch, ...] = ()
    notes: Mapping[str, Entry] | None = None
    lists: tuple[tuple[int, Mapping[str, Entry]], ...] = ()
    numbered: bool = False

    def entry(self, label: str, offset: int) -> Entry | None:
        """What a label at an offset stands for, by a note, or else by the first list behind it, or else the last."""
        for name in (label, f"^{label}", label.removeprefix("^")):
            if self.notes and name in self.notes:
                return self.notes[name]
        if not self.lists:
            return None
        row = bisect_left(self.lists, offset, key=lambda one: one[0])
        return self.lists[min(row, len(self.lists) - 1)][1].get(label.removeprefix("^"))


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def source_lists(text: str, code: Sequence[Stretch], names: DocumentNames) -> SourceLists:
    """The lists of sources of a text whose code is known."""
    lines = [line for line in _lines(text) if not within(line.start, code)]
    stretches: list[Stretch] = []
    notes: dict[str, Entry] = {}
    lists: list[tuple[int, Mapping[str, Entry]]] = []
    row, last = 0, 0
    while row < len(lines):
        end = _note(lines, row, names, notes)
        if end == row and (listed := _headed(lines, row, names)):
            entries, end = listed
            lists += [(lines[row].start, entries)] if entries else []
        if end > row:
            stretches.append((lines[row].start, lines[end - 1].end))
            last = end
        row = max(end, row + 1)
    entries, first = _at_the_end(lines, last, names)
    if entries:
        lists.append((lines[first].start, entries))
        rows = [row for row in range(first, len(lines)) if lines[row].text.strip()]
        stretches.append((lines[first].start, lines[rows[-1]].end))
    numbered = bool(lists) or any(label.removeprefix("^").isdecimal() for label in notes)
    return SourceLists(tuple(stretches), notes, tuple(lists), numbered)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start, start + len(line.rstrip("\r")), line.rstrip("\r"))
        start += len(line) + 1


def _entry(said: str, names: DocumentNames) -> Entry:
    said = said.strip()
    index = entry_document(said, names)
    if index is not None:
        return Entry((names.ids[index],), index)
    address = ADDRESS.search(said[:LONGEST_NAME])
    return Entry((address[0].rstrip(".,;:") if address else said[:LONGEST_NAME],), None)


def _note(lines: Sequence[_Line], row: int, names: DocumentNames, notes: dict[str, Entry]) -> int:
    """The row behind a footnote or link definition that begins at a row, its label noted; the row where none does.

    A label without "^" must be a number, or its text begin with an address.
    """
    definition = _DEFINITION.match(lines[row].text)
    if definition is None:
        return row
    said = lines[row].text[definition.end() :]
    label = definition["label"].strip()
    if not (definition["note"] or label.isdecimal() or ADDRESS.match(said.lstrip("<"))):
        return row
    end = row + 1
    while definition["note"] and end < len(lines) and lines[end].text.startswith(("    ", "\t")):
        said += " " + lines[end].text.strip() if len(said) < LONGEST_NAME else ""
        end += 1
    notes.setdefault(definition["note"] + label, _entry(said, names))
    return end


def _headed(lines: Sequence[_Line], row: int, names: DocumentNames) -> tuple[dict[str, Entry], int] | None:
    """The entries of a list whose heading stands at a row, and the row behind it; None where no list is."""
    heading = _HEADING.match(lines[row].text)
    if heading is None or (heading["rest"].strip() and heading["colon"] is None):
        return None
    said: dict[str, str] = {}
    rest = heading["rest"].strip()
    if rest:
        cuts = list(_ON_ONE_LINE.finditer(rest))
        if not (cuts and cuts[0].start() == 0) and not _names_a_source(rest, names):
            return None
        ends = [*(cut.start() for cut in cuts[1:]), len(rest)]
        for cut, end in zip(cuts, ends, strict=True) if cuts else ():
            said.setdefault(cut[1], rest[cut.end() : end].strip(" \t,;"))
    end, at, label = row + 1, row + 1, ""
    while at < len(lines):
        line = lines[at].text
        if not line.strip() or (_RULED.fullmatch(line) and end == row + 1):
            at += 1
            continue
        numbered = _NUMBERED.match(line)
        if numbered:
            label = _number(numbered)
            said.setdefault(label, line[numbered.end() :])
        elif label and at == end and (line[0] in " \t" or ADDRESS.match(line)) and not _POINT.match(line):
            said[label] += f" {line.strip()}" if len(said[label]) < LONGEST_NAME else ""
        elif not (_POINT.match(line) or _names_a_source(line, names)):
            break
        at += 1
        end = at
    if end == row + 1 and not rest:
        return None
    return {label: _entry(one, names) for label, one in said.items()}, end


def _at_the_end(lines: Sequence[_Line], first: int, names: DocumentNames) -> tuple[dict[str, Entry], int]:
    """The entries of a list without heading that ends the text, after a row, and the row of its start."""
    entries: dict[str, Entry] = {}
    start = row = len(lines)
    while row > first:
        row -= 1
        line = lines[row].text
        if not line.strip():
            continue
        numbered = _NUMBERED.match(line)
        if numbered is None or numbered["plain"] or numbered["round"]:
            break
        entry = _entry(line[numbered.end() :], names)
        if entry.document is None and not ADDRESS.search(line):
            break
        entries[_number(numbered)] = entry
        start = row
    # Directly under a paragraph, such lines are the end of it.
    if start == 0 or (
        start < len(lines) and lines[start - 1].text.strip() and not _RULED.fullmatch(lines[start - 1].text)
    ):
        return {}, len(lines)
    return entries, start


def _names_a_source(line: str, names: DocumentNames) -> bool:
    said = line.strip(" \t\r-*•+–")
    return ADDRESS.match(said.lstrip("<[(")) is not None or entry_document(said, names) is not None


def _number(numbered: regex.Match[str]) -> str:
    said = next(group for group in numbered.groups() if group is not None)
    return str(int(said.translate(SUPERSCRIPTS)))
