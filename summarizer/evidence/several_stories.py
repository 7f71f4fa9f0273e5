"""An analysed corpus to the warning that its documents seem to tell several stories."""

from __future__ import annotations

from collections import Counter

import numpy as np

from summarizer import lazy_sparse as sparse
from summarizer.corpus import Corpus
from summarizer.grouping.several import Accounts, stories_told


def several_stories(corpus: Corpus) -> list[str]:
    """A warning for documents that seem to tell several stories; those without a sentence of one are not counted."""
    graph = corpus.graph
    languages = [*dict.fromkeys(graph.languages)]
    telling = [
        document
        for document, analysed in zip(corpus.documents, corpus.analysed, strict=True)
        if len(analysed) and not analysed.relented
    ]
    sizes = stories_told(telling, [_accounts(corpus, language) for language in languages])
    if len(sizes) == 1:
        return []
    if not sizes:
        return [f"these {len(telling)} documents seem to tell several stories: `summarize stories` may sort them"]
    alone = sizes.count(1)
    alone_named = f" ({alone} of them in one document each)" if alone else ""
    by_language = ", those of each language counted for themselves" if len(languages) > 1 else ""
    return [
        f"these {len(telling)} documents seem to tell {len(sizes)} stories{alone_named}{by_language}: "
        "`summarize stories` sorts them"
    ]


def _accounts(corpus: Corpus, language: str) -> Accounts:
    """What the origins in one language hold."""
    graph = corpus.graph
    features = graph.features
    first: dict[int, int] = {}
    prints: Counter[int] = Counter()
    for number, distinct in enumerate(corpus.distinct):
        if graph.languages[number] == language:
            origin = first.setdefault(int(graph.origins[number]), number)
            prints[origin] += len(distinct.rows)
    row_of = {int(graph.origins[number]): row for row, number in enumerate(first.values())}
    own = [row for row in range(len(graph)) if graph.languages[graph.sentences[row].document] == language]
    of = np.array([row_of[int(graph.origin_of[row])] for row in own], dtype=np.int64)
    sums = sparse.csr_array((np.ones(len(own)), (of, np.array(own, dtype=np.int64))), shape=(len(first), len(graph)))
    pairs = (sums @ features.concepts).tocsr()
    pairs.data = np.log1p(pairs.data) * features.concept_idf[pairs.indices]
    return Accounts(
        language=language,
        documents=[graph.documents[number] for number in first.values()],
        prints=np.array([*prints.values()], dtype=np.int64),
        words=sums @ features.words.astype(np.float64),
        sentences=np.bincount(of, minlength=len(first)),
        terms=(sums @ features.counts).tocsr(),
        pairs=pairs,
    )
