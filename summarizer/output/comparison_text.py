"""A comparison to text, Markdown, JSON and the HTML page."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from summarizer.datatypes import Comparison, OriginGroup, Summary, SummarySentence
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
from .summary_json import to_json
from .wording import NOT_FOUND, ROLES, count


def render_comparison(comparison: Comparison, format: str = "text") -> str:
    """The comparison in one of `COMPARISON_FORMATS`, ending with a line feed; "html" is a page of its own.

    Raises:
        OptionError: there is no such format.
    """
    check_choice("format", format, COMPARISON_FORMATS)
    return COMPARISON_FORMATS[format](comparison)


def parts(comparison: Comparison) -> list[tuple[str, tuple[SummarySentence, ...]]]:
    """Headings and sentences, without empty parts."""
    single = [
        (f"{_named(comparison.summary, group)}: {NOT_FOUND}", sentences)
        for group, sentences in zip(comparison.origins, comparison.by_one, strict=True)
    ]
    parts = [("All origins say", comparison.by_all), ("Several origins say", comparison.by_some), *single]
    return [(heading, sentences) for heading, sentences in parts if sentences]


def name_of_origin(summary: Summary, group: OriginGroup) -> tuple[str, int]:
    """What an origin is called, and the row of that document: its first print that names a publisher or a title."""
    rows = {report.id: report.index for report in summary.documents}
    prints = [summary.documents[rows[member]] for member in group.members]
    named = next((one for one in prints if one.publisher or one.title), prints[0])
    return named.publisher or named.title or named.id, named.index


def _named(summary: Summary, group: OriginGroup) -> str:
    name, _ = name_of_origin(summary, group)
    others = len(group.members) - 1
    return f"{name} and {count(others, 'other print')}" if others else name


def _text(comparison: Comparison) -> str:
    lines: list[str] = []
    numbers = source_numbers(comparison.summary)
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
    summary, origins = comparison.summary, comparison.origins
    numbers = source_numbers(summary)
    names = [
        f"{_named(summary, group)} {_numbers_of(summary, group, numbers)}".rstrip() for group in comparison.origins
    ]
    lines = [f"| | {' | '.join(escaped(name) for name in names)} |", f"| --- |{' :---: |' * len(origins)}"]
    used: set[str] = set()
    for heading, sentences in parts(comparison):
        lines.append(f"| **{escaped(heading)}** |{' |' * len(origins)}")
        for sentence in sentences:
            marks = _marks_by_origin(sentence)
            used |= {*marks.values()}
            lines.append(f"| {escaped(sentence.text)} | {' | '.join(marks.get(one.id, '') for one in origins)} |")
    meanings = [f"{mark} {meaning}" for mark, meaning in _MARKS.values() if mark in used]
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


_MARKS = {"says": ("✓", "says it"), "part": ("◐", "says a part"), "conflicts": ("≠", ROLES["conflicts"])}


def _marks_by_origin(sentence: SummarySentence) -> dict[str, str]:
    """What each origin is to a statement, by its id; the strongest where it is several things."""
    marks = {citation.origin_group: _MARKS["part"][0] for fact in sentence.facts for citation in fact.citations}
    for citation in reversed(sentence.citations):
        marks[citation.origin_group] = _MARKS["conflicts" if citation.role == "conflicts" else "says"][0]
    return marks


def _numbers_of(summary: Summary, group: OriginGroup, numbers: dict[int, int]) -> str:
    rows = {report.id: report.index for report in summary.documents}
    return "".join(f"[{numbers[rows[member]]}]" for member in group.members if rows[member] in numbers)


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
