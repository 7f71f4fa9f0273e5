"""The dates of a sentence, in many languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.calendar import DateReading, dates, same_day
from tests.lexica import __main__ as lexica
from tests.reaching import reached, reaching
from tests.test_growth import calls_of

# A language, and lines of text = its dates: year-month-day with _ for what is unknown, a weekday as w0 to w6, days
# after the story as s-1; several readings with | between them.
DATES = {
    "en": """
        on 3 March = _-3-3
        on March 3, 2026 = 2026-3-3
        March 3rd, 2026 = 2026-3-3
        the 3rd of March = _-3-3
        the third of March, on March the fifth = _-3-3 _-3-5
        on the twenty-first of May 2026, by May first = 2026-5-21 _-5-1
        the second May election, the May second round, may third =
        Mar. 3, Sept. 13, Sept 14 = _-3-3 _-9-13 _-9-14
        2026-03-03T10:00 = 2026-3-3
        3.3.2026 = 2026-3-3
        3/11/2026 = 2026-3-11|2026-11-3
        13/11/2026 = 2026-11-13
        Tuesday, March 3, 2026 = 2026-3-3/w1
        It sank on Tuesday. Tue. night = w1 w1
        yesterday, today and tomorrow = s-1 s0 s1
        in 2026, since 2011 = 2026-_-_ 2011-_-_
        in March; since May = _-3-_ _-5-_
        May 2011 = 2011-5-_
        It may be. March on Rome. The Sun. Sat down. =
        March 45, Feb 30, 2026-13-45 =
        They march 3 miles. The marines, the mayor =
        3-1; 10:15; 3.5 million; 2026 people; Mondays =
        the March 3-5 games =
        """,
    "de": """
        am 3. März = _-3-3
        am dritten März, der einundzwanzigste Mai 2026 = _-3-3 2026-5-21
        3. März 2026 = 2026-3-3
        am Dienstag = w1
        am Dienstag, dem 3. März 2026 = 2026-3-3/w1
        im März = _-3-_
        gestern, heute, übermorgen = s-1 s0 s2
        3.3.2026 = 2026-3-3
        seit 2011, im Jahr 2026 = 2011-_-_ 2026-_-_
        März 2026 = 2026-3-_
        am Sonnabend, Samstag = w5 w5
        1. Mai = _-5-1
        13. Sept. 2026 = 2026-9-13
        im Mai = _-5-_
        3. Jänner = _-1-3
        Guten Morgen, Mai, Montagabend =
        31. Februar, 3.5 =
        """,
    "fr": """
        le 3 mars = _-3-3
        le trois mars, le premier mai, le vingt et un juin 2026 = _-3-3 _-5-1 2026-6-21
        le 1er mars 2026 = 2026-3-1
        mardi = w1
        Mardi, il est mort = w1
        mardi 3 mars 2026 = 2026-3-3/w1
        en mai = _-5-_
        aujourd'hui, hier, demain = s0 s-1 s1
        en 2011 = 2011-_-_
        avant-hier = s-2
        mars 2026 = 2026-3-_
        le 14 juillet = _-7-14
        3 févr. 2026 = 2026-2-3
        depuis janvier = _-1-_
        03/11/2026 = 2026-11-3
        mars, mai, le Mardi Gras =
        la mer, 31 février =
        """,
    "es": """
        3 de marzo de 2026 = 2026-3-3
        el tres de marzo, el treinta y uno de mayo de 2026 = _-3-3 2026-5-31
        el martes = w1
        ayer y hoy = s-1 s0
        el domingo 3 de mayo = _-5-3/w6
        en mayo = _-5-_
        marzo de 2026 = 2026-3-_
        el 1 de enero = _-1-1
        desde 2011 = 2011-_-_
        anteayer = s-2
        el sábado = w5
        1º de mayo = _-5-1
        3 de septiembre, 3 de setiembre = _-9-3 _-9-3
        Martes: = w1
        3/11/2026 = 2026-11-3
        en 2026 = 2026-_-_
        Plácido Domingo, mañana, el mar =
        31 de febrero =
        """,
    "pt": """
        3 de março = _-3-3
        no dia três de março, vinte e um de abril de 2026 = _-3-3 2026-4-21
        3 de março de 2026 = 2026-3-3
        na terça-feira = w1
        na terça-feira, 3 de março = _-3-3/w1
        hoje, ontem, amanhã, anteontem = s0 s-1 s1 s-2
        em março = _-3-_
        em 2026 = 2026-_-_
        1º de maio = _-5-1
        sábado, domingo = w5 w6
        março de 2026 = 2026-3-_
        3 mar. 2026 = 2026-3-3
        desde 2011 = 2011-_-_
        Segunda-feira = w0
        3/11/2026 = 2026-11-3
        até junho = _-6-_
        o mar, 5 set, a segunda vez =
        """,
    "it": """
        il 3 marzo = _-3-3
        il tre marzo, il primo maggio 2026 = _-3-3 2026-5-1
        3 marzo 2026 = 2026-3-3
        martedì = w1
        ieri, oggi, domani = s-1 s0 s1
        a marzo = _-3-_
        martedì 3 marzo = _-3-3/w1
        nel 2026 = 2026-_-_
        1º maggio = _-5-1
        3 gen. 2026 = 2026-1-3
        sabato, domenica = w5 w6
        marzo 2026 = 2026-3-_
        dal 2011 = 2011-_-_
        in maggio = _-5-_
        3/11/2026 = 2026-11-3
        Lunedì = w0
        tre set, 3 set, il mare =
        """,
    "ru": """
        3 марта = _-3-3
        3 марта 2026 года = 2026-3-3
        во вторник, в среду = w1 w2
        со вторника, к пятнице = w1 w4
        в марте = _-3-_
        вчера, сегодня, завтра, позавчера = s-1 s0 s1 s-2
        в 2026 году = 2026-_-_
        март 2026 года = 2026-3-_
        во вторник, 3 марта = _-3-3/w1
        3.3.2026 = 2026-3-3
        в воскресенье = w6
        12-го мая = _-5-12
        3 сент. 2026 = 2026-9-3
        в июне = _-6-_
        1 января = _-1-1
        в 2026 рублей, май, марта =
        """,
    "el": """
        3 Μαρτίου = _-3-3
        στις 3 Μαρτίου 2026 = 2026-3-3
        την Τρίτη = w1
        τον Μάρτιο = _-3-_
        χθες, χτες, σήμερα, αύριο = s-1 s-1 s0 s1
        Τρίτη 3 Μαρτίου = _-3-3/w1
        το 2026 = 2026-_-_
        1η Μαΐου = _-5-1
        Σάββατο = w5
        Μάρτιος 2026 = 2026-3-_
        3/11/2026 = 2026-11-3
        τον Ιούνιο = _-6-_
        την Κυριακή = w6
        από το 2011 = 2011-_-_
        13 Σεπ. 2026 = 2026-9-13
        τρίτη φορά, 31 Φεβρουαρίου =
        """,
    "vi": """
        ngày 3 tháng 3 = _-3-3
        ngày 3/3 = _-3-3
        ngày 3 tháng 3 năm 2026 = 2026-3-3
        thứ Ba, thứ Sáu = w1 w4
        hôm qua, hôm nay, ngày mai = s-1 s0 s1
        năm 2026 = 2026-_-_
        tháng 3/2026 = 2026-3-_
        Chủ nhật = w6
        ngày 3/3/2026 = 2026-3-3
        tháng 3 năm 2026 = 2026-3-_
        sáng 3/3 = _-3-3
        thứ Hai, ngày 2/3 = _-3-2/w0
        tháng 5 = _-5-_
        13/11/2026 = 2026-11-13
        thứ ba, 3/3 = w1
        lần thứ ba, tỷ số 3/3 =
        """,
    "zh": """
        3月3日 = _-3-3
        2026年3月3日 = 2026-3-3
        三月三日 = _-3-3
        星期二、周二 = w1 w1
        昨天、今天、明天 = s-1 s0 s1
        2026年 = 2026-_-_
        3日 = _-_-3
        星期天、周日 = w6 w6
        5月 = _-5-_
        2026年5月 = 2026-5-_
        十二月二十五日 = _-12-25
        3月3日（星期二） = _-3-3/w1
        3号 = _-_-3
        礼拜三 = w2
        前天 = s-2
        一周三次、3日内、三月、第3号 =
        """,
    "ja": """
        3月3日 = _-3-3
        2026年3月3日 = 2026-3-3
        火曜日、金曜 = w1 w4
        3日（火） = _-_-3/w1
        昨日、今日、明日 = s-1 s0 s1
        2026年 = 2026-_-_
        ３月３日 = _-3-3
        5月 = _-5-_
        2026年5月 = 2026-5-_
        日曜日 = w6
        25日 = _-_-25
        一昨日 = s-2
        12月31日 = _-12-31
        3月3日(火) = _-3-3/w1
        本日 = s0
        3日間、3日ぶり、13月 =
        """,
    "ko": """
        3월 3일 = _-3-3
        2026년 3월 3일 = 2026-3-3
        화요일 = w1
        어제, 오늘, 내일 = s-1 s0 s1
        2026년 = 2026-_-_
        3일 오전 = _-_-3
        5월 = _-5-_
        2026년 5월 = 2026-5-_
        일요일에 = w6
        그제 = s-2
        3월3일 = _-3-3
        12월 31일 = _-12-31
        3일(화요일) = _-_-3/w1
        25일에 = _-_-25
        월요일 = w0
        3일간, 13월 =
        """,
    "ar": """
        3 مارس = _-3-3
        ٣ مارس ٢٠٢٦ = 2026-3-3
        الثلاثاء = w1
        يوم الأربعاء، والخميس = w2 w3
        أمس، اليوم، غدا = s-1 s0 s1
        عام 2026 = 2026-_-_
        3 آذار = _-3-3
        مارس 2026 = 2026-3-_
        الثلاثاء 3 مارس = _-3-3/w1
        الأحد = w6
        3 من مارس = _-3-3
        5 تشرين الأول 2026 = 2026-10-5
        في يناير = _-1-_
        الجمعة = w4
        15 أغسطس = _-8-15
        31 فبراير =
        """,
    "hi": """
        3 मार्च = _-3-3
        3 मार्च 2026 = 2026-3-3
        मंगलवार = w1
        आज = s0
        2026 में = 2026-_-_
        १५ अगस्त = _-8-15
        सोमवार को = w0
        3 फरवरी = _-2-3
        3 फ़रवरी = _-2-3
        मार्च 2026 = 2026-3-_
        मंगलवार, 3 मार्च = _-3-3/w1
        गुरुवार, गुरूवार = w3 w3
        शनिवार = w5
        साल 2011 = 2011-_-_
        रविवार = w6
        कल, मार्च =
        """,
}
LINES = [
    (language, *line.strip().rsplit("=", 1))
    for language, lines in DATES.items()
    for line in lines.strip().split("\n")
]


def shown(one: DateReading) -> str:
    readings = "|".join("-".join("_" if part is None else str(part) for part in reading) for reading in one.readings)
    named = [f"w{one.weekday}"] if one.weekday is not None else []
    return "/".join(([readings] if readings else []) + named + ([f"s{one.step}"] if one.step is not None else []))


@pytest.mark.parametrize(("language", "text", "expected"), LINES)
def test_a_sentence_names_its_dates(language: str, text: str, expected: str) -> None:
    assert [shown(one) for one in dates(text.strip(), language)] == expected.split()


WEDNESDAY = date(2026, 3, 4)
RESOLVED = [
    ("It sank on Tuesday.", "en", (2026, 3, 3)),
    ("It sank on Wednesday.", "en", (2026, 3, 4)),
    ("It sank on Thursday.", "en", (2026, 2, 26)),
    ("It sank yesterday.", "en", (2026, 3, 3)),
    ("It starts next Tuesday.", "en", None),
    ("mardi prochain", "fr", None),
    ("下周二", "zh", None),
    ("в следующий вторник", "ru", None),
    ("во вторник", "ru", (2026, 3, 3)),
    ("na terça-feira", "pt", (2026, 3, 3)),
    ("昨日", "ja", (2026, 3, 3)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "language", "day"), RESOLVED)
def test_the_day_of_the_story_makes_a_date_of_a_weekday(
    text: str, language: str, day: tuple[int, ...] | None
) -> None:
    (one,) = dates(text, language, WEDNESDAY)
    assert one.readings == ((day,) if day else ())
    assert (one.weekday, one.step) != (None, None)


def test_a_day_before_the_calendar_is_none() -> None:
    assert dates("yesterday", "en", date.min)[0].readings == ()


# Two phrases, whether they may be one date.
COMPARED = [
    ("March 3", "3 March 2026", True),
    ("March 3", "March 4", False),
    ("3/11/2026", "11 March 2026", True),
    ("3/11/2026", "November 3", True),
    ("3/11/2026", "March 12", False),
    ("in 2026", "March 3, 2026", True),
    ("in 2025", "March 3, 2026", False),
    ("in 2026", "March 3", None),
    ("Tuesday", "Tuesday", True),
    ("Tuesday", "Monday", False),
    ("Tuesday", "March 3, 2026", True),
    ("Monday", "March 3, 2026", False),
    ("Tuesday", "March 3", None),
    ("yesterday", "yesterday", None),
    ("yesterday", "March 3", None),
]


@pytest.mark.parametrize(("one", "other", "same"), COMPARED)
def test_dates_are_compared_by_what_both_know(one: str, other: str, same: bool | None) -> None:
    (here,), (there,) = dates(one, "en"), dates(other, "en")
    assert same_day(here, there) is same_day(there, here) is same


def test_languages_compare_with_each_other() -> None:
    (here,), (there,) = dates("3月3日", "ja"), dates("on Tuesday", "en", WEDNESDAY)
    assert same_day(here, there) is True


def test_the_names_are_those_that_cldr_has() -> None:
    pytest.importorskip("babel", reason="babel is not installed")
    stored = (lexica.DATA / "calendar" / "en.json").read_text("utf-8").split("\n", 2)[2]
    assert lexica.calendar_file("en").split("\n", 2)[2] == stored


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_a_date_is_read_in_each_form(day: date) -> None:
    whole = ((day.year, day.month, day.day),)
    for text, language in (
        (f"{day:%B} {day.day}, {day.year}", "en"),
        (f"{day.day} {day:%B} {day.year}", "en"),
        (day.isoformat(), "en"),
        (f"{day.day}.{day.month}.{day.year}", "de"),
        (f"{day.year}年{day.month}月{day.day}日", "zh"),
        (f"ngày {day.day} tháng {day.month} năm {day.year}", "vi"),
        (f"{day.year}년 {day.month}월 {day.day}일", "ko"),
    ):
        assert [one.readings for one in dates(text, language)] == [whole]


GAPS = st.sampled_from([" ", " ", "", ", "])


def texts(language: str) -> st.SearchStrategy[tuple[str, str]]:
    """Phrases and words of the table of a language in any order, with anything between them; and the language."""
    phrases = [text.strip() for of, text, _ in LINES if of == language]
    words = st.sampled_from(phrases) | st.sampled_from(" ".join(phrases).split()) | st.text(max_size=3)
    pieces = st.lists(st.tuples(words, GAPS).map("".join), min_size=2, max_size=8)
    return st.tuples(pieces.map("".join), st.just(language))


@reaching(date=0.5, several=0.2)
@given(st.sampled_from(sorted(DATES)).flatmap(texts), st.none() | st.dates())
def test_dates_are_spans_in_order_and_none_overlaps_another(case: tuple[str, str], story: date | None) -> None:
    text, language = case
    end = 0
    for one in dates(text, language, story):
        reached("date" if end == 0 else "several")
        assert end <= one.start < one.end <= len(text)
        assert one.readings or one.weekday is not None or one.step is not None
        assert same_day(one, one) in (True, None)
        for year, month, day in one.readings:
            date(year or 2000, month or 1, day or 1)
        end = one.end


HOSTILE = [
    "1 ",
    "3 March ",
    "1/1/2026",
    "in ",
    "Tuesday, ",
    "3月",
    "十",
    "1.1.",
    "yesterday",
    "ngày 3 ",
    "2026-",
    " ",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("language", ["en", "de", "ru", "zh", "vi"])
def test_the_work_grows_with_the_length_of_the_text(piece: str, language: str) -> None:
    dates("1", language, WEDNESDAY)
    few, many = (calls_of(lambda text=piece * times: dates(text, language, WEDNESDAY)) for times in (100, 400))  # type: ignore[misc]
    assert many <= 4.5 * few + 200


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_hostile_text_is_read(piece: str) -> None:
    assert len(dates(piece * (100_000 // len(piece)), "en")) <= 100_000
