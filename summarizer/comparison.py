"""Stories side by side: what every origin says, what some say, and what has no like sentence in another.

A comparison is a long summary taken apart: of each origin its weightiest statements, none twice, each with who else
says it. What a statement that more origins say cites already is no statement of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .corpus import Analyses, Corpus, build
from .datatypes import Comparison, Document, Summary, SummarySentence
from .evidence.assembly import assemble
from .evidence.findings import Findings
from .graph.ranking import rank
from .graph.similarity import SentenceGraph
from .options import DEFAULTS, MOST, Options
from .output.html.independent_origins import independent_origins, numbers_by_row, origins_repeating
from .seams import Seams
from .selection.ordering import arrange
from .selection.selectors import run
from .selection.state import Rows, Scores, SelectionTask, filled

_ALIKE = 0.7
"""Redundancy: more than summaries allow: sentences that differ in a number or a "not" are what is looked for."""

STATEMENTS = 5
"""Of each origin, where the options set no `origin_cap`."""


def compare(
    documents: Iterable[Document], options: Options = DEFAULTS, *, analyses: Analyses | None = None
) -> Comparison:
    """Compare what several stories say.

    Args:
        documents: as for `summarize`; of at least two origins to be worth it.
        options: `origin_cap` limits the statements of each origin (5 where it is not set); budget, selector, order
            and redundancy are not used.
        analyses: analyses kept from call to call; they change no result.

    Raises:
        InputError: no document, or an id given twice.
    """
    cap = STATEMENTS if options.origin_cap is None else options.origin_cap
    unlimited = replace(options, length=None, max_words=MOST, max_chars=None, max_sentences=None)
    asked = replace(unlimited, order="rank", origin_cap=cap, redundancy=_ALIKE)
    corpus = build(documents, asked, analyses=analyses)
    scores = rank(corpus.graph, asked)
    selection = run(corpus.graph, scores, asked, _statements)
    findings = corpus.once(Findings)
    rows = _distinct(
        corpus, findings, arrange(corpus.graph, scores, selection.rows, asked, [each.row for each in corpus.distinct])
    )
    selection = selection._replace(rows=[row for row in selection.rows if row in rows])
    summary = assemble(corpus, scores, rows, selection, Seams(selector=_statements), findings)
    return _by_how_many(summary)


def _by_how_many(summary: Summary) -> Comparison:
    """The statements by how many independent origins say them.

    Where a statement itself credits an agency, its support may count fewer than the origins that print it; on the
    word of one it stands with that origin.
    """
    origins = independent_origins(summary)
    by_row = numbers_by_row(origins)
    by_group: dict[str, list[SummarySentence]] = {group.id: [] for group in summary.origins}
    by_all, by_some = [], []
    for sentence in summary.sentences:
        said_by = origins_repeating(sentence, by_row)
        if min(len(said_by), sentence.support.independent_origins) < 2:
            by_group[sentence.citations[0].origin_group].append(sentence)
        elif len(said_by) == len(origins):
            by_all.append(sentence)
        else:
            by_some.append(sentence)
    by_one = tuple(tuple(sentences) for sentences in by_group.values())
    return Comparison(summary.origins, tuple(by_all), tuple(by_some), by_one, summary)


def _distinct(corpus: Corpus, findings: Findings, rows: Rows) -> Rows:
    """The rows without what others of them cite: of like statements that stays which most origins say, or the better.

    What one origin says is no statement of its own either where another statement has it as a part.
    """
    origin_of, matcher = corpus.graph.origin_of, findings.matcher
    said_by = {row: len({int(origin_of[other]) for other in (row, *matcher.matches(row).same)}) for row in rows}
    kept: set[int] = set()
    whole: set[int] = set()
    partly: set[int] = set()
    for row in sorted(rows, key=lambda row: -said_by[row]):
        if row in whole or (said_by[row] == 1 and row in partly):
            continue
        kept.add(row)
        whole.update((row, *matcher.matches(row).same))
        partly.update(other for match in findings.facts(row) for other, _ in match.rows)
    return [row for row in rows if row in kept]


def _statements(graph: SentenceGraph, scores: Scores, options: Options) -> Rows:
    """The best of each origin by score, leaving out what says too much again."""
    return filled(SelectionTask.of(graph, options), scores, [])
