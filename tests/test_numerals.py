"""The numbers of a sentence, in digits and words of many languages."""

from __future__ import annotations

import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.numerals import Numeral, number_words, numerals, read_phrase
from tests.lexica import __main__ as lexica
from tests.lexica import numbers as spelling
from tests.reaching import reached, reaching
from tests.test_growth import calls_of

# A language, and lines of text = the values of its numbers; without a value, there are none.
NUMBERS = {
    "en": """
        At least twelve people were killed. = 12
        Twenty-three miners were saved. = 23
        one hundred and five metres = 105
        two hundred thousand voters = 200000
        a dozen men and two dozen women = 12 24
        half a dozen, half a million = 6 500000
        a hundred, a million = 100 1000000
        two and a half million people = 2500000
        between one hundred and five hundred people = 100 500
        It cost $3.5 million, £1.2bn or $40m. = 3500000 1200000000 40000000
        10m from the shore, 40km away, 42.7m = 10 40 42.7
        a 12-year-old on a 300-metre track = 12 300
        1,00,000 rupees and 1,234.5 dollars = 100000 1234.5
        five crore, 2 lakh = 50000000 200000
        1\u202f000 or 1\u00a0000 = 1000 1000
        １２ people, ٣ boats = 12 3
        In 2011 two million three hundred thousand left. = 2011 2300000
        ten thousand five hundred = 10500
        One of us; no one; a man; the one =
        the twenty-first man, the 21st, the third, one hundred and fifth =
        dozens, hundreds of people, several dozen, a few hundred =
        Covid-19, F-16, A320, 3D, 3-1, MH370, G20 =
        at 10:15, at 10 a.m., at 7pm, three o'clock =
        Call +1 555 123 4567 or 555 123 4567. =
        2026-03-03, 3/11/2026, 192.168.1.1 =
        the Group of Seven; No. 10; two-thirds =
        """,
    "de": """
        zwölf Menschen = 12
        fünfundzwanzig = 25
        dreihundert Häuser = 300
        zweitausenddreiundzwanzig = 2023
        hunderttausend Tote = 100000
        3,5 Millionen Euro = 3500000
        1.500 Menschen = 1500
        eine Million, zwei Milliarden = 1000000 2000000000
        eine halbe Million = 500000
        ein Dutzend, zwei Dutzend = 12 24
        anderthalb Millionen = 1500000
        neunzehnhundert = 1900
        zwei Millionen dreihunderttausend = 2300000
        10 Mio. Euro = 10000000
        der 18-Jährige = 18
        ein Mann, eine Frau, einer von uns =
        am 3. März, die 21. Runde =
        Dutzende, Hunderte, Tausende Menschen =
        um 10 Uhr, 10:15 Uhr, zwei Drittel =
        Gib acht! =
        """,
    "fr": """
        vingt-trois = 23
        quatre-vingt-dix-sept = 97
        vingt et un = 21
        soixante et onze = 71
        deux cents morts = 200
        deux mille trois cents = 2300
        quatre-vingt mille = 80000
        1 500 personnes, 3,5 millions = 1500 3500000
        un million et demi = 1500000
        mille personnes = 1000
        cent vingt = 120
        quarante pour cent = 40
        deux milliards d'euros = 2000000000
        l'attaque a fait douze morts = 12
        nonante = 90
        un homme, une femme, neuf =
        le 1er mai, la 2e fois, le 21e =
        une douzaine de personnes =
        à 10h30, deux tiers =
        """,
    "es": """
        treinta y uno = 31
        mil millones = 1000000000
        dos mil trescientos millones = 2300000000
        dos mil, 2 mil = 2000 2000
        ciento cinco muertos = 105
        veintitrés, veintitres = 23 23
        medio millón = 500000
        quinientas casas = 500
        1.500 personas, 3,5 millones = 1500 3500000
        media docena, dos docenas = 6 24
        dos millones y medio = 2500000
        cien personas = 100
        once heridos = 11
        entre cien y doscientas = 100 200
        cuarenta por ciento = 40
        un hombre, una mujer, uno de ellos =
        el 1.º, la 2ª vez =
        dos tercios, cientos, miles de personas =
        """,
    "pt": """
        vinte e três = 23
        cento e vinte e três = 123
        dois mil e duzentos = 2200
        sete pessoas = 7
        meia dúzia, duas dúzias = 6 24
        1,2 bilhão, 3 milhões = 1200000000 3000000
        R$ 2,5 milhões = 2500000
        2 mil pessoas = 2000
        mil casas, cem casas = 1000 100
        meio milhão = 500000
        um milhão de reais = 1000000
        quatorze, catorze = 14 14
        duzentas e dez = 210
        1.500 pessoas = 1500
        quarenta por cento = 40
        um homem, uma mulher =
        a 2ª vez, o 1º lugar, dois terços =
        dezenas, centenas, milhares de pessoas =
        """,
    "it": """
        ventitré, ventitre = 23 23
        duecentoventi = 220
        duemila, mille, cento = 2000 1000 100
        trecentoquarantacinquemila = 345000
        un milione, due miliardi = 1000000 2000000000
        1.500 persone, 3,5 milioni = 1500 3500000
        dodici morti = 12
        mezzo milione = 500000
        mezza dozzina = 6
        un milione e mezzo = 1500000
        ventuno, centottanta = 21 180
        quaranta per cento = 40
        10 mila euro = 10000
        l'undici = 11
        duemilaventitré = 2023
        un uomo, una donna, tu sei qui =
        la 2ª volta, il 1º posto =
        decine, centinaia, migliaia; due terzi =
        """,
    "ru": """
        двадцать три = 23
        двумя, двух, пяти = 2 2 5
        двухсот сорока = 240
        двадцатью тремя = 23
        10 тыс. человек = 10000
        2,5 млн рублей, 3 млрд = 2500000 3000000000
        три тысячи пятьсот = 3500
        один миллион, два миллиона = 1000000 2000000
        1 500 человек, 1,5 миллиона = 1500 1500000
        двенадцатью = 12
        два с половиной миллиона = 2500000
        полтора миллиона = 1500000
        двое погибших, пятеро раненых = 2 5
        12-летний, 300-метровый = 12 300
        пятисот семидесяти восьми = 578
        один из нас, одна женщина =
        двадцать первый, сто второго =
        3-й, 5-го, тысячи людей, две трети =
        """,
    "el": """
        δώδεκα άνθρωποι = 12
        είκοσι τρεις = 23
        διακόσιους, διακόσιες = 200 200
        δύο εκατομμύρια = 2000000
        εκατόν πέντε = 105
        τρεις χιλιάδες = 3000
        ενενήντα, εννενήντα = 90 90
        επτά, εφτά, οκτώ, οχτώ = 7 7 8 8
        1.500 άτομα, 3,5 εκατ. ευρώ = 1500 3500000
        τριών, τεσσάρων = 3 4
        πεντακόσια εξήντα = 560
        δεκατέσσερις = 14
        ένα εκατομμύριο = 1000000
        ΔΩΔΕΚΑ ΝΕΚΡΟΙ = 12
        δύο δισεκατομμύρια = 2000000000
        ένας άνδρας, μία γυναίκα =
        ο 3ος, η 2η =
        """,
    "vi": """
        mười hai người = 12
        hai mươi lăm = 25
        ba người, năm người = 3 5
        một trăm linh năm = 105
        một trăm lẻ năm = 105
        ba nghìn, ba ngàn = 3000 3000
        hai triệu, 3,5 tỷ đồng = 2000000 3500000000
        1.500 người = 1500
        hai mươi mốt = 21
        một triệu người = 1000000
        hai trăm năm mươi = 250
        năm 2026 = 2026
        mười người = 10
        hai rưỡi = 2.5
        ba nghìn không trăm năm mươi = 3050
        một người, năm nay, ba tôi =
        lần thứ ba, tháng ba, thứ 3 =
        """,
    "ar": """
        اثنا عشر شخصا = 12
        اثني عشر = 12
        خمسة وعشرون = 25
        خمسة وعشرين = 25
        مئة، مائة = 100 100
        ثلاثة آلاف = 3000
        ٣٫٥ مليون = 3500000
        عشرين شخصا = 20
        مليونين = 2000000
        مئتي =
        ثلاثة ملايين = 3000000
        ٢٠٠ شخص، 300 = 200 300
        مئتان = 200
        ألف شخص = 1000
        مليار دولار = 1000000000
        خمسة عشر = 15
        واحد منهم =
        """,
    "hi": """
        बारह लोग = 12
        पच्चीस = 25
        दो लाख = 200000
        पाँच करोड़ = 50000000
        ३ लोग = 3
        एक सौ पाँच, एक सौ पांच = 105 105
        दो हजार, दो हज़ार = 2000 2000
        3.5 करोड़ = 35000000
        निन्यानवे = 99
        सौ लोग = 100
        ढाई लाख = 250000
        1,00,000 रुपये = 100000
        छह, छः = 6 6
        पचास = 50
        दस हजार पाँच सौ = 10500
        एक आदमी =
        """,
    "zh": """
        3万5千 = 35000
        三百二十人 = 320
        十二人死亡 = 12
        二十五万 = 250000
        1.5亿元 = 150000000
        2亿3000万 = 230000000
        约3万人 = 30000
        五岁、两名 = 5 2
        百分之三十 = 30
        一百零五人 = 105
        三千万元 = 30000000
        １２人 = 12
        两千三百四十五 = 2345
        1,500人 = 1500
        二十多人 = 20
        一部、一些、统一、万一、十分 =
        三月、第三名、第3次、三分之一 =
        一个人 =
        """,
    "ja": """
        3万5千人 = 35000
        1.5億円 = 150000000
        十二人 = 12
        三十人 = 30
        3日間 = 3
        2億3000万円 = 230000000
        二百五十人 = 250
        五歳、二台 = 5 2
        １２人が死亡 = 12
        3人 = 3
        千五百円 = 1500
        40% = 40
        約300メートル = 300
        3万人 = 30000
        25カ国 = 25
        一人、一部、統一 =
        3月3日、10時、三番目、第3回 =
        """,
    "ko": """
        2만 5천 = 25000
        십이 명 = 12
        세 명, 열두 명 = 3 12
        1억 2000만 원 = 120000000
        3만 명 = 30000
        이백오십 명 = 250
        스물세 살 = 23
        다섯 마리 = 5
        12명 사망 = 12
        두 사람 = 2
        300미터 = 300
        삼천 개 = 3000
        5천 원 = 5000
        1,500명 = 1500
        40% = 40
        한 사람, 이 사람, 세계 =
        3월 3일, 10시, 제3차 =
        """,
    "xx": """
        12 foo, 3.5 bar = 12 3.5
        twelve zwölf =
        """,
}
LINES = [
    (language, *line.strip().rsplit("=", 1))
    for language, lines in NUMBERS.items()
    for line in lines.strip().split("\n")
]


@pytest.mark.parametrize(("language", "text", "values"), LINES)
def test_a_sentence_gives_its_numbers(language: str, text: str, values: str) -> None:
    found = numerals(text.strip(), language)
    assert [one.value for one in found] == [float(value) for value in values.split()]


def test_a_numeral_is_a_span_of_the_text_as_it_is_given() -> None:
    text = "Some \u00abtwo million\u00bb or $3.5m or 10 тыс."
    assert [text[one.start : one.end] for one in numerals(text, "en")] == ["two million", "3.5m", "10"]
    assert numerals("10 тыс. человек", "ru") == (Numeral(0, 7, 10_000.0, True),)
    assert numerals("a million", "en") == (Numeral(0, 9, 1_000_000.0, False),)


def test_a_full_stop_behind_a_number_belongs_to_the_sentence() -> None:
    assert numerals("There were 12.", "en") == (Numeral(11, 13, 12.0, True),)


needs_rules = pytest.mark.skipif(
    importlib.util.find_spec("unicode_rbnf") is None, reason="unicode-rbnf is not installed"
)


@needs_rules
@pytest.mark.parametrize("language", spelling.LANGUAGES)
def test_every_spelling_of_a_number_is_read_as_that_number(language: str) -> None:
    from unicode_rbnf import RbnfEngine

    rules, table = RbnfEngine.for_language(language), number_words(language)
    numbers = [*range(1, 121), *range(121, 1000, 37), *range(1000, 1_000_000, 48_611), 100_000, 999_999]
    wrong = [
        (number, phrase)
        for number in numbers
        for phrase in spelling.spelled(rules, number, language)
        if read_phrase(phrase, table) != number
    ]
    assert wrong == []


@needs_rules
def test_the_words_are_those_that_the_rules_give() -> None:
    for language in ("en", "pt", "ru"):
        stored = (lexica.DATA / "numerals" / f"{language}.json").read_text("utf-8")
        assert lexica.numeral_file(language) == stored


HAN = "零一二三四五六七八九"


def han(number: int) -> str:
    """A number below a hundred million in Chinese, by the rules of school."""
    high, low = divmod(number, 10_000)
    written = f"{han(high)}万" if high else ""
    began, gap = bool(high), False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = low // scale % 10
        if digit:
            written += ("零" if gap and began else "") + HAN[digit] + name
            began, gap = True, False
        else:
            gap = began
    return written


@given(st.integers(1000, 99_999_999))
def test_a_number_in_chinese_is_read_as_that_number(number: int) -> None:
    assert [one.value for one in numerals(f"有{han(number)}人", "zh")] == [number]


@given(st.integers(0, 999_999_999), st.sampled_from(["en", "de", "fr", "ru", "hi", "zh", "xx"]))
def test_a_number_in_digits_is_read_with_and_without_groups(number: int, language: str) -> None:
    group = {"de": ".", "fr": "\u202f", "ru": " "}.get(language, ",")
    for written in (str(number), f"{number:,}".replace(",", group)):
        assert [one.value for one in numerals(f"x {written} y", language)] == [float(number)]


GAPS = st.sampled_from([" ", " ", "", "-", "\u00a0", "\n"])


def texts(language: str) -> st.SearchStrategy[tuple[str, str]]:
    """Words of the table of a language in any order, with anything between them; and the language."""
    words = st.sampled_from(NUMBERS[language].replace("=", "").split()) | st.text(max_size=3)
    pieces = st.lists(st.tuples(words, GAPS).map("".join), min_size=3, max_size=14)
    return st.tuples(pieces.map("".join), st.just(language))


@reaching(number=0.5, several=0.2)
@given(st.sampled_from(sorted(NUMBERS)).flatmap(texts))
def test_numerals_are_spans_in_order_and_none_overlaps_another(case: tuple[str, str]) -> None:
    text, language = case
    end = 0
    for one in numerals(text, language):
        reached("number" if end == 0 else "several")
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        assert one.value == one.value != float("inf")
        end = one.end


HOSTILE = [
    "1,",
    "1 000 ",
    "eins ",
    "hundert",
    "mil millones ",
    "one hundred and ",
    "a half ",
    "3万",
    "三百",
    "十",
    "-1",
    "만 ",
    "一",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("language", ["en", "de", "es", "zh", "ko", "vi"])
def test_the_work_grows_with_the_length_of_the_text(piece: str, language: str) -> None:
    numerals("one 1", language)
    few, many = (calls_of(lambda text=piece * times: numerals(text, language)) for times in (100, 400))  # type: ignore[misc]
    assert many <= 4.5 * few + 100


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_hostile_text_is_read(piece: str) -> None:
    for language in ("de", "zh"):
        assert len(numerals(piece * (100_000 // len(piece)), language)) <= 100_000
