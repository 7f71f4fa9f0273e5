"""A place in a body to what the models declare there: the names beside it, and the bounds of its value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel
from pydantic.fields import FieldInfo

Place = Sequence[str | int]

_NO_LIMIT = 1_000_000_000
"""What the library declares where there is none."""


def names_at(model: type[BaseModel], place: Place) -> list[str]:
    """The fields of the object at a place, in the order of their declaration; none where it is no object of ours."""
    found = _model_at(model, place)
    return list(found.model_fields) if found else []


def field_at(model: type[BaseModel], place: Place) -> FieldInfo | None:
    """What is declared of the field that a place is, or is within."""
    names = [row for row, part in enumerate(place) if isinstance(part, str)]
    if not names:
        return None
    holder = _model_at(model, place[: names[-1]])
    return holder.model_fields.get(str(place[names[-1]])) if holder else None


def bounds_of(field: FieldInfo | None) -> tuple[Any, Any]:
    """The least and the greatest value of a number; None where there is no such bound."""
    least = most = None
    for mark in _marks([*field.metadata, field.annotation] if field else []):
        if isinstance(mark, Ge):
            least = mark.ge
        elif isinstance(mark, Le) and mark.le != _NO_LIMIT:
            most = mark.le
    return least, most


def is_nullable(field: FieldInfo | None) -> bool:
    """Whether null is let in."""
    return field is not None and type(None) in get_args(field.annotation)


def _model_at(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    found: type[BaseModel] | None = model
    for part in place:
        if isinstance(part, int):
            continue
        field = found.model_fields.get(part) if found else None
        found = _model_in(field.annotation) if field else None
    return found


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is Literal:
        return None
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _marks(parts: Iterable[Any]) -> Iterator[Any]:
    """What is declared beside a type, however deep within it."""
    for part in parts:
        if isinstance(part, FieldInfo):
            yield from _marks(part.metadata)
        elif get_origin(part) is not Literal and (within := (*get_args(part), *getattr(part, "__metadata__", ()))):
            yield from _marks(within)
        else:
            yield part
