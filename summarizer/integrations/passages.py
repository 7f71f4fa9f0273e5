"""Retrieved passages to documents, and places in these back to passages and to the original.

Chunks of one source are one document: two chunks of a newspaper are not two origins. Chunks that overlap or touch by
their offsets are rejoined as the original has them; between others stands a paragraph break, which no sentence spans.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, NamedTuple

from summarizer import Document, InputError

BREAK = "\n\n"
"""Between chunks whose text is not known to be one: an empty line ends a paragraph in every text."""
_FIELDS = ("title", "publisher", "agency", "url", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A chunk of a document, as a retriever returns it.

    Attributes:
        text: of the chunk, verbatim.
        source: id of the document that it is a chunk of; None for a document of its own.
        part: of the source in whose text `start` counts, such as the page of a PDF; None for the whole source.
        start: offset of the chunk in the text of its source, or of that part, in code points; None where not known.
        id: of the passage itself; it is carried along, and means nothing here.
        title, publisher, agency, url, published: as of `Document`; a source has the first of each that a chunk has. A
            date that cannot be read is left out.
    """

    text: str
    source: str | None = None
    part: str | None = None
    start: int | None = None
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    url: str | None = None
    published: str | None = None


class PassageSpan(NamedTuple):
    """`passages[passage].text[start:end]`, of the passages in the order given."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a document stands in the passages, and in the original.

    Attributes:
        source: id of the document: that of the source, or the number of a passage without one, from 1.
        part: of the source in whose text the next two count, as the passage names it.
        source_start, source_end: in the original; None where no chunk knows its offset.
        spans: one, of the first passage that has all of it; several, in order, where it runs on from one chunk to the
            next.
    """

    source: str
    part: str | None
    source_start: int | None
    source_end: int | None
    spans: tuple[PassageSpan, ...]


class _Piece(NamedTuple):
    """A passage, and where its text stands in a run."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Text that the original has in one piece: one chunk, or several that overlap or touch.

    `start` is where the text stands in the original; None where that is not known.
    """

    text: str
    pieces: tuple[_Piece, ...]
    part: str | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True)
class JoinedDocument:
    """The chunks of one source as one text.

    Attributes:
        id: of the source.
        passages: numbers of its chunks, from 0, as given.
        text: their runs, with `BREAK` between them.
        stated: title, publisher, agency, address and date, where a chunk states them.
    """

    id: str
    passages: tuple[int, ...]
    text: str
    stated: Mapping[str, str]
    _runs: tuple[_Run, ...]
    _starts: tuple[int, ...]

    def record(self) -> dict[str, Any]:
        """As `summarize` takes it."""
        return {"id": self.id, "text": self.text, **self.stated}

    def locate(self, start: int, end: int) -> Place:
        """Where `text[start:end]` stands; 0 <= start < end <= len(text)."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        spans: list[PassageSpan] = []
        for run, begins in zip(self._runs[first : last + 1], self._starts[first : last + 1], strict=True):
            spans += _covering(run, max(0, start - begins), min(len(run.text), end - begins))
        run, begins = self._runs[first], self._starts[first]
        if first != last or run.start is None:
            return Place(self.id, run.part, None, None, tuple(spans))
        return Place(self.id, run.part, run.start + start - begins, run.start + end - begins, tuple(spans))


def join(passages: Sequence[Passage]) -> tuple[JoinedDocument, ...]:
    """The documents that passages are chunks of, in the order of their first passages.

    Chunks are in the order of `start`, and those that have none behind them, in the order given. A chunk without an
    offset that stands in an earlier one word for word adds nothing. Where two chunks of a source (or part) claim
    overlapping stretches with different text, none of its offsets is used.
    """
    taken = {passage.source for passage in passages if passage.source}
    by_source: dict[str, list[int]] = {}
    for number, passage in enumerate(passages):
        by_source.setdefault(passage.source or _own_id(number + 1, taken), []).append(number)
    return tuple(_joined(source, numbers, passages) for source, numbers in by_source.items())


def _own_id(number: int, taken: Container[str]) -> str:
    """The number of a passage, or what no source is called."""
    name = str(number)
    while name in taken:
        name = f"passage {name}"
    return name


def _joined(source: str, numbers: Sequence[int], passages: Sequence[Passage]) -> JoinedDocument:
    by_part: dict[str | None, list[int]] = {}
    for number in numbers:
        by_part.setdefault(passages[number].part, []).append(number)
    runs = tuple(run for own in by_part.values() for run in _runs(own, passages))
    lengths = [len(run.text) + len(BREAK) for run in runs]
    stated = {name: _first(getattr(passages[number], name) for number in numbers) for name in _FIELDS}
    stated["published"] = _first(passages[number].published for number in numbers if _is_dated(passages[number]))
    return JoinedDocument(
        id=source,
        passages=tuple(numbers),
        text=BREAK.join(run.text for run in runs),
        stated={name: value for name, value in stated.items() if value},
        _runs=runs,
        _starts=tuple(accumulate(lengths[:-1], initial=0)),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _is_dated(passage: Passage) -> bool:
    """Whether its date can be read: what an index keeps as a date may be anything, and is no reason to stop."""
    try:
        Document(id="dated", text="", published=passage.published)
    except InputError:
        return False
    return passage.published is not None


def _runs(numbers: Sequence[int], passages: Sequence[Passage]) -> list[_Run]:
    """The runs of one part of a source, given the numbers of its chunks."""
    placed = sorted((start, number) for number in numbers if (start := passages[number].start) is not None)
    runs: list[_Run] = []
    for start, number in placed:
        passage = passages[number]
        at = start - (runs[-1].start or 0) if runs else 0
        if not runs or at > len(runs[-1].text):
            runs.append(_run_of(number, passage, start))
            continue
        common = runs[-1].text[at : at + len(passage.text)]
        if not passage.text.startswith(common):
            return _with_unplaced([], numbers, passages)
        runs[-1] = replace(
            runs[-1],
            text=runs[-1].text + passage.text[len(common) :],
            pieces=(*runs[-1].pieces, _Piece(number, at, at + len(passage.text))),
        )
    return _with_unplaced(runs, [number for number in numbers if passages[number].start is None], passages)


def _with_unplaced(runs: list[_Run], numbers: Iterable[int], passages: Sequence[Passage]) -> list[_Run]:
    """The runs, and behind them those of chunks of which it is not known where they stand."""
    for number in numbers:
        passage = passages[number]
        held = next((row for row, run in enumerate(runs) if passage.text in run.text), None)
        if held is None:
            runs.append(_run_of(number, passage, None))
        else:
            at = runs[held].text.index(passage.text)
            piece = _Piece(number, at, at + len(passage.text))
            runs[held] = replace(runs[held], pieces=(*runs[held].pieces, piece))
    return runs


def _run_of(number: int, passage: Passage, start: int | None) -> _Run:
    return _Run(passage.text, (_Piece(number, 0, len(passage.text)),), passage.part, start)


def _covering(run: _Run, start: int, end: int) -> list[PassageSpan]:
    """The stretch of a run in its chunks: in the first that has all of it, or in several one after the other."""
    whole = [piece for piece in run.pieces if piece.start <= start and end <= piece.end]
    if whole:
        piece = min(whole)
        return [PassageSpan(piece.passage, start - piece.start, end - piece.start)]
    spans = []
    while start < end:
        piece = max((piece for piece in run.pieces if piece.start <= start), key=lambda piece: piece.end)
        reached = min(piece.end, end)
        spans.append(PassageSpan(piece.passage, start - piece.start, reached - piece.start))
        start = reached
    return spans
