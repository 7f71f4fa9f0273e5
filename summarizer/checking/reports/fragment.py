"""A report to a fragment of HTML for a notebook: what to look at, then each claim with its evidence to unfold.

Like the fragment of a summary it has no style sheet, no script and no ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.checking.records import CheckReport, Claim
from summarizer.output.html.cards import language_of
from summarizer.output.html.fragment import FRAME, MUTED, SPACED, folded
from summarizer.output.html.markup import Html, direction, element, escape, isolated

from . import lines
from .findings import Cited, cited_in
from .wording import NOT_FOUND, counted


def fragment(report: CheckReport) -> str:
    """The report as one `div`, to stand among other things."""
    cited = cited_in(report)
    parts = [element("p", {}, element("strong", {}, escape(counted(report))))]
    parts += _section(lines.PROBLEMS, lines.problem_lines(report))
    parts += _section(NOT_FOUND.capitalize(), lines.not_found_lines(report))
    parts += [_heading(lines.CLAIMS)] if report.claims else []
    parts += [_claim(claim, cited, language_of(report.language)) for claim in report.claims]
    parts += _folded(lines.UNCHECKED, lines.unchecked_lines(report))
    parts += _folded(lines.DOCUMENTS, lines.document_lines(report))
    parts += [element("p", {"style": MUTED}, escape(f"Warning: {warning}")) for warning in report.warnings]
    return element("div", FRAME, *parts)


def _claim(claim: Claim, cited: Cited, language: str) -> Html:
    """Its verdict and its words; what the documents say of it is folded."""
    text = element("span", {"lang": language, "dir": direction(claim.text)}, escape(claim.text))
    verdict = element("span", {"style": MUTED}, escape(lines.heading_of(claim)))
    title = element("summary", {}, verdict, element("br", {}), text)
    return element("details", SPACED, title, element("ul", {}, *_entries(lines.claim_lines(claim, cited))))


def _section(heading: str, told: Iterable[str]) -> list[Html]:
    """A heading and a list under it; nothing without any."""
    entries = list(_entries(told))
    return [_heading(heading), element("ul", {}, *entries)] if entries else []


def _folded(heading: str, told: Iterable[str]) -> list[Html]:
    entries = list(_entries(told))
    return [folded(heading, "ul", iter(entries))] if entries else []


def _entries(told: Iterable[str]) -> Iterator[Html]:
    return (element("li", {}, isolated(line)) for line in told)


def _heading(text: str) -> Html:
    return element("p", {}, element("strong", {}, escape(text)))
