"""News that has the words of a page's furniture stays, whichever its place; a document is never emptied."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer import Document, summarize
from summarizer.documents.analysis import analyse
from tests.reaching import reached, reaching

TABLES = Path(__file__).parent / "furniture"
BEFORE = "Ministers of nine states opened their talks in the old town hall."
AFTER = "Nobody expects that they will end before the week does."

PLACES: dict[str, Callable[[str], str]] = {
    "on a line of its own": lambda sentence: f"{BEFORE}\n\n{sentence}\n\n{AFTER}",
    "on the first line": lambda sentence: f"{sentence}\n\n{BEFORE}\n\n{AFTER}",
    "on the last line": lambda sentence: f"{BEFORE}\n\n{AFTER}\n\n{sentence}",
    "as the only line": lambda sentence: sentence,
    "inside a paragraph": lambda sentence: f"{BEFORE} {sentence} {AFTER}",
    "first in a paragraph": lambda sentence: f"{BEFORE}\n\n{sentence} {AFTER}",
    "last in a paragraph": lambda sentence: f"{BEFORE} {sentence}\n\n{AFTER}",
}


def lost(table: str, place: str) -> list[str]:
    """The sentences of a table of which something is removed at a place."""
    found = []
    for row in map(json.loads, (TABLES / table).read_text("utf-8").splitlines()):
        text = PLACES[place](row["text"])
        start = text.index(row["text"])
        spans = analyse(text, row["language"]).removed
        if any(span.start < start + len(row["text"]) and start < span.end for span in spans):
            found.append(row["text"])
    return found


# The rules were written with the first table at hand, and without the second.
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("table", "most"), [("story_sentences.jsonl", 0.01), ("held_out_sentences.jsonl", 0.025)])
def test_hardly_any_story_sentence_that_mentions_a_notices_words_is_lost(table: str, most: float, place: str) -> None:
    rows = len((TABLES / table).read_text("utf-8").splitlines())
    assert len(lost(table, place)) <= most * rows


@pytest.mark.parametrize(
    "line",
    [
        "The talks will go on for a week, the minister said. (Reuters)",
        "Nine people were killed when a bus fell into the river. (AFP)",
        "The army took the town. Two bridges were blown up on the way. (AP)",
        "The talks will go on, the minister said. (Reuters, DPA)",
    ],
)
def test_news_with_its_agency_behind_it_loses_the_agency_alone(line: str) -> None:
    text = f"{BEFORE}\n\n{line}\n\n{AFTER}"
    (removed,) = analyse(text, "en").removed
    assert (removed.reason, text[removed.start : removed.end]) == ("credit", line[line.rindex("(") :])


@pytest.mark.parametrize(
    "line",
    [
        "Rescuers carry a woman from a house in Hope. (Reuters)",
        "The mayor of Hope speaks to the press about the fire, which killed two... (Associated Press)",
        "The mayor opens the bridge in Hope. May 3, 2011 (AFP)",
        "The mayor said he was sorry. (AP Photo/Jane Hale)",
    ],
)
def test_a_caption_with_its_agency_behind_it_goes(line: str) -> None:
    text = f"{BEFORE}\n\n{line}\n\n{AFTER}"
    assert [(span.reason, text[span.start : span.end]) for span in analyse(text, "en").removed] == [("caption", line)]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Please enable JavaScript. The mill in Hope burned on Monday.", "The mill in Hope burned on Monday."),
        ("The mill burned on Monday. Subscribe to our newsletter.", "The mill burned on Monday."),
        ("The mill burned. All rights reserved.", "The mill burned."),
        ("Sign up for our newsletter! The mill burned on Monday. We use cookies.", "The mill burned on Monday."),
    ],
)
def test_of_a_line_of_several_sentences_each_is_judged_for_itself(line: str, kept: str) -> None:
    assert analyse(line, "en").texts == [kept]


@pytest.mark.parametrize(
    "text",
    [
        "Sign up for our newsletter.",
        "Rescuers carry a woman from a house in Hope. (AP Photo/Jane Hale)",
        "Mill burns\n\nThe mill in Hope burned on Monday. (AP Photo/Jane Hale).",
        "By Jane Hale and Tom Orr, Associated Press",
        "Share\nRead more",
    ],
)
def test_a_document_that_is_all_furniture_is_read_as_it_stands_with_a_warning(text: str) -> None:
    analysed = analyse(text, "en")
    assert analysed.relented and len(analysed)
    story = Document(id="b", text=f"{BEFORE} {AFTER}")
    summary = summarize([Document(id="a", text=text), story])
    assert "document 'a': nothing but page furniture was found; it is read as it stands" in summary.warnings
    assert [sentence.text for sentence in summary.sentences] == [BEFORE, AFTER]


@pytest.mark.parametrize(
    "text",
    [
        "Tweet with a location\n\nYou can add location information to your Tweets. Learn more",
        "The interactive transcript could not be loaded.\n\nPlease try again later.",
    ],
)
def test_the_fixed_text_of_a_program_is_no_document(text: str) -> None:
    analysed = analyse(text, "en")
    assert not len(analysed) and not analysed.relented


WORDS = ["mayor", "bridge", "opened", "said", "press", "city", "share", "photo", "reuters", "by", "news"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=4).map(lambda words: " ".join(words).capitalize() + ".")
FURNITURE = st.sampled_from(
    ["Share", "Read more", "By Jane Hale", "Subscribe to our newsletter.", "We use cookies.", "(AP)", "***",
     "REUTERS", "(AP Photo/Jane Hale)", "All rights reserved.", "SEOUL (AP) —", "Photo: Jane Hale", "Play"]
)  # fmt: skip


@reaching(relented=0.05)
@settings(max_examples=300, deadline=None)
@example(pieces=["SEOUL (AP) —", "Photo: Jane Hale"], sentence="(AP) mayor said by press.", space="\n")
@given(
    pieces=st.lists(FURNITURE | SENTENCES, max_size=5), sentence=SENTENCES | FURNITURE, space=st.sampled_from(" \n")
)
def test_a_text_with_a_sentence_of_words_has_one_when_it_is_analysed(
    pieces: list[str], sentence: str, space: str
) -> None:
    text = space.join([*pieces, sentence])
    analysed = analyse(text, "en")
    if analysed.relented:
        reached("relented")
    if sum(word.isalpha() for word in text.split()) >= 4:
        assert len(analysed)
