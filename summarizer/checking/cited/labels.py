"""What stands between two brackets, to the labels of the sources that it cites; none where it is no marker.

"1"  "1, 3"  "1-3"  "3, p. 4"  "^1"       numbers and footnotes
"doc 2"  "Source: Flood in Lima"          with a word before that says so
"herald-1"  "herald-1, post-2"            ids, titles and addresses of documents, exactly
"""

from __future__ import annotations

from typing import NamedTuple

from summarizer import lazy_regex as regex

from .resolving import DocumentNames, document_named

LONGEST_RANGE = 30
"""Sources of "[1-30]"; a longer range counts something else."""
MOST_LABELS = 60
"""Of one marker; what has more is a table of numbers."""

# Not the first figures of "12:30", "2.5" or a longer number.
_SPAN = r"[0-9]{1,4}(?:\s?[-–—]\s?[0-9]{1,4})?(?![0-9]|[.:][0-9])"
_NUMBERS = regex.compile(rf"{_SPAN}(?:\s?[,;&]\s?\^?{_SPAN}){{0,60}}+")
_EACH = regex.compile(r"([0-9]{1,4})(?:\s?[-–—]\s?([0-9]{1,4}))?")
# Where in a source, as reports and citation styles print it.
_PLACE = regex.compile(
    r"\s?[,;:]\s?(?:(?:pp?|ch|par|para|chap|sec|ll?|S|vgl)\.|pages?|lines?|chapter|paragraph|section|row|item|record|"
    r"slide|sheet|Seite|§|body|attachment|[0-9]{1,2}:[0-9]{2})(?![\p{L}\p{N}]).{0,100}",
    regex.IGNORECASE,
)
_KIND = regex.compile(
    r"(?:docs?|documents?|documentos?|dokumente?|sources?|quellen?|fuentes?|fonte|refs?|references?|citations?|cite|"
    r"articles?|passages?|id|doc[_-]?id)(?P<colon>\s?[:：=]\s?|(?=\.?\s?#?[0-9])\.?\s?#?|\s(?=\S))",
    regex.IGNORECASE,
)
_NOTE = regex.compile(r"\^[^\s\[\]^]{1,60}")
_APART = regex.compile(r"\s*[,;|]\s*")


class Label(NamedTuple):
    """A label, and whether it is a number or footnote, that a list may explain; others are names of a document."""

    text: str
    listed: bool


def labels_in(inside: str, names: DocumentNames) -> tuple[Label, ...]:
    """The labels between two brackets, by form; a number may be too high for any document."""
    inside = inside.strip()
    if not inside or len(inside) > 300:
        return ()
    if _NOTE.fullmatch(inside):
        return (Label(inside, True),)
    if inside in names.by_id and not inside.isdecimal():
        return (Label(inside, False),)
    return _numbers(inside) or _named(inside.removeprefix("@"), names) or _of_a_kind(inside, names)


def _numbers(inside: str) -> tuple[Label, ...]:
    """Numbers and ranges, without the place in a source behind them; "[1 000]" and "[1914-1918]" are none."""
    numbers = _NUMBERS.match(inside)
    if numbers is None or (numbers.end() < len(inside) and not _PLACE.fullmatch(inside, numbers.end())):
        return ()
    said: list[Label] = []
    for each in _EACH.finditer(numbers[0]):
        first, last = int(each[1]), int(each[2] or each[1])
        if not first <= last < first + LONGEST_RANGE:
            return ()
        if first == last:
            said.append(Label(each[1], True))
        else:
            said += [Label(str(number), True) for number in range(first, last + 1)]
    return tuple(said) if len(said) <= MOST_LABELS else ()


def _named(inside: str, names: DocumentNames) -> tuple[Label, ...]:
    """Names of documents, all of them known."""
    if not inside.isdecimal() and document_named(inside, names) is not None:
        return (Label(inside, False),)
    said: list[Label] = []
    for part in (each.strip().removeprefix("@") for each in _APART.split(inside)):
        numbers = _numbers(part) or _of_a_kind(part, names, alone=True)
        if numbers:
            said += numbers
        elif document_named(part, names) is not None:
            said.append(Label(part, False))
        elif not said or not _PLACE.fullmatch(f",{part}"):
            return ()
    return tuple(said) if len(said) <= MOST_LABELS else ()


def _of_a_kind(inside: str, names: DocumentNames, *, alone: bool = False) -> tuple[Label, ...]:
    """What stands behind "doc" or "source": numbers, a name that is known, or behind a colon any words."""
    kind = _KIND.match(inside)
    if kind is None:
        return ()
    rest = inside[kind.end() :].strip(" #\"'“”„«»‘’*_")
    if numbers := _numbers(rest):
        return numbers
    if alone or not rest:
        return ()
    known = document_named(rest, names) is not None or rest in names.by_id
    return _named(rest, names) or ((Label(rest, False),) if known or ":" in kind["colon"] else ())
