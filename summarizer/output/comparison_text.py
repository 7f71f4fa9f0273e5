"""A comparison to text, Markdown and JSON."""

from __future__ import annotations

import json
from collections.abc import Callable

from summarizer.datatypes import Comparison, SummarySentence
from summarizer.options import check_choice
from summarizer.signature import SCHEMA

from .formats import disagreement_lines, escaped, source_line, source_numbers, visible
from .summary_json import to_json


def render_comparison(comparison: Comparison, format: str = "text") -> str:
    """The comparison in one of `COMPARISON_FORMATS`, ending with a line feed.

    Raises:
        OptionError: there is no such format.
    """
    check_choice("format", format, COMPARISON_FORMATS)
    return COMPARISON_FORMATS[format](comparison)


def parts(comparison: Comparison) -> list[tuple[str, tuple[SummarySentence, ...]]]:
    """Headings and sentences, without empty parts."""
    titles = {report.id: report.publisher or report.title or report.id for report in comparison.summary.documents}
    alone = [
        (f"Found only in {', '.join(titles[member] for member in group.members)}", sentences)
        for group, sentences in zip(comparison.origins, comparison.by_one, strict=True)
    ]
    parts = [("All origins say", comparison.by_all), ("Several origins say", comparison.by_some), *alone]
    return [(heading, sentences) for heading, sentences in parts if sentences]


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
    lines += [f"  [{number}] {source_line(comparison.summary.documents[row])}" for row, number in numbers.items()]
    return "\n".join(lines) + "\n"


def _markdown(comparison: Comparison) -> str:
    """A table: a row for each statement, a column for each origin that says it."""
    origins = [group.id for group in comparison.origins]
    numbers = source_numbers(comparison.summary)
    names = [
        ", ".join(_named(comparison, member, numbers) for member in group.members) for group in comparison.origins
    ]
    lines = [f"| | {' | '.join(escaped(name) for name in names)} |", f"| --- |{' :---: |' * len(origins)}"]
    for heading, sentences in parts(comparison):
        lines.append(f"| **{escaped(heading)}** |{' |' * len(origins)}")
        for sentence in sentences:
            roles = {citation.origin_group: citation.role for citation in reversed(sentence.citations)}
            cells = [
                "≠" if roles.get(origin) == "conflicts" else "✓" if origin in roles else "" for origin in origins
            ]
            lines.append(f"| {escaped(sentence.text)} | {' | '.join(cells)} |")
    disagreements = disagreement_lines(comparison.summary, numbers)
    lines += (
        ["", "**The sources differ**", "", *(f"- {escaped(line)}" for line in disagreements)] if disagreements else []
    )
    lines += ["", *(f"{n}. {escaped(source_line(comparison.summary.documents[row]))}" for row, n in numbers.items())]
    return "\n".join(lines) + "\n"


def _json(comparison: Comparison) -> str:
    """The statements as indices of the sentences of the summary, which is given whole."""
    alone = zip(comparison.origins, comparison.by_one, strict=True)
    written = {
        "schema": f"urn:consensus-summarizer:comparison:{SCHEMA}",
        "object": "comparison",
        "by_all": [sentence.index for sentence in comparison.by_all],
        "by_some": [sentence.index for sentence in comparison.by_some],
        "by_one": [
            {"origin_group": group.id, "sentences": [sentence.index for sentence in sentences]}
            for group, sentences in alone
        ],
        "summary": to_json(comparison.summary),
    }
    return json.dumps(written, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


COMPARISON_FORMATS: dict[str, Callable[[Comparison], str]] = {"text": _text, "markdown": _markdown, "json": _json}


def _named(comparison: Comparison, member: str, numbers: dict[int, int]) -> str:
    row = next(report.index for report in comparison.summary.documents if report.id == member)
    return f"[{numbers[row]}]" if row in numbers else member


def _marks(sentence: SummarySentence, numbers: dict[int, int]) -> str:
    return "".join(
        f"[{'≠' if citation.role == 'conflicts' else ''}{numbers[citation.document_index]}]"
        for citation in sentence.citations
    )
