"""A number to a text: plain, Markdown, subtitles or a transcript."""

from __future__ import annotations

from .made import MadeFile
from .stories import LANGUAGES, Story, story

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
_CODE_PAGES = {"ru": "cp1251"}


def text(number: int) -> MadeFile:
    """Plain text in one of several encodings, which the name says, with any kind of line end."""
    told = story(number)
    language = LANGUAGES[number % len(LANGUAGES)]
    encoding = _ENCODINGS[number % 4] if number % 3 else _CODE_PAGES.get(language, "cp1252")
    end = ("\n", "\r\n")[number % 2]
    content = f"{end}{end}".join((told.title, *told.texts)) + end
    return MadeFile(f"story-{number}.{encoding}.txt", content.encode(encoding), told.sentences)


def wrapped(number: int) -> MadeFile:
    """Plain text in lines of 62 characters, words hyphenated at their ends in some."""
    told = story(number)
    paragraphs = ["\n".join(_lines(text, hyphenated=number % 2 == 0)) for text in told.texts]
    return MadeFile(f"wrapped-{number}.utf-8.txt", "\n\n".join(paragraphs).encode(), told.sentences)


def _lines(text: str, *, hyphenated: bool) -> list[str]:
    lines = [""]
    for word in text.split():
        room = 62 - len(lines[-1]) - 2
        if len(word) <= room:
            lines[-1] = f"{lines[-1]} {word}".strip()
            continue
        is_cut = hyphenated and word.isalpha() and word.islower() and 6 < len(word) < 2 * room
        if is_cut:
            lines[-1] += f" {word[: len(word) // 2]}-"
        lines.append(word[len(word) // 2 :] if is_cut else word)
    return lines


def markdown(number: int) -> MadeFile:
    """Front matter, headings, emphasis, links, a list; code, a table, HTML, a note and an image as furniture."""
    told = story(number, paragraphs=7)
    parts = [f"---\ntitle: {told.title}\n---"] if number % 2 else []
    parts.append(f"# {told.title}")
    for place, paragraph in enumerate(told.paragraphs):
        if place in (2, 5):
            parts.append(f"## {told.headings[place // 3]}")
        if place == 3:
            parts.append(f"### {told.headings[2]}")
        parts.append(_marked_up(list(paragraph), place, number))
        if place == 1:
            parts.append(f"```\n{told.planted[0]}\n```")
        if place == 4:
            parts.append(f"| a | b |\n|---|---|\n| {told.planted[1]} | 2 |")
    parts.append(f'<div class="note">\n{told.planted[2]}\n</div>\n\n[^1]: {told.planted[3]}\n\nEnd[^1].')
    return MadeFile(f"notes-{number}.md", "\n\n".join(parts).encode(), told.sentences, told.planted)


def _marked_up(sentences: list[str], place: int, number: int) -> str:
    words = sentences[0].split(" ")
    words[1] = f"**{words[1]}**"
    words[3] = f"[{words[3]}](https://example.org/{place}_a_b)"
    words[5] = f"*{words[5]}*"
    sentences[0] = " ".join(words)
    if place == 5:
        return "\n".join(f"- {sentence}" for sentence in sentences)
    if place == 6:
        return "\n".join(f"> {sentence}" for sentence in sentences)
    return "\n".join(_lines(" ".join(sentences), hyphenated=False)) if number % 2 == 0 else " ".join(sentences)


def srt(number: int) -> MadeFile:
    """SubRip: sentences over several cues, italics, sounds."""
    told = story(number, paragraphs=5)
    cues = []
    for place, (start, end, line) in enumerate(_cues(told), start=1):
        shown = f"<i>{line}</i>" if place % 4 == 0 else line
        shown += f"\n[{_sound(number)}]" if place % 5 == 0 else ""
        cues.append(f"{place}\n{_clock(start, ',')} --> {_clock(end, ',')}\n{shown}\n")
    return MadeFile(f"talk-{number}.srt", "\n".join(cues).encode(), told.sentences, [_sound(number)])


def vtt(number: int) -> MadeFile:
    """WebVTT: notes, styles, names of cues, speakers."""
    told = story(number, paragraphs=5)
    parts = ["WEBVTT - a talk", f"NOTE\n{told.planted[0]}", "STYLE\n::cue { color: red }"]
    for place, (start, end, line) in enumerate(_cues(told), start=1):
        voice = "<v Ann Lee>" if number % 2 else ""
        name = f"cue-{place}\n" if place % 2 else ""
        parts.append(f"{name}{_clock(start, '.')} --> {_clock(end, '.')} align:start\n{voice}{line}")
        if place % 7 == 0:
            parts.append(f"NOTE {told.planted[1]}")
    return MadeFile(f"talk-{number}.vtt", "\n\n".join(parts).encode(), told.sentences, told.planted[:2])


def _sound(number: int) -> str:
    return f"Applause in hall {number}"


def _cues(told: Story) -> list[tuple[int, int, str]]:
    """Stretches of about eight words, each with begin and end in milliseconds."""
    words = " ".join(told.texts).split()
    return [
        (1000 + 2500 * place, 3400 + 2500 * place, " ".join(words[at : at + 8]))
        for place, at in enumerate(range(0, len(words), 8))
    ]


def _clock(milliseconds: int, point: str) -> str:
    seconds, part = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{point}{part:03}"


def transcript(number: int) -> MadeFile:
    """Names before what is said, times in some, and what is heard."""
    told = story(number, paragraphs=8, language="en")
    lines = []
    for place, text in enumerate(told.texts):
        name = ("ANN LEE", "BO MORI")[place % 2]
        time = f"[00:{place:02}:10] " if number % 2 else ""
        heard = f" [{_sound(number)}]" if place % 3 == 0 else ""
        asks = " What do you make of it, and what will come next?" if place % 3 == 1 else ""
        lines.append(f"{time}{name}: {text}{heard}{asks}")
    return MadeFile(f"talk-{number}.txt", "\n\n".join(lines).encode(), told.sentences, ("ANN LEE:", _sound(number)))
