"""Two statements side by side: which unit of one says what which unit of the other says.

The heaviest common subsequence first, which keeps the order; then what is left is matched wherever it stands, since
passives and moved phrases change the order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from summarizer import lazy_regex as regex

from .days import same_date
from .quantities import Likeness
from .units import Unit

Weight = Callable[[Unit], float]
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
    if len(shorter) < 5 or shorter[0] != longer[0]:
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


def align(first: Sequence[Unit], second: Sequence[Unit], weight: Weight) -> Alignment:
    """Lay two statements side by side; of what is equally likely, the choice does not depend on which comes first."""
    if [unit.form for unit in first] > [unit.form for unit in second]:
        turned = align(second, first, weight)
        return replace(turned, first=first, second=second, there=turned.here, here=turned.there)
    weights = [weight(unit) for unit in first]
    there, here = [-1] * len(first), [-1] * len(second)
    for i, j in _in_order(first, second, weights):
        there[i], here[j] = j, i
    ordered = _share(first, second, there, here, weight)
    rest = _Wherever(second)
    for i, unit in enumerate(first):
        if there[i] < 0 and unit.is_content:
            j = next((j for j in rest.equals(unit) if here[j] < 0), -1)
            if j >= 0:
                there[i], here[j] = j, i
    _compounds(first, second, there, here)
    _compounds(second, first, here, there)
    _repeats(first, rest, there)
    _repeats(second, _Wherever(first), here)
    return Alignment(first, second, tuple(there), tuple(here), _share(first, second, there, here, weight), ordered)


def _in_order(first: Sequence[Unit], second: Sequence[Unit], weights: Sequence[float]) -> list[tuple[int, int]]:
    """The pairs of the heaviest common subsequence of units that are plainly equal."""
    width = len(second) + 1
    table = [[0.0] * width]
    for i, unit in enumerate(first):
        before, row = table[-1], [0.0] * width
        weight, keys, whole = weights[i], unit.keys, unit.quantity or unit.date
        for j, other in enumerate(second):
            best = before[j + 1] if before[j + 1] >= row[j] else row[j]
            if (equal(unit, other) if whole else not keys.isdisjoint(other.keys)) and before[j] + weight > best:
                best = before[j] + weight
            row[j + 1] = best
        table.append(row)
    pairs = []
    i, j = len(first), len(second)
    while i and j:
        if table[i][j] == table[i - 1][j]:
            i -= 1
        elif table[i][j] == table[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def _compounds(first: Sequence[Unit], second: Sequence[Unit], there: list[int], here: list[int]) -> None:
    """Two words that the other writes as one: cyber assets, cyberassets; and a name and its initials."""
    free = [j for j in range(len(second) - 1) if here[j] < 0 and here[j + 1] < 0]
    joined = {second[j].form + second[j + 1].form: j for j in reversed(free)}
    names = [j for j, other in enumerate(second) if other.kind == "name"]
    for i, unit in enumerate(first):
        if there[i] >= 0 or unit.kind not in ("word", "name"):
            continue
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


def _repeats(first: Sequence[Unit], others: _Wherever, there: list[int]) -> None:
    """A word that the other statement holds, though it is aligned with another mention of it."""
    for i, unit in enumerate(first):
        if there[i] < 0 and unit.is_content:
            there[i] = next(others.equals(unit), -1)


class _Wherever:
    """The content units of a statement by what they may equal, wherever they stand."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._by_key: dict[str, list[int]] = {}
        self._by_letter: dict[str, list[int]] = {}
        self._values: list[int] = []
        for i, unit in enumerate(units):
            if unit.quantity or unit.date:
                self._values.append(i)
            elif unit.is_content:
                self._by_letter.setdefault(unit.stem[:1], []).append(i)
                for key in unit.keys:
                    self._by_key.setdefault(key, []).append(i)

    def equals(self, unit: Unit) -> Iterator[int]:
        """The places of units that equal one, first those that share a key."""
        if unit.quantity or unit.date:
            yield from (i for i in self._values if equal(unit, self._units[i]))
            return
        yield from sorted({i for key in unit.keys for i in self._by_key.get(key, ())})
        yield from (i for i in self._by_letter.get(unit.stem[:1], ()) if _related(unit, self._units[i]))


def _share(
    first: Sequence[Unit], second: Sequence[Unit], there: Sequence[int], here: Sequence[int], weight: Weight
) -> float:
    shares = []
    for units, others in ((first, there), (second, here)):
        weights = [weight(unit) if unit.is_content else 0.0 for unit in units]
        total = sum(weights)
        aligned = sum(each for each, other in zip(weights, others, strict=True) if other >= 0)
        shares.append((total, aligned / total if total else 0.0))
    return min(shares)[1]
