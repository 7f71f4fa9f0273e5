"""A sentence to the dates that it names: days, months and years, weekdays, and "yesterday".

A date is what its words allow: 3/11/2026 has two readings, "March 3" no year, "Tuesday" no date until the day of the
story is known. The names of months and weekdays are in `data/calendar/`; Chinese, Japanese, Korean and Vietnamese
number theirs. A name of a month without a day or year beside it counts only where the words before it leave no doubt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from summarizer import lazy_regex as regex

from .lexicon import days as lexicon
from .normalization import folded

Reading = tuple[int | None, int | None, int | None]

_ANY_DIGIT = re.compile(r"\d")
_NEEDS_DIGIT = re.compile(r"\\d\{1,2\}\)(?!\|)|\(\?P<year>(?:\(\?:1|\\d\{4\}\)(?!\\s\?[年년]))")
"""In a pattern, a day or a year in digits that it cannot do without."""
_WEEK = 7
_LEAP_YEAR = 2000
"""Stands for the year of a day without one, so that February 29 is a day."""
_HAN_DIGITS = "一二三四五六七八九十"
_YEAR = r"(?P<year>(?:1[5-9]|20|١٩|٢٠|۱۹|۲۰|१९|२०)\d{2})(?!\d)"
_DAY = r"(?<![\d.,:/\-])(?P<day>\d{1,2})"
_BEGINS = frozenset(".!?:;\"“”„«»'‘’([—–•\n¿¡")
_GLUE = regex.compile(r"[\s,(（]*(?:(?:the|den|dem|der|le|el|il|lo|em|dia|día|ngày|του|der|am|,)\s+)?[\s,(（]*")


class DateReading(NamedTuple):
    """A date as a sentence names it.

    Attributes:
        start: its first code point in the text.
        end: the one behind its last.
        readings: year, month and day, as far as they are known; several where the words allow several, none of a
            weekday or "yesterday" where the day of the story is unknown.
        weekday: 0 for Monday, as named; or None.
        step: days after that of the story, -1 for "yesterday"; or None.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]
    weekday: int | None = None
    step: int | None = None


def dates(text: str, language: str, story: date | None = None) -> tuple[DateReading, ...]:
    """The dates of a sentence, in order, none overlapping another.

    Args:
        text: of the sentence; offsets are its code points.
        language: ISO 639-1 code; of one without names, dates in digits alone are read.
        story: its day, by which a weekday is the last one up to it, and "yesterday" a date.
    """
    found: list[DateReading] = []
    line = folded(text)
    for signs, readers in _groups(language) if _ANY_DIGIT.search(text) else _wordy_groups(language):
        for sign in signs:
            if sign.search(line) is None:
                break
        else:
            found += (
                reading for pattern, read in readers for reading in map(read, pattern.finditer(text)) if reading
            )
    if not found:
        return ()
    return tuple(_seen_from(story, text, language, one) for one in _merged(text, found))


def same_day(a: DateReading, b: DateReading) -> bool | None:
    """Whether both may be one date: True where two readings agree in all that both know, and both know something.

    Returns:
        False where what both know differs in every pair of readings; None where nothing can be compared.
    """
    comparable = False
    for one in a.readings:
        for other in b.readings:
            known = [(here, there) for here, there in zip(one, other, strict=True) if None not in (here, there)]
            if known and all(here == there for here, there in known):
                return True
            comparable = comparable or bool(known)
    if comparable:
        return False
    here, there = _weekday_of(a), _weekday_of(b)
    return None if here is None or there is None else here == there


def _weekday_of(one: DateReading) -> int | None:
    if one.weekday is not None:
        return one.weekday
    whole = [date(*reading).weekday() for reading in one.readings if _is_whole(reading)]  # type: ignore[arg-type]  # checked by _is_whole
    return whole[0] if len(set(whole)) == 1 and len(whole) == len(one.readings) else None


def _is_whole(reading: Reading) -> bool:
    return None not in reading


def _merged(text: str, found: list[DateReading]) -> Iterator[DateReading]:
    """The longest of those that overlap; a weekday and the date beside it as one."""
    kept: list[DateReading] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        last = kept[-1] if kept else None
        if last is not None and one.start < last.end:
            continue
        if last is not None and one.start - last.end <= 12 and _GLUE.fullmatch(text, last.end, one.start):
            named, dated = (last, one) if last.weekday is not None else (one, last)
            of_day = dated.weekday is None and any(reading[2] is not None for reading in dated.readings)
            if named.weekday is not None and not named.readings and of_day:
                kept[-1] = DateReading(last.start, one.end, dated.readings, named.weekday)
                continue
        kept.append(one)
    yield from kept


def _seen_from(story: date | None, text: str, language: str, one: DateReading) -> DateReading:
    if story is None or one.readings:
        return one
    if one.step is not None:
        return _on(one, story, one.step)
    assert one.weekday is not None
    before, behind = _coming(language)
    if before.search(text[max(one.start - 24, 0) : one.start]) or behind.match(text, one.end):
        return one
    return _on(one, story, -((story.weekday() - one.weekday) % _WEEK))


def _on(one: DateReading, story: date, step: int) -> DateReading:
    try:
        day = story + timedelta(days=step)
    except OverflowError:
        return one
    return one._replace(readings=((day.year, day.month, day.day),))


@cache
def _coming(language: str) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    before, behind = lexicon.COMING.get(language, ("", ""))
    return (
        regex.compile(rf"(?<!\p{{L}})(?:{before})\s*$" if before else "(?!)", regex.IGNORECASE),
        regex.compile(rf"\s*(?:{behind})(?!\p{{L}})" if behind else "(?!)", regex.IGNORECASE),
    )


_Read = Callable[[regex.Match[str]], DateReading | None]
_Reader = tuple[regex.Pattern[str], _Read]
_Group = tuple[tuple[re.Pattern[str], ...], list[_Reader]]
"""Signs, without any of which in the folded text none of the readers finds anything; most texts have none."""
_SIGN_CHARS = 4
_D = r"[^\x00-/:-\x7f]"
"""Any digit, and all that is not ASCII: this module and `regex` know digits of other versions of Unicode."""
_HYPHENS, _STOPS, _SLASHES, _YEAR_SIGN = (
    re.compile(pattern)
    for pattern in (
        rf"{_D}-{_D}{{2}}-",
        rf"\.\s?{_D}{{1,2}}\.\s?{_D}",
        rf"/{_D}{{1,2}}/{_D}",
        rf"(?:1[5-9]|20|١٩|٢٠|۱۹|۲۰|१९|२०){_D}{{2}}",
    )
)


def _sign(names: Iterable[str]) -> re.Pattern[str]:
    """What stands in every folded text that holds one of the names: their beginnings."""
    beginnings = {folded(name)[:_SIGN_CHARS] for name in names}
    shortest = sorted(one for one in beginnings if not any(one != other and other in one for other in beginnings))
    return re.compile("|".join(map(re.escape, shortest)))


@cache
def _groups(language: str) -> tuple[_Group, ...]:
    """Patterns of a language, each with what makes a reading of its matches."""
    slashes = r"(?<![\d\-/.,])(?P<day>\d{1,2})[/](?P<month>\d{1,2})[/](?P<year>\d{4})(?![\d/])"
    stops = r"(?<![\d\-/.,])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?![\d.])"
    hyphens = r"(?<![\d\-/.])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d\-])"
    year_first = r"(?<![\d\-/.,])(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/])"
    groups: list[_Group] = [
        ((_HYPHENS,), [(regex.compile(hyphens), _by_numbers)]),
        ((_STOPS,), [(regex.compile(stops), _by_numbers)]),
        (
            (_SLASHES,),
            [
                (regex.compile(slashes), _either_way if language == "en" else _day_first),
                (regex.compile(year_first), _by_numbers),
            ],
        ),
    ]
    if language in _NUMBERED_MONTHS:
        groups += _NUMBERED_MONTHS[language]()
    names = _names(language)
    if names["months"]:
        groups += _named_months(language, names)
    groups.append(((_YEAR_SIGN,), _years(language)))
    if names["weekdays"]:
        short = _SHORT_WEEKDAYS if language == "en" else ()
        groups.append(((_sign((*names["weekdays"], *short)),), [_named_weekdays(language, names["weekdays"])]))
    steps = lexicon.STEPS.get(language, {})
    if steps:
        spaceless = language in ("zh", "ja", "ko")
        edges = ("", "") if spaceless else (r"(?<![\p{L}\p{M}\-])", r"(?![\p{L}\p{M}])(?!['’]s?\p{L})")
        pattern = regex.compile(f"{edges[0]}(?:{_alternatives(steps)}){edges[1]}", regex.IGNORECASE)
        groups.append(((_sign(steps),), [(pattern, _step_by(steps))]))
    return tuple(groups)


@cache
def _wordy_groups(language: str) -> tuple[_Group, ...]:
    """Those that a text without digits may hold."""
    wordy = (
        (signs, [(pattern, read) for pattern, read in readers if _NEEDS_DIGIT.search(pattern.pattern) is None])
        for signs, readers in _groups(language)
    )
    return tuple((signs, readers) for signs, readers in wordy if readers)


@cache
def _names(language: str) -> dict[str, dict[str, int]]:
    path = files("summarizer") / "data" / "calendar" / f"{language}.json"
    stored = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return {
        "months": stored.get("months", {}) | lexicon.MONTHS.get(language, {}),
        "short_months": stored.get("short_months", {}) | lexicon.SHORT_MONTHS.get(language, {}),
        "weekdays": stored.get("weekdays", {}) | lexicon.WEEKDAYS.get(language, {}),
    }


def _alternatives(names: dict[str, int]) -> str:
    return "|".join(map(regex.escape, sorted(names, key=lambda name: (-len(name), name))))


def _dated(match: regex.Match[str], *readings: Reading) -> DateReading | None:
    """A reading of those that are in the calendar; None without any."""
    good = tuple(dict.fromkeys(reading for reading in readings if _is_date(reading)))
    return DateReading(match.start(), match.end(), good) if good else None


def _is_date(reading: Reading) -> bool:
    year, month, day = reading
    try:
        date(year or _LEAP_YEAR, month or 1, day or 1)
    except ValueError:
        return False
    return True


def _number(match: regex.Match[str], part: str) -> int | None:
    written = match.groupdict().get(part)
    if not written:
        return None
    if written[0].isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (((_HAN_DIGITS.index(tens) + 1) if tens else 1) * 10 if ten else 0) + (
        (_HAN_DIGITS.index(ones) + 1) if ones else 0
    )


def _by_numbers(match: regex.Match[str]) -> DateReading | None:
    return _dated(match, (_number(match, "year"), _number(match, "month"), _number(match, "day")))


def _day_first(match: regex.Match[str]) -> DateReading | None:
    year, month, day = (_number(match, part) for part in ("year", "month", "day"))
    right: Reading = (year, month, day)
    return _dated(match, right) or _dated(match, (year, day, month))


def _either_way(match: regex.Match[str]) -> DateReading | None:
    year, month, day = (_number(match, part) for part in ("year", "month", "day"))
    return _dated(match, (year, day, month), (year, month, day))


def _named_months(language: str, names: dict[str, dict[str, int]]) -> list[_Group]:
    """Day, month and year in the orders that the language has; a month by itself behind certain words."""
    numbers = {name.casefold(): number for name, number in (names["short_months"] | names["months"]).items()}
    prefix = r"[وفبل]?" if language == "ar" else ""
    named = rf"(?P<name>{_alternatives(names['months'])})(?![\p{{L}}\p{{M}}])"
    ended = r"(?:\.|(?![\p{L}\p{M}]))" if language == "en" else "[.॰]"  # Italian "3 set" is no date
    short = rf"(?P<name>{_alternatives(names['short_months'])}){ended}" if names["short_months"] else "(?!)"
    month = rf"(?:{named}|{short})"
    between = lexicon.BETWEEN.get(language, "")
    mark = lexicon.DAY_MARKS.get(language, "")
    day = rf"{_DAY}(?:{mark})?" if mark else _DAY
    year = rf"(?:,?\s+(?:{between})?{_YEAR})" if between else rf"(?:,?\s+{_YEAR})"
    gap = rf"[\s\-]*(?:{between})?\s?" if language != "he" else r"\s+ב?"

    def read(match: regex.Match[str]) -> DateReading | None:
        if language in lexicon.CAPITAL_NAMES and not match["name"][0].isupper():
            return None
        return _dated(match, (_number(match, "year"), numbers[match["name"].casefold()], _number(match, "day")))

    patterns = [rf"{day}{gap}{prefix}{month}{year}?"]
    if language in ("en", "fa", "hi", "hu"):
        patterns.append(
            rf"(?<!\p{{L}}){month}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|[.,]\d|\s?[-–]\d|\s?%|[\p{{L}}]){year}?"
        )
    patterns.append(rf"(?<![\p{{L}}\p{{M}}]){prefix}{month}{year}")
    sign = _sign((*names["months"], *names["short_months"]))
    readers: list[_Reader] = [(regex.compile(pattern, regex.IGNORECASE), read) for pattern in patterns]
    after = lexicon.MONTH_AFTER.get(language)
    if after:
        clear = {
            name: number
            for name, number in names["months"].items()
            if name not in lexicon.AMBIGUOUS_MONTHS.get(language, ())
        }
        ended = r"(?![\p{L}\p{M}\d]|\s+\d|\s\p{Lu})"
        alone = rf"(?<![\p{{L}}\p{{M}}])(?i:{after})\s+(?P<name>{_alternatives(clear)}){ended}"
        readers.append((regex.compile(alone), lambda match: _of_name(match, numbers)))
    return [((sign,), readers), *_spelled_days(language, named, year, numbers, sign)]


def _spelled_days(
    language: str, named: str, year: str, numbers: dict[str, int], month: re.Pattern[str]
) -> Iterator[_Group]:
    """The third of March, March the third: with a year, and without."""
    words, between = lexicon.DAY_WORDS.get(language, ("", ""))
    if not words:
        return
    days = {word: number for number, word in enumerate(words.split(), start=1)}
    alternatives = "|".join(word.replace("-", r"[\s\-]") for word in sorted(days, key=len, reverse=True))
    spelled = rf"(?<![\p{{L}}\-])(?P<word>{alternatives})"

    def read(match: regex.Match[str]) -> DateReading | None:
        if language in lexicon.CAPITAL_NAMES and not match["name"][0].isupper():
            return None
        day = days["-".join(match["word"].casefold().replace("-", " ").split())]
        return _dated(match, (_number(match, "year"), numbers[match["name"].casefold()], day))

    patterns = [f"{spelled}{between}{named}"]
    if language == "en":
        patterns.append(rf"(?<!\p{{L}}){named}\s+the\s+{spelled}(?![\p{{L}}\-])")
        patterns.append(rf"(?<=\b(?:on|by|until|till|since|from|before|after)\s){named}\s+{spelled}(?![\p{{L}}\-])")
    signs = (month, _sign(day.partition("-")[0] for day in days))
    wholes = (whole for pattern in patterns for whole in (pattern + year, pattern))
    yield signs, [(regex.compile(whole, regex.IGNORECASE), read) for whole in wholes]


def _of_name(match: regex.Match[str], numbers: dict[str, int]) -> DateReading:
    return DateReading(match.start("name"), match.end("name"), ((None, numbers[match["name"].casefold()], None),))


def _years(language: str) -> list[_Reader]:
    """A year by itself, behind or before a word that leaves no doubt."""
    after, before = lexicon.YEAR_AFTER.get(language, ""), lexicon.YEAR_BEFORE.get(language, "")
    behind = rf"\s*(?:{before})(?![\p{{Latin}}\p{{Cyrillic}}\p{{M}}])"
    no_unit = r"(?![\p{L}\d%]|[.,:/\-–]\d|\s*[-–]\s*\d|\s?(?:%|€|£|\$))"
    patterns = []
    if after and language not in lexicon.NEEDS_YEAR_BEFORE:
        patterns.append(rf"(?<![\p{{L}}\p{{M}}])(?:{after})[\s-]+{_YEAR}{no_unit}")
    if before:
        patterns.append(rf"(?<![\d\-/.,]){_YEAR}{behind}")
    return [(regex.compile(pattern, regex.IGNORECASE), _of_year) for pattern in patterns]


def _of_year(match: regex.Match[str]) -> DateReading:
    return DateReading(match.start("year"), match.end("year"), ((_number(match, "year"), None, None),))


_SHORT_WEEKDAYS = ("Mon.", "Tue.", "Wed.", "Thu.", "Fri.")
"""Short forms that the whole names do not begin with; the stop behind them is wanted."""


def _named_weekdays(language: str, weekdays: dict[str, int]) -> _Reader:
    numbers = {name.casefold(): number for name, number in weekdays.items()}
    prefix = "[وفبل]?" if language == "ar" else ""
    capital = language in lexicon.CAPITAL_NAMES
    short = "|(?:Mon|Tues?|Wed|Thu|Thurs?|Fri)(?=\\.)" if language == "en" else ""
    pattern = rf"(?<![\p{{L}}\p{{M}}\-]){prefix}(?P<name>{_alternatives(weekdays)}{short})(?![\p{{L}}\p{{M}}])"

    def read(match: regex.Match[str]) -> DateReading | None:
        name = match["name"]
        if capital and not name[0].isupper():
            return None
        if not capital and name[0].isupper() and not _begins(match.string, match.start()):
            return None
        number = numbers.get(name.casefold())
        if number is None:
            number = ("mon", "tue", "wed", "thu", "fri").index(name[:3].casefold())
        return DateReading(match.start("name"), match.end(), (), weekday=number)

    return regex.compile(pattern, regex.IGNORECASE), read


def _begins(text: str, start: int) -> bool:
    before = text[max(start - 8, 0) : start].rstrip()
    return before == "" or before[-1] in _BEGINS


def _step_by(steps: dict[str, int]) -> Callable[[regex.Match[str]], DateReading]:
    numbers = {name.casefold(): step for name, step in steps.items()}
    return lambda match: DateReading(match.start(), match.end(), (), step=numbers[match[0].casefold()])


def _weekday_by(order: str) -> Callable[[regex.Match[str]], DateReading]:
    return lambda match: DateReading(match.start(), match.end(), (), weekday=order.index(match["name"]) % _WEEK)


_HAN_NUMBER = "[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]"
_HAN_MONTH = rf"(?P<month>\d{{1,2}}|{_HAN_NUMBER})\s?月"
_HAN_DAY = rf"(?P<day>\d{{1,2}}|{_HAN_NUMBER})\s?[日号號]"
_NOT_HAN = rf"(?<![\d{_HAN_DIGITS}./:第])"
_NOT_SPAN = "(?![间間]|以|前|後|后|連|连|内|目|分|ぶり)"


def _marked(mark: str, pattern: str, read: _Read, flags: int = 0) -> _Group:
    """A reader of texts that hold a mark."""
    return (re.compile(mark),), [(regex.compile(pattern, flags), read)]


def _chinese() -> list[_Group]:
    return [
        *_han_days(),
        _marked(
            "[期拜周週]",
            "(?:星期|礼拜|禮拜|(?<![一二两三四五六七八九十每几\\d])[周週])(?P<name>[一二三四五六日天])(?![次年岁歲天周个個回轮])",
            lambda match: DateReading(
                match.start(),
                match.end(),
                (),
                weekday="一二三四五六日天".index(match["name"]) - (match["name"] == "天"),
            ),
        ),
    ]


def _han_days() -> list[_Group]:
    month = rf"{_NOT_HAN}(?:(?P<year>\d{{4}})\s?年\s?)?{_HAN_MONTH}(?:{_HAN_DAY})?(?![间間份]\d)"
    return [
        _marked("月", month, _month_and_more),
        _marked("[日号號]", rf"{_NOT_HAN}(?P<day>\d{{1,2}})\s?[日号號]{_NOT_SPAN}", _by_numbers),
    ]


def _japanese() -> list[_Group]:
    return [
        *_han_days(),
        _marked("曜", "(?P<name>[月火水木金土日])曜", lambda match: _widened(match, "日")),
        _marked("[(（]", "(?<=[日]\\s?)[(（](?P<name>[月火水木金土日])[)）]", _weekday_by("月火水木金土日")),
    ]


def _widened(match: regex.Match[str], tail: str) -> DateReading:
    end = match.end() + match.string.startswith(tail, match.end())
    return DateReading(match.start(), end, (), weekday="月火水木金土日".index(match["name"]))


def _korean() -> list[_Group]:
    month = r"(?<![\d./:제])(?:(?P<year>\d{4})\s?년\s?)?(?P<month>\d{1,2})\s?월(?:\s?(?P<day>\d{1,2})\s?일)?"
    day = r"(?<![\d./:제])(?P<day>\d{1,2})\s?일(?=\s|$|[,.(에은부까이오]|의)(?!이상|이내|간)"
    return [
        _marked("월", month, _month_and_more),
        _marked("일", day, _by_numbers),
        _marked("요일", "(?P<name>[월화수목금토일])요일", _weekday_by("월화수목금토일")),
    ]


def _vietnamese() -> list[_Group]:
    year = r"(?:\s+năm\s+(?P<year>\d{4}))?"
    order = ("hai", "ba", "tư", "năm", "sáu", "bảy")

    def weekday(match: regex.Match[str]) -> DateReading | None:
        name = match["name"].casefold() if match["name"] else ""
        if name.isdecimal():
            return DateReading(match.start(), match.end(), (), weekday=int(name) - 2)
        number = order.index(name) if name in order else 6
        if (
            name
            and match["name"][0].islower()
            and not regex.match(r"\s*[,(]?\s*(?:ngày\s+)?\d", match.string[match.end() : match.end() + 16])
        ):
            return None
        return DateReading(match.start(), match.end(), (), weekday=number)

    numbered = (
        rf"(?<!\p{{L}})(?:ngày\s+)?(?<!\d)(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}}){year}(?!\d)",
        r"(?<!\p{L})tháng\s+(?P<month>\d{1,2})(?:/|\s+năm\s+)(?P<year>\d{4})(?!\d)",
        r"(?<!\p{L})tháng\s+(?P<month>\d{1,2})(?![\d/])",
    )
    return [
        ((re.compile("tháng"),), [(regex.compile(pattern, regex.I), _by_numbers) for pattern in numbered]),
        _marked(
            rf"{_D}[/\-.]{_D}",
            r"(?<!\p{L})(?:ngày|hôm|sáng|chiều|tối|đêm|trưa)\s+(?P<day>\d{1,2})[/\-.](?P<month>\d{1,2})(?:[/\-.](?P<year>\d{4}))?(?![\d/])",
            _by_numbers,
            regex.I,
        ),
        _marked(
            "thứ|chủ",
            r"(?<!\p{L})(?:thứ\s+(?P<name>hai|ba|tư|năm|sáu|bảy)|chủ\s+nhật"
            r"|(?:hôm|ngày|sáng|trưa|chiều|tối|đêm|vào|từ|đến)\s+thứ\s+(?P<name>[2-7])(?!\d))(?!\p{L})",
            weekday,
            regex.I,
        ),
    ]


def _month_and_more(match: regex.Match[str]) -> DateReading | None:
    """A month with its day or year; of a month alone, one in digits (三月 may be a name)."""
    if match["day"] is None and match["year"] is None and not match["month"][0].isdecimal():
        return None
    return _by_numbers(match)


_NUMBERED_MONTHS: dict[str, Callable[[], list[_Group]]] = {
    "ja": _japanese, "ko": _korean, "vi": _vietnamese, "yue": _chinese, "zh": _chinese,
}  # fmt: skip
"""Languages whose months have numbers for names."""
