"""What sentences are made of: words, terms, weights, concepts; and which language they are in."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import detect_language
from summarizer.graph.features import Features, extract
from summarizer.text.tokens import count_words, normalized, tokenize
from tests.reaching import reached, reaching


def terms(text: str, language: str = "en") -> list[str]:
    """The terms of a text in order, stop words among them."""
    return [term for token in tokenize(text) for term in normalized(token, language)]


def concepts(features: Features, row: int) -> set[tuple[str, str]]:
    return {features.concept_terms[column] for column in features.concepts[[row]].indices}


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The talks ended.", ["the", "talks", "ended"]),
        ("MOSCOW Moscow", ["moscow", "moscow"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("don’t don't donʼt", ["don't", "don't", "don't"]),
        ("the leaders’ ‘talks’", ["the", "leaders", "talks"]),
        ("nuclear-armed, short-range", ["nuclear", "armed", "short", "range"]),
        ("COVID-19 B52", ["covid", "19", "b52"]),
        ("caf\u00e9 cafe\u0301", ["caf\u00e9", "caf\u00e9"]),
        ("pl\u200ban soft\u00adhyphen \ufeffmark", ["plan", "softhyphen", "mark"]),
        ("3–4 50% $5", ["3", "4", "50", "5"]),
        ("北京2023年", ["北", "京", "2023", "年"]),
        ("東京で会談", ["東", "京", "で", "会", "談"]),
        ("हिन्दी में बात", ["हिन्दी", "में", "बात"]),
        ("회담이 끝났다", ["회담이", "끝났다"]),
        ("...!? — “”", []),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert tokenize(text) == tokens


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ["Kim", "Kim's", "Kim’s", "KIM"]),
        ("en", ["talk", "talks", "talked", "talking"]),
        ("en", ["1000", "1,000", "１０００", "١٠٠٠"]),
        ("en", ["1000000", "1,000,000", "1.000.000"]),
        ("en", ["3.5", "3.5%"]),
        ("de", ["1000", "1.000"]),
        ("de", ["1000,5", "1.000,5"]),
        ("fr", ["1000", "1\u00a0000", "1\u202f000"]),
        ("en", ["1st", "1"]),
        ("en", ["22nd", "22ND", "22"]),
        ("en", ["42.7m", "42.7-metre", "42.7-meter", "42.7 metres", "42.7 meters"]),
        ("en", ["5km", "5 kilometres", "5-kilometer"]),
        ("fr", ["l’homme", "l'homme", "l homme"]),
        ("it", ["dell’acqua", "dell'acqua"]),
        ("en", ["zero", "ze\u200bro", "ze\u00adro"]),
    ],
)
def test_spellings_of_one_term(language: str, texts: list[str]) -> None:
    assert {tuple(terms(text, language)) for text in texts} == {tuple(terms(texts[0], language))}


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "1.000", "1000"),
        ("de", "1,000", "1000"),
        ("en", "42.7", "427"),
        ("de", "42,7", "427"),
        ("en", "42.7m", "42.7km"),
        ("en", "20", "2"),
        ("en", "river", "rivals"),
    ],
)
def test_different_terms_stay_apart(language: str, one: str, other: str) -> None:
    assert terms(one, language) != terms(other, language)


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "1,234,567.89", "1234567.89"),
        ("de", "1.234.567,89", "1234567.89"),
        ("en", "0.5", "0.5"),
        ("de", "0,5", "0.5"),
        ("en", "2023", "2023"),
        ("en", "3rd", "3"),
        ("en", "42.7m", "42.7"),
    ],
)
def test_the_numbers_of_a_sentence_have_one_spelling(language: str, text: str, number: str) -> None:
    assert number in extract([f"x {text} y"], language).terms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n\t", 0),
        ("The talks ended.", 3),
        ("a nuclear-armed state", 3),
        ("42.7 metres — or 140 feet", 6),
        ("Он ушёл вчера", 3),
        ("हिन्दी में बात", 3),
        ("회담이 끝났다", 2),
        # Scripts without spaces: by characters.
        ("会谈结束了", 5),
        ("東京 2023", 3),
        ("会谈 ended today", 4),
    ],
)
def test_words_are_counted_as_budgets_count_them(text: str, words: int) -> None:
    assert count_words(text) == words
    assert extract([text], "en").words.tolist() == [words]


def test_lengths_in_characters_are_code_points_of_the_text_itself() -> None:
    assert extract(["caf\u00e9", "cafe\u0301", "ab\u200bc", "👩\u200d👧"], "en").chars.tolist() == [4, 5, 4, 3]


def test_verbatim_numbers_are_equal_where_sentences_look_alike() -> None:
    texts = ["The talks ended.", "It rained.", "the  talks\nended.", "The talks ended", "The\u200b talks ended."]
    same = extract(texts, "en").verbatim.tolist()
    assert [number == same[0] for number in same] == [True, False, True, False, True]


def test_tf_idf_is_that_of_its_definition() -> None:
    """tf * (ln((1 + N) / (1 + df)) + 1), rows of length 1: the smoothed variant of scikit-learn."""
    features = extract(["The river rose.", "The river fell.", "Rain fell, rain rose.", "The the."], "en")
    frequent, rare = math.log(5 / 3) + 1, math.log(5 / 2) + 1
    third = math.sqrt((2 * rare) ** 2 + 2 * frequent**2)
    half = 1 / math.sqrt(2)
    expected = [
        {"river": half, "rose": half},
        {"river": half, "fell": half},
        {"rain": 2 * rare / third, "fell": frequent / third, "rose": frequent / third},
        {},
    ]
    assert set(features.terms) == {"river", "rose", "fell", "rain"}
    dense = features.tfidf.toarray()
    for row, weights in enumerate(expected):
        assert dense[row] == pytest.approx([weights.get(term, 0.0) for term in features.terms])


def test_counts_are_how_often_a_term_stands_in_a_sentence() -> None:
    features = extract(["Rain, rain and rains.", "No river, no rain."], "en")
    column = {term: place for place, term in enumerate(features.terms)}
    assert set(column) == {"rain", "river"}
    assert features.counts.toarray()[:, [column["rain"], column["river"]]].tolist() == [[3, 0], [1, 1]]


def test_concepts_are_neighbouring_terms_that_are_not_both_stop_words() -> None:
    features = extract(["The talks of the ministers ended.", "Ministers ended the talks."], "en")
    assert concepts(features, 0) == {("the", "talk"), ("talk", "of"), ("the", "minist"), ("minist", "end")}
    assert concepts(features, 1) == {("minist", "end"), ("end", "the"), ("the", "talk")}


def test_a_concept_does_not_reach_from_one_sentence_into_the_next() -> None:
    features = extract(["Rain fell", "rivers rose", "fell", ""], "en")
    assert [concepts(features, row) for row in range(4)] == [{("rain", "fell")}, {("river", "rose")}, set(), set()]


def test_a_concept_counts_once_in_a_sentence() -> None:
    features = extract(["Rain fell and rain fell."], "en")
    column = features.concept_terms.index(("rain", "fell"))
    assert features.concepts.toarray()[0, column] == 1


def test_a_single_letter_is_a_stop_word_but_a_chinese_character_is_not() -> None:
    assert extract(["x ray"], "xx").terms == ("ray",)
    assert extract(["京"], "zh").terms == ("京",)


def numbered(common: list[str], sentences: int) -> list[str]:
    """Sentences that have the common words and one word of their own."""
    return [" ".join([*common, f"own{'abcdefghijklmnopqrstuvwxyz'[row]}"]) for row in range(sentences)]


def test_the_commonest_words_stand_in_where_a_language_has_no_stop_words() -> None:
    assert set(extract(numbered(["ang", "mga"], 20), "xx").terms).isdisjoint({"ang", "mga"})
    # Too few sentences to tell.
    assert set(extract(numbered(["ang", "mga"], 19), "xx").terms) >= {"ang", "mga"}


def test_a_stand_in_stop_word_is_in_one_sentence_of_ten_or_more() -> None:
    texts = numbered([], 25)
    texts[:2] = [f"{text} dalawa" for text in texts[:2]]  # 8 percent
    texts[:3] = [f"{text} tatlo" for text in texts[:3]]  # 12 percent
    kept = set(extract(texts, "xx").terms)
    assert "dalawa" in kept
    assert "tatlo" not in kept


def test_at_most_forty_words_stand_in_for_stop_words() -> None:
    common = ["".join(letters) for letters in itertools.islice(itertools.product("bcdfg", repeat=3), 45)]
    assert len(set(extract(numbered(common, 20), "xx").terms) & set(common)) == 5


def test_no_word_stands_in_where_the_language_has_a_list() -> None:
    assert "minist" in extract(numbered(["ministers"], 25), "en").terms


@reaching(weighed=0.2, both=0.2)
@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(st.text(max_size=30) | st.sampled_from(["The talks ended.", "1,000", "会谈"]), max_size=6),
    language=st.sampled_from(["en", "de", "fr", "hi", "zh", "xx"]),
)
def test_every_array_has_a_row_for_each_sentence_and_weighs_it_1_or_0(texts: list[str], language: str) -> None:
    features = extract(texts, language)
    n = len(texts)
    assert features.counts.shape == features.tfidf.shape == (n, len(features.terms))
    assert features.concepts.shape == (n, len(features.concept_terms))
    assert len(features.words) == len(features.chars) == len(features.verbatim) == n
    lengths = np.sqrt((features.tfidf.toarray() ** 2).sum(axis=1))
    has_terms = features.counts.toarray().sum(axis=1) > 0
    assert lengths == pytest.approx(has_terms.astype(float))
    if has_terms.any():
        reached("weighed" if has_terms.all() else "both")


PARAGRAPHS = {
    "en": "The ministers met on Monday and spoke about trade. They said that the talks would go on for a week.",
    "de": "Die Minister trafen sich am Montag und sprachen über den Handel. Sie sagten, dass noch nichts sicher ist.",
    "fr": "Les ministres se sont rencontrés lundi et ont parlé du commerce. Ils ont dit que rien n’est encore sûr.",
    "es": "Los ministros se reunieron el lunes y hablaron del comercio. Dijeron que no hay nada seguro todavía.",
    "pt": "Os ministros reuniram-se na segunda-feira e falaram sobre o comércio. Disseram que não há nada de novo.",
    "it": "I ministri si sono incontrati lunedì e hanno parlato del commercio. Hanno detto che nulla è certo.",
    "ca": "Els ministres es van reunir dilluns i van parlar del comerç. Van dir que encara no hi ha res segur.",
    "nl": "De ministers kwamen maandag bijeen en spraken over de handel. Ze zeiden dat er nog niets zeker is.",
    "sv": "Ministrarna träffades på måndagen och talade om handeln. De sade att inget ännu är säkert.",
    "da": "Ministrene mødtes mandag og talte om handelen. De sagde, at de ikke vidste, hvad der sker efter maj.",
    "no": "Ministrene møttes mandag og snakket om handelen. De sa at de ikke visste noe om hva som skjer etter mai.",
    "fi": "Ministerit tapasivat maanantaina ja puhuivat kaupasta. He sanoivat, että mitään ei ole vielä päätetty.",
    "cs": "Ministři se sešli v pondělí a mluvili o obchodu. Řekli, že jednání bude trvat ještě týden.",
    "sk": "Ministri sa stretli v pondelok a hovorili o obchode. Povedali, že rokovania budú trvať ešte týždeň.",
    "pl": "Ministrowie spotkali się w poniedziałek i rozmawiali o handlu. Powiedzieli, że nic nie jest pewne.",
    "hu": "A miniszterek hétfőn találkoztak, és a kereskedelemről beszéltek. Azt mondták, hogy még semmi sem biztos.",
    "ro": "Miniștrii s-au întâlnit și au vorbit despre comerț. Au spus că vor sta o săptămână și că nimic nu e clar.",
    "tr": "Bakanlar pazartesi günü bir araya geldi ve ticaret hakkında konuştu. Ama henüz hiçbir şey kesin değil.",
    "id": "Para menteri bertemu pada hari Senin dan bicara tentang dagang. Mereka tidak tahu apa yang akan ada.",
    "vi": "Các bộ trưởng đã gặp nhau hôm thứ Hai và nói về thương mại. Họ nói rằng chưa có gì chắc chắn.",
    "ru": "Министры встретились в понедельник и говорили о торговле. Они сказали, что ещё ничего не решено.",
    "uk": "Міністри зустрілися в понеділок і говорили про торгівлю. Вони сказали, що ще нічого не вирішено.",
    "bg": "Министрите се срещнаха в понеделник и говориха за търговията. Те казаха, че още нищо не е решено.",
    "el": "Οι υπουργοί συναντήθηκαν τη Δευτέρα και μίλησαν για το εμπόριο.",
    "ar": "التقى الوزراء يوم الاثنين وتحدثوا عن التجارة. وقالوا إن المحادثات ستستمر أسبوعا آخر.",
    "fa": "وزیران روز دوشنبه دیدار کردند و درباره بازرگانی گفتگو کردند. آنها گفتند که هنوز چیزی روشن نیست.",
    "he": "השרים נפגשו ביום שני ודיברו על הסחר.",
    "hi": "मंत्री सोमवार को मिले और व्यापार पर बात की।",
    "th": "รัฐมนตรีพบกันเมื่อวันจันทร์และพูดถึงการค้า",
    "ko": "장관들은 월요일에 만나 무역에 대해 이야기했다.",
    "zh": "部长们周一会面，讨论了贸易问题。他们说会谈还将持续一周。",
    "ja": "大臣たちは月曜日に会い、貿易について話した。会談はあと一週間続くという。",
}


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_the_language_of_a_paragraph_is_told(language: str) -> None:
    assert detect_language([PARAGRAPHS[language]]) == language


@pytest.mark.parametrize("text", ["", "12 34", "...", "🤘", "Qwrt zxcv plmk bnvg hjtr wqzx", "ᐃᓄᒃᑎᑐᑦ"])
def test_a_text_in_no_language_that_can_be_told_is_und(text: str) -> None:
    assert detect_language([text]) == "und"


def test_no_text_is_und() -> None:
    assert detect_language([]) == "und"


def test_the_language_is_that_of_most_texts() -> None:
    assert detect_language([PARAGRAPHS["en"], PARAGRAPHS["de"], PARAGRAPHS["de"]]) == "de"


def test_a_foreign_name_or_quotation_does_not_change_the_language() -> None:
    text = PARAGRAPHS["en"] + " The Chinese name of the town is 北京, and “Добрый день” means good day."
    assert detect_language([text]) == "en"
