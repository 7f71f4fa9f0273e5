"""Two statements side by side: which unit of one says what which unit of the other says.

The heaviest common subsequence first, which keeps the order; then what is left is matched wherever it stands, since
passives and moved phrases change the order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer import lazy_regex as regex

from .days import same_date
from .quantities import Likeness
from .units import Unit
from .weighing import START, Weighed

FUNCTION_WEIGHT = 0.15
_LONG, _VERY_LONG = 6, 9
_DERIVED_LONGER = 4
_LONGEST_INITIALS = 6


@dataclass(frozen=True, slots=True)
class Alignment:
    """Units of two statements that are equal.

    Attributes:
        first, second: the units.
        there: for each unit of the first the place of its equal in the second, -1 without one.
        here: the same the other way round.
        share: part of the weight of the lighter one's content that is aligned, 0 to 1.
        ordered: the same of what is aligned in one order.
    """

    first: Sequence[Unit]
    second: Sequence[Unit]
    there: tuple[int, ...]
    here: tuple[int, ...]
    share: float
    ordered: float


def equal(one: Unit, other: Unit) -> bool:
    """Whether two units say the same: all that is known of equivalents is asked here."""
    if one.quantity and other.quantity:
        return one.quantity.compare(other.quantity) is Likeness.EQUAL
    if one.date and other.date:
        return same_date(one.date, other.date) is True
    if one.quantity or other.quantity or one.date or other.date:
        return False
    return not one.keys.isdisjoint(other.keys) or _related(one, other)


def _related(one: Unit, other: Unit) -> bool:
    """Whether two words are derived from each other, or are two spellings of one name."""
    if not (one.is_content and other.is_content):
        return False
    shorter, longer = sorted((one.stem, other.stem), key=len)
    if len(shorter) < START or shorter[0] != longer[0]:
        return False
    names = one.kind == other.kind == "name"
    if longer.startswith(shorter):
        rest = longer[len(shorter) :]
        return len(rest) <= _DERIVED_LONGER and not (names and rest in _OF_OTHER_NAMES)
    if names and len(longer) >= _LONG:
        likely = len(shorter) >= _VERY_LONG - 1 and _consonants(shorter) == _consonants(longer)
        return _edits(shorter, longer, 2 if likely else 1)
    return False


_OF_OTHER_NAMES = frozenset(("ia", "son", "sen", "ez"))
"""Endings that make another name: Niger, Nigeria; Robert, Robertson."""
_SOUNDS = str.maketrans({"c": "k", "q": "k", "z": "s", "w": "v"} | dict.fromkeys("aeiouyjh"))
_DOUBLED = regex.compile(r"(.)\1+")


@lru_cache(maxsize=10_000)
def _consonants(name: str) -> str:
    """What two spellings of a name share: Kadyrov, Kadirov; Slovakia and Slovenia do not."""
    return _DOUBLED.sub(r"\1", name.translate(_SOUNDS))


def _edits(one: str, other: str, most: int) -> bool:
    """Whether one becomes the other by so many letters put in, left out or changed."""
    if len(other) - len(one) > most:
        return False
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, there in enumerate(other, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (char != there))
    return row[-1] <= most


def align(first: Weighed, second: Weighed) -> Alignment:
    """Lay two statements side by side; of what is equally likely, the choice does not depend on which comes first."""
    if first.forms > second.forms:
        there, here, share, ordered = _laid(second, first)
        return Alignment(first.units, second.units, tuple(here), tuple(there), share, ordered)
    there, here, share, ordered = _laid(first, second)
    return Alignment(first.units, second.units, tuple(there), tuple(here), share, ordered)


def _laid(first: Weighed, second: Weighed) -> tuple[list[int], list[int], float, float]:
    """The places of equals in both, and the shares."""
    there, here = [-1] * len(first.units), [-1] * len(second.units)
    plain = _plainly_equal(first, second)
    for i, j in _in_order(first.weights, len(here), plain):
        there[i], here[j] = j, i
    ordered = _share(first, second, there, here)
    elsewhere: dict[int, int] = {}
    for i in first.content:
        if there[i] < 0 and (equals := _equals(first.units[i], plain.get(i, ()), second)):
            j = next((j for j in equals if here[j] < 0), -1)
            if j >= 0:
                there[i], here[j] = j, i
            else:
                elsewhere[i] = equals[0]
    _compounds(first, second, there, here)
    _compounds(second, first, here, there)
    # What the other statement holds, though it is aligned with another mention of it.
    for i, j in elsewhere.items():
        if there[i] < 0:
            there[i] = j
    left = [j for j in second.content if here[j] < 0]
    if left:
        turned = _plainly_equal(second, first)
        for j in left:
            equals = _equals(second.units[j], turned.get(j, ()), first)
            here[j] = equals[0] if equals else -1
    return there, here, _share(first, second, there, here), ordered


def _plainly_equal(first: Weighed, second: Weighed) -> dict[int, list[int]]:
    """For the places of units that have equals, by a key or as values, the places of these in order."""
    shared: dict[int, list[int]] = {}
    for key in first.by_key.keys() & second.by_key.keys():
        places = second.by_key[key]
        for i in first.by_key[key]:
            shared[i] = sorted({*shared[i], *places}) if i in shared else places
    for i in first.values:
        places = [j for j in second.values if equal(first.units[i], second.units[j])]
        if places:
            shared[i] = places
    return shared


def _in_order(weights: Sequence[float], width: int, plain: Mapping[int, Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs of the heaviest common subsequence of units that are plainly equal.

    The table has a row for each unit that has an equal: the others add nothing to the row before them.
    """
    rows = sorted(plain)
    row = [0.0] * (width + 1)
    table = [row]
    for i in rows:
        before, row = row, row.copy()
        for j in plain[i]:
            reached = before[j] + weights[i]
            if row[j + 1] < reached:
                end = bisect_left(row, reached, j + 1)
                row[j + 1 : end] = [reached] * (end - j - 1)
        table.append(row)
    pairs = []
    at, j = len(rows), width
    while at and j:
        row = table[at]
        if row[j] == table[at - 1][j]:
            at -= 1
        elif row[j] == row[j - 1]:
            j -= 1
        else:
            at, j = at - 1, j - 1
            pairs.append((rows[at], j))
    return pairs[::-1]


def _equals(unit: Unit, plain: Sequence[int], others: Weighed) -> list[int]:
    """The places of the units of meaning that equal one, first those that are plainly equal."""
    units = others.units
    found = [j for j in plain if units[j].kind != "function"]
    if not (unit.quantity or unit.date):
        found += [j for j in others.perhaps_related(unit) if _related(unit, units[j])]
    return found


def _compounds(one: Weighed, other: Weighed, there: list[int], here: list[int]) -> None:
    """Two words that the other writes as one: cyber assets, cyberassets; and a name and its initials."""
    first, second = one.units, other.units
    left = [i for i in one.content if there[i] < 0 and _may_be_compound(first[i], other)]
    if not left:
        return
    free = [j for j in range(len(second) - 1) if here[j] < 0 and here[j + 1] < 0]
    joined = {second[j].form + second[j + 1].form: j for j in reversed(free)}
    names = other.names
    for i in left:
        unit = first[i]
        if unit.form in joined:
            j = joined[unit.form]
            there[i], here[j], here[j + 1] = j, i, i
            continue
        letters = unit.form.replace(".", "")
        if unit.kind != "name" or not 2 <= len(letters) <= _LONGEST_INITIALS:
            continue
        for at in range(len(names) - len(letters) + 1):
            run = names[at : at + len(letters)]
            if "".join(second[j].form[:1] for j in run) == letters and run[-1] - run[0] <= len(letters) + 2:
                there[i] = run[0]
                for j in run:
                    here[j] = i if here[j] < 0 else here[j]
                break


def _may_be_compound(unit: Unit, other: Weighed) -> bool:
    """Whether any neighbours of the other make the word, or its names have such initials."""
    if unit.kind not in ("word", "name"):
        return False
    return unit.form in other.joined or (unit.kind == "name" and unit.form.replace(".", "") in other.initials)


def _share(first: Weighed, second: Weighed, there: Sequence[int], here: Sequence[int]) -> float:
    """The part of the weight of the lighter one's content that is aligned."""
    shares = []
    for each, others in ((first, there), (second, here)):
        weights = each.weights
        aligned = sum(weights[at] for at in each.content if others[at] >= 0)
        shares.append((each.total, aligned / each.total if each.total else 0.0))
    return min(shares)[1]
