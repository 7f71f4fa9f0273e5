"""What is a transcript and what only looks like one, and who says what in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import InputError
from summarizer.datatypes import Locator, Place, RemovedSpan
from summarizer.reading.extracted import FileContent
from summarizer.reading.formats.transcript import looks_like, read

from .material_reading import as_documents

DEBATE = """Debate of 2 March

MODERATOR: Good evening. Who pays for the dam?

ANN LEE: The valley pays. [Applause]
It always did.

BO YI: The valley cannot pay.

MODERATOR: Who can?

BO YI: The state can.
"""

TIMED = """[00:01:02] Ann van Dyk: Good evening.
[00:01:05] Bo Yi: Hello.
[00:01:09] Ann van Dyk: The dam is full.
[00:01:12] Bo Yi: It is.
"""

LATER = """Speaker 1 (0:12): One is here.
Speaker 2 (0:15): Two is.
Speaker 1 (1:00:02): So we are.
Speaker 2 (1:00:09): Yes.
"""


@pytest.mark.parametrize("text", [DEBATE, TIMED, LATER, DEBATE.replace("\n\n", "\n"), TIMED.replace("\n", "\r\n")])
def test_a_transcript_is_told(text: str) -> None:
    assert looks_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "WASHINGTON: The president spoke on Monday.\n\nHe said that the dam was full. Who pays?\n\nNobody knows.",
        # Datelines of several reports.
        "PARIS: It rained.\n\nROME: It rained.\n\nPARIS: It stopped.\n\nROME: It stopped.\n",
        "Q: Who pays?\n\nA: The valley.\n\nQ: Who else?\n\nA: Nobody.\n",
        "Question: Who pays?\nAnswer: The valley.\nQuestion: Who else?\nAnswer: Nobody.\n",
        "Price: 5\nRating: good?\nPrice: 7\nRating: bad?\n",
        "Pros: It is cheap.\nCons: Is it good?\n\nPros: It is small.\nCons: Is it strong?\n",
        "Date: 2 March\nTime: 10:30\nPlace: The dam\nTopic: Who pays?\n",
        "Arsenal: Raya, White.\nChelsea: Lee, Yi.\nReferee: A. Smith.\nWho won? Nobody.\n",
        "MODERATOR: Who pays?\n\nANN LEE: We do.\n\nMODERATOR: Who else?\n\nBO YI: Nobody.\n",  # one speaks twice
        DEBATE + "\n\nThe debate went on for hours.\n" * 6,  # an article that quotes from one
        "the valley: who pays?\nthe state: nobody.\nthe valley: why?\nthe state: so.\n",
        "Lee told reporters: who pays?\nYi told reporters: nobody.\n" * 3,
        "10:30 The dam opens: who pays?\n11:30 The dam closes: nobody.\n" * 3,
        "ANN LEE:who pays?\nBO YI:http://x.org\n" * 3,
    ],
)
def test_what_only_looks_like_a_transcript_is_none(text: str) -> None:
    assert not looks_like(text)


def parts(text: str) -> list[tuple[str | None, str, Locator]]:
    (extracted,) = read(text.encode()).documents
    assert extracted.text == text
    return [(place.speaker, text[place.start : place.end], place.locator) for place in extracted.places]


def test_each_line_has_its_speaker_and_number() -> None:
    assert parts(DEBATE) == [
        (None, "Debate of 2 March", Locator(line=1)),
        ("MODERATOR", "Good evening. Who pays for the dam?", Locator(line=3)),
        ("ANN LEE", "The valley pays. [Applause]", Locator(line=5)),
        ("ANN LEE", "It always did.", Locator(line=6)),
        ("BO YI", "The valley cannot pay.", Locator(line=8)),
        ("MODERATOR", "Who can?", Locator(line=10)),
        ("BO YI", "The state can.", Locator(line=12)),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TIMED, ("Ann van Dyk", "Good evening.", Locator(line=1, time="00:01:02.000"))),
        (LATER, ("Speaker 1", "One is here.", Locator(line=1, time="00:00:12.000"))),
        ("[1:02] Yes.\n", (None, "Yes.", Locator(line=1, time="00:01:02.000"))),
        ("ANN LEE:\nOn a line of its own.", ("ANN LEE", "On a line of its own.", Locator(line=2))),
    ],
)
def test_times_are_read_where_they_are_given(text: str, expected: tuple[str | None, str, Locator]) -> None:
    assert parts(text)[0] == expected


def test_labels_and_sounds_are_removed_spans_within_the_text() -> None:
    (extracted,) = read(b"Head\n\nBO YI: (laughs) Yes. [Applause] \n").documents
    assert extracted.removed == (
        RemovedSpan(6, 13, "speaker"),
        RemovedSpan(13, 21, "noise"),
        RemovedSpan(27, 37, "noise"),
    )
    assert extracted.places[1] == Place(13, 37, Locator(line=3), "BO YI")


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xff\x00\x00"])
def test_a_file_without_text_is_refused(content: bytes) -> None:
    with pytest.raises(InputError):
        read(content)


@pytest.mark.parametrize(
    "text", ["A " * 100_000, "[" * 100_000, "0:" * 100_000, "A: " * 100_000, "(a" * 100_000, " " * 200_000 + "x"]
)
def test_hostile_texts_are_read(text: str) -> None:
    looks_like(text)
    read(text.encode())


PIECES = st.sampled_from(
    ["ANN: ", "Bo Yi: ", "[0:12] ", "(0:12)", "\n", "\n\n", "x? ", "[Laughs]", "(a)", "♪", " ", "\r\n"]
)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.lists(PIECES, max_size=30).map(lambda pieces: "".join(pieces).encode()))
def test_no_other_error_escapes_and_every_letter_has_a_place_or_is_removed(content: bytes) -> None:
    try:
        (extracted,) = read(content).documents
    except InputError:
        return
    assert as_documents(FileContent((extracted,)))
    looks_like(extracted.text)
    spans = [(place.start, place.end) for place in extracted.places]
    spans += [(span.start, span.end) for span in extracted.removed]
    covered = {at for start, end in spans for at in range(start, end)}
    assert all(at in covered or char.isspace() for at, char in enumerate(extracted.text))
    edges = [edge for span in extracted.removed for edge in (span.start, span.end)]
    assert edges == sorted(edges)
