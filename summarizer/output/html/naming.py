"""A document to what a page calls it: its title, or the opening words of its text in quotation marks.

The id is no name: many are a file's or a database's. It stands in small type where the source itself is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.datatypes import Document, RemovedSpan, Summary

LONGEST_TITLE, LONGEST_OPENING = 240, 60
"""Characters: some sites have a whole text in the place of a title."""
_QUOTATION_MARKS = '"“”„‟‘‚‛«»‹›「」『』＂〝〞 '
"""Not shown where an opening begins with them: it stands in quotation marks already."""
UNTITLED = "Untitled document"
"""Of a document that has neither title nor text, or whose text is not at hand."""


def name_of(document: Document, removed: Sequence[RemovedSpan] = ()) -> str:
    """The name of a document.

    Args:
        document: with or without a title.
        removed: what of its text is not read, in order; an opening begins behind what of it stands first, such as a
            dateline.
    """
    return named(document.title, document.text, removed)


def names_of(summary: Summary) -> list[str]:
    """The names of all documents of a summary, by row."""
    return [document_name(summary, row) for row in range(len(summary.documents))]


def document_name(summary: Summary, row: int) -> str:
    """The name of one of them; without a title it is named where the summary has its sources."""
    report = summary.documents[row]
    return named(report.title, summary.sources[row].text if summary.sources else "", report.removed)


def state_of(summary: Summary, row: int, numbers: Mapping[int, int]) -> str:
    """Whether the summary has a sentence of a document, else why not; other documents are named by their numbers."""
    report = summary.documents[row]
    if report.used:
        return "used"
    note = report.note or "not cited"
    for words in _OF_ANOTHER:
        if note.startswith(words):
            other = next(
                (number for at, number in numbers.items() if summary.documents[at].id == note[len(words) :]), 0
            )
            note = f"{words}source {other}" if other else note
    return f"not used: {note}"


_OF_ANOTHER = ("another print of ", "copy of ")
"""How notes begin that end with the id of another document."""


def named(title: str | None, text: str, removed: Sequence[RemovedSpan] = ()) -> str:
    """The same of a title and a text."""
    whole = " ".join((title or "").split())
    return shortened(whole, LONGEST_TITLE) if whole else _opening(text, removed) or UNTITLED


def shortened(text: str, longest: int) -> str:
    """The text, or as many of its first words as `longest` characters hold, with an ellipsis for the rest."""
    if len(text) <= longest:
        return text
    cut = text.rfind(" ", longest // 2, longest)
    return f"{text[: cut if cut > 0 else longest].rstrip()}\u00a0…"


def _opening(text: str, removed: Sequence[RemovedSpan]) -> str:
    """The first words that are read, as they stand, in quotation marks; empty where there are none."""
    beginning = _first_read(text, removed) or _first_read(text, ())
    words = " ".join(beginning.split())
    said = words.lstrip(_QUOTATION_MARKS)
    if said != words and len(said) <= LONGEST_OPENING:
        said = said.rstrip(_QUOTATION_MARKS)
    return f"“{shortened(said, LONGEST_OPENING)}”" if said else ""


def _first_read(text: str, removed: Sequence[RemovedSpan]) -> str:
    """The beginning of a text behind the spans that stand first; of however long a text a few hundred characters."""
    start = 0
    for span in removed:
        if text[start : span.start].strip():
            break
        start = max(start, span.end)
    return text[start : start + 8 * LONGEST_OPENING].lstrip()
