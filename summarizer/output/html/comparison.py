"""A comparison and its documents to one HTML page: who says what, where the sources differ, and the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from summarizer.datatypes import Comparison, Document, DocumentReport, Summary, SummarySentence
from summarizer.output.comparison_text import ALL, SEVERAL, document_numbers, of_one_origin
from summarizer.output.wording import NOT_FOUND, count, source_of

from .cards import language_of, reference
from .folding import folded, folded_after
from .given_documents import check_documents
from .independent_origins import IndependentOrigin, grouped, independent_origins, is_read
from .markup import Html, element, escape, isolated, joined
from .naming import names_of
from .page import Section, Top, page
from .report import bar_of, evidence, read, warned
from .statement_tables import Compared, statement_table

_HOW_READ = (
    "Each row is a sentence of a source, word for word; its marks lead to the quotes. Not found means that no "
    "sentence like it was found there: the source may say it in other words."
)
_MARKS = (
    ("origin", "taken from here"),
    ("corroborates", "says the same"),
    ("supports_part", "says a part"),
    ("conflicts", "says it otherwise"),
)
_MOST_ENTRIES = 24
"""Documents in the legend that stand open."""
_MOST_PRINTED = 15
"""Statements whose evidence stands open, and is printed."""
_FEW_ALONE = 12
"""Statements of single origins that stand open; more of them are closed under their origins."""


def comparison_report(comparison: Comparison, documents: Sequence[Document] = ()) -> str:
    """The comparison as a page of HTML that needs nothing beside itself, ending with a line feed.

    Args:
        comparison: of `compare`.
        documents: as given to `compare`, in the same order; where there are none, the summary's own `sources`.

    Raises:
        InputError: the documents are not those of the comparison.
    """
    documents = documents or comparison.summary.sources
    check_documents(comparison.summary, documents)
    comparison = replace(comparison, summary=replace(comparison.summary, sources=tuple(documents)))
    shown = Compared(comparison, document_numbers(comparison.summary))
    found = {section.name: section for section in evidence(comparison.summary, documents, shown.numbers)}
    differing = found.pop("disagreements", None)
    sections = (
        Section("statements", "Who says what", joined(_statements(shown))),
        *((differing,) if differing else ()),
        *_alone(shown),
        *(_closed(section, shown) for section in found.values()),
    )
    return page(_top(shown), sections, comparison.summary, _style())


@cache
def _style() -> str:
    return (files("summarizer") / "data" / "comparison.css").read_text("utf-8")


def _top(shown: Compared) -> Top:
    summary = shown.summary
    found = independent_origins(summary)
    length = f"{read(summary, len(found))}; {count(len(summary.sentences), 'statement')}"
    headline, bar = summary.headline, bar_of(found)
    if headline is None:
        side_by_side = f"{count(len(summary.documents), 'document')} side by side"
        return Top("Comparison", side_by_side, length, bar=bar)
    row = headline.document_index
    named = ", ".join(filter(None, (f"source {shown.numbers[row]}", summary.documents[row].publisher)))
    note = f"Headline: {source_of(headline, named)}"
    return Top("Comparison", headline.text, length, language_of(summary.language), bar=bar, note=note)


def _statements(shown: Compared) -> Iterator[Html]:
    """The legend, and what all or several origins say."""
    comparison = shown.comparison
    if comparison.summary.sentences:
        yield _legend(shown)
    for heading, sentences in ((ALL, comparison.by_all), (SEVERAL, comparison.by_some)):
        if sentences:
            yield element("h3", {"class": "part"}, escape(heading))
            yield statement_table(shown, sentences)
    if not (comparison.by_all or comparison.by_some):
        yield element("p", {"class": "none"}, escape("No statement was found in several origins."))
    yield warned(comparison.summary.warnings)


def _legend(shown: Compared) -> Html:
    """What the numbers and the marks mean; the style sheet opens it where there is room for it."""
    summary, names = shown.summary, names_of(shown.summary)
    first = _first_prints(summary, shown.numbers)
    listed = [
        _entry(summary.documents[row], names[row], number, shown.numbers[first[row]] if row in first else None)
        for row, number in shown.numbers.items()
    ]
    shown_marks = (
        element("li", {}, element("span", {"class": f"marker {role}"}, escape("n")), escape(f" {words}"))
        for role, words in _MARKS
    )
    return element(
        "details",
        {"class": "fold legend-of-numbers"},
        element("summary", {}, escape(f"What the numbers mean: {count(len(listed), 'document')}")),
        *_lists(listed),
        element("ul", {"class": "marks", "aria-label": "Marks"}, *shown_marks),
        element("p", {"class": "how"}, escape(_HOW_READ)),
    )


def _first_prints(summary: Summary, numbers: Mapping[int, int]) -> dict[int, int]:
    """Of each document that prints a text again, the row of that with the lowest number."""
    printed = (sorted(rows, key=numbers.__getitem__) for rows, _ in grouped(summary))
    return {row: rows[0] for rows in printed for row in rows[1:] if is_read(summary, row)}


def _lists(entries: Sequence[Html]) -> Iterator[Html]:
    """The entries as a list, of very many the later ones closed."""
    most = len(entries) if len(entries) <= _MOST_ENTRIES else _MOST_ENTRIES
    yield element("ul", {"class": "documents"}, *entries[:most])
    if entries[most:]:
        more = count(len(entries) - most, "more document")
        yield folded(more, element("ul", {"class": "documents"}, *entries[most:]))


def _entry(report: DocumentReport, name: str, number: int, first: int | None) -> Html:
    """A document by its number and name, and of which other it is a print."""
    link = element(
        "a", {"class": "number", "href": f"#d{number}", "aria-label": f"Source {number}"}, escape(str(number))
    )
    again = (element("span", {"class": "again"}, escape(f" prints the story of [{first}]")),) if first else ()
    words = element("span", {}, reference(report, ("title", "publisher", "agency", "date"), name), *again)
    return element("li", {}, link, words)


def _closed(section: Section, shown: Compared) -> Section:
    """The evidence of many statements as one closed part, since the statements stand above one by one."""
    number = len(shown.summary.sentences)
    if section.name != "evidence" or number <= _MOST_PRINTED:
        return section
    line = element("summary", {}, escape(f"Evidence for {count(number, 'statement')}"))
    return section._replace(content=element("details", {"class": "fold unprinted"}, line, section.content))


def _alone(shown: Compared) -> Iterator[Section]:
    """What one origin says: of few statements all are open, of many each origin is closed."""
    found = of_one_origin(shown.comparison)
    if not found:
        return
    opened = sum(len(sentences) for _, sentences in found) <= _FEW_ALONE
    how = element("p", {"class": "how"}, escape(f"For each of these: {NOT_FOUND}."))
    alone = not (shown.comparison.by_all or shown.comparison.by_some)
    groups = [
        _one_origin(shown, origin, sentences, opened=opened or (alone and place == 0))
        for place, (origin, sentences) in enumerate(found)
    ]
    yield Section("single", "From one origin each", joined((how, folded_after(groups, "origin"))))


def _one_origin(
    shown: Compared, origin: IndependentOrigin, sentences: Sequence[SummarySentence], *, opened: bool
) -> Html:
    documents = origin.called.removeprefix(origin.name) if len(origin.rows) > 1 else ""
    line = element(
        "summary",
        {},
        element("span", {"class": "number"}, escape(str(shown.first_number(origin)))),
        escape(" "),
        element("span", {"class": "name"}, isolated(origin.name), escape(documents)),
        escape(" "),
        element("span", {"class": "brief"}, escape(count(len(sentences), "statement"))),
    )
    state = {"open": ""} if opened else {}
    return element("details", {"class": "claim single", **state}, line, statement_table(shown, sentences, alone=True))
