"""Reports of checks over texts of odd characters, for properties of everything that shows them.

Records are as `check` makes them in form: every span lies in its text and holds something, and names come from the
enumerations of `records`. Whether they make sense is of no matter here.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from typing import TypeVar

from hypothesis import strategies as st

from summarizer import Document
from summarizer.checking.records import (
    CHANGES,
    NOT_FOUND_TYPES,
    QUOTE_VERDICTS,
    VERDICTS,
    CheckedFact,
    CheckedQuote,
    CheckReport,
    CitedSource,
    Claim,
    NotFound,
    SourceDifference,
    Unchecked,
)
from summarizer.datatypes import Citation, DocumentReport, Locator, OriginGroup, Span, Support

T = TypeVar("T")
ROLES = ("supports", "copy", "corroborates", "supports_part", "conflicts", "similar", "quotes")
_ODD = "a b.\n\r\t\0\x1b\x85\u2028\u202e\u2066\u200b\ufeff\ufffe\uffff\U0010ffff🚢éא[](){}<>&|*_`#~$\"'“”-+=1\\!"
ODD = st.text(_ODD, min_size=1, max_size=30) | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30
)
_PLAIN = st.sampled_from(
    ["The ferry sank off Lagos.", "12 people [a](b) died.", "a\r\nb\n{0}", "<b>“Never”</b> & so on"]
)
TEXTS = st.lists(ODD | _PLAIN, min_size=1, max_size=2).map(" ".join)


class Chance:
    """What is in a report, by a seed: drawn by hypothesis itself, a report takes a fifth of a second."""

    def __init__(self, seed: int, words: Sequence[str], text: str, documents: tuple[Document, ...]) -> None:
        """`words` are odd ones, for what stands in no text."""
        self.random = random.Random(seed)
        self.words, self.text, self.documents = words, text, documents

    def one(self, choices: Sequence[T]) -> T:
        """One of several."""
        return self.random.choice(choices)

    def few(self, make: Callable[[], T], most: int = 2) -> tuple[T, ...]:
        """A short tuple."""
        return tuple(make() for _ in range(self.random.randint(0, most)))

    def span(self, text: str) -> Span:
        """A stretch of a text that holds a character."""
        start = self.random.randrange(len(text))
        return Span(start, self.random.randint(start + 1, len(text)))

    def stretch(self) -> tuple[str, int, int]:
        """A stretch of the checked text, and where it stands."""
        start, end = self.span(self.text)
        return self.text[start:end], start, end

    def citation(self, role: str | None = None) -> Citation:
        """A stretch of one of the documents."""
        row = self.random.randrange(len(self.documents))
        document = self.documents[row]
        start, end = self.span(document.text)
        return Citation(
            document_index=row,
            document_id=document.id,
            document_title=document.title,
            start=start,
            end=end,
            cited_text=document.text[start:end],
            sentence_index=0,
            role=role or self.one(ROLES),
            match="near",
            origin_group=f"o{row}",
            locator=self.one([None, Locator(page=3), Locator(line=7, part=self.one(self.words))]),
        )

    def difference(self) -> SourceDifference:
        """What a source gives otherwise."""
        kind, about = self.one(_DIFFERENCE), self.one(["", "day", *self.words])
        return SourceDifference(kind, about, *self.stretch(), self.one(self.words), self.citation("conflicts"))

    def fact(self) -> CheckedFact:
        """A fact in one piece."""
        words, start, end = self.stretch()
        return CheckedFact(start, end, (Span(start, end),), words, self.one(VERDICTS), 0.5, self.few(self.citation))

    def quote(self) -> CheckedQuote:
        """A quotation of each verdict."""
        verdict, near = self.one(QUOTE_VERDICTS), self.citation("similar")
        if verdict == "missing":
            return CheckedQuote(*self.stretch(), verdict, nearest=self.one([None, near]))
        found = (self.citation("quotes"), *self.few(lambda: self.citation("quotes"), 1))
        changes = tuple(self.random.sample(CHANGES, 2)) if verdict == "altered" else ()
        return CheckedQuote(*self.stretch(), verdict, changes, found[0].cited_text, found)

    def cited(self) -> CitedSource:
        """A source that was given, or not."""
        meant = self.one([None, *(one.id for one in self.documents)])
        return CitedSource(*self.stretch(), meant, None if meant is None else self.one(VERDICTS))

    def claim(self, index: int) -> Claim:
        """A claim with anything in it."""
        return Claim(
            index,
            *self.stretch(),
            self.one(VERDICTS),
            self.random.random(),
            citations=self.few(self.citation, 7),
            support=self.one([Support(0, 0, 0, ()), Support(3, 1, 2, ("publisher",), 1)]),
            differences=self.few(self.difference),
            facts=self.few(self.fact),
            quotes=self.few(self.quote),
            not_found=self.few(lambda: NotFound(self.one(NOT_FOUND_TYPES), *self.stretch())),
            cited=self.few(self.cited),
            cited_verdict=self.one([None, *VERDICTS]),
        )


_DIFFERENCE = ("number", "date", "name", "place", "negation", "wording")
_REASONS = ("heading", "question", "list of sources", "code", "table", "no statement")


def reported(row: int, document: Document) -> DocumentReport:
    """A document, every other one of which is cited."""
    return DocumentReport(
        index=row,
        id=document.id,
        title=document.title,
        publisher=document.publisher,
        agency=None,
        url=None,
        published=None,
        chars=len(document.text),
        sentences=1,
        used=row % 2 == 0,
        note=None,
        removed=(),
        origin_group=f"o{row}",
        sha256=hashlib.sha256(document.text.encode("utf-8")).hexdigest(),
    )


def report_of(seed: int, text: str, texts: Sequence[str], words: Sequence[str]) -> CheckReport:
    """A report with up to three claims, over a document for each of the texts."""
    names = list(dict.fromkeys(words))
    documents = tuple(
        Document(id=f"{names[row % len(names)]}{row}", text=one, title=words[0], publisher=words[row - 1])
        for row, one in enumerate(texts)
    )
    chance = Chance(seed, words, text, documents)
    return CheckReport(
        text=text,
        claims=tuple(chance.claim(index) for index in range(seed % 4)),
        unchecked=chance.few(lambda: Unchecked(*chance.stretch(), chance.one(_REASONS))),
        documents=tuple(reported(row, one) for row, one in enumerate(documents)),
        origins=tuple(OriginGroup(f"o{row}", "single", one.id, (one.id,), ()) for row, one in enumerate(documents)),
        language="und",
        warnings=chance.few(lambda: chance.one(words)),
        signature="signature",
        input_digest="sha256:" + "0" * 64,
        sources=documents,
    )


def reports() -> st.SearchStrategy[CheckReport]:
    """Reports over texts of any characters."""
    texts = st.lists(TEXTS, min_size=1, max_size=3)
    return st.builds(report_of, st.integers(0, 2**16), TEXTS, texts, st.lists(ODD, min_size=2, max_size=4))
