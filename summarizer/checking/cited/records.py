"""What a text cites, before it is known which documents are meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One citation that the text makes.

    Attributes:
        text: the marker as printed, "[1]"; of a citation beside the text, a name of its source.
        start, end: where the marker stands in the text; of a citation beside the text, what it is given for, or the
            place behind which it stands, with start and end equal.
        covers: the stretch of text that it is given for; None where that is the sentence that the marker stands in or
            behind.
        targets: what names the source: an id, a number from 1 as "1", a title or a URL, the surest first; none where
            the marker leads to no name.
        document: index, from 0, of the document given that a list of sources or a provider's own index leads to; it
            goes before the targets.
    """

    text: str
    start: int
    end: int
    targets: tuple[str, ...]
    covers: tuple[int, int] | None = None
    document: int | None = None


@dataclass(frozen=True, slots=True)
class CitedText:
    """A text with the citations that it makes.

    Attributes:
        text: as given; of citation JSON, the text that it holds.
        marks: in the order of the text.
        blanks: stretches of the text that are no part of what it states: markers, footnotes, a list of sources at its
            end; in order and apart.
        sources: of `blanks`, those that are a list of sources or footnotes.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    blanks: tuple[tuple[int, int], ...] = ()
    sources: tuple[tuple[int, int], ...] = ()
