"""How often generated reprints stay with their origin, and independent stories apart.

    python -m eval.studies.reprints [FOLDER] [--count 10000]

Stories of Multi-News are printed anew in eight ways, alone and together, each beside another story of its cluster;
and all pairs of different stories of one cluster or topic are counted, with those that were taken for prints of one
story named, to be looked at by hand.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from eval.datasets import load
from summarizer import Cluster, Document, Summary, sentence_graph, summarize

from .arguments import add_clusters, study_parser

SEED = 0
MADE = 10_000
_FEWEST_WORDS, _FEWEST_SENTENCES = 120, 5
_INDEPENDENT = ("multinews.dev.jsonl", *(f"multiling2011_{language}.dev.jsonl" for language in (
    "arabic", "czech", "english", "french", "greek", "hebrew", "hindi",
)))  # fmt: skip

_LOOK_ALIKES = str.maketrans("aeopcyxi", "аеорсухі")
_SYNONYMS = {
    "said": "stated", "also": "too", "big": "large", "large": "big", "help": "aid", "began": "started",
    "killed": "slain", "people": "persons", "many": "numerous", "show": "display", "shows": "displays",
    "about": "around", "after": "following", "before": "prior to", "while": "whereas", "because": "since",
    "but": "yet", "told": "informed", "says": "states", "make": "create", "made": "created", "get": "obtain",
    "got": "obtained", "used": "employed", "use": "employ", "children": "kids", "home": "house", "house": "home",
    "police": "officers", "officials": "authorities", "company": "firm", "firm": "company", "money": "funds",
    "car": "vehicle", "job": "post", "work": "labour", "attack": "assault", "found": "discovered",
    "find": "discover", "think": "believe", "want": "wish", "wants": "wishes", "first": "initial", "last": "final",
    "year": "twelvemonth", "new": "fresh", "old": "former", "good": "fine", "right": "correct", "woman": "lady",
    "man": "male", "city": "town", "country": "nation", "president": "leader", "report": "account",
    "reported": "related", "according": "going", "including": "among them", "former": "previous", "during": "in",
    "several": "some", "against": "versus", "between": "amid", "still": "yet", "later": "afterwards",
}  # fmt: skip
_LEAD = (
    "Our correspondents have followed these events since they began, and readers have written to us from all parts "
    "of the region to tell what they saw and heard. What follows is an account of the day."
)
_LOCAL = (
    "In our town the news was met with surprise at the market on Saturday. The mayor's office has announced a "
    "meeting of the council, at which residents may put questions, and the library will lay out a book for letters."
)

Change = Callable[[list[str], random.Random], list[str]]


def _abridged(paragraphs: list[str], chance: random.Random) -> list[str]:
    """The first half to four fifths of the sentences."""
    text = re.split(r"(?<=[.!?])\s+", " ".join(paragraphs))
    return [" ".join(text[: max(int(len(text) * chance.uniform(0.5, 0.8)), 1)])]


def _headline(paragraphs: list[str], chance: random.Random) -> list[str]:  # noqa: ARG001
    return ["What we know about the events of this week", *paragraphs]


def _lead(paragraphs: list[str], chance: random.Random) -> list[str]:  # noqa: ARG001
    return [_LEAD, *paragraphs]


def _local(paragraphs: list[str], chance: random.Random) -> list[str]:
    place = chance.randint(0, len(paragraphs))
    return [*paragraphs[:place], _LOCAL, *paragraphs[place:]]


def _reordered(paragraphs: list[str], chance: random.Random) -> list[str]:
    return chance.sample(paragraphs, len(paragraphs))


def _zero_width(paragraphs: list[str], chance: random.Random) -> list[str]:
    return [re.sub(r"(?<=\w)(?=\w)", lambda _: "\u200b" if chance.random() < 0.1 else "", one) for one in paragraphs]


def _look_alikes(paragraphs: list[str], chance: random.Random) -> list[str]:
    """One letter in five that has a look-alike."""
    return [
        "".join(sign.translate(_LOOK_ALIKES) if chance.random() < 0.2 else sign for sign in one) for one in paragraphs
    ]


def _synonyms(paragraphs: list[str], chance: random.Random) -> list[str]:
    """Words of the list, up to a tenth of all."""
    left = sum(len(one.split()) for one in paragraphs) // 10

    def swap(match: re.Match[str]) -> str:
        nonlocal left
        other = _SYNONYMS.get(match[0])
        if other is None or left <= 0 or chance.random() < 0.2:
            return match[0]
        left -= 1
        return other

    return [re.sub(r"[a-z]+", swap, one) for one in paragraphs]


CHANGES: dict[str, Change] = {
    "abridged": _abridged,
    "new headline": _headline,
    "added lead": _lead,
    "local paragraph": _local,
    "reordered": _reordered,
    "zero-width": _zero_width,
    "look-alikes": _look_alikes,
    "synonyms": _synonyms,
}
"""Ways to print a story anew."""


def reprints(clusters: Sequence[Cluster], count: int) -> Iterator[tuple[str, Document, Document, Document | None]]:
    """Kind, story, print of it, and another story of the cluster, where there is one; up to three changes."""
    chance = random.Random(SEED)
    # Pages of nothing but captions hold no story.
    stories = [
        (document, cluster)
        for cluster in clusters
        for document in cluster.documents
        if len(document.text.split()) >= _FEWEST_WORDS and len(sentence_graph([document])) >= _FEWEST_SENTENCES
    ]
    kinds = [(name,) for name in CHANGES] + [tuple(chance.sample(list(CHANGES), 3)) for _ in range(len(CHANGES))]
    for number in range(count):
        document, cluster = stories[number % len(stories)]
        kind = kinds[number // len(stories) % len(kinds)]
        paragraphs = [one for one in re.split(r"\n+", document.text) if one.strip()]
        for name, change in CHANGES.items():
            if name in kind:
                paragraphs = change(paragraphs, chance)
        other = next((one for one in cluster.documents if one is not document), None)
        printed = Document(id="reprint", text="\n\n".join(paragraphs))
        yield kind[0] if len(kind) == 1 else "three of these", document, printed, other


def _joined(summary: Summary, one: str, other: str) -> bool:
    return any({one, other} <= set(group.members) for group in summary.origins)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both tables; returns the exit code."""
    parser = study_parser("reprints", __doc__)
    add_clusters(parser)
    parser.add_argument("--count", type=int, default=MADE, help="reprints to make (default: %(default)s)")
    parsed = parser.parse_args(arguments)
    folder, count = parsed.folder, parsed.count
    made, kept = Counter[str](), Counter[str]()
    for kind, story, printed, other in reprints(load(folder / "multinews.dev.jsonl"), count):
        beside = [replace(other, id="other")] if other else []
        found = summarize([replace(story, id="story"), printed, *beside])
        made[kind] += 1
        kept[kind] += _joined(found, "story", "reprint")
    print(f"{'reprints':20} {'made':>6} {'kept':>6}")
    for kind in made:
        print(f"{kind:20} {made[kind]:6} {kept[kind] / made[kind]:6.2%}")
    print(f"{'all':20} {made.total():6} {kept.total() / made.total():6.2%}\n")
    for name in _INDEPENDENT:
        pairs, merged = 0, []
        for cluster in load(folder / name):
            found = summarize(cluster.documents)
            pairs += len(cluster.documents) * (len(cluster.documents) - 1) // 2
            merged += [(cluster.id, *pair) for group in found.origins for pair in combinations(group.members, 2)]
        print(f"{name}: {len(merged)} of {pairs} pairs taken for one origin")
        for pair in merged:
            print("  ", *pair)
    return 0


if __name__ == "__main__":
    sys.exit(main())
