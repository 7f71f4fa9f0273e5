"""Stories, and what a reader knows of their documents, to stories that say what is new in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.options import Options
from summarizer.pipeline import summarize

from .held import Held
from .records import Stories, Story


def with_news(stories: Stories, held: Mapping[str, Held], options: Options) -> Stories:
    """The stories with their `news`, and with the update of each that has some.

    A story is new where no document of it was in a story before, updated where a document, or a version of one, came
    since, and otherwise unchanged. Its update is the summary of what came, with what was known as seen.
    """
    marked = [_marked(story, [held[name] for name in story.document_ids], options) for story in stories.stories]
    new = [name for story in marked for name in story.new_document_ids]
    new += [name for name in stories.alone if not held[name].known]
    return replace(stories, stories=tuple(marked), new_document_ids=tuple(new))


def _marked(story: Story, held: Sequence[Held], options: Options) -> Story:
    came = [one.document for one in held if not one.known]
    new = tuple(document.id for document in came)
    if not any(one.story for one in held):
        return replace(story, news="new", new_document_ids=new)
    if not came:
        return replace(story, news="unchanged")
    known = [one.document for one in held if one.known]
    known += [one.earlier for one in held if one.earlier is not None]
    update = summarize(came, options, seen=known)
    return replace(story, news="updated", new_document_ids=new, update=update)
