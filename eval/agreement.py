"""The labels of two readers to how far they agree."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple


class Agreement(NamedTuple):
    """How far two readers agree: the share of equal labels, and Cohen 1960's kappa, nan where chance gives that."""

    observed: float
    kappa: float


def agreement(pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreement:
    """The agreement of two readers on the labels of each pair, of which there is at least one."""
    n = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / n
    by_chance = sum(first[label] * second[label] for label in first) / n**2
    return Agreement(observed, math.nan if by_chance == 1 else (observed - by_chance) / (1 - by_chance))
