"""A comparison to text, Markdown, JSON and the HTML page."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from summarizer.datatypes import Comparison, Summary, SummarySentence
from summarizer.options import check_choice
from summarizer.signature import SCHEMA

from .formats import (
    IN_BRACKETS,
    disagreement_lines,
    escaped,
    markers,
    placed_documents,
    source_line,
    source_numbers,
    visible,
)
from .html.independent_origins import IndependentOrigin, independent_origins, numbers_by_row
from .summary_json import to_json
from .wording import NOT_FOUND, ROLES

ALL, SEVERAL = "All origins say", "Several origins say"


def render_comparison(comparison: Comparison, format: str = "text") -> str:
    """The comparison in one of `COMPARISON_FORMATS`, ending with a line feed; "html" is a page of its own.

    Raises:
        OptionError: there is no such format.
    """
    check_choice("format", format, COMPARISON_FORMATS)
    return COMPARISON_FORMATS[format](comparison)


def parts(comparison: Comparison) -> list[tuple[str, tuple[SummarySentence, ...]]]:
    """Headings and sentences, without empty parts."""
    single = [(f"{named(origin)}: {NOT_FOUND}", sentences) for origin, sentences in of_one_origin(comparison)]
    parts = [(ALL, comparison.by_all), (SEVERAL, comparison.by_some), *single]
    return [(heading, sentences) for heading, sentences in parts if sentences]


def document_numbers(summary: Summary) -> dict[int, int]:
    """The numbers of all documents, by row: those of one origin stand together, and what was not read stands last.

    Where no document is printed again, they are the numbers of the independent origins too.
    """
    rows = [row for origin in independent_origins(summary) for row in origin.rows]
    rows += [report.index for report in summary.documents if report.index not in rows]
    return {row: number for number, row in enumerate(rows, start=1)}


def cited_numbers(summary: Summary) -> dict[int, int]:
    """The same of the documents that a statement cites, so that the page and the text number them alike."""
    cited = source_numbers(summary)
    return {row: number for row, number in document_numbers(summary).items() if row in cited}


def of_one_origin(comparison: Comparison) -> list[tuple[IndependentOrigin, tuple[SummarySentence, ...]]]:
    """What each independent origin says alone: all that `by_one` has for its groups; none that is empty."""
    origins = independent_origins(comparison.summary)
    said = dict(zip((group.id for group in comparison.origins), comparison.by_one, strict=True))
    found = [(one, tuple(each for group in one.groups for each in said[group.id])) for one in origins]
    return [(origin, sentences) for origin, sentences in found if sentences]


def named(origin: IndependentOrigin) -> str:
    """What an origin is called, with how many documents it is where it is several."""
    return origin.called if len(origin.rows) > 1 else origin.name


def _text(comparison: Comparison) -> str:
    lines: list[str] = []
    numbers = cited_numbers(comparison.summary)
    for heading, sentences in parts(comparison):
        lines += [
            visible(heading),
            *(f"  {visible(sentence.text)} {_marks(sentence, numbers)}" for sentence in sentences),
            "",
        ]
    disagreements = disagreement_lines(comparison.summary, numbers)
    lines += ["The sources differ", *(f"  {line}" for line in disagreements), ""] if disagreements else []
    lines += ["Sources"] if numbers else ["(nothing to compare)"]
    placed = placed_documents(comparison.summary)
    lines += [
        f"  [{number}] {source_line(comparison.summary.documents[row], placed)}" for row, number in numbers.items()
    ]
    unsaid = _without_statement(comparison.summary, numbers)
    lines += ["", "Without a statement here", *(f"  {line}" for line in unsaid)] if unsaid else []
    return "\n".join(lines) + "\n"


def _markdown(comparison: Comparison) -> str:
    """A table: a row for each statement, a column for each origin, and under it what its marks mean."""
    summary, origins = comparison.summary, independent_origins(comparison.summary)
    numbers, by_row = cited_numbers(summary), numbers_by_row(origins)
    names = [f"{named(origin)} {numbers_of(origin, numbers)}".rstrip() for origin in origins]
    lines = [f"| | {' | '.join(escaped(name) for name in names)} |", f"| --- |{' :---: |' * len(origins)}"]
    used: set[str] = set()
    for heading, sentences in parts(comparison):
        lines.append(f"| **{escaped(heading)}** |{' |' * len(origins)}")
        for sentence in sentences:
            marks = marks_by_origin(sentence, by_row)
            used |= {*marks.values()}
            lines.append(f"| {escaped(sentence.text)} | {' | '.join(marks.get(one.number, '') for one in origins)} |")
    meanings = [f"{mark} {meaning}" for mark, meaning in MARKS.values() if mark in used]
    lines += ["", "; ".join(meanings)] if meanings else []
    disagreements = disagreement_lines(summary, numbers)
    lines += (
        ["", "**The sources differ**", "", *(f"- {escaped(line)}" for line in disagreements)] if disagreements else []
    )
    placed = placed_documents(summary)
    lines += ["", *(f"{n}. {escaped(source_line(summary.documents[row], placed))}" for row, n in numbers.items())]
    unsaid = _without_statement(summary, numbers)
    lines += ["", "**Without a statement here**", "", *(f"- {escaped(line)}" for line in unsaid)] if unsaid else []
    lines += ["", *(f"> Warning: {escaped(warning)}\n" for warning in summary.warnings)] if summary.warnings else []
    return "\n".join(lines) + "\n"


def _without_statement(summary: Summary, numbers: dict[int, int]) -> list[str]:
    """The documents that no statement cites, each with the reason."""
    left = [report for report in summary.documents if report.index not in numbers]
    return [f"{source_line(report)}: {visible(report.note or 'not cited')}" for report in left]


MARKS = {"says": ("✓", "says it"), "part": ("◐", "says a part"), "conflicts": ("≠", ROLES["conflicts"])}


def marks_by_origin(sentence: SummarySentence, by_row: Mapping[int, int]) -> dict[int, str]:
    """What each origin is to a statement, by its number; the strongest where it is several things."""
    cited = [(MARKS["part"][0], one) for fact in sentence.facts for one in fact.citations]
    cited += [
        (MARKS["conflicts" if one.role == "conflicts" else "says"][0], one) for one in reversed(sentence.citations)
    ]
    return {by_row[one.document_index]: mark for mark, one in cited if one.document_index in by_row}


def numbers_of(origin: IndependentOrigin, numbers: Mapping[int, int]) -> str:
    """The numbers of its documents that are cited: "[2][3]"; empty without any."""
    return "".join(f"[{numbers[row]}]" for row in origin.rows if row in numbers)


def comparison_to_json(comparison: Comparison) -> dict[str, Any]:
    """The statements as indices of the sentences of the summary, which is given whole."""
    single = zip(comparison.origins, comparison.by_one, strict=True)
    return {
        "schema": f"urn:consensus-summarizer:comparison:{SCHEMA}",
        "object": "comparison",
        "by_all": [sentence.index for sentence in comparison.by_all],
        "by_some": [sentence.index for sentence in comparison.by_some],
        "by_one": [
            {"origin_group": group.id, "sentences": [sentence.index for sentence in sentences]}
            for group, sentences in single
        ],
        "summary": to_json(comparison.summary),
    }


def _json(comparison: Comparison) -> str:
    return json.dumps(comparison_to_json(comparison), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _html(comparison: Comparison) -> str:
    from .html.comparison import comparison_report

    return comparison_report(comparison)


COMPARISON_FORMATS: dict[str, Callable[[Comparison], str]] = {
    "text": _text,
    "markdown": _markdown,
    "json": _json,
    "html": _html,
}


def _marks(sentence: SummarySentence, numbers: dict[int, int]) -> str:
    against = (f"[≠{numbers[one.document_index]}]" for one in sentence.citations if one.role == "conflicts")
    return f"{markers(sentence, numbers, IN_BRACKETS, visible)}{''.join(against)}"
