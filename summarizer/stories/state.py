"""Documents, and a file that holds those of earlier runs, to stories that say what is new in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from os import PathLike
from types import TracebackType
from typing import Any, Self, Unpack

from summarizer.options import Dials, Options, options_from
from summarizer.reading.material import Material, documents_from

from .arrivals import arrive, is_before
from .held import Held, in_order
from .news import with_news
from .records import Stories
from .sorting import group_stories, no_stories
from .statefile import StateFile

_EMPTY = "the state holds no document, so that there is nothing to sort"


class StoryState:
    """A heap that is kept in a file between runs, so that each run says what is new.

        with StoryState("desk.state") as state:
            stories = state.update("monday")
            print(render_stories(stories))

    Leaving the context without an exception marks the run as shown. Where that is not reached, the next run says the
    same again, so that nothing is lost; its documents are in the file all the same, and none is there twice.

    Args:
        path: of the file, which is made where none was found.

    Raises:
        InputError: it is no state, of a newer schema, damaged, or in use by another run.
        SummarizerError: the file system refuses. So do all methods.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self._file = StateFile(path)
        self._held: dict[str, Held] = {}
        self._last: Stories | None = None

    def update(
        self,
        documents: Material = (),
        options: Options | dict[str, Any] | None = None,
        *,
        summaries: int | None = None,
        since: str | None = None,
        workers: int = 1,
        **dials: Unpack[Dials],
    ) -> Stories:
        """Add documents to the heap, and sort all of it anew.

        The documents are in the file once this returns. A document that is held already changes nothing; a newer
        version of one replaces it, and what was shown of the earlier one counts as known. What makes a version, and
        what happens to an id that stands for two articles, is in `docs/stories.md`.

        Args:
            documents: as for `summarize`; none to sort what there is.
            options: of the summaries and updates.
            summaries: how many stories are summarized, the first ones; None for all. Updates are made of all that
                have news.
            since: a day, as in "2026-03-02": what has no document of that day or later is left out, and keeps its
                news for another run.
            workers: processes that tell the stories; the result is the same for any number.
            dials: fields of `Options`, which go before what `options` says.

        Returns:
            What `group_stories` returns for all documents of the heap, the earliest first, with `news`,
            `new_document_ids` and `update` in each story, and all `new_document_ids`; of a heap without documents no
            story, and a warning.

        Raises:
            InputError: an id given to two texts, or what cannot be read.
            OptionError: there is no such option, or its value is out of bounds.
        """
        chosen, given = options_from(options, dials), documents_from(documents)
        held = self._file.held()
        arrived = arrive(held, given.documents, self._file.forgotten_before())
        self._file.put(arrived.changed)
        heap = in_order({one.document.id: one for one in (*held, *arrived.changed)}.values())
        self._held = {one.document.id: one for one in heap}
        documents_held = [one.document for one in heap]
        if documents_held:
            sorted_ = group_stories(documents_held, chosen, summaries=summaries, since=since, workers=workers)
        else:
            sorted_ = no_stories(chosen, summaries=summaries, since=since, workers=workers)
        marked = with_news(sorted_, self._held, chosen)
        empty = () if documents_held else (_EMPTY,)
        self._last = replace(marked, warnings=(*given.warnings, *arrived.warnings, *empty, *marked.warnings))
        return self._last

    def told(self) -> None:
        """Mark what `update` returned as known to the reader; what it left out keeps its news for another run."""
        if self._last is None:
            return
        # What stands alone keeps the story in which it was shown: one that falls apart for a run is no new one then.
        story_of = {name: self._held[name].story for name in self._last.alone}
        story_of |= {name: story.id for story in self._last.stories for name in story.document_ids}
        news = {name: story for name, story in story_of.items() if not _is_known(self._held[name], story)}
        self._file.mark(news)
        self._last = None

    def forget_before(self, day: date) -> int:
        """Drop the documents that are dated before a day, and take none of them in again.

        Returns:
            How many were dropped.
        """
        latest = max(day, self._file.forgotten_before() or day)
        old = [one.document.id for one in self._file.held() if is_before(one.document, latest)]
        self._file.forget(old, latest)
        return len(old)

    def close(self) -> None:
        """Let another run have the file; what was not marked as known by then stays news."""
        self._last = None
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.told()
        finally:
            self.close()


def _is_known(held: Held, story: str | None) -> bool:
    return held.known and held.story == story and held.earlier is None
