"""Days: the one that a dateline prints, and the ones that a sentence names.

A day is compared by what is known of it: month and day, or the day of the week, which "yesterday" has by the day of
the story. English alone within sentences.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import regex

from summarizer.published import day_of

from .lexicon.english import MONTH_STEMS, VERBS_OF_SAYING, WEEKDAYS, WRITTEN_OR_SAID

_MONTH_NUMBERS = {stem.lower(): number for number, stem in enumerate(MONTH_STEMS, start=1)}
_STEMS = "|".join(MONTH_STEMS)
_MONTH = rf"(?P<month>{_STEMS})\p{{L}}*\.?"
_PRINTED = tuple(
    regex.compile(pattern, regex.IGNORECASE)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year>\d{{4}}))?",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?",
    )
)
_NAMED = regex.compile(
    rf"\b(?:(?P<weekday>{'|'.join(WEEKDAYS)})"
    r"|(?P<near>[Yy]esterday|[Tt]oday|[Tt]omorrow)"
    rf"|(?:{_STEMS})(?:\.|\p{{Ll}}+)? \d{{1,2}}(?:st|nd|rd|th)?)\b"
    r"(?!['’]s|[\p{L}\d])"
)
_STEPS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_OF_SAYING = regex.compile(rf"\b(?:{'|'.join((*VERBS_OF_SAYING, *WRITTEN_OR_SAID))})\b")
_CLAUSES = regex.compile(r"[,;:\"“”]| that ")
_NEAR_CHARS = 40
"""A day so near behind a verb of saying, or ahead of one in the same clause, is the day on which it was said."""


class Day(NamedTuple):
    """A day as far as it is known.

    Attributes:
        text: as the sentence has it.
        month_day: month and day of the month, or None.
        weekday: 0 for Monday, or None.
    """

    text: str
    month_day: tuple[int, int] | None
    weekday: int | None

    def differs_from(self, other: Day) -> bool:
        """Whether both cannot be one day."""
        if self.month_day and other.month_day:
            return self.month_day != other.month_day
        return None not in (self.weekday, other.weekday) and self.weekday != other.weekday


def printed_day(text: str) -> tuple[int, int] | None:
    """Month and day of the first date in a dateline or line of metadata: (9, 13) for "Sept 13"; None without."""
    for pattern in _PRINTED:
        match = pattern.search(text)
        if match:
            groups = match.groupdict()
            month = int(groups["number"]) if groups.get("number") else _MONTH_NUMBERS[groups["month"][:3].lower()]
            try:
                date(int(groups["year"] or 2000), month, int(groups["day"]))
            except ValueError:
                continue
            return month, int(groups["day"])
    return None


class DayMention(NamedTuple):
    """The one day that a sentence names; which day that is may hang on the day of its story.

    Attributes:
        text: as the sentence has it.
        month_day: month and day of the month, or None.
        weekday: 0 for Monday, or None.
        step: days after that of the story, -1 for "yesterday", or None.
    """

    text: str
    month_day: tuple[int, int] | None = None
    weekday: int | None = None
    step: int | None = None

    def seen_from(self, story: date | None) -> Day | None:
        """The day that is meant in a story of that day; None for "yesterday" where that day is unknown."""
        if self.step is not None:
            day = story + timedelta(days=self.step) if story else None
            return Day(self.text, (day.month, day.day), day.weekday()) if day else None
        weekday = _weekday(self.month_day, story) if self.month_day else self.weekday
        return Day(self.text, self.month_day, weekday)


def day_mention(text: str, language: str) -> DayMention | None:
    """The one day that a sentence gives for what it tells; None where it names none, or several.

    Args:
        text: of the sentence.
        language: its code; only English is read.
    """
    if language != "en":
        return None
    named = [match for match in _NAMED.finditer(text) if not _is_of_saying(text, match)]
    if len(named) != 1:
        return None
    (match,) = named
    if match["weekday"]:
        return DayMention(match[0], weekday=WEEKDAYS.index(match["weekday"]))
    if match["near"]:
        return DayMention(match[0], step=_STEPS[match["near"].lower()])
    month_day = printed_day(match[0])
    return DayMention(match[0], month_day) if month_day else None


def event_day(text: str, language: str, story: date | None) -> Day | None:
    """The same, seen from the day of its story."""
    mention = day_mention(text, language)
    return mention.seen_from(story) if mention else None


def story_day(published: str | None) -> date | None:
    """The day on which a story was published, on the calendar of its own zone; None where there is none."""
    return day_of(published)


def _weekday(month_day: tuple[int, int], story: date | None) -> int | None:
    """The day of the week, in the year of the story."""
    try:
        return date(story.year, *month_day).weekday() if story else None
    except ValueError:
        return None


def _is_of_saying(text: str, match: regex.Match[str]) -> bool:
    before = _CLAUSES.split(text[max(match.start() - _NEAR_CHARS, 0) : match.start()])[-1]
    behind = _CLAUSES.split(text[match.end() : match.end() + _NEAR_CHARS])[0]
    return _OF_SAYING.search(before) is not None or _OF_SAYING.search(behind) is not None
