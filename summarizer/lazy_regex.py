"""The `regex` library with its patterns compiled at their first use: to compile all takes half a second.

Modules import this as `regex`; a pattern has the same methods, and costs nothing until one of them is wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import regex
from regex import (
    DOTALL,
    IGNORECASE,
    UNICODE,
    V1,
    VERSION1,
    I,
    Match,
    Pattern,
    escape,
    fullmatch,
    match,
    search,
    sub,
)

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "UNICODE",
    "V1",
    "VERSION1",
    "I",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "fullmatch",
    "match",
    "search",
    "sub",
]


class CompiledPattern:
    """A pattern that was used: its attributes are those of the compiled one."""


class LazyPattern(CompiledPattern):
    """A pattern not yet used. Threads that use it first at once compile it each, to the same end."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # asked for by copies and pickles, which keep it unused
            raise AttributeError(name)
        compiled = regex.compile(*self._source)
        self.__dict__.update({each: getattr(compiled, each) for each in dir(compiled) if not each.startswith("_")})
        # Without this method, an attribute is found as fast as that of any other record.
        self.__class__ = CompiledPattern  # type: ignore[assignment]  # the wider class on purpose
        return getattr(compiled, name)


if TYPE_CHECKING:
    from regex import compile
else:

    def compile(pattern: str, flags: int = 0) -> LazyPattern:
        """`regex.compile`, at the first use of the pattern. An invalid one raises its error only then."""
        return LazyPattern(pattern, flags)
