"""Development data to heaps: documents of many stories thrown together, each with the name of its true story.

The data hold no such heaps: ECB+ is one by its labels, the others are all clusters of one file, whose documents are
taken to tell one story each.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from summarizer import Document, InputError

from .files import read_json_lines

NOISY = 3
"""Of five people who read a document of Multi-News, so many found it irrelevant: it is counted as noise."""
ECB = Path("stories") / "ecbplus_documents.dev.jsonl"
MULTINEWS = Path("clusters") / "multinews.dev.jsonl"
_MULTILING = ("arabic", "czech", "english", "french", "greek", "hebrew", "hindi")
_THIRDS = 3


@dataclass(frozen=True, slots=True)
class Heap:
    """Documents and the true story of each, row by row."""

    documents: tuple[Document, ...]
    stories: tuple[str, ...]

    @property
    def dated(self) -> int:
        """How many documents say when they were published."""
        return sum(document.published is not None for document in self.documents)

    def without_days(self) -> Heap:
        """The same documents, as if nobody knew when they were published."""
        return Heap(tuple(replace(document, published=None) for document in self.documents), self.stories)

    @property
    def digest(self) -> str:
        """12 hexadecimal digits of a SHA-256 over texts and stories."""
        rows = [
            [document.id, document.text, story] for document, story in zip(self.documents, self.stories, strict=True)
        ]
        return hashlib.sha256(json.dumps(rows).encode("ascii")).hexdigest()[:12]


def ecb(data: Path) -> Heap:
    """ECB+ (Cybulska and Vossen 2014): of most topics two look-alike stories."""
    return _ecb(data, range(_THIRDS))


def clusters(path: Path, fewest_noisy: int | None = None) -> Heap:
    """All clusters of a file thrown together.

    Args:
        path: of a file of clusters.
        fewest_noisy: leave out documents that so many people found irrelevant; None keeps all.
    """
    documents, stories = [], []
    for where, cluster in read_json_lines(path):
        try:
            for record in cluster["documents"]:
                if fewest_noisy is None or (record.get("noise_votes") or 0) < fewest_noisy:
                    documents.append(_document(f"{cluster['id']}/{record['id']}", record))
                    stories.append(str(cluster["id"]))
        except (KeyError, TypeError) as error:
            raise InputError(f"{where} is no cluster: {error!r}") from None
    return Heap(tuple(documents), tuple(stories))


def multinews(data: Path, fewest_noisy: int | None = None) -> Heap:
    """Multi-News (Fabbri et al. 2019): web pages, furniture among them."""
    return clusters(data / MULTINEWS, fewest_noisy=fewest_noisy)


def _document(id: str, record: dict[str, str | None]) -> Document:
    return Document(id=id, text=record["text"] or "", title=record.get("title"), published=record.get("date"))


def _ecb(data: Path, thirds: Collection[int]) -> Heap:
    """Of its topics in order, those whose place is one of three."""
    records = [record for _, record in read_json_lines(data / ECB)]
    topics = sorted({int(record["topic"]) for record in records})
    chosen = {topic for place, topic in enumerate(topics) if place % _THIRDS in thirds}
    rows = [record for record in records if int(record["topic"]) in chosen]
    documents = tuple(Document(id=record["id"], text=record["text"]) for record in rows)
    return Heap(documents, tuple(f"ecb-{record['story']}" for record in rows))


def _multiling(data: Path, language: str) -> Heap:
    return clusters(data / "clusters" / f"multiling2011_{language}.dev.jsonl")


def _english(data: Path) -> Heap:
    parts = (ecb(data), multinews(data), _multiling(data, "english"))
    return Heap(
        tuple(document for part in parts for document in part.documents),
        tuple(story for part in parts for story in part.stories),
    )


HEAPS: Mapping[str, Callable[[Path], Heap]] = {
    "ecb": ecb,
    "ecb-1": partial(_ecb, thirds=(0,)),
    "ecb-2": partial(_ecb, thirds=(1,)),
    "ecb-3": partial(_ecb, thirds=(2,)),
    "multinews": multinews,
    "multinews-clean": partial(multinews, fewest_noisy=NOISY),
    "cstnews": lambda data: clusters(data / "clusters" / "cstnews_pt.dev.jsonl"),
    "vnmds": lambda data: clusters(data / "clusters" / "vnmds_vi.dev.jsonl"),
    **{f"multiling-{language}": partial(_multiling, language=language) for language in _MULTILING},
    "english": _english,
}
"""Name to what makes the heap, given the folder of development data; `english` is all heaps in English as one."""
