"""What a caller may put in the place of a stage: a splitter, a similarity, a ranker, a selector (docs/seams.md)."""

from __future__ import annotations

from dataclasses import dataclass, fields

from .errors import InputError
from .graph.ranking import Ranker
from .graph.similarity import Similarity
from .selection.selectors import Selector
from .text.segmentation import Splitter


@dataclass(frozen=True, slots=True, kw_only=True)
class Seams:
    """The caller's functions; None where the built-in one is used.

    Raises:
        InputError: one of them is no function.
    """

    splitter: Splitter | None = None
    similarity: Similarity | None = None
    ranker: Ranker | None = None
    selector: Selector | None = None

    def __post_init__(self) -> None:
        for seam in fields(self):
            filler = getattr(self, seam.name)
            if filler is not None and not callable(filler):
                raise InputError(
                    f"{seam.name} must be a function (built-in ones are named in Options), not {filler!r}"
                )

    def names(self) -> dict[str, str]:
        """The seams that are filled, each with the name of what fills it."""
        fillers = {seam.name: getattr(self, seam.name) for seam in fields(self)}
        return {name: _name_of(filler) for name, filler in fillers.items() if filler is not None}


def _name_of(function: object) -> str:
    return f"{getattr(function, '__module__', '?')}.{getattr(function, '__qualname__', type(function).__qualname__)}"


BUILT_IN = Seams()
"""No stage replaced."""
