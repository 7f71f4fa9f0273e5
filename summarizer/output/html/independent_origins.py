"""A summary to the independent origins of its documents: the numbers by which bar, sentences and sources are linked.

As the count of support has it, documents are joined where they share a text, a named publisher or a named agency. A
document in which no sentence was found is nobody's word, and in none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summarizer.datatypes import OriginGroup, Summary, SummarySentence
from summarizer.output.wording import count
from summarizer.text.sources import agencies_in, source_key

from .naming import names_of
from .unread import why_unread


@dataclass(frozen=True, slots=True)
class IndependentOrigin:
    """Documents of which none stands on another's word beside that of the others.

    Attributes:
        number: from 1; the id of its article on a page is `o` and this number.
        rows: of its documents, the earliest print first.
        groups: those that print one text, as the summary has them.
        name: the publisher or agency that all its documents share, else the first that is named, else its first
            document's name.
        called: the same and how many documents it is: "Reuters, 2 documents", "Post and 1 more, 2 prints".
        shared: publishers or agencies that join its groups, where there are several.
    """

    number: int
    rows: tuple[int, ...]
    groups: tuple[OriginGroup, ...]
    name: str
    called: str
    shared: tuple[str, ...] = ()


def independent_origins(summary: Summary) -> tuple[IndependentOrigin, ...]:
    """The origins, in the order of the first of their groups in `summary.origins`."""
    names = names_of(summary)
    groups = [(rows, group) for rows, group in grouped(summary) if any(is_read(summary, row) for row in rows)]
    keys = [_keys(summary, rows) for rows, _ in groups]
    found: list[IndependentOrigin] = []
    for places in _joined(keys):
        rows = tuple(row for place in places for row in groups[place][0] if is_read(summary, row))
        kept = tuple(group for place in places if (group := groups[place][1]) is not None)
        shared = _shared([keys[place] for place in places])
        of_all = common_name([[*_credited(summary, row)] for row in rows])
        name = of_all or _name(summary, rows, names)
        called = counted_name(name, len(rows), _noun(rows, kept), of_all=bool(of_all))
        found.append(IndependentOrigin(len(found) + 1, rows, kept, name, called, shared))
    return tuple(found)


def documents_in(origin: IndependentOrigin) -> str:
    """How many documents an origin is: "3 prints" where all have one text, else "3 documents"."""
    return count(len(origin.rows), _noun(origin.rows, origin.groups))


def _noun(rows: Sequence[int], groups: Sequence[OriginGroup]) -> str:
    """What its documents are: prints where all have one text."""
    return "print" if len(groups) == 1 and len(rows) > 1 else "document"


def common_name(names: Sequence[Sequence[str]]) -> str:
    """The first publisher or agency that all of several documents name, as the first of them has it; else empty."""
    keys = [{source_key(name) for name in own} for own in names]
    if len(names) < 2:
        return ""
    return next((name for name in names[0] if source_key(name) and all(source_key(name) in own for own in keys)), "")


def counted_name(name: str, documents: int, noun: str, *, of_all: bool) -> str:
    """What an origin is called, and how many documents it is, of which the name is one's or of all."""
    others = "" if of_all or documents == 1 else f" and {documents - 1:,} more"
    return f"{name}{others}, {count(documents, noun)}"


def is_read(summary: Summary, row: int) -> bool:
    """Whether a sentence was found in a document, and what is not cited of it is text and no file's content."""
    return not why_unread(summary.documents[row], summary.sources)


def grouped(summary: Summary) -> list[tuple[list[int], OriginGroup | None]]:
    """Rows of the documents by text, in the order of `summary.origins`; those of no group each by itself."""
    rows = {report.id: row for row, report in enumerate(summary.documents)}
    groups: list[tuple[list[int], OriginGroup | None]] = [
        ([rows[member] for member in group.members if member in rows], group) for group in summary.origins
    ]
    known = {row for members, _ in groups for row in members}
    return [one for one in groups if one[0]] + [([row], None) for row in rows.values() if row not in known]


def numbers_by_row(origins: Sequence[IndependentOrigin]) -> dict[int, int]:
    """The number of the origin of each document."""
    return {row: origin.number for origin in origins for row in origin.rows}


def origins_repeating(sentence: SummarySentence, by_row: Mapping[int, int]) -> set[int]:
    """The numbers of the origins that say a sentence as a whole."""
    cited = (one for one in sentence.citations if one.role not in ("conflicts", "similar"))
    return {by_row[one.document_index] for one in cited if one.document_index in by_row}


def origins_saying(sentence: SummarySentence, by_row: Mapping[int, int]) -> str:
    """The numbers of the origins that say a sentence or a part of it, as the value of `data-origins`: "1 3"."""
    found = origins_repeating(sentence, by_row)
    if sentence.support.partial_origins:
        cited = (one for fact in sentence.facts for one in fact.citations)
        found |= {by_row[one.document_index] for one in cited if one.document_index in by_row}
    return " ".join(map(str, sorted(found)))


def _keys(summary: Summary, rows: Sequence[int]) -> dict[str, str]:
    """Publishers and agencies of documents: each key with its name as printed."""
    return {key: name for row in rows for name in _credited(summary, row) if (key := source_key(name))}


def _credited(summary: Summary, row: int) -> Iterator[str]:
    report = summary.documents[row]
    yield from (name for name in (report.publisher, report.agency) if name)
    if summary.sources:
        text = summary.sources[row].text
        for span in report.removed:
            yield from agencies_in(text[span.start : span.end], span.reason)


def _joined(keys: Sequence[Mapping[str, str]]) -> list[list[int]]:
    """Places of groups by what they share, directly or through others; lists and places in order of the first."""
    head = list(range(len(keys)))
    first: dict[str, int] = {}

    def leading(place: int) -> int:
        while head[place] != place:
            place = head[place]
        return place

    for place, own in enumerate(keys):
        for key in own:
            one, other = sorted((leading(place), leading(first.setdefault(key, place))))
            head[other] = one
    lists: dict[int, list[int]] = {}
    for place in range(len(keys)):
        lists.setdefault(leading(place), []).append(place)
    return list(lists.values())


def _shared(keys: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """The names that several of the groups have."""
    holders = Counter(key for own in keys for key in own)
    names = {key: name for own in reversed(keys) for key, name in own.items()}
    return tuple(names[key] for key, number in holders.items() if number > 1)


def _name(summary: Summary, rows: Sequence[int], names: Sequence[str]) -> str:
    prints = [summary.documents[row] for row in rows]
    publishers = (one.publisher for one in prints if one.publisher)
    agencies = (one.agency for one in prints if one.agency)
    titled = (names[row] for row in rows)
    return next(publishers, None) or next(agencies, None) or next(titled)
