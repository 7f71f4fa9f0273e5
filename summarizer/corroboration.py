"""A chosen sentence to its citations: who else says so, in whose print, and how many independent origins that makes.

A sentence of another document *says the same* if it equals the chosen one word for word, or is alike enough
(in its words without the names, and in its telling word pairs), neither alone is negated, and the two do not give
different numbers. One sentence, the likest, is cited for each document; other prints of a cited sentence are cited
with it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import regex
from numpy.typing import NDArray
from scipy import sparse

from .datatypes import Citation, Document, OriginEvidence, OriginGroup, RemovedSpan, Sentence, Support
from .facts import Quantity, quantities
from .features import normalized, tokenize
from .languages import OPPOSITES
from .origins import Origins, Place, Source
from .overlap import VERBATIM, Overlap
from .similarity import SentenceGraph
from .skeleton import outline

# How much two sentences say the same: twice the cosine of their words without the names, which any two sentences on
# one event share, plus the part of the shorter one's telling word pairs that both hold. A pair that every other
# sentence holds tells nothing. Fitted on labelled pairs (docs/evaluation.md, "Corroboration").
_OF_COSINE, _OF_PAIRS = 2.0, 1.0
_SAME, _SAME_SUBJECT = 1.35, 1.2
"""From where two sentences say the same; and mean the same, if they give different numbers of it."""
_FEWEST_CONCEPTS = 2
_TELLING, _FEW_SENTENCES = 0.06, 4
"""Part of all sentences, or their number, that may hold a word pair that tells what a sentence says."""
_CAPITALISED = regex.compile(r"\p{Lu}[\p{L}\p{M}\p{N}’'\-]*")
_NEAR = 0.8
"""Part of the longer one's distinct words that both have, where they are nearly the same words."""
_CONTEXT_CHARS = 32

Cited = tuple[int, Sentence]
"""Row of a document in the caller's list, and a sentence of it."""


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document with the sentences found in it and the spans left out."""

    document: Document
    sentences: tuple[Sentence, ...]
    removed: tuple[RemovedSpan, ...]


class Witnesses:
    """The documents of a run, asked which of them say what a sentence says."""

    def __init__(
        self, graph: SentenceGraph, parsed: Sequence[ParsedDocument], sources: Sequence[Source], told: Origins
    ) -> None:
        self._graph, self._parsed, self._sources, self._told = graph, parsed, sources, told
        self._overlap = Overlap(graph)
        frequency = np.bincount(graph.features.concepts.indices, minlength=graph.features.concepts.shape[1])
        self._telling = (frequency <= max(_TELLING * len(graph), _FEW_SENTENCES)).astype(np.float64)
        self._named: dict[int, frozenset[str]] = {}
        numbers = told.of_sources().tolist()
        self._groups = {
            row: group_id(numbers[number])
            for number, source in enumerate(sources)
            for row in (source.row, *source.copies)
        }
        self._printed_again: dict[Place, list[Place]] = {}
        for later, first in sorted(told.printed_before.items()):
            self._printed_again.setdefault(first, []).append(later)

    def citations(self, row: int) -> tuple[Citation, ...]:
        """The sentence's own place first, then the others in the caller's order of documents, one a document."""
        same, conflicting = self._elsewhere(row)
        first, *others = [(*cited, False) for cited in self._places([row, *same])]
        others += [(*cited, True) for cited in self._places(conflicting)]
        found: dict[int, tuple[int, Sentence, bool]] = {}
        for cited in others:
            if cited[0] != first[0]:
                found.setdefault(cited[0], cited)
        wanted = self._graph.text(row)
        return tuple(self._citation(one, first[0], wanted) for one in (first, *(found[at] for at in sorted(found))))

    def support(self, citations: Sequence[Citation]) -> Support:
        """How many documents, publishers and independent origins say it, of those that are cited."""
        citations = [one for one in citations if one.role != "conflicts"]
        documents = [self._parsed[one.document_index].document for one in citations]
        credited = any(document.agency for document in documents)
        return Support(
            documents=len(documents),
            publishers=len({document.publisher or f"\0{document.id}" for document in documents}),
            independent_origins=len({one.origin_group for one in citations}),
            basis=("text_overlap", "credit_line") if credited else ("text_overlap",),
        )

    def origin_groups(self) -> tuple[OriginGroup, ...]:
        """The origins of all documents, the earliest print first in each; verbatim copies behind what they copy."""
        return tuple(self._origin_group(number) for number in range(len(self._told.groups)))

    def _origin_group(self, number: int) -> OriginGroup:
        group = self._told.groups[number]
        ids = [one.document.id for one in self._parsed]
        rows = [row for source in group.sources for row in (self._sources[source].row, *self._sources[source].copies)]
        copies = [
            OriginEvidence(ids[copy], ids[self._sources[source].row], 1.0, len(self._parsed[copy].sentences), None)
            for source in group.sources
            for copy in self._sources[source].copies
        ]
        prints = [
            OriginEvidence(
                document=ids[self._sources[link.sources[1]].row],
                with_document=ids[self._sources[link.sources[0]].row],
                containment=link.containment,
                aligned_sentences=link.aligned,
                credit_line=link.agency,
            )
            for link in group.links
        ]
        kind = "near_copy" if prints else "copy" if copies else "single"
        return OriginGroup(group_id(number), kind, ids[rows[0]], tuple(ids[row] for row in rows), (*prints, *copies))

    def _places(self, rows: Sequence[int]) -> Iterator[Cited]:
        """Where sentences stand, each with the other prints of it; may repeat documents."""
        for row in rows:
            sentence = self._graph.sentences[row]
            yield from self._prints((sentence.document, sentence.index))

    def _prints(self, place: Place) -> Iterator[Cited]:
        """A sentence of a source, in it and its verbatim copies, and then in later prints of the same story."""
        source, index = self._sources[place[0]], place[1]
        sentence = self._parsed[source.row].sentences[index]
        yield source.row, sentence
        wanted = outline(_text(self._parsed[source.row].document, sentence))
        for copy in source.copies:
            match = _in_copy(wanted, index, self._parsed[copy])
            if match:
                yield copy, match
        for later in self._printed_again.get(place, ()):
            yield from self._prints(later)

    def _citation(self, cited: tuple[int, Sentence, bool], first: int, wanted: str) -> Citation:
        row, sentence, conflicts = cited
        document, group = self._parsed[row].document, self._groups[row]
        text = _text(document, sentence)
        role = "copy" if group == self._groups[first] else "corroborates"
        return Citation(
            document_index=row,
            document_id=document.id,
            document_title=document.title,
            start=sentence.start,
            end=sentence.end,
            cited_text=text,
            sentence_index=sentence.index,
            role="origin" if row == first else "conflicts" if conflicts else role,
            match=_match(text, wanted),
            origin_group=group,
            prefix=document.text[max(sentence.start - _CONTEXT_CHARS, 0) : sentence.start],
            suffix=document.text[sentence.end : sentence.end + _CONTEXT_CHARS],
        )

    def _elsewhere(self, row: int) -> tuple[list[int], list[int]]:
        """For each other document the likest sentence that says the same; and so with other numbers; as rows."""
        graph, features = self._graph, self._graph.features
        if len(graph.documents) == 1:
            return [], []
        likeness = self._overlap.likeness(row)
        same: dict[int, int] = {}
        conflicting: dict[int, int] = {}
        alike = self._alike(row, likeness)
        for other in np.flatnonzero(alike >= min(_SAME, _SAME_SUBJECT)).tolist():
            sentence = graph.sentences[other]
            if sentence.document == graph.sentences[row].document or sentence.heading:
                continue
            verbatim = likeness[other] >= VERBATIM
            agrees = verbatim or not _numbers_differ(features.numbers[row], features.numbers[other])
            if alike[other] < (_SAME if agrees else _SAME_SUBJECT) or not (agrees or self.conflict(row, other)):
                continue
            kind = same if agrees else conflicting
            rival = kind.get(sentence.document)
            if rival is None or alike[other] > alike[rival]:
                kind[sentence.document] = other
        return list(same.values()), [other for document, other in conflicting.items() if document not in same]

    def _alike(self, row: int, likeness: NDArray[np.float64]) -> NDArray[np.float64]:
        """How much each sentence says the same as one, numbers apart, shape (n,)."""
        features = self._graph.features
        shared, of_shorter = _shares(features.concepts, self._telling, row)
        turned = (features.negated != features.negated[row]) | _opposed(features.opposites, row)
        alike = np.zeros(len(likeness))
        for other in np.flatnonzero((shared >= _FEWEST_CONCEPTS) & ~turned).tolist():
            alike[other] = _OF_COSINE * self._nameless_cosine(row, other) + _OF_PAIRS * of_shorter[other]
        alike[likeness >= VERBATIM] = _OF_COSINE * VERBATIM
        return alike

    def _nameless_cosine(self, row: int, other: int) -> float:
        """Cosine of two sentences without the words that are names in one of them."""
        names = self._names(row) | self._names(other)
        some, others = ({term: x for term, x in self._terms(one) if term not in names} for one in (row, other))
        lengths = math.hypot(*some.values()) * math.hypot(*others.values())
        return sum(x * others.get(term, 0.0) for term, x in some.items()) / lengths if lengths else 0.0

    def _terms(self, row: int) -> Iterator[tuple[str, float]]:
        """The terms of a sentence with their weights."""
        rows = self._graph.features.tfidf
        own = slice(rows.indptr[row], rows.indptr[row + 1])
        return zip(
            (self._graph.features.terms[at] for at in rows.indices[own].tolist()),
            rows.data[own].tolist(),
            strict=True,
        )

    def _names(self, row: int) -> frozenset[str]:
        """The capitalised words of a sentence, as terms."""
        if row not in self._named:
            words = tokenize(" ".join(_CAPITALISED.findall(self._graph.text(row))))
            self._named[row] = frozenset(normalized(word, self._graph.language)[0] for word in words)
        return self._named[row]

    def conflict(self, row: int, other: int) -> tuple[Quantity, Quantity] | None:
        """What two sentences give different numbers of, each once; None where nothing such is found."""
        some, others = (quantities(self._graph.text(one), self._graph.language) for one in (row, other))
        for one in some:
            rivals = [two for two in others if two.counts_as(one)]
            if len(rivals) == 1 and sum(two.counts_as(one) for two in some) == 1 and not one.agrees_with(rivals[0]):
                return one, rivals[0]
        return None

    def conflicts(self, row: int) -> list[tuple[int, Quantity, Quantity]]:
        """The sentences that say the same with another number: row, the number here, and there."""
        found = ((other, self.conflict(row, other)) for other in self._elsewhere(row)[1])
        return [(other, *pair) for other, pair in found if pair]

    def cited(self, row: int) -> list[tuple[int, str]]:
        """Documents, as rows of the caller's list with the ids of their origins, that print a sentence."""
        sentence = self._graph.sentences[row]
        return [(at, self._groups[at]) for at, _ in self._prints((sentence.document, sentence.index))]


def _shares(
    concepts: sparse.csr_array, counted: NDArray[np.float64], row: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How many of the counted concepts each sentence shares with one; and what part that is of the shorter one's."""
    own = np.zeros(concepts.shape[1])
    own[concepts.indices[concepts.indptr[row] : concepts.indptr[row + 1]]] = 1.0
    shared, sizes = concepts @ (own * counted), np.maximum(concepts @ counted, 1.0)
    return shared, shared / np.minimum(sizes, sizes[row])


def _opposed(opposites: Sequence[frozenset[str]], row: int) -> NDArray[np.bool_]:
    """Which sentences hold the opposite of a word of one, and not the word itself."""
    own = opposites[row]
    against = frozenset().union(*(OPPOSITES[word] for word in own)) - own
    if not against:
        return np.zeros(len(opposites), dtype=np.bool_)
    return np.array([not against.isdisjoint(other - own) for other in opposites], dtype=np.bool_)


def group_id(number: int) -> str:
    """The id of the origin of that number."""
    return f"g{number + 1}"


def _text(document: Document, sentence: Sentence) -> str:
    return document.text[sentence.start : sentence.end]


def _in_copy(wanted: str, index: int, copy: ParsedDocument) -> Sentence | None:
    """The same sentence of a verbatim copy: that of the same place, unless white space cut the two differently."""
    others = (*copy.sentences[index : index + 1], *copy.sentences)
    return next((one for one in others if outline(_text(copy.document, one)) == wanted), None)


def _match(text: str, wanted: str) -> str:
    """How nearly two texts that say the same are the same words."""
    one, other = outline(text), outline(wanted)
    if one == other:
        return "verbatim"
    words, others = set(tokenize(one)), set(tokenize(other))
    near = len(words & others) >= _NEAR * max(len(words), len(others), 1)
    return "near" if near else "paraphrase"


def _numbers_differ(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each has a number that the other has not."""
    return bool(some - others) and bool(others - some)
