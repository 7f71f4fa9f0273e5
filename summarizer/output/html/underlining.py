"""A summary sentence to HTML with the parts marked that other origins say and do not say whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from summarizer.datatypes import Span, SummarySentence
from summarizer.output.parts import spans_in, supported

from .markup import Html, element, escape, joined


def underlined(sentence: SummarySentence) -> Html:
    """The text of a sentence; facts may share words, and what several share is marked once."""
    text, spans = sentence.text, list(_united(sentence))
    cuts = [0, *itertools.chain.from_iterable(spans), len(text)]
    pieces = (escape(text[start:end]) for start, end in itertools.pairwise(cuts))
    return joined(
        element("span", {"class": "shared"}, piece) if place % 2 else piece for place, piece in enumerate(pieces)
    )


def _united(sentence: SummarySentence) -> Iterator[Span]:
    """The spans of all parts in order, those that touch or overlap as one."""
    open_: Span | None = None
    for span in sorted(span for fact in supported(sentence) for span in spans_in(sentence, fact)):
        if open_ is not None and span.start <= open_.end:
            open_ = Span(open_.start, max(open_.end, span.end))
            continue
        if open_ is not None:
            yield open_
        open_ = span
    if open_ is not None:
        yield open_
