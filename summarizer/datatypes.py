"""The frozen records that pass between the stages, and those that make up a `Summary`.

Offsets everywhere are 0-based, end exclusive, in Unicode code points of the text the caller gave.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from .errors import InputError
from .published import check as check_published


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source, its text exactly as the caller has it.

    `published` is a date or date-time in ISO 8601 or RFC 2822, kept as it is given; a `date` or `datetime` is kept
    as its ISO 8601. `summarizer/published.py` describes what is read, and how times are compared. `agency` is the
    news agency that the text credits.

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
        ) -> None: ...

    def __post_init__(self) -> None:
        for declared in fields(self):
            value = getattr(self, declared.name)
            if declared.name == "published" and isinstance(value, date):
                value = value.isoformat()
                object.__setattr__(self, declared.name, value)
            if value is None and declared.name not in ("id", "text"):
                continue
            _check_text(declared.name, value, f"document {declared.name}")
        if not self.id:
            raise InputError.of("id", "must not be empty", "", actual="", subject="document id")
        if self.published is not None:
            check_published(self.published)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Documents on one event.

    `references` are summaries by people, where there are any; `warnings` say what of the documents could not be read
    from their files and was left out.
    """

    id: str
    documents: tuple[Document, ...]
    references: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check_text("id", self.id, "cluster id")
        for reference in self.references:
            _check_text("references", reference, "reference")


def _check_text(field: str, value: object, subject: str) -> None:
    """Refuse what is no string, or no JSON can carry; `subject` is what a message calls the field."""
    if not isinstance(value, str):
        raise InputError.of(field, "must be a string", value, actual=type(value).__name__, subject=subject)
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        rule, char = "must not hold a lone surrogate", value[error.start]
        message = f"{subject} {rule}, but has U+{ord(char):04X} at offset {error.start}"
        raise InputError(message, field=field, rule=rule, value=char) from None


class Span(NamedTuple):
    """text[start:end]."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RemovedSpan:
    """A stretch of a document that the summarizer does not read, and why."""

    start: int
    end: int
    reason: str


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
    """Where a document says what a summary sentence says; `document_index` counts as the caller did.

    Attributes:
        role: "origin" where the sentence was taken from, "copy" in another print of the same origin's story,
            "corroborates" in the story of another origin, "conflicts" where the same is said with another value,
            "supports_part" where one fact of it is said, "similar" where something alike is said that is not counted.
        match: "verbatim" (white space, case and look-alike characters aside), "near" or "paraphrase".
        origin_group: id of the document's origin, see `Summary.origins`.
        prefix, suffix: up to 32 characters before and after, as of a W3C TextQuoteSelector.
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
        concepts: how many concepts (stemmed word pairs) it was the first to cover, in the order chosen.
        concept_weight: their part of the weight of all concepts the summary covers, 0 to 1, by the weights that
            `coverage` selects with.
        top_concepts: the heaviest of them, at most five, heaviest first.
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
    """Why a document counts as another print of `with_document`'s story; `containment` is of runs of five words."""

    document: str
    with_document: str
    containment: float
    aligned_sentences: int
    credit_line: str | None


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Documents that tell one origin's story, by id; `first_seen` is the earliest print.

    `kind` is "single", "copy" (all members are equal word for word) or "near_copy".
    """

    id: str
    kind: str
    first_seen: str
    members: tuple[str, ...]
    evidence: tuple[OriginEvidence, ...]


@dataclass(frozen=True, slots=True)
class DisagreementValue:
    """What some documents give: as printed, by whom, and on how many independent origins' word.

    `sentence_indices` are sentences of the summary that give it; `published` the latest date of the documents.
    """

    value: str
    sentence_indices: tuple[int, ...]
    document_ids: tuple[str, ...]
    independent_origins: int
    published: str | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Values that differ between documents on the same thing, newest first.

    `type` is "number", "date", "name", "place" or "polarity" (said and denied); or what is no conflict of fact:
    "quotation" (one utterance in other words or at another length), "dateline" (different days printed over the
    stories). `update` says that a later number is higher than an earlier one, as tolls become.
    """

    type: str
    about: str
    values: tuple[DisagreementValue, ...]
    update: bool = False


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One sentence of a summary: `summary.text[start:end] == text`.

    The first citation is where it was taken from; the others say the same in other documents. `score` is
    the ranker's, 1 for the average sentence; `rank` counts all sentences by score, best 1. `flags` name what a
    reader should know of it: "dangling" (it opens with a pronoun or connective, and the sentence before it in its
    document does not stand before it here), "single_origin" (of several origins, a sentence that
    says it was found in one), "number_conflict", "date_conflict", "name_conflict", "place_conflict" (another document
    gives another number, day, name or place), "polarity_conflict" (another document denies it),
    "shared_attribution" (origins that say it credit the same person or agency, and so may have one source),
    "shared_wording" (another origin that says it has a dozen of its words in a row, and so may have them from one
    source), or a defect that a rule had to let pass, such as "question". `attributed_to` is whom the sentence
    credits, in its own words; read in English only. `facts` are those that it joins, empty where it is one;
    `nearest` is the likest sentence of another origin where none says the same: alike, and not counted.
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

    `type` is "number", "date", "name", "place", "polarity", "modality" or "wording"; `about` what is counted, "day",
    or a word beside it; `values` are as printed in the first and in the second statement.
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

    `relation` is "same", "part" (the second says a part of the first), "differs" (the same matter with another
    value) or "similar" (alike, and not counted). `score`, 0 to 1, is how likely both say the same, differences
    apart; of "part" it is that of the fact.
    """

    first: StatementPlace
    second: StatementPlace
    relation: str
    score: float
    differences: tuple[StatementDifference, ...]


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What became of one document; `note` says why nothing was taken from it, None where something was.

    `sha256` is of the text in UTF-8, in hexadecimal digits.
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

    `field` is "title" or "text" of the document, and `text` is what stands there from `start` to `end`.
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

    `signature` names everything that decides the result beside the documents; `input_digest` is a SHA-256
    of the documents. Equal signature and digest mean equal bytes, but for warnings of what their files hold.
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """What origins say, by how many say it; sentences by score in each part.

    Attributes:
        origins: all of them, the earliest print first in each.
        by_all: what every origin says; empty where there is but one.
        by_some: what several say.
        by_one: for each origin, in that order, what has no like sentence in another.
        summary: with all these sentences, their citations and the disagreements.
    """

    origins: tuple[OriginGroup, ...]
    by_all: tuple[SummarySentence, ...]
    by_some: tuple[SummarySentence, ...]
    by_one: tuple[tuple[SummarySentence, ...], ...]
    summary: Summary
