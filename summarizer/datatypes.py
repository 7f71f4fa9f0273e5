"""The frozen records that pass between the stages, and those that make up a `Summary`.

Offsets everywhere are 0-based, end exclusive, in Unicode code points of the text the caller gave.

A `Summary` and a `Comparison` know how to show themselves: their methods are the functions of `output`, which they
import when they are called.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from .errors import InputError
from .published import check as check_published


class Span(NamedTuple):
    """text[start:end]: offsets in code points, from 0, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RemovedSpan:
    """A stretch of a document that the summarizer does not read, and why.

    One inside of a sentence (a tag, a mark of Markdown, the hyphen of a line's end) is left out of the sentence's
    text; `read_as` is what stands there in its place: the character that a reference such as "&amp;" is for.
    """

    start: int
    end: int
    reason: str
    read_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """A place in the file that a text was taken from; what the file's format does not have is None.

    Attributes:
        page: of a PDF, from 1.
        chapter: of a book, its title.
        heading: the headings above, outermost first, " > " between them.
        paragraph: of a text document, from 1, headings counted.
        part: of a message: "body", or "attachment" and its name.
        item: of a feed or an array, from 1.
        record: of a web archive, from 1, all kinds counted.
        row: of a table, from 1, without its header.
        line: of a text file, from 1.
        cue: of subtitles, from 1.
        time: where the cue begins, as hours:minutes:seconds.milliseconds.
    """

    page: int | None = None
    chapter: str | None = None
    heading: str | None = None
    paragraph: int | None = None
    part: str | None = None
    item: int | None = None
    record: int | None = None
    row: int | None = None
    line: int | None = None
    cue: int | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """text[start:end] of a document, where it stands in the file, and who is speaking where a transcript says so."""

    start: int
    end: int
    locator: Locator
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source, its text exactly as the caller has it.

    Attributes:
        id: names it in citations; not empty.
        text: as it is; offsets count its code points.
        title: its headline.
        publisher: who printed it; documents of one publisher are one origin where support is counted.
        agency: the news agency that the text credits; likewise.
        url: where it was read; nothing is fetched.
        published: a date or date-time in ISO 8601 or RFC 2822, kept as it is given; a `date` or `datetime` is kept as
            its ISO 8601. `docs/library.md` describes what is read, and how times are compared.
        places: of a text that was taken out of a file, where its parts stand there; in order and apart.
        removed: stretches that whoever took it out says are no part of the story, such as page numbers; in order
            and apart.

    Raises:
        InputError: an empty id, a field that is no string, or one that holds a lone surrogate (no JSON,
            hash or terminal can carry it); the message names field and offset. Or a date of publication that
            cannot be read, or is ambiguous, such as "03/04/2026"; the message names field, value and rule.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    agency: str | None = None
    url: str | None = None
    published: str | None = None
    places: tuple[Place, ...] = ()
    removed: tuple[RemovedSpan, ...] = ()

    if TYPE_CHECKING:  # the one that is generated takes a date as well, which the type of the field does not say

        def __init__(
            self,
            *,
            id: str,
            text: str,
            title: str | None = None,
            publisher: str | None = None,
            agency: str | None = None,
            url: str | None = None,
            published: str | date | None = None,
            places: Sequence[Place] = (),
            removed: Sequence[RemovedSpan] = (),
        ) -> None: ...

    def __post_init__(self) -> None:
        for declared in fields(self)[: -len(_SPANS)]:
            value = getattr(self, declared.name)
            if declared.name == "published" and isinstance(value, date):
                value = value.isoformat()
                object.__setattr__(self, declared.name, value)
            if value is None and declared.name not in ("id", "text"):
                continue
            refuse_unfit_text(declared.name, value, f"document {declared.name}")
        if not self.id:
            raise InputError.of("id", "must not be empty", "", actual="", subject="document id")
        if self.published is not None:
            check_published(self.published)
        for name, kind in _SPANS.items():
            object.__setattr__(self, name, _spans(name, getattr(self, name), kind, len(self.text)))
        for span in self.removed:
            if span.read_as.strip() and span.read_as != html.unescape(self.text[span.start : span.end]):
                rule = "must read a span as white space, or as the character that it stands for in HTML"
                raise InputError.of("removed", rule, span.read_as, subject="document removed")


_SPANS: dict[str, type[Place | RemovedSpan]] = {"places": Place, "removed": RemovedSpan}
"""The last fields of a document, and what they hold."""


def _spans(field: str, given: object, kind: type, length: int) -> tuple[Any, ...]:
    """Spans of a text of that length as a tuple; refused where they are none, or not in order and apart."""
    spans = tuple(given) if isinstance(given, Sequence) else None
    if spans is None or not all(isinstance(span, kind) for span in spans):
        rule = f"must hold {kind.__name__} records"
        raise InputError.of(field, rule, given, subject=f"document {field}", actual="")
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), length]
    if any(type(edge) is not int for edge in edges) or edges != sorted(edges):
        rule = f"must be in order and apart, within the {length} characters of the text"
        raise InputError.of(field, rule, given, subject=f"document {field}", actual="")
    for span in spans:
        for name, value in _strings(span):
            refuse_unfit_text(field, value, f"document {field} {name}")
    return spans


def _strings(span: Place | RemovedSpan) -> list[tuple[str, object]]:
    """What a span says in words, by name."""
    if isinstance(span, RemovedSpan):
        return [("reason", span.reason), ("read_as", span.read_as)]
    locator: object = span.locator
    if not isinstance(locator, Locator):
        rule = "must be a Locator record"
        raise InputError.of("places", rule, locator, subject="document places locator", actual="")
    names = ("chapter", "heading", "part", "time")
    told = [("speaker", span.speaker), *((name, getattr(locator, name)) for name in names)]
    return [(name, value) for name, value in told if value is not None]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents on one event.

    Attributes:
        id: names it in messages and in lines of output.
        documents: in the order given.
        references: summaries by people, where there are any; for evaluation.
        warnings: what of the documents could not be read.

    Raises:
        InputError: the id or a reference is no string, or has a lone surrogate.
    """

    id: str
    documents: tuple[Document, ...]
    references: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        refuse_unfit_text("id", self.id, "cluster id")
        for reference in self.references:
            refuse_unfit_text("references", reference, "reference")


def refuse_unfit_text(field: str, value: object, subject: str) -> None:
    """Refuse what is no string, or no JSON can carry; `subject` is what a message calls the field."""
    if not isinstance(value, str):
        raise InputError.of(field, "must be a string", value, actual=type(value).__name__, subject=subject)
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        rule, char = "must not hold a lone surrogate", value[error.start]
        message = f"{subject} {rule}, but has U+{ord(char):04X} at offset {error.start}"
        raise InputError(message, field=field, rule=rule, value=char) from None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or line to be cut into sentences; a heading is one sentence and is never chosen."""

    start: int
    end: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of a document, never a copy of its text.

    `document` is the row of the document in the canonical order of the run, `index` the sentence's place
    in its document, `block` the place of its paragraph there.
    """

    document: int
    index: int
    start: int
    end: int
    block: int = 0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a document says what a summary sentence says.

    Attributes:
        document_index: place of the document among those given, from 0.
        document_id: its id.
        document_title: its title; None without one.
        start, end: offsets of the passage in the document's text, in code points.
        cited_text: the passage: `document.text[start:end]`.
        sentence_index: place of the sentence in its document, from 0.
        role: "origin" where the sentence was taken from, "copy" in another print of the same origin's story,
            "corroborates" in the story of another origin, "conflicts" where the same is said with another value,
            "supports_part" where one fact of it is said, "similar" where something alike is said that is not counted.
        match: "verbatim" (white space, case and look-alike characters aside), "near" or "paraphrase".
        origin_group: id of the document's origin, see `Summary.origins`.
        prefix, suffix: up to 32 characters before and after, as of a W3C TextQuoteSelector.
        locator: where it begins in the file that the text was taken from; None where that is not known.
        locator_end: where it ends there, if that is another place (the next page).
    """

    document_index: int
    document_id: str
    document_title: str | None
    start: int
    end: int
    cited_text: str
    sentence_index: int
    role: str = "origin"
    match: str = "verbatim"
    origin_group: str = ""
    prefix: str = ""
    suffix: str = ""
    locator: Locator | None = None
    locator_end: Locator | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One of several facts that a summary sentence joins, with who says it and not the whole sentence.

    Attributes:
        start, end: of the whole of it, in code points of the summary's text.
        spans: the same of its pieces, in order; several where another clause interrupts.
        text: the pieces as they stand in the summary, with " … " between them.
        kind: "main", "coordinated", "subordinate", "participle" or "relative".
        background: a who/which/where clause: true, and counted nowhere.
        citations: where documents say it that do not say the whole sentence; their role is "supports_part".
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    text: str
    kind: str
    background: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a sentence was chosen.

    Attributes:
        graph: the part of the score that comes from the other sentences, through the graph.
        position: the part that comes from its place in its document and, where there is a query, from its nearness to
            that; 0 with rankers that have no position prior.
        concepts: how many concepts (pairs of neighbouring words, by their stems) it was the first to cover, in the
            order chosen.
        concept_weight: their part of the weight of all concepts the summary covers, 0 to 1, by the weights that
            `coverage` selects with.
        top_concepts: the heaviest of them, at most five, heaviest first, as the sentence prints them.
    """

    graph: float
    position: float
    concepts: int
    concept_weight: float
    top_concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """How many say what a sentence says.

    Attributes:
        documents: that are cited for it.
        publishers: that these name, 0 where none names one; "The Post" and "post" are one.
        independent_origins: groups of them that share no origin, no publisher and no agency.
        basis: by what they may be joined: "text_overlap", and where several name the same, "credit_line" (an agency,
            as the document's or in its credit lines), "publisher", "attribution" (the cited sentence credits it).
        partial_origins: how many independent origins beyond these say a part of it.
    """

    documents: int
    publishers: int
    independent_origins: int
    basis: tuple[str, ...]
    partial_origins: int = 0


@dataclass(frozen=True, slots=True)
class OriginEvidence:
    """Why a document counts as another print of the story of `with_document`.

    Attributes:
        document: id of the later print.
        with_document: id of the print that it was compared with.
        containment: share of the shorter one's runs of five words that the other one has, 0 to 1.
        aligned_sentences: sentences that are retold in the same order.
        credit_line: the agency that both credit; None without one.
    """

    document: str
    with_document: str
    containment: float
    aligned_sentences: int
    credit_line: str | None


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Documents that tell one origin's story.

    Attributes:
        id: as `origin_group` of citations and of document reports has it.
        kind: "single", "copy" (all members are equal word for word) or "near_copy".
        first_seen: id of the earliest print.
        members: ids of all prints.
        evidence: why each later print is one; empty for a single document.
    """

    id: str
    kind: str
    first_seen: str
    members: tuple[str, ...]
    evidence: tuple[OriginEvidence, ...]


@dataclass(frozen=True, slots=True)
class DisagreementValue:
    """What some documents give, by whom, and on how many independent origins' word.

    Attributes:
        value: as printed.
        sentence_indices: the sentences of the summary that give it, from 0.
        document_ids: the documents that give it.
        independent_origins: groups of these that share no origin, no publisher and no agency.
        published: the latest date of these documents; None where none has one.
    """

    value: str
    sentence_indices: tuple[int, ...]
    document_ids: tuple[str, ...]
    independent_origins: int
    published: str | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values that differ between documents on the same thing.

    Attributes:
        type: "number", "date", "name", "place" or "polarity" (said and denied); or what is no conflict of fact:
            "quotation" (one utterance in other words or at another length), "dateline" (different days printed over
            the stories).
        about: what the values are of, in the words of the documents.
        values: newest first.
        update: a later number is higher than an earlier one, as tolls become.
    """

    type: str
    about: str
    values: tuple[DisagreementValue, ...]
    update: bool = False


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One sentence of a summary: `summary.text[start:end] == text`.

    Attributes:
        index: its place in the summary, from 0.
        text: that of its first citation, where it was taken from, without what the document's removed spans leave
            out inside of it.
        start, end: offsets in the text of the summary, in code points.
        score: the ranker's; 1 for the average sentence.
        rank: its place by score among all sentences, best 1.
        reasons: why it was chosen.
        published: date of the document that it was taken from; None without one.
        citations: the sentence itself first; the others say the same in other documents.
        flags: what a reader should know of it: "dangling" (it opens with a pronoun or connective, and the sentence
            before it in its document does not stand before it here), "single_origin" (of several origins, a sentence
            that says it was found in one), "number_conflict", "date_conflict", "name_conflict", "place_conflict"
            (another document gives another number, day, name or place), "polarity_conflict" (another document denies
            it), "shared_attribution" (origins that say it credit the same person or agency, and so may have one
            source), "shared_wording" (another origin that says it has a dozen of its words in a row, and so may have
            them from one source), or a defect that a rule had to let pass, such as "question".
        support: how many say it.
        attributed_to: whom the sentence credits, in its own words; read in English only.
        facts: those that it joins; empty where it is one.
        nearest: the likest sentence of another origin where none was found that says the same; it is not counted.
    """

    index: int
    text: str
    start: int
    end: int
    score: float
    rank: int
    reasons: Reasons
    published: str | None
    citations: tuple[Citation, ...]
    flags: tuple[str, ...] = ()
    support: Support = Support(1, 1, 1, ())
    attributed_to: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    nearest: Citation | None = None


@dataclass(frozen=True, slots=True)
class StatementDifference:
    """What two statements give differently.

    Attributes:
        type: "number", "date", "name", "place", "polarity", "modality" or "wording".
        about: what is counted, "day", or a word beside it.
        values: as printed in the first and in the second statement.
    """

    type: str
    about: str
    values: tuple[str, str]


class StatementPlace(NamedTuple):
    """Where a sentence stands: `text[start:end]` of the document of that id."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StatementMatch:
    """What is said of two sentences of different documents.

    Attributes:
        first, second: where they stand.
        relation: "same", "part" (the second says a part of the first), "differs" (the same matter with another
            value) or "similar" (alike, and not counted).
        score: how likely both say the same, 0 to 1, differences apart; of "part" it is that of the fact.
        differences: what they give differently.
    """

    first: StatementPlace
    second: StatementPlace
    relation: str
    score: float
    differences: tuple[StatementDifference, ...]


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What became of one document.

    Attributes:
        index: its place among the documents given, from 0.
        id, title, publisher, agency, url, published: as given.
        chars: length of its text in code points.
        sentences: how many were found in it.
        used: whether a sentence of the summary was taken from it.
        note: why none was; None where one was.
        removed: the spans that were not read, in order.
        origin_group: id of its origin, see `Summary.origins`.
        sha256: of its text in UTF-8, in hexadecimal digits.
    """

    index: int
    id: str
    title: str | None
    publisher: str | None
    agency: str | None
    url: str | None
    published: str | None
    chars: int
    sentences: int
    used: bool
    note: str | None
    removed: tuple[RemovedSpan, ...]
    origin_group: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """A title, or a short opening of a text, that stands over a summary: nothing is claimed but where it is from.

    Attributes:
        text: word for word.
        document_id: of the document that it is from.
        document_index: place of that document among those given, from 0.
        field: "title" or "text" of it.
        start, end: offsets in this field, in code points.
    """

    text: str
    document_id: str
    document_index: int
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The result of `summarize`.

    Equal signature and digest mean equal bytes, but for warnings of what files hold.

    Attributes:
        text: the sentences, joined.
        sentences: in reading order.
        documents: what became of each document, in the order given.
        language: ISO 639-1 code, given or detected; "und" where it could not be.
        words: length in words, as the budget counts them.
        warnings: what could not be read, rules that were relaxed, and the like.
        signature: everything that decides the result beside the documents.
        input_digest: SHA-256 of the documents.
        origins: the documents by the stories that they print.
        disagreements: values that differ between documents.
        headline: what may stand over the summary; None where nothing is fit to.
        sources: the documents themselves, as they were given, for whoever shows the summary; not compared.
    """

    text: str
    sentences: tuple[SummarySentence, ...]
    documents: tuple[DocumentReport, ...]
    language: str
    words: int
    warnings: tuple[str, ...]
    signature: str
    input_digest: str
    origins: tuple[OriginGroup, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    headline: Headline | None = None
    sources: tuple[Document, ...] = field(default=(), repr=False, compare=False)

    def __str__(self) -> str:
        """The summary for reading: its sentences with their sources, and where these differ."""
        from .output.formats import render

        return render(self).rstrip("\n")

    def to_dict(self, *, offset_unit: str = "unicode_code_point") -> dict[str, Any]:
        """The JSON form, as `to_json` returns it."""
        from .output.summary_json import to_json

        return to_json(self, offset_unit=offset_unit)

    def to_markdown(self, *, explain: bool = False) -> str:
        """The summary in Markdown, sources as footnotes; with why its sentences were chosen, if asked for."""
        from .output.formats import render

        return render(self, "markdown", explain=explain)

    def to_html(self) -> str:
        """One HTML page that needs nothing beside itself: the summary, its evidence, all sources."""
        from .output.formats import render

        return render(self, "html")

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from .output.html.fragment import fragment

        return fragment(self)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """What IPython shows where it shows text."""
        printer.text(str(self))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What origins say, by how many say it; sentences by score in each part.

    Attributes:
        origins: all of them, the earliest print first in each.
        by_all: what every independent origin says; empty where there is but one. Documents are joined as for
            `Support.independent_origins`; those that could not be read are none.
        by_some: what several independent origins say.
        by_one: for each of `origins`, in that order, what has no like sentence in another independent origin.
        summary: with all these sentences, their citations and the disagreements.
    """

    origins: tuple[OriginGroup, ...]
    by_all: tuple[SummarySentence, ...]
    by_some: tuple[SummarySentence, ...]
    by_one: tuple[tuple[SummarySentence, ...], ...]
    summary: Summary

    def __str__(self) -> str:
        """The comparison for reading: what all origins say, what several say, and what one says."""
        from .output.comparison_text import render_comparison

        return render_comparison(self).rstrip("\n")

    def to_dict(self) -> dict[str, Any]:
        """The JSON form, as `render_comparison` writes it."""
        from .output.comparison_text import comparison_to_json

        return comparison_to_json(self)

    def to_markdown(self) -> str:
        """The comparison as a table in Markdown."""
        from .output.comparison_text import render_comparison

        return render_comparison(self, "markdown")

    def to_html(self) -> str:
        """One HTML page that needs nothing beside itself: the table, its evidence, all sources."""
        from .output.comparison_text import render_comparison

        return render_comparison(self, "html")

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from .output.html.comparison_fragment import comparison_fragment

        return comparison_fragment(self)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """What IPython shows where it shows text."""
        printer.text(str(self))
