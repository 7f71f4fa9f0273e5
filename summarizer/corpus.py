"""Documents to a `Corpus`: all that is known of a cluster before anything in it is ranked."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from .datatypes import Citation, Document, RemovedSpan, Sentence
from .documents.analysis import AnalysedDocument, AnalysedSentence, analyse
from .documents.places import speakers
from .documents.reprints import DistinctDocument, Origins, Place, find_distinct, find_origins
from .errors import InputError, OptionError
from .graph.features import Features, extract_from, held, part, relevance, split
from .graph.similarity import SentenceGraph, Similarity, cosine_weights, custom_weights
from .graph.topicality import strays
from .options import DEFAULTS, Options
from .selection.eligibility import Facts, eligible
from .statements.prints import OUTWARD, is_changed, weighed_alike
from .text.detection import languages_of, prevailing
from .text.segmentation import Splitter, checked_splitter
from .text.sources import source_key
from .text.token_table import joined

_Rows = Sequence[NDArray[np.int64]]
_Scalar = TypeVar("_Scalar", bound=np.generic)
_Made = TypeVar("_Made")


@dataclass(frozen=True, eq=False)
class Corpus:
    """One cluster, analysed and connected.

    Attributes:
        documents: as given, in the caller's order; `seen` those that the reader knows.
        options: for which sentences are eligible and relevant; see `for_options`.
        analysed: the analysis of each document, in the caller's order.
        distinct: which documents are read, in canonical order, as in the graph, and which are their copies.
        origins: whose story each of these prints.
        graph: the sentences that are read.
        warnings: of the rules of eligibility that had to relent.
    """

    documents: tuple[Document, ...]
    seen: tuple[Document, ...]
    options: Options
    analysed: tuple[AnalysedDocument, ...]
    distinct: tuple[DistinctDocument, ...]
    origins: Origins
    graph: SentenceGraph
    warnings: tuple[str, ...]
    _facts: Facts
    _seen_features: Features
    _undecided: Corpus | None = None
    _made: dict[Hashable, Any] | None = None

    def once(self, make: Callable[[Corpus], _Made]) -> _Made:
        """What a function makes of the documents alone; where analyses are kept, it is made once for all options.

        The function is given the corpus before any options: no sentence of its graph is a candidate.
        """
        undecided = self._undecided or self
        if self._made is None:
            return make(undecided)
        if make not in self._made:
            self._made[make] = make(undecided)
        made: _Made = self._made[make]
        return made

    @cached_property
    def origin_ids(self) -> tuple[str, ...]:
        """The id of each document's origin, in the caller's order."""
        ids = [""] * len(self.documents)
        for number, group in enumerate(self.origins.groups):
            for row in self.rows_of(group.members):
                ids[row] = origin_id(number)
        return tuple(ids)

    @cached_property
    def publishers(self) -> frozenset[str]:
        """The keys of all publishers that are named."""
        return frozenset(source_key(document.publisher) for document in self.documents) - {""}

    def rows_of(self, members: Iterable[int]) -> list[int]:
        """The rows, in the caller's list, of distinct documents and of their copies behind them."""
        return [row for member in members for row in self.distinct[member].rows]

    def sentence(self, row: int) -> AnalysedSentence:
        """The sentence of the graph's row, with its facts."""
        sentence = self.graph.sentences[row]
        return self.analysed[self.distinct[sentence.document].row][sentence.index]

    def cited(self, citation: Citation) -> AnalysedSentence:
        """The sentence that a citation is of, with its facts."""
        return self.analysed[citation.document_index][citation.sentence_index]

    def attributed_to(self, citation: Citation) -> tuple[str, ...]:
        """Whom the cited sentence credits: who speaks, in a transcript, or whom it names."""
        named = speakers(self.documents[citation.document_index], citation.start, citation.end)
        return tuple(dict.fromkeys((*named, *self.cited(citation).attributed_to)))

    def for_options(self, options: Options) -> Corpus:
        """The same documents, asked for something else: the options may differ in all but the language."""
        graph = self.graph
        eligibility = eligible(self._facts, graph.features, self._seen_features, options)
        candidates, relevant = eligibility.candidates, None
        if options.query is not None:
            relevant = relevance(graph.features, options.query, graph.languages)
            candidates = candidates & (relevant > 0) if relevant.any() else candidates
        asked = replace(graph, candidates=candidates, needs=eligibility.needs, relevance=relevant)
        warnings = tuple(eligibility.warnings)
        return replace(self, options=options, graph=asked, warnings=warnings, _undecided=self._undecided or self)


def origin_id(number: int) -> str:
    """The id of the origin of that number."""
    return f"g{number + 1}"


def build(
    documents: Iterable[Document],
    options: Options = DEFAULTS,
    *,
    seen: Iterable[Document] = (),
    splitter: Splitter | None = None,
    similarity: Similarity | None = None,
    analyses: Analyses | None = None,
) -> Corpus:
    """Analyse documents, and connect their sentences. Arguments and errors are those of `summarize`."""
    given, known = _checked(documents, options), _checked_records(seen, "seen")
    if analyses is not None and not isinstance(analyses, Analyses):
        raise InputError(f"analyses must be an Analyses object, not {type(analyses).__name__}")
    if splitter is None and similarity is None and analyses is not None:
        return analyses.corpus(tuple(given), tuple(known), options)
    checked = checked_splitter(splitter) if splitter else None
    return _connected(given, known, options, partial(analyse, splitter=checked), similarity)


def build_from_openings(
    documents: Iterable[Document], options: Options = DEFAULTS, *, sentences: int, analyses: Analyses | None = None
) -> Corpus:
    """The same corpus with a graph of the first sentences of each document alone, headings among them not counted.

    For what needs no more, at half the time: whose story each document prints is found as by `build`.
    """
    analysed_as = analyses.analysed if analyses is not None else analyse
    return _connected(_checked(documents, options), [], options, analysed_as, None, opening=sentences)


def build_to_read(
    documents: Iterable[Document], options: Options = DEFAULTS, *, analyses: Analyses | None = None
) -> Corpus:
    """The same corpus for what chooses no sentence: which ones are fit to be chosen, its options do not decide."""
    given = _checked(documents, options)
    if analyses is not None:
        return analyses.connected(tuple(given), (), options)
    return _connected(given, [], options, analyse, None, choosing=False)


class Analyses:
    """Analyses kept from one call to the next, the least recently used ones dropped.

    For a caller who summarizes, compares or asks several times of the same documents: handed in as a keyword, it
    spares what was done before, and changes no result. A caller's splitter or similarity leaves it unused. Not for
    several threads at once.

    What documents say of each other is kept as far as it was looked for, so that a second question costs what it asks
    anew.

    Args:
        max_chars: most characters of the texts that are kept. Of each 30 to 140 bytes are kept after a summary,
            and up to some 200 once all sentences were compared; a text may count twice, alone and with its cluster.

    Raises:
        OptionError: `max_chars` is no whole number, or below 0.
    """

    def __init__(self, *, max_chars: int = 1_000_000) -> None:
        if type(max_chars) is not int or max_chars < 0:
            raise OptionError(f"max_chars must be a whole number of at least 0, not {max_chars!r}")
        self.max_chars = max_chars
        self._documents = _Recent[AnalysedDocument](max_chars // 2)
        self._corpora = _Recent[Corpus](max_chars // 2)

    def corpus(self, documents: tuple[Document, ...], seen: tuple[Document, ...], options: Options) -> Corpus:
        """What `build` returns, with the built-in splitter and similarity."""
        corpus = self.connected(documents, seen, options)
        return corpus if corpus.options == options else corpus.for_options(options)

    def connected(self, documents: tuple[Document, ...], seen: tuple[Document, ...], options: Options) -> Corpus:
        """The same for options that may differ in all but the language."""
        key = (documents, seen, options.language)
        corpus = self._corpora.get(key)
        if corpus is None:
            # Held by the copies that are handed out, not by the corpus that the findings know: no circle keeps them.
            corpus = replace(_connected(documents, seen, options, self.analysed, None), _made={})
            self._corpora.add(key, corpus, sum(len(document.text) for document in (*documents, *seen)))
        return corpus

    def analysed(self, text: str, language: str, removed: tuple[RemovedSpan, ...]) -> AnalysedDocument:
        """What `analyse` returns, with the built-in splitter."""
        document = self._documents.get((text, language, removed))
        if document is None:
            document = analyse(text, language, removed)
            self._documents.add((text, language, removed), document, len(text))
        return document


_Kept = TypeVar("_Kept")


class _Recent(Generic[_Kept]):
    """Values by key, the least recently used ones dropped once all together are larger than allowed."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[_Kept, int]] = OrderedDict()
        self._size = 0

    def get(self, key: Hashable) -> _Kept | None:
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def add(self, key: Hashable, value: _Kept, size: int) -> None:
        self._kept[key] = (value, size)
        self._size += size
        while self._size > self._most:
            _, (_, dropped) = self._kept.popitem(last=False)
            self._size -= dropped


def _connected(
    documents: Sequence[Document],
    seen: Sequence[Document],
    options: Options,
    analysed_as: Callable[[str, str, tuple[RemovedSpan, ...]], AnalysedDocument],
    similarity: Similarity | None,
    opening: int | None = None,
    *,
    choosing: bool = True,
) -> Corpus:
    """The corpus of documents that were checked; of equal texts there is one analysis.

    With `opening`, so many sentences of each document are connected; without `choosing`, none is looked at for
    whether it may be chosen.
    """
    distinct = find_distinct(documents)
    languages = _languages(documents, distinct, seen, options)
    texts = [(document.text, document.removed) for document in (*documents, *seen)]
    by_text = {(text, removed): analysed_as(text, languages[text], removed) for text, removed in dict.fromkeys(texts)}
    analysed = [by_text[text] for text in texts]
    read = [analysed[each.row] for each in distinct]
    origins = find_origins([documents[each.row] for each in distinct], read)
    origins = replace(origins, printed_before=_unchanged(origins.printed_before, read))
    read = read if opening is None else [document.opening(opening) for document in read]
    seen_read = [analysed[len(documents) + each.row] for each in find_distinct(seen)]
    rows = [_own_rows(document, number, origins) for number, document in enumerate(read)]
    tables = [(document.tokens, own) for document, own in zip(read, rows, strict=True)]
    tables += [(document.tokens, np.arange(len(document))) for document in seen_read]
    row_languages = [each.language for each, (_, own) in zip((*read, *seen_read), tables, strict=True) for _ in own]
    features, seen_features = split(extract_from(joined(tables), row_languages), sum(map(len, rows)))
    sentences = _sentences(read, rows)
    weights = cosine_weights(features)
    graph = SentenceGraph(
        documents=tuple(documents[each.row] for each in distinct),
        sentences=sentences,
        readings={
            row: read[sentence.document].readings[sentence.index]
            for row, sentence in enumerate(sentences)
            if sentence.index in read[sentence.document].readings
        },
        features=features,
        weights=weights,
        candidates=np.zeros(len(sentences), dtype=np.bool_),
        needs=np.full(len(sentences), -1, dtype=np.int64),
        places=_gathered([document.places for document in read], rows),
        language=prevailing(document.language for document in read),
        languages=tuple(document.language for document in read),
        origins=origins.numbers(),
        strays=_strays(features, sentences, origins.numbers(), [document.language for document in read]),
        seen_terms=held(seen_features.counts),
        seen_concepts=held(seen_features.concepts),
    )
    if similarity:
        graph = replace(graph, weights=custom_weights(similarity, [graph.text(row) for row in range(len(graph))]))
    return Corpus(
        documents=tuple(documents),
        seen=tuple(seen),
        options=options,
        analysed=tuple(analysed[: len(documents)]),
        distinct=tuple(distinct),
        origins=origins,
        graph=graph,
        warnings=(),
        _facts=_facts_of(read, rows, sentences) if choosing else Facts.unknown(len(sentences)),
        _seen_features=seen_features,
    ).for_options(options)


def _languages(
    documents: Sequence[Document], distinct: Sequence[DistinctDocument], seen: Sequence[Document], options: Options
) -> dict[str, str]:
    """Each text and its language: the one that the options name, or its own, which no seen document changes."""
    languages = dict.fromkeys((each.text for each in (*documents, *seen)), options.language)
    if options.language != "auto":
        return languages
    read = [documents[each.row].text for each in distinct]
    known = find_distinct(seen)
    if known:
        of_known = languages_of([*read, *(seen[each.row].text for each in known)])[len(read) :]
        for each, language in zip(known, of_known, strict=True):
            languages |= dict.fromkeys((seen[row].text for row in each.rows), language)
    for each, language in zip(distinct, languages_of(read), strict=True):
        languages |= dict.fromkeys((documents[row].text for row in each.rows), language)
    return languages


def _strays(
    features: Features, sentences: Sequence[Sentence], origins: NDArray[np.int64], languages: Sequence[str]
) -> NDArray[np.bool_]:
    """Which documents tell of something else than the others in their language."""
    if len(set(languages)) < 2:
        return strays(features, sentences, origins)
    found = np.zeros(len(languages), dtype=np.bool_)
    for language in dict.fromkeys(languages):
        rows = [row for row, sentence in enumerate(sentences) if languages[sentence.document] == language]
        found |= strays(part(features, rows), [sentences[row] for row in rows], origins)
    return found


def _unchanged(printed_before: Mapping[Place, Place], read: Sequence[AnalysedDocument]) -> dict[Place, Place]:
    """The later prints of sentences that give no value, name or polarity otherwise than the earlier print.

    One that does is a sentence of its own: a correction is the first thing to show.
    """
    unchanged = {}
    weighed = cache(weighed_alike)  # an early print has many later ones
    for later, earlier in printed_before.items():
        here, there = read[later[0]][later[1]], read[earlier[0]][earlier[1]]
        if not (_look_changed(there, here) and is_changed(there.text, here.text, here.document.language, weighed)):
            unchanged[later] = earlier
    return unchanged


def _look_changed(earlier: AnalysedSentence, later: AnalysedSentence) -> bool:
    """Whether two prints differ at a glance."""
    if earlier.match_key == later.match_key:
        return False
    glances = ([one.document.fact(look, one.index) for one in (earlier, later)] for look in OUTWARD)
    return any(here != there for here, there in glances)


def _checked(documents: Iterable[Document], options: Options) -> list[Document]:
    given = checked_call(documents, options)
    ids: set[str] = set()
    for document in given:
        if document.id in ids:
            raise InputError(f"document ids must differ, but {document.id!r} is given twice")
        ids.add(document.id)
    return given


def checked_call(documents: Iterable[Document], options: Options) -> list[Document]:
    """The documents of a call, which are several records; and the options a record. Ids are not looked at.

    Raises:
        InputError: they are not, or there is no document.
    """
    if not isinstance(options, Options):
        raise InputError(f"options must be an Options record, not {type(options).__name__}")
    given = _checked_records(documents, "documents")
    if not given:
        raise InputError("documents must hold at least one document, not none")
    return given


def _checked_records(documents: Iterable[Document], name: str) -> list[Document]:
    try:
        given = list(documents)
    except TypeError:
        raise InputError(f"{name} must be several Document records, not {type(documents).__name__}") from None
    for document in given:
        if not isinstance(document, Document):
            raise InputError(f"{name} must hold Document records, not {type(document).__name__}")
    return given


def _own_rows(document: AnalysedDocument, number: int, origins: Origins) -> NDArray[np.int64]:
    """The sentences of a distinct document that no earlier print of its story has."""
    return np.array([index for index in range(len(document)) if origins.is_own((number, index))], dtype=np.int64)


def _sentences(read: Sequence[AnalysedDocument], rows: _Rows) -> tuple[Sentence, ...]:
    """The rows of each document, as records of the canonical order."""
    return tuple(
        sentences[index]
        for number, (document, own) in enumerate(zip(read, rows, strict=True))
        for sentences in [document.sentences(number)]
        for index in own.tolist()
    )


def _gathered(arrays: Sequence[NDArray[_Scalar]], rows: _Rows) -> NDArray[_Scalar]:
    """Some rows of the array of each document, one after the other."""
    return np.concatenate([array[own] for array, own in zip(arrays, rows, strict=True)])


def _facts_of(read: Sequence[AnalysedDocument], rows: _Rows, sentences: Sequence[Sentence]) -> Facts:
    documents = np.array([sentence.document for sentence in sentences], dtype=np.int64)
    indices = np.array([sentence.index for sentence in sentences], dtype=np.int64)
    return Facts(
        written=_gathered([document.written for document in read], rows),
        defective=_gathered([document.defective for document in read], rows),
        unpunctuated=_gathered([document.unpunctuated for document in read], rows),
        documents=documents,
        spaceless=_gathered([document.spaceless for document in read], rows),
        heading=_gathered([document.headings for document in read], rows),
        anaphoric=_gathered([document.anaphoric for document in read], rows),
        follows=(np.diff(documents, prepend=-1) == 0) & (np.diff(indices, prepend=-1) == 1),
    )
