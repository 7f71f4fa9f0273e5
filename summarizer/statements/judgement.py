"""Two statements to a judgement: the same, alike, or with a difference that may be shown.

The score is a logistic model of six word features, of which each weighs what a table says; the table was fitted by
`python -m eval.studies.judgement` on labelled pairs, leaving one cluster out at a time. Agreement needs a high score
and no difference; a difference is shown only where the score or the alignment says that both are on one matter.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from summarizer.text.clauses import FactSpan, facts_and_verbs
from summarizer.text.normalization import outline

from .alignment import FUNCTION_WEIGHT, Alignment, align
from .differences import Difference, differences
from .edits import edits
from .profiles import Profile
from .units import Unit, set_aside, units

WEIGHTS: Mapping[str, float] = {
    "nameless_cosine": 1.93,
    "of_shorter": 1.68,
    "of_longer": 1.51,
    "word_pairs": 2.49,
    "length_ratio": 1.09,
    "no_verb_shared": -0.39,
}
BIAS = -3.54
COUNTED, SIMILAR = 0.72, 0.5
"""Scores from which a statement counts as the same, and is alike."""
_SHOWN, _TOLL_SHARE = ((0.6, 0.7), (0.78, 0.5)), 0.4
"""Score and part aligned, together, from which two statements are on one matter; the part for tolls."""
_ON_ONE_MATTER = 0.35
"""Below it no difference is shown, however much is aligned."""
_COVERED, _MAIN_COVERED = 0.4, 0.25
"""Part of the weight of a sentence, and of its first fact, names apart, that another must hold to say the same; one
that tells half of it, or a minor clause, says a part."""
_REPRINT_SHARE = 0.7
"""Part aligned of two prints of one sentence."""
_CORRECTED = frozenset(("number", "date"))
_CORRECTED_WORDS = frozenset(("name", "place", "polarity"))
CORRECTED_SHARE = 0.85
"""What a later print corrects: a number or a date; in English a single name or "not", where nearly all else is equal.
Other words of it are edited."""
_MOST_PARTS = 64
_REPORTING, _BACKGROUND = 0.2, 0.5
"""What a word counts in a reporting clause ("police said"), and in a clause that only describes (", who ...")."""

SAME, PART, DIFFERS, SIMILAR_TO, NONE = "same", "part", "differs", "similar", "none"


def likelihood(weights: Mapping[str, float], bias: float, values: Mapping[str, float]) -> float:
    """The score of a logistic model, 0 to 1."""
    return 1 / (1 + math.exp(-(bias + sum(weights[name] * value for name, value in values.items()))))


class Background(Protocol):
    """How telling words and word pairs are among the sentences of a cluster."""

    def weight(self, stem: str) -> float:
        """Inverse frequency of a stem."""

    def is_telling(self, pair: tuple[str, str]) -> bool:
        """Whether few sentences hold a pair of neighbouring stems."""


class Judgement(NamedTuple):
    """What is said of two statements.

    Attributes:
        relation: "same", "differs", "similar" (alike, but not counted) or "none".
        score: 0 to 1, how likely both say the same, differences apart.
        differences: found between them; of "differs" those that may be shown are strong.
        covered: whether each is told, as a whole and in its first fact, by the other; of "same" at least one is.
    """

    relation: str
    score: float
    differences: tuple[Difference, ...]
    covered: tuple[bool, bool] = (False, False)

    def turned(self) -> Judgement:
        """The same, seen from the second statement."""
        return self._replace(
            differences=tuple(one.turned() for one in self.differences), covered=(self.covered[1], self.covered[0])
        )


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A sentence, or a fact of one, ready to be compared.

    Attributes:
        key: what equals that of verbatim copies.
        text: of the sentence.
        language: by which it is read.
        units: in order.
        roles: what each counts by the clause that it stands in, 0 to 1.
        facts: of the sentence, by clause.
        first_fact: which of the units stand in the first fact that is no background.
        verbs: the places of its main verbs that are told, not reported or described; None where the language has no
            rules for them.
    """

    key: str
    text: str
    language: str
    units: tuple[Unit, ...]
    roles: tuple[float, ...]
    facts: tuple[FactSpan, ...]
    first_fact: tuple[bool, ...]
    verbs: tuple[int, ...] | None

    @classmethod
    def of(cls, text: str, language: str, story: date | None = None) -> Statement:
        """The statement of a sentence; `story` is the day of its document."""
        return cls.of_units(units(text, language, story), text, language)

    @classmethod
    def of_units(cls, found: Sequence[Unit], text: str, language: str) -> Statement:
        """The statement of a sentence of which the units are known."""
        cut, starts = facts_and_verbs(text, language)
        roles, first_fact = _roles(found, cut)
        marked = tuple(
            [one if role != _REPORTING else set_aside(one) for one, role in zip(found, roles, strict=True)]
        )
        verbs = None
        if starts is not None:
            verbs = tuple(
                [at for at, one in enumerate(found) if one.start in starts and one.is_content and roles[at] == 1.0]
            )
        return cls(outline(text), text, language, marked, tuple(roles), cut, tuple(first_fact), verbs)

    def within(self, spans: Iterable[tuple[int, int]]) -> Statement:
        """The part of it that stands in some spans, all of it of full weight."""
        inside = [any(start <= one.start < end for start, end in spans) for one in self.units]
        kept = tuple(one._replace(aside=False) for one, is_in in zip(self.units, inside, strict=True) if is_in)
        verbs = None if self.verbs is None else {self.units[at].start for at in self.verbs}
        own = None if verbs is None else tuple(at for at, one in enumerate(kept) if one.start in verbs)
        return Statement("", self.text, self.language, kept, (1.0,) * len(kept), (), (True,) * len(kept), own)


def _roles(found: Sequence[Unit], cut: Sequence[FactSpan]) -> tuple[list[float], list[bool]]:
    """What each unit counts, and whether it stands in the first fact; one pass, since spans do not overlap."""
    main = next((fact for fact in cut if not fact.background), None)
    spans = sorted(
        [(*span, _BACKGROUND if fact.background else 1.0, fact is main) for fact in cut for span in fact.spans]
    )
    roles, first_fact = [_REPORTING] * len(found), [False] * len(found)
    following = iter(spans)
    start, end, role, is_main = next(following, _NO_SPAN)
    for at, unit in enumerate(found):
        place = unit.start
        while end <= place:
            start, end, role, is_main = next(following, _NO_SPAN)
        if start <= place:
            roles[at], first_fact[at] = role, is_main
    return roles, first_fact


_NO_SPAN = (sys.maxsize, sys.maxsize, _REPORTING, False)
"""Behind all units."""


def corrections(alignment: Alignment, found: Sequence[Difference], language: str) -> list[Difference]:
    """What a later print gives otherwise than an earlier one, words that were edited apart."""
    corrected = [one for one in found if one.type in _CORRECTED]
    words = [one for one in found if one.type in _CORRECTED_WORDS]
    if language == "en" and len(words) == 1 and alignment.share >= CORRECTED_SHARE:
        corrected += words
    return corrected


class Judge:
    """Compares statements against the background of their cluster."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._profiles: dict[Statement, Profile] = {}
        self._of_parts: dict[Statement, Profile] = {}

    def judge(self, first: Statement, second: Statement, *, reprint: bool = False) -> Judgement:
        """What is said of two statements.

        Args:
            first, second: the order decides only which value of a difference comes first.
            reprint: whether both are prints of one sentence of one story, where any value that differs is shown.
        """
        if first.key and first.key == second.key:
            return Judgement(SAME, 1.0, (), (True, True))
        alignment = self.align(first, second)
        score = self.score(first, second, alignment)
        if score < _ON_ONE_MATTER and not reprint:
            return Judgement(NONE, score, ())
        found = tuple(_verbatim(one, first, second) for one in differences(alignment, first.language))
        if reprint and alignment.share >= _REPRINT_SHARE:
            found = _printed_otherwise(first, second, alignment, found)
        shown = self._shown(alignment, score, found, reprint=reprint)
        if shown:
            return Judgement(DIFFERS, score, tuple(one._replace(strong=one in shown) for one in found))
        if not found and (score >= COUNTED or (reprint and score >= SIMILAR and alignment.share >= _REPRINT_SHARE)):
            covered = (self._covers(first, alignment.there), self._covers(second, alignment.here))
            if any(covered):
                return Judgement(SAME, score, found, covered)
        return Judgement(SIMILAR_TO if score >= SIMILAR else NONE, score, found)

    def _covers(self, statement: Statement, aligned: Sequence[int]) -> bool:
        """Whether enough of a statement, and of its first fact, is aligned, names apart."""
        total = part = first_total = first_part = 0.0
        for at, one in enumerate(statement.units):
            if one.is_content and one.kind != "name":
                weight = self.weight(one)
                shared = weight if aligned[at] >= 0 else 0.0
                total += weight * statement.roles[at]
                part += shared * statement.roles[at]
                if statement.first_fact[at]:
                    first_total += weight
                    first_part += shared
        return part >= _COVERED * total and first_part >= _MAIN_COVERED * first_total

    def _shown(
        self, alignment: Alignment, score: float, found: Sequence[Difference], *, reprint: bool
    ) -> list[Difference]:
        """The differences that may be shown: both statements must be on one matter."""
        strong = [one for one in found if one.strong]
        if reprint and alignment.share >= _REPRINT_SHARE:
            return strong
        types = {one.type for one in found}
        tolls = [one for one in strong if one.toll]
        if tolls and "date" not in types and score >= _ON_ONE_MATTER and alignment.share >= _TOLL_SHARE:
            return tolls
        on_one_matter = any(score >= least and alignment.share >= share for least, share in _SHOWN)
        if not on_one_matter or types - {"number", "date"} or _own_names_on_both_sides(alignment):
            return []
        return strong

    def score(self, first: Statement, second: Statement, alignment: Alignment | None = None) -> float:
        """How likely both say the same, by their words alone, 0 to 1."""
        return likelihood(WEIGHTS, BIAS, self.features(first, second, alignment))

    def features(self, first: Statement, second: Statement, alignment: Alignment | None = None) -> dict[str, float]:
        """The features of the score, each 0 to 1.

        `nameless_cosine` of the words that are names in neither; `of_shorter`, `of_longer`: part of the weight of
        each that is aligned; `word_pairs`: part of the telling neighbours of the shorter one; `length_ratio`;
        `no_verb_shared`: 1 where both have main verbs and none of either is aligned.
        """
        alignment = alignment or self.align(first, second)
        one, other = self._profile(first), self._profile(second)
        (smaller, of_smaller), (larger, of_larger) = sorted(
            ((one.mass, one.aligned(alignment.there)), (other.mass, other.aligned(alignment.here)))
        )
        sizes = sorted((len(first.units), len(second.units)))
        return {
            "nameless_cosine": one.nameless_cosine(other),
            "of_shorter": of_smaller / smaller if smaller else 0.0,
            "of_longer": of_larger / larger if larger else 0.0,
            "word_pairs": one.pairs_shared(other),
            "length_ratio": sizes[0] / sizes[1] if sizes[1] else 0.0,
            "no_verb_shared": no_verb_shared(first, second, alignment),
        }

    def align(self, first: Statement, second: Statement) -> Alignment:
        """The two side by side, by the weights of the cluster."""
        return align(self._profile(first).weighed, self._profile(second).weighed)

    def nameless_cosine(self, first: Statement, second: Statement) -> float:
        """The feature of that name."""
        return self._profile(first).nameless_cosine(self._profile(second))

    def content_weight(self, statement: Statement) -> float:
        """The weight of all units that say something by themselves."""
        return self._profile(statement).weighed.total

    def pairs_found(self, fact: Statement, other: Statement) -> float:
        """Part of the telling pairs of neighbours of a fact that another statement has."""
        pairs, others = self._profile(fact).pairs, self._profile(other).pairs
        return len(pairs.keys() & others.keys()) / max(len(pairs), 1)

    def weight(self, unit: Unit) -> float:
        """What a unit counts."""
        return self._background.weight(unit.stem) if unit.is_content else FUNCTION_WEIGHT

    def _profile(self, statement: Statement) -> Profile:
        kept = self._profiles if statement.key else self._of_parts
        known = kept.get(statement)
        if known is None:
            if len(self._of_parts) >= _MOST_PARTS:  # made anew for each question, and asked about in a row
                self._of_parts.clear()
            known = kept[statement] = Profile(
                statement.units, statement.roles, self.weight, self._background.is_telling
            )
        return known


def _printed_otherwise(
    first: Statement, second: Statement, alignment: Alignment, found: tuple[Difference, ...]
) -> tuple[Difference, ...]:
    """The differences of two prints of one sentence, and what was edited; what a print corrects is to be shown."""
    corrected = corrections(alignment, found, first.language)
    found = tuple(one._replace(strong=one.strong or one in corrected) for one in found)
    shown = {one.type for one in found if one.strong}
    edited = (_verbatim(one, first, second) for one in edits(first.units, second.units, first.language))
    return (*found, *(one._replace(strong=True) for one in edited if one.type not in shown))


def _verbatim(difference: Difference, first: Statement, second: Statement) -> Difference:
    """The same with its values as printed."""
    if difference.units is None or difference.units[0].quantity:
        return difference
    here, there = difference.units
    return difference._replace(first=first.text[here.start : here.end], second=second.text[there.start : there.end])


_VERBS_UNKNOWN = 0.35
"""The mean of the feature: of languages whose verbs are not told it says nothing."""


def no_verb_shared(first: Statement, second: Statement, alignment: Alignment) -> float:
    """1 where both have main verbs and none of either is aligned; where verbs are unknown, the mean."""
    if first.verbs is None or second.verbs is None:
        return _VERBS_UNKNOWN
    if not first.verbs or not second.verbs:
        return 0.0 if first.verbs or second.verbs else _VERBS_UNKNOWN
    shared = any(alignment.there[at] >= 0 for at in first.verbs) or any(
        alignment.here[at] >= 0 for at in second.verbs
    )
    return 0.0 if shared else 1.0


def _own_names_on_both_sides(alignment: Alignment) -> bool:
    return all(
        any(one.kind == "name" and at < 0 for one, at in zip(found, aligned, strict=True))
        for found, aligned in ((alignment.first, alignment.there), (alignment.second, alignment.here))
    )
