"""What a document says of stretches of its text, as JSON: checked here, then the library's records."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from summarizer import Document, Locator, Place, RemovedSpan

from .limits import MOST_CHARS

STRICT = ConfigDict(strict=True, extra="forbid", frozen=True)
"""Of every body: nothing is converted, and nothing that is not documented is let in."""


def whole(value: Any) -> Any:
    """5.0 is a whole number in JSON, and in JSON Schema."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


_Offset = Annotated[int, Field(ge=0, description="In code points of the text."), BeforeValidator(whole)]
_Number = Annotated[int, Field(ge=1, le=1_000_000_000), BeforeValidator(whole)]
_Name = Annotated[str, Field(max_length=MOST_CHARS["place"])]


def _locator_model() -> type[BaseModel]:
    """The fields that the library's record has; each may be missing."""
    declared: dict[str, Any] = {
        field.name: ((_Number if "int" in str(field.type) else _Name) | None, None) for field in fields(Locator)
    }
    model: type[BaseModel] = create_model("LocatorBody", __config__=STRICT, **declared)
    model.__doc__ = "A place in the file that a text was taken from: what the format of the file has of these."
    return model


if TYPE_CHECKING:

    class LocatorBody(BaseModel):
        """What is made below from the library's record."""

else:
    LocatorBody = _locator_model()


class PlaceBody(BaseModel):
    """A stretch of the text, and where it stands in the file."""

    model_config = STRICT

    start: _Offset
    end: _Offset
    locator: LocatorBody
    speaker: _Name | None = Field(None, description="Who is speaking, in a transcript.")


class RemovedBody(BaseModel):
    """A stretch of the text that is no part of the story."""

    model_config = STRICT

    start: _Offset
    end: _Offset
    reason: _Name = Field(description="Such as `page number`.")
    read_as: _Name = Field("", description="What is read in its place.")


NAMES = frozenset().union(*(model.model_fields for model in (LocatorBody, PlaceBody, RemovedBody)))
"""Keys of these."""


def places(bodies: list[PlaceBody]) -> list[Place]:
    """The library's records."""
    return [Place(body.start, body.end, Locator(**body.locator.model_dump()), body.speaker) for body in bodies]


def removed(bodies: list[RemovedBody]) -> list[RemovedSpan]:
    """The library's records."""
    return [RemovedSpan(**body.model_dump()) for body in bodies]


def as_json(document: Document) -> dict[str, Any]:
    """A document as a body has it, without what it does not have."""
    return {name: _dense(value) for name, value in asdict(document).items() if value not in (None, ())}


def _dense(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_dense(member) for member in value]
    if isinstance(value, dict):
        return {name: _dense(member) for name, member in value.items() if member not in (None, "")}
    return value
