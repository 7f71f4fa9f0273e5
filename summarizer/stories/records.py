"""The frozen records that `group_stories` returns.

They know how to show themselves: their methods are the functions of `formats` and its like, which they import when
they are called.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from summarizer.datatypes import Document, Headline, Summary


@dataclass(frozen=True, slots=True)
class Story:
    """Documents that tell one event.

    Attributes:
        id: "s" and twelve hexadecimal digits of the SHA-256 of the first document's text: the earliest published, of
            undated ones the first by text. It depends on these documents alone.
        document_ids: of its documents, in the order of the heap.
        headline: the most central title, or the sentence that opens the most central document, word for word; where
            origins were not counted, the title or the first sentence of its first document; None without any.
        first_day, last_day: on which its dated documents were published, as in "2026-03-02"; None without any.
        publishers: that its documents name, in alphabetical order; of the spellings of one, that which sorts first.
        independent_origins: groups of its documents that share no text, no publisher and no agency; None where they
            were not counted, as in a large heap those of stories far behind.
        origins: these groups, as ids in alphabetical order: the largest first, of equal ones that with the first id.
            Each document stands in one of them; there are none where they were not counted.
        language: of most of its documents, ISO 639-1; where origins were not counted, of the first one.
        summary: of its documents; None where it was not asked for.
        news: "new", "updated" or "unchanged" since the last run that was shown; None without a state.
        new_document_ids: of its documents that came since then, or came in another version.
        update: the summary of what these add to what was known, of an updated story; without a sentence where nothing
            was found in them that was not known.
        sources: the documents themselves; not compared.
        rows: where these stand, from 0, among all that `group_stories` was given; not compared.
    """

    id: str
    document_ids: tuple[str, ...]
    headline: Headline | None
    first_day: str | None
    last_day: str | None
    publishers: tuple[str, ...]
    independent_origins: int | None
    origins: tuple[tuple[str, ...], ...]
    language: str
    summary: Summary | None = None
    news: str | None = None
    new_document_ids: tuple[str, ...] = ()
    update: Summary | None = None
    sources: tuple[Document, ...] = field(default=(), repr=False, compare=False)
    rows: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """The JSON form of this story."""
        from .stories_json import story_to_json

        return story_to_json(self)


@dataclass(frozen=True, slots=True)
class Stories:
    """A heap, sorted: stories by independent origins, then the newest first, then by id.

    Stories whose origins were not counted stand behind the others, by the origins that they can have at most.

    Attributes:
        stories: of two documents or more.
        alone: ids of documents that no other tells the event of, in the order of the heap.
        warnings: what could not be read, and the like.
        signature: everything that decides the result beside the documents.
        input_digest: SHA-256 of the documents.
        new_document_ids: of the documents in them, and of those alone, that came since the last run that was shown,
            or came in another version; None without a state.
        since: the day that was asked for: what has no document of that day or later is left out.
        sources: the documents that are alone themselves, for whoever shows them; not compared.
    """

    stories: tuple[Story, ...]
    alone: tuple[str, ...]
    warnings: tuple[str, ...]
    signature: str
    input_digest: str
    new_document_ids: tuple[str, ...] | None = None
    since: str | None = None
    sources: tuple[Document, ...] = field(default=(), repr=False, compare=False)

    def __str__(self) -> str:
        """The stories for reading, as a front page has them; without the warnings."""
        from .formats import render_stories

        return render_stories(self).rstrip("\n")

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, as `render_stories` writes it."""
        from .stories_json import stories_to_json

        return stories_to_json(self)

    def to_markdown(self) -> str:
        """The stories in Markdown, the sources of each as footnotes."""
        from .formats import render_stories

        return render_stories(self, "markdown")

    def to_html(self) -> str:
        """One HTML page that needs nothing beside itself: the stories as cards."""
        from .formats import render_stories

        return render_stories(self, "html")

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from .fragment import fragment

        return fragment(self)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """What IPython shows where it shows text."""
        printer.text(str(self))
