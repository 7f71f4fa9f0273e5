"""A summary and its documents to one HTML page: the sentences, who says them, and every source in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.datatypes import Document, Summary
from summarizer.output.formats import source_numbers
from summarizer.output.wording import HOW_COUNTED, count, publishers, source_of
from summarizer.text.tokens import is_spaceless

from .cards import address, claim, language_of
from .differences import differences
from .folding import folded_after
from .given_documents import check_documents
from .independent_origins import IndependentOrigin, independent_origins, is_read
from .markup import Html, element, escape, joined
from .origins import origins
from .origins_bar import Segment, origins_bar
from .page import Section, Top, page
from .said import said, warned
from .sources import sources
from .support_map import has_lines, support_map
from .unread import unread_in_words

__all__ = ["address", "all_numbers", "bar_of", "evidence", "numbered", "read", "report", "warned"]


def report(summary: Summary, documents: Sequence[Document] = ()) -> str:
    """The summary as a page of HTML that needs nothing beside itself, ending with a line feed.

    Args:
        summary: of `summarize`.
        documents: as given to `summarize`, in the same order; where there are none, the summary's own `sources`.

    Raises:
        InputError: the documents are not those of the summary: another number of them, another id or text, or what
            is cited does not stand where the citation says.
    """
    documents = documents or summary.sources
    numbers = numbered(summary, documents)
    summary = replace(summary, sources=tuple(documents))
    found = evidence(summary, documents, numbers)
    differing = [section for section in found if section.name == "disagreements"]
    others = [section for section in found if section.name != "disagreements"]
    drawn = [Section("map", "Who supports what", support_map(summary, numbers))] if has_lines(summary) else []
    sections = (Section("summary", "Summary", said(summary, numbers)), *differing, *drawn, *others)
    return page(_top(summary, numbers), sections, summary)


def numbered(summary: Summary, documents: Sequence[Document]) -> dict[int, int]:
    """The numbers of the documents on a page, by their rows: first those that are cited.

    Raises:
        InputError: the documents are not those of the summary.
    """
    check_documents(summary, documents)
    return all_numbers(summary)


def all_numbers(summary: Summary) -> dict[int, int]:
    """The same numbers, where no text of the documents is shown and so none is compared."""
    numbers = source_numbers(summary)
    for row in range(len(summary.documents)):
        numbers.setdefault(row, len(numbers) + 1)
    return numbers


def evidence(summary: Summary, documents: Sequence[Document], numbers: Mapping[int, int]) -> tuple[Section, ...]:
    """What a reader checks a summary by: its differences, citations, origins and sources; none that is empty."""
    summary = replace(summary, sources=tuple(documents))
    sections = []
    if summary.disagreements:
        sections.append(Section("disagreements", "Where the sources differ", differences(summary, numbers)))
    if summary.sentences:
        sections.append(Section("evidence", "Evidence", _evidence(summary, numbers)))
    if summary.documents:
        sections.append(Section("origins", "Origins", origins(summary, numbers)))
        sections.append(Section("sources", "Sources", sources(summary, documents, numbers)))
    return tuple(sections)


def bar_of(found: Sequence[IndependentOrigin]) -> Html:
    """The bar of the origins of a summary."""
    return origins_bar([Segment(origin.name, len(origin.rows), origin.called) for origin in found])


def read(summary: Summary, origins: int) -> str:
    """What was read, in one line: "6 documents, of which 2 could not be read, 3 independent origins"."""
    left = unread_in_words(summary.documents, summary.sources)
    unread = f"of which {left}" if left else ""
    counted = count(origins, "independent origin") if origins else ""
    return ", ".join(filter(None, (count(len(summary.documents), "document"), unread, counted, *publishers(summary))))


def length_of(summary: Summary) -> str:
    """The length of a summary, in a script without spaces between words in characters: "75 characters"."""
    return count(summary.words, "character" if is_spaceless(summary.text) else "word")


def _evidence(summary: Summary, numbers: Mapping[int, int]) -> Html:
    how = element("p", {"class": "how"}, escape(HOW_COUNTED))
    return joined((how, folded_after([claim(summary, one, numbers) for one in summary.sentences], "sentence")))


def _top(summary: Summary, numbers: Mapping[int, int]) -> Top:
    """The headline, or what there is in place of one, the counts, and where the headline is from."""
    found = independent_origins(summary)
    taken = f"{count(len(summary.sentences), 'sentence')}, {length_of(summary)}"
    length = f"{read(summary, len(found))}; {taken}"
    headline = summary.headline
    if headline is None:
        return Top("Consensus summary", _title(summary, len(found)), length, bar=bar_of(found))
    row = headline.document_index
    named = ", ".join(filter(None, (f"source {numbers[row]}", summary.documents[row].publisher)))
    note = f"Headline: {source_of(headline, named)}"
    return Top(
        "Consensus summary", headline.text, length, language_of(summary.language), bar=bar_of(found), note=note
    )


def _title(summary: Summary, origins: int) -> str:
    documents = sum(is_read(summary, row) for row in range(len(summary.documents)))
    of = f" from {count(origins, 'independent origin')}" if documents > 1 else ""
    return f"What {count(documents, 'document')}{of} say{'s' if documents == 1 else ''}"
