"""What ROUGE does not see: a summary and its cluster to figures by name, all from 0 to 1 but the number of documents.

Sentences of any system are looked up word for word, white space aside, among the sentences of the cluster, so that
the same figures can be had of summaries made elsewhere. One that stands in several places counts for the earliest
place, and then for the first document in the library's order.
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
    """What sentences of summaries are looked up in; made once for all systems."""
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
        sentences: of the summary; may be empty, which gives 0 everywhere.
        cluster: what it is a summary of.
        sources: of that cluster.
        language: ISO 639-1 code; "leaning" and "dangling" are measured in English only.
        summary: ours, where there is one; its citations are checked then, and not its sentences.

    Returns:
        "verbatim": citations whose text stands where they say, or sentences that stand in a document.
        "repeated": bigrams that stood in the summary before. "alike": of the two sentences most alike, the share
        of the shorter one's bigrams that the other has. "leaning": sentences that open with one of `DANGLING`.
        "dangling": those of them that do not follow the sentence that they follow in a document.
        "documents": number of documents with a sentence in the summary. `PLACES`: sentences from there; less than
        1 in all where some were not found.
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
