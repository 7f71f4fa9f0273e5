"""Porter's stemmer as ROUGE-1.5.5 has it: a lower-case English word to its stem.

Porter, "An algorithm for suffix stripping", 1980, with the one change that the release makes: step 4 tries the
endings -ment, -ent and -ion after the others, also on a word that has just lost another ending. "additionally"
becomes "addit" that way, where Porter's own algorithm stops at "addition".
"""

from __future__ import annotations

import re

_CONSONANTS = "[^aeiou][^aeiouy]*"
_VOWELS = "[aeiouy][aeiou]*"
# The measure m counts vowel-consonant groups (Porter 1980, section 2).
_MEASURE_OVER_0 = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}")
_MEASURE_IS_1 = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}(?:{_VOWELS})?$")
_MEASURE_OVER_1 = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}{_VOWELS}{_CONSONANTS}")
_HAS_VOWEL = re.compile(f"(?:{_CONSONANTS})?[aeiouy]")
_SHORT_SYLLABLE = re.compile(f"{_CONSONANTS}[aeiouy][^aeiouwxy]$")

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble",
    "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate",
    "ator": "ate", "alism": "al", "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al",
    "iviti": "ive", "biliti": "ble", "logi": "log",
}  # fmt: skip
_STEP_3 = {
    "icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": "",
}  # fmt: skip
_STEP_4 = (
    "able", "ance", "ate", "al", "ement", "ence", "er", "ible", "ic", "iti", "ism", "ive", "ize", "ant", "ous", "ou",
)  # fmt: skip


def porter_stem(word: str) -> str:
    """The stem of a lower-case word; words of one or two letters stay as they are."""
    if len(word) < 3:
        return word
    # A first y is a consonant, which the patterns cannot tell.
    if word[0] == "y":
        word = "Y" + word[1:]
    for step in (_plurals, _past_and_progressive, _final_y, _step_2, _step_3, _step_4, _tidy):
        word = step(word)
    return "y" + word[1:] if word[0] == "Y" else word


def _plurals(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    if len(word) > 1 and word[-1] == "s" and word[-2] != "s":
        return word[:-1]
    return word


def _past_and_progressive(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _MEASURE_OVER_0.match(word[:-3]) else word
    ending = "ed" if word.endswith("ed") else "ing" if word.endswith("ing") else None
    if ending is None or not _HAS_VOWEL.match(word[: -len(ending)]):
        return word
    word = word[: -len(ending)]
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if len(word) > 1 and word[-1] == word[-2] and word[-1] not in "aeiouylsz":
        return word[:-1]
    return word + "e" if _SHORT_SYLLABLE.match(word) else word


def _final_y(word: str) -> str:
    return word[:-1] + "i" if word[-1] == "y" and _HAS_VOWEL.match(word[:-1]) else word


def _step_2(word: str) -> str:
    return _replaced(word, _STEP_2)


def _step_3(word: str) -> str:
    return _replaced(word, _STEP_3)


def _replaced(word: str, endings: dict[str, str]) -> str:
    """Exchange the longest ending that the word has, if what stands before it has a measure over 0."""
    ending = max((ending for ending in endings if word.endswith(ending)), key=len, default=None)
    if ending is None or not _MEASURE_OVER_0.match(word[: -len(ending)]):
        return word
    return word[: -len(ending)] + endings[ending]


def _step_4(word: str) -> str:
    ending = max((ending for ending in _STEP_4 if word.endswith(ending)), key=len, default="")
    word = _stripped(word, len(ending))
    if word.endswith("ment"):
        word = _stripped(word, 4)
    if word.endswith("ent"):
        return _stripped(word, 3)
    return _stripped(word, 3) if word.endswith(("sion", "tion")) else word


def _stripped(word: str, length: int) -> str:
    return word[:-length] if length and _MEASURE_OVER_1.match(word[:-length]) else word


def _tidy(word: str) -> str:
    if word[-1] == "e":
        rest = word[:-1]
        if _MEASURE_OVER_1.match(rest) or (_MEASURE_IS_1.match(rest) and not _SHORT_SYLLABLE.match(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _MEASURE_OVER_1.match(word) else word
