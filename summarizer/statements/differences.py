"""An alignment to where its two statements differ: each rule has a minimal pair and a paraphrase that must pass.

A difference on both sides, at one place or of one counted thing, withholds agreement; more detail on one side does
not. Only *strong* ones are fit to be shown: numbers and dates.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator, Sequence
from typing import NamedTuple

from summarizer.text.lexicon import word_set
from summarizer.text.lexicon.english_verbs import REPORTING_FREELY
from summarizer.text.lexicon.modality import (
    DENIALS,
    DIRECTIONS,
    EXPECTED,
    FUTURE,
    HEDGES,
    NEGATORS,
    OPPOSED_DIRECTIONS,
    OPPOSITES,
    PERIODS,
    POSSIBLE,
    QUANTIFIERS,
    REFUSALS,
    SPEAKERS,
    WHICH_PERIOD,
)
from summarizer.text.verbs import is_past

from .alignment import Alignment
from .days import same_date
from .quantities import Likeness, Quantity
from .tolls import acts, of_persons
from .units import TITLES, Unit

_MOSTLY = 0.8
"""From so much aligned, any other word of meaning at one place withholds."""
_NEARLY, _EQUIVALENTS_UNKNOWN = 0.75, 0.85
_BOTH_SIDES = 0.75
"""Below it a name at one place must have both neighbours aligned."""
_SCOPE = 3
_MAY_BE = 5
"""Words in the scope of "may": "may have come from a farm"."""
_SEVERAL = 2
_LONGEST_RUNS = 4
_BEGIN, _END = -1, 1_000_000
_LOCATIVES = word_set(
    "in at near from to outside inside off across around toward towards into north south east west em no",
    "na en à au aux a dans im aus bei nahe в на из de da do",
)
_DETERMINING = ("quantity", "date")


class Difference(NamedTuple):
    """What two statements give differently.

    Attributes:
        type: "number", "date", "name", "place", "polarity", "modality" or "wording".
        about: what is counted, its unit, "day", or the word that the difference stands beside.
        first, second: as printed in each.
        strong: whether it may be shown to a reader as a difference of fact.
        toll: whether it is of people to whom the same befell.
        amounts: of numbers their values; 0 for others.
        units: what is given in each, where that can be named.
    """

    type: str
    about: str
    first: str
    second: str
    strong: bool = False
    amounts: tuple[float, float] = (0.0, 0.0)
    units: tuple[Unit, Unit] | None = None
    toll: bool = False

    def turned(self) -> Difference:
        """The same, seen from the second statement."""
        units = self.units and (self.units[1], self.units[0])
        return self._replace(first=self.second, second=self.first, amounts=self.amounts[::-1], units=units)


def differences(alignment: Alignment, language: str) -> tuple[Difference, ...]:
    """All that is found, numbers and dates first."""
    sides = _Sides(alignment)
    found = [*_numbers(sides), *_dates(sides), *_names(sides), *_elsewhere(sides)]
    found += _polarity(sides, language)
    if language == "en":
        found += [
            *_modality(sides),
            *_quantifiers(sides),
            *_partly(sides),
            *_opposites(sides),
            *_directions(sides),
            *_exchanged(sides),
            *_speakers(sides),
            *_periods(sides),
        ]
    if any(one.strong and not one.toll for one in found) and sides.turns_elsewhere():
        found = [one if one.toll else one._replace(strong=False) for one in found]
    found += _wording(sides, language)
    return tuple(dict.fromkeys(found))


def may_correct(alignment: Alignment, language: str, *, words: bool) -> bool:
    """Whether `differences` may find a number or date or, of words, a name, place or polarity, whatever stands aside.

    What the rules ask of the units around is left out, where it depends on which of these stand aside: of the units
    of meaning there are the more, the fewer do.
    """
    sides = _Sides(alignment)
    left, right = [sides.first[i] for i in sides.left], [sides.second[j] for j in sides.right]
    numbers = any(one.quantity for one in left) and any(one.quantity for one in right)
    days = any(one.date for one in left) and any(one.date for one in right)
    rules = [_singles] if language != "en" else [_singles, _quantifiers, _partly, _periods]
    if words:
        if (any(map(_is_name, left)) and any(map(_is_name, right))) or sides.both_have(_SUBJECT_AGAIN):
            return True
        rules += [_elsewhere, _opposites, _directions, _english_polarity]
    return numbers or days or any(True for rule in rules for _ in rule(sides))


class _Sides:
    """The content units of both statements, with their equals and neighbours."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self.first, self.second = alignment.first, alignment.second
        self.there = alignment.there
        self.content = [
            [i for i, unit in enumerate(units) if unit.kind != "function" and not unit.aside]
            for units in (self.first, self.second)
        ]
        self.forms = [{unit.form for unit in units} for units in (self.first, self.second)]
        self._place = [{i: at for at, i in enumerate(own)} for own in self.content]
        self._known_ends: dict[tuple[int, int], tuple[int, int]] = {}
        self.left = [i for i in self.content[0] if alignment.there[i] < 0]
        self.right = [j for j in self.content[1] if alignment.here[j] < 0]

    def neighbours(self, side: int, i: int) -> tuple[int, int]:
        """The content units before and behind one; -1 and a large number at the ends of the statement."""
        own, at = self.content[side], self._place[side][i]
        return own[at - 1] if at else _BEGIN, own[at + 1] if at + 1 < len(own) else _END

    def beside(self, i: int, j: int) -> int:
        """How many neighbours of a unit of each statement are aligned with each other: 0 to 2."""
        pairs = zip(self.neighbours(0, i), self.neighbours(1, j), strict=True)
        return sum(self._equal(here, there) for here, there in pairs)

    def share_place(self, i: int, j: int) -> bool:
        """Whether the runs without an equal that two units stand in have the same neighbours on both sides."""
        ends = [self._ends(0, i), self._ends(1, j)]
        return all(self._meet(here, there) for here, there in zip(*ends, strict=True))

    def turns_elsewhere(self) -> bool:
        """Whether other words of meaning stand at one place, quantities and dates apart."""
        return any(
            self.share_place(i, j)
            for i in self.left
            for j in self.right
            if self.first[i].kind not in _DETERMINING and self.second[j].kind not in _DETERMINING
        )

    def words_between(self, i: int, j: int) -> int:
        """How many content units both runs have."""
        count = 0
        for side, at in ((0, i), (1, j)):
            before, behind = self._ends(side, at)
            own, place = self.content[side], self._place[side]
            count += (place[behind] if behind != _END else len(own)) - (place[before] if before >= 0 else -1) - 1
        return count

    def any_has(self, words: Collection[str]) -> bool:
        """Whether one of some words stands in either statement."""
        return any(not forms.isdisjoint(words) for forms in self.forms)

    def both_have(self, words: Collection[str]) -> bool:
        """Whether words of some stand in both statements."""
        return all(not forms.isdisjoint(words) for forms in self.forms)

    def _ends(self, side: int, i: int) -> tuple[int, int]:
        """The aligned content units around the run that a unit stands in."""
        known = self._known_ends.get((side, i))
        if known is None:
            known = self._known_ends[side, i] = self._find_ends(side, i)
        return known

    def _find_ends(self, side: int, i: int) -> tuple[int, int]:
        aligned = self.alignment.there if side == 0 else self.alignment.here
        before, behind = self.neighbours(side, i)
        while before >= 0 and aligned[before] < 0:
            before = self.neighbours(side, before)[0]
        while behind != _END and aligned[behind] < 0:
            behind = self.neighbours(side, behind)[1]
        return before, behind

    def _equal(self, here: int, there: int) -> bool:
        return 0 <= here < _END and self.alignment.there[here] == there

    def _meet(self, here: int, there: int) -> bool:
        return here == there if here in (_BEGIN, _END) else self._equal(here, there)

    def all_else_is_equal(self) -> bool:
        """Whether all but a single word on each side, at one place, is aligned, in one order."""
        if len(self.left) != 1 or len(self.right) != 1 or self.alignment.ordered < self.alignment.share:
            return False
        return self.share_place(self.left[0], self.right[0])

    def about(self, i: int) -> str:
        """The word that a unit of the first statement stands beside."""
        before, behind = self.neighbours(0, i)
        for at in (behind, before):
            if 0 <= at < _END and self.alignment.there[at] >= 0:
                return self.first[at].form
        return ""


def _numbers(sides: _Sides) -> Iterator[Difference]:
    """Numbers of one counted thing, or at one place, that cannot both be true; a number on one side is detail."""
    left = [i for i in sides.left if sides.first[i].quantity]
    right = [j for j in sides.right if sides.second[j].quantity]
    for i in left:
        here = sides.first[i].quantity
        assert here is not None
        for j in right:
            there = sides.second[j].quantity
            assert there is not None
            likeness = here.compare(there)
            if likeness is Likeness.EQUAL or (likeness is Likeness.UNCLEAR and here.unit == there.unit):
                continue
            at_place, counted = sides.beside(i, j), here.counts_as(there)
            if likeness is Likeness.UNCLEAR:
                if _other_measure(here, there) and (here.low == there.low or at_place == 2):
                    yield Difference("number", here.what or there.what, here.text, there.text)
                continue
            befell = acts(sides.first, i), acts(sides.second, j)
            toll = of_persons(here) and of_persons(there) and not befell[0].isdisjoint(befell[1])
            if not (counted or toll) and at_place < (2 if here.heads and there.heads else 1):
                continue
            rivals = [k for k in right if sides.second[k].quantity.counts_as(here)]  # type: ignore[union-attr]
            own = [k for k in left if sides.first[k].quantity.counts_as(there)]  # type: ignore[union-attr]
            single = len(rivals) <= 1 and len(own) <= 1
            if befell[0] and befell[1] and befell[0].isdisjoint(befell[1]) and of_persons(here) and of_persons(there):
                continue  # 12 dead and 30 hurt
            labels = not (here.heads or here.before or here.unit.dimension)
            strong = likeness is Likeness.OTHER and not labels and ((counted and single) or toll or at_place == 2)
            if here.unit != there.unit and here.unit.dimension == there.unit.dimension == "time":
                strong = False  # hours of a planet, years of a comet: who gives a time otherwise keeps its unit
            yield Difference(
                "number",
                here.what or there.what,
                here.text,
                there.text,
                strong,
                (here.low, there.low),
                (sides.first[i], sides.second[j]),
                toll=strong and toll,
            )
    yield from _singles(sides)


def _other_measure(here: Quantity, there: Quantity) -> bool:
    """Whether two measures have nothing in common: hours and years; seats and percent."""
    dimensions = {here.unit.dimension, there.unit.dimension}
    return "percent" in dimensions or not dimensions & {"", "age"}


_ONE_OF = word_set("a an one um uma un una une ein eine einem einen einer")


_UNKNOWN_NUMBER = word_set("many several some few numerous muitos muitas vários várias alguns algumas")


def _singles(sides: _Sides) -> Iterator[Difference]:
    """Three bombs, and a bomb, or many: a number on one side, a single one or an unknown number on the other."""
    for units, others, aligned, turned in (
        (sides.first, sides.second, sides.alignment.there, False),
        (sides.second, sides.first, sides.alignment.here, True),
    ):
        for i, unit in enumerate(units):
            counted = unit.quantity
            if (
                counted is None
                or aligned[i] >= 0
                or counted.low < _SEVERAL
                or counted.unit.dimension
                or not counted.heads
            ):
                continue
            if any(other.quantity and other.quantity.counts_as(counted) for other in others):
                continue
            for j in range(1, len(others)):
                if counted.heads[0] in others[j].keys and others[j - 1].form in _ONE_OF | _UNKNOWN_NUMBER:
                    texts = (counted.text, others[j - 1].form)
                    yield Difference("number", counted.what, *(texts[::-1] if turned else texts))
                    break


def _dates(sides: _Sides) -> Iterator[Difference]:
    """Days of which none of the other statement's is one."""
    left = [sides.first[i] for i in sides.left if sides.first[i].date]
    right = [sides.second[j] for j in sides.right if sides.second[j].date]
    for here in left:
        for there in right:
            assert here.date is not None and there.date is not None
            if same_date(here.date, there.date) is False:
                strong = len(left) == len(right) == 1
                yield Difference("date", "day", here.form, there.form, strong, units=(here, there))


def _periods(sides: _Sides) -> Iterator[Difference]:
    """Last summer and this summer; a year or season gone by on one side, and a day of the week on the other."""
    if not sides.any_has(PERIODS) and not any(one.date for one in sides.first):
        return
    periods = [_named_periods(units) for units in (sides.first, sides.second)]
    here, there = periods
    for noun in here.keys() & there.keys():
        if here[noun] != there[noun]:
            yield Difference("date", noun, f"{here[noun]} {noun}".strip(), f"{there[noun]} {noun}".strip())
    for own, units, others in ((here, sides.first, sides.second), (there, sides.second, sides.first)):
        past = [f"{which} {noun}" for noun, which in own.items() if which == "last" and noun != "week"]
        past += [one.form for one in units if one.date and _is_bare_year(one)]
        recent = [
            one.form for one in others if one.date and (one.date.weekday is not None or one.date.step is not None)
        ]
        if past and recent and not any(one.date and one.date.weekday is not None for one in units):
            values = (past[0], recent[0]) if units is sides.first else (recent[0], past[0])
            yield Difference("date", "day", *values)


def _named_periods(units: Sequence[Unit]) -> dict[str, str]:
    """Seasons and the like, with which one is meant; "" where that is not said."""
    return {
        unit.form: units[i - 1].form if units[i - 1].form in WHICH_PERIOD else ""
        for i, unit in enumerate(units)
        if i and unit.form in PERIODS and units[i - 1].form in WHICH_PERIOD | {"the", "by", "in", "this"}
    }


def _is_bare_year(unit: Unit) -> bool:
    return (
        unit.date is not None
        and all(year is not None and month is None and day is None for year, month, day in unit.date.readings)
        and bool(unit.date.readings)
        and unit.date.weekday is None
    )


def _names(sides: _Sides) -> Iterator[Difference]:
    """Names at one place; both neighbours must be aligned where little else is."""
    needed = 1 if sides.alignment.share >= _BOTH_SIDES else 2
    left = [i for i in sides.left if _is_name(sides.first[i])]
    right = [j for j in sides.right if _is_name(sides.second[j])] if left else []
    for i in left:
        for j in right:
            here, there = sides.first[i], sides.second[j]
            if here.kind != "name" and there.kind != "name":
                continue
            if sides.beside(i, j) < needed and not (
                sides.share_place(i, j) and sides.words_between(i, j) <= _LONGEST_RUNS
            ):
                continue
            if _acronym(here) != _acronym(there):
                continue
            kind = "place" if _located(sides.first, i) and _located(sides.second, j) else "name"
            yield _difference(kind, sides.about(i), here, there)


def _elsewhere(sides: _Sides) -> Iterator[Difference]:
    """Places of their own on both sides, where no place is shared."""
    places = []
    for units, aligned in ((sides.first, sides.alignment.there), (sides.second, sides.alignment.here)):
        own = [i for i, unit in enumerate(units) if unit.kind == "name" and _located(units, i)]
        if not own or any(aligned[i] >= 0 for i in own):
            return
        places.append(own)
    yield _difference("place", "elsewhere", sides.first[places[0][0]], sides.second[places[1][0]])


_SUBJECT_AGAIN = word_set("it he she they")


def _speakers(sides: _Sides) -> Iterator[Difference]:
    """Other speakers who say something of themselves: "Toyota said it would close two plants"."""
    if not sides.both_have(_SUBJECT_AGAIN):
        return
    speakers = []
    for units, aligned in ((sides.first, sides.alignment.there), (sides.second, sides.alignment.here)):
        others = sides.second if units is sides.first else sides.first
        names = [i for i, unit in enumerate(units) if unit.aside and _is_name(unit) and not _is_anybody(unit)]
        told = [unit for unit in units if not unit.aside]
        if not names or any(aligned[i] >= 0 and others[aligned[i]].aside for i in names) or not told:
            return
        if not _SUBJECT_AGAIN & {unit.form for unit in told[:3]}:
            return
        speakers.append(units[names[0]])
    yield _difference("name", "speaker", speakers[0], speakers[1])


def _is_anybody(unit: Unit) -> bool:
    return unit.initial and (unit.form in SPEAKERS or unit.form.endswith("s"))


def _is_name(unit: Unit) -> bool:
    return unit.kind == "name" or unit.initial


def _acronym(unit: Unit) -> bool:
    return unit.kind == "name" and len(unit.form) <= 5 and unit.stem == unit.form and unit.end - unit.start <= 4


def _located(units: Sequence[Unit], i: int) -> bool:
    while i > 0 and units[i - 1].kind == "name":
        i -= 1
    return i > 0 and units[i - 1].form in _LOCATIVES


_Marks = Callable[[Sequence[Unit], int], bool]
"""Whether the unit at a place is a word whose scope is looked for."""


def _one_of(words: Container[str]) -> _Marks:
    return lambda units, i: units[i].form in words


def _scoped(units: Sequence[Unit], aligned: Sequence[int], marks: _Marks, reach: int = _SCOPE) -> dict[int, int]:
    """The content units of one statement that stand in the scope of a word, each with the place of that word."""
    scoped: dict[int, int] = {}
    for i in range(len(units)):
        if not marks(units, i):
            continue
        first = _denied_from(units, i) or i + 1
        for at in range(first, min(first + reach, len(units))):
            if units[at].parted or units[at].form == "that":
                break
            if units[at].is_content and not units[at].date:
                if aligned[at] >= 0:
                    scoped[at] = i
                break
    return scoped


_NEGATING = NEGATORS["en"] | REFUSALS | DENIALS


def _polarity(sides: _Sides, language: str) -> Iterator[Difference]:
    """A negator before an aligned word of meaning, which the other statement does not negate."""
    words = NEGATORS.get(language)
    if not words:
        return
    any_form = _NEGATING if language == "en" else words
    holding = [not forms.isdisjoint(any_form) or any(form.endswith("n't") for form in forms) for forms in sides.forms]
    if holding[0] == holding[1]:
        return
    marks = _negates if language == "en" else _one_of(words)
    here = _scoped(sides.first, sides.alignment.there, marks)
    there = _scoped(sides.second, sides.alignment.here, marks)
    for i, at in here.items():
        j = sides.alignment.there[i]
        if j not in there:
            yield _difference(
                "polarity", sides.first[i].form, _joined(sides.first[at], sides.first[i]), sides.second[j]
            )
    for j, at in there.items():
        i = sides.alignment.here[j]
        if i not in here:
            yield _difference(
                "polarity", sides.second[j].form, sides.first[i], _joined(sides.second[at], sides.second[j])
            )


def _english_polarity(sides: _Sides) -> Iterator[Difference]:
    return _polarity(sides, "en")


def _joined(first: Unit, last: Unit) -> Unit:
    """What stands from one unit to another, as one."""
    return first._replace(end=last.end, form=f"{first.form} {last.form}")


def _difference(kind: str, about: str, first: Unit, second: Unit) -> Difference:
    return Difference(kind, about, first.form, second.form, units=(first, second))


def _negates(units: Sequence[Unit], i: int) -> bool:
    """Whether an English word negates: "not", "didn't", "refused to", and "denied that"."""
    form, after = units[i].form, _next(units, i)
    return (
        form in NEGATORS["en"]
        or form.endswith("n't")
        or (form in REFUSALS and after == "to")
        or (form in DENIALS and after == "that")
    )


def _denied_from(units: Sequence[Unit], i: int) -> int:
    """Where begins what is said not to be, behind "denied that" or "did not say that"; 0 where nothing is."""
    if units[i].form in DENIALS and _next(units, i) == "that":
        return i + 2
    negated = units[i].form in NEGATORS["en"] or units[i].form.endswith("n't")
    if negated and _next(units, i) in REPORTING_FREELY and _next(units, i + 1) == "that":
        return i + 3
    return 0


def _hedges(units: Sequence[Unit], i: int) -> bool:
    """Whether a word says that something is only alleged; who is suspected of it is arrested for it."""
    return units[i].form in HEDGES and (units[i].form, _next(units, i)) != ("suspected", "of")


def _next(units: Sequence[Unit], i: int) -> str:
    return units[i + 1].form if i + 1 < len(units) else ""


_STATES = (
    ("possible", _one_of(POSSIBLE), _MAY_BE),
    ("expected", _one_of(EXPECTED), _SCOPE),
    ("future", _one_of(FUTURE), _SCOPE),
    ("alleged", _hedges, _SCOPE),
)


_STATE_WORDS = frozenset().union(POSSIBLE, EXPECTED, FUTURE, HEDGES)


def _modality(sides: _Sides) -> Iterator[Difference]:
    """What may be, or is expected, on one side, and is or will be on the other; what is only alleged."""
    if not sides.any_has(_STATE_WORDS):
        return
    states: list[dict[int, str]] = []
    for units, aligned in ((sides.first, sides.alignment.there), (sides.second, sides.alignment.here)):
        own: dict[int, str] = {}
        for state, marks, reach in _STATES:
            for at in _scoped(units, aligned, marks, reach):
                own.setdefault(at, state)
        states.append(own)
    here, there = states
    for i, j in enumerate(sides.alignment.there):
        if j < 0:
            continue
        states_of = {here.get(i, "is"), there.get(j, "is")}
        if states_of == {"future", "is"}:
            plain = sides.second[j] if i in here else sides.first[i]
            if is_past(plain.form) and sides.first[i].form != sides.second[j].form:
                yield Difference("modality", sides.first[i].form, here.get(i, "is"), there.get(j, "is"))
            continue
        turned = len(states_of) == 2 and ("possible" in states_of or states_of <= {"expected", "alleged", "is"})
        if turned and (sides.first[i].form == sides.second[j].form or sides.alignment.share >= _MOSTLY):
            yield Difference("modality", sides.first[i].form, here.get(i, "is"), there.get(j, "is"))


def _quantifiers(sides: _Sides) -> Iterator[Difference]:
    """All, most, some, few, of the same."""
    if not sides.both_have(QUANTIFIERS):
        return
    here = _scoped(sides.first, sides.alignment.there, _one_of(QUANTIFIERS))
    there = _scoped(sides.second, sides.alignment.here, _one_of(QUANTIFIERS))
    for i, at in here.items():
        other = there.get(sides.alignment.there[i])
        if other is None:
            continue
        first, second = sides.first[at], sides.second[other]
        if QUANTIFIERS[first.form] != QUANTIFIERS[second.form]:
            yield _difference("number", sides.first[i].form, first, second)


_OF_ALL = frozenset(("all", "none"))


def _partly(sides: _Sides) -> Iterator[Difference]:
    """Three of the crew, and all of them or none."""
    if not sides.any_has(QUANTIFIERS):
        return
    for units, others, aligned, turned in (
        (sides.first, sides.second, sides.alignment.there, False),
        (sides.second, sides.first, sides.alignment.here, True),
    ):
        quantified = _scoped(others, sides.alignment.there if turned else sides.alignment.here, _one_of(QUANTIFIERS))
        for i in range(len(units) - 2):
            if not (units[i].quantity or units[i].form == "one") or units[i + 1].form != "of":
                continue
            counted = next((at for at in range(i + 2, min(i + 5, len(units))) if units[at].is_content), -1)
            at = quantified.get(aligned[counted], -1) if counted >= 0 else -1
            if aligned[i] < 0 <= at and QUANTIFIERS[others[at].form] in _OF_ALL:
                found = _difference("number", units[counted].form, units[i], others[at])
                yield found.turned() if turned else found


def _directions(sides: _Sides) -> Iterator[Difference]:
    """To the island, and from the island: opposite prepositions right before one word of meaning."""
    if not sides.both_have(DIRECTIONS):
        return
    for i in sides.content[0]:
        j = sides.alignment.there[i]
        if j < 0 or sides.alignment.here[j] != i or sides.second[j].aside:
            continue
        here, there = _preposition(sides.first, i), _preposition(sides.second, j)
        if not here or not there or {here.form, there.form} not in OPPOSED_DIRECTIONS:
            continue
        if all(there.form != one.form for one in sides.first) and all(here.form != one.form for one in sides.second):
            yield _difference("polarity", sides.first[i].form, here, there)


def _preposition(units: Sequence[Unit], i: int) -> Unit | None:
    """The word of direction before one of meaning, an article apart."""
    at = i - 1 - (i > 0 and units[i - 1].form in _ARTICLES)
    return units[at] if at >= 0 and units[at].form in DIRECTIONS else None


_ARTICLES = word_set("the a an its his her their this that")


def _opposites(sides: _Sides) -> Iterator[Difference]:
    """A word, and its opposite in the other statement, which does not hold the word itself."""
    here, there = sides.forms
    if here.isdisjoint(OPPOSITES) or there.isdisjoint(OPPOSITES):
        return
    for i, unit in enumerate(sides.first):
        word = unit.form
        if word in there:
            continue
        for other in sorted(OPPOSITES.get(word, ())):
            if other in there and other not in here:
                yield Difference("polarity", sides.about(i) if i in sides.left else word, word, other)


def _exchanged(sides: _Sides) -> Iterator[Difference]:
    """Two names or nouns on the other sides of one verb, where neither statement is passive."""
    aligned = [
        (i, j)
        for i, j in enumerate(sides.alignment.there)
        if j >= 0 and sides.alignment.here[j] == i and sides.first[i].kind in ("name", "word")
    ]
    places = [j for _, j in aligned]
    if places == sorted(places):
        return
    for at, verb in aligned:
        if not (is_past(sides.first[at].form) and is_past(sides.second[verb].form)):
            continue
        before = [(i, j) for i, j in aligned if at - _REACH <= i < at and verb < j <= verb + _REACH]
        behind = [(i, j) for i, j in aligned if at < i <= at + _REACH and verb - _REACH <= j < verb]
        if not before or not behind:
            continue
        span = (*sides.first[before[0][0] : behind[-1][0]], *sides.second[behind[-1][1] : before[0][1]])
        if any(unit.form in _TURNING or unit.parted for unit in span):
            continue
        yield Difference(
            "wording", sides.first[at].form, sides.first[before[0][0]].form, sides.second[behind[0][1]].form
        )
        return


_REACH = 5
_TURNING = word_set("by from to and was were been in at near off on when while after before as with over into")


def _wording(sides: _Sides, language: str) -> Iterator[Difference]:
    """Any other words of meaning at one place, where nearly all else is equal."""
    least = _NEARLY if language == "en" else _EQUIVALENTS_UNKNOWN
    if sides.alignment.ordered < least and not sides.all_else_is_equal():
        return
    for i in sides.left:
        for j in sides.right:
            here, there = sides.first[i], sides.second[j]
            if here.kind in _DETERMINING or there.kind in _DETERMINING or not sides.share_place(i, j):
                continue
            if any(one.initial and one.form in TITLES for one in (here, there)):  # Ms. Stewart, Martha Stewart
                continue
            if sides.words_between(i, j) > _LONGEST_RUNS:
                continue
            yield _difference("wording", sides.about(i), here, there)
