"""The front door: material of any kind and options as keywords, to what the pipeline makes of documents.

What is read here may warn; the warnings of reading stand in front of those of the result. What only one of the
functions needs is imported by it: who summarizes does not wait for what checks or sorts.
"""

from __future__ import annotations

import warnings as python_warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Unpack

from . import pipeline
from .corpus import Analyses, build_from_openings
from .datatypes import Comparison, OriginGroup, StatementMatch, Summary
from .evidence.citations import origin_groups
from .graph.ranking import Ranker
from .graph.similarity import SentenceGraph, Similarity
from .options import CommonDials, Dials, Options, options_from
from .reading.material import Material, documents_from
from .selection.selectors import Selector
from .text.segmentation import Splitter

if TYPE_CHECKING:
    from .checking.records import CheckReport
    from .stories.records import Stories

Settings = Options | Mapping[str, Any] | None
"""Options as a record or a mapping; None for the defaults."""


def summarize(
    documents: Material,
    options: Settings = None,
    *,
    seen: Material = (),
    splitter: Splitter | None = None,
    similarity: Similarity | None = None,
    ranker: Ranker | str | None = None,
    selector: Selector | str | None = None,
    analyses: Analyses | None = None,
    **dials: Unpack[CommonDials],
) -> Summary:
    """Summarize several documents on one event in their own sentences, each with its citations.

        summarize("folder")                     # a file or folder
        summarize([text, other_text])           # texts; a string in a list is never a path
        summarize([{"text": ..., "publisher": ...}, Path("a.html")], max_words=60)

    Equal documents and options give equal bytes, in any process; the order of the documents changes no
    chosen sentence. The contracts of the four functions that may replace a stage are in `docs/seams.md`.

    Args:
        documents: at least one. A string is the path of a file or folder. In a list, a string is a text, a dict with
            "text" a record, a `Path` a file or folder, beside `Document` records; or a frame of pandas or polars with
            a column "text", or a `Cluster`. Who has no id is numbered by place, from 1; given ids must differ.
        options: budget, methods and dials, as an `Options` record or a mapping.
        seen: what the reader knows already, given in the same way; then the summary is of what the documents add to
            it. Their ids may be any, since they are never cited.
        splitter: cuts a paragraph into sentences.
        similarity: of sentences.
        ranker: scores sentences; or the name of a built-in one, as the option has it.
        selector: chooses sentences; or the name of a built-in one.
        analyses: analyses kept from call to call; they change no result. Not used with a `splitter`.
        dials: fields of `Options`, which go before what `options` says.

    Returns:
        The summary. Where nothing could be said, an empty one, with the reasons in ``warnings``.

    Raises:
        InputError: no document, an id given twice, what cannot be read, or a seam that broke its contract.
        OptionError: there is no such option, or its value is out of bounds.
    """
    stages = {"ranker": ranker, "selector": selector}
    named = {stage: name for stage, name in stages.items() if isinstance(name, str)}
    chosen = options_from(options, {**dials, **named})
    given, known = documents_from(documents), documents_from(seen, "seen")
    summary = pipeline.summarize(
        given.documents,
        chosen,
        seen=known.documents,
        splitter=splitter,
        similarity=similarity,
        ranker=None if isinstance(ranker, str) else ranker,
        selector=None if isinstance(selector, str) else selector,
        analyses=analyses,
    )
    return _warned(summary, (*given.warnings, *known.warnings))


def compare(
    documents: Material, options: Settings = None, *, analyses: Analyses | None = None, **dials: Unpack[Dials]
) -> Comparison:
    """Compare what several stories say.

    Args:
        documents: as for `summarize`; of at least two origins to be worth it.
        options: `origin_cap` limits the statements of each origin (5 where it is not set); budget, selector, order
            and redundancy are not used.
        analyses: analyses kept from call to call; they change no result.
        dials: fields of `Options`, which go before what `options` says.

    Raises:
        InputError: no document, an id given twice, or what cannot be read.
        OptionError: there is no such option, or its value is out of bounds.
    """
    from . import comparison

    chosen, given = options_from(options, dials), documents_from(documents)
    compared = comparison.compare(given.documents, chosen, analyses=analyses)
    return replace(compared, summary=_warned(compared.summary, given.warnings))


def group_stories(
    documents: Material,
    options: Settings = None,
    *,
    summaries: int | None = None,
    since: str | None = None,
    workers: int = 1,
    **dials: Unpack[Dials],
) -> Stories:
    """Sort a heap of documents into the stories that they tell, each with its headline, origins and summary.

    The groups depend on no order, and copies change nothing. What a story is, and how well it is found, is in
    `docs/stories.md`.

    Args:
        documents: as for `summarize`, any number. What is given twice, with one id and text, is taken once.
        options: of the summaries.
        summaries: how many stories are summarized, the first ones; None for all, or for 100 of a heap of more than
            3,000 documents, which a warning says. In such a heap the origins of the others are not counted.
        since: a day, as in "2026-03-02": all documents are sorted, and what has none of that day or later is left
            out. A warning says how much that is.
        workers: processes that tell the stories; the result is the same for any number. A script that has more than
            one calls this under ``if __name__ == "__main__":``, since each process imports it.
        dials: fields of `Options`, which go before what `options` says.

    Raises:
        InputError: no document, an id given to two texts, or what cannot be read.
        OptionError: there is no such option, or its value is out of bounds.
    """
    from .stories import sorting

    chosen, given = options_from(options, dials), documents_from(documents)
    sorted_ = sorting.group_stories(given.documents, chosen, summaries=summaries, since=since, workers=workers)
    return replace(sorted_, warnings=(*given.warnings, *sorted_.warnings))


def check(
    text: str | Mapping[str, Any] | Sequence[Any],
    documents: Material,
    options: Settings = None,
    *,
    analyses: Analyses | None = None,
    max_claims: int | None = None,
    numbering: Sequence[int] | None = None,
    **dials: Unpack[Dials],
) -> CheckReport:
    """Check which statements of a text the documents support, and what stands in none of them.

        check("The ferry sank on Monday [1]. Nobody was hurt.", ["A ferry sank off Lagos on Monday ...", ...])

    "unsupported" is what was not found in the documents given; nothing is said of whether it is true. How well each
    verdict holds is in `docs/checking.md`.

    Args:
        text: plain or Markdown, with markers of citations such as [1] or without; or the citation JSON of Anthropic,
            OpenAI or Cohere, as parsed or as a string. It is never a path.
        documents: as for `summarize`.
        options: the language; nothing else is used.
        analyses: analyses kept from call to call; they change no result.
        max_claims: most claims of the text, counted before the documents are analysed; None for no limit.
        numbering: which document each number in the text means, both from 1: with (1, 1, 2), "[3]" means the second
            document, and so does an index of citation JSON that counts three. For a text that was written from a list
            of passages, several of which are one document. It goes before ids that are numbers, and a list of sources
            in the text goes before it. None where numbers count the documents.
        dials: fields of `Options`, which go before what `options` says.

    Raises:
        InputError: no document, an id given twice, what cannot be read, JSON of a form that is not known, or more
            claims than `max_claims`, or a numbering that leads to no document.
        OptionError: there is no such option, or its value is out of bounds.
    """
    from .checking import check as checking

    chosen, given = options_from(options, dials), documents_from(documents)
    report = checking.check(
        text, given.documents, chosen, analyses=analyses, max_claims=max_claims, numbering=numbering
    )
    return replace(report, warnings=(*given.warnings, *report.warnings))


def sentence_graph(
    documents: Material,
    options: Settings = None,
    *,
    seen: Material = (),
    splitter: Splitter | None = None,
    similarity: Similarity | None = None,
    analyses: Analyses | None = None,
    **dials: Unpack[Dials],
) -> SentenceGraph:
    """The graph that `summarize` ranks, for drawing, analysis, or a composition of one's own.

    Arguments and errors are those of `summarize`. What could not be read is a `UserWarning` of Python's.
    """
    chosen = options_from(options, dials)
    given, known = documents_from(documents), documents_from(seen, "seen")
    _warn((*given.warnings, *known.warnings))
    return pipeline.sentence_graph(
        given.documents,
        chosen,
        seen=known.documents,
        splitter=splitter,
        similarity=similarity,
        analyses=analyses,
    )


def statement_matches(
    documents: Material, options: Settings = None, *, analyses: Analyses | None = None, **dials: Unpack[Dials]
) -> tuple[StatementMatch, ...]:
    """Every pair of sentences of different documents of which something is said.

    Headings are left out, and of every two documents only the likest few sentences are compared. A sentence that
    another print of its story repeats unchanged stands with that print as "same".

    Args:
        documents: as for `summarize`.
        options: the language; nothing else is used.
        analyses: analyses kept from call to call; they change no result.
        dials: fields of `Options`, which go before what `options` says.

    Returns:
        Pairs by the place of the first sentence, then of the second; documents in the caller's order. Of "same",
        "differs" and "similar" the first is of the earlier document; of "part" the second says a part of the first.

    Raises:
        InputError: no document, an id given twice, or what cannot be read.
        OptionError: there is no such option, or its value is out of bounds.
    """
    from . import matching

    chosen, given = options_from(options, dials), documents_from(documents)
    _warn(given.warnings)
    return matching.statement_matches(given.documents, chosen, analyses=analyses)


def origins(
    documents: Material, options: Settings = None, *, analyses: Analyses | None = None, **dials: Unpack[Dials]
) -> tuple[OriginGroup, ...]:
    """Which documents are prints of one story: the `origins` of their summary, without a summary being made.

    What could not be read is a `UserWarning` of Python's.

    Args:
        documents: as for `summarize`.
        options: the language; nothing else is used.
        analyses: analyses kept from call to call; they change no result.
        dials: fields of `Options`, which go before what `options` says.

    Returns:
        Every document in one group, the earliest print first in each; groups in the order of these.

    Raises:
        InputError: no document, an id given twice, or what cannot be read.
        OptionError: there is no such option, or its value is out of bounds.
    """
    chosen, given = options_from(options, dials), documents_from(documents)
    _warn(given.warnings)
    return origin_groups(build_from_openings(given.documents, chosen, sentences=1, analyses=analyses))


def verify(summary: Mapping[str, Any] | Summary, documents: Material) -> tuple[str, ...]:
    """Check every quote, offset, context, count and hash of a summary against the documents.

    Args:
        summary: the native JSON form, parsed, or a `Summary`; anything else gives problems, never an error.
        documents: its documents, given as for `summarize`, in any order, found by their ids; others may be among
            them. Only their texts are read, and the title that the headline is from. `input_digest` is not checked:
            it covers fields and seen documents that may not be at hand.

    Returns:
        The problems, a line each; none where all holds.

    Raises:
        InputError: documents that cannot be read.
    """
    from . import verification

    written = summary.to_dict() if isinstance(summary, Summary) else summary
    return verification.verify(written, documents_from(documents).documents)


def _warn(warnings: Iterable[str]) -> None:
    """Tell what could not be read where the result has no place for it; the line of the caller's caller is named."""
    for warning in warnings:
        python_warnings.warn(warning, stacklevel=3)


def _warned(summary: Summary, reading: tuple[str, ...]) -> Summary:
    """The summary with the warnings of reading in front of its own."""
    return replace(summary, warnings=(*reading, *summary.warnings)) if reading else summary
