"""A document that a state holds, and the text in which it holds it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from summarizer.datatypes import Document, Locator, Place, RemovedSpan
from summarizer.published import undated_last


@dataclass(frozen=True, slots=True)
class Held:
    """A document, with what a reader knows of it.

    Attributes:
        document: in its newest version, under the id that it has in the state.
        given: the id with which it came.
        known: whether that version belongs to a run that was shown.
        story: id of the story in which a version of it was shown last; None where none was.
        earlier: the version that was shown last, where it is another one than `document`; None without any.
    """

    document: Document
    given: str
    known: bool = False
    story: str | None = None
    earlier: Document | None = None


def in_order(held: Iterable[Held]) -> list[Held]:
    """The earliest published first, the undated last, then by id: no run changes the order."""
    return sorted(held, key=lambda one: (undated_last(one.document.published), one.document.id))


def written(document: Document) -> str:
    """A document as a JSON object, with the fields that it has; it can be read as a line of a .jsonl file."""
    stated = _stated(document)
    if document.places:
        stated["places"] = [_stated(place) | {"locator": _stated(place.locator)} for place in document.places]
    if document.removed:
        stated["removed"] = [_stated(span) for span in document.removed]
    return json.dumps(stated, ensure_ascii=False)


def _stated(record: Document | Place | Locator | RemovedSpan) -> dict[str, Any]:
    """The fields that a record has; `dataclasses.asdict` takes ten times as long, since it copies."""
    values = ((declared.name, getattr(record, declared.name)) for declared in fields(record))
    return {name: value for name, value in values if value is not None and value != ()}


def read(content: str) -> Document:
    """The document that `written` wrote.

    Raises:
        ValueError: it is none.
    """
    try:
        stated = json.loads(content)
        places = [Place(**{**place, "locator": Locator(**place["locator"])}) for place in stated.pop("places", ())]
        removed = [RemovedSpan(**span) for span in stated.pop("removed", ())]
        return Document(**stated, places=places, removed=removed)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(str(error)) from None
