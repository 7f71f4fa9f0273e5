"""`Stories` to one page of HTML, as the front page of a newspaper: each story a card that opens its evidence.

The page needs nothing beside itself: no script, one style sheet that its policy allows by hash, and no link that a
browser follows unasked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from summarizer.datatypes import Document
from summarizer.output.html.cards import language_of
from summarizer.output.html.markup import Html, direction, element, escape, joined
from summarizer.output.html.naming import shortened
from summarizer.output.html.page import Section, Top, page
from summarizer.output.html.report import warned
from summarizer.output.wording import count
from summarizer.published import day_of
from summarizer.text.sources import source_key

from . import news_text
from .lines import days, line_of, stories_counted
from .records import Stories, Story
from .story_card import headline_of, story_card

_HOW_DRAWN = (
    "A box stands for an independent origin, each square in it for a document: documents of one origin share a text, "
    "a publisher or an agency, and count once."
)
_LONGEST_ENTRY = 100
"""Characters of a headline in the list of all."""
_NOTHING_SHOWN = "No story is shown."
_ALONE = "For each of these, no other document was found that tells the same event."


def front_page(stories: Stories, links: Mapping[str, str] | None = None) -> str:
    """The stories as a page of HTML, ending with a line feed; equal stories and links give equal bytes.

    Args:
        stories: of `group_stories`, shown in their order. What is known of documents is taken from `sources`; of
            one that is not there, the id is shown.
        links: addresses of pages with a story's own report (`report`), by story id, relative to this page: headlines
            and quotes of these stories lead there.
    """
    reports = links or {}
    sections = [Section("stories", "Stories", _stories(stories, reports))]
    if stories.alone:
        sections.append(Section("alone", "In no story", _told_alone(stories)))
    return page(_top(stories), sections, stories, _style())


@cache
def _style() -> str:
    return (files("summarizer") / "data" / "front_page.css").read_text("utf-8")


def _top(stories: Stories) -> Top:
    documents = [document for story in stories.stories for document in story.sources] + list(stories.sources)
    read = sum(len(story.document_ids) for story in stories.stories) + len(stories.alone)
    named = {source_key(document.publisher) for document in documents} - {""}
    parts = [
        count(read, "document"),
        *([f"{len(stories.alone):,} of them in no story"] if stories.alone else []),
        *([count(len(named), "named publisher")] if named else []),
    ]
    since = news_text.since_last_run(stories)
    return Top(
        kicker=_covered(documents),
        title=stories_counted(len(stories.stories)),
        length="; ".join([", ".join(parts), *([since] if since else [])]),
    )


def _covered(documents: Sequence[Document]) -> str:
    """The days on which documents were published, from the first to the last."""
    found = sorted(day.isoformat() for document in documents if (day := day_of(document.published)))
    return days(found[0], found[-1]) if found else "No day of publication known"


def _stories(stories: Stories, reports: Mapping[str, str]) -> Html:
    if not stories.stories:
        return joined((warned(stories.warnings), element("p", {"class": "none"}, escape(_NOTHING_SHOWN))))
    # With a state, a story has documents that no request holds.
    once = stories.new_document_ids is None
    cards = (story_card(story, reports.get(story.id, ""), with_rows=once) for story in stories.stories)
    return joined(
        (
            warned(stories.warnings),
            _index(stories),
            element("div", {"class": "front"}, *cards),
            element("p", {"class": "how"}, escape(_HOW_DRAWN)),
        )
    )


def _index(stories: Stories) -> Html:
    """All headlines, each a link to its card: closed at first, since of many stories they fill a screen."""
    entries = (element("li", {}, _entry(story)) for story in stories.stories)
    opened = element("details", {}, element("summary", {}, escape("All headlines")), element("ol", {}, *entries))
    return element("nav", {"class": "index", "aria-label": "All headlines"}, opened)


def _entry(story: Story) -> Html:
    headline = shortened(headline_of(story), _LONGEST_ENTRY)
    language = {"lang": language_of(story.language), "dir": direction(headline)}
    return element("a", {"href": f"#{story.id}", **language}, escape(headline))


def _told_alone(stories: Stories) -> Html:
    known = {document.id: document for document in stories.sources}
    lines = (line_of(known.get(name) or Document(id=name, text=""), linked=True) for name in stories.alone)
    listed = element("ul", {"class": "alone"}, *(element("li", {}, line) for line in lines))
    return joined((element("p", {"class": "how"}, escape(_ALONE)), listed))
