"""`Stories` to text, Markdown, JSON and HTML.

Text and Markdown read like a front page: how many documents and stories, then each story under its headline, with
its days, publishers and origins, its summary as `output.formats` writes one, and at the end what is in no story.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from summarizer.datatypes import Summary
from summarizer.errors import InputError
from summarizer.options import check_choice
from summarizer.output.formats import escaped, render, visible
from summarizer.output.wording import count, source_of

from .lines import first_of, origins_counted, stories_counted
from .news_text import NEWS_FOUND, NO_NEWS_FOUND, marked, since_last_run
from .records import Stories, Story
from .stories_json import stories_to_json, story_to_json

_MOST_PUBLISHERS = 6
"""That are named; the page and JSON have all of them."""
_RULE = "-" * 72
ALL = "In all:"
"""Over the summary of a whole story, behind its update."""


def render_stories(stories: Stories, form: str = "text") -> str:
    """The stories in one of `STORIES_FORMATS`, ending with a line feed.

    Text is without the warnings, which the command says on standard error; "html" is a page of its own.

    Raises:
        OptionError: there is no such form.
    """
    check_choice("format", form, STORIES_FORMATS)
    return _FORMATS[form](stories)


def render_story(story: Story, form: str = "text") -> str:
    """One story in one of `STORIES_FORMATS`, as the same form has it among the others; "html" is the summary's page.

    Raises:
        OptionError: there is no such form.
        InputError: the form is "html", and the story is not summarized.
    """
    check_choice("format", form, STORIES_FORMATS)
    return _STORY_FORMATS[form](story)


def counts(stories: Stories) -> str:
    """What the heap came to: "30 documents, 6 stories, 2 documents in no story"; with a state, also what is new."""
    told = sum(len(story.document_ids) for story in stories.stories)
    number = len(stories.stories)
    parts = [
        count(told + len(stories.alone), "document"),
        stories_counted(number),
        *([f"{count(len(stories.alone), 'document')} in no story"] if number and stories.alone else []),
    ]
    return "; ".join(part for part in (", ".join(parts), since_last_run(stories)) if part)


def none_found(stories: Stories) -> str:
    """Why there is no story to show."""
    if stories.since is not None:
        return f"No story to show: none was found with a document dated {stories.since} or later."
    return "No story to show: no two of these documents were found to tell one event."


def line_of_facts(story: Story) -> str:
    """When it was told, and by how many: "2026-03-02 to 2026-03-04; 5 documents, 3 independent origins"."""
    counted = f"{count(len(story.document_ids), 'document')}, {origins_counted(story, 'independent origin')}"
    first, last = story.first_day, story.last_day
    period = f"{first} to {last}" if first != last else first
    return "; ".join(part for part in (period, counted) if part)


def line_of_publishers(story: Story) -> str:
    """Who tells it, the first few by name; empty where no document names its publisher."""
    shown, more = first_of(story.publishers, _MOST_PUBLISHERS)
    return ", ".join([*shown, *([more] if more else [])])


def titled(story: Story) -> tuple[str, str]:
    """Its headline and where that is from; without one, its id and nothing."""
    if story.headline is None:
        return story.id, ""
    return story.headline.text, source_of(story.headline, story.headline.document_id)


def in_no_story(stories: Stories) -> str:
    """The documents of which no other was found to tell the event, with a mark at new ones; empty without any."""
    new = stories.new_document_ids or ()
    named = [f"{name} (new)" if name in new else name for name in stories.alone]
    return f"In no story: {', '.join(named)}" if named else ""


def _text(stories: Stories) -> str:
    lines = [counts(stories), ""]
    lines += [] if stories.stories else [none_found(stories), ""]
    for story in stories.stories:
        lines += [_RULE, _story_text(story)]
    lines += [_RULE] if stories.stories and stories.alone else []
    lines += [visible(in_no_story(stories))] if stories.alone else []
    return "\n".join(lines).rstrip() + "\n"


def _story_text(story: Story) -> str:
    headline, source = titled(story)
    under = [
        f"  {visible(line)}"
        for line in (source, line_of_facts(story), line_of_publishers(story), marked(story))
        if line
    ]
    return "\n".join([visible(headline), *under, "", *_update_in_text(story), _summary_in_text(story), ""])


def _summary_in_text(story: Story) -> str:
    return render(story.summary).rstrip("\n") if story.summary else visible(unsummarized(story))


def _update_in_text(story: Story) -> list[str]:
    if story.update is None:
        return []
    if not story.update.sentences:
        return [NO_NEWS_FOUND, "", ALL]
    return [NEWS_FOUND, render(replace(story.update, headline=None)).rstrip("\n"), "", ALL]


def _markdown(stories: Stories) -> str:
    lines = [f"# {escaped(counts(stories))}", ""]
    lines += [] if stories.stories else [none_found(stories), ""]
    for number, story in enumerate(stories.stories, start=1):
        lines += _story_markdown(story, number)
    lines += [escaped(in_no_story(stories)), ""] if stories.alone else []
    lines += [f"> Warning: {escaped(warning)}\n" for warning in stories.warnings]
    return "\n".join(lines).rstrip() + "\n"


def _story_markdown(story: Story, number: int) -> list[str]:
    headline, source = titled(story)
    about = "; ".join(
        part for part in (line_of_facts(story), line_of_publishers(story), source, marked(story)) if part
    )
    summary = _in_markdown(story.summary, story, number) if story.summary else escaped(unsummarized(story))
    update = _update_in_markdown(story, number)
    return [f"## {escaped(headline)}", "", f"*{escaped(about)}*", "", *update, summary, ""]


def _update_in_markdown(story: Story, number: int) -> list[str]:
    if story.update is None:
        return []
    if not story.update.sentences:
        return [NO_NEWS_FOUND, "", ALL, ""]
    # Footnotes of its own, "[^-3-1]" beside the "[^3-1]" of the summary.
    return [NEWS_FOUND, "", _in_markdown(story.update, story, -number), "", ALL, ""]


def _in_markdown(summary: Summary, story: Story, number: int) -> str:
    """The summary with footnotes of its own, without its headline, which stands over the story."""
    written = render(replace(summary, headline=None), "markdown", cluster_id=story.id, cluster_number=number)
    return written.partition("\n\n")[2].rstrip("\n")  # behind the heading of the cluster


def unsummarized(story: Story) -> str:
    """What stands in place of a summary."""
    return f"Not summarized: {', '.join(story.document_ids)}"


def _json(stories: Stories) -> str:
    return _dumped(stories_to_json(stories))


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _page(story: Story) -> str:
    if story.summary is None:
        raise InputError(f"the story {story.id} is not summarized, and so has no page")
    return render(story.summary, "html")


def _html(stories: Stories) -> str:
    from .front_page import front_page

    return front_page(stories)


_FORMATS: dict[str, Callable[[Stories], str]] = {
    "text": _text,
    "markdown": _markdown,
    "json": _json,
    "html": _html,
}

_STORY_FORMATS: dict[str, Callable[[Story], str]] = {
    "text": _story_text,
    "markdown": lambda story: "\n".join(_story_markdown(story, 1)),
    "json": lambda story: _dumped(story_to_json(story)),
    "html": _page,
}

STORIES_FORMATS = tuple(_FORMATS)
"""Forms of `render_stories`."""
