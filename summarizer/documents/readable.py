"""A document's text to what is read of it: without what stands inside its sentences and is no part of them.

Sentences are cut from the readable text, and their places carried back to the text as it was given.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.datatypes import RemovedSpan, Span
from summarizer.text.inline_markup import apart, inline_markup
from summarizer.text.line_hyphens import has_line_hyphens, line_hyphens
from summarizer.text.paragraphs import is_hard_wrapped


@dataclass(frozen=True, slots=True)
class Readable:
    """The readable text, and where its pieces stand in the text that was given.

    Attributes:
        text: what is read.
        removed: what is left out of the given text.
        starts: where each piece of the readable text begins in it, rising from 0.
        sources: where each stands in the given text: as it is, or as what it is read for.
        wrapped: whether its lines run on, as hyphens at their ends show, which are left out.
    """

    text: str
    removed: tuple[RemovedSpan, ...] = ()
    starts: tuple[int, ...] = (0,)
    sources: tuple[Span, ...] = ()
    wrapped: bool = False

    def source(self, start: int, end: int) -> Span:
        """Where a span of the readable text, not empty, stands in the given one."""
        return Span(start, end) if not self.sources else Span(self._source(start).start, self._source(end - 1).end)

    def _source(self, at: int) -> Span:
        """Where one character stands."""
        piece = bisect_right(self.starts, at) - 1
        source, start = self.sources[piece], self.starts[piece]
        length = (self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)) - start
        if source.end - source.start != length:
            return source
        return Span(source.start + at - start, source.start + at - start + 1)


def readable(text: str, removed: Sequence[RemovedSpan] = ()) -> Readable:
    """Leave out marks of HTML and Markdown, hyphens of line ends, and what the document says is to be left out."""
    wrapped = has_line_hyphens(text) and is_hard_wrapped(text)
    hyphens = list(line_hyphens(text)) if wrapped else []
    told = [span for span in removed if span.start < span.end]  # nothing is put where nothing is taken out
    marks = inline_markup(text)
    if not (told or marks or wrapped):
        return Readable(text)
    spans = apart([*told, *_outside([*marks, *hyphens], told)]) if told or hyphens else marks
    pieces: list[str] = []
    sources: list[Span] = []
    reached = 0
    for span in spans:
        start, end = span.start, span.end
        if start > reached:
            pieces.append(text[reached:start])
            sources.append(Span(reached, start))
        if span.read_as:  # it stands where the reference does
            pieces.append(span.read_as)
            sources.append(Span(start, end))
        reached = end
    if len(text) > reached:
        pieces.append(text[reached:])
        sources.append(Span(reached, len(text)))
    starts = tuple(itertools.accumulate(map(len, pieces[:-1]), initial=0)) if pieces else ()
    return Readable("".join(pieces), tuple(spans), starts, tuple(sources), wrapped)


def _outside(marks: Sequence[RemovedSpan], told: Sequence[RemovedSpan]) -> list[RemovedSpan]:
    """The marks that share nothing with what the document says is to be left out, which goes before them."""
    ends = [span.end for span in told]

    def is_apart(mark: RemovedSpan) -> bool:
        at = bisect_right(ends, mark.start)
        return at == len(told) or told[at].start >= mark.end

    return [mark for mark in marks if is_apart(mark)]
