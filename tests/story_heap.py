"""Documents of invented articles, the runs of a state that are shown, and what these say is new."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from summarizer import Document, Stories, StoryState

FERRY = [
    Document(
        id="post-1",
        text="A ferry with forty traders capsized off Lagos on Monday, harbour officials said. The ferry Adunni had "
        "left Lagos at dawn. Divers searched the ferry wreck off Lagos.",
        publisher="Post",
        published="2026-03-02",
    ),
    Document(
        id="herald-1",
        text="A ferry with forty traders capsized off Lagos at noon, harbour officials said. The ferry Adunni had "
        "left Lagos at dawn. Boats searched the ferry wreck off Lagos.",
        publisher="Herald",
        published="2026-03-02",
    ),
]
ARREST = Document(
    id="post-2",
    text="Police arrested the captain of the ferry Adunni on Tuesday. The ferry that capsized off Lagos had left "
    "Lagos at dawn with forty traders, harbour officials said.",
    publisher="Post",
    published="2026-03-03",
)
FIRE = Document(
    id="fire",
    text="A cork warehouse burned down in Porto on Sunday, and the mayor Rui Teles praised the firefighters.",
    published="2026-03-01",
)
LATER_FIRE = Document(
    id="later-fire",
    text="The mayor Rui Teles said on Monday that the cork warehouse that burned down in Porto was insured.",
    published="2026-03-02",
)
OTHERS = [
    Document(
        id="bees",
        text="Beekeepers in Brno counted more hives after a mild winter, and Jana Novak named three reasons for it.",
    ),
    Document(
        id="snow",
        text="Snow closed the mountain road between Bern and Sion, and ploughs cleared the pass for two days.",
    ),
]
FIRST = [*FERRY, *OTHERS]
HEAP = [*FIRST, ARREST, FIRE]


def run(path: Path, documents: list[Document], **dials: Any) -> Stories:
    """A run that is shown."""
    with StoryState(path) as state:
        return state.update(documents, **dials)


def news(stories: Stories) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(story.news, story.new_document_ids) for story in stories.stories]


def without_news(stories: Stories) -> Stories:
    """What the same documents say without a state."""
    told = [replace(story, news=None, new_document_ids=(), update=None) for story in stories.stories]
    return replace(stories, stories=tuple(told), new_document_ids=None, warnings=())
