"""What CLDR's names of months and days leave out, by language: other forms, "yesterday", and what stands between.

The names themselves are in `data/calendar/`.
"""

MONTHS: dict[str, dict[str, int]] = {
    "ar": {"كانون الثاني": 1, "شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9,
           "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "ابريل": 4, "إبريل": 4, "اغسطس": 8, "اكتوبر": 10},
    "de": {"Jänner": 1, "Feber": 2},
    "es": {"setiembre": 9},
    "hi": {"फरवरी": 2, "जून": 6, "जुलाई": 7, "अगस्त": 8, "सितम्बर": 9, "अक्टूबर": 10, "अक्तूबर": 10, "नवम्बर": 11, "दिसम्बर": 12},
    "ru": {"январе": 1, "феврале": 2, "марте": 3, "апреле": 4, "мае": 5, "июне": 6, "июле": 7, "августе": 8,
           "сентябре": 9, "октябре": 10, "ноябре": 11, "декабре": 12},
    "uk": {"січні": 1, "лютому": 2, "березні": 3, "квітні": 4, "травні": 5, "червні": 6, "липні": 7, "серпні": 8,
           "вересні": 9, "жовтні": 10, "листопаді": 11, "грудні": 12},
    "el": {"Μάρτη": 3, "Απρίλη": 4, "Μάη": 5, "Ιούνη": 6, "Ιούλη": 7, "Αύγουστο": 8, "Ιανουάριο": 1, "Φεβρουάριο": 2,
           "Μάρτιο": 3, "Απρίλιο": 4, "Μάιο": 5, "Ιούνιο": 6, "Ιούλιο": 7, "Σεπτέμβριο": 9, "Οκτώβριο": 10,
           "Νοέμβριο": 11, "Δεκέμβριο": 12},
    "pl": {"styczniu": 1, "lutym": 2, "marcu": 3, "kwietniu": 4, "maju": 5, "czerwcu": 6, "lipcu": 7, "sierpniu": 8,
           "wrześniu": 9, "październiku": 10, "listopadzie": 11, "grudniu": 12},
}  # fmt: skip
SHORT_MONTHS: dict[str, dict[str, int]] = {"en": {"Sept": 9}}
WEEKDAYS: dict[str, dict[str, int]] = {
    "ar": {"الإثنين": 0, "الاربعاء": 2, "الاحد": 6},
    "de": {"Sonnabend": 5},
    "fa": {"سه شنبه": 1, "چهار شنبه": 2, "پنج شنبه": 3},
    "hi": {"गुरूवार": 3, "बृहस्पतिवार": 3, "इतवार": 6},
    "pt": {"segunda feira": 0, "terça feira": 1, "quarta feira": 2, "quinta feira": 3, "sexta feira": 4},
    "pl": {"poniedziałku": 0, "wtorku": 1, "środę": 2, "środy": 2, "czwartku": 3, "piątku": 4, "sobotę": 5, "soboty": 5,
           "niedzielę": 6, "niedzieli": 6},
    "ru": {"понедельника": 0, "понедельнику": 0, "понедельником": 0, "понедельнике": 0, "вторника": 1, "вторнику": 1,
           "вторником": 1, "среду": 2, "среды": 2, "среде": 2, "средой": 2, "четверга": 3, "четвергу": 3, "четвергом": 3,
           "пятницу": 4, "пятницы": 4, "пятнице": 4, "пятницей": 4, "субботу": 5, "субботы": 5, "субботе": 5,
           "субботой": 5, "воскресенья": 6, "воскресенью": 6, "воскресеньем": 6},
    "uk": {"понеділка": 0, "вівторка": 1, "середу": 2, "середи": 2, "четверга": 3, "п'ятницю": 4, "п'ятниці": 4,
           "п'ятниця": 4, "суботу": 5, "суботи": 5, "неділю": 6, "неділі": 6},
    "cs": {"středu": 2, "středy": 2, "sobotu": 5, "soboty": 5, "neděli": 6, "úterka": 1, "pondělka": 0, "čtvrtka": 3,
           "pátku": 4},
}  # fmt: skip
CAPITAL_NAMES = frozenset("de el en id tr".split())
"""Languages whose names of months and weekdays have a capital: τρίτη is "third", Τρίτη is Tuesday."""

STEPS: dict[str, dict[str, int]] = {
    "ar": {"أمس": -1, "امس": -1, "اليوم": 0, "غدا": 1, "غداً": 1},
    "bg": {"вчера": -1, "днес": 0, "утре": 1},
    "ca": {"ahir": -1, "avui": 0, "demà": 1},
    "cs": {"včera": -1, "dnes": 0, "zítra": 1},
    "da": {"i går": -1, "i dag": 0, "i morgen": 1},
    "de": {"vorgestern": -2, "gestern": -1, "heute": 0, "übermorgen": 2},
    "el": {"προχθές": -2, "χθες": -1, "χτες": -1, "σήμερα": 0, "αύριο": 1},
    "en": {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2},
    "es": {"anteayer": -2, "ayer": -1, "hoy": 0},
    "fa": {"دیروز": -1, "امروز": 0, "فردا": 1},
    "fr": {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "aujourd’hui": 0, "demain": 1, "après-demain": 2},
    "he": {"אתמול": -1, "היום": 0, "מחר": 1},
    "hi": {"आज": 0},
    "hu": {"tegnap": -1, "ma": 0, "holnap": 1},
    "id": {"kemarin": -1, "hari ini": 0, "besok": 1},
    "it": {"ieri": -1, "oggi": 0, "domani": 1},
    "ja": {"一昨日": -2, "昨日": -1, "今日": 0, "本日": 0, "明日": 1},
    "ko": {"그제": -2, "어제": -1, "오늘": 0, "내일": 1},
    "nl": {"gisteren": -1, "vandaag": 0, "morgen": 1},
    "no": {"i går": -1, "i dag": 0, "i morgen": 1},
    "pl": {"wczoraj": -1, "dzisiaj": 0, "dziś": 0, "jutro": 1},
    "pt": {"anteontem": -2, "ontem": -1, "hoje": 0, "amanhã": 1},
    "ro": {"ieri": -1, "astăzi": 0, "azi": 0, "mâine": 1},
    "ru": {"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2},
    "sv": {"i går": -1, "igår": -1, "i dag": 0, "idag": 0, "i morgon": 1, "imorgon": 1},
    "tr": {"dün": -1, "bugün": 0, "yarın": 1},
    "uk": {"вчора": -1, "учора": -1, "сьогодні": 0, "завтра": 1},
    "vi": {"hôm kia": -2, "hôm qua": -1, "hôm nay": 0, "ngày mai": 1},
    "zh": {"前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "后天": 2},
}  # fmt: skip
"""Days after that of the story; German morgen, Spanish mañana (morning) and Hindi कल (both) are left out."""

DAY_MARKS: dict[str, str] = {
    "ca": "r", "cs": r"\.", "da": r"\.", "de": r"\.", "el": "η|ης", "en": "st|nd|rd|th", "es": "º|°|ro", "fi": r"\.",
    "fr": "er|ᵉʳ", "hu": r"\.", "it": "º|°", "no": r"\.", "pt": "º|°", "ru": "-го|-е", "uk": "-го",
}  # fmt: skip
"""What may stand right behind the number of a day."""
BETWEEN: dict[str, str] = {
    "ca": "de |d'|d’|del ",
    "en": "of ",
    "es": "de |del ",
    "pt": "de |do ",
    "el": "του ",
    "ar": "من ",
    "id": "bulan ",
    "he": "ב",
}
"""What may stand between day and month, and month and year."""
DAY_WORDS: dict[str, tuple[str, str]] = {
    "en": ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first", r"\s+of\s+"),
    "de": ("erste zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte dreizehnte vierzehnte fünfzehnte sechzehnte siebzehnte achtzehnte neunzehnte zwanzigste einundzwanzigste zweiundzwanzigste dreiundzwanzigste vierundzwanzigste fünfundzwanzigste sechsundzwanzigste siebenundzwanzigste achtundzwanzigste neunundzwanzigste dreißigste einunddreißigste", r"[nr]?\s+"),
    "fr": ("premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente trente-et-un", r"\s+"),
    "es": ("primero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta treinta-y-uno", r"\s+de\s+"),
    "pt": ("primeiro dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove vinte vinte-e-um vinte-e-dois vinte-e-três vinte-e-quatro vinte-e-cinco vinte-e-seis vinte-e-sete vinte-e-oito vinte-e-nove trinta trinta-e-um", r"\s+de\s+"),
    "it": ("primo due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti ventuno ventidue ventitré ventiquattro venticinque ventisei ventisette ventotto ventinove trenta trentuno", r"\s+"),
}  # fmt: skip
"""The days of a month in words, from the first on, where a hyphen may be a space; and what stands before the month."""
MONTH_AFTER: dict[str, str] = {
    "ca": "al|el|del|des del|fins al|en", "cs": "v|od|do|od začátku", "da": "i|siden", "de": "im|seit|ab|bis", "el": "τον|από τον|στις|σε",
    "en": "in|since|until|till|by|from|during|last|early in", "es": "en|desde|hasta", "fr": "en|depuis|dès", "it": "a|in|da|nel", "nl": "in|sinds",
    "no": "i|siden", "pl": "w|we|od|do", "pt": "em|desde|até", "ro": "în|din", "ru": "в|с|до|к|со", "sv": "i|sedan", "uk": "у|в|з|до",
    "ar": "في|منذ|شهر|في شهر", "id": "pada|sejak", "hi": "", "bg": "през|от", "tr": "",
}  # fmt: skip
"""Behind which the name of a month is a date by itself."""
AMBIGUOUS_MONTHS: dict[str, frozenset[str]] = {
    "ar": frozenset(("آب", "مارس")), "fr": frozenset(("mars",)), "ru": frozenset(("мая", "май")),
}  # fmt: skip
"""Names that are other words as often."""
YEAR_AFTER: dict[str, str] = {
    "ar": "عام|سنة|في عام", "ca": "el|l'any|des del", "cs": "v roce|roku|rok", "da": "i|siden|i året", "de": "im Jahr|im Jahre|seit|in|Jahr",
    "el": "το|από το|του|έτος", "en": "in|since|until|by|from|during|of|before|after|year|early|late|mid", "es": "en|desde|de|del|año|hasta",
    "fr": "en|depuis|dès|l'an|année", "hi": "साल|सन|वर्ष|सन्", "id": "tahun|sejak|pada", "it": "nel|dal|del|anno", "nl": "in|sinds|jaar",
    "no": "i|siden", "pl": "w|od|roku|w roku", "pt": "em|desde|de|ano|até", "ro": "în|din|anul", "ru": "в|с|до|к", "sv": "i|sedan|år",
    "uk": "у|в|з|до", "vi": "năm", "bg": "през|от", "he": "בשנת|ב", "fa": "سال|در سال", "tr": "",
}  # fmt: skip
"""Behind which a year is a date by itself."""
YEAR_BEFORE: dict[str, str] = {
    "bg": "г|година",
    "hi": "में",
    "ja": "年",
    "ko": "년",
    "pl": "rok|roku|r",
    "ru": "год|года|году|годом|годе|г",
    "uk": "рік|року|році|р",
    "zh": "年",
    "tr": "yılında|yılı",
}
"""Words behind a year; in Russian and Polish, one is needed."""
NEEDS_YEAR_BEFORE = frozenset("bg pl ru uk".split())
COMING: dict[str, tuple[str, str]] = {
    "ar": ("", "المقبل|القادم"), "ca": ("pròxim|propera?", "vinent"), "cs": ("příští", ""), "da": ("næste", ""), "de": ("nächste[nrm]?|kommende[nrm]?", ""),
    "el": ("επόμενη|ερχόμενη|επόμενο", ""), "en": ("next|coming|following", "next|week"), "es": ("próximo|siguiente", "próximo|que viene"),
    "fr": ("", "prochain|suivant"), "hi": ("अगले|आगामी", ""), "it": ("prossim[oa]", "prossim[oa]"), "ja": ("来週の|次の", ""), "ko": ("다음 주|다음주", ""),
    "nl": ("volgende|komende|aanstaande", ""), "no": ("neste", ""), "pl": ("przyszły|przyszłą|najbliższy|najbliższą", ""), "pt": ("próxim[oa]", "que vem|próxim[oa]"),
    "ro": ("", "viitoare|următoare"), "ru": ("следующ\\p{L}+|ближайш\\p{L}+|будущ\\p{L}+", ""), "sv": ("nästa", ""), "uk": ("наступн\\p{L}+", ""), "vi": ("", "tới|tuần tới|tuần sau"), "zh": ("下|下个", ""),
    "id": ("", "depan|mendatang"), "tr": ("gelecek|önümüzdeki", ""), "bg": ("следващ\\p{L}+", ""),
}  # fmt: skip
"""Before and behind a weekday, words that make it one after the story."""
