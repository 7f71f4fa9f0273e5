"""A graph and a budget to how small a part of the text the summary may be, which decides the settings that win.

Where much text becomes a short summary, what several sources repeat is what people write; where little text becomes
a long one, position and the centroid say more, since hardly anything is repeated (docs/methods.md, "Repetition").
"""

from __future__ import annotations

from summarizer.options import Options

from .similarity import SentenceGraph

FEW = 0.04
"""The summary's part of the text below which repetition decides: between ten stories to 100 words (.016 to .022) and
to 250 words (.07 to .10), at the geometric mean."""

SEVERAL = 5
"""Origins from which it tells something how many have a word pair: of two to four, most leads share the same ones."""


def compression(graph: SentenceGraph, options: Options) -> float:
    """The part, 0 to 1, of the words (characters, sentences) read that the budget allows: the least of its limits."""
    features = graph.features
    limits = (
        (options.word_limit, int(features.words.sum())),
        (options.max_chars, int(features.chars.sum())),
        (options.max_sentences, len(graph)),
    )
    return min((min(limit / total, 1.0) for limit, total in limits if limit is not None and total), default=1.0)


def repetition_decides(graph: SentenceGraph, options: Options) -> bool:
    """Whether the summary is so small a part of the text of several origins that what these repeat decides."""
    return int(graph.origins.max(initial=0)) + 1 >= SEVERAL and compression(graph, options) < FEW
