"""What is read of subtitles: sentences over cues, speakers, captions that roll, and sounds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import InputError
from summarizer.datatypes import Locator
from summarizer.reading.extracted import Extracted, FileContent
from summarizer.reading.formats.subtitles import read

from .material_reading import as_documents


def only(source: str) -> Extracted:
    (extracted,) = read(source.encode()).documents
    return extracted


def srt(*cues: str, pause: int = 0) -> str:
    """Cues of two seconds each, with a pause between them."""
    made = []
    for number, text in enumerate(cues, start=1):
        start = (number - 1) * (2 + pause)
        made.append(f"{number}\n00:00:{start:02d},000 --> 00:00:{start + 2:02d},000\n{text}\n\n")
    return "".join(made)


def spoken(source: str) -> list[tuple[str | None, str]]:
    extracted = only(source)
    return [(place.speaker, extracted.text[place.start : place.end]) for place in extracted.places]


@pytest.mark.parametrize(
    ("cues", "text"),
    [
        (
            ("The river rose", "above its banks", "on Monday. Two villages"),
            "The river rose above its banks on Monday. Two villages",
        ),
        (("One line\nand a second.",), "One line and a second."),
        (("<i>Slanted</i> <font color='red'>red</font>", "{\\an8}on top"), "Slanted red on top"),
        (("A &amp; B", "2 < 3 > 1"), "A & B 2 < 3 > 1"),
        (("- Where is it?\n- Over there.",), "Where is it?\n\nOver there."),
        (("It is -5 today", "-and tomorrow - who knows?"), "It is -5 today -and tomorrow - who knows?"),
        ((">> First here.", ">> Second here."), "First here.\n\nSecond here."),
        (("At 10:30 we left.", "Remember: it rained."), "At 10:30 we left. Remember: it rained."),
        (("THE RULE IS: NO RULE", "SO THEY SAY."), "THE RULE IS: NO RULE SO THEY SAY."),
        (("No.", "No.", "He said no."), "No. No. He said no."),  # these do not roll
        (("The article (published in 2019) says so.",), "The article (published in 2019) says so."),
        (("An empty line\n\nin a cue.",), "An empty line in a cue."),
    ],
)
def test_cues_become_running_text(cues: tuple[str, ...], text: str) -> None:
    assert only(srt(*cues)).text == text


def test_a_pause_ends_a_paragraph_but_no_sentence() -> None:
    assert (
        only(srt("The old", "man sleeps.", "Morning comes.", pause=3)).text == "The old man sleeps.\n\nMorning comes."
    )
    assert only(srt("so today we", "look at this", pause=3)).text == "so today we\n\nlook at this"
    assert only(srt("It ends.", "It begins.", pause=1)).text == "It ends. It begins."


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (
            ("JOHN: We are\nhere", "and stay here.", "Who knows?"),
            [("JOHN", "We are here"), ("JOHN", "and stay here."), (None, "Who knows?")],
        ),
        (
            (">> ANN LEE: Good evening.", "It rains.", ">> Yes."),
            [("ANN LEE", "Good evening."), ("ANN LEE", "It rains."), (None, "Yes.")],
        ),
        (("- DR. YI: Come in.\n- Thanks.",), [("DR. YI", "Come in."), (None, "Thanks.")]),
        (
            ("Ann Lee: One.", "Bo Yi: Two.", "Ann Lee: Three.", "Ann Lee: Four."),
            [("Ann Lee", "One."), (None, "Bo Yi: Two."), ("Ann Lee", "Three."), ("Ann Lee", "Four.")],
        ),
    ],
)
def test_speakers_are_kept_and_their_labels_are_not(
    cues: tuple[str, ...], expected: list[tuple[str | None, str]]
) -> None:
    assert spoken(srt(*cues)) == expected


WEB = """WEBVTT - A title

STYLE
::cue { color: red }

NOTE
Nothing to read.

intro
00:01.000 --> 00:03.500 position:10% line:0
<v.loud Ann Lee>Good <b>evening</b>.</v>

01:00:04.000 --> 01:00:05.000
<v Bo>Hello.</v> <v Ann Lee>Hi.
Nice to see you.

NOTE A last one
"""


def test_web_vtt_is_read_by_its_voices_and_without_its_notes() -> None:
    extracted = only(WEB)
    assert extracted.text == "Good evening.\n\nHello.\n\nHi. Nice to see you."
    assert [(place.speaker, place.locator) for place in extracted.places] == [
        ("Ann Lee", Locator(cue=1, time="00:00:01.000")),
        ("Bo", Locator(cue=2, time="01:00:04.000")),
        ("Ann Lee", Locator(cue=2, time="01:00:04.000")),
    ]


def test_captions_that_roll_are_read_once() -> None:
    lines = [f"line number {number}" for number in range(12)]
    cues = []
    for number in range(1, 12):
        cues.append(f"{lines[number - 1]}\n{lines[number].replace(' ', '<00:00:01.000><c> ')}</c>")
        cues.append(lines[number])
    assert only(srt(*cues)).text == " ".join(lines)


@pytest.mark.parametrize(
    ("cue", "text", "noises"),
    [
        ("[Applause] Thank you.", "Thank you.", ["[Applause]"]),
        ("(laughs)", "", ["(laughs)"]),
        ("(DOOR\nSLAMS) Who is it?", "Who is it?", ["(DOOR SLAMS)"]),
        ("♪ All my loving ♪\nHe sang.", "He sang.", ["♪ All my loving ♪"]),
        ("♪ All my", "", ["♪ All my"]),
        ("- [Sighs] Yes.", "Yes.", ["[Sighs]"]),
        ("Paid [1] of [2].", "Paid [1] of [2].", []),
    ],
)
def test_sounds_stand_behind_the_story(cue: str, text: str, noises: list[str]) -> None:
    extracted = only(srt("It starts.", cue))
    story = extracted.text[: extracted.removed[0].start] if extracted.removed else extracted.text
    assert " ".join(story.split()) == f"It starts. {text}".strip()
    assert [extracted.text[span.start : span.end] for span in extracted.removed] == noises


def test_cues_whose_times_cannot_be_read_are_told() -> None:
    content = read(
        (srt("It starts.") + "2\n00:00:xx --> 00:01\nLost.\n\n" + "3\n0:00:09.5 --> 0:00:10.5\nBack.\n").encode()
    )
    assert content.documents[0].text == "It starts.\n\nBack."
    assert content.documents[0].places[1].locator == Locator(cue=2, time="00:00:09.500")
    (warning,) = content.warnings
    assert warning.startswith("cues whose times cannot be read are left out (1, the first on line 6)")


@pytest.mark.parametrize("source", ["", "WEBVTT\n", "No subtitles at all.", srt("[Music]"), srt("")])
def test_a_file_without_cues_is_refused(source: str) -> None:
    with pytest.raises(InputError, match="holds no cue with text"):
        read(source.encode())


@pytest.mark.parametrize(
    "source",
    [
        "00:00:00,000 --> 00:00:01,000\n" * 50_000,
        srt("<v " * 50_000 + "."),
        srt("(" * 50_000 + "[" * 50_000 + "♪" * 50_000 + "."),
        srt("A " * 50_000 + ": x"),
        srt(">> " * 50_000 + "."),
        " " * 200_000 + "-->" + " " * 200_000,
    ],
    ids=["times", "voices", "brackets", "names", "changes", "spaces"],
)
def test_hostile_files_are_read_or_refused(source: str) -> None:
    try:
        read(source.encode())
    except InputError as refused:
        assert str(refused)


@pytest.mark.parametrize("length", range(0, len(WEB), 5))
def test_a_file_that_is_cut_short_is_read_as_far_as_it_goes(length: int) -> None:
    try:
        text = only(WEB[:length]).text
    except InputError:
        return
    assert text.startswith(("G", "<"))  # a tag that is cut is text


PIECES = st.sampled_from(
    [
        "00:01.000 --> 00:02.000",
        "WEBVTT",
        "\n",
        "\n\n",
        "JOHN: ",
        "- A",
        "<v Bo>",
        "♪",
        "(a)",
        "[b]",
        "12",
        "x.",
        ">> ",
        "\r",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.lists(PIECES, max_size=30).map(lambda pieces: "".join(pieces).encode()))
def test_no_other_error_escapes_and_places_cover_the_text(content: bytes) -> None:
    try:
        (extracted,) = read(content).documents
    except InputError:
        return
    assert as_documents(FileContent((extracted,)))
    covered = {at for place in extracted.places for at in range(place.start, place.end)}
    assert all(at in covered or char.isspace() for at, char in enumerate(extracted.text))
