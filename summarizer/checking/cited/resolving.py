"""What names a source, to the document given that it means.

A name leads to a document by its id, exactly; else by its URL, without what only tells how the page was reached; else
by its title, as match keys; else, where it is a number, by place from 1. So "[1]" means a document with the id "1"
wherever that stands. A URL or title that several documents share leads to none.

A caller may say which document each number means, where the text was written from a longer list than the documents:
of passages, say, several of which are one document. Then numbers and indexes count that list, whatever ids there are.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from summarizer import lazy_regex as regex
from summarizer.datatypes import Document
from summarizer.text.normalization import outline

from .records import Mark

_Name = TypeVar("_Name", str, tuple[str, str])

LONGEST_NAME = 1000
"""Characters of a title, or of an entry in a list of sources; what is longer names nothing."""

ADDRESS = regex.compile(
    r"https?://[^\s<>\[\]()\"“”{}|\\^`]{1,2000}+(?:\([^\s()<>]{0,200}+\)[^\s<>\[\]()\"“”]{0,2000}+){0,3}"
)
"""A web address in running text, with the full stop that may end its sentence."""
_NUMBER = regex.compile(r"[0-9]{1,4}")
_SPOKEN_NUMBER = regex.compile(
    r"(?:doc(?:ument)?|source|text|article|dokument|quelle|fuente|fonte|documento)\.?\s?(?:no\.?\s?|#)?([0-9]{1,4})",
    regex.IGNORECASE,
)
# What tells whence a reader came, in addresses of newspapers, mail and networks.
_TRACKING = regex.compile(
    r"(?:utm_.*|[a-z]{0,3}clid|mc_[ce]id|igshid|ref_src|cmp(?:id)?|ocid|ito|smid|guccounter|at_(?:medium|campaign))",
    regex.IGNORECASE,
)
_FILE_ENDING = regex.compile(r"\.[A-Za-z0-9]{1,5}$")
_AROUND = " \t\n.,;:!?()[]\"'“”„«»‘’*_"
# What stands between publisher, title, date and address. A title may hold it too, hence runs of parts below.
_BETWEEN = regex.compile(r"\s*(?:[,;|•·()\[\]\"“”„«»*_<>]|\s[-–—]|[.:?!](?=\s|$))\s*")
_MOST_PARTS, _LONGEST_RUN = 24, 10
_OPENING = regex.compile(
    r"^\s*(?:see|siehe|vgl|cf|source|quelle|fuente|fonte)(?:\s?:|\.|(?=\s))\s*", regex.IGNORECASE
)
_ESCAPED = regex.compile(r"\\(?=[\p{P}\p{S}])")


@dataclass(frozen=True, slots=True)
class DocumentNames:
    """By what the documents given can be named; None where a name is that of several.

    Attributes:
        ids: of the documents, in the order given.
        by_id, by_address, by_title, by_publisher: index of the document.
        by_title_of: by publisher and title together.
        numbering: index of the document that each number from 1 means; None where numbers count the documents.
    """

    ids: tuple[str, ...]
    by_id: Mapping[str, int | None]
    by_address: Mapping[str, int | None]
    by_title: Mapping[str, int | None]
    by_publisher: Mapping[str, int | None]
    by_title_of: Mapping[tuple[str, str], int | None]
    numbering: tuple[int, ...] | None = None

    def at(self, index: int) -> int:
        """Index of the document that a place in the list of sources means; beyond the documents where none is."""
        if self.numbering is None:
            return index
        return self.numbering[index] if 0 <= index < len(self.numbering) else len(self.ids)


def names_of(documents: Sequence[Document], numbering: Sequence[int] | None = None) -> DocumentNames:
    """The names of the documents; `numbering` has for each number from 1 the document that it means, from 1 too."""
    keys = [(_key(document.publisher or ""), _key(document.title or "")) for document in documents]
    return DocumentNames(
        tuple(document.id for document in documents),
        _once([document.id for document in documents]),
        _once([address_key(document.url or "") for document in documents]),
        _once([title for _, title in keys]),
        _once([publisher for publisher, _ in keys]),
        _once([key if all(key) else None for key in keys]),
        None if numbering is None else tuple(number - 1 for number in numbering),
    )


def resolve(mark: Mark, names: DocumentNames) -> int | None:
    """The index, from 0, of the document that a mark means; None where none of those given was found to be meant."""
    if mark.document is not None:
        return mark.document if 0 <= mark.document < len(names.ids) else None
    found = (document_named(target, names) for target in mark.targets)
    return next((index for index in found if index is not None), None)


def document_named(name: str, names: DocumentNames) -> int | None:
    """The document that one name means, as the module says; a file's name means the id without its ending too."""
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        return None
    if name in names.by_id:
        return names.by_id[name]
    for found in (names.by_address.get(address_key(name)), names.by_title.get(_key(name))):
        if found is not None:
            return found
    if _NUMBER.fullmatch(name):
        index = names.at(int(name) - 1)
        return index if 0 <= index < len(names.ids) else None
    return names.by_id.get(_FILE_ENDING.sub("", name))


def document_titled(title: str, names: DocumentNames) -> int | None:
    """The document that alone has a title."""
    return names.by_title.get(_key(title))


def entry_document(entry: str, names: DocumentNames) -> int | None:
    """The document that an entry of a list of sources means: "Herald, Flood in Lima - https://...".

    By an address in it; else by the longest stretch between its commas, dashes and quotation marks that is an id or
    title, unless two such stretches name two documents. A title that several have needs its publisher beside it; a
    publisher alone, or a number, must be the whole entry.
    """
    entry = entry.strip()
    if len(entry) > LONGEST_NAME:
        return None
    addresses = {names.by_address.get(address_key(address.rstrip(".,;:"))) for address in ADDRESS.findall(entry)}
    if addresses - {None}:
        return addresses.pop() if len(addresses) == 1 else None
    plain = _OPENING.sub("", _ESCAPED.sub("", ADDRESS.sub("|", entry)))
    for whole in (entry, entry.strip(_AROUND), plain.strip(_AROUND)):
        if (found := document_named(whole, names)) is not None:
            return found
    if spoken := _SPOKEN_NUMBER.fullmatch(plain.strip(_AROUND)):
        return document_named(spoken[1], names)
    if (found := _in_parts(plain, names)) is not None:
        return found
    return None if addresses else names.by_publisher.get(_key(plain))


def address_key(address: str) -> str:
    """A URL without scheme, "www.", the slash at its end, fragment and tracking; "" where it is none."""
    address = html.unescape(address.strip())
    if not address or len(address) > 2 * LONGEST_NAME or " " in address:
        return ""
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host, port = parts.hostname or "", parts.port
    except ValueError:  # brackets that enclose no address, or a port that is no number
        return ""
    host = host.removeprefix("www.")
    query = [(name, value) for name, value in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(name)]
    place = f"{host}{'' if port in (None, 80, 443) else f':{port}'}{parts.path.rstrip('/')}"
    return f"{place}?{urlencode(sorted(query))}" if query else place


def _in_parts(entry: str, names: DocumentNames) -> int | None:
    cuts = [(-1, 0), *((cut.start(), cut.end()) for cut in _BETWEEN.finditer(entry)), (len(entry), len(entry))]
    cuts = cuts[: _MOST_PARTS + 1]
    parts = [(before[1], after[0]) for before, after in pairwise(cuts)]
    publishers = {_key(entry[start:end]) for start, end in parts}
    found: list[tuple[int, int, int]] = []
    for length in range(min(len(parts), _LONGEST_RUN), 0, -1):
        for first in range(len(parts) - length + 1):
            last = first + length
            if any(first < end and start < last for start, end, _ in found):
                continue  # within a longer one that names a document
            index = _run(entry[parts[first][0] : parts[last - 1][1]], publishers, names)
            if index is not None:
                found.append((first, last, index))
    meant = {index for _, _, index in found}
    return meant.pop() if len(meant) == 1 else None


def _run(stretch: str, publishers: set[str], names: DocumentNames) -> int | None:
    """The document of which a stretch of an entry is the id or title."""
    if len(stretch) < 3 or stretch.isdecimal():  # "3" and "2024" of a date are ids of no one
        return None
    if stretch in names.by_id:
        return names.by_id[stretch]
    title = _key(stretch)
    if (found := names.by_title.get(title)) is not None or title not in names.by_title:
        return found
    told = {names.by_title_of.get((publisher, title)) for publisher in publishers} - {None}
    return told.pop() if len(told) == 1 else None


def _key(name: str) -> str:
    """The match key of a title or publisher, without marks around it."""
    return outline(name).strip(_AROUND) if len(name) <= LONGEST_NAME else ""


def _once(keys: Sequence[_Name | None]) -> dict[_Name, int | None]:
    indexes: dict[_Name, int | None] = {}
    for index, key in enumerate(keys):
        if key:
            indexes[key] = None if key in indexes else index
    return indexes
