"""What several commands have alike: the form of their parsers, the options of a summary, and what offsets count.

Wrong usage is one line, with the nearest spelling of what may have been meant.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import Field, fields
from types import UnionType
from typing import Any, NoReturn, TypedDict

from summarizer.errors import OptionError, nearest, shown
from summarizer.options import Options, declared_options, value_type
from summarizer.output.offsets import CODE_POINT, OFFSET_UNITS

WANTED = ("length", "max_words", "query", "language")
"""The options that most people want, in the order in which help shows them."""
DETAILS = ("max_sentences", "max_chars", "order")
"""Those that some want; all others are dials for experts."""

_EXPERT_DIALS = "expert dials (docs/methods.md explains each)"


class Reading(TypedDict):
    """Keywords of `read_clusters`."""

    recursive: bool
    text_column: str | None


class CommandParser(argparse.ArgumentParser):
    """A parser that reports wrong usage in one line; argparse offers no other way to have it."""

    def error(self, message: str) -> NoReturn:
        """Exit with 2."""
        from summarizer.output.formats import visible

        self.exit(2, f"{self.prog}: error: {visible(message)}\n")

    def parse_args(  # type: ignore[override]  # argparse has an overload for namespaces of other classes
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> argparse.Namespace:
        """Paths may stand before, between and behind options; an unknown option is reported with the nearest one."""
        parsed, unknown = self.parse_known_intermixed_args(args, namespace)
        options = [word for word in unknown if word.startswith("-") and word != "-"]
        if options:
            flag = options[0].partition("=")[0]
            self.error(f"there is no option {flag}{nearest(flag, self._option_string_actions)}")
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return parsed

    def flag_of(self, name: str) -> str:
        """How the option that fills this field is written: --max-words for max_words."""
        flags = (flag for flag, action in self._option_string_actions.items() if action.dest == name)
        return next(flags, name)


def command_parser(name: str, description: str, epilog: str = "") -> CommandParser:
    """A parser whose epilog is printed as it stands, and that takes no option by half its name."""
    return CommandParser(
        prog=name,
        description=description,
        epilog=epilog or None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def completed_by(kind: str, *arguments: argparse.Action) -> None:
    """Let a shell complete the values of these arguments; `kind` is one that shtab knows: file or directory."""
    for argument in arguments:
        argument.complete = kind  # type: ignore[attr-defined]  # shtab reads this attribute


def one_of(choices: Iterable[str]) -> Callable[[str], str]:
    """The type of an argument with choices, beside which `choices` are given for help and completion."""
    known = tuple(choices)

    def checked(text: str) -> str:
        if text not in known:
            rule = f"must be one of {', '.join(known)}"
            raise argparse.ArgumentTypeError(f"{rule}, not {shown(text)}{nearest(text, known)}")
        return text

    return checked


def add_options(group: argparse._ActionsContainer, names: Iterable[str]) -> dict[str, argparse.Action]:
    """One argument for each of these options, as `Options` declares it; returns them by name."""
    declared = {option.name: option for option in declared_options()}
    arguments = {}
    for name in names:
        option = declared[name]
        choices = option.metadata["choices"]
        arguments[name] = group.add_argument(
            "--" + name.replace("_", "-"),
            dest=name,
            type=one_of(choices) if choices else _READERS[value_type(option)],
            choices=choices or None,
            default=argparse.SUPPRESS,
            metavar=None if choices else _METAVARS[value_type(option)],
            help=option.metadata["description"].replace("%", "%%") + _default_note(option),
        )
    return arguments


def add_expert_dials(parser: argparse.ArgumentParser) -> None:
    """The options that few people want, in a group of their own."""
    group = parser.add_argument_group(_EXPERT_DIALS)
    add_options(group, [option.name for option in declared_options() if option.name not in (*WANTED, *DETAILS)])


def options_of(parser: CommandParser, parsed: argparse.Namespace) -> Options:
    """The options that were given; one out of bounds is wrong usage."""
    names = {declared.name for declared in fields(Options)}
    try:
        return Options(**{name: value for name, value in vars(parsed).items() if name in names})
    except OptionError as error:
        parser.error(_with_flags(str(error), parser, error.field or ""))


def _with_flags(message: str, parser: CommandParser, field: str) -> str:
    """A message of the library with the names of options as they are written on the command line."""
    names = "|".join([f"^{field}", *(option.name for option in declared_options() if "_" in option.name)])
    return re.sub(rf"\b(?:{names})\b", lambda name: parser.flag_of(name[0]), message)


def add_reading(group: argparse._ActionsContainer) -> None:
    """How folders and tables are read."""
    group.add_argument("--no-recursive", action="store_true", help="leave out the folders inside of a folder")
    group.add_argument(
        "--text-column",
        metavar="NAME",
        help="column that holds the texts of a table (CSV, Parquet) or JSON array; without it, it is found",
    )


def reading_of(parsed: argparse.Namespace) -> Reading:
    """The same, as the functions take it that read."""
    return {"recursive": not parsed.no_recursive, "text_column": parsed.text_column}


def add_format(group: argparse._ActionsContainer, forms: Collection[str]) -> None:
    """``--format``."""
    group.add_argument(
        "--format", type=one_of(forms), choices=forms, default="text", help="form of the result (default: text)"
    )


def add_offsets(group: argparse._ActionsContainer) -> None:
    """``--offsets``."""
    group.add_argument(
        "--offsets",
        type=one_of(OFFSET_UNITS),
        choices=tuple(OFFSET_UNITS),
        default=CODE_POINT,
        help=f"what offsets in the result count (default: {CODE_POINT})",
    )


def whole_number(text: str) -> int:
    """The type of an argument that is counted; what a text cannot be is said as the library says it."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a whole number, not {shown(text)}") from None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a number, not {shown(text)}") from None


_METAVARS: dict[type, str] = {int: "N", float: "X", str: "TEXT"}
_READERS: dict[type, Callable[[str], Any]] = {int: whole_number, float: _number, str: str}


def _default_note(option: Field[Any]) -> str:
    return "" if option.default is None and isinstance(option.type, UnionType) else f" (default: {option.default})"
