"""Whom a sentence credits: a table of hard cases, and what it means that two origins credit the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Document, Options, summarize
from summarizer.text.attribution import attributed_to, share_speaker
from tests.reaching import reached, reaching


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("Mr Putin replied: “That’s why we came here.”", ("Mr Putin",)),
        ('"That\'s why we came here," said Putin when asked by reporters.', ("Putin",)),
        ("According to Reuters, the launcher sends payloads into orbit.", ("Reuters",)),
        ("The road was closed, according to a study published in the journal Nature.", ("study",)),
        ("Hospital officials said that fifteen bodies were found.", ("Hospital officials",)),
        ("The boat sank, the state emergency agency said on Monday.", ("state emergency agency",)),
        ("Soelistyo on Saturday told reporters that parts were found.", ("Soelistyo",)),
        ("The breakthrough came as authorities said that the airline was grounded.", ("authorities",)),
        ("The FBI had said it was concerned.", ("FBI",)),
        ("Kim Jong Un said it was firm, and Putin said it was time.", ("Kim Jong Un", "Putin")),
        ("South Korea's Joint Chiefs of Staff said two missiles flew.", ("South Korea's Joint Chiefs of Staff",)),
        # Nobody, or nobody that can be told.
        ("He said the boat was full.", ()),
        ("They were told to leave, it was reported.", ()),
        ("An official at the ministry said the boat was full.", ()),
        ("Japan and Korea said they were watching.", ()),
        ("The reported cases rose.", ()),
        ("No more needs to be said.", ()),
        ("", ()),
    ],
)
def test_the_speaker_is_named(text: str, credited: tuple[str, ...]) -> None:
    assert attributed_to(text, "en") == credited


def test_other_languages_credit_nobody() -> None:
    assert attributed_to("Putin said so.", "fr") == ()


SPEAKERS = st.sampled_from(
    ["Putin", "Mr Kim", "the hospital's officials", "police", "He", "J. O’Neill-Smith", "Kim and Putin"]
)
PLACES = st.sampled_from(
    [
        "{} said that the boat sank",
        "{} on Monday told reporters",
        "according to {}",
        "“We go,” said {}",
        "{} had\u00a0replied",
        "{}",
    ]
)
CLAUSES = st.builds(str.format, PLACES, SPEAKERS | st.text(max_size=8))
JOINTS = st.sampled_from([" ", ", ", " and ", ".\n", " when "])


@reaching(credit=0.4, several=0.1)
@given(st.lists(st.tuples(CLAUSES, JOINTS).map("".join), min_size=1, max_size=4).map("".join))
def test_a_credit_stands_in_its_sentence(text: str) -> None:
    credited = attributed_to(text, "en")
    for who in credited:
        reached("credit")
        assert who.split()
        assert " ".join(who.split()) in " ".join(text.split())
    if len(credited) > 1:
        reached("several")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Putin", "Vladimir Putin", True),
        ("Mr Putin", "Russian President Vladimir Putin", True),
        ("officials", "officials", True),
        ("officials", "hospital officials", False),
        ("South Korea's military", "North Korea's military", False),
        ("Putin", "Kim", False),
        ("police", "Lagos police", False),
    ],
)
def test_speakers_are_the_same(one: str, other: str, same: bool) -> None:
    assert share_speaker([one], [other]) is same
    assert share_speaker([other], [one]) is same
    assert share_speaker([], [one]) is False


PLEDGE = "Moscow would help the North build satellites and rockets at the new launch site in the far east"


@pytest.mark.parametrize(("speaker", "flagged"), [("Vladimir Putin", True), ("Kim Jong Un", False)])
def test_origins_that_credit_one_speaker_are_flagged(speaker: str, flagged: bool) -> None:
    documents = [
        Document(id="a", text=f"Putin said {PLEDGE}. The weather was fine that day, and crowds lined the streets."),
        Document(id="b", text=f"{speaker} said {PLEDGE}. Markets in Tokyo closed a little higher on Friday evening."),
    ]
    (sentence,) = summarize(documents, Options(language="en", max_words=20)).sentences
    assert sentence.support.independent_origins == 2
    assert ("shared_attribution" in sentence.flags) is flagged
    assert sentence.attributed_to in {("Putin",), (speaker,)}


def test_prints_of_one_story_are_no_second_origin_to_share_with() -> None:
    text = f"Putin said {PLEDGE}. The weather was fine that day, and crowds lined the streets of the old town."
    summary = summarize([Document(id="a", text=text), Document(id="b", text=text)], Options(language="en"))
    assert not any("shared_attribution" in sentence.flags for sentence in summary.sentences)
