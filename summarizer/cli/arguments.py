"""What several commands have alike: the form of their parsers, the options of a summary, and what offsets count."""

from __future__ import annotations

import argparse
from dataclasses import fields
from types import UnionType
from typing import Any, NoReturn

from summarizer.options import Options, declared_options, value_type
from summarizer.output.offsets import CODE_POINT, OFFSET_UNITS


class CommandParser(argparse.ArgumentParser):
    """A parser that reports wrong usage in one line; argparse offers no other way to have it."""

    def error(self, message: str) -> NoReturn:
        """Exit with 2."""
        from summarizer.output.formats import visible

        self.exit(2, f"{self.prog}: error: {visible(message)}\n")


def command_parser(name: str, description: str, epilog: str = "") -> argparse.ArgumentParser:
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


def add_options(parser: argparse.ArgumentParser) -> None:
    """One argument for each option that `Options` declares."""
    options = parser.add_argument_group("options of the summary")
    for declared in declared_options():
        options.add_argument(
            "--" + declared.name.replace("_", "-"),
            dest=declared.name,
            type=value_type(declared),
            choices=declared.metadata["choices"] or None,
            default=argparse.SUPPRESS,
            metavar=None if declared.metadata["choices"] else value_type(declared).__name__.upper(),
            help=declared.metadata["description"].replace("%", "%%") + _default_note(declared.default, declared.type),
        )


def options_of(parsed: argparse.Namespace) -> Options:
    """The options that were given, checked."""
    names = {declared.name for declared in fields(Options)}
    return Options(**{name: value for name, value in vars(parsed).items() if name in names})


def add_offsets(group: argparse._ActionsContainer) -> None:
    """``--offsets``."""
    group.add_argument(
        "--offsets",
        choices=tuple(OFFSET_UNITS),
        default=CODE_POINT,
        help=f"what offsets in the result count (default: {CODE_POINT})",
    )


def _default_note(default: object, kind: Any) -> str:
    return "" if default is None and isinstance(kind, UnionType) else f" (default: {default})"
