"""What a format reader takes out of a file: texts with their places, and what it had to leave out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from summarizer.datatypes import Locator, Place, RemovedSpan


@dataclass(frozen=True, slots=True)
class Extracted:
    """One text of a file.

    Attributes:
        text: what is to be read, paragraphs on lines of their own.
        fields: what the file says of it: "title", "publisher", "agency", "url", "published", as strings; of a record
            of data also "id".
        places: where stretches of the text stand in the file, in order and apart.
        removed: stretches that are no part of the story (a page number, a quoted reply), in order and apart.
        key: tells the texts of one file apart, as in "3" of the third item; empty where there is one.
    """

    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    removed: tuple[RemovedSpan, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class FileContent:
    """All texts of a file, and what of it was left out, each with the reason and what to do about it."""

    documents: tuple[Extracted, ...]
    warnings: tuple[str, ...] = ()


class TextBuilder:
    """A text put together from pieces, each with its place.

    Consecutive pieces are apart by the separator that the later one is added with.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._places: list[Place] = []
        self._removed: list[RemovedSpan] = []

    def add(
        self,
        text: str,
        locator: Locator | None = None,
        *,
        separator: str = "\n\n",
        speaker: str | None = None,
        removed: str | None = None,
    ) -> None:
        """Add a piece; nothing is added of one without a character that is no white space.

        Args:
            text: of the piece.
            locator: where it stands in the file.
            separator: between it and the piece before it.
            speaker: who says it.
            removed: why it is no part of the story, if it is none.
        """
        text = text.strip()
        if not text:
            return
        if self._length:
            self._append(separator)
        start = self._length
        self._append(text)
        if locator is not None or speaker is not None:
            self._places.append(Place(start, self._length, locator or Locator(), speaker))
        if removed is not None:
            self._removed.append(RemovedSpan(start, self._length, removed))

    def extracted(self, fields: Mapping[str, str] | None = None, key: str = "") -> Extracted:
        """The text so far, with what the file says of it."""
        return Extracted("".join(self._pieces), fields or {}, tuple(self._places), tuple(self._removed), key)

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


def cleaned(fields: Mapping[str, object]) -> dict[str, str]:
    """Fields without those that are empty, white space in each as single spaces."""
    spaced: Iterable[tuple[str, str]] = (
        (name, " ".join(value.split())) for name, value in fields.items() if isinstance(value, str)
    )
    return {name: value for name, value in spaced if value}
