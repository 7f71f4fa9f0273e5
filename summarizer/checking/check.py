"""A text and documents to a `CheckReport`: each claim with what the documents say of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
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
    max_claims: int | None = None,
    numbering: Sequence[int] | None = None,
) -> CheckReport:
    """Check which statements of a text the documents support.

    Args:
        text: any; or citation JSON of Anthropic, OpenAI or Cohere, parsed.
        documents: at least one.
        options: the language; nothing else is used.
        analyses: analyses kept from call to call; they change no result.
        max_claims: most claims of the text; None for no limit. They are counted before any document is read.
        numbering: which document each number in the text means, both from 1; None where they count the documents.

    Raises:
        InputError: no text, one that holds a lone surrogate, no document, an id given twice, JSON of a form that is
            not known, a numbering that leads to no document, or more claims than that: then its `field` is "claims",
            and its `value` their number.
    """
    documents = tuple(documents)
    numbering = _known(numbering, len(documents))
    if max_claims is not None:
        _refuse_many(cited_text(text, documents, numbering), documents, options, max_claims)
    corpus = build_to_read(documents, options, analyses=analyses)
    cited = cited_text(text, corpus.documents, numbering)
    _refuse_unfit(cited)
    language = _language(cited.text, (corpus.documents[each.row].text for each in corpus.distinct), options)
    words = words_of(cited)
    found, unchecked = claims_of(cited, words, language)
    marks = cited_by(cited, [(one.start, one.end) for one in found], corpus.documents, numbering)
    checker = Checker(corpus, language, words)
    citer = Citer(corpus, checker.passages)
    quoted = quotes(words, language, corpus.documents, cite=citer.cite)
    own = [[one for one in quoted if claim.start <= one.start < claim.end] for claim in found]
    judged = judged_claims(checker, corpus, language, found, marks, own)
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
        input_digest=_digest(
            cited, corpus.documents, numbering, beside=not (isinstance(text, str) and text == cited.text)
        ),
        sources=corpus.documents,
    )


def _known(numbering: Sequence[int] | None, documents: int) -> tuple[int, ...] | None:
    """The numbering, where each number leads to a document."""
    if numbering is None:
        return None
    if not isinstance(numbering, Sequence) or isinstance(numbering, str | bytes):
        raise InputError.of("numbering", "must be a list of whole numbers", numbering)
    for row, number in enumerate(numbering):
        if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= documents:
            raise InputError.of(f"numbering[{row}]", f"must be a whole number from 1 to {documents}", number)
    return tuple(numbering)


def _refuse_unfit(cited: CitedText) -> None:
    """Refuse a text without words, and what no JSON and no UTF-8 can carry."""
    if not cited.text.strip():
        raise InputError("the text to check is empty")
    refuse_unfit_text("text", cited.text, "the text to check")
    for mark in cited.marks:
        refuse_unfit_text("text", mark.text, "a source that the text cites")


def _refuse_many(cited: CitedText, documents: Sequence[Document], options: Options, most: int) -> None:
    """Refuse a text of too many claims; a claim has a character at least, so that short texts need no counting."""
    if len(cited.text) <= most:
        return
    language = _language(cited.text, (document.text for document in documents), options)
    claims = len(claims_of(cited, words_of(cited), language)[0])
    if claims > most:
        raise InputError.of("claims", f"must be at most {most:,} in a text", claims, actual=f"{claims:,}")


def _language(text: str, others: Iterable[str], options: Options) -> str:
    """The language of the text; of a short or unclear one, that of most documents."""
    return languages_of([text, *others])[0] if options.language == "auto" else options.language


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


def _digest(cited: CitedText, documents: Sequence[Document], numbering: Sequence[int] | None, *, beside: bool) -> str:
    """SHA-256 of the text and the documents, of the citations where they come beside the text, and of a numbering.

    Citations within a text are read from it. With others or a numbering, it is that of a JSON array of the documents'
    digest, the text, the citations and the numbering if there is one, which begins otherwise than the line of a
    digest does.
    """
    whole = f"{input_digest(documents)}\n{cited.text}"
    if numbering is not None or (beside and cited.marks):
        marks = list(map(asdict, cited.marks)) if beside else []
        more = [] if numbering is None else [numbering]
        whole = json.dumps([input_digest(documents), cited.text, marks, *more], ensure_ascii=False)
    return f"sha256:{hashlib.sha256(whole.encode('utf-8')).hexdigest()}"
