"""Bytes to the value that they are in JSON, without what two programs would read differently.

Beyond the standard library's parser it refuses deep nesting, keys given twice, numbers that are none or have no end,
and lone surrogates. Messages name places, never what stands there.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections.abc import Container, Iterable
from typing import Any

from .problems import Fault, Problem

_BRACKETS = re.compile(r'[\[\]{}]|"[^"\\]*(?:\\.[^"\\]*)*+"?', re.DOTALL)
_LONGEST_NUMBER = 300
"""Digits. Doubles need 17; Python itself refuses whole numbers of more than 4,300."""


class _AmbiguousError(ValueError):
    """What JSON allows and programs read differently."""


def parse(body: bytes, max_depth: int, names: Container[str] = ()) -> Any:
    """The value.

    Args:
        body: all of it.
        max_depth: most arrays and objects inside one another.
        names: keys that a message may repeat, since they are ours.

    Raises:
        Problem: 400 where it is not JSON in UTF-8, 422 where programs would read it differently, or it is nested too
            deeply.
    """
    try:
        text = body.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise Problem(400, "not_utf8", f"the body must be UTF-8, but byte {error.start} is not") from None
    _check_depth(text, max_depth)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_whole,
        )
    except _AmbiguousError as error:
        raise Problem(422, "invalid_json", str(error), (Fault("", "invalid_json", str(error)),)) from None
    except json.JSONDecodeError as error:
        raise Problem(
            400, "not_json", f"the body must be JSON, but is not at line {error.lineno}, column {error.colno}"
        ) from None
    if re.search(r"\\u[dD][89abAB]", text) or re.search(r"\\u[dD][c-fC-F]", text):
        _check_surrogates(value, (), names)
    return value


def _check_depth(text: str, most: int) -> None:
    depth = 0
    for bracket in _BRACKETS.finditer(text):
        char = bracket[0][0]
        if char in "[{":
            depth += 1
            if depth > most:
                detail = f"the body must be nested at most {most} deep"
                raise Problem(422, "limit", detail, (Fault("", "max_depth", detail),))
        elif char in "]}":
            depth -= 1


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _AmbiguousError("the keys of an object must differ, but one is given twice")
    return members


def _no_number(_: str) -> Any:
    raise _AmbiguousError("a number must be finite")


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise _AmbiguousError("a number must be finite")
    return number


def _whole(written: str) -> int:
    if len(written) > _LONGEST_NUMBER:
        raise _AmbiguousError(f"a whole number must have at most {_LONGEST_NUMBER} digits")
    return int(written)


def _check_surrogates(value: Any, place: tuple[str | int, ...], names: Container[str]) -> None:
    if isinstance(value, str):
        _check_text(value, pointer(place, names), "a string")
    elif isinstance(value, dict):
        for key, member in value.items():
            _check_text(key, pointer(place, names), "a key")
            _check_surrogates(member, (*place, key), names)
    elif isinstance(value, list):
        for row, member in enumerate(value):
            _check_surrogates(member, (*place, row), names)


def _check_text(text: str, where: str, what: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        detail = f"{what} must not hold a lone surrogate, but has one at offset {error.start}"
        raise Problem(422, "invalid_json", detail, (Fault(where, "surrogate", detail),)) from None


def pointer(place: Iterable[str | int], names: Container[str]) -> str:
    """A JSON pointer (RFC 6901) to a place, as far as its keys are among `names`: others would repeat the input."""
    parts = itertools.takewhile(lambda part: isinstance(part, int) or part in names, place)
    return "".join(f"/{part}" for part in parts)
