"""A corpus and the rows of its summary to a headline: the most central title, word for word, or None.

Where no document has a title that can stand alone, a short heading or sentence that opens a document takes its place.
Central is what is nearest, by cosines of tf-idf, to the summary with its opening, and to all candidates together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_regex as regex
from summarizer import lazy_sparse as sparse
from summarizer.corpus import Corpus
from summarizer.datatypes import Headline
from summarizer.graph.features import Features
from summarizer.selection.opening import stands_alone
from summarizer.text.defects import defects
from summarizer.text.languages import stop_words
from summarizer.text.sources import AGENCY_KEYS, source_key
from summarizer.text.tokens import count_words, normalized, tokenize

_FEWEST_WORDS = {"title": 3, "text": 5}
"""Fewer are a section or a site ("World news"), or in a text a date or a credit."""

_MOST_WORDS = {"title": 24, "text": 16}
"""More are a sentence and no headline."""

_LEAST_NEARNESS = {"title": 0.1, "text": 0.3}
"""Cosine to the summary. Of openings, by reading those of 60 clusters of Multi-News, on which it was set: below 0.28
stand highlights, asides and the like. Of titles, only those of something else are left out; not tuned."""

_UNFIT = frozenset(("question", "link", "transcript_line", "unclosed_quotation", "lone_quotation"))
_QUOTED = tuple("\"'“„«‘「『")
# What names a page and not what happened.
_ROLLING = regex.compile(
    r"\blive[\s-]*(?:updates?|blog|coverage|stream)\b|^(?:live|watch|video|photos?|gallery)\b\s*[:|–—-]|"
    r"\bas it happened\b|\bminute by minute\b",
    regex.IGNORECASE,
)
# A voice without a name; or the end of a sentence, and what a page has behind it.
_PERSONAL = regex.compile(r"\b(?:I|(?i:we|my|our|me))\b|\p{Ll}{4}[.!?][\"”’)]?\s+\p{Lu}")
_DATE = regex.compile(r"\W{0,3}\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\b[\s,:|–—-]{1,5}")
_TAIL = regex.compile(r"\s(?P<mark>[|·»•–—-])\s")


class _Candidate(NamedTuple):
    """A stretch of a document's title or text, by the document's row in the caller's list."""

    row: int
    field: str
    start: int
    end: int
    text: str


def headline(corpus: Corpus, rows: Sequence[int], cited: Container[int] | None = None) -> Headline | None:
    """The headline of the cluster; ties go to the shorter text, then to the first by text and document id.

    Args:
        corpus: of the run.
        rows: of the summary's sentences, in reading order; without any there is no headline.
        cited: the documents that may give it, by their places in the caller's list: those that the summary cites, so
            that none stands over it of which it says nothing; None for all. What is central is told by all.
    """
    if not rows:
        return None
    for candidates in (_titles(corpus), _openings(corpus, rows)):
        fit = [candidate for candidate in candidates if _is_fit(candidate, corpus.analysed[candidate.row].language)]
        ranked = sorted(
            (-centrality, len(candidate.text), candidate.text, corpus.documents[candidate.row].id, candidate)
            for candidate, nearness, centrality in zip(fit, *_central(corpus, rows, fit), strict=True)
            if nearness >= _LEAST_NEARNESS[candidate.field] and (cited is None or candidate.row in cited)
        )
        if ranked:
            *_, name, (row, field, start, end, text) = ranked[0]
            return Headline(text, name, row, field, start, end)
    return None


def _titles(corpus: Corpus) -> Iterator[_Candidate]:
    for row, document in enumerate(corpus.documents):
        if document.title is not None:
            start, end = _named(document.title, {source_key(document.publisher), source_key(document.agency)})
            yield _Candidate(row, "title", start, end, document.title[start:end])


def _named(title: str, sources: set[str]) -> tuple[int, int]:
    """Where the title stands without a date before it and the name of a site or publisher behind it."""
    date = _DATE.match(title)
    start, end = date.end() if date else 0, len(title)
    for tail in reversed(list(_TAIL.finditer(title, start))):
        name = source_key(title[tail.end() : end])
        if tail["mark"] not in "|·»•" and name not in AGENCY_KEYS | sources:
            break
        end = tail.start()
    kept = title[start:end]
    return start + len(kept) - len(kept.lstrip()), start + len(kept.rstrip())


def _openings(corpus: Corpus, rows: Sequence[int]) -> Iterator[_Candidate]:
    """The first heading of each document, and its first sentence where that may be chosen alone.

    Not what the summary says itself, which would only be said twice.
    """
    graph = corpus.graph
    said = np.isin(graph.features.verbatim, graph.features.verbatim[list(rows)])
    for row, sentence in enumerate(graph.sentences):
        heading = sentence.heading and sentence.index == 0
        opening = graph.places[row] == 0 and graph.candidates[row] and graph.needs[row] < 0
        # What is quoted must stand there as it is.
        if not (heading or opening) or row in graph.readings or said[row]:
            continue
        text = graph.text(row)
        if stands_alone(graph, row) and not _PERSONAL.search(text) and not text.startswith(_QUOTED):
            document = corpus.distinct[sentence.document].row
            yield _Candidate(document, "text", sentence.start, sentence.end, text)


def _is_fit(candidate: _Candidate, language: str) -> bool:
    text, field = candidate.text, candidate.field
    if not _FEWEST_WORDS[field] <= count_words(text) <= _MOST_WORDS[field]:
        return False
    return not (_UNFIT & set(defects(text, language)) or _ROLLING.search(text) or "\n" in text)


def _central(
    corpus: Corpus, rows: Sequence[int], candidates: Sequence[_Candidate]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The cosine of each to the summary; the same with that to all of them added, rounded for ties."""
    features = corpus.graph.features
    own = _vectors([candidate.text for candidate in candidates], features, corpus.graph.language)
    places = corpus.graph.places
    first = min(rows, key=lambda row: (places[row], row))  # in whatever order they stand
    said = _mean(features.tfidf, sorted(rows)) + _mean(features.tfidf, [first])
    nearness = own @ _unit(said)
    together = np.bincount(own.indices, weights=own.data, minlength=own.shape[1]).astype(np.float64)
    return nearness, np.round(nearness + own @ _unit(together), 9)


def _mean(matrix: sparse.csr_array, rows: Sequence[int]) -> NDArray[np.float64]:
    """The mean of some rows, added up in the order in which scipy does."""
    entries = np.concatenate([np.arange(matrix.indptr[row], matrix.indptr[row + 1]) for row in rows])
    shares = matrix.data[entries] * (1.0 / len(rows))
    return np.bincount(matrix.indices[entries], weights=shares, minlength=matrix.shape[1]).astype(np.float64)


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    return vector / (float(np.linalg.norm(vector)) or 1.0)


def _vectors(texts: Sequence[str], features: Features, language: str) -> sparse.csr_array:
    """Tf-idf rows of length 1 or less: a word that no sentence has weighs as the rarest and has no column.

    Single letters are stop words there, and weigh nothing.
    """
    column = {term: number for number, term in enumerate(features.terms)}
    rarest, stopping = float(features.idf.max(initial=1.0)), stop_words(language)
    weights: list[float] = []
    columns: list[int] = []
    starts = [0]
    for text in texts:
        words = (token for token in tokenize(text) if token not in stopping)
        terms = Counter(term for token in words for term in normalized(token, language))
        known = {column[term]: times * features.idf[column[term]] for term, times in terms.items() if term in column}
        unknown = sum((times * rarest) ** 2 for term, times in terms.items() if term not in column and len(term) > 1)
        norm = float(np.sqrt(sum(weight**2 for weight in known.values()) + unknown)) or 1.0
        columns += known
        weights += [weight / norm for weight in known.values()]
        starts.append(len(columns))
    return sparse.csr_array((weights, columns, starts), shape=(len(texts), len(column)))
