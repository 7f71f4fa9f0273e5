"""A place of a text where a marker may begin, to the marker there: one function a form, and the table of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer import lazy_regex as regex

from .code import Stretch
from .labels import Label, labels_in
from .records import Mark
from .resolving import ADDRESS, DocumentNames, address_key, document_named
from .source_lists import SUPERSCRIPTS, SourceLists

_BRACKET = regex.compile(r"\\?\[\s?(?:\[(?P<twice>[^\[\]\n]{1,300}+)\]|(?P<once>[^\[\]\n\\]{1,300}+))\s?\\?\]")
_WIDE = regex.compile(r"［(?P<inside>[^［］\n]{1,300}+)］")
_LENS = regex.compile(r"【(?P<inside>[^【】\n]{1,300}+)】")
# Of assistants that search: which message and which find, and the file if it is named.
_FIND = regex.compile(r"(?P<number>[0-9]{1,4})(?P<find>:[0-9]{1,4})?†(?P<file>.{0,300})")
_NO_FILE = regex.compile(r"source|L[0-9]+(?:-L?[0-9]+)?|")
LINK = regex.compile(
    r"\[(?P<label>[^\[\]\n]{0,300}+(?:\[[^\[\]\n]{0,100}+\][^\[\]\n]{0,300}+)?)\]"
    r"\(\s?<?(?P<address>[^\s()<>]{1,2000}+(?:\([^\s()<>]{0,200}+\)[^\s()<>]{0,2000}+){0,3})>?"
    r"(?:\s+[\"'][^\"'\n]{0,300}+[\"'])?\s?\)"
)
_WEB = regex.compile(r"(?:https?://|www\.)", regex.IGNORECASE)
_LIKE_AN_ADDRESS = regex.compile(r"https?://|www\.|mailto:|\.{0,2}/|#", regex.IGNORECASE)
_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = regex.compile(rf"[{_DIGITS}]{{1,4}}+(?:[,˒’⋅·⁻ ]{{1,2}}[{_DIGITS}]{{1,4}}+){{0,20}}")
_RAISED_COMMA = regex.compile("[,˒’⋅· ]+")
# What stands before the figure of a power, which cites nothing: a number, one letter, a unit of length.
_BASE = regex.compile(r"(?:[\p{N}⁻⁺]|(?<![\p{L}\p{N}])(?:\p{L}|[kcdmnµh]m|ft|in|mi|yd|sq))$", regex.IGNORECASE)
_SUP = regex.compile(
    r"<sup(?:\s[^<>]{0,200}+)?>\s{0,3}(?:<a\s[^<>]{0,500}+>)?(?P<inside>[^<>\n]{1,60}+)(?:</a>)?\s{0,3}</sup>",
    regex.IGNORECASE,
)
_CITE = regex.compile(
    r"(?P<open><cite(?P<attributes>\s[^<>]{0,500}+)?>)(?P<inside>[^<>]{0,2000}+)(?P<close></cite\s?>)",
    regex.IGNORECASE,
)
_ATTRIBUTE = regex.compile(
    r"\s(?:id|doc|document|source|src|href|ref|data-(?:id|doc|source|ref))\s?=\s?(?P<mark>[\"'])(?P<value>[^\"']{1,300}+)(?P=mark)",
    regex.IGNORECASE,
)


class Found(NamedTuple):
    """What was read at a place: up to where, the marks, and what of it is no part of the statement."""

    end: int
    marks: tuple[Mark, ...] = ()
    blanks: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A text, the names of the documents given, and the lists of sources in it."""

    text: str
    names: DocumentNames
    lists: SourceLists

    def marker(self, start: int, end: int, labels: Sequence[Label]) -> Found | None:
        """The marker of these labels at a place; None where one is a number too high for a source, as "[2024]" is."""
        if not labels or not all(self._may_cite(label, start) for label in labels):
            return None
        marks = tuple(self.mark(start, end, *self._meant(label, start)) for label in labels)
        return Found(end, marks, ((start, end),))

    def mark(self, start: int, end: int, targets: tuple[str, ...], document: int | None = None) -> Mark:
        """A mark at a place."""
        return Mark(self.text[start:end], start, end, targets, document=document)

    def known(self, number: str, at: int) -> bool:
        """Whether a number leads to a source."""
        entry = self.lists.entry(number, at)
        return entry is not None or document_named(number, self.names) is not None

    def _may_cite(self, label: Label, at: int) -> bool:
        number = label.listed and label.text.isdecimal() and int(label.text) >= 1000
        return not number or self.known(label.text, at)

    def _meant(self, label: Label, at: int) -> tuple[tuple[str, ...], int | None]:
        if not label.listed:
            return (label.text,), None
        name = str(int(label.text)) if label.text.isdecimal() else label.text
        entry = self.lists.entry(name, at)
        if entry is not None:
            return entry.names, entry.document
        unlisted = name.isdecimal() and self.lists.numbered
        return (() if unlisted else (label.text.removeprefix("^"),)), None


def _link(page: Page, at: int) -> Found | None:
    """A link to a document, whose text stays; or one whose text is a marker. Any other link is passed over."""
    link = LINK.match(page.text, at)
    if link is None:
        return None
    address, start, end = link["address"], link.start(), link.end()
    web = _WEB.match(address) is not None
    document = document_named(address, page.names) if web or not address.isdecimal() else None
    if document is None and _LIKE_AN_ADDRESS.match(address) is None:
        return None
    if page.text[at - 1 : at] == "!":
        return Found(end)
    labels = labels_in(link["label"].strip("[]"), page.names)
    # Where documents have addresses, an unknown one says that none of them is meant, whatever its number.
    elsewhere = web and page.names.by_address and not page.lists.numbered and all(label.listed for label in labels)
    if labels and document is None and not elsewhere:
        return page.marker(start, end, labels) or Found(end)
    if labels:
        return Found(end, (page.mark(start, end, (address,), document),), ((start, end),))
    if document is None:
        return Found(end)
    brackets = ((start, link.start("label")), (link.end("label"), end))
    in_brackets = page.text[start - 1 : start] == "(" and page.text.startswith(")", end)
    blanks = ((start, end),) if in_brackets else brackets
    return Found(end, (page.mark(start, end, (address,), document),), blanks)


def _bracket(page: Page, at: int) -> Found | None:
    bracket = _BRACKET.match(page.text, at)
    if bracket is None:
        return None
    return page.marker(at, bracket.end(), labels_in(bracket["twice"] or bracket["once"], page.names))


def _wide(page: Page, at: int) -> Found | None:
    bracket = _WIDE.match(page.text, at)
    return page.marker(at, bracket.end(), labels_in(bracket["inside"], page.names)) if bracket else None


def _lens(page: Page, at: int) -> Found | None:
    """Brackets of East Asia, also those in which assistants put what they found where."""
    bracket = _LENS.match(page.text, at)
    if bracket is None:
        return None
    find = _FIND.fullmatch(bracket["inside"])
    if find is None:
        return page.marker(at, bracket.end(), labels_in(bracket["inside"], page.names))
    if not find["find"] and page.lists.entry(find["number"], at):
        return page.marker(at, bracket.end(), (Label(find["number"], True),))
    # The numbers count messages and finds, so they are no number of a document.
    targets = () if _NO_FILE.fullmatch(find["file"]) else (find["file"],)
    return Found(bracket.end(), (page.mark(at, bracket.end(), targets),), ((at, bracket.end()),))


def _raised(page: Page, at: int) -> Found | None:
    """Superscripts; "¹²" is the twelfth source, or where there are not as many, the first and second."""
    raised = _RAISED.match(page.text, at)
    if raised is None or _is_power(page.text, at):
        return None
    after = page.text[raised.end() : raised.end() + 1]
    if after == "⁄" or (after.isalpha() and not page.text[at - 1 : at].strip()):
        return Found(raised.end())  # "½" spelled out; an isotope
    labels = labels_in(_RAISED_COMMA.sub(",", raised[0].translate(SUPERSCRIPTS)).replace("⁻", "-"), page.names)
    if len(labels) == 1 and not page.known(labels[0].text, at):
        digits = list(labels[0].text)
        if digits == sorted(set(digits)) and all(page.known(digit, at) for digit in digits):
            labels = tuple(Label(digit, True) for digit in digits)
    return page.marker(at, raised.end(), labels)


def _sup(page: Page, at: int) -> Found | None:
    raised = _SUP.match(page.text, at)
    if raised is None or _is_power(page.text, at):
        return None
    return page.marker(at, raised.end(), labels_in(raised["inside"].strip().strip("[]()"), page.names))


def _cite(page: Page, at: int) -> Found | None:
    """`<cite>` around the name of a source, or around what an attribute gives the source of."""
    cite = _CITE.match(page.text, at)
    if cite is None:
        return None
    for attribute in _ATTRIBUTE.finditer(cite["attributes"] or ""):
        if document_named(attribute["value"], page.names) is not None:
            mark = Mark(cite["open"], at, cite.end("open"), (attribute["value"],), cite.span("inside"))
            return Found(cite.end("open"), (mark,), (cite.span("open"), cite.span("close")))
    return page.marker(at, cite.end(), labels_in(cite["inside"], page.names))


def _address(page: Page, at: int) -> Found | None:
    """The bare address of a document."""
    address = ADDRESS.match(page.text, at)
    if address is None:
        return None
    name = address[0].rstrip(".,;:!?'’*_")
    document = page.names.by_address.get(address_key(name))
    if document is None:
        return Found(address.end())
    end = at + len(name)
    return Found(end, (page.mark(at, end, (name,), document),), ((at, end),))


def _is_power(text: str, at: int) -> bool:
    return _BASE.search(text[max(at - 4, 0) : at]) is not None


FORMS: Mapping[str, Sequence[Callable[[Page, int], Found | None]]] = {
    "[": (_link, _bracket),
    "\\": (_bracket,),
    "［": (_wide,),
    "【": (_lens,),
    "<": (_sup, _cite),
    "h": (_address,),
    **dict.fromkeys(_DIGITS, (_raised,)),
}
"""By its first character, the forms that a marker may have, in the order in which they are tried."""
