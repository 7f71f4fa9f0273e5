"""A sentence to the words that it denies, in English: "no licence" denies the licence, not what is stored without it.

A negator has a word that it stands on: a verb ("did not store", "refused to store", "without storing"), or a noun
with the verb that it is a part of ("no solvents were stored", "arrested nobody").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.statements.units import Unit
from summarizer.text.lexicon import word_set
from summarizer.text.lexicon.english_verbs import REPORTING_FREELY
from summarizer.text.lexicon.modality import DENIALS, REFUSALS

_ON_VERBS = word_set("not never cannot hardly neither nor without")
_ON_NOUNS = word_set("no zero none")
_NOBODY = word_set("nobody nothing nowhere")
_REJECTIONS = DENIALS | word_set("reject rejects rejected rejecting")
_AUXILIARIES = word_set("was were is are be been being has have had will would could can did does do")
_OBJECTS = word_set("him her them it us me")
_LIGHT = word_set("instance instances sign signs trace traces case cases evidence")
"""Nouns of which what is denied stands behind "of"."""
_CLAUSE = word_set("that which who whom whose where when while because although though but")
_PREPOSITIONS = word_set("by in on at as with of for from after before during over")
_NO_DENIAL = {
    "not": word_set("only just merely simply least"),
    "no": word_set("doubt fewer less more later sooner longer matter"),
    "nothing": word_set("but"),
}
"""What behind a negator makes it none: "not only", "no fewer than"."""
_REACH = 5
"""Units behind a negator, or a noun that it stands on, in which its verb must begin."""


class Denial(NamedTuple):
    """What a negator stands on, by places among the units.

    Attributes:
        sign: of the negator.
        verbs: what is said not to be done.
        nouns: of what there is none.
    """

    sign: int
    verbs: frozenset[int]
    nouns: frozenset[int] = frozenset()

    @property
    def words(self) -> frozenset[int]:
        """Both."""
        return self.verbs | self.nouns


def denials(units: Sequence[Unit]) -> list[Denial]:
    """What a sentence denies, in order."""
    found = []
    for at, unit in enumerate(units):
        after = _form(units, at + 1)
        if after in _NO_DENIAL.get(unit.form, ()) or (after == "until"):
            continue
        one = _denial(units, at, after)
        if one and not _until(units, at):
            found.append(one)
    return found


def _denial(units: Sequence[Unit], at: int, after: str) -> Denial | None:
    form = units[at].form
    if form in _NOBODY or (form == "no" and after == "one"):
        behind = at + 1 + (form == "no")
        return Denial(at, _object_of(units, at) or _verb_behind(units, behind))
    if form in _ON_NOUNS:
        nouns = _phrase(units, at + 1)
        behind = max(nouns, default=at) + 1
        verb = _verb_behind(units, behind) if nouns else frozenset()
        return Denial(at, verb or _object_of(units, at), nouns)
    if form in REFUSALS or form in _REJECTIONS:
        begin = _said(units, at)
        own = frozenset((at,))
        return Denial(at, own if _form(units, begin) in _PREPOSITIONS else own | _verb(units, begin))
    if form in _ON_VERBS or form.endswith("n't"):
        return Denial(at, _verb(units, _said(units, at)))
    return None


def _form(units: Sequence[Unit], at: int) -> str:
    return units[at].form if at < len(units) else ""


def _until(units: Sequence[Unit], at: int) -> bool:
    """Whether what is denied is so until a day, and is done then."""
    for unit in units[at + 1 :]:
        if unit.form == "until":
            return True
        if unit.parted or unit.form in _CLAUSE:
            return False
    return False


def _said(units: Sequence[Unit], at: int) -> int:
    """Where begins what is denied: behind "denied that" and "did not say that" too."""
    forms = [unit.form for unit in units[at + 1 : at + 3]]
    if units[at].form in _REJECTIONS and forms[:1] == ["that"]:
        return at + 2
    return at + 3 if len(forms) == 2 and forms[0] in REPORTING_FREELY and forms[1] == "that" else at + 1


def _verb(units: Sequence[Unit], at: int) -> frozenset[int]:
    """The next word of meaning; an adverb before it as well, and behind "denied that" its subject."""
    found: list[int] = []
    for here in range(at, min(at + _REACH, len(units))):
        unit = units[here]
        if here > at and (unit.parted or unit.form in _CLAUSE):
            break
        if not unit.is_content or unit.date:
            continue
        found.append(here)
        if not unit.form.endswith("ly"):
            break
    if found and at >= 2 and units[at - 1].form == "that":
        found += _verb_behind(units, found[-1] + 1)
    return frozenset(found)


def _phrase(units: Sequence[Unit], at: int) -> frozenset[int]:
    """The noun behind a negator, with what describes it."""
    while at < len(units) and not units[at].is_content and units[at].form not in _AUXILIARIES | _CLAUSE:
        at += 1
    end = at
    while end < len(units) and units[end].is_content and not (end > at and units[end].parted):
        end += 1
    found = frozenset(range(at, end))
    if found and units[end - 1].form in _LIGHT and _form(units, end) == "of":
        return found | _phrase(units, end + 1)
    return found


def _verb_behind(units: Sequence[Unit], at: int) -> frozenset[int]:
    """The verb of a subject that ends before a place: the word of meaning behind the next auxiliary."""
    behind = range(at, min(at + _REACH, len(units)))
    if at < len(units) and units[at].is_content and not units[at].parted:
        return frozenset((at,))
    for here in behind:
        if units[here].parted or units[here].form in _CLAUSE:
            break
        if units[here].form in _AUXILIARIES:
            return _verb(units, here + 1)
    return frozenset()


def _object_of(units: Sequence[Unit], at: int) -> frozenset[int]:
    """The verb right before a negator that stands on its object: "made no arrests"."""
    before = at - 1 - (at > 1 and units[at - 1].form in _OBJECTS)
    if before < 0 or not units[before].is_content or units[before].kind == "name" or units[at].parted:
        return frozenset()
    return frozenset((before,))


def denies_an_act(units: Sequence[Unit], one: Denial) -> bool:
    """Whether a denial says that something is not so; what was rejected, or denied to somebody, is there."""
    after = _form(units, one.sign + 1)
    return units[one.sign].form not in _REJECTIONS or after == "that" or after.endswith("ing")


def is_aside(units: Sequence[Unit], one: Denial) -> bool:
    """Whether a denial stands in a clause that only describes: "a hall that had no licence"."""
    return any(unit.form in _CLAUSE for unit in units[max(one.sign - 3, 0) : one.sign])


def is_of_nobody(units: Sequence[Unit], one: Denial) -> bool:
    """Whether a denial says that nobody or nothing did it."""
    form = units[one.sign].form
    return form in _NOBODY or (form == "no" and _form(units, one.sign + 1) == "one")
