"""Which sentences may be chosen: all stay in the graph, but not each is fit to stand in a summary.

Left out are headings, sentences too short or too long, what begins or ends no sentence (fragments, list entries),
questions, lines in capitals and headlines in title case, transcript lines and links, quotations that are not closed,
and a quotation that has lost its speaker. A sentence that leans on the one before it (`text.anaphora`) may be
chosen only with that one (option `leaning`). Where all that would leave nothing, the rules relent and say so.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence

import numpy as np
import regex
from numpy.typing import NDArray

from summarizer.datatypes import Sentence
from summarizer.graph.features import Features, held
from summarizer.options import Options
from summarizer.text.anaphora import leans
from summarizer.text.paragraphs import ends_sentence
from summarizer.text.tokens import is_spaceless

# A run without a space that is longer is no word of any language: encoded data, or an attack on the budget.
_LONGEST_RUN = 500

_LETTER = regex.compile(r"\p{L}")
_WRITTEN = regex.compile(r"[\p{L}\p{N}]")
_RUN = regex.compile(r"\S+")
_INCHES = regex.compile(r"(?<=\d)\"")
# TRUMP: I see stories.   Q: What else?   and a link, which is an appeal to click.
_LABEL = regex.compile(r"[\"“]?\p{Lu}[\p{Lu}. ]{0,24}:\s")
_ADDRESS = regex.compile(r"https?://|\bwww\.")
_NAME_PARTICLES = frozenset(
    ("al", "bin", "da", "de", "del", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von")
)
_UPPER_WORD = regex.compile(r"\b\p{Lu}{2,}\b")
_LONG_LOWER_WORD = regex.compile(r"\b\p{Ll}\p{L}{3,}\b")
_CASED_WORD = regex.compile(r"\b\p{L}{2,}\b")
_ASCII_UPPER_WORD = re.compile(r"\b[A-Z]{2,}\b")
_ASCII_CASED_WORD = re.compile(r"\b[A-Za-z]{2,}\b")
_LONE_QUOTATION = regex.compile(r"\s*[\"“„«‘「『][^\"“”„«»「」『』]*[\"”“»’」』][.!?…]?\s*")
# Scripts that end sentences with a space, or with nothing.
_UNPUNCTUATED_SCRIPT = regex.compile(r"[\p{Thai}\p{Lao}]")

# A question mark at the end, whatever closes after it.
_QUESTION = regex.compile(r"[?？؟՞][\"”»’'」』)\]!.…\s]*\Z")

_CLOSING_QUOTE = regex.compile("[\"”»’'」』]")
_QUOTED_LATER = regex.compile('\\s*[^\\s"“„«‘「『].*["“„«‘「『]', regex.DOTALL)

_RULES = {
    "opening": "sentences that lean on one before were allowed without it",
    "style": "fragments and lines in capitals were allowed",
    "length": "sentences of any length were allowed",
    "heading": "headings were allowed",
}
"""What is said where a rule relents; the rules in the order in which they do, one alone before two together."""


def choose_candidates(
    texts: Sequence[str],
    sentences: Sequence[Sentence],
    features: Features,
    options: Options,
    language: str,
    seen: Features,
) -> tuple[NDArray[np.bool_], NDArray[np.int64], list[str]]:
    """Which sentences may be chosen, and with which.

    What the seen documents say in full is no candidate. A sentence that leans on one of which they say too much to
    be chosen may stand without it: the reader knows that one.

    Returns:
        A mask of shape (n,); the row that each sentence needs beside it, the one before it in its document, or
        -1, shape (n,); and a warning for each rule that had to relent because it left nothing. What holds no
        word is never a candidate, so the mask may be empty.
    """
    written = np.array([_holds_words(text) for text in texts], dtype=np.bool_)
    repeated = _seen_shares(features, seen)
    written &= repeated < 1
    broken = {
        "style": np.array([bool(defects(text)) for text in texts], dtype=np.bool_),
        "length": _wrong_length(texts, features, options),
        "heading": np.array([sentence.heading for sentence in sentences], dtype=np.bool_),
    }
    leaning = np.zeros(len(texts), dtype=np.bool_)
    if options.leaning != "free":
        leaning[:] = [leans(text, language) for text in texts]
    if options.leaning == "never":
        broken["opening"] = leaning
    free = np.full(len(texts), -1, dtype=np.int64)
    # What is left of an update may be nothing: headings and fragments are no news.
    relentable = ("opening",) if len(seen.words) else tuple(_RULES)
    for count in range(len(relentable) + 1):
        for relenting in itertools.combinations(relentable, count):
            mask = written.copy()
            for rule in broken.keys() - relenting:
                mask &= ~broken[rule]
            known = repeated > options.redundancy
            needs = free if "opening" in relenting else _needs(mask, leaning, known, sentences)
            if mask.any():
                return mask, needs, [f"no sentence passes the rule on {rule}: {_RULES[rule]}" for rule in relenting]
    return np.zeros(len(texts), dtype=np.bool_), free, []


def _needs(
    mask: NDArray[np.bool_], leaning: NDArray[np.bool_], known: NDArray[np.bool_], sentences: Sequence[Sentence]
) -> NDArray[np.int64]:
    """The row before each candidate that leans on it; one that has none to lean on leaves the mask."""
    needs = np.full(len(mask), -1, dtype=np.int64)
    for row in np.flatnonzero(mask & leaning).tolist():
        before = row - 1
        follows = before >= 0 and sentences[before].document == sentences[row].document
        follows &= sentences[before].index + 1 == sentences[row].index
        if follows and known[before]:
            continue
        if follows and mask[before]:
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


def _holds_words(text: str) -> bool:
    """Whether there is a letter or digit, and no run of characters that cannot be a word."""
    if not any(char.isalnum() for char in text):
        return False
    return len(text) <= _LONGEST_RUN or is_spaceless(text) or max(map(len, text.split())) <= _LONGEST_RUN


def _wrong_length(texts: Sequence[str], features: Features, options: Options) -> NDArray[np.bool_]:
    """Outside the bounds in words; where a script has no spaces, two characters count as a word."""
    spaceless = np.array([is_spaceless(text) for text in texts], dtype=np.bool_)
    words = np.where(spaceless, features.words / 2, features.words)
    outside: NDArray[np.bool_] = (words < options.min_sentence_words) | (words > options.max_sentence_words)
    return outside


def defects(text: str) -> tuple[str, ...]:
    """What keeps a text from being a sentence with its context to a reader: names, in a fixed order."""
    if _is_ordinary(text):
        return ("capitals",) if _is_in_capitals(text) else ()
    return tuple(name for name, applies in _DEFECTS.items() if applies(text))


def _is_ordinary(text: str) -> bool:
    """Whether it is plain at a glance that none but the costliest rule can apply: most sentences are such."""
    return (
        text[-1:] == "."
        and "A" <= text[0] <= "Z"
        and '"' not in text
        and (text.isascii() or not ("“" in text or "”" in text or "„" in text))
        and ":" not in text[:30]
        and "?" not in text[-12:]
        and "www." not in text
        and "http" not in text
        and text[-12:].isascii()
    )


def _is_fragment(text: str) -> bool:
    if not _LETTER.search(text) or not (ends_sentence(text) or _UNPUNCTUATED_SCRIPT.search(text)):
        return True
    return _begins_midway(text)


def _is_in_capitals(text: str) -> bool:
    """Whether it is a line in capitals, or a headline in title case."""
    upper, cased = (_ASCII_UPPER_WORD, _ASCII_CASED_WORD) if text.isascii() else (_UPPER_WORD, _CASED_WORD)
    capitals = upper.findall(text)
    if not capitals and _LONG_LOWER_WORD.search(text) is not None:
        return False
    words = cased.findall(text)
    if len(words) > 3 and 10 * len(capitals) > 7 * len(words):
        return True
    # English headlines capitalise all but the small words; no other sentence has so few lower-case words.
    long_words = [word for word in words if len(word) > 3]
    return len(long_words) >= 5 and all(word[0].isupper() for word in long_words)


def _is_question(text: str) -> bool:
    """Whether it asks; it does not where it says who asked what, and ends with the quotation."""
    end = _QUESTION.search(text[-12:])
    return end is not None and not (_CLOSING_QUOTE.search(end[0]) and _QUOTED_LATER.match(text))


def _begins_midway(text: str) -> bool:
    """Whether the head is missing, cut off by a line break or a column: it begins with a small letter.

    Not so iPhone and al-Qaeda, which have a capital inside, or de Blasio, which has one next.
    """
    first = _WRITTEN.search(text)
    if first is None or not first[0].islower():
        return False
    run = _RUN.match(text, first.start())
    assert run is not None
    if any(char.isupper() for char in run[0]):
        return False
    return run[0] not in _NAME_PARTICLES or not text[run.end() :].lstrip()[:1].isupper()


def _is_unclosed(text: str) -> bool:
    """Whether a quotation is opened or closed elsewhere; a mark after a digit may be one of inches."""
    marks = sum(map(text.count, '"“”„'))
    return marks % 2 == 1 and (marks - len(_INCHES.findall(text))) % 2 == 1


_DEFECTS: dict[str, Callable[[str], object]] = {
    "fragment": _is_fragment,
    "unclosed_quotation": _is_unclosed,
    "transcript_line": _LABEL.match,
    "link": _ADDRESS.search,
    "capitals": _is_in_capitals,
    "lone_quotation": _LONE_QUOTATION.fullmatch,
    "question": _is_question,
}
"""Name to what says whether a text has the defect; the names are flags of summary sentences."""
