"""A document's text to HTML: all of it, what is cited marked and linked, what was not read greyed out.

The text is cut wherever a span begins or ends, so that spans may overlap, touch or nest: every stretch between two
cuts is marked once, and the links that lead back from the spans stand where each ends.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.datatypes import RemovedSpan, Span
from summarizer.text.paragraphs import paragraphs, trimmed

from .markup import Html, element, escape, joined


@dataclass(frozen=True, slots=True)
class CitedSpan:
    """A span that the summary cites.

    Attributes:
        anchor: its id on the page.
        sentence: the summary sentence, from 1.
        counted: whether it says what that says, or a part; else it is not marked until a link leads there.
    """

    start: int
    end: int
    anchor: str
    sentence: int
    counted: bool = True


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text between two cuts: whether it is cited, the spans that begin and end with it, why it was not read."""

    start: int
    end: int
    cited: bool
    opening: tuple[CitedSpan, ...]
    closing: tuple[CitedSpan, ...]
    reason: str | None
    cut_opens: bool


def highlighted(text: str, cited: Sequence[CitedSpan], removed: Sequence[RemovedSpan]) -> Html:
    """The paragraphs of a text; none of it is left out but white space around lines.

    Spans that hold white space only are passed over.
    """
    spans = paragraphs(text)
    parts_of: dict[Span, list[Html]] = {span: [] for span in spans}
    waiting = iter(spans)
    current = next(waiting, None)
    for stretch in _stretches(text, spans, cited, removed):
        while current is not None and current.end <= stretch.start:
            current = next(waiting, None)
        if current is not None and current.start <= stretch.start:
            parts_of[current].append(_shown(text, stretch))
    return joined(element("p", {}, *parts) for parts in parts_of.values())


def _stretches(
    text: str, spans: Sequence[Span], cited: Sequence[CitedSpan], removed: Sequence[RemovedSpan]
) -> Iterator[_Stretch]:
    """One sweep over all cuts, so that time grows with their number and not with its square."""
    opening: dict[int, list[CitedSpan]] = {}
    closing: dict[int, list[CitedSpan]] = {}
    for marked in cited:
        span = trimmed(text, marked.start, marked.end)
        if span.start < span.end:
            opening.setdefault(span.start, []).append(marked)
            closing.setdefault(span.end, []).append(marked)
    left_out = sorted((trimmed(text, marked.start, marked.end), marked.reason) for marked in removed)
    left_out = [(span, reason) for span, reason in left_out if span.start < span.end]
    cuts = sorted({*opening, *closing, *(at for span in (*spans, *(span for span, _ in left_out)) for at in span)})
    depth, behind, until, reason = 0, 0, -1, ""
    for start, end in itertools.pairwise(cuts):
        depth += sum(one.counted for one in opening.get(start, ()))
        depth -= sum(one.counted for one in closing.get(start, ()))
        begins = False
        while behind < len(left_out) and left_out[behind][0].start <= start:
            span, why = left_out[behind]
            if span.end > until:
                begins, until, reason = True, span.end, why
            behind += 1
        yield _Stretch(
            start=start,
            end=end,
            cited=depth > 0,
            opening=tuple(opening.get(start, ())),
            closing=tuple(closing.get(end, ())),
            reason=reason if start < until else None,
            cut_opens=begins,
        )


def _shown(text: str, stretch: _Stretch) -> Html:
    shown = escape(text[stretch.start : stretch.end])
    if stretch.reason is not None:
        label = element("small", {"lang": "en", "dir": "ltr"}, escape(f"not read: {stretch.reason} "))
        shown = element("span", {"class": "cut"}, *((label,) if stretch.cut_opens else ()), shown)
    if stretch.cited:
        shown = element("mark", {}, shown)
    for span in stretch.opening:
        shown = element("span", {"id": span.anchor, "class": "spot"}, shown)
    return joined((shown, *(_way_back(span) for span in stretch.closing)))


def _way_back(span: CitedSpan) -> Html:
    label = f"{'Cited by' if span.counted else 'Like'} summary sentence {span.sentence}"
    attributes = {"class": "back", "href": f"#s{span.sentence}", "lang": "en", "dir": "ltr", "aria-label": label}
    return element("a", attributes, escape(f"\u2191{span.sentence}"))
