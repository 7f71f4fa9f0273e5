"""The bodies of requests, as pydantic checks them and OpenAPI describes them.

The options are those that the library declares: name, type, default, bounds and description are read from there.
Nothing is converted: "5" is no number, and a field that is not there is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    Field,
    ValidationError,
    WithJsonSchema,
    create_model,
    field_validator,
)
from pydantic.json_schema import models_json_schema
from pydantic_core import PydanticCustomError

from summarizer import Document, InputError, declared_options

from . import spans
from .limits import MOST_CHARS
from .problems import Fault, Problem
from .rules import fault_of
from .spans import STRICT, PlaceBody, RemovedBody, whole

_PUBLISHED = (
    "A date or date-time in ISO 8601 or RFC 2822; anything else is refused. Compared as an instant: a time without a "
    "zone is in UTC, and a date alone counts as neither the earliest nor the newest of its day."
)
DATE_FORMAT = "iso8601-or-rfc2822"
"""The `format` of a publication date in our schemas: no format of JSON Schema is so wide."""
_DATES = ["2026-03-02", "2026-03-02T09:10:00+01:00", "Mon, 02 Mar 2026 09:10:00 +0100"]

_Date = Annotated[str, Field(max_length=MOST_CHARS["published"], json_schema_extra={"format": DATE_FORMAT})]


class DocumentBody(BaseModel):
    """One source, its text exactly as the caller has it."""

    model_config = STRICT

    id: str = Field(
        min_length=1, max_length=MOST_CHARS["id"], description="Differs from those of the other documents."
    )
    text: str = Field(description="The story. Offsets of citations count in it.")
    title: str | None = Field(None, max_length=MOST_CHARS["title"])
    publisher: str | None = Field(None, max_length=MOST_CHARS["publisher"])
    agency: str | None = Field(None, max_length=MOST_CHARS["agency"], description="The news agency that it credits.")
    url: str | None = Field(None, max_length=MOST_CHARS["url"], description="Shown, never fetched.")
    published: _Date | None = Field(None, description=_PUBLISHED, examples=_DATES)
    places: list[PlaceBody] = Field(
        default_factory=list,
        fail_fast=True,
        description="Where stretches of the text stand in the file that it was taken from; in order and apart.",
    )
    removed: list[RemovedBody] = Field(
        default_factory=list,
        fail_fast=True,
        description="Stretches that are no part of the story, such as page numbers; in order and apart.",
    )

    @field_validator("published")
    @classmethod
    def _is_date(cls, published: str | None) -> str | None:
        """Refuse what the library does; the message has the value, shortened and in ASCII."""
        try:
            Document(id="a", text="", published=published)
        except InputError as error:
            detail = str(error).removeprefix("document published ")
            raise PydanticCustomError("unreadable_date", "{detail}", {"detail": detail}) from None
        return published


def _options_model() -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for declared in declared_options():
        bounds = declared.metadata
        kind: Any = declared.type
        if bounds["choices"]:
            kind = Literal[bounds["choices"]] if declared.default is not None else Literal[bounds["choices"]] | None
        if kind in (int, int | None):
            kind = Annotated[kind, BeforeValidator(whole)]
        fields[declared.name] = (
            kind,
            Field(
                declared.default,
                description=bounds["description"],
                ge=bounds["minimum"],
                le=bounds["maximum"],
                max_length=bounds["max_chars"],
                pattern=bounds["pattern"],
            ),
        )
    model: type[BaseModel] = create_model("OptionsBody", __config__=STRICT, **fields)
    model.__doc__ = "How to summarize; each has a default."
    return model


if TYPE_CHECKING:

    class OptionsBody(BaseModel):
        """What is made below from the declaration."""

else:
    OptionsBody = _options_model()


class _Documents(BaseModel):
    model_config = STRICT

    documents: list[DocumentBody] = Field(min_length=1, description="The stories of one event.")
    options: OptionsBody = Field(default_factory=OptionsBody)


class SummaryRequest(_Documents):
    """Documents to summarize."""

    seen: list[DocumentBody] = Field(
        default_factory=list,
        description="What the reader knows already; then the summary is of what the documents add to it.",
    )


class ComparisonRequest(_Documents):
    """Documents to set side by side. Of the options `origin_cap` limits the statements of each origin."""


class StoriesRequest(_Documents):
    """A heap of documents to sort into stories. The options are those of the stories' summaries."""

    documents: list[DocumentBody] = Field(min_length=1, description="Documents on any number of events.")


def _text_or_json(value: Any) -> Any:
    if not isinstance(value, str | dict | list):
        raise PydanticCustomError("text_type", "no text")
    return value


CheckText = str | dict[str, Any] | list[Any]
"""What is checked: a text, or citation JSON as it was parsed."""
_KINDS = [
    {"type": "string", "pattern": r"\S"},
    {"type": "object", "additionalProperties": True},
    {"type": "array", "items": {}},
]


class CheckRequest(_Documents):
    """A text to check against documents. Of the options the language is used."""

    text: Annotated[Any, BeforeValidator(_text_or_json), WithJsonSchema({"anyOf": _KINDS, "title": "Text"})] = Field(
        description="Plain text or Markdown, with markers of citations or without; or the citation JSON of "
        "Anthropic, OpenAI or Cohere, as it is or as a string. Its strings count into `max_check_chars`, and "
        "with those of the documents into `max_chars` and `max_sentences`."
    )
    documents: list[DocumentBody] = Field(min_length=1, description="What the text is checked against.")


class UploadRequest(BaseModel):
    """What a form has beside its files."""

    model_config = STRICT

    options: OptionsBody = Field(default_factory=OptionsBody)


_SUMMARIES = [{"$ref": "#/components/schemas/Summary"}, {"type": "object", "additionalProperties": True}]
"""A summary of ours; but what is none is taken, too, since to say what is wrong with it is the answer."""


class VerificationRequest(BaseModel):
    """A summary in its native JSON, and its documents."""

    model_config = STRICT

    summary: Annotated[dict[str, Any], WithJsonSchema({"anyOf": _SUMMARIES})] = Field(
        description="As `POST /v1/summaries` gave it, in any unit of offsets."
    )
    documents: list[DocumentBody] = Field(min_length=1, description="Only ids, texts and titles are read.")


class BatchLine(SummaryRequest):
    """One cluster of a batch."""

    id: str = Field(min_length=1, max_length=MOST_CHARS["id"], description="Given back with the result.")


class CheckLine(CheckRequest):
    """One text of a batch, with its documents."""

    id: str = Field(min_length=1, max_length=MOST_CHARS["id"], description="Given back with the result.")


MODELS: tuple[type[BaseModel], ...] = (
    SummaryRequest,
    ComparisonRequest,
    StoriesRequest,
    CheckRequest,
    VerificationRequest,
    BatchLine,
    CheckLine,
)
OPTION_NAMES = frozenset(OptionsBody.model_fields)
NAMES = OPTION_NAMES.union(spans.NAMES, DocumentBody.model_fields, *(model.model_fields for model in MODELS))
"""Keys that an answer may repeat, since they are ours."""


_Model = TypeVar("_Model", bound=BaseModel)
_MOST_FAULTS = 20


def checked(model: type[_Model], value: Any) -> _Model:
    """The value as a record of the model.

    Raises:
        Problem: 422, with a pointer to each field that breaks a rule.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        faults = tuple(fault_of(each, model, NAMES) for each in error.errors(include_url=False)[:_MOST_FAULTS])
        raise Problem(422, "invalid", _sentence(faults), faults) from None


def _sentence(faults: tuple[Fault, ...]) -> str:
    first = faults[0]
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{first.pointer or 'the body'} {first.detail}{more}"


def component_schemas() -> Mapping[str, Any]:
    """The models for OpenAPI's `components.schemas`."""
    _, document = models_json_schema(
        [(model, "validation") for model in MODELS], ref_template="#/components/schemas/{model}"
    )
    schemas: dict[str, Any] = document["$defs"]
    return schemas
