"""What the library knows of languages: which one a text is in, its stop words, its stemmer.

A language without stemmer or stop words works all the same: words are left as they are, and the commonest
words of the cluster serve as stop words (`features`).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from string import ascii_lowercase

import regex

from .normalization import is_plain, skeleton

UNKNOWN = "und"
"""ISO 639-2 code for a language that could not be told."""

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""ISO 639-1 code to the name of its Snowball algorithm in PyStemmer."""

DECIMAL_COMMA = frozenset(
    ("bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv", "nl", "no", "pl",
     "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "vi")
)  # fmt: skip
"""Languages that write 1.000,5 for what English writes 1,000.5."""

ELIDING = frozenset(("ca", "fr", "it"))
"""Languages that write an article or pronoun before an apostrophe: l'homme, dell'acqua."""

NUMBER_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}  # fmt: skip
"""English numbers of one word; "one" is left out, being a pronoun as often."""

_LATIN = (
    "ca", "cs", "da", "de", "en", "es", "fi", "fr", "hu", "id", "it", "nl", "no", "pl", "pt", "ro", "sk", "sv", "tr",
)  # fmt: skip
_BY_SCRIPT = {
    "Latin": _LATIN, "Cyrillic": ("bg", "ru", "uk"), "Greek": ("el",), "Arabic": ("ar",),
    "Hebrew": ("he",), "Devanagari": ("hi",), "Thai": ("th",), "Hangul": ("ko",), "Han": ("zh",),
    "Kana": ("ja",),
}  # fmt: skip
_SCRIPTS = {
    name: regex.compile(r"[\p{Hiragana}\p{Katakana}]" if name == "Kana" else rf"\p{{Script={name}}}")
    for name in _BY_SCRIPT
}
_ASCII = regex.compile(r"[\x00-\x7f]+")
_WORD = regex.compile(r"[\p{L}\p{M}']+")
_ASCII_LETTER = re.compile(r"[a-z]")
_ASCII_WORD = re.compile(r"[a-z']+")
# Letters that no other language with a list has; without a list of its own the language gets no stop words.
_VIETNAMESE = regex.compile(r"[ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_PERSIAN = regex.compile(r"[پچژگیک]")
_SAMPLE_CHARS = 1_500
_SAMPLE_DOCUMENTS = 10
_FEWEST_VOTERS = 2


@cache
def stop_words(language: str) -> frozenset[str]:
    """Skeletons of the language's stop words; empty where there is no list."""
    path = files("summarizer") / "data" / "stopwords" / f"{language}.txt"
    if not path.is_file():
        return frozenset()
    lines = path.read_text("utf-8").splitlines()
    return frozenset(skeleton(line) for line in lines if not line.startswith("#"))


def detect(texts: Iterable[str]) -> str:
    """The language that most of the texts are in, by script and by a vote of stop words.

    Each word votes for the languages in whose list it stands, one vote shared among them. Good for
    documents; a single short sentence may be told wrong.

    Returns:
        An ISO 639-1 code, or `UNKNOWN`.
    """
    sample = list(itertools.islice(texts, _SAMPLE_DOCUMENTS))
    votes: Counter[str] = Counter()
    for text in sample:
        language = _detect_one(skeleton(text[:_SAMPLE_CHARS]))
        votes[language] += language != UNKNOWN
        if 2 * votes[language] > len(sample):
            break  # the others cannot outvote it
    leading = votes.most_common(1)
    return leading[0][0] if leading and leading[0][1] else UNKNOWN


def _detect_one(text: str) -> str:
    plain = is_plain(text)
    if plain:  # there is no other script
        counts = dict.fromkeys(_SCRIPTS, 0) | {"Latin": int(_ASCII_LETTER.search(text) is not None)}
    else:
        beyond_ascii = _ASCII.sub("", text)
        counts = {name: len(pattern.findall(beyond_ascii)) for name, pattern in _SCRIPTS.items()}
        counts["Latin"] += sum(map(text.count, ascii_lowercase))
    script = max(counts, key=lambda name: counts[name])
    if counts[script] == 0:
        return UNKNOWN
    if counts["Kana"] * 10 > counts["Han"] > 0 or script == "Kana":
        return "ja"
    letters = counts[script]
    if script == "Latin" and not plain and len(_VIETNAMESE.findall(text)) * 25 > letters:
        return "vi"
    if script == "Arabic" and len(_PERSIAN.findall(text)) * 12 > letters:
        return "fa"
    languages = _BY_SCRIPT[script]
    if len(languages) == 1:
        return languages[0]
    voters = _voters(languages)
    votes: Counter[str] = Counter()
    words = Counter((_ASCII_WORD if plain else _WORD).findall(text))
    voting = voters.keys() & words.keys()
    for word in voting:
        for language in voters[word]:
            votes[language] += words[word] * (60 // len(voters[word]))
    # A word or two said over and over is no evidence of a language.
    if len(voting) < _FEWEST_VOTERS or sum(votes.values()) < 60 * 0.08 * words.total():
        return UNKNOWN
    return min(votes, key=lambda language: (-votes[language], language))


@cache
def _voters(languages: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Stop word to the languages that have it."""
    voters: dict[str, list[str]] = {}
    for language in languages:
        for word in sorted(stop_words(language)):
            voters.setdefault(word, []).append(language)
    return {word: tuple(voting) for word, voting in voters.items()}
