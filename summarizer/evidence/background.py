"""A graph's features to how telling words and word pairs are among the sentences of a cluster."""

from __future__ import annotations

import numpy as np

from summarizer.graph.features import Features

_TELLING, _FEW_SENTENCES = 0.06, 4
"""Part of all sentences, or their number, that may hold a word pair that tells what a sentence says."""


class ClusterBackground:
    """What the judge of statements weighs words and word pairs by."""

    def __init__(self, features: Features) -> None:
        self._weights = dict(zip(features.terms, features.idf.tolist(), strict=True))
        sentences = len(features.words)
        self._unseen = float(np.log(1 + sentences) + 1)
        frequency = np.bincount(features.concepts.indices, minlength=features.concepts.shape[1])
        common = np.flatnonzero(frequency > max(_TELLING * sentences, _FEW_SENTENCES)).tolist()
        self._common = {features.concept_terms[at] for at in common}

    def weight(self, stem: str) -> float:
        """Inverse frequency of a stem; of one that is not known, that of a word of one sentence."""
        weight: float = self._weights.get(stem, self._unseen)
        return weight

    def is_telling(self, pair: tuple[str, str]) -> bool:
        """Whether few sentences hold a pair of neighbouring stems."""
        return pair not in self._common
