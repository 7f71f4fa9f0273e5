"""A chosen sentence to its citations: who else says so, in whose print, and how many independent origins that makes.

The sentences that say the same come from `statement_matching`; other prints of a cited sentence are cited with it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from summarizer.corpus import Corpus, origin_id
from summarizer.datatypes import Citation, OriginEvidence, OriginGroup, Span, Support
from summarizer.documents.analysis import AnalysedSentence
from summarizer.documents.places import locators
from summarizer.documents.reprints import Place
from summarizer.text.tokens import tokenize

from .independence import independent, support_of, voices
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
        first, *others = [(*printed, False) for printed in self._places(row, [row, *matches.same], differing=False)]
        differing = [conflict.row for conflict in matches.conflicting]
        others += [(*printed, True) for printed in self._places(row, differing, differing=True)]
        by_document: dict[int, tuple[int, AnalysedSentence, bool]] = {}
        for other in others:
            if other[0] != first[0]:
                by_document.setdefault(other[0], other)
        cited = (first, *(by_document[at] for at in sorted(by_document)))
        return tuple(self._citation((at, sentence), first, conflicts=conflicts) for at, sentence, conflicts in cited)

    def parts(self, row: int, rows: Iterable[int]) -> tuple[Citation, ...]:
        """Sentences that say a part of one, one a document, in the caller's order of documents."""
        cited = {self._printed_of(other)[0]: self._printed_of(other) for other in rows}
        return tuple(self._as(cited[at], row, "supports_part") for at in sorted(cited))

    def nearest(self, row: int, counted: Container[int] = ()) -> Citation | None:
        """The likest sentence of another origin that says something alike which is not counted, nor is cited yet."""
        graph = self._corpus.graph
        own = graph.origin_of[row]
        similar = (other for other in self._matcher.matches(row).similar if other not in counted)
        alike = (other for other in similar if graph.origin_of[other] != own)
        other = next(alike, None)
        return None if other is None else self._as(self._printed_of(other), row, "similar")

    def _printed_of(self, row: int) -> Printed:
        """The place of a sentence in the document that is read for it."""
        sentence = self._corpus.graph.sentences[row]
        document = self._corpus.distinct[sentence.document].row
        return document, self._corpus.analysed[document][sentence.index]

    def _as(self, printed: Printed, row: int, role: str) -> Citation:
        """A citation beside a sentence, in a role of its own."""
        at, wanted = self._printed_of(row)
        return replace(self._citation(printed, (at, wanted, False), conflicts=False), role=role)

    def prints(self, row: int) -> list[Printed]:
        """The documents that print a sentence, as rows of the caller's list, each with its print of it."""
        sentence = self._corpus.graph.sentences[row]
        return list(self._prints((sentence.document, sentence.index)))

    def _places(self, row: int, others: Sequence[int], *, differing: bool) -> Iterator[Printed]:
        """Where sentences stand that are cited for one, each with the other prints of it; may repeat documents.

        A print in other words than the sentence that was judged is judged itself, and left out if it gives
        otherwise what that gives alike, or the other way round.
        """
        cited = self._corpus.sentence(row).match_key
        for other in others:
            judged = self._corpus.sentence(other).match_key
            for at, printed in self.prints(other):
                if printed.match_key in (judged, cited) or self._differs(row, at, printed) == differing:
                    yield at, printed

    def _differs(self, row: int, at: int, printed: AnalysedSentence) -> bool:
        own = self._corpus.distinct[self._corpus.graph.sentences[row].document].row
        reprint = self._corpus.origin_ids[at] == self._corpus.origin_ids[own]
        return self._matcher.print_differs(row, printed, self._corpus.documents[at].published, reprint=reprint)

    def _prints(self, place: Place) -> Iterator[Printed]:
        """A sentence of a distinct document, in it and its verbatim copies, and then in later prints of the story."""
        document, index = self._corpus.distinct[place[0]], place[1]
        sentence = self._corpus.analysed[document.row][index]
        yield document.row, sentence
        for copy in document.copies:
            match = in_copy(self._corpus, sentence, copy)
            if match:
                yield copy, match
        for later in self._printed_again.get(place, ()):
            yield from self._prints(later)

    def _citation(self, printed: Printed, first: tuple[int, AnalysedSentence, bool], *, conflicts: bool) -> Citation:
        (row, sentence), origin_ids = printed, self._corpus.origin_ids
        role = "copy" if origin_ids[row] == origin_ids[first[0]] else "corroborates"
        return cited_at(
            self._corpus,
            row,
            Span(*sentence.span),
            index=sentence.index,
            role="origin" if row == first[0] else "conflicts" if conflicts else role,
            match=how_near(sentence.match_key, first[1].match_key),
        )


def in_copy(corpus: Corpus, wanted: AnalysedSentence, copy: int) -> AnalysedSentence | None:
    """A sentence in a verbatim copy, by row: that of the same place, unless white space cut it differently."""
    analysed = corpus.analysed[copy]
    keys = analysed.tokens.match_keys
    if wanted.index < len(keys) and keys[wanted.index] == wanted.match_key:
        return analysed[wanted.index]
    return analysed[keys.index(wanted.match_key)] if wanted.match_key in keys else None


def cited_at(corpus: Corpus, row: int, span: Span, *, index: int, role: str, match: str) -> Citation:
    """The citation of a stretch of the document in that row of the caller's list."""
    document = corpus.documents[row]
    start, end = span
    locator, locator_end = locators(document, start, end)
    return Citation(
        document_index=row,
        document_id=document.id,
        document_title=document.title,
        start=start,
        end=end,
        cited_text=document.text[start:end],
        sentence_index=index,
        role=role,
        match=match,
        origin_group=corpus.origin_ids[row],
        prefix=document.text[max(start - _CONTEXT_CHARS, 0) : start],
        suffix=document.text[end : end + _CONTEXT_CHARS],
        locator=locator,
        locator_end=locator_end,
    )


def support(corpus: Corpus, citations: Sequence[Citation], parts: Sequence[Citation] = ()) -> Support:
    """How many documents, publishers and independent origins say it, of those that are cited; or say a part of it."""
    whole = voices(corpus, [citation for citation in citations if citation.role != "conflicts"])
    groups = independent([*whole, *voices(corpus, parts)])
    more = sum(min(group) >= len(whole) for group in groups)
    return replace(support_of(whole), partial_origins=more)


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


def how_near(here: str, there: str) -> str:
    """How nearly two sentences that say the same are the same words, by their match keys."""
    if here == there:
        return "verbatim"
    words, others = set(tokenize(here)), set(tokenize(there))
    near = len(words & others) >= _NEAR * max(len(words), len(others), 1)
    return "near" if near else "paraphrase"
