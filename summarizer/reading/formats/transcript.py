"""A transcript, a plain text whose paragraphs begin with the name of who speaks, to that text with its speakers.

    ANN LEE: Good evening.      [00:01:02] Bo Yi: Hello.      Bo Yi (00:12): Hello.

The text stays as it is given. What names the speaker, times, and what is heard are removed spans in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from summarizer import lazy_regex as regex
from summarizer.datatypes import Locator, Place, RemovedSpan
from summarizer.errors import InputError
from summarizer.reading.encodings.decoding import decode
from summarizer.reading.extracted import Extracted, FileContent
from summarizer.reading.limits import MOST_TEXT_CHARS, beyond
from summarizer.reading.speech import NAME, TIME, clock, is_name, sounds

_LEAST_TURNS = 4
_LEAST_SPEAKERS = 2
"""Who speak twice at least."""
_LABELLED = 0.6
"""Paragraphs, or lines, that must begin with a name, of all."""
_MOST_PER_SPEAKER = 0.8
"""Turns that one may have, of all that are told apart by name."""

_STAMP = rf"[\[(]?(?P<time>{TIME})[\])]?"
_TURN = regex.compile(
    rf"[ \t]{{0,20}}(?:{_STAMP}[ \t]{{1,5}}(?:[-–][ \t])?)?(?:>>[ \t]?)?"
    rf"(?P<name>{NAME})(?:[ \t]?[\[(](?P<later>{TIME})[\])])?[ \t]?:(?=[ \t]|$)[ \t]{{0,20}}"
)
_ALONE = regex.compile(rf"[ \t]{{0,20}}[\[(](?P<time>{TIME})[\])][ \t]{{0,20}}")
_ASKS = regex.compile(r"[?？؟][\"'”’»]?(?=\s|$)")


class _Line(NamedTuple):
    """A line that is not empty: its number from 1, where it stands, and what names a speaker at its beginning."""

    number: int
    start: int
    text: str
    label: regex.Match[str] | None
    opens: bool
    """Whether an empty line, or nothing, is before it."""


def looks_like(text: str) -> bool:
    """Whether it is surely a transcript.

    Most of its paragraphs, or of its lines, begin with a name; of those who speak, two do so several times and none
    nearly always; and it has times, or somebody asks something. An article with a dateline, questions with answers,
    or a list of facts is none.
    """
    lines = list(_lines(text[:200_000]))
    paragraphs = [line for line in lines if line.opens]
    labelled = [line.label for line in lines if line.label is not None]
    turns = Counter(label["name"] for label in labelled)
    speakers = [name for name, count in turns.items() if count > 1]
    if len(labelled) < _LEAST_TURNS or len(speakers) < _LEAST_SPEAKERS:
        return False
    if max(turns.values()) > len(labelled) * _MOST_PER_SPEAKER:
        return False
    return (_share(paragraphs) >= _LABELLED or _share(lines) >= _LABELLED) and (
        any(label["time"] or label["later"] for label in labelled)
        or any(_ASKS.search(line.text) for line in lines if line.label)
    )


def _share(lines: list[_Line]) -> float:
    """How many begin with a name, 0 to 1; none of fewer lines than there must be turns."""
    return sum(line.label is not None for line in lines) / len(lines) if len(lines) >= _LEAST_TURNS else 0.0


def _lines(text: str) -> Iterator[_Line]:
    start, opens = 0, True
    for number, line in enumerate(text.split("\n"), start=1):
        shown = line.rstrip()
        if shown:
            label = _TURN.match(shown)
            yield _Line(number, start, shown, label if label is not None and is_name(label["name"]) else None, opens)
        opens = not shown
        start += len(line) + 1


def read(content: bytes) -> FileContent:
    """The document of a transcript.

    Raises:
        InputError: it is no text, or empty.
    """
    text = decode(content, "it")
    if len(text) > MOST_TEXT_CHARS:
        raise beyond("characters", len(text), MOST_TEXT_CHARS)
    places: list[Place] = []
    removed: list[RemovedSpan] = []
    speaker = time = None
    for line in _lines(text):
        before = 0
        if line.label is not None:
            speaker = line.label["name"]
            given = line.label["time"] or line.label["later"]
            time, before = clock(given) if given else None, line.label.end()
            removed.append(RemovedSpan(line.start, line.start + before, "speaker"))
        elif (stamp := _ALONE.match(line.text)) is not None:
            time, before = clock(stamp["time"]), stamp.end()
            removed.append(RemovedSpan(line.start, line.start + before, "time"))
        said = line.text[before:]
        heard = [
            RemovedSpan(line.start + before + start, line.start + before + end, "noise")
            for start, end in sounds(said)
        ]
        removed += heard
        if said:
            locator = Locator(line=line.number, time=time)
            places.append(Place(line.start + before, line.start + len(line.text), locator, speaker))
    if not places:
        raise InputError("holds no text")
    return FileContent((Extracted(text, {}, tuple(places), tuple(removed)),))
