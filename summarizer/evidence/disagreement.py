"""Where the sources differ: summary sentences, quotations and printed dates to values with who gives them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarizer.corpus import Corpus
from summarizer.datatypes import Citation, Disagreement, DisagreementValue
from summarizer.published import is_later, undated_first
from summarizer.text.dates import printed_day, story_day
from summarizer.text.lexicon.english import MONTH_STEMS

from .citations import CitationFinder
from .quote_versions import quoted
from .statement_matching import StatementMatcher

_DATED = ("dateline", "metadata")


def disagreements(
    corpus: Corpus, cited: Mapping[int, Sequence[Citation]], matcher: StatementMatcher, finder: CitationFinder
) -> tuple[Disagreement, ...]:
    """Numbers and days of what the summary tells, by its sentences; then quotations; then the days of the stories.

    Args:
        corpus: of the run.
        cited: the rows of the summary in reading order, with the citations of each.
        matcher, finder: of the corpus.
    """
    quotations = _quotations(corpus, [*cited.values()])
    return (*_facts(corpus, [*cited], matcher, finder), *quotations, *_datelines(corpus))


def _facts(
    corpus: Corpus, rows: Sequence[int], matcher: StatementMatcher, finder: CitationFinder
) -> list[Disagreement]:
    """Numbers and days, for each sentence of the summary those that others give."""
    places = {row: index for index, row in enumerate(rows)}
    disagreements: list[Disagreement] = []
    compared: set[frozenset[int]] = set()
    for row in rows:
        kinds: dict[tuple[str, str], dict[str, _Givers]] = {}
        for other, difference in matcher.conflicts(row):
            if frozenset((row, other)) in compared:
                continue
            compared.add(frozenset((row, other)))
            values = kinds.setdefault((difference.type, difference.about), {})
            for at, (text, amount) in ((row, difference.here), (other, difference.there)):
                givers = values.setdefault(text, _Givers(amount, set(), set()))
                givers.sentences.update({places[at]} if at in places else ())
                givers.documents.update(finder.printed_in(at))
        for (kind, about), values in kinds.items():
            given = [(givers.amount, _value(corpus, text, givers)) for text, givers in values.items()]
            given.sort(key=lambda pair: (undated_first(pair[1].published), pair[0]), reverse=True)
            update = kind == "number" and _is_update(given)
            disagreements.append(Disagreement(kind, about, tuple(value for _, value in given), update))
    return disagreements


class _Givers(NamedTuple):
    """Who gives a value: sentences of the summary, and documents, by their places there."""

    amount: float
    sentences: set[int]
    documents: set[int]


def _quotations(corpus: Corpus, cited: Sequence[Sequence[Citation]]) -> list[Disagreement]:
    """Quotations of the summary that its sources give in other words, or at another length."""
    disagreements = []
    for index, (first, *others) in enumerate(cited):
        for quotation in quoted(first.cited_text):
            versions = {quotation.key: (quotation, _Givers(0.0, {index}, {first.document_index}))}
            for other in others:
                for version in quoted(other.cited_text):
                    if version.is_of(quotation):
                        known = next(
                            (key for key, (form, _) in versions.items() if version.equals(form)), version.key
                        )
                        givers = versions.setdefault(known, (version, _Givers(0.0, set(), set())))[1]
                        givers.documents.add(other.document_index)
            if len(versions) > 1:
                values = [_value(corpus, version.text, givers) for version, givers in versions.values()]
                values.sort(key=lambda value: (undated_first(value.published), value.value), reverse=True)
                disagreements.append(Disagreement("quotation", "quoted as", tuple(values)))
    return disagreements


def _value(corpus: Corpus, text: str, givers: _Givers) -> DisagreementValue:
    documents = sorted(givers.documents)
    dates = [date for at in documents if (date := corpus.documents[at].published)]
    return DisagreementValue(
        value=text,
        sentence_indices=tuple(sorted(givers.sentences)),
        document_ids=tuple(corpus.documents[at].id for at in documents),
        independent_origins=len({corpus.origin_ids[at] for at in documents}),
        published=max(dates, key=lambda date: (undated_first(date), date), default=None),
    )


def _is_update(given: Sequence[tuple[float, DisagreementValue]]) -> bool:
    """Whether, newest first, each number is higher than the one before it, and surely published later."""
    return all(
        newer > older and is_later(new.published, old.published)
        for (newer, new), (older, old) in itertools.pairwise(given)
    )


def _datelines(corpus: Corpus) -> list[Disagreement]:
    """Documents by the day that they print over their story, or were published on."""
    days: dict[tuple[int, int], set[int]] = {}
    for row, (document, analysed) in enumerate(zip(corpus.documents, corpus.analysed, strict=True)):
        printed = [document.text[span.start : span.end] for span in analysed.removed if span.reason in _DATED]
        day = next(filter(None, map(printed_day, printed)), None)
        if day is None and (published := story_day(document.published)):
            day = published.month, published.day
        if day is not None:
            days.setdefault(day, set()).add(row)
    if len(days) < 2:
        return []
    values = [
        _value(corpus, f"{MONTH_STEMS[month - 1]} {day}", _Givers(0.0, set(), rows))
        for (month, day), rows in sorted(days.items(), reverse=True)
    ]
    return [Disagreement("dateline", "day of the story", tuple(values))]
