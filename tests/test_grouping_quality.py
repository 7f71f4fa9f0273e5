"""Invented events, two of each kind in each language: look-alikes stay apart, reports of one event are together.

`clusters/lookalikes.jsonl` holds an event a line, of our own making, with two or three short reports of it. The two
events of one `kind` are two ferries in distress, two trials, two strikes: with other people, in other places.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from summarizer import Document, group_stories


@dataclass(frozen=True, slots=True)
class Event:
    name: str
    kind: str
    language: str
    reports: tuple[Document, ...]


def read_events() -> list[Event]:
    lines = (Path(__file__).parent / "clusters" / "lookalikes.jsonl").read_text("utf-8").splitlines()
    return [
        Event(
            record["event"],
            record["kind"],
            record["language"],
            tuple(
                Document(id=f"{record['event']}/{place}", text=text) for place, text in enumerate(record["reports"])
            ),
        )
        for record in map(json.loads, lines)
    ]


EVENTS = read_events()


def heaps() -> dict[str, list[Event]]:
    """The events of each kind by themselves, of each language, and all of them: the small heaps are the hard ones."""
    chosen: dict[str, list[Event]] = {"all": EVENTS}
    by_part: dict[str, list[Event]] = defaultdict(list)
    for event in EVENTS:
        by_part[event.language].append(event)
        by_part[event.kind].append(event)
    return chosen | by_part


@pytest.mark.parametrize("heap", heaps())
def test_each_event_is_one_story(heap: str) -> None:
    events = heaps()[heap]
    documents = [report for event in events for report in event.reports]
    random.Random(heap).shuffle(documents)
    stories = group_stories(documents, summaries=0)
    found = {frozenset(story.document_ids) for story in stories.stories}
    assert found == {frozenset(report.id for report in event.reports) for event in events}
    assert stories.alone == ()


def test_the_invented_events_are_of_eight_kinds_in_six_languages() -> None:
    assert len({event.kind for event in EVENTS}) == 8
    assert len({event.language for event in EVENTS}) == 6
    assert all(len(event.reports) > 1 for event in EVENTS)


@pytest.mark.xfail(strict=True, reason="the same people do the same again: nothing but the opponent tells them apart")
def test_two_victories_of_one_team_are_two_stories() -> None:
    first, second = (
        (
            "Harbour Kestrels beat Milltown Rovers 3-2 on Saturday with a header by Joss Adeyemi in the last minute.",
            "A header by Joss Adeyemi in the last minute gave Harbour Kestrels three points against Milltown Rovers.",
        ),
        (
            "Harbour Kestrels beat Castle Albion 2-1 on Saturday with a header by Joss Adeyemi in the last minute.",
            "A header by Joss Adeyemi in the last minute gave Harbour Kestrels three points against Castle Albion.",
        ),
    )
    documents = [Document(id=str(place), text=text) for place, text in enumerate((*first, *second))]
    found = {frozenset(story.document_ids) for story in group_stories(documents, summaries=0).stories}
    assert found == {frozenset("01"), frozenset("23")}
