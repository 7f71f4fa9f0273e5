"""What a reader has to know before: full names for bare ones, and the act that a noun speaks of."""

from __future__ import annotations

import pytest

from summarizer import Document, Options, summarize
from summarizer.text.anaphora import is_anaphoric
from summarizer.text.backreferences import refers_back
from summarizer.text.introductions import bare_names, introduced


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Orlan is charged with killing two guards.", "Orlan"),
        ("Orlan told reporters that he was innocent.", "Orlan"),
        ("AFM affects the spinal cord.", "AFM"),
        ("Jane Orlan is charged with killing two guards.", None),
        ("Orlan guards were charged on Monday.", None),
        ("Orlan, 24, was charged on Monday.", None),
        ("The guard is charged with killing two men.", None),
        ("Monday was the day of the trial.", None),
        ("He was charged on Monday.", None),
        ('"Nobody knew," Orlan said.', "Orlan"),
        ("The road was closed, Orlan said on Monday.", "Orlan"),
        ("“Nobody knew,” said Orlan.", "Orlan"),
        ("The road was closed, Sheriff Orlan said.", None),
        ("Jane Orlan, a guard, was charged, Orlan said.", None),
        ("", None),
    ],
)
def test_a_bare_subject_stands_directly_before_its_verb(text: str, name: str | None) -> None:
    assert bare_names(text) == ({name} if name else set())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Orlan was charged on Monday.", {"Orlan"}),
        ("Police charged Jane Q. Orlan and Tom Reyes.", {"Orlan", "Reyes"}),
        ("The illness, acute flaccid myelitis (AFM), is rare.", {"AFM"}),
        ("Orlan was charged on Monday.", set()),
        ("On Monday Orlan was charged.", set()),
    ],
)
def test_a_name_is_introduced_by_what_stands_before_it(text: str, names: set[str]) -> None:
    assert names <= introduced(text)
    assert ("Orlan" in introduced(text)) == ("Orlan" in names)


def test_a_bare_surname_makes_room_for_the_full_name() -> None:
    """Both sentences tell of the charge; only one says whose it is."""
    documents = [
        Document(
            id="a", text="Orlan is charged with setting fire to the museum of Corvale in March. Few know Jane Orlan."
        ),
        Document(
            id="b", text="Jane Orlan is charged with setting the fire that destroyed a wing of the museum of Corvale."
        ),
        Document(id="c", text="The trial of Jane Orlan over the fire at the museum of Corvale begins in May."),
    ]
    for max_words in (16, 20, 30):
        text = summarize(documents, Options(max_words=max_words, language="en")).text
        assert "Orlan" not in text or "Jane Orlan" in text


def test_a_bare_name_stays_where_no_sentence_gives_it_in_full() -> None:
    documents = [
        Document(id="a", text="Orlan is charged with setting fire to the museum of Corvale in March."),
        Document(id="b", text="The museum of Corvale has been closed since the fire in March."),
    ]
    assert "Orlan is charged" in summarize(documents, Options(language="en")).text


@pytest.mark.parametrize(
    "text",
    [
        "The decision was made at the conference in Bali.",
        "The announcement came on the day of the funeral.",
        "The findings will help to forecast storms.",
        "Ms. Obi said that she was mystified by that conclusion.",
        "Fields was then called to remove the student.",
        "The suspects then opened fire.",
        "Two men then approached, armed with black handguns.",
    ],
)
def test_what_speaks_of_an_act_before_it_leans(text: str) -> None:
    assert refers_back(text)
    assert is_anaphoric(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The decision by the Supreme Court was unanimous.",
        "The decision to close the plant was made in Bali.",
        "The change in the law was welcomed by farmers.",
        "Doctors agreed with that conclusion of the report, which names three causes.",
        "If the vote fails, the government then resigns.",
        "Police, who then opened fire, had been called by neighbours.",
        "The then president resigned in 1998.",
        "When the alarm rang the guards then locked the doors.",
    ],
)
def test_what_names_its_act_stands_alone(text: str) -> None:
    assert not refers_back(text)
