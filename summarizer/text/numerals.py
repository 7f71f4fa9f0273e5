"""A sentence to the numbers that it gives, in digits or in words.

Digits of any script are read in every language; number words where `data/numerals/` has a file, and in Chinese,
Japanese and Korean (`han_numbers`). Ordinals, clock times, scores, ranges, telephone numbers, dates in digits and
what is glued to a name (A320, F-16) are left out, as are words that are articles or something else as often (one,
neuf, năm): precision is what matters to those who compare. One pass over the words of the text: linear.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from summarizer import lazy_regex as regex

from .digits import WrittenNumber, written_numbers
from .han_numbers import EAST_ASIAN, east_asian_numbers
from .kept_words import LONGEST_KEPT
from .lexicon import numbers as lexicon
from .normalization import is_plain

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*+")
_LETTERS = regex.compile(r"[\p{L}\p{M}']+")
_ASCII_WORD = re.compile(r"[A-Za-z]+")
# The same of text without letters beyond ASCII.
_PLAIN_WORD = re.compile("[A-Za-z]+(?:['’][A-Za-z]+)*+")
_PLAIN_LETTERS = re.compile("[A-Za-z']+")
_ANY_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(r"[ \u00a0\u202f\u2009]{1,2}|[-\u2010\u2011]|\n")
_BEGINS = frozenset(".!?:;\"“”„«»'‘’([—–-•\n")
_ACCENTS = regex.compile(r"\p{Mn}+")
_UNACCENTED = frozenset(("ca", "el", "es", "it", "pt"))
_ELIDING = frozenset(("ca", "fr", "it"))
_VOWEL_SIGNS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640"
_LOCAL: dict[str, dict[int, str]] = {
    language: {ord(char): replaced for char, replaced in pairs.items()}
    for language, pairs in {
        "ar": dict(zip("أإآٱى", "اااا\u064a", strict=True)) | dict.fromkeys(_VOWEL_SIGNS, ""),
        "fa": {"ي": "ی", "ك": "ک"},
        "hi": {"\u0901": "\u0902", "\u093c": ""},
        "ro": {"ș": "ş", "ț": "ţ"},
        "ru": {"ё": "е"},
        "uk": {"’": "'", "ʼ": "'"},
    }.items()
}
"""What a language's writers write in two ways, or leave out."""
_DOZEN = 12
_SHORTEST_FUSED = 5
_LONGEST_WORD = 90
"""Letters of the longest word that is looked into for parts; any number below a million has fewer."""


class Numeral(NamedTuple):
    """One number.

    Attributes:
        start: its first code point in the text.
        end: the one behind its last.
        value: as a number.
        digits: whether it is written with digits, at least in part.
    """

    start: int
    end: int
    value: float
    digits: bool


def numerals(text: str, language: str) -> tuple[Numeral, ...]:
    """The numbers of a sentence, in order, none overlapping another.

    Args:
        text: of the sentence; offsets are its code points.
        language: ISO 639-1 code; of one without a table, digits alone are read.
    """
    has_digits = _ANY_DIGIT.search(text) is not None
    if language in EAST_ASIAN:
        return tuple(Numeral(*found) for found in east_asian_numbers(text, language))
    table = number_words(language)
    if not has_digits and not table.heads:
        return ()
    if not has_digits and not _may_hold(text, language, table):
        return ()
    written = list(written_numbers(text, language)) if has_digits else []
    words = _words(text, language)
    if has_digits and not any(word.counts for _, _, word in words):
        return tuple(Numeral(start, end, value + 0.0, True) for start, end, value in written)
    tokens = _tokens(text, words, written)
    return tuple(_read_all(text, tokens, table)) if tokens else ()


def _may_hold(text: str, language: str, table: NumberWords) -> bool:
    """Whether a word of the text may be of a number; a quick look that most sentences end with."""
    line = key_of(text, language)
    keys = (_ASCII_WORD if text.isascii() else _PLAIN_LETTERS if is_plain(line) else _LETTERS).findall(line)
    if not table.signals.isdisjoint(keys) or language in lexicon.ATTACHED_AND:
        return True
    return table.parts is not None and any(len(key) > _SHORTEST_FUSED and _looks_fused(key, table) for key in keys)


class NumberWords(NamedTuple):
    """What a language spells numbers with; phrases are keys as `key_of` makes them.

    Attributes:
        language: its code.
        words: phrase to value.
        scales: phrase to what it multiplies by.
        bare: scales that need no number before them.
        heads: first word of a phrase to the number of words of the longest one.
        signals: those of them that may stand for a number without another of them.
        parts: what a word of several numbers is made of, longest first; empty where none is.
        ended: what must not stand behind.
    """

    language: str
    words: Mapping[str, float]
    scales: Mapping[str, float]
    bare: frozenset[str]
    heads: Mapping[str, int]
    signals: frozenset[str]
    parts: regex.Pattern[str] | None
    ended: re.Pattern[str] | None


@cache
def number_words(language: str) -> NumberWords:
    """The table of a language, from its file and the hand-made lists; without words where it has no file."""
    path = files("summarizer") / "data" / "numerals" / f"{language}.json"
    stored = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return compiled(language, stored.get("words", {}), stored.get("scales", {}), stored.get("bare", []))


def compiled(
    language: str, words: Mapping[str, float], scales: Mapping[str, float], bare: Iterator[str] | list[str]
) -> NumberWords:
    """A table of these phrases and the hand-made ones of the language."""
    scales = {**scales, **lexicon.SCALES.get(language, {})}
    words = {**words, **lexicon.WORDS.get(language, {})}
    words = {phrase: value for phrase, value in words.items() if phrase not in scales}
    heads: dict[str, int] = {}
    halves = lexicon.AND_A_HALF.get(language, ())
    for phrase in (*words, *scales):
        first, *rest = phrase.split(" ")
        heads[first] = max(heads.get(first, 0), 1 + len(rest))
    parts = None
    if language in FUSING:
        inner = [phrase for phrase in (*words, *scales) if " " not in phrase and len(phrase) > 1]
        inner += [lexicon.INNER_AND[language]] if language in lexicon.INNER_AND else []
        parts = regex.compile(
            "|".join(map(regex.escape, sorted(inner, key=lambda part: (-len(part), part)))) or "(?!)"
        )
    ended = lexicon.ENDED_BY.get(language)
    whole = frozenset(bare) | lexicon.BARE.get(language, frozenset())
    if halves:
        heads.setdefault(halves[0].split(" ")[0], 1)
    kept = frozenset() if language in lexicon.COUNTED_BY else lexicon.NEVER_ALONE.get(language, frozenset())
    signals = frozenset(head for head, longest in heads.items() if head not in kept or longest > 1)
    signals -= _IDLE.get(language, frozenset())
    signals |= _ends_of_half(language)
    return NumberWords(language, words, scales, whole, heads, signals, parts, re.compile(ended) if ended else None)


_IDLE = {
    "en": frozenset(("a", "and")), "es": frozenset(("y",)), "fr": frozenset(("et",)), "it": frozenset(("e",)),
    "pt": frozenset(("e",)),
}  # fmt: skip
"""Words of numbers that make none without another such word: "3 and a", but "3 and a half"."""


@cache
def _ends_of_half(language: str) -> frozenset[str]:
    """The last words of what says "and a half"."""
    return frozenset(phrase.split(" ")[-1] for phrase in lexicon.AND_A_HALF.get(language, ()))


FUSING = frozenset(("da", "de", "fi", "hu", "it", "nl", "no", "sv", "tr"))
"""Languages that write hundreds and thousands as one word."""


def key_of(word: str, language: str) -> str:
    """A word as the tables have it: case folded, composed, and without what the language's writers leave out."""
    key = word.casefold()
    if not key.isascii():
        key = unicodedata.normalize("NFC", key)
        if language in _UNACCENTED:
            key = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", key)))
        local = _LOCAL.get(language)
        key = key.translate(local) if local else key
    return key


class _Token(NamedTuple):
    """A word, or a number in digits.

    Attributes:
        start, end: its span.
        key: of a word; "" of digits.
        value: of digits.
        follows: whether nothing but a space or hyphen stands between it and the token before.
        joined: whether the language's "and" is its first letter.
    """

    start: int
    end: int
    key: str
    value: float | None
    follows: bool
    joined: bool


class _Word(NamedTuple):
    """A word as the table of its language has it.

    Attributes:
        key: without what is glued to it.
        glued: letters before the key that are another word's.
        joined: whether the language's "and" is its first letter.
        abbreviated: whether a stop behind it may be its own.
        counts: whether a number in digits may be another one beside it.
    """

    key: str
    glued: int
    joined: bool
    abbreviated: bool
    counts: bool


def _word(printed: str, language: str) -> _Word:
    table = number_words(language)
    heads, attached = table.heads, lexicon.ATTACHED_AND.get(language, "\0")
    key = key_of(printed, language)
    glued = 0
    if language in _ELIDING and ("'" in key or "’" in key):
        key = re.split("['’]", key)[-1]
        glued = len(printed) - len(key)
    if key[:1] in lexicon.GLUED_BEFORE.get(language, "\0") and key not in heads and key[1:] in heads:
        key, glued = key[1:], glued + 1
    joined = key not in heads and key.startswith(attached) and key[1:] in heads
    abbreviated = key in lexicon.ABBREVIATIONS and key in lexicon.SCALES.get(language, ())
    of_number = key in heads and key not in _IDLE.get(language, ())
    counts = joined or of_number or key in _ends_of_half(language) or _looks_fused(key, table)
    return _Word(key[1:] if joined else key, glued, joined, abbreviated, counts)


_kept_word = lru_cache(maxsize=50_000)(_word)


def _words(text: str, language: str) -> list[tuple[int, int, _Word]]:
    """The words of a text with where they stand, in order."""
    return [
        (*match.span(), (_kept_word if len(match[0]) <= LONGEST_KEPT else _word)(match[0], language))
        for match in (_ASCII_WORD if text.isascii() else _PLAIN_WORD if is_plain(text) else _WORD).finditer(text)
    ]


def _tokens(text: str, words: list[tuple[int, int, _Word]], written: list[WrittenNumber]) -> list[_Token]:
    """The words and the digits of a text, in order; words within a number (the m of 40m) left out."""
    spans: list[_Span] = [
        (start + word.glued, end, word.key, None, word.joined, word.abbreviated) for start, end, word in words
    ]
    if written:
        spans = _merged(spans, [(*number[:2], "", number.value, False, False) for number in written])
    last = -1
    tokens: list[_Token] = []
    for start, end, key, value, joined, abbreviated in spans:
        gap = text[last:start] if 0 <= last <= start <= last + 2 else ""
        follows = gap == " " or (gap != "" and _BETWEEN.fullmatch(gap) is not None)
        last = end + (abbreviated and text[end : end + 1] == "." and end + 1 < len(text))
        tokens.append(_Token(start, last, key, value, follows, joined))
    return tokens


_Span = tuple[int, int, str, float | None, bool, bool]


def _merged(words: list[_Span], written: list[_Span]) -> list[_Span]:
    """Both in order; words within a number (the m of 40m) left out."""
    merged: list[_Span] = []
    place = 0
    for number in written:
        while place < len(words) and words[place][0] < number[0]:
            merged.append(words[place])
            place += 1
        merged.append(number)
        while place < len(words) and words[place][0] < number[1]:
            place += 1
    return merged + words[place:]


def _looks_fused(key: str, table: NumberWords) -> bool:
    return table.parts is not None and table.parts.match(key) is not None


def _read_all(text: str, tokens: list[_Token], table: NumberWords) -> Iterator[Numeral]:
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.value is None and token.key not in table.heads and not _looks_fused(token.key, table):
            place += 1
            continue
        reading = _read(tokens, place, table)
        if reading is None:
            if tokens[place].value is not None:
                token = tokens[place]
                yield Numeral(token.start, token.end, token.value or 0.0, True)
            place += 1
            continue
        behind, value = reading
        first, last = tokens[place], tokens[behind - 1]
        if first.value is not None or _stands(text, tokens, place, behind, table):
            digits = any(token.value is not None for token in tokens[place:behind])
            yield Numeral(first.start + first.joined, last.end, float(value), digits)
        place = behind


def _stands(text: str, tokens: list[_Token], place: int, behind: int, table: NumberWords) -> bool:
    """Whether words that spell a number are meant as one."""
    first, last = tokens[place], tokens[behind - 1]
    language = table.language
    if (
        first.value is None
        and first.key in table.scales
        and text[max(first.start - 4, 0) : first.start].rstrip()[-1:].isdigit()
    ):
        return False  # of a number in digits that is none, by what stands around it
    before, after = text[first.start - 1 : first.start], text[last.end : last.end + 1]
    if before == "-" and text[first.start - 2 : first.start - 1].isalpha():
        return False
    if before.isdigit() or after.isdigit() or (before in ("'", "’") and language not in _ELIDING):
        return False
    previous = tokens[place - 1].key if place and first.follows else ""
    if previous in lexicon.NO_NUMBER_AFTER.get(language, ()) and (
        language not in ("es", "pt") or first.key in ("ciento", "cento")
    ):
        return False  # "por" stands before many a number that is one: hit by three shells
    following = tokens[behind] if behind < len(tokens) and tokens[behind].follows else None
    if behind == place + 1 and first.key in lexicon.NEVER_ALONE.get(language, ()):
        counters = lexicon.COUNTED_BY.get(language, frozenset())
        if following is None or following.key not in counters or first.key == "một":
            return False
    if following is not None and table.ended is not None:
        key = following.key
        if key in lexicon.AND.get(language, ("", 0))[0].split() and behind + 1 < len(tokens):
            key = tokens[behind + 1].key
        if table.ended.fullmatch(key):
            return False
    return not _is_name(text, first)


def _is_name(text: str, token: _Token) -> bool:
    """A capital within a sentence: the Group of Seven. All in capitals, or in German a noun, it is none."""
    word = text[token.start : token.end]
    if (
        not word[:1].isupper()
        or (len(word) > 1 and word.isupper())
        or token.key in ("dutzend", "million", "milliarde")
    ):
        return False
    at = token.start - 1
    while at >= 0 and text[at] in " \u00a0":
        at -= 1
    return at >= 0 and text[at] not in _BEGINS


class _Item(NamedTuple):
    """What one or more tokens say: a value, the factor of a scale, or terms and rest of a word of several numbers."""

    length: int
    value: float
    factor: float | None = None
    bare: bool = False
    digits: bool = False
    pairs: tuple[tuple[float, float], ...] = ()
    rest: float | None = None


class _Sum:
    """A number in the making: terms such as (2, million), (300, thousand), and the part below the next scale."""

    def __init__(self) -> None:
        self.terms: list[tuple[float, float]] = []
        self.group: float | None = None
        self.room = 0.0

    def value(self) -> float:
        return sum(term for term, _ in self.terms) + (self.group or 0)

    def place(self) -> float:
        """The lowest place that has been used; what follows must be below."""
        if self.group is not None:
            return self.room
        return self.terms[-1][1] if self.terms else float("inf")

    def add(self, value: float) -> bool:
        if value >= self.place():
            return False
        if value >= 1000 and self.group is None and value % 1000 == 0:
            self.terms.append((value, 1000.0))
            return True
        self.group = (self.group or 0) + value
        self.room = _room(value)
        return True

    def add_half(self) -> None:
        """One half of what was read last: two and a half million, a million and a half."""
        if self.group is not None:
            self.group += 0.5
            self.room = 0.0
        else:
            self.terms.append((0.5 * self.terms[-1][1], 1.0))

    def take(self, item: _Item) -> bool:
        """Add or multiply; False, and nothing changed, where that makes no number."""
        if item.pairs or item.rest is not None:
            if self.group is not None or item.value >= self.place():
                return False
            self.terms += item.pairs
            self.group, self.room = item.rest, _room(item.rest or 0)
            return True
        if item.factor is not None:
            return self.scale(item.factor, bare=item.bare)
        if not self.add(item.value):
            return False
        if item.digits:
            self.room = 0.0
        return True

    def scale(self, factor: float, *, bare: bool) -> bool:
        if self.group is None and not (self.terms and self.terms[-1][1] < factor):
            if not bare or (self.terms and self.terms[-1][1] <= factor):
                return False
            self.group = 1
        kept = [term for term in self.terms if term[1] > factor]
        if len(kept) < len(self.terms) and any(place == factor for _, place in self.terms):
            return False
        if factor < 1000 and self.group is not None and self.group >= 100:
            return False
        below = sum(term for term, place in self.terms if place < factor) + (self.group or 0)
        if kept and below * factor >= kept[-1][1]:
            return False
        self.terms = [*kept, (below * factor, factor)]
        self.group = None
        return True


def _room(value: float) -> float:
    for place in (1000.0, 100.0, 10.0):
        if value >= place and value % place == 0:
            return place if place != 10.0 or value >= 20 else 0.0
    return 0.0


def _read(tokens: list[_Token], place: int, table: NumberWords) -> tuple[int, float] | None:
    """The longest number that begins with this token: the place behind it, and its value."""
    made = _Sum()
    settled: tuple[int, float] | None = None  # the number up to its last scale, or to the last "and"
    found: tuple[int, float] | None = None
    at = place
    ranged = place > 0 and tokens[place - 1].key in lexicon.RANGE_OPENED_BY.get(table.language, ())
    while at < len(tokens) and (at == place or tokens[at].follows):
        if found is not None and (half := _half(tokens, at, table)):
            made.add_half()
            at += half
            found = (at, made.value())
            continue
        if found is not None and not ranged and _joins(tokens, at, table, made):
            settled = found
            at += 1
            continue
        item = _lexed(tokens, at, table)
        if item is None:
            break
        if item.value == 0 and item.factor is None and not item.digits and found is not None:
            at += item.length
            continue
        if _waits(tokens, at, item, table, first=found is None) or not made.take(item):
            return settled if item.factor is not None and made.group is not None and made.terms else found
        at += item.length
        found = (at, made.value())
        if made.group is None:
            settled = found
        if item.factor == _DOZEN:
            break
    return found


def _waits(tokens: list[_Token], at: int, item: _Item, table: NumberWords, *, first: bool) -> bool:
    """Whether this (half, a, or digits within a number) needs a scale behind it, and there is none."""
    article = item.value == 1 and tokens[at].key in ("a", "an")
    needs_scale = item.value == 0.5 or article or (item.digits and not first)
    return needs_scale and not _scaled(tokens, at + item.length - 1, table)


def _joins(tokens: list[_Token], at: int, table: NumberWords, made: _Sum) -> bool:
    """Whether this is the "and" between two parts of one number."""
    words, least = lexicon.AND.get(table.language, ("", 0))
    if tokens[at].key not in words.split() or at + 1 >= len(tokens) or not tokens[at + 1].follows:
        return False
    before = made.terms[-1][1] if made.group is None and made.terms else made.group or 0
    after = _lexed(tokens, at + 1, table)
    return before >= least and made.place() >= 10 and after is not None and after.factor is None and not after.digits


def _half(tokens: list[_Token], at: int, table: NumberWords) -> int:
    """How many words say "and a half" here."""
    for phrase in lexicon.AND_A_HALF.get(table.language, ()):
        words = phrase.split(" ")
        if [token.key for token in tokens[at : at + len(words)]] == words:
            return len(words)
    return 0


def _scaled(tokens: list[_Token], at: int, table: NumberWords) -> bool:
    """Whether a scale follows this token."""
    if at + 1 >= len(tokens) or not tokens[at + 1].follows:
        return False
    item = _lexed(tokens, at + 1, table)
    return item is not None and item.factor is not None


def _lexed(tokens: list[_Token], at: int, table: NumberWords) -> _Item | None:
    """The longest phrase of the table that begins here."""
    token = tokens[at]
    if token.value is not None:
        return _Item(1, token.value, digits=True)
    longest = table.heads.get(token.key, 0)
    if longest > 1:
        keys = [token.key]
        for other in tokens[at + 1 : at + longest]:
            if not other.follows or other.value is not None:
                break
            keys.append(lexicon.ATTACHED_AND[table.language] + other.key if other.joined else other.key)
        longest = len(keys)
        for length in range(longest, 1, -1):
            if (item := _of_phrase(" ".join(keys[:length]), length, table)) is not None:
                return item
    if longest and (item := _of_phrase(token.key, 1, table)) is not None:
        return item
    return _split(token.key, table)


def _of_phrase(phrase: str, length: int, table: NumberWords) -> _Item | None:
    if phrase in table.scales:
        return _Item(length, 0, table.scales[phrase], phrase in table.bare)
    return _Item(length, table.words[phrase]) if phrase in table.words else None


def _split(key: str, table: NumberWords) -> _Item | None:
    """The number of a word that is made of several: dreihundertfünf."""
    if table.parts is None or not _SHORTEST_FUSED < len(key) <= _LONGEST_WORD or not _looks_fused(key, table):
        return None
    if table.language == "sv":
        key = key.replace("ettusen", "etttusen")  # of three equal letters, one is not written
    parts: list[str] = []
    at = 0
    while at < len(key):
        match = table.parts.match(key, at)
        if match is None:
            return None
        parts.append(match[0])
        at = match.end()
    inner = lexicon.INNER_AND.get(table.language)
    if len(parts) < 2 or parts[-1] == inner or parts[0] == inner or not any(part in table.scales for part in parts):
        return None
    made = _Sum()
    for part in parts:
        if part == inner:
            continue
        done = made.scale(table.scales[part], bare=True) if part in table.scales else made.add(table.words[part])
        if not done:
            return None
    return _Item(1, made.value(), pairs=tuple(made.terms), rest=made.group)


def read_phrase(phrase: str, table: NumberWords) -> float | None:
    """The value of a phrase of keys that is one number as a whole; None of any other."""
    keys = phrase.split(" ")
    attached = lexicon.ATTACHED_AND.get(table.language, "\0")
    tokens = []
    for place, key in enumerate(keys):
        joined = key not in table.heads and key.startswith(attached) and key[1:] in table.heads
        tokens.append(_Token(place, place, key[1:] if joined else key, None, place > 0, joined))
    reading = _read(tokens, 0, table)
    return reading[1] if reading is not None and reading[0] == len(keys) else None
