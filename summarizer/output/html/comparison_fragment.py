"""A comparison to a fragment of HTML for a notebook: a row for each statement, a column for each origin.

Like the fragment of a summary it has no style sheet, no script and no ids.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.datatypes import Comparison, Summary, SummarySentence
from summarizer.output.comparison_text import MARKS, cited_numbers, marks_by_origin, named, numbers_of, parts
from summarizer.output.formats import disagreement_lines
from summarizer.output.wording import count

from .cards import language_of
from .fragment import FRAME, MUTED, folded, source_entry
from .independent_origins import IndependentOrigin, independent_origins, numbers_by_row
from .markup import Html, direction, element, escape, isolated, joined

_LEFT, _CENTRE = "text-align: left; vertical-align: top", "text-align: center; vertical-align: top"


def comparison_fragment(comparison: Comparison) -> str:
    """The comparison as one `div`, to stand among other things."""
    summary, origins = comparison.summary, independent_origins(comparison.summary)
    numbers = cited_numbers(summary)
    if not numbers:
        return element("div", FRAME, element("p", {}, escape("Nothing to compare.")), *_warnings(summary))
    table = element("table", {}, _head(origins, numbers), element("tbody", {}, *_rows(comparison, origins)))
    meanings = "; ".join(f"{mark} {meaning}" for mark, meaning in MARKS.values())
    under = element("p", {"style": MUTED}, escape(f"{meanings}; an empty cell: not found there"))
    return element("div", FRAME, table, under, *_details(summary, numbers), *_warnings(summary))


def _head(origins: tuple[IndependentOrigin, ...], numbers: dict[int, int]) -> Html:
    names = (f"{named(origin)} {numbers_of(origin, numbers)}".rstrip() for origin in origins)
    cells = (element("th", {"style": _CENTRE}, isolated(name)) for name in names)
    return element("thead", {}, element("tr", {}, element("td", {}), *cells))


def _rows(comparison: Comparison, origins: tuple[IndependentOrigin, ...]) -> Iterator[Html]:
    by_row, language = numbers_by_row(origins), language_of(comparison.summary.language)
    for heading, sentences in parts(comparison):
        attributes: dict[str, str | int] = {"style": _LEFT, "colspan": len(origins) + 1}
        yield element("tr", {}, element("th", attributes, isolated(heading)))
        for sentence in sentences:
            marks = marks_by_origin(sentence, by_row)
            cells = (element("td", {"style": _CENTRE}, escape(marks.get(one.number, ""))) for one in origins)
            yield element("tr", {}, _statement(sentence, language), *cells)


def _statement(sentence: SummarySentence, language: str) -> Html:
    attributes = {"style": _LEFT, "lang": language, "dir": direction(sentence.text)}
    return element("td", attributes, escape(sentence.text))


def _details(summary: Summary, numbers: dict[int, int]) -> Iterator[Html]:
    entries = (source_entry(summary.documents[row], number) for row, number in numbers.items())
    yield folded(f"{count(len(numbers), 'source')} cited", "ol", entries)
    differing = [element("li", {}, isolated(line)) for line in disagreement_lines(summary, numbers)]
    if differing:
        yield folded("Where the sources differ", "ul", iter(differing))


def _warnings(summary: Summary) -> Iterator[Html]:
    yield joined(element("p", {"style": MUTED}, escape(f"Warning: {warning}")) for warning in summary.warnings)
