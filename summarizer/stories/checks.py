"""What a caller gives `group_stories` to a heap in which every document stands once, or the rule that it breaks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from summarizer.datatypes import Document
from summarizer.errors import InputError, OptionError


def checked_heap(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents in the order in which each came first: what has one id and one text is one.

    Raises:
        InputError: an id that two texts have.
    """
    heap: dict[str, Document] = {}
    for document in documents:
        known = heap.setdefault(document.id, document)
        if known.text != document.text:
            raise InputError(f"document ids must differ, but {document.id!r} is given to two texts")
        if known != document:  # in what is known of it beside the text: one of both, whichever came first
            heap[document.id] = min(known, document, key=repr)
    return tuple(heap.values())


def check_shown(summaries: int | None, since: str | None) -> None:
    """Refuse what does not say how much of the stories is shown.

    Raises:
        OptionError: `summaries` is no whole number of at least 0, or `since` no day.
    """
    if summaries is not None and (type(summaries) is not int or summaries < 0):
        raise OptionError.of("summaries", "must be a whole number of at least 0, or None", summaries)
    if since is not None:
        check_day(since)


def check_day(since: object) -> None:
    """Refuse what is no day of the calendar, written as in 2026-03-02.

    Raises:
        OptionError: with the value.
    """
    try:
        is_day = isinstance(since, str) and date.fromisoformat(since).isoformat() == since
    except ValueError:
        is_day = False
    if not is_day:
        raise OptionError.of("since", "must be a day as in 2026-03-02", since)


def check_workers(workers: object) -> None:
    """Refuse what is no number of processes.

    Raises:
        OptionError: with the value.
    """
    if type(workers) is not int or workers < 1:
        raise OptionError.of("workers", "must be a whole number of at least 1", workers)
