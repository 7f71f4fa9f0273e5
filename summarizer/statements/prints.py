"""Two prints of one sentence to whether the later one gives a value, a name or a negation otherwise.

Most prints differ in a title or a word, so that the cheap questions come first: whether they differ at a glance, and
whether their units alone, before their clauses are read, leave anything to be found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from summarizer import lazy_regex as regex
from summarizer.text.calendar import dates
from summarizer.text.lexicon.modality import DENIALS, NEGATORS, OPPOSITES, REFUSALS
from summarizer.text.numerals import numerals
from summarizer.text.tokens import tokenize

from .alignment import FUNCTION_WEIGHT, align
from .differences import differences, may_correct
from .edits import edits, may_be_edited
from .judgement import CORRECTED_SHARE, Statement, corrections
from .units import Unit, units
from .weighing import Weighed


def is_changed(earlier: str, later: str, language: str, weighed: Callable[[str, str], Weighed] | None = None) -> bool:
    """Whether a later print of a sentence gives a value, name or polarity otherwise than an earlier one.

    Never where all of `OUTWARD` are the same of both, which costs less to find.

    Args:
        earlier, later: the prints.
        language: of both, ISO 639-1 code.
        weighed: `weighed_alike`, or one that keeps what it finds.
    """
    here, there = ((weighed or weighed_alike)(text, language) for text in (earlier, later))
    alignment = align(here, there)
    words = language == "en" and alignment.share >= CORRECTED_SHARE
    may = may_correct(alignment, language, words=words), may_be_edited(here, there, language)
    if not any(may):
        return False
    first, second = (
        Statement.of_units(one.units, text, language).units for one, text in ((here, earlier), (there, later))
    )
    alignment = replace(alignment, first=first, second=second)
    if may[0] and corrections(alignment, differences(alignment, language), language):
        return True
    return may[1] and bool(edits(first, second, language))


def weighed_alike(text: str, language: str) -> Weighed:
    """The units of a sentence, all words of meaning of one weight."""
    return Weighed(units(text, language), _plain_weight)


def _plain_weight(unit: Unit) -> float:
    return 1.0 if unit.is_content else FUNCTION_WEIGHT


_CAPITALISED = regex.compile(r"\p{Lu}[\p{L}\p{M}]+")
_TURNING = NEGATORS["en"] | REFUSALS | DENIALS


def _names(text: str, language: str) -> set[str]:
    return set(_CAPITALISED.findall(text)) if language == "en" else set()


def _turning_words(text: str, language: str) -> list[str]:
    if language != "en":
        return []
    return [word for word in tokenize(text) if word in _TURNING or word in OPPOSITES or word.endswith("n't")]


def _values(text: str, language: str) -> list[float]:
    return [one.value for one in numerals(text, language)]


def _days(text: str, language: str) -> list[tuple[object, ...]]:
    return [(one.readings, one.weekday, one.step) for one in dates(text, language)]


OUTWARD: Sequence[Callable[[str, str], object]] = (_names, _turning_words, _values, _days)
"""What must differ at a glance where a value, a name or a negation does; the cheapest first."""
