"""The statements of a comparison to tables: a row for each, who says it in a line, and of few origins in columns.

A narrow window shows the line, a wide one the columns: the style sheet hides one of them. What stands beyond the
first rows of a table is closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.datatypes import Comparison, Summary, SummarySentence
from summarizer.output.wording import count, given_otherwise

from .cards import Cited, cited, language_of, marker
from .folding import folded
from .independent_origins import IndependentOrigin, independent_origins, numbers_by_row, origins_saying
from .markup import Html, direction, element, escape, isolated, joined
from .underlining import underlined

MOST_COLUMNS = 40
"""Origins; of more of them the line says who says a statement: a column each would be wider than any window."""
_FITTING, _UNSCROLLED = 10, 16
"""Columns that fit in a page of 44 rem, and in the widest one."""
_LISTED = 16
"""Origins in which nothing like a statement was found that are named; of more there is their number."""
_MOST_ROWS, _FEW = 12, 3
"""Rows of a table that stand open, and how many more of them may."""
_MOST_MARKS = {"line": 8, "column": 2}
"""Marks of one kind in a row; the statement's evidence has all of them."""
_KINDS = {"says": "said by", "part": "in part", "otherwise": "said otherwise by"}


@dataclass(frozen=True)
class Compared:
    """A comparison as it stands on its page: `numbers` are those of the documents, by row."""

    comparison: Comparison
    numbers: Mapping[int, int]

    @property
    def summary(self) -> Summary:
        return self.comparison.summary

    @cached_property
    def columns(self) -> tuple[IndependentOrigin, ...]:
        """The independent origins, those of the bar; what was not read is in none of them."""
        return independent_origins(self.summary)

    @cached_property
    def independent(self) -> Mapping[int, int]:
        """The number of the independent origin of each document, by row."""
        return numbers_by_row(self.columns)

    def first_number(self, origin: IndependentOrigin) -> int:
        """The number by which an origin is known: that of its first document."""
        return self.numbers[origin.rows[0]]


def statement_table(shown: Compared, sentences: Sequence[SummarySentence], *, alone: bool = False) -> Html:
    """A table of statements.

    Args:
        shown: the comparison.
        sentences: at least one.
        alone: whether they are those of one origin, which need no columns.
    """
    rows = [_row(shown, sentence, alone=alone) for sentence in sentences]
    if len(rows) <= _MOST_ROWS + _FEW:
        return _table(shown, rows, alone=alone)
    more = count(len(rows) - _MOST_ROWS, "more statement")
    return joined(
        (
            _table(shown, rows[:_MOST_ROWS], alone=alone),
            folded(more, _table(shown, rows[_MOST_ROWS:], alone=alone)),
        )
    )


def _has_columns(shown: Compared, *, alone: bool) -> bool:
    return not alone and 1 < len(shown.columns) <= MOST_COLUMNS


def _table(shown: Compared, rows: Sequence[Html], *, alone: bool) -> Html:
    body = element("tbody", {}, *rows)
    if not _has_columns(shown, alone=alone):
        return element("table", {"class": "statements lines"}, body)
    number = len(shown.columns)
    kind = "few" if number <= _FITTING else "several" if number <= _UNSCROLLED else "many"
    heads = (
        element("th", {"scope": "col"}, escape("Statement")),
        element("th", {"scope": "col", "class": "by"}, escape("Who says it")),
        *(element("th", {"scope": "col"}, _head(shown, origin)) for origin in shown.columns),
    )
    table = element("table", {"class": f"statements {kind}"}, element("thead", {}, element("tr", {}, *heads)), body)
    if kind != "many":
        return table
    label = "Who says what: a table that is wider than the page"
    return element("div", {"class": "wide", "role": "region", "tabindex": 0, "aria-label": label}, table)


def _head(shown: Compared, origin: IndependentOrigin) -> Html:
    """An origin by the number of its first document, and how many other documents it has."""
    number, others = shown.first_number(origin), len(origin.rows) - 1
    link = element("a", {"href": f"#d{number}", "aria-label": f"Source {number}"}, escape(str(number)))
    return joined((link, element("small", {}, escape(f"+{others}")))) if others else link


def _row(shown: Compared, sentence: SummarySentence, *, alone: bool) -> Html:
    number = sentence.index + 1
    marks = _marks(sentence)
    language = {"lang": language_of(shown.summary.language), "dir": direction(sentence.text)}
    text = element("a", {"href": f"#e{number}", **language}, underlined(sentence))
    row = {"id": f"s{number}", "data-origins": origins_saying(sentence, shown.independent)}
    cells = []
    if _has_columns(shown, alone=alone):
        cells = [element("td", {}, _cell(shown, marks, origin)) for origin in shown.columns]
    return element(
        "tr",
        row,
        element("th", {"scope": "row"}, text, *_differing(shown.summary, sentence)),
        element("td", {"class": "by"}, *_line(shown, marks, alone=alone)),
        *cells,
    )


def _marks(sentence: SummarySentence) -> dict[str, list[Cited]]:
    """What is cited for a statement, by what it is to it."""
    found: dict[str, list[Cited]] = {kind: [] for kind in _KINDS}
    for one in cited(sentence):
        role = one.citation.role
        if role != "similar":
            found["otherwise" if role == "conflicts" else "part" if one.facts else "says"].append(one)
    return found


def _line(shown: Compared, marks: Mapping[str, Sequence[Cited]], *, alone: bool) -> Iterator[Html]:
    """Who says a statement, in words: "said by 1 3; in part 4; not found in 2"."""
    parts = [
        joined((escape(f"{words} "), _limited(shown, marks[kind], "line")))
        for kind, words in _KINDS.items()
        if marks[kind]
    ]
    cited_rows = {one.citation.document_index for kind in marks.values() for one in kind}
    left = [origin for origin in shown.columns if cited_rows.isdisjoint(origin.rows)]
    if left and not alone:
        parts.append(escape(f"not found in {_named(shown, left)}"))
    yield joined(parts, "; ")


def _named(shown: Compared, origins: Sequence[IndependentOrigin]) -> str:
    if len(origins) > _LISTED:
        return count(len(origins), "other origin")
    return " ".join(f"[{shown.first_number(origin)}]" for origin in origins)


def _cell(shown: Compared, marks: Mapping[str, Sequence[Cited]], origin: IndependentOrigin) -> Html:
    own = [one for kind in marks.values() for one in kind if one.citation.document_index in origin.rows]
    return _limited(shown, own, "column") if own else escape("·")


def _limited(shown: Compared, ones: Sequence[Cited], place: str) -> Html:
    """The marks that there is room for, and how many more there are."""
    most = _MOST_MARKS[place]
    ordered = sorted(ones, key=lambda one: shown.numbers[one.citation.document_index])
    marks = [marker(one, shown.numbers) for one in ordered[:most]]
    if len(ones) > most:
        marks.append(element("span", {"class": "more"}, escape(f"+{len(ones) - most}")))
    return joined(marks, " ")


def _differing(summary: Summary, sentence: SummarySentence) -> Iterator[Html]:
    """What other sources give otherwise, as a link to where that stands."""
    for kind, words in given_otherwise(summary, sentence):
        address = "#disagreements" if kind == "listed" else f"#e{sentence.index + 1}"
        yield escape(" ")
        yield element("a", {"class": "differs", "href": address}, isolated(words))
