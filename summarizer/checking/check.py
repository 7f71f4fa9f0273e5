"""A text and documents to a `CheckReport`: each claim with what the documents say of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from summarizer.corpus import Analyses, Corpus, build_to_read
from summarizer.datatypes import Document, refuse_unfit_text
from summarizer.errors import InputError
from summarizer.evidence.citations import origin_groups
from summarizer.evidence.document_reports import document_reports
from summarizer.options import DEFAULTS, Options
from summarizer.signature import input_digest, signature
from summarizer.text.detection import languages_of
from summarizer.text.normalization import outline

from .assembly import claim_record
from .cited.reading import cited_text
from .cited.records import CitedText
from .cited.sentences import cited_by
from .citing import Citer
from .claims import claims_of, words_of
from .judging import judged_claims
from .quotations import quotes
from .records import CheckReport
from .verdicts import Checker


def check(
    text: str | Mapping[str, Any] | Sequence[Any],
    documents: Iterable[Document],
    options: Options = DEFAULTS,
    *,
    analyses: Analyses | None = None,
) -> CheckReport:
    """Check which statements of a text the documents support.

    Args:
        text: any; or citation JSON of Anthropic, OpenAI or Cohere, parsed.
        documents: at least one.
        options: the language; nothing else is used.
        analyses: analyses kept from call to call; they change no result.

    Raises:
        InputError: no text, one that holds a lone surrogate, no document, an id given twice, or JSON of a form that
            is not known.
    """
    corpus = build_to_read(documents, options, analyses=analyses)
    cited = cited_text(text, corpus.documents)
    _refuse_unfit(cited)
    language = _language(cited.text, corpus, options)
    words = words_of(cited)
    found, unchecked = claims_of(cited, words, language)
    marks = cited_by(cited, [(one.start, one.end) for one in found], corpus.documents)
    checker = Checker(corpus, language, words)
    citer = Citer(corpus, checker.passages)
    quoted = quotes(words, language, corpus.documents, cite=citer.cite)
    judged = judged_claims(checker, corpus, language, found, marks)
    own = [[one for one in quoted if claim.start <= one.start < claim.end] for claim in found]
    claims = tuple(claim_record(at, cited.text, one, own[at], citer, checker.lookup) for at, one in enumerate(judged))
    used = {one.document_index for claim in claims for one in claim.citations}
    notes = [None if row in used else "no claim cites it" for row in range(len(corpus.documents))]
    return CheckReport(
        text=cited.text,
        claims=claims,
        unchecked=tuple(unchecked),
        documents=document_reports(corpus, notes),
        origins=origin_groups(corpus),
        language=language,
        warnings=tuple(_warnings(corpus, cited.text, language)),
        signature=f"{signature(Options(language=options.language), {})}|task:check",
        input_digest=_digest(cited.text, corpus.documents),
        sources=corpus.documents,
    )


def _refuse_unfit(cited: CitedText) -> None:
    """Refuse a text without words, and what no JSON and no UTF-8 can carry."""
    if not cited.text.strip():
        raise InputError("the text to check is empty")
    refuse_unfit_text("text", cited.text, "the text to check")
    for mark in cited.marks:
        refuse_unfit_text("text", mark.text, "a source that the text cites")


def _language(text: str, corpus: Corpus, options: Options) -> str:
    """The language of the text; of a short or unclear one, that of most documents."""
    if options.language != "auto":
        return options.language
    return languages_of([text, *(corpus.documents[each.row].text for each in corpus.distinct)])[0]


def _warnings(corpus: Corpus, text: str, language: str) -> Iterator[str]:
    """What a reader should know of the check as a whole."""
    copies = [document.id for document in corpus.documents if outline(document.text) == outline(text)]
    if copies:
        yield f"the checked text is itself among the documents, and supports itself: {', '.join(copies[:3])}"
    others = [
        document.id
        for document, analysed in zip(corpus.documents, corpus.analysed, strict=True)
        if analysed.language != language
    ]
    if others:
        named = ", ".join(others[:3]) + (" and others" if len(others) > 3 else "")
        yield f"not compared, since the text is in {language} and they are not: {named}"


def _digest(text: str, documents: Sequence[Document]) -> str:
    """SHA-256 of the text and the documents."""
    whole = f"{input_digest(documents)}\n{text}"
    return f"sha256:{hashlib.sha256(whole.encode('utf-8')).hexdigest()}"
