"""The units of a statement to what laying it beside others asks of it: what each counts, and where its equals stand.

Of a statement found once: it is laid beside many others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .units import Unit

Weight = Callable[[Unit], float]
START = 5
"""Letters that two words of one stem share at the least."""


class Weighed:
    """Units in order, with their weights.

    Attributes:
        units: of the statement.
        forms: of each of them.
        weights: of each of them.
        content: the places of those that say something by themselves.
        values: the places of quantities and dates.
        total: the weight of the content.
    """

    __slots__ = ("_by_key", "_by_letter", "_by_start", "content", "forms", "total", "units", "values", "weights")

    def __init__(self, units: Sequence[Unit], weight: Weight) -> None:
        self.units = units
        self.forms = [unit.form for unit in units]
        self.weights = [weight(unit) for unit in units]
        self.content = [at for at, unit in enumerate(units) if unit.kind != "function"]
        self.values: list[int] = []
        self.total: float = sum(self.weights[at] for at in self.content)
        self._by_key: dict[str, list[int]] = {}
        self._by_start: dict[str, list[int]] = {}
        self._by_letter: dict[str, list[int]] = {}
        for at, unit in enumerate(units):
            if unit.quantity or unit.date:
                self.values.append(at)
                continue
            for key in unit.keys:
                self._by_key.setdefault(key, []).append(at)
            if unit.kind != "function" and len(unit.stem) >= START:
                self._by_start.setdefault(unit.stem[:START], []).append(at)
                if unit.kind == "name":
                    self._by_letter.setdefault(unit.stem[0], []).append(at)

    def sharing_a_key(self, unit: Unit) -> Sequence[int]:
        """The places of the units that share a key with a word of another statement."""
        found = [places for key in unit.keys if (places := self._by_key.get(key))]
        if len(found) <= 1:
            return found[0] if found else ()
        return sorted(set().union(*found))

    def perhaps_related(self, unit: Unit) -> Sequence[int]:
        """The places of the words of meaning that may be derived from a word, or be its name spelled otherwise."""
        if len(unit.stem) < START:
            return ()
        alike = self._by_start.get(unit.stem[:START], ())
        named = self._by_letter.get(unit.stem[0], ()) if unit.kind == "name" else ()
        return sorted({*alike, *named}) if named else alike
