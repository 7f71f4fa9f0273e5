"""The day that a dateline prints; the dates that sentences name are in `calendar`."""

from __future__ import annotations

from datetime import date

from summarizer import lazy_regex as regex

from .lexicon.english import MONTH_STEMS

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
