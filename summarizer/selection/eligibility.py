"""Which sentences may be chosen: all stay in the graph, but not each is fit to stand in a summary.

Left out are headings, sentences too short or too long, what begins or ends no sentence (fragments, list entries),
questions, lines in capitals and headlines in title case, transcript lines and links, quotations that are not
closed, a quotation that has lost its speaker, captions, and what points at something that is not there. A sentence
that leans on the one before it (`text.anaphora`) may be chosen only with that one (option `leaning`). Where most
documents have no stops, their pieces are taken as sentences that lean on nothing. Where all that would leave nothing,
the rules relent and say so.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.graph.features import Features, held
from summarizer.options import Options

Mask = NDArray[np.bool_]

_RULES = {
    "opening": "sentences that lean on one before were allowed without it",
    "style": "fragments and lines in capitals were allowed",
    "length": "sentences of any length were allowed",
    "heading": "headings were allowed",
}
"""What is said where a rule relents; the rules in the order in which they do, one alone before two together."""


class Facts(NamedTuple):
    """What eligibility reads of each sentence; shape (n,) each.

    Attributes:
        written: it holds words.
        defective: something keeps it from being a sentence to a reader (`text.defects`).
        unpunctuated: it was cut from a long run of words without stops (`text.unpunctuated`).
        documents: the row of its document.
        spaceless: it is in a script without spaces.
        heading: it is a heading.
        anaphoric: it points back to the sentence before it.
        follows: it stands right behind the row before it, in one document.
    """

    written: Mask
    defective: Mask
    unpunctuated: Mask
    documents: NDArray[np.int64]
    spaceless: Mask
    heading: Mask
    anaphoric: Mask
    follows: Mask

    @classmethod
    def unknown(cls, sentences: int) -> Facts:
        """Of so many sentences of which none is chosen: nothing is known of any."""
        no = np.zeros(sentences, dtype=np.bool_)
        return cls(no, no, no, np.zeros(sentences, dtype=np.int64), no, no, no, no)


class Eligibility(NamedTuple):
    """Which sentences may be chosen, and with which.

    Attributes:
        candidates: a mask, shape (n,). What holds no word is never a candidate, so that it may be empty.
        needs: the row that each sentence needs beside it, the one before it in its document, or -1; shape (n,).
        warnings: one for each rule that relented because it left nothing.
    """

    candidates: Mask
    needs: NDArray[np.int64]
    warnings: list[str]


def eligible(facts: Facts, features: Features, seen: Features, options: Options) -> Eligibility:
    """Apply the rules, all of them or, where that leaves nothing, as many as leave something.

    What the seen documents say in full is no candidate. A sentence that leans on one of which they say too much to
    be chosen may stand without it: the reader knows that one.
    """
    repeated = _seen_shares(features, seen)
    written = facts.written & (repeated < 1)
    guessed = _taken_as_sentences(facts)
    leaning = facts.anaphoric & ~guessed if options.leaning != "free" else np.zeros_like(facts.anaphoric)
    broken = {
        "style": facts.defective | (facts.unpunctuated & ~guessed),
        "length": _wrong_length(facts, features, options),
        "heading": facts.heading,
    }
    if options.leaning == "never":
        broken["opening"] = leaning
    free = np.full(len(written), -1, dtype=np.int64)
    # What is left of an update may be nothing: headings and fragments are no news.
    relentable = ("opening",) if len(seen.words) else tuple(_RULES)
    for count in range(len(relentable) + 1):
        for relenting in itertools.combinations(relentable, count):
            mask = written.copy()
            for rule in broken.keys() - relenting:
                mask &= ~broken[rule]
            known = repeated > options.redundancy
            needs = free if "opening" in relenting else _needs(mask, leaning, known, facts.follows)
            if mask.any():
                warnings = [f"no sentence passes the rule on {rule}: {_RULES[rule]}" for rule in relenting]
                return Eligibility(mask, needs, warnings)
    return Eligibility(np.zeros(len(written), dtype=np.bool_), free, [])


def _taken_as_sentences(facts: Facts) -> Mask:
    """The pieces of runs without stops, where most documents are such; beside written text they are fragments."""
    sentences = np.bincount(facts.documents)
    pieces = np.bincount(facts.documents, weights=facts.unpunctuated)
    runs = 2 * pieces > sentences
    if 2 * np.count_nonzero(runs) <= np.count_nonzero(sentences):
        return np.zeros_like(facts.unpunctuated)
    return facts.unpunctuated & runs[facts.documents]


def _needs(mask: Mask, leaning: Mask, known: Mask, follows: Mask) -> NDArray[np.int64]:
    """The row before each candidate that leans on it; one that has none to lean on leaves the mask."""
    needs = np.full(len(mask), -1, dtype=np.int64)
    for row in np.flatnonzero(mask & leaning).tolist():
        before = row - 1
        if follows[row] and known[before]:
            continue
        if follows[row] and mask[before]:
            needs[row] = before
        else:
            mask[row] = False
    return needs


def _seen_shares(features: Features, seen: Features) -> NDArray[np.float64]:
    """How much of each sentence the seen documents say: the share of its word pairs, 1 where they say it verbatim."""
    sizes = np.maximum(np.diff(features.concepts.indptr), 1)
    shares: NDArray[np.float64] = (features.concepts @ held(seen.concepts).astype(np.float64)) / sizes
    shares[np.isin(features.verbatim, seen.verbatim)] = 1.0
    return shares


def _wrong_length(facts: Facts, features: Features, options: Options) -> Mask:
    """Outside the bounds in words; where a script has no spaces, two characters count as a word."""
    words = np.where(facts.spaceless, features.words / 2, features.words)
    outside: Mask = (words < options.min_sentence_words) | (words > options.max_sentence_words)
    return outside
