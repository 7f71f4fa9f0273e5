"""What passages say of a claim to citations, and these to how many independent origins support it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.corpus import Corpus
from summarizer.datatypes import Citation, Span, Support
from summarizer.evidence.citations import cited_at, how_near, in_copy
from summarizer.evidence.independence import Voice, independent, support_of, voice_of, voices
from summarizer.statements.differences import Difference
from summarizer.text.tokens import tokenize

from .conflicts import Conflict
from .passages import Passage, Passages
from .verdicts import Evidence


class Citer:
    """Cites passages of a corpus."""

    def __init__(self, corpus: Corpus, passages: Passages) -> None:
        self._corpus, self._passages = corpus, passages

    def cite(self, document: int, start: int, end: int, role: str, match: str = "verbatim") -> Citation:
        """A stretch of the document in that row of the caller's list; of a sentence, with its index."""
        return cited_at(self._corpus, document, Span(start, end), index=-1, role=role, match=match)

    def supporting(self, claim: str, found: Sequence[Evidence]) -> tuple[Citation, ...]:
        """The passages that say a claim, document by document: the likeliest, its prints, and other origins."""
        prints = [print_ for one in found for print_ in self._prints(one.document, one.rows)]
        groups = [self._corpus.origin_ids[row] for row, _ in prints]
        roles = ["copy" if group == groups[0] else "corroborates" for group in groups]
        return tuple(
            self._cited(row, place, role, claim)
            for (row, places), role in zip(prints, ["supports", *roles[1:]], strict=False)
            for place in places
        )

    def as_role(self, claim: str, found: Sequence[Evidence], role: str) -> tuple[Citation, ...]:
        """The telling passage of each document, in one role."""
        cited = []
        for evidence in found:
            row = self._corpus.distinct[evidence.document].row
            cited.append(self._cited(row, self._passages.passages[evidence.rows[0]], role, claim))
        return tuple(cited)

    def conflict(self, claim: str, found: Conflict) -> Citation:
        """The passage that gives a claim otherwise."""
        row = self._corpus.distinct[found.document].row
        return self._cited(row, self._passages.passages[found.row], "conflicts", claim)

    def printed(self, found: Conflict, difference: Difference) -> str:
        """What the passage has instead, as it is printed there."""
        if not difference.units:
            return difference.second
        unit = difference.units[1]
        return self._passages.passages[found.row].text[unit.start : unit.end]

    def document_id(self, row: int) -> str:
        """Of the document in that row of the caller's list."""
        return self._corpus.documents[row].id

    def support(self, citations: Sequence[Citation], parts: Sequence[Citation]) -> Support:
        """How many documents, publishers and independent origins are cited for a claim, or for a part of it."""
        whole = self._voices(citations)
        groups = independent([*whole, *self._voices(parts)])
        return replace(support_of(whole), partial_origins=sum(min(group) >= len(whole) for group in groups))

    def _voices(self, citations: Sequence[Citation]) -> list[Voice]:
        """Who says what is cited, a voice a document; of what is no sentence, whoever it credits is not read."""
        first = {one.document_index: one for one in reversed(citations)}
        cited = [first[row] for row in dict.fromkeys(one.document_index for one in citations)]
        return [
            *voices(self._corpus, [one for one in cited if one.sentence_index >= 0]),
            *(voice_of(self._corpus, one.document_index) for one in cited if one.sentence_index < 0),
        ]

    def _prints(self, document: int, rows: Sequence[int]) -> Iterator[tuple[int, list[Passage]]]:
        """The passages in a distinct document and in its verbatim copies, by the caller's rows."""
        distinct = self._corpus.distinct[document]
        passages = [self._passages.passages[row] for row in rows]
        yield distinct.row, passages
        analysed = self._corpus.analysed[distinct.row]
        for copy in distinct.copies:
            found = (
                (passage, in_copy(self._corpus, analysed[passage.sentence], copy))
                for passage in passages
                if passage.sentence >= 0
            )
            places = [Passage(document, same.index, *same.span, passage.text) for passage, same in found if same]
            if places:
                yield copy, places

    def _cited(self, row: int, passage: Passage, role: str, claim: str) -> Citation:
        span = Span(passage.start, passage.end)
        # Punctuation, and blanks where the claim has markers, are no difference.
        match = how_near(*(" ".join(tokenize(text)) for text in (claim, passage.text)))
        return cited_at(self._corpus, row, span, index=passage.sentence, role=role, match=match)
