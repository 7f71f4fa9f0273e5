"""What stands between quotation marks to a quotation as it is looked for: its keys, and its pieces.

Pieces are what stands between ellipses and bracketed insertions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer import lazy_regex as regex

from .folding import ANY_ELLIPSIS, BRACKETED, fold, other_folds, readable

_MOST_PIECES = 24
STOPS = ",.，．。、،।"
"""What the quoting sentence puts inside the marks: a final comma or full stop is no part of the quotation."""
_GAP = regex.compile(rf"(?P<ellipsis>{ANY_ELLIPSIS})|(?P<insertion>{BRACKETED.pattern}|\(sic\))", regex.IGNORECASE)
_EDGES = ",.;:!?।|"
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]++")
_INSERTIONS = {(False, False): "insertion", (True, False): "suffix", (False, True): "prefix", (True, True): "infix"}
_GOES_ON = regex.compile(r"['’]?[\p{L}\p{M}\p{N}]")


class Piece(NamedTuple):
    """What stands between two gaps of a quotation: as printed, and its key."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as it is looked for.

    Attributes:
        text: without markup and white space around it.
        bare: the same without a final comma or full stop.
        keys: of the whole, one for each reading of hyphens at the ends of its lines.
        words: that must be in a document's key where it stands by that.
        pieces: what stands between ellipses and insertions; empty where there are none of these, or too many.
        gaps: what is before each piece, and behind the last: "ellipsis", "insertion", or one within a word, "prefix",
            "infix" or "suffix"; None at an end without one.
    """

    text: str
    bare: str
    keys: tuple[str, ...]
    words: tuple[str, ...]
    pieces: tuple[Piece, ...]
    gaps: tuple[str | None, ...]


def read_quotation(text: str) -> Quotation:
    """The quotation of what stands between marks."""
    given = readable(text).text.strip()
    bare = given[:-1] if given[-1:] in STOPS and not (given[-2:-1].isspace() or given[-2:-1] in STOPS) else given
    folds = [fold(bare), *other_folds(bare)]
    keys = tuple(dict.fromkeys(folded.key for folded in folds))
    pieces, gaps = _pieces(bare)
    return Quotation(given, bare, keys, _certain_words(keys, pieces, gaps), pieces, gaps)


def _certain_words(keys: Sequence[str], pieces: Sequence[Piece], gaps: Sequence[str | None]) -> tuple[str, ...]:
    """Words that all readings of the quotation have, and that no insertion is within."""
    if pieces:
        within = not {"prefix", "infix", "suffix"}.isdisjoint(gaps)
        of_pieces = (WORD.findall(piece.key) for piece in pieces)
        return tuple(dict.fromkeys(word for words in of_pieces for word in (words[1:-1] if within else words)))
    shared = set(WORD.findall(keys[0])).intersection(*map(WORD.findall, keys[1:]))
    return tuple(sorted(shared))


def _pieces(text: str) -> tuple[tuple[Piece, ...], tuple[str | None, ...]]:
    pieces: list[Piece] = []
    gaps: list[str | None] = [None]
    at = 0
    for match in _GAP.finditer(text):
        _add_piece(pieces, gaps, text[at : match.start()])
        kind = match.lastgroup if match["ellipsis"] is not None else _insertion(text, *match.span())
        gaps[-1] = kind if gaps[-1] is None else "ellipsis" if "ellipsis" in (kind, gaps[-1]) else "insertion"
        at = match.end()
        if len(pieces) > _MOST_PIECES:
            return (), ()
    if at == 0:
        return (), ()
    _add_piece(pieces, gaps, text[at:])
    if gaps[-1] == "ellipsis" and pieces:
        pieces[-1] = _without_edges(pieces[-1])
    return (tuple(pieces), tuple(gaps)) if pieces else ((), ())


def _add_piece(pieces: list[Piece], gaps: list[str | None], text: str) -> None:
    """Add the key of what stands between two gaps, and room for the gap behind it; nothing where it has no word."""
    key = fold(text).key
    if WORD.search(key) is None:
        return
    if gaps[-1] == "ellipsis":
        key = key.lstrip(_EDGES)
        if pieces:
            pieces[-1] = _without_edges(pieces[-1])
    pieces.append(Piece(text, key))
    gaps.append(None)


def _without_edges(piece: Piece) -> Piece:
    """Before an ellipsis a comma or full stop may be the quoting text's own."""
    return Piece(piece.text.rstrip(), piece.key.rstrip(_EDGES))


def _insertion(text: str, start: int, end: int) -> str:
    """What an insertion is to the words beside it: "walk[ed]", "[t]he" or "[I]’ve", "m[e]n"."""
    behind_letter, before_letter = text[start - 1 : start].isalnum(), _GOES_ON.match(text, end) is not None
    return _INSERTIONS[behind_letter, before_letter]
