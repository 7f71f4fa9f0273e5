"""What the spelling rules of CLDR do not say of numbers, by language: other forms, abbreviations, what is no number.

The forms that the rules do give are in `data/numerals/`.
"""

# A form for each word of the text beside those of CLDR. Scales: what multiplies the number before it.
SCALES: dict[str, dict[str, float]] = {
    "ar": {"مليون": 1e6, "ملايين": 1e6, "مئة": 100, "مليارات": 1e9, "تريليون": 1e12, "بليون": 1e9},
    "bg": {"хил": 1e3, "млн": 1e6, "млрд": 1e9},
    "ca": {"milions": 1e6, "cent": 100},
    "cs": {"tis": 1e3, "mld": 1e9, "milion": 1e6, "miliony": 1e6, "milionů": 1e6, "miliard": 1e9, "miliardy": 1e9},
    "de": {"hundert": 100, "tausend": 1e3, "mio": 1e6, "mrd": 1e9, "dutzend": 12},
    "el": {"εκατομμυριων": 1e6, "δισεκατομμυριων": 1e9, "χιλιαδων": 1e3, "χιλ": 1e3, "εκατ": 1e6, "δισ": 1e9, "δισ/μυρια": 1e9},
    "en": {"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12,
           "lakh": 1e5, "crore": 1e7, "bn": 1e9, "mn": 1e6, "tn": 1e12},
    "es": {"docena": 12, "docenas": 12},
    "fa": {"هزار": 1e3, "میلیون": 1e6, "میلیارد": 1e9, "تریلیون": 1e12},
    "fr": {"cent": 100, "billion": 1e12, "billions": 1e12, "mds": 1e9},
    "he": {"אלפים": 1e3},
    "hi": {"सौ": 100, "हजार": 1e3, "मिलियन": 1e6, "बिलियन": 1e9, "लाख": 1e5, "करोड": 1e7, "करोड़": 1e7, "अरब": 1e9, "खरब": 1e11},
    "id": {"triliun": 1e12},
    "it": {"mila": 1e3, "mln": 1e6, "mld": 1e9, "dozzina": 12, "dozzine": 12},
    "nl": {"dozijn": 12, "mln": 1e6, "mld": 1e9, "mrd": 1e9},
    "pl": {"tys": 1e3, "mln": 1e6, "mld": 1e9, "tysięcy": 1e3, "miliona": 1e6, "milionów": 1e6, "miliarda": 1e9, "miliardów": 1e9},
    "pt": {"duzia": 12, "duzias": 12, "bilhao": 1e9, "bilhoes": 1e9, "trilhao": 1e12, "trilhoes": 1e12},
    "ro": {"milioane": 1e6, "miliarde": 1e9, "mld": 1e9},
    "ru": {"тыс": 1e3, "млн": 1e6, "млрд": 1e9, "трлн": 1e12, "дюжина": 12, "дюжины": 12},
    "sv": {"mnkr": 1e6, "mdkr": 1e9, "dussin": 12},
    "tr": {"yüz": 100, "bin": 1e3},
    "uk": {"тис": 1e3, "млн": 1e6, "млрд": 1e9, "трлн": 1e12},
    "vi": {"trăm": 100, "nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9},
}  # fmt: skip
ABBREVIATIONS = frozenset("bn mn tn mio mrd mln mld mds tis tys хил тыс тис млн млрд трлн χιλ εκατ δισ".split())
"""Scales that may have a stop of their own: "3 Mio. Euro"."""
WORDS: dict[str, dict[str, float]] = {
    "ar": {"نصف": 0.5, "مليونان": 2e6, "مليونين": 2e6, "الفان": 2000, "الفين": 2000, "مائتين": 200, "مئتان": 200, "مئتين": 200, "اثني عشر": 12, "اثنتي عشرة": 12},
    "ca": {"mig": 0.5, "mitja": 0.5},
    "de": {"anderthalb": 1.5, "eineinhalb": 1.5, "halbe": 0.5, "eine halbe": 0.5, "einer halben": 0.5, "halbes": 0.5,
           "ein halbes": 0.5, "zwo": 2},
    "el": {"εκατον": 100, "ενενηντα": 90, "επτα": 7, "εφτα": 7, "οκτω": 8, "οχτω": 8, "εννεα": 9, "εννια": 9, "δυο": 2, "τριων": 3,
           "τεσσαρων": 4, "ενδεκα": 11, "δεκατριων": 13, "δεκατεσσαρων": 14, "δεκαεξι": 16, "δεκαεπτα": 17, "δεκαεφτα": 17,
           "δεκαοκτω": 18, "δεκαοχτω": 18, "δεκαεννεα": 19, "δεκαεννια": 19, "διακοσιων": 200, "τριακοσιων": 300,
           "μισο": 0.5},
    "en": {"half a": 0.5, "a half": 0.5, "half": 0.5, "a": 1},
    "es": {"ciento": 100, "medio": 0.5, "media": 0.5},
    "fr": {"un demi": 0.5, "demi": 0.5, "quatre vingt": 80, "septante": 70, "huitante": 80, "nonante": 90},
    "he": {"חצי": 0.5, "שלושת": 3, "ארבעת": 4, "חמשת": 5, "ששת": 6, "שבעת": 7, "שמונת": 8, "תשעת": 9, "עשרת": 10},
    "hi": {"पचास": 50, "छह": 6, "छः": 6, "छे": 6, "डेढ": 1.5, "ढाई": 2.5, "आधा": 0.5, "निन्यानवे": 99},
    "it": {"mezzo": 0.5, "mezza": 0.5, "un mezzo": 0.5},
    "nl": {"half": 0.5, "een half": 0.5, "anderhalf": 1.5},
    "pt": {"cento": 100, "meio": 0.5, "meia": 0.5, "quatorze": 14, "catorze": 14, "dezasseis": 16, "dezassete": 17, "dezanove": 19},
    "ru": {"пол": 0.5, "двое": 2, "трое": 3, "четверо": 4, "пятеро": 5, "шестеро": 6, "семеро": 7, "двоих": 2, "троих": 3,
           "четверых": 4, "пятерых": 5, "шестерых": 6, "семерых": 7, "полтора": 1.5, "полторы": 1.5, "полутора": 1.5},
    "uk": {"двоє": 2, "троє": 3, "четверо": 4, "п'ятеро": 5, "двох": 2, "трьох": 3, "чотирьох": 4, "п'яти": 5, "шести": 6,
           "семи": 7, "восьми": 8, "дев'яти": 9, "десяти": 10, "пів": 0.5, "півтора": 1.5},
    "vi": {"mươi": 10, "lăm": 5, "rưỡi": 0.5, "nửa": 0.5, "không trăm": 0, "không trăm lẻ": 0, "không trăm linh": 0},
}  # fmt: skip
"""A value of one half is a number before a scale alone: half a million. A value of nought joins what stands around."""

BARE: dict[str, frozenset[str]] = {
    "de": frozenset(("hundert", "tausend")), "hi": frozenset(("सौ",)), "en": frozenset(("dozen",)),
    "nl": frozenset(("honderd", "duizend")), "tr": frozenset(("bin", "yüz")),
    "ar": frozenset(("مئة", "مليون", "مليار")), "ca": frozenset(("cent",)), "fr": frozenset(("cent",)),
}  # fmt: skip
"""Scales that stand for one of themselves without a number before them."""

AND: dict[str, tuple[str, int]] = {
    "bg": ("и", 10), "ca": ("i", 20), "da": ("og", 100), "en": ("and", 100), "es": ("y", 30), "fa": ("و", 10),
    "fr": ("et", 20), "no": ("og", 100), "pt": ("e", 20), "ro": ("şi", 20), "vi": ("lẻ linh", 100),
}  # fmt: skip
"""The word between the parts of one number, and the least part that stands before it; of two words, either."""
GLUED_BEFORE = {"he": "בהלמכש"}
"""Letters of prepositions and articles before a number or word of one, as part of the same word."""
ATTACHED_AND = {"ar": "و", "he": "ו"}
"""The same where it is written as the first letter of the next word."""
INNER_AND = {"de": "und", "nl": "en", "da": "og", "no": "og"}
"""The same within a word."""
AND_A_HALF: dict[str, tuple[str, ...]] = {
    "en": ("and a half",), "es": ("y medio", "y media"), "fr": ("et demi", "et demie"), "it": ("e mezzo", "e mezza"),
    "pt": ("e meio", "e meia"), "ru": ("с половиной",), "uk": ("з половиною",), "vi": ("rưỡi",),
}  # fmt: skip

NEVER_ALONE: dict[str, frozenset[str]] = {
    "ar": frozenset("واحد واحدة احد احدي".split()),
    "bg": frozenset("един една едно едни".split()),
    "ca": frozenset("u un una nou deu set".split()),
    "cs": frozenset("jeden jedna jedno".split()),
    "da": frozenset("en et én ét".split()),
    "de": frozenset("ein eine eins einen einem einer eines acht".split()),
    "el": frozenset("ενα ενασ μια μιασ ενοσ εναν".split()),
    "en": frozenset(("one", "a", "an")),
    "es": frozenset("un uno una".split()),
    "fa": frozenset("یک نه سی ده".split()),
    "fi": frozenset("yksi yhden yhtä kuusi kuusen".split()),
    "fr": frozenset("un une neuf".split()),
    "he": frozenset("אחת אחד שני שתי".split()),
    "hi": frozenset(("एक",)),
    "hu": frozenset("egy hat hét".split()),
    "id": frozenset(("satu",)),
    "it": frozenset("un uno una sei".split()),
    "nl": frozenset("een één acht".split()),
    "no": frozenset("en én ei et ett".split()),
    "pl": frozenset("jeden jedna jedno jednego jednej jednym jednemu jedną".split()),
    "pt": frozenset("um uma".split()),
    "ro": frozenset("unu un una o noua nouă".split()),
    "ru": frozenset(
        "один одна одно одни одного одной одному одним одном одну одних одними одною семью сорока".split()
    ),
    "sv": frozenset("en ett".split()),
    "tr": frozenset("bir yüz on kırk".split()),
    "uk": frozenset("один одна одне одно одні сім'ю".split()),
    "vi": frozenset("một năm ba chín tư mốt lăm mươi bốn".split()) - {"bốn"},
}
"""Articles, pronouns and other words that are a number as part of a larger one alone: one, neuf (new), năm (year)."""
COUNTED_BY: dict[str, frozenset[str]] = {
    "vi": frozenset("người con chiếc nước tàu vụ ngôi nạn cháu em nghi".split()),
}
"""Words before which even those are numbers."""

NO_NUMBER_AFTER: dict[str, frozenset[str]] = {
    "ca": frozenset(("per",)), "el": frozenset(("τοισ",)), "es": frozenset(("por",)), "fr": frozenset(("pour",)), "it": frozenset(("per",)),
    "pt": frozenset(("por",)), "vi": frozenset(("thứ", "tháng", "phần", "số", "hàng")), "en": frozenset(("several", "few", "many", "per")),
    "zh": frozenset(), "ru": frozenset(("несколько",)), "de": frozenset(("einige", "mehrere", "paar")),
}  # fmt: skip
"""Words behind which a number word is none: pour cent, thứ ba (third), several dozen."""
RANGE_OPENED_BY: dict[str, frozenset[str]] = {
    "en": frozenset(("between",)), "es": frozenset(("entre",)), "pt": frozenset(("entre",)), "fr": frozenset(("entre",)),
    "bg": frozenset(("между",)), "da": frozenset(("mellem",)), "no": frozenset(("mellom",)),
}  # fmt: skip
"""Words behind which "and" stands between two numbers: between one hundred and five hundred."""
ENDED_BY: dict[str, str] = {
    "de": "dritteln?|vierteln?|fünfteln?|zehnteln?",
    "en": "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)s?|quarters?|hal(?:f|ves)|tenths?|o(?:'clock)?",
    "es": "tercios|tercera|cuartos|cuartas|quintos|decimas",
    "fr": "tiers|quarts|cinquièmes|dixièmes",
    "hi": "बजे|बजकर",
    "it": "terzi|quarti|quinti|decimi",
    "pt": "tercos|quartos|quintos|decimos",
    "ru": "(?:перв|втор|четв[её]рт|пят|шест|седьм|восьм|девят|десят|сот|тысячн)(?:ый|ой|ая|ое|ые|ого|ому|ым|ом|ую|ых|ыми)"
          "|трет(?:ий|ья|ье|ьи|ьего|ьему|ьим|ьем|ью|ьей|и|ей)|четверти",
    "uk": "(?:перш|друг|четверт|п'ят|шост|сьом|восьм|дев'ят|десят)(?:ий|а|е|і|ого|ої|ому|им|ій|у|их)|трет(?:ій|я|є|ього|ьої)",
}  # fmt: skip
"""Behind a number word, what makes it part of an ordinal, a fraction or a time of day."""

PLAIN_SPACE_GROUPS = frozenset("bg cs es et fi fr hu lt lv no pl pt ru sk sl sv uk".split())
"""Languages that write 1 000 with whatever space the keyboard has."""
DOT_ORDINALS = frozenset("cs da de et fi hr hu is lv no pl sk sl sr tr".split())
"""Languages in which a full stop behind a number makes it an ordinal: am 3. Tag."""
GLUED_UNITS = frozenset(
    "km m cm mm kg g mg t l ml cl ha ft lb lbs oz mi mph kmh kw mw gw kwh mwh gwh gb tb mb hz khz mhz ghz pc kph "
    "c f км м см мм кг г т л га кв".split()
)
"""What may be written right behind a number."""
GLUED_SCALES = {"bn": 1e9, "mn": 1e6, "tn": 1e12, "тыс": 1e3, "тис": 1e3, "млн": 1e6, "млрд": 1e9}
MONEY_SCALES = {"m": 1e6, "b": 1e9, "k": 1e3, "mi": 1e6, "bi": 1e9}
"""Scales of sums of money alone: 10m may be metres."""
