"""A document to the blocks that hold its story; what is left out is a removed span with a reason.

Nothing is rewritten: a block is a stretch of the document's own text, and a dateline is cut off the front
of a sentence by starting the block after it. Whole lines of furniture go first, then what stands at the
front and at the end of the lines that stay. The patterns were written from what news pages and agency wires
carry; each names its reason in `LINES`, `FRONTS` and `_TAILS`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from summarizer import lazy_regex as regex
from summarizer.datatypes import Block, RemovedSpan, Sentence, Span
from summarizer.text.normalization import is_plain
from summarizer.text.paragraphs import ends_sentence, paragraphs, trimmed
from summarizer.text.tokens import NO_SPACE_CHAR

from .boilerplate import Kinds
from .boilerplate_patterns import (
    CAPTION_DATE,
    FIRST_FRONTS,
    FRONTS,
    LABEL,
    LONGEST_FURNITURE,
    TAIL_CAPTION,
    TAIL_CREDIT,
    TAIL_LINK,
    Front,
    has_plain_start,
    is_credited_news,
    may_have_front,
    may_have_tail,
)

_LONGEST_HEADING_WORDS = 30
_FEWEST_WORDS = 4
"""Of a sentence that is worth to be read where all else of its document is furniture."""
# Datelines and bylines stand at the top: after some leads and captions, or after an earlier story's end.
_TOP_PARAGRAPHS = 8

_LONGEST_REFRAIN = 12
"""Characters of a line that may stand in a document again and again."""

_BULLET = regex.compile(r"(?:[•·▪●‣⁃*+►▶■]\s*|[-–—]{1,2}\s+|\s)+")
_LIST_MARK = regex.compile(
    r"(?:\((?:\d{1,2}|\p{Ll})\)|(?:\d{1,2}|\p{Ll})\)|\d{1,2}\.|[QA]\.)\s+(?=[\"“‘(]?[\p{Lu}\p{Lo}])"
)
_LONGEST_MARK = len("(12)")
_QUESTION_AND_ANSWER = frozenset({"Q.", "A."})
_SPEECH_DASH = regex.compile(r"\s*[-–—]\s.*\s[-–—]\s")
_LAST_SENTENCE = regex.compile(r"(?<=\p{Ll}{2}[.!?…][\"”’)\]]*)\s+(?=[\"“‘(]?\p{Lu})")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is left of a document and what is not; together they cover all but white space."""

    blocks: tuple[Block, ...]
    removed: tuple[RemovedSpan, ...]


def nothing(_line: str) -> bool:
    """Of furniture all goes."""
    return False


def sentence_like(line: str) -> bool:
    """A sentence of some words stays, or a paragraph."""
    return ends_sentence(line) and (len(line.split()) >= _FEWEST_WORDS or NO_SPACE_CHAR.search(line) is not None)


def anything(line: str) -> bool:
    """All that has a letter or digit stays."""
    return any(map(str.isalnum, line))


def clean(
    text: str, spared: Callable[[str], bool] = nothing, *, wrapped: bool = False, kinds: Kinds | None = None
) -> Cleaned:
    """Find the furniture of a news page or wire story; of one that is known to be `wrapped` the lines run on.

    Reasons: byline, caption, credit, dateline, list mark, metadata, navigation, notice, repetition (a line that
    stood before in the same document), separator, share, subscribe, wire note.

    Args:
        text: of a document.
        spared: which lines of furniture stay, except texts of programs and services.
        wrapped: whether its lines run on.
        kinds: what is known of its lines.
    """
    kinds = Kinds() if kinds is None else kinds
    blocks: list[Block] = []
    removed: list[RemovedSpan] = []
    seen: set[str] = set()
    whole: dict[str, bool] = {}  # short lines that stay as they are, and whether each is a heading
    after_credit = -1
    spans = paragraphs(text, wrapped=wrapped)
    for number, span in enumerate(spans):
        start, end = span
        line = text[start:end]
        if line in whole and number + 1 < len(spans) and after_credit != start:
            blocks.append(Block(start, end, whole[line]))
            continue
        reason = _reason(line, kinds, spared)
        if reason is None and line in seen and len(line) > _LONGEST_REFRAIN:
            reason = "repetition"
        if reason is None and after_credit == start and _is_bare_caption(line) and not spared(line):
            reason = "caption"
        seen.add(line)
        if reason is not None:
            removed.append(RemovedSpan(start, end, reason))
            after_credit = spans[number + 1].start if reason == "credit" and number + 1 < len(spans) else -1
            continue
        fronts = (*FRONTS, *FIRST_FRONTS) if not blocks else FRONTS if number < _TOP_PARAGRAPHS else ()
        kept = _peeled(text, span, fronts, number + 1 == len(spans), removed)
        if kept.start < kept.end:
            blocks.append(Block(kept.start, kept.end, _is_heading(text[kept.start : kept.end])))
            if kept == span and not fronts and len(line) <= _LONGEST_REFRAIN:
                whole[line] = blocks[-1].heading
    return Cleaned(tuple(blocks), tuple(removed))


def drop_furniture(
    text: str, sentences: Sequence[Sentence], spared: Callable[[str], bool] = nothing, *, kinds: Kinds | None = None
) -> tuple[list[Sentence], list[RemovedSpan]]:
    """Take out sentences that are furniture or repeat an earlier one of the same document word for word.

    For pages whose line breaks were lost, so that furniture stands in the middle of a paragraph. The marks of a list
    are cut off their sentences.
    """
    kinds = Kinds() if kinds is None else kinds
    kept: list[Sentence] = []
    removed: list[RemovedSpan] = []
    seen: set[str] = set()
    marks = _list_marks(text, sentences)
    for marked in sentences:
        end = marks.get(marked.index)
        sentence = marked if end is None else replace(marked, start=end)
        if end is not None:
            removed.append(_span(text, marked.start, end, "list mark"))
        inside = text[sentence.start : sentence.end]
        reason = "repetition" if inside in seen else None if sentence.heading else _reason(inside, kinds, spared)
        seen.add(inside)
        if reason is None:
            if sentence.index != len(kept):
                sentence = Sentence(
                    sentence.document, len(kept), sentence.start, sentence.end, sentence.block, sentence.heading
                )
            kept.append(sentence)
        else:
            removed.append(RemovedSpan(sentence.start, sentence.end, reason))
    return kept, removed


def _reason(line: str, kinds: Kinds, spared: Callable[[str], bool]) -> str | None:
    """Why a line or sentence goes as a whole; None where it stays."""
    kind = kinds[line]
    return None if kind is None or (spared(line) and not kind.is_fixed) else kind.reason


def _list_marks(text: str, sentences: Sequence[Sentence]) -> dict[int, int]:
    """Index of each sentence that opens with the mark of a list, and where the mark ends.

    A bracket makes a mark: (1), 1), a). A number with a full stop is one beside its neighbour, since elsewhere it is
    an ordinal ("1. FC Köln", "3. Mai"); Q. and A. are marks together, since A. may be a name.
    """
    found: dict[int, tuple[str, int]] = {}
    for sentence in sentences:
        if sentence.heading:
            continue
        opening = text[sentence.start : sentence.start + _LONGEST_MARK]
        if not ("." in opening or ")" in opening):
            continue
        match = _LIST_MARK.match(text, sentence.start, sentence.end)
        if match and match.end() < sentence.end:
            found[sentence.index] = (match[0].strip(), match.end())
    marks = {mark for mark, _ in found.values()}
    return {index: end for index, (mark, end) in found.items() if _is_list_mark(mark, marks)}


def _is_list_mark(mark: str, marks: Collection[str]) -> bool:
    if mark.endswith(")"):
        return True
    if mark in _QUESTION_AND_ANSWER:
        return _QUESTION_AND_ANSWER.issubset(marks)
    number = int(mark[:-1])
    return f"{number - 1}." in marks or f"{number + 1}." in marks


def _is_bare_caption(line: str) -> bool:
    """Whether the line under a photographer's credit is the caption: one sentence that ends with a date."""
    return len(line) <= LONGEST_FURNITURE and CAPTION_DATE.search(line) is not None


def _peeled(text: str, span: Span, fronts: Sequence[Front], is_last: bool, removed: list[RemovedSpan]) -> Span:
    """The line without what stands before and after its sentences; what comes off is added to `removed`."""
    start, end = span
    if not has_plain_start(text, start, end):
        start = _behind_front(text, span, fronts, removed)
    if not may_have_tail(text[max(start, end - 160) : end]):
        return span if start == span.start else trimmed(text, start, end)
    tail = TAIL_CAPTION.search(text, max(start, end - 160), end)
    if tail and not is_last:
        stop = start
        for border in _LAST_SENTENCE.finditer(text, start, tail.start()):
            stop = border.start()
        if tail.start() - stop <= LONGEST_FURNITURE and not is_credited_news(text[stop:end].lstrip()):
            removed.append(_span(text, stop, end, "caption"))
            end = stop
    for reason, pattern in (("credit", TAIL_CREDIT), ("navigation", TAIL_LINK)):
        tail = pattern.search(text, max(start, end - 160), end)
        if tail:
            removed.append(_span(text, tail.start(), end, reason))
            end = tail.start()
    return trimmed(text, start, end)


def _behind_front(text: str, span: Span, fronts: Sequence[Front], removed: list[RemovedSpan]) -> int:
    """Where the line begins behind a list mark, a label, and datelines and the like."""
    start, end = span
    bullet = None if text[start].isalnum() else _BULLET.match(text, start, end)
    # A dash with its like further on opens speech: - We begin in May - said the mayor.
    spoken = bullet is not None and _SPEECH_DASH.match(text, start, end) is not None
    if bullet and bullet.end() < end and not spoken:
        removed.append(_span(text, start, bullet.end(), "list mark"))
        start = bullet.end()
    label = LABEL.match(text, start, end) if text[start : start + 1].isupper() else None
    if label:
        removed.append(_span(text, start, label.end(), "wire note"))
        start = label.end()
    peeling = len(fronts) > len(FRONTS) or (bool(fronts) and may_have_front(text, start, end))
    while peeling:
        peeling = False
        for reason, pattern in fronts:
            match = pattern.match(text, start, min(end, start + LONGEST_FURNITURE))
            if match and match.end() > start:
                removed.append(RemovedSpan(start, start + len(match[0].rstrip()), reason))
                start, peeling = match.end(), True
                break
    return start


def _span(text: str, start: int, end: int, reason: str) -> RemovedSpan:
    return RemovedSpan(*trimmed(text, start, end), reason)


def _is_heading(line: str) -> bool:
    """Whether a line is a headline, a standfirst or a section heading: short, and it ends no sentence."""
    if ends_sentence(line) or line.endswith((":", "：")):
        return False
    if not is_plain(line) and NO_SPACE_CHAR.search(line):
        return len(line) <= 2 * _LONGEST_HEADING_WORDS
    return len(line) <= 2 * _LONGEST_HEADING_WORDS or len(line.split()) <= _LONGEST_HEADING_WORDS
