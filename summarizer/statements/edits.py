"""Two prints of one sentence to what was edited: the numbers, names and negations that stand in each other's place.

In prints nearly all words are equal and in one order, so that it is known which words stand in whose place. Two
numbers that change places, and a negation in each of both, are found here alone: `differences` compares sentences of
anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from summarizer.text.lexicon.modality import DENIALS, NEGATORS, REFUSALS

from .alignment import equal
from .differences import Difference
from .quantities import Likeness
from .tolls import acts, acts_of
from .units import Unit
from .weighing import Weighed

_LONGEST = 4
"""Words of meaning in a stretch that takes another's place; longer ones are told anew."""
_SCOPE = 3
_IDIOMS = frozenset(("only", "just", "least"))
"""Behind "not", what it does not deny: "not only"."""

_Stretch = tuple[int, int, int, int]
"""From and to in the first, from and to in the second."""


def edits(first: Sequence[Unit], second: Sequence[Unit], language: str) -> tuple[Difference, ...]:
    """What stands in each other's place and cannot both be true; names and negations of English alone."""
    if _forms(first) > _forms(second):  # the stretches depend on which comes first
        return tuple(one.turned() for one in edits(second, first, language))
    return tuple(_edits(first, second, language, _names))


def may_be_edited(first: Weighed, second: Weighed, language: str) -> bool:
    """Whether `edits` may find anything, whichever of these units stand aside; of the units given none does."""
    if not (_have_other_numbers(first, second) or (language == "en" and _have_other_words(first, second))):
        return False
    if first.forms > second.forms:
        first, second = second, first
    return any(True for _ in _edits(first.units, second.units, language, _perhaps_names))


def _have_other_numbers(first: Weighed, second: Weighed) -> bool:
    here, there = ([one.units[at].quantity for at in one.values] for one in (first, second))
    return any(a and b and a.unit == b.unit and a.compare(b) is Likeness.OTHER for a in here for b in there)


def _have_other_words(first: Weighed, second: Weighed) -> bool:
    """Whether each has a name that the other may not have, or one of them may deny something."""
    if any(form in _NEGATING or form.endswith("n't") for one in (first, second) for form in one.forms):
        return True
    return all(
        any(other.by_key.keys().isdisjoint(one.units[at].keys) for at in one.names)
        for one, other in ((first, second), (second, first))
    )


_NEGATING = NEGATORS["en"] | REFUSALS | DENIALS


def _forms(units: Sequence[Unit]) -> list[str]:
    return [one.form for one in units]


def _edits(
    first: Sequence[Unit], second: Sequence[Unit], language: str, names: Callable[..., Iterator[Difference]]
) -> Iterator[Difference]:
    codes = SequenceMatcher(None, _keys(first), _keys(second), autojunk=False).get_opcodes()
    stretches = [(a, b, c, d) for tag, a, b, c, d in codes if tag != "equal"]
    for stretch in stretches:
        yield from _numbers(first, second, stretch)
    if language == "en":
        for stretch in stretches:
            yield from names(first, second, stretch)
        yield from _negations(first, second, stretches)
        turned = [(c, d, a, b) for a, b, c, d in stretches]
        yield from (one.turned() for one in _negations(second, first, turned))


def _keys(units: Sequence[Unit]) -> list[Hashable]:
    return [(one.quantity.low, one.quantity.high) if one.quantity else one.stem or one.form for one in units]


def _sides(first: Sequence[Unit], second: Sequence[Unit], stretch: _Stretch) -> tuple[range, range] | None:
    """The places of a stretch on both sides, if neither is empty or long."""
    begin, end, start, stop = stretch
    sizes = [sum(one.is_content for one in units) for units in (first[begin:end], second[start:stop])]
    return (range(begin, end), range(start, stop)) if 1 <= min(sizes) <= max(sizes) <= _LONGEST else None


def _numbers(first: Sequence[Unit], second: Sequence[Unit], stretch: _Stretch) -> Iterator[Difference]:
    """A number of each, of which neither is in the other's stretch, and that do not count what differs."""
    sides = _sides(first, second, stretch)
    if sides is None:
        return
    here = [i for i in sides[0] if first[i].quantity]
    there = [j for j in sides[1] if second[j].quantity]
    if len(here) != 1 or len(there) != 1:
        return
    one, other = first[here[0]], second[there[0]]
    assert one.quantity is not None
    assert other.quantity is not None
    if _befell_others(first, here[0], second, there[0]):
        return  # 12 dead, and 30 hurt
    if one.quantity.unit == other.quantity.unit and one.quantity.compare(other.quantity) is Likeness.OTHER:
        amounts = one.quantity.low, other.quantity.low
        what = one.quantity.what or other.quantity.what
        yield Difference("number", what, one.quantity.text, other.quantity.text, amounts=amounts, units=(one, other))


def _befell_others(first: Sequence[Unit], i: int, second: Sequence[Unit], j: int) -> bool:
    """Whether two numbers count people to whom different things befell; never where one word stands before both."""
    if i and j and first[i - 1].form == second[j - 1].form and acts_of([first[i - 1]]):
        return False
    here, there = acts(first, i), acts(second, j)
    return bool(here) and bool(there) and here.isdisjoint(there)


def _names(first: Sequence[Unit], second: Sequence[Unit], stretch: _Stretch) -> Iterator[Difference]:
    """Names of each, none of which the other statement has anywhere; those of who is only cited apart."""
    sides = _sides(first, second, stretch)
    if sides is None:
        return
    here, there = (
        [units[i] for i in side if units[i].kind == "name" and not units[i].aside]
        for units, side in ((first, sides[0]), (second, sides[1]))
    )
    known = any(equal(one, other) for one in here for other in second) or any(
        equal(one, other) for one in there for other in first
    )
    if here and there and not known and _is_short(here[0]) == _is_short(there[0]):
        yield Difference("name", "", here[0].form, there[0].form, units=(here[0], there[0]))


def _perhaps_names(first: Sequence[Unit], second: Sequence[Unit], stretch: _Stretch) -> Iterator[Difference]:
    """The same where it is not known who is only cited: names are found if one of each is not in the other."""
    if _sides(first, second, stretch) is None:
        return
    here, there = (
        [one for one in units[begin:end] if one.kind == "name" and not any(equal(one, other) for other in others)]
        for units, others, (begin, end) in ((first, second, stretch[:2]), (second, first, stretch[2:]))
    )
    if here and there:
        yield Difference("name", "", here[0].form, there[0].form)


def _is_short(name: Unit) -> bool:
    """Whether it may stand for a longer name."""
    return name.end - name.start <= 4 and name.stem == name.form


def _negations(first: Sequence[Unit], second: Sequence[Unit], stretches: Sequence[_Stretch]) -> Iterator[Difference]:
    """A negation in a stretch of the first, before a word that the second has without one."""
    moved = {second[j].form for stretch in stretches for j in range(stretch[2], stretch[3])}
    for stretch in stretches:
        for at in range(stretch[0], stretch[1]):
            word = None if first[at].form in moved else _negated(first, at)
            if word is None:
                continue
            there = _place_of(first, second, word, stretch, stretches)
            if there is None or any(_is_negator(second, j) for j in range(max(there - _SCOPE, 0), there)):
                continue
            if any(_is_negator(second, j) for j in range(stretch[2], stretch[3])):
                continue
            denied = first[at]._replace(end=first[word].end, form=f"{first[at].form} {first[word].form}")
            units = denied, second[there]
            yield Difference("polarity", first[word].form, denied.form, second[there].form, units=units)


def _negated(units: Sequence[Unit], at: int) -> int | None:
    """The place of the word of meaning that a negator denies."""
    if not _is_negator(units, at) or units[at].aside:
        return None
    behind = range(at + 1, min(at + 1 + _SCOPE, len(units)))
    if behind and units[behind[0]].form in _IDIOMS:
        return None
    for i in behind:
        if units[i].parted or units[i].form == "that":
            return None
        if units[i].is_content:
            return None if units[i].date else i
    return None


def _is_negator(units: Sequence[Unit], at: int) -> bool:
    form = units[at].form
    before_to = at + 1 < len(units) and units[at + 1].form == "to"
    before_that = at + 1 < len(units) and units[at + 1].form == "that"
    if form in NEGATORS["en"] or form.endswith("n't"):
        return True
    return (form in REFUSALS and before_to) or (form in DENIALS and before_that)


def _place_of(
    first: Sequence[Unit], second: Sequence[Unit], word: int, own: _Stretch, stretches: Sequence[_Stretch]
) -> int | None:
    """The place in the second of a word of the first: in the same stretch, or as far behind a stretch as here."""
    if word < own[1]:
        return next((j for j in range(own[2], own[3]) if equal(first[word], second[j])), None)
    before = max((stretch for stretch in stretches if stretch[1] <= word), key=lambda stretch: stretch[1])
    behind = min((stretch[0] for stretch in stretches if stretch[0] > own[0]), default=len(first))
    return before[3] + word - before[1] if word < behind else None
