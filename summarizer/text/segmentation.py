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

import regex
import sentencex

from summarizer.datatypes import Block, Sentence, Span
from summarizer.errors import InputError

from .lexicon.english import ABBREVIATED_MONTHS, MONTHS, WEEKDAYS
from .paragraphs import paragraphs, trimmed
from .quotations import ANY_MARK, CLOSERS, enclosed_spans

Splitter = Callable[[str], Iterable[tuple[int, int]]]

# sentencex looks for the end of every quotation it sees open: 20 s on 1 MB of unclosed quotes. It therefore
# gets windows of this many characters, and never a quotation mark (see `_masked`).
_WINDOW = 2_000

# For these two sentencex takes twenty times as long (a thousand on "a.a.a."); with the rules below it cuts their
# neighbours' way as well.
_SPLIT_AS = {"ca": "es", "da": "no"}

# "... Peskov said:" and the quotation that follows, together.
_LONGEST_UNIT = 1_000

_AFTER_END = regex.compile(r"(?s:(?<=[\p{Sentence_Terminal}…])|(?<=[\p{Sentence_Terminal}…]\s)(?=.(?:\s|$)))")
# A line of words without any mark that could end a sentence or belong to a list: a third of the lines of news.
_ONE_SENTENCE = re.compile(r"[A-Za-z]{2,}[ ][A-Za-z0-9 ,%$&/'\"()-]*[.!?]?")
_WIDE_SPACE = regex.compile(r"[^\S\x00-\x7f]")
_GLUED = regex.compile(
    r"(?:(?<=(?:^|\s)\p{Ll}{2,20})|(?<=[\s\p{Ps}]\p{Lu}\p{Ll}{3,20}))[.!?][\"”’)\]]?(?=[\"“‘(]?\p{Lu}\p{Ll}*[\s,’'])"
)
_MAYBE_GLUED = regex.compile(r"[.!?][\"”’)\]]?[\"“‘(]?\p{Lu}")
_LIST_MARK = regex.compile(r"(?<!\S)(?:[⁃•·▪-]?\(?(\d{1,2})[.)]\)?|([a-z])[.)]\)?|[⁃•·▪‣●])(?=\s)")
_LONE_MARK = regex.compile(r"[\s⁃•·▪-]*\(?(?:\d{1,2}|\p{L}|[ivxIVX]{1,4})[.)]+\s*$|[\s⁃•·▪‣●]+$")

# Titles, ranks, months, agencies and the like, after which a full stop ends nothing. sentencex knows many
# of them; these are those that news text showed it does not.
_ABBREVIATIONS = (
    "Mr", "Mrs", "Ms", "Messrs", "Dr", "Prof", "Rev", "Hon", "Gen", "Lt", "Col", "Maj", "Capt", "Cmdr", "Cpl",
    "Sgt", "Pvt", "Adm", "Brig", "Sen", "Rep", "Gov", "Pres", "Supt", "Det", "Insp", "Atty", "Amb", "Msgr",
    "Sra", "Dra", "Srta", "Skt", "Mme", "Mlle", "St", "Ste", "Mt", "Ft", "vs",
)  # fmt: skip
_ABBREVIATION = regex.compile(rf"(?:^|[\s\p{{Ps}}\p{{Pi}}\"'’\-/])(?:{'|'.join(_ABBREVIATIONS)})\.$")
_ABBREVIATED = tuple(f"{word}." for word in _ABBREVIATIONS)
_INITIAL = regex.compile(r"(?:^|[\s\p{Ps}\p{Pi}\"])\p{Lu}\p{Ll}+\s+(?!I\.)\p{Lu}\.$")
_WORD = regex.compile(r"\w")
_CLOCK = regex.compile(r"\d\s?[ap]\.m\.$")
_ZONE = regex.compile(
    r"(?:[ECMP][SD]?T|GMT|UTC|BST|CET|CEST|IST|local|Eastern|Central|Pacific|"
    rf"{'|'.join((*WEEKDAYS, *MONTHS))})\b"
)
_ORDINAL = regex.compile(r"\d\.$")
_KANA = regex.compile(r"\p{Hiragana}")
_FOOTNOTE = regex.compile(r"(?:\s?\[\d{1,3}\])+")
_NUMBER_AFTER = regex.compile(rf"(?:^|\s)(?:No|Nos|Art|Fig|{'|'.join(ABBREVIATED_MONTHS)}|ca|p|pp)\.$")
_UNIT = regex.compile(r"(?:^|\s)\d[\d.,]*\s?(?:hab|km|m|cm|kg|aprox|min|máx)\.$")


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
    return partial(_split, language=_SPLIT_AS.get(language, language))


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
    cut: list[tuple[Span, int, bool]] = []
    for number, block in enumerate(blocks):
        inside = text[block.start : block.end]
        spans = [(0, len(inside))] if block.heading else splitter(inside)
        for start, end in spans:
            span = trimmed(text, block.start + start, block.start + end)
            if span.start >= span.end:
                continue
            if cut and cut[-1][1] == number - 1 and _belongs_to_speaker(text, cut[-1][0], span):
                cut[-1] = (Span(cut[-1][0].start, span.end), number, False)
            else:
                cut.append((span, number, block.heading))
    return [
        Sentence(document, index, span.start, span.end, number, heading)
        for index, (span, number, heading) in enumerate(cut)
    ]


def _belongs_to_speaker(text: str, before: Span, span: Span) -> bool:
    """Whether `span` is the quotation that the paragraph before it announces with a colon."""
    return (
        text[before.end - 1] in ":："
        and text[span.start] in '"“„«‘「『`'
        and span.end - before.start <= _LONGEST_UNIT
        and not text[before.end : span.start].strip()
    )


def _split(text: str, language: str) -> list[tuple[int, int]]:
    """Cut one block: sentencex in windows, then repairs."""
    if _ONE_SENTENCE.fullmatch(text):
        return [(0, len(text))]
    enclosed = enclosed_spans(text)
    opening = {start for start, _ in enclosed}
    cuts = {match.end() for match in _GLUED.finditer(text)} if _MAYBE_GLUED.search(text) else set()
    cuts.update(_repaired(text, _raw_cuts(text, language), opening))
    cuts = _outside(sorted(cuts), enclosed)
    edges = [0, *sorted(_at_list_marks(text, cuts)), len(text)]
    spans: list[tuple[int, int]] = []
    for start, end in itertools.pairwise(edges):
        if spans and not _WORD.search(text, start, end):
            spans[-1] = (spans[-1][0], end)  # stray marks belong to what they follow
        elif start < end:
            spans.append((start, end))
    return spans


def _raw_cuts(text: str, language: str) -> list[int]:
    """Where sentencex would cut, window by window; the last sentence of a window opens the next."""
    masked = _masked(text)
    cuts: list[int] = []
    start = 0
    while start < len(masked):
        window = masked[start : start + _WINDOW]
        ends = [bound["end_index"] for bound in sentencex.get_sentence_boundaries(language, window)]
        if start + _WINDOW < len(masked):
            ends = ends[:-1]
        cuts += [start + end for end in ends]
        # A sentence that fills the window goes on in the next.
        start += ends[-1] if ends else len(window)
    return [cut for cut in cuts if 0 < cut < len(text)]


def _masked(text: str) -> str:
    """The text, as long as it was, with its quotation marks and brackets made invisible to sentencex.

    After a full stop a mark becomes a space, so that the stop still ends a sentence; elsewhere a letter. White
    space beyond ASCII becomes a space too: after an initial ("J.\u00a0Smith") sentencex 1.0.32 panics on it.
    """
    if ANY_MARK.search(text):
        text = ANY_MARK.sub(_mask, text)
    return text if text.isascii() else _WIDE_SPACE.sub(" ", text)


def _mask(mark: re.Match[str]) -> str:
    """What a quotation mark or bracket is to sentencex: nothing after the end of a sentence, else part of a word."""
    return " " if _AFTER_END.match(mark.string, mark.start()) else "x"


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


def _repaired(text: str, cuts: Sequence[int], opening: set[int]) -> set[int]:
    """Move cuts off stranded quotation marks, and drop those after an abbreviation."""
    kept: set[int] = set()
    for raw in cuts:
        cut = raw
        while cut > 0 and (text[cut - 1].isspace() or cut - 1 in opening):
            cut -= 1
        while cut < len(text) and cut not in opening and (text[cut] in CLOSERS or text[cut] in "\"”»’'"):
            cut += 1
        footnote = _FOOTNOTE.match(text, cut) if "[" in text[cut : cut + 2] else None
        if footnote:
            cut = footnote.end()
        if 0 < cut < len(text) and not _runs_on(text, cut):
            kept.add(cut)
    return kept


def _runs_on(text: str, cut: int) -> bool:
    """Whether the sentence goes on after the cut: an abbreviation, an initial, "he said" after a quotation."""
    before, after = text[max(0, cut - 24) : cut], text[cut : cut + 24].lstrip()
    if not after:
        return True
    if before[-1] in "\"”»’'" or before[-1] in CLOSERS:
        return after[0].islower() or (before[-1] in "」』" and _KANA.match(after) is not None)
    if not before.endswith("."):
        return False
    # What stands before the full stop rules most of the patterns out.
    last = before[-2:-1]
    if last.isalpha() and before.endswith(_ABBREVIATED) and _ABBREVIATION.search(before):
        return True
    if last == "m" and _CLOCK.search(before) and _ZONE.match(after):
        return True
    if last.isupper() and _INITIAL.search(before):
        return after[0].isupper()
    if last.isdigit() and _ORDINAL.search(before) and after[0].islower():
        return True
    if after[0].isdigit():
        return _NUMBER_AFTER.search(before) is not None
    if after[0] == "/":
        return _UNIT.search(before) is not None
    return False


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
        if cut > previous and not (cut - previous < 12 and _LONE_MARK.match(text[previous:cut])):
            kept.add(cut)
            previous = cut
    return kept
