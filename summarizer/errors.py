"""Every error the library raises.

    SummarizerError
    ├── OptionError      an option, or a combination of options, out of bounds
    └── InputError       documents that cannot be summarized
        └── DecodingError    bytes that are no text

All are also ``ValueError``. A message names the field, the rule and the value:
``redundancy must be at most 1, not 3``. Nothing else is raised on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Self

_PLAIN = (str, bool, int, float)


class SummarizerError(ValueError):
    """Root of the tree: catch this one to catch them all.

    Attributes:
        code: what kind of error it is, the same for every error of a class.
        field: name of the option, or of the field of a record, that breaks a rule; None where it is none.
        rule: the rule, as in "must be at most 1".
        value: the value that breaks it, where it is a number or a string; else the name of its type, so that an
            error can always be pickled and holds on to nothing.
    """

    code: ClassVar[str] = "error"

    def __init__(
        self, message: str, *, field: str | None = None, rule: str | None = None, value: object = None
    ) -> None:
        super().__init__(message)  # alone: the attributes are pickled beside the arguments
        self.field = field
        self.rule = rule
        self.value = value if value is None or type(value) in _PLAIN else type(value).__name__

    @classmethod
    def of(cls, field: str, rule: str, value: object = None, *, actual: str | None = None, subject: str = "") -> Self:
        """The error of a field that breaks a rule, with the message `subject rule, not actual`.

        Args:
            field: see above.
            rule: see above.
            value: see above.
            actual: the value as the message shows it, by default shortened and in ASCII; "" for no such part.
            subject: what the message calls the field, by default its name.
        """
        actual = shown(value) if actual is None else actual
        message = f"{subject or field} {rule}" + (f", not {actual}" if actual else "")
        return cls(message, field=field, rule=rule, value=value)


class OptionError(SummarizerError):
    """An option breaks one of its rules."""

    code = "option"


class InputError(SummarizerError):
    """The documents break one of the rules of `Document` or of `summarize`."""

    code = "input"


class DecodingError(InputError):
    """The bytes of a file are not text in any encoding that can be told."""

    code = "decoding"


def shown(value: object) -> str:
    """The value, short enough for a message, whatever it is."""
    if isinstance(value, int) and abs(value) >= 10**20:
        return "a whole number of more than 20 digits"
    text = ascii(value) if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


_MOST_MISSPELT = 40
"""Characters of a misspelt name: what is longer is none, and comparing it would take long."""


def nearest(word: str, known: Iterable[str]) -> str:
    """What a message ends with where a word is nearly one that is known: ": did you mean max_words?"."""
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), known, n=1, cutoff=0.7) if len(word) <= _MOST_MISSPELT else []
    return f": did you mean {near[0]}?" if near else ""
