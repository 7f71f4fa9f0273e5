"""Systems to compare: a cluster, its language and a budget to the sentences of a summary.

A system is a function ``(cluster, language, max_words) -> Output``; it fills the budget with whole sentences and
never exceeds it. Ours and the baselines go through the public seams of `summarizer`; sumy's algorithms run in
sumy, unchanged, on our sentences and words, so that they need no data of NLTK's. All choose among the same
sentences: the candidates of `sentence_graph`.
"""

from __future__ import annotations

import random
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

import numpy as np
import regex
from numpy.typing import NDArray

from summarizer import (
    Cluster,
    OptionError,
    Options,
    SentenceGraph,
    Summary,
    declared_options,
    sentence_graph,
    summarize,
)

from .rouge import RougeSettings, Text

SEED = 0
"""Of the system `random`."""

# Single words settle which of two sentences with as many bigrams of the references the oracle takes.
_ORACLE_WORTH = {1: 1, 2: 10}

Scores = NDArray[np.float64]
Rows = Callable[[SentenceGraph, Scores, Options], list[int]]
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*")


@dataclass(frozen=True, slots=True)
class Output:
    """A system's summary of one cluster; `summary` is set if it was made by our library."""

    sentences: tuple[str, ...]
    seconds: float
    summary: Summary | None = None


System = Callable[[Cluster, str, int], Output]
_FILE = "file:"


def parse_systems(names: str) -> dict[str, Path | None]:
    """Systems between commas, in order: name to None, or for ``file:PATH``, stem of the path to the path.

    A part such as ``damping=0.8`` belongs to the name before it.

    Raises:
        OptionError: no name, a name given twice, or one that `find_system` refuses.
    """
    found: list[str] = []
    for part in filter(None, (part.strip() for part in names.split(","))):
        if found and found[-1].startswith("ours:") and "=" in part and ":" not in part:
            found[-1] += f",{part}"
        else:
            found.append(part)
    if not found:
        raise OptionError("systems must name at least one system")
    systems: dict[str, Path | None] = {}
    for given in found:
        path = Path(given.removeprefix(_FILE)) if given.startswith(_FILE) else None
        name = path.stem if path else given
        if path is None:
            find_system(name)
        if name in systems:
            raise OptionError(f"systems names {name!r} twice{'; a file has the name of its stem' if path else ''}")
        systems[name] = path
    return systems


def find_system(name: str) -> tuple[System, str]:
    """A system and its part of the signature.

    Args:
        name: of `SYSTEMS`, or ``ours``, or ``ours:option=value,option=value``.

    Raises:
        OptionError: no system of that name, or an option that does not exist or is out of bounds.
    """
    library = f"consensus-summarizer {version('consensus-summarizer')}"
    base, colon, settings = name.partition(":")
    if base == "ours":
        return partial(_ours, options=_options(settings)), f"{library} {settings or 'default options'}"
    if colon or name not in SYSTEMS:
        raise OptionError(f"system must be ours, {_FILE}PATH or one of {', '.join(SYSTEMS)}, not {name!r}")
    if name.startswith("sumy-"):
        return SYSTEMS[name], f"{name} of sumy {version('sumy')}, sentences of {library}"
    return SYSTEMS[name], f"{name}{f' seed {SEED}' if name == 'random' else ''}, sentences of {library}"


def budget_of(name: str, max_words: int) -> int:
    """The system's own ``max_words`` if its name has that option, else the one given."""
    base, _, settings = name.partition(":")
    own = _options(settings).max_words if base == "ours" else None
    return own or max_words


def _options(settings: str) -> Options:
    declared = {option.name: option for option in declared_options()}
    given: dict[str, Any] = {}
    for pair in filter(None, settings.split(",")):
        name, _, value = pair.partition("=")
        if name not in declared or name in ("length", "language"):
            raise OptionError(f"ours takes no option {name!r} here")
        kinds: tuple[type, ...] = get_args(declared[name].type) or (declared[name].type,)
        kind = next(kind for kind in kinds if kind is not type(None))
        try:
            given[name] = kind(value)
        except ValueError:
            raise OptionError(f"{name} must be of type {kind.__name__}, not {value!r}") from None
    return Options(**given)


def _ours(cluster: Cluster, language: str, max_words: int, options: Options, rows: Rows | None = None) -> Output:
    asked = replace(options, max_words=max_words, language=language)
    started = time.perf_counter()
    summary = summarize(cluster.documents, asked, selector=rows)
    seconds = time.perf_counter() - started
    return Output(tuple(" ".join(sentence.text.split()) for sentence in summary.sentences), seconds, summary)


def lead(cluster: Cluster, language: str, max_words: int) -> Output:
    """The first sentence of every document, then the second, ..., to the same length as the others."""

    def rows(graph: SentenceGraph, scores: Scores, options: Options) -> list[int]:  # noqa: ARG001
        return _in_budget(graph, sorted(range(len(graph)), key=lambda row: (graph.places[row], row)), max_words)

    return _ours(cluster, language, max_words, Options(ranker="lead", order="rank"), rows)


def centroid(cluster: Cluster, language: str, max_words: int) -> Output:
    """The sentences nearest to the mean of all, without repetition: MEAD's idea, on our rows."""
    return _ours(cluster, language, max_words, Options(ranker="centroid", selector="top"))


def titled(cluster: Cluster, language: str, max_words: int) -> Output:
    """Ours, with the title of the first document that has one as the query; without a query if none has."""
    titles = (document.title for document in cluster.documents if document.title and _WORD.search(document.title))
    title = next(titles, None)
    return _ours(cluster, language, max_words, Options(query=title[:1_000] if title else None))


def chance(cluster: Cluster, language: str, max_words: int) -> Output:
    """Sentences drawn at random, seeded with the cluster's id."""

    def rows(graph: SentenceGraph, scores: Scores, options: Options) -> list[int]:  # noqa: ARG001
        drawn = list(range(len(graph)))
        random.Random(f"{SEED} {cluster.id}").shuffle(drawn)
        return _in_budget(graph, drawn, max_words)

    return _ours(cluster, language, max_words, Options(), rows)


def _in_budget(graph: SentenceGraph, rows: Sequence[int], max_words: int) -> list[int]:
    """The rows in order, leaving out what is no candidate, stands there already or does not fit."""
    chosen: list[int] = []
    said: set[int] = set()
    for row in rows:
        words, wording = int(graph.features.words[row]), int(graph.features.verbatim[row])
        if graph.candidates[row] and words <= max_words and wording not in said:
            chosen.append(row)
            said.add(wording)
            max_words -= words
    return chosen


def oracle(cluster: Cluster, language: str, max_words: int) -> Output:
    """A greedy choice by the references themselves: an estimate of the most that extraction can reach.

    Each step takes the sentence that adds the most new bigrams of the references per word, each weighted by how
    often it occurs there. The choice is not optimal, so another system may, rarely, score above it.
    """
    english = language == "en"
    settings = RougeSettings(lcs=False, stem=english, tokenizer="rouge-1.5.5" if english else "unicode")
    worth: Counter[object] = Counter()
    for reference in cluster.references:
        text = Text(reference.split("\n"), settings)
        for n, each in _ORACLE_WORTH.items():
            worth.update({gram: each * count for gram, count in text.grams(n).items()})

    def rows(graph: SentenceGraph, scores: Scores, options: Options) -> list[int]:  # noqa: ARG001
        texts = (Text([graph.text(row)], settings) for row in range(len(graph)))
        grams = [{gram for gram in text.grams(1) + text.grams(2) if gram in worth} for text in texts]
        return _covering(graph, grams, worth, max_words)

    return _ours(cluster, language, max_words, Options(), rows)


def _covering(graph: SentenceGraph, grams: list[set[object]], worth: Counter[object], room: int) -> list[int]:
    """Greedy choice by the worth of new n-grams a word; ties to the earlier sentence; ends where none adds any."""
    words = [max(int(count), 1) for count in graph.features.words]
    open_rows = [row for row in range(len(graph)) if graph.candidates[row]]
    chosen: list[int] = []
    while open_rows := [row for row in open_rows if words[row] <= room and grams[row]]:
        best = max(open_rows, key=lambda row: sum(worth[gram] for gram in grams[row]) / words[row])
        chosen.append(best)
        room -= words[best]
        covered = grams[best]
        grams = [held - covered for held in grams]
    return chosen


def _sumy(cluster: Cluster, language: str, max_words: int, algorithm: str) -> Output:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    graph = sentence_graph(cluster.documents, Options(language=language))
    tokenizer = _Words()
    rows = [row for row in range(len(graph)) if graph.candidates[row]]
    sentences = [Sentence(" ".join(graph.text(row).split()), tokenizer) for row in rows]
    words = dict(zip(map(id, sentences), (int(graph.features.words[row]) for row in rows), strict=True))
    summarizer = sumy_summarizer(algorithm, language)

    def within_budget(ranked: Sequence[Any]) -> list[Any]:
        """The function that sumy calls with its sentences, best first, instead of using a count."""
        room, kept = max_words, []
        for one in ranked:
            if words[id(one.sentence)] <= room:
                kept.append(one)
                room -= words[id(one.sentence)]
        return kept

    started = time.perf_counter()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "skipping word with mixed case")  # its Czech stemmer, on each number
        chosen = summarizer(ObjectDocumentModel([Paragraph(sentences)]), within_budget) if sentences else ()
    return Output(tuple(str(sentence) for sentence in chosen), time.perf_counter() - started)


class _Words:
    """What sumy asks of a tokenizer; sentences come to it ready."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return (paragraph,)

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(_WORD.findall(sentence))


def sumy_summarizer(algorithm: str, language: str) -> Any:
    """The algorithm of sumy with the stemmer and stop words that sumy brings for the language, or without."""
    from sumy.nlp.stemmers import Stemmer, null_stemmer
    from sumy.utils import get_stop_words

    module, name = _SUMY[algorithm]
    called = _SUMY_LANGUAGES.get(language)
    stemmer = null_stemmer if called in (None, *_SUMY_UNSTEMMED) else Stemmer(called)
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(stemmer)
    with suppress(LookupError):
        summarizer.stop_words = get_stop_words(called) if called else frozenset()
    return summarizer


_SUMY = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
}
_SUMY_LANGUAGES = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "he": "hebrew", "hu": "hungarian", "it": "italian", "ja": "japanese",
    "ko": "korean", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sk": "slovak", "sv": "swedish", "th": "thai", "uk": "ukrainian", "zh": "chinese",
}  # fmt: skip

# Their stemmers need further packages, or there is none.
_SUMY_UNSTEMMED = ("greek", "polish", "thai")

SYSTEMS: dict[str, System] = {
    "lead": lead,
    "centroid": centroid,
    "ours-titled": titled,
    "random": chance,
    "oracle": oracle,
    **{f"sumy-{name}": partial(_sumy, algorithm=name) for name in _SUMY},
}
"""Systems by name, beside ours."""
