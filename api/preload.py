"""Loaded once into the process that children are forked from, so that they start warm and share its memory."""

from __future__ import annotations

import contextlib
import signal

from summarizer import InputError, check, compare, detect_language, group_stories, read_files, to_json

from . import work
from .examples import CHECK_EXAMPLE, STORIES_EXAMPLE

__all__ = ["work"]


def _first_work() -> None:
    """A first summary, comparison and check compile patterns and load what the first of a process needs."""
    compare(STORIES_EXAMPLE["documents"])
    check(CHECK_EXAMPLE["text"], CHECK_EXAMPLE["documents"])
    for story in group_stories(STORIES_EXAMPLE["documents"]).stories:
        if story.summary is not None:
            to_json(story.summary)
    # What reads pages takes half a second to load. Without it, pages are refused when they come.
    page = b"<!DOCTYPE html><article><p>A page that is read loads its reader.</p></article>"
    with contextlib.suppress(InputError):
        read_files([("page", page)], isolated=False)


_first_work()
# Estonian, which only the model of languages tells: it takes a second to load, and 100 MB.
detect_language(["Sild suleti esmaspäeval pärast seda, kui kahest sambast leiti pragusid."])

# A stop signal to the whole group must not end those that still work: they end with the process that serves.
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.SIG_IGN)
