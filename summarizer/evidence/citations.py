"""A chosen sentence to its citations: who else says so, in whose print, and how many independent origins that makes.

The sentences that say the same come from `statement_matching`; other prints of a cited sentence are cited with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.corpus import Corpus, origin_id
from summarizer.datatypes import Citation, OriginEvidence, OriginGroup, Support
from summarizer.documents.analysis import AnalysedSentence
from summarizer.documents.reprints import Place
from summarizer.text.tokens import tokenize

from .statement_matching import StatementMatcher

_NEAR = 0.8
"""Part of the longer one's distinct words that both have, where they are nearly the same words."""
_CONTEXT_CHARS = 32

Printed = tuple[int, AnalysedSentence]
"""Row of a document in the caller's list, and a sentence of it."""


class CitationFinder:
    """Finds which documents of a corpus say what a sentence says."""

    def __init__(self, corpus: Corpus, matcher: StatementMatcher) -> None:
        self._corpus, self._matcher = corpus, matcher
        self._printed_again: dict[Place, list[Place]] = {}
        for later, first in sorted(corpus.origins.printed_before.items()):
            self._printed_again.setdefault(first, []).append(later)

    def citations(self, row: int) -> tuple[Citation, ...]:
        """The sentence's own place first, then the others in the caller's order of documents, one a document."""
        matches = self._matcher.matches(row)
        first, *others = [(*printed, False) for printed in self._places([row, *matches.same])]
        others += [(*printed, True) for printed in self._places(matches.conflicting)]
        by_document: dict[int, tuple[int, AnalysedSentence, bool]] = {}
        for other in others:
            if other[0] != first[0]:
                by_document.setdefault(other[0], other)
        cited = (first, *(by_document[at] for at in sorted(by_document)))
        return tuple(self._citation((at, sentence), first, conflicts=conflicts) for at, sentence, conflicts in cited)

    def printed_in(self, row: int) -> list[int]:
        """The documents that print a sentence, as rows of the caller's list."""
        sentence = self._corpus.graph.sentences[row]
        return [at for at, _ in self._prints((sentence.document, sentence.index))]

    def _places(self, rows: Sequence[int]) -> Iterator[Printed]:
        """Where sentences stand, each with the other prints of it; may repeat documents."""
        for row in rows:
            sentence = self._corpus.graph.sentences[row]
            yield from self._prints((sentence.document, sentence.index))

    def _prints(self, place: Place) -> Iterator[Printed]:
        """A sentence of a distinct document, in it and its verbatim copies, and then in later prints of the story."""
        document, index = self._corpus.distinct[place[0]], place[1]
        sentence = self._corpus.analysed[document.row][index]
        yield document.row, sentence
        for copy in document.copies:
            match = self._in_copy(sentence, copy)
            if match:
                yield copy, match
        for later in self._printed_again.get(place, ()):
            yield from self._prints(later)

    def _in_copy(self, wanted: AnalysedSentence, copy: int) -> AnalysedSentence | None:
        """The same sentence of a verbatim copy: that of the same place, unless white space cut it differently."""
        analysed = self._corpus.analysed[copy]
        keys = analysed.tokens.match_keys
        if wanted.index < len(keys) and keys[wanted.index] == wanted.match_key:
            return analysed[wanted.index]
        return analysed[keys.index(wanted.match_key)] if wanted.match_key in keys else None

    def _citation(self, printed: Printed, first: tuple[int, AnalysedSentence, bool], *, conflicts: bool) -> Citation:
        (row, sentence), origin_ids = printed, self._corpus.origin_ids
        document, (start, end) = self._corpus.documents[row], sentence.span
        role = "copy" if origin_ids[row] == origin_ids[first[0]] else "corroborates"
        return Citation(
            document_index=row,
            document_id=document.id,
            document_title=document.title,
            start=start,
            end=end,
            cited_text=sentence.text,
            sentence_index=sentence.index,
            role="origin" if row == first[0] else "conflicts" if conflicts else role,
            match=_match(sentence, first[1]),
            origin_group=origin_ids[row],
            prefix=document.text[max(start - _CONTEXT_CHARS, 0) : start],
            suffix=document.text[end : end + _CONTEXT_CHARS],
        )


def support(corpus: Corpus, citations: Sequence[Citation]) -> Support:
    """How many documents, publishers and independent origins say it, of those that are cited."""
    citations = [citation for citation in citations if citation.role != "conflicts"]
    documents = [corpus.documents[citation.document_index] for citation in citations]
    credited = any(document.agency for document in documents)
    return Support(
        documents=len(documents),
        publishers=len({document.publisher or f"\0{document.id}" for document in documents}),
        independent_origins=len({citation.origin_group for citation in citations}),
        basis=("text_overlap", "credit_line") if credited else ("text_overlap",),
    )


def origin_groups(corpus: Corpus) -> tuple[OriginGroup, ...]:
    """The origins of all documents, the earliest print first in each; verbatim copies behind what they copy."""
    return tuple(_origin_group(corpus, number) for number in range(len(corpus.origins.groups)))


def _origin_group(corpus: Corpus, number: int) -> OriginGroup:
    group = corpus.origins.groups[number]
    ids = [document.id for document in corpus.documents]
    rows = corpus.rows_of(group.members)
    copies = [
        OriginEvidence(ids[copy], ids[distinct.row], 1.0, len(corpus.analysed[copy]), None)
        for distinct in (corpus.distinct[member] for member in group.members)
        for copy in distinct.copies
    ]
    prints = [
        OriginEvidence(
            document=ids[corpus.distinct[link.pair[1]].row],
            with_document=ids[corpus.distinct[link.pair[0]].row],
            containment=link.containment,
            aligned_sentences=link.aligned,
            credit_line=link.agency,
        )
        for link in group.links
    ]
    kind = "near_copy" if prints else "copy" if copies else "single"
    return OriginGroup(origin_id(number), kind, ids[rows[0]], tuple(ids[row] for row in rows), (*prints, *copies))


def _match(sentence: AnalysedSentence, wanted: AnalysedSentence) -> str:
    """How nearly two sentences that say the same are the same words."""
    here, there = sentence.match_key, wanted.match_key
    if here == there:
        return "verbatim"
    words, others = set(tokenize(here)), set(tokenize(there))
    near = len(words & others) >= _NEAR * max(len(words), len(others), 1)
    return "near" if near else "paraphrase"
