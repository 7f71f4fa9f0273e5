"""A run of words without stops to pieces that a reader can take for sentences, cut at pauses and connectives.

Transcripts of speech have no punctuation. A cut is a guess: `unpunctuated` says which sentences came of one,
and a summary flags them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer import lazy_regex as regex

from .kept_words import KeptWords
from .languages import stop_words
from .lexicon.connectives import CONNECTIVES, UNSPACED
from .normalization import skeleton
from .paragraphs import ends_sentence
from .tokens import is_spaceless

_LONGEST_RUN, _LONGEST_UNSPACED_RUN, SHORTEST_RUN = 60, 150, 100
"""Words, characters of scripts without spaces, and of Chinese characters, that no sentence has without a stop."""
_FEWEST, _MOST = 7, 28
"""Words of a piece; the last may be longer by `_FEWEST`."""
_FEWEST_UNSPACED, _MOST_UNSPACED = 18, 80

_WORD = regex.compile(r"\S+")
# Dots in a row are a pause, and a colon stands behind a speaker, unless it ends the text.
_STOP = regex.compile(
    r"(?:[\p{Sentence_Terminal};--[.…]]|(?<!\.)\.(?!\.))(?=[\s\p{Pe}\p{Pf}\p{Pi}\"'’]|\p{Lo}|$)|[:：]\s*$", regex.V1
)
# A pause that somebody marked: a line break, several spaces, a dash, dots, a time code.
_PAUSE = regex.compile(
    r"\s*[\n\r\u2028\u2029]\s*|\s{2,}|\s[\-–—]+\s|\s?(?:\.{2,}|…)\s?|\s?[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s"
)
# In these scripts a space is a stop (see `phrases`).
_SPACED_SCRIPT = regex.compile(r"[\p{Thai}\p{Lao}]\s")
_UNSPACED_PAUSE = regex.compile(r"[\s，、,]+")
_HAN = regex.compile(r"\W*\p{Han}")
# No script is cut before a mark on a letter, or behind a vowel written before its consonant, or inside a stack.
_NEVER_BETWEEN = regex.compile(
    r"(?<=[เแโใไເແໂໃໄ្္])(?=.)|(?=[\p{M}ะาำๅๆฯະາຳ])|(?<=[\p{L}\p{N}])(?=[\u200d\u2060])", regex.DOTALL
)


def is_run(text: str) -> bool:
    """Whether a stretch of text is longer than any sentence, and holds no stop."""
    if len(text) < SHORTEST_RUN or _STOP.search(text):
        return False
    if is_spaceless(text):
        return len(text) >= _LONGEST_UNSPACED_RUN or _HAN.match(text) is not None
    return len(text) > 2 * _LONGEST_RUN and len(text.split(None, _LONGEST_RUN)) > _LONGEST_RUN


def pieces(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """Where to cut the stretch of a text that `is_run` tells, in order."""
    if is_spaceless(text[start:end]):
        return _unspaced_cuts(text, start, end, language)
    return _cuts(text, start, end, language)


def unpunctuated(text: str, spans: Sequence[tuple[int, int]], blocks: Sequence[int]) -> list[bool]:
    """Which sentences came of a guess: neighbours in one paragraph that have no stop, in a long run of words.

    Args:
        text: of the document.
        spans: of its sentences, in order.
        blocks: the paragraph of each.
    """
    open_ended = [
        text[start:end].endswith(("…", "...")) or not ends_sentence(text[start:end]) for start, end in spans
    ]
    marked = [False] * len(spans)
    if not any(open_ended):
        return marked
    begun = 0
    for row, (_, end) in enumerate(spans):
        follows = row + 1 < len(spans) and blocks[row + 1] == blocks[row]
        if follows and open_ended[row] and not _SPACED_SCRIPT.match(text, end - 1):
            continue
        if row > begun and is_run(text[spans[begun][0] : end]):
            marked[begun : row + 1] = [True] * (row + 1 - begun)
        begun = row + 1
    return marked


def _cuts(text: str, start: int, end: int, language: str) -> Iterator[int]:
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    pauses = {match.end() for match in _PAUSE.finditer(text, start, end)}
    connectives, function_words = CONNECTIVES.get(language, frozenset()), stop_words(language)
    keys = [_KEYS[text[begin:stop]] for begin, stop in words]
    begun = 0
    fallback = 0  # the last function word of the piece, before which it may be cut
    for row in range(1, len(words) - _FEWEST + 1):
        long_enough = row - begun >= _FEWEST
        pair = f"{keys[row]} {keys[row + 1]}"
        if long_enough and (words[row][0] in pauses or keys[row] in connectives or pair in connectives):
            cut = row
        elif row - begun >= _MOST:
            cut = fallback if fallback - begun >= _FEWEST else row
        else:
            if long_enough and keys[row] in function_words and keys[row - 1] not in function_words:
                fallback = row
            continue
        yield words[cut - 1][1]
        begun = cut


def _key(word: str) -> str:
    """A word as the lists have it."""
    return skeleton(word).strip(",-–")


_KEYS = KeptWords(_key)


def _unspaced_cuts(text: str, start: int, end: int, language: str) -> Iterator[int]:
    connective = _unspaced_connective(language)
    begun = start
    while end - begun > _MOST_UNSPACED:
        earliest, latest = begun + _FEWEST_UNSPACED, begun + _MOST_UNSPACED
        pause = _UNSPACED_PAUSE.search(text, earliest, latest)
        found = connective.search(text, earliest, latest) if connective else None
        if pause and not (found and found.start() < pause.start()):
            cut = pause.end()
        else:
            cut = found.start() if found else latest
        while cut > earliest and _NEVER_BETWEEN.match(text, cut):
            cut -= 1
        if end - cut < _FEWEST_UNSPACED:
            return
        yield cut
        begun = cut


def _unspaced_connective(language: str) -> regex.Pattern[str] | None:
    listed = UNSPACED.get(language)
    return regex.compile("|".join(sorted(listed, key=lambda word: (-len(word), word)))) if listed else None
