"""Invented documents on one event, as many as a report is tried with: about 600 words each, some of them reprints."""

from __future__ import annotations

import random
from dataclasses import replace

from summarizer import Document

_PLACES = ("Kolvik", "Vasko", "Morna", "Aldmoor", "Halden", "Sele", "Okell", "Bray")
_WHO = (
    "A baker",
    "One widow",
    "The organist",
    "A trawlerman",
    "Two sisters",
    "The postmaster",
    "An apprentice",
    "A retired judge",
    "Some pilgrims",
    "The beekeeper",
    "A schoolgirl",
    "The night porter",
    "Several farmers",
    "A glazier",
    "The cellist",
)
_DID = (
    "remembered",
    "described",
    "had painted",
    "was mending",
    "carried",
    "photographed",
    "dreamed about",
    "had inherited",
    "gave away",
    "was guarding",
    "whistled past",
    "kept talking of",
    "had polished",
    "pointed towards",
    "stumbled over",
)
_WHAT = (
    "a lantern",
    "the old slipway",
    "wet blankets",
    "a brass bell",
    "three oars",
    "the chapel roof",
    "a torn timetable",
    "her uncle's accordion",
    "loaves of rye",
    "an empty pram",
    "the tide gauge",
    "a crate of oranges",
    "some driftwood",
)
_WHERE = (
    "near the customs house",
    "behind the saltworks",
    "on the upper road",
    "below the lighthouse",
    "in a rented attic",
    "beside the cooperage",
    "outside the tram depot",
    "along the breakwater",
    "under the viaduct",
    "at the orchard gate",
)
_WHEN = (
    "before dawn",
    "during vespers",
    "as sleet began",
    "after the sirens",
    "while gulls screamed",
    "long past midnight",
    "without a word",
    "for nearly an hour",
    "in borrowed boots",
    "with trembling hands",
    "to everyone's surprise",
)

_FACTS = (
    "{toll} people were killed when the ferry Morna Star sank off Kolvik on Monday, the coast guard said.",
    "The ferry Morna Star, which carried market traders, sank off Kolvik on Monday within ten minutes.",
    "Divers of the navy searched the wreck of the ferry for missing passengers until nightfall on Tuesday.",
    "The captain of the ferry was arrested on suspicion of negligence, the prosecutor of Kolvik said.",
    "Inspectors had warned of a faulty bow door on the ferry in January, according to the transport ministry.",
    "The government declared three days of mourning and promised help to the families of the victims.",
    "The bow door of the ferry had been repaired twice in the last year, the shipping company Norline said.",
    "Schools in Kolvik stayed closed on Tuesday, and the fish market did not open.",
    "The ferry was licensed to carry 120 passengers, but 180 were on board, the harbour master said.",
)


def cluster(documents: int, words: int = 600) -> list[Document]:
    """The documents, the same ones each time; every fifth prints again what the one before it has."""
    chance = random.Random(documents)
    made: list[Document] = []
    for number in range(documents):
        if number % 5 == 4:
            made.append(replace(made[-1], id=f"d{number}", publisher=f"Reprint {number}", title=None))
            continue
        day = 3 + number * 4 // documents
        made.append(
            Document(
                id=f"d{number}",
                text=_text(chance, 9 + 3 * day, words),
                title=None if number % 3 == 2 else f"Ferry sinks off Kolvik: report {number + 1}",
                publisher=None if number % 7 == 6 else f"{_PLACES[number % 8]} Courier {number // 8 + 1}",
                published=f"2026-03-{day:02}",
            )
        )
    return made


def _text(chance: random.Random, toll: int, words: int) -> str:
    """A few facts at the top, and behind them what no other document has."""
    sentences = [_FACTS[0].format(toll=toll), *chance.sample(_FACTS[1:], 5)]
    while sum(len(sentence.split()) for sentence in sentences) < words:
        sentences.append(" ".join(chance.choice(part) for part in (_WHO, _DID, _WHAT, _WHERE, _WHEN)) + ".")
    return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))
