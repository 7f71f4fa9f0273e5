"""A sentence's facts to the parts that others say: as printed, and with who says which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.datatypes import Citation, Fact, Span, SummarySentence

_CLIPPED = re.compile(r"(?:^|[\s(.])\w\.\w$")
"""The end of an abbreviation without its last stop: 8 a.m, in the U.S."""
_EDGES = " \t\r\n,;.、。，"


def spans_in(sentence: SummarySentence, fact: Fact) -> Iterator[Span]:
    """The pieces of a fact in the text of its sentence, without the stops and spaces at their ends."""
    for span in fact.spans:
        start, end = span.start - sentence.start, span.end - sentence.start
        piece = sentence.text[start:end]
        start += len(piece) - len(piece.lstrip(_EDGES))
        end -= len(piece) - len(piece.rstrip(_EDGES))
        if _CLIPPED.search(sentence.text[start:end]) and sentence.text[end : end + 1] == ".":
            end += 1
        if start < end:
            yield Span(start, end)


def part_text(sentence: SummarySentence, fact: Fact) -> str:
    """A fact as printed, with dots for what stands between its pieces."""
    return " … ".join(sentence.text[start:end] for start, end in spans_in(sentence, fact))


def supported(sentence: SummarySentence) -> list[Fact]:
    """The facts that documents say which do not say the whole sentence."""
    return [fact for fact in sentence.facts if fact.citations]


def partial_citations(sentence: SummarySentence) -> list[tuple[Citation, list[Fact]]]:
    """Who says a part, by document and place, each with the facts that stand there."""
    found: dict[tuple[int, int, int], tuple[Citation, list[Fact]]] = {}
    for fact in supported(sentence):
        for citation in fact.citations:
            place = (citation.document_index, citation.start, citation.end)
            found.setdefault(place, (citation, []))[1].append(fact)
    return sorted(found.values(), key=lambda one: (one[0].document_index, one[0].start))
