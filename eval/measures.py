"""Measures beside ROUGE: a summary and its cluster to figures by name, all but "documents" from 0 to 1.

Sentences of any system are looked up word for word, ignoring white space, among the sentences of the cluster, so that
the same figures exist for summaries made elsewhere. A sentence with several places counts for the earliest place, and
among equal places for the first document in the library's order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

import regex

from summarizer import Cluster, Options, Summary, sentence_graph

PLACES = {"place 1": (0, 0), "places 2-3": (1, 2), "places 4-10": (3, 9), "later places": (10, 10**9)}
"""Column to first and last place in the document, from 0."""

# "The" and "a" begin sentences that stand by themselves; these lean on one before.
DANGLING = frozenset((
    "he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "this", "that", "these", "those",
    "such", "both", "another", "others", "but", "and", "or", "so", "yet", "also", "then", "thus", "hence",
    "therefore", "however", "moreover", "furthermore", "meanwhile", "nevertheless", "nonetheless", "instead",
    "otherwise", "besides", "additionally", "consequently", "similarly", "likewise", "still",
))  # fmt: skip
"""English pronouns and connectives, lower case."""

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


class Place(NamedTuple):
    """Where a sentence stands: its place in its document, from 0, and the document's row."""

    place: int
    document: int


@dataclass(frozen=True, slots=True)
class Sources:
    """The sentences of a cluster, with single spaces, to their earliest place; neighbours; and all its text."""

    places: dict[str, Place]
    pairs: frozenset[tuple[str, str]]
    texts: tuple[str, ...]


def find_sources(cluster: Cluster, language: str) -> Sources:
    """The index in which the sentences of summaries are looked up; built once for all systems."""
    graph = sentence_graph(cluster.documents, Options(language=language))
    places: dict[str, Place] = {}
    for row, sentence in enumerate(graph.sentences):
        found = Place(int(graph.places[row]), sentence.document)
        text = _spaced(graph.text(row))
        places[text] = min(found, places.get(text, found))
    pairs = frozenset(
        (_spaced(graph.text(row - 1)), _spaced(graph.text(row)))
        for row in range(1, len(graph))
        if graph.follows(row, row - 1)
    )
    return Sources(places, pairs, tuple(_spaced(document.text) for document in cluster.documents))


def measure(
    sentences: Sequence[str], cluster: Cluster, sources: Sources, language: str, summary: Summary | None = None
) -> dict[str, float]:
    """Figures of one summary.

    Args:
        sentences: of the summary; if empty, all figures are 0.
        cluster: what it is a summary of.
        sources: of that cluster.
        language: ISO 639-1 code; "leaning" and "dangling" are measured in English only.
        summary: our summary, if there is one; then its citations are checked instead of its sentences.

    Returns:
        "verbatim": share of citations whose text is at their offsets, or of sentences that are in a document.
        "repeated": share of bigrams that occur earlier in the summary. "alike": of the two most similar sentences,
        the share of the shorter one's bigrams that the other has. "leaning": share of sentences that open with one
        of `DANGLING`. "dangling": share of those that do not follow the sentence that precedes them in a document.
        "documents": number of documents with a sentence in the summary. `PLACES`: share of sentences from each
        place; they add up to less than 1 if some sentences were not found.
    """
    bigrams = [_bigrams(sentence) for sentence in sentences]
    found = [sources.places[text] for text in map(_spaced, sentences) if text in sources.places]
    measures = {
        "verbatim": _verbatim_citations(cluster, summary) if summary else _verbatim_sentences(sentences, sources),
        "repeated": _repeated(bigrams),
        "alike": max((_shared(*pair) for pair in combinations(map(set, bigrams), 2)), default=0.0),
        "documents": float(len({place.document for place in found})),
    }
    if language == "en":
        leaning = [_leans(sentence) for sentence in sentences]
        joined = [False, *(pair in sources.pairs for pair in pairwise(map(_spaced, sentences)))]
        measures["leaning"] = _share(sum(leaning), len(sentences))
        measures["dangling"] = _share(sum(a and not b for a, b in zip(leaning, joined, strict=False)), len(sentences))
    for name, (first, last) in PLACES.items():
        measures[name] = _share(sum(first <= place.place <= last for place in found), len(sentences))
    return measures


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _verbatim_citations(cluster: Cluster, summary: Summary) -> float:
    citations = [citation for sentence in summary.sentences for citation in sentence.citations]
    held = [
        cluster.documents[one.document_index].text[one.start : one.end] == one.cited_text and one.cited_text != ""
        for one in citations
    ]
    return _share(sum(held), len(held))


def _verbatim_sentences(sentences: Sequence[str], sources: Sources) -> float:
    return _share(sum(any(_spaced(s) in text for text in sources.texts) for s in sentences), len(sentences))


def _bigrams(sentence: str) -> list[tuple[str, str]]:
    words = _WORD.findall(sentence.casefold())
    return list(pairwise(words))


def _repeated(bigrams: Sequence[Sequence[tuple[str, str]]]) -> float:
    every = [pair for sentence in bigrams for pair in sentence]
    return _share(len(every) - len(set(every)), len(every))


def _shared(one: set[tuple[str, str]], other: set[tuple[str, str]]) -> float:
    return _share(len(one & other), min(len(one), len(other)))


def _leans(sentence: str) -> bool:
    first = _WORD.search(sentence.casefold())
    return first is not None and first[0] in DANGLING
