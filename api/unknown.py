"""The name of an unknown field to what is said of it: its name, shown safely, and the nearest one that is known.

It is the one name of the caller's that a problem shows: escaped in ASCII, and cut at 40 characters.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from .problems import Fault, Problem

_MOST_SHOWN = 40
_NEAR = 0.6
"""Least likeness (difflib's ratio, 0 nothing, 1 the same) of a name that is suggested."""

_PLAIN = re.compile(rf"[A-Za-z0-9_.-]{{1,{_MOST_SHOWN}}}")


def unknown_field(holder: str, name: str, known: Iterable[str]) -> Fault:
    """What is said of a field that is not known.

    Args:
        holder: pointer to the object that has it.
        name: of the field, as it came.
        known: the fields that the object may have.

    Returns:
        A pointer to the field where its name can be shown as it is, else to the object.
    """
    hint = nearest(name, known)
    if _PLAIN.fullmatch(name):
        return Fault(f"{holder}/{name}", "unknown_field", f"is not known{hint}")
    return Fault(holder, "unknown_field", f"has a field {shown(name)} that is not known{hint}")


def refused(fault: Fault) -> Problem:
    """The answer to a request with such a field alone."""
    return Problem(422, "invalid", f"{fault.pointer or 'the body'} {fault.detail}", (fault,))


def nearest(name: str, known: Iterable[str]) -> str:
    """A question with the known name that is nearest; empty where none is near."""
    found = difflib.get_close_matches(name[: 2 * _MOST_SHOWN].lower(), known, n=1, cutoff=_NEAR)
    return f"; did you mean {found[0]}?" if found else ""


def shown(name: str) -> str:
    """A name in quotation marks, of which nothing is left that is not printable ASCII, cut to its first 40."""
    escaped = ascii(name[: _MOST_SHOWN + 1])[1:-1]
    cut = "..." if len(escaped) > _MOST_SHOWN else ""
    return f'"{escaped[:_MOST_SHOWN]}{cut}"'
