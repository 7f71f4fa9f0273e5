"""Texts to whether they have more sentences than they may, at less cost than splitting them all.

Two bounds cost little: what may end a sentence cannot be fewer than the sentences, and lines that do not run on
cannot be more. Between the two, texts are split one after the other, until there are too many; unless so
many places look like ends that this need not be done.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex

from summarizer import detect_language, split_sentences

_ENDS = regex.compile(r"[\p{Sentence_Terminal}\p{Zl}\p{Zp}\n\r\v\f\x1c-\x1e\x85…:;]")

_LINES = regex.compile(r"\S[^\n\r\v\f\x85\u2028\u2029]*")
_LIKELY_ENDS = (
    (regex.compile(r"(?<=\p{Ll}{2})[.!?]\s+\p{Lu}|[。！？।]"), 1.5),
    (regex.compile(r"(?<=\p{L})[.!?]\s+\p{L}"), 4),
)
"""What looks like an end, and how many of these for each sentence that is allowed are far too many: behind letters of
a word and before a capital, few are none; behind a short word such as "Mr.", a sentence may have several."""
_SHORTEST_WRAPPED = 16
"""Characters of the usual line of a text whose lines run on; those of other texts are a sentence each, or more."""
_SPEAKERS = regex.compile(r"[:：]\s*[\n\r\v\f\x85\u2028\u2029]")
"""Where a line may be one with the next: a quotation behind its speaker."""


def has_more_sentences(texts: Sequence[str], most: int) -> bool:
    """Whether the texts have more than so many sentences together."""
    ends = itertools.chain.from_iterable(map(_ENDS.finditer, texts))
    if sum(1 for _ in itertools.islice(ends, most + 1)) + len(texts) <= most:
        return False
    if any(count > most for count in itertools.accumulate(map(at_least, texts))):
        return True
    if _far_more(texts, most):
        return True
    language = detect_language(texts)
    counts = (len(split_sentences(text, language)) for text in texts)
    return any(count > most for count in itertools.accumulate(counts))


def _far_more(texts: Sequence[str], most: int) -> bool:
    """Whether so many places look like ends that nothing need be split."""
    for pattern, factor in _LIKELY_ENDS:
        found = itertools.chain.from_iterable(map(pattern.finditer, texts))
        if sum(1 for _ in itertools.islice(found, int(most * factor) + 1)) > most * factor:
            return True
    return False


def at_least(text: str) -> int:
    """The lines, less those that may run on: of a wrapped text at least half of the lines that do are long."""
    lines = _LINES.findall(text)
    long = sum(len(line) >= _SHORTEST_WRAPPED for line in lines)
    return max(0, len(lines) - 2 * long - sum(1 for _ in _SPEAKERS.finditer(text)))
