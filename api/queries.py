"""What may stand behind the question mark of each operation, as FastAPI checks and OpenAPI describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer import OFFSET_UNITS

from .jobs import TASKS
from .media_types import CHECK_MEDIA_TYPES, COMPARISON_MEDIA_TYPES, MEDIA_TYPES, STORIES_MEDIA_TYPES

if TYPE_CHECKING:
    Form = str
    ComparisonForm = str
    StoriesForm = str
    CheckForm = str
    Task = str
    Unit = str
else:  # the names in the tables
    Form = Literal[tuple(MEDIA_TYPES)]
    ComparisonForm = Literal[tuple(COMPARISON_MEDIA_TYPES)]
    StoriesForm = Literal[tuple(STORIES_MEDIA_TYPES)]
    CheckForm = Literal[tuple(CHECK_MEDIA_TYPES)]
    Unit = Literal[tuple(OFFSET_UNITS)]
    Task = Literal[TASKS]


class SummaryQuery(BaseModel):
    """The form of a summary."""

    model_config = ConfigDict(extra="forbid")

    format: Form | None = Field(
        None, description="Form of the result; goes before `Accept`. Without either, the native JSON."
    )
    offset_unit: Unit = Field("unicode_code_point", description="What offsets count.")
    explain: bool = Field(False, description="Add to text and Markdown why each sentence was chosen.")


class TextQuery(BaseModel):
    """What a summary as a text has."""

    model_config = ConfigDict(extra="forbid")

    offset_unit: Unit = Field("unicode_code_point", description="What offsets of CSV count.")
    explain: bool = Field(False, description="Add to text and Markdown why each sentence was chosen.")


class UnitQuery(BaseModel):
    """What offsets count."""

    model_config = ConfigDict(extra="forbid")

    offset_unit: Unit = Field("unicode_code_point", description="What offsets count.")


class ComparisonQuery(BaseModel):
    """The form of a comparison."""

    model_config = ConfigDict(extra="forbid")

    format: ComparisonForm | None = Field(
        None, description="Form of the result; goes before `Accept`. Without either, JSON."
    )


class StoriesQuery(BaseModel):
    """The form of stories."""

    model_config = ConfigDict(extra="forbid")

    format: StoriesForm | None = Field(
        None, description="Form of the result; goes before `Accept`. Without either, JSON."
    )


class CheckQuery(BaseModel):
    """The form of a check."""

    model_config = ConfigDict(extra="forbid")

    format: CheckForm | None = Field(
        None, description="Form of the result; goes before `Accept`. Without either, JSON."
    )
    offset_unit: Unit = Field("unicode_code_point", description="What offsets of JSON count.")


class BatchQuery(BaseModel):
    """What is done with the lines of a batch, and the form of the answers, each the native JSON."""

    model_config = ConfigDict(extra="forbid")

    task: Task = Field(
        "summarize",
        description="What is done with each line: `summarize` its documents, or `check` its text against them.",
    )

    offset_unit: Unit = Field("unicode_code_point", description="What offsets count.")


class NoQuery(BaseModel):
    """Nothing can be asked for."""

    model_config = ConfigDict(extra="forbid")
