"""Features to the documents that tell of something else than the others: strays in a collection about one event.

A document is compared with all documents of other origins together: the cosine of its words, weighed by tf-idf, to
the sum of theirs. Stories of one event come to .12 and more (MultiLing 2011); pages that readers called irrelevant to
a Multi-News summary mostly to less than .1.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer import lazy_sparse as sparse
from summarizer.datatypes import Sentence

from .features import Features, summed

_LEAST_COSINE = 0.1
_LEAST_WORDS = 40
"""A post of a few words has little in common with anything."""
_LEAST_ORIGINS = 3
"""Of two stories neither is the stray one."""


def strays(features: Features, sentences: Sequence[Sentence], origins: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which documents tell of something else; none where fewer than half of the origins tell of one thing.

    Args:
        features: of the sentences.
        sentences: of all documents; `document` is a row of `origins`.
        origins: the number of the origin of each document, shape (documents,).

    Returns:
        Shape (documents,); all prints of one story alike.
    """
    count = int(origins.max(initial=-1)) + 1
    if not sentences or count < _LEAST_ORIGINS:
        return np.zeros(len(origins), dtype=np.bool_)
    of_origin = origins[[sentence.document for sentence in sentences]]
    words = np.bincount(of_origin, weights=features.words, minlength=count)
    row_of, columns, values = _vectors(features, of_origin, count)
    total = np.bincount(columns, weights=values, minlength=len(features.idf))
    # With unit rows v, the cosine of v to (total - v), without writing the difference out.
    to_total = np.bincount(row_of, weights=values * total[columns], minlength=count)
    own = np.bincount(row_of, weights=values**2, minlength=count)
    cosines = np.round((to_total - own) / np.sqrt(np.maximum(total @ total - 2 * to_total + own, 1e-12)), 9)
    apart = (words > 0) & (cosines < _LEAST_COSINE)
    together = int(((words > 0) & ~apart).sum())
    if together < max(_LEAST_ORIGINS - 1, apart.sum()):
        apart[:] = False
    return np.asarray((apart & (words >= _LEAST_WORDS))[origins])


def _vectors(
    features: Features, of_origin: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Rows of length 1 (or 0) of each origin's words, (1 + log of the count) * idf over sentences, as entries."""
    times = sparse.coo_array(summed(features.counts, of_origin, count))
    row_of, columns = times.coords
    data = (1 + np.log(times.data)) * features.idf[columns]
    lengths = np.sqrt(np.bincount(row_of, weights=data**2, minlength=count))
    return row_of, columns, data / lengths[row_of]
