"""Documents to what is said of each pair of their sentences: the judgement behind citations and differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .corpus import Analyses, Corpus, build
from .datatypes import Document, StatementDifference, StatementMatch, StatementPlace
from .evidence.findings import Findings
from .options import DEFAULTS, Options
from .statements.judgement import NONE, PART, SAME, SIMILAR_TO, Judgement

_ROUNDED = 4


def statement_matches(
    documents: Iterable[Document], options: Options = DEFAULTS, *, analyses: Analyses | None = None
) -> tuple[StatementMatch, ...]:
    """Every pair of sentences of different documents of which something is said.

    Headings are left out, and of every two documents only the likest few sentences are compared. A sentence that
    another print of its story repeats unchanged stands with that print as "same".

    Args:
        documents: as for `summarize`.
        options: the language; nothing else is used.
        analyses: analyses kept from call to call; they change no result.

    Returns:
        Pairs by the place of the first sentence, then of the second; documents in the caller's order. Of "same",
        "differs" and "similar" the first is of the earlier document; of "part" the second says a part of the first.

    Raises:
        InputError: no document, or an id given twice.
    """
    corpus = build(documents, options, analyses=analyses)
    order = {document.id: row for row, document in enumerate(corpus.documents)}
    found = [*_judged(corpus), *_printed_again(corpus), *_copied(corpus)]
    return tuple(sorted(found, key=lambda match: (_key(match.first, order), _key(match.second, order))))


def _key(place: StatementPlace, order: dict[str, int]) -> tuple[int, int, int]:
    return order[place.document_id], place.start, place.end


def _judged(corpus: Corpus) -> Iterator[StatementMatch]:
    """The pairs of sentences that were read."""
    findings = corpus.once(Findings)
    matcher = findings.matcher
    places = [_place(corpus, row) for row in range(len(corpus.graph))]
    order = [corpus.distinct[sentence.document].row for sentence in corpus.graph.sentences]
    said: set[tuple[int, int]] = set()
    partly: dict[tuple[int, int], float] = {}
    for row in range(len(corpus.graph)):
        if corpus.graph.sentences[row].heading:
            continue
        for other, score in ((o, s) for match in findings.facts(row) for o, s in match.rows):
            partly[row, other] = max(score, partly.get((row, other), 0.0))
        for other in matcher.candidates(row):
            first, second = sorted((row, other), key=lambda at: (order[at], at))
            if (first, second) in said:
                continue
            said.add((first, second))
            judgement = matcher.judgement(first, second)
            if judgement.relation == SAME and not judgement.covered[0]:
                yield _match(places[first], places[second], PART, judgement)
            elif judgement.relation == SAME and not judgement.covered[1]:
                yield _match(places[second], places[first], PART, judgement.turned())
            elif judgement.relation not in (NONE, SIMILAR_TO):
                yield _match(places[first], places[second], judgement.relation, judgement)
    for row, other in sorted(said):
        judgement = matcher.judgement(row, other)
        whole, part = next((pair for pair in ((row, other), (other, row)) if pair in partly), (-1, -1))
        if judgement.relation in (NONE, SIMILAR_TO) and whole >= 0:
            score = round(partly[whole, part], _ROUNDED)
            yield StatementMatch(places[whole], places[part], PART, score, ())
        elif judgement.relation == SIMILAR_TO:
            yield _match(places[row], places[other], SIMILAR_TO, judgement)


def _match(first: StatementPlace, second: StatementPlace, relation: str, judgement: Judgement) -> StatementMatch:
    differences = tuple(
        StatementDifference(one.type, one.about, (one.first, one.second)) for one in judgement.differences
    )
    return StatementMatch(first, second, relation, round(judgement.score, _ROUNDED), differences)


def _place(corpus: Corpus, row: int) -> StatementPlace:
    sentence = corpus.graph.sentences[row]
    return _printed(corpus, sentence.document, sentence.index)


def _printed(corpus: Corpus, distinct: int, index: int) -> StatementPlace:
    document = corpus.distinct[distinct].row
    return StatementPlace(corpus.documents[document].id, *corpus.analysed[document][index].span)


def _printed_again(corpus: Corpus) -> Iterator[StatementMatch]:
    """The sentences of later prints that were not read, each with the earlier print."""
    for later, earlier in sorted(corpus.origins.printed_before.items()):
        places = [(corpus.distinct[at[0]].row, _printed(corpus, *at)) for at in (later, earlier)]
        first, second = (place for _, place in sorted(places))
        yield StatementMatch(first, second, SAME, 1.0, ())


def _copied(corpus: Corpus) -> Iterator[StatementMatch]:
    """The sentences of verbatim copies, each with the one that was read."""
    for distinct in corpus.distinct:
        read = corpus.analysed[distinct.row]
        keys = {key: index for index, key in reversed([*enumerate(read.tokens.match_keys)])}
        for copy in distinct.copies:
            for index, key in enumerate(corpus.analysed[copy].tokens.match_keys):
                if key in keys:
                    spans = [
                        (row, StatementPlace(corpus.documents[row].id, *corpus.analysed[row][at].span))
                        for row, at in ((distinct.row, keys[key]), (copy, index))
                    ]
                    first, second = (place for _, place in sorted(spans))
                    yield StatementMatch(first, second, SAME, 1.0, ())
