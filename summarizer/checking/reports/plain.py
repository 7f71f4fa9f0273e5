"""A report to text for a terminal: how it came out, what to look at, and then the text claim by claim."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from summarizer.checking.records import CheckReport
from summarizer.output.formats import visible

from . import lines
from .findings import cited_in
from .wording import NOT_FOUND, counted

_WIDTH = 88


def plain(report: CheckReport) -> str:
    """The report as text, ending with a line feed; what a terminal would obey is shown instead of sent."""
    cited = cited_in(report)
    written = [_wrapped(counted(report), ""), ""]
    written += _section(lines.PROBLEMS, lines.problem_lines(report))
    written += _section(NOT_FOUND.capitalize(), lines.not_found_lines(report))
    written += [lines.CLAIMS, ""] if report.claims else []
    for claim in report.claims:
        written += [lines.heading_of(claim), _wrapped(claim.text, "  ")]
        written += [_wrapped(line, "    ", "  - ") for line in lines.claim_lines(claim, cited)]
        written.append("")
    written += _section(lines.UNCHECKED, lines.unchecked_lines(report))
    written += _section(lines.DOCUMENTS, lines.document_lines(report))
    written += _section(lines.WARNINGS, report.warnings)
    return "\n".join(written).rstrip() + "\n"


def _section(heading: str, told: Iterable[str]) -> list[str]:
    """A heading and lines under it; nothing without any."""
    below = [_wrapped(line, "    ", "  ") for line in told]
    return [heading, *below, ""] if below else []


def _wrapped(line: str, indent: str, first: str | None = None) -> str:
    """A line broken at spaces; words stay whole, however long."""
    return textwrap.fill(
        visible(line),
        _WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
