"""Documents that arrive at a state, and those that it holds, to what of it changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice

from summarizer.datatypes import Document
from summarizer.errors import InputError
from summarizer.published import day_of, instant, is_later

from .held import Held, in_order
from .versions import is_of_another, is_version, unlike

_MOST_NEAR = 8
"""Documents, the last that came, with which one is compared for its id, and as many for its address.

The page of a site is the address of many, and a place in a feed the id of many: all of them would be compared with
all. What comes again after more others than that is found where all that is stated of it agrees, and is else kept
beside.
"""
_NUMBERED = re.compile(r"(.*) \(([0-9]{1,9})\)", re.DOTALL)
"""An id with a number behind it, as the readers of files give them."""
_DAY = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What changes: documents that are new, or held in another form than before, and what is to be said of it."""

    changed: tuple[Held, ...]
    warnings: tuple[str, ...]


def arrive(held: Iterable[Held], documents: Iterable[Document], forgotten: date | None = None) -> Arrivals:
    """Take documents in.

    Args:
        held: what the state holds, the last that came at the end.
        documents: those that arrive, in any order.
        forgotten: what was published before that day is left out.

    Returns:
        Of equal texts nothing changes but what else is stated of the document. Another version replaces the one that
        is held, unless that was surely published later.

    Raises:
        InputError: an id given to two texts.
    """
    heap = _Heap(held)
    for document in _in_order(documents):
        if is_before(document, forgotten):
            heap.forgotten += 1
        else:
            heap.take(document)
    return Arrivals(tuple(in_order(heap.changed.values())), tuple(heap.warnings()))


def is_before(document: Document, day: date | None) -> bool:
    """Whether it is dated, and surely before the day."""
    last = instant(document.published)
    if day is None or last is None:
        return False
    named = day_of(document.published)
    return named < day if named else last < (day.toordinal() - 1) * _DAY


def _in_order(documents: Iterable[Document]) -> list[Document]:
    """Each once, the earliest first, so that of versions the newest is the last."""
    by_id: dict[str, Document] = {}
    for document in documents:
        other = by_id.setdefault(document.id, document)
        if other.text != document.text:
            raise InputError(f"documents[].id must not be given to two texts, but {document.id!r} is")
        if other != document:  # in what is known of it beside the text: as heaps of files, no order changes which
            by_id[document.id] = min(other, document, key=repr)
    return [one.document for one in in_order(Held(document, document.id) for document in by_id.values())]


class _Heap:
    """The documents while others arrive, found by what may tell them apart."""

    def __init__(self, held: Iterable[Held]) -> None:
        self.held: dict[str, Held] = {}
        self.changed: dict[str, Held] = {}
        self.forgotten = 0
        self._by_key: dict[tuple[str | None, ...], dict[str, None]] = {}
        self._following: dict[str, int] = {}
        self._renamed: list[str] = []
        self._replaced: list[str] = []
        self._older: list[str] = []
        self._repeated: list[str] = []
        for one in held:
            self._hold(one)

    def take(self, document: Document) -> None:
        """One more document."""
        near = [one for one in self._near(document) if not is_of_another(one.document, document)]
        same_text = (one for one in near if one.document.text == document.text)
        same = min(same_text, key=lambda one: unlike(one.document, document), default=None)
        if same is None:
            same = next((one for one in near if is_version(one, document)), None)
        if same is None:
            name = self._free(document.id)
            self._change(Held(replace(document, id=name), document.id))
            self._renamed += [name] if name != document.id else []
            return
        self._repeated += [document.id] if document.id not in (same.given, same.document.id) else []
        changed = _updated(same, replace(document, id=same.document.id))
        if changed is None:
            self._older.append(document.id)
        elif changed != same:
            self._replaced += [same.document.id] if document.text != same.document.text else []
            self._change(changed)

    def warnings(self) -> Iterator[str]:
        """What happened to documents beside that they were taken in."""
        if self._renamed:
            yield (
                f"{_counted(self._renamed)} with the id of another article that the state holds, kept under an id of "
                f"their own, such as {self._renamed[0]!r}"
            )
        if self._repeated:
            yield (
                f"{_counted(self._repeated)} taken for an article that the state holds under another id, such as "
                f"{self._repeated[0]!r}"
            )
        if self._replaced:
            yield (f"{_counted(self._replaced)} replaced by another version that came, such as {self._replaced[0]!r}")
        if self._older:
            yield (
                f"{_counted(self._older)} left out: the state holds a version that was published later, such as "
                f"of {self._older[0]!r}"
            )
        if self.forgotten:
            yield f"{_counted(range(self.forgotten))} left out: published before the day up to which was forgotten"

    def _near(self, document: Document) -> list[Held]:
        """Those that share what only versions of one article share, as a rule; of the same id first."""
        found = (self._by_key.get(key, {}) for key in _keys(document, document.id))
        last = (reversed([*islice(reversed(names), _MOST_NEAR)]) for names in found)
        return [self.held[name] for name in dict.fromkeys(chain.from_iterable(last))]

    def _change(self, one: Held) -> None:
        self.changed[one.document.id] = one
        self._hold(one)

    def _hold(self, one: Held) -> None:
        self.held[one.document.id] = one
        for key in _keys(one.document, one.given):
            self._by_key.setdefault(key, {})[one.document.id] = None
        if numbered := _NUMBERED.fullmatch(one.document.id):
            name, number = numbered[1], int(numbered[2])
            self._following[name] = max(number + 1, self._following.get(name, 2))

    def _free(self, name: str) -> str:
        """The id, with a number behind it where it is taken: the first that is above all that are held."""
        free, number = name, self._following.get(name, 2)
        while free in self.held:
            free, number = f"{name} ({number})", number + 1
        return free


def _keys(document: Document, given: str) -> Iterator[tuple[str | None, ...]]:
    yield ("id", given)
    if document.url is not None:
        yield ("url", document.url)
    stated = (document.title, document.publisher, document.agency, document.url, document.published)
    yield ("stated", document.text, *stated)


def _updated(held: Held, document: Document) -> Held | None:
    """What is held once a version of it arrives; None where it is an older one."""
    if document.text == held.document.text:  # its other fields are no news
        return replace(held, document=document)
    if is_later(held.document.published, document.published):
        return None
    if held.earlier is not None and document.text == held.earlier.text:
        return replace(held, document=document, known=True, earlier=None)
    return replace(held, document=document, known=False, earlier=held.document if held.known else held.earlier)


def _counted(documents: list[str] | range) -> str:
    return f"{len(documents)} document{'s' if len(documents) > 1 else ''}"
