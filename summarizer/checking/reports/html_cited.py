"""A claim to the places of the sources that its evidence cites, each with its id on the page, and what stands around.

A report may hold no documents, or a citation of words that do not stand where it says: such words are shown, and not
marked in any source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from summarizer.checking.records import CheckReport, Claim
from summarizer.datatypes import Citation, DocumentReport
from summarizer.output.html.markup import Html, element, isolated, joined

_AROUND_CHARS = 120
"""What is shown of a source before and behind the words that are cited: a sentence of news."""
_LONGEST_WORD = 40


class Cited(NamedTuple):
    """A place of a source that a claim cites, and the id of its mark on the page."""

    citation: Citation
    anchor: str


Place = tuple[int, int, int]
"""Row of the document, start, end."""


def place_in(citation: Citation) -> Place:
    """What two citations of the same words have in common."""
    return citation.document_index, citation.start, citation.end


def cited_places(report: CheckReport, claim: Claim) -> dict[Place, Cited]:
    """All that a claim's evidence cites, each place once, where it stands in a document that the report holds."""
    found: dict[Place, Cited] = {}
    for citation in _citations(claim):
        if place_in(citation) not in found and stands(report, citation):
            anchor = f"q{claim.index + 1}-{len(found) + 1}"
            found[place_in(citation)] = Cited(citation, anchor)
    return found


def stands(report: CheckReport, citation: Citation) -> bool:
    """Whether the report holds the document that is cited, and the words stand there."""
    row, start, end = place_in(citation)
    if not 0 <= row < min(len(report.sources), len(report.documents)):
        return False
    text = report.sources[row].text
    return 0 <= start < end <= len(text) and not text[start:end].isspace() and text[start:end] == citation.cited_text


def origin_numbers(report: CheckReport) -> dict[int, int]:
    """The number of its origin for each document, by row, from 1 in the order of the report's origins."""
    numbers = {origin.id: number for number, origin in enumerate(report.origins, start=1)}
    return {one.index: numbers[one.origin_group] for one in report.documents if one.origin_group in numbers}


def reference(document: DocumentReport, title: str) -> Html:
    """Who a document is from: publisher, title, agency and day, as far as they are known."""
    known = {"publisher": document.publisher, "title": title, "agency": document.agency, "date": document.published}
    shown = (element("span", {"class": kind}, isolated(part)) for kind, part in known.items() if part)
    return element("span", {"class": "reference"}, joined(shown, " "))


def _citations(claim: Claim) -> Iterator[Citation]:
    for difference in claim.differences:
        yield difference.citation
    yield from claim.citations
    for fact in claim.facts:
        yield from fact.citations
    for quote in claim.quotes:
        yield from quote.citations
        if quote.nearest is not None:
            yield quote.nearest


class Passage(NamedTuple):
    """What is cited, and what stands before and behind it in its paragraph, with dots where that goes on."""

    before: str
    cited: str
    behind: str


def passage(report: CheckReport, citation: Citation) -> Passage:
    """What a source has at a citation; where its text is not there, what the citation holds itself."""
    if not stands(report, citation):
        return Passage(citation.prefix, citation.cited_text, citation.suffix)
    text = report.sources[citation.document_index].text
    start = word_before(text, citation.start - _AROUND_CHARS)
    end = word_behind(text, citation.end + _AROUND_CHARS)
    before, behind = text[start : citation.start], text[citation.end : end]
    line = max(before.rfind("\n"), before.rfind("\r")) + 1
    stop = min((at for at in (behind.find("\n"), behind.find("\r")) if at >= 0), default=len(behind))
    return Passage(
        before=("… " if not line and start > 0 else "") + before[line:],
        cited=citation.cited_text,
        behind=behind[:stop] + (" …" if stop == len(behind) and end < len(text) else ""),
    )


def word_before(text: str, at: int) -> int:
    """Where the word begins that stands there, at most a few letters before; 0 before the text."""
    if at <= 0:
        return 0
    space = text.rfind(" ", max(at - _LONGEST_WORD, 0), at)
    return at if space < 0 else space + 1


def word_behind(text: str, at: int) -> int:
    """Where the word ends that stands there, at most a few letters behind."""
    if at >= len(text):
        return len(text)
    space = text.find(" ", at, at + _LONGEST_WORD)
    return at if space < 0 else space
