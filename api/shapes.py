"""The words in which the schemas of answers are written."""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
OPEN = {"type": "object", "additionalProperties": True}
IDS = {"type": "array", "items": TEXT}
PLACES = {"type": "array", "items": COUNT, "description": "Sentences, by their indices."}


def shape(description: str, /, **properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has all of these fields."""
    return {"description": description, "type": "object", "required": list(properties), "properties": properties}


def with_optional(schema: dict[str, Any], /, **properties: dict[str, Any]) -> dict[str, Any]:
    """The object with more fields, which it may lack."""
    return {**schema, "properties": {**schema["properties"], **properties}}


def list_of(schema: dict[str, Any]) -> dict[str, Any]:
    """An array of these."""
    return {"type": "array", "items": schema}


def or_null(schema: dict[str, Any]) -> dict[str, Any]:
    """One of these, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def constant(text: str) -> dict[str, Any]:
    """A text that is always the same."""
    return {"type": "string", "const": text}


def ref(name: str) -> dict[str, Any]:
    """A schema among the components, by its name."""
    return {"$ref": f"#/components/schemas/{name}"}
