"""A checked text with one of everything: its report, built by hand over two short invented documents.

Seven claims, of which three are supported; a heading, a question and a list of sources, which are not checked. Text
and documents hold characters that are several units of UTF-8 and UTF-16.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from summarizer import Document
from summarizer.checking.records import (
    CheckedFact,
    CheckedQuote,
    CheckReport,
    CitedSource,
    Claim,
    NotFound,
    SourceDifference,
    Unchecked,
)
from summarizer.datatypes import Citation, DocumentReport, Locator, OriginGroup, Place, Span, Support

POST = [
    "The ferry Marisol ran aground off Port Elgin on Monday morning with 86 people on board, officials said.",
    "Twelve people were hurt, none of them badly.",
    "“We felt a jolt — and then the lights went out,” the passenger Ana Prel said.",
    "Divers will look at the hull on Thursday, the harbour office said.",
]
HERALD = [
    "⚓ 🚢 With 86 people on board, the ferry Marisol ran aground off Port Elgin on Monday.",
    "Captain Olav Lund had sailed the route for nine years.",
    "The company had the ferry repaired in January.",
]
SENTENCES = {"post": POST, "herald": HERALD}
_HERALD_TEXT = " ".join(HERALD)
DOCUMENTS = (
    Document(
        id="post",
        text=" ".join(POST),
        title="Ferry runs aground off Port Elgin",
        publisher="Daily Post",
        url="https://post.example/ferry",
        published="2026-03-02",
    ),
    Document(
        id="herald",
        text=_HERALD_TEXT,
        title="Marisol aground",
        publisher="Harbour Herald",
        published="2026-03-03",
        places=(Place(0, len(_HERALD_TEXT), Locator(page=4)),),
    ),
)
HEADING = "# The Marisol aground 🚢"
GROUNDING = "The ferry Marisol ran aground off Port Elgin on Monday with 86 people on board [1][2]."
HURT = "14 people were hurt, none of them badly [2]."
JOLT = "“We felt a jolt - and then the lights went out,” the passenger Ana Prel said [2]."
CAPTAIN = (
    "Captain Olav Lund had sailed the route for nine years, and he told a café owner that he “never lost a minute of "
    "sleep over it”."
)
DIVERS = "Divers will look at the hull on Thursday [3]."
INSURER = "The insurer Kestrel Mutual will pay 2.4 million euros by 9 May."
REPAIR = "The company did not have the ferry repaired in January."
QUESTION = "Who will pay for the tow?"
SOURCES = "[1] Daily Post, 2 March\n[2] Harbour Herald, 3 March"
TEXT = f"{HEADING}\n\n{GROUNDING} {HURT} {JOLT}\n\n{CAPTAIN} {DIVERS}\n{INSURER} {REPAIR} {QUESTION}\n\n{SOURCES}\n"
ORIGINS = {document.id: f"o{row}" for row, document in enumerate(DOCUMENTS, start=1)}


def span(part: str, within: str = TEXT) -> Span:
    """Where a part of the checked text stands; where it is not unique, within a longer part."""
    start = TEXT.index(within) + within.index(part)
    return Span(start, start + len(part))


def cite(document_id: str, cited: str, role: str = "supports", match: str = "near") -> Citation:
    """A citation of words that stand once in a document."""
    row = next(row for row, document in enumerate(DOCUMENTS) if document.id == document_id)
    document = DOCUMENTS[row]
    start = document.text.index(cited)
    end = start + len(cited)
    return Citation(
        document_index=row,
        document_id=document_id,
        document_title=document.title,
        start=start,
        end=end,
        cited_text=cited,
        sentence_index=next(i for i, sentence in enumerate(SENTENCES[document_id]) if cited in sentence),
        role=role,
        match=match,
        origin_group=ORIGINS[document_id],
        prefix=document.text[max(0, start - 32) : start],
        suffix=document.text[end : end + 32],
        locator=document.places[0].locator if document.places else None,
    )


def cited_source(marker: str, claim: str, document_id: str | None, verdict: str | None) -> CitedSource:
    """A marker within a claim, and what its document says of it."""
    return CitedSource(marker, *span(marker, claim), document_id=document_id, verdict=verdict)


def claim(index: int, text: str, verdict: str, score: float, **more: Any) -> Claim:
    """A claim of the text, with its place."""
    return Claim(index, text, *span(text), verdict=verdict, score=score, **more)


ONE_ORIGIN = Support(1, 1, 1, ("text_overlap",))
QUOTE_ALTERED = CheckedQuote(
    "We felt a jolt - and then the lights went out,",
    *span("We felt a jolt - and then the lights went out,"),
    verdict="altered",
    changes=("dashes",),
    source_text="We felt a jolt — and then the lights went out,",
    citations=(cite("post", "We felt a jolt — and then the lights went out,", "quotes", "verbatim"),),
)
QUOTE_MISSING = CheckedQuote(
    "never lost a minute of sleep over it",
    *span("never lost a minute of sleep over it"),
    verdict="missing",
)
CLAIMS = (
    claim(
        0,
        GROUNDING,
        "supported",
        0.97,
        citations=(cite("post", POST[0]), cite("herald", HERALD[0], "corroborates", "paraphrase")),
        support=Support(2, 2, 2, ("text_overlap",)),
        cited=(
            cited_source("[1]", GROUNDING, "post", "supported"),
            cited_source("[2]", GROUNDING, "herald", "supported"),
        ),
        cited_verdict="supported",
    ),
    claim(
        1,
        HURT,
        "contradicted",
        0.9,
        citations=(cite("post", POST[1], "conflicts"),),
        differences=(
            SourceDifference(
                "number",
                "people",
                "14",
                *span("14"),
                source_value="Twelve",
                citation=cite("post", POST[1], "conflicts"),
            ),
        ),
        not_found=(NotFound("number", "14", *span("14")),),
        cited=(cited_source("[2]", HURT, "herald", "unsupported"),),
        cited_verdict="unsupported",
    ),
    claim(
        2,
        JOLT,
        "supported",
        0.99,
        citations=(cite("post", POST[2]),),
        support=ONE_ORIGIN,
        quotes=(QUOTE_ALTERED,),
        cited=(cited_source("[2]", JOLT, "herald", "unsupported"),),
        cited_verdict="unsupported",
    ),
    claim(
        3,
        CAPTAIN,
        "partly",
        0.55,
        citations=(cite("herald", HERALD[1], "supports_part"),),
        support=Support(0, 0, 0, (), 1),
        facts=(
            CheckedFact(
                *span(CAPTAIN.partition(", and ")[0]),
                spans=(span(CAPTAIN.partition(", and ")[0]),),
                text=CAPTAIN.partition(", and ")[0],
                verdict="supported",
                score=0.98,
                citations=(cite("herald", HERALD[1]),),
            ),
            CheckedFact(
                *span(CAPTAIN.partition(", and ")[2]),
                spans=(span(CAPTAIN.partition(", and ")[2]),),
                text=CAPTAIN.partition(", and ")[2],
                verdict="unsupported",
                score=0.08,
                citations=(),
            ),
        ),
        quotes=(QUOTE_MISSING,),
    ),
    claim(
        4,
        DIVERS,
        "supported",
        0.96,
        citations=(cite("post", POST[3]),),
        support=ONE_ORIGIN,
        cited=(cited_source("[3]", DIVERS, None, None),),
    ),
    claim(
        5,
        INSURER,
        "unsupported",
        0.04,
        citations=(cite("herald", HERALD[2], "similar", "paraphrase"),),
        not_found=(
            NotFound("name", "Kestrel Mutual", *span("Kestrel Mutual")),
            NotFound("number", "2.4 million", *span("2.4 million")),
            NotFound("date", "9 May", *span("9 May")),
        ),
    ),
    claim(
        6,
        REPAIR,
        "contradicted",
        0.93,
        citations=(cite("herald", HERALD[2], "conflicts"),),
        differences=(
            SourceDifference(
                "negation",
                "have",
                "did not have",
                *span(REPAIR),
                source_value="had",
                citation=cite("herald", HERALD[2], "conflicts"),
            ),
        ),
    ),
)
UNCHECKED = (
    Unchecked(HEADING, *span(HEADING), reason="heading"),
    Unchecked(QUESTION, *span(QUESTION), reason="question"),
    Unchecked(SOURCES, *span(SOURCES), reason="list of sources"),
)
WARNINGS = ("the text cites [3], and no document given was found to be that",)


def reported(document: Document) -> DocumentReport:
    """What becomes of a document that a claim cites."""
    return DocumentReport(
        index=DOCUMENTS.index(document),
        id=document.id,
        title=document.title,
        publisher=document.publisher,
        agency=document.agency,
        url=document.url,
        published=document.published,
        chars=len(document.text),
        sentences=len(SENTENCES[document.id]),
        used=True,
        note=None,
        removed=(),
        origin_group=ORIGINS[document.id],
        sha256=hashlib.sha256(document.text.encode("utf-8")).hexdigest(),
    )


def checked(**changed: Any) -> CheckReport:
    """The report, with other values of some of its fields."""
    made = CheckReport(
        text=TEXT,
        claims=CLAIMS,
        unchecked=UNCHECKED,
        documents=tuple(map(reported, DOCUMENTS)),
        origins=tuple(OriginGroup(ORIGINS[one.id], "single", one.id, (one.id,), ()) for one in DOCUMENTS),
        language="en",
        warnings=WARNINGS,
        signature="consensus-summarizer:0|task:check",
        input_digest="sha256:" + "0" * 64,
        sources=DOCUMENTS,
    )
    return replace(made, **changed)
