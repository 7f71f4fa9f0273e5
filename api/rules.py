"""What pydantic finds wrong to the rule in our words: one table, and none of its own sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .fields import bounds_of, field_at, is_nullable, names_at
from .problems import Fault
from .strictjson import pointer
from .unknown import unknown_field


class _Broken(NamedTuple):
    """A rule that a value breaks.

    Attributes:
        name: of the field that the value is, or is in; empty of a body.
        field: what is declared of it.
        bounds: of the rule, by pydantic's names.
        value: as it came.
    """

    name: str
    field: FieldInfo | None
    bounds: Mapping[str, Any]
    value: Any


def fault_of(error: Any, model: type[BaseModel], names: frozenset[str]) -> Fault:
    """A fault in our words.

    Args:
        error: one of pydantic's, with its input and context.
        model: of the body that was checked.
        names: keys that a pointer may have, since they are ours.
    """
    place = error["loc"]
    if error["type"] == "extra_forbidden":
        return unknown_field(pointer(place[:-1], names), str(place[-1]), names_at(model, place[:-1]))
    code = "pattern" if error["type"] == "string_pattern_mismatch" else error["type"]
    return Fault(pointer(place, names), code, rule_of(error, model))


def rule_of(error: Any, model: type[BaseModel]) -> str:
    """The rule alone, as what follows the name of a field."""
    place = error["loc"]
    name = next((part for part in reversed(place) if isinstance(part, str)), "")
    broken = _Broken(name, field_at(model, place), error.get("ctx", {}), error.get("input"))
    return RULES.get(error["type"], _other)(broken)


def _type(what: str) -> Callable[[_Broken], str]:
    return lambda broken: f"must be {what}{' or null' if is_nullable(broken.field) else ''}"


def _number(what: str) -> Callable[[_Broken], str]:
    def rule(broken: _Broken) -> str:
        least, most = bounds_of(broken.field)
        if least is not None and most is not None:
            bounds = f" from {least:,} to {most:,}"
        else:
            bounds = f" of at least {least:,}" if least is not None else f" of at most {most:,}" if most else ""
        return f"must be {what}{bounds}{' or null' if is_nullable(broken.field) else ''}"

    return rule


def _bound(broken: _Broken) -> str:
    """A number out of its bounds: of which kind it must be is declared as well."""
    declared = broken.field.annotation if broken.field else None
    is_whole = "int" in str(declared)
    return _number("a whole number" if is_whole else "a number")(broken)


_MEMBERS = {"documents": "document", "seen": "document", "places": "place", "removed": "stretch"}


def _too_short(broken: _Broken) -> str:
    least = broken.bounds["min_length"]
    return f"must have at least {_counted(least, _MEMBERS.get(broken.name, 'member'))}"


def _string_too_short(broken: _Broken) -> str:
    return f"must have at least {_counted(broken.bounds['min_length'], 'character')}"


def _string_too_long(broken: _Broken) -> str:
    length = len(broken.value) if isinstance(broken.value, str) else 0
    return f"must be at most {_counted(broken.bounds['max_length'], 'character')} (it has {length:,})"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _choice(broken: _Broken) -> str:
    return f"must be {broken.bounds['expected'].replace(chr(39), '')}"


PATTERNS = {
    "query": "must have at least one letter or digit",
    "language": "must be auto, or a language code such as en, de or zh: two or three small letters",
}
"""What the pattern of a field asks for; a test holds them against the patterns that are declared."""


def _pattern(broken: _Broken) -> str:
    return PATTERNS[broken.name]


def _other(_: _Broken) -> str:
    """Of an error that a test would have found: no model of ours can raise it."""
    return "is invalid"


RULES: dict[str, Callable[[_Broken], str]] = {
    "missing": lambda _: "is required",
    "model_type": lambda _: "must be an object",
    "dict_type": lambda _: "must be an object",
    "list_type": _type("a list"),
    "string_type": _type("a string"),
    "bool_parsing": _type("true or false"),
    "int_type": _number("a whole number"),
    "float_type": _number("a number"),
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "literal_error": _choice,
    "too_short": _too_short,
    "string_too_short": _string_too_short,
    "string_too_long": _string_too_long,
    "string_pattern_mismatch": _pattern,
    "text_type": lambda _: "must be a string, or citation JSON: an object or an array",
    "unreadable_date": lambda broken: str(broken.bounds["detail"]),
}
"""By pydantic's names of errors, those of our own validators last."""
