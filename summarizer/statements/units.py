"""A sentence to its units: what stands in one slot of a statement, so that two statements can be laid side by side.

A unit is a quantity, a date, a name or a word; "at least 12", "$4.5 million", "3 March" and "United States" are one
each. What two units must share to be equal are their keys: the stem, its spelling, the group of its synonyms.
"""

from __future__ import annotations

import re
import string
from datetime import date
from functools import cache, lru_cache
from operator import methodcaller
from typing import NamedTuple

from summarizer import lazy_regex as regex
from summarizer.text.calendar import DateReading, dates
from summarizer.text.kept_words import LONGEST_KEPT
from summarizer.text.languages import stop_words
from summarizer.text.lexicon import word_set
from summarizer.text.lexicon.equivalents import DEMONYMS, IRREGULAR, LONG_NAMES, SPELLINGS, SYNONYMS
from summarizer.text.lexicon.modality import EXPECTED, FUTURE, HEDGES, NEGATORS, POSSIBLE, QUANTIFIERS
from summarizer.text.lexicon.scripts import SPACELESS
from summarizer.text.normalization import is_plain, skeleton
from summarizer.text.tokens import normalized

from .quantities import Quantity, quantities

_WORD = (
    rf"[{SPACELESS}]\p{{M}}*|\p{{Nd}}+(?:[\-–.,:/]\p{{Nd}}+)*|"
    rf"(?:(?![{SPACELESS}])\p{{L}})(?:(?![{SPACELESS}])[\p{{L}}\p{{M}}\p{{Nd}}\u00ad\u200b\u200d\u2060])*"
    rf"(?:['’](?:(?![{SPACELESS}])[\p{{L}}\p{{M}}])+)*(?:\.(?:\p{{L}}\.)+)?"
)
# The same of text without letters, digits or spaces beyond ASCII.
_PLAIN_WORD = "[0-9]+(?:[\\-–.,:/][0-9]+)*|[A-Za-z][A-Za-z0-9]*(?:['’][A-Za-z]+)*(?:\\.(?:[A-Za-z]\\.)+)?"
# What stands before a word, and the word, "" behind the last one.
_WORDS = regex.compile(rf"([^{SPACELESS}\p{{L}}\p{{Nd}}]*+)({_WORD})?")
_PLAIN_WORDS = re.compile(rf"([^A-Za-z0-9]*+)({_PLAIN_WORD})?")
_MOST_UNITS = 120
"""Of a sentence: what stands further back is not compared."""
_MOST_CHARS = 4_000
"""In which they are looked for: several times what so many words need."""
_CAPITAL = regex.compile(r"\p{Lu}")
TITLES = word_set(
    "mr mrs ms miss dr prof sir president minister king queen prince princess general senator sen rep gov",
    "governor pope judge justice captain sgt lt col gen chancellor premier secretary chairman chief",
    "director ceo",
)
_NAMELESS = frozenset(("de", "lb"))
"""Languages that write every noun with a capital."""
_PUNCTUATION = regex.compile(r"[^\p{L}\p{M}\p{N}\s'’\-./]|\.\s")
_SENTENCE_OPENERS = regex.compile(r"[\"“”'‘«(\[]|[.!?:]\s")


class Unit(NamedTuple):
    """What stands in one slot.

    Attributes:
        start, end: in code points of the sentence.
        form: its match key; of a quantity or date as printed.
        kind: "quantity", "date", "name", "word" or "function".
        keys: what it shares with units that say the same; of quantities and dates none.
        stem: the first of them, by which its weight is known.
        quantity, date: of those kinds.
        initial: whether its capital may be that of a sentence's first word.
        parted: whether punctuation stands before it.
        aside: whether it stands in a reporting clause, which the rules of differences leave out.
    """

    start: int
    end: int
    form: str
    kind: str
    keys: frozenset[str]
    stem: str
    quantity: Quantity | None = None
    date: DateReading | None = None
    initial: bool = False
    parted: bool = False
    aside: bool = False

    @property
    def is_content(self) -> bool:
        """Whether it says something by itself."""
        return self.kind != "function"


def units(text: str, language: str, story: date | None = None) -> tuple[Unit, ...]:
    """The units of a sentence in order, at most 120 of them.

    Args:
        text: of the sentence.
        language: ISO 639-1 code; of one that is not known, words are taken as they are.
        story: the day of its document, by which "on Monday" is a date.
    """
    if len(text) > _MOST_CHARS:
        text = text[: max(text.rfind(" ", 0, _MOST_CHARS), _MOST_CHARS // 2)]
    whole: list[Unit] = []
    for reading in dates(text, language, story):
        whole.append(_of_date(text, reading))
    for quantity in quantities(text, language):
        if not any(quantity.start < one.end and one.start < quantity.end for one in whole):
            whole.append(_of_quantity(quantity))
    whole.sort()
    plain = is_plain(text)
    capitals = language not in _NAMELESS and not _marks_no_names(text, plain=plain)
    return _with_long_names(_in_order(text, language, whole, plain=plain, capitals=capitals))


def _in_order(text: str, language: str, whole: list[Unit], *, plain: bool, capitals: bool) -> list[Unit]:
    """Quantities and dates, and the words between them."""
    found: list[Unit] = []
    words = _PLAIN_WORDS if plain else _WORDS
    end = 0
    for following in (*whole, None):
        until = len(text) if following is None else following.start
        # Up to a quantity or date one by one, so that the words behind it are found once alone.
        printed_words = words.findall(text, end) if following is None else map(_GROUPS, words.finditer(text, end))
        for between, printed in printed_words:
            start = end + len(between)
            behind = start + len(printed)
            if not printed or behind > until or len(found) == _MOST_UNITS:
                break
            opening, parted = _behind(between) if between != " " and found else (not found, False)
            read = _read if behind - start <= LONGEST_KEPT else _read.__wrapped__
            found.append(_new(Unit, (start, behind, *read(printed, language, capitals, opening, parted))))
            end = behind
        if following is None or len(found) == _MOST_UNITS:
            break
        parted = bool(found) and _behind(text[end : following.start])[1]
        found.append(following._replace(parted=True) if parted else following)
        end = following.end
    return found


_GROUPS = methodcaller("groups", "")
_new = tuple.__new__
"""Of all fields at once: a tenth of the time of a call with names."""


def set_aside(unit: Unit) -> Unit:
    """The same as one that stands in a reporting clause."""
    return _new(Unit, (*unit[:-1], True))


def _behind(between: str) -> tuple[bool, bool]:
    """Whether what stands between two units opens a sentence or quotation, and whether it holds punctuation."""
    return _SENTENCE_OPENERS.search(between) is not None, _PUNCTUATION.search(between) is not None


def _of_date(text: str, reading: DateReading) -> Unit:
    form = " ".join(text[reading.start : reading.end].split())
    return Unit(reading.start, reading.end, form, "date", frozenset(), form.lower(), date=reading)


def _of_quantity(quantity: Quantity) -> Unit:
    stem = f"{quantity.low:g}"
    return Unit(quantity.start, quantity.end, quantity.text, "quantity", frozenset(), stem, quantity=quantity)


@lru_cache(maxsize=50_000)
def _read(printed: str, language: str, capitals: bool, opening: bool, parted: bool) -> tuple[object, ...]:
    """The unit of a word but for its place, where capitals mark names or not, a sentence opens or not."""
    form = skeleton(printed)
    kind = _kind(form, language)
    capital = _CAPITAL.match(printed) is not None
    if capitals and capital and (not opening or (len(printed) > 1 and printed.isupper())):
        if form not in TITLES and (kind == "word" or printed.isupper()) and len(printed) > 1:
            kind = "name"
    elif form in TITLES and capital:
        kind = "function" if not opening else kind
    keys = _keys(form, language)
    initial = capitals and capital and opening and kind == "word"
    return form, kind, frozenset(keys), keys[0], None, None, initial, parted, False


def name_of(token: str, language: str) -> Unit:
    """A token, as `tokenize` gives it, as a name of its own: what is compared where nothing is known of its place."""
    keys = _keys(token, language)
    return Unit(0, len(token), token, "name", frozenset(keys), keys[0])


@lru_cache(maxsize=50_000)
def _kind(form: str, language: str) -> str:
    return "function" if form in stop_words(language) or form in _FUNCTION.get(language, ()) else "word"


_FUNCTION = {
    "en": word_set("said says say told tells added according also will would could may might upon amid")
    | POSSIBLE
    | EXPECTED
    | FUTURE
    | HEDGES
    | QUANTIFIERS.keys()
    | NEGATORS["en"]
}


@lru_cache(maxsize=50_000)
def _keys(form: str, language: str) -> tuple[str, ...]:
    """What a word is known by, its own stem first."""
    bare = form.removesuffix("'s").removesuffix("'").rstrip(".") if language == "en" else form
    terms = normalized(bare or form, language)
    keys = [terms[-1] if len(terms) > 1 else terms[0]]
    if language != "en":
        return tuple(keys)
    spelled = normalized(IRREGULAR.get(bare) or _american(bare), "en")[0]
    keys.append(spelled)
    keys += [f"={group}" for group in _groups().get(spelled, ())]
    known = LONG_NAMES.get(bare) or LONG_NAMES.get(form) or DEMONYMS.get(bare)
    if known:
        keys += (known, *(normalized(known, "en") if " " not in known else ()))
    if bare == "us" and form == "us":
        keys.append("us")
    return tuple(dict.fromkeys(keys))


@cache
def _groups() -> dict[str, tuple[int, ...]]:
    """Stem to the numbers of its groups of synonyms."""
    groups: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(SYNONYMS):
        for word in group:
            stem = normalized(_american(word), "en")[0]
            groups[stem] = (*groups.get(stem, ()), number)
    return groups


def _american(word: str) -> str:
    """An English word as Americans spell it: labour, centre, organise, travelled, defence."""
    if word in SPELLINGS or word.removesuffix("s") in SPELLINGS:
        return SPELLINGS.get(word) or SPELLINGS[word.removesuffix("s")] + "s"
    for british, american in _RULES:
        word = british.sub(american, word)
    return word


_RULES = tuple(
    (regex.compile(british), american)
    for british, american in (
        (r"(?<=\p{L}{2})our(?=s?$|ed$|ing$|able$|ite$|al$|hood$|er$|ers$|ful$)", "or"),
        (r"(?<=\p{L}{2}[bct])re(?=s?$)", "er"),
        (r"(?<=\p{L}{2})is(?=e$|es$|ed$|ing$|ation$|ations$|er$|ers$)", "iz"),
        (r"(?<=\p{L}{2})ys(?=e$|es$|ed$|ing$)", "yz"),
        (r"(?<=[aeiou]\p{L}+[aeu])ll(?=ed$|ing$|er$|ers$)", "l"),
        (r"(?<=\p{L}{2})ence(?=s?$)", "ense"),
        (r"ae(?=\p{L}{2})|oe(?=\p{L}{2})", "e"),
        (r"ogue(?=s?$)", "og"),
    )
)


def _with_long_names(found: list[Unit]) -> tuple[Unit, ...]:
    """The units with the names of several words as one."""
    if _LONG_NAMES.keys().isdisjoint([unit.form for unit in found]):
        return tuple(found)
    whole: list[Unit] = []
    at = 0
    while at < len(found):
        unit = found[at]
        for words in _LONG_NAMES.get(unit.form, ()):
            run = found[at : at + len(words)]
            if [one.form for one in run] == words:
                name = " ".join(words)
                short = LONG_NAMES[name]
                unit = Unit(unit.start, run[-1].end, name, "name", frozenset((short,)), short, parted=unit.parted)
                at += len(words) - 1
                break
        whole.append(unit)
        at += 1
    return tuple(whole)


_LONG_NAMES: dict[str, list[list[str]]] = {}
"""First word to the names of several words that begin with it, the longest first."""
for _words in sorted((name.split(" ") for name in LONG_NAMES if " " in name), key=len, reverse=True):
    _LONG_NAMES.setdefault(_words[0], []).append(_words)


_LETTERS = regex.compile(r"\p{L}{4,}")
_PLAIN_LETTERS = re.compile("[A-Za-z]{4,}")
_HEADLINE_SHARE, _FEWEST_WORDS, _FEWEST_CAPITALS = 0.75, 4, 3
_CAPITALS = string.ascii_uppercase.encode()
_NO_LETTERS = bytes(set(range(128)) - set(string.ascii_letters.encode()))


def _marks_no_names(text: str, *, plain: bool) -> bool:
    """Whether a line is in capitals, or in the title case of headlines, so that capitals mark no names."""
    if plain:
        letters = text.encode("ascii", "ignore").translate(None, _NO_LETTERS)
        upper, count = len(letters) - len(letters.translate(None, _CAPITALS)), len(letters)
    else:
        upper, count = sum(map(str.isupper, text)), sum(map(str.isalpha, text))
    if 2 * upper > count:
        return True
    if upper < _FEWEST_CAPITALS:
        return False
    words = (_PLAIN_LETTERS if plain else _LETTERS).findall(text)
    least = _HEADLINE_SHARE * len(words)
    return len(words) >= _FEWEST_WORDS and upper >= least and sum([word[0].isupper() for word in words]) >= least
