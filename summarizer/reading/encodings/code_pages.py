"""Bytes that are not Unicode to the code page in which they read as words of a language.

Every code page that can decode them is tried, and what it gives is scored: how many of its characters beyond ASCII
are letters of the language that the text is in by then (`text.detection`), in words of one script whose capitals
stand first, or typographic marks where such marks stand. Of equal scores the first of the table wins: Windows before
ISO, Macintosh and DOS, for so the files are that people have.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter
from functools import cache

from summarizer import lazy_regex as regex
from summarizer.reading.encodings.letters import ALPHABETS, COMMON, TYPOGRAPHIC
from summarizer.text.detection import probable

RARE_PAGES = (
    "mac_roman", "mac_latin2", "mac_cyrillic", "mac_greek", "mac_turkish",
    "cp850", "cp852", "cp866", "cp437", "cp855", "cp857", "cp737", "cp775", "cp862",
)  # fmt: skip
CODE_PAGES = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874",
    "cp932", "euc_jp", "gb18030", "cp949", "cp950",
    "koi8_r", "koi8_u", "iso8859_15", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_9",
    "iso8859_13", "iso8859_14", "iso8859_16", "iso8859_4",
    "utf_16_le", "utf_16_be",
    *RARE_PAGES,
)  # fmt: skip
"""By their Python names, the likelier first."""

WIDE = ("utf_32_le", "utf_32_be", "utf_16_le", "utf_16_be")
"""Encodings that are known by their mark or, without it, by the zero bytes of ASCII in them."""

_NAMES = {
    "cp874": "windows-874", "cp932": "Shift_JIS", "cp949": "EUC-KR", "cp950": "Big5", "gb18030": "GB18030",
    "euc_jp": "EUC-JP", "koi8_r": "KOI8-R", "koi8_u": "KOI8-U", "mac_roman": "macintosh",
    "utf_16_le": "UTF-16LE", "utf_16_be": "UTF-16BE", "utf_32_le": "UTF-32LE", "utf_32_be": "UTF-32BE",
}  # fmt: skip
_SAMPLE_BYTES, _SCORED_CHARS, _CONTEXT, _LANGUAGE_CHARS = 100_000, 20_000, 40, 600
_ONE_SCRIPT = 0.9
_RARE = 0.005
"""What a Macintosh or DOS page must read better by than the others."""
_LEAST_SCORE = 0.4
"""Score from which bytes count as text at all."""
_COMMON_SHARE, _MOST_LATIN = 0.25, 4
"""Of East Asian text, the part that common characters make at the least, and how many Latin letters to a character
may stand beside it."""

_RUN = regex.compile(r"\S+")
_BEYOND = regex.compile(r"[^\x00-\x7f]")
_CONTROL = regex.compile(r"[\p{Cc}\p{Cn}\p{Co}\p{Cs}--[\t\n\r\f\v\x1a\x1b]]", regex.V1)
_EAST_ASIAN = regex.compile(r"[\p{Han}\p{Hangul}\p{Hiragana}\p{Katakana}]")
_KANA = regex.compile(r"[\u3041-\u30ff]")  # without the halves, which the letters of other code pages become
_LATIN = regex.compile(r"[A-Za-z]")
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_NOT_BEHIND_LETTERS = frozenset("„‚¿¡€£§©№±×¼½¾")
_NOT_BEFORE_LETTERS = frozenset("§±×¼½¾²³ºª°®™")
_ONLY_BEHIND = regex.compile(r"(?:\p{N}|(?<!\p{L})\p{L}{1,2})[²³ºª°]|\w[®™]")
"""Of numbers, units and short words, or of names."""
_INSIDE_WORDS = frozenset("’–—\u00ad\u200c")
_PAIRED = (("«", "»"), ("“", "”", "„"), ("‹", "›"))
"""Marks of which there is an even number, alike or not."""
_FINAL = frozenset("ךםןףץς")
"""Letters that stand at the end of a word alone."""


def guess(content: bytes) -> tuple[str, str] | None:
    """The likeliest code page of bytes, by its Python name, and their text; None if they are no text in any."""
    sample = content[:_SAMPLE_BYTES]
    scored = []
    for place, encoding in enumerate(CODE_PAGES):
        text = _decoded(sample, encoding, final=len(sample) == len(content))
        if text is not None and _CONTROL.search(text) is None:
            scored.append((-round(score(text) - (_RARE if encoding in RARE_PAGES else 0.0), 3), place, encoding))
    for worth, _, encoding in sorted(scored):
        if -worth < _LEAST_SCORE:
            break
        text = _decoded(content, encoding, final=True)
        if text is not None:
            return encoding, text
    return None


def guess_wide(content: bytes) -> tuple[str, str] | None:
    """The same of UTF-16 and UTF-32 without a mark."""
    for encoding in WIDE:
        text = _decoded(content, encoding, final=True)
        if text is not None and _CONTROL.search(text[:_SCORED_CHARS]) is None and _is_prose(text[:_SCORED_CHARS]):
            return encoding, text
    return None


def _is_prose(text: str) -> bool:
    """Whether most of a text is letters, nearly all of them ASCII or of one script."""
    letters = [char for char in text if _is_letter(char)]
    beyond = [char for char in letters if not char.isascii()]
    if 2 * len(letters) < len("".join(text.split())):
        return False
    if 2 * len(_EAST_ASIAN.findall(text)) > len(beyond):
        return score(text) >= _LEAST_SCORE
    scripts = Counter(unicodedata.name(char, "?").split()[0] for char in beyond if char.isalpha())
    return max(scripts.values(), default=0) >= _ONE_SCRIPT * scripts.total()


def name_of(encoding: str) -> str:
    """The name by which a page is registered."""
    if encoding.startswith("cp125"):
        return f"windows-{encoding[2:]}"
    if encoding.startswith("iso8859"):
        return f"ISO-8859-{encoding[8:]}"
    return _NAMES.get(encoding, encoding.replace("cp", "IBM").replace("mac_", "x-mac-"))


def _decoded(content: bytes, encoding: str, *, final: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)("strict").decode(content, final)
    except UnicodeDecodeError:
        return None


def score(text: str) -> float:
    """How well a text reads, 0 to 1: the part of its characters beyond ASCII that stand where they belong."""
    text = text[:_SCORED_CHARS]
    beyond = len(_BEYOND.findall(text))
    if not beyond:
        return 1.0
    east_asian = _EAST_ASIAN.findall(text)
    if 2 * len(east_asian) > beyond:
        common = sum(char in COMMON or _KANA.match(char) is not None for char in east_asian)
        latin = len(_LATIN.findall(text))
        return min(1.0, common / (_COMMON_SHARE * len(east_asian)), _MOST_LATIN * len(east_asian) / max(latin, 1))
    language, probability = probable(_around(text))
    alphabet = frozenset(ALPHABETS.get(language, ""))
    worth = sum(_worth(run[0], alphabet) for run in _RUN.finditer(text) if not run[0].isascii())
    unpaired = sum(sum(map(text.count, marks)) % 2 for marks in _PAIRED)
    return max(0.0, worth - unpaired) / beyond * (0.8 + 0.2 * probability)


def _around(text: str) -> str:
    """The words around the characters beyond ASCII, as many as the language is told by."""
    pieces: list[str] = []
    end = size = 0
    for match in _BEYOND.finditer(text):
        if match.start() < end:
            continue
        start, end = max(end, match.start() - _CONTEXT), match.end() + _CONTEXT
        pieces.append(text[start:end])
        size += end - start
        if size >= _LANGUAGE_CHARS:
            break
    return "".join(pieces)


def _worth(run: str, alphabet: frozenset[str]) -> float:
    """The sum over the characters beyond ASCII of a run without white space: 1 for each that stands where it may."""
    total = 0.0
    for match in _WORD.finditer(run):
        word = match[0]
        if not word.isascii() and _is_word(word):
            total += sum(_letter(char, alphabet) for char in word if not char.isascii())
    marks = [at for at, char in enumerate(run) if not (char.isascii() or _is_letter(char))]
    return total + sum(_fits(run, at, alphabet) for at in marks)


def _letter(char: str, alphabet: frozenset[str]) -> float:
    if char in alphabet or char.lower() in alphabet:
        return 1.0
    return 0.5 if char.lower() in _known() else 0.0


@cache
def _known() -> frozenset[str]:
    """The letters of all alphabets: of a foreign name."""
    return frozenset("".join(ALPHABETS.values()))


def _is_word(word: str) -> bool:
    """Whether its letters are of one script, its first one alone a capital or all, and final forms at its end."""
    scripts = {unicodedata.name(char, "?").split()[0] for char in word if char.isalpha()}
    cased = word.isupper() or word[1:].lower() == word[1:]
    final = any(char in _FINAL for char in word[:-1])
    return len(scripts) == 1 and cased and not final and unicodedata.category(word[0]) != "Mn"


def _fits(run: str, at: int, alphabet: frozenset[str]) -> float:
    """1 for a mark that stands where such marks do, else 0."""
    char = run[at]
    before, behind = _is_letter(run[at - 1 : at]), _is_letter(run[at + 1 : at + 2])
    if (char not in TYPOGRAPHIC and char not in alphabet) or (char in _NOT_BEHIND_LETTERS and before):
        return 0.0
    if char in _NOT_BEFORE_LETTERS and behind:
        return 0.0
    if char in "²³ºª°®™":
        return float(_ONLY_BEHIND.search(run, max(at - 3, 0), at + 1) is not None)
    if char == "·":
        return float(before == behind)
    return float(char in _INSIDE_WORDS or not (before and behind))


def _is_letter(char: str) -> bool:
    return bool(char) and unicodedata.category(char[0])[0] in "LM" and char not in "ªº"
