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
        content: the places of those that say something by themselves; `names` of those that are names.
        values: the places of quantities and dates.
        by_key: the places of words, by what they share with words that say the same.
        total: the weight of the content.
        joined: what any two neighbours are, written as one.
        initials: the first letters of the names.
    """

    __slots__ = (
        "_by_letter", "_by_start", "by_key", "content", "forms", "initials", "joined", "names", "total", "units",
        "values", "weights",
    )  # fmt: skip

    def __init__(self, units: Sequence[Unit], weight: Weight) -> None:
        self.units = units
        self.forms = forms = [unit.form for unit in units]
        self.weights = [weight(unit) for unit in units]
        self.content = [at for at, unit in enumerate(units) if unit.kind != "function"]
        self.names = [at for at in self.content if units[at].kind == "name"]
        self.total: float = sum(self.weights[at] for at in self.content)
        self.joined = frozenset(map(str.__add__, forms, forms[1:]))
        self.initials = "".join(forms[at][:1] for at in self.names)
        self.values: list[int] = []
        self.by_key: dict[str, list[int]] = {}
        self._by_start: dict[str, list[int]] = {}
        self._by_letter: dict[str, list[int]] = {}
        for at, unit in enumerate(units):
            if unit.quantity or unit.date:
                self.values.append(at)
                continue
            for key in unit.keys:
                self.by_key.setdefault(key, []).append(at)
            stem = unit.stem
            if len(stem) >= START and unit.kind != "function":
                self._by_start.setdefault(stem[:START], []).append(at)
                if unit.kind == "name":
                    self._by_letter.setdefault(stem[0], []).append(at)

    def perhaps_related(self, unit: Unit) -> Sequence[int]:
        """The places of the words of meaning that may be derived from a word, or be its name spelled otherwise."""
        if len(unit.stem) < START:
            return ()
        alike = self._by_start.get(unit.stem[:START], ())
        named = self._by_letter.get(unit.stem[0], ()) if unit.kind == "name" else ()
        return sorted({*alike, *named}) if named else alike
