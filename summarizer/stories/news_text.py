"""What is new in stories, in words; the words are empty where there is no state to compare with."""

from __future__ import annotations

from summarizer.output.wording import count

from .lines import stories_counted
from .records import Stories, Story

NEWS_FOUND = "Since the last run:"
NO_NEWS_FOUND = "Since the last run: no sentence was found in the new documents that adds to what was known."


def marked(story: Story) -> str:
    """Whether the story has news: "new", "unchanged", or "updated: 2 documents since the last run"."""
    if story.news != "updated":
        return story.news or ""
    return f"updated: {count(len(story.new_document_ids), 'document')} since the last run"


def since_last_run(stories: Stories) -> str:
    """What came: "since the last run: 3 documents, 1 new story, 1 updated"."""
    if stories.new_document_ids is None:
        return ""
    if not stories.new_document_ids:
        return "since the last run: no new document"
    new, updated = (sum(story.news == news for story in stories.stories) for news in ("new", "updated"))
    parts = [
        count(len(stories.new_document_ids), "document"),
        *([stories_counted(new, "new")] if new else []),
        *([f"{updated:,} updated"] if updated else []),
    ]
    return f"since the last run: {', '.join(parts)}"
