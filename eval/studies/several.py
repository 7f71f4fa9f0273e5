"""How often the warning of several stories comes where documents tell one event, and where they tell several.

    python -m eval.studies.several [DATA] [--half held-out]

DATA holds `clusters/` and `stories/`. True are whole clusters, and two and three documents drawn from them; mixed are
clusters of one language thrown together, two documents of two clusters, and heaps of documents of a cluster each.
Apart stand what no rule can decide: clusters with pages that three annotators called irrelevant, clusters with one
document of another, pairs of look-alike stories, and one event told in two languages. The rule was fitted on the
`development` half of the clusters, by a hash of their ids; the other half is `held-out`.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.gate import data_folder
from eval.statistics import wilson
from summarizer import Analyses, Document, Options, __version__, summarize

from .arguments import study_parser

SEED = 0
_DRAWN = 30
_DRAWN_OF_A_LANGUAGE = 5
_KEPT_CHARS = 20_000_000
_IRRELEVANT_VOTES = 3
_LANGUAGES = ("arabic", "czech", "english", "french", "greek", "hebrew", "hindi")
_SETS = ("multinews", "cstnews_pt", "vnmds_vi", *(f"multiling2011_{language}" for language in _LANGUAGES))


@dataclass(frozen=True)
class _Told:
    """What tells one event: `kind` is the data set, `topic` what joins it to look-alikes."""

    kind: str
    id: str
    topic: str
    documents: tuple[Document, ...]
    irrelevant: tuple[Document, ...] = ()


_Sample = tuple[str, str, Sequence[Document]]
"""The data set, what was done, and the documents."""


def told(data: Path) -> list[_Told]:
    """All clusters and stories of the data."""
    found = []
    for kind in _SETS:
        for line in (data / "clusters" / f"{kind}.dev.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            parts: tuple[list[Document], list[Document]] = ([], [])
            for each in record["documents"]:
                document = Document(
                    id=f"{record['id']}/{each['id']}",
                    title=each.get("title"),
                    text=each["text"],
                    published=each.get("date"),
                )
                parts[(each.get("noise_votes") or 0) >= _IRRELEVANT_VOTES].append(document)
            found.append(_Told(kind, record["id"], record["id"], tuple(parts[0]), tuple(parts[1])))
    stories: dict[tuple[str, str], list[Document]] = {}
    for line in (data / "stories" / "ecbplus_documents.dev.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        document = Document(id=record["id"], text=record["text"])
        stories.setdefault((record["story"], record["topic"]), []).append(document)
    return found + [_Told("ecbplus", story, topic, tuple(own)) for (story, topic), own in stories.items()]


def half_of(identity: str) -> str:
    """Which half a cluster is in."""
    return ("development", "held-out")[hashlib.sha256(identity.encode()).digest()[0] % 2]


def samples(clusters: Sequence[_Told], chance: random.Random) -> Iterator[_Sample]:
    """True ones of every cluster, then drawn mixtures of each data set."""
    for each in clusters:
        if len(each.documents) > 1:
            yield each.kind, "true: whole", each.documents
        if each.irrelevant and each.documents:
            yield each.kind, "apart: with irrelevant pages", each.documents + each.irrelevant
        for size in (2, 3):
            if len(each.documents) > size:
                yield each.kind, f"true: {size} of it", chance.sample(each.documents, size)
    for kind in dict.fromkeys(each.kind for each in clusters):
        own = [each for each in clusters if each.kind == kind and each.documents]
        if len({each.topic for each in own}) > 1:
            for _ in range(_DRAWN_OF_A_LANGUAGE if kind.startswith("multiling") else _DRAWN):
                yield from ((kind, done, documents) for done, documents in _mixed(own, chance))
        yield from ((kind, "apart: look-alike pair", pair) for pair in _look_alikes(own, chance))
    yield from _two_languages(clusters)


def _mixed(own: Sequence[_Told], chance: random.Random) -> Iterator[tuple[str, Sequence[Document]]]:
    by_topic: dict[str, _Told] = {}
    for each in chance.sample(own, len(own)):
        by_topic.setdefault(each.topic, each)
    drawn = [*by_topic.values()]
    yield "mixed: 2 clusters", [*drawn[0].documents, *drawn[1].documents]
    yield "mixed: 2 to 10 clusters", [one for each in drawn[: chance.randint(2, 10)] for one in each.documents]
    yield "mixed: a document of each of 2", [chance.choice(each.documents) for each in drawn[:2]]
    yield (
        "mixed: a document of each of 3 to 12",
        [chance.choice(each.documents) for each in drawn[: chance.randint(3, 12)]],
    )
    yield "apart: a cluster and a stray", [*drawn[0].documents, chance.choice(drawn[1].documents)]


def _look_alikes(own: Sequence[_Told], chance: random.Random) -> Iterator[Sequence[Document]]:
    """A document of each of two stories of one topic."""
    topics = Counter(each.topic for each in own)
    for topic in (topic for topic, count in topics.items() if count > 1):
        yield [chance.choice(each.documents) for each in own if each.topic == topic][:2]


def _two_languages(clusters: Sequence[_Told]) -> Iterator[_Sample]:
    """Topics of MultiLing in English and another language: the ids of one topic end alike."""
    english = {each.id.rsplit("-", 1)[-1]: each for each in clusters if each.kind == "multiling2011_english"}
    for each in clusters:
        same = english.get(each.id.rsplit("-", 1)[-1])
        if each.kind.startswith("multiling") and same is not None and same is not each:
            yield each.kind, "apart: one event in two languages", [*same.documents[:3], *each.documents[:3]]


def warned(documents: Sequence[Document], analyses: Analyses) -> bool:
    """Whether a summary of these has the warning."""
    summary = summarize(documents, Options(max_sentences=1, selector="top"), analyses=analyses)
    return any("documents seem to tell" in warning for warning in summary.warnings)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; without data say what is missing."""
    parser = study_parser("several", __doc__)
    parser.add_argument("data", type=Path, nargs="?", default=data_folder().parent, metavar="DATA")
    parser.add_argument("--half", choices=("development", "held-out", "both"), default="held-out")
    parsed = parser.parse_args(arguments)
    if not (parsed.data / "stories").is_dir():
        print(f"nothing measured: {parsed.data / 'stories'} was not found")
        return 0
    clusters = [each for each in told(parsed.data) if parsed.half in (half_of(each.id), "both")]
    analyses = Analyses(max_chars=_KEPT_CHARS)
    counts: Counter[tuple[str, str]] = Counter()
    alarms: Counter[tuple[str, str]] = Counter()
    for kind, done, documents in samples(clusters, random.Random(SEED)):
        alarm = warned(documents, analyses)
        data = "multiling2011" if kind.startswith("multiling") else kind
        for row in ((done, data), (done, "all"), (done.partition(":")[0], "all")):
            counts[row] += 1
            alarms[row] += alarm
    print(f"{'documents':38} {'data':14} {'n':>5} {'warned':>7} {'share':>7}  95 % interval")
    for done, kind in sorted(counts):
        hits, count = alarms[done, kind], counts[done, kind]
        low, high = wilson(hits, count)
        print(f"{done:38} {kind:14} {count:5} {hits:7} {hits / count:7.1%}  {low:.1%} to {high:.1%}")
    print(f"half={parsed.half} seed={SEED} | summarizer {__version__}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
