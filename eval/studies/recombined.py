"""Development clusters to a heap of any size: stories that have their sentences, and words of their own.

A copy of a cluster keeps its sentences and their order. Its words, but for those that half of the clusters hold, give
way to others of the same kind: of the same language, in about as many clusters, with or without a capital letter. A
name has, beside that, one of so many endings as is the root of the number of copies, so that the vocabulary grows
about as that of real news does; numbers have other digits. All of that is one choice for a copy, so that its
documents tell one event as before. A copy keeps one of its documents or more, all of three days of a year.

That is nonsense to read, of real lengths and with real overlaps. Its stories are easier to tell apart than real ones
on like events, and it says nothing of how good the groups of real news are.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

_WORD = re.compile(r"([^\W\d_]+|\d+)")
_GENERAL = 0.5
_ENDINGS = [one + other for one in "bdfgklmnprstvz" for other in ("an", "el", "ir", "os", "um", "ay")]
_FIRST_DAY, _DAYS = date(2025, 1, 1), 365


@dataclass(frozen=True, slots=True)
class Source:
    """A cluster to copy: the texts of its documents, and the language that its words are exchanged in."""

    language: str
    texts: tuple[str, ...]


_Band = tuple[str, bool, int]
"""Words that may stand for each other: language, whether printed with a capital letter, a class of frequency."""


def recombined(sources: Sequence[Source], documents: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """So many records of documents, in a random order, each with the number of its story under "story"."""
    chance = random.Random(seed)
    per_copy = sum(1 + len(source.texts) for source in sources) / 2  # documents that a copy of each leaves
    endings = _endings(math.ceil(math.sqrt(documents / per_copy)))
    bands = _bands(sources)
    plan: list[tuple[int, int, int]] = []
    while len(plan) < documents:
        number = plan[-1][0] + 1 if plan else 0
        source = number % len(sources)
        kept = chance.sample(range(len(sources[source].texts)), chance.randint(1, len(sources[source].texts)))
        plan += [(number, source, row) for row in sorted(kept)]
    plan = plan[:documents]
    chance.shuffle(plan)
    for place, (number, source, row) in enumerate(plan):
        of_copy = random.Random(f"{seed}-{number}")
        day = _FIRST_DAY + timedelta(days=of_copy.randrange(_DAYS) + random.Random(place).randrange(3))
        exchanged = _exchanged(sources[source], bands, endings, of_copy)
        text = "".join(exchanged.get(part, part) for part in _WORD.split(sources[source].texts[row]))
        yield {"id": f"d{place}", "text": text, "published": day.isoformat(), "story": number}


def _endings(count: int) -> list[str]:
    ends = ["", *_ENDINGS]
    while len(ends) < count:
        ends += [end + more for end in ends[1:] for more in _ENDINGS]
    return ends[:count]


def _bands(sources: Sequence[Source]) -> dict[str, dict[str, tuple[_Band, list[str]]]]:
    """For each language its topical words, each with its band and all words of that, in a fixed order."""
    found: dict[str, dict[str, tuple[_Band, list[str]]]] = {}
    for language in dict.fromkeys(source.language for source in sources):
        own = [source for source in sources if source.language == language]
        holders: dict[str, int] = {}
        for source in own:
            for word in {word for text in source.texts for word in _WORD.findall(text)}:
                holders[word] = holders.get(word, 0) + 1
        members: dict[_Band, list[str]] = {}
        for word, count in sorted(holders.items()):
            # A word that also stands in small letters has its capital from the beginning of a sentence.
            if count < max(2, _GENERAL * len(own)) and not word.isdigit() and len(word) > 1:
                is_name = word[0].isupper() and word.lower() not in holders
                if is_name or word.islower():
                    members.setdefault((language, is_name, count.bit_length()), []).append(word)
        found[language] = {word: (band, words) for band, words in members.items() for word in words}
    return found


def _exchanged(
    source: Source,
    bands: dict[str, dict[str, tuple[_Band, list[str]]]],
    endings: Sequence[str],
    chance: random.Random,
) -> dict[str, str]:
    """What stands for each word of a copy."""
    known = bands[source.language]
    digits = "".join(chance.sample("123456789", 9))
    number = str.maketrans("123456789", digits)
    of_band: dict[_Band, list[str]] = {}
    exchanged: dict[str, str] = {}
    for word in _vocabulary(source):
        if word.isdigit():
            exchanged[word] = word.translate(number)
        elif word in known:
            of_band.setdefault(known[word][0], []).append(word)
    for (_, is_name, _), words in of_band.items():
        others = chance.sample(known[words[0]][1], len(words))
        for word, other in zip(words, others, strict=True):
            exchanged[word] = other + chance.choice(endings) if is_name else other
    return exchanged


@cache
def _vocabulary(source: Source) -> list[str]:
    return sorted({word for text in source.texts for word in _WORD.findall(text)})
