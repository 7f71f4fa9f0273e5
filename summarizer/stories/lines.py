"""A document, counts, days or publishers to the few words that a page has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from summarizer.datatypes import Document
from summarizer.output.html import naming
from summarizer.output.html.markup import Html, element, escape, is_web_address, isolated, joined
from summarizer.output.html.naming import shortened
from summarizer.output.wording import count
from summarizer.published import day_of

from .records import Story

_LONGEST_PUBLISHER = 90
"""Characters."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Not those of `calendar`, which depend on the machine's language."""


def documents_of(story: Story) -> dict[str, Document]:
    """Its documents by id; of one that is not among the sources, its id is all that is known."""
    known = {document.id: document for document in story.sources}
    return {name: known.get(name) or Document(id=name, text="") for name in story.document_ids}


def name_of(document: Document) -> str:
    """What a document is called on all pages; of one that is not at hand, the id is all that is known."""
    name = naming.name_of(document)
    return document.id if name == naming.UNTITLED and not document.text else name


def stories_counted(number: int, kind: str = "") -> str:
    """A number of stories, in words: "1 story", "2 stories", "2 new stories"."""
    return " ".join(filter(None, (f"{number:,}", kind, "story" if number == 1 else "stories")))


def origins_counted(story: Story, named: str) -> str:
    """How many independent origins a story has, in words: "3 origins"."""
    return "origins not counted" if story.independent_origins is None else count(story.independent_origins, named)


def line_of(document: Document, *, linked: bool = False) -> Html:
    """Title or first words, publisher, agency and day; `linked` to its address, where it has one on the web."""
    title = isolated(name_of(document))
    if linked and document.url and is_web_address(document.url):
        title = element("a", {"href": document.url, "rel": "noreferrer"}, title)
    day = day_of(document.published)
    parts = [element("span", {"class": "title"}, title)]
    for kind, known in (("publisher", document.publisher), ("agency", document.agency)):
        parts += [element("span", {"class": kind}, isolated(known))] if known else []
    published = days(day.isoformat(), day.isoformat()) if day else document.published
    parts += [element("span", {"class": "date"}, isolated(published))] if published else []
    return element("span", {"class": "reference"}, joined(parts, " "))


def days(first: str, last: str) -> str:
    """Two days of ISO 8601 in words: "2 March 2026", "2–5 March 2026", "28 February – 2 March 2026"."""
    one, other = date.fromisoformat(first), date.fromisoformat(last)
    whole = f"{other.day} {_MONTHS[other.month - 1]} {other.year}"
    if one == other:
        return whole
    if (one.year, one.month) == (other.year, other.month):
        return f"{one.day}–{whole}"
    year = "" if one.year == other.year else f" {one.year}"
    return f"{one.day} {_MONTHS[one.month - 1]}{year} – {whole}"


def first_of(names: Sequence[str], most: int) -> tuple[Sequence[str], str]:
    """The first names, and how many more there are: "4 more"; empty where all are shown."""
    # One that is left out takes no less room than its name.
    shown = names if len(names) <= most + 1 else names[:most]
    return shown, f"{len(names) - len(shown):,} more" if len(shown) < len(names) else ""


def publishers(names: Sequence[str], most: int) -> Iterator[Html]:
    """The first publishers on the page, and how many more there are: "The Post, Daily Echo and 4 more"."""
    shown, more = first_of(names, most)
    yield joined((isolated(shortened(name, _LONGEST_PUBLISHER)) for name in shown), ", ")
    if more:
        yield escape(f" and {more}")
