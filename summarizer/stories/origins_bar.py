"""The origins of a story to the bar that all reports have, and its counts in words."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.datatypes import Document
from summarizer.output.html.independent_origins import common_name, counted_name
from summarizer.output.html.markup import Html, element, escape, joined
from summarizer.output.html.origins_bar import Segment
from summarizer.output.html.origins_bar import origins_bar as bar
from summarizer.output.wording import count

from .lines import documents_of, name_of, origins_counted
from .records import Story


def origins_bar(story: Story) -> Html:
    """The bar, its segments links to the origins among the story's documents, and its counts in words."""
    documents = documents_of(story)
    segments = [_segment([documents[name] for name in group]) for group in story.origins]
    counted = f"{origins_counted(story, 'origin')}, {count(len(story.document_ids), 'document')}"
    words = element("p", {"class": "counted"}, escape(counted))
    return element("div", {"class": "origins"}, joined((bar(segments, f"{story.id}-"), words)))


def _segment(members: Sequence[Document]) -> Segment:
    of_all = common_name([[name for name in (one.publisher, one.agency) if name] for one in members])
    name = of_all or _name(members)
    return Segment(name, len(members), counted_name(name, len(members), "document", of_all=bool(of_all)))


def _name(members: Sequence[Document]) -> str:
    """What an origin is called: its first publisher or agency that is named, else its first document's name."""
    publishers = (one.publisher for one in members if one.publisher)
    agencies = (one.agency for one in members if one.agency)
    return next(publishers, None) or next(agencies, None) or name_of(members[0])
