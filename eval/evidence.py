"""Labelled sentences and stories to rates: agreement, differences, origins.

Every rate grows with quality, so that each can have a floor, and is 1 where nothing is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer import Document, Options, summarize

from .statements import Labelled, Place

MAX_WORDS = 1_000  # of a summary of one sentence: no sentence is too long for it


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a pair or print was taken for.

    `verdict` is "same", "conflict", "none" or "unread" of a pair, "joined" or "apart" of a print.
    """

    cluster: str
    label: str
    kind: str
    verdict: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Rate:
    """So many right among so many."""

    name: str
    right: int
    among: int

    @property
    def share(self) -> float:
        """0 to 1."""
        return self.right / self.among if self.among else 1.0

    def __str__(self) -> str:
        return f"{self.name} {self.right}/{self.among}"


def outcomes(labelled: Sequence[Labelled]) -> Iterator[Outcome]:
    """What the library makes of every pair and print, with default options, in the order of the file."""
    for entry in labelled:
        name, read = entry.cluster.id, entry.cluster.documents
        documents = {document.id: document for document in read}
        for pair in entry.pairs:
            first, second = (documents[id].text[start:end] for id, start, end in (pair.first, pair.second))
            yield Outcome(name, pair.label, pair.kind, cited_as(read, pair.first, pair.second), first, second)
        for prints in entry.prints:
            read = tuple(documents[id] for id in (prints.first, prints.second, *prints.beside))
            verdict = "joined" if same_origin(read, prints.first, prints.second) else "apart"
            yield Outcome(name, prints.label, prints.kind, verdict, prints.first, prints.second)


def cited_as(documents: Sequence[Document], first: Place, second: Place) -> str:
    """What the second sentence is taken for, where the first is the summary: "same", "conflict" or "none".

    "unread" where the library does not offer the first as a sentence to choose.
    """

    def choose(graph: Any, scores: Any, options: Options) -> list[int]:  # noqa: ARG001  # the seam's signature
        return [
            row
            for row, sentence in enumerate(graph.sentences)
            if (graph.documents[sentence.document].id, sentence.start, sentence.end) == first
        ]

    summary = summarize(documents, Options(max_words=MAX_WORDS), selector=choose)
    if not summary.sentences:
        return "unread"
    roles = [
        citation.role
        for sentence in summary.sentences
        for citation in sentence.citations
        if (citation.document_id, citation.start, citation.end) == second
    ]
    return "none" if not roles else "conflict" if "conflicts" in roles else "same"


def same_origin(documents: Sequence[Document], first: str, second: str) -> bool:
    """Whether two of the documents are taken for prints of one story."""
    return any({first, second} <= set(group.members) for group in summarize(documents).origins)


_Test = Callable[[Outcome], bool]


def _label(label: str) -> _Test:
    return lambda outcome: outcome.label == label


def _verdict(*verdicts: str) -> _Test:
    return lambda outcome: outcome.verdict in verdicts


_RATES: dict[str, tuple[_Test, _Test]] = {
    "same, precision": (_verdict("same"), _label("same")),
    "same, recall": (_label("same"), _verdict("same")),
    "other statements not cited as the same": (_label("not"), _verdict("none", "conflict")),
    "differing statements not cited as the same": (_label("differs"), _verdict("none", "conflict")),
    "differences shown, precision": (_verdict("conflict"), _label("differs")),
    "differences shown, recall": (_label("differs"), _verdict("conflict")),
    "reprints kept together": (_label("reprint"), _verdict("joined")),
    "independent stories kept apart": (_label("independent"), _verdict("apart")),
}
"""Name to which outcomes are counted, and which of those are right."""


def rates(measured: Sequence[Outcome]) -> tuple[Rate, ...]:
    """All rates, in the order of the table; a precision counts what was taken for its kind."""
    return tuple(
        Rate(name, sum(counted(each) and right(each) for each in measured), sum(map(counted, measured)))
        for name, (counted, right) in _RATES.items()
    )
