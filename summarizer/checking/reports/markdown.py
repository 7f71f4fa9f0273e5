"""A report to Markdown: how it came out, what to look at, and then the text claim by claim."""

from __future__ import annotations

from collections.abc import Iterable

from summarizer.checking.records import CheckReport
from summarizer.output.formats import escaped

from . import lines
from .findings import cited_in
from .wording import NOT_FOUND, counted


def markdown(report: CheckReport) -> str:
    """The report in Markdown, ending with a line feed; what Markdown would read as markup is escaped."""
    cited = cited_in(report)
    written = [f"# {escaped(counted(report))}", ""]
    written += _section(lines.PROBLEMS, lines.problem_lines(report))
    written += _section(NOT_FOUND.capitalize(), lines.not_found_lines(report))
    written += [f"## {lines.CLAIMS}", ""] if report.claims else []
    for claim in report.claims:
        written += [f"### {escaped(lines.heading_of(claim))}", "", f"> {escaped(claim.text)}", ""]
        written += _listed(lines.claim_lines(claim, cited))
    written += _section(lines.UNCHECKED, lines.unchecked_lines(report))
    written += _section(lines.DOCUMENTS, lines.document_lines(report))
    written += [f"> Warning: {escaped(warning)}\n" for warning in report.warnings]
    return "\n".join(written).rstrip() + "\n"


def _section(heading: str, told: Iterable[str]) -> list[str]:
    """A heading and a list under it; nothing without any."""
    below = _listed(told)
    return [f"## {heading}", "", *below] if below else []


def _listed(told: Iterable[str]) -> list[str]:
    below = [f"- {escaped(line)}" for line in told]
    return [*below, ""] if below else []
