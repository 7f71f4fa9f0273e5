"""A property to the same property that fails where too few of its cases reach what it asserts.

A property over generated input holds of nothing where no input leads to its assertion. So the test calls
`reached("quotation")` there, and `@reaching(quotation=0.3)` above `@given` wants that in three of ten cases.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable
from typing import ParamSpec, Protocol, cast

from hypothesis import event
from scipy.stats import binom

P = ParamSpec("P")

CHANCE = 1e-3
"""How seldom a true share may show as little as was seen."""

_labels: set[str] = set()
"""What the case that runs has reached."""


class _Handle(Protocol):
    inner_test: Callable[..., None]


class _Property(Protocol):
    """What `@given` makes of a function."""

    hypothesis: _Handle


def reached(label: str) -> None:
    """Note that this case has reached what the label names; once or many times is the same."""
    _labels.add(label)


def reaching(**shares: float) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Fail a property if a label is reached in a smaller share of its cases, 0 to 1.

    Of a share that is true, a few cases may by chance show less: the test fails where no more than one draw in a
    thousand would show as little (the lower tail of the binomial distribution), so forty cases say less than four
    thousand.
    """

    def around(test: Callable[P, None]) -> Callable[P, None]:
        handle = cast("_Property", test).hypothesis
        inner = handle.inner_test
        counts: Counter[str] = Counter()

        @functools.wraps(inner)
        def case(*args: object, **kwargs: object) -> None:
            _labels.clear()
            inner(*args, **kwargs)
            counts.update(["cases", *_labels])
            for label in sorted(_labels):
                event(label)

        @functools.wraps(test)
        def counted(*args: P.args, **kwargs: P.kwargs) -> None:
            counts.clear()
            test(*args, **kwargs)
            for label, share in shares.items():
                assert counts["cases"] > 0 and binom.cdf(counts[label], counts["cases"], share) > CHANCE, (
                    f"{label}: reached in {counts[label]} of {counts['cases']} cases, less than {share:.0%}"
                )

        handle.inner_test = case
        return counted

    return around
