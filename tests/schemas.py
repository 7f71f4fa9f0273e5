"""A value against a JSON Schema, draft 2020-12: no validator is among the dependencies.

The one here knows the keywords that our schemas use; a test of each schema says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
ANNOTATIONS = {"$schema", "$id", "$defs", "title", "description"}
# JSON Schema, draft 2020-12, validation: each keyword to whether a value of its type meets it.
ASSERTIONS: dict[str, Any] = {
    "const": lambda value, wanted: value == wanted,
    "enum": lambda value, wanted: value in wanted,
    "minimum": lambda value, least: value >= least,
    "maximum": lambda value, most: value <= most,
    "minLength": lambda value, least: len(value) >= least,
    "maxLength": lambda value, most: len(value) <= most,
    "pattern": lambda value, pattern: re.search(pattern, value) is not None,
    "minItems": lambda value, least: len(value) >= least,
    "maxItems": lambda value, most: len(value) <= most,
    "uniqueItems": lambda value, _: len({json.dumps(one) for one in value}) == len(value),
    "required": lambda value, keys: set(keys) <= set(value),
}
APPLIED = {"type", "$ref", "properties", "items", "anyOf"}


def is_of(value: Any, names: str | list[str]) -> bool:
    known = [names] if isinstance(names, str) else names
    return any(
        isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool)) for name in known
    )


def faults(value: Any, schema: Schema, where: str = "", whole: Schema | None = None) -> Iterator[str]:
    """Where a value breaks the schema, and which keyword of it; `whole` has the definitions of one that is a part."""
    whole = whole or schema
    if "$ref" in schema:
        yield from faults(value, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], where, whole)
    if "anyOf" in schema:
        found = [list(faults(value, one, where, whole)) for one in schema["anyOf"]]
        yield from found[0] if all(found) else ()
    if "type" in schema and not is_of(value, schema["type"]):
        yield f"{where}: type"
        return
    for keyword in schema.keys() & ASSERTIONS.keys():
        if not ASSERTIONS[keyword](value, schema[keyword]):
            yield f"{where}: {keyword}"
    for key, below in schema.get("properties", {}).items():
        if key in value:
            yield from faults(value[key], below, f"{where}.{key}", whole)
    for place, element in enumerate(value if "items" in schema else ()):
        yield from faults(element, schema["items"], f"{where}[{place}]", whole)


def subschemas(schema: Schema) -> Iterator[Schema]:
    yield schema
    inside = [*schema.get("$defs", {}).values(), *schema.get("properties", {}).values()]
    inside += schema.get("anyOf", [])
    for below in [*inside, *([schema["items"]] if "items" in schema else [])]:
        yield from subschemas(below)


def undescribed(value: Any, schema: Schema, where: str = "", whole: Schema | None = None) -> Iterator[str]:
    """The keys of a value that the schema has no word on."""
    whole = whole or schema
    schema = schema.get("anyOf", [schema])[0]  # the other one is null
    schema = {**schema, **whole["$defs"].get(schema.get("$ref", "").removeprefix("#/$defs/"), {})}
    if isinstance(value, dict):
        for key, below in value.items():
            if key in schema.get("properties", {}):
                yield from undescribed(below, schema["properties"][key], f"{where}.{key}", whole)
            else:
                yield f"{where}.{key}"
    for element in value if isinstance(value, list) else ():
        yield from undescribed(element, schema.get("items", {}), f"{where}[]", whole)
