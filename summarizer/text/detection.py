"""Texts to their languages: by script, by words that one language alone has, and for the rest by py3langid.

What is told without py3langid costs microseconds. Its model takes most of a second and 100 MB, once in a process, and
is loaded for the first text that needs it: it is part of its wheel, never downloaded, and always answers the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from summarizer import lazy_regex as regex

from .languages import UNKNOWN, stop_words
from .normalization import is_plain, skeleton

# The first word of the Unicode name of its letters to the one language in a script, but for small neighbours.
_OF_SCRIPT = {
    "ARMENIAN": "hy", "CJK": "zh", "GEORGIAN": "ka", "GREEK": "el", "GUJARATI": "gu", "GURMUKHI": "pa",
    "HANGUL": "ko", "HEBREW": "he", "HIRAGANA": "ja", "KANNADA": "kn", "KATAKANA": "ja", "KHMER": "km", "LAO": "lo",
    "MALAYALAM": "ml", "MYANMAR": "my", "ORIYA": "or", "SINHALA": "si", "TAMIL": "ta", "TELUGU": "te", "THAI": "th",
}  # fmt: skip
_VIETNAMESE = frozenset("ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
# Languages in Latin script with a list of stop words: a word of one list alone is evidence of its language.
_LISTED = (
    "ca", "cs", "da", "de", "en", "es", "fi", "fr", "hu", "id", "it", "nl", "no", "pl", "pt", "ro", "sk", "sv", "tr",
)  # fmt: skip
# Those of them that no language without a list is taken for (as Afrikaans is for Dutch, Malay for Indonesian).
_APART = frozenset(("de", "en", "es", "fr", "it", "sv"))
_OWN_SHARE, _OWN_LEAD, _FEWEST_OWN = 0.1, 3, 2
"""Words of a text that a language must have alone, how many times those of the next one, and how many different."""

_SIBLINGS = (("bs", "hr", "sr"), ("cs", "sk"), ("da", "no"), ("id", "ms"))
"""Languages so near to each other that a story is taken now for one and now for the other."""
_STANDARD = {"nn": "no"}
"""A written standard to the code that stands for the language here."""
_NO_LANGUAGE = "zxx"
_SAMPLE_CHARS, _MODEL_CHARS = 1_500, 600
"""Of a text, what is looked at, and what the model is given, which takes longer."""
_FEWEST_WORDS = 3
_LIKELY, _SURE = 0.5, 0.9
"""Probability from which a language is told at all, and from which it is believed against the other documents."""
_ENOUGH_CHARS = 60
"""Length from which a text is believed against the other documents."""

_ASCII_WORD = re.compile(r"[a-z']+")
_WORD = regex.compile(r"[\p{L}\p{M}']+")


class Guess(NamedTuple):
    """A language, and how probable it is that a text is in it."""

    language: str
    probability: float


def detect(texts: Iterable[str]) -> str:
    """The language that most of the texts are in; of as many, that of the first.

    Good for sentences and documents; a few words give `UNKNOWN` rather than a wrong code.

    Returns:
        An ISO 639-1 code, or `UNKNOWN`.
    """
    return prevailing(languages_of([*texts]))


def probable(text: str) -> Guess:
    """The likeliest language of a text by its words, however unlikely it is: the script is taken for no evidence."""
    return _by_own_words(_WORD.findall(skeleton(text[:_SAMPLE_CHARS]))) or _likeliest(text)


def languages_of(texts: Sequence[str]) -> list[str]:
    """The language of each of the texts of one cluster.

    One that is short or unclear is in the language of most; languages that are easily mistaken for each other are
    taken as the one of them that more texts are in.

    Returns:
        ISO 639-1 codes, or `UNKNOWN` for all where no text is clear.
    """
    guesses = _guesses(texts)
    languages = _without_wavering([guess.language for guess in guesses])
    most = prevailing(languages)
    return [
        language if guess.probability >= _SURE and len(text) >= _ENOUGH_CHARS else most
        for text, language, guess in zip(texts, languages, guesses, strict=True)
    ]


def _guesses(texts: Sequence[str]) -> list[Guess]:
    """What each text is in. Where other texts are clear without the model, it is not loaded for short ones."""
    samples = [text[:_SAMPLE_CHARS] for text in texts]
    at_sight = [_at_sight(sample) for sample in samples]
    clear = any(at_sight)
    return [
        guess or (_by_model(sample) if not clear or len(sample) >= _ENOUGH_CHARS else Guess(UNKNOWN, 0.0))
        for sample, guess in zip(samples, at_sight, strict=True)
    ]


def _without_wavering(languages: Sequence[str]) -> list[str]:
    """The same with the commonest of each group of siblings in the place of the others."""
    counts = Counter(languages)
    chief = {code: max(group, key=lambda one: counts[one]) for group in _SIBLINGS for code in group}
    return [chief.get(language, language) for language in languages]


def prevailing(languages: Iterable[str]) -> str:
    """The commonest of them, `UNKNOWN` not counted; of as many, the first."""
    counts = Counter(language for language in languages if language != UNKNOWN)
    return max(counts, key=lambda language: counts[language], default=UNKNOWN)


def _at_sight(text: str) -> Guess | None:
    """The language that script or words leave no doubt of; `UNKNOWN` for a text without letters."""
    plain = is_plain(text)
    key = skeleton(text)
    if not plain:
        letters = _letters_by_script(key)
        script = max(letters, key=lambda name: letters[name], default=None)
        if script is None:
            return Guess(UNKNOWN, 0.0)
        kana = letters["HIRAGANA"] + letters["KATAKANA"]
        if kana * 10 > letters["CJK"] > 0:
            return Guess("ja", 1.0)
        if script in _OF_SCRIPT:
            return Guess(_OF_SCRIPT[script], 1.0)
        if script != "LATIN":
            return None
        if sum(map(_VIETNAMESE.__contains__, key)) * 25 > letters[script]:
            return Guess("vi", 1.0)
    words = (_ASCII_WORD if plain else _WORD).findall(key)
    return _by_own_words(words) if words else Guess(UNKNOWN, 0.0)


def _letters_by_script(text: str) -> Counter[str]:
    letters: Counter[str] = Counter()
    for char, times in Counter(text).items():
        if char.isalpha():
            letters[_script(char)] += times
    return letters


@cache
def _script(char: str) -> str:
    """The first word of the name of a letter."""
    return unicodedata.name(char, "").split(" ", 1)[0]


def _by_own_words(words: Sequence[str]) -> Guess | None:
    owners = _owners()
    found = [word for word in words if word in owners]
    counts = Counter(map(owners.__getitem__, found)).most_common(2)
    if not counts:
        return None
    (language, own), *rest = counts
    leads = all(own >= _OWN_LEAD * others for _, others in rest)
    different = len({word for word in found if owners[word] == language})
    if language in _APART and leads and own >= _OWN_SHARE * len(words) and different >= _FEWEST_OWN:
        return Guess(language, 1.0)
    return None


@cache
def _owners() -> dict[str, str]:
    """Words of more than one letter that stand in one list alone, to the language of it."""
    lists = {language: stop_words(language) for language in _LISTED}
    times = Counter(word for words in lists.values() for word in words)
    return {
        word: language for language, words in lists.items() for word in words if times[word] == 1 and len(word) > 1
    }


def _by_model(text: str) -> Guess:
    """The likeliest language, if it is likely enough."""
    if len(set(_WORD.findall(skeleton(text)))) < _FEWEST_WORDS:
        return Guess(UNKNOWN, 0.0)
    likeliest = _likeliest(text)
    return likeliest if likeliest.probability >= _LIKELY else Guess(UNKNOWN, 0.0)


def _likeliest(text: str) -> Guess:
    """The likeliest language with an ISO 639-1 code, however unlikely it is; siblings share their probability."""
    probable: dict[str, float] = {}
    for code, probability in _model()(text[:_MODEL_CHARS]):
        standard = _STANDARD.get(code, code)
        if len(standard) == 2 or standard == _NO_LANGUAGE:
            probable[standard] = probable.get(standard, 0.0) + probability
    likeliest = max(probable, key=lambda code: probable[code], default=_NO_LANGUAGE)
    group = next((group for group in _SIBLINGS if likeliest in group), (likeliest,))
    certainty = sum(probable.get(code, 0.0) for code in group)
    return Guess(UNKNOWN, 0.0) if likeliest == _NO_LANGUAGE else Guess(likeliest, certainty)


@cache
def _model() -> Callable[[str], list[tuple[str, float]]]:
    """Text to every language of the model with its probability, the likeliest first.

    None where there is no place for the temporary file that the model is unpacked into.
    """
    from py3langid.langid import (
        MODEL_FILE,
        LanguageIdentifier,
    )

    try:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError:
        return lambda _: []
    ranked: Callable[[str], list[tuple[str, float]]] = identifier.rank
    return ranked
