"""A claim and the passages of a corpus to its verdict: who says it, who says a part of it, who gives it otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from summarizer.corpus import Corpus
from summarizer.statements.units import Unit
from summarizer.text.tokens import is_stop_word, normalized, tokenize

from .absolutes import lacks_absolutes
from .conflicts import LEAST_HELD, Conflict, ConflictFinder
from .passages import Passages
from .scoring import PARTLY, SUPPORTED, Found, Words, found_in, is_value, score, together
from .unfound import Lookup

_FEWEST_ADDED = 2
"""Units of a claim that a passage must add to others to be one of those that say it."""
_SHORT = 3
"""Units of a claim of which none may be missing: of so few each is a good part of what it says."""
_OF_WORDS = ("wording", "name", "place")
"""Doubts that stand on a word of the claim."""
_LAID_BESIDE = 0.2
"""Score of a window from which its passages are laid beside the claim to find what they give otherwise."""


class Evidence(NamedTuple):
    """What one document says of a claim.

    Attributes:
        document: the row of a distinct document.
        rows: passages that say most of it, the telling ones first.
        score: how likely they say it together, by their words.
        missing: what of it they do not have, though they must: quantities and dates, names that the document does
            not have, and of a short claim anything.
        alone: part of its units that one of them has, the most.
        names_held: whether they have every name of it.
        doubted: whether one of them denies it, has an opposite, or it denies or speaks of all, and they do not.
    """

    document: int
    rows: tuple[int, ...]
    score: float
    missing: tuple[Unit, ...] = ()
    alone: float = 1.0
    names_held: bool = True
    doubted: bool = False

    @property
    def supports(self) -> bool:
        """Whether the document counts as saying it."""
        return self.score >= SUPPORTED and not self.missing and not self.doubted


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a claim.

    Attributes:
        evidence: of each document that says enough to be looked at, the likeliest first.
        conflicts: passages that give it otherwise, at most one of a document, in the order of documents.
    """

    evidence: tuple[Evidence, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def score(self) -> float:
        """Of the likeliest document."""
        return self.evidence[0].score if self.evidence else 0.0

    @property
    def supporting(self) -> tuple[Evidence, ...]:
        """The documents that say it, the likeliest first.

        Where a passage has it otherwise, none that has less of it in one passage than that has of the rest; beside
        the first, those alone whose passages have every name of it.
        """
        otherwise = {conflict.document for conflict in self.conflicts}
        least = max((conflict.rest_covered for conflict in self.conflicts), default=0.0)
        found = [one for one in self.evidence if one.supports and one.alone >= least]
        found = [one for one in found if one.document not in otherwise]
        return (*found[:1], *(one for one in found[1:] if one.names_held))

    @property
    def partial(self) -> tuple[Evidence, ...]:
        """The documents that say a part of it, or nearly all."""
        supporting = self.supporting
        return tuple(one for one in self.evidence if one.score >= PARTLY and one not in supporting)

    @property
    def name(self) -> str:
        """One of `VERDICTS`."""
        if self.supporting:
            return "supported"
        if self.conflicts:
            return "contradicted"
        return "partly" if self.partial else "unsupported"

    def by(self, documents: Collection[int]) -> Verdict:
        """The same by some documents alone."""
        return Verdict(
            tuple(one for one in self.evidence if one.document in documents),
            tuple(one for one in self.conflicts if one.document in documents),
        )


class Checker:
    """Judges claims by the passages of one corpus.

    Args:
        corpus: of the documents.
        language: of the claims.
        text: that the claims, and parts of them, are of: what is looked for are its words.
    """

    def __init__(self, corpus: Corpus, language: str, text: str) -> None:
        self.passages = Passages(corpus)
        self._language = language
        vocabulary = [*dict.fromkeys(_terms(text, language))]
        self._number = {term: at for at, term in enumerate(vocabulary)}
        self._holding = self.passages.holding(self._number, language)
        self._windowed = self.passages.windowed(self._holding).tocsc()
        self._known: dict[int, frozenset[int]] = {}
        self.lookup = Lookup(corpus, self.passages, language, self._values_read)
        self._conflicts = ConflictFinder(corpus.graph.features, language, self.lookup)
        self._words: dict[int, Words] = {}

    def verdicts(
        self, claims: Sequence[Words], cited: Sequence[Collection[int]] | None = None, *, are_parts: bool = False
    ) -> list[Verdict]:
        """The verdict of each claim.

        Args:
            claims: ready to be compared.
            cited: of each claim the distinct documents that are looked at in any case.
            are_parts: whether these are parts of claims.
        """
        found = []
        for claim, wanted in zip(claims, cited or [()] * len(claims), strict=True):
            own = {self._number[term] for term in _terms(claim.text, self._language) if term in self._number}
            cover = np.asarray(self._windowed[:, sorted(own)].sum(axis=1)).ravel() / max(len(own), 1)
            windows = self.passages.likely(cover, wanted)
            found.append(self._verdict(claim, [*windows], is_part=are_parts))
        return found

    def _verdict(self, claim: Words, windows: Sequence[range], *, is_part: bool) -> Verdict:
        """What the windows say of a claim, or of a part of one."""
        if not claim.content:
            return Verdict()
        evidence: dict[int, Evidence] = {}
        conflicts: dict[int, Conflict] = {}
        names = [one for one in claim.content if one.kind == "name"]
        for window in windows:
            document = self.passages.passages[window[0]].document
            found = [found_in(claim, self.words(row)) for row in window]
            unknown = frozenset(one.start for one in names if not self._is_known(one, document))
            one = _evidence(document, window, claim, found, unknown, is_part=is_part)
            if not is_part and one.score >= _LAID_BESIDE:
                held = (each for each in zip(window, found, strict=True) if _holds_enough(each[1]))
                judged = [self._conflicts.judge(claim, self.words(row), document, row, one.score) for row, _ in held]
                says = [self.words(row) for row in one.rows]
                doubted = self._is_doubted(judged, one.rows) or lacks_absolutes(claim, says, self._language)
                one = one._replace(doubted=doubted)
                for each in judged:
                    if each.differences and (
                        document not in conflicts or each.rest_covered > conflicts[document].rest_covered
                    ):
                        conflicts[document] = each
            elif is_part and one.score >= PARTLY:
                says = [self.words(row) for row in one.rows]
                one = one._replace(doubted=lacks_absolutes(claim, says, self._language))
            if document not in evidence or one.score > evidence[document].score:
                evidence[document] = one
        ranked = sorted(evidence.values(), key=lambda one: (-one.score, one.document))
        return Verdict(tuple(ranked), tuple(conflicts[document] for document in sorted(conflicts)))

    def _is_doubted(self, judged: Sequence[Conflict], rows: Sequence[int]) -> bool:
        """Whether a doubt holds; another word at one place is none where what says it has the claim's as well."""
        return any(
            one.type not in _OF_WORDS or not (one.units and any(self.words(row).holds(one.units[0]) for row in rows))
            for each in judged
            for one in each.doubts
        )

    def words(self, row: int) -> Words:
        """A passage as it is compared."""
        if row not in self._words:
            passage = self.passages.passages[row]
            self._words[row] = Words(passage.text, self._language, self.passages.day(passage.document))
        return self._words[row]

    def _values_read(self) -> Iterator[Unit]:
        """The quantities and dates of the passages that were looked at."""
        for words in self._words.values():
            yield from words.values

    def _is_known(self, name: Unit, document: int) -> bool:
        """Whether each word of a name stands in a distinct document."""
        if document not in self._known:
            rows = slice(self.passages.starts[document], self.passages.starts[document + 1])
            self._known[document] = frozenset(self._holding[rows].indices.tolist())
        terms = (self._number.get(term, -1) for term in _terms(name.form, self._language))
        return all(term in self._known[document] for term in terms)


def _holds_enough(found: Found) -> bool:
    """Whether a passage holds enough of a claim to be laid beside it."""
    return sum(found.content) >= LEAST_HELD * len(found.content)


def _evidence(
    document: int, window: range, claim: Words, found: Sequence[Found], unknown: Collection[int], *, is_part: bool
) -> Evidence:
    """What passages in a row say of a claim; those that add nothing to the others are left out."""
    kept: list[int] = []
    for at in sorted(range(len(window)), key=lambda at: (-sum(found[at].content) - sum(found[at].runs), at)):
        before = sum(together([found[other] for other in kept]).content) if kept else 0
        added = sum(together([found[other] for other in (*kept, at)]).content) - before
        if not kept or added >= _FEWEST_ADDED:
            kept.append(at)
    whole = together([found[at] for at in kept])
    named = all(there or one.kind != "name" for one, there in zip(claim.content, whole.content, strict=True))
    is_short = len(claim.content) <= _SHORT and not is_part
    alone = max(sum(each.content) for each in found) / len(claim.content)
    missing = tuple(
        one
        for one, is_there in zip(claim.content, whole.content, strict=True)
        if not is_there and (is_short or is_value(one) or one.start in unknown)
    )
    return Evidence(
        document, tuple(window[at] for at in kept), score(claim, whole, is_part=is_part), missing, alone, named
    )


def _terms(text: str, language: str) -> list[str]:
    """What a passage must hold to have the words of a text."""
    return [
        term for token in tokenize(text) if not is_stop_word(token, language) for term in normalized(token, language)
    ]
