"""An analysed corpus to the warning that its documents seem to tell several stories."""

from __future__ import annotations

from collections import Counter

import numpy as np

from summarizer import lazy_sparse as sparse
from summarizer.corpus import Corpus
from summarizer.graph.features import summed
from summarizer.grouping.several import Accounts, stories_told
from summarizer.text.languages import stop_words


def several_stories(corpus: Corpus) -> list[str]:
    """A warning for documents that seem to tell several stories; those without a sentence of one are not counted."""
    graph = corpus.graph
    languages = [*dict.fromkeys(graph.languages)]
    telling = [bool(len(analysed)) and not analysed.relented for analysed in corpus.analysed]
    copies = [rows for each in corpus.distinct if (rows := [row for row in each.rows if telling[row]])]
    sizes = stories_told(
        [corpus.documents[rows[0]] for rows in copies],
        [*map(len, copies)],
        [_accounts(corpus, language) for language in languages],
    )
    if len(sizes) == 1:
        return []
    if not sizes:
        return [f"these {sum(telling)} documents seem to tell several stories: `summarize stories` may sort them"]
    alone = sizes.count(1)
    alone_named = f" ({alone} of them in one document each)" if alone else ""
    by_language = ", those of each language counted for themselves" if len(languages) > 1 else ""
    return [
        f"these {sum(telling)} documents seem to tell {len(sizes)} stories{alone_named}{by_language}: "
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
    row_of = np.full(int(graph.origins.max(initial=-1)) + 1, -1)
    row_of[graph.origins[[*first.values()]]] = np.arange(len(first))
    in_language = [each == language for each in graph.languages]
    of = np.where(in_language, row_of[graph.origins], -1)[graph.document_of]
    told = of >= 0
    pairs = None
    if not stop_words(language):
        own = np.flatnonzero(told)
        sums = sparse.csr_array((np.ones(len(own)), (of[own], own)), shape=(len(first), len(graph)))
        pairs = (sums @ features.concepts).tocsr()
        pairs.data = np.log1p(pairs.data) * features.concept_idf[pairs.indices]
    return Accounts(
        language=language,
        documents=[graph.documents[number] for number in first.values()],
        prints=np.array([*prints.values()], dtype=np.int64),
        words=np.bincount(of[told], weights=features.words[told], minlength=len(first)).astype(np.float64),
        sentences=np.bincount(of[told], minlength=len(first)),
        terms=summed(features.counts, of, len(first)),
        pairs=pairs,
    )
