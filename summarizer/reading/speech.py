"""What subtitles and transcripts share: the names of who is speaking, the times, and what is heard and not spoken."""

from __future__ import annotations

import re

from summarizer import lazy_regex as regex

_WORD = r"\p{Lu}[\p{L}\p{M}.'’\-]{0,24}"
NAME = rf"{_WORD}(?:\ (?:{_WORD}|[0-9]{{1,2}}|de|da|del|der|van|von|bin|al|of|the)(?![\p{{L}}\p{{M}}])){{0,4}}"
"""A pattern of at most five capitalised words: "JOHN", "Ann van Dyk", "Speaker 2"."""

TIME = r"(?:[0-9]{1,3}:)?[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,3})?"
"""A pattern of hours, minutes and seconds; the hours and the parts of a second may be missing."""

_PARTS = (
    "a abstract address answer background breaking byline caption cast caution cons conclusion contact correction "
    "date dateline details director disclaimer editor example exclusive fact features figure from headline how in "
    "image ingredients key language last license link location loser method more name news note notes now ok opinion "
    "photo picture pictures place pm posted price pros published q question rating read reference result results "
    "score section source sources speakers step subject summary title time tip to topic update updated venue verdict "
    "version video warning watch what when where which who why winner writer"
)
"""What stands before a colon and speaks not: the parts of an article, a list of facts, questions and answers."""

_NO_NAMES = frozenset(_PARTS.split())

_SOUND = regex.compile(
    r"[♪♫♬][^♪♫♬\n]{0,300}[♪♫♬]*|[\[［【](?=[^\]］】\n]{0,60}\p{L})[^\[\]［］【】\n]{1,60}[\]］】]"
)
_ASIDE = regex.compile(r"\((?=[^)\n]{0,60}\p{L})[\p{L}\p{M} ,.'’\-]{1,60}\)")


def is_name(label: str) -> bool:
    """Whether what stands before a colon may be somebody who speaks."""
    first = label.partition(" ")[0].rstrip(".").casefold()
    return regex.fullmatch(NAME, label) is not None and first not in _NO_NAMES


def sounds(line: str) -> list[tuple[int, int]]:
    """Where a line tells of music, noise or how something is said: "♪ song ♪", "[Applause]", "(laughs)".

    Round brackets may hold what is said, and count where they are all of the line or its beginning.
    """
    found = [match.span() for match in _SOUND.finditer(line)]
    start = len(line) - len(line.lstrip())
    aside = _ASIDE.match(line, start)
    if aside is not None and (aside.end() == len(line.rstrip()) or _is_direction(aside[0])):
        found = [aside.span(), *(span for span in found if span[0] >= aside.end())]
    return found


def _is_direction(aside: str) -> bool:
    return len(aside.split()) <= 4 and aside in (aside.upper(), aside.lower())


def clock(time: str) -> str:
    """A time as hours:minutes:seconds.milliseconds, as in "0:12" to "00:00:12.000"."""
    whole, _, part = re.sub(",", ".", time).partition(".")
    hours, minutes, seconds = ["0", *whole.split(":")][-3:]
    return f"{int(hours):02d}:{int(minutes):02d}:{int(seconds):02d}.{part.ljust(3, '0')}"


def milliseconds(clock: str) -> int:
    """A time of `clock` in milliseconds."""
    hours, minutes, seconds = clock.split(":")
    whole, _, part = seconds.partition(".")
    return ((int(hours) * 60 + int(minutes)) * 60 + int(whole)) * 1_000 + int(part)


def without_sounds(line: str) -> tuple[str, list[str]]:
    """A line without its `sounds`, and these."""
    kept, noises, at = "", [], 0
    for start, end in sounds(line):
        kept, at = kept + line[at:start], end
        noises.append(line[start:end].strip())
    return " ".join((kept + line[at:]).split()), noises
