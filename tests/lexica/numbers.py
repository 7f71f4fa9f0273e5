"""CLDR's rules for spelling numbers, turned round: what a language's words are worth.

The rules say how a number is written; the reader needs the way back. So every number is spelled in every form that
the language has, from the smallest up, and a phrase is kept only where the reader, with what it has so far, does not
read it as that number already. What is left is about what a grammar lists.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import regex

from summarizer.text.lexicon import numbers as lexicon
from summarizer.text.numerals import FUSING, NumberWords, compiled, key_of, read_phrase

LANGUAGES = (
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fr", "he", "hi", "id", "it", "nl", "no",
    "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi",
)  # fmt: skip
SOURCE = "Unicode CLDR, rules for spelling numbers, by way of unicode-rbnf {version}; see NOTICE"
# Rule sets that spell a piece of a number, or as nobody writes in a text.
_PIECES = ("-with-e", "-and", "-cents", "-ones", "-tens", "-financial", "-initial", "-sinokorean")
_TENS = regex.compile(r"(?<=عشر|ثلاث|اربع|خمس|ست|سبع|ثمان|تسع)ون\b")
_COUNTS = (*range(1, 1000), *range(1000, 10_000, 1000), *range(10_000, 100_000, 10_000), 100_000, 200_000)
_FACTORS = (100, 1000, 10**6, 10**9, 10**12)
_MULTIPLES = (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 21, 1)


def spelled(engine: Any, number: int, language: str) -> Iterator[str]:
    """The ways to write a number, each as a key of the tables."""
    seen = set()
    for ruleset in engine.rulesets:
        if not ruleset.startswith(("spellout-cardinal", "spellout-numbering")) or ruleset.endswith("-year"):
            continue
        if ruleset.endswith(_PIECES) or "financial" in ruleset:
            continue
        with contextlib.suppress(Exception):
            text = engine.format_number(number, ruleset_names=[ruleset]).text
            phrase = phrase_of(text, language)
            if phrase and phrase not in seen and not regex.search(r"[\d%#=<>←→]|error", phrase):
                seen.add(phrase)
                yield phrase


def phrase_of(text: str, language: str) -> str:
    """A spelling with single spaces alone between its words, each as `key_of` has it."""
    words = regex.split(r"[\s,\-‑]+", text.replace("\u00ad", "").replace("\u200b", "").strip())
    return " ".join(key_of(word, language) for word in words if word)


def variants(phrase: str, language: str) -> Iterator[str]:
    """A phrase, and the forms of it that the rules leave out."""
    yield phrase
    if language == "ar":
        other = phrase.replace("مائة", "مئة").replace("مائ", "مئ")
        yield from sorted({other, _TENS.sub("ين", phrase), _TENS.sub("ين", other)} - {phrase})
    if language == "el" and "κοσιοι" in phrase:
        yield phrase.replace("κοσιοι", "κοσιουσ")
        yield phrase.replace("κοσιοι", "κοσιων")


def phrases(engine: Any, number: int, language: str) -> Iterator[str]:
    """Every spelling of a number, with the forms that the rules leave out."""
    for spelling in spelled(engine, number, language):
        yield from variants(spelling, language)


def table(engine: Any, language: str) -> dict[str, Any]:
    """Words, scales and bare scales of a language."""
    words: dict[str, float] = {}
    _learn(engine, range(1, 100), language, words, {}, [])
    scales = _scales(engine, language, words)
    bare = sorted(
        {
            phrase
            for factor in _FACTORS
            for phrase in spelled(engine, factor, language)
            if scales.get(phrase) == factor
        }
    )
    _learn(engine, _COUNTS, language, words, scales, bare)
    return {"words": words, "scales": scales, "bare": bare}


def _learn(
    engine: Any,
    numbers: Iterable[int],
    language: str,
    words: dict[str, float],
    scales: dict[str, float],
    bare: list[str],
) -> None:
    """Add those phrases that are not read as their number without."""
    reader = compiled(language, words, scales, bare)
    for number in numbers:
        for phrase in phrases(engine, number, language):
            if read_phrase(phrase, reader) != number and phrase not in scales and phrase not in words:
                words[phrase] = number
                reader = compiled(language, words, scales, bare)


def _scales(engine: Any, language: str, words: dict[str, float]) -> dict[str, float]:
    """What multiplies: of "two thousand", the part behind "two"."""
    scales: dict[str, float] = {}
    attached = lexicon.ATTACHED_AND.get(language)
    multiples = compiled(language, words, {}, [])
    for factor, multiple in itertools.product(_FACTORS, _MULTIPLES):
        for phrase in phrases(engine, factor * multiple, language):
            scale = _scale_of(phrase, multiple, multiples)
            known = scale.split(" ")[-1] in (scales.keys() | lexicon.SCALES.get(language, {}).keys())
            part = any(longer != scale and longer.endswith(scale) for longer in scales)
            if scale and not part and not (" " in scale and known) and not (attached and scale.startswith(attached)):
                scales.setdefault(scale, factor)
    return scales


def _scale_of(phrase: str, multiple: int, reader: NumberWords) -> str:
    """What is left of "two thousand" without its "two"; "" where it is not that with something behind."""
    parts = phrase.split(" ")
    for length in range(len(parts) - 1, 0, -1):
        if read_phrase(" ".join(parts[:length]), reader) == multiple:
            rest = " ".join(parts[length:])
            return "" if rest in reader.words or rest in lexicon.SCALES.get(reader.language, {}) else rest
    if reader.language in FUSING and len(parts) == 1:
        heads = [word for word, value in reader.words.items() if value == multiple and phrase.startswith(word)]
        rest = phrase[len(max(heads, key=len)) :] if heads else ""
        return rest if len(rest) > 2 and rest not in reader.words else ""
    return ""
