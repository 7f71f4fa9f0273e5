"""Differences in words of names to differences in names: "Port Hale" is one, and stands against what plays its part.

Two names that stand near each other in two sentences may be of two things: a town and its mayor. They are given
otherwise where both stand behind the same preposition and word, behind the same title, or beside the same verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.statements.alignment import Alignment
from summarizer.statements.differences import Difference
from summarizer.statements.units import TITLES, Unit
from summarizer.text.lexicon import word_set

_ARTICLES = word_set("the a an its his her their")
_PREPOSITIONS = word_set(
    "in at near from to outside inside off across around toward towards into of by for with on over against under",
)
_WHERE = word_set("in at near off inside outside")
"""Prepositions of which one may stand for another."""
_KINDS = ("name", "place")


class _Name(NamedTuple):
    """All words of a name, by the places of the first one and of what stands behind the last."""

    units: Sequence[Unit]
    start: int
    end: int

    @property
    def whole(self) -> Unit:
        """As one unit."""
        words = self.units[self.start : self.end]
        return words[0]._replace(end=words[-1].end, form=" ".join(unit.form for unit in words))

    @property
    def before(self) -> int:
        """The place before it, articles and titles apart."""
        at = self.start - 1
        while at >= 0 and (self.units[at].form in _ARTICLES or self._is_title(at)):
            at -= 1
        return at

    @property
    def preposition(self) -> str:
        """What it stands behind; "" where that is none."""
        at = self.before
        return self.units[at].form if at >= 0 and self.units[at].form in _PREPOSITIONS else ""

    @property
    def title(self) -> str:
        """Right before it; "" without one."""
        return self.units[self.start - 1].form if self.start and self._is_title(self.start - 1) else ""

    @property
    def ruling(self) -> int:
        """The place of the word that it, or its preposition, depends on by standing behind it; -1 without one."""
        at = self.before - (self.preposition != "")
        while at >= 0 and self.units[at].form in _ARTICLES:
            at -= 1
        return at if at >= 0 and self.units[at].is_content else -1

    @property
    def following(self) -> int:
        """The place of the next word of meaning; -1 without one."""
        return next((at for at in range(self.end, len(self.units)) if self.units[at].is_content), -1)

    def _is_title(self, at: int) -> bool:
        return self.units[at].form in TITLES and not self.units[at].is_content


def whole_names(
    found: Sequence[Difference], alignment: Alignment, language: str
) -> tuple[list[Difference], list[Difference]]:
    """Differences with names as wholes, one of each; and, in English, those of names that play other parts."""
    kept: list[Difference] = []
    other: list[Difference] = []
    known: set[tuple[int, int]] = set()
    for one in found:
        if one.type not in _KINDS or one.units is None:
            kept.append(one)
            continue
        here, there = _name(alignment.first, one.units[0]), _name(alignment.second, one.units[1])
        if language == "en" and not _play_one_part(here, there, alignment):
            other.append(one)
        elif (here.start, here.end) not in known:
            known.add((here.start, here.end))
            units = here.whole, there.whole
            kept.append(one._replace(first=units[0].form, second=units[1].form, units=units))
    return kept, other


def _name(units: Sequence[Unit], unit: Unit) -> _Name:
    """The words with capitals around one, without punctuation between them."""
    start = next(at for at, one in enumerate(units) if one.start == unit.start)
    end = start + 1
    while start and _is_name(units[start - 1]) and not units[start].parted:
        start -= 1
    while end < len(units) and _is_name(units[end]) and not units[end].parted:
        end += 1
    return _Name(units, start, end)


def _is_name(unit: Unit) -> bool:
    return unit.kind == "name"


def _play_one_part(here: _Name, there: _Name, alignment: Alignment) -> bool:
    """Whether both stand behind one preposition, or none, and beside words that say the same."""
    prepositions = {here.preposition, there.preposition}
    if (len(prepositions) > 1 and not prepositions <= _WHERE) or (
        here.title != there.title and here.title and there.title
    ):
        return False
    if here.ruling >= 0 and alignment.there[here.ruling] == there.ruling:
        return True
    followed = here.following >= 0 and alignment.there[here.following] == there.following
    return followed and (here.ruling < 0 or there.ruling < 0 or here.preposition not in ("", "of"))
