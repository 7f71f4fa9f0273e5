"""Schemas as they are declared to schemas that generators of clients read without options.

A generator takes a field with a `default` for one that is always there, names a class by a `title`, and has no type
for an `enum` without one. So defaults stand in descriptions, and titles are left out.
"""

from __future__ import annotations

import json
from typing import Any

from .models import component_schemas
from .schemas import OWN_SCHEMAS, published_schemas

_ONE = ("items", "additionalProperties")
_SEVERAL = ("anyOf", "allOf", "oneOf")


def components() -> dict[str, Any]:
    """All schemas, by their names."""
    declared = {**component_schemas(), **published_schemas(), **OWN_SCHEMAS}
    schemas = {name: readable(schema) for name, schema in declared.items()}
    for line, whole in (("BatchSummary", "Summary"), ("BatchCheck", "Check")):
        schemas[line] = _with_id(schemas[whole])
    return schemas


def readable(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema, and those in it, without defaults and titles; what is no schema in it stays as it is."""
    made = {key: value for key, value in schema.items() if key not in ("title", "default")}
    told = describing(made.get("description", ""), schema.get("default"))
    if told:
        made["description"] = told
    for key in _ONE:
        if isinstance(made.get(key), dict):
            made[key] = readable(made[key])
    for key in _SEVERAL:
        if key in made:
            made[key] = [readable(one) for one in made[key]]
    if "properties" in made:
        made["properties"] = {name: readable(one) for name, one in made["properties"].items()}
    values = made.get("enum", [made["const"]] if "const" in made else [])
    if values and all(isinstance(value, str) for value in values):
        made["type"] = "string"
    return made


def describing(description: str, default: Any) -> str:
    """A description with the default, if there is one that says anything."""
    if default in (None, "", [], {}) and not isinstance(default, bool | int):
        return description
    return f"{description} Default: `{json.dumps(default)}`.".strip()


def _with_id(schema: dict[str, Any]) -> dict[str, Any]:
    identified = {"id": {"type": "string", "description": "That of its line."}}
    return {
        **schema,
        "required": ["id", *schema["required"]],
        "properties": {**identified, **schema["properties"]},
    }
