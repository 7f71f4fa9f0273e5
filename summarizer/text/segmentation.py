"""Blocks of a document to sentences, as spans.

The contract of a *splitter*, which cuts one block (a paragraph or a line), is in docs/seams.md; `splitter_for` gives
the built-in one of a language. What a splitter never sees is decided here: line breaks (`paragraphs`), and the
quotation that follows its speaker as a paragraph of its own ("... Peskov said:").
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from operator import index

from summarizer import lazy_regex as regex
from summarizer.datatypes import Block, Sentence, Span
from summarizer.errors import InputError

from .boundaries import CLOSING, goes_on, is_lower_case, missed_ends
from .paragraphs import paragraphs, trimmed
from .phrases import phrase_ends
from .quotations import enclosed_spans
from .sentencex_cuts import sentencex_cuts
from .unpunctuated import SHORTEST_RUN, is_run, pieces

Splitter = Callable[[str], Iterable[tuple[int, int]]]

# "... Peskov said:" and the quotation that follows, together.
_LONGEST_UNIT = 1_000

# A line of words in Latin or Cyrillic script without any mark that could end a sentence or belong to a list, but for
# the stop at its end: a third of the lines of news.
_LETTERS = "A-Za-zÀ-ɏЀ-ӿḀ-ỿ"
_ONE_SENTENCE = re.compile(
    rf"[\"“‘(]?[{_LETTERS}]{{2,}} [{_LETTERS}0-9 ,:;%$&/'\"()“”‘’—–-]*(?:[.!?][\"”’)]{{0,2}})?"
)
_GLUED = regex.compile(
    r"(?:(?<=(?:^|\s)\p{Ll}{2,20})|(?<=[\s\p{Ps}]\p{Lu}\p{Ll}{3,20}))[.!?][\"”’)\]]?(?=[\"“‘(]?\p{Lu}\p{Ll}*[\s,’'])"
)
_MAYBE_GLUED = regex.compile(r"[.!?][\"”’)\]]?[\"“‘(]?\p{Lu}")
# A letter or mark beyond Latin, Greek and Cyrillic, and beyond the punctuation and symbols of all scripts.
_OTHER_SCRIPT = re.compile(r"[^\x00-\u0588\u2000-\u2dff]")
# Stops that sentencex knows in the languages alone that have them, and some not at all.
_OTHER_STOPS = regex.compile(r"[\p{Sentence_Terminal}--[.!?。！？．｡…]]+|[༎༏༐༑]+|།\s།|།+(?=\s)|፡፡", regex.V1)
_LIST_MARK = regex.compile(r"(?<!\S)(?:[⁃•·▪-]?\(?(\d{1,2})[.)]\)?|([a-z])[.)]\)?|[⁃•·▪‣●])(?=\s)")
_LONE_MARK = regex.compile(r"[\s⁃•·▪-]*\(?(?:\d{1,2}|\p{L}|[ivxIVX]{1,4})[.)]+\s*$|[\s⁃•·▪‣●]+$")
_ENDS_OF_MARKS = ".)⁃•·▪‣●"
_ENDED = re.compile(r"[.!?:;]")
_WORD = regex.compile(r"\w")
_FOOTNOTE = regex.compile(r"(?:\s?\[\d{1,3}\])+")
# Faces and pictures behind a stop, with what joins them and gives them a colour.
_EMOJI = regex.compile(
    r"\s{0,2}(?:[\p{Extended_Pictographic}\p{Regional_Indicator}--[©®™‼⁉✔✅☑▶➡▪◾]][\p{Emoji_Modifier}\ufe0f\u200d]{0,3}|[:;]-?[)(DP]){1,12}(?=\s|$)",
    regex.V1,
)


def split_sentences(text: str, language: str = "en") -> list[Span]:
    """Cut a text into sentences.

    Args:
        text: any text; its line breaks count, unless it is hard-wrapped.
        language: ISO 639-1 code; one that is not known is cut by general rules.

    Returns:
        Spans in order, not overlapping, white space trimmed; ``text[start:end]`` is the sentence.
    """
    blocks = [Block(*span) for span in paragraphs(text)]
    return [Span(s.start, s.end) for s in segment(text, blocks, splitter_for(language))]


def splitter_for(language: str) -> Splitter:
    """The built-in splitter of a language."""
    return partial(_split, language=language)


def checked_splitter(splitter: Splitter) -> Splitter:
    """A splitter of the caller's, held to its contract.

    Raises:
        InputError: when called, for what are no spans of the block, in order and apart.
    """

    def checked(block: str) -> list[tuple[int, int]]:
        returned = splitter(block)
        try:
            spans = [(index(start), index(end)) for start, end in returned]
        except (TypeError, ValueError):
            raise InputError(f"splitter must return pairs of offsets, not {str(returned)[:60]!r}") from None
        edges = [0, *(edge for span in spans for edge in span), len(block)]
        if edges != sorted(edges):
            raise InputError(f"splitter must return spans in order and apart, within 0 and {len(block)}")
        return spans

    return checked


def segment(text: str, blocks: Sequence[Block], splitter: Splitter, document: int = 0) -> list[Sentence]:
    """Cut the blocks of one document into its sentences.

    Args:
        text: the document's text.
        blocks: spans of it in order; a heading becomes one sentence.
        splitter: see docs/seams.md.
        document: row of the document, passed on.
    """
    starts: list[int] = []
    ends: list[int] = []
    numbers: list[int] = []
    headings: list[bool] = []
    for number, block in enumerate(blocks):
        begin, heading = block.start, block.heading
        announced = bool(ends) and text[ends[-1] - 1] in ":：" and numbers[-1] == number - 1
        for first, last in ((0, block.end - begin),) if heading else splitter(text[begin : block.end]):
            start, end = trimmed(text, begin + first, begin + last)
            if start >= end:
                continue
            if announced and _belongs_to_speaker(text, Span(starts[-1], ends[-1]), Span(start, end)):
                ends[-1], numbers[-1], headings[-1] = end, number, False
            else:
                starts.append(start)
                ends.append(end)
                numbers.append(number)
                headings.append(heading)
            announced = False
    rows = zip(starts, ends, numbers, headings, strict=True)
    return [Sentence(document, index, *row) for index, row in enumerate(rows)]


def _belongs_to_speaker(text: str, before: Span, span: Span) -> bool:
    """Whether `span` is the quotation that the paragraph before it, which ends with a colon, announces."""
    return (
        text[span.start] in '"“„«‘「『`'
        and span.end - before.start <= _LONGEST_UNIT
        and not text[before.end : span.start].strip()
    )


def _split(text: str, language: str) -> list[tuple[int, int]]:
    """Cut one block: sentencex in windows, then repairs."""
    if _ONE_SENTENCE.fullmatch(text):
        return _pieces(text, 0, len(text), language)
    enclosed = enclosed_spans(text)
    opening = {start for start, _ in enclosed}
    cuts = {match.end() for match in _GLUED.finditer(text)} if _MAYBE_GLUED.search(text) else set()
    raw = sentencex_cuts(text, language)
    if not text.isascii() and _OTHER_SCRIPT.search(text):
        raw += [match.end() for match in _OTHER_STOPS.finditer(text)]
        cuts.update(phrase_ends(text))
    cuts.update(_repaired(text, raw, opening, language))
    cuts.update(missed_ends(text, cuts, language))
    cuts = _outside(sorted(cuts), enclosed)
    edges = [0, *sorted(_at_list_marks(text, cuts)), len(text)]
    spans: list[tuple[int, int]] = []
    maybe_run = False
    for start, end in itertools.pairwise(edges):
        if spans and not _WORD.search(text, start, end):
            spans[-1] = (spans[-1][0], end)  # stray marks belong to what they follow
        elif start < end:
            spans.append((start, end))
        maybe_run = maybe_run or (end - start >= SHORTEST_RUN and text[end - 1] not in ".!?")
    return [piece for span in spans for piece in _pieces(text, *span, language)] if maybe_run else spans


def _pieces(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The span, or several where it is too long to be a sentence and holds no stop."""
    if end - start < SHORTEST_RUN or _ENDED.search(text, end - 2, end) or not is_run(text[start:end]):
        return [(start, end)]
    return list(itertools.pairwise((start, *pieces(text, start, end, language), end)))


def _outside(cuts: Sequence[int], enclosed: list[tuple[int, int]]) -> set[int]:
    """The cuts that do not fall inside a quotation or bracket."""
    kept: set[int] = set()
    reach, following = 0, 0
    for cut in cuts:
        while following < len(enclosed) and enclosed[following][0] < cut:
            reach = max(reach, enclosed[following][1])
            following += 1
        if cut >= reach:
            kept.add(cut)
    return kept


def _repaired(text: str, cuts: Iterable[int], opening: set[int], language: str) -> set[int]:
    """Move cuts off stranded marks, and drop those where the sentence goes on."""
    kept: set[int] = set()
    lower_case, size = is_lower_case(text, language), len(text)
    for raw in cuts:
        cut = raw
        while cut > 0 and (text[cut - 1].isspace() or cut - 1 in opening):
            cut -= 1
        while cut < size and text[cut] in CLOSING and cut not in opening:
            cut += 1
        if "[" in text[cut : cut + 2] and (footnote := _FOOTNOTE.match(text, cut)):
            cut = footnote.end()
        if 0 < cut < size and not goes_on(text, cut, language, lower_case=lower_case):
            kept.add(_behind_emoji(text, cut))
    return kept


def _behind_emoji(text: str, cut: int) -> int:
    """The place behind the faces and pictures that follow a stop, which belong to its sentence."""
    if text[cut + 1 : cut + 2].isalnum():
        return cut
    next_ = text[cut : cut + 3].lstrip()[:1]
    emoji = _EMOJI.match(text, cut) if next_ > "\u203b" or next_ in ":;" else None
    return emoji.end() if emoji else cut


def _at_list_marks(text: str, cuts: set[int]) -> set[int]:
    """Cut before the marks of a list that starts the block, and never between a mark and its line."""
    expected = None
    for match in _LIST_MARK.finditer(text) if _LIST_MARK.match(text) else ():
        value = int(match[1]) if match[1] else ord(match[2]) if match[2] else None
        if expected is None or value is None or value == expected:
            cuts.add(match.start())
            cuts.difference_update(range(match.start() + 1, match.end() + 2))
            expected = None if value is None else value + 1
    previous, kept = 0, set()
    for cut in sorted(cuts):
        if cut > previous and not (cut - previous < 12 and _is_lone_mark(text[previous:cut])):
            kept.add(cut)
            previous = cut
    return kept


def _is_lone_mark(piece: str) -> bool:
    return piece.rstrip()[-1:] in _ENDS_OF_MARKS and _LONE_MARK.match(piece) is not None
