"""Rows of a table to documents, one each: of CSV, Parquet, JSON arrays, and frames of pandas and polars.

The column of the texts is the one that the caller names; else those by the names of `names.py` that hold prose, of
which a row's text is the first that is not empty; else the column whose cells are the longest prose. The other fields
are read by their names alone. A text that has tags of HTML is read without them.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from summarizer.datatypes import Locator, Place, RemovedSpan
from summarizer.errors import InputError, shown
from summarizer.reading.extracted import Extracted, FileContent, cleaned
from summarizer.reading.limits import MOST_DOCUMENTS, MOST_TEXT_CHARS, beyond
from summarizer.reading.tables.fragment import is_html, text_of_html
from summarizer.reading.tables.names import FIELDS, field_of, is_date, plain, stated

Row = Mapping[Any, Any] | Sequence[Any]

_SAMPLE = 100
"""Rows that columns are told by."""
_SHORTEST_MEAN = 40
"""Characters of the average cell of a column that is taken for texts without being called so; names are shorter."""
_MOST_COLUMNS = 1_000
_LISTED = 30
"""Columns that a message lists."""
_LAST_END = re.compile(r"[.!?…。！？](?:[\"'”’»)\]]{0,3})(?=\s)")
_CUT = re.compile(r"\s?\[\+[0-9]{1,7} chars\]\s{0,20}\Z")
"""What interfaces of news write at the end of a text that they cut, as in "The river rose… [+1234 chars]"."""


def documents_of_table(
    columns: Sequence[Any],
    rows: Iterable[Row | None],
    *,
    text_column: str | None = None,
    counted: Literal["row", "item"] = "row",
    naming: str = "with --text-column NAME",
) -> FileContent:
    """The documents of a table.

    Args:
        columns: their names, which are also the keys of rows that are mappings.
        rows: each a mapping by column, or a sequence in the order of the columns; None is
            one that is left out, and counts.
        text_column: the column of the texts, found where it is None.
        counted: what the file calls a row, in locators and messages.
        naming: how messages say to name the column of the texts.

    Raises:
        InputError: no column holds texts, or not the one that is named; more rows, columns or text than there may be.
    """
    if len(columns) > _MOST_COLUMNS:
        raise beyond("columns", len(columns), _MOST_COLUMNS)
    rows = iter(rows)
    start = list(itertools.islice(rows, _SAMPLE))
    sample = [row for row in start if row is not None]
    if not sample:
        raise InputError(f"holds no {counted}s")
    layout = _layout(columns, sample, text_column, naming)
    left = _Left(counted)
    read = list(_read(layout, itertools.chain(start, rows), left))
    if not read:
        raise InputError(f"has no text in {_listed(layout.texts)}: fill it, or name another {naming}")
    return FileContent(_told_apart(read), left.warnings(layout))


class _Layout(NamedTuple):
    """Which columns hold what: the names of those of texts, and by field those of the rest, the likelier first.

    A column is its key in rows that are mappings, and its place in those that are sequences.
    """

    texts: list[tuple[int, Any]]
    fields: dict[str, list[tuple[int, Any]]]


@dataclass
class _Left:
    """The rows, by number, without a text, with a date that cannot be read, and with a text that is cut short."""

    counted: str
    textless: list[int] = field(default_factory=list)
    undated: list[tuple[int, str]] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)

    def warnings(self, layout: _Layout) -> tuple[str, ...]:
        told = []
        if self.textless:
            where, count = f"{self.counted} {self.textless[0]}", len(self.textless)
            columns = _listed(layout.texts)
            told.append(
                f"{where} has no text in {columns} and is left out: fill it to have it read"
                if count == 1
                else f"{count:,} {self.counted}s, the first {where}, have no text in {columns} and are left out: "
                "fill them to have them read"
            )
        if self.undated:
            (number, value), count = self.undated[0], len(self.undated)
            others = f", as do those of {count - 1:,} more" if count > 1 else ""
            told.append(
                f"the date of {self.counted} {number}, {shown(value)}, cannot be read and is left out{others}: "
                "write dates as 2026-03-02"
            )
        if self.cut:
            told.append(
                f"texts that their source has cut short are read as far as they go ({len(self.cut):,}, the first in "
                f"{self.counted} {self.cut[0]}): give the whole articles"
            )
        return tuple(told)


def _layout(columns: Sequence[Any], sample: Sequence[Row], text_column: str | None, naming: str) -> _Layout:
    known: dict[str, list[tuple[int, int, Any]]] = {}
    for position, column in enumerate(columns):
        name, rank = FIELDS.get(plain(str(column)), ("", 0))
        known.setdefault(name, []).append((rank, position, column))
    by_field = {
        name: [(position, column) for _, position, column in sorted(found, key=lambda entry: entry[:2])]
        for name, found in known.items()
    }
    texts = by_field.pop("text", [])
    others = by_field.pop("", [])
    if text_column is not None:
        return _Layout([_named(columns, text_column)], by_field)
    texts = [column for column in texts if _prose_share(column, sample) > 0] or _longest(texts + others, sample)
    if not texts:
        raise InputError(
            f"no column can be told to hold texts, of {_listed(list(enumerate(columns)))}: name it {naming}"
        )
    return _Layout(texts, by_field)


def _named(columns: Sequence[Any], name: str) -> tuple[int, Any]:
    """The column that the caller names, spelled as it is or nearly so."""
    for spelled in (str, lambda column: plain(str(column))):
        for position, column in enumerate(columns):
            if spelled(column) == spelled(name):
                return position, column
    raise InputError(f"has no column {shown(name)}: its columns are {_listed(list(enumerate(columns)))}")


def _longest(columns: Sequence[tuple[int, Any]], sample: Sequence[Row]) -> list[tuple[int, Any]]:
    """The column whose cells are the longest prose on average, the earlier of two; none if that is short."""
    means = []
    for column in columns:
        lengths = [len(cell) for row in sample if (cell := _cell(row, column))]
        means.append(sum(lengths) / len(lengths) if lengths and _prose_share(column, sample) >= 0.5 else 0.0)
    longest = max(means, default=0.0)
    return [columns[means.index(longest)]] if longest >= _SHORTEST_MEAN else []


def _prose_share(column: tuple[int, Any], sample: Sequence[Row]) -> float:
    """How many of its cells that are not empty are prose, 0 to 1."""
    cells = [cell for row in sample if (cell := _cell(row, column))]
    return sum(map(is_prose, cells)) / len(cells) if cells else 0.0


def is_prose(cell: str) -> bool:
    """Whether a cell has words: mostly letters, with spaces or in a script that has none between words."""
    start = cell[:500]
    letters = sum(unicodedata.category(char)[0] in "LM" for char in start)
    spaced = any(char.isspace() for char in start)
    return letters * 2 > len(start) and (spaced or (len(start) >= 10 and not start.isascii()))


def _cell(row: Row, column: tuple[int, Any]) -> str:
    """Its text; empty where the row has none."""
    position, key = column
    if not isinstance(row, Mapping):
        text = stated(row[position]) if position < len(row) else ""
    else:
        text = stated(row.get(key))
    return "" if text.isspace() else text


def _read(layout: _Layout, rows: Iterable[Row | None], left: _Left) -> Iterator[tuple[Extracted, str]]:
    """The document of each row that has a text, and the row's id, empty if it has none."""
    chars = 0
    for number, row in enumerate(rows, start=1):
        if number > MOST_DOCUMENTS:
            raise beyond(f"{left.counted}s", number, MOST_DOCUMENTS)
        if row is None:
            continue
        text = next((cell for column in layout.texts if (cell := _cell(row, column))), "")
        if is_html(text):
            text = text_of_html(text)
        if not text:
            left.textless.append(number)
            continue
        chars += len(text)
        if chars > MOST_TEXT_CHARS:
            raise beyond("characters of text", chars, MOST_TEXT_CHARS)
        fields = _fields(layout, row, number, left)
        identifier = fields.pop("id", "")
        locator = Locator(row=number) if left.counted == "row" else Locator(item=number)
        removed: tuple[RemovedSpan, ...] = ()
        if (cut := _CUT.search(text, max(len(text) - 50, 0))) is not None:
            left.cut.append(number)
            ends = [end.end() for end in _LAST_END.finditer(text, max(cut.start() - 2_000, 0), cut.start())]
            removed = (RemovedSpan(ends[-1] if ends else cut.start(), len(text), "cut by its source"),)
        yield Extracted(text, fields, (Place(0, len(text), locator),), removed, str(number)), identifier


def _fields(layout: _Layout, row: Row, number: int, left: _Left) -> dict[str, str]:
    """What the row says of its text."""
    given = {name: [cell for column in layout.fields[name] if (cell := _cell(row, column))] for name in layout.fields}
    fields = cleaned({name: cells[0] for name, cells in given.items() if cells})
    if "published" in fields:
        dates = [day for cell in given["published"] if is_date(day := " ".join(cell.split()))]
        if dates:
            fields["published"] = dates[0]
        else:
            left.undated.append((number, fields.pop("published")))
    return fields


def _told_apart(read: Sequence[tuple[Extracted, str]]) -> tuple[Extracted, ...]:
    """The documents by their ids, if no two have one; those without by their numbers."""
    named = [identifier for _, identifier in read if identifier]
    if len(set(named)) < len(named):
        return tuple(extracted for extracted, _ in read)
    return tuple(
        replace(extracted, key=identifier, fields={**extracted.fields, "id": identifier}) if identifier else extracted
        for extracted, identifier in read
    )


def _listed(columns: Sequence[tuple[int, Any]]) -> str:
    """Their names, for messages."""
    names = [shown(str(column)) for _, column in columns[:_LISTED]]
    more = f" and {len(columns) - _LISTED:,} more" if len(columns) > _LISTED else ""
    return ("column " if len(names) == 1 else "columns ") + ", ".join(names) + more if names else "no columns"


def known_names(columns: Iterable[Any]) -> int:
    """How many of these are called as a field of documents is."""
    return sum(field_of(str(column)) is not None for column in columns)
