"""Documents to groups of which none stands on another's word: what the count of independent origins counts.

Those that support a statement are joined where they share an origin, a named publisher, or a named agency. An
agency is named by `Document.agency`, by the text's dateline, byline or credit line, or by the cited sentence, where
it credits one. So there are never more groups than distinct publishers and agencies among the documents that name
one, and documents that name none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from summarizer.corpus import Corpus
from summarizer.datatypes import Citation, Support
from summarizer.text.sources import agencies_in, source_key, sources_credited

BASES = ("text_overlap", "credit_line", "publisher", "attribution")
"""What documents may be joined by, in the order of `Support.basis`."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it in one document; names are keys, see `source_key`, and empty where none is named.

    Attributes:
        origin: id of the document's origin.
        publisher: of the document.
        agencies: whose story it prints.
        credited: agencies and publishers that the cited sentence credits.
    """

    origin: str
    publisher: str = ""
    agencies: tuple[str, ...] = ()
    credited: tuple[str, ...] = ()

    def names(self) -> tuple[tuple[str, str], ...]:
        """All that it shares with others, each with the basis on which it does."""
        return (
            *(("credit_line", name) for name in self.agencies if name),
            *((("publisher", self.publisher),) if self.publisher else ()),
            *(("attribution", name) for name in self.credited if name),
        )


def independent(voices: Sequence[Voice]) -> list[list[int]]:
    """Rows of voices in groups that share no origin and no name; groups and rows in order of the first."""
    group_of = list(range(len(voices)))
    first: dict[tuple[str, str], int] = {}

    def head(row: int) -> int:
        while group_of[row] != row:
            row = group_of[row]
        return row

    for row, voice in enumerate(voices):
        for shared in (("origin", voice.origin), *(("name", name) for _, name in voice.names())):
            one, other = sorted((head(row), head(first.setdefault(shared, row))))
            group_of[other] = one
    groups: dict[int, list[int]] = {}
    for row in range(len(voices)):
        groups.setdefault(head(row), []).append(row)
    return list(groups.values())


def support_of(voices: Sequence[Voice]) -> Support:
    """How many documents, named publishers and independent origins these are, and what joins them."""
    holders: dict[str, set[int]] = {}
    bases: dict[str, set[str]] = {}
    for row, voice in enumerate(voices):
        for basis, name in voice.names():
            holders.setdefault(name, set()).add(row)
            bases.setdefault(name, set()).add(basis)
    joined = {basis for name, rows in holders.items() if len(rows) > 1 for basis in bases[name]}
    return Support(
        documents=len(voices),
        publishers=len({voice.publisher for voice in voices} - {""}),
        independent_origins=len(independent(voices)),
        basis=tuple(basis for basis in BASES if basis == "text_overlap" or basis in joined),
    )


def voices(corpus: Corpus, citations: Iterable[Citation]) -> list[Voice]:
    """Who says what is cited, each document by its cited sentence."""
    found = []
    for citation in citations:
        sentence = corpus.analysed[citation.document_index][citation.sentence_index]
        credited = sources_credited(sentence.text, sentence.attributed_to, corpus.publishers)
        found.append(replace(voice_of(corpus, citation.document_index), credited=credited))
    return found


def voice_of(corpus: Corpus, row: int) -> Voice:
    """Who speaks in the document of that row, whatever it says."""
    document = corpus.documents[row]
    named = [source_key(document.agency)]
    for span in corpus.analysed[row].removed:
        named += agencies_in(document.text[span.start : span.end], span.reason)
    agencies = tuple(dict.fromkeys(name for name in named if name))
    return Voice(corpus.origin_ids[row], source_key(document.publisher), agencies)
