"""Tables of fields to JSON and to its JSON Schema.

A `Shape` is a table of an object's fields; other shapes that it refers to by name are given beside it, so that
several kinds of JSON can share those of citations and documents.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

Kind = Mapping[str, Any]
"""JSON Schema of a value, without description. What it says of constants, arrays and `$ref` also makes the JSON."""


class Field(NamedTuple):
    """A field of an object.

    Attributes:
        name: in JSON.
        kind: what values it has.
        description: in the schema.
        read: attribute of the record that holds the value, where it is called otherwise; or a function of the record.
        required: whether readers may rely on it.
    """

    name: str
    kind: Kind
    description: str = ""
    read: str | Callable[[Any], Any] = ""
    required: bool = True


class Shape(NamedTuple):
    """An object: its fields, in the order in which they are written, and its description in the schema.

    One that is sparse has no field whose value would be null.
    """

    fields: tuple[Field, ...]
    description: str = ""
    sparse: bool = False


def array(items: Kind, **bounds: object) -> Kind:
    """An array of such values, within bounds such as `minItems`."""
    return {"type": "array", "items": items, **bounds}


def of(shape: str) -> Kind:
    """The object of a shape."""
    return {"$ref": f"#/$defs/{shape}"}


def one_of(*values: str) -> Kind:
    """One of some names."""
    return {"enum": list(values)}


TEXT: Kind = {"type": "string"}
NAME: Kind = {"type": "string", "minLength": 1}
MAYBE: Kind = {"type": ["string", "null"]}
CONTEXT: Kind = {"type": "string", "maxLength": 32}
COUNT: Kind = {"type": "integer", "minimum": 0}
RANK: Kind = {"type": "integer", "minimum": 1}
NUMBER: Kind = {"type": "number"}
SHARE: Kind = {"type": "number", "minimum": 0, "maximum": 1}
TRUTH: Kind = {"type": "boolean"}


Reader = Callable[[Any], dict[str, Any]]
"""A record to its JSON object."""


def reader(whole: Shape, shapes: Mapping[str, Shape]) -> Reader:
    """What makes JSON of the records that a shape is of; `shapes` are those that it refers to, by name."""
    made: dict[str, Reader] = {}
    for name, shape in shapes.items():
        made[of(name)["$ref"]] = _object_reader(shape, made)
    return _object_reader(whole, made)


def _object_reader(shape: Shape, made: Mapping[str, Reader]) -> Reader:
    """`made` is looked into when a record is read: shapes may refer to later ones."""
    fields = [(field.name, _value_reader(field, made)) for field in shape.fields]

    def read(record: Any) -> dict[str, Any]:
        return {name: value for name, get in fields if (value := get(record)) is not None or not shape.sparse}

    return read


def _value_reader(field: Field, made: Mapping[str, Reader]) -> Callable[[Any], Any]:
    kind, items = field.kind, field.kind.get("items", {})
    get = field.read if callable(field.read) else attrgetter(field.read or field.name)
    if "const" in kind:
        return lambda _: kind["const"]
    if "$ref" in kind:  # no evidence is an empty object
        return lambda record: made[kind["$ref"]](inner) if (inner := get(record)) else {}
    if "anyOf" in kind:  # a record or null
        name = kind["anyOf"][0]["$ref"]
        return lambda record: made[name](inner) if (inner := get(record)) else None
    if "$ref" in items:
        return lambda record: [made[items["$ref"]](inner) for inner in get(record)]
    return (lambda record: list(get(record))) if items else get


def schema_text(whole: Shape, shapes: Mapping[str, Shape], *, urn: str, title: str) -> str:
    """The JSON Schema of what `reader` makes, as the text of its file."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": urn,
        "title": title,
        **_object_schema(whole),
        "$defs": {name: _object_schema(shape) for name, shape in shapes.items()},
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _object_schema(shape: Shape) -> dict[str, Any]:
    required = [field.name for field in shape.fields if field.required]
    return {
        **({"description": shape.description} if shape.description else {}),
        "type": "object",
        **({"required": required} if required else {}),
        "properties": {
            field.name: {**({"description": field.description} if field.description else {}), **field.kind}
            for field in shape.fields
        },
    }
