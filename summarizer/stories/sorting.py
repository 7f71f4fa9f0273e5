"""Documents to `Stories`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from summarizer.corpus import checked_call
from summarizer.datatypes import Document
from summarizer.grouping.groups import groups
from summarizer.options import DEFAULTS, Options
from summarizer.output.wording import count
from summarizer.published import day_of
from summarizer.signature import input_digest, signature

from .checks import check_shown, check_workers, checked_heap
from .foremost import foremost, precedence
from .lines import stories_counted
from .records import Stories, Story
from .tellers import tell
from .telling import brief

_MOST_COUNTED = 3_000
"""Documents of a heap in which the origins of all stories are counted, whatever number of them is summarized."""
_SUMMARIZED = 100
"""Stories that are summarized of a larger heap where the caller does not say how many."""


def group_stories(
    documents: Iterable[Document],
    options: Options = DEFAULTS,
    *,
    summaries: int | None = None,
    since: str | None = None,
    workers: int = 1,
) -> Stories:
    """Sort a heap of documents into the stories that they tell.

    Args:
        documents: any number; what has one id and one text is taken once.
        options: of the summaries.
        summaries: how many stories are summarized, the first ones; None for all, or for 100 of a heap of more than
            3,000 documents, which a warning says. In such a heap the origins of the others are not counted.
        since: a day, as in "2026-03-02": all documents are sorted, and what has none of that day or later is left
            out. A warning says how much that is.
        workers: processes that tell the stories; the result is the same for any number.

    Raises:
        InputError: no document, what is no document, or an id that two texts have.
        OptionError: `summaries` is no whole number of at least 0, `since` no day, or `workers` below 1.
        SummarizerError: a process of `workers` ended, twice at one story.
    """
    check_shown(summaries, since)
    given = checked_call(documents, options)
    heap = checked_heap(given)
    check_workers(workers)
    found = groups(heap)
    groups_ = [[heap[row] for row in sorted(rows)] for rows in found if len(rows) > 1]
    single = sorted(rows[0] for rows in found if len(rows) == 1)
    kept = [group for group in groups_ if since is None or max(map(_day, group)) >= since]
    alone = [row for row in single if since is None or _day(heap[row]) >= since]
    in_full = len(heap) <= _MOST_COUNTED
    chosen = _SUMMARIZED if summaries is None and not in_full else summaries
    return Stories(
        stories=_with_rows(_told(kept, options, chosen, in_full=in_full, workers=workers), given),
        alone=tuple(heap[row].id for row in alone),
        warnings=(
            *_left_out(len(groups_) - len(kept), len(single) - len(alone), since),
            *(_not_summarized(len(kept)) if chosen != summaries else ()),
        ),
        signature=_signature(options, summaries, since),
        input_digest=input_digest(heap),
        since=since,
        sources=tuple(heap[row] for row in alone),
    )


def no_stories(options: Options, *, summaries: int | None, since: str | None, workers: int) -> Stories:
    """What a heap that is kept between runs comes to while it holds no document.

    Raises:
        OptionError: as `group_stories`.
    """
    check_shown(summaries, since)
    check_workers(workers)
    return Stories((), (), (), _signature(options, summaries, since), input_digest(()))


def _told(
    groups_: Sequence[Sequence[Document]], options: Options, summaries: int | None, *, in_full: bool, workers: int
) -> list[Story]:
    """The stories of groups in their order, the first ones summarized; `in_full` has the origins of all counted."""
    telling = partial(tell, options=options, workers=workers)
    if summaries is None or summaries >= len(groups_):
        return sorted(telling(groups_, summarized=True), key=precedence)
    counting = partial(telling, summarized=False)
    first, rest = foremost(groups_, len(groups_) if in_full else summaries, counting)
    first[:summaries] = telling([one.sources for one in first[:summaries]], summarized=True)
    return [*first, *(brief(groups_[row]) for row in rest)]


def _with_rows(stories: Sequence[Story], given: Sequence[Document]) -> tuple[Story, ...]:
    """The stories with the rows of their documents; of what is given twice, the first."""
    rows: dict[str, int] = {}
    for row, document in enumerate(given):
        rows.setdefault(document.id, row)
    return tuple(replace(story, rows=tuple(rows[name] for name in story.document_ids)) for story in stories)


def _day(document: Document) -> str:
    day = day_of(document.published)
    return day.isoformat() if day else ""


def _signature(options: Options, summaries: int | None, since: str | None) -> str:
    return f"{signature(options, {})}|summaries:{_shown(summaries)}|since:{_shown(since)}"


def _shown(value: object) -> str:
    return "-" if value is None else str(value)


def _not_summarized(stories: int) -> tuple[str, ...]:
    if stories <= _SUMMARIZED:
        return ()
    return (
        f"{_SUMMARIZED} of {stories:,} stories are summarized, the first ones, and the origins of the others are not "
        f"counted, since the heap has more than {_MOST_COUNTED:,} documents; summaries={stories} summarizes all",
    )


def _left_out(stories: int, alone: int, since: str | None) -> tuple[str, ...]:
    if not stories and not alone:
        return ()
    parts = [
        *([stories_counted(stories)] if stories else []),
        *([f"{count(alone, 'document')} in no story"] if alone else []),
    ]
    return (f"left out: {' and '.join(parts)}, where no document dated {since} or later was found",)
