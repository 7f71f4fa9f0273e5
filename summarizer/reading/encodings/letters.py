"""What letters beyond ASCII the languages of old code pages are written in: evidence of what bytes were meant.

Latin alphabets after the exemplar characters of Unicode's CLDR, with the letters of common loan words; small letters
stand for capitals, too.
"""

from __future__ import annotations

_FRENCH = "àâæçéèêëîïôœùûüÿ"
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщ"

ALPHABETS = {
    "af": "áäéèêëíîïóôöúûü", "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْـ،؛؟", "be": _CYRILLIC + "ўіёьыэюя",
    "bg": _CYRILLIC + "ъьюя", "bs": "čćđšž", "ca": "àçéèíïóòúü·¿¡", "cs": "áčďéěíňóřšťúůýž",
    "cy": "áàâäéèêëîïôöûùẅŵŷ",
    "da": "æøåéäö", "de": "äöüßéàè", "el": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ", "en": "éèêëàáâãäåæçíîïñóôöøúûüœ",
    "es": "áéíñóúü¿¡", "et": "äõöüšž", "eu": "ñüç¿¡", "fa": "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقكکگلمنهويیًٌٍَُِّْـ،؛؟",
    "fi": "äåöšž", "fr": _FRENCH, "ga": "áéíóú", "gl": "áéíñóúüï¿¡", "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשתְֱֲֳִֵֶַָֹּ",
    "hr": "čćđšž", "hu": "áéíóöőúüű", "id": "é", "is": "áðéíóúýþæö", "it": "àèéìîòóù", "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž", "mk": _CYRILLIC.replace("й", "").replace("щ", "") + "ѓѕјљњќџѐѝ", "ms": "é",
    "nl": "áäéèëíïóöúü", "no": "æøåéòôêà", "pl": "ąćęłńóśźż", "pt": "ãáàâçéêíóôõúü", "ro": "ăâîșşțţ",
    "ru": _CYRILLIC + "ёъыьэюя", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšžćđ", "sq": "çë",
    "sr": _CYRILLIC.replace("й", "").replace("щ", "") + "ђјљњћџčćđšž", "sv": "åäöéà",
    "th": "".join(map(chr, range(0x0E01, 0x0E5C))),
    "tl": "ñáéíóú", "tr": "çğıİöşüâîû", "uk": _CYRILLIC + "ґєіїьюя",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ\u0300\u0301\u0303\u0309\u0323₫",
}  # fmt: skip
"""ISO 639-1 code to the small letters beyond ASCII that its texts are written in."""

COMMON = frozenset(
    # Chinese, simplified and traditional: some 40 of 100 characters of any text.
    "的一是不了在人有我他这這中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自着去之过過家学學对對"
    "可她里裡后後小么麼心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭"
    "面公同三已老从從动動两兩长長新市政府民表示月分部社记記者报報员員被将將与與其二四五六七八九百千万萬"
    # Korean: some 50 of 100 syllables.
    "이다는의에을가고한를은하지로기사도서나시자어리대정있인그스일해것부들으아라전수과와적제보여만원공구장관성상않할세거주"
    "했말조국경었습니게면년월안동소미물오였위"
    # Punctuation of both, and of Japanese.
    "，。、？！：；「」『』（）《》“”・ー"
)
"""Characters that East Asian text is full of, and text read by a wrong code page is not; kana not listed."""

TYPOGRAPHIC = frozenset("“”„‘’‚«»‹›–—…•·€£§©®™°№ªº²³½¼¾±×\u00a0\u00ad\u200e\u200f\u200c")
"""What stands in print beside letters and ASCII."""
