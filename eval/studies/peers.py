"""The systems that ours is timed beside, and the floor: what splitting and stemming cost by themselves.

Each takes a cluster, and returns the processor seconds that it took and, of ours, how many sentences were read.
"""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from eval.systems import SYSTEMS, sumy_summarizer
from summarizer import Cluster, Options, compare, split_sentences, summarize

BUDGET = 100
_WORD = re.compile(r"\w+")
_SUMY_SENTENCES = 4
"""About the budget in words."""

Timed = Callable[[Cluster], tuple[float, int]]


def timed(name: str) -> Timed:
    """The system of that name: of these, or of the evaluation.

    One of the evaluation goes by its own clock, which leaves out what makes sentences ready for it.
    """
    return _OWN.get(name) or (lambda cluster: (SYSTEMS[name](cluster, "en", BUDGET).seconds, 0))


def ours(cluster: Cluster) -> tuple[float, int]:
    """A whole call with the default options."""
    started = time.process_time()
    summary = summarize(cluster.documents, Options(max_words=BUDGET))
    return time.process_time() - started, sum(report.sentences for report in summary.documents)


def floor(cluster: Cluster) -> tuple[float, int]:
    """Plain sentencex, and PyStemmer on each of its sentences' tokens: what no summarizer of stems can do without."""
    import sentencex

    stemmer = _stemmer()
    started = time.process_time()
    for document in cluster.documents:
        for sentence in sentencex.segment("en", document.text):
            stemmer.stemWords(_WORD.findall(sentence.lower()))
    return time.process_time() - started, 0


@cache
def _stemmer() -> Any:
    """Made once, as ours is: it remembers the stems of some thousand words."""
    import Stemmer

    return Stemmer.Stemmer("english")


def _compared(cluster: Cluster) -> tuple[float, int]:
    started = time.process_time()
    comparison = compare(cluster.documents)
    seconds = time.process_time() - started
    return seconds, sum(report.sentences for report in comparison.summary.documents)


def _sumy_from_text(cluster: Cluster) -> tuple[float, int]:
    """The TextRank of sumy from text, as ours: split by untrained Punkt, since the trained one is a download."""
    from nltk.tokenize import NLTKWordTokenizer  # type: ignore[import-untyped]  # nltk has no types
    from nltk.tokenize.punkt import PunktSentenceTokenizer  # type: ignore[import-untyped]
    from sumy.parsers.plaintext import PlaintextParser

    class Tokenizer:
        to_sentences = staticmethod(PunktSentenceTokenizer().tokenize)
        _tokens = staticmethod(NLTKWordTokenizer().tokenize)

        def to_words(self, sentence: str) -> tuple[Any, ...]:
            return tuple(word for word in self._tokens(sentence) if any(map(str.isalpha, word)))

    text = "\n".join(document.text for document in cluster.documents)
    summarizer = sumy_summarizer("textrank", "en")
    started = time.process_time()
    summarizer(PlaintextParser.from_string(text, Tokenizer()).document, _SUMY_SENTENCES)
    return time.process_time() - started, 0


def _summa(cluster: Cluster) -> tuple[float, int]:
    from summa.summarizer import summarize as summa

    text = "\n".join(document.text for document in cluster.documents)
    started = time.process_time()
    summa(text, words=BUDGET)
    return time.process_time() - started, 0


def _lexrank(cluster: Cluster) -> tuple[float, int]:
    from lexrank import STOPWORDS, LexRank

    documents = [[d.text[start:end] for start, end in split_sentences(d.text, "en")] for d in cluster.documents]
    sentences = list(itertools.chain.from_iterable(documents))
    started = time.process_time()
    LexRank(documents, stopwords=STOPWORDS["en"]).get_summary(sentences, summary_size=3, threshold=0.1)
    return time.process_time() - started, 0


_OWN: dict[str, Timed] = {
    "ours": ours,
    "floor": floor,
    "compare": _compared,
    "sumy-textrank from text": _sumy_from_text,
    "summa": _summa,
    "lexrank": _lexrank,
}
