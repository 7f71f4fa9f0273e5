"""The frozen records that `check` returns.

All offsets of the checked text are code points of it as it was given: `report.text[claim.start:claim.end] ==
claim.text`. Nothing here says that a statement is false: "unsupported" is what was not found in the documents given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from summarizer.datatypes import Citation, Document, DocumentReport, OriginGroup, Span, Support

VERDICTS = ("supported", "partly", "contradicted", "unsupported")
"""Of a claim, a fact of one, or what a claim cites."""
QUOTE_VERDICTS = ("exact", "altered", "missing")
CHANGES = ("case", "spaces", "dashes", "quotation_marks", "ellipsis", "insertion")
"""In what an altered quotation is not as its source has it."""
NOT_FOUND_TYPES = ("number", "date", "name")
NO_SUPPORT = Support(0, 0, 0, ())


@dataclass(frozen=True, slots=True)
class SourceDifference:
    """What a source gives instead of what a claim says, where the rest of the claim was found in one sentence of it.

    Attributes:
        type: "number", "date", "name", "place", "negation" or "wording" (an opposite).
        about: what is counted, its unit, "day", or the word that the difference stands beside.
        value: as printed in the checked text.
        start, end: where that is.
        source_value: as printed in the source.
        citation: the sentence that gives it; its role is "conflicts".
    """

    type: str
    about: str
    value: str
    start: int
    end: int
    source_value: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """A quotation of the checked text, and whether its words stand in a source.

    Attributes:
        text: what stands between its marks.
        start, end: where that is.
        verdict: "exact": its characters stand so in a source; "altered": so but for case, spaces, dashes, quotation
            marks, ellipses or bracketed insertions; "missing": neither was found.
        changes: of an altered one, which of these; names of `CHANGES`, in their order.
        source_text: of an exact or altered one, the words as the first source has them; None of a missing one.
        citations: where they stand, one a document, in the order of the documents, role "quotes"; start and end are
            those of the quoted words, not of a sentence.
        nearest: of a missing one, the stretch of a source that has most of its words in its order, role "similar";
            None where none was found.
    """

    text: str
    start: int
    end: int
    verdict: str
    changes: tuple[str, ...] = ()
    source_text: str | None = None
    citations: tuple[Citation, ...] = ()
    nearest: Citation | None = None


@dataclass(frozen=True, slots=True)
class NotFound:
    """A figure, a day or a name of the checked text that was found in none of the documents, in any spelling known.

    Attributes:
        type: "number", "date" or "name".
        text: as the checked text has it.
        start, end: offsets there, in code points.
    """

    type: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """One of several facts that a claim joins, with its own verdict.

    Attributes:
        start, end: of the whole of it.
        spans: of its pieces, in order; several where another clause interrupts.
        text: the pieces, with " … " between them.
        verdict: of this fact alone.
        score: 0 to 1.
        citations: the sentences that say it, or give it otherwise; roles as of a claim.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    text: str
    verdict: str
    score: float
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source that a claim cites itself, and what that source says of the claim.

    Attributes:
        marker: as printed, "[1]"; of citations that come beside the text, a name of the source.
        start, end: where the marker stands, or of citations beside the text what they are given for.
        document_id: the document that is meant; None where none of those given was found to be.
        verdict: of the claim by this document alone; None where there is none, or it is in another language.
    """

    marker: str
    start: int
    end: int
    document_id: str | None
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the checked text, and what the documents say of it.

    Attributes:
        index: place among the claims, from 0.
        text, start, end: as it stands, markers of citations within it.
        verdict: "supported": a source says it; "partly": a source says a part of it, or nearly so; "contradicted":
            a source has it with another value or denies it, and none as it is; "unsupported": not found in the
            documents given.
        score: 0 to 1, how likely a source says it by its words alone, differences apart.
        citations: of a supported or partly supported claim, the sentences that say it, the best first: role
            "supports", "copy" in another print of the same origin's story, "corroborates" in another origin's,
            "supports_part" where a part of it stands; "conflicts" where a source gives it otherwise; or, of an
            unsupported one, at most one that is "similar".
        support: how many documents, publishers and independent origins support it; all 0 where none does.
        differences: what sources give otherwise.
        facts: that it joins; empty where it is one.
        quotes: that begin in it.
        not_found: of it, what stands in no document.
        cited: the sources that it cites itself, in order; empty where it cites none.
        cited_verdict: the verdict by these sources together; None where it cites none that was given.
    """

    index: int
    text: str
    start: int
    end: int
    verdict: str
    score: float
    citations: tuple[Citation, ...] = ()
    support: Support = NO_SUPPORT
    differences: tuple[SourceDifference, ...] = ()
    facts: tuple[CheckedFact, ...] = ()
    quotes: tuple[CheckedQuote, ...] = ()
    not_found: tuple[NotFound, ...] = ()
    cited: tuple[CitedSource, ...] = ()
    cited_verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A stretch of the text that states nothing to be checked.

    Attributes:
        text: the stretch.
        start, end: its offsets in the checked text, in code points.
        reason: "heading", "question", "list of sources", "code", "table" or "no statement".
    """

    text: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The result of `check`.

    Attributes:
        text: as it was checked; of citation JSON, the text that it holds.
        claims: the sentences of it, in order.
        unchecked: what of it was not checked, in order, and why.
        documents: what became of each document; `used` says whether a claim cites it.
        origins: of the documents, as in summaries.
        language: of the text, ISO 639-1; "und" where it is not known.
        warnings: what could not be read or compared.
        signature: everything that decides the result beside text and documents.
        input_digest: SHA-256 of text and documents.
        sources: the documents themselves, for whoever shows the report; not compared.
    """

    text: str
    claims: tuple[Claim, ...]
    unchecked: tuple[Unchecked, ...]
    documents: tuple[DocumentReport, ...]
    origins: tuple[OriginGroup, ...]
    language: str
    warnings: tuple[str, ...]
    signature: str
    input_digest: str
    sources: tuple[Document, ...] = field(default=(), repr=False, compare=False)

    @property
    def quotes(self) -> tuple[CheckedQuote, ...]:
        """Of all claims, in order."""
        return tuple(quote for claim in self.claims for quote in claim.quotes)

    @property
    def not_found(self) -> tuple[NotFound, ...]:
        """Figures, days and names of the text that were found in no document, in order."""
        return tuple(one for claim in self.claims for one in claim.not_found)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many claims have each verdict, in the order of `VERDICTS`."""
        return {verdict: sum(claim.verdict == verdict for claim in self.claims) for verdict in VERDICTS}

    @property
    def supported_share(self) -> float:
        """Part of the claims that is supported, 0 to 1; 1 where there is no claim."""
        return self.counts["supported"] / len(self.claims) if self.claims else 1.0

    def __str__(self) -> str:
        """The report for reading."""
        from .reports.formats import render_check

        return render_check(self).rstrip("\n")

    def to_dict(self, *, offset_unit: str = "unicode_code_point") -> dict[str, Any]:
        """The JSON form, as `render_check` writes it."""
        from .reports.check_json import check_to_json

        return check_to_json(self, offset_unit=offset_unit)

    def to_markdown(self) -> str:
        """The report in Markdown."""
        from .reports.formats import render_check

        return render_check(self, "markdown")

    def to_html(self) -> str:
        """One HTML page that needs nothing beside itself: the checked text, its verdicts, and the sources."""
        from .reports.formats import render_check

        return render_check(self, "html")

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from .reports.fragment import fragment

        return fragment(self)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """What IPython shows where it shows text."""
        printer.text(str(self))
