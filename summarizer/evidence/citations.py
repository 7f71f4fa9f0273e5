"""A chosen sentence to its citations: who else says so, in whose print, and how many independent origins that makes.

The sentences that say the same come from `statement_matching`; other prints of a cited sentence are cited with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.datatypes import Citation, Document, OriginEvidence, OriginGroup, RemovedSpan, Sentence, Support
from summarizer.documents.reprints import Origins, Place, Source
from summarizer.graph.similarity import SentenceGraph
from summarizer.text.normalization import outline
from summarizer.text.tokens import tokenize

from .statement_matching import Agreement

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
        self.agreement = Agreement(graph)
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
        same, conflicting = self.agreement.elsewhere(row)
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

    def cited(self, row: int) -> list[tuple[int, str]]:
        """Documents, as rows of the caller's list with the ids of their origins, that print a sentence."""
        sentence = self._graph.sentences[row]
        return [(at, self._groups[at]) for at, _ in self._prints((sentence.document, sentence.index))]


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
