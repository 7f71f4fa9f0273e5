"""A heap to a label for each document: ours, and what people use for it, on tf-idf of scikit-learn.

The baselines are given their distances, and try every setting of their one dial: how far they get at the best of all
settings is what nobody gets who does not know the stories.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from summarizer import group_stories

from .heaps import Heap

Distances = NDArray[np.float64]
"""1 - cosine of all pairs, shape (n, n)."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """A method of scikit-learn or scipy, and the settings of its dial that are tried."""

    settings: Sequence[float]
    labels: Callable[[Distances, float], list[int]]


def ours(heap: Heap) -> list[Hashable]:
    """The story of each document; one that is alone is labelled with its place."""
    sorted_heap = group_stories(heap.documents, summaries=0)
    story_of = {id: story.id for story in sorted_heap.stories for id in story.document_ids}
    return [story_of.get(document.id, place) for place, document in enumerate(heap.documents)]


def tfidf_distances(heap: Heap) -> Distances:
    """Of titles and texts, with sublinear counts and without the words of every second document.

    Of five settings (plain, sublinear, with a list of English stop words, without frequent words, split at white
    space), this is the best for average linkage and nearly the best for HDBSCAN, at one threshold and at the best.
    """
    vectorizer = import_module("sklearn.feature_extraction.text").TfidfVectorizer(sublinear_tf=True, max_df=0.5)
    rows = vectorizer.fit_transform(f"{document.title or ''}\n{document.text}" for document in heap.documents)
    distances: Distances = np.clip(1 - (rows @ rows.T).toarray(), 0, None)
    np.fill_diagonal(distances, 0)
    return distances


def _average_link(distances: Distances, threshold: float) -> list[int]:
    method = import_module("sklearn.cluster").AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=threshold
    )
    labels: list[int] = method.fit_predict(distances).tolist()
    return labels


def _hdbscan(distances: Distances, min_samples: float, *, selection: str) -> list[int]:
    """Each point of noise is a group of its own."""
    method = import_module("sklearn.cluster").HDBSCAN(
        metric="precomputed",
        min_cluster_size=2,
        min_samples=int(min_samples),
        cluster_selection_method=selection,
        copy=True,
    )
    found: list[int] = method.fit_predict(distances).tolist()
    return [label if label >= 0 else -place for place, label in enumerate(found, start=1)]


def _components(distances: Distances, threshold: float) -> list[int]:
    """Single linkage: whatever a chain of near pairs joins."""
    _, labels = sparse.csgraph.connected_components(sparse.csr_array(distances < threshold), directed=False)
    found: list[int] = labels.tolist()
    return found


_THRESHOLDS = tuple(hundredths / 100 for hundredths in range(50, 100, 2))
_MIN_SAMPLES = (1, 2, 3, 4, 5)

BASELINES: Mapping[str, Baseline] = {
    "average link": Baseline(_THRESHOLDS, _average_link),
    "HDBSCAN": Baseline(_MIN_SAMPLES, partial(_hdbscan, selection="eom")),
    "HDBSCAN, leaves": Baseline(_MIN_SAMPLES, partial(_hdbscan, selection="leaf")),
    "components": Baseline(_THRESHOLDS, _components),
}
"""Name to method: AgglomerativeClustering of scikit-learn by its threshold; its HDBSCAN by `min_samples`, with those
clusters that last longest (eom) or the finest; and the connected components of all pairs nearer than a threshold."""
