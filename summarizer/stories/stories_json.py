"""`Stories` and `Story` to what their JSON holds."""

from __future__ import annotations

import dataclasses
from typing import Any

from summarizer.output.summary_json import to_json

from .records import Stories, Story


def stories_to_json(stories: Stories) -> dict[str, Any]:
    """The stories as plain dicts, lists, strings and numbers."""
    return {
        "object": "stories",
        "stories": [story_to_json(story) for story in stories.stories],
        "alone": list(stories.alone),
        "warnings": list(stories.warnings),
        "signature": stories.signature,
        "input_digest": stories.input_digest,
        **({} if stories.new_document_ids is None else {"new_documents": list(stories.new_document_ids)}),
    }


def story_to_json(story: Story) -> dict[str, Any]:
    """One of them, its summary in the native form, as `to_json` has it."""
    return {
        "id": story.id,
        "documents": list(story.document_ids),
        "headline": dataclasses.asdict(story.headline) if story.headline else None,
        "first_day": story.first_day,
        "last_day": story.last_day,
        "publishers": list(story.publishers),
        "independent_origins": story.independent_origins,
        "origins": [list(ids) for ids in story.origins],
        "language": story.language,
        "summary": to_json(story.summary) if story.summary else None,
        **_news(story),
    }


def _news(story: Story) -> dict[str, Any]:
    """What a state knows of the story; nothing without one."""
    if story.news is None:
        return {}
    update = to_json(story.update) if story.update else None
    return {"news": story.news, "new_documents": list(story.new_document_ids), "update": update}
