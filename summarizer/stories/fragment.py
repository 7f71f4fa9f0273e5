"""`Stories` to a fragment of HTML for a notebook: each story with its facts, and its summary to unfold.

Like the fragment of a summary it has no style sheet, no script and no ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarizer.datatypes import Summary
from summarizer.output.html.cards import language_of
from summarizer.output.html.fragment import FRAME, MUTED, SPACED
from summarizer.output.html.fragment import fragment as of_summary
from summarizer.output.html.markup import Html, direction, element, escape, isolated

from .formats import ALL, counts, in_no_story, line_of_facts, line_of_publishers, none_found, titled, unsummarized
from .news_text import NEWS_FOUND, NO_NEWS_FOUND, marked
from .records import Stories, Story


def fragment(stories: Stories) -> str:
    """The stories as one `div`, to stand among other things."""
    parts = [element("p", {}, element("strong", {}, escape(counts(stories))))]
    parts += [_story(story) for story in stories.stories]
    parts += [] if stories.stories else [element("p", {}, escape(none_found(stories)))]
    parts += [element("p", {}, escape(in_no_story(stories)))] if stories.alone else []
    parts += [element("p", {"style": MUTED}, escape(f"Warning: {warning}")) for warning in stories.warnings]
    return element("div", FRAME, *parts)


def _story(story: Story) -> Html:
    headline, _ = titled(story)
    under = "; ".join(line for line in (line_of_facts(story), line_of_publishers(story), marked(story)) if line)
    title = element("strong", {"lang": language_of(story.language), "dir": direction(headline)}, escape(headline))
    facts = element("span", {"style": MUTED}, isolated(under))
    heading = element("summary", {}, title, element("br", {}), facts)
    return element("details", SPACED, heading, element("blockquote", {}, *_inside(story)))


def _inside(story: Story) -> Iterator[Html]:
    """What came since the last run, then all of it; of a story that is not summarized, its documents."""
    if story.update is not None:
        found = bool(story.update.sentences)
        yield element("p", {}, element("strong", {}, escape(NEWS_FOUND if found else NO_NEWS_FOUND)))
        if found:
            yield _summarized(story.update)
        yield element("p", {}, element("strong", {}, escape(ALL)))
    if story.summary is None:
        yield element("p", {}, isolated(unsummarized(story)))
    else:
        yield _summarized(story.summary)


def _summarized(summary: Summary) -> Html:
    """The summary without its headline, which stands over the story."""
    return Html(of_summary(replace(summary, headline=None)))
