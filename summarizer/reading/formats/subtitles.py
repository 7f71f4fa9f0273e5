"""Subtitles (SubRip, WebVTT) to the text that is spoken: sentences run on over cues, a paragraph a speaker or pause.

A cue begins with its line of times. In WebVTT it ends with an empty line, and what is outside of cues (notes, styles,
regions) is no text; in SubRip it ends with the next cue, since files in use have empty lines in their cues. Where a
sentence is open, a pause ends its paragraph only in a file whose cues end no sentences at all, as those that programs
write. Captions that roll, as those of video sites, repeat lines of the cue before: these are read once. Sounds are no
part of the story and stand, as removed, behind it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer import lazy_regex as regex
from summarizer.datatypes import Locator
from summarizer.errors import InputError
from summarizer.reading.encodings.decoding import decode
from summarizer.reading.extracted import FileContent, TextBuilder
from summarizer.reading.limits import MOST_TEXT_CHARS, beyond
from summarizer.reading.speech import NAME, TIME, clock, is_name, milliseconds, without_sounds
from summarizer.text.paragraphs import ends_sentence

_PAUSE = 2_000
"""Milliseconds of silence that end a paragraph."""
_OFTEN = 3
"""Times that a name in small letters must label what is said before it counts as one: "Remember: ..." is none."""
_ROLLING = 0.3
"""Cues that begin with a line of the cue before, of all, where captions roll."""
_PUNCTUATED = 0.2
"""Cues that end a sentence, of all, where a pause within a sentence is one of the speaker."""

_TIMES = re.compile(rf"\s{{0,20}}({TIME})\s{{0,20}}-->\s{{0,20}}({TIME})(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^<>\s]{0,100})?\s([^<>]{1,100})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<[0-9:.]{1,20}>|\{\\[^{}]{0,200}\}")
_DASH = regex.compile(r"[-–]\s?(?=[\p{Lu}\p{Lo}\"“¿¡\[(♪])")
_CHANGE = re.compile(r">>+\s*")
_LABEL = regex.compile(rf"({NAME})\s?(?::(?=\s|$)|：)\s*")

_BROKEN = (
    "cues whose times cannot be read are left out ({}, the first on line {}): "
    "write them as 00:01:02.000 --> 00:01:04.000"
)


class _Cue(NamedTuple):
    """Number from 1, beginning and end in milliseconds, its beginning as locators have it, and lines with tags."""

    number: int
    start: int
    end: int
    time: str
    lines: list[str]


class _Turn(NamedTuple):
    """What one says in a cue.

    Attributes:
        text: without labels.
        speaker: None where it is not told who speaks.
        changed: whether another speaks than before.
    """

    text: str
    speaker: str | None
    changed: bool


def read(content: bytes) -> FileContent:
    """The document of a file of subtitles.

    Raises:
        InputError: it is no text, or has no cue with text.
    """
    source = decode(content, "it").replace("\r\n", "\n").replace("\r", "\n")
    if len(source) > MOST_TEXT_CHARS:
        raise beyond("characters", len(source), MOST_TEXT_CHARS)
    cues, broken = _cues(source.split("\n"), in_web_vtt=source.startswith("WEBVTT"))
    builder = _joined(_unrolled(cues))
    if not builder.extracted().places:
        raise InputError("holds no cue with text")
    warnings = [_BROKEN.format(f"{len(broken):,}", broken[0])] if broken else []
    return FileContent((builder.extracted(),), tuple(warnings))


def _cues(lines: Sequence[str], in_web_vtt: bool) -> tuple[list[_Cue], list[int]]:
    """The cues, and the lines whose times cannot be read."""
    cues: list[_Cue] = []
    broken = []
    within: list[str] = []
    for number, line in enumerate(lines, start=1):
        if "-->" in line:
            if not in_web_vtt and within and within[-1].isdigit():  # the number of this cue
                within.pop()
            within = []
            times = _TIMES.fullmatch(line)
            if times is None:
                broken.append(number)
                continue
            start, end = (clock(time) for time in times.groups())
            cues.append(_Cue(len(cues) + 1, milliseconds(start), milliseconds(end), start, within))
        elif line.strip():
            within.append(line.strip())
        elif in_web_vtt:
            within = []
    return cues, broken


def _unrolled(cues: Sequence[_Cue]) -> list[_Cue]:
    """The cues without the lines that they repeat of the cue before, if that is what the file does."""
    shown: list[str] = []
    fresh: list[_Cue] = []
    rolled = 0
    for cue in cues:
        lines = [line for line in map(_plain, cue.lines) if line]
        most = min(len(lines), len(shown))
        again = next((count for count in range(most, 0, -1) if shown[-count:] == lines[:count]), 0)
        rolled += again > 0
        if lines and again == len(lines):
            fresh[-1] = fresh[-1]._replace(end=cue.end)
        else:
            fresh.append(cue._replace(lines=lines[again:]))
        shown = lines or shown
    return fresh if rolled >= max(_OFTEN, len(cues) * _ROLLING) else list(cues)


def _plain(line: str) -> str:
    """A line without tags and references."""
    return " ".join(html.unescape(_TAG.sub("", line)).split())


def _joined(cues: Sequence[_Cue]) -> TextBuilder:
    """The text of the cues, and behind it the sounds."""
    names = _names(cues)
    is_marked = any(_CHANGE.match(_plain(line)) for cue in cues for line in cue.lines)
    is_punctuated = sum(ends_sentence(_plain(cue.lines[-1])) for cue in cues if cue.lines) >= len(cues) * _PUNCTUATED
    builder = TextBuilder()
    sounds: list[tuple[str, Locator]] = []
    speaker, ended, end = None, True, 0
    for cue in cues:
        locator = Locator(cue=cue.number, time=cue.time)
        for turn in _turns(cue, names):
            text, noises = without_sounds(turn.text)
            sounds += [(noise, locator) for noise in noises]
            changed = turn.changed and (turn.speaker is None or turn.speaker != speaker)
            # Who goes on with a sentence is the same; later, only where files mark each change.
            if turn.changed or (ended and not is_marked):
                speaker = turn.speaker
            if not text:
                continue
            paused = cue.start - end >= _PAUSE and (ended or not is_punctuated)
            builder.add(text, locator, separator="\n\n" if changed or paused else " ", speaker=speaker)
            ended, end = ends_sentence(text.rstrip()), cue.end
    for sound, locator in sounds if end else ():
        builder.add(sound, locator, removed="noise")
    return builder


def _turns(cue: _Cue, names: frozenset[str]) -> list[_Turn]:
    """What is said in a cue, by those who say it."""
    turns: list[_Turn] = []
    for line in cue.lines:
        before, *voices = _VOICE.split(line)
        turn = _turn(_plain(before), names)
        if turns and not turn.changed:
            turns[-1] = turns[-1]._replace(text=f"{turns[-1].text} {turn.text}".strip())
        elif turn.text or turn.changed:
            turns.append(turn)
        turns += [
            _Turn(_plain(text), _plain(name), True) for name, text in zip(voices[::2], voices[1::2], strict=True)
        ]
    return turns


def _turn(line: str, names: frozenset[str]) -> _Turn:
    """A line without the mark or name that says who speaks."""
    change = _CHANGE.match(line) or _DASH.match(line)
    line = line[change.end() :] if change else line
    label = _label(line)
    if label is not None and (label[1] in names or (change is not None and is_name(label[1]))):
        return _Turn(line[label.end() :], label[1], True)
    return _Turn(line, None, change is not None)


def _label(line: str) -> regex.Match[str] | None:
    return _LABEL.match(line)


def _names(cues: Sequence[_Cue]) -> frozenset[str]:
    """Names that label what is said: in capitals before small letters, or often."""
    counts: dict[str, int] = {}
    for cue in cues:
        for line in map(_plain, cue.lines):
            label = _label(line)
            if label is not None and is_name(label[1]):
                is_capital = label[1].isupper() and len(label[1]) > 1 and not line[label.end() :].isupper()
                counts[label[1]] = counts.get(label[1], 0) + (_OFTEN if is_capital else 1)
    return frozenset(name for name, count in counts.items() if count >= _OFTEN)
